"""Two amounts that are the ends of one range: "between 30 and 40", "2 to 3 million"."""

from __future__ import annotations

import re
from dataclasses import replace

from unbracket.coding.figure_amount import TIMES, Amount
from unbracket.coding.figure_words import DOWN_VERBS, UP_VERBS
from unbracket.coding.lexicon import lazy

_RANGE = lazy(r"\s*(?P<link>-|\bto\b|\band\b|\bor\b|—)\s*")
_UNIT_BETWEEN = lazy(
    r"\s*(?:%|per\s*cent|percent|km²|km2|km|[a-z]+s|square\s+[a-z]+|percentage\s+points?)"
    r"(?=\s+(?:and|to)\s)"
)
_CHANGED = lazy(
    rf"\b(?:{'|'.join((UP_VERBS + ' ' + DOWN_VERBS).replace('-', ' ').split())})\s+(?:by\s+)?$"
)
_BETWEEN = lazy(r"\bbetween\s+(?:[a-z]+\s+){0,2}$")
# "From 300 to 400 lorries cross", "costs from 2 to 3 euros": the ends of a range, and no change.
_SPREAD = lazy(
    r"(?:^\s*|\b(?:rang(?:es?|ed|ing)|var(?:y|ies|ied|ying)|costs?|anywhere|lasts?|takes?"
    r"|terms|sentences|of)\s+)from\s+$"
)
_FROM = lazy(
    r"\bfrom\s+(?:(?:about|some|around|nearly|roughly|over|under|almost|just|a|an|only|the"
    r"|its)\s+)*$"
)


def ranged(low: str, first: Amount, second: Amount) -> Amount | None:
    """Join two amounts that are the ends of one range, or give None."""
    between = low[first.end : second.start]
    if len(between) > 40 or first.kind == TIMES or second.kind != first.kind:
        return None
    before = low[max(0, first.start - 40) : first.start]
    inside = _BETWEEN.search(before) is not None
    unit = _UNIT_BETWEEN.match(low, first.end)
    link = _RANGE.fullmatch(low, unit.end() if unit else first.end, second.start)
    if link is None:
        return None
    said = link["link"]
    if (said == "and" and not inside) or (said == "or" and not _neighbours(first, second)):
        return None
    full = bool(first.currency and second.currency) and (first.value >= 1000 or second.value < 1000)
    if said == "to" and _CHANGED.search(before) and (full or second.value >= 5 * first.value):
        return None  # "rose $2 to $84", "narrowed by €1bn to €3bn": a change and the level reached
    spread = _SPREAD.search(before) is not None
    if said == "to" and ((_FROM.search(before) and not spread) or (unit and not inside)):
        return None
    if first.plain and not second.plain and re.fullmatch(r"(?:19|20|21)\d\d", first.digits):
        return None  # "since 2010 to 5.6 million"
    low_end, high = first.value, second.value
    money = bool(first.currency) and low_end < 1000
    if (first.plain or money) and second.value >= 1000 and not second.plain and low_end < 1000:
        low_end = _scaled(low_end, second)  # "2 to 3 million", "between 4 and 5 thousand"
    elif first.wordy and second.wordy and low_end < 1000 <= high and low_end < high / 1000:
        low_end = _scaled(low_end, second)
    if not low_end < high:
        return None
    return replace(
        second,
        start=first.start,
        value=low_end,
        upper=high,
        currency=first.currency or second.currency,
        plain=first.plain and second.plain,
        least=False,
    )


def _neighbours(first: Amount, second: Amount) -> bool:
    """Tell whether "X or Y" gives a range ("three or four"): small neighbouring numbers."""
    return 0 < second.value - first.value <= max(1.0, first.value * 0.34) and second.value <= 100


def _scaled(value: float, second: Amount) -> float:
    for size in (1e12, 1e9, 1e6, 1e3):
        if second.value >= size:
            return value * size
    return value
