"""Bare numbers that go on counting what an earlier figure counts, and what is listed with it.

"40 trucks on Monday and 25 on Tuesday", "17 of 23 wells; the other six", "two tugs and one barge".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from unbracket.coding.figure_amount import NUMBER, SHARE, Amount
from unbracket.coding.figure_people import is_person, is_plural, plural_of
from unbracket.coding.figure_times import says_when
from unbracket.coding.figure_units import PERSONS, Unit, is_time
from unbracket.coding.figure_words import CARDINALS, DOWN_VERBS, FUNCTION, PARTS, UP_VERBS
from unbracket.coding.lexicon import lazy
from unbracket.language.segment import word_set

_FAR = 110  # code points between a figure and a number that goes on with it
_HEDGES = (
    r"about|some|around|nearly|almost|roughly|only|just|over|under|above|below|than|least|most"
    r"|barely|exactly|quite|even|fewer|more|approximately|as|perhaps|maybe|them|which|whom"
)
_HOLDS = (
    r"has|have|had|gets?|got|gives?|gave|given|gain(?:s|ed)?|won|wins?|lost|loses?|lose|took|takes?"
    r"|sent|sends|keeps?|kept|sold|bought|built|sank|sunk|freed|frees|released|seized|received"
    r"|receives|offered|offers|wants?|wanted|asked\s+for|ask\s+for|spoke\s+of|need(?:s|ed)?|saw|left"
    r"|lists?|listed|counted|counts|cleared|closed|opened|killed|wounded|accepted|rejected"
    r"|allowed|granted|secured|found|delivered|brought|returned|rescued|recovered|destroyed|damaged"
    r"|captured|detained|arrested|deployed|ordered|promised|pledged|approved|launched|fired|held"
    r"|paid|pays?|spent|earned|charged|including|excluding|with|down|managed|scored"
)
_MOVES = "|".join((UP_VERBS + " " + DOWN_VERBS).replace("-", " ").split())
_MORE = r"another|further|other|remaining|rest"
_COUNTS = (
    rf"(?:[,;:(]|\b(?:and|or|but|not|to|{_HEDGES}|{_HOLDS}|{_MORE})"
    r"(?:\s+(?:him|her|them|us|it|me))?)"
)
# In front of a number in words; "at six", "in two", "the four" go on with nothing.
_HEAD_WORDY = lazy(rf"{_COUNTS}\s*$")
_HEAD_DIGITS = lazy(
    rf"(?:{_COUNTS}|\b(?:by|at|of|from|for|with|against|stood|stands?|stayed|remain(?:s|ed)?|is|was"
    rf"|were|are|reached|hit|numbered|averaged|{_MOVES})|[a-z]'s?)\s*$"
)
_OF_MORE = lazy(r"\bof\s+$")
_ADDED = lazy(rf"\b(?:{_MORE}|to|from|or|by)\s+(?:(?:an?|{_HEDGES})\s+)*$")
_MORE_THEN = lazy(r"\s+more\s*(?:[.,;]|$)")  # "with an option of ten more"
_ENDS = lazy(r"\s*(?:[.,;:!?)]|$)")
_TAIL = lazy(
    r"\s*(?:[.,;:!?)]|$)|\s+(?:of|in|on|at|by|from|for|to|near|off|aboard|over|under|with|before"
    r"|after|since|when|while|if|as|last|this|next|and|or|but|an?\s+(?:day|week|month|year|head"
    r"|hour)|per|each|apiece|today|now|yesterday|so\s+far|more|fewer|others?|between|because|among"
    r"|during|through|without|against|undecided|opposed|required|needed|that|who|which|whose|still)\b"
)
_DONE = lazy(
    r"\s+(?:(?:others?|more|of\s+(?:them|those|these|which|whom))\s+)?(?:were|was|are|is|had|have"
    r"|has|will|would|could|may|might|can|did|do|remain|remained|still|never|sank|ran|broke|fell"
    r"|went|came|failed|turned|reopened|closed|got|lie|lay|stand|stood|burned|stayed|survived|[a-z]{4,}ed)\b"
)
_PEOPLE_DO = lazy(
    r"\s+(?:(?:others|more)\s+)?(?:said|say|asked|voted|vote|told|agreed|refused|abstained"
    r"|dissented|walked|resigned|signed|left|stayed|fled|died|opposed|backed|want|wanted|spoke)\b"
)
_BREAK = lazy(r"[.!?]\s|\n")
_PER = lazy(r"\s+(?:per|to\s+the|against\s+the)\s+(?!cent\b)[a-z]")
_YEAR = lazy(r"(?:1[5-9]|2[01])\d\d")
_PAIR = lazy(r"\s+to\s+(?:\d|[a-z]+\s*(?:[.,;]|$))")
_NAME = re.compile(r"[A-Z][\w-]*\s+$")
_TO_ONE = lazy(r"\bto\s+(?:only\s+|just\s+)?$")
_GOT_ONE = lazy(
    r"\b(?:gives?|gave|given|gets?|got|won|received|offered|sent|accepted|found|kept|only|just"
    r"|has|had)\s+(?:(?:him|her|them|us|it|me|only|just)\s+){0,2}$"
)
_NO_THING = word_set(
    "side day hand way thing time another of more other who that such week moment point man party "
    "part reason kind sort example exception case question word source year official"
)
_LISTED = lazy(
    r"\s*,?\s+(?:and|or|plus|but)\s+(?:also\s+)?(?:(?:only|just|their|its|his|her|the)\s+)?"
    r"|\s*,\s*(?:(?:and|plus|including)\s+)?"
)
_LISTS = lazy(rf"\s*(?:,|\s(?:and|or|plus))\s+(?:{'|'.join(CARDINALS)}|\d+)\b")
_SINGULAR = lazy(r"\s+(?P<word>[a-z][\w'-]*)")
_PAST = word_set("sank ran went came fell took left broke fled died blew hit stood lay burnt")
_AS_MUCH = lazy(
    rf"\b(?:by|to|than|{_HEDGES}|up|down|of|for|rose|fell|grew|shrank|dropped)\s+(?:an?\s+)?$"
)


def goes_on(
    low: str, raw: str, amount: Amount, unit: Unit, found: Sequence[tuple[Amount, Unit]]
) -> Unit | None:
    """Give a bare number the unit of an earlier figure of its sentence that it goes on counting.

    Gives None where the number claims nothing, or nothing of that kind.
    """
    if not found or amount.kind != NUMBER or amount.currency or amount.least or amount.joined:
        return None
    done = _DONE.match(low, amount.end)
    people = _PEOPLE_DO.match(low, amount.end)
    if not (done or people or _TAIL.match(low, amount.end)):
        return None
    begun = max(0, amount.start - 48)
    added = _ADDED.search(low, begun, amount.start) is not None
    held = _held(low, amount, found, bool(done), added)
    if held is None or (people and not done and held.measure != PERSONS):
        return None
    if held.measure == "%" and (amount.value > 100 or (amount.wordy and not added)):
        return None
    if low[amount.start : amount.end] == "one":
        several = found[-1][0].value > 1 and _ENDS.match(low, amount.end)
        one = _TO_ONE.search(low, begun, amount.start) or _GOT_ONE.search(low, begun, amount.start)
        counts = bool(several and one) and held.measure not in ("%", "points")
    elif amount.wordy:
        more = _MORE_THEN.match(low, amount.end) and _OF_MORE.search(low, begun, amount.start)
        counts = bool(more or _HEAD_WORDY.search(low, begun, amount.start))
    else:
        counts = _counts_on(low, raw, amount, unit)
    if not counts:
        return None
    return replace(unit, words=held.words, measure=held.measure, noun=held.noun)


def _held(
    low: str, amount: Amount, found: Sequence[tuple[Amount, Unit]], done: bool, added: bool
) -> Unit | None:
    """Find the unit that a bare number goes on with: the last one, a thing's where it is done."""
    for before, held in reversed(found[-3:]):
        gap = low[held.end : amount.start]
        if len(gap) > _FAR or _BREAK.search(gap):
            return None
        if (before.joined and not added) or held.measure in ("", "times"):
            continue
        if held.measure == "points" and not before.joined and re.search(r"\bto\s", gap):
            return None  # "the index rose 14 points to 3,210"
        if (is_time(held) or held.measure == "%") and done:
            continue  # "40 lorries waited nine hours; 12 were turned back"
        if is_time(held) and not added and not re.search(r"[,;]\s+[\w\s]*$|\band\s", gap):
            continue
        return held
    return None


