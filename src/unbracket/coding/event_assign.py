"""Which of a sentence's names, places and dates belong to which of its events.

A sentence with two events has marks of both. The span model says of each mark whether it is of the
event named next before it or behind it, and a logistic function says how likely it is from where
they stand to each other: order, distance, clause breaks and other events between them, the
preposition before the mark, and the events' kinds. The function's weights, fitted on own sentences
by ``training/event_assign.py``, stand in ``event_assign_table.py``. The model's word is added to it
with a weight, which is 0 until span weights ship that it helps (decision 27). Offsets are code
points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.coding.event_assign_table import TABLES
from unbracket.coding.lexicon import lazy
from unbracket.model.span import Span

_BREAK = lazy(
    r"[;:.!?]\s|,\s(?:and|but|while|whereas|although|though|who|which|where|when|after|before|so|as)\b"
    r"|\s(?:and|after|before|while|when|that|because|then|but|ahead)\s"
)
_FULL = lazy(r"[.!?;]\s")
_PREPOSITION = lazy(
    r"(?:^|\W)(to|with|by|from|of|for|in|at|on|between|and|against|into|told|through)\W+"
    r"(?:[A-Za-z]+\s+){0,3}$"
)
TOLD = 0.0  # how much the span model's word counts beside the places
LEAST = 0.01  # share below which the model is not believed to be surer
_LEFT = 40  # code points before a mark in which its preposition is looked for


@dataclass(frozen=True, slots=True)
class Core:
    """The words that name an event, and its kind."""

    place: Span
    kind: str


def pair_features(
    text: str, mark: Span, marks: Sequence[Span], core: Core, cores: Sequence[Core]
) -> dict[str, float]:
    """Describe where a mark stands to an event among the other marks and events of a sentence."""
    found: dict[str, float] = {}

    def on(name: str, value: float = 1.0) -> None:
        found[name] = found.get(name, 0.0) + value

    before = mark.start < core.place.start
    low, high = (mark.end, core.place.start) if before else (core.place.end, mark.start)
    gap = text[low:high] if low < high else ""
    side = "before" if before else "behind"
    others = [row for row in cores if row != core]
    between = sum(low <= row.place.start and row.place.end <= high for row in others)
    across = f"{side} {min(between, 1)}"
    on("any")
    on(side)
    on(f"{side} {min(between, 2)} events")
    first = all(core.place.start <= row.place.start for row in cores)
    on(f"{'first' if first else 'later'} {side}")
    length = math.log1p(len(gap))
    on("length", length)
    on(f"length {side}", length)
    on(f"breaks {side} {min(len(_BREAK.findall(gap)), 3)}")
    if _FULL.search(gap):
        on(f"sentence {side}")
    on(f"{core.kind} {side}")
    on(f"{core.kind} {across}")
    for kind in sorted({row.kind for row in others}):
        on(f"{core.kind} beside {kind}")
        on(f"beside {kind} {across}")
    rank = sum(row < mark for row in marks)
    on(f"rank {side} {min(rank, 3)}")
    # Which of how many: the second of three names is seldom the later event's alone.
    on(f"{'first' if first else 'later'} {across} rank {min(rank, 2)} of {min(len(marks), 5)}")
    match = _PREPOSITION.search(text[max(0, mark.start - _LEFT) : mark.start])
    word = match[1].lower() if match else "-"
    on(f"word {word}")
    on(f"word {word} {across}")
    if text[mark.end : mark.end + 1] in ("'", "’"):
        on(f"owner {side}")
    if all(_far(mark, core) <= _far(mark, row) for row in cores):
        on(f"nearest {side}")
    closer = sum(row != mark and low <= row.start and row.end <= high for row in marks)
    on(f"marks {side} {min(closer, 3)}")
    return found


def _far(mark: Span, core: Core) -> int:
    return abs(core.place.start - mark.start)


def belongs(
    role: str,
    text: str,
    mark: Span,
    marks: Sequence[Span],
    core: Core,
    cores: Sequence[Core],
    whose: Sequence[float] = (),
    told: float = TOLD,
) -> float:
    """Give how likely a mark belongs to an event (0 to 1).

    ``role`` is participant, place or date; a sentence's only event has all marks of it. ``whose``
    are the span model's shares of the mark (``span_input.WHOSE``), empty where they are unknown;
    ``told`` is how much they count beside the places.
    """
    if len(cores) < 2:
        return 1.0
    weights = TABLES[role]
    total = 0.0
    for name, value in pair_features(text, mark, marks, core, cores).items():
        total += weights.get(name, 0.0) * value
    if whose:
        share = min(max(of_event(whose, mark, core, cores), LEAST), 1 - LEAST)
        total += told * math.log(share / (1 - share))
    return 1 / (1 + math.exp(-total))


def of_event(whose: Sequence[float], mark: Span, core: Core, cores: Sequence[Core]) -> float:
    """Read the model's shares as how likely a mark is of one event of several."""
    left, right, both, far = whose
    ahead = [row.place for row in cores if row.place.start < mark.start]
    behind = [row.place for row in cores if row.place.start >= mark.start]
    if ahead and core.place == max(ahead):
        return left + both
    if behind and core.place == min(behind):
        return right + both
    return far + (0.0 if ahead else left) + (0.0 if behind else right)
