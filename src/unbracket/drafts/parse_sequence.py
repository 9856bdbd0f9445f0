"""Where a number belongs: which open list it goes on with, or whether it begins a new one.

Roman numerals are told from letters, and a sub-list from its parent, by what is open and by
indentation. Numbers may leave gaps; a number that goes back is placed and reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from unbracket.drafts.numbering import NumberMark, Ordinal, Way

Fit = Literal["next", "gap", "back"]
_SAME_COLUMN = 1  # two indents that differ by so many columns are one
MOST_LEVELS = 24


@dataclass(slots=True)
class Level:
    """An open list: how it numbers, how deep it is set, where it is, and its last item's node."""

    word: str
    style: str
    scheme: str
    length: int
    indent: int
    last: tuple[Ordinal, ...]
    node: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number goes: into the list at ``level`` or a new list below ``below`` lists.

    ``fault`` says what is wrong with the sequence, "" when nothing is.
    """

    level: int | None
    below: int
    way: Way
    fault: str = ""


def find_place(
    mark: NumberMark,
    indent: int,
    levels: Sequence[Level],
    resume: dict[tuple[str, str, int], tuple[Ordinal, ...]],
    *,
    lead_in: bool,
) -> Place | None:
    """Give the place of a number; None when it is no number after all (weak and out of sequence).

    ``lead_in`` says that the words before end with a colon; ``resume`` holds the last number of
    lists that a heading closed.
    """
    best: tuple[tuple[int, int], Place] | None = None
    for way in mark.ways:
        for index in range(len(levels) - 1, -1, -1):
            level = levels[index]
            if not _alike(level, mark, way):
                continue
            fit = _fit(level.last, way.path, "alt" in mark.num)
            if fit == "back":
                continue
            near = abs(level.indent - indent) <= _SAME_COLUMN
            rank = (0 if near else 2) if fit == "next" else (4 if near else 5)
            best = _better(best, (rank, -index), Place(index, index, way))
        begun = _begun(mark, way, indent, levels, lead_in=lead_in)
        if begun is not None:
            best = _better(best, (1, 0), begun)
        begun = _resumed(mark, way, levels, resume)
        if begun is not None:
            best = _better(best, (3, 0), begun)
    if best is not None and (not mark.weak or best[0][0] in (0, 1, 2, 3)):
        return best[1]
    if mark.weak:
        return None
    return _forced(mark, indent, levels)


def key_of(mark: NumberMark, way: Way) -> tuple[str, str, int]:
    """Name the kind of list that a number belongs to."""
    return mark.word, way.scheme, len(way.path)


def _better(
    best: tuple[tuple[int, int], Place] | None, rank: tuple[int, int], place: Place
) -> tuple[tuple[int, int], Place]:
    return (rank, place) if best is None or rank < best[0] else best


def _alike(level: Level, mark: NumberMark, way: Way) -> bool:
    if (level.word, level.scheme, level.length) != (mark.word, way.scheme, len(way.path)):
        return False
    if level.style == mark.style or {level.style, mark.style} <= {" ", ".", ":", "-"}:
        return True
    return way.path[-1][1] > 0  # "(17bis)" goes between "17." and "18."


def _fit(last: tuple[Ordinal, ...], path: tuple[Ordinal, ...], alt: bool) -> Fit:
    if path == last:
        return "next" if alt else "back"
    if path < last:
        return "back"
    (number, rank), (before, rank_before) = path[-1], last[-1]
    if path[:-1] == last[:-1]:
        follows = (number, rank) == (before + 1, 0)
        inserted = number == before and rank > rank_before
        return "next" if follows or inserted or number == 10_000 else "gap"
    return "next" if path[-1][0] == 1 and path[:-1] > last[:-1] else "gap"


def _begun(
    mark: NumberMark, way: Way, indent: int, levels: Sequence[Level], *, lead_in: bool
) -> Place | None:
    """Place the first number of a list below what is open, as far as its indent lets it."""
    if len(way.path) > 1:
        for index in range(len(levels) - 1, -1, -1):
            above = levels[index]
            if above.scheme == way.scheme and above.last == way.path[: above.length]:
                return Place(None, index + 1, way)
        first = way.path[-1][0] == 1
        return Place(None, 0, way) if not levels and (first or not mark.weak) else None
    below = _room(levels, indent)
    if len(levels) >= MOST_LEVELS:
        return None
    if below and way.path[-1][1] and levels[below - 1].word == "option":
        # "3bis" inside of an option of point 3, set deeper than point 3 itself
        same = [level for level in levels[: below - 1] if _alike(level, mark, way)]
        if same and same[-1].indent + _SAME_COLUMN < indent:
            return Place(None, below, way)
    if way.path[-1] not in ((1, 0), (0, 0)):
        return None
    for level in levels[:below]:
        if _alike(level, mark, way) and level.style == mark.style:
            deeper = indent > level.indent + _SAME_COLUMN
            if not deeper and not lead_in:
                return None  # the same kind of list starts over: a restart, not a sub-list
    return Place(None, below, way)


def _room(levels: Sequence[Level], indent: int) -> int:
    """Count the open lists that are set no deeper than an indent."""
    below = len(levels)
    while below and levels[below - 1].indent > indent + _SAME_COLUMN:
        below -= 1
    return below


def _resumed(
    mark: NumberMark,
    way: Way,
    levels: Sequence[Level],
    resume: dict[tuple[str, str, int], tuple[Ordinal, ...]],
) -> Place | None:
    """Go on with a numbering that runs through headings."""
    last = resume.get(key_of(mark, way))
    if levels or last is None:
        return None
    if _fit(last, way.path, "alt" in mark.num) == "back":
        return None
    return Place(None, 0, way)


def _forced(mark: NumberMark, indent: int, levels: Sequence[Level]) -> Place | None:
    """Place a number that fits nowhere: beside its like, or as the start of a list of its own."""
    way = mark.ways[-1] if len(mark.ways) > 1 and len(mark.num) == 1 else mark.ways[0]
    alike = [
        index
        for index in range(len(levels) - 1, -1, -1)
        if any(_alike(levels[index], mark, each) for each in mark.ways)
    ]
    if alike:
        near = [index for index in alike if abs(levels[index].indent - indent) <= _SAME_COLUMN]
        index = (near or alike)[0]
        way = next(each for each in mark.ways if _alike(levels[index], mark, each))
        again = way.path == levels[index].last
        fault = "the number is used twice" if again else "the number goes back"
        if mark.word == "option":
            fault = ""  # every paragraph may have options of its own
        return Place(index, index, way, fault)
    for index in range(len(levels) - 1, -1, -1):
        level = levels[index]
        for each in mark.ways:
            kind = (mark.word, each.scheme, len(each.path))
            same = kind == (level.word, level.scheme, level.length)
            if same and _fit(level.last, each.path, "alt" in mark.num) != "back":
                return Place(index, index, each)  # "7)" behind "6.": printed unevenly
    below = min(_room(levels, indent), MOST_LEVELS - 1)
    return Place(None, below, way, "the list does not begin with its first number" if below else "")
