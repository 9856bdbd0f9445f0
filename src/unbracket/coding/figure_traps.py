"""Numbers that claim no amount: dates, clock times, ages, numbers of names, times gone by."""

from __future__ import annotations

import re

from unbracket.coding.figure_numbers import NUMBER, SHARE, Amount
from unbracket.coding.figure_units import PERSONS, Unit, is_time
from unbracket.coding.figure_words import MEASURED_UNITS
from unbracket.coding.lexicon import lazy
from unbracket.language.segment import word_set

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
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d|(?:[01]\d|2[0-4])[0-5]\d")
_AGE_BEFORE = lazy(
    r"\b(?:aged?|age\s+of|ages|turned|turns|turning|born\s+in|under-|over-)\s*(?:between\s+)?$"
)
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
# "Lend 2 billion over three years" says when; "lasted over three years" says how long.
_OVER_TIME = lazy(
    r"(?<!lasted\s)(?<!lasts\s)(?<!last\s)(?<!taken\s)(?<!took\s)(?<!take\s)(?<!for\s)(?<!been\s)"
    r"(?<!waited\s)(?<!spent\s)(?<!served\s)(?<!just\s)(?<!well\s)(?<!held\s)\bover\s+$"
)
_TIME_OF = lazy(r"\s+of\b|'\s")
_NAMED = (
    r"article|articles|chapter|chapters|resolution|resolutions|version|versions|room|gate|route"
    r"|flight|number|numbers|no\.?|nos\.?|annex|annexes|phase|phases|section|sections|paragraph"
    r"|paragraphs|clause|clauses|track|stage|protocol|group|line|pier|pillar|part|highway|hangar"
    r"|berth|platform|channel|bus|tram|brigade|regiment|battalion|division|squadron|page|pages"
    r"|draft"
    r"|item|items|option|options|level|category|class|type|model|form|hotline|extension|zone|block"
    r"|sector|district|ward|dock|box|table|figure|schedule|appendix|rule|regulation|directive|order"
    r"|decree|bill|act|law|case|file|docket|lot|hull|buoy|terminal|point|points|round|day|week"
    r"|season"
    r"|exit|junction|camp|house|apartment|hall|building|post|hill|marker|checkpoint|boat|ferry"
    r"|barge"
    r"|unit|locomotive|train|lorry|truck|tanker|vessel|ship|submarine|helicopter|resolution|door"
    r"|cell|court|courtroom|office|suite|studio|locker|lane|road|street|motorway|tunnel|bridge|lock"
    r"|well|shaft|reactor|mission|operation|exercise|code|key|paper|document|memo|note|treaty|war"
    r"|convention|list|tier|step|question|amendment|amendments|subparagraph|subsection|art\.?"
    r"|arts\.?"
    r"|call|dial|phone|telephone|tel\.?|hotline|fax|committee|workstream|basket|corridor|crossing"
    r"|warehouse|quay|wharf|silo|tank|patrol|hut|ward|cabin|coach|carriage|car|van|wagon|tower"
    r"|station|battery|fort|sheet|map|plot|pump|mile|kilometre|km|exhibit|witness|minsk|geneva|seat"
    r"|world\s+war|apollo|formula|windows|freighter|dredger|trawler|cutter|tug|barge|launch|buoy"
    r"|frigate|corvette|destroyer|cruiser|drone|satellite|turbine|unit|pontoon|shed|depot|bay|berth"
)
_NAME_BEFORE = lazy(
    rf"(?<!will\s)(?<!would\s)(?<!to\s)(?<!could\s)(?<!should\s)(?<!may\s)(?<!might\s)(?<!can\s)\b(?:{_NAMED})\s+(?:\d+\s*(?:,|and|or|to|-)\s*)*$"
)
_NAME_THING = lazy(r"\b(?:points?|items?|days?|weeks?|rounds?|pages?|seats?)\s+$")
_CAPITAL_NAME = re.compile(r"(?:[A-Z][\w’'-]*\s+)+$")
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
_ORDINAL = lazy(r"-(?:first|second|third|[a-z]+th)\b")
_BOTH = lazy(r"\b(?:the|these|those|both|between|its|their|other)\s+$")
_ONE_WITH = lazy(r"\s+(?:in|of|another|side|day|hand|way|thing|more\s+time)\b")
_STREET = re.compile(
    r"\s+(?:[A-Z][\w’'-]*\s+){1,3}(?:Street|Road|Lane|Square|Quay|Avenue|Row|Terrace|Place|Hill)\b"
)
_TIMETABLE = lazy(
    r"\s+(?:[a-z]+\s+)?(?:train|ferry|sailing|flight|bus|boat|tram|service|departure)\b"
)
# In front of a bare number that no unit follows; after other words it is the number of a name.
_COUNTS_BEFORE = lazy(
    r"(?:^|[,;:(]|\b(?:to|by|at|of|from|than|over|under|about|some|nearly|almost|around|roughly"
    r"|least|first|last"
    r"|most|and|or|is|was|were|are|be|been|numbered|number|numbers|totalled|total|totals|reached"
    r"|hit"
    r"|only|just|exceed|exceeds|exceeded|another|further|between|up|down|rose|fell|with|against"
    r"|above|below|barely|not|as|say|said|counted|remain|remained|in|for|on|that|had|has|have"
    r"|leaving|left|including|exactly|approximately|then|plus|minus|equals|averaged|took|won|saw"
    r"|got|lost|vote[sd]?|won|kill\w*|wound\w*|injur\w*|arrest\w*|detain\w*|free[sd]?|employ\w*"
    r"|hold|holds|held))\s*$"
)
_VOTE = lazy(
    r"\b(?:vot(?:e[sd]?|ing)|ballots?|majority|lawmakers|senators|deputies|judges|bill|motion)\b"
)
_PHONE = re.compile(r"[\s-]?\d{2,4}[\s-]\d{2,}|(?<=\d{3})[\s-]\d{4}(?![\d,])")
_AGE_IS = lazy(r"\bages?\b[^.;]{0,40}\b(?:is|was|are|be|to|of|at|from|from\s+\d\d\s+to)\s+$")
_OF_THEM = lazy(r"\s+of\s+(?:them|these|those|whom|which)\b")
_SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen)"
_ODDS_END = lazy(rf"(?<!from\s)\b{_SMALL}\s+to\s+$")
_ODDS = lazy(rf"\s+to\s+{_SMALL}(?=\s*(?:[.,;]|$)|\s+(?:against|for|in|on|to|that|and)\b)")
_HIGH = lazy(
    r"-(?:year|month|week|day|decade|quarter|season)s?\s+(?:highs?|lows?|peaks?|record|best"
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


def no_figure(low: str, raw: str, amount: Amount, unit: Unit) -> bool:
    """Tell whether an amount with its unit claims nothing; ``raw`` has the text's capitals.

    Both texts have the same length; an amount's offsets are places in them.
    """
    if amount.kind not in (NUMBER, SHARE):
        return False
    before, after = low[max(0, amount.start - 48) : amount.start], amount.end
    if amount.kind == SHARE:
        # "Half an hour ago" is a time, as "two years ago" is.
        return is_time(unit) and (_gone(low, amount, unit, before) is not None)
    if amount.currency or unit.measure in ("%",):
        return False
    if unit.words in _SEASONS and (
        _IN_TIME.search(before) or _OVER_TIME.search(before) or _AGO.match(low, unit.end)
    ):
        return True
    if is_time(unit):
        if _HIGH.match(low, amount.end):
            return True
        return _age(low, amount, before) or _gone(low, amount, unit, before) is not None
    if amount.joined and _HIGH.match(low, amount.end):
        return True
    if amount.joined and _ORDINAL.match(low, amount.end):
        return True
    if amount.wordy:
        return _worded(low, raw, amount, unit, before)
    pair = amount.plain and _pair(low, amount, unit)
    if pair is not False:
        return pair == "score"
    if amount.plain and _STREET.match(raw, amount.end):
        return True
    bare = amount.plain and (not unit.words or unit.noun is not None)
    if not bare:
        return amount.plain and bool(_NAME_BEFORE.search(before)) and unit.measure in ("points",)
    return (
        _date(low, amount, before, unit)
        or _clock(low, amount, before, unit)
        or _age(low, amount, before)
        or _named(raw, amount, before, unit)
        or bool(_PHONE.match(low, after))
        or bool(re.search(r"(?<!\d)\d{3}[\s-]$", before) and re.fullmatch(r"\d{4}", amount.digits))
        or (not unit.words and not unit.measure and not _COUNTS_BEFORE.search(before))
        or (amount.digits.startswith("0") and len(amount.digits) > 1 and "." not in amount.digits)
        or bool(re.search(r"\b0\d+[\s-]$", before))
    )


def _pair(low: str, amount: Amount, unit: Unit) -> str | bool:
    """Tell whether a number is half of "74-31": of a vote, or of a match's score."""
    if amount.upper is not None or unit.words or unit.measure:
        return False
    first = re.match(r"-\d{1,3}(?![\d,.-]*\d|\w)", low[amount.end : amount.end + 8])
    second = re.search(r"(?<![\d-])\d{1,3}-$", low[max(0, amount.start - 6) : amount.start])
    if first is None and second is None:
        return False
    return "vote" if _VOTE.search(low[max(0, amount.start - 70) : amount.start + 60]) else "score"


def _date(low: str, amount: Amount, before: str, unit: Unit) -> bool:
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


def _clock(low: str, amount: Amount, before: str, unit: Unit) -> bool:
    if _CLOCK_AFTER.match(low, amount.end):
        return True
    if low[max(0, amount.start - 1) : amount.start] == ":":
        return True
    if _CLOCK.fullmatch(amount.digits) and _TIMETABLE.match(low, amount.end):
        return True
    if not _CLOCK_BEFORE.search(before) or unit.noun is not None:
        return False
    return bool(_CLOCK.fullmatch(amount.digits)) or bool(
        re.search(r"\bat\s+$", before) and amount.value <= 24
    )


def _age(low: str, amount: Amount, before: str) -> bool:
    if _AGE_AFTER.match(low, amount.end) or _AGE_BEFORE.search(before):
        return True
    young = re.search(
        r"\b(?:were|are|was|is|anyone|nobody|those|boys|men|women|people|children|pupils|voters)\s+"
        r"(?:all\s+|still\s+)?(?:under|over|below|above)\s+$", before)  # fmt: skip
    if (
        young
        and amount.value <= 110
        and re.match(r"\s*(?:[.,;]|$|(?:may|must|can|are|were)\b)", low[amount.end :])
    ):
        return True
    ends = re.match(r"\s*(?:[.,;]|$|and\b|when\b|at\b)", low[amount.end :])
    if _AGE_IS.search(before) and amount.value <= 110:
        return True
    if ends and _WHO_IS.search(before) and 10 <= amount.value <= 110:
        return True
    aside = re.search(r"[a-z]\s*,\s*$", before) and re.match(r"\s*,", low[amount.end :])
    return bool(aside) and amount.digits.isdigit() and 10 <= amount.value <= 110


def _gone(low: str, amount: Amount, unit: Unit, before: str) -> bool | None:
    """Tell whether a length of time only says when something is; None where it is an amount."""
    if _AGO.match(low, unit.end):
        return True
    if _ANOTHER.search(before):
        return None  # "will last another nine weeks"
    gone = _IN_TIME.search(before) or _OVER_TIME.search(before)
    if gone and not amount.joined:
        led = gone[0].split()[0]
        if re.search(r"\b(?:past|last|next|coming|first|previous|following)\b", gone[0]):
            return True
        if led == "after" and unit.measure in ("hours", "minutes"):
            return None  # "ended after nine hours" says how long it took
        lasting = led in ("after", "in", "over", "during", "throughout")
        return None if lasting and _TIME_OF.match(low, unit.end) else True
    return None


def _named(raw: str, amount: Amount, before: str, unit: Unit) -> bool:
    if _NAME_BEFORE.search(before):
        return True
    if unit.noun is not None or unit.words:
        return False
    # "Norland 12", "Falcon 9": a number that ends a name.
    head = raw[max(0, amount.start - 40) : amount.start]
    found = _CAPITAL_NAME.search(head)
    one = found is not None and len(found[0].split()) == 1
    sentence = one and found is not None and found.start() == 0 and amount.start <= 40
    return found is not None and not sentence and "," not in amount.digits and amount.value < 1000


def _worded(low: str, raw: str, amount: Amount, unit: Unit, before: str) -> bool:
    said = low[amount.start : amount.end]
    if said == "one" and _ODDS_END.search(before):
        return False
    if said == "one" and not _counts_one(low, amount, unit):
        return True
    if _CLOCK_AFTER.match(low, amount.end) or _age(low, amount, before):
        return True
    if _NAME_BEFORE.search(before) and unit.noun is None and not unit.words:
        return True
    if (
        _NAME_BEFORE.search(before)
        and not _NAME_THING.search(before)
        and raw[amount.start].isupper()
    ):
        return True
    if amount.least:
        return False
    if not unit.words and unit.measure != PERSONS:
        if amount.value > 1 and _OF_THEM.match(low, amount.end):
            return False
        if _ODDS_END.search(before) or _ODDS.match(low, amount.end):
            return False  # "by seven to four"
        # "One to three", "the nine", "seven voted": words without a noun claim little.
        return not amount.end - amount.start > 12 and not _large(amount)
    both = said == "two" and _BOTH.search(before) is not None
    return both and unit.measure not in MEASURED_UNITS and unit.measure not in ("points", "%")


def _large(amount: Amount) -> bool:
    return amount.value >= 20 or amount.upper is not None


def _counts_one(low: str, amount: Amount, unit: Unit) -> bool:
    if unit.measure in ("%", "points", "USD", "EUR", "km2", "km", "m", "kg", "tonnes", "times"):
        return not _ONE_WITH.match(low, amount.end)
    if unit.measure in ("hours", "weeks", "months", "years"):
        return True
    return unit.measure == PERSONS and unit.noun is None
