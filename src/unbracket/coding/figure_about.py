"""What a figure measures, of which whole, who gives it, and the time that it holds for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from unbracket.coding.figure_amount import Amount
from unbracket.coding.figure_units import Unit, is_time
from unbracket.coding.figure_words import DOWN_VERBS, UP_VERBS
from unbracket.coding.lexicon import lazy

Place = tuple[int, int]

_PROVIDER_FIRST = lazy(
    r"(?:\b(?:[Aa]ccording\s+to|[Dd]ata\s+from|[Ff]igures\s+from|[Aa]\s+(?:count|survey|poll|tally"
    r"|study)\s+by"
    r"|[Nn]umbers\s+from|[Ee]stimates\s+(?:by|from))\s+)(?P<who>[^,.;:]{2,70})"
)
_PROVIDER_LAST = lazy(
    r"(?:,|\bthat|^)\s*(?P<who>(?:the|a|an|its|Norland's|[A-Z])[^,.;:]{1,70}?)\s+"
    r"(?:said|says|reported|reports|found|finds|estimated|estimates|put|puts|shows?|showed|counted"
    r"|counts|reckons?|reckoned|calculated|calculates|announced|recorded|records|published"
    r"|measured)\b"
)
_PROVIDER_SUBJECT = lazy(
    r"^\s*(?P<who>(?:The|A|An|Its|[A-Z])[^,.;:]{1,70}?)\s+"
    r"(?:said|says|reported|reports|found|finds|estimated|estimates|put|puts|shows?|showed|counted"
    r"|counts|reckons?|reckoned|calculated|calculates|announced|recorded|records|published"
    r"|measured)\b"
)
_WHEN = lazy(
    r"\b(?:(?:in|at\s+the\s+(?:end|start)\s+of|since|during|by\s+the\s+end\s+of|as\s+of"
    r"|for)\s+(?:the\s+)?"
    r"(?:(?:early|late|mid)[\s-])?(?:(?:first|second|third|fourth|last|past)\s+(?:quarter|half"
    r"|year|month|week)"
    r"(?:\s+of\s+\d{4})?|(?:January|February|March|April|May|June|July|August|September|October"
    r"|November"
    r"|December)(?:\s+\d{4})?|(?:19|20|21)\d\d)|(?:last|this)\s+(?:year|month|week|quarter|spring"
    r"|summer|autumn"
    r"|winter|night)|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|so\s+far\s+this\s+year"
    r"|[Tt]oday"
    r"|[Yy]esterday|now|currently|at\s+present)\b"
)
_BASE = lazy(
    r"\s+of\s+(?P<base>(?:all\s+)?(?:the\s+|its\s+|their\s+|his\s+|her\s+|our\s+"
    r"|all\s+)?[^,.;:()\"“”]{2,80})"
)
_BASE_STOP = lazy(
    r"\s+(?:and|or|on|at|by|to|from|since|this|last|was|were|is|are|has|have|had|will|would|but|up"
    r"|as|which|that|who|while|when|said|want|wanted|backed|back|voted|went|go|remain|remained"
    r"|oppose|opposed|support|supported|did|do|does|could|can|may|must|should|against|under|after"
    r"|before|if|because|lies|lie|fell|rose|came|come|now|say|says)\b.*$"
)
_RATE = lazy(
    r"\s+(?P<per>(?:an?|per|each|every)\s+(?:day|week|month|year|hour|minute|head|person|tonne"
    r"|barrel"
    r"|litre|kilo|kilogram|household|vessel|ship|unit|square\s+met(?:re|er)|kilomet(?:re|er)"
    r"|voyage|crossing"
    r"|term|shift|trip|seat|night|quarter|season|voter|member|family|worker|soldier|child|pupil"
    r"|lorry|truck|crate|sack))"
    r"\b(?!\s+(?:ago|earlier|later))"
)
_DAILY = lazy(r"\s+(?P<per>daily|weekly|monthly|yearly|annually|hourly)\b")
_VERB = "|".join(sorted({*UP_VERBS.replace("-", " ").split(), *DOWN_VERBS.split()}))
_SUBJECT = lazy(
    rf"(?P<what>(?:[\w'’-]+\s+){{1,4}}?)(?:(?:has|have|had|will|would|is|was|are|were|could|may"
    rf"|to)\s+"
    rf"(?:be\s+|been\s+)?)?(?:{_VERB}|stood|stands|reached|hit|is|was|are|were|came|totalled"
    rf"|averaged"
    r"|remained|exceeds|exceeded|held|costs?|employs?|runs?|ran)\s+(?:[\w'’-]+\s+){0,3}?$",
    re.IGNORECASE,
)
_OF_SUBJECT = lazy(
    r"\b(?P<what>(?:[\w'’-]+\s+){0,2}(?:rise|increase|fall|drop|decline|cut|reduction|growth|fee"
    r"|toll|duty"
    r"|tariff|tax|fine|budget|debt|loan|grant|fund|quota|price|cost|rate|share|speed|turnout"
    r"|majority"
    r"|inflation|unemployment|ceiling|cap|limit|zone|distance|stock"
    r"|harvest))s?\s+of\s+(?:[\w-]+\s+){0,3}$"
)
_OF_WHAT = lazy(r"\s+(?:of\s+)?(?P<what>[a-z][\w'-]*(?:\s+(?!of\b|in\b|on\b|by\b)[a-z][\w'-]*)?)")
_DETERMINER = lazy(r"^(?:the|a|an|its|their|his|her|our|that|and|but|while|said|as)\s+")


def base_of(low: str, raw: str, unit: Unit) -> Place | None:
    """Find the whole of which a share is taken, or what an amount is counted per."""
    if unit.whole is not None:
        return unit.whole
    rate = _RATE.match(low, unit.end) or _DAILY.match(low, unit.end)
    if rate and not is_time(unit):
        return rate.span("per")
    if unit.measure != "%":
        return None
    match = _BASE.match(low, unit.end)
    if match is None:
        return None
    words = _BASE_STOP.sub("", raw[match.start("base") : match.end("base")])
    words = re.split(r"\s[-–—]+(?:\s|$)", words)[0].rstrip(" -–—'\"”’")
    return (match.start("base"), match.start("base") + len(words)) if words else None


def measured_of(low: str, amount: Amount, unit: Unit) -> Place | None:
    """Find the words of what is counted: the noun, else the subject whose amount it is."""
    if unit.noun is not None:
        start, stop = unit.noun
        while start < stop and low[start].isspace():
            start += 1
        return (start, stop)
    head_start = max(0, amount.start - 90)
    head = low[head_start : amount.start]
    cut = max(head.rfind(mark) for mark in (". ", "; ", ": ", ", "))
    shift = head_start + (cut + 2 if cut >= 0 else 0)
    part = low[shift : amount.start]
    match = _OF_SUBJECT.search(part) or _SUBJECT.search(part)
    if match is not None:
        words = match["what"].rstrip()
        start = shift + match.start("what")
        while (found := _DETERMINER.match(words)) is not None:
            start, words = start + found.end(), words[found.end() :]
        if words:
            return (start, start + len(words))
    tail = _OF_WHAT.match(low[unit.end : unit.end + 60])
    if tail is not None and low[unit.end : unit.end + 4] == " of ":
        return (unit.end + tail.start("what"), unit.end + tail.end("what"))
    return None


def provider_of(raw: str) -> Place | None:
    """Find who gives the numbers of a sentence, without the verb."""
    for pattern in (_PROVIDER_FIRST, _PROVIDER_LAST, _PROVIDER_SUBJECT):
        match = pattern.search(raw)
        if match is not None:
            return match.span("who")
    return None


def times_in(raw: str) -> tuple[Place, ...]:
    """Give the places of the time phrases of a sentence, in order."""
    return tuple(match.span() for match in _WHEN.finditer(raw))


def as_of(raw: str, times: Sequence[Place], amount: Amount, unit: Unit) -> Place | None:
    """Find the time that a number holds for: the nearest of the time phrases (``times_in``)."""
    first = bisect_left(times, (max(0, amount.start - 160), 0))
    last = bisect_left(times, (unit.end + 80, 0))
    spans = times[first:last]
    near = [
        span
        for span in spans
        if not (span[0] < unit.end and amount.start < span[1])
        and abs(span[0] - unit.end) < 80
        and not re.search(r"(?:than|from|since)\s+$", raw[max(0, span[0] - 6) : span[0]])
    ]
    return min(near, key=lambda span: _gap(span, amount.start, unit.end), default=None)


def _gap(span: Place, start: int, end: int) -> int:
    return span[0] - end if span[0] >= end else 2 * max(0, start - span[1]) + 1
