"""Over time: how blocking sets came and went, and which demands closed and opened them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.deal.solve import solve
from unbracket.model.deal import Demand, Limits, Problem, Solution

IdSet = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A blocking set that came or went on a day, and the demands by which it did.

    For one that came, ``by`` are its members that were new, changed or newly hard on that day; for
    one that went, those that were withdrawn, changed or no longer hard. Empty where neither is
    true: points, steps, gates or a smaller set inside of it changed instead.
    """

    ids: IdSet
    by: IdSet


@dataclass(frozen=True, slots=True)
class Day:
    """The state of one day and what changed since the one before; the first has nothing changed.

    Where ``complete`` is False on one of two days, a set may be missing from ``came`` or ``went``.
    """

    day: str
    feasible: bool
    blocking_sets: tuple[IdSet, ...]
    complete: bool
    came: tuple[Turn, ...]
    went: tuple[Turn, ...]


def history(
    problems: Sequence[tuple[str, Problem]], limits: Limits | None = None
) -> tuple[Day, ...]:
    """Solve the problem of each day and name what came and went between neighbours.

    ``problems`` are in the order of their days; a demand keeps its id from day to day. Limits hold
    for each day. Raises InputError as ``solve`` does.
    """
    days: list[Day] = []
    previous: tuple[Problem, Solution] | None = None
    for day, problem in problems:
        solution = solve(problem, limits)
        came, went = ((), ()) if previous is None else diff(*previous, problem, solution)
        days.append(
            Day(
                day,
                solution.feasible,
                solution.blocking_sets,
                solution.complete["blocking_sets"],
                came,
                went,
            )
        )
        previous = problem, solution
    return tuple(days)


def diff(
    before: Problem, was: Solution, after: Problem, now: Solution
) -> tuple[tuple[Turn, ...], tuple[Turn, ...]]:
    """Give the blocking sets that came and those that went between two solved problems."""
    old, new = _hard(before), _hard(after)
    came = tuple(
        Turn(ids, tuple(id for id in ids if old.get(id) != new[id]))
        for ids in now.blocking_sets
        if ids not in was.blocking_sets
    )
    went = tuple(
        Turn(ids, tuple(id for id in ids if new.get(id) != old[id]))
        for ids in was.blocking_sets
        if ids not in now.blocking_sets
    )
    return came, went


def _hard(problem: Problem) -> dict[str, frozenset[object]]:
    """Give what counts for blocking of each hard demand: its literals."""
    return {demand.id: _literals(demand) for demand in problem.hard_demands()}


def _literals(demand: Demand) -> frozenset[object]:
    return frozenset(demand.any_of)
