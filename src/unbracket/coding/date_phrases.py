"""Date phrases: cores with their bounds, ranges and marks of doubt, written as EDTF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from unbracket.coding import date_calendar as cal
from unbracket.coding import date_stretch as st
from unbracket.coding.date_cores import Found
from unbracket.coding.date_relative import Cores
from unbracket.coding.date_stretch import Stretch
from unbracket.coding.date_tense import looks_ahead
from unbracket.coding.date_words import (
    APPROXIMATE,
    COUNTS,
    DAY_OF,
    MONTH_OF,
    ORDINALS,
    PARTS,
    SEASONS,
    UNITS,
    Token,
    day_number,
    tokens_of,
    year_of,
)
from unbracket.coding.lexicon import lazy
from unbracket.model import edtf

# A stretch without any of these holds no date phrase.
_ANY = lazy(
    r"\d|day\b|days\b|week|fortnight|month|year|decade|century|centuries|hour|ago\b|night|morning|"
    r"tomorrow|spring|summer|autumn|\bfall\b|winter|quarter|half|christmas|\b"
    r"(?:january|february|march|april|"
    r"may|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|"
    r"nov|dec|tues?|thu|thurs?|fri)\b"
)
_NAME = lazy(r"(?<=[^\W_.!?] )[A-Z][\w'’-]*|(?<=, )[A-Z][\w'’-]*")
_HOT = frozenset(
    [*DAY_OF, *MONTH_OF, *UNITS, *SEASONS, *ORDINALS, "today", "tonight", "yesterday", "tomorrow",
     "overnight", "morning", "afternoon", "evening", "christmas", "new", "q1", "q2", "q3", "q4",
     "century", "half"]
)  # fmt: skip
_REACH = 6  # tokens of prepositions, articles and parts that stand before a phrase's core
_BEGIN = frozenset(
    [*COUNTS, *PARTS, *APPROXIMATE, "in", "on", "at", "over", "during", "of", "for", "throughout",
     "across", "by", "until", "till", "before", "since", "after", "from", "between", "either", "no",
     "not", "as", "within", "the", "next", "last", "this", "coming", "past", "current", "recent",
     "several", "few", "final", "opening", "small", "hours", "possibly", "perhaps", "maybe",
     "probably", "year", "just", "only"]
)  # fmt: skip
_PREPOSITIONS = frozenset(["in", "on", "at", "over", "during", "of", "for", "throughout", "across"])
_UNTIL = frozenset(["by", "until", "till", "before"])
_SINCE = frozenset(["since", "after"])
_TO = frozenset(["to", "until", "till", "through", "-", "–", "—"])
_MAYBE = frozenset(["possibly", "perhaps", "maybe", "probably"])


@dataclass(frozen=True, slots=True)
class Dated:
    """A date phrase: its EDTF value and its place in the text that was searched."""

    value: str
    start: int
    end: int


def read_phrases(low: str, anchor: date | None, future: bool | None, raw: str) -> tuple[Dated, ...]:
    """Read the date phrases of a lower-case text, in order, none inside of another.

    ``raw`` is the same text with its capitals ("" when it isn't at hand): it tells the month May
    from a name. ``future`` says which way dates without a year look; None reads it off the clause.
    """
    if not _ANY.search(low):
        return ()
    return _Phrases(low, tokens_of(low), anchor, future, raw).all()


class _Phrases:
    def __init__(
        self,
        low: str,
        tokens: list[Token],
        anchor: date | None,
        future: bool | None,
        raw: str,
    ) -> None:
        self.low = low
        # A capitalised word inside of a sentence is a name, never a verb that shows a tense.
        self.verbs = _NAME.sub(lambda m: "·" * len(m[0]), raw).lower() if raw else low
        if len(self.verbs) != len(low):
            self.verbs = low
        self.raw = raw
        self.tokens = tokens
        self.anchor = anchor
        self.future = future
        self.bound = False
        self.tense = lru_cache(maxsize=64)(self._tense)
        self.cores = Cores(tokens, anchor, lambda at: self.tense(at), self._name_follows)
        self.word = self.cores.word

    def all(self) -> tuple[Dated, ...]:
        found: list[Dated] = []
        near = self._near()
        at = 0
        while at < len(self.tokens):
            read = self._safely(at) if near[at] else None
            if read is None:
                at += 1
                continue
            value, start, end = read
            if value and edtf.valid(value):
                first, last = self.tokens[start].start, self.tokens[end - 1].end
                found.append(Dated(value, first, last))
            at = max(end, at + 1)
        return tuple(found)

    def _near(self) -> bytearray:
        """Mark the tokens from which a phrase may begin: a word of dates stands close behind."""
        marks = bytearray(len(self.tokens))
        last = -_REACH - 1
        for place in range(len(self.tokens) - 1, -1, -1):
            word = self.tokens[place].word
            if word[:1].isdigit() or word.removesuffix("'s") in _HOT:
                last = place
                marks[place] = 1
            elif last >= 0 and last - place <= _REACH and word in _BEGIN:
                marks[place] = 1
        return marks

    def _tense(self, at: int) -> bool:
        if self.future is not None:
            return self.future
        token = self.tokens[at]
        if self.word(at - 1) == "for":
            return True  # "a meeting for Friday": what is fixed for a day lies ahead
        return looks_ahead(self.verbs, token.start, token.end, self.bound)

    def _name_follows(self, at: int) -> bool:
        """Tell whether a capitalised word that is no day stands right behind a month's name."""
        if not self.raw or at + 1 >= len(self.tokens):
            return False
        this, after = self.tokens[at], self.tokens[at + 1]
        if this.word in DAY_OF and self.word(at - 1) not in ("the", "a", "an"):
            return False
        return (
            after.start == this.end + 1
            and self.raw[after.start : after.start + 1].isupper()
            and after.word not in DAY_OF
            and after.word not in MONTH_OF
        )

    def _safely(self, at: int) -> tuple[str, int, int] | None:
        try:
            return self._phrase(at)
        except (ValueError, OverflowError):
            return None  # a day that no calendar has

    # --- the whole phrase

    def _phrase(self, at: int) -> tuple[str, int, int] | None:
        word = self.word(at)
        self.bound = word in _UNTIL or word in ("within", "no", "not")
        if word in _MAYBE:
            rest = self._phrase(at + 1) if self.word(at + 1) not in _MAYBE else None
            return None if rest is None else (self._doubted(rest[0]), at, rest[2])
        if word == "either":
            return self._either(at)
        if word in ("between", "from"):
            found = self._range(at, word)
            if found is not None:
                return found
        bounded = self._worded_bound(at, word)
        if bounded is not None:
            return bounded
        if word in _UNTIL or word in _SINCE or word == "from":
            return self._bounded(at, word)
        point = self._several(at) or self._point(at)
        if point is None:
            return None
        joined = self._joined(at, *point)
        if joined is not None:
            return joined
        value, end = point[0].edtf, point[1]
        return self._tail(value, at, end)

    def _worded_bound(self, at: int, word: str) -> tuple[str, int, int] | None:
        """Read "on or before", "no later than", "not before", "as of"."""
        if word == "on" and self.word(at + 1) == "or" and self.word(at + 2) in (
            "about", "around", "before", "after"):  # fmt: skip
            inner = self._point(at + 3)
            if inner is None:
                return None
            row = inner[0]
            how = self.word(at + 2)
            value = {"before": f"../{row.high}", "after": f"{row.low}/.."}.get(
                how, row.about().edtf
            )
            return value, at, inner[1]
        if word in ("no", "not") and self.word(at + 2) == "than":
            later = self.word(at + 1) in ("later",)
            inner = self._point(at + 3)
            if inner is None:
                return None
            if later:
                return f"../{inner[0].high}", at, inner[1]
            return f"{inner[0].low}/..", at, inner[1]
        if word == "not" and self.word(at + 1) == "before":
            inner = self._point(at + 2)
            return None if inner is None else (f"{inner[0].low}/..", at, inner[1])
        if word == "as" and self.word(at + 1) in ("of", "from"):
            inner = self._point(at + 2)
            return None if inner is None else (f"{inner[0].low}/..", at, inner[1])
        return None

    def _tail(self, value: str, start: int, end: int) -> tuple[str, int, int]:
        if self.word(end) == "or" and self.word(end + 1) in ("so", "thereabouts"):
            return value.rstrip("~") + "~", start, end + 2
        after = end + (self.word(end) in (",", "("))
        if self.word(after) in ("possibly", "perhaps") and self.word(after + 1) in (
            "", ".", ",", ")", ";"):  # fmt: skip
            return self._doubted(value), start, after + 1
        return value, start, end

    @staticmethod
    def _doubted(value: str) -> str:
        return value if value.startswith("[") else "/".join(p + "?" for p in value.split("/"))

    def _point(self, at: int) -> Found:
        """Read a core with the prepositions and the "about" before it."""
        j, about = at, False
        for _ in range(5):
            word = self.word(j)
            if word in APPROXIMATE:
                about = True
            elif not self._before_core(j):
                break
            j += 1
        if self.word(j) == "a" and self.word(j + 1) == "week" and self.word(j + 2) == "on":
            inner = self._point(j + 3)
            if inner is not None and inner[0].unit == "day":
                return st.day(inner[0].first + timedelta(days=7)), inner[1]
        if self.word(j) == "within":
            j += 1
        found = self.cores.core(j)
        if found is None:
            return None
        stretch, end = found
        return (stretch.about() if about else stretch), end

    def _before_core(self, at: int) -> bool:
        """Tell whether a word may stand between a phrase's begin and its core."""
        word, after = self.word(at), self.word(at + 1)
        if word == "year":
            return self.cores.raw(at) != "year's" and year_of(after) is not None
        if word in ("late", "early"):
            return after in ("on", "in")
        return word in _PREPOSITIONS or word in ("the", "just", "only", "date")

    def _several(self, at: int) -> Found:
        """Read "3, 4 and 5 May": the days from the first to the last."""
        j = at + (self.word(at) == "on")
        first = day_number(self.word(j))
        if first is None or self.word(j + 1) != ",":
            return None
        k = j
        while day_number(self.word(k)) and self.word(k + 1) == "," and k < j + 16:
            k += 2
        if self.word(k) == "and":
            k += 1
        found = self.cores.core(k) if k > j + 2 or self.word(k + 1) == "and" else None
        if found is None or found[0].unit not in ("day", "days"):
            return None
        return st.days(found[0].first.replace(day=first), found[0].last), found[1]

    def _bounded(self, at: int, word: str) -> tuple[str, int, int] | None:
        ended = self.word(at + 1) == "the" and self.word(at + 2) in ("end", "close")
        ended = ended or self.word(at + 1) in ("end",)
        inner = self._point(at + 1)
        if inner is None and word in _UNTIL and self.word(at + 1) == "the":
            return None
        if inner is None:
            return None
        stretch, end = inner
        if word in _UNTIL:
            high = stretch.high
            if ended or stretch.unit == "part":
                high = stretch.last.isoformat()
            return f"../{high}", at, end
        open_end = self.word(end) in ("on", "onward", "onwards")
        dates = self.word(at - 1) in ("dates", "dated", "dating", "date")
        if word == "from" and not open_end and (dates or not self.tense(end - 1)):
            return stretch.edtf, at, end
        return f"{stretch.low}/..", at, end

    # --- ranges

    def _either(self, at: int) -> tuple[str, int, int] | None:
        j = at + 1 + (self.word(at + 1) in ("on", "in", "the"))
        if day_number(self.word(j)) and self.word(j + 1) == "or":
            found = self.cores.core(j)
            if found is not None and found[0].first != found[0].last:
                row = found[0]
                return f"[{row.first.isoformat()},{row.last.isoformat()}]", at, found[1]
        left = self._point(at + 1)
        if left is None or self.word(left[1]) != "or":
            return None
        right = self._point(left[1] + 1)
        if right is None:
            return None
        return f"[{left[0].edtf},{right[0].edtf}]", at, right[1]

    def _range(self, at: int, word: str) -> tuple[str, int, int] | None:
        middle = _TO if word == "from" else frozenset(["and", "-"])
        j = at + 1
        year = year_of(self.word(j))
        if year is not None and self.word(j + 1) in middle:
            last = year_of(self.word(j + 2))
            if last is not None and last > year:
                return f"{year:04d}/{last:04d}", at, j + 3
        left = self._point(j)
        if left is None:
            return None
        if left[0].unit == "days":
            return left[0].edtf, at, left[1]
        if self.word(left[1]) not in middle:
            return None
        right = self._point(left[1] + 1)
        if right is None:
            return None
        value = self._between(j, left[0], right[0], left[1] + 1)
        return None if not value else (value, at, right[1])

    def _joined(self, at: int, left: Stretch, end: int) -> tuple[str, int, int] | None:
        """Read on behind a date: "to Wednesday", "and Tuesday", "or Friday"."""
        word = self.word(end)
        if left.unit in ("vague", "span") or (self.anchor is None and not left.atom):
            return None
        days = left.unit == "day" and self._weekday_at(end - 1)
        if (
            word in ("and", "or")
            and not days
            and left.unit not in ("month", "year", "day", "decade")
        ):
            return None
        if word not in _TO and word not in ("and", "or"):
            return None
        j = end + 1 + (self.word(end + 1) in ("on", "in"))
        if word in ("and", "or") and self.cores.raw(j) not in DAY_OF and (
            self.word(j) not in MONTH_OF and year_of(self.word(j)[:4]) is None):  # fmt: skip
            return None
        if year_of(self.word(j)) is not None and left.unit == "year":
            right: Found = (st.year(int(self.word(j))), j + 1)
        else:
            right = self.cores.core(j)
        if right is None or right[0].unit != left.unit:
            return None
        if word == "or":
            return f"[{left.edtf},{right[0].edtf}]", at, right[1]
        far = abs((right[0].first - left.first).days) > 6
        if word == "and" and left.unit == "day" and far and not self._weekday_at(end - 1):
            return None
        value = self._between(at, left, right[0], j)
        return None if not value else (value, at, right[1])

    def _weekday_at(self, at: int) -> bool:
        return self.word(at) in DAY_OF or self.word(at - 1) in DAY_OF

    def _between(self, at: int, left: Stretch, right: Stretch, second: int) -> str:
        """Write an interval; a first end without a year lies before the last, nearest to it."""
        low, high = left.low, right.high
        if left.first <= right.first and (right.first - left.first).days < 300:
            return st.interval(low, high)
        weekdays = self._weekday_at(second) or self._weekday_at(second + 1)
        if left.unit == "day" and right.unit == "day" and weekdays:
            if self.tense(second):
                days = (right.first - left.first).days % 7
                return st.interval(low, (left.first + timedelta(days=days)).isoformat())
            days = (right.first - left.first).days % 7
            return st.interval((right.first - timedelta(days=days)).isoformat(), high)
        if left.unit == "month" and right.unit == "month" and not self._year_given(at, second):
            first = cal.before(right.first, left.first.month)
            return st.interval(st.month(first.year, first.month).low, high)
        if left.unit == "day" and right.unit == "day" and not self._year_given(at, second):
            first = cal.before(right.first, left.first.month, left.first.day)
            return st.interval(first.isoformat(), high)
        return st.interval(low, high)

    def _year_given(self, start: int, end: int) -> bool:
        return any(year_of(self.word(place)) is not None for place in range(start, end))
