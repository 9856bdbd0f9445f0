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
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from training.span_data import unmarked

from quality.events_table import GOLD, Section
from unbracket.casework.engines import Engines, chosen_engines
from unbracket.casework.intake import Incoming
from unbracket.casework.stateless import extract_file
from unbracket.coding.dates import anchor_of, find_dates
from unbracket.coding.view import lowered
from unbracket.model import edtf

Key = tuple[str, frozenset[str], str]


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read the lines of a gold file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def found_in(text: str, published: str, no_model: bool = False) -> list[Key]:
    """Give the events that ``extract --events`` prints for a text, as they are compared."""
    incoming = Incoming("gold.txt", data=text.encode(), published=published)
    engines = _engines(no_model)
    rows = extract_file(incoming, engines, len(incoming.data or b"") + 1, events=True).events
    return [
        (
            row["kind"],
            frozenset(
                _bare(text[slice(*span)] if span else name)
                for name, span in zip(row["participants"], row["participant_spans"], strict=True)
            ),
            row["date"],
        )
        for row in rows
        if row["type"] == "event" and row["kind"] != "remarks"
    ]


@cache
def _engines(no_model: bool) -> Engines:
    return chosen_engines(no_model)


def _bare(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).removeprefix("the ").removeprefix("The ")


def _wanted(event: Mapping[str, Any]) -> Key:
    return (event["type"], frozenset(map(_bare, event["participants"])), event["date"])


def events(no_model: bool = False) -> Section:
    """Measure events on the gold's sentences."""
    return _measured("events", rows_of(GOLD / "events.jsonl"), no_model)


def more_events(no_model: bool = False) -> Section:
    """Measure events on the second gold, of wider wording, whose sentences are marked.

    Its author marked the day alone where words such as "by" and "since" leave a side open, so that
    open sides are left out of account on both sides of the comparison.
    """
    rows = []
    for row in rows_of(GOLD / "events-2.marked.jsonl"):
        text, tags = unmarked(row["marked"])
        named = [
            {
                "type": event["type"],
                "participants": [
                    span.of(text) for tag, of, span in tags if tag == "p" and str(event["n"]) in of
                ],
                "date": event["edtf"],
            }
            for event in row["events"]
        ]
        rows.append({"text": text, "published": row["published"], "events": named})
    return _measured("events, wider wording", rows, no_model, open_sides=False)


def _measured(
    name: str, rows: Sequence[Mapping[str, Any]], no_model: bool, *, open_sides: bool = True
) -> Section:
    right = wanted_n = found_n = hits = typed = who = when = 0
    by_kind: dict[str, Counter[str]] = {}
    for row in rows:
        wanted = [_wanted(event) for event in row["events"]]
        found = found_in(row["text"], row["published"], no_model)
        if not open_sides:
            wanted, found = [*map(_closed, wanted)], [*map(_closed, found)]
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
        name,
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


def _closed(key: Key) -> Key:
    return key[0], key[1], edtf.closed(key[2])


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


SECTIONS: dict[str, Callable[[], Section]] = {"dates": dates}
BY_ENGINES: dict[str, Callable[[bool], Section]] = {
    "events": events,
    "events, wider wording": more_events,
}
