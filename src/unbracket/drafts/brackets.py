"""Which bracket closes which: one pass over a draft, stray and unclosed ones left over.

A bracket that opens in the middle of a sentence can't close in a later point; one that opens at
the head of a point can't close in a later article, unless it opened in a heading or on a line of
its own. So a forgotten bracket is reported where it stands and doesn't swallow the rest. Time is
linear in the text; depth isn't limited and nothing recurses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

_SIGNS = re.compile(r"[\[\]{}]")
_LINE_END = re.compile(r"[\[\](){}.,;:*_\\\s\d^\"”’'!?–-]{0,200}?(?:[\r\n\f\u2028\u2029]|\Z)")
_CLOSES = {"]": "[", "}": "{"}

Reach = Literal["sentence", "point", "block"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two brackets that belong together: ``[start, end)`` with both, and the pair around them."""

    start: int
    end: int
    sign: str
    parent: int | None


@dataclass(frozen=True, slots=True)
class Barrier:
    """Where a point or heading begins; ``level`` as in the draft's tree, lower is higher up."""

    offset: int
    level: int
    heading: bool = False


@dataclass(slots=True)
class _Open:
    sign: str
    start: int
    reach: Reach
    level: int
    dead: bool = False
    crossed: bool = False


def match_brackets(
    text: str,
    hides: Callable[[int, int], bool],
    barriers: Sequence[Barrier],
    reach_of: Callable[[int], Reach],
) -> tuple[list[Pair], list[int]]:
    """Give the pairs of brackets in the order in which they open, and the places of the rest.

    ``hides(start, end)`` says what is furniture; ``reach_of(offset)`` how far a bracket that opens
    there may reach. Barriers are in order of offset.
    """
    stack: list[_Open] = []
    waiting: list[_Open] = []  # open ones that no later point has come between, by rising level
    closed: list[tuple[int, int, str]] = []
    stray: list[int] = []
    level, index = 0, 0
    for match in _SIGNS.finditer(text):
        place, sign = match.start(), match[0]
        while index < len(barriers) and barriers[index].offset <= place:
            barrier = barriers[index]
            index += 1
            level = barrier.level
            _cross(barrier, waiting)
        if hides(place, place + 1) or (place and text[place - 1] == "\\"):
            continue
        if sign in "[{":
            entry = _Open(sign, place, reach_of(place), level)
            stack.append(entry)
            waiting.append(entry)
            continue
        entry_or_none = _partner(stack, waiting, stray, sign)
        if entry_or_none is None or (entry_or_none.crossed and not _LINE_END.match(text, place)):
            stray.append(place)
            continue
        stack.pop()
        if waiting and waiting[-1] is entry_or_none:
            waiting.pop()
        closed.append((entry_or_none.start, place + 1, sign))
    stray.extend(entry.start for entry in stack)
    return _nested(closed), sorted(stray)


def _cross(barrier: Barrier, waiting: list[_Open]) -> None:
    """Mark what a new point or heading cuts off; each entry is looked at once a rise."""
    while waiting and waiting[-1].level >= barrier.level:
        entry = waiting.pop()
        entry.crossed = True
        if entry.reach == "sentence" or (barrier.heading and entry.reach == "point"):
            entry.dead = True


def _partner(stack: list[_Open], waiting: list[_Open], stray: list[int], sign: str) -> _Open | None:
    """Give the open bracket that a closing sign answers; drops those that were cut off."""
    while stack and stack[-1].dead:
        stray.append(stack.pop().start)
    if not stack:
        return None
    top = stack[-1]
    if top.sign == _CLOSES[sign]:
        return top
    if len(stack) > 1 and stack[-2].sign == _CLOSES[sign] and not stack[-2].dead:
        # "[a {b]": the inner one was never closed.
        stray.append(stack.pop().start)
        if waiting and waiting[-1] is top:
            waiting.pop()
        return stack[-1]
    return None


def _nested(closed: list[tuple[int, int, str]]) -> list[Pair]:
    """Sort pairs by their opening sign and find the innermost pair around each."""
    closed.sort()
    pairs: list[Pair] = []
    around: list[int] = []
    for start, end, sign in closed:
        while around and pairs[around[-1]].end <= start:
            around.pop()
        pairs.append(Pair(start, end, _CLOSES[sign], around[-1] if around else None))
        around.append(len(pairs) - 1)
    return pairs


def depths(parents: Sequence[int | None]) -> list[int]:
    """Give each mark's depth from its parent's; a parent stands before its children."""
    found: list[int] = []
    for parent in parents:
        found.append(1 if parent is None else found[parent] + 1)
    return found


class LineIndex:
    """Lines and columns of offsets, both from 1; a line ends at LF, CR LF or CR."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Give (line, column) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
