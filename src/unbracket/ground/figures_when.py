"""The time that a claimed change, pace or superlative is about, from the words around it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from unbracket.model import edtf

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18,
}  # fmt: skip
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_COUNT = r"(?P<n>\d{1,4}|" + "|".join(_NUMBERS) + r")"
_MONTH = r"(?P<month>" + "|".join(_MONTHS) + r")"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_AGO = re.compile(rf"\b{_COUNT}\s+{_UNIT}\s+(?:ago|earlier|before)\b", re.IGNORECASE)
_PAST = re.compile(
    rf"\b(?:in|over|during|within|for)\s+the\s+(?:past|last|previous|preceding)\s+"
    rf"(?:{_COUNT}\s+)?{_UNIT}\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\bsince\s+(?:(?P<edge>the\s+(?:start|beginning|end)\s+of|early|late|mid)[\s-]+)?"
    rf"(?:(?P<dom>\d{{1,2}})\s+)?(?:{_MONTH}\s*)?(?P<year>(?:19|20)\d\d)?\b",
    re.IGNORECASE,
)
_THIS = re.compile(r"\b(?P<which>this|last)\s+(?P<unit>week|month|year)\b", re.IGNORECASE)
_IN = re.compile(rf"\b(?:in|during)\s+(?:{_MONTH}\s*)?(?P<year>(?:19|20)\d\d)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as EDTF bounds ("" = open), with the words that named it."""

    since: str = ""
    until: str = ""
    words: str = ""


def since_of(text: str, as_of: str) -> Period:
    """Read "since 2022", "since May 2024" and their like; an empty period for none.

    A month without a year is the last such month before ``as_of`` (an ISO day).
    """
    for match in _SINCE.finditer(text):
        month, year = match["month"], match["year"]
        if not month and not year:
            continue
        if not year:
            year = str(_year_of(_MONTHS[month.lower()], as_of))
        value = year + (f"-{_MONTHS[month.lower()]:02}" if month else "")
        edge = (match["edge"] or "").lower()
        if match["dom"] and month and edtf.valid(f"{value}-{int(match['dom']):02}"):
            value += f"-{int(match['dom']):02}"
        elif "start" in edge or "beginning" in edge:
            value = edtf.earliest(value)
        elif "end" in edge:
            value = edtf.latest(value)
        return Period(value, "", match[0].strip())
    return Period()


def period_of(text: str, as_of: str) -> Period:
    """Read the first time that words name, counted from an ISO day; an empty period for none."""
    if not edtf.exact(as_of):
        return Period()
    found = [
        (start, period)
        for read in (_ago, _past, _since, _this, _in)
        if (pair := read(text, as_of)) is not None
        for start, period in [pair]
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else Period()


def _ago(text: str, as_of: str) -> tuple[int, Period] | None:
    match = _AGO.search(text)
    if match is None:
        return None
    start = _back(date.fromisoformat(as_of), _count(match["n"]), match["unit"].lower())
    return match.start(), Period(start.isoformat(), as_of, match[0])


def _past(text: str, as_of: str) -> tuple[int, Period] | None:
    match = _PAST.search(text)
    if match is None:
        return None
    start = _back(date.fromisoformat(as_of), _count(match["n"] or "one"), match["unit"].lower())
    return match.start(), Period(start.isoformat(), as_of, match[0])


def _since(text: str, as_of: str) -> tuple[int, Period] | None:
    found = since_of(text, as_of)
    if not found.since:
        return None
    return text.find(found.words), Period(found.since, as_of, found.words)


def _this(text: str, as_of: str) -> tuple[int, Period] | None:
    match = _THIS.search(text)
    if match is None:
        return None
    end = date.fromisoformat(as_of)
    start, last = _calendar(end, match["unit"].lower(), match["which"].lower() == "last")
    return match.start(), Period(start.isoformat(), min(last, end).isoformat(), match[0])


def _in(text: str, as_of: str) -> tuple[int, Period] | None:
    for match in _IN.finditer(text):
        month, year = match["month"], match["year"]
        if not month and not year:
            continue
        value = year or str(_year_of(_MONTHS[month.lower()], as_of))
        value += f"-{_MONTHS[month.lower()]:02}" if month else ""
        if edtf.earliest(value) > as_of:
            continue
        until = min(edtf.latest(value), as_of)
        return match.start(), Period(edtf.earliest(value), until, match[0].strip())
    return None


def days_of(since: str, until: str) -> int:
    """Give the length of a period in days, 0 where an end is open or not a date."""
    first, last = edtf.earliest(since), edtf.latest(until)
    if not first or not last:
        return 0
    # "Since 2022" leaves open when in 2022; a period of a change begins with it.
    return max(0, edtf.days_between(first, last))


def year_before(day: str, years: int) -> str:
    """Give the same day a number of years earlier (28 February for the 29th)."""
    return _back(date.fromisoformat(day), years, "year").isoformat()


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]


def _back(day: date, count: int, unit: str) -> date:
    try:
        if unit in ("day", "week"):
            return day - timedelta(days=count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        return date.min


def _calendar(day: date, unit: str, last: bool) -> tuple[date, date]:
    if unit == "week":
        start = day - timedelta(days=day.weekday() + (7 if last else 0))
        return start, start + timedelta(days=6)
    if unit == "month":
        first = _back(day.replace(day=1), 1 if last else 0, "month")
        return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
    year = max(1, day.year - (1 if last else 0))
    return date(year, 1, 1), date(year, 12, 31)


def _year_of(month: int, as_of: str) -> int:
    day = date.fromisoformat(as_of) if edtf.exact(as_of) else date.max
    return day.year if month <= day.month else day.year - 1
