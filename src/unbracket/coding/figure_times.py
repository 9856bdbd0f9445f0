"""Numbers that say when, or how old somebody is: dates, clock times, ages, times gone by."""

from __future__ import annotations

import re

from unbracket.coding.figure_amount import Amount
from unbracket.coding.figure_units import Unit, is_time
from unbracket.coding.lexicon import lazy
from unbracket.language.segment import word_set

_BACK = 48  # code points in front of a number that are looked at
_OLDEST = 115  # years of a person
_MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_DAYS = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH_AFTER = lazy(rf"\s*(?:of\s+)?{_MONTHS}\b|\s*[-/.]\d{{1,2}}[-/.]|[-/]\d{{1,2}}\b")
_MONTH_BEFORE = lazy(rf"\b{_MONTHS}\.?\s+(?:\d{{1,2}}\s*(?:,\s*(?:and\s)?|-|and|to|or)\s*){{0,6}}$")
_DAY_BEFORE = lazy(rf"\b{_DAYS},?\s+(?:the\s+)?$")
_BETWEEN_DAYS = lazy(
    rf"(?:\s*,\s*\d{{1,2}}){{0,6}}\s*,?\s*(?:-|and|to|or)\s*\d{{1,2}}\s+{_MONTHS}\b"
)
_CLOCK_AFTER = lazy(
    r"\s*(?:a\.?m\b|p\.?m\b|o'clock|gmt\b|utc\b|cet\b|noon\b|hrs\b|local\s+time)|:\d\d"
    r"|\s+in\s+the\s+"
    r"(?:morning|evening|afternoon)"
)
_CLOCK_BEFORE = lazy(
    r"(?<!\bnot\s)\b(?:at|by|until|from|till|before|after|past)\s+(?:about\s+|around\s+)?$"
)
_DAY_AFTER = lazy(rf"\s+on\s+{_DAYS}\b")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d|(?:[01]\d|2[0-4])[0-5]\d")
_AGE_BEFORE = lazy(
    r"\b(?:aged?|age\s+of|ages|turned|turns|turning|born\s+in|under-|over-)\s*(?:between\s+)?$"
)
_AGE_WHEN = lazy(r"\s+when\s+(?:he|she|they|i|we|his|her|their)\b")
_WHO_NAMED = re.compile(r"[A-Z][\w’'-]+\s+[A-Z][\w’'-]+\s*[,(]\s*$")
_AGE_AFTER = lazy(
    r"[\s-]*years?[\s-]*olds?\b|[\s-]*year[\s-]old|\s+years?\s+of\s+age\b|[\s-]month[\s-]old"
)
_AGO = lazy(
    r"\s+(?:ago|earlier|later|hence|on(?=\s*(?:[,.;]|$))|from\s+now|from\s+today|before\b|after\b"
    r"|prior\b"
    r"|since\b|'?\s*time\b|into\b|running\b|in\s+a\s+row|past\b|previously)"
)
_IN_TIME = lazy(
    r"(?:\b(?:in|after|during|throughout|every|each|another)\s+|\b(?:the|these|those|its|their|his"
    r"|her"
    r"|in|over|for|within|during|after)\s+(?:past|last|next|coming|previous|following|first|final"
    r"|recent)"
    r"\s+)(?:(?:about|some|around|nearly|almost|just|over|more\s+than|less\s+than|under|roughly"
    r"|barely"
    r"|at\s+least|a|only|the|past|last|next|first|coming)\s+)*$"
)
# "Lend 2 billion over three years" says how long; "lasted over three years" that it was more.
_OVER = lazy(
    r"(?:\b(?P<more>last(?:s|ed|ing)?|tak(?:es?|en|ing)|took|for|been|wait(?:s|ed|ing)?|spen[dt]s?"
    r"|spending|serv(?:es?|ed|ing)|just|well|h[eo]ld|needs?|needed|stay(?:s|ed)?|ran|runs?|is|was"
    r"|are|were|be|of|after|in|within|slightly|far|comfortably|marginally|something|or)\s+)?"
    r"\bover\s+$"
)
# "The sitting lasted 20 minutes before he left": a length of time, and not when it was.
_LASTED = lazy(
    r"\b(?:last(?:s|ed|ing)?|tak(?:es?|en|ing)|took|wait(?:s|ed|ing)?|spen[dt]s?|spending|h[eo]ld"
    r"|stay(?:s|ed|ing)?|sat|serv(?:es?|ed|ing)|work(?:s|ed)|needs?|needed|ran|runs|continued|for)"
    r"\s+(?:(?:about|some|around|nearly|almost|just|over|more|less|fewer|than|under|roughly|barely"
    r"|at|least|most|up|to|a|an|mere|only|another|further|full|well|little)\s+)*$"
)
_SEEN_FROM = lazy(r"\s+(?:before|after|since|prior)\b")
# "Rebuilt in under 40 days" says how long it took; "the first in over 40 years" since when.
_IN_LESS = lazy(
    r"\bin\s+(?:less\s+than|fewer\s+than|under|just|only|barely|a\s+mere|a\s+little\s+under)"
    r"\s+(?:an?\s+)?$"
)
_COUNTED_FROM = lazy(
    r"\b(?:first|second|third|[a-z]+th|[a-z]{3,}est|most|worst|best|not|never|no|nor|neither"
    r"|[a-z]+n't|such|last|fewest|nothing|none|nobody)\b"
)
_TIME_OF = lazy(r"\s+of\b|'\s")
_YEAR_BEFORE = lazy(
    r"\b(?:in|since|by|of|from|until|till|before|after|during|early|late|mid|the|than|to|for"
    r"|between"
    r"|year|spring|summer|autumn|winter|budget|and|or|on|over|against|with|circa|around|about|its"
    r"|their|his|her|that|a|an|this|through|towards?|versus|vs|compared|throughout|back|end|start"
    r"|beginning|middle|election|elections|accord|treaty|pact|deal|agreement)[\s-]+$"
)
_YEARLY = word_set(
    "levels prices elections talks figures terms standards accords rates borders lines agreements "
    "treaties lows highs budgets summits hostilities protests floods"
)
_TIMETABLE = lazy(
    r"\s+(?:[a-z]+\s+)?(?:train|ferry|sailing|flight|bus|boat|tram|service|departure)\b"
)
_AGE_IS = lazy(r"\bages?\b[^.;]{0,40}\b(?:is|was|are|be|to|of|at|from|from\s+\d\d\s+to)\s+$")
_HIGH = lazy(
    r"-(?:year|month|week|day|decade|quarter|season)s?\s+(?:highs?|lows?|peaks?|averages?|means?|record|best"
    r"|worst)\b"
)
_ANOTHER = lazy(
    r"\b(?:last(?:s|ed)?|tak(?:es?|ing)|took|hold|held|wait(?:ed)?|needs?|needed|stay(?:ed)?"
    r"|serve[ds]?|spend"
    r"|spent|gave|give|given|by|for|add(?:s|ed)?|buy|run)\s+another\s+(?:[a-z]+\s+)?$"
)
# Lengths of time that are counted as things are.
_SEASONS = word_set(
    "winters summers springs autumns seasons nights generations centuries weekends fortnights"
)
_WHO_IS = lazy(r"\b(?:who|he|she)\s+(?:is|was|will\s+be)\s+(?:now\s+|then\s+|only\s+|just\s+)?$")


