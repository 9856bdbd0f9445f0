"""The command line end to end, on an invented negotiation."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from unbracket.cli.main import COMMANDS, cli, main
from unbracket.errors import UnbracketError

CASE_FILE = """
title = "The crossing"
marking = "GREEN"

[[party]]
code = "NOR"
name = "Norland"
aliases = ["Port Amal"]

[[party]]
code = "EAS"
name = "Eastland"
aliases = ["Westhaven"]

[[actor]]
name = "Ada Roe"
aliases = ["Roe"]
pronouns = "she"
[[actor.role]]
title = "premier"
party = "NOR"

[[actor]]
name = "Ivo Marsh"
pronouns = "he"
[[actor.role]]
title = "foreign minister"
party = "EAS"

[[issue]]
id = "water"
title = "The water"
tag = "process"

[[provision]]
id = "crossing"
issue = "water"
text = "The crossing opens to the convoys"
terms = ["open the crossing"]

[[provision]]
id = "patrols"
issue = "water"
text = "Eastland's patrols leave the channel"
"""
ARTICLE = """PORT AMAL, March 14, 2031 (Corvine) - Norland premier Ada Roe said Norland
would open the crossing to the convoys.

"We will open the crossing," she said. "The convoys can pass."

Eastland's foreign minister Ivo Marsh said Eastland would never withdraw its patrols
from the channel.
"""


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    """Give a runner of commands in an empty folder with a case file and an article."""
    (tmp_path / "case.toml").write_text(CASE_FILE, encoding="utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    runner = CliRunner(
        env={"USER": "tester", "UNBRACKET_CASE": str(tmp_path / "case.ubk"), "COLUMNS": "200"}
    )

    def call(*args: str, **options: Any) -> Result:
        return runner.invoke(cli, [arg.replace("@", f"{tmp_path}/") for arg in args], **options)

    return call


@pytest.fixture
def filled(run: Callable[..., Result]) -> Callable[..., Result]:
    """Give a runner over a case that holds the article, everything accepted."""
    assert run("new", "@case.toml").exit_code == 0
    assert run("read", "@article.txt", "--publisher", "Corvine").exit_code == 0
    assert run("review", "bulk", "--threshold", "0").exit_code == 0
    return run


def parsed(result: Result) -> Any:
    """Read a command's JSON."""
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_article_becomes_a_board_with_its_words(filled: Callable[..., Result]) -> None:
    """New, read, review and board on one path; each cell opens its words."""
    board = parsed(filled("board", "--json"))
    cells = {p["id"]: p["cells"] for p in board["issues"][0]["provisions"]}
    assert cells["crossing"]["NOR"]["step"] == "agrees"
    assert cells["patrols"]["EAS"]["step"] == "refuses"
    assert cells["patrols"]["NOR"]["step"] == "not stated"
    text = filled("board").stdout
    assert "agrees" in text
    assert "not stated" in text
    cell = parsed(filled("position", "NOR", "crossing", "--json"))
    assert any("open the crossing" in quote["words"] for quote in cell["quotes"])
    assert "Ada Roe" in filled("position", "NOR", "crossing").stdout


def test_board_as_csv_has_a_row_a_cell(filled: Callable[..., Result]) -> None:
    """Two provisions and two parties are four rows."""
    rows = list(csv.DictReader(io.StringIO(filled("board", "--csv").stdout)))
    assert len(rows) == 4
    assert {row["step"] for row in rows} >= {"agrees", "not stated"}


def test_as_of_before_publication_is_empty(filled: Callable[..., Result]) -> None:
    """The day before, nothing had stood in print."""
    board = parsed(filled("board", "--json", "--as-of", "2031-03-13"))
    assert board["counts"]["cells_with_words"] == 0


def test_reading_twice_adds_nothing(filled: Callable[..., Result]) -> None:
    """The same bytes are known; the ledger doesn't grow."""
    before = parsed(filled("verify", "--json"))["entries"]
    assert "already there" in filled("read", "@article.txt", "--publisher", "Corvine").stdout
    assert parsed(filled("verify", "--json"))["entries"] == before


def test_statements_and_documents_are_listed(filled: Callable[..., Result]) -> None:
    """As text, JSON and CSV."""
    documents = parsed(filled("documents", "--json"))
    assert documents[0]["published"] == "2031-03-14"
    assert documents[0]["accepted"] >= 2
    statements = parsed(filled("statements", "--json", "--party", "EAS"))
    assert {row["speaker"] for row in statements} == {"Ivo Marsh"}
    rows = list(csv.DictReader(io.StringIO(filled("statements", "--csv").stdout)))
    assert len(rows) == len(parsed(filled("statements", "--json")))
    assert "article.txt" in filled("documents").stdout
    assert "Ivo Marsh" in filled("statements").stdout
    assert filled("documents", "--csv").stdout.startswith("id,name")


