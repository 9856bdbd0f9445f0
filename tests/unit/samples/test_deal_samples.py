"""The deal in the sample cases: derived from their statements, nothing typed in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import unbracket.samples
from unbracket.casework import registry
from unbracket.casework.cases import Case
from unbracket.casework.deal import deal
from unbracket.casework.deal_history import history, robust
from unbracket.casework.engines import default_engines
from unbracket.casework.samples import build_sample
from unbracket.model.entry import Clocks
from unbracket.settings import Settings

FOLDER = Path(unbracket.samples.__file__).parent


def built(name: str, folder: Path) -> Case:
    """Build a sample."""
    settings = Settings(author="tester")
    return build_sample(name, str(folder / f"{name}.ubk"), settings, default_engines())[0]


@pytest.fixture(scope="module")
def ukraine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Build the Ukraine sample once."""
    with built("ukraine-2025", tmp_path_factory.mktemp("ukraine")) as case:
        yield case


@pytest.fixture(scope="module")
def strait(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Build the strait sample once."""
    with built("strait", tmp_path_factory.mktemp("strait")) as case:
        yield case


def test_ukraine_has_the_cycle_with_both_sides_words(ukraine: Case) -> None:
    """One side puts the withdrawal first, the other a ceasefire that waits for nothing."""
    view = deal(ukraine)
    assert not view.feasible
    (cycle,) = view.cycles
    assert set(cycle.steps) == {"donetsk-withdrawal", "fighting-stops"}
    assert {row.party for row in cycle.demands} == {"RUS", "UKR"}
    assert all(row.quotes for row in cycle.demands)


def test_ukraine_has_the_gates_of_standing_and_recognition(ukraine: Case) -> None:
    """Who may sign is denied, recognition is asked for; the first is in a blocking set."""
    view = deal(ukraine)
    states = {gate.id: gate.state for gate in view.gates}
    assert states == {"agreement-recognised": "asked for", "leadership-signs": "denied"}
    assert any(
        {row.id for row in one.demands} == {"RUS:no.leadership-signs", "signature:leadership-signs"}
        for one in view.blocking
    )


def test_ukraine_has_at_least_three_relaxations(ukraine: Case) -> None:
    """Different sets of demands, each of which would suffice."""
    view = deal(ukraine)
    found = {frozenset(row.id for row in one.demands) for one in view.relaxations}
    assert len(found) >= 3
    assert view.complete["relaxations"]


def test_ukraine_verdict_hangs_on_one_statement_on_its_first_day(ukraine: Case) -> None:
    """On 27 November one statement flips the verdict; by the end none does alone."""
    early = robust(ukraine, Clocks(as_of="2025-11-27"))
    assert [row.quote.act for row in early.statements if row.quote] == ["DENY_STANDING"]
    late = robust(ukraine)
    assert late.statements == ()
    assert late.hinges


def test_ukraine_says_since_when_no_package_is_left(ukraine: Case) -> None:
    """The day on which the verdict changed has the words that changed it."""
    found = history(ukraine)
    first = next(state.day for state in found.days if not state.feasible)
    assert first == "2025-11-27"
    assert all(row.opened for row in found.spans if row.since == first)


def test_strait_cycle_comes_and_goes(strait: Case) -> None:
    """You first stands on 13 March and is given up by the end."""
    middle = deal(strait, Clocks(as_of="2024-03-13"))
    assert any(
        set(cycle.steps) == {"fire-stops", "soldiers-leave"} and len(cycle.demands) == 2
        for cycle in middle.cycles
    )
    end = deal(strait)
    assert end.cycles == ()
    gate = next(gate for gate in end.gates if gate.id == "assembly-signs")
    assert gate.state == "contested"


def test_strait_monitors_stop_blocking_with_the_words_that_gave_way(strait: Case) -> None:
    """The refusal of monitors closes on 21 March, and the closing words are named."""
    spans = [
        row
        for row in history(strait).spans
        if {"TAL:no.monitors", "INU:monitors"} == {one.id for one in row.demands}
    ]
    assert [(row.since, row.until) for row in spans] == [("2024-03-06", "2024-03-21")]
    assert any("no longer" in quote.words for quote in spans[0].closed)


@pytest.mark.parametrize("name", ["strait", "ukraine-2025"])
def test_no_demand_of_a_sample_is_typed_in(name: str, request: pytest.FixtureRequest) -> None:
    """Every demand that counts rests on statements or on what a gate means; no inference ships."""
    case: Case = request.getfixturevalue(name.partition("-")[0])
    for row in deal(case).demands:
        assert row.quotes or row.review == "what the gate means"
    assert not [
        row for row in registry.standing(case, "demand") if row.body.get("kind") == "inference"
    ]
    for line in (FOLDER / name / "decisions.jsonl").read_text(encoding="utf-8").splitlines():
        assert "demand" not in json.loads(line)
