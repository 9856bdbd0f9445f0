"""Adjuncts between a cue and what was said: days, places, occasions, and the person told."""

from __future__ import annotations

from unbracket.attribution.phrases import noun_use
from unbracket.attribution.strip import Strip
from unbracket.attribution.words import CONTAINERS
from unbracket.language.segment import word_set

_END_MARKS = frozenset(".,;:!?q—–-…()[]")
_FULL = frozenset(".;:!?…")
_AMOUNTS = word_set("hundred thousand million billion trillion percent per")
_OCCASIONS = word_set("on in at during to from via with through after before about for of")


def addressee_end(strip: Strip, start: int, limit: int) -> int:
    """Give the token behind the person told; ``start`` itself when nobody is named there."""
    kinds = strip.kinds
    if start >= limit:
        return start
    if kinds[start] in "NO" or strip.lows[start] in ("her", "you"):
        return start + 1
    if kinds[start] == "#" and strip.low(start + 1) in _AMOUNTS:
        return start
    at = start
    stop = min(limit, start + 14)
    seen = False
    while at < stop:
        kind = kinds[at]
        if kind == "P" and strip.lows[at] == "of" and seen:
            seen = False
        elif kind in "U" or (kind in "W#" and not _ended(strip, at, seen)):
            seen = True
        elif kind in "DG":
            if seen:
                break
        elif not (seen and (strip.lows[at] == "and" or (kind == "V" and noun_use(strip, at)))):
            break
        at += 1
    return at if seen else start


def _ended(strip: Strip, at: int, seen: bool) -> bool:
    """Tell whether the person told is complete before the word at ``at``."""
    if not seen:
        return False
    if strip.kinds[at - 1] == "U" and strip.kind(at + 1) in "AV":
        return True
    last = strip.lows[at - 1]
    return strip.kinds[at - 1] == "W" and last.endswith("s") and last not in ("news", "press")


def skip_adjuncts(strip: Strip, start: int, limit: int) -> int:
    """Give the token behind days, places and occasions at ``start`` ("on Monday in a talk")."""
    at = start
    stop = min(limit, start + 40)
    while at < stop:
        after = _skip_one(strip, at, stop, limit)
        if after <= at:
            break
        at = after
    return at


def _skip_one(strip: Strip, at: int, stop: int, limit: int) -> int:
    """Give the token behind one adjunct, or ``at`` when there is none."""
    kind, low, after = strip.kinds[at], strip.lows[at], strip.kind(at + 1)
    if kind == "T" or (kind == "#" and strip.kind(at - 1) == "T"):
        return at + 1
    if kind == "B" and at + 1 < limit:
        stays = after == "A" or (after == "t" and low in ("not", "never"))
        return at if stays else at + 1
    if kind == "D" and after == "T":
        return at + 2
    if kind not in "Pt" or low not in _OCCASIONS:
        return at
    if kind == "t" and after not in "DGUO" and not strip.low(at + 1).endswith("s"):
        return at
    end = _pp_end(strip, at, stop)
    if end < limit and (
        strip.kinds[end] == "A" or (strip.kinds[end] == "V" and strip.kinds[end - 1] != "T")
    ):
        return at
    return end


def _pp_end(strip: Strip, start: int, stop: int) -> int:
    """Give the token behind a prepositional phrase and those that hang on it."""
    kinds = strip.kinds
    at = start + 1
    for _ in range(5):
        determined = at < stop and kinds[at] in "DG"
        after = _core_end(strip, at + determined, stop, determined)
        if after == at + determined:
            return start if at == start + 1 and not determined else after
        at = after
        if at >= stop or kinds[at] not in "Pt" or strip.lows[at] == "than":
            return at
        if kinds[at] == "t" and strip.kind(at + 1) not in "DGUWO":
            return at
        at += 1
    return at


def _core_end(strip: Strip, start: int, stop: int, determined: bool) -> int:
    """Give the token behind the nouns of a prepositional phrase."""
    kinds = strip.kinds
    at, seen = start, ""
    while at < stop and kinds[at] in "WU#TVO":
        kind = kinds[at]
        if kind == "U" and seen and seen in "WT":
            break
        if not determined and (kind == "V" or (kind == "W" and seen and seen in "TUW")):
            break
        seen = kind
        at += 1
        if strip.lows[at - 1] in CONTAINERS:
            break
    return at


def ends_sentence(strip: Strip, at: int, limit: int) -> bool:
    """Tell whether nothing but marks follows in the sentence."""
    return at >= limit or (
        strip.kinds[at] in _FULL
        and all(kind in _END_MARKS for kind in strip.kinds[at : min(limit, at + 4)])
    )
