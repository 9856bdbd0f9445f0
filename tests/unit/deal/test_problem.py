"""Reading and checking problems, and their JSON both ways."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quality.deal_cases import random_problem

from tests.unit.deal.wording import demand, literal, problem
from unbracket.deal import problem as reading
from unbracket.deal.problem import check, read_problem
from unbracket.deal.whatif import what_if
from unbracket.errors import InputError
from unbracket.model.deal import (
    FIRM,
    PREFERENCE,
    RED_LINE,
    Demand,
    OptionLiteral,
    Problem,
    demand_from,
    literal_from,
    problem_from,
)

CAP = {"cap": "low high none"}


@given(st.integers(0, 100_000))
def test_problem_survives_its_json(seed: int) -> None:
    """Written and read again, it is the same."""
    given_problem = random_problem(seed)
    data = json.dumps(given_problem.as_dict()).encode()
    assert read_problem(data) == (given_problem, ())


def test_what_a_demand_rests_on_survives_its_json() -> None:
    """Statements, text and origin are kept; absent ones are not written."""
    full = Demand("a", "NOR", FIRM, (OptionLiteral("cap", "low"),), ("s1",), "cap low", "rule 4")
    assert demand_from(full.as_dict()) == full
    assert set(demand("a NOR: cap=low").as_dict()) == {"id", "party", "firmness", "any_of"}


@pytest.mark.parametrize(
    "words", ["cap=low", "cap!=low", "+g", "-g", "do s", "no s", "a<b", "a<=b", "a~b"]
)
def test_literal_survives_its_json(words: str) -> None:
    """Each of the seven forms, with both truth values where there are two."""
    assert literal_from(literal(words).as_dict()) == literal(words)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=4),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["point", "is", "is_not", "gate", "holds", "step", "before", "id"])
                | st.sampled_from(["party", "firmness", "any_of", "demands", "points", "steps"])
                | st.text(max_size=3),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_is_a_problem_or_an_input_error(value: object) -> None:
    """Whatever is given, nothing but InputError comes out."""
    refused: InputError | None = None
    try:
        found = problem_from(value)
        check(found)
    except InputError as error:
        refused = error
    if refused is None:
        assert problem_from(found.as_dict()) == found
    else:
        assert refused.diagnosis.where
        assert refused.diagnosis.expected


def test_hard_demands_are_those_of_required_parties() -> None:
    """Red lines and firm demands; preferences are never hard, by whomever."""
    rows = ("a! NOR: cap=low", "b EAS: cap=low", "c~ NOR: cap=low", "d~ EAS: cap=high")
    alone = problem(*rows, points=CAP, required=["NOR"])
    assert [d.id for d in alone.hard_demands()] == ["a"]
    assert [d.id for d in alone.preferences()] == ["c", "d"]
    assert [d.id for d in problem(*rows, points=CAP).hard_demands()] == ["a", "b"]


def test_record_without_literals_is_refused_by_the_check() -> None:
    """A demand that was built in code may be empty; it is not solved."""
    with pytest.raises(InputError, match="holds no literal"):
        check(Problem(demands=(Demand("a", "NOR", FIRM, ()),)))


@pytest.mark.parametrize(
    ("name", "count"), [("MAX_DEMANDS", 1), ("MAX_LITERALS", 2), ("MAX_NAMES", 2)]
)
def test_sizes_are_bounded(monkeypatch: pytest.MonkeyPatch, name: str, count: int) -> None:
    """One more than allowed is refused with the number; as many as allowed pass."""
    given_problem = problem("a NOR: cap=low | cap=high", "b NOR: cap=none", points=CAP)
    monkeypatch.setattr(reading, name, count + 1)
    check(given_problem)
    monkeypatch.setattr(reading, name, count)
    with pytest.raises(InputError, match=f"{count + 1} .* more than {count}"):
        check(given_problem)


def test_unknown_names_are_answered_with_the_known_ones() -> None:
    """The diagnosis lists what could have been meant."""
    with pytest.raises(InputError) as caught:
        check(problem("a NOR: cap=middle", points=CAP))
    assert caught.value.diagnosis.expected == "one of the options: 'high', 'low', 'none'"
    with pytest.raises(InputError) as caught:
        check(problem("a NOR: +g"))
    assert caught.value.diagnosis.expected == "no gates"


def test_what_if_changes_a_copy() -> None:
    """Set aside, added, of another firmness, other required parties."""
    given_problem = problem("a NOR: cap=low", "b EAS: cap=high", points=CAP)
    changed = what_if(
        given_problem,
        without=["a"],
        added=[demand("c~ WES: cap=none")],
        firmness={"b": RED_LINE},
        required=["WES"],
    )
    assert [(d.id, d.firmness) for d in changed.demands] == [("b", RED_LINE), ("c", PREFERENCE)]
    assert changed.required == ("WES",)
    assert [d.id for d in given_problem.demands] == ["a", "b"]
    assert what_if(given_problem) == given_problem


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"without": ["x"]}, "no demand has the id 'x'"),
        ({"firmness": {"x": FIRM}}, "no demand has the id 'x'"),
        ({"firmness": {"a": "hard"}}, "'hard' is no firmness"),
        ({"added": [demand("a NOR: cap=low")]}, "twice"),
        ({"added": [demand("z NOR: +g")]}, "unknown gate"),
    ],
)
def test_what_if_refuses_what_does_not_fit(changes: dict[str, object], message: str) -> None:
    """Unknown ids and words, and additions that break the problem."""
    given_problem = problem("a NOR: cap=low", points=CAP)
    with pytest.raises(InputError, match=message):
        what_if(given_problem, **changes)  # type: ignore[arg-type]
