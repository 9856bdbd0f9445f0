"""``solve``: is there a package, what blocks, what would suffice, which packages, which cycles."""

from __future__ import annotations

from collections.abc import Sequence

from unbracket.deal.blocking import blocking_sets
from unbracket.deal.encode import Orders, encode
from unbracket.deal.oracle import Deadline, Oracle, OutOfTimeError
from unbracket.deal.order import cycles
from unbracket.deal.packages import packages
from unbracket.deal.problem import check
from unbracket.deal.relax import relaxations
from unbracket.deal.sets import Found
from unbracket.errors import InputError
from unbracket.model.deal import Demand, Limits, Problem, Solution

LEAST_SECONDS = 2.0  # for the verdict itself, which is never left open for want of a larger limit


def solve(problem: Problem, limits: Limits | None = None) -> Solution:
    """Solve a problem under limits on the length of each list and on the time of all.

    Lists are complete, or hold the head of the complete list as far as the limits reached;
    ``complete`` says which. Time is shared: cycles a tenth, relaxations half of the rest, then half
    of what is left to each of blocking sets and packages. Raises InputError for a problem that
    doesn't fit together, or whose verdict isn't found in time.
    """
    limits = limits or Limits()
    check(problem)
    hard = problem.hard_demands()
    deadline = Deadline(limits.seconds)
    verdict = feasible(problem, hard, Deadline(max(limits.seconds, LEAST_SECONDS)))
    rings, all_rings = cycles(problem, limits.max, deadline.part(0.1))
    none = Found((), complete=True)
    giving = blocking = none
    if not verdict:
        giving = relaxations(problem, hard, limits.max, deadline.part(0.5))
        blocking = blocking_sets(problem, hard, giving.sets, limits.max, deadline.part(0.5))
    chosen = packages(problem, hard, limits.max, deadline)
    return Solution(
        verdict,
        blocking.sets,
        giving.sets,
        chosen.packages,
        rings,
        {
            "blocking_sets": blocking.complete,
            "relaxations": giving.complete,
            "packages": chosen.complete,
            "cycles": all_rings,
        },
        silent(problem),
    )


def feasible(problem: Problem, hard: Sequence[Demand], deadline: Deadline) -> bool:
    """Tell whether all hard demands can hold together; raises InputError when time is up."""
    orders = Orders()
    with Oracle(deadline, orders) as oracle:
        selectors = encode(oracle, problem, orders, hard).selectors
        try:
            return oracle.solve(sorted(set(selectors.values())))
        except OutOfTimeError:
            raise InputError(
                "no verdict within the time limit",
                where="the whole problem",
                expected="a verdict on whether all hard demands can hold together",
                next="give more time (--seconds), or leave out parties that are not required",
            ) from None


def silent(problem: Problem) -> tuple[str, ...]:
    """Give the required parties that own no demand: they have not stated any."""
    owners = {demand.party for demand in problem.demands}
    return tuple(party for party in dict.fromkeys(problem.required or ()) if party not in owners)
