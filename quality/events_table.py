"""The table of events, dates, figures, rival reports and movement, measured on gold of others.

    python quality/events_table.py [--only SECTION …] [--no-model] [--look WHY] [--json] [--raise]
                                   [--floors]

Each section is a function without arguments in one of ``MODULES`` (missing modules are named and
skipped), listed in the module's ``SECTIONS``. The gold (``quality/gold/events``) was written blind
to the rules and is only ever counted: totals a kind are printed, never a row. A look at the totals
while rules are still being written is entered with ``--look`` in ``looks.jsonl``. Exit 1 when a
target is missed or a measure falls below its floor (``events`` in ``quality/floors.json``, lifted
with ``--raise``); with ``--floors``, as in the tests, for the second reason only.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.table import line

GOLD = Path(__file__).resolve().parent / "gold" / "events"
LEEWAY = 0.01  # what a trained model may differ by between processors
FLOORS = Path(__file__).resolve().parent / "floors.json"
MODULES = (
    "quality.events_found",
    "quality.events_rivals",
)


@dataclass(frozen=True, slots=True)
class Section:
    """One section's results: measures with their targets ("" for none), and totals by kind."""

    name: str
    values: Mapping[str, float]
    targets: Mapping[str, float] = field(default_factory=dict)
    totals: Mapping[str, str] = field(default_factory=dict)


def sections(no_model: bool = False) -> dict[str, Callable[[], Section]]:
    """Give every section that a module offers, in the order of ``MODULES``.

    Those of a module's ``BY_ENGINES`` are told which engines to measure.
    """
    found: dict[str, Callable[[], Section]] = {}
    for name in MODULES:
        if find_spec(name) is None:
            print(f"{name}: not there, its sections are left out")
            continue
        module = import_module(name)
        found.update(module.SECTIONS)
        for title, section in getattr(module, "BY_ENGINES", {}).items():
            found[title] = partial(section, no_model)
    return found


def show(section: Section) -> bool:
    """Print a section; tell whether all of its targets hold."""
    held = []
    for name, value in section.values.items():
        target = section.targets.get(name)
        held.append(
            line(
                f"{section.name}: {name}",
                f"{value:.3f}" + (f" (target {target})" if target is not None else ""),
                None if target is None else value >= target,
            )
        )
    for kind, total in section.totals.items():
        line(f"    {kind}", total)
    return all(held)


def log_look(why: str, results: list[Section]) -> None:
    """Enter a look at the totals."""
    row = {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "why": why,
        "values": {f"{s.name}: {n}": round(v, 3) for s in results for n, v in s.values.items()},
    }
    with (GOLD / "looks.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> int:
    """Measure and print; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], help="sections to measure")
    parser.add_argument("--no-model", action="store_true", help="measure the rule engines")
    parser.add_argument("--look", default="", help="enter this run in looks.jsonl, with the reason")
    parser.add_argument("--json", action="store_true", help="print the measures as JSON")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors")
    parser.add_argument("--floors", action="store_true", help="exit 1 for a floor only")
    given = parser.parse_args()
    found = sections(given.no_model)
    chosen = {n: f for n, f in found.items() if not given.only or n in given.only}
    results = [run() for run in chosen.values()]
    if given.look:
        log_look(given.look, results)
    if given.json:
        print(json.dumps({f"{s.name}: {n}": v for s in results for n, v in s.values.items()}))
        return 0
    held = [show(result) for result in results]
    measured = {f"{s.name}: {n}": v for s in results for n, v in s.values.items()}
    above = above_floors(measured, given.lift)
    return 0 if above and (given.floors or all(held)) else 1


def above_floors(measured: Mapping[str, float], lift: bool) -> bool:
    """Hold measures against their floors, or lift these; tells whether none is below."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    kept: dict[str, float] = floors.get("events", {})
    # A share of what was found falls where more is found; the shares of all hold the floors.
    measured = {name: value for name, value in measured.items() if not name.endswith("of those")}
    if lift:
        down = {
            name: math.floor(1000 * (value - (LEEWAY if name.startswith("events") else 0))) / 1000
            for name, value in measured.items()
        }
        kept = kept | {name: max(value, kept.get(name, 0.0)) for name, value in down.items()}
        text = json.dumps(floors | {"events": kept}, indent=2) + "\n"
        FLOORS.write_text(text, encoding="utf-8")
    low = [name for name, value in measured.items() if value < kept.get(name, 0.0)]
    for name in low:
        line(f"below its floor of {kept[name]:g}: {name}", f"{measured[name]:.3f}", False)
    return not low


if __name__ == "__main__":
    sys.exit(main())
