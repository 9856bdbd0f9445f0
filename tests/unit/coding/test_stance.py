"""Provision and stance: likeness links, act and direction decide for or against."""

from __future__ import annotations

import pytest

from tests.unit.coding.frames import FRAME
from tests.unit.coding.said import code_said
from unbracket.coding.stance import relation, stance_of


@pytest.mark.parametrize(
    ("said", "provision", "stance"),
    [
        ("The envoy | said | Norland must withdraw its troops from the delta", "leave", "for"),
        ('Norland | said | "Our troops will never withdraw from the delta"', "leave", "against"),
        ("Norland | said | it was ready to pull its troops back from the delta", "leave", "for"),
        ("Eastland | demanded | an end to the fighting in the strait", "cease", "for"),
        ("The bloc | urged | Westland to lift its sanctions on Norland", "lift", "for"),
        ("The bloc | urged | Westland to keep its sanctions on Norland", "lift", "against"),
        ("Westland | refused | to lift its sanctions on Norland", "lift", "against"),
        ("Norland | said | Eastland must not join the western alliance", "join", "against"),
        ("Norland | demanded | that Eastland stay out of the western alliance", "join", "against"),
        ("Eastland | said | it would join the western alliance", "join", "for"),
        ("Norland | said | Eastland should join the western alliance", "join", "for"),
        ("Eastland | said | the delta should be on the agenda", "leave", "open"),
        ("Lena Maro | said | the draft could be the basis for talks", "basis", "for"),
        ("Lena Maro | said | Norland's council was illegitimate", "may-sign", "against"),
        ("Lena Maro | said | the ferries carry forty cars", None, "none"),
        ('Westland | said | "We would lift the sanctions on Norland"', "lift", "for"),
    ],
)
def test_statement_is_linked_and_takes_a_stance(
    said: str, provision: str | None, stance: str
) -> None:
    """The provision comes from likeness with a floor, the stance never does."""
    coded = code_said(said, FRAME)
    assert (coded["provision"], coded["stance"]) == (provision, stance), coded


def test_precondition_counts_on_two_provisions() -> None:
    """The consequence's provision and that of the demanded step are told apart."""
    said = (
        "Lena Maro | said | \"Norland's troops must withdraw from the delta, and then the "
        'fighting in the strait will cease"'
    )
    coded = code_said(said, FRAME)
    assert coded["act"] == "PRECONDITION"
    assert (coded["provision"], coded["condition_provision"]) == ("cease", "leave")
    assert coded["stance"] == "for"


@pytest.mark.parametrize(
    ("content", "provision", "sign"),
    [
        ("the troops will stay in the valley", "the troops leave the valley", -1),
        ("the army must leave the valley", "the troops withdraw from the valley", 1),
        ("the curbs will be lifted", "the curbs are lifted", 1),
        ("the duty must be raised", "the duty is lowered", -1),
        ("they must not join the bloc", "the island joins the bloc", -1),
        ("stay out of the bloc", "the island joins the bloc", -1),
        ("open the port", "the port stays closed", -1),
        ("free the sailors", "the sailors are released", 1),
        ("the weather is fine", "the port is opened", 0),
        ("the ban must be scrapped", "fishing is banned", -1),
    ],
)
def test_directions_of_two_texts_are_compared(content: str, provision: str, sign: int) -> None:
    """Opposites and negations turn the relation; no shared pair gives zero."""
    assert relation(content, provision) == sign


def test_blame_for_conduct_is_no_stance_on_the_provision() -> None:
    """A broken truce does not make the accuser an opponent of the truce."""
    assert stance_of("ACCUSE", "norland broke the truce", "the fighting ceases") == "none"
    assert stance_of("ACCUSE", "the truce is unfair", "the fighting ceases") == "against"
