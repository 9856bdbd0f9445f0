"""Stretches of the calendar and the EDTF that is written for them.

Conventions (``docs/reference/dates.md``): a phrase that names one day gives that day; a month, a
year, a season or a quarter gives its own EDTF form; weeks and weekends, which EDTF has no form for,
give the interval of their days; parts ("early", "late") give the interval of their days with ``~``
on both ends.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from unbracket.model import edtf

SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` to ``last`` (both included) of a unit of the calendar.

    ``atom`` is the EDTF of the whole where EDTF has one, "" where an interval of days is written.
    ``approx`` marks both ends as approximate (``~``).
    """

    unit: str
    first: date
    last: date
    atom: str = ""
    approx: bool = False

    @property
    def edtf(self) -> str:
        """Write the stretch as EDTF."""
        mark = "~" if self.approx else ""
        if self.atom:
            return self.atom.replace("/", f"{mark}/") + mark
        if self.first == self.last:
            return self.first.isoformat() + mark
        return f"{self.first.isoformat()}{mark}/{self.last.isoformat()}{mark}"

    @property
    def low(self) -> str:
        """Give the EDTF of the end that an interval would begin with."""
        mark = "~" if self.approx else ""
        return (self.atom.partition("/")[0] or self.first.isoformat()) + mark

    @property
    def high(self) -> str:
        """Give the EDTF of the end that an interval would end with."""
        mark = "~" if self.approx else ""
        return (self.atom.rpartition("/")[2] or self.last.isoformat()) + mark

    def about(self) -> Stretch:
        """Give the same stretch, marked as approximate."""
        return replace(self, approx=True)


def day(value: date) -> Stretch:
    """Give one day."""
    return Stretch("day", value, value, value.isoformat())


def days(first: date, last: date, unit: str = "days") -> Stretch:
    """Give the days from one to another."""
    return Stretch(unit, first, last)


def week(value: date) -> Stretch:
    """Give the week, Monday to Sunday, that holds a day."""
    monday = value - timedelta(days=value.weekday())
    return Stretch("week", monday, monday + timedelta(days=6))


def weekend(value: date) -> Stretch:
    """Give the Saturday and Sunday of the week that holds a day."""
    saturday = value - timedelta(days=value.weekday()) + timedelta(days=5)
    return Stretch("weekend", saturday, saturday + timedelta(days=1))


def months(year: int, first: int, count: int, atom: str, unit: str) -> Stretch:
    """Give a number of months from one on, written as ``atom``."""
    end_year, end_month = divmod(year * 12 + first - 1 + count - 1, 12)
    last = calendar.monthrange(end_year, end_month + 1)[1]
    return Stretch(unit, date(year, first, 1), date(end_year, end_month + 1, last), atom)


def month(year: int, number: int) -> Stretch:
    """Give a month (numbers beyond 12 or below 1 run over into other years)."""
    year, index = divmod(year * 12 + number - 1, 12)
    return months(year, index + 1, 1, f"{year:04d}-{index + 1:02d}", "month")


def season(year: int, code: int) -> Stretch:
    """Give a season by its EDTF code (21 spring to 24 winter); winter runs into the next year."""
    return months(year, SEASON_MONTHS[code], 3, f"{year:04d}-{code}", "season")


def quarter(year: int, number: int) -> Stretch:
    """Give a quarter of a year (numbers beyond 4 or below 1 run over), EDTF 33 to 36."""
    year, index = divmod(year * 4 + number - 1, 4)
    return months(year, index * 3 + 1, 3, f"{year:04d}-{33 + index}", "quarter")


def half(year: int, number: int) -> Stretch:
    """Give a half of a year, EDTF 40 and 41."""
    return months(year, number * 6 - 5, 6, f"{year:04d}-{39 + number}", "half")


def year(number: int) -> Stretch:
    """Give a year."""
    return Stretch("year", date(number, 1, 1), date(number, 12, 31), f"{number:04d}")


def decade(number: int) -> Stretch:
    """Give the ten years that begin with a year ending in 0, as EDTF ``203X``."""
    return Stretch("decade", date(number, 1, 1), date(number + 9, 12, 31), f"{number // 10:03d}X")


def century(number: int) -> Stretch:
    """Give the hundred years that begin with a year ending in 00, as EDTF ``20XX``."""
    return Stretch(
        "century", date(number, 1, 1), date(number + 99, 12, 31), f"{number // 100:02d}XX"
    )


def of_unit(unit: str, anchor: date, step: int) -> Stretch | None:
    """Give the unit (week, month, year…) that holds the anchor, moved by a number of units."""
    if unit in ("day", "night"):
        return day(anchor + timedelta(days=step))
    if unit == "week":
        return week(anchor + timedelta(days=7 * step))
    if unit == "fortnight":
        return days(*_ends(week(anchor + timedelta(days=14 * step)), 7), unit)
    if unit == "weekend":
        return weekend(anchor + timedelta(days=7 * step))
    if unit == "month":
        return month(anchor.year, anchor.month + step)
    if unit == "quarter":
        return quarter(anchor.year, (anchor.month + 2) // 3 + step)
    if unit == "year":
        return year(anchor.year + step)
    if unit == "decade":
        return decade(anchor.year // 10 * 10 + 10 * step)
    if unit == "century":
        return century(anchor.year // 100 * 100 + 100 * step)
    return None


def _ends(stretch: Stretch, more: int) -> tuple[date, date]:
    return stretch.first, stretch.last + timedelta(days=more)


def moved(anchor: date, count: int, unit: str) -> date:
    """Give the day a number of units away; a day that its month lacks becomes the month's last."""
    if unit in ("day", "night"):
        return anchor + timedelta(days=count)
    if unit in ("week", "weekend"):
        return anchor + timedelta(days=7 * count)
    if unit == "fortnight":
        return anchor + timedelta(days=14 * count)
    width = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    number, index = divmod(anchor.year * 12 + anchor.month - 1 + count * width, 12)
    last = calendar.monthrange(number, index + 1)[1]
    return date(number, index + 1, min(anchor.day, last))


def interval(low: str, high: str) -> str:
    """Write an interval, "" when its ends are the wrong way round."""
    value = f"{low}/{high}"
    return value if edtf.valid(value) else ""
