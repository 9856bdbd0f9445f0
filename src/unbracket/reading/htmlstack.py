"""The open elements of a page and the state that they pass on, without recursion.

Each operation takes constant time, amortised: names are indexed, so that an end tag without a start
tag costs nothing, however deep the page is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from unbracket.reading.htmlcues import BARRIERS, BLOCKS


class State(NamedTuple):
    """What an open element passes on to the text inside of it.

    ``counter`` is the last number of the list it is in; ``table`` the table's number, and the row
    and column that were opened last. Both are shared by all that is inside, and counted up.
    """

    hidden: bool = False
    cue: str = ""
    firm: bool = False
    style: str = "paragraph"
    level: int = 0
    keeps_space: bool = False
    link: bool = False
    scope: int = 0
    lists: int = 0
    counter: list[int] | None = None
    table: list[int] | None = None
    cell: tuple[int, int, int] | None = None


class Stack:
    """The open elements, outermost first."""

    def __init__(self) -> None:
        self._open: list[tuple[str, State]] = []
        self._places: dict[str, list[int]] = {}
        self._blocks: list[int] = []

    @property
    def state(self) -> State:
        """Give the state inside of the innermost element."""
        return self._open[-1][1] if self._open else _OUTSIDE

    def push(self, name: str, state: State) -> None:
        """Open an element."""
        place = len(self._open)
        self._open.append((name, state))
        self._places.setdefault(name, []).append(place)
        if name in BLOCKS:
            self._blocks.append(place)

    def last(self, names: Iterable[str]) -> int:
        """Give the place of the innermost open element of these names, or -1."""
        last, places = -1, self._places
        for name in names:
            found = places.get(name)
            if found and found[-1] > last:
                last = found[-1]
        return last

    def close(self, name: str) -> bool:
        """Close the innermost element of a name, with all inside of it, and tell whether one was.

        An inline end tag doesn't close a block, and nothing but a table's own closes a cell.
        """
        found = self._places.get(name)
        if not found:
            return False
        place = found[-1]
        if name not in BLOCKS and self._blocks and self._blocks[-1] > place:
            return False
        if name not in _TABLE and self.last(BARRIERS) > place:
            return False
        self.cut(place)
        return True

    def close_within(self, names: Iterable[str], outer: Iterable[str]) -> None:
        """Close the innermost of some elements, unless an element of ``outer`` lies between."""
        place = self.last(names)
        if place >= 0 and place > self.last(outer):
            self.cut(place)

    def cut(self, place: int) -> None:
        """Close the element at a place and all inside of it."""
        while len(self._open) > place:
            name, _ = self._open.pop()
            self._places[name].pop()
        while self._blocks and self._blocks[-1] >= place:
            self._blocks.pop()


_OUTSIDE = State()
_TABLE = frozenset(
    {"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "body", "html"}
)
