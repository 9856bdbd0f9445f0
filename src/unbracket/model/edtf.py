"""Bounds and order of the part of EDTF (ISO 8601-2) that Unbracket writes.

Read: ``2025``, ``2025-11``, ``2025-11-27``, seasons ``2025-21`` to ``2025-24``, quarters
``2025-33`` to ``2025-36``, halves ``2025-40`` and ``2025-41``, decades ``202X``, centuries
``20XX``, the marks ``?``, ``~`` and ``%`` after any of them, a time after ``T`` (kept, not ordered
by), intervals ``a/b``, open ends ``..`` and one of several ``[a,b]``. The full grammar is larger: https://www.loc.gov/standards/datetime/.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

_DATE = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2})(?:T[0-9:.]+(?:Z|[+-]\d{2}:?\d{2})?)?)?)?[?~%]*"
)
_STRETCH = re.compile(r"(?P<c>\d{2})(?P<t>\d|X)X[?~%]*")
_ONE_OF = re.compile(r"\[(?P<rows>[^\[\]/]{1,200})\]")
# Codes in a month's place: seasons, quarters, halves (EDTF level 2), with first and last month.
_SEASONS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip
FIRST, LAST = date.min.isoformat(), date.max.isoformat()


def closed(value: str) -> str:
    """Give the day on which what lasts "since" or "from" it began, or "until" and "by" it ends."""
    return value.removesuffix("/..").removeprefix("../")


def bounds(value: str) -> tuple[str, str] | None:
    """Give the first and last ISO day that an EDTF value may mean, or None if it can't be read.

    Open ends give the calendar's first or last day.
    """
    text = value.strip()
    if not text:
        return None
    if "/" in text:
        left, _, right = text.partition("/")
        low = (FIRST, FIRST) if left in ("..", "") else bounds(left)
        high = (LAST, LAST) if right in ("..", "") else bounds(right)
        if low is None or high is None or low[0] > high[1]:
            return None
        return low[0], high[1]
    match = _DATE.fullmatch(text)
    if not match:
        return _wide(text)
    year = int(match["y"])
    if not 1 <= year <= 9998:
        return None
    month = int(match["m"]) if match["m"] else None
    if month is None:
        return date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat()
    if month in _SEASONS and not match["d"]:
        first, last = _SEASONS[month]
        end_year = year + (1 if last < first else 0)
        return (
            date(year, first, 1).isoformat(),
            date(end_year, last, calendar.monthrange(end_year, last)[1]).isoformat(),
        )
    if not 1 <= month <= 12:
        return None
    days = calendar.monthrange(year, month)[1]
    if match["d"]:
        day = int(match["d"])
        if not 1 <= day <= days:
            return None
        return (date(year, month, day).isoformat(),) * 2
    return date(year, month, 1).isoformat(), date(year, month, days).isoformat()


def _wide(text: str) -> tuple[str, str] | None:
    """Give the bounds of one of several dates, of a decade and of a century."""
    several = _ONE_OF.fullmatch(text)
    if several:
        found = [bounds(part) for part in several["rows"].split(",")]
        rows = [row for row in found if row is not None]
        if len(rows) < len(found):
            return None
        return min(row[0] for row in rows), max(row[1] for row in rows)
    wide = _STRETCH.fullmatch(text)
    if not wide:
        return None
    first = int(wide["c"]) * 100 + (0 if wide["t"] == "X" else int(wide["t"]) * 10)
    if first < 1:
        return None
    last = first + (99 if wide["t"] == "X" else 9)
    return date(first, 1, 1).isoformat(), date(last, 12, 31).isoformat()


def valid(value: str) -> bool:
    """Tell whether a value is EDTF of the kind that Unbracket writes."""
    return bounds(value) is not None


def latest(value: str) -> str:
    """Give the last day that a value may mean, or "" if it can't be read (used for *as of*)."""
    found = bounds(value)
    return found[1] if found else ""


def earliest(value: str) -> str:
    """Give the first day that a value may mean, or "" if it can't be read."""
    found = bounds(value)
    return found[0] if found else ""


def exact(value: str) -> bool:
    """Tell whether a value names one certain day."""
    found = bounds(value)
    return found is not None and found[0] == found[1] and not any(c in value for c in "?~%")


def days_between(early: str, late: str) -> int:
    """Give the days from one ISO day to another (negative when the second is earlier)."""
    return (date.fromisoformat(late[:10]) - date.fromisoformat(early[:10])).days
