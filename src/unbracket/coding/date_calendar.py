"""Days, months, seasons and quarters without a year, put on the calendar by an anchor and a tense.

Looking back, the latest one not after the anchor is meant; looking ahead, the next one after it.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from unbracket.coding import date_stretch as st
from unbracket.coding.date_stretch import Stretch

SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}


def weekday(anchor: date, number: int, which: str, ahead: bool) -> date:
    """Give the day of the week that is meant, 0 Monday to 6 Sunday; ``which``: next, last, this."""
    monday = anchor - timedelta(days=anchor.weekday())
    back = (anchor.weekday() - number) % 7
    if which in ("last", "past"):
        return anchor - timedelta(days=back or 7)
    if which == "next":
        return monday + timedelta(days=7 + number)
    if which == "this":
        return monday + timedelta(days=number)
    if which == "coming" or ahead:
        return anchor + timedelta(days=(number - anchor.weekday() - 1) % 7 + 1)
    return anchor - timedelta(days=back)


def month_day(anchor: date, month: int, number: int, ahead: bool) -> date:
    """Give the day of a month without a year; 29 February falls into a leap year."""
    return _nearest(lambda year: _real(year, month, number), anchor, anchor.year, ahead)


def day_of_month(anchor: date, number: int, ahead: bool) -> date:
    """Give "the 4th": the latest such day not after the anchor, or the first after it."""
    index = anchor.year * 12 + anchor.month - 1
    step = 1 if ahead else -1
    for count in range(4):
        year, month = divmod(index + step * count, 12)
        found = _real(year, month + 1, number)
        if found is not None and (found > anchor if ahead else found <= anchor):
            return found
    raise ValueError("no month has that day")


def month(anchor: date, number: int, ahead: bool) -> Stretch:
    """Give a month without a year."""
    if ahead:
        return st.month(anchor.year + (number <= anchor.month), number)
    return st.month(anchor.year - (number > anchor.month), number)


def season(anchor: date, code: int, which: str, ahead: bool) -> Stretch:
    """Give a season without a year: by tense, or by the word before it."""
    years = range(anchor.year - 2, anchor.year + 3)
    rows = [st.season(year, code) for year in years]
    if which in ("last", "past"):
        return [row for row in rows if row.last < anchor][-1]
    if which == "this":
        start = 12 if code == 24 and anchor.month <= 2 else 0
        return st.season(anchor.year - (1 if start else 0), code)
    if which in ("next", "coming") or ahead:
        return next(row for row in rows if row.first > anchor)
    return [row for row in rows if row.first <= anchor][-1]


def quarter(anchor: date, number: int, ahead: bool) -> Stretch:
    """Give a quarter without a year: the latest ended or running, or the next."""
    return _unit(lambda year: st.quarter(year, number), anchor, ahead)


def half(anchor: date, number: int, ahead: bool) -> Stretch:
    """Give a half of a year without a year."""
    return _unit(lambda year: st.half(year, number), anchor, ahead)


def _unit(make: Callable[[int], Stretch], anchor: date, ahead: bool) -> Stretch:
    rows = [make(anchor.year + step) for step in (-1, 0, 1)]
    if ahead:
        return next(row for row in rows if row.first > anchor)
    return [row for row in rows if row.first <= anchor][-1]


def before(end: date, number: int, day: int = 0) -> date:
    """Give the latest first day of a month (or its ``day``) that doesn't lie behind ``end``."""
    return _nearest(lambda year: _real(year, number, day or 1), end, end.year, False)


def _nearest(make: Callable[[int], date | None], anchor: date, year: int, ahead: bool) -> date:
    for step in range(9):
        for place in (year + step,) if ahead else (year - step,):
            found = make(place)
            if found is not None and (found > anchor if ahead else found <= anchor):
                return found
    raise ValueError("no year has that day")


def _real(year: int, month: int, number: int) -> date | None:
    if not 1 <= year <= 9998 or number > calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, number)


_THIRDS = {"early": 0, "mid": 1, "late": 2, "end": 2}


def part_of(stretch: Stretch, part: str) -> Stretch | None:
    """Give the early, middle or late part of a stretch; "earlier" and "later" keep it whole.

    Of a week the early part is Monday to Wednesday, the late one Thursday to Sunday; of a month the
    parts begin on the 1st, the 11th and the 21st; of a year in January, May and September.
    """
    unit, first = stretch.unit, stretch.first
    if unit == "week":
        low, high = {"early": (0, 2), "earlier": (0, 2), "mid": (1, 3), "end": (4, 6)}.get(
            part, (3, 6)
        )
        return st.days(first + timedelta(days=low), first + timedelta(days=high))
    if part in ("earlier", "later"):
        return stretch
    place = _THIRDS[part]
    if unit == "month":
        ends = (10, 20, stretch.last.day)
        return st.days(first.replace(day=1 + 10 * place), first.replace(day=ends[place]))
    if unit == "year":
        low = 1 + 4 * place
        atom = f"{first.year:04d}-{low:02d}/{first.year:04d}-{low + 3:02d}"
        return st.months(first.year, low, 4, atom, "part")
    if unit in ("season", "quarter"):
        return st.month(first.year, first.month + place)
    if unit in ("decade", "century"):
        tenth = 10 if unit == "century" else 1
        low, high = ((0, 3), (4, 6), (7, 9))[place]
        years = (first.year + low * tenth, first.year + high * tenth + tenth - 1)
        return Stretch("part", st.year(years[0]).first, st.year(years[1]).last,
                       f"{years[0]:04d}/{years[1]:04d}")  # fmt: skip
    if unit in ("day", "weekend"):
        return stretch
    return None
