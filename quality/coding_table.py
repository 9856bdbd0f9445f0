"""Scores the coding of statements: one command for the whole table.

    python quality/coding_table.py [--only NAME …] [--raise] [--floors]

Each section is a module ``quality/coding_*.py`` with a function ``section()`` that prints what it
has to say and gives its measures; the sections are run in order of their ``ORDER``. A section that
needs ../shared/data says so and gives nothing where it is absent. Exit 1 when a target is missed,
or a measure falls below its floor (``coding`` in ``quality/floors.json``; ``--raise`` lifts them);
with ``--floors``, as in the tests, for the second reason only.

Every run of the section on the act gold with new weights is a look at it and goes into
``training/acts_scores.jsonl``; there may be five.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.table import line

FOLDER = Path(__file__).resolve().parent
FLOORS = FOLDER / "floors.json"


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of the table; ``target`` is what it must reach (or stay below, if ``low``)."""

    name: str
    value: float
    target: float | None = None
    low: bool = False
    digits: int = 1
    floor: str = ""  # the measure's name among the floors, where it has one

    @property
    def holds(self) -> bool | None:
        """Tell whether the target is reached; None where there is none."""
        if self.target is None:
            return None
        return self.value <= self.target if self.low else self.value >= self.target


Section = Callable[[], Sequence[Row]]


def sections(only: Sequence[str] = ()) -> Iterator[tuple[str, Section]]:
    """Give the sections that are there, in their order; ``only`` names those that are wanted."""
    found = []
    for path in sorted(FOLDER.glob("coding_*.py")):
        name = path.stem.removeprefix("coding_")
        if path.stem == "coding_table" or (only and name not in only):
            continue
        module = importlib.import_module(f"quality.{path.stem}")
        if hasattr(module, "section"):
            found.append((getattr(module, "ORDER", 50), name, module.section))
    for _, name, run in sorted(found, key=lambda row: row[:2]):
        yield name, run


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Score the coding of statements.")
    parser.add_argument("--only", nargs="*", default=[], help="sections to run")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors")
    parser.add_argument("--floors", action="store_true", help="exit 1 for a floor only")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    kept: dict[str, float] = floors.get("coding", {})
    held, above = True, True
    for name, run in sections(options.only):
        print(f"\n{name}")
        for row in run():
            shown = f"{row.value:.{row.digits}f}"
            bound = ""
            if row.target is not None:
                bound = f", at {'most' if row.low else 'least'} {row.target:g}"
            held = line(row.name + bound, shown, row.holds) and held
            floor = kept.get(row.floor, 0.0)
            if row.floor and row.value < floor:
                above = line(f"    below its floor of {floor:g}", shown, False)
            if row.floor and options.lift:
                kept[row.floor] = max(floor, math.floor(row.value * 10) / 10)
    if options.lift:
        FLOORS.write_text(json.dumps(floors | {"coding": kept}, indent=2) + "\n", encoding="utf-8")
    return 0 if above and (held or options.floors) else 1


if __name__ == "__main__":
    raise SystemExit(main())
