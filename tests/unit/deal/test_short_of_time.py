"""Where the search for the smallest set doesn't end, one that is minimal is given all the same."""

from __future__ import annotations

import pytest
from quality.deal_cases import brute_force, random_problem

from tests.unit.deal.wording import problem
from unbracket.deal import blocking, relax
from unbracket.deal.blocking import blocking_sets
from unbracket.deal.encode import Orders, encode
from unbracket.deal.optimum import Optimum
from unbracket.deal.oracle import Deadline, Oracle, OutOfTimeError
from unbracket.deal.relax import relaxations
from unbracket.deal.sets import greedily_left_out, shrunk
from unbracket.deal.solve import solve
from unbracket.errors import InputError
from unbracket.model.deal import Limits


def give_up(optimum: Optimum) -> bool:
    """Stand in for a search whose time is up at once."""
    raise OutOfTimeError


@pytest.mark.parametrize("large", [0, 10_000])
def test_set_that_is_given_instead_is_minimal(monkeypatch: pytest.MonkeyPatch, large: int) -> None:
    """It stands in the whole list, and nothing is called complete."""
    monkeypatch.setattr(Optimum, "solve", give_up)
    monkeypatch.setattr(relax, "LARGE", large)
    monkeypatch.setattr(blocking, "LARGE", large)
    tried = 0
    for seed in range(60):
        given = random_problem(seed)
        truth = brute_force(given)
        hard = given.hard_demands()
        giving = relaxations(given, hard, 5, Deadline(600))
        blocked = blocking_sets(given, hard, giving.sets, 5, Deadline(600))
        if truth.feasible:
            assert (giving.sets, giving.complete) == ((), True)
            assert (blocked.sets, blocked.complete) == ((), True)
            continue
        tried += 1
        assert not giving.complete
        assert not blocked.complete
        assert [ids in truth.relaxations for ids in giving.sets] == [True]
        assert [ids in truth.blocking_sets for ids in blocked.sets] == [True]
    assert tried > 15


def test_core_is_shrunk_to_what_is_needed() -> None:
    """Of five demands only two clash."""
    rows = ("a P: cap=low", "b P: +g", "c P: cap=high", "d P: +h", "e P: -k")
    given = problem(*rows, points={"cap": "low high"}, gates="g h k")
    orders = Orders()
    with Oracle(Deadline(60), orders) as oracle:
        selectors = encode(oracle, given, orders, given.demands).selectors
        needed = shrunk(oracle, list(selectors.values()))
    assert sorted(id for id, s in selectors.items() if s in needed) == ["a", "c"]


def test_heavier_demands_are_kept_first() -> None:
    """The lighter of two that clash is left out."""
    given = problem("a P: cap=low", "c P: cap=high", points={"cap": "low high"})
    for weights, left in (((5, 1), "c"), ((1, 5), "a")):
        orders = Orders()
        with Oracle(Deadline(60), orders) as oracle:
            selectors = encode(oracle, given, orders, given.demands).selectors
            prices = dict(zip(selectors.values(), weights, strict=True))
            assert greedily_left_out(oracle, prices) == [selectors[left]]


def test_verdict_that_is_not_found_in_time_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """No guess; the diagnosis names the limit."""

    def never(oracle: Oracle, assumptions: object = ()) -> bool:
        raise OutOfTimeError

    monkeypatch.setattr(Oracle, "solve", never)
    with pytest.raises(InputError) as caught:
        solve(problem("a P: +g", gates="g"), Limits(5, 5.0))
    assert "--seconds" in caught.value.diagnosis.next
