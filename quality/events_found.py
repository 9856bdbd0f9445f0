"""Sections of the events' table: events found in sentences, dates read from phrases.

An event is right when its type, those who take part (as a set of the names that stand in the
sentence) and its EDTF date are. A sentence is right when all of its events are and none is too
many. "remarks", a kind that the gold doesn't have, is left out. A date phrase is right when the
value found at its place equals the gold's; where the gold says that it is no date, nothing may be
found there.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from quality.events_table import GOLD, Section
from unbracket.casework.intake import Incoming, read_incoming
from unbracket.coding.dates import anchor_of, find_dates
from unbracket.coding.event_finder import find_events
from unbracket.coding.view import lowered

Key = tuple[str, frozenset[str], str]


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read the lines of a gold file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def found_in(text: str, published: str) -> list[Key]:
    """Give the events that are found in a text, as they are compared."""
    document = read_incoming(Incoming("gold.txt", published=published), text.encode())
    return [
        (
            event.kind,
            frozenset(_bare(p.span.of(text) if p.span else p.name) for p in event.participants),
            event.date,
        )
        for event in find_events(document)
        if event.kind != "remarks"
    ]


def _bare(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).removeprefix("the ").removeprefix("The ")


def _wanted(event: Mapping[str, Any]) -> Key:
    return (event["type"], frozenset(map(_bare, event["participants"])), event["date"])


def events() -> Section:
    """Measure events on the gold's sentences."""
    rows = rows_of(GOLD / "events.jsonl")
    right = wanted_n = found_n = hits = typed = who = when = 0
    by_kind: dict[str, Counter[str]] = {}
    for row in rows:
        wanted, found = [_wanted(e) for e in row["events"]], found_in(row["text"], row["published"])
        right += sorted(map(repr, map(_plain, wanted))) == sorted(map(repr, map(_plain, found)))
        wanted_n, found_n = wanted_n + len(wanted), found_n + len(found)
        left = list(found)
        for one in wanted:
            count = by_kind.setdefault(one[0], Counter())
            count["gold"] += 1
            same = [other for other in left if other[0] == one[0]]
            best = max(same, key=lambda o: (o[1] == one[1]) + (o[2] == one[2]), default=None)
            if best is None:
                continue
            left.remove(best)
            typed += 1
            count["type"] += 1
            who += best[1] == one[1]
            when += best[2] == one[2]
            count["who"] += best[1] == one[1]
            count["date"] += best[2] == one[2]
            hits += best == one
            count["right"] += best == one
        for other in left:
            by_kind.setdefault(other[0], Counter())["too many"] += 1
    return Section(
        "events",
        {
            "sentences right": right / len(rows),
            "type + participants + date": hits / max(1, wanted_n),
            "type": typed / max(1, wanted_n),
            "participants of those": who / max(1, typed),
            "date of those": when / max(1, typed),
            "right of those found": hits / max(1, found_n),
        },
        {"type + participants + date": 0.8},
        {kind: ", ".join(f"{k} {v}" for k, v in count.items()) for kind, count in by_kind.items()},
    )


def _plain(key: Key) -> tuple[str, list[str], str]:
    return key[0], sorted(key[1]), key[2]


def dates() -> Section:
    """Measure dates on the gold's phrases."""
    rows = rows_of(GOLD / "dates.jsonl")
    right = 0
    kinds: Counter[str] = Counter()
    for row in rows:
        text = row["text"]
        at = text.find(row["phrase"])
        found = [
            d for d in find_dates(lowered(text), anchor_of(row["published"]), raw=text)
            if d.start < at + len(row["phrase"]) and at < d.end
        ]  # fmt: skip
        best = max(
            found,
            key=lambda d: min(d.end, at + len(row["phrase"])) - max(d.start, at),
            default=None,
        )
        value = best.value if best else ""
        kind = "no date" if not row["edtf"] else "date"
        kinds[f"{kind}, in all"] += 1
        kinds[f"{kind}, right"] += value == row["edtf"]
        kinds[f"{kind}, nothing found"] += bool(row["edtf"]) and not value
        right += value == row["edtf"]
    return Section(
        "dates",
        {"EDTF exact": right / len(rows)},
        {"EDTF exact": 0.9},
        {kind: str(count) for kind, count in kinds.items()},
    )


SECTIONS: dict[str, Callable[[], Section]] = {"events": events, "dates": dates}
