"""What the solver says of small problems whose answers can be seen by eye."""

from __future__ import annotations

from tests.unit.deal.wording import problem
from unbracket.deal.solve import solve
from unbracket.model.deal import Limits

CAP = {"cap": "low high none"}


def test_two_options_at_once_block_each_other() -> None:
    """One point has one option; either demand giving way would suffice."""
    found = solve(problem("a NOR: cap=low", "b EAS: cap=high", points=CAP))
    assert not found.feasible
    assert found.blocking_sets == (("a", "b"),)
    assert found.relaxations == (("a",), ("b",))
    assert [(p.choice["cap"], p.without) for p in found.packages] == [
        ("high", ("a",)),
        ("low", ("b",)),
    ]


def test_relaxation_with_fewer_red_lines_comes_first() -> None:
    """Size first, then red lines, then ids."""
    found = solve(problem("a! NOR: cap=low", "b EAS: cap=high", points=CAP))
    assert found.relaxations == (("b",), ("a",))


def test_stated_preference_never_blocks_and_ranks_packages() -> None:
    """The package that keeps more of them comes first, by whoever they are stated."""
    found = solve(
        problem(
            "a NOR: cap!=low", "w~ EAS: cap=none", "v~ WES: cap=low", points=CAP, required=["NOR"]
        )
    )
    assert found.feasible
    assert [(p.choice["cap"], p.kept) for p in found.packages] == [("none", ("w",)), ("high", ())]


def test_demand_of_a_party_that_is_not_required_is_told_but_never_blocks() -> None:
    """It neither excludes a package nor moves it up."""
    found = solve(
        problem("a NOR: cap!=low", "b! WES: cap=none", points=CAP, required=["NOR", "EAS"])
    )
    assert found.feasible
    assert [(p.choice["cap"], p.others) for p in found.packages] == [("high", ()), ("none", ("b",))]
    assert found.silent == ("EAS",)


def test_no_required_party_leaves_every_choice() -> None:
    """``required: []`` is not the same as no ``required``."""
    assert solve(problem("a NOR: cap=low", "b EAS: cap=high", points=CAP, required=[])).feasible


def test_you_first_cycle_blocks_and_has_its_cuts() -> None:
    """Withdraw before cease, cease before withdraw."""
    found = solve(problem("a NOR: out<quiet", "b EAS: quiet<out", steps="out quiet"))
    assert found.blocking_sets == (("a", "b"),)
    (cycle,) = found.cycles
    assert (cycle.steps, cycle.demands) == (("out", "quiet"), ("a", "b"))
    assert [cut.kind for cut in cycle.cuts] == ["simultaneity", "custody", "custody", "stages"]


def test_cycle_of_optional_steps_does_not_block() -> None:
    """If neither happens, both orders hold; the cycle is listed all the same."""
    found = solve(
        problem("a NOR: out<quiet", "b EAS: quiet<out", steps="out quiet", optional="out quiet")
    )
    assert found.feasible
    assert found.packages[0].order == ()
    assert len(found.cycles) == 1


def test_before_asks_the_first_step_to_happen() -> None:
    """``before [a, b]`` with b happening and a not is broken."""
    found = solve(problem("a NOR: out<quiet", "b EAS: no out", steps="out quiet", optional="out"))
    assert found.blocking_sets == (("a", "b"),)


def test_tie_breaks_before_and_keeps_not_after() -> None:
    """Simultaneous is no later, and not earlier."""
    steps = "out quiet"
    assert not solve(problem("a NOR: out<quiet", "b EAS: out~quiet", steps=steps)).feasible
    found = solve(problem("a NOR: out<=quiet", "b EAS: quiet<=out", steps=steps))
    assert found.feasible
    assert found.packages[0].order == (("out", "quiet"),)


def test_together_means_both_or_neither() -> None:
    """One of two steps alone breaks it."""
    found = solve(
        problem("a NOR: out~quiet", "b EAS: no out", steps="out quiet", optional="out quiet")
    )
    assert found.feasible
    assert found.packages[0].order == ()
    assert not solve(
        problem("a NOR: out~quiet", "b EAS: no out", steps="out quiet", optional="out")
    ).feasible


