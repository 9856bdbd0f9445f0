"""Gates: capacity, recognition, ratification and standing, and whether they are said to hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.coding.gates import text_gates
from unbracket.language.segment import word_set

WORDS = sorted(
    word_set(
        "ratify parliament must not recognise state the power to sign no mandate approve deal "
        "members legitimate speaks for nobody until whether if without consent of , . ; said "
        "term expired "
    )
)


@pytest.mark.parametrize(
    ("text", "gate", "holds"),
    [
        ("There is nobody in that palace with the authority to sign.", "capacity", False),
        ("The vice-president has full powers to sign the treaty.", "capacity", True),
        ("The general must first be given powers to sign.", "capacity", None),
        ("Norland does not recognise the delta council.", "recognition", False),
        ("Westland recognised the new government on Tuesday.", "recognition", True),
        ("Its border must be recognised before anything is signed.", "recognition", None),
        ("The treaty needs ratification by both parliaments.", "ratification", None),
        ("The senate ratified the accord last night.", "ratification", True),
        ("The synod refused to ratify the pact.", "ratification", False),
        ("Nothing enters into force without the consent of the assembly.", "ratification", None),
        ("That government is illegitimate, the premier said.", "standing", False),
        ("The council is the legitimate representative of the valley.", "standing", True),
        ("The rebels have to show that they represent the province.", "standing", None),
    ],
)
def test_gate_and_its_value_are_read(text: str, gate: str, holds: bool | None) -> None:
    """None is what is asked for, conditional or open."""
    assert (gate, holds) in [(claim.gate, claim.holds) for claim in text_gates(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The committee recognised that the figures were wrong.",
        "The right to strike was not discussed.",
        "He is a recognised expert on maritime law.",
        "Parliament debated the fishing law until midnight.",
        "She has the power to charm a room.",
    ],
)
def test_other_senses_of_the_words_are_no_gate(text: str) -> None:
    """Facts, expertise and strikes open or close nothing."""
    assert text_gates(text) == ()


def test_words_of_a_denied_gate_hold_the_denial() -> None:
    """A reviewer sees what the value rests on."""
    text = "The delegation has no mandate to bind the islands, the lawyer said."
    assert text_gates(text)[0].words.of(text).startswith("has no mandate")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_words_of_a_gate_lie_in_the_text(text: str) -> None:
    """Every claim can be quoted."""
    for claim in text_gates(text):
        assert claim.as_dict(text)["words"] == text[claim.words.start : claim.words.end] != ""
