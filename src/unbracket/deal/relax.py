"""Relaxations: all inclusion-minimal correction sets, smallest first, exactly in the stated order.

Levels of rising cost (size, then red lines) come from the core-guided optimum; inside of a level
the sets come in the order of their ids. A listed set is blocked together with all that contain it,
so that whatever has the least cost next is minimal.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from unbracket.deal.encode import Orders, encode
from unbracket.deal.lexical import members
from unbracket.deal.optimum import Optimum
from unbracket.deal.oracle import Deadline, Oracle, OutOfTimeError
from unbracket.deal.sets import LARGE, MAIN_SHARE, Found, IdSet, Ranking, classes, greedily_left_out
from unbracket.model.deal import Demand, Problem


def relaxations(problem: Problem, hard: Sequence[Demand], most: int, deadline: Deadline) -> Found:
    """List up to ``most`` relaxations of a problem; a feasible one has none.

    When the time is up before the first one of the order is known, the list holds one that is
    minimal but may not be the smallest; it is then not complete.
    """
    ranking = Ranking(hard)
    found: list[IdSet] = []
    spare: list[IdSet] = []
    orders = Orders()
    with Oracle(deadline, orders) as oracle:
        encoding = encode(oracle, problem, orders, hard)
        selectors = encoding.selectors
        grouped = classes(selectors, ranking.ids)
        soft = {s: sum(map(ranking.cost, ids)) for s, ids in grouped.items()}
        large = len(grouped) > LARGE
        try:
            if oracle.solve(list(grouped)):
                return Found((), complete=True)
            if large:  # the search below may well not end, so one is put aside first
                spare = _any_one(problem, hard, ranking, deadline)
            else:
                oracle.deadline = deadline.part(MAIN_SHARE)
            with Optimum(oracle, soft, encoding.groups) as optimum:
                complete = _levels(oracle, optimum, ranking, selectors, most, found)
        except OutOfTimeError:
            complete = False
    if not found and not complete:
        found += spare or _any_one(problem, hard, ranking, deadline)
    return Found(tuple(found[:most]), complete)


def _any_one(
    problem: Problem, hard: Sequence[Demand], ranking: Ranking, deadline: Deadline
) -> list[IdSet]:
    """Give one relaxation that is minimal but may not be smallest, if there is time for it."""
    orders = Orders()
    with Oracle(deadline, orders) as oracle, suppress(OutOfTimeError):
        grouped = classes(encode(oracle, problem, orders, hard).selectors, ranking.ids)
        weights = {s: sum(map(ranking.cost, ids)) for s, ids in grouped.items()}
        rest = greedily_left_out(oracle, weights)
        return [tuple(sorted(id for s in rest for id in grouped[s]))]
    return []


def _levels(
    oracle: Oracle,
    optimum: Optimum,
    ranking: Ranking,
    selectors: dict[str, int],
    most: int,
    found: list[IdSet],
) -> bool:
    """Fill ``found`` level by level; gives whether nothing is left."""
    marks = [-selectors[id] for id in ranking.ids]

    def block(places: list[int]) -> bool:
        oracle.add(sorted({-marks[place] for place in places}))
        return True

    while optimum.solve():
        for places in members(oracle, optimum.level(), marks, block):
            if len(found) >= most:
                return False
            found.append(tuple(ranking.ids[place] for place in places))
    return True
