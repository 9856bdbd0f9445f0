"""Checks the figures of the real article against the maps of two archives, and prints the table.

    python quality/real_figures.py [--articles FOLDER] [--ground FOLDER] [--steps]

Neither the article nor the maps are part of the repository: both are looked for in the folder
``shared`` beside the checkout; where they are absent the script says so, counts what it left out
and exits 0. The figures are those that ``extract`` finds; what they
measure tells which is which: a share in digits, an area held, a change, a superlative of pace and a
fraction in words. Exit 1 when one of the five isn't found, isn't checked or has no arithmetic.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.ground_table import DATA, RULES_B
from quality.real_article import ARTICLES
from quality.runs import lines_of
from quality.table import line
from unbracket.ground.checks import check_figures
from unbracket.ground.checks_layers import Evidence
from unbracket.ground.figures import claim_of, joined
from unbracket.ground.figures_bases import SHIPPED
from unbracket.ground.formats import MapFile
from unbracket.ground.layer import measures, read_shapes
from unbracket.ground.mapping import matcher, parse_rules
from unbracket.ground.series import provider_difference, series_of
from unbracket.model.figure import UNCHECKABLE, FigureClaim, FigureResult
from unbracket.model.ground import Layer
from unbracket.model.span import Span
from unbracket.model.statement import Figure

WANTED = ("share", "area", "change", "pace", "fraction")


def evidence(ground: Path) -> Evidence:
    """Measure every layer of both archives; each archive counts as a map maker of its own."""
    layers = []
    for maker, rules in (("provider-a", ()), ("provider-b", RULES_B)):
        mapping = matcher(parse_rules(rules))
        for path in sorted((ground / maker).glob("*.geojson")):
            found = measures(read_shapes(MapFile(path.name, path.read_bytes()), mapping))
            day = f"{path.stem[:4]}-{path.stem[4:6]}-{path.stem[6:8]}"
            layers.append(Layer(path.stem, maker, day, measures=found))
    series = series_of(layers)
    return Evidence(SHIPPED, series, uncertain_km2=provider_difference(series))


def claims_in(article: Path) -> list[FigureClaim]:
    """Find the article's claims with ``extract``, as the command line does."""
    text = article.read_bytes().decode("utf-8-sig")
    published = lines_of("read-text", str(article), "--json")[0]["published"]
    rows: dict[tuple[int, int], FigureClaim] = {}
    for row in lines_of("extract", str(article), "--jsonl"):
        content = row.get("content") or []
        for value in row.get("figures", ()) if content else ():
            figure = Figure.from_dict(value)
            clause = Span(content[0][0], content[-1][1])
            id = f"{figure.span.start}-{figure.span.end}"
            claim = claim_of(figure, text, clause, published, id)
            place = str(text.rfind("\n", 0, figure.span.start))
            rows.setdefault(
                (figure.span.start, figure.span.end),
                replace(claim, provider=str(row["speaker"]), place=place),
            )
    return list(joined([rows[key] for key in sorted(rows)], text))


def kind_of(row: FigureResult) -> str:
    """Name which of the five figures a result is of, "" for another."""
    claim = row.claim
    if claim.measured == "superlative":
        return "pace"
    if claim.measured == "change":
        return "change"
    if claim.measured == "area held":
        return "area"
    if claim.measured == "share of territory":
        return "fraction" if claim.unit == "share" else "share"
    return ""


def report(article: Path, ground: Path, steps: bool) -> bool:
    """Print the checks of one article; tell whether the five figures are there and checked."""
    print(f"{article.name[:10]}, sha256 {sha256(article.read_bytes()).hexdigest()[:12]}")
    results = check_figures(claims_in(article), evidence(ground))
    seen: dict[str, FigureResult] = {}
    for row in results:
        kind = kind_of(row)
        if not kind or not any(check.maps or check.bases for check in row.checks):
            continue
        seen.setdefault(kind, row)
        show(kind, row, steps)
    good = True
    for kind in WANTED:
        held = seen.get(kind)
        full = held is not None and all(check.steps for check in held.checks)
        checked = held is not None and held.verdict != UNCHECKABLE
        verdict = held.verdict if held is not None else "not found"
        good &= line(f"{kind}: found, checked, with arithmetic", verdict, full and checked)
    return good


def show(kind: str, row: FigureResult, steps: bool) -> None:
    """Print a figure's checks: verdict, assumption, makers, days and bases."""
    claim = row.claim
    value = "" if claim.value is None else f"{claim.value:g} {claim.unit}"
    print(f"\n{kind}: {claim.comparison} {value} → {row.verdict}".replace("  ", " "))
    for check in row.checks:
        print(f"  {check.kind}: {check.verdict}. {check.assumption}")
        maps = ", ".join(f"{used.maker} {used.day} ({used.gap_days:+d} d)" for used in check.maps)
        bases = "; ".join(f"{base.name} {base.value:,.0f} {base.unit}" for base in check.bases)
        values = [number for _, number in check.spread]
        if maps:
            print(f"    maps: {maps}")
        if bases:
            print(f"    bases: {bases}")
        if len(values) > 1:
            print(f"    spread: {min(values):,.2f} to {max(values):,.2f} {check.spread_unit}")
        if steps:
            for step in check.steps:
                print(f"      {step}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Check every article that is there; give the exit status."""
    parser = argparse.ArgumentParser(description="Check the real article's figures.")
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="where the article is")
    parser.add_argument("--ground", type=Path, default=DATA, help="where the maps are")
    parser.add_argument("--steps", action="store_true", help="print the arithmetic")
    options = parser.parse_args(arguments)
    articles = sorted(options.articles.glob("*.txt"))
    if not articles or not options.ground.is_dir():
        missing = options.articles if not articles else options.ground
        print(f"SKIPPED: nothing in {missing}; 5 figures were not checked.")
        return 0
    return 0 if all(report(path, options.ground, options.steps) for path in articles) else 1


if __name__ == "__main__":
    sys.exit(main())
