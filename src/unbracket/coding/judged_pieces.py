"""Joins judged pieces of a content: neighbours that do the same, or all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unbracket.coding.act_prepare import place_of
from unbracket.coding.acts import RANK
from unbracket.coding.clauses import FILLER_WORDS, Piece
from unbracket.model.span import Span, Spans

JOIN_GAP = 6  # code points between pieces of one content that are joined


def joined_all(pieces: Sequence[Piece], content: Spans) -> Piece:
    """Join all pieces into one: the highest act's verdict, and the first condition."""
    first = min(pieces, key=lambda piece: RANK[piece.act])
    shown = tuple(sorted({row for piece in pieces for row in piece.verdict.shown}))
    return replace(
        first,
        spans=content,
        verdict=replace(first.verdict, shown=shown),
        condition=first.condition or next((p.condition for p in pieces if p.condition), None),
        words=sum(piece.words for piece in pieces),
    )


def _apart(text: str, left: Piece, right: Piece) -> bool:
    """Tell whether a semicolon parts two clauses, each of which can stand alone."""
    parted = ";" in text[left.spans[-1].end : right.spans[0].start]
    return parted and left.finite and right.finite and right.words > FILLER_WORDS


def merged(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Join neighbours of a sentence that do the same, unless each has a condition of its own.

    Clauses that a semicolon parts stay two.
    """
    rows: list[Piece] = []
    for piece in pieces:
        last = rows[-1] if rows else None
        if (
            last is not None
            and last.sentence == piece.sentence
            and last.act == piece.act
            and not (last.condition and piece.condition)
            and not _apart(text, last, piece)
        ):
            better = last if last.verdict.score >= piece.verdict.score else piece
            rows[-1] = replace(
                last,
                spans=_touching((*last.spans, *piece.spans)),
                verdict=better.verdict,
                condition=last.condition or piece.condition,
                words=last.words + piece.words,
                sentence=piece.sentence,
            )
        else:
            rows.append(piece)
    return rows


def _touching(spans: Spans) -> Spans:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start - joined[-1].end <= JOIN_GAP:
            joined[-1] = place_of((joined[-1], Span(span.start, max(span.end, joined[-1].end))))
        else:
            joined.append(span)
    return tuple(joined)
