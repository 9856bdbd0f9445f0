"""From a problem to clauses: points one-hot, one variable a gate and an optional step, orders lazy.

Each demand gets a selector: a literal that, when true, makes the demand hold. It is the literal
itself where the demand has only one. Demands with the same literals share one selector, since a
world keeps or breaks them together. An order literal gets a variable that switches on edges between
steps; that the edges of a world have no cycle with a strict edge is checked on every model
(``Orders``), and a clause is added for each cycle found, as solvers for difference logic do.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from unbracket.deal.oracle import Oracle
from unbracket.model.deal import (
    Demand,
    GateLiteral,
    Literal,
    OptionLiteral,
    OrderLiteral,
    Problem,
    StepLiteral,
)

PAIRWISE = 6  # options up to which "at most one" is written pair by pair
CYCLES_A_ROUND = 24


@dataclass(frozen=True, slots=True)
class Edge:
    """``a`` is earlier than ``b`` (strict) or no later, wherever ``switch`` holds and b happens."""

    switch: int
    a: int
    b: int
    strict: bool


class Orders:
    """The theory of weak orders over the edges that a model switches on."""

    def __init__(self) -> None:
        self.edges: list[Edge] = []
        self.happens: list[int] = []  # per step: its variable, 0 where it always happens

    def active(self, true: Sequence[bool]) -> list[Edge]:
        """Give the edges that a model switches on."""
        return [
            edge
            for edge in self.edges
            if true[edge.switch] and (not self.happens[edge.b] or true[self.happens[edge.b]])
        ]

    def lemmas(self, true: Sequence[bool]) -> list[list[int]]:
        """Give a clause against each of some cycles with a strict edge; none where there is none.

        All steps of a cycle happen or none does, so one of them stands for all in the clause.
        """
        edges = _on_rings(self.active(true))
        if not any(edge.strict for edge in edges):
            return []
        leaving: dict[int, list[Edge]] = {}
        for edge in edges:
            leaving.setdefault(edge.a, []).append(edge)
        component = components({a: [edge.b for edge in row] for a, row in leaving.items()})
        found: list[list[int]] = []
        covered: set[Edge] = set()
        for edge in edges:
            if edge.strict and edge not in covered and component[edge.a] == component[edge.b]:
                cycle = [edge, *_path(leaving, component, edge.b, edge.a)]
                covered.update(cycle)
                found.append(self._clause(cycle))
                if len(found) >= CYCLES_A_ROUND:
                    break
        return found

    def _clause(self, cycle: Sequence[Edge]) -> list[int]:
        clause = sorted({-edge.switch for edge in cycle})
        if all(self.happens[edge.b] for edge in cycle):
            clause.append(-min(self.happens[edge.b] for edge in cycle))
        return clause


def _on_rings(edges: list[Edge]) -> list[Edge]:
    """Peel off edges that start where nothing arrives; what is left holds every cycle."""
    arriving: dict[int, int] = {}
    leaving: dict[int, list[int]] = {}
    for edge in edges:
        arriving[edge.b] = arriving.get(edge.b, 0) + 1
        leaving.setdefault(edge.a, []).append(edge.b)
    todo = [step for step in leaving if step not in arriving]
    gone = set(todo)
    while todo:
        for step in leaving.get(todo.pop(), ()):
            arriving[step] -= 1
            if not arriving[step]:
                gone.add(step)
                todo.append(step)
    return [edge for edge in edges if edge.a not in gone] if gone else edges


def components(leaving: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """Give each node the number of its strongly connected component (Tarjan 1972)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    component: dict[int, int] = {}
    stack: list[int] = []
    count = 0
    for root in leaving:
        if root in index:
            continue
        work = [(root, 0)]
        while work:
            node, position = work.pop()
            if position == 0:
                index[node] = low[node] = len(index)
                stack.append(node)
            targets = leaving.get(node, ())
            while position < len(targets):
                target = targets[position]
                position += 1
                if target not in index:
                    work.append((node, position))
                    work.append((target, 0))
                    break
                if target not in component:
                    low[node] = min(low[node], index[target])
            else:
                if low[node] == index[node]:
                    while True:
                        top = stack.pop()
                        component[top] = count
                        if top == node:
                            break
                    count += 1
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
    return component


def _path(
    leaving: Mapping[int, Sequence[Edge]], component: Mapping[int, int], start: int, end: int
) -> list[Edge]:
    """Give a shortest path between two steps of one component."""
    if start == end:
        return []
    came: dict[int, Edge] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for edge in leaving.get(node, ()):
            target = edge.b
            if component[target] == component[start] and target != start and target not in came:
                came[target] = edge
                if target == end:
                    path = []
                    while target != start:
                        path.append(came[target])
                        target = came[target].a
                    return path[::-1]
                queue.append(target)
    raise AssertionError("two steps of one component have a path")


