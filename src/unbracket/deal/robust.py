"""Leave-one-out: which single statement or demand, if wrong, flips the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unbracket.deal.encode import Orders, encode
from unbracket.deal.oracle import Deadline, Oracle, OutOfTimeError
from unbracket.deal.problem import check
from unbracket.deal.solve import feasible
from unbracket.errors import InputError
from unbracket.model.deal import Demand, Problem


@dataclass(frozen=True, slots=True)
class Robustness:
    """What the verdict hangs on.

    ``flips`` are the groups (statements) without whose demands the verdict is another one;
    ``demands`` the single demands of that kind. A feasible verdict can't be flipped by leaving
    something out: there, ``hardened`` are the stated preferences of required parties that would
    flip it if they were firm. ``complete`` is False where time ran out before all were tried.
    """

    feasible: bool
    flips: tuple[str, ...]
    demands: tuple[str, ...]
    hardened: tuple[str, ...]
    complete: bool


def by_statement(problem: Problem) -> dict[str, tuple[str, ...]]:
    """Group demands by statement: those that rest on it and on nothing else fall with it."""
    groups: dict[str, list[str]] = {}
    for demand in problem.demands:
        for statement in dict.fromkeys(demand.statements):
            fallen = groups.setdefault(statement, [])
            if set(demand.statements) == {statement}:
                fallen.append(demand.id)
    return {statement: tuple(ids) for statement, ids in groups.items()}


def robust(
    problem: Problem, groups: Mapping[str, Iterable[str]] | None = None, seconds: float = 10.0
) -> Robustness:
    """Try the verdict without each group of demands, without each demand, one at a time.

    ``groups`` maps a statement's id to the ids of the demands that fall with it; by default
    ``by_statement``. Raises InputError for a problem that doesn't fit or has no verdict in time.
    """
    check(problem)
    groups = by_statement(problem) if groups is None else groups
    _known(problem, groups)
    hard = problem.hard_demands()
    deadline = Deadline(seconds)
    verdict = feasible(problem, hard, deadline)
    tried: dict[str, list[str]] = {"flips": [], "demands": [], "hardened": []}
    wishes = [] if not verdict else _required(problem)
    orders = Orders()
    complete = True
    with Oracle(deadline, orders) as oracle:
        selectors = encode(oracle, problem, orders, [*hard, *wishes]).selectors
        try:
            if verdict:
                everything = [selectors[demand.id] for demand in hard]
                for wish in wishes:
                    if not oracle.solve([*everything, selectors[wish.id]]):
                        tried["hardened"].append(wish.id)
            else:
                for name, left_out in groups.items():
                    if oracle.solve(_without(hard, selectors, frozenset(left_out))):
                        tried["flips"].append(name)
                for demand in hard:
                    if oracle.solve(_without(hard, selectors, frozenset([demand.id]))):
                        tried["demands"].append(demand.id)
        except OutOfTimeError:
            complete = False
    return Robustness(
        verdict,
        tuple(sorted(tried["flips"])),
        tuple(sorted(tried["demands"])),
        tuple(sorted(tried["hardened"])),
        complete,
    )


def _without(
    hard: Iterable[Demand], selectors: Mapping[str, int], left_out: frozenset[str]
) -> list[int]:
    kept = (selectors[demand.id] for demand in hard if demand.id not in left_out)
    return list(dict.fromkeys(kept))


def _required(problem: Problem) -> list[Demand]:
    required = problem.required
    return [d for d in problem.preferences() if required is None or d.party in required]


def _known(problem: Problem, groups: Mapping[str, Iterable[str]]) -> None:
    ids = {demand.id for demand in problem.demands}
    for name, left_out in groups.items():
        for id in left_out:
            if id not in ids:
                raise InputError(
                    f"{name} names the unknown demand {id!r}",
                    where=f"groups[{name!r}]",
                    expected="ids of the problem's demands",
                    next="correct the id",
                )