def test_step_before_itself_cannot_happen() -> None:
    """Nothing is earlier than itself; together with itself and not after itself always hold."""
    found = solve(problem("a NOR: out<out", steps="out"))
    assert found.blocking_sets == (("a",),)
    assert [(c.steps, c.demands, c.cuts) for c in found.cycles] == [(("out",), ("a",), ())]
    assert solve(problem("a NOR: out<out", steps="out", optional="out")).packages[0].order == ()
    assert solve(problem("a NOR: out~out", "b EAS: out<=out", steps="out")).feasible


def test_closed_gate_blocks_by_itself_with_the_demand_that_needs_it() -> None:
    """A gate has one truth value."""
    found = solve(problem("a! NOR: -capacity", "b EAS: +capacity", gates="capacity"))
    assert found.blocking_sets == (("a", "b"),)
    assert found.relaxations == (("b",), ("a",))
    assert [(p.gates, p.without) for p in found.packages] == [
        ({"capacity": False}, ("b",)),
        ({"capacity": True}, ("a",)),
    ]


def test_demands_that_say_the_same_fall_together() -> None:
    """Both are in the relaxation; each makes a blocking set of its own."""
    found = solve(problem("a NOR: cap=low", "b WES: cap=low", "c EAS: cap=high", points=CAP))
    assert found.blocking_sets == (("a", "c"), ("b", "c"))
    assert found.relaxations == (("c",), ("a", "b"))
    assert [p.without for p in found.packages] == [("c",)]


def test_choice_that_two_relaxations_open_is_listed_with_each() -> None:
    """Without points the choice is empty; which demand gives way makes the difference."""
    found = solve(problem("a! NOR: out<quiet", "b EAS: quiet<out", steps="out quiet"))
    assert [(p.choice, p.without, p.order) for p in found.packages] == [
        ({}, ("b",), (("out",), ("quiet",))),
        ({}, ("a",), (("quiet",), ("out",))),
    ]


def test_package_says_one_order_in_which_it_works() -> None:
    """The order is made of what the demands ask and nothing more."""
    found = solve(
        problem(
            "a NOR: out<quiet", "b EAS: quiet<vote", "c EAS: out<vote", steps="vote quiet out x"
        )
    )
    assert found.packages[0].order == (("out", "x"), ("quiet",), ("vote",))


def test_problem_without_demands_is_feasible() -> None:
    """Nothing blocks; each option is a package."""
    found = solve(problem(points=CAP))
    assert found.feasible
    assert [p.choice for p in found.packages] == [{"cap": o} for o in ("low", "high", "none")]
    assert found.complete == dict.fromkeys(found.complete, True)


def test_no_time_gives_the_verdict_and_says_that_lists_are_cut() -> None:
    """Zero seconds: the verdict still stands, and nothing is called complete."""
    given = problem("a NOR: cap=low", "b EAS: cap=high", points=CAP)
    found = solve(given, Limits(10, 0.0))
    assert not found.feasible
    assert found.blocking_sets == ()
    assert not any(found.complete[name] for name in ("blocking_sets", "relaxations", "packages"))


def test_long_ring_of_steps_is_one_blocking_set() -> None:
    """Sixty steps, each before the next: one cycle, one set, sixty relaxations."""
    rows = [f"d{i:02} P{i % 3}: s{i}<s{(i + 1) % 60}" for i in range(60)]
    found = solve(problem(*rows, steps=" ".join(f"s{i}" for i in range(60))), Limits(100, 60.0))
    assert [len(ids) for ids in found.blocking_sets] == [60]
    assert len(found.relaxations) == 60
    assert {len(ids) for ids in found.relaxations} == {1}
    assert [len(cycle.steps) for cycle in found.cycles] == [60]
    assert all(found.complete.values())
