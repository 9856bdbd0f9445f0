"""From the span model's shares to spans: the likeliest run of classes of each head, by words.

A word has the mean shares of its pieces. The best sequence of classes is found by the Viterbi
algorithm with one rule: a span's inside follows only its own beginning or inside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unbracket.coding.span_input import HEADS
from unbracket.language.pieces import Pieces
from unbracket.model.span import Span

_NEVER = -1e9
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Found:
    """A span of one class; ``score`` is the mean share of its words, ``pieces`` their numbers."""

    name: str
    place: Span
    score: float
    pieces: tuple[int, int]


def spans_of(
    given: Pieces, shares: Mapping[str, NDArray[np.float32]], head: str, bias: float = 0.0
) -> list[Found]:
    """Read the spans of one head, in reading order.

    ``shares`` holds for each head an array (pieces, classes), of the pieces of ``given`` alone.
    ``bias`` is added to the logarithm of "nothing": below 0 more spans are found, above 0 fewer.
    """
    classes = HEADS[head]
    starts = [at for at in range(len(given)) if given.first[at]]
    if not starts:
        return []
    ends = [*starts[1:], len(given)]
    rows = np.stack([shares[head][a:b].mean(0) for a, b in zip(starts, ends, strict=True)])
    # Only the first piece of a word can begin a span.
    for row, at in enumerate(starts):
        rows[row, 1::2] = np.maximum(rows[row, 1::2], shares[head][at, 1::2])
    scores = np.log(np.maximum(rows.astype(np.float64), _LEAST))
    scores[:, 0] += bias
    path = best_path(scores, _steps(len(classes)))
    found: list[Found] = []
    at = 0
    while at < len(path):
        label = path[at]
        if label == 0:
            at += 1
            continue
        begin, stop = (label, at + 1) if label % 2 else (label - 1, at + 1)
        while stop < len(path) and path[stop] == begin + 1:
            stop += 1
        share = float((rows[at:stop, begin] + rows[at:stop, begin + 1]).mean())
        place = Span(given.starts[starts[at]], given.ends[ends[stop - 1] - 1])
        name = classes[begin].rpartition(":")[0]
        found.append(Found(name, place, min(1.0, share), (starts[at], ends[stop - 1])))
        at = stop
    return found


def _steps(count: int) -> NDArray[np.float64]:
    """Give what each step between classes costs: an inside needs its beginning or inside."""
    steps = np.zeros((count, count))
    for label in range(2, count, 2):
        steps[:, label] = _NEVER
        steps[label - 1, label] = steps[label, label] = 0.0
    return steps


def best_path(scores: NDArray[np.float64], steps: NDArray[np.float64]) -> list[int]:
    """Give the likeliest sequence of classes (Viterbi, 1967); ``scores`` is (words, classes)."""
    best = scores[0].copy()
    best[2::2] = _NEVER
    back = np.zeros(scores.shape, np.int64)
    for row in range(1, len(scores)):
        ways = best[:, None] + steps
        back[row] = ways.argmax(0)
        best = ways.max(0) + scores[row]
    path = [int(best.argmax())]
    for row in range(len(scores) - 1, 0, -1):
        path.append(int(back[row, path[-1]]))
    return path[::-1]