def is_date(low: str, amount: Amount, unit: Unit) -> bool:
    """Tell whether a number is a day of a month or a year."""
    before = low[max(0, amount.start - _BACK) : amount.start]
    digits = amount.digits
    end = amount.end
    if digits.isdigit() and len(digits) <= 2 and int(digits) <= 31:
        if _MONTH_AFTER.match(low, end) or _BETWEEN_DAYS.match(low, end):
            return True
        if _MONTH_BEFORE.search(before) or _DAY_BEFORE.search(before):
            return True
        # "On the 4th" is no number here; "on 4 and 5 May" is.
    if digits.isdigit() and len(digits) == 4 and 1500 <= int(digits) <= 2199:
        if _MONTH_BEFORE.search(before) or re.search(r"\d\s*(?:,|-|/)?\s*$", before):
            return True
        if unit.noun is None or unit.words in _YEARLY:
            return True
        return bool(_YEAR_BEFORE.search(before)) and not re.search(
            r"\b(?:about|around|over|of)\s+$", before
        )
    return False


def is_clock(low: str, amount: Amount, unit: Unit) -> bool:
    """Tell whether a number is a time of day."""
    before = low[max(0, amount.start - _BACK) : amount.start]
    if shows_clock(low, amount):
        return True
    if _CLOCK.fullmatch(amount.digits) and _TIMETABLE.match(low, amount.end):
        return True
    if _CLOCK.fullmatch(amount.digits) and _DAY_AFTER.match(low, amount.end):
        return True
    if not _CLOCK_BEFORE.search(before) or unit.noun is not None:
        return False
    return bool(_CLOCK.fullmatch(amount.digits)) or bool(
        re.search(r"\bat\s+$", before) and amount.value <= 24
    )


