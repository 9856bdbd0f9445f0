"""Judged pieces of a content: which neighbours stay two, which become one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from unbracket.coding.clauses import Piece, pieces_of
from unbracket.coding.judged_pieces import joined_all, merged
from unbracket.coding.sides import Verdict, Voice
from unbracket.model.span import Span


def judged(text: str, *acts: tuple[str, float]) -> list[Piece]:
    """Cut a text finely and give each piece an act and its score."""
    pieces = pieces_of(text, (Span(0, len(text)),), Voice(), fine=True)
    return [
        replace(piece, verdict=Verdict(act, score, "plain", None))
        for piece, (act, score) in zip(pieces, acts, strict=True)
    ]


APART = "nobody had shown him a draft; what lay on the desk was a list of questions"
TOGETHER = "he had met both ministers and would travel north before the end of the week"
SHORT = "the port is closed; it is so, alas"


@pytest.mark.parametrize(
    ("text", "acts", "words"),
    [
        (APART, (("DENY", 0.9), ("DENY", 0.6)), APART.split("; ")),
        (TOGETHER, (("PLAN", 0.5), ("PLAN", 0.8)), [TOGETHER]),
        (TOGETHER, (("ASSERT", 0.5), ("PLAN", 0.8)), TOGETHER.split(" and ")),
    ],
)
def test_neighbours_that_do_the_same_are_one_but_for_a_semicolon(
    text: str, acts: tuple[tuple[str, float], ...], words: list[str]
) -> None:
    """Two clauses that a semicolon parts stay two; others of one act become one."""
    rows = merged(text, judged(text, *acts))
    assert [" … ".join(s.of(text) for s in row.spans).strip(";") for row in rows] == words


def test_a_short_addition_behind_a_semicolon_is_no_statement_of_its_own() -> None:
    """Few words behind a semicolon go with what stands before."""
    pieces = [
        Piece((Span(0, 18),), Verdict("REJECT", 0.7, "plain", None), 0, words=4),
        Piece((Span(20, len(SHORT)),), Verdict("REJECT", 0.9, "plain", None), 0, words=4),
    ]
    (row,) = merged(SHORT, pieces)
    assert row.spans == (Span(0, len(SHORT)),)
    assert row.verdict.score == 0.9


def test_all_pieces_as_one_have_the_highest_acts_verdict() -> None:
    """Where a content must be one record, a price outranks what is only said."""
    pieces = judged(TOGETHER, ("ASSERT", 0.9), ("REJECT", 0.4))
    whole = joined_all(pieces, (Span(0, len(TOGETHER)),))
    assert whole.act == "REJECT"
    assert whole.words == sum(piece.words for piece in pieces)
