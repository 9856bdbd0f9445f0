"""Numbers that claim no amount: dates, clock times, ages, numbers of names, times gone by."""

from __future__ import annotations

import re

from unbracket.coding.figure_amount import NUMBER, SHARE, Amount
from unbracket.coding.figure_people import is_plural
from unbracket.coding.figure_times import (
    counted_time,
    is_age,
    is_high,
    only_when,
    says_when,
    shows_clock,
)
from unbracket.coding.figure_units import PERSONS, Unit, is_time
from unbracket.coding.figure_words import MEASURED_UNITS
from unbracket.coding.lexicon import lazy

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
_NAME_AFTER = re.compile(r"(?:\s[A-Z][\w’'-]{0,30}){1,5}")
_LETTER = lazy(r"\d+-?[a-z](?!\w)")
_BEGINS = re.compile(r"(?:^|[.!?:;]\s+|[\"“”„«'‘(]\s*|[-–—]\s+)$")
_BODY_OF = re.compile(r"\b(?:Group|Committee|Council|Gang|Club|Alliance|Coalition|Band)\s+of\s+$")
_ORDINAL = lazy(r"-(?:first|second|third|[a-z]+th)\b")
_BOTH = lazy(r"\b(?:the|these|those|both|between|its|their|other)\s+$")
_ONE_WITH = lazy(r"\s+(?:in|of|another|side|day|hand|way|thing|more\s+time)\b")
_STREET = re.compile(
    r"\s+(?:[A-Z][\w’'-]*\s+){1,3}(?:Street|Road|Lane|Square|Quay|Avenue|Row|Terrace|Place|Hill)\b"
)
# In front of a bare number that no unit follows; after other words it is the number of a name.
_COUNTS_BEFORE = lazy(
    r"(?:^|[,;:(]|\b(?:to|by|at|of|from|than|over|under|about|some|nearly|almost|around|roughly"
    r"|least|first|last"
    r"|most|and|or|is|was|were|are|be|been|numbered|number|numbers|totalled|total|totals|reached"
    r"|hit"
    r"|only|just|exceed|exceeds|exceeded|another|further|between|up|down|rose|fell|with|against"
    r"|above|below|barely|not|as|say|said|counted|remain|remained|in|for|on|that|had|has|have"
    r"|leaving|left|carried|passed|split|adopted|rejected|defeated|approved|ruled|including|exactly|approximately|then|plus|minus|equals|averaged|took|won|saw"
    r"|got|lost|vote[sd]?|won|kill\w*|wound\w*|injur\w*|arrest\w*|detain\w*|free[sd]?|employ\w*"
    r"|hold|holds|held))\s*$"
)
_VOTE = lazy(
    r"\b(?:vot(?:e[sd]?|ing)|ballots?|majority|lawmakers|senators|deputies|judges|bill|motion|ruling|verdict)\b"
)
_PHONE = re.compile(r"[\s-]?\d{2,4}[\s-]\d{2,}|(?<=\d{3})[\s-]\d{4}(?![\d,])")
_OF_THEM = lazy(r"\s+of\s+(?:them|these|those|whom|which)\b")
_SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen)"
_ODDS_END = lazy(rf"(?<!from\s)\b{_SMALL}\s+to\s+$")
_ODDS = lazy(rf"\s+to\s+{_SMALL}(?=\s*(?:[.,;]|$)|\s+(?:against|for|in|on|to|that|and)\b)")


def no_figure(low: str, raw: str, amount: Amount, unit: Unit, beside: bool = False) -> bool:
    """Tell whether an amount with its unit claims nothing; ``raw`` has the text's capitals.

    Both texts have the same length; an amount's offsets are places in them. ``beside`` tells that
    a length of time stands right behind another figure.
    """
    if amount.kind not in (NUMBER, SHARE):
        return False
    before, after = low[max(0, amount.start - 48) : amount.start], amount.end
    if amount.kind == SHARE:
        # "Half an hour ago" is a time, as "two years ago" is.
        return is_time(unit) and only_when(low, amount, unit, beside)
    if amount.currency or unit.measure in ("%",):
        return False
    if counted_time(low, amount, unit) or (amount.joined and is_high(low, amount)):
        return True
    if is_time(unit):
        return is_age(low, raw, amount, unit) or only_when(low, amount, unit, beside)
    if _labelled(low, raw, amount, unit):
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
        says_when(low, raw, amount, unit)
        or _named(raw, amount, before, unit)
        or bool(_PHONE.match(low, after))
        or bool(re.search(r"(?<!\d)\d{3}[\s-]$", before) and re.fullmatch(r"\d{4}", amount.digits))
        or (not unit.words and not unit.measure and not _COUNTS_BEFORE.search(before))
        or (amount.digits.startswith("0") and len(amount.digits) > 1 and "." not in amount.digits)
        or bool(re.search(r"\b0\d+[\s-]$", before))
    )


def _labelled(low: str, raw: str, amount: Amount, unit: Unit) -> bool:
    """Tell whether a number belongs to a name: "Room 3B", "the Treaty of Three Rivers"."""
    if _BODY_OF.search(raw[max(0, amount.start - 40) : amount.start]):
        return amount.plain or raw[amount.start].isupper()
    if amount.digits and _LETTER.match(low, amount.start):
        before = low[max(0, amount.start - 48) : amount.start]
        return _NAME_BEFORE.search(before) is not None
    if not (amount.wordy and raw[amount.start].isupper()):
        return False
    named = _NAME_AFTER.match(raw, amount.end)
    if named is None:
        return False
    if _BEGINS.search(raw[max(0, amount.start - 6) : amount.start]):
        # "Twelve Villages Pact" names something, "Two Norland Navy ships" are counted.
        words = named[0].split()
        counted = unit.noun is not None and unit.noun[1] > named.end()
        return len(words) > 1 and not counted and not is_plural(words[-1].lower())
    # In a headline every word has a capital.
    around = raw[max(0, amount.start - 60) : named.end() + 60]
    return re.search(r"\b[a-z]{4,}|\b(?:was|is|are|in|by|has)\b", around) is not None


def numbers_name(low: str, amount: Amount) -> bool:
    """Tell whether bare digits stand behind a word that is numbered: "Post 9", "chapter 3"."""
    before = low[max(0, amount.start - 48) : amount.start]
    return amount.plain and _NAME_BEFORE.search(before) is not None


def _pair(low: str, amount: Amount, unit: Unit) -> str | bool:
    """Tell whether a number is half of "74-31": of a vote, or of a match's score."""
    if amount.upper is not None or unit.words or unit.measure:
        return False
    first = re.match(r"-\d{1,3}(?![\d,.-]*\d|\w)", low[amount.end : amount.end + 8])
    second = re.search(r"(?<![\d-])\d{1,3}-$", low[max(0, amount.start - 6) : amount.start])
    if first is None and second is None:
        return False
    return "vote" if _VOTE.search(low[max(0, amount.start - 70) : amount.start + 60]) else "score"


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
    if shows_clock(low, amount) or is_age(low, raw, amount, unit):
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
            return _BOTH.search(before) is not None  # "the two of them"
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
