"""Reads broken map files: a clear diagnosis each, the good ones beside them whole, nothing by half.

    python quality/broken_geometry.py [--show]

1. ``unbracket area`` reads all files and three good ones in one run: exit 1, a line for each good
   file, and one error line a broken file that names the file, the place of the fault, what was
   expected and what to do next.
2. ``unbracket ground add`` enters the same files into a new case: exit 1, exactly the three good
   ones stand as layers, with one entry each; ``verify`` finds nothing broken.

A file without any polygon is an error only where it would become a layer; ``area`` reports it and
gives 0. Exit 1 when anything of this doesn't hold.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.broken_maps import Broken, broken_maps
from quality.mapfiles import box, collection, feature, polygon
from quality.runs import json_of, unbracket
from quality.table import line
from unbracket.casework import safekeeping
from unbracket.casework.cases import open_case
from unbracket.settings import Settings

CASE_FILE = 'title = "Maps"\n\n[[party]]\ncode = "NOR"\nname = "Norland"\n'
PARTS = ("file", "where", "expected", "next", "message")
# For these ``area`` gives 0 km² and says why; only a layer needs a polygon.
EMPTY = "whole file"


def write_files(folder: Path) -> tuple[list[tuple[Path, Broken]], list[Path]]:
    """Write all files into a folder; gives the broken ones and the good ones."""
    folder.mkdir(parents=True, exist_ok=True)
    broken = []
    for number, row in enumerate(broken_maps()):
        path = folder / f"2031-01-01_{number:03d}{row.suffix}"
        path.write_bytes(row.data)
        for suffix, data in row.siblings.items():
            path.with_suffix(suffix).write_bytes(data)
        broken.append((path, row))
    good = []
    for number in range(3):
        path = folder / f"2031-02-0{number + 1}_good.geojson"
        path.write_bytes(collection(feature(polygon(box(10, 40, 11 + number, 41)))))
        good.append(path)
    return broken, good


def faults_of(
    broken: Sequence[tuple[Path, Broken]], lines: Sequence[dict[str, Any]]
) -> tuple[list[str], list[str]]:
    """Compare error lines with what must be said; gives faults, and the files without a line."""
    faults, silent = [], []
    said: dict[str, list[dict[str, Any]]] = {}
    for error in lines:
        said.setdefault(Path(error["file"]).name, []).append(error)
    for path, row in broken:
        found = said.pop(path.name, [])
        if not found:
            silent.append(path.name)
            continue
        if len(found) > 1:
            faults.append(f"{row.what}: {len(found)} error lines")
        if row.where not in found[0]["where"]:
            faults.append(f"{row.what}: names {found[0]['where']!r}, not {row.where!r}")
        faults += [
            f"{row.what}: no {part}" for part in PARTS if part != "message" and not found[0][part]
        ]
    faults += [f"an error for {name!r}, which isn't broken" for name in said]
    return faults, silent


def errors_in(text: str) -> list[dict[str, Any]]:
    """Read the error lines of a run; raises ValueError for a line that is no JSON."""
    # Progress stands on standard error, too, and is no JSON.
    return [json.loads(row) for row in text.splitlines() if row.startswith("{")]


def run_area(broken: Sequence[tuple[Path, Broken]], good: Sequence[Path]) -> list[str]:
    """Measure all files in one run; gives every fault."""
    files = [str(path) for path, _ in broken] + [str(path) for path in good]
    done = unbracket("area", *files, "--json", check=False)
    faults, silent = faults_of(broken, errors_in(done.stderr))
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    empty = [row for row in rows if Path(row["file"]).name in silent]
    allowed = {path.name for path, row in broken if row.where == EMPTY}
    faults += [
        f"no diagnosis: {name}"
        for name in silent
        if name not in allowed or not any(Path(row["file"]).name == name for row in empty)
    ]
    faults += [f"{row['file']} has an area" for row in empty if row["statuses"]["held"]["km2"] != 0]
    named = {Path(row["file"]).name for row in rows} - {Path(row["file"]).name for row in empty}
    if named != {path.name for path in good}:
        faults.append(f"lines for {sorted(named)}")
    if done.returncode != 1:
        faults.append(f"exit {done.returncode}")
    if "Traceback" in done.stderr:
        faults.append("a traceback")
    return faults


def run_add(folder: Path, broken: Sequence[tuple[Path, Broken]], good: Sequence[Path]) -> list[str]:
    """Enter all files into a new case; gives every fault."""
    (folder / "case.toml").write_text(CASE_FILE, encoding="utf-8")
    case = folder / "case.ubk"
    unbracket("new", str(folder / "case.toml"), "-c", str(case))
    with open_case(str(case), Settings(author="quality check")) as opened:
        before = opened.store.head().count
    files = [str(path) for path, _ in broken] + [str(path) for path in good]
    order = ["ground", "add", "-c", str(case), "--maker", "Example Maps"]
    done = unbracket(*order, *files, check=False)
    faults, silent = faults_of(broken, errors_in(done.stderr))
    faults += [f"no diagnosis: {name}" for name in silent]
    layers = json_of("ground", "list", "-c", str(case), "--json")
    if [layer["file"] for layer in layers] != [path.name for path in good]:
        faults.append(f"layers: {[layer['file'] for layer in layers]}")
    with open_case(str(case), Settings(author="quality check")) as opened:
        after = opened.store.head().count
        report = safekeeping.verify(opened)
    if after - before != len(good):
        faults.append(f"{after - before} entries for {len(good)} good files")
    if not report.ok:
        faults.append(f"verify: {report.broken[:3]}")
    if done.returncode != 1:
        faults.append(f"exit {done.returncode}")
    return faults


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both parts; gives the exit status."""
    parser = argparse.ArgumentParser(description="Read broken map files.")
    parser.add_argument("--show", action="store_true", help="print every diagnosis of ground add")
    show = parser.parse_args(arguments).show
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        broken, good = write_files(folder / "maps")
        line("broken files", len(broken), len(broken) >= 100)
        area = run_area(broken, good)
        line("area: faults of diagnosis", len(area), not area)
        add = run_add(folder, broken, good)
        line("ground add: faults, anything by half", len(add), not add)
        for fault in [*area, *add]:
            print(f"  {fault}")
        if show:
            _show(folder, broken)
    return 1 if area or add or len(broken) < 100 else 0


def _show(folder: Path, broken: Sequence[tuple[Path, Broken]]) -> None:
    order = ["ground", "add", "-c", str(folder / "case.ubk"), "--maker", "Example Maps"]
    done = unbracket(*order, *(str(path) for path, _ in broken), check=False)
    said = {row["file"]: row for row in errors_in(done.stderr)}
    for path, row in broken:
        found = said.get(path.name, {})
        print(f"{row.what}: {found.get('where')} | {found.get('expected')} | {found.get('next')}")


if __name__ == "__main__":
    sys.exit(main())
