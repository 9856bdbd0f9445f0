"""The tokens that a rolling text is merged from: words, figures with their unit, single marks.

White space is folded: how many blanks part two words is no difference, whether any does is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# The key of the place where a unit begins; no word can be it.
START = "\x00start"
# A figure keeps its separators, a currency sign before it and a unit that is glued to it; "600 000"
# is one figure. A word keeps its apostrophes; every other sign stands alone.
_TOKEN = re.compile(
    r"[$€£¥]?(?:\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,:'’]\d+)*)(?:[%‰°]|[^\W\d_]|[²³])*"
    r"|[^\W\d_][^\W\d_\u0300-\u036f]*(?:['’][^\W\d_]+)*[²³]?|\w|[^\w\s]"
)


@dataclass(slots=True)
class Token:
    """A word or sign; ``gap`` says whether a blank stands before it.

    With the key ``START`` it is the beginning of unit ``unit`` and has no words.
    """

    key: str
    gap: bool
    unit: int = -1


def folded(text: str) -> str:
    """Fold white space to single blanks and strip the ends."""
    return " ".join(text.split())


def tokens_of(text: str) -> list[Token]:
    """Cut a folded text; joining gaps and keys gives it back."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        found.append(Token(match.group(), match.start() > end))
        end = match.end()
    return found


def is_word(key: str) -> bool:
    """Tell words and figures from marks and starts."""
    return key[0].isalnum() or (len(key) > 1 and key[1].isalnum())


def count_words(text: str) -> int:
    """Count the words and figures of a text."""
    return sum(1 for match in _TOKEN.finditer(text) if is_word(match.group()))
