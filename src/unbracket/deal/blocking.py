"""Blocking sets: all inclusion-minimal sets that cannot all hold, smallest first.

By implicit hitting sets: a blocking set hits every relaxation, so the least-cost set that hits all
relaxations known so far either cannot hold, and is the next blocking set, or has a world, from
which a further relaxation is grown. Sources: A. Ignatiev, A. Previti, M. Liffiton,
J. Marques-Silva, "Smallest MUS extraction with minimal hitting set dualization" (CP 2015);
R. Reiter, "A theory of diagnosis from first principles" (1987) for the duality.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from unbracket.deal.encode import Orders, encode
from unbracket.deal.lexical import members
from unbracket.deal.optimum import Optimum
from unbracket.deal.oracle import Deadline, Oracle, OutOfTimeError
from unbracket.deal.sets import (
    LARGE,
    MAIN_SHARE,
    Found,
    IdSet,
    Ranking,
    classes,
    left_out,
    shrunk,
)
from unbracket.model.deal import Demand, Problem

GROWTH = 12  # rounds of growing a world; what is learnt is true, if weaker, where they are too few


def blocking_sets(
    problem: Problem,
    hard: Sequence[Demand],
    known: Sequence[IdSet],
    most: int,
    deadline: Deadline,
) -> Found:
    """List up to ``most`` blocking sets of a problem; a feasible one has none.

    ``known`` are relaxations that were found before, which save work. When the time is up before
    the first one of the order is known, the list holds one that is minimal but may not be the
    smallest; it is then not complete.
    """
    ranking = Ranking(hard)
    found: list[IdSet] = []
    spare: list[IdSet] = []
    orders = Orders()
    with Oracle(deadline, orders) as worlds, Oracle(deadline) as hits:
        selectors = encode(worlds, problem, orders, hard).selectors
        search = _Search(worlds, hits, selectors, ranking)
        try:
            if worlds.solve(list(search.grouped)):
                return Found((), complete=True)
            if len(search.grouped) > LARGE:  # the search below may well not end
                spare.append(search.any_one())
            else:
                worlds.deadline = hits.deadline = deadline.part(MAIN_SHARE)
            search.start(known)
            with Optimum(hits, search.soft) as optimum:
                complete = search.levels(optimum, most, found)
        except OutOfTimeError:
            complete = False
        if not found and not complete:
            worlds.deadline = deadline
            with suppress(OutOfTimeError):
                found += spare or [search.any_one()]
    return Found(tuple(found[:most]), complete)


class _Search:
    """One run: the worlds' oracle, the hitting sets' oracle, and the names between them."""

    def __init__(
        self, worlds: Oracle, hits: Oracle, selectors: dict[str, int], ranking: Ranking
    ) -> None:
        self.worlds, self.hits, self.selectors, self.ranking = worlds, hits, selectors, ranking
        self.marks = [hits.new_var() for _ in ranking.ids]
        self.mark_of = dict(zip(ranking.ids, self.marks, strict=True))
        self.grouped = classes(selectors, ranking.ids)
        self.soft = {-self.mark_of[id]: ranking.cost(id) for id in ranking.ids}

    def any_one(self) -> IdSet:
        """Give some blocking set, preferring demands that are no red lines."""
        if self.worlds.solve(list(self.grouped)):
            raise AssertionError("only an infeasible problem is searched")
        needed = shrunk(self.worlds, self.worlds.core())
        return tuple(sorted(min(self.grouped[s], key=self.ranking.cost) for s in needed))

    def start(self, known: Sequence[IdSet]) -> None:
        """Take over relaxations that are known, and begin near a world that breaks only one."""
        for ids in known:
            self.hit(ids)
        if known:
            broken = {self.selectors[id] for id in known[0]}
            if self.worlds.solve([s for s in self.grouped if s not in broken]):
                self.worlds.stay_near()

    def hit(self, relaxation: Sequence[str]) -> None:
        """Ask that every candidate holds a member of this relaxation."""
        self.hits.add([self.mark_of[id] for id in relaxation])

    def holds(self, places: Sequence[int]) -> bool:
        """Tell whether these demands can all hold; if so, learn relaxations that they miss."""
        kept = dict.fromkeys(self.selectors[self.ranking.ids[place]] for place in places)
        if not self.worlds.solve(list(kept)):
            return False
        everything = list(self.grouped)
        while True:
            rest = left_out(self.worlds, everything, GROWTH)
            if not rest:
                raise AssertionError("an infeasible problem has no world that keeps all demands")
            self.hit([id for selector in rest for id in self.grouped[selector]])
            # The next one shall miss what was just hit as well, so that it says something new.
            kept.update(dict.fromkeys(rest))
            if not self.worlds.solve(list(kept)):
                return True

    def levels(self, optimum: Optimum, most: int, found: list[IdSet]) -> bool:
        """Fill ``found`` level by level; gives whether nothing is left."""
        while optimum.solve():
            places = [i for i, mark in enumerate(self.marks) if self.hits.holds(mark)]
            if self.holds(places):
                continue
            for member in members(self.hits, optimum.level(), self.marks, self._accept):
                if len(found) >= most:
                    return False
                found.append(tuple(self.ranking.ids[place] for place in member))
        return True

    def _accept(self, places: list[int]) -> bool:
        if self.holds(places):
            return False
        self.hits.add([-self.marks[place] for place in places])
        return True
