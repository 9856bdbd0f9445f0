"""Sentences for demands, sets and cycles."""

from __future__ import annotations

import pytest

from tests.unit.deal.wording import demand, literal, problem
from unbracket.deal.explain import (
    CUT_WORDS,
    Names,
    blocking_words,
    cycle_words,
    demand_words,
    literal_words,
    relaxation_words,
)
from unbracket.deal.solve import solve

NAMES = Names(
    points={"6": "the size of the army"},
    options={("cap", "low"): "The fleet is capped at 40 boats"},
    steps={"out": "the withdrawal", "quiet": "a cease of fire"},
    gates={"sign": "capacity to sign"},
    parties={"NOR": "Norland", "EAS": "Eastland"},
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("cap=low", "The fleet is capped at 40 boats"),
        ("cap!=low", "not: The fleet is capped at 40 boats"),
        ("6=600k", "600k on the size of the army"),
        ("6!=600k", "not 600k on the size of the army"),
        ("9=x", "x on point 9"),
        ("+sign", "capacity to sign"),
        ("-sign", "no capacity to sign"),
        ("do out", "the withdrawal happens"),
        ("no vote", "vote does not happen"),
        ("out<quiet", "no cease of fire before the withdrawal"),
        ("quiet<out", "no withdrawal before a cease of fire"),
        ("out<vote", "no vote before the withdrawal"),
        ("out~quiet", "the withdrawal and a cease of fire at the same moment, or neither"),
        ("out<=quiet", "the withdrawal no later than a cease of fire"),
    ],
)
def test_literal_is_said_with_the_names_of_the_case(words: str, said: str) -> None:
    """By its name where it has one, by its id elsewhere."""
    assert literal_words(literal(words), NAMES) == said


def test_demand_is_said_with_its_party_and_all_its_ways_out() -> None:
    """One literal plainly, several as alternatives."""
    plain = demand_words(demand("a NOR: out<quiet"), NAMES)
    assert plain == "Norland: no cease of fire before the withdrawal"
    either = demand_words(demand("a WES: 6=600k | -sign"), NAMES)
    assert either == "WES: either 600k on the size of the army; or no capacity to sign"


def test_sets_and_cycles_are_said_in_sentences() -> None:
    """What cannot hold, what would suffice, who wants what first; no number of odds, no advice."""
    given_problem = problem("a NOR: out<quiet", "b EAS: quiet<out", steps="out quiet")
    demands = {d.id: d for d in given_problem.demands}
    found = solve(given_problem)
    sentence, told = blocking_words(found.blocking_sets[0], demands, NAMES)
    assert sentence == "These two demands cannot all hold."
    assert told[1] == "Eastland: no withdrawal before a cease of fire"
    assert blocking_words(("a",), demands, NAMES)[0] == "This demand cannot hold by itself."
    assert relaxation_words(("a",), demands, NAMES) == (
        "A package would be left without “Norland: no cease of fire before the withdrawal”."
    )
    assert cycle_words(found.cycles[0], demands, NAMES) == (
        "Norland: the withdrawal before a cease of fire",
        "Eastland: a cease of fire before the withdrawal",
    )
    assert {cut.kind for cut in found.cycles[0].cuts} == set(CUT_WORDS)
