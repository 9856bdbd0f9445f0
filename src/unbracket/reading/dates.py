"""Dates in page furniture and in metadata, written as EDTF days.

Read: ISO days and date-times, RFC 2822, "28 November 2025", "Nov. 28, 2025", "28.11.2025", and
"28/11/2025" where only one order of day and month is possible. A date-time gives the day as it is
written, in its own time zone.
"""

from __future__ import annotations

import re
from datetime import date

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_DATE = re.compile(
    r"(?<![\w/.-])(?:"
    rf"{_YEAR.format('y1')}-(?P<m1>\d\d)-(?P<d1>\d\d)(?=T\d|(?![\w-]))"
    rf"|{_YEAR.format('y2')}[/.](?P<m2>\d\d?)[/.](?P<d2>\d\d?)(?![\w/])"
    rf"|(?P<d3>\d\d?)(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m3>{MONTH})\s*[,-]?\s*{_YEAR.format('y3')}"
    rf"|(?P<m4>{MONTH})\s*(?P<d4>\d\d?)(?:st|nd|rd|th)?(?:,\s*|\s+){_YEAR.format('y4')}"
    rf"|(?P<a5>\d\d?)/(?P<b5>\d\d?)/{_YEAR.format('y5')}"
    rf"|(?P<d6>\d\d?)\.\s?(?P<m6>\d\d?)\.\s?{_YEAR.format('y6')}"
    r"|(?P<y7>(?:19|20)\d\d)(?P<m7>\d\d)(?P<d7>\d\d)T\d"
    r")",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_LIMIT = 2_000  # characters that are searched: furniture is short


def find_date(text: str) -> str:
    """Give the first unambiguous date in a text as an EDTF day, or ""."""
    for match in _DATE.finditer(text[:_LIMIT]):
        found = _edtf(match)
        if found:
            return found
    return ""


def parse_date(value: str) -> str:
    """Give the EDTF day of a metadata value (ISO, RFC 2822 or written out), or ""."""
    text = value.strip()[:200]
    compact = _COMPACT.fullmatch(text)
    if compact:
        return _day(compact[1], compact[2], compact[3])
    return find_date(text)


def date_spans(text: str) -> list[tuple[int, int]]:
    """Give the places of all dates in a short text."""
    return [match.span() for match in _DATE.finditer(text[:_LIMIT]) if _edtf(match)]


def _edtf(match: re.Match[str]) -> str:
    got = match.groupdict()
    for number in "12367":
        year = got[f"y{number}"]
        if year:
            return _day(year, got[f"m{number}"], got[f"d{number}"])
    if got["y4"]:
        return _day(got["y4"], got["m4"], got["d4"])
    first, second = int(got["a5"]), int(got["b5"])
    if first > 12 or first == second:
        return _day(got["y5"], str(second), str(first))
    if second > 12:
        return _day(got["y5"], str(first), str(second))
    return ""  # 3/4/2025 is March or April, by the country: no date is better than a wrong one


def _day(year: str, month: str, day: str) -> str:
    number = int(month) if month.isdecimal() else _month(month)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    return _MONTH_NAMES.index(name.lower()[:3]) + 1
