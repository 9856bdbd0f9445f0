"""``solve`` from outside: the input's form, contradictory and hostile input, limits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from quality.reference import EXAMPLES, REFERENCE

from unbracket.cli.main import cli
from unbracket.errors import UnbracketError

SCHEMA = json.loads((REFERENCE / "contract" / "solve.schema.json").read_text(encoding="utf-8"))
INPUT = {"$ref": "#/$defs/input", "$defs": SCHEMA["$defs"]}


def run(value: Any, *options: str) -> Result:
    """Solve a value that is given on standard input."""
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return CliRunner().invoke(cli, ["solve", "-", "--json", *options], input=data)


def solved(value: Any, *options: str) -> dict[str, Any]:
    """Solve a value, which must go well and fit the schema."""
    result = run(value, *options)
    assert result.exit_code == 0, result.output
    solution: dict[str, Any] = json.loads(result.stdout)
    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(solution)) == []
    return solution


def refused(value: Any) -> UnbracketError:
    """Give the error of a value that must be refused with a whole diagnosis."""
    result = run(value)
    assert isinstance(result.exception, UnbracketError), result.output
    found = result.exception.diagnosis
    assert found.file == "-"
    assert found.where
    assert found.expected
    assert found.next
    return result.exception


def demand(id: str, *literals: Any, party: str = "NOR", firmness: str = "firm") -> dict[str, Any]:
    """Make a demand."""
    return {"id": id, "party": party, "firmness": firmness, "any_of": list(literals)}


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("solve-*.input.json")), ids=lambda p: p.name)
def test_example_input_fits_the_input_schema(path: Path) -> None:
    """What the examples read is of the form that the schema gives."""
    value = json.loads(path.read_text(encoding="utf-8"))
    assert list(jsonschema.Draft202012Validator(INPUT).iter_errors(value)) == []


def test_two_options_at_once_are_a_result() -> None:
    """Two demands of one party that contradict each other block, with exit status 0."""
    solution = solved(
        {
            "points": {"cap": ["low", "high"]},
            "demands": [
                demand("a", {"point": "cap", "is": "low"}),
                demand("b", {"point": "cap", "is": "high"}),
            ],
        }
    )
    assert solution["feasible"] is False
    assert solution["blocking_sets"] == [["a", "b"]]


def test_required_party_without_demands_is_named_and_blocks_nothing() -> None:
    """It has stated nothing, which is no consent."""
    solution = solved({"points": {"cap": ["low"]}, "required": ["EAS"], "demands": []})
    assert solution["feasible"] is True
    assert solution["silent"] == ["EAS"]


def test_empty_problem_has_one_empty_package() -> None:
    """Nothing is asked, nothing is broken."""
    assert solved({})["packages"][0]["choice"] == {}
    assert solved({"demands": [], "required": None})["feasible"] is True


@pytest.mark.parametrize(
    ("value", "where"),
    [
        (b"", "Expecting value"),
        (b"\xff\xfe{", "codec"),
        (b"[" * 100_000, "recursion"),
        (b"{} {}", "Extra data"),
        ([], "the whole input"),
        ({"points": []}, "points"),
        ({"points": {"cap": "low"}}, "points['cap']"),
        ({"points": {"cap": []}}, "points['cap']"),
        ({"points": {"cap": ["low", "low"]}}, "points['cap']"),
        (b'{"points": {"cap": ["low"], "cap": ["high"]}}', "'cap' twice"),
        ({"steps": ["a", "a"]}, "steps"),
        ({"steps": ["a"], "optional": ["b"]}, "optional"),
        ({"gates": ["g", "g"]}, "gates"),
        ({"gates": [1]}, "gates[0]"),
        ({"required": "NOR"}, "required"),
        ({"demands": {}}, "demands"),
        ({"demands": [7]}, "demands[0]"),
        ({"demands": [demand("a")]}, "any_of"),
        ({"demands": [{"id": "a", "party": "NOR", "firmness": "firm"}]}, "any_of"),
        ({"demands": [demand("", {"gate": "g", "holds": True})]}, "demands[0].id"),
        ({"demands": [demand("a", {"gate": "g", "holds": True}, firmness="hard")]}, "firmness"),
        ({"demands": [demand("a", {"gate": "g", "holds": True})]}, "any_of[0]"),
        ({"gates": ["g"], "demands": [demand("a", {"gate": "g", "holds": "yes"})]}, "any_of[0]"),
        ({"demands": [demand("a", {"point": "cap", "is": "low"})]}, "any_of[0]"),
        (
            {"points": {"cap": ["low"]}, "demands": [demand("a", {"point": "cap", "is": "high"})]},
            "any_of[0]",
        ),
        (
            {
                "points": {"cap": ["low", "high"]},
                "demands": [demand("a", {"point": "cap", "is": "low", "is_not": "high"})],
            },
            "any_of[0]",
        ),
        (
            {
                "points": {"cap": ["low", "high"]},
                "demands": [demand("a", {"point": "cap", "is": ["low", "high"]})],
            },
            "any_of[0]",
        ),
        ({"steps": ["s"], "demands": [demand("a", {"before": ["s", "t"]})]}, "any_of[0]"),
        ({"steps": ["s"], "demands": [demand("a", {"before": ["s"]})]}, "any_of[0]"),
        ({"steps": ["s"], "demands": [demand("a", {"after": ["s", "s"]})]}, "any_of[0]"),
        ({"steps": ["s"], "demands": [demand("a", {"step": "t", "happens": True})]}, "any_of[0]"),
        (
            {
                "gates": ["g"],
                "demands": [demand("a", {"gate": "g", "holds": h}) for h in (True, False)],
            },
            "demands (by id)",
        ),
    ],
)
def test_input_that_does_not_fit_is_refused_at_its_place(value: Any, where: str) -> None:
    """One clear error that names the place, never a traceback."""
    assert where in refused(value).diagnosis.where


def test_error_is_one_json_line_and_exit_status_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """As the program prints it."""
    from unbracket.cli.main import main

    path = tmp_path / "problem.json"
    path.write_text('{"demands": [{"id": "a"}]}', encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main(["solve", str(path), "--json"])
    assert stopped.value.code == 1
    out, err = capsys.readouterr()
    assert out == ""
    line = json.loads(err)
    assert line["file"] == str(path)
    assert {"where", "expected", "next"} <= set(line)


def test_absent_file_and_folder_are_refused(tmp_path: Path) -> None:
    """Nothing to read is an input error."""
    for name in (str(tmp_path / "absent.json"), str(tmp_path)):
        result = CliRunner().invoke(cli, ["solve", name, "--json"])
        assert isinstance(result.exception, UnbracketError)
        assert result.exception.diagnosis.file == name


def test_field_that_is_no_field_is_ignored_with_a_warning() -> None:
    """A slip in a name is not silent."""
    result = run({"demandz": []})
    assert result.exit_code == 0
    assert "demandz" in json.loads(result.stderr)["warning"]


def test_too_many_demands_are_refused() -> None:
    """A bound, not a long wait."""
    row = json.dumps(demand("@", {"gate": "g", "holds": True}))
    rows = ",".join(row.replace("@", str(i)) for i in range(100_001))
    error = refused(f'{{"gates": ["g"], "demands": [{rows}]}}'.encode())
    assert "100001 demands" in str(error)


def test_file_above_the_size_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million demands are such a file; here the limit is set low."""
    monkeypatch.setenv("UNBRACKET_MAX_BYTES", "1000")
    rows = [demand(str(i), {"gate": "g", "holds": True}) for i in range(1000)]
    assert "larger than 1000 bytes" in str(refused({"gates": ["g"], "demands": rows}))


