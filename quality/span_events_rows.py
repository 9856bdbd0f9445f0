"""Events on own sentences that no weights were trained on: rules, span model, and both joined.

    python -m quality.span_events_rows [--weights FOLDER] [--all] [--choose] [--wrong]

Reads the held-out rows of ``training/events`` and, as sentences that hold no event, plain
statements of ``training/acts``. An event is right when its type, those who take part (as a set of
the names that stand in the sentence; one that a longer name holds is left out) and its EDTF date
are.
``--all`` reads the trained-on rows too, which says something of the rules only. ``--choose`` looks
for the shares (``span_events.CHOSEN``) at which most events are right and fewest are too many, one
share after the other, and prints them. ``--wrong`` prints the rows that the joined finder misses.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from training.span_data import Marked, held, load, unmarked

from quality.table import line
from unbracket.casework.intake import Incoming, read_incoming
from unbracket.coding.event_finder import find_events
from unbracket.coding.span_events import CHOSEN, Choice, span_events
from unbracket.coding.span_model import Markings, SpanModel
from unbracket.language.shipped import weights_folder
from unbracket.model import edtf
from unbracket.model.document import Document
from unbracket.model.event import Event

TARGET = 0.8
PLAIN = 4  # times that an event found in a plain statement counts
GRID: Mapping[str, tuple[float, ...]] = {
    "event": (0.3, 0.4, 0.5, 0.6),
    "alone": (0.4, 0.5, 0.6, 0.7, 0.8),
    "likely": (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 1.1),
    "around": (0.3, 0.4, 0.5, 0.6, 0.7),
    "together": (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6),
    "told": (0.0, 0.25, 0.5, 0.75, 1.0),
    "kind": (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 1.1),
    "planned": (0.0, 0.6, 0.7, 0.8, 0.9, 1.1),
    "nothing": (0.0, 0.3, 0.4, 0.5, 0.6, 0.7),
}
Key = tuple[str, frozenset[str], str, bool]
Finder = Callable[["Row"], Sequence[Event]]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with the events that it holds, and where their parts stand."""

    id: str
    text: str
    document: Document
    wanted: tuple[Key, ...]
    spans: frozenset[tuple[str, int, int]]
    plain: bool


def bare(name: str) -> str:
    """Give a name as it is compared: one kind of apostrophe, no article."""
    return " ".join(name.replace("’", "'").split()).removeprefix("the ").removeprefix("The ")


def longest(names: Sequence[str]) -> frozenset[str]:
    """Leave out names that a longer one holds."""
    some = set(map(bare, names))
    return frozenset(
        one for one in some if not any(set(one.split()) < set(two.split()) for two in some)
    )


def row_of(marked: Marked) -> Row:
    """Read a marked row."""
    given = marked.row
    document = read_incoming(
        Incoming("row.txt", published=str(given.get("published", "2031-03-13"))),
        marked.text.encode(),
    )
    if "events" not in given:
        return Row(marked.id, marked.text, document, (), frozenset(), True)
    _, tags = unmarked(given["marked"])
    wanted = tuple(
        (
            event["type"],
            longest([s.of(marked.text) for t, n, s in tags if t == "p" and str(event["n"]) in n]),
            edtf.closed(event["edtf"]),
            event["planned"],
        )
        for event in given["events"]
    )
    spans = frozenset((tag, span.start, span.end) for tag, _, span in tags)
    return Row(marked.id, marked.text, document, wanted, spans, False)


def keys_of(row: Row, found: Sequence[Event]) -> list[Key]:
    """Give found events as they are compared; remarks, which the rows don't have, are left out."""
    text = row.document.text
    return [
        (
            event.kind,
            longest([p.span.of(text) if p.span else p.name for p in event.participants]),
            edtf.closed(event.date),
            event.planned,
        )
        for event in found
        if event.kind != "remarks"
    ]


def counted(
    rows: Sequence[Row], finder: Finder
) -> tuple[Counter[str], list[tuple[Row, list[Key]]]]:
    """Count what a finder finds, and give the rows where something is wrong."""
    count: Counter[str] = Counter()
    wrong: list[tuple[Row, list[Key]]] = []
    for row in rows:
        events = finder(row)
        found = keys_of(row, events)
        count["rows"] += 1
        count["wanted"] += len(row.wanted)
        count["found"] += len(found)
        if not row.wanted:
            count["false, plain" if row.plain else "false, no event"] += len(found)
            count["plain" if row.plain else "no event"] += 1
        left = list(found)
        for one in row.wanted:
            same = [other for other in left if other[0] == one[0]]
            best = max(same, key=lambda o: (o[1] == one[1]) + (o[2] == one[2]), default=None)
            if best is None:
                continue
            left.remove(best)
            count["type"] += 1
            count["who"] += best[1] == one[1]
            count["date"] += best[2] == one[2]
            count["planned"] += best[3] == one[3]
            count["right"] += best[:3] == one[:3]
            count[f"right, {one[0]}"] += best[:3] == one[:3]
        for one in row.wanted:
            count[f"wanted, {one[0]}"] += 1
        if sorted(map(repr, found)) != sorted(map(repr, row.wanted)):
            wrong.append((row, found))
        if row.wanted:
            _spans(count, row, events)
    return count, wrong


