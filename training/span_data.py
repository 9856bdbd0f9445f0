"""Own sentences with marked conditions, order claims, gates and events, as targets for pieces.

Tags in ``clauses/*.marked.jsonl``: ``if`` trigger, ``k`` condition, ``r`` consequence, ``a`` first
and ``b`` second step, ``g`` the words of a gate; ``s``, ``c``, ``q`` are read over. In
``events/*.marked.jsonl``: ``e`` words, ``p`` participant, ``l`` place, ``d`` date, each with the
number of its event. A row teaches only the heads that its sort says something of; rows that hold no
other sort by the rules, and statements of ``acts/*.marked.jsonl``, teach that there is nothing.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from unbracket.coding.conditions_text import text_conditions
from unbracket.coding.event_finder import find_events
from unbracket.coding.gates import text_gates
from unbracket.coding.orders import text_orders
from unbracket.coding.span_input import HEADS, MOST_PIECES, span_input
from unbracket.language.pieces import Pieces
from unbracket.language.wordpiece import WordPieces
from unbracket.model.document import Document, Metadata
from unbracket.model.span import Span

_TAG = re.compile(r"<(/?)([a-z]+)(\d*)>")
_ROLES = {
    "if": ("condition", "trigger"), "k": ("condition", "condition"),
    "r": ("condition", "consequence"), "a": ("order", "first"), "b": ("order", "second"),
    "g": ("gate", "gate"), "e": ("event", "event"), "p": ("around", "participant"),
    "l": ("around", "place"), "d": ("around", "date"),
}  # fmt: skip
MISSING = -100
# What a row of each sort teaches: also that the other spans are not there, where that is sure.
_TAUGHT = {
    "condition": ("condition",), "order": ("order", "gate"), "gate": ("gate", "order"),
    "none": ("condition", "order", "gate"), "event": ("event", "around"),
}  # fmt: skip
PLAIN = ("ASSERT", "ACCUSE", "DENY", "DENY_STANDING", "REJECT", "SUPPORT", "CONCEDE", "NONE",
         "REQUEST", "ACCEPT_BASIS")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its spans by head and class, the heads it teaches, and the kinds of spans.

    ``kinds`` gives, for a span's start, the classes of the heads that say what kind it is of.
    """

    id: str
    text: str
    sort: str
    spans: tuple[tuple[str, str, Span], ...]
    kinds: Mapping[int, Mapping[str, str]]
    taught: tuple[str, ...]
    row: Mapping[str, Any] = field(default_factory=dict)


def unmarked(marked: str) -> tuple[str, list[tuple[str, str, Span]]]:
    """Give the text without tags, and (tag, number, span) for each; raises ValueError."""
    parts: list[str] = []
    spans: list[tuple[str, str, Span]] = []
    stack: list[tuple[str, int]] = []
    length = last = 0
    for found in _TAG.finditer(marked):
        parts.append(marked[last : found.start()])
        length += len(parts[-1])
        last = found.end()
        name = found[2] + found[3]
        if not found[1]:
            stack.append((name, length))
        elif not stack or stack[-1][0] != name:
            raise ValueError(f"</{name}> closes nothing in {marked!r}")
        else:
            start = stack.pop()[1]
            if start < length:
                spans.append((found[2], found[3], Span(start, length)))
    if stack:
        raise ValueError(f"<{stack[-1][0]}> is not closed in {marked!r}")
    parts.append(marked[last:])
    return "".join(parts), spans


def read_row(row: Mapping[str, Any]) -> Marked:
    """Read one line of either file."""
    text, tags = unmarked(row["marked"])
    spans = tuple((*_ROLES[tag], span) for tag, _, span in tags if tag in _ROLES)
    kinds: dict[int, dict[str, str]] = {}
    if "events" in row:
        of = {str(event["n"]): event for event in row["events"]}
        for tag, number, span in tags:
            if tag == "e":
                event = of[number[:1] or "1"]
                kinds[span.start] = {
                    "event_kind": event["type"],
                    "planned": "true" if event["planned"] else "false",
                }
        cores = {number[:1] or "1": span for tag, number, span in tags if tag == "e"}
        for tag, number, span in tags:
            if tag in ("p", "l", "d"):
                kinds.setdefault(span.start, {})["whose"] = whose(span, number or "1", cores)
        taught = (*_TAUGHT["event"], *_nothing(text))
        return Marked(row["id"], text, "event", spans, kinds, taught, row)
    kind = row["kind"]
    sort = kind if kind in ("order", "gate", "none") else "condition"
    for _, name, span in spans:
        if sort == "condition" and name == "trigger":
            kinds[span.start] = {"condition_kind": kind, "polarity": str(row["polarity"])}
        elif sort == "order":
            kinds[span.start] = {"relation": row["relation"]}
        elif sort == "gate":
            holds = {True: "true", False: "false", None: "null"}[row["holds"]]
            kinds[span.start] = {"gate_kind": row["gate"], "holds": holds}
    return Marked(row["id"], text, sort, spans, kinds, _TAUGHT[sort], row)


