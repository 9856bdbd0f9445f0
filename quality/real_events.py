"""Checks that the events of the real article are found, by offsets and keywords.

    python quality/real_events.py [--articles FOLDER] [--no-model] [--rows]

The article is no part of the repository and no sentence of it stands here: each expectation names
a kind, words that participants or place must hold, and the EDTF that the date must be. The article
is looked for in the folder ``shared`` beside the checkout; where it is absent the script says so
and exits 0. Exit 1 when an event is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.real_article import ARTICLES
from quality.runs import lines_of
from quality.table import line


@dataclass(frozen=True, slots=True)
class Wanted:
    """One event that has to be there: kinds, words among participants, place, date, plan."""

    name: str
    kinds: tuple[str, ...]
    who: tuple[str, ...] = ()
    place: str = ""
    date: str = ""
    planned: bool | None = None
    reacted: bool = False


WANTED = (
    Wanted("the Alaska summit", ("summit",), ("Trump", "Putin"), "Alaska", "2025-08", False),
    Wanted("the Geneva talks", ("meeting",), ("United States", "Ukraine"), "Geneva"),
    Wanted("the Bishkek press remarks", ("remarks",), ("Putin",), "Bishkek"),
    Wanted("the copy handed to Moscow", ("transmission",), ("Russia",)),
    Wanted("the leaked call and the reaction", ("leak",), ("Trump", "Putin"), reacted=True),
    Wanted("the sanctions", ("measure",), ("United States",)),
    Wanted("the planned visit", ("visit",), ("Witkoff",), "Moscow", "2025-12-01/2025-12-03", True),
)


def fits(wanted: Wanted, row: Mapping[str, Any]) -> bool:
    """Tell whether a found event is the wanted one."""
    names = " ".join(row["participants"])
    return (
        row["kind"] in wanted.kinds
        and all(name in names for name in wanted.who)
        and wanted.place in row["place"]
        and (not wanted.date or row["date"] == wanted.date)
        and (wanted.planned is None or row["planned"] == wanted.planned)
        and (not wanted.reacted or bool(row["reactions"]))
    )


def report(article: Path, options: Sequence[str], show: bool) -> bool:
    """Print what was found; tell whether all of it was."""
    text = article.read_bytes().decode("utf-8-sig")
    rows = [
        row
        for row in lines_of("extract", str(article), "--jsonl", "--events", *options)
        if row.get("type") == "event"
    ]
    held = []
    for wanted in WANTED:
        found = [row for row in rows if fits(wanted, row)]
        at = f"at {found[0]['span'][0]}" if found else "not found"
        held.append(line(wanted.name, at, bool(found)))
    held.append(
        line(
            "words stand at their places",
            len(rows),
            all(text[row["span"][0] : row["span"][1]] == row["words"] for row in rows),
        )
    )
    if show:
        for row in rows:
            names = ", ".join(row["participants"])
            print(f"  {row['span'][0]:>5} {row['kind']:<13}{row['date']:<24}{names}")
    return all(held)


def main() -> int:
    """Look for the article and check it; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--no-model", action="store_true", help="use the rule engines only")
    parser.add_argument("--rows", action="store_true", help="list every event, without its words")
    given = parser.parse_args()
    articles = sorted(given.articles.glob("*.txt")) if given.articles.is_dir() else []
    if not articles:
        print(f"SKIPPED: no article in {given.articles}")
        return 0
    options = ["--no-model"] if given.no_model else []
    held = [report(path, options, given.rows) for path in articles]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