def shows_clock(low: str, amount: Amount) -> bool:
    """Tell whether a number has the marks of a time of day: "17:00", "9 p.m."."""
    minutes = low[max(0, amount.start - 1) : amount.start] == ":"
    return minutes or _CLOCK_AFTER.match(low, amount.end) is not None


def is_age(low: str, raw: str, amount: Amount, unit: Unit) -> bool:
    """Tell whether a number is how old somebody is; a thing's age in years is an amount."""
    before = low[max(0, amount.start - _BACK) : amount.start]
    after = low[amount.end : amount.end + 20]
    if amount.value > _OLDEST and _AGE_AFTER.match(low, amount.end):
        return False  # "300 years old" is said of a wall
    if _AGE_AFTER.match(low, amount.end) or _AGE_BEFORE.search(before):
        return True
    if not unit.words and _AGE_WHEN.match(low, amount.end) and amount.value <= _OLDEST:
        return True
    young = re.search(
        r"\b(?:were|are|was|is|anyone|nobody|those|boys|men|women|people|children|pupils|voters)\s+"
        r"(?:all\s+|still\s+)?(?:under|over|below|above)\s+$", before)  # fmt: skip
    if (
        young
        and amount.value <= _OLDEST
        and re.match(
            r"\s*(?:[.,;]|$|(?:may|must|can|are|were)\b)", low[amount.end : amount.end + 20]
        )
    ):
        return True
    ends = re.match(r"\s*(?:[.,;]|$|and\b|when\b|at\b)", after)
    if _AGE_IS.search(before) and amount.value <= _OLDEST:
        return True
    if ends and _WHO_IS.search(before) and 10 <= amount.value <= _OLDEST:
        return True
    aside = re.search(r"[a-z]\s*,\s*$", before) and re.match(
        r"\s*,", low[amount.end : amount.end + 20]
    )
    if not unit.words and re.match(r"\s*(?:[.)]|$)", after):
        # "Ada Roe, 47." and "Ada Roe (47)" as "Ada Roe, 47, …"
        aside = aside or _WHO_NAMED.search(raw[max(0, amount.start - _BACK) : amount.start])
    return bool(aside) and amount.digits.isdigit() and 10 <= amount.value <= _OLDEST


def only_when(low: str, amount: Amount, unit: Unit, beside: bool) -> bool:
    """Tell whether a length of time only says when something is, and claims no amount.

    ``beside`` tells that it follows another figure, as in "killed 30 people in two days".
    """
    before = low[max(0, amount.start - _BACK) : amount.start]
    if _AGO.match(low, unit.end):
        lasting = _SEEN_FROM.match(low, unit.end) and _LASTED.search(before)
        return lasting is None
    if _ANOTHER.search(before) or amount.joined:
        return False  # "will last another nine weeks", "a two-day visit"
    gone = _IN_TIME.search(before)
    if gone is None:
        return False
    if re.search(r"\b(?:past|last|next|coming|first|previous|following|final|recent)\b", gone[0]):
        return True
    led = gone[0].split()[0]
    if led == "after":
        return False  # "freed after nine days", "rising after four years"
    if _TIME_OF.match(low, unit.end) and led in ("in", "during", "throughout"):
        return False
    if led != "in":
        return True
    if beside:
        return False
    since = _COUNTED_FROM.search(low, max(0, amount.start - 90), amount.start - len(gone[0]))
    return since is not None or _IN_LESS.search(before) is None


def over_time(low: str, amount: Amount, unit: Unit) -> bool:
    """Tell whether "over" in front of a length of time says how long, and not that it was more."""
    found = _OVER.search(low, max(0, amount.start - _BACK), amount.start)
    return is_time(unit) and found is not None and not found["more"]


def counted_time(low: str, amount: Amount, unit: Unit) -> bool:
    """Tell whether winters, seasons and the like only say when something was."""
    if unit.words not in _SEASONS:
        return False
    before = low[max(0, amount.start - _BACK) : amount.start]
    return bool(_IN_TIME.search(before) or _AGO.match(low, unit.end)) or over_time(
        low, amount, unit
    )


def is_high(low: str, amount: Amount) -> bool:
    """Tell whether a number belongs to "a two-year high"."""
    return _HIGH.match(low, amount.end) is not None


def says_when(low: str, raw: str, amount: Amount, unit: Unit) -> bool:
    """Tell whether a bare number is a date, a time of day or an age."""
    return (
        is_date(low, amount, unit) or is_clock(low, amount, unit) or is_age(low, raw, amount, unit)
    )
