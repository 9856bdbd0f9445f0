"""Cycles: which are found, in which order, under which bounds; and their cuts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.deal.wording import problem
from unbracket.deal import order
from unbracket.deal.encode import Edge
from unbracket.deal.oracle import Deadline, OutOfTimeError
from unbracket.deal.order import cycles, johnson, rings_of
from unbracket.deal.solve import solve
from unbracket.deal.world import arrange
from unbracket.model.deal import FIRM, Cut, Demand, Problem

COMPLETE = {n: [m for m in range(6) if m != n] for n in range(6)}
# Elementary cycles of the complete directed graph of six nodes by length: C(6, k) (k - 1)!
BY_LENGTH = {2: 15, 3: 40, 4: 90, 5: 144, 6: 120}


def later() -> Deadline:
    """Give a deadline that no test reaches."""
    return Deadline(60.0)


def test_johnson_finds_each_ring_of_the_complete_graph_once() -> None:
    """409 rings over six nodes."""
    rings = list(johnson(COMPLETE, later()))
    assert len(rings) == len(set(rings)) == sum(BY_LENGTH.values())
    assert all(ring[0] == min(ring) for ring in rings)


@pytest.mark.parametrize("length", [1, *BY_LENGTH, 7])
def test_rings_of_one_length_are_found_in_order(length: int) -> None:
    """As many as there are, sorted, none of another length."""
    rings = list(rings_of(COMPLETE, length, later()))
    assert len(rings) == BY_LENGTH.get(length, 0)
    assert rings == sorted(rings)
    assert {len(ring) for ring in rings} <= {length}


def test_cut_list_holds_the_shortest_cycles_even_where_not_all_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The search by rising length takes over where Johnson's is broken off."""
    rows = [f"d{a}{b} NOR: s{a}<s{b}" for a in range(6) for b in range(6) if a != b]
    given_problem = problem(*rows, steps="s0 s1 s2 s3 s4 s5")
    whole, all_of_them = cycles(given_problem, 1000, later())
    assert all_of_them
    assert len(whole) == sum(BY_LENGTH.values())
    monkeypatch.setattr(order, "ROUGH", 1)
    for most in (1, 14, 15, 16, 60):
        assert cycles(given_problem, most, later()) == (whole[:most], False)


def test_two_demands_for_one_order_make_two_cycles() -> None:
    """As they make two blocking sets."""
    found, complete = cycles(
        problem("b NOR: s<t", "a WES: s<t", "c EAS: t<s", steps="s t"), 10, later()
    )
    assert complete
    assert [cycle.demands for cycle in found] == [("a", "c"), ("b", "c")]


def test_only_single_before_demands_make_cycles() -> None:
    """Other kinds of order and clauses with a way out do not; one literal said twice does."""
    rows = ("a NOR: s<t", "b EAS: t<=s", "c EAS: t~s", "d EAS: t<s | +g")
    found, _ = cycles(problem(*rows, steps="s t", gates="g"), 10, later())
    assert found == ()
    found, _ = cycles(problem("a NOR: s<t", "b EAS: t<s | t<s", steps="s t"), 10, later())
    assert len(found) == 1


def test_cycle_starts_at_the_step_that_is_named_first() -> None:
    """The order of steps is the problem's."""
    found, _ = cycles(problem("a NOR: s<t", "b EAS: t<s", steps="t s"), 10, later())
    assert (found[0].steps, found[0].demands) == (("t", "s"), ("b", "a"))


def test_search_without_time_says_that_it_is_not_complete() -> None:
    """No time, no cycle, no claim."""
    found, complete = cycles(problem("a NOR: s<t", "b EAS: t<s", steps="t s"), 10, Deadline(0))
    assert (found, complete) == ((), False)
    with pytest.raises(OutOfTimeError):
        list(johnson(COMPLETE, Deadline(0)))


def apply(given_problem: Problem, cut: Cut) -> Problem:
    """Put a cut in place of the demands that it replaces."""
    kept = [d for d in given_problem.demands if d.id not in cut.replaces]
    added = [Demand(f"cut {i}", "all", FIRM, (x,)) for i, x in enumerate(cut.literals)]
    steps = (*given_problem.steps, *cut.steps)
    return replace(given_problem, steps=steps, demands=(*kept, *added))


@pytest.mark.parametrize("size", [2, 3, 5])
def test_each_usual_cut_opens_its_cycle(size: int) -> None:
    """With the cut in place of the demands that it replaces, an order is left."""
    rows = [f"d{i} P{i}: s{i}<s{(i + 1) % size}" for i in range(size)]
    given_problem = problem(*rows, steps=" ".join(f"s{i}" for i in range(size)))
    (cycle,) = solve(given_problem).cycles
    assert [cut.kind for cut in cycle.cuts] == ["simultaneity", *["custody"] * size, "stages"]
    for cut in cycle.cuts:
        assert solve(apply(given_problem, cut)).feasible, cut


def test_steps_are_arranged_at_their_earliest_moment() -> None:
    """Strict edges count one, others none, and what must be simultaneous is."""
    edges = [Edge(1, 0, 1, True), Edge(2, 1, 2, False), Edge(3, 2, 1, False), Edge(4, 2, 3, True)]
    assert arrange([0, 1, 2, 3, 4], edges) == {0: 0, 1: 1, 2: 1, 3: 2, 4: 0}
