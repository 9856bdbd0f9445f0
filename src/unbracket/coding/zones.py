"""The part of a sentence that carries the message: reporting clauses are set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unbracket.coding.lexicon import AUX, MODAL, SAY, TO_VERB, lazy, rule
from unbracket.coding.view import View

MAX_CHARS = 2000  # no sentence of a person is longer; keeps hostile input linear
LEAD_CHARS = 160  # a leading reporting clause is looked for at the start of the sentence only

_WORDS = r"(?:[\w.&'-]+ ){1,7}?"
_TAIL = lazy(
    (
        rf",?\s*(?<![\w])(?:(?:{_WORDS}(?:(?:has|have|had) )?{SAY}|{SAY} {_WORDS[:-1]})"
        r"(?: (?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)| in \w+| late"
        r"| again"
        r"| (?:to )?(?:reporters|journalists)| at \w+ \w+){0,2})\s*(?=[.!?]?\s*$)"
    ).replace(" ", r"\s+")
)
_MIDDLE = lazy(
    (
        rf",\s*(?:(?:[\w.'-]+ ){{1,5}}?{SAY}|{SAY}(?: [\w.'-]+){{1,5}}?)"
        r"(?: (?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))?\s*,"
    ).replace(" ", r"\s+")
)
_LEAD = lazy(
    (
        rf"^\W*(?:[\w.&'-]+,? ){{1,12}}?(?:(?:told|tells|warned|warns|assured|reminded|informed)"
        r" (?:reporters|journalists|parliament|him|her|them|us|me|the \w+)"
        rf"|{SAY})(?: (?:on \w+day|\w+day|late \w+day|in \w+|again|earlier)){{0,3}}(?:,? that|,"
        rf"|:)?(?= )"
    ).replace(" ", r"\s+")
)
_LEAD_TO = lazy(rf"^\W*(?P<who>(?:[\w.&'-]+,? ){{1,8}}?){TO_VERB} to(?= )".replace(" ", r"\s+"))
_TRIGGER_WORD = rule(
    r"if|unless|provided|until|without|should|must|will|would|can|could|once|before|only|when"
)
_FINITE = rule(rf"{MODAL}|{AUX}")


@dataclass(frozen=True, slots=True)
class Zone:
    """The message of a sentence: ``low[start:end]`` of the view, reporting clauses blanked.

    ``offers`` holds the words before a verb such as "offered to" ("he" of "he offered to").
    """

    low: str
    start: int
    end: int
    offers: str = ""


def message(view: View, *, whole: bool) -> Zone:
    """Find the message of a view; ``whole`` says that the view may hold its reporting clause.

    Without ``whole`` (a content that a tagger cut) only clauses between commas are blanked.
    """
    low = view.low[:MAX_CHARS]
    start, end = 0, len(low)
    for found in _MIDDLE.finditer(low):
        low = _blank(low, found.start() + 1, found.end() - 1)
    comma = low.rfind(",")
    if whole and comma > 0 and end - comma < LEAD_CHARS:
        tail = _TAIL.match(low, comma)
        if tail and not rule(MODAL).search(tail[0]):
            end = comma
    head = low[:LEAD_CHARS]
    offer = _LEAD_TO.match(head)
    if offer and not _TRIGGER_WORD.search(offer[0]):
        who = re.sub(r"\s+", " ", offer["who"]).strip().removeprefix("the ")
        start = offer.end() + len(low[offer.end() :]) - len(low[offer.end() :].lstrip())
        return Zone(low, start, end, who)
    lead = _LEAD.match(head) if whole else None
    if lead and not _TRIGGER_WORD.search(lead[0]) and _FINITE.search(low, lead.end(), end):
        start = lead.end() + 1
    return Zone(low, start, end)


def _blank(low: str, start: int, end: int) -> str:
    return low[:start] + " " * (end - start) + low[end:]
