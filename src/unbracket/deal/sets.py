"""What the searches for blocking sets and relaxations share: classes, weights, maximal worlds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unbracket.deal.oracle import Oracle
from unbracket.model.deal import RED_LINE, Demand

IdSet = tuple[str, ...]
MAIN_SHARE = 0.75  # of the time; the rest is for finding at least one where that was too short
LARGE = 1500  # distinct demands from which one set is put aside before the smallest is looked for


@dataclass(frozen=True, slots=True)
class Found:
    """Sets of demand ids in the contract's order, and whether they are all there are."""

    sets: tuple[IdSet, ...]
    complete: bool


class Ranking:
    """The contract's order of sets: by size, then fewest red lines, then ids."""

    def __init__(self, hard: Sequence[Demand]) -> None:
        self.ids = tuple(sorted(demand.id for demand in hard))
        self.red = frozenset(demand.id for demand in hard if demand.firmness == RED_LINE)
        self._unit = len(self.red) + 1  # more than any count of red lines

    def cost(self, id: str) -> int:
        """Give a demand's share of a set's rank: size counts first, red lines second."""
        return self._unit + (id in self.red)

    def key(self, ids: Sequence[str]) -> tuple[int, int, IdSet]:
        """Give the sorting key of a set."""
        ordered = tuple(sorted(ids))
        return len(ordered), sum(id in self.red for id in ordered), ordered


def classes(selectors: Mapping[str, int], ids: Sequence[str]) -> dict[int, list[str]]:
    """Group ids by their selector: demands with the same literals hold or break together."""
    grouped: dict[int, list[str]] = {}
    for id in ids:
        grouped.setdefault(selectors[id], []).append(id)
    return grouped


def left_out(oracle: Oracle, selectors: Sequence[int], rounds: int) -> list[int]:
    """Grow the oracle's last world for so many rounds by further selectors that it can keep.

    Gives the selectors that are left out: a correction set, minimal if the rounds were enough.
    Raises OutOfTimeError. Source: the clause-D technique of J. Marques-Silva et al., "On computing
    minimal correction subsets" (IJCAI 2013).
    """
    kept: list[int] = []
    rest = list(selectors)
    for left in range(rounds, -1, -1):
        kept += [selector for selector in rest if oracle.holds(selector)]
        rest = [selector for selector in rest if not oracle.holds(selector)]
        if not rest or not left:
            break
        switch = oracle.new_var()
        oracle.add([-switch, *rest])
        grown = oracle.solve([*kept, switch])
        oracle.add([-switch])
        if not grown:
            break
    oracle.stay_near()
    return rest


def greedily_left_out(oracle: Oracle, weights: Mapping[int, int]) -> list[int]:
    """Keep selectors one after the other, heaviest first, where what is kept so far allows it.

    Gives the selectors that are left out, a minimal correction set. Choices are written into the
    oracle for good, which is faster than ``left_out`` where there are many, and uses it up. Raises
    OutOfTimeError.
    """
    out: list[int] = []
    oracle.solve()
    for selector in sorted(weights, key=lambda s: -weights[s]):
        if oracle.holds(selector) or oracle.solve([selector]):
            oracle.add([selector])  # true in the last world, which keeps all that was kept
        else:
            oracle.add([-selector])
            out.append(selector)
    return out


def shrunk(oracle: Oracle, core: Sequence[int]) -> list[int]:
    """Drop literals from a failing set until each one is needed (deletion, with new cores)."""
    needed: list[int] = []
    candidates = list(core)
    while candidates:
        literal = candidates.pop()
        if oracle.solve([*needed, *candidates]):
            needed.append(literal)
        else:
            again = set(oracle.core())
            candidates = [other for other in candidates if other in again]
    return needed
