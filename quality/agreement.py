"""How far two annotators agree on the gold set of acts, and which records they agree on.

    python quality/agreement.py

Both annotators are programs: the first wrote the statements, the second labelled them without
having seen a label. Their agreement is not human agreement. Krippendorff's alpha for nominal data
(Krippendorff, Content Analysis, 4th ed., 2019, chapter 12); addressees are compared as sets.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.marked import records
from quality.table import line
from unbracket.model.statement import ACTS

GOLD = Path(__file__).resolve().parent / "gold"


def first() -> dict[str, dict[str, Any]]:
    """Read the first annotator's records, with text and offsets, by id."""
    lines = (GOLD / "acts.marked.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in records(lines)}


def second() -> dict[str, dict[str, Any]]:
    """Read the second annotator's labels by id."""
    lines = (GOLD / "acts.second.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def agreed() -> tuple[dict[str, Any], ...]:
    """Give the first annotator's records whose act the second gives too, in order of their ids."""
    other = second()
    return tuple(row for key, row in sorted(first().items()) if row["act"] == other[key]["act"])


def alpha(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Give Krippendorff's alpha for two annotators and nominal values, none missing."""
    counts = Counter(value for pair in pairs for value in pair)
    total = 2 * len(pairs)
    observed = sum(a != b for a, b in pairs) / len(pairs)
    same = sum(number * (number - 1) for number in counts.values())
    expected = 1 - same / (total * (total - 1))
    return 1 - observed / expected if expected else 1.0


def main() -> int:
    """Print the agreement on every field, and the records on whose act the two differ."""
    one, two = first(), second()
    fields: Mapping[str, Any] = {
        "act": lambda row: row["act"],
        "family": lambda row: ACTS[row["act"]][0],
        "hedge": lambda row: row["hedge"],
        "condition": lambda row: row["condition"],
        "addressee": lambda row: frozenset(row["addressee"]),
    }
    print(f"{len(one)} records, two annotators (programs)")
    for name, value in fields.items():
        pairs = [(value(one[key]), value(two[key])) for key in sorted(one)]
        same = sum(a == b for a, b in pairs) / len(pairs)
        line(f"{name}: same / alpha", f"{same:.3f} / {alpha(pairs):.3f}")
    for key in sorted(one):
        if one[key]["act"] != two[key]["act"]:
            print(f"{key}: {one[key]['act']} or {two[key]['act']}; left out of the scores")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
