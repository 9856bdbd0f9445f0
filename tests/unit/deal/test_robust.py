"""Leave-one-out and the course of blocking sets over days."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quality.deal_cases import brute_force, random_problem

from tests.unit.deal.wording import problem
from unbracket.deal.over_time import Turn, history
from unbracket.deal.robust import by_statement, robust
from unbracket.deal.whatif import what_if
from unbracket.errors import InputError
from unbracket.model.deal import PREFERENCE, Problem

CAP = {"cap": "low high none"}


def resting(given_problem: Problem, **statements: str) -> Problem:
    """Let demands rest on statements: ``a="s1 s2"``."""
    demands = tuple(
        replace(d, statements=tuple(statements.get(d.id, "").split()))
        for d in given_problem.demands
    )
    return replace(given_problem, demands=demands)


def test_statement_on_which_the_verdict_hangs_is_named() -> None:
    """What rests on two statements does not fall with one of them."""
    given_problem = resting(
        problem("a NOR: cap=low", "b EAS: cap=high", "c EAS: cap!=none", points=CAP),
        a="s1 s2",
        b="s3",
        c="s3 s4",
    )
    assert by_statement(given_problem) == {"s1": (), "s2": (), "s3": ("b",), "s4": ()}
    found = robust(given_problem)
    assert not found.feasible
    assert found.flips == ("s3",)
    assert found.demands == ("a", "b")
    assert found.complete


def test_group_may_hold_several_demands() -> None:
    """A document, say, that two demands rest on."""
    given_problem = problem("a NOR: cap=low", "b EAS: cap=high", "c EAS: cap=none", points=CAP)
    found = robust(given_problem, {"paper": ["b", "c"], "speech": ["a"]})
    assert (found.flips, found.demands) == (("paper",), ())
    with pytest.raises(InputError, match="unknown demand 'x'"):
        robust(given_problem, {"paper": ["x"]})


def test_feasible_verdict_hangs_on_preferences_that_would_be_firm() -> None:
    """Leaving something out opens no closed door; hardening may close an open one."""
    given_problem = problem(
        "a NOR: cap=low", "b~ EAS: cap=high", "c~ EAS: cap!=none", "d~ WES: cap=none", points=CAP
    )
    assert robust(given_problem).hardened == ("b", "d")
    named = replace(given_problem, required=("NOR", "EAS"))
    assert robust(named).hardened == ("b",)


@pytest.mark.parametrize("seed", range(80))
def test_leave_one_out_agrees_with_trying_every_world(seed: int) -> None:
    """Each demand is taken out, or made firm, and all worlds are tried."""
    given_problem = random_problem(seed)
    truth = brute_force(given_problem)
    found = robust(given_problem)
    assert (found.feasible, found.complete) == (truth.feasible, True)
    if truth.feasible:
        required = given_problem.required
        wishes = [
            d.id
            for d in given_problem.demands
            if d.firmness == PREFERENCE and (required is None or d.party in required)
        ]
        firm = (what_if(given_problem, firmness={id: "firm"}) for id in wishes)
        shut = [id for id, p in zip(wishes, firm, strict=True) if not brute_force(p).feasible]
        assert found.hardened == tuple(sorted(shut))
        assert found.demands == ()
    else:
        hard = [d.id for d in given_problem.hard_demands()]
        opened = [id for id in hard if brute_force(what_if(given_problem, without=[id])).feasible]
        assert found.demands == tuple(sorted(opened))
        assert found.hardened == ()


def test_sets_come_and_go_by_the_demands_that_changed() -> None:
    """New, withdrawn, softened: each turn names the demand that made it."""
    first = problem("a NOR: cap=low", points=CAP)
    second = problem("a NOR: cap=low", "b! EAS: cap=high", points=CAP)
    third = problem("a NOR: cap=low", "b~ EAS: cap=high", "c EAS: cap=none", points=CAP)
    days = history([("2031-03-01", first), ("2031-03-04", second), ("2031-03-09", third)])
    assert [(d.day, d.feasible, d.blocking_sets) for d in days] == [
        ("2031-03-01", True, ()),
        ("2031-03-04", False, (("a", "b"),)),
        ("2031-03-09", False, (("a", "c"),)),
    ]
    assert [d.came for d in days] == [(), (Turn(("a", "b"), ("b",)),), (Turn(("a", "c"), ("c",)),)]
    assert [d.went for d in days] == [(), (), (Turn(("a", "b"), ("b",)),)]
    assert all(d.complete for d in days)


def test_reworded_demand_is_named_on_both_sides() -> None:
    """The id stayed, the clause did not."""
    before = problem("a NOR: cap=low", "b EAS: cap=high", "c WES: cap!=none", points=CAP)
    after = problem("a NOR: cap=none", "b EAS: cap=high", "c WES: cap!=none", points=CAP)
    days = history([("2031-03-01", before), ("2031-03-02", after)])
    assert days[1].came == (Turn(("a", "c"), ("a",)),)
    assert days[1].went == ()
    assert history([]) == ()
