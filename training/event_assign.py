"""Fit which marks belong to which of a sentence's events: logistic functions, one a role.

    python -m training.event_assign [--write] [--all]

Rows of ``training/events`` with two events teach; an eighth is held out and scored, with ``--all``
nothing is. ``--write`` writes ``src/unbracket/coding/event_assign_table.py``. Ridge regression by
Newton's method, deterministic. Run from the repository's root with ``src`` on PYTHONPATH.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.span_data import held, read_row, unmarked
from unbracket.coding.event_assign import Core, pair_features

TABLE = Path("src/unbracket/coding/event_assign_table.py")
ROLES = {"participant": "p", "place": "l", "date": "d"}
RIDGE = 1.0
ROUNDS = 40
FEWEST = 4  # pairs in which a feature stands; rarer ones say nothing that lasts


@dataclass(frozen=True, slots=True)
class Pair:
    """A mark and an event of one row, and whether they belong together."""

    features: dict[str, float]
    together: bool
    event: tuple[str, int]
    held: bool


def pairs(role: str) -> list[Pair]:
    """Give all pairs of a role in rows with two or more events."""
    found: list[Pair] = []
    for path in sorted(Path("training/events").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text, tags = unmarked(row["marked"])
            if len(row["events"]) < 2:
                continue
            out = held(read_row(row))
            of = {str(event["n"]): event["type"] for event in row["events"]}
            named = {number: span for tag, number, span in tags if tag == "e"}
            cores = [Core(span, of[number[:1]]) for number, span in named.items()]
            marks = sorted({span for tag, _, span in tags if tag == ROLES[role]})
            own = {(n, s) for tag, numbers, s in tags if tag == ROLES[role] for n in numbers}
            for (number, _), core in zip(named.items(), cores, strict=True):
                for mark in marks:
                    features = pair_features(text, mark, marks, core, cores)
                    key = (row["id"], int(number))
                    found.append(Pair(features, (number, mark) in own, key, out))
    return found


def fitted(rows: Sequence[Pair]) -> dict[str, float]:
    """Fit the weights of one role."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.features:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    column = {name: at for at, name in enumerate(names)}
    given: NDArray[np.float64] = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for name, value in row.features.items():
            if name in column:
                given[at, column[name]] = value
    wanted = np.array([row.together for row in rows], dtype=np.float64)
    weights: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (share - wanted) + RIDGE * weights
        curve = (given * (share * (1 - share))[:, None]).T @ given + RIDGE * np.eye(len(names))
        weights -= np.linalg.solve(curve, slope)
    return {
        name: round(float(w), 2) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.005
    }


def right(rows: Sequence[Pair], weights: dict[str, float]) -> tuple[int, int]:
    """Count the events all of whose marks are told apart rightly, and the events."""
    held_true: dict[tuple[str, int], bool] = {}
    for row in rows:
        total = sum(weights.get(name, 0.0) * value for name, value in row.features.items())
        good = (total > 0) == row.together
        held_true[row.event] = held_true.get(row.event, True) and good
    return sum(held_true.values()), len(held_true)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    tables: dict[str, dict[str, float]] = {}
    for role in ROLES:
        rows = pairs(role)
        kept = rows if options.all else [row for row in rows if not row.held]
        tables[role] = fitted(kept)
        print(f"{role}: {len(kept)} pairs, {len(tables[role])} weights; right of the fitted events "
              "{}/{}".format(*right(kept, tables[role])), end="")  # fmt: skip
        if not options.all:
            rest = [row for row in rows if row.held]
            print("; of those held out {}/{}".format(*right(rest, tables[role])), end="")
        print()
    if options.write:
        parts = ['"""Weights of ``event_assign``, written by ``training/event_assign.py``."""', ""]
        parts += ["from __future__ import annotations", "", "# fmt: off"]
        parts += ["TABLES: dict[str, dict[str, float]] = {"]
        for role, table in tables.items():
            parts.append(f'    "{role}": {{')
            line = "       "
            for name, weight in table.items():
                piece = f' "{name}": {weight:g},'
                if len(line) + len(piece) > 99:
                    parts.append(line)
                    line = "       "
                line += piece
            parts += [line, "    },"]
        TABLE.write_text("\n".join([*parts, "}", "# fmt: on", ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
