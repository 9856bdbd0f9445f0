"""Cutting a text into words and punctuation marks that together give the text back."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A number keeps its separators, a word its apostrophe; all else is a mark by itself.
TOKEN = re.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|_+|[^\w\s]|\w")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's tokens: the words, and where each one's stretch begins.

    Stretch ``k`` is ``[starts[k], starts[k + 1])``: the word and the blanks behind it; the first
    one also holds the blanks before it. The stretches partition the text; ``starts`` has one more
    entry than ``words``, the length of the text. A blank text is one stretch of the word "".
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def cut(self, first: int, last: int) -> str:
        """Give the text of the tokens from first to last, the last one excluded."""
        return self.text[self.starts[first] : self.starts[last]]


def tokens(text: str) -> Tokens:
    """Cut a text; every code point belongs to exactly one stretch."""
    found = list(TOKEN.finditer(text))
    if not found:
        return Tokens(text, ("",) if text else (), (0, len(text)) if text else (0,))
    starts = [0, *(match.start() for match in found[1:]), len(text)]
    return Tokens(text, tuple(match.group() for match in found), tuple(starts))
