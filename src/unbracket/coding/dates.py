"""Dates in EDTF: when words were said, and what time their content is about.

Weekdays are anchored at the day of publication; nothing is guessed without an anchor.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from unbracket.coding.lexicon import SAY, lazy
from unbracket.model import edtf
from unbracket.model.span import Span

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october",
    "november", "december",
)  # fmt: skip
_COUNT = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
        "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_DAY_RE, _MONTH_RE = "|".join(_DAYS), "|".join(_MONTHS)
_PHRASE = lazy(
    (
        rf"(?<![\w-])(?:(?P<by>by|until|before|no later than) )?(?:"
        rf"(?:(?:on|the) )?(?P<d1>\d{{1,2}})(?:st|nd|rd"
        rf"|th)?(?: of)? (?P<m1>{_MONTH_RE})(?:,? (?P<y1>\d{{4}}))?"
        rf"|(?:on )?(?P<m2>{_MONTH_RE}) (?P<d2>\d{{1,2}})(?:st|nd|rd"
        rf"|th)?(?:,? (?P<y2>\d{{4}}))?(?!\d)"
        r"|(?P<iso>\d{4}-\d{2}-\d{2})"
        rf"|(?:(?P<pm>in|during|since|from|this|next|last|early|mid|late|of"
        rf"|end of) )*?(?P<part>early|mid|late)?[ -]?(?P<m3>{_MONTH_RE})(?: (?P<y3>\d{{4}}))?"
        rf"|(?:on )?(?P<wd>(?:next|last|this|coming) )?(?P<day>{_DAY_RE})"
        r"|(?P<rel>yesterday|tomorrow|today|tonight|this morning|this evening|this afternoon"
        r"|last night|overnight)"
        r"|(?:(?P<p2>early|mid|late|later|middle of|end of|beginning of"
        r"|start of)[ -]?(?:the )?)?(?P<which>next|last|this|coming|past) (?P<unit>week|weekend"
        r"|month|year|spring|summer|autumn|winter)"
        r"|(?:(?P<within>within|in) )?(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight"
        r"|nine|ten|twelve) (?P<u>day|week|month|year)s?(?: (?P<dir>ago|earlier|later|from now"
        r"|time))?"
        r"|(?:in |since |from )(?P<y4>(?:19|20)\d{2})"
        r")(?![\w])"
    )
    .replace("[ -]?", "[\\s-]?")
    .replace(" ", r"\s+")
)
_FUTURE = lazy(
    r"\b(?:will|would|shall|to|plans?|due|scheduled|expected|must|should|going|by|set|[a-z]+'ll"
    r"|next|if|until|may|can|could|intends?)\b"
)
_SINCE = lazy(r"(?:since|from)\s")
MONTH_WORD_MAY = lazy(r"may")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date phrase: its EDTF value and its place in the text that was searched."""

    value: str
    start: int
    end: int


def anchor_of(published: str) -> date | None:
    """Give the day that relative dates count from: the last day the document's date may mean."""
    found = edtf.bounds(published)
    if found is None or found[0] != found[1]:
        return None
    return date.fromisoformat(found[1])


def find_dates(low: str, anchor: date | None, *, future: bool | None = None) -> tuple[Dated, ...]:
    """Find the date phrases of a lower-case text that can be read with the anchor.

    ``future`` says which way bare weekdays and months look; None reads it off the words before.
    """
    found: list[Dated] = []
    for match in _PHRASE.finditer(low):
        if match["m3"] == "may" and not (match["y3"] or match["pm"] or match["part"]):
            continue  # the modal
        if match["m3"] == "march" and not (
            match["y3"] or match["pm"] or match["part"] or match["by"]
        ):
            continue
        ahead = (
            bool(_FUTURE.search(low[max(0, match.start() - 90) : match.end()]))
            if future is None
            else future
        )
        try:
            value = _value(match, anchor, ahead)
        except (ValueError, OverflowError):
            continue
        if value and match["by"]:
            value = "../" + edtf.latest(value) if edtf.latest(value) else ""
        if value and edtf.valid(value):
            found.append(Dated(value, match.start(), match.end()))
    return tuple(found)


def _value(match: re.Match[str], anchor: date | None, ahead: bool) -> str:
    if match["iso"]:
        return match["iso"]
    if match["m1"] or match["m2"]:
        month = _MONTHS.index(match["m1"] or match["m2"]) + 1
        day = int(match["d1"] or match["d2"])
        year = match["y1"] or match["y2"]
        return date(int(year), month, day).isoformat() if year else _near(anchor, month, day, ahead)
    if match["m3"]:
        return _month(match, anchor, ahead)
    if match["y4"]:
        return "" if _SINCE.match(match[0]) else match["y4"]
    if anchor is None:
        return ""
    if match["day"]:
        return _weekday(match, anchor, ahead)
    if match["rel"]:
        return _relative(match["rel"], anchor)
    if match["unit"]:
        return _period(match, anchor)
    return _counted(match, anchor)


