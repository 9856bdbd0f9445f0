"""Random problems of the deal, and their answers by trying every world (for checks only).

The enumeration shares no code with the solver but the records: it goes through all choices, gates,
sets of steps and weak orders, and through all sets of demands.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations, product

from unbracket.model.deal import (
    FIRM,
    PREFERENCE,
    RED_LINE,
    Demand,
    GateLiteral,
    Literal,
    OptionLiteral,
    OrderLiteral,
    Problem,
    StepLiteral,
)

Choice = tuple[tuple[str, str], ...]
Times = dict[str, int]  # step -> moment, for the steps that happen


@dataclass(frozen=True, slots=True)
class Truth:
    """What brute force finds; packages by choice and what is broken, with how many wishes kept."""

    feasible: bool
    blocking_sets: list[tuple[str, ...]]
    relaxations: list[tuple[str, ...]]
    packages: dict[tuple[Choice, tuple[str, ...]], int]
    cycles: set[tuple[tuple[str, ...], tuple[str, ...]]]


def weak_orders(steps: Sequence[str]) -> Iterator[Times]:
    """Give every weak order of these steps, each once, as moments without gaps."""
    if not steps:
        yield {}
        return
    for moments in product(range(len(steps)), repeat=len(steps)):
        if set(moments) == set(range(max(moments) + 1)):
            yield dict(zip(steps, moments, strict=True))


def histories(problem: Problem) -> Iterator[Times]:
    """Give every weak order of every set of steps that may happen."""
    always = [step for step in problem.steps if step not in problem.optional]
    for count in range(len(problem.optional) + 1):
        for some in combinations(problem.optional, count):
            yield from weak_orders([*always, *some])


def true_in(literal: Literal, choice: dict[str, str], gates: dict[str, bool], at: Times) -> bool:
    """Tell whether a literal is true, word for word by the contract."""
    match literal:
        case OptionLiteral(point, option, positive):
            return (choice[point] == option) is positive
        case GateLiteral(gate, holds):
            return gates[gate] is holds
        case StepLiteral(step, happens):
            return (step in at) is happens
        case OrderLiteral("before", a, b):
            return b not in at or (a in at and at[a] < at[b])
        case OrderLiteral("together", a, b):
            return (a in at and b in at and at[a] == at[b]) or (a not in at and b not in at)
        case OrderLiteral("not_after", a, b):
            return b not in at or (a in at and at[a] <= at[b])
    raise AssertionError(literal)


def brute_force(problem: Problem) -> Truth:
    """Answer a small problem by trying everything."""
    required = problem.required
    hard = [
        d
        for d in problem.demands
        if d.firmness in (RED_LINE, FIRM) and (required is None or d.party in required)
    ]
    wishes = [d for d in problem.demands if d.firmness == PREFERENCE]
    gates = [
        dict(zip(problem.gates, values, strict=True))
        for values in product((True, False), repeat=len(problem.gates))
    ]
    times = list(histories(problem))
    worlds: dict[Choice, set[tuple[int, int]]] = {}
    for options in product(*problem.points.values()):
        choice = dict(zip(problem.points, options, strict=True))
        for gate in gates:
            for at in times:
                kept = sum(1 << i for i, d in enumerate(hard) if _keeps(d, choice, gate, at))
                liked = sum(_keeps(d, choice, gate, at) for d in wishes)
                worlds.setdefault(tuple(choice.items()), set()).add((kept, liked))
    masks = {kept for found in worlds.values() for kept, _ in found}
    maximal = [m for m in masks if not any(m != other and m & other == m for other in masks)]
    everything = (1 << len(hard)) - 1
    feasible = everything in masks

    def ids(mask: int) -> tuple[str, ...]:
        return tuple(sorted(d.id for i, d in enumerate(hard) if mask >> i & 1))

    red = {d.id for d in hard if d.firmness == RED_LINE}

    def rank(names: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
        return len(names), len(red & set(names)), names

    blocked = [
        mask for mask in range(everything + 1) if all(mask & ~keeping for keeping in maximal)
    ]
    inside = set(blocked)
    minimal = [
        mask
        for mask in blocked
        if not any(mask >> i & 1 and mask & ~(1 << i) in inside for i in range(len(hard)))
    ]
    most = max(mask.bit_count() for mask in masks)
    packages: dict[tuple[Choice, tuple[str, ...]], int] = {}
    for row, found in worlds.items():
        for kept, liked in found:
            if kept.bit_count() == most:
                name = row, ids(everything & ~kept)
                packages[name] = max(liked, packages.get(name, 0))
    return Truth(
        feasible,
        [] if feasible else sorted(map(ids, minimal), key=rank),
        [] if feasible else sorted((ids(everything & ~m) for m in maximal), key=rank),
        packages,
        cycles_of(problem),
    )


def _keeps(demand: Demand, choice: dict[str, str], gates: dict[str, bool], at: Times) -> bool:
    return any(true_in(literal, choice, gates, at) for literal in demand.any_of)


def cycles_of(problem: Problem) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give every elementary cycle of single ``before`` demands, from the step named first."""
    wants = [
        (d.id, d.any_of[0].a, d.any_of[0].b)
        for d in problem.demands
        if len(set(d.any_of)) == 1
        and isinstance(d.any_of[0], OrderLiteral)
        and d.any_of[0].kind == "before"
    ]
    found = set()
    for size in range(1, len(problem.steps) + 1):
        for some in combinations(problem.steps, size):
            for rest in permutations(some[1:]):
                ring = (some[0], *rest)
                pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
                by_pair = [[id for id, a, b in wants if (a, b) == pair] for pair in pairs]
                found |= {(ring, demands) for demands in product(*by_pair)}
    return found


