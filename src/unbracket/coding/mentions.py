"""Words that are mentioned, not used: between quotation marks, in a title, name or compound."""

from __future__ import annotations

from unbracket.coding.lexicon import lazy
from unbracket.coding.view import lowered

REACH = 80  # code points on either side in which quotation marks are looked for
MOST_WORDS = 8  # of a title

_OPEN = "\"“„«‘'`"
_CLOSE = "\"”“»’'`"
_MARKS = {'"': '"', "“": "”", "„": "“”", "«": "»", "‘": "’"}
_HYPHENS = "-‐‑"
_NAMED = lazy(
    r"\b(?:word|words|phrase|phrases|term|conjunction|expression|particle|title|name)\s+$"
)
_TOLD = lazy(
    r"\s*(?:$|[,;)]|(?:was|is|were|are|from|appears?|appeared|had|has|stands?|stood|does|did|occurs?"
    r"|and|or|in|on|at|by|to|with|into|for)(?!\w))"
)
_JOINS = lazy(
    r"\b(?:if|unless|until|till|when|once|provided|providing|otherwise|else|before|after|while"
    r"|without|should|as|that|not|so|only|then)$"
)
_WORD = lazy(r"[^\W\d_][\w'’]*")


def mentioned(text: str, at: int, after: int) -> bool:
    """Tell whether the words ``text[at:after]`` are spoken of, or part of a name."""
    if not 0 <= at < after <= len(text):
        return False
    words = text[at:after]
    return (
        _hyphened(text, at, after)
        or _quoted(text, at, after)
        or _titled(text, at, after)
        or _capital(text, at, after, words)
        or _called(text, at, after)
    )


def _hyphened(text: str, at: int, after: int) -> bool:
    """Tell whether a trigger is part of a compound: "what-if", "the if-clause"."""
    ahead = at > 1 and text[at - 1] in _HYPHENS and text[at - 2].isalnum()
    behind = after + 1 < len(text) and text[after] in _HYPHENS and text[after + 1].isalpha()
    return ahead or behind


def _quoted(text: str, at: int, after: int) -> bool:
    """Tell whether quotation marks stand around the trigger alone."""
    if at < 1 or text[at - 1] not in _OPEN:
        return False
    if _JOINS.search(lowered(text[at:after])) is None:
        return False
    end = after
    while end < len(text) and end < after + 2 and text[end] in ",.;:!?":
        end += 1
    if end > after and not text[max(0, at - REACH) : at - 1].rstrip()[-1:].isalpha():
        return False  # "Otherwise," the radio crackled
    return end < len(text) and text[end] in _CLOSE


def _titled(text: str, at: int, after: int) -> bool:
    """Tell whether a quotation around the trigger is written as a title."""
    lead = text[max(0, at - REACH) : at]
    start = max((lead.rfind(mark) for mark in _MARKS), default=-1)
    if start < 0:
        return False
    ahead = text[after : after + REACH]
    ends = [ahead.find(mark) for mark in _MARKS[lead[start]]]
    end = min((place for place in ends if place >= 0), default=-1)
    if end < 0:
        return False
    return _as_title(lead[start + 1 :] + text[at:after] + ahead[:end])


def _as_title(words: str) -> bool:
    kept = [found[0] for found in _WORD.finditer(words)]
    if not 1 < len(kept) <= MOST_WORDS or words.rstrip()[-1:] in ".!?":
        return False
    inside = words.rstrip(" ,")
    if any(mark in inside for mark in ",.;") or not kept[0][0].isupper():
        return False
    return kept[-1][0].isupper() and all(w[0].isupper() for w in kept if len(w) > LITTLE)


LITTLE = 3  # letters of words that titles may write small


def _capital(text: str, at: int, after: int, words: str) -> bool:
    """Tell whether a capital in the middle of a sentence makes the trigger part of a name."""
    if not words[0].isupper() or (len(words) > 1 and words.split()[0].isupper()):
        return False
    lead = text[max(0, at - REACH) : at]
    gap = lead[len(lead.rstrip()) :]
    before = lead.rstrip()[-1:]
    if not before.isalpha() or not gap or "\n" in gap:
        return False
    rest = text[after : after + REACH].lstrip(" ")
    return rest[:1].islower()


def _called(text: str, at: int, after: int) -> bool:
    """Tell whether "the word" or "the phrase" stands before the trigger, and no clause behind."""
    before = lowered(text[max(0, at - REACH) : at])
    return bool(_NAMED.search(before) and _TOLD.match(lowered(text[after : after + REACH])))