def test_review_by_hand_from_the_command_line(run: Callable[..., Result]) -> None:
    """Queue, accept, edit, reject, add, undo and retract."""
    run("new", "@case.toml")
    run("read", "@article.txt")
    waiting = parsed(run("review", "queue", "--json"))
    ids = [row["id"] for row in waiting]
    assert len(ids) >= 3
    assert ids[0] in run("review", "queue").stdout
    assert run("review", "accept", ids[0][:9]).exit_code == 0
    assert run("review", "reject", ids[1], "--reason", "no").exit_code == 0
    edit = run(
        "review", "edit", ids[2], "--set", "act=OFFER", "--set", "issue=trade;aid", "--accept"
    )
    assert edit.exit_code == 0, edit.output
    added = run(
        "review", "add", "article.txt", "The convoys can pass", "--set", "speakers=Ada Roe",
        "--set", "party_code=NOR", "--set", "provision=crossing", "--set", "stance=for",
    )  # fmt: skip
    assert added.exit_code == 0, added.output
    states = {row["id"]: row for row in parsed(run("statements", "--json"))}
    assert states[ids[0]]["state"] == "accepted"
    assert states[ids[1]]["state"] == "rejected"
    assert states[ids[2]]["issue"] == ["trade", "aid"]
    assert states[added.stdout.split()[-1]]["by_hand"]
    assert run("review", "undo").exit_code == 0
    after = {row["id"]: row for row in parsed(run("statements", "--json"))}
    assert added.stdout.split()[-1] not in after or (
        after[added.stdout.split()[-1]]["state"] != "accepted"
    )
    assert run("review", "retract", "--statement", ids[0], "--reason", "x").exit_code == 0
    final = {row["id"]: row["state"] for row in parsed(run("statements", "--json"))}
    assert final[ids[0]] == "retracted"


def test_export_and_import_keep_board_and_head(
    filled: Callable[..., Result], tmp_path: Path
) -> None:
    """A copy is the same case."""
    assert filled("export", "@case.jsonl").exit_code == 0
    assert filled("import", "@case.jsonl", "-c", "@copy.ubk").exit_code == 0
    here, there = (
        parsed(filled("verify", "--json")),
        parsed(filled("verify", "--json", "-c", "@copy.ubk")),
    )
    assert here["head"] == there["head"]
    assert parsed(filled("board", "--json")) == parsed(filled("board", "--json", "-c", "@copy.ubk"))
    refused = filled("export", "@case.jsonl")
    assert isinstance(refused.exception, UnbracketError)


def test_damaged_import_leaves_no_case_behind(
    filled: Callable[..., Result], tmp_path: Path
) -> None:
    """A refused import writes nothing."""
    filled("export", "@case.jsonl")
    lines = (tmp_path / "case.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "cut.jsonl").write_text("".join(lines[:-1]) + lines[-1][:40], encoding="utf-8")
    refused = filled("import", "@cut.jsonl", "-c", "@copy.ubk")
    assert isinstance(refused.exception, UnbracketError)
    assert not (tmp_path / "copy.ubk").exists()


def test_purge_removes_the_words(filled: Callable[..., Result], tmp_path: Path) -> None:
    """Verify says purged, the board loses its words, the file its bytes."""
    assert filled("purge", "article.txt", "--reason", "court order", "--yes").exit_code == 0
    report = parsed(filled("verify", "--json"))
    assert report["ok"]
    assert report["purged"]
    assert parsed(filled("board", "--json"))["counts"]["cells_with_words"] == 0
    assert b"convoys can pass" not in (tmp_path / "case.ubk").read_bytes()
    again = filled("read", "@article.txt", "--publisher", "Corvine")
    assert again.exit_code == 1
    assert "court order" in again.stderr


def test_search_and_log(filled: Callable[..., Result]) -> None:
    """Words are found in statements and documents; the log names the kinds."""
    hits = parsed(filled("search", "--json", "convoys", "crossing"))
    assert {hit["kind"] for hit in hits} == {"statement", "document"}
    assert "convoys" in filled("search", "convoys").stdout
    kinds = [row["kind"] for row in parsed(filled("log", "--json"))]
    assert kinds == ["accept", "proposals", "reading", "capture", "case"]
    assert "proposals" in filled("log").stdout
    assert filled("rebuild").exit_code == 0


def test_empty_answers_say_what_to_do(run: Callable[..., Result]) -> None:
    """An empty case isn't an error."""
    run("new", "@case.toml")
    assert "unbracket read" in run("documents").stdout
    assert "no statements" in run("statements").stdout
    assert "silence" in run("position", "NOR", "crossing").stdout


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["board", "-c", "absent.ubk"], 1),
        (["board", "-c", "absent.ubk", "--as-of", "tomorrow"], 1),
        (["new", "absent.toml"], 1),
        (["nonsense"], 2),
        (["board", "--nonsense"], 2),
    ],
)
def test_errors_are_one_json_line_with_a_diagnosis(
    args: list[str],
    code: int,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Exit 1 for a bad input with its diagnosis, exit 2 for wrong usage."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as caught:
        main(args)
    assert caught.value.code == code
    err = capsys.readouterr().err
    if code == 1:
        diagnosis = json.loads(err)
        assert diagnosis["next"]
        assert diagnosis["expected"]
    else:
        assert "Usage" in err


def test_bad_day_is_wrong_usage(
    filled: Callable[..., Result],
) -> None:
    """A day is an ISO day."""
    result = filled("board", "--as-of", "28/11/2025")
    assert isinstance(result.exception, UnbracketError)
    assert "ISO" in result.exception.diagnosis.expected


def test_every_command_has_help_with_an_example() -> None:
    """Each command says what it does and shows one call."""
    for name in COMMANDS:
        result = CliRunner().invoke(cli, [name, "--help"])
        assert result.exit_code == 0, name
        if name != "review":
            assert "Example:" in result.stdout, name


def test_help_imports_no_engine_and_no_framework() -> None:
    """The overview is quick because nothing heavy is loaded."""
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from unbracket.cli.main import cli\n"
        "assert CliRunner().invoke(cli, ['--help']).exit_code == 0\n"
        "heavy = {'sqlalchemy', 'starlette', 'lxml', 'jinja2', 'unbracket.coding'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
