"""Bylines and datelines at the beginning of a paragraph.

Offsets are code points within the text that is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from unbracket.reading.agencies import agency_named
from unbracket.reading.dates import MONTH, find_date
from unbracket.reading.wordlist import words

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
_NAME = (
    rf"[{_UP}][\w.'’\-]*(?:\s+(?:(?:de|van|von|der|den|bin|al|el|la|du|da|di|dos|ben|ibn|ter)\s+)*"
    rf"[{_UP}][\w.'’\-]*){{1,4}}"
)
_BYLINE = re.compile(
    rf"(?:by|written\s+by|story\s+by|text\s+by|reported\s+by|author:)[:\s]\s*"
    rf"(?-i:{_NAME}(?:\s*(?:,\s*and|,|and|AND|&|;|\+)\s+{_NAME})*"
    rf"(?P<rest>\s*(?:,|\||/|–|—|\bin\b|\bfor\b|\bat\b|\()[^.!?\n]{{1,60}})?)",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:by|written\s+by|story\s+by|text\s+by|reported\s+by|author:)[:\s]", re.I)
_DATE = rf"(?:(?:{MONTH}\s?\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s\d{{4}})?)"
_CAPS = rf"[{_UP}][{_UP}.'’\-]+(?:[ /][{_UP}][{_UP}.'’\-]*){{0,4}}"
_MIXED = rf"[{_UP}][\w.'’\-]+(?:[ /][{_UP}][\w.'’\-]*){{0,3}}"
_STATE = rf"(?:,\s?[{_UP}][\w.'’]+(?:\s[{_UP}][\w.'’]+)?)?"
_AGENCY = r"(?:\((?P<agency>[^()\n]{2,40})\)|/(?P<slashed>[^/\n]{2,30})/)"
_DASH = r"\s*(?:-{1,3}|[–—―])\s*"
_WITH_AGENCY = re.compile(
    rf"(?:(?P<place>{_CAPS}|{_MIXED}){_STATE})?(?:[,.]?\s?(?i:{_DATE}))?[,.]?\s*{_AGENCY}\.?"
    rf"(?P<dash>{_DASH}|:\s+)?(?:(?P<late>{_CAPS})(?:,\s?(?i:{_DATE})){_DASH})?\s*"
)
_WITHOUT_AGENCY = re.compile(
    rf"(?P<place>{_CAPS}){_STATE}(?:[,.]?\s(?i:{_DATE}))?\s*(?:\s-{{1,3}}\s|\s?[–—―]\s?|\s--\s?)\s*"
)
_WITH_DATE = re.compile(
    rf"(?:{_CAPS}|{_MIXED}){_STATE},?\s(?i:{_DATE})\s*(?:\s-{{1,2}}\s|\s?[–—―:]\s)\s*"
)
_COLON = re.compile(rf"(?P<place>{_CAPS}):\s+")
_NOT_PLACES = words(
    """
    NATO EU UN US USA UK BREAKING UPDATE EXCLUSIVE ANALYSIS OPINION WATCH LIVE VIDEO EXPLAINER
    FACTBOX CORRECTED CORRECTION URGENT TIMELINE NEWS EDITORIAL COMMENT INTERVIEW SPECIAL
    ALERT FEATURE PREVIEW REVIEW INSIGHT WRAPUP FILE PHOTO NOTE READ MORE ALSO RELATED
    ABSTRACT Q A PODCAST CLARIFICATION EDITOR SUMMARY BACKGROUND OSCE ICC IMF WHO IAEA
    ADVERTISEMENT
    """
)
_OPENERS = "“\"'‘("
_HEAD = 240  # characters that a byline and a dateline may take


@dataclass(frozen=True, slots=True)
class Head:
    """A byline or dateline at the beginning of a text: how long it is, and what it says."""

    end: int
    value: str
    agency: str = ""
    published: str = ""


def byline_at(text: str) -> Head | None:
    """Read a byline that fills the first line, or one that a dateline follows on the same line."""
    if not _BY.match(text):
        return None
    line = re.split(r"[\n\r\u2028]", text[:_HEAD], maxsplit=1)[0].rstrip()
    for gap in re.finditer(rf"\s+(?=[{_UP}(])", line):
        if dateline_at(text[gap.end() :]) and _BYLINE.fullmatch(line[: gap.start()]):
            return _byline(line[: gap.start()])
    return _byline(line) if len(line) <= 160 and _BYLINE.fullmatch(line) else None


def _byline(line: str) -> Head:
    agency = next(
        (name for part in re.split(r"[|,/(–—)]", line) if (name := agency_named(part))), ""
    )
    value = _BY.sub("", line, count=1).strip()
    return Head(len(line), value, agency)


def dateline_at(text: str, *, colon: bool = False) -> Head | None:
    """Read a dateline ("GENEVA, Nov 23 (Reuters) - "), its dash included.

    With ``colon``, "GENEVA: " counts as well, which in a transcript would be a speaker.
    """
    head = text[:_HEAD]
    match = _WITH_AGENCY.match(head)
    if match and _agency_counts(match, head):
        named = (match["agency"] or match["slashed"] or "").strip()
        return _dateline(match, head, agency_named(named) or named)
    for pattern in (_WITHOUT_AGENCY, _WITH_DATE, _COLON if colon else None):
        match = pattern.match(head) if pattern else None
        if not match or not _opens(head, match.end()):
            continue
        place = match.groupdict().get("place") or ""
        if re.split(r"[ /]", place)[0] not in _NOT_PLACES:
            return _dateline(match, head, "")
    return None


def _agency_counts(match: re.Match[str], head: str) -> bool:
    """Tell whether the parenthesis of a match is an agency's and what follows begins a text."""
    if not _opens(head, match.end()):
        return False
    named = (match["agency"] or match["slashed"] or "").strip()
    if agency_named(named):
        return True
    place = match["place"] or ""
    dated = any(c.isdigit() for c in head[: match.start("dash")]) and "," in head[: match.end()]
    return (
        bool(match["dash"])
        and (place.isupper() or dated)
        and len(named) <= 20
        and named[:1].isupper()
    )


def _opens(head: str, at: int) -> bool:
    rest = head[at : at + 1]
    return bool(rest) and (rest.isupper() or rest.isdigit() or rest in _OPENERS)


def _dateline(match: re.Match[str], head: str, agency: str) -> Head:
    whole = head[: match.end()]
    return Head(len(whole.rstrip()), _tidy(whole), agency, find_date(whole))


def _tidy(whole: str) -> str:
    value = " ".join(whole.split()).rstrip(" -–—―:")
    return value[:-1] if value.endswith("/.") else value
