"""Nouns of saying: "X's claim that …", "a demand by X that …", "his warning that …"."""

from __future__ import annotations

from unbracket.attribution.draft import Draft
from unbracket.attribution.indirect import object_end, trim
from unbracket.attribution.phrases import np_left, np_right
from unbracket.attribution.strip import Strip
from unbracket.attribution.subjects import subject_of
from unbracket.language.segment import word_set

_THAT = word_set(
    "claim claims demand demands warning warnings statement statements suggestion suggestions "
    "assertion assertions argument belief view views accusation accusations allegation "
    "allegations promise promises pledge pledges announcement hope hopes fear fears concern "
    "concerns insistence admission denial threat threats offer vow remark remarks prediction "
    "contention complaint complaints conclusion assurance assurances opinion idea declaration "
    "assessment suspicion"
)
_TO = word_set(
    "demand demands promise promises pledge pledges call calls offer offers threat threats "
    "vow vows decision desire readiness willingness refusal proposal request appeal "
    "commitment intention"
)
_FOR = word_set("call calls demand demands support request appeal plea")
_OF = word_set("offer offers promise promises pledge pledges threat threats warning")
_DEMANDS = frozenset(("demand", "demands"))
_OPPOSE = word_set("opposition objection objections")
SAYING_NOUNS = _THAT | _TO | _FOR | _OF | _OPPOSE


def nouns(strip: Strip, covered: list[bool], held: bytearray) -> list[Draft]:
    """Give the attributions of nouns with an owner, outside of cues and of what is held."""
    drafts: list[Draft] = []
    for at, low in enumerate(strip.lows):
        if low not in _THAT and low not in _TO and low not in _OPPOSE:
            continue
        if covered[at] or held[at] or strip.quote[at] >= 0:
            continue
        draft = _at(strip, at, low)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _at(strip: Strip, at: int, low: str) -> Draft | None:
    number = strip.sentence[at]
    floor, limit = strip.first[number], strip.last[number]
    owner = _owner(strip, at, floor)
    start = at + 1
    if owner is None and strip.low(start) in ("by", "from"):
        end = np_right(strip, start + 1, limit)
        if end > start + 1:
            owner, start = (start + 1, end), end
    shared = owner is None
    if owner is None:
        owner = _subject_behind(strip, at, low, floor)
    if owner is None:
        return None
    follower = strip.low(start)
    content = _content_start(strip, low, start, shared)
    if content < 0:
        return None
    end = (
        _that_end(strip, content, limit)
        if follower == "that"
        else object_end(strip, content, limit)
    )
    if not any(strip.kinds[i] == "A" or strip.lows[i].endswith("ed") for i in range(floor, at)):
        end = _main_verb(strip, content, end, follower == "that", low)
    span = trim(strip, content, _before_next(strip, content, end))
    if span is None:
        return None
    return Draft(
        [span],
        [strip.span_of(*owner)],
        [strip.span_of(at, at + 1)],
        "noun",
        0.4 if shared else 0.5,
        False,
    )


def _owner(strip: Strip, at: int, floor: int) -> tuple[int, int] | None:
    """Give whose noun it is: a possessive up to three words before it."""
    for place in range(at - 1, max(floor - 1, at - 4), -1):
        kind, low = strip.kinds[place], strip.lows[place]
        if kind == "G":
            return place, place + 1
        if low.endswith(("'s", "s'")) and kind in "UW":
            start = np_left(strip, place + 1, floor)
            return (start if start >= 0 else place), place + 1
        if low == "'" and strip.low(place - 1).endswith("s"):
            start = np_left(strip, place, floor)
            return (start, place) if start >= 0 else None
        if kind not in "UW#V":
            return None
    return None


def _subject_behind(strip: Strip, at: int, low: str, floor: int) -> tuple[int, int] | None:
    """Give the sentence's subject as the owner in "Roe issued several warnings that …"."""
    ready = low in ("readiness", "willingness", "refusal", "reluctance")
    if not (ready or (low in _THAT and strip.low(at + 1) == "that")):
        return None
    found = subject_of(strip, floor, at)
    if found is None or found[1] >= at - 1 or strip.low(found[1]) in ("is", "was", "are", "were"):
        return None
    return found if strip.kinds[found[0]] not in ("G", "O") else None


def _that_end(strip: Strip, first: int, limit: int) -> int:
    """Give the token behind a clause with "that": up to a participle behind a comma."""
    for at in range(first + 1, limit - 1):
        if strip.kinds[at] == "," and strip.lows[at + 1].endswith("ing"):
            return at
    return limit


def _main_verb(strip: Strip, first: int, end: int, clause: bool, low: str) -> int:
    """Give ``end``, or the main verb of the sentence whose subject the noun is."""
    skip = int(clause and low not in _DEMANDS)
    for at in range(first + 2, end):
        kind, word = strip.kinds[at], strip.lows[at]
        if kind in "SR":
            return end
        past = kind in "WV" and word.endswith("ed") and strip.kinds[at - 1] not in "ADGB"
        if (kind == "A" and strip.kinds[at - 1] not in "AtC" and word != "be") or past:
            if not skip:
                return at
            skip -= 1
    return end


def _before_next(strip: Strip, first: int, end: int) -> int:
    """Give ``end``, or where "and a demand that", "with warnings that" begins another statement."""
    for at in range(first + 2, min(end, first + 60)):
        if strip.low(at + 1) == "that" and strip.lows[at] in _THAT:
            for lead in range(at - 1, max(first, at - 4), -1):
                if strip.kinds[lead] in "PC":
                    return lead
    return end


def _content_start(strip: Strip, low: str, start: int, shared: bool) -> int:
    """Give the token at which what the noun announces begins, or -1."""
    follower = strip.low(start)
    if low in _THAT and follower == "that":
        return start
    if low in _TO and follower == "to" and strip.kind(start + 1) in "VWAB":
        return start
    if low in _OPPOSE and follower == "to":
        return start + 1
    if shared:
        return -1
    if low in _OF and follower == "of":
        return start + 1
    if (low in _FOR and follower == "for") or (low in _DEMANDS and follower == "on"):
        return start + 1
    return -1