def test_ring_of_a_thousand_steps_is_answered_under_its_limits() -> None:
    """One cycle of a thousand, found; the sets are found or said to be cut."""
    steps = [f"s{i}" for i in range(1000)]
    rows = [demand(f"d{i:04}", {"before": [steps[i], steps[(i + 1) % 1000]]}) for i in range(1000)]
    solution = solved({"steps": steps, "demands": rows}, "--max", "3", "--seconds", "3600")
    assert solution["feasible"] is False
    assert [len(cycle["steps"]) for cycle in solution["cycles"]] == [1000]
    assert solution["complete"]["cycles"] is True
    assert solution["relaxations"] == [["d0000"], ["d0001"], ["d0002"]]
    assert solution["complete"]["relaxations"] is False
    assert [len(ids) for ids in solution["blocking_sets"]] == [1000]


def test_limits_must_make_sense() -> None:
    """Wrong usage exits with 2."""
    assert run({}, "--max", "0").exit_code == 2
    assert run({}, "--seconds", "-1").exit_code == 2
    assert CliRunner().invoke(cli, ["solve"]).exit_code == 2


def test_lines_for_a_person_say_at_least_where_a_list_is_cut() -> None:
    """Without --json."""
    rows = [demand(f"d{i}", {"point": "cap", "is": f"o{i}"}) for i in range(5)]
    value = {"points": {"cap": [f"o{i}" for i in range(5)]}, "demands": rows}
    result = CliRunner().invoke(cli, ["solve", "-", "--max", "2"], input=json.dumps(value).encode())
    assert result.exit_code == 0
    assert "5 hard demands cannot all hold." in result.stdout
    assert "at least 2 blocking sets" in result.stdout
    assert "cannot all hold: d0, d1" in result.stdout
