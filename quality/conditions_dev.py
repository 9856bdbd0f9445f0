"""Reads the material that the rules for conditions, order claims and gates were written on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from quality.coding_conditions import (
    Row,
    conditions_of,
    exact_hit,
    score_conditions,
    score_orders,
)

DEV = Path(__file__).resolve().parent / "gold" / "coding-dev"


def dev_rows(no_model: bool = False) -> list[Row]:
    """Score the material that the rules were written on."""
    marked: list[dict[str, Any]] = []
    for path in sorted(DEV.glob("conditions*.txt")):
        marked.extend(map(bracketed, path.read_text(encoding="utf-8").splitlines()))
    listed = []
    lines = [
        row
        for path in sorted(DEV.glob("orders*.txt"))
        for row in path.read_text(encoding="utf-8").splitlines()
    ]
    for line in lines:
        kind, *rest = line.split("|")
        if kind == "none":
            listed.append({"kind": "none", "text": rest[0]})
        elif kind in ("before", "together", "not_after"):
            text, first, second = rest
            row = {"kind": "order", "relation": kind, "before": first, "after": second}
            listed.append(row | {"text": text})
        else:
            holds = {"true": True, "false": False, "null": None}[rest[0]]
            gate: dict[str, Any] = {"kind": "gate", "gate": kind, "holds": holds}
            listed.append(gate | {"text": rest[1], "words": rest[2]})
    return [
        *score_conditions(marked, "dev", no_model),
        *score_orders(listed, "dev", no_model),
        *trap_rows(no_model),
    ]


def trap_rows(no_model: bool = False) -> list[Row]:
    """Score sentences that look like conditions, and the real ones written beside them.

    A line of ``traps.jsonl`` has a text and its conditions by their words; without one it is a
    trap, which is left alone where nothing is printed. Raises ValueError where words are not there.
    """
    alone = traps = exact = real = 0
    for line in (DEV / "traps.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        found = conditions_of(text, no_model=no_model)
        if not row["conditions"]:
            traps += 1
            alone += not found
        for gold in row["conditions"]:
            places = {name: _place(text, words) for name, words in gold.items()}
            real += 1
            exact += exact_hit(text, places, found) is not None
    return [
        Row("look-alikes: left alone", alone, traps, 0.985),
        Row("beside look-alikes: both spans exact", exact, real, 0.75),
    ]


def _place(text: str, words: str) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def bracketed(line: str) -> dict[str, Any]:
    """Read "kind|polarity|[If] {condition}, <consequence>" into text and offsets."""
    kind, polarity, marked = line.split("|", 2)
    if kind == "trap":
        return {"kind": kind, "text": marked}
    parts: list[str] = []
    opened: dict[str, int] = {}
    spans: dict[str, list[int]] = {}
    names = {"}": ("{", "condition"), ">": ("<", "consequence"), "]": ("[", "trigger")}
    for char in marked:
        if char in "{<[":
            opened[char] = len(parts)
        elif char in names:
            start, name = names[char]
            spans[name] = [opened[start], len(parts)]
        else:
            parts.append(char)
    return {"kind": kind, "polarity": int(polarity), "text": "".join(parts), **spans}