@dataclass(slots=True)
class Encoding:
    """The variables of a problem in an oracle.

    ``options[point][option]`` and ``gates[gate]`` are variables; ``steps[step]`` is the variable of
    an optional step and 0 for one that always happens; ``selectors[id]`` the literal that makes
    a demand hold.
    """

    options: dict[str, dict[str, int]] = field(default_factory=dict)
    gates: dict[str, int] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=dict)
    selectors: dict[str, int] = field(default_factory=dict)
    orders: Orders = field(default_factory=Orders)
    numbers: dict[str, int] = field(default_factory=dict)
    _switches: dict[OrderLiteral, int] = field(default_factory=dict)
    _clauses: dict[frozenset[Literal], int] = field(default_factory=dict)

    @property
    def groups(self) -> list[list[int]]:
        """Give the variables of each point's options, of which exactly one is true."""
        return [list(options.values()) for options in self.options.values()]

    def frame(self, oracle: Oracle, problem: Problem) -> None:
        """Write the points, gates and steps."""
        for point, options in problem.points.items():
            self.options[point] = {option: oracle.new_var() for option in options}
            exactly_one(oracle, list(self.options[point].values()))
        for gate in problem.gates:
            self.gates[gate] = oracle.new_var()
        optional = set(problem.optional)
        for step in problem.steps:
            self.steps[step] = oracle.new_var() if step in optional else 0
            self.numbers[step] = len(self.numbers)
            self.orders.happens.append(self.steps[step])

    def demand(self, oracle: Oracle, demand: Demand) -> int:
        """Write one demand and give its selector."""
        key = frozenset(demand.any_of)
        selector = self._clauses.get(key)
        if selector is None:
            selector = self._clauses[key] = self._clause(oracle, list(dict.fromkeys(demand.any_of)))
        self.selectors[demand.id] = selector
        return selector

    def _clause(self, oracle: Oracle, literals: Sequence[Literal]) -> int:
        written = [self._literal(oracle, literal) for literal in literals]
        clause = [literal for literal in written if not isinstance(literal, bool)]
        always = any(literal is True for literal in written)
        if len(clause) == 1 and not always:
            return clause[0]
        selector = oracle.new_var()
        if not always:  # otherwise its selector is free
            oracle.add([-selector, *clause])
        return selector

    def _literal(self, oracle: Oracle, literal: Literal) -> int | bool:
        if isinstance(literal, OptionLiteral):
            variable = self.options[literal.point][literal.option]
            return variable if literal.positive else -variable
        if isinstance(literal, GateLiteral):
            return self.gates[literal.gate] if literal.holds else -self.gates[literal.gate]
        if isinstance(literal, StepLiteral):
            variable = self.steps[literal.step]
            if not variable:
                return literal.happens
            return variable if literal.happens else -variable
        if literal.a == literal.b:
            if literal.kind != "before":
                return True
            return -self.steps[literal.a] if self.steps[literal.a] else False
        return self._switch(oracle, literal)

    def _switch(self, oracle: Oracle, literal: OrderLiteral) -> int:
        switch = self._switches.get(literal)
        if switch is not None:
            return switch
        switch = self._switches[literal] = oracle.new_var()
        a, b = self.numbers[literal.a], self.numbers[literal.b]
        self._needs(oracle, switch, literal.b, literal.a)
        self.orders.edges.append(Edge(switch, a, b, literal.kind == "before"))
        if literal.kind == "together":
            self._needs(oracle, switch, literal.a, literal.b)
            self.orders.edges.append(Edge(switch, b, a, strict=False))
        return switch

    def _needs(self, oracle: Oracle, switch: int, later: str, earlier: str) -> None:
        """Where the switch is on and the later step happens, the earlier one does."""
        happens = self.steps[earlier]
        if happens:
            oracle.add([-switch, happens] + ([-self.steps[later]] if self.steps[later] else []))


def encode(oracle: Oracle, problem: Problem, orders: Orders, demands: Iterable[Demand]) -> Encoding:
    """Write a problem and these of its demands into an oracle whose theory is ``orders``."""
    encoding = Encoding(orders=orders)
    encoding.frame(oracle, problem)
    for demand in demands:
        encoding.demand(oracle, demand)
    oracle.prefer(sorted(set(encoding.selectors.values())))
    return encoding


def exactly_one(oracle: Oracle, variables: Sequence[int]) -> None:
    """Write that exactly one of these variables holds; a ladder where there are many."""
    oracle.add(variables)
    if len(variables) <= PAIRWISE:
        for i, one in enumerate(variables):
            for other in variables[i + 1 :]:
                oracle.add([-one, -other])
        return
    seen = 0  # "one of the variables so far holds" (Sinz 2005, sequential counter for 1)
    for variable in variables:
        grown = oracle.new_var()
        oracle.add([-variable, grown])
        if seen:
            oracle.add([-seen, grown])
            oracle.add([-seen, -variable])
        seen = grown
