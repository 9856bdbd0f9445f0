"""The commands on map files and control maps, as they are typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from quality.mapfiles import box, cell, collection, feature, polygon

from unbracket.cli.main import cli, main

CASE_FILE = 'title = "Maps"\n\n[[party]]\ncode = "NOR"\nname = "Norland"\n'


def run(*args: str, data: bytes | None = None) -> Result:
    """Run a command in this process."""
    runner = CliRunner(env={"UNBRACKET_AUTHOR": "tester"})
    return runner.invoke(cli, list(args), input=data)


def write(path: Path, width: float, west: float = 30.0, **properties: str) -> Path:
    """Write a map on which a strip of a width lies."""
    ring = cell(west, 45, west + width, 46, 100)
    path.write_bytes(collection(feature(polygon(ring), **properties)))
    return path


@pytest.fixture
def case(tmp_path: Path) -> str:
    """Give a case with three layers of one maker."""
    (tmp_path / "case.toml").write_text(CASE_FILE, encoding="utf-8")
    location = str(tmp_path / "case.ubk")
    assert run("new", str(tmp_path / "case.toml"), "-c", location).exit_code == 0
    maps = tmp_path / "maps"
    maps.mkdir()
    for day, width in (("20310101", 1.0), ("20310201", 1.5), ("20310301", 1.25)):
        write(maps / f"{day}.geojson", width)
    done = run("ground", "add", "-c", location, "--maker", "M", str(maps))
    assert done.exit_code == 0, done.output
    return location


def value(*args: str) -> Any:
    """Run a command and read its JSON."""
    done = run(*args)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_area_takes_several_values_after_one_option(tmp_path: Path) -> None:
    """Repeated options and values after one another are the same."""
    file = tmp_path / "a=b.geojson"
    west, east = polygon(box(0, 0, 1, 1)), polygon(box(5, 0, 6, 1))
    file.write_bytes(collection(feature(west, n="red"), feature(east, n="grey")))
    first = run(
        "area", str(file), "--status", "held=red", "unknown=grey", "--base", "1000", "500", "--json"
    )
    other = run(
        "area",
        "--base=1000",
        "--base",
        "500",
        "--status=held=red",
        "--status",
        "unknown=grey",
        str(file),
        "--json",
    )
    assert first.stdout == other.stdout
    found = json.loads(first.stdout)
    assert list(found["statuses"]) == ["held", "unknown", "other"]
    held = found["statuses"]["held"]
    assert held["share"] == {
        "1000": pytest.approx(held["km2"] / 1000),
        "500": pytest.approx(held["km2"] / 500),
    }


def test_area_inside_a_boundary(tmp_path: Path) -> None:
    """Only what lies in both counts."""
    file = write(tmp_path / "map.geojson", 2.0)
    clip = write(tmp_path / "clip.geojson", 1.0, west=31.5)
    found = value("area", str(file), "--clip", str(clip), "--json")
    half = value("area", str(write(tmp_path / "half.geojson", 0.5)), "--json")
    assert found["statuses"]["held"]["km2"] == pytest.approx(
        half["statuses"]["held"]["km2"], rel=1e-6
    )


def test_area_of_standard_input_and_for_people() -> None:
    """A hyphen names standard input; without --json a person reads it."""
    data = collection(feature(polygon(box(0, 0, 1, 1))))
    done = run("area", "-", "--base", "100000", data=data)
    assert done.exit_code == 0
    assert "held: 12,308.78 km², 12.31 % of 100000 km²" in done.stdout


@pytest.mark.parametrize(
    "args", [(), ("x", "--base", "none"), ("x", "--base", "-1"), ("x", "--status", "held")]
)
def test_area_that_is_asked_wrongly_exits_with_two(args: tuple[str, ...]) -> None:
    """Before any file is read."""
    with pytest.raises(SystemExit) as caught:
        main(["area", *args])
    assert caught.value.code == 2


def test_bad_map_is_reported_and_the_others_are_measured(tmp_path: Path) -> None:
    """Exit 1, one line of each."""
    bad = tmp_path / "bad.geojson"
    bad.write_bytes(b"{")
    done = run("area", str(bad), str(write(tmp_path / "good.geojson", 1)), "--json")
    assert done.exit_code == 1
    assert Path(json.loads(done.stdout)["file"]).name == "good.geojson"
    error = json.loads(done.stderr.splitlines()[0])
    assert Path(error["file"]).name == "bad.geojson"
    assert all(error[part] for part in ("where", "expected", "next"))


def test_layers_are_listed(case: str) -> None:
    """As JSON, as CSV and for people."""
    rows = value("ground", "list", "-c", case, "--json")
    assert [row["day"] for row in rows] == ["2031-01-01", "2031-02-01", "2031-03-01"]
    table = csv.DictReader(io.StringIO(run("ground", "list", "-c", case, "--csv").stdout))
    assert [row["file"] for row in table] == [row["file"] for row in rows]
    assert rows[0]["key"] in run("ground", "list", "-c", case).stdout


def test_area_as_of_a_day(case: str) -> None:
    """The last layer up to it, with its share."""
    (row,) = value(
        "ground", "area", "-c", case, "--as-of", "2031-02-10", "--base", "all=100000", "--json"
    )
    assert (row["day"], row["age_days"]) == ("2031-02-01", 9)
    assert row["share"]["all (100000 km²)"]["held"] == pytest.approx(
        row["km2"]["held"] / 100000, rel=1e-6
    )


def test_pace_between_two_days(case: str) -> None:
    """With the points of a base, and that one witness leaves it open."""
    ask = ("ground", "pace", "-c", case, "--from", "2031-01-01", "--to", "2031-02-01")
    found = value(*ask, "--base", "100000", "--json")
    (row,) = found["changes"]
    assert row["km2_per_day"] == pytest.approx(row["km2"] / 31, abs=1e-6)
    assert row["points"]["100000"] == pytest.approx(row["km2"] / 1000, abs=1e-6)
    assert found["uncertain_km2"] is None
    assert "is open" in run(*ask).stdout
    done = run("ground", "pace", "-c", case, "--from", "x", "--to", "2031-02-01")
    assert done.exit_code != 0


def test_diff_prints_pieces_and_geojson(case: str) -> None:
    """What was lost lies where the strip became shorter."""
    ask = ("ground", "diff", "-c", case, "--from", "2031-02-01", "--to", "2031-03-01")
    found = value(*ask, "--json")
    assert found["gained"] == []
    assert 31.25 < found["lost"][0]["longitude"] < 31.5
    shapes = value(*ask, "--geojson")
    assert [row["properties"]["side"] for row in shapes["features"]] == ["gained", "lost"]
    assert "lost 2,1" in run(*ask).stdout


def test_compare_and_overlay(case: str, tmp_path: Path) -> None:
    """A second maker a day later."""
    file = write(tmp_path / "2031-01-02.geojson", 1.1)
    assert run("ground", "add", "-c", case, "--maker", "N", str(file)).exit_code == 0
    (row,) = value("ground", "compare", "-c", case, "--json")
    assert row["relative"] == pytest.approx(0.1, abs=0.001)
    keys = [one["key"] for one in value("ground", "list", "-c", case, "--json")][:2]
    (found,) = value("ground", "compare", "-c", case, "--overlay", *keys, "--json")
    assert found["left_only_km2"] == pytest.approx(0, abs=0.01)


def test_boundary_and_withdrawal(case: str, tmp_path: Path) -> None:
    """A boundary is entered and listed; a withdrawn layer is gone from the list."""
    file = write(tmp_path / "line.geojson", 5)
    done = run("ground", "boundary", "-c", case, "the line", str(file), "--source", "a treaty")
    assert "the line: " in done.stdout
    (row,) = value("ground", "boundary", "-c", case, "--json")
    assert row["source"] == "a treaty"
    key = value("ground", "list", "-c", case, "--json")[0]["key"]
    assert run("ground", "withdraw", key, "-c", case, "--reason", "wrong").exit_code == 0
    assert len(value("ground", "list", "-c", case, "--json")) == 2


def test_mapping_is_kept_by_a_name_and_read_from_a_file(case: str, tmp_path: Path) -> None:
    """Rules of one month serve the next."""
    first = write(tmp_path / "2031-04-01.geojson", 1, name="red")
    add = ("ground", "add", "-c", case, "--maker", "N", "--json")
    rules = ("--status", "contested=red", "unknown=grey", "--save-mapping", "colours")
    value(*add, *rules, str(first))
    second = write(tmp_path / "2031-05-01.geojson", 1.5, name="red")
    (row,) = value(*add, "--mapping", "colours", str(second))
    assert row["layer"]["statuses"]["contested"]["km2"] > 0
    file = tmp_path / "rules.json"
    file.write_text(json.dumps(row["layer"]["mapping"]), encoding="utf-8")
    third = write(tmp_path / "2031-06-01.geojson", 1.5, name="red")
    (row,) = value(*add, "--mapping", str(file), str(third))
    assert row["layer"]["mapping"]["name"] == "colours"
