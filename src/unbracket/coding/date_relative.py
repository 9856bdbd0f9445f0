"""Weekdays, relative words, parts and counted stretches: the cores that count from an anchor.

Nothing looks further than some ten tokens, so a text is read in linear time.
"""

from __future__ import annotations

from datetime import timedelta

from unbracket.coding import date_calendar as cal
from unbracket.coding import date_stretch as st
from unbracket.coding.date_cores import WHICH, Absolute, Found
from unbracket.coding.date_stretch import Stretch
from unbracket.coding.date_words import (
    DAY_OF,
    HOURS,
    ORDINALS,
    PARTS,
    UNITS,
    number_of,
)

_NOT_DAYS = frozenset(["good", "black", "bloody", "man", "ash", "palm"])
_VAGUE = {"coming": 1, "next": 1, "recent": -1, "last": -1, "past": -1}
VAGUE_DAYS = {"day": 7, "week": 28}


class Cores(Absolute):
    """Reads every core of one text's tokens, those of ``Absolute`` too."""

    def core(self, at: int) -> Found:
        """Read the core that begins at a place."""
        for read in (
            self._numeric, self._parts, self._weekday, self._month_day, self._day_month,
            self._month, self._relative, self._vague, self._counted, self._which, self._season,
            self._quarter, self._decade, self._year, self._nth,
        ):  # fmt: skip
            found = read(at)
            if found is not None:
                return found
        return None

    # --- parts

    def _parts(self, at: int) -> Found:
        word = self.word(at)
        if word in ("hours", *HOURS) and self.word(at + 1) == "of":
            inner = self.core(at + 2 + (self.word(at + 2) == "the"))
            return inner if inner is not None and inner[0].unit == "day" else None
        if word in ("week", "weekend") and self.word(at + 1) in ("of", "beginning", "starting"):
            inner = self.core(at + 2 + (self.word(at + 2) in ("the", "on")))
            if inner is None or inner[0].unit != "day":
                return None
            return (st.week if word == "week" else st.weekend)(inner[0].first), inner[1]
        if word == "small" and self.word(at + 1) == "hours":
            return self._parts(at + 1)
        part = PARTS.get(word)
        if word in ("first", "last", "second", "third", "fourth", "final", "opening"):
            return self._weeks_of(at)
        if part is None:
            return None
        j = at + 1
        if word in ("beginning", "start", "end", "middle", "close", "opening", "outset", "turn"):
            if self.word(j) != "of":
                return None
            j += 1
        j += self.word(j) == "-"
        j += self.word(j) in ("in", "on", "of") and word in ("early", "late", "later", "earlier")
        j += self.word(j) == "the"
        if word == "early" and self.word(j) == "hours":
            return self._parts(j)
        if word == "turn" and self.word(j) != "century":
            return None
        inner = self.core(j) or self._bare_unit(j)
        if inner is None:
            return None
        made = cal.part_of(inner[0], part)
        return None if made is None else (made, inner[1])

    def _weeks_of(self, at: int) -> Found:
        """Read "the last week of November", "the first days of March"."""
        word, unit = self.word(at), UNITS.get(self.word(at + 1))
        count, months = number_of(self.word(at + 1)), UNITS.get(self.word(at + 2))
        if count and months == "month" and self.word(at + 3) == "of" and count < 12:
            j = at + 4 + (self.word(at + 4) == "the")
            inner = self.core(j) or self._bare_unit(j)
            if inner is None or inner[0].unit != "year":
                return None
            year, begin = inner[0].first.year, 1 if word == "first" else 13 - count
            atom = f"{year:04d}-{begin:02d}/{year:04d}-{begin + count - 1:02d}"
            return st.months(year, begin, count, atom, "part"), inner[1]
        if unit not in ("week", "day") or self.word(at + 2) != "of":
            return None
        j = at + 3 + (self.word(at + 3) == "the")
        inner = self.core(j) or self._bare_unit(j)
        if inner is None or inner[0].unit not in ("month", "year"):
            return None
        first, last = inner[0].first, inner[0].last
        if self.word(at + 1) == "day":
            return st.day(last if word in ("last", "final") else first), inner[1]
        width = timedelta(days=6)
        if word in ("last", "final"):
            return st.days(last - width, last), inner[1]
        step = timedelta(days=7 * (ORDINALS.get(word, 1) - 1))
        return st.days(first + step, first + step + width), inner[1]

    # --- weekdays and relative words

    def _weekday(self, at: int) -> Found:
        which, j = self._which_word(at)
        part = self.word(j) if self.word(j) in ("early", "late") else ""
        j += bool(part)
        number = DAY_OF.get(self.word(j))
        if number is None:
            return None
        before = self.word(j - 1)
        if before in _NOT_DAYS or (before in ("the", "a", "an") and self.names(j)):
            return None
        j += 1
        j += self.word(j) in HOURS
        if self.word(j) == "night":
            j += 1
        date_at = j + (self.word(j) == ",")
        date_at += self.word(date_at) in ("the", "on")
        full = self._day_month(date_at) or self._month_day(date_at) or self._numeric(date_at)
        if full is not None and full[0].first == full[0].last:
            return full
        if self.anchor is None:
            return None
        anchor = self.anchor
        of = j + (self.word(j) == "of")
        if self.word(of) in WHICH and self.word(of + 1) == "week":
            monday = st.week(anchor + timedelta(days=7 * WHICH[self.word(of)])).first
            return st.day(monday + timedelta(days=number)), of + 2
        if self.word(j) == "week" and self.word(at - 1) != "a":
            return st.day(cal.weekday(anchor, number, "", True) + timedelta(days=7)), j + 1
        return st.day(cal.weekday(anchor, number, which, not which and self.ahead(at))), j

    def _relative(self, at: int) -> Found:
        if self.anchor is None:
            return None
        word, anchor = self.word(at), self.anchor
        shift = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}.get(word)
        if shift is not None:
            j = at + 1 + (self.word(at + 1) in HOURS)
            return st.day(anchor + timedelta(days=shift)), j
        if word == "overnight":
            return st.days(anchor - timedelta(days=1), anchor), at + 1
        if word == "day" and self.word(at + 1) in ("before", "after"):
            step = {("before", "yesterday"): -2, ("after", "tomorrow"): 2}.get(
                (self.word(at + 1), self.word(at + 2))
            )
            return None if step is None else (st.day(anchor + timedelta(days=step)), at + 3)
        if word == "last" and self.word(at + 1) == "night":
            return st.day(anchor - timedelta(days=1)), at + 2
        if word == "this" and self.word(at + 1) in HOURS:
            return st.day(anchor), at + 2
        return None

    def _which(self, at: int) -> Found:
        if self.anchor is None:
            return None
        word, j = self.word(at), at + 1
        if word in WHICH:
            step = WHICH[word]
            unit = UNITS.get(self.word(j))
            lead = self.word(at - 1) if self.word(at - 1) != "the" else self.word(at - 2)
            wide = word == "past" or (word in ("next", "coming") and lead in ("within", "over"))
            if wide and unit and unit == self.word(j) and unit not in ("hour", "night", "weekend"):
                return self._span(1, unit, -1 if word == "past" else 1, j + 1)
            if unit in (None, "hour", "night") or self.word(j) != unit or unit == "day":
                return None
            after = {("last", "before"): -1, ("next", "after"): 1}.get((word, self.word(j + 1)))
            if unit == "weekend" and word == "last":
                step = -1
            made = st.of_unit(unit, self.anchor, step)
            return None if made is None or after else (made, j + 1)
        if word in ("week", "month", "year", "weekend") and self.word(j) in ("before", "after"):
            step = {("before", "last"): -2, ("after", "next"): 2}.get(
                (self.word(j), self.word(j + 1)), 0
            )
            made = st.of_unit(word, self.anchor, step) if step else None
            return None if made is None else (made, j + 2)
        if word == "weekend":
            ahead = self.ahead(at)
            return st.weekend(self.anchor - timedelta(days=0 if ahead else 7)), j
        return None

    # --- counted stretches

    def _counted(self, at: int) -> Found:
        """Read "two weeks ago", "in ten days", "within a month", "the past three weeks"."""
        if self.anchor is None:
            return None
        j, lead = at, self.word(at - 1)
        if lead == "the":
            lead = self.word(at - 2)
        which = self.word(j) if self.word(j) in ("past", "last", "next", "coming") else ""
        j += bool(which)
        count, j, vague = self._count(j)
        unit = UNITS.get(self.word(j))
        if count is None or unit is None or self.raw(j - 1) == "-":
            return None
        if count < 0:  # half of a unit: so many of the next smaller one
            count, unit = -count, "month" if unit == "year" else "year"
        j += 1
        j += self.raw(j) == "'"
        if self.word(j) == "and" and self.word(j + 1) == "a" and self.word(j + 2) == "half":
            j += 3
        if which:
            return self._span(count, unit, -1 if which in ("past", "last") else 1, j)
        word = self.word(j)
        if word in ("ago", "back") and (word == "ago" or lead != "the"):
            return self._away(-count, unit, j + 1, vague)
        if word == "from" and self.word(j + 1) in ("now", "today"):
            return self._away(count, unit, j + 2, vague)
        if word == "hence":
            return self._away(count, unit, j + 1, vague)
        if lead in ("in", "within") and word in ("time",):
            return self._away(count, unit, j + 1, vague)
        if lead == "within":
            if word == "of":
                return None  # of a time that is given elsewhere
            return self._span(count, unit, 1, j)
        if lead == "in" and self.ahead(at):
            return self._away(count, unit, j, vague)
        return None

    def _count(self, at: int) -> tuple[int | None, int, bool]:
        word = self.word(at)
        if word == "half" and self.word(at + 1) in ("a", "an"):
            half = {"year": -6, "decade": -5, "century": -50}.get(self.word(at + 2))
            return half, at + 2, False
        if word == "a" and self.word(at + 1) == "dozen":
            return 12, at + 2, False
        if word == "a" and self.word(at + 1) in ("few", "couple"):
            pair = self.word(at + 1) == "couple"
            j = at + 2 + (self.word(at + 2) == "of")
            return (2 if pair else 3), j, True
        if word in ("several", "few"):
            return 3, at + 1, True
        count = number_of(word)
        return count, at + 1, False

    def _away(self, count: int, unit: str, end: int, vague: bool) -> Found:
        anchor = self.anchor
        if anchor is None or abs(count) > 5000:
            return None
        if unit == "hour":
            return (st.day(anchor), end) if abs(count) <= 12 else None
        there = st.moved(anchor, count, unit)
        if unit in ("day", "night"):
            made = st.day(there)
            return (made.about() if vague else made), end
        if unit in ("week", "fortnight", "weekend"):
            return st.day(there).about(), end
        if unit in ("month", "quarter"):
            return st.month(there.year, there.month).about(), end
        return st.year(there.year).about(), end

    def _span(self, count: int, unit: str, sign: int, end: int) -> Found:
        anchor = self.anchor
        if anchor is None or count > 5000:
            return None
        if unit == "hour":
            count, unit = -(-count // 24), "day"
        there = st.moved(anchor, sign * count, unit)
        return st.days(min(anchor, there), max(anchor, there), "span"), end

    def _vague(self, at: int) -> Found:
        """Read "in the coming days", "recent weeks", "the next few days"."""
        sign = _VAGUE.get(self.word(at))
        if sign is None or self.anchor is None:
            return None
        j = at + 1 + (self.word(at + 1) in ("few", "several"))
        unit = UNITS.get(self.word(j))
        if unit is None or self.word(j) == unit:
            return None
        if unit in VAGUE_DAYS:
            there = self.anchor + timedelta(days=sign * VAGUE_DAYS[unit])
        elif unit == "month":
            there = st.moved(self.anchor, sign * 6, unit)
        else:
            return None
        low, high = min(self.anchor, there), max(self.anchor, there)
        atom = f"{low.isoformat()}/{high.isoformat()}~"
        return Stretch("vague", low, high, atom), j + 1
