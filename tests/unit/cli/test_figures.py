"""The commands of claimed figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.factories import Ticking, new_case
from tests.unit.casework.ground_case import add_maps, add_words
from unbracket.cli.main import cli
from unbracket.errors import NotFoundError, UsageError


@pytest.fixture
def location(tmp_path: Path) -> str:
    """Make a case with maps and claims; gives its file."""
    with new_case(tmp_path, clock=Ticking()) as case:
        add_words(case)
        add_maps(case)
    return str(tmp_path / "case.ubk")


def ask(location: str, *words: str) -> Result:
    """Run a command on the case."""
    return CliRunner().invoke(cli, ["figures", *words, "-c", location])


def test_figures_are_listed_with_who_said_them(location: str) -> None:
    """A line a figure; as JSON with its span."""
    done = ask(location)
    assert done.exit_code == 0, done.output
    assert "9,000 square kilometres" in done.output
    assert "Ada Roe" in done.output
    rows = json.loads(ask(location, "--json").output)
    assert [row["measured"] for row in rows] == ["area held", "share of territory", "change"]
    assert json.loads(ask(location, "--json", "--as-of", "2031-03-01").output) == []


def test_check_prints_verdict_assumption_and_steps(location: str) -> None:
    """As text, as JSON and as CSV; counts at the end."""
    text = ask(location, "check").output
    assert "“half” (share of territory): off by a factor" in text
    assert "9,000 km² ÷ 50 % = 18,000 km²: the base of both figures" in text
    report = json.loads(ask(location, "check", "--json").output)
    assert set(report) == {"counts", "figures", "quantities"}
    assert ask(location, "check", "--csv").output.splitlines()[0].startswith("id,as_of,measured")


def test_given_base_takes_part(location: str) -> None:
    """A base without a name fits every share."""
    done = ask(location, "check", "--base", "18000", "--json")
    half = next(r for r in json.loads(done.output)["figures"] if r["words"] == "half")
    fits = [check for check in half["checks"] if check["kind"] == "arithmetic"]
    assert fits[0]["verdict"] == "consistent"
    assert "the given base of 18000 km²" in fits[0]["assumption"]


def test_figure_is_entered_named_and_withdrawn(location: str) -> None:
    """What is entered by hand is listed, and a withdrawal needs a reason."""
    done = ask(location, "add", "412", "--unit", "km²", "--on", "2031-03-01", "--json")
    id = json.loads(done.output)["id"]
    assert any(row["id"] == id for row in json.loads(ask(location, "--json").output))
    assert ask(location, "withdraw", id).exit_code == 2
    assert ask(location, "withdraw", id, "--reason", "twice").exit_code == 0
    assert all(row["id"] != id for row in json.loads(ask(location, "--json").output))
    assert "named base Skerrin: 980 km²" in ask(location, "base", "Skerrin", "980").output
    assert "Skerrin" in ask(location, "bases").output


@pytest.mark.parametrize(
    "words", [("add", "many"), ("check", "--base", "big"), ("check", "--base", "0"), ("add", "-")]
)
def test_wrong_number_is_refused(location: str, words: tuple[str, ...]) -> None:
    """A clear error names what was expected."""
    done = ask(location, *words)
    assert isinstance(done.exception, UsageError)
    assert done.exception.diagnosis.expected


def test_unknown_figure_is_refused(location: str) -> None:
    """The error says where the ids are."""
    done = ask(location, "check", "nothing")
    assert isinstance(done.exception, NotFoundError)
