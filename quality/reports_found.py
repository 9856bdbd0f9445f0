"""How much of what is said in whole reports is found, in reports that no training has seen.

    python quality/reports_found.py [--no-model] [--every 1] [--folder FOLDER]

``quality/gold/reports.jsonl`` holds 347 invented reports of eight genres, each by one writer, a
program, who marked every statement while writing: a record a line in the form of the attribution
corpus, in which a piece of content is a sentence or a clause. The writers know the label guide and
none of the engines. The attribution weights are not trained on these reports (the act weights are,
so that no act is judged here).

A listed piece is found when an extracted statement shares more than half of the words of either
with it, and an extracted statement is right when it does so with a listed piece. ``--every N``
reads every N-th report. ``--folder`` holds other weights for the tagger. Exit 1 below a floor of
``quality/floors.json`` (key ``reports``).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.coding_stated import Places, places, shared
from quality.table import line
from unbracket.casework.engines import Engines, chosen_engines
from unbracket.casework.extract import propose
from unbracket.model.document import Document

HERE = Path(__file__).resolve().parent
REPORTS = HERE / "gold" / "reports.jsonl"


def records(every: int = 1) -> Iterator[dict[str, Any]]:
    """Give the reports, or every N-th."""
    for number, row in enumerate(REPORTS.read_text(encoding="utf-8").splitlines()):
        if number % every == 0:
            yield json.loads(row)


def judge(engines: Engines, every: int = 1) -> Counter[str]:
    """Count pieces listed and found, and statements extracted and right."""
    counts: Counter[str] = Counter()
    for record in records(every):
        text = record["text"]
        listed: list[Places] = [
            places(text, [(start, end)])
            for row in record["attributions"]
            for start, end in row["content"]
        ]
        mine = [
            places(text, [(span.start, span.end) for span in statement.content])
            for statement in propose(Document(text=text), engines, None)
        ]
        counts["listed"] += len(listed)
        counts["extracted"] += len(mine)
        counts["found"] += sum(any(shared(a, b) > 0.5 for b in mine) for a in listed)
        counts["right"] += sum(any(shared(a, b) > 0.5 for b in listed) for a in mine)
    return counts


def main() -> int:
    """Print the table; 1 when a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="other weights for the tagger")
    options = parser.parse_args()
    engines = chosen_engines(options.no_model)
    if options.folder:
        from unbracket.attribution.model_tagger import ModelTagger

        engines = replace(engines, tagger=ModelTagger(options.folder))
    counts = judge(engines, options.every)
    found, right = counts["found"] / counts["listed"], counts["right"] / counts["extracted"]
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8")).get("reports", {})
    kind = "rules" if options.no_model else "model"
    print(f"listed {counts['listed']}, extracted {counts['extracted']}")
    ok = True
    for name, value in (("found", found), ("precision", right)):
        floor = floors.get(f"{kind}: {name}", 0.0) if options.every == 1 else 0.0
        ok &= value >= floor
        line(f"{kind}: {name}, floor {floor:.3f}", f"{value:.3f}", value >= floor)
    return 0 if ok else 1


if __name__ == "__main__":
    raise SystemExit(main())
