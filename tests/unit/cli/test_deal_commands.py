"""The commands of the deal, on the river case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.deal_case import river_case
from unbracket.cli.deal import deal as command
from unbracket.errors import UnbracketError


@pytest.fixture
def location(tmp_path: Path) -> str:
    """Give the place of the river case."""
    river_case(tmp_path).close()
    return str(tmp_path / "case.ubk")


def run(location: str, *arguments: str) -> Result:
    """Run ``unbracket deal``; errors of the tool come through as they are."""
    return CliRunner().invoke(command, [*arguments, "-c", location], catch_exceptions=True)


def answer(location: str, *arguments: str) -> Any:
    """Run a command with ``--json`` and read what it printed."""
    result = run(location, *arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_deal_says_the_verdict_the_sets_and_the_gate(location: str) -> None:
    """An infeasible deal is a result: exit code 0."""
    result = run(location)
    assert result.exit_code == 0
    assert "No package is left: 3 smallest sets of demands cannot all hold." in result.output
    assert "You first:" in result.output
    assert "Gate “Eastland's council may sign.”: denied" in result.output
    assert "Silence is no consent" in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("demands", "--all"), "taken back on 2031-03-14"),
        (("blocking",), "The shelling must stop, and then our troops will leave"),
        (("relax",), "Would suffice, if no longer held:"),
        (("packages", "--max", "1"), "stated preferences"),
        (("order",), "third-party custody"),
        (("robust",), "No single statement changes that"),
        (("history",), "2031-03-10  1 blocking sets"),
        (("what-if", "--without", "NOR:no.signs"), "without Norland: denies that"),
    ],
)
def test_each_question_has_an_answer_in_words(
    location: str, arguments: tuple[str, ...], words: str
) -> None:
    """Every command prints plain text that names demands in words."""
    result = run(location, *arguments)
    assert result.exit_code == 0, result.output
    assert words in result.output


def test_json_forms_hold_the_same(location: str) -> None:
    """Each list under its name, demands by id, and whether it is complete."""
    assert len(answer(location, "blocking")["blocking_sets"]) == 3
    assert answer(location, "relax")["complete"] is True
    assert answer(location, "order")["cycles"][0]["steps"]
    assert answer(location, "robust")["feasible"] is False
    assert answer(location, "history")["days"][-1]["blocking"] == 3
    assert answer(location, "what-if", "--without", "NOR:no.signs")["after"]["feasible"] is False
    assert {row["id"] for row in answer(location, "demands")["demands"]} >= {"NOR:no.signs"}


def test_list_that_is_cut_says_at_least(location: str) -> None:
    """A limit is no answer: what is left out is said to be."""
    assert "at least 1 smallest" in run(location, "--max", "1").output


def test_clocks_and_required_parties_narrow_the_question(location: str) -> None:
    """As of the tenth one set blocks; with one party's demands alone none does."""
    assert "1 smallest set of demands" in run(location, "--as-of", "2031-03-10").output
    assert "excluded every package" in run(location, "--required", "EAS").output


def test_review_is_written_shown_and_withdrawn(location: str) -> None:
    """Reject, change, infer, merge, apart, options, undo: each is an entry and shows at once."""
    said = run(location, "review", "reject", "NOR:no.signs", "--reason", "in jest").output
    assert "rejected" in said
    assert "3 smallest" not in run(location).output
    assert run(location, "review", "undo", "NOR:no.signs", "--reason", "it was not").exit_code == 0
    assert "3 smallest" in run(location).output
    changed = run(location, "review", "change", "NOR:stop", "--firmness", "red line")
    assert "edited, red line" in changed.output
    inferred = run(location, "review", "infer", "NOR", "no.toll", "--reason", "the budget")
    assert "analyst's inference" in inferred.output
    assert run(location, "review", "apart", "stop", "truce").exit_code == 0
    assert run(location, "review", "merge", "toll", "monitors").exit_code == 0
    assert run(location, "review", "options", "army", "cap-6", "cap-8").exit_code == 0
    assert run(location, "review", "accept", "NOR:stop").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("what-if", "--without", "NOR:gone"),
        ("review", "accept", "NOR:gone"),
        ("review", "infer", "XXX", "toll", "--reason", "r"),
        ("review", "infer", "NOR", "nothing", "--reason", "r"),
        ("--required", "XXX"),
        ("--as-of", "soon"),
    ],
)
def test_wrong_names_are_refused_with_a_diagnosis(
    location: str, arguments: tuple[str, ...]
) -> None:
    """The error says what was expected and what to do next."""
    result = run(location, *arguments)
    assert isinstance(result.exception, UnbracketError)
    assert result.exception.diagnosis.next
