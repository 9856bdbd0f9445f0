"""Nouns of saying: "X's claim that …", "a demand by X that …", "his warning that …"."""

from __future__ import annotations

from unbracket.attribution.draft import Draft
from unbracket.attribution.indirect import object_end, trim
from unbracket.attribution.phrases import np_left, np_right
from unbracket.attribution.strip import Strip

_THAT = frozenset(
    "claim claims demand demands warning warnings statement statements suggestion suggestions "
    "assertion assertions argument belief view views accusation accusations allegation allegations "
    "promise promises pledge pledges announcement hope hopes fear fears concern concerns insistence "
    "admission denial threat threats offer vow remark remarks prediction contention complaint "
    "complaints conclusion assurance assurances opinion idea declaration assessment suspicion".split()
)
_TO = frozenset(
    "demand demands promise promises pledge pledges call calls offer offers threat threats vow vows "
    "decision desire readiness willingness refusal proposal request appeal commitment "
    "intention".split()
)
_FOR = frozenset("call calls demand demands support request appeal plea".split())
_OPPOSE = frozenset("opposition objection objections".split())


def nouns(strip: Strip, covered: list[bool]) -> list[Draft]:
    """Give the attributions that hang on a noun with a named owner; covered cues are left out."""
    drafts: list[Draft] = []
    for at, low in enumerate(strip.lows):
        if low not in _THAT and low not in _TO and low not in _OPPOSE:
            continue
        if covered[at] or strip.quote[at] >= 0:
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
    if owner is None:
        return None
    follower, kind = strip.low(start), strip.kind(start)
    if low in _THAT and follower == "that":
        content = start
    elif low in _TO and kind == "t" and strip.kind(start + 1) in "VWAB":
        content = start
    elif (low in _FOR and follower == "for") or (low in _OPPOSE and follower == "to"):
        content = start + 1
    else:
        return None
    end = limit if follower == "that" else object_end(strip, content, limit)
    span = trim(strip, content, end)
    if span is None:
        return None
    return Draft([span], [strip.span_of(*owner)], [strip.span_of(at, at + 1)], "noun", 0.5)


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
