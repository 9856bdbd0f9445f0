"""Windows over word pieces: whole paragraphs together, with a little of what stands before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from unbracket.language.pieces import BREAK, Pieces


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``[start, end)`` go to the model; what it says of ``[low, high)`` is kept."""

    start: int
    end: int
    low: int
    high: int


def windows(pieces: Pieces, size: int, before: int, after: int) -> Iterator[Window]:
    """Cut pieces into windows of at most ``size``.

    The kept stretches cover every piece once. A window ends at the end of a paragraph where it
    can; a paragraph that is too long is cut where a sentence begins, and is then read with up to
    ``after`` pieces of what follows. Up to ``before`` pieces of what precedes stand in front.
    """
    total = len(pieces)
    low = 0
    while low < total:
        start = max(0, low - before)
        most = min(total, start + size)
        high, whole = _cut(pieces, low, most, after)
        end = high if whole else min(total, max(high, min(high + after, most)))
        yield Window(start, end, low, high)
        low = high


def _cut(pieces: Pieces, low: int, most: int, after: int) -> tuple[int, bool]:
    """Give where the kept stretch ends, and whether that is the end of a paragraph."""
    if most == len(pieces):
        return most, True
    for place in range(most, low, -1):
        if pieces.ids[place] == BREAK:
            return place, True
    room = max(low + 1, most - after)
    for test in (pieces.cuts, pieces.first):
        for place in range(room, low, -1):
            if test[place]:
                return place, False
    return room, False
