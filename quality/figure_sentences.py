"""Scores the figures of sentences: value, unit and comparison, exactly, sentence by sentence.

    python quality/figure_sentences.py [--rows] [--every-dev] [--gold]

A sentence is right when its figures are those of the gold, no more and no fewer; a level that
stands in the words another figure is compared with is no figure of its own (see
``gold/events/figures.README.md``). ``--rows`` prints what was wrong and is for dev files only;
``--every-dev`` scores each dev file by itself and not the first one alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.table import line
from unbracket.coding.figures import figures_of
from unbracket.coding.view import make_view
from unbracket.model.span import Span

HERE = Path(__file__).resolve().parent
GOLD = HERE / "gold" / "events" / "figures.jsonl"
DEV = HERE / "gold" / "events-dev" / "figures.jsonl"
DEVS = (DEV, HERE / "gold" / "events-dev" / "figures-2.jsonl")
Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class FigureScore:
    """Counts over sentences and figures."""

    sentences: int
    exact: int
    figures: int
    found: int
    right: int
    empty: int
    empty_right: int
    values: int = 0
    with_unit: int = 0
    with_comparison: int = 0
    wrong: tuple[tuple[str, str, tuple[Triple, ...], tuple[Triple, ...]], ...] = ()


def key(value: Any, unit: str, comparison: str) -> Triple:
    """Give a figure in a form that can be compared: numbers rounded to two places."""
    numbers = value if isinstance(value, list) else [value]
    said = [None if number is None else round(float(number), 2) for number in numbers]
    return (json.dumps(said), unit, comparison)


def found_in(text: str) -> list[Triple]:
    """Find a sentence's figures."""
    rows = figures_of(make_view(text, (Span(0, len(text)),)))
    return [key(row.amount, row.measure, row.relation) for row in rows if not row.earlier]


def score(rows: Sequence[Mapping[str, Any]]) -> FigureScore:
    """Score the sentences of a gold or dev file."""
    exact = figures = found = right = empty = empty_right = 0
    values = with_unit = with_comparison = 0
    wrong = []
    for row in rows:
        gold = [key(f["value"], f["unit"], f["comparison"]) for f in row["figures"]]
        have = found_in(row["text"])
        same = Counter(gold) == Counter(have)
        exact += same
        figures += len(gold)
        found += len(have)
        right += sum((Counter(gold) & Counter(have)).values())
        values += _alike(gold, have, 0)
        with_unit += _alike(gold, have, 0, 1)
        with_comparison += _alike(gold, have, 0, 2)
        empty += not gold
        empty_right += not gold and not have
        if not same:
            wrong.append((row["id"], row["text"], tuple(gold), tuple(have)))
    return FigureScore(
        len(rows),
        exact,
        figures,
        found,
        right,
        empty,
        empty_right,
        values,
        with_unit,
        with_comparison,
        tuple(wrong),
    )


def _alike(gold: Sequence[Triple], have: Sequence[Triple], *parts: int) -> int:
    """Count the figures that two lists share in some of their parts."""
    ones = Counter(tuple(row[part] for part in parts) for row in gold)
    others = Counter(tuple(row[part] for part in parts) for row in have)
    return sum((ones & others).values())


def load(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines."""
    return [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; give 1 when the gold's target is missed."""
    parser = argparse.ArgumentParser(description="Score the figures of sentences.")
    parser.add_argument("--rows", action="store_true", help="print the dev sentences gone wrong")
    parser.add_argument("--every-dev", action="store_true", help="score every dev file")
    parser.add_argument("--gold", action="store_true", help="score the gold too")
    options = parser.parse_args(arguments)
    for path in DEVS if options.every_dev else (DEV,):
        dev = score(load(path))
        if options.rows:
            for id, text, gold, have in dev.wrong:
                print(f"{id} {text}\n    gold {gold}\n    have {have}")
        which = f" ({path.stem})" if options.every_dev else ""
        line(f"figures, dev sentences exact{which}", f"{dev.exact}/{dev.sentences}")
    if not options.gold:
        return 0
    return 0 if report(score(load(GOLD))) else 1


def report(result: FigureScore) -> bool:
    """Print the gold's lines; tell whether the target holds."""
    line("figures found that are gold", f"{result.right}/{result.found}")
    line("gold figures found", f"{result.right}/{result.figures}")
    parts = (result.values, result.with_unit, result.with_comparison)
    line("of these, value / + unit / + comparison", "/".join(str(count) for count in parts))
    line("sentences without a figure left alone", f"{result.empty_right}/{result.empty}")
    share = result.exact / max(1, result.sentences)
    return line(
        "figures: sentences exact (>= 90 %)", f"{result.exact}/{result.sentences}", share >= 0.9
    )


if __name__ == "__main__":
    sys.exit(main())
