"""Options inside of a sentence: "to Option 1: below 2 °C, Option 2: well below 2 °C"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_INLINE = re.compile(
    r"(?<![\w[])(?:Option|Alternative|Variant)[ \u00a0]"
    r"\(?(?:\d{1,2}|[A-Z]|[IVX]{1,4})\)?[*_]{0,3}:"
)


def inline_options(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the span of every option inside of a point's words: up to the next one or the end.

    A single "Option 1:" in a sentence is no choice; two at least make one.
    """
    found: list[tuple[int, int]] = []
    for start, end in spans:
        starts = [match.start() for match in _INLINE.finditer(text, start, end)]
        if len(starts) > 1:
            found += zip(starts, [*starts[1:], end], strict=True)
    return found
