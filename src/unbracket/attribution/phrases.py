"""Noun phrases around a cue, and the adjuncts that stand between a cue and what was said."""

from __future__ import annotations

from unbracket.attribution.strip import Strip
from unbracket.attribution.words import CONTAINERS
from unbracket.language.verbs import BASE, GERUND, THIRD, cue_verbs

_NOUNISH = frozenset("WU#")
_REACH = 32  # tokens that a noun phrase may hold
_END_MARKS = frozenset(".,;:!?q—–-…()[]")
_FULL = frozenset(".;:!?…")


def _noun_use(strip: Strip, at: int) -> bool:
    """Tell whether a form of a cue verb is used as a noun or adjective before the place ``at``+1."""
    verb = cue_verbs().get(strip.lows[at])
    before = strip.kind(at - 1)
    if verb is None or before in ("D", "G", "#") or strip.low(at - 1).endswith("'s"):
        return True
    if before == "P" or (before == "W" and strip.kind(at - 2) in ("D", "G")):
        return True
    return (
        bool(verb.forms & {BASE, THIRD}) and before == "U" and strip.lows[at] not in ("says", "say")
    )


def np_left(strip: Strip, end: int, floor: int) -> int:
    """Give the first token of the noun phrase that ends before ``end``, or -1."""
    kinds, lows = strip.kinds, strip.lows
    at = end - 1
    start = -1
    limit = max(floor, end - _REACH)
    while at >= limit:
        kind = kinds[at]
        if kind == "N":
            return at if start < 0 else start
        if kind in _NOUNISH or kind in "GO":
            start = at
        elif kind == "D":
            start = at
            before = strip.kind(at - 1) if at > limit else ""
            if before not in ("P", "D", "t") or (
                before != "D" and not _noun_before(strip, at - 1, limit)
            ):
                break
        elif kind == "P":
            of_ten = strip.kind(at - 1) in ("D", "#") and lows[at] in ("in", "of", "out")
            if start < 0 or not (
                of_ten or _noun_before(strip, at, limit) or strip.low(at - 1) == "out"
            ):
                break
        elif kind == "V":
            if start < 0 and at == end - 1 and not _noun_use(strip, at):
                break
            if not _noun_use(strip, at):
                break
            start = at
        elif kind == "C":
            other = np_left(strip, at, limit) if start >= 0 and lows[at] in ("and", "or") else -1
            if other >= 0 and (
                _at_boundary(strip, other, floor)
                or (kinds[other] in "DU" and kinds[start] in "DU" and kinds[other - 1] in "UTW")
            ):
                start = other
            break
        elif kind == "T":
            if start >= 0 and not lows[at].endswith("'s"):
                break
        elif kind == "q" and start >= 0 and at in strip.closes:
            opening = at
            while opening > limit and at - opening < 6 and opening not in strip.opens:
                opening -= 1
            if opening not in strip.opens or strip.last_word(at) in (",", ".", "?", "!"):
                break
            at = start = opening
        elif lows[at] == ")":
            opening = at
            while opening > limit and lows[opening] != "(":
                opening -= 1
            if lows[opening] != "(":
                break
            at = opening
        elif kind == "B":
            if start >= 0 and strip.kind(at - 1) not in ("D", "G"):
                break
        elif kind in "&/-–’'.":
            if kind == "." and not (strip.kind(at - 1) == "U" and start >= 0):
                break
            if start < 0 or kind in "–-" and strip.ends[at] != strip.starts[at + 1]:
                break
        else:
            break
        at -= 1
    while 0 <= start < end and (
        kinds[start] in "PBT." or (lows[start].endswith("ing") and strip.kind(start - 1) == ",")
    ):
        start += 1
    return start if start < end else -1


def _noun_before(strip: Strip, at: int, limit: int) -> bool:
    """Tell whether a noun that a preposition at ``at`` may hang on stands before it."""
    if at - 1 < limit:
        return False
    kind, low = strip.kinds[at - 1], strip.lows[at]
    if kind == "V":
        return low == "of" or _noun_use(strip, at - 1)
    if low == "of":
        return kind in "WU#DO"
    return kind in "WU#" and low in ("in", "for", "from", "at", "with", "to", "on", "by", "against")


def _at_boundary(strip: Strip, at: int, floor: int) -> bool:
    """Tell whether a clause can begin at a token: a mark, subordinator or the sentence before it."""
    return at <= floor or strip.kinds[at - 1] in ".,;:!?q—–…()SRC"


def with_apposition(strip: Strip, comma: int, floor: int) -> tuple[int, int] | None:
    """Give the subject ``[first, last)`` of a verb that a comma at ``comma`` stands right before.

    What stands between the two commas belongs to it when it is an apposition, and not when it is a
    clause or participle ("Roe, speaking in Amal, said").
    """
    at = comma - 1
    limit = max(floor, comma - 60)
    for _ in range(3):
        while at >= limit and strip.kinds[at] not in ",;":
            if strip.kinds[at] == "." and strip.kind(at - 1) != "U":
                return None
            at -= 1
        if at < limit or strip.kinds[at] != ",":
            return None
        head = np_left(strip, at, floor)
        if head >= 0:
            opener = strip.kind(at + 1)
            low = strip.low(at + 1)
            verb = cue_verbs().get(low)
            participle = (
                low.endswith("ing")
                or opener in "RSPBATt"
                or (verb is not None and GERUND in verb.forms)
            )
            past = low.endswith("ed") or opener == "V"
            joins = strip.low(head - 1) == "and" and strip.kind(head - 2) == ","
            if _at_boundary(strip, head, floor) and strip.kinds[head] != "O" and not joins:
                return head, at if participle or past else comma
            if strip.low(head - 1) == "and" and not (participle or past):
                joined = (
                    with_apposition(strip, head - 2, floor) if strip.kind(head - 2) == "," else None
                )
                return (joined[0] if joined else head), comma
        at -= 1
    return None