def _counts_on(low: str, raw: str, amount: Amount, unit: Unit) -> bool:
    """Tell whether bare digits go on counting, and are no date, name or rate."""
    if _PER.match(low, amount.end) or _PAIR.match(low, amount.end):
        return False
    if amount.plain and (
        _YEAR.fullmatch(amount.digits) or says_when(low, raw, amount, unit) or amount.value == 0
    ):
        return False
    begun = max(0, amount.start - 48)
    if _NAME.search(raw, begun, amount.start):
        return "," in amount.digits or not amount.plain  # "Eastland 2,300", but "Falcon 9"
    return _HEAD_DIGITS.search(low, begun, amount.start) is not None


def listed(low: str, amount: Amount, found: Sequence[tuple[Amount, Unit]]) -> bool:
    """Tell whether a number stands in a list behind a count: "six pilots and their two boats"."""
    if not found:
        return False
    held = found[-1][1]
    counted = held.noun is not None or held.measure == PERSONS
    near = amount.start - held.end < 24
    return counted and near and _LISTED.fullmatch(low, held.end, amount.start) is not None


def one_listed(low: str, amount: Amount, found: Sequence[tuple[Amount, Unit]]) -> Unit | None:
    """Give the unit of "one barge" where other counts stand with it; None where "one" picks out."""
    if low[amount.start : amount.end] != "one":
        return None
    at, word, first = amount.end, "", 0
    for _ in range(4):
        match = _SINGULAR.match(low, at)
        if match is None or match["word"] in FUNCTION or match["word"] in _PAST:
            break
        if word and match["word"].endswith("ed"):
            break
        if not word:
            first = match.start("word")
        at, word = match.end(), match["word"]
    else:
        return None
    if not word or word in _NO_THING or is_plural(word) or word.endswith(("'s", "ly", "ed")):
        return None
    if not listed(low, amount, found) and not _LISTS.match(low, at):
        return None
    plural = plural_of(word)
    return Unit(at, word, PERSONS if is_person(plural) else plural, noun=(first, at))


def next_one(low: str, amount: Amount, found: Sequence[tuple[Amount, Unit]]) -> bool:
    """Tell whether "a third" is the one after two that were counted, and no part."""
    said = low[amount.start : amount.end].split()
    if amount.kind != SHARE or not found or len(said) != 2 or said[0] != "a":
        return False
    before, held = found[-1]
    if PARTS.get(said[1]) != before.value + 1 or said[1] in ("half", "quarter"):
        return False
    if (held.noun is None and held.measure != PERSONS) or _AS_MUCH.search(
        low, max(0, amount.start - 40), amount.start
    ):
        return False
    return re.match(r"\s+of\b", low[amount.end : amount.end + 6]) is None
