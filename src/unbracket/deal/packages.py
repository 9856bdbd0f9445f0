"""Packages: the choices that no hard demand excludes, by how many stated preferences they keep.

Where the problem is infeasible, a package breaks a smallest relaxation and no other hard demand; a
choice that several of them open is listed with each, since what goes with it differs. The order is:
most preferences kept, fewest red lines broken, then the ids of what is broken, then the options as
the points list them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from unbracket.deal.encode import Encoding, Orders, encode
from unbracket.deal.lexical import members
from unbracket.deal.optimum import Optimum
from unbracket.deal.oracle import Deadline, Oracle, OutOfTimeError
from unbracket.deal.sets import Ranking, classes
from unbracket.deal.world import World, arrange
from unbracket.model.deal import Demand, OptionLiteral, Package, Problem


class Packages(NamedTuple):
    """What was found, and whether it is all there is."""

    packages: tuple[Package, ...]
    complete: bool


def packages(problem: Problem, hard: Sequence[Demand], most: int, deadline: Deadline) -> Packages:
    """List up to ``most`` packages, and say whether they are all."""
    found: list[Package] = []
    orders = Orders()
    wishes = problem.preferences()
    with Oracle(deadline, orders) as oracle:
        encoding = encode(oracle, problem, orders, [*hard, *wishes])
        search = _Search(oracle, encoding, problem, hard, wishes)
        try:
            search.keep_what_can_be_kept()
            with Optimum(oracle, search.wanted(), encoding.groups) as optimum:
                complete = search.levels(optimum, most, found)
        except OutOfTimeError:
            complete = False
    return Packages(tuple(found[:most]), complete)


class _Search:
    """One run over the choices of a problem."""

    def __init__(
        self,
        oracle: Oracle,
        encoding: Encoding,
        problem: Problem,
        hard: Sequence[Demand],
        wishes: Sequence[Demand],
    ) -> None:
        self.oracle, self.encoding = oracle, encoding
        self.hard = Ranking(hard)
        self.wishes = sorted(wishes, key=lambda demand: demand.id)
        named = {demand.id for demand in hard}
        self.others = [d for d in problem.demands if d.hard and d.id not in named]
        self.options = [
            (point, option, variable)
            for point, options in encoding.options.items()
            for option, variable in options.items()
        ]
        self.broken: list[str] = []  # ids of hard demands that some package breaks
        self.marks: list[int] = []
        self.package: Package | None = None

    def keep_what_can_be_kept(self) -> None:
        """Leave only the worlds that break as few hard demands as can be (none, if feasible)."""
        selectors = self.encoding.selectors
        grouped = classes(selectors, self.hard.ids)
        weights = {selector: len(ids) for selector, ids in grouped.items()}
        with Optimum(self.oracle, weights, self.encoding.groups) as optimum:
            if not optimum.solve():
                raise AssertionError("without demands every problem has a world")
            for literal in optimum.level():
                self.oracle.add([literal])
            if optimum.cost:
                self.broken = list(self.hard.ids)
        self.marks = [-selectors[id] for id in self.broken]
        self.marks += [variable for _, _, variable in self.options]

    def wanted(self) -> dict[int, int]:
        """Give the price of each selector that is broken: preferences first, then red lines."""
        selectors = self.encoding.selectors
        weights: dict[int, int] = {}
        for demand in self.wishes:
            selector = selectors[demand.id]
            weights[selector] = weights.get(selector, 0) + len(self.hard.red) + 1
        for id in sorted(self.hard.red):
            weights[selectors[id]] = weights.get(selectors[id], 0) + 1
        return weights

    def levels(self, optimum: Optimum, most: int, found: list[Package]) -> bool:
        """Fill ``found`` level by level; gives whether nothing is left."""
        while optimum.solve():
            accept = self._accepting(optimum.level())
            for _ in members(self.oracle, optimum.level(), self.marks, accept):
                if len(found) >= most:
                    return False
                if self.package is not None:
                    found.append(self.package)
        return True

    def _accepting(self, level: list[int]) -> Callable[[list[int]], bool]:
        def accept(places: list[int]) -> bool:
            chosen = list(dict.fromkeys(self.marks[place] for place in places))
            self.package = self._package(places, [*level, *chosen])
            if chosen:
                self.oracle.add([-literal for literal in chosen])
            else:  # no points and nothing broken: the empty choice is the only one
                end = self.oracle.new_var()
                self.oracle.add_all([[end], [-end]])
            return True

        return accept

    def _package(self, places: list[int], given: list[int]) -> Package:
        """Fix what the choice leaves open, always in the same way, and write the package down."""
        count = len(self.broken)
        without = tuple(self.broken[place] for place in places if place < count)
        rows = (self.options[place - count] for place in places if place >= count)
        choice = {point: option for point, option, _ in rows}
        open_wishes = [self.encoding.selectors[d.id] for d in self.wishes if _open(d, choice)]
        for literal in dict.fromkeys([*open_wishes, *self.encoding.gates.values()]):
            given = self._fixed(given, literal)
        if not self.oracle.solve(given):
            raise AssertionError("each literal was fixed to what a world has")
        world = self._world(choice)
        return Package(
            choice,
            tuple(demand.id for demand in self.wishes if world.keeps(demand)),
            without,
            dict(world.gates),
            world.order(),
            tuple(sorted(demand.id for demand in self.others if world.keeps(demand))),
        )

    def _fixed(self, given: list[int], literal: int) -> list[int]:
        """Add the literal where a world allows it, otherwise its opposite."""
        return [*given, literal if self.oracle.solve([*given, literal]) else -literal]

    def _world(self, choice: dict[str, str]) -> World:
        encoding, holds = self.encoding, self.oracle.holds
        steps = [
            number
            for step, number in encoding.numbers.items()
            if not encoding.steps[step] or holds(encoding.steps[step])
        ]
        names = list(encoding.numbers)
        edges = encoding.orders.active(self.oracle.world())
        moments = arrange(steps, edges)
        return World(
            choice,
            {gate: holds(variable) for gate, variable in encoding.gates.items()},
            {names[number]: moment for number, moment in moments.items()},
        )


def _open(demand: Demand, choice: dict[str, str]) -> bool:
    """Tell whether a choice leaves it open if the demand holds."""
    options = [x for x in demand.any_of if isinstance(x, OptionLiteral)]
    if any((choice[x.point] == x.option) == x.positive for x in options):
        return False
    return len(options) < len(demand.any_of)
