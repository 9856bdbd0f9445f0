"""Noun phrases before and behind a cue."""

from __future__ import annotations

from unbracket.attribution.strip import Strip
from unbracket.language.verbs import BASE, THIRD, cue_verbs

_REACH = 32  # tokens that a noun phrase may hold
_HANGING = frozenset(("in", "for", "from", "at", "with", "to", "on", "by", "against"))
_BEHIND = frozenset(("of", "for", "from", "at", "in", "with", "on"))


def noun_use(strip: Strip, at: int) -> bool:
    """Tell whether a form of a cue verb is used as a noun or adjective at ``at``."""
    verb = cue_verbs().get(strip.lows[at])
    before = strip.kind(at - 1)
    if verb is None or before in "DG#" or strip.low(at - 1).endswith("'s"):
        return True
    if before == "P" or (before == "W" and strip.kind(at - 2) in "DG"):
        return True
    return bool(verb.forms & {BASE, THIRD}) and before == "U" and verb.lemma != "say"


class _Walk:
    """A walk to the left over the words of a noun phrase."""

    __slots__ = ("at", "end", "floor", "limit", "start", "strip")

    def __init__(self, strip: Strip, end: int, floor: int) -> None:
        self.strip = strip
        self.end = end
        self.floor = floor
        self.limit = max(floor, end - _REACH)
        self.at = end - 1
        self.start = -1

    def go(self) -> int:
        """Give the phrase's first token, or -1."""
        strip = self.strip
        while self.at >= self.limit:
            kind = strip.kinds[self.at]
            if kind == "N":
                return self.at if self.start < 0 else self.start
            if kind in "WU#GO":
                self.start = self.at
            elif not self._step(kind):
                break
            self.at -= 1
        while 0 <= self.start < self.end and self._loose(self.start):
            self.start += 1
        return self.start if self.start < self.end else -1

    def _loose(self, at: int) -> bool:
        """Tell whether a token can't begin a noun phrase."""
        strip = self.strip
        return strip.kinds[at] in "PBT." or (
            strip.lows[at].endswith("ing") and strip.kind(at - 1) == ","
        )

    def _step(self, kind: str) -> bool:
        """Take in the token at ``at``; False when the phrase begins behind it."""
        strip, at = self.strip, self.at
        begun = self.start >= 0
        if kind == "D":
            self.start = at
            before = strip.kind(at - 1) if at > self.limit else ""
            return before == "D" or (before in ("P", "t") and self._noun_before(at - 1))
        if kind in "Pt":
            counted = strip.kind(at - 1) in "D#" and strip.lows[at] in ("in", "of", "out")
            return begun and (counted or strip.low(at - 1) == "out" or self._noun_before(at))
        if kind == "V":
            if noun_use(strip, at):
                self.start = at
            return self.start == at
        if kind == "C":
            return self._and(at)
        if kind == "T":
            return not begun or strip.lows[at].endswith("'s")
        if kind == "B":
            return not begun or strip.kind(at - 1) in "DG"
        return self._mark(kind, at, begun)

    def _and(self, at: int) -> bool:
        """Take in the phrase before "and" where the two are one subject; the walk ends here."""
        strip = self.strip
        if self.start < 0 or strip.lows[at] not in ("and", "or"):
            return False
        other = np_left(strip, at, self.limit)
        if other < 0:
            return False
        kinds = strip.kinds
        named = kinds[other] in "DU" and kinds[self.start] in "DU"
        if at_boundary(strip, other, self.floor) or (named and kinds[other - 1] in "UTW"):
            self.start = other
        return False

    def _mark(self, kind: str, at: int, begun: bool) -> bool:
        """Step over quoted words, brackets and marks inside of names."""
        strip = self.strip
        if kind == "q":
            opening = self._opening(at) if begun and at in strip.closes else -1
            if opening >= 0:
                self.at = self.start = opening
            return opening >= 0
        if kind == ")":
            opening = at
            while opening > self.limit and strip.lows[opening] != "(":
                opening -= 1
            self.at = opening
            return strip.lows[opening] == "("
        if kind == ".":
            return begun and strip.kind(at - 1) == "U"
        if kind in "–-":
            return begun and strip.ends[at] == strip.starts[at + 1]
        return begun and kind in "&/’'"

    def _opening(self, closing: int) -> int:
        """Give the opening mark of a few quoted words, or -1."""
        strip, opening = self.strip, closing
        while opening > self.limit and closing - opening < 6 and opening not in strip.opens:
            opening -= 1
        said = strip.last_word(closing) in ",.?!" or strip.lows[closing] == ","
        return opening if opening in strip.opens and not said else -1

    def _noun_before(self, at: int) -> bool:
        """Tell whether a noun that a preposition at ``at`` may hang on stands before it."""
        strip = self.strip
        if at - 1 < self.limit:
            return False
        kind, low = strip.kinds[at - 1], strip.lows[at]
        if kind == "V":
            return low == "of" or noun_use(strip, at - 1)
        if low == "of":
            return kind in "WU#DO"
        return kind in "WU#" and low in _HANGING


def np_left(strip: Strip, end: int, floor: int) -> int:
    """Give the first token of the noun phrase that ends before ``end``, or -1."""
    return _Walk(strip, end, floor).go()


def at_boundary(strip: Strip, at: int, floor: int) -> bool:
    """Tell whether a clause can begin at a token: a mark, a subordinator or nothing before it."""
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
            clause = _clause_opens(strip, at + 1)
            joins = strip.low(head - 1) == "and"
            listed = joins and strip.kind(head - 2) == ","
            if at_boundary(strip, head, floor) and strip.kinds[head] != "O" and not listed:
                return head, at if clause else comma
            if joins and not clause:
                joined = with_apposition(strip, head - 2, floor) if listed else None
                return (joined[0] if joined else head), comma
        at -= 1
    return None


def _clause_opens(strip: Strip, at: int) -> bool:
    """Tell whether a participle or clause, and no apposition, begins at a token."""
    low = strip.low(at)
    verb = cue_verbs().get(low)
    return (
        low.endswith(("ing", "ed"))
        or strip.kind(at) in "RSPBATtV"
        or (verb is not None and verb.gerund)
    )


def np_right(strip: Strip, start: int, limit: int) -> int:
    """Give the token behind the noun phrase that begins at ``start``, apposition included."""
    kinds = strip.kinds
    if start < limit and kinds[start] == "N":
        return start + 1
    at = start
    stop = min(limit, start + _REACH)
    while at < stop and _goes_on(strip, at, start, stop):
        at += 1
    while at > start and kinds[at - 1] in ",PCD(t":
        at -= 1
    return at


def _goes_on(strip: Strip, at: int, start: int, stop: int) -> bool:
    """Tell whether the token at ``at`` still belongs to the noun phrase from ``start``."""
    kind, low = strip.kinds[at], strip.lows[at]
    before, after = strip.kind(at - 1), strip.kind(at + 1)
    if kind in "WU#DGO&-('’)":
        return True
    if kind == ",":
        apposed = after in "DU#" or (after == "W" and not strip.low(at + 1).endswith("ing"))
        listed = after == "U" and strip.kind(start) == "D" and before == "U"
        return apposed and at + 1 < stop and not listed
    if kind == "P":
        if low not in _BEHIND or at == start or after == "T":
            return False
        return low not in ("in", "on", "with", "at") or after in "UD"
    if kind == "C":
        return low == "and" and after in "UD"
    if kind == "V":
        return noun_use(strip, at) or before in "DGU"
    if kind == ".":
        return before == "U" and at + 1 < stop and after == "U"
    return kind == "t" and before in "WU"
