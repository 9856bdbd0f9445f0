"""Counting what is open: in the groups of a rolling text, and in the units of a text as printed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.drafts.rolling_tokens import count_words, folded
from unbracket.model.draft import ParsedDraft, Unit
from unbracket.model.rolling import Choice, Group, GroupCount, Node, Words

# Notes and "ad ref" stand in brackets too, but leave nothing open.
OPEN = ("bracket", "placeholder", "option")


def count_group(group: Group) -> GroupCount:
    """Count what is open in a group."""
    places, brackets, inside, clear = count_nodes(group.nodes)
    return GroupCount(group.name, places, brackets, inside, clear)


def count_nodes(nodes: Sequence[Node]) -> tuple[int, int, int, int]:
    """Give choices, brackets with words, words inside of brackets and words outside."""
    totals: Counter[str] = Counter()
    for node in nodes:
        if isinstance(node, Words):
            totals["clear"] += count_words(node.text)
        elif isinstance(node, Choice):
            totals["places"] += any(side.kind in OPEN for side in node.sides)
            for side in node.sides:
                places, brackets, inside, clear = count_nodes(side.nodes)
                totals["places"] += places
                totals["brackets"] += brackets + (bool(side.nodes) and side.kind in OPEN)
                totals["inside"] += inside + clear
    return totals["places"], totals["brackets"], totals["inside"], totals["clear"]


@dataclass(frozen=True, slots=True)
class UnitCount:
    """Opening brackets in one unit of a text, as printed.

    ``opening`` counts every "[", ``markup`` those that are Markdown's own (links, footnote calls),
    ``paired`` those of marks, ``unclosed`` those that nothing closes; the last three add up to the
    first. ``num`` is "" for what stands in no unit.
    """

    num: str
    title: str
    opening: int
    markup: int
    paired: int
    unclosed: int


def count_by_unit(parsed: ParsedDraft, units: Sequence[Unit]) -> tuple[list[UnitCount], UnitCount]:
    """Count the opening brackets in each unit, and those before the first and between units."""
    text = parsed.text
    starts = [unit.start for unit in units]
    pairs = {m.start for m in parsed.marks if text[m.start : m.start + 1] == "["}
    faults = {fault.offset for fault in parsed.faults}
    hidden = [piece for piece in parsed.pieces if piece.role == "furniture"]
    hidden_starts = [piece.start for piece in hidden]
    totals = [[0, 0, 0, 0] for _ in range(len(units) + 1)]
    for match in re.finditer(r"\[", text):
        place = match.start()
        unit = bisect_right(starts, place) - 1
        if unit >= 0 and place >= units[unit].end:
            unit = -1
        row = totals[unit]
        row[0] += 1
        at = bisect_right(hidden_starts, place) - 1
        if at >= 0 and place < hidden[at].end:
            row[1] += 1
        elif place in faults or place not in pairs:
            row[3] += 1
        else:
            row[2] += 1
    counted = [
        UnitCount(unit.num, folded(unit.text)[:80], *row)
        for unit, row in zip(units, totals[:-1], strict=True)
    ]
    return counted, UnitCount("", "", *totals[-1])
