"""The contract of ``align``: forms of input, exit states, errors, offsets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from quality.reference import EXAMPLES

from unbracket.cli.main import cli

FIRST = EXAMPLES / "align-1-points.input.txt"
SECOND = EXAMPLES / "align-1-points.with.txt"


def run(*args: str, data: bytes | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(cli, ["align", *args], input=data)


def aligned(*args: str, data: bytes | None = None) -> dict[str, Any]:
    """Run ``align --json`` and load what it printed."""
    result = run(*args, "--json", data=data)
    assert result.exit_code == 0, result.stderr
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


def test_units_keep_numbers_and_point_into_the_file() -> None:
    """Offsets are code points of the decoded file; the gap at 3 of the second draft is kept."""
    found = aligned(str(FIRST), str(SECOND))
    text = FIRST.read_text(encoding="utf-8")
    for unit in found["units"][0]:
        assert unit["text"] in text[unit["start"] : unit["end"]]
    assert [unit["num"] for unit in found["units"][1]] == ["1", "2", "4", "5", "6"]


def test_rows_hold_every_unit_once_and_links_join_units_of_one_row() -> None:
    """Rows are the connected components of the links."""
    found = aligned(str(FIRST), str(SECOND))
    for draft in (0, 1):
        cells = [index for row in found["rows"] for index in row["cells"][draft]]
        assert sorted(cells) == list(range(len(found["units"][draft])))
    row_of = [
        {i: r for r, row in enumerate(found["rows"]) for i in row["cells"][draft]}
        for draft in (0, 1)
    ]
    assert found["links"]
    for link in found["links"]:
        assert row_of[0][link["a"]] == row_of[1][link["b"]]
        assert "drafts" not in link


def test_json_drafts_pass_through_unchanged(tmp_path: Path) -> None:
    """Numbers and words come back as they were given, from a file and from standard input."""
    rows = [{"num": "1 bis", "text": " The  ships\nleave. "}, {"num": "2", "text": "Tolls."}]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    found = aligned(str(path), "-", data=json.dumps(rows).encode())
    for draft in found["units"]:
        assert [{"num": u["num"], "text": u["text"]} for u in draft] == rows
    assert [(x["a"], x["b"], x["kind"], x["moved"]) for x in found["links"]] == [
        (0, 0, "same", False),
        (1, 1, "same", False),
    ]


def test_links_of_three_drafts_name_their_drafts() -> None:
    """One JSON file may hold all drafts."""
    found = aligned(str(EXAMPLES / "align-3-three-drafts.input.json"))
    assert len(found["units"]) == 3
    assert {tuple(link["drafts"]) for link in found["links"]} == {(0, 1), (0, 2), (1, 2)}


def test_faults_of_a_draft_stand_beside_it(tmp_path: Path) -> None:
    """A stray bracket is no error: it is reported with its line and column."""
    path = tmp_path / "rolling.txt"
    path.write_text("1. The ships] leave.\n2. Tolls are shared.\n", encoding="utf-8")
    found = aligned(str(path), str(SECOND))
    fault, *others = found["drafts"][0]["faults"]
    assert others == []
    assert (fault["line"], fault["column"], fault["offset"]) == (1, 13, 12)


def test_unreadable_draft_gives_no_alignment(tmp_path: Path) -> None:
    """Exit 1, nothing on standard output, one diagnosis for each bad file."""
    bad = tmp_path / "bad.json"
    bad.write_text('[{"num": "1"}]', encoding="utf-8")
    result = run(str(FIRST), str(bad), str(tmp_path / "absent.txt"), "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    errors = [json.loads(line) for line in result.stderr.splitlines()]
    assert [Path(error["file"]).name for error in errors] == ["bad.json", "absent.txt"]
    assert errors[0]["where"] == "item 1"
    assert all(error["expected"] and error["next"] for error in errors)


@pytest.mark.parametrize("args", [(), (str(FIRST),), (str(FIRST), str(SECOND), "--by", "word")])
def test_wrong_usage_exits_with_two(
    args: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """No draft, one draft and an unknown choice are wrong usage."""
    from unbracket.cli.main import main

    with pytest.raises(SystemExit) as stopped:
        main(["align", *args, "--json"])
    assert stopped.value.code == 2
    assert capsys.readouterr().err


def test_plain_output_sets_the_rows_side_by_side() -> None:
    """A person sees a row a line, a dash where a draft has nothing."""
    lines = run(str(FIRST), str(SECOND)).stdout.splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("1 Norland withdraws")
    assert lines[-1].endswith("—")
