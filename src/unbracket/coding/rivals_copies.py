"""Reports that rest on one agency text: how much of one stands in the other, word by word.

A text is cut into shingles of five words. Two reports are copies when most shingles of the shorter
stand in the longer, or when fewer do and both credit one agency. A sentence that both quote from a
speaker is nobody's own text, so quoted words do not count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

WORDS = 4  # words of a shingle
COPIED = 0.4  # share of the shorter's shingles that a copy holds
CREDITED = 0.12  # the same, where both credit one agency
LEAST = 8  # shingles below which a text is too short to tell
MOST_WORDS = 4_000  # words of a text that are compared
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_QUOTED = re.compile(r"[\"“][^\"”“]{0,2000}[\"”]")
_CREDIT = re.compile(
    r"(?:\((?P<a>[A-Z][\w ]{1,40})\)\s*[-–—]"
    r"|\b(?:told|according\s+to|reports?|reported(?:\s+by)?|source:|from|with\s+material\s+from"
    r"|additional\s+reporting\s+by|via|by|credit:|quoted\s+by|citing"
    r"|news\s+agency)\s+(?:the\s+)?(?:news\s+)?(?:agency\s+)?"
    r"(?P<b>(?:[A-Z][\w'’-]*\s+){0,3}(?:Wire|News|Press|Agency|Agencies|Newswire|Telegraph|Bureau"
    r"|Service|Dispatch|Report))"
    r"|(?P<c>(?:[A-Z][\w'’-]*\s+){0,3}(?:Wire|Press|Agency|Newswire|News\s+Agency|News\s+Service)))"
)


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Give the runs of words of a text outside of quotation marks, in lower case."""
    found: set[tuple[str, ...]] = set()
    for part in _QUOTED.sub(" | ", text).split("|"):
        words = [match[0].lower() for match in _WORD.finditer(part)][:MOST_WORDS]
        found.update(tuple(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1))
    return frozenset(found)


def credits(text: str) -> frozenset[str]:
    """Give the agencies that a text credits, in lower case."""
    found = set()
    for match in _CREDIT.finditer(text):
        name = match["a"] or match["b"] or match["c"] or ""
        found.add(" ".join(name.lower().split()))
    return frozenset(name for name in found if name)


def copied(a: str, b: str, agency_a: str = "", agency_b: str = "") -> float:
    """Give the share of the shorter text that stands in the other, 0 where they aren't copies."""
    left, right = shingles(a), shingles(b)
    least = min(len(left), len(right))
    if least < LEAST:
        return 1.0 if left and left == right else 0.0
    share = len(left & right) / least
    named_a = credits(a) | ({agency_a.lower()} if agency_a else set())
    named_b = credits(b) | ({agency_b.lower()} if agency_b else set())
    return round(share, 6) if share >= (CREDITED if named_a & named_b else COPIED) else 0.0


def witnesses(texts: Sequence[tuple[str, str]]) -> tuple[int, ...]:
    """Put texts (each with its agency or "") into groups of one witness; gives a number for each.

    Copies of copies are one witness. Numbers count from 0 in the order of the first text.
    """
    group = list(range(len(texts)))

    def root(at: int) -> int:
        while group[at] != at:
            at = group[at]
        return at

    for i in range(len(texts)):
        for j in range(i):
            if (
                root(i) != root(j)
                and copied(texts[i][0], texts[j][0], texts[i][1], texts[j][1]) > 0
            ):
                group[root(i)] = root(j)
    order: dict[int, int] = {}
    return tuple(order.setdefault(root(at), len(order)) for at in range(len(texts)))
