"""The contract of the stateless commands: schemas, golden examples, exit states, errors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from quality.reference import CONTRACT, EXAMPLES, REFERENCE, golden

from unbracket.cli.main import cli

CASES = [
    (command, options, path)
    for command, (options, pattern) in CONTRACT.items()
    for path in sorted(EXAMPLES.glob(pattern))
]


def schema(command: str) -> dict[str, Any]:
    """Load the schema of a command."""
    path = REFERENCE / "contract" / f"{command}.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def run(*args: str, data: bytes | None = None) -> Result:
    """Run a command in this process; errors are handled as the program handles them."""
    return CliRunner().invoke(cli, list(args), input=data)


@pytest.mark.parametrize("command", sorted(CONTRACT))
def test_each_command_has_three_examples(command: str) -> None:
    """The reference promises three."""
    assert sum(1 for row in CASES if row[0] == command) == 3


@pytest.mark.parametrize(
    ("command", "options", "path"), CASES, ids=lambda v: getattr(v, "name", "")
)
def test_golden_example_fits_its_schema_and_is_current(
    command: str, options: list[str], path: Path
) -> None:
    """What the command prints is what the reference shows, and both fit the schema."""
    text = golden(command, options, path)
    stored = EXAMPLES / f"{path.name.split('.input.')[0]}.output.jsonl"
    assert stored.read_text(encoding="utf-8") == text
    validator = jsonschema.Draft202012Validator(schema(command))
    for line in text.splitlines():
        assert list(validator.iter_errors(json.loads(line))) == []


def test_text_without_attributions_gives_no_line() -> None:
    """Nothing is attributed to anybody where nobody speaks."""
    result = run("extract", str(EXAMPLES / "extract-3-none.input.txt"), "--no-model", "--jsonl")
    assert (result.exit_code, result.stdout) == (0, "")


def test_plain_text_reading_is_the_decoded_file() -> None:
    """No newline translation, no normalisation; offsets point into exactly that text."""
    path = EXAMPLES / "read-text-3-latin-1.input.txt"
    result = run("read-text", str(path), "--json")
    reading = json.loads(result.stdout)
    assert reading["text"] == path.read_bytes().decode("latin-1")
    assert reading["language"] == "de"


def test_standard_input_is_read() -> None:
    """A hyphen names standard input."""
    data = (EXAMPLES / "extract-1-quotes.input.txt").read_bytes()
    result = run("extract", "-", "--no-model", "--jsonl", data=data)
    piped = [json.loads(line) for line in result.stdout.splitlines()]
    named = (EXAMPLES / "extract-1-quotes.output.jsonl").read_text(encoding="utf-8")
    assert [row["id"] for row in piped] == [json.loads(line)["id"] for line in named.splitlines()]
    assert {row["file"] for row in piped} == {"-"}


def test_one_bad_file_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    """Exit 1, one error line with its diagnosis, and the good file's statements."""
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    good = EXAMPLES / "extract-1-quotes.input.txt"
    result = run("extract", str(bad), str(tmp_path / "absent.txt"), str(good), "--jsonl")
    assert result.exit_code == 1
    errors = [json.loads(line) for line in result.stderr.splitlines()]
    assert [Path(error["file"]).name for error in errors] == ["empty.txt", "absent.txt"]
    for error in errors:
        assert error["expected"]
        assert error["next"]
        assert error["where"]
    assert len(result.stdout.splitlines()) >= 3


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"content": [[0, 1]]}',
        '{"text": "abc", "content": [[0, 9]]}',
        '{"text": "abc", "content": [[2, 1]]}',
        '{"text": "abc", "content": [["a", 1]]}',
        '{"text": "abc", "content": [[0, 2]], "source": 7}',
        "[" * 100_000,
    ],
)
def test_bad_record_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    """A bad line gives one error; the good line after it is coded."""
    good = (EXAMPLES / "code-1-offer.input.jsonl").read_text(encoding="utf-8")
    path = tmp_path / "records.jsonl"
    path.write_text(f"{line}\n{good}", encoding="utf-8")
    result = run("code", str(path), "--jsonl")
    assert result.exit_code == 1
    assert json.loads(result.stderr)["where"] == "line 1"
    assert [json.loads(row)["id"] for row in result.stdout.splitlines()] == ["1-offer"]


def test_wrong_usage_exits_with_two() -> None:
    """No file is wrong usage."""
    assert run("extract", "--jsonl").exit_code == 2
