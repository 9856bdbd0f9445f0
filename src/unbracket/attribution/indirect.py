"""What is said without quotation marks: which words of the sentence a cue governs."""

from __future__ import annotations

from bisect import bisect_left

from unbracket.attribution.cue import Cue
from unbracket.attribution.strip import Strip
from unbracket.attribution.words import IRREGULAR_PAST
from unbracket.language.segment import word_set
from unbracket.model.span import Span

_STOPPERS = word_set(
    "because although though while whereas unless until since after before as when once if"
)
_TRAILING = frozenset(",;:.–—-…")


def breaks_of(strip: Strip, cues: list[Cue]) -> list[int]:
    """Give the places, in order, where a clause with a cue of its own begins."""
    places: set[int] = set()
    for cue in cues:
        if cue.coordinate and cue.begins > strip.first[cue.sentence]:
            places.add(cue.begins)
        elif cue.frame == "left" and cue.source is not None:
            place = left_edge(strip, cue) - 1
            if strip.kind(place) in (",", "—", "–", "q"):
                places.add(place)
    for at, low in enumerate(strip.lows):
        if low == "according" and strip.low(at + 1) == "to" and strip.kind(at - 1) == ",":
            places.add(at - 1)
    return sorted(places)


def left_edge(strip: Strip, cue: Cue) -> int:
    """Give the token at which a reporting clause begins that content stands before."""
    if cue.source is not None and cue.subject in ("plain", "inserted"):
        return min(cue.source[0], cue.first)
    return cue.first


def trim(strip: Strip, first: int, last: int) -> Span | None:
    """Give the span of tokens ``[first, last)`` without outer commas and stops."""
    while first < last and strip.kinds[first] in _TRAILING:
        first += 1
    while last > first and strip.kinds[last - 1] in _TRAILING:
        last -= 1
    return strip.span_of(first, last) if first < last else None


def clause_end(strip: Strip, cue: Cue, breaks: list[int]) -> int:
    """Give the token behind the clause that begins at ``cue.content``."""
    limit = strip.last[cue.sentence]
    place = bisect_left(breaks, cue.content + 1)
    end = min(limit, breaks[place]) if place < len(breaks) else limit
    if cue.subject == "relative" and cue.source and strip.kind(cue.source[1]) == ",":
        # "officials, who said A, left": the main clause goes on behind the comma.
        for at in range(cue.content + 1, min(end, cue.content + 60)):
            low = strip.low(at + 1)
            if strip.kinds[at] == "," and (
                strip.kind(at + 1) in "AV" or low.endswith("ed") or low in IRREGULAR_PAST
            ):
                return at
    return end


def object_end(strip: Strip, first: int, limit: int, label: bool = False) -> int:
    """Give the token behind an object or infinitive: up to a comma or a clause of circumstance."""
    for at in range(first + 1, limit):
        kind = strip.kinds[at]
        stopped = kind == "S" and strip.lows[at] in _STOPPERS
        if stopped and strip.lows[at] == "as" and (label or not _clause_follows(strip, at, limit)):
            stopped = False
        if kind in ",;—–:" or stopped:
            return at
    return limit


def _clause_follows(strip: Strip, at: int, limit: int) -> bool:
    """Tell a clause behind "as" ("as talks began") from a role ("as bargaining chips")."""
    for place in range(at + 1, min(limit, at + 9)):
        kind, low = strip.kinds[place], strip.lows[place]
        if kind in ",;.:P":
            return False
        if kind in "AN" or low in IRREGULAR_PAST:
            return True
        if place > at + 1 and kind in "WV" and low.endswith("ed"):
            return strip.kinds[place - 1] not in "DG"
    return False


def right_content(strip: Strip, cue: Cue, breaks: list[int]) -> list[Span]:
    """Give the content behind a cue."""
    end = clause_end(strip, cue, breaks)
    if cue.frame in ("object", "about", "label"):
        end = object_end(strip, cue.content, end, cue.frame == "label")
    span = trim(strip, cue.content, closed_end(strip, cue.content, end))
    return [span] if span else []


def closed_end(strip: Strip, first: int, end: int) -> int:
    """Give ``end``, or the token behind a quotation of the content that is open there."""
    number = strip.quote[end - 1] if end > first else -1
    if number < 0 or not strip.quotes[number].closed or end - 1 in strip.closes:
        return end
    if strip.quotes[number].span.start < strip.starts[first]:
        return end
    while end < len(strip) and strip.quote[end] == number:
        end += 1
    return end


def left_content(strip: Strip, cue: Cue, done: int, breaks: list[int]) -> list[Span]:
    """Give the content before a reporting clause, and behind it when the clause is inserted.

    ``done`` is the token behind the sentence's last reporting clause, where the content begins.
    """
    edge = left_edge(strip, cue)
    floor = max(strip.first[cue.sentence], done)
    if edge - 1 <= floor or strip.kind(edge - 1) not in (",", "—", "–", "q"):
        return []
    while floor < edge and strip.kinds[floor] in (",", ";"):
        floor += 1
    left = trim(strip, floor, edge - (strip.kinds[edge - 1] != "q"))
    if left is None:
        return []
    pieces = [left]
    limit = strip.last[cue.sentence]
    tail = max(cue.last, cue.source[1] if cue.source else 0)
    if tail < limit and strip.kinds[tail] == "," and tail + 1 < limit:
        kind, low = strip.kinds[tail + 1], strip.lows[tail + 1]
        going_on = (
            kind in "tSDNGUWCA"
            and not low.endswith("ing")
            and low not in ("when", "after", "before", "who", "as", "while")
        )
        if going_on and kind != "q":
            place = bisect_left(breaks, tail)
            end = min(limit, breaks[place]) if place < len(breaks) else limit
            end = closed_end(strip, tail + 1, end)
            right = trim(strip, tail + 1, end) if end > tail + 1 else None
            if right is not None:
                pieces.append(right)
    return pieces
