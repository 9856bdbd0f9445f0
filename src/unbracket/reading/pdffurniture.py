"""Running heads, feet and page numbers: lines at a page's edge that come back on other pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from unbracket.reading.pdflines import Line

_EDGE = 3  # lines from the top or bottom that may be furniture
_NUMBER = re.compile(
    r"(?:page|p\.|seite|pág\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|/|von|de)\s*\d{1,4})?"
    r"\s*[-–—|]?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_LONGEST = 200
_ZONE = 0.13  # of the page's height, from either edge, within which furniture stands


def furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[int]:
    """Give the ids (``id(line)``) of the lines that are furniture.

    A line counts when its words, figures apart, stand at the edge of two pages out of five or more
    (on at least two pages), or when it is a page's number and nothing else.
    """
    keys: Counter[tuple[str, str]] = Counter()
    edges: list[list[tuple[Line, str, str]]] = []
    for lines, height in zip(pages, heights, strict=True):
        rows = list(_edges(lines, height))
        edges.append(rows)
        keys.update({(side, key) for _, side, key in rows})
    filled = sum(bool(lines) for lines in pages)
    need = max(2, (2 * filled + 4) // 5) if filled else 0
    if filled > 10:
        need = max(3, filled // 5)  # left and right pages, chapters: a head needn't be on all
    found: set[int] = set()
    for rows, lines in zip(edges, pages, strict=True):
        here: set[int] = set()
        for line, side, key in rows:
            number = _NUMBER.fullmatch(line.text.strip())
            if (need and keys[side, key] >= need) or (number and _outermost(line, rows, side)):
                here.add(id(line))
        found |= here - _touching(lines, here)
    return found


def _touching(lines: Sequence[Line], here: set[int]) -> set[int]:
    """Give the lines that stand as close to the text as its own lines do: they are text."""
    ordered = sorted(lines, key=lambda line: -line.base)
    touching: set[int] = set()
    for order in (ordered, ordered[::-1]):
        body = next((i for i, line in enumerate(order) if id(line) not in here), len(order))
        for index in range(body - 1, -1, -1):
            line, inner = order[index], order[index + 1] if index + 1 < len(order) else None
            if inner is None or abs(line.base - inner.base) > 1.3 * max(line.size, inner.size):
                break
            touching.add(id(line))
    return touching


def _edges(lines: Sequence[Line], height: float) -> list[tuple[Line, str, str]]:
    """Give the outermost lines of a page with the side they are on and their words' key."""
    ordered = sorted(lines, key=lambda line: -line.base)
    top = [line for line in ordered[:_EDGE] if line.base > (1 - _ZONE) * height]
    low = [line for line in ordered[-_EDGE:] if line.base < _ZONE * height]
    rows = [(line, "top") for line in top] + [(line, "foot") for line in low if line not in top]
    return [
        (line, side, _DIGITS.sub("#", " ".join(line.text.split()).lower()))
        for line, side in rows
        if len(line.text) <= _LONGEST
    ]


def _outermost(line: Line, rows: list[tuple[Line, str, str]], side: str) -> bool:
    bases = [other.base for other, where, _ in rows if where == side]
    return line.base >= max(bases) if side == "top" else line.base <= min(bases)
