"""Finer pieces, which a model judges one by one before neighbours that do the same are joined."""

from __future__ import annotations

import pytest

from unbracket.coding.clauses import pieces_of
from unbracket.coding.conditions_text import Found
from unbracket.coding.sides import Voice
from unbracket.model.span import Span
from unbracket.model.statement import Condition


def pieces(text: str, *, fine: bool) -> list[str]:
    """Give the words of the pieces of a content that is the whole text."""
    found = pieces_of(text, (Span(0, len(text)),), Voice(), fine=fine)
    return [" … ".join(span.of(text) for span in piece.spans) for piece in found]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "he had talked with both ministers and would travel north before the end of the week",
            [
                "he had talked with both ministers",
                "would travel north before the end of the week",
            ],
        ),
        (
            "nobody had shown him a draft; what lay on the desk was a list of questions",
            ["nobody had shown him a draft", "what lay on the desk was a list of questions"],
        ),
        (
            "the board was never properly elected and cannot sign for the crews",
            ["the board was never properly elected", "cannot sign for the crews"],
        ),
    ],
)
def test_clauses_with_a_verb_stand_alone(text: str, parts: list[str]) -> None:
    """Two finite clauses are two pieces, also where the second shares the first one's subject."""
    assert pieces(text, fine=True) == parts
    assert len(pieces(text, fine=False)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "the envoy and the minister would meet in the port",
        "the port would open, and soon",
        "if the crews come home and the guns fall silent the talks can begin",
    ],
)
def test_what_belongs_together_stays_together(text: str) -> None:
    """Joined subjects, an added word and a condition with its consequence are one piece."""
    assert pieces(text, fine=True) == [text]


def test_a_conditions_clause_ends_with_its_quotation() -> None:
    """The reporting clause behind a closed quotation is no part of what follows."""
    text = (
        '"The water must flow before one boat turns," Roe said after meeting the envoy, Ada Lund.'
    )
    reading = Found(
        Condition(
            "order in time",
            Span(1, text.index(" before")),
            Span(text.index("one boat"), len(text) - 1),
            Span(text.index("before"), text.index(" one boat")),
        ),
        Span(0, len(text)),
        trained=True,
    )
    for quoted in (Span(1, text.index(',"')), Span(0, text.index(" Roe"))):
        found = pieces_of(text, (quoted,), Voice(direct=True), (reading,), fine=True)
        assert found[0].condition is not None
        assert found[0].condition.consequence is not None
        assert found[0].condition.consequence.of(text) == "one boat turns"
