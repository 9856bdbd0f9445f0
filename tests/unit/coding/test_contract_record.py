"""The helper behind ``code``: records in, coding fields out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.coding.said import code_said, record_of
from unbracket.coding.contract import code_record
from unbracket.errors import InputError

FIELDS = (
    "addressee should_act issue act family hedge strength plover quad mode aux stance provision "
    "condition_provision condition said about place figures scores rests_on"
)


def test_record_gives_one_dict_with_the_contract_fields() -> None:
    """Target is optional; every coding field is there."""
    coded = code_record(record_of("The council | urged | both sides to stop the shelling"))
    assert len(coded) == 1
    assert set(coded[0]) == set(FIELDS.split())
    assert coded[0]["family"] == "P"
    assert coded[0]["quad"] == "verbal conflict"
    assert coded[0]["should_act"] == ["both sides"]


def test_content_with_two_acts_gives_the_higher_one() -> None:
    """A threat stands above an acceptance in the guide's order."""
    said = "Norland | said | the text could be the basis of a pact, but if not it would strike"
    assert code_said(said)["act"] == "THREATEN"


def test_target_is_the_addressee() -> None:
    """Given words win over what is read."""
    record = record_of("The governor | said | Norland had broken the truce")
    record["target"] = [[18, 25]]
    assert code_record(record)[0]["addressee"] == ["Norland"]


@pytest.mark.parametrize(
    ("said", "root", "mode"),
    [
        ("The envoy | said | the rebels must free the crew", "REQUEST", "yield"),
        ("The union | said | talks must begin at once", "REQUEST", "meet"),
        ("The commander | said | we will strike back", "THREATEN", "violence"),
        ("The party | threatened | to leave the coalition", "THREATEN", "relations"),
        ("The bank | said | exports fell last year", None, None),
        ("The palace | said | the king phoned the premier", "CONSULT", "phone"),
        ("The state | said | it would lift the embargo if the crew was freed", "CONCEDE", None),
    ],
)
def test_plover_root_and_mode_follow_the_guide(
    said: str, root: str | None, mode: str | None
) -> None:
    """Modes are of the manual's lists."""
    coded = code_said(said)
    assert (coded["plover"], coded["mode"]) == (root, mode)


@pytest.mark.parametrize(
    ("said", "strength", "hedge"),
    [
        ("The union | said | it wanted a deal", "wish", "firm"),
        ("The union | said | it was ready to negotiate", "ready", "firm"),
        ("The union | said | it would sign the accord", "commit", "firm"),
        ("The union | said | it had signed the accord", "done", "firm"),
        ("The council | asked | the firm to wait", "ask", "firm"),
        ("The council | urged | the firm to wait", "urge", "firm"),
        ("The council | demanded | that the firm wait", "demand", "firm"),
        ("The union | said | it might in principle sign the accord", "commit", "hedged"),
    ],
)
def test_strength_and_hedge_are_graded(said: str, strength: str, hedge: str) -> None:
    """Wish, ready, commit, done; ask, urge, demand."""
    coded = code_said(said)
    assert (coded["strength"], coded["hedge"]) == (strength, hedge)


@pytest.mark.parametrize(
    ("record", "where"),
    [
        ({}, "text"),
        ({"text": 3}, "text"),
        ({"text": "abc", "content": [[0, 9]]}, "content"),
        ({"text": "abc", "content": [[2, 1]]}, "content"),
        ({"text": "abc", "content": "x"}, "content"),
        ({"text": "abc", "cue": [[None, 1]]}, "cue"),
    ],
)
def test_record_that_does_not_fit_is_refused_with_its_place(
    record: dict[str, Any], where: str
) -> None:
    """The diagnosis names the field."""
    with pytest.raises(InputError) as caught:
        code_record(record)
    assert caught.value.diagnosis.where == where


def test_empty_text_is_coded_as_none() -> None:
    """There is nothing to read an act from."""
    assert code_record({"text": "", "content": []})[0]["act"] == "NONE"


@pytest.mark.parametrize(
    ("text", "source", "target", "root", "quad"),
    [
        ("Norland police arrested an Eastland skipper.", "Norland police", "an Eastland skipper",
         "COERCE", "material conflict"),
        ("Westland imposed sanctions on Norland.", "Westland", "Norland",
         "SANCTION", "material conflict"),
        ("Eastland sent food aid to Norland.", "Eastland", "Norland",
         "AID", "material cooperation"),
        ("The Norland premier met the Eastland envoy.", "The Norland premier",
         "the Eastland envoy", "CONSULT", "verbal cooperation"),
        ("Two villages were shelled by Norland.", "Norland", "Two villages",
         "ASSAULT", "material conflict"),
        ("Norland released ten Eastland sailors.", "Norland", "ten Eastland sailors",
         "CONCEDE", "material cooperation"),
        ("The council rejected the plea of Westland.", "The council", "Westland",
         "REJECT", "verbal conflict"),
    ],
)  # fmt: skip
def test_narrated_event_gets_its_root_and_quad(
    text: str, source: str, target: str, root: str, quad: str
) -> None:
    """Without a cue the source of the content is the one who acts."""

    def place(words: str) -> list[list[int]]:
        at = text.index(words)
        return [[at, at + len(words)]]

    record = {
        "text": text, "content": [[0, len(text) - 1]], "source": place(source),
        "target": place(target),
    }  # fmt: skip
    coded = code_record(record)[0]
    assert (coded["plover"], coded["quad"]) == (root, quad)
