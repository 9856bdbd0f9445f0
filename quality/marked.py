"""Turns sentences marked by hand into gold records with offsets, and back for reading.

    python -m quality.marked INPUT.jsonl OUTPUT.jsonl

An input line is ``{"marked": "<s>Ada Roe</s> <c>said</c> <q>the port will open</q>.", …}``; the
tags are ``s`` source, ``c`` cue, ``q`` content, ``t`` target, ``if`` trigger, ``k`` condition,
``r`` consequence. A tag may occur several times (a span in pieces) and may hold others. An output
line has ``text``, a list of ``[start, end]`` under each role's name, and every other field as it
was. Offsets are code points of the text, end exclusive.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROLES = {
    "s": "source", "c": "cue", "q": "content", "t": "target", "if": "trigger",
    "k": "condition", "r": "consequence",
}  # fmt: skip
_TAG = re.compile(r"<(/?)(s|c|q|t|if|k|r)>")


def unmarked(marked: str) -> tuple[str, dict[str, list[list[int]]]]:
    """Give the text without its tags, and each role's spans in order of their starts.

    Raises ValueError for a tag that is not closed, or closed without having been opened.
    """
    parts: list[str] = []
    spans: dict[str, list[list[int]]] = {}
    open_tags: list[tuple[str, int]] = []
    length = last = 0
    for found in _TAG.finditer(marked):
        parts.append(marked[last : found.start()])
        length += len(parts[-1])
        last = found.end()
        tag = found[2]
        if not found[1]:
            open_tags.append((tag, length))
            continue
        if not open_tags or open_tags[-1][0] != tag:
            raise ValueError(f"</{tag}> at {found.start()} closes nothing in {marked!r}")
        start = open_tags.pop()[1]
        spans.setdefault(ROLES[tag], []).append([start, length])
    if open_tags:
        raise ValueError(f"<{open_tags[-1][0]}> is not closed in {marked!r}")
    parts.append(marked[last:])
    return "".join(parts), {role: sorted(found) for role, found in spans.items()}


def records(lines: Sequence[str]) -> list[dict[str, Any]]:
    """Read marked lines into records; blank lines are passed over."""
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row: Mapping[str, Any] = json.loads(line)
        try:
            text, spans = unmarked(row["marked"])
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from None
        rest = {name: value for name, value in row.items() if name != "marked"}
        found.append({"text": text, **spans, **rest})
    return found


def main() -> int:
    """Convert one file."""
    source, goal = map(Path, sys.argv[1:3])
    rows = records(source.read_text(encoding="utf-8").splitlines())
    goal.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    print(f"{len(rows)} records in {goal}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