def random_problem(seed: int) -> Problem:
    """Make a small problem over every kind of literal, often infeasible, often with cycles."""
    draw = random.Random(seed)
    points = {
        f"p{i}": tuple(f"o{k}" for k in range(draw.choice((1, 2, 2, 3, 3))))
        for i in range(draw.choice((0, 1, 1, 2, 2, 3)))
    }
    gates = tuple(f"g{i}" for i in range(draw.choice((0, 1, 1, 2))))
    steps = tuple(f"s{i}" for i in range(draw.choice((0, 2, 2, 3, 3, 4))))
    optional = tuple(step for step in steps if draw.random() < 0.4)
    parties = [f"P{i}" for i in range(draw.randint(1, 4))]
    required = None
    if draw.random() < 0.4:
        required = (*draw.sample(parties, draw.randint(0, len(parties))), "quiet")
    makers = [
        m for m, on in ((_option, points), (_gate, gates), (_step, steps), (_order, steps)) if on
    ]
    numbers = draw.sample(range(30), draw.randint(0, 12) if makers else 0)
    demands = []
    for number in numbers:
        count = draw.choice((1, 1, 1, 2, 2, 3))
        literals = tuple(draw.choice(makers)(draw, points, gates, steps) for _ in range(count))
        firmness = draw.choice((RED_LINE, FIRM, FIRM, FIRM, PREFERENCE))
        demands.append(Demand(f"d{number}", draw.choice(parties), firmness, literals))
    return Problem(points, steps, optional, gates, required, tuple(demands))


Names = Sequence[str]


def _option(
    draw: random.Random, points: dict[str, tuple[str, ...]], gates: Names, steps: Names
) -> Literal:
    point = draw.choice(list(points))
    return OptionLiteral(point, draw.choice(points[point]), draw.random() < 0.6)


def _gate(
    draw: random.Random, points: dict[str, tuple[str, ...]], gates: Names, steps: Names
) -> Literal:
    return GateLiteral(draw.choice(gates), draw.random() < 0.5)


def _step(
    draw: random.Random, points: dict[str, tuple[str, ...]], gates: Names, steps: Names
) -> Literal:
    return StepLiteral(draw.choice(steps), draw.random() < 0.6)


def _order(
    draw: random.Random, points: dict[str, tuple[str, ...]], gates: Names, steps: Names
) -> Literal:
    kind = draw.choice(("before", "before", "before", "together", "not_after"))
    return OrderLiteral(kind, draw.choice(steps), draw.choice(steps))


def large_problem(points: int, parties: int, options: int, demands: int, seed: int = 1) -> Problem:
    """Make a problem of a conference's size: each party speaks on points, gates and steps.

    Two thirds of the demands name one option that must be or must not be; the others are clauses
    of two or three literals over points, gates and steps. A quarter are stated preferences.
    """
    draw = random.Random(seed)
    table = {f"{i + 1}": tuple(f"{chr(97 + k)}" for k in range(options)) for i in range(points)}
    gates = ("capacity", "ratification", "recognition")
    steps = tuple(f"step {i + 1}" for i in range(min(12, max(4, points // 4))))
    optional = tuple(step for step in steps if draw.random() < 0.3)
    names = [f"party {i + 1}" for i in range(parties)]
    makers = (_option, _option, _option, _option, _gate, _order, _order)
    rows = []
    for i in range(demands):
        single = draw.random() < 2 / 3
        count = 1 if single else draw.choice((2, 3))
        maker = (_option,) if single and draw.random() < 0.85 else makers
        literals = tuple(draw.choice(maker)(draw, table, gates, steps) for _ in range(count))
        firmness = draw.choice((RED_LINE, FIRM, FIRM, PREFERENCE))
        rows.append(Demand(f"d{i + 1:05d}", draw.choice(names), firmness, literals))
    return Problem(table, steps, optional, gates, None, tuple(rows))
