"""Hyphens at line ends: whether a word was only divided there, or has a hyphen of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from unbracket.reading.wordlist import words

_TAIL = re.compile(r"([^\W_]+(?:[-‐‑][^\W_]+)*)[-‐]$")
_HEAD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
# First parts that English writes with a hyphen, unless the text itself writes the word as one.
_PREFIXES = words(
    """
    self non ex anti pro pan all well ill half quasi vice cross long short high low north south
    east west pre post semi multi one two three four five six seven eight nine ten first second
    third near so de facto co counter
    """
)
# Second parts that make a compound more often than a divided word.
_SECONDS = words(
    """
    based led backed fire range term day week month year old level wide scale time held made style
    friendly free related party minister general elect
    """
)


class Hyphens:
    """Knows the words of one text, and decides by them how a divided word is joined."""

    def __init__(self, lines: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        for line in lines:
            found = _WORD.findall(line.lower())
            if line.rstrip().endswith(("-", "‐")) and found:
                found.pop()  # the part before the line's end is no word of its own
            counts.update(found)
        self._counts = counts

    def join(self, before: str, after: str, *, sure: bool = False) -> tuple[str, str]:
        """Give the line before as it is kept, and what stands between it and the line after.

        ``sure`` says that the hyphen was a soft one.
        """
        before = before.rstrip()
        tail, head = _TAIL.search(before), _HEAD.match(after)
        if not tail or not head:
            return before, "" if before.endswith(("—", "/")) and not sure else " "
        first, second = tail[1].lower(), head[0].lower()
        if not after[0].islower():  # "Anglo-Norland", "2030-2035", "F-16"
            return before, ""
        if self._keeps(first, second):
            return before, ""
        return before[:-1], ""

    def _keeps(self, first: str, second: str) -> bool:
        """Tell whether the hyphen is the word's own: by the text's words, then by its parts."""
        whole = self._counts[first + second]
        compound = self._counts[f"{first}-{second}"] + self._counts[f"{first}‑{second}"]
        if whole != compound:
            return compound > whole
        if first.isdigit() or "-" in first:
            return True
        part = first.rpartition("-")[2]
        if part in _PREFIXES:
            return True
        return second in _SECONDS and self._counts[first] > 0
