"""Checks our own claims against an invented series and prints how many verdicts are right.

    python quality/figure_claims.py [--rows]

``quality/gold/figure-claims.jsonl`` holds sentences of our own with the words of one figure, the
day that it counts for and the verdict that follows by hand; figures are found by the rules that
``extract`` uses. Two invented map makers draw Norland, month by month from 2029 to 2031. Exit 1
when fewer than 95 % of the verdicts are right or a check has no arithmetic or no assumption.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.table import line
from unbracket.coding.figures import figures_of
from unbracket.coding.view import make_view
from unbracket.ground.checks import check_figures
from unbracket.ground.checks_layers import Evidence
from unbracket.ground.figures import claim_of, joined
from unbracket.ground.series import provider_difference
from unbracket.model.figure import VERDICTS, FigureResult, NamedBase
from unbracket.model.ground import Series, SeriesPoint
from unbracket.model.span import Span

GOLD = Path(__file__).resolve().parent / "gold" / "figure-claims.jsonl"
RIGHT = 0.95
MONTHLY = {2029: 150.0, 2030: 300.0, 2031: 600.0}  # km² gained a month, in each year


def invented() -> Evidence:
    """Make the invented evidence: two bases, a maker of monthly maps and one of quarterly maps."""
    points, rare = [], []
    km2 = 40_000.0
    for year, gain in MONTHLY.items():
        for month in range(1, 13):
            day = f"{year}-{month:02}-01"
            points.append(SeriesPoint(day, {"held": km2}, f"h-{day}"))
            if year > 2029 and month % 3 == 1:
                rare.append(SeriesPoint(day, {"held": km2 * 1.0004}, f"t-{day}"))
            km2 += gain
    series = (Series("Harrow Institute", tuple(points)), Series("Tessel Survey", tuple(rare)))
    bases = (
        NamedBase("Norland", 250_000.0, of=("Norland",), source="invented"),
        NamedBase("Norland, land area", 240_000.0, of=("Norland",), source="invented"),
    )
    return Evidence(bases, series, uncertain_km2=provider_difference(series))


def checked(row: Mapping[str, Any], evidence: Evidence) -> FigureResult | None:
    """Check the sentence of a row and give the result for its figure, None if it isn't found."""
    text = str(row["text"])
    clause = Span(0, len(text))
    claims = [
        replace(claim_of(figure, text, clause, str(row["as_of"]), str(number)), place="one")
        for number, figure in enumerate(figures_of(make_view(text, (clause,))))
    ]
    results = check_figures(joined(claims, text), evidence)
    return next((one for one in results if one.claim.words == row["find"]), None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; give the exit status."""
    parser = argparse.ArgumentParser(description="Check our own figure claims.")
    parser.add_argument("--rows", action="store_true", help="print every claim with its checks")
    options = parser.parse_args(arguments)
    rows = [json.loads(text) for text in GOLD.read_text(encoding="utf-8").splitlines()]
    evidence = invented()
    right: Counter[str] = Counter()
    explained = 0
    for row in rows:
        result = checked(row, evidence)
        verdict = result.verdict if result is not None else "not found"
        full = result is not None and all(
            check.steps and all(check.steps) and check.assumption for check in result.checks
        )
        explained += full
        right[row["verdict"]] += verdict == row["verdict"]
        if options.rows or verdict != row["verdict"]:
            print(f"{row['id']} {row['find']}: {verdict}, by hand {row['verdict']} ({row['why']})")
            for check in result.checks if result is not None else ():
                print(f"    {check.kind}: {check.verdict}. {check.assumption}")
                for step in check.steps:
                    print(f"        {step}")
    for verdict in VERDICTS:
        wanted = sum(row["verdict"] == verdict for row in rows)
        line(f"right: {verdict}", f"{right[verdict]}/{wanted}")
    total = sum(right.values())
    good = line("right verdicts", f"{total}/{len(rows)}", total >= RIGHT * len(rows))
    good &= line(
        "with arithmetic and assumption", f"{explained}/{len(rows)}", explained == len(rows)
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