def np_right(strip: Strip, start: int, limit: int) -> int:
    """Give the token behind the noun phrase that begins at ``start``, apposition included."""
    kinds = strip.kinds
    at = start
    if at < limit and kinds[at] == "N":
        return at + 1
    stop = min(limit, start + _REACH)
    while at < stop:
        kind = kinds[at]
        if kind == ",":
            nxt = strip.kind(at + 1)
            apposed = nxt in "DU#" or (nxt == "W" and not strip.low(at + 1).endswith("ing"))
            if not apposed or at + 1 >= stop:
                break
            if strip.kind(at + 1) == "U" and strip.kind(start) == "D" and kinds[at - 1] == "U":
                break
        elif kind == "P":
            if strip.lows[at] not in ("of", "for", "from", "at", "in", "with", "on") or at == start:
                break
            if strip.lows[at] in ("in", "on", "with", "at") and strip.kind(at + 1) not in "UD":
                break
            if strip.kind(at + 1) == "T":
                break
        elif kind == "C":
            if strip.lows[at] != "and" or strip.kind(at + 1) not in "UD":
                break
        elif kind == "V":
            if not _noun_use(strip, at) and kinds[at - 1] not in "DGU":
                break
        elif kind == ".":
            if strip.kind(at - 1) != "U" or at + 1 >= stop or strip.kind(at + 1) != "U":
                break
        elif kind not in "WU#DGO&-('’)t" or (kind == "t" and kinds[at - 1] not in "WU"):
            break
        at += 1
    while at > start and kinds[at - 1] in ",PCD(t":
        at -= 1
    return at


def addressee_end(strip: Strip, start: int, limit: int) -> int:
    """Give the token behind the person told, which begins at ``start``; ``start`` when there is none."""
    kinds = strip.kinds
    if start >= limit:
        return start
    if kinds[start] in "NO" or strip.lows[start] in ("her", "you"):
        return start + 1
    at = start
    stop = min(limit, start + 14)
    seen = False
    while at < stop:
        kind = kinds[at]
        if kind in "DG":
            if seen:
                break
        elif kind == "U":
            seen = True
        elif kind in "W#":
            if seen and kinds[at - 1] == "U" and strip.kind(at + 1) in "AV":
                break
            if seen and kinds[at - 1] == "W" and strip.lows[at - 1].endswith("s"):
                break
            seen = True
        elif kind == "C" and strip.lows[at] == "and" and seen:
            pass
        elif kind == "P" and strip.lows[at] == "of" and seen:
            seen = False
        elif kind == "V" and seen and _noun_use(strip, at):
            pass
        else:
            break
        at += 1
    return at if seen else start


def skip_adjuncts(strip: Strip, start: int, limit: int) -> int:
    """Give the token behind days, places and occasions at ``start`` ("on Monday in a statement")."""
    kinds, lows = strip.kinds, strip.lows
    at = start
    stop = min(limit, start + 40)
    while at < stop:
        kind = kinds[at]
        if kind == "T" or (kind == "#" and strip.kind(at - 1) == "T"):
            at += 1
        elif kind == "B" and at + 1 < limit:
            if kinds[at + 1] == "A" or (kinds[at + 1] == "t" and lows[at] in ("not", "never")):
                return at
            at += 1
        elif kind == "D" and strip.kind(at + 1) == "T":
            at += 2
        elif kind in "Pt" and lows[at] in (
            "on",
            "in",
            "at",
            "during",
            "to",
            "from",
            "via",
            "with",
            "through",
            "after",
            "before",
            "about",
            "for",
            "of",
        ):
            if kind == "t" and not (
                strip.kind(at + 1) in "DGUO" or strip.low(at + 1).endswith("s")
            ):
                return at
            end = _pp_end(strip, at, stop)
            if end == at:
                return at
            if end < limit and (kinds[end] == "A" or (kinds[end] == "V" and kinds[end - 1] != "T")):
                return at
            at = end
        else:
            break
    return at


def _pp_end(strip: Strip, start: int, stop: int) -> int:
    """Give the token behind a prepositional phrase and those that hang on it."""
    kinds, lows = strip.kinds, strip.lows
    at = start + 1
    for _ in range(5):
        determined = at < stop and kinds[at] in "DG"
        if determined:
            at += 1
        seen = ""
        while at < stop and kinds[at] in "WU#TVO":
            kind = kinds[at]
            if kind == "U" and seen in ("W", "T"):
                return at
            if kind == "V" and not determined:
                break
            if kind == "W" and seen in ("T", "U") and not determined:
                return at
            if kind == "W" and seen == "W" and not determined:
                return at
            seen = kind
            at += 1
            if lows[at - 1] in CONTAINERS:
                break
        if not seen:
            return start if at == start + 1 else at
        if at < stop and kinds[at] in "Pt" and lows[at] not in ("if", "than"):
            if kinds[at] == "t" and strip.kind(at + 1) not in "DGUWO":
                return at
            at += 1
            continue
        return at
    return at


def ends_sentence(strip: Strip, at: int, limit: int) -> bool:
    """Tell whether nothing but marks follows in the sentence."""
    return at >= limit or (
        strip.kinds[at] in _FULL
        and all(kind in _END_MARKS for kind in strip.kinds[at : min(limit, at + 4)])
    )