def whose(mark: Span, numbers: str, cores: Mapping[str, Span]) -> str:
    """Say whose a mark is: of the next event before it, behind it, of both or of one farther off.

    ``numbers`` are the events that it is marked for, ``cores`` the words of the row's events.
    """
    ahead = [(span.start, number) for number, span in cores.items() if span.start < mark.start]
    behind = [(span.start, number) for number, span in cores.items() if span.start >= mark.start]
    of_left = bool(ahead) and max(ahead)[1] in numbers
    of_right = bool(behind) and min(behind)[1] in numbers
    if of_left and of_right:
        return "both"
    return "left" if of_left else "right" if of_right else "far"


def _nothing(text: str) -> tuple[str, ...]:
    """Name the heads of clauses of which the rules find nothing in a text."""
    found = {
        "condition": text_conditions(text), "order": text_orders(text), "gate": text_gates(text)
    }  # fmt: skip
    return tuple(head for head, claims in found.items() if not claims)


def read_statement(row: Mapping[str, Any]) -> Marked | None:
    """Read a marked statement as a text without claims; None where it may hold some."""
    if row["act"] not in PLAIN:
        return None
    text, _ = unmarked(row["marked"])
    taught = _nothing(text)
    if not find_events(Document(text=text, meta=Metadata(language="en"))):
        taught += ("event", "around")
    return Marked(row["id"], text, "plain", (), {}, taught, row)


def load(folder: Path) -> list[Marked]:
    """Read all rows below ``folder``; says which can't be read and goes on."""
    found: list[Marked] = []
    for path in sorted((*folder.glob("clauses/*.jsonl"), *folder.glob("events/*.jsonl"))):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                found.append(read_row(json.loads(line)))
            except (ValueError, KeyError, IndexError) as error:
                print(f"left out: {path.name}, line {number}: {error!r}"[:300])
    for path in sorted(folder.glob("acts/*.marked.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            # One in three: enough to tell what is nothing, and the other sorts are not drowned.
            if _digest(row["marked"]) % 3 == 0 and (plain := read_statement(row)):
                found.append(plain)
    return found


def _digest(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def held(marked: Marked, parts: int = 8) -> bool:
    """Tell whether a row is held out: its digest falls in the first of so many parts."""
    return _digest(marked.id) % parts == 0


@dataclass(frozen=True, slots=True)
class Example:
    """The pieces of one or several rows, and each head's goals (MISSING: not known)."""

    given: Pieces
    goals: Mapping[str, Sequence[int]]


def example(cutter: WordPieces, rows: Sequence[Marked]) -> Example:
    """Join rows to one text and give the goals of its pieces."""
    text = ""
    places: list[tuple[int, int, Marked]] = []
    for row in rows:
        start = len(text) + (1 if text else 0)
        text = f"{text} {row.text}" if text else row.text
        places.append((start, len(text), row))
    given = span_input(cutter, text, Span(0, len(text)))
    goals = {name: [MISSING] * len(given) for name in HEADS}
    for start, end, row in places:
        inside = [
            at for at in range(len(given)) if start <= given.starts[at] and given.ends[at] <= end
        ]
        for head in row.taught:
            for at in inside:
                goals[head][at] = 0
        for head, name, span in row.spans:
            if head not in row.taught:
                continue
            begun = False
            for at in inside:
                if given.starts[at] >= start + span.start and given.ends[at] <= start + span.end:
                    goals[head][at] = HEADS[head].index(f"{name}:{'I' if begun else 'B'}")
                    begun = True
                    for kind, label in row.kinds.get(span.start, {}).items():
                        goals[kind][at] = HEADS[kind].index(label)
    return Example(given, goals)


def chunks(rows: Sequence[Marked], seed: int) -> list[list[Marked]]:
    """Join most rows with one or two others, as sentences stand in running text."""
    rng = random.Random(seed)
    found: list[list[Marked]] = []
    some = list(rows)
    rng.shuffle(some)
    while some:
        size = rng.choice((1, 2, 2, 3))
        chunk, some = some[:size], some[size:]
        while len(chunk) > 1 and sum(len(r.text) for r in chunk) > 4 * MOST_PIECES:
            some.append(chunk.pop())
        found.append(chunk)
    return found