def _near(anchor: date | None, month: int, day: int, ahead: bool) -> str:
    if anchor is None:
        return ""
    found = date(anchor.year, month, day)
    if ahead and found < anchor - timedelta(days=60):
        found = date(anchor.year + 1, month, day)
    elif not ahead and found > anchor + timedelta(days=1):
        found = date(anchor.year - 1, month, day)
    return found.isoformat()


def _month(match: re.Match[str], anchor: date | None, ahead: bool) -> str:
    if match["pm"] and match["pm"] in ("since", "from"):
        return ""
    month = _MONTHS.index(match["m3"]) + 1
    if match["y3"]:
        year = int(match["y3"])
    elif anchor is None:
        return ""
    else:
        year = anchor.year
        if ahead and month < anchor.month:
            year += 1
        elif not ahead and month > anchor.month:
            year -= 1
    part = match["part"] or (match["pm"] if match["pm"] in ("early", "mid", "late") else "")
    last = calendar.monthrange(year, month)[1]
    stretch = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part or "")
    if stretch:
        return f"{year:04d}-{month:02d}-{stretch[0]:02d}~/{year:04d}-{month:02d}-{stretch[1]:02d}~"
    return f"{year:04d}-{month:02d}"


def _weekday(match: re.Match[str], anchor: date, ahead: bool) -> str:
    number = _DAYS.index(match["day"])
    back = (anchor.weekday() - number) % 7
    which = (match["wd"] or "").strip()
    if which == "last":
        return (anchor - timedelta(days=back or 7)).isoformat()
    if which in ("next", "coming") or (ahead and which != "this") or (which == "this" and ahead):
        forward = (number - anchor.weekday()) % 7 or (7 if which == "next" else 0)
        return (anchor + timedelta(days=forward)).isoformat()
    return (anchor - timedelta(days=back)).isoformat()


def _relative(word: str, anchor: date) -> str:
    word = re.sub(r"\s+", " ", word)
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1, "overnight": 0}.get(word, 0)
    value = (anchor + timedelta(days=shift)).isoformat()
    return value + "~" if word == "overnight" else value


_PARTS = {
    "early": (0, 2), "beginning of": (0, 2), "start of": (0, 2), "mid": (1, 3), "middle of": (1, 3),
    "late": (3, 6), "later": (3, 6), "end of": (4, 6),
}  # fmt: skip


_SEASON = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}


def _period(match: re.Match[str], anchor: date) -> str:
    step = {"next": 1, "coming": 1, "last": -1, "past": -1}.get(match["which"], 0)
    part = re.sub(r"\s+", " ", match["p2"] or "")
    unit = match["unit"]
    if unit in ("week", "weekend"):
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=7 * step)
        if unit == "weekend":
            saturday = monday + timedelta(days=5)
            return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
        if part:
            first, last = _PARTS[part]
            begin, stop = monday + timedelta(days=first), monday + timedelta(days=last)
            return f"{begin.isoformat()}~/{stop.isoformat()}~"
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + step
        year, month = divmod(months, 12)
        if part:
            last_day = calendar.monthrange(year, month + 1)[1]
            low, high = {
                "early": (1, 10),
                "beginning of": (1, 10),
                "start of": (1, 10),
                "mid": (11, 20),
                "middle of": (11, 20),
            }.get(part, (21, last_day))
            return f"{year:04d}-{month + 1:02d}-{low:02d}~/{year:04d}-{month + 1:02d}-{high:02d}~"
        return f"{year:04d}-{month + 1:02d}"
    if unit == "year":
        return f"{anchor.year + step:04d}"
    return f"{anchor.year + step:04d}-{_SEASON[unit]}"


def _counted(match: re.Match[str], anchor: date) -> str:
    word = match["n"]
    count = int(word) if word.isdigit() else _COUNT[word]
    unit, direction = match["u"], match["dir"]
    if direction in ("ago", "earlier"):
        sign = -1
    elif direction or match["within"]:
        sign = 1
    else:
        return ""
    if match["within"] == "in" and direction is None and unit == "year":
        return ""
    if unit in ("day", "week"):
        day = anchor + timedelta(days=sign * count * (7 if unit == "week" else 1))
        if match["within"] == "within":
            return f"{anchor.isoformat()}/{day.isoformat()}"
        return day.isoformat() + ("~" if unit == "week" or count > 1 else "")
    months = anchor.year * 12 + anchor.month - 1 + sign * count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if match["within"] == "within":
        last = calendar.monthrange(year, month + 1)[1]
        return f"{anchor.isoformat()}/{date(year, month + 1, min(anchor.day, last)).isoformat()}"
    return f"{year:04d}~" if unit == "year" else f"{year:04d}-{month + 1:02d}~"


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