def _spans(count: Counter[str], row: Row, events: Sequence[Event]) -> None:
    """Count spans with exact borders: of the events' words, names, and date phrases."""
    found = {("e", event.span.start, event.span.end) for event in events}
    found |= {("p", p.span.start, p.span.end) for e in events for p in e.participants if p.span}
    found |= {("d", e.phrase_span.start, e.phrase_span.end) for e in events if e.phrase_span}
    for tag in "epd":
        mine = {row for row in found if row[0] == tag}
        theirs = {row for row in row.spans if row[0] == tag}
        count[f"{tag} found"] += len(mine)
        count[f"{tag} wanted"] += len(theirs)
        count[f"{tag} exact"] += len(mine & theirs)


def show(name: str, count: Counter[str]) -> bool:
    """Print a finder's figures; tells whether the target holds."""

    def part(of: str, over: str) -> str:
        return f"{count[of] / max(1, count[over]):.3f}"

    share = count["right"] / max(1, count["wanted"])
    inside = count["found"] - count["false, plain"] - count["false, no event"]
    line(f"{name}: type + participants + date", f"{share:.3f}")
    line("    type found", part("type", "wanted"))
    for what in ("who", "date", "planned"):
        line(f"    {what} of those", part(what, "type"))
    line("    right of those found in rows with events", f"{count['right'] / max(1, inside):.3f}")
    line("    too many, rows without an event", f"{count['false, no event']}/{count['no event']}")
    line("    too many, plain statements", f"{count['false, plain']}/{count['plain']}")
    for tag, what in (("e", "words of events"), ("p", "participants"), ("d", "dates")):
        both = count[f"{tag} found"] + count[f"{tag} wanted"]
        line(f"    exact borders (F1), {what}", f"{2 * count[f'{tag} exact'] / max(1, both):.3f}")
    kinds = sorted(name.split(", ")[1] for name in count if name.startswith("wanted, "))
    shares = (f"{kind} {count[f'right, {kind}']}/{count[f'wanted, {kind}']}" for kind in kinds)
    line("    right by type", ", ".join(shares))
    return share >= TARGET


def gain(count: Counter[str]) -> float:
    """Give what is maximised: the harmonic mean of the shares right of wanted and of found.

    What is found in plain statements counts several times: in running text most sentences are such.
    """
    found = count["found"] + (PLAIN - 1) * count["false, plain"]
    return 2 * count["right"] / max(1, count["wanted"] + found)


def choose(rows: Sequence[Row], joined: Callable[[Choice], Finder]) -> Choice:
    """Look for the best shares, one after the other, until none helps; ties keep what stands."""
    best, top = CHOSEN, gain(counted(rows, joined(CHOSEN))[0])
    while True:
        before = best
        for name, values in GRID.items():
            for value in values:
                one = replace(best, **{name: value})
                got = gain(counted(rows, joined(one))[0])
                if got > top + 1e-9:
                    best, top = one, got
        if best == before:
            print(f"chosen, at {top:.4f}: {asdict(best)}")
            return best


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=None)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--choose", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    root = Path(__file__).resolve().parent.parent
    marked = [row for row in load(root / "training") if row.sort in ("event", "plain")]
    rows = [row_of(row) for row in marked if given.all or held(row)]
    model = SpanModel(given.weights or weights_folder())
    marks: dict[str, Markings] = {row.id: model.read(row.document.text) for row in rows}
    ruled = {row.id: find_events(row.document) for row in rows}

    def joined(choice: Choice) -> Finder:
        return lambda row: span_events(
            row.document, (), None, marks[row.id], ruled=ruled[row.id], choice=choice
        )

    chosen = choose(rows, joined) if given.choose else CHOSEN
    show("rules", counted(rows, lambda row: ruled[row.id])[0])
    alone, _ = counted(
        rows,
        lambda row: span_events(row.document, (), None, marks[row.id], ruled=(), choice=chosen),
    )
    show("span model", alone)
    count, wrong = counted(rows, joined(chosen))
    good = show("joined", count)
    for row, found in wrong if given.wrong else ():
        print(f"{row.text}\n  wanted {row.wanted}\n  found  {found}")
    line(f"target of the joined finder ({TARGET})", "", good)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
