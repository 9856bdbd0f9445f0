"""``unbracket rolling`` and ``unbracket drafts rolling``: files in, one text out, and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.unit.casework.draft_case import case_with_drafts
from unbracket.cli.main import cli

NORLAND = "1. The guard counts 600 sentries.\n2. Tolls are shared.\n"
EASTLAND = "1. Tolls are shared equally.\n2. The guard counts 800 sentries.\n"
BROKEN = "1. [NOR/EST propose; WEN oppose: Ferries sail [daily][weekly].]\n2. [Grain passes\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Write two drafts and a bracketed text."""
    for name, text in (("norland", NORLAND), ("eastland", EASTLAND), ("broken", BROKEN)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def run(*words: str, code: int = 0, given: str = "") -> Result:
    """Run a command and check how it ends."""
    done = CliRunner().invoke(cli, list(words), input=given)
    assert done.exit_code == code, (words, done.output, done.exception)
    return done


def test_files_are_merged_and_each_draft_comes_back_from_the_pipe(files: Path) -> None:
    """The printed text is read again and gives either side."""
    paths = [str(files / "norland.txt"), str(files / "eastland.txt")]
    printed = run("rolling", *paths).stdout
    assert printed.startswith("{Rolling text of norland; eastland}")
    assert run("rolling", "-", "--choose", "norland", given=printed).stdout == NORLAND
    assert run("rolling", "-", "--choose", "Eastland", given=printed).stdout == EASTLAND
    left = run("rolling", "-", "--without", "eastland", given=printed).stdout
    assert "eastland" not in left
    assert run("rolling", "-", given=printed).stdout == printed


def test_sponsors_are_named_once_a_draft(files: Path) -> None:
    """A wrong number of names is wrong usage."""
    paths = [str(files / "norland.txt"), str(files / "eastland.txt")]
    named = run("rolling", *paths, "--sponsor", "NOR", "--sponsor", "EST", "--json")
    value = json.loads(named.stdout)
    assert value["parties"] == ["NOR", "EST"]
    assert value["open"]["places"] == sum(group["open"]["places"] for group in value["groups"])
    done = CliRunner().invoke(cli, ["rolling", *paths, "--sponsor", "NOR"])
    assert done.exception is not None


def test_a_bracketed_text_comes_back_with_its_faults_on_standard_error(files: Path) -> None:
    """One file is read with its own brackets; a broken one is told with its place."""
    done = run("rolling", str(files / "broken.txt"))
    assert done.stdout == BROKEN
    assert "line 2, column 4" in done.stderr
    assert run("rolling", str(files / "broken.txt"), "--choose", "nor").stdout.startswith(
        "1. Ferries sail [daily][weekly]."
    )
    value = json.loads(run("rolling", str(files / "broken.txt"), "--json").stdout)
    assert value["parties"] == ["NOR", "EST", "WEN"]
    assert value["faults"][0]["line"] == 2


def test_brackets_are_counted_over_files(files: Path) -> None:
    """A column a file, all brackets in the last lines."""
    done = run("rolling", str(files / "broken.txt"), str(files / "norland.txt"), "--count")
    assert [line.split()[-2:] for line in done.stdout.splitlines() if line.startswith("all")] == [
        ["4", "0"]
    ]


def test_drafts_of_a_json_file_go_by_their_names(tmp_path: Path) -> None:
    """Names of lists are sponsors; their brackets are counted, not those of the JSON."""
    path = tmp_path / "two.json"
    drafts = {"NOR": [{"num": "1", "text": "Ferries [sail]."}], "EST": [{"text": "Ferries sail."}]}
    path.write_text(json.dumps(drafts), encoding="utf-8")
    assert json.loads(run("rolling", str(path), "--json").stdout)["parties"] == ["NOR", "EST"]
    assert run("rolling", str(path), "--choose", "nor").stdout == "1. Ferries [sail].\n"
    counted = json.loads(run("rolling", str(path), "--count", "--json").stdout)
    assert [row["open"] for row in counted["versions"]] == [1, 0]


def test_options_that_contradict_each_other_are_refused(files: Path) -> None:
    """Counting and choosing at once, or a sponsor that isn't there."""
    for words in (["--count", "--choose", "NOR"], ["--choose", "SUD"], ["--without", "SUD"]):
        done = CliRunner().invoke(cli, ["rolling", str(files / "broken.txt"), *words])
        assert done.exception is not None


def test_the_register_gives_its_rolling_text_in_every_form(tmp_path: Path) -> None:
    """Lines, Markdown, JSON, a side, a count."""
    case, _ = case_with_drafts(tmp_path)
    with case:
        location = str(case.location)
    base = ["drafts", "rolling", "plan", "counter", "-c", location]
    assert "open places in" in run(*base).stdout
    markdown = run(*base, "--markdown")
    assert markdown.stdout.startswith("{Rolling text of Norland; Eastland}")
    assert "held back" in markdown.stderr
    assert json.loads(run(*base, "--json").stdout)["leaked_text"]["points"] > 0
    assert "800 sentries" in run(*base, "--choose", "Eastland").stdout
    assert json.loads(run(*base, "--choose", "Norland", "--json").stdout)["points"] == []
    assert "all" in run(*base, "--count").stdout
    assert json.loads(run(*base, "--count", "--json").stdout)["versions"][0]["open"] == 0
    assert "Norland:" not in run(*base, "--without", "Norland").stdout
