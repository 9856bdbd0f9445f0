"""Dates, months, seasons, quarters and years: the cores of date phrases that name a calendar unit.

Each reader takes the place of a token and gives the stretch that is named there with the place
behind it, or None. Nothing looks further than some ten tokens, so a text is read in linear time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from unbracket.coding import date_calendar as cal
from unbracket.coding import date_stretch as st
from unbracket.coding.date_stretch import Stretch
from unbracket.coding.date_words import (
    APPROXIMATE,
    DOUBTFUL_MONTHS,
    MONTH_OF,
    ORDINALS,
    SEASONS,
    UNITS,
    Token,
    day_number,
    year_of,
)

Found = tuple[Stretch, int] | None
WHICH = {"next": 1, "coming": 1, "last": -1, "past": -1, "this": 0, "current": 0}
_LEADS = frozenset(
    ["in", "on", "at", "during", "since", "by", "until", "till", "before", "after", "from", "to",
     "of", "for", "through", "throughout", "between", "and", "early", "mid", "late", "this", "next",
     "last", "end", "about", "around", "either", "or", "every", "past", "coming", "-", "possibly"]
)  # fmt: skip
_HAPPENINGS = frozenset(
    ["summit", "talks", "meeting", "vote", "election", "elections", "deal", "agreement", "deadline",
     "ceasefire", "truce", "accord", "session", "round", "referendum", "visit", "draft"]
)  # fmt: skip
_ENDINGS = frozenset(
    ["of", "at", "in", "to", "and", "with", "by", "for", "or", "when", "until", "after", "the",
     "as", "from", "on", "he", "she", "it", "they", "will", "is", "was", "but"]
)  # fmt: skip


class Absolute:
    """Reads dates, months, seasons, quarters and years in one text's tokens.

    ``anchor`` is the day that relative dates count from; without one only full dates are read.
    ``ahead`` tells for the token at a place which way its clause looks, ``names`` whether a
    capitalised name follows the token at a place.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        anchor: date | None,
        ahead: Callable[[int], bool],
        names: Callable[[int], bool],
    ) -> None:
        self.tokens = tokens
        self.anchor = anchor
        self.ahead = ahead
        self.names = names

    def word(self, place: int) -> str:
        """Give the word at a place without its genitive, "" beyond the text's ends."""
        if 0 <= place < len(self.tokens):
            return self.tokens[place].word.removesuffix("'s")
        return ""

    def raw(self, place: int) -> str:
        """Give the token at a place as it stands."""
        return self.tokens[place].word if 0 <= place < len(self.tokens) else ""

    def core(self, at: int) -> Found:
        """Read the core that begins at a place."""
        raise NotImplementedError

    # --- full dates

    def _numeric(self, at: int) -> Found:
        word = self.word(at)
        if len(word) < 8 or not word[:1].isdigit() or not word[-1:].isdigit():
            return None
        parts = word.replace("/", "-").replace(".", "-").split("-")
        if len(parts) != 3:
            return None
        numbers = [int(part) for part in (parts if len(parts[0]) == 4 else reversed(parts))]
        return st.day(date(*numbers)), at + 1

    def _year_at(self, at: int) -> tuple[int | None, int]:
        """Read a year behind a month or day: "2031", ", 2031", "this year", "last year"."""
        next_ = at + 1 if self.word(at) in (",", "of") else at
        if self.word(at) == "." and len(self.word(at - 1)) in (3, 4):
            next_ = at + 1  # an abbreviated month
        year = year_of(self.word(next_))
        if year is not None and self.raw(next_ + 1) != "-":
            return year, next_ + 1
        if self.anchor and self.word(next_) in WHICH and self.word(next_ + 1) == "year":
            return self.anchor.year + WHICH[self.word(next_)], next_ + 2
        return None, at

    def _dated(self, month: int, number: int, at: int, tense: int) -> Found:
        year, end = self._year_at(at)
        if year is not None:
            return st.day(date(year, month, number)), end
        if self.anchor is None:
            return None
        return st.day(cal.month_day(self.anchor, month, number, self.ahead(tense))), at

    def _day_month(self, at: int) -> Found:
        number = day_number(self.word(at))
        if number is None:
            return None
        j = at + 1
        more = None
        if self.word(j) in ("-", "to", "and", "until", "till", "through", "–", "or"):
            more = day_number(self.word(j + 1))
            j = j + 2 if more is not None else j
        j += self.word(j) == "of"
        month = MONTH_OF.get(self.word(j))
        if month is None or (more is None and self.word(at) in ("second",) and j == at + 1):
            return None
        found = self._dated(month, more or number, j + 1, at)
        if found is None or more is None:
            return found
        return st.days(found[0].first.replace(day=number), found[0].first), found[1]

    def _month_day(self, at: int) -> Found:
        month = MONTH_OF.get(self.word(at))
        j = at + 1 + (self.word(at + 1) == ".") + (self.word(at + 1) == "the")
        number = day_number(self.word(j)) if month else None
        if month is None or number is None or self.word(j + 1) in ("per", "%", "million"):
            return None
        if self.word(at) in DOUBTFUL_MONTHS and self.word(at + 1) in ORDINALS:
            return None
        end, more = j + 1, None
        if self.word(end) in ("-", "to", "and", "until", "till", "through", "–"):
            more = day_number(self.word(end + 1))
            end = end + 2 if more and self.word(end + 2) not in MONTH_OF else end
            more = more if end > j + 1 else None
        found = self._dated(month, more or number, end, at)
        if found is None or more is None:
            return found
        return st.days(found[0].first.replace(day=number), found[0].first), found[1]

    # --- months, seasons, quarters, years

    def _month(self, at: int) -> Found:
        which, j = self._which_word(at)
        month = MONTH_OF.get(self.word(j))
        if month is None or self.names(j):
            return None
        year, end = self._year_at(j + 1)
        if year is not None:
            return st.month(year, month), end
        before, genitive = self.word(at - 1), self.raw(j).endswith("'s")
        doubtful = self.word(j) in DOUBTFUL_MONTHS
        follows = self.word(j + 1) in _HAPPENINGS
        told = which or before in _LEADS or (genitive and not doubtful)
        article = before in ("the", "a", "an") and (not doubtful or follows)
        if not (told or article or (follows and not doubtful)) or self.anchor is None:
            return None
        joined = before in ("and", "or", "to") or (
            before == "-" and self.word(at - 2) not in ("early", "mid", "late")
        )
        if doubtful and not which and joined and not self._month_before(at):
            return None
        anchor = self.anchor
        if which == "this":
            return st.month(anchor.year, month), j + 1
        if which:
            return cal.month(anchor, month, which in ("next", "coming")), j + 1
        return cal.month(anchor, month, self.ahead(at)), j + 1

    def _month_before(self, at: int) -> bool:
        return any(self.word(at - step) in MONTH_OF for step in (2, 3))

    def _which_word(self, at: int) -> tuple[str, int]:
        word = self.word(at)
        return (word, at + 1) if word in WHICH else ("", at)

    def _season(self, at: int) -> Found:
        which, j = self._which_word(at)
        if self.word(at) == "christmas" and self.anchor is not None:
            number = 24 if self.word(at + 1) == "eve" else 25
            end = at + 1 + (self.word(at + 1) in ("eve", "day"))
            return st.day(cal.month_day(self.anchor, 12, number, self.ahead(at))), end
        if self.word(at) == "new" and self.raw(at + 1) == "year's" and self.anchor is not None:
            place = {"eve": (12, 31), "day": (1, 1)}.get(self.word(at + 2))
            if place:
                return st.day(cal.month_day(self.anchor, *place, self.ahead(at))), at + 3
        code = SEASONS.get(self.word(j))
        if code is None:
            return None
        year, end = self._year_at(j + 1)
        if year is not None:
            return st.season(year, code), end
        before = self.word(at - 1)
        if before in ("the", "of") and self.word(at - 2) in _LEADS:
            before = self.word(at - 2)
        if not (which or before in _LEADS - {"to", "and", "a", "at"}) or self.anchor is None:
            return None
        if self.word(j) in ("fall", "spring") and not which and before not in ("in", "by", "since",
                "until", "early", "late", "mid", "during", "this"):  # fmt: skip
            return None
        return cal.season(self.anchor, code, which, not which and self.ahead(at)), j + 1

    def _quarter(self, at: int) -> Found:
        word = self.word(at)
        if len(word) == 2 and word[0] in "qh" and word[1] in "1234":
            number, unit, j = int(word[1]), {"q": "quarter", "h": "half"}[word[0]], at + 1
        elif word in ("first", "second", "third", "fourth", "last") and self.word(at + 1) in (
            "quarter", "half"):  # fmt: skip
            unit, j = self.word(at + 1), at + 2
            number = {"last": 4 if unit == "quarter" else 2}.get(word) or ORDINALS[word]
        else:
            return None
        if unit == "half" and number > 2:
            return None
        make = st.quarter if unit == "quarter" else st.half
        j += self.word(j) == "of"
        inner = self.core(j + (self.word(j) == "the")) if self.word(j - 1) == "of" else None
        if inner is not None and inner[0].unit == "month" and unit == "half":
            days = ((1, 15), (16, inner[0].last.day))[number - 1]
            first = inner[0].first
            return st.days(first.replace(day=days[0]), first.replace(day=days[1])), inner[1]
        year, end = self._year_at(j)
        if year is None and self.word(j) == "the" and self.word(j + 1) == "year" and self.anchor:
            year, end = self.anchor.year, j + 2
        if year is None and word == "last":
            return None
        if year is not None:
            return self._spelled(make(year, number)), end
        if self.word(j - 1) == "of" or self.anchor is None:
            return None
        ahead = self.ahead(at)
        read = cal.quarter if unit == "quarter" else cal.half
        return self._spelled(read(self.anchor, number, ahead)), j

    @staticmethod
    def _spelled(row: Stretch) -> Stretch:
        atom = (
            f"{row.first.year:04d}-{row.first.month:02d}/{row.last.year:04d}-{row.last.month:02d}"
        )
        return Stretch(row.unit, row.first, row.last, atom)

    def _year(self, at: int) -> Found:
        year = year_of(self.word(at))
        if year is None:
            return None
        word = self.word(at + 1)
        if word == "-" or word == "/" or word == "–":
            short, full = self.word(at + 2), year_of(self.word(at + 2))
            if full is None and len(short) == 2 and short.isdigit() and int(short) > year % 100:
                full = year // 100 * 100 + int(short)
            if full is not None and full > year and year >= 1500:
                return self._years(year, full), at + 3
        before = self.word(at - 1)
        if before == "year" or self.raw(at).endswith("'s"):
            return st.year(year), at + 1
        named = before in _LEADS - {"for", "a", "to", "-", "of"} or before in APPROXIMATE
        if not named and before in ("of", "to", "-"):
            named = 1500 <= year <= 2100
        if named and 1200 <= year <= 2200 and self.word(at + 1) not in UNITS and (
            self.raw(at + 1) not in ("%", ",") or not self.raw(at + 2).isdigit()
        ):  # fmt: skip
            return st.year(year), at + 1
        return None

    @staticmethod
    def _years(low: int, high: int) -> Stretch:
        return Stretch("years", st.year(low).first, st.year(high).last, f"{low:04d}/{high:04d}")

    def _decade(self, at: int) -> Found:
        word = self.raw(at)
        if word.endswith("0s") and len(word) == 5 and word[:4].isdigit():
            number = int(word[:4])
            made = st.century(number) if number % 100 == 0 and number < 2000 else st.decade(number)
            return made, at + 1
        number = day_number(self.word(at)) or 0
        at += number > 0 and self.word(at + 1) == "-" and self.word(at + 2) == "century"
        if number and self.word(at + 1) == "century" and 10 <= number <= 21:
            return st.century(number * 100 - 100), at + 2
        return None

    def _nth(self, at: int) -> Found:
        """Read "the 4th" where no noun follows that it could count."""
        word = self.word(at)
        if self.anchor is None or self.word(at - 1) != "the" or not word[:1].isdigit():
            return None
        if not word.endswith(("st", "nd", "rd", "th")):
            return None
        number = day_number(word)
        if number is None:
            return None
        j = at + 1
        if self.word(j) == "of":
            inner = self.core(j + 1)
            if inner is not None and inner[0].unit == "month":
                return st.day(inner[0].first.replace(day=number)), inner[1]
            return None
        if self.word(j).isalpha() and self.word(j) not in _ENDINGS:
            return None
        return st.day(cal.day_of_month(self.anchor, number, self.ahead(at))), j

    def _bare_unit(self, at: int) -> Found:
        """Read "the week", "the year" behind "the end of": the running one."""
        unit = UNITS.get(self.word(at))
        if unit not in ("week", "month", "year", "decade", "century") or self.anchor is None:
            return None
        made = st.of_unit(unit, self.anchor, 0)
        return None if made is None else (made, at + 1)
