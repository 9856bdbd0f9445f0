"""What the model says of a whole text: a row of tag probabilities a word, and pointers on demand.

The model runs window by window; tags are kept for every word, pointers only for the pieces that may
need them (content and cue), as rows over their own window. Memory grows with the number of such
pieces and not with the square of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from unbracket.attribution.windows import Window, windows
from unbracket.language.pieces import BREAK, Pieces
from unbracket.language.wordpiece import FIRST, LAST

Floats = NDArray[np.float32]
Run = Callable[[Sequence[int], Sequence[int], Sequence[int]], tuple[Floats, Floats]]
SOURCE, CUE, CONTENT = 0, 1, 2
_KEEP = 0.02  # a piece's pointers are kept from this probability of being content or cue


@dataclass(slots=True)
class Marks:
    """Tag probabilities (pieces × 7) and, for a piece, its pointers over ``[start, …)``."""

    tags: Floats
    rows: dict[int, tuple[int, Floats]] = field(default_factory=dict)

    def pointer(self, relation: int, first: int, last: int) -> tuple[int, Floats] | None:
        """Average the pointers of pieces ``[first, last)`` that share the first kept one's window.

        Gives the window's first piece and a vector: index 0 is "none", index 1 + k piece start + k.
        """
        start = -1
        total: Floats | None = None
        count = 0
        for place in range(first, last):
            row = self.rows.get(place)
            if row is None or (start >= 0 and row[0] != start):
                continue
            start = row[0]
            total = row[1][relation] if total is None else total + row[1][relation]
            count += 1
        return None if total is None else (start, total / np.float32(count))


def mark(pieces: Pieces, run: Run, size: int, before: int, after: int) -> Marks:
    """Run the model over all windows of a text."""
    marks = Marks(np.zeros((len(pieces), 7), np.float32))
    for window in windows(pieces, size, before, after):
        _one(pieces, run, window, marks)
    return marks


def _one(pieces: Pieces, run: Run, window: Window, marks: Marks) -> None:
    start, end = window.start, window.end
    tags, links = run(
        [FIRST, *pieces.ids[start:end], LAST],
        [0, *pieces.shapes[start:end], 0],
        [0, *pieces.states[start:end], 0],
    )
    kept = tags[1 + window.low - start : 1 + window.high - start]
    marks.tags[window.low : window.high] = kept
    wanted = np.nonzero(kept[:, 3:].sum(1) > _KEEP)[0]
    for place in wanted:
        row = links[:, 1 + window.low - start + int(place), : 1 + end - start].copy()
        marks.rows[window.low + int(place)] = (start, row)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text: first piece and the one behind the last, role probabilities, openings.

    ``roles`` is (words, 4): nothing, source, cue, content; ``opens`` (words, 3) is the share of
    each role's probability that says "a span begins here".
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    roles: Floats
    opens: Floats
    breaks: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.first)


def words_of(pieces: Pieces, tags: Floats) -> Words:
    """Join pieces to words; a word's probabilities are the mean of its pieces'."""
    first = np.nonzero(np.frombuffer(pieces.first, np.int8))[0]
    last = np.append(first[1:], len(pieces))
    sums = np.add.reduceat(tags, first, axis=0) / (last - first)[:, None]
    parts = [sums[:, 0], sums[:, 1] + sums[:, 2], sums[:, 3] + sums[:, 4], sums[:, 5] + sums[:, 6]]
    roles = np.stack(parts, 1).astype(np.float32)
    heads = tags[first]
    begin, inside = heads[:, [1, 3, 5]], heads[:, [2, 4, 6]]
    opens: Floats = begin / np.maximum(begin + inside, np.float32(1e-9))
    breaks = np.frombuffer(pieces.ids, np.int64)[first] == BREAK
    return Words(first, last, roles, opens, breaks)
