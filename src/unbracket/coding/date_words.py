"""The words of date phrases: tokens, counts, units, parts and the names of days and months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from unbracket.coding.lexicon import lazy

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


def _short(names: tuple[str, ...]) -> dict[str, int]:
    return {name[:3]: place for place, name in enumerate(names)}


DAY_OF: Mapping[str, int] = MappingProxyType(
    {name: place for place, name in enumerate(DAYS)}
    | {key: place for key, place in _short(DAYS).items() if key not in ("sun", "sat", "mon", "wed")}
    | {"tues": 1, "thur": 3, "thurs": 3}
)
MONTH_OF: Mapping[str, int] = MappingProxyType(
    {name: place for place, name in enumerate(MONTHS, 1)}
    | {key: place + 1 for key, place in _short(MONTHS).items() if key != "may"}
    | {"sept": 9}
)
# Month names that are other words too: they count only behind a preposition or beside a number.
DOUBTFUL_MONTHS = frozenset(
    ["may", "march", "mar", "dec", "jan", "sep", "oct", "nov", "jun", "jul"]
)

COUNTS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            [
                "zero",
                "a an one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
                "nineteen",
                "twenty",
            ]
        )
        for name in names.split()
    }
    | {
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "ninety": 90,
        "hundred": 100,
        "dozen": 12,
    }
)
ORDINALS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            [
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
                "twentieth",
            ],
            1,
        )
        for name in names.split()
    }
    | {"twenty-first": 21, "twenty-second": 22, "twenty-third": 23, "thirtieth": 30}
)
UNITS: Mapping[str, str] = MappingProxyType(
    {
        form: unit
        for unit in ("hour", "day", "night", "week", "weekend", "fortnight", "month", "quarter",
                     "year", "decade", "century")
        for form in (unit, unit + "s")
    }
    | {"centuries": "century"}
)  # fmt: skip
SEASONS: Mapping[str, int] = MappingProxyType(
    {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
)
PARTS: Mapping[str, str] = MappingProxyType(
    {
        "early": "early", "beginning": "early", "start": "early", "opening": "early",
        "outset": "early", "turn": "early", "mid": "mid", "middle": "mid", "late": "late",
        "end": "end", "close": "end", "later": "later", "earlier": "earlier",
    }
)  # fmt: skip
APPROXIMATE = frozenset(
    ["about", "around", "roughly", "approximately", "circa", "some", "nearly", "almost", "toward",
     "towards", "c", "ca", "sometime"]
)  # fmt: skip
# Parts of a day that a day's name may carry: "Monday night", "yesterday evening".
HOURS = frozenset(
    ["morning", "afternoon", "evening", "night", "noon", "midnight", "lunchtime", "dawn"]
)

_TOKEN = lazy(
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)|\d{1,2}([-/.])\d{1,2}\2\d{4}(?!\d)"
    r"|\d+(?:st|nd|rd|th|s)?(?![^\W_])|q[1-4](?![^\W_])|twenty-(?:first|second|third)"
    r"|[a-z]+(?:'[a-z]+)?|[^\s\w]|\n|[^\W_]+"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of a lower-case text at ``[start, end)``."""

    word: str
    start: int
    end: int


def tokens_of(low: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a stretch of a lower-case text into tokens, in one pass."""
    stop = len(low) if end is None else end
    return [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(low, start, stop)]


def number_of(word: str) -> int | None:
    """Give the value of a count in digits or words, None for another word."""
    if word.isdigit():
        return int(word) if len(word) <= 4 else None
    return COUNTS.get(word)


def day_number(word: str) -> int | None:
    """Give the day of a month that a word names ("3", "3rd", "third"), None for another word."""
    bare = word.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    if bare.isdigit() and len(bare) <= 2:
        return int(bare) if 1 <= int(bare) <= 31 else None
    return ORDINALS.get(word)


def year_of(word: str) -> int | None:
    """Give the year that four digits name, None outside of 1000 to 2999."""
    if len(word) == 4 and word.isdigit() and "1000" <= word <= "2999":
        return int(word)
    return None
