"""Dates in EDTF: when words were said, and what time their content is about.

Phrases are read by ``date_phrases``; relative ones count from an anchor, the day of publication or
of speaking, and nothing is guessed without one. Conventions: ``docs/reference/dates.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from unbracket.coding.date_phrases import Dated, read_phrases
from unbracket.coding.date_words import DAYS, MONTHS
from unbracket.coding.lexicon import SAY, lazy
from unbracket.model import edtf
from unbracket.model.span import Span

__all__ = ["Dated", "SaidMark", "anchor_of", "find_dates", "said_marks"]

_DAY_RE, _MONTH_RE = "|".join(DAYS), "|".join(MONTHS)


def anchor_of(published: str) -> date | None:
    """Give the day that relative dates count from: the last day the document's date may mean."""
    found = edtf.bounds(published)
    if found is None or found[0] != found[1]:
        return None
    return date.fromisoformat(found[1])


def find_dates(
    low: str, anchor: date | None, *, future: bool | None = None, raw: str = ""
) -> tuple[Dated, ...]:
    """Find the date phrases of a lower-case text that can be read with the anchor, in order.

    ``future`` says which way bare weekdays and months look; None reads it off the clause. ``raw``
    is the same text with its capitals, where it is at hand: it tells the month May from a name.
    """
    return read_phrases(low, anchor, future, raw)


# --- when it was said --------------------------------------------------------------------------

_WHEN = lazy(
    (
        rf"(?<!\w)(?:(?:on |late on |early on |late )?(?:{_DAY_RE})|yesterday|today"
        rf"|on \d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH_RE})(?: \d{{4}})?"
        rf"|on (?:{_MONTH_RE}) \d{{1,2}}|last (?:week|month|night|year))(?!\w)"
    ).replace(" ", r"\s+")
)
_SAID_BEFORE = lazy(rf"(?<!\w){SAY}(?:\s+(?!if\b|that\b|to\b)[\w']+){{0,3}}\s+(?:earlier\s+)?$")
_SAID_AFTER = lazy(rf",?\s+(?:\w+\s+){{0,4}}?{SAY}(?!\w)")
_STOP = lazy(r"[\n.;:!?]")
_REACH = 140  # characters before a date in which its reporting clause is looked for


@dataclass(frozen=True, slots=True)
class SaidMark:
    """A reporting clause with a date: where it stands, the words before it, and the date."""

    start: int
    who: str
    value: str
    words: Span


@lru_cache(maxsize=8)
def said_marks(low: str, published: str) -> tuple[SaidMark, ...]:
    """Find the dated reporting clauses of a document's lower-case text, in order."""
    anchor = anchor_of(published)
    marks: list[SaidMark] = []
    for match in _WHEN.finditer(low):
        at = match.start()
        window = low[max(0, at - _REACH) : at]
        for stop in _STOP.finditer(window):
            window = low[max(0, at - _REACH) + stop.end() : at]
        said = _SAID_BEFORE.search(window[-60:])
        after = None if said else _SAID_AFTER.match(low, match.end(), match.end() + 80)
        if not said and not after:
            continue
        dates = find_dates(match[0], anchor, future=False)
        if dates:
            who = window if said else window[-40:] + (after[0] if after else "")
            words = Span(at + dates[0].start, at + dates[0].end)
            marks.append(SaidMark(at, who.strip(), dates[0].value, words))
    return tuple(marks)
