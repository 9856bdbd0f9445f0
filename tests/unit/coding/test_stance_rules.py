"""Stance on a provision: act and direction of words, whatever the likeness."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.coding.test_provisions import Fixed, coded
from unbracket.coding.stance import stance_of
from unbracket.model.statement import STANCES

SOLD = "the ferry line is sold to private owners"
NO_DAM = "norland builds no second dam"


@pytest.mark.parametrize(
    ("act", "content", "provision", "stance"),
    [
        ("ACCEPT_BASIS", "the text is a fair start", "the grey text is the basis", "for"),
        ("ACCEPT_BASIS", "the text is a fair start", "the toll is halved", "open"),
        ("ACCUSE", "the halved toll would ruin the port", "the toll is halved", "against"),
        ("ACCUSE", "of having raised the toll by night", "the toll is halved", "none"),
        ("ASSERT", "the toll is still open", "the toll is halved", "open"),
        ("ASSERT", "the toll brings in four million a year", "the toll is halved", "none"),
        ("REQUEST", "that the toll be put on the agenda", "the toll is halved", "open"),
        ("REQUEST", "the government to stop the privatisation of the line", SOLD, "against"),
        ("REQUEST", "that no further dam be built", NO_DAM, "for"),
        ("REQUEST", "norland must not build another dam", NO_DAM, "for"),
        ("REJECT", "the line will stay in public hands", SOLD, "against"),
        ("REJECT", "a sale is out of the question", SOLD, "against"),
        ("REJECT", "we will not sell the line", SOLD, "against"),
        ("AGREE", "no worker will be dismissed", "no worker is laid off", "for"),
        ("OFFER", "to raise the cap to 800 men", "the guard is capped at 800 men", "for"),
        ("SUPPORT", "without the monitors nobody would trust it", "monitors are sent", "for"),
        ("PLAN", "it would be halved by spring", "the toll is halved", "none"),
        ("CONSULT", "they spoke about the toll", "the toll is halved", "none"),
    ],
)
def test_act_and_direction_give_the_stance(
    act: str, content: str, provision: str, stance: str
) -> None:
    """What is asked, refused or blamed is compared with what the provision says."""
    assert stance_of(act, content, provision) == stance


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("dropped", "its demand for a halved toll", "against"),
        ("gave up", "its opposition to a halved toll", "for"),
        ("said", "it would halve the toll after all", "for"),
    ],
)
def test_concession_goes_by_what_is_given_up(cue: str, content: str, stance: str) -> None:
    """A dropped demand speaks against the provision, a dropped objection for it."""
    assert stance_of("CONCEDE", content, "the toll is halved", cue=cue) == stance


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("we will keep the sanctions until the crews are home", "for"),
        ("we will lift the sanctions once the crews are home", "for"),
        ("we will keep the sanctions", "against"),
    ],
)
def test_withheld_consequence_agrees_if(content: str, stance: str) -> None:
    """By the label guide a precondition agrees, with its condition, to what it opens."""
    assert stance_of("PRECONDITION", content, "westland lifts its sanctions") == stance


def test_threat_goes_by_what_it_is_tied_to() -> None:
    """Harm unless the thing comes is for it, harm if it comes is against it."""
    leave = "the troops leave the valley"
    wanted = "unless the troops leave the valley, we will close the road"
    unwanted = "if the troops leave the valley, we will close the road"
    assert stance_of("THREATEN", "we will close the road", leave, whole=wanted) == "for"
    assert stance_of("THREATEN", "we will close the road", leave, whole=unwanted) == "against"


SAYINGS = (
    "Norland | said | its troops would never withdraw from the delta",
    "The envoy | said | Norland must withdraw its troops from the delta",
    "The bloc | urged | Westland to keep its sanctions on Norland",
    "Eastland | said | the delta should be on the agenda",
    "Norland | said | the fighting in the strait would go on",
)


@settings(deadline=None)
@given(st.sampled_from(SAYINGS), st.floats(0.3, 1.0), st.floats(0.3, 1.0))
def test_likeness_changes_no_stance(said: str, one: float, other: float) -> None:
    """Two embedders that link alike give the same stance, however alike they find the texts."""
    first, second = coded(said, Fixed(low=one)), coded(said, Fixed(low=other))
    assert first.act == second.act
    if first.provision == second.provision:
        assert first.stance == second.stance


@given(
    st.sampled_from(["AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "CONCEDE", "ASSERT"]),
    st.text(max_size=60),
    st.text(max_size=60),
)
def test_any_words_give_a_stance_of_the_list(act: str, content: str, provision: str) -> None:
    """No text raises or gives a value outside of the closed list."""
    assert stance_of(act, content.lower(), provision.lower()) in STANCES
