"""Small parts of merging words into brackets: voices, edges, tidy nodes, runs of places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from unbracket.drafts.rolling_tokens import Token
from unbracket.model.rolling import Choice, Head, Node, Start, Words


@dataclass(slots=True)
class Voice:
    """What one or several parties say in a row: tokens, and each party's place and number by unit.

    ``starts[u]`` are the beginnings of the parties' u-th units in the row.
    """

    parties: tuple[str, ...]
    tokens: list[Token]
    starts: list[tuple[Start, ...]]


@dataclass(frozen=True, slots=True)
class Edge:
    """The voices for which a blank at the beginning (``before``) or end of a range is harmless."""

    before: frozenset[int]
    behind: frozenset[int]


def tidy(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Join words that touch, and beginnings of different parties at one place; drop empty words."""
    found: list[Node] = []
    for node in nodes:
        last = found[-1] if found else None
        if isinstance(node, Words):
            if not node.text:
                continue
            if isinstance(last, Words):
                found[-1] = Words(last.text + node.text)
                continue
        elif isinstance(node, Head) and isinstance(last, Head):
            if not {s.party for s in node.starts} & {s.party for s in last.starts}:
                found[-1] = Head((*last.starts, *node.starts))
                continue
        elif isinstance(node, Choice):
            node = Choice(tuple(replace(side, nodes=tidy(side.nodes)) for side in node.sides))
        found.append(node)
    return tuple(found)


def agreed(wanted: Mapping[bool, bool]) -> bool | None:
    """Settle a blank: value → whether somebody insists on it; None where two insist on both."""
    if all(wanted.get(value) for value in (True, False)):
        return None
    return wanted.get(True, False) or (True in wanted and not wanted.get(False))


def runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Give the first and last of each stretch of places that follow one another."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
