"""The solver against trying every world, over every kind of literal."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quality.deal_cases import Truth, brute_force, large_problem, random_problem, true_in

from unbracket.deal.sets import Ranking
from unbracket.deal.solve import solve
from unbracket.model.deal import RED_LINE, Limits, Package, Problem, Solution

WIDE = Limits(10_000, 120.0)


def choice_rank(problem: Problem, choice: Mapping[str, str]) -> list[int]:
    """Give the place of each option among its point's."""
    return [options.index(choice[point]) for point, options in problem.points.items()]


def witness_holds(problem: Problem, package: Package) -> bool:
    """Tell whether gates and order keep exactly what the package says that it keeps."""
    at = {step: i for i, group in enumerate(package.order) for step in group}
    kept = {
        demand.id
        for demand in problem.demands
        if any(true_in(x, dict(package.choice), dict(package.gates), at) for x in demand.any_of)
    }
    hard = {demand.id for demand in problem.hard_demands()}
    wishes = {demand.id for demand in problem.preferences()}
    others = {demand.id for demand in problem.demands} - hard - wishes
    must = {step for step in problem.steps if step not in problem.optional}
    return must <= set(at) and (hard - kept, wishes & kept, others & kept) == (
        set(package.without),
        set(package.kept),
        set(package.others),
    )


def differences(problem: Problem, solution: Solution, truth: Truth) -> list[str]:
    """Name each list that differs from what brute force found."""
    red = {d.id for d in problem.hard_demands() if d.firmness == RED_LINE}
    packages = {(tuple(p.choice.items()), p.without): len(p.kept) for p in solution.packages}
    ranks = [
        (-len(p.kept), len(red & set(p.without)), p.without, choice_rank(problem, p.choice))
        for p in solution.packages
    ]
    checks = {
        "feasible": solution.feasible == truth.feasible,
        "complete": all(solution.complete.values()),
        "blocking sets": list(solution.blocking_sets) == truth.blocking_sets,
        "relaxations": list(solution.relaxations) == truth.relaxations,
        "cycles": {(c.steps, c.demands) for c in solution.cycles} == truth.cycles,
        "cycles once": len(solution.cycles) == len(truth.cycles),
        "packages": packages == truth.packages,
        "packages once": len(packages) == len(solution.packages),
        "packages' order": ranks == sorted(ranks),
        "witnesses": all(witness_holds(problem, package) for package in solution.packages),
    }
    return [name for name, holds in checks.items() if not holds]


@pytest.mark.parametrize("seed", range(250))
def test_random_problem_is_solved_as_by_trying_every_world(seed: int) -> None:
    """Verdict, all sets in order, all packages, all cycles."""
    problem = random_problem(seed)
    assert differences(problem, solve(problem, WIDE), brute_force(problem)) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(10_000, 10_000_000))
def test_any_random_problem_is_solved_as_by_trying_every_world(seed: int) -> None:
    """The same, on seeds that nobody chose."""
    problem = random_problem(seed)
    assert differences(problem, solve(problem, WIDE), brute_force(problem)) == []


@pytest.mark.parametrize("seed", range(20))
def test_list_under_a_cap_is_the_head_of_the_whole_list(seed: int) -> None:
    """Whatever the cap, the sets that come first come first; only a cut list says it is cut."""
    problem = infeasible(seed)
    whole = solve(problem, WIDE)
    for most in range(1, max(len(whole.blocking_sets), len(whole.relaxations)) + 1):
        cut = solve(problem, Limits(most, 120.0))
        assert cut.blocking_sets == whole.blocking_sets[:most]
        assert cut.relaxations == whole.relaxations[:most]
        assert cut.packages == whole.packages[:most]
        assert cut.cycles == whole.cycles[:most]
        assert cut.complete == {
            "blocking_sets": most >= len(whole.blocking_sets),
            "relaxations": most >= len(whole.relaxations),
            "packages": most >= len(whole.packages),
            "cycles": most >= len(whole.cycles),
        }


def infeasible(seed: int) -> Problem:
    """Give an infeasible random problem with more than one blocking set."""
    tries = (random_problem(1_000_000 + seed * 1000 + i) for i in range(1000))
    return next(p for p in tries if len(solve(p, WIDE).blocking_sets) > 1)


@pytest.mark.parametrize("seed", range(4))
def test_blocking_sets_and_relaxations_are_hitting_set_duals(seed: int) -> None:
    """On problems that no brute force reaches: minimal hitting sets of one are the other."""
    problem = large_problem(5, 4, 3, 34, seed)
    solution = solve(problem, Limits(50_000, 120.0))
    assert solution.complete["blocking_sets"]
    assert solution.complete["relaxations"]
    assert len(solution.relaxations) > 3
    blocking = {frozenset(ids) for ids in solution.blocking_sets}
    relaxations = {frozenset(ids) for ids in solution.relaxations}
    assert minimal_hitting_sets(blocking) == relaxations
    assert minimal_hitting_sets(relaxations) == blocking
    key = Ranking(problem.hard_demands()).key
    assert list(solution.blocking_sets) == sorted(solution.blocking_sets, key=key)
    assert list(solution.relaxations) == sorted(solution.relaxations, key=key)


def minimal_hitting_sets(sets: set[frozenset[str]]) -> set[frozenset[str]]:
    """Give all minimal hitting sets by Berge's multiplication."""
    hitting: set[frozenset[str]] = {frozenset()}
    for one in sorted(sets, key=len):
        grown = {base | {id} for base in hitting if not base & one for id in one}
        kept = {base for base in hitting if base & one}
        hitting = kept | {new for new in grown if not any(base <= new for base in kept)}
        hitting = {h for h in hitting if not any(other < h for other in hitting)}
    return hitting


def test_the_same_problem_gives_the_same_solution_twice() -> None:
    """Nothing depends on hashing or chance."""
    problem = large_problem(8, 4, 3, 60, 5)
    limits = Limits(12, 120.0)
    assert solve(problem, limits).as_dict() == solve(problem, limits).as_dict()
