"""The part of a sentence that carries the message: reporting clauses are set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unbracket.coding.lexicon import TO_VERB, lazy, rule
from unbracket.coding.reporting import LEAD_CHARS, blanked_middle, lead_end, tail_start
from unbracket.coding.view import View

MAX_CHARS = 2000  # no sentence of a person is longer; keeps hostile input linear

_LEAD_TO = lazy(rf"^\W*(?P<who>(?:[\w.&',-]+ ){{1,14}}?){TO_VERB} to(?= )".replace(" ", r"\s+"))
_TRIGGER_WORD = rule(
    r"if|unless|provided|until|without|should|must|will|would|can|could|once|before|only|when"
    r"|in return|in exchange|without|until|after|as long|so long|depends?|condition"
)


@dataclass(frozen=True, slots=True)
class Zone:
    """The message of a sentence: ``low[start:end]`` of the view, reporting clauses blanked.

    ``offers`` holds the words before a verb such as "offered to" ("he" of "he offered to").
    """

    low: str
    start: int
    end: int
    offers: str = ""


def promise(low: str, start: int, end: int) -> tuple[str, int] | None:
    """Give who offers, vows or threatens to do something, and where what they would do begins."""
    found = _LEAD_TO.match(low[start : min(end, start + LEAD_CHARS)])
    if found is None or _TRIGGER_WORD.search(found[0]):
        return None
    who = re.sub(r"\s+", " ", found["who"]).strip().removeprefix("the ")
    at = start + found.end()
    return who, at + len(low[at:end]) - len(low[at:end].lstrip())


def message(view: View, *, whole: bool) -> Zone:
    """Find the message of a view; ``whole`` says that the view may hold its reporting clause.

    Without ``whole`` (a content that a tagger cut) only clauses between commas are blanked.
    """
    low = view.low[:MAX_CHARS]
    start, end = 0, len(low)
    if whole:
        end = tail_start(low, start, end)
    low = blanked_middle(low, end)
    offer = promise(low, 0, LEAD_CHARS)
    if offer:
        return Zone(low, offer[1], end, offer[0])
    if whole:
        start = lead_end(low, end)
    return Zone(low, start, end)
