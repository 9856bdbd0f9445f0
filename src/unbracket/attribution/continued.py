"""Quotations that no listed cue claims: a speaker named beside them, or the one before goes on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from unbracket.attribution.adjuncts import ends_sentence
from unbracket.attribution.direct import opening_of, stands_alone
from unbracket.attribution.draft import Draft
from unbracket.attribution.phrases import np_left, np_right
from unbracket.attribution.strip import Strip
from unbracket.attribution.subjects import subject_of
from unbracket.model.span import Span

_WENT = frozenset(("went", "began", "sang", "rang", "came", "put"))


def tokens_held(strip: Strip, drafts: list[Draft]) -> bytearray:
    """Mark the tokens that stand in some draft's content."""
    held = bytearray(len(strip))
    for draft in drafts:
        for span in draft.content:
            first = bisect_left(strip.starts, span.start)
            last = bisect_right(strip.ends, span.end)
            held[first:last] = b"\1" * max(0, last - first)
    return held


def continued(
    strip: Strip, drafts: list[Draft], used: set[int], previous: list[Span]
) -> list[Draft]:
    """Give attributions for the quotations that are left over.

    They belong to a speaker named right before or behind them, else to the speaker before them
    (``previous`` at the paragraph's start), else to the first one behind them.
    """
    groups = _groups(strip, tokens_held(strip, drafts), used)
    if not groups:
        return []
    known = sorted(
        ((d.start, d.source) for d in drafts if d.source and not d.nested and d.how != "noun"),
        key=lambda row: row[0],
    )
    starts = [start for start, _ in known]
    found: list[Draft] = []
    for pieces in groups:
        place = bisect_left(starts, pieces[0].start)
        near = known[place - 1] if place else None
        own = _named(strip, pieces, near)
        if own is not None:
            found.append(own)
            continue
        source = near[1] if near else previous
        if not source and known:
            source = known[0][1]
        score = 0.7 if source else 0.4
        found.append(Draft(pieces, list(source), [], "direct (continued)", score))
    return found


def _groups(strip: Strip, held: bytearray, used: set[int]) -> list[list[Span]]:
    """Give the left-over quotations that are sentences of their own, adjacent ones together."""
    groups: list[list[Span]] = []
    last = -1
    for number, quotation in enumerate(strip.quotes):
        opening = opening_of(strip, number)
        taken = number in used or opening >= len(strip) or held[opening]
        # A cross-head is a short line in quotation marks without a stop.
        head = quotation.span == strip.span and len(strip) <= 12 and quotation.closed
        taken = taken or (head and strip.last_word(len(strip) - 1) not in ".,?!…—–")
        if taken or not stands_alone(strip, number):
            last = -1
            continue
        if last >= 0 and quotation.span.start - last <= 2:
            groups[-1].append(quotation.span)
        else:
            groups.append([quotation.span])
        last = quotation.span.end
    return groups


def _named(strip: Strip, pieces: list[Span], near: tuple[int, list[Span]] | None) -> Draft | None:
    """Read a speaker named right before a quotation, or behind it with a verb that isn't listed."""
    opening = bisect_left(strip.starts, pieces[0].start)
    if strip.kind(opening - 1) == ":":
        return _before_colon(strip, pieces, near, opening)
    closing = bisect_left(strip.starts, pieces[-1].end)
    if closing >= len(strip) or strip.last_word(closing - 1) not in ",?!—":
        return None
    limit = strip.last[strip.sentence[closing]]
    if strip.kinds[closing] == "W" and strip.lows[closing].endswith("ed"):
        end = np_right(strip, closing + 1, limit)
        if end > closing + 1 and ends_sentence(strip, end, limit):
            cue = [strip.span_of(closing, closing + 1)]
            return Draft(pieces, [strip.span_of(closing + 1, end)], cue, "direct", 0.75)
    for at in range(closing + 1, min(limit, closing + 14)):
        low, kind = strip.lows[at], strip.kinds[at]
        if kind in ",;:.q":
            return None
        if (kind == "W" and low.endswith("ed")) or kind == "V" or low in _WENT:
            if np_left(strip, at, closing) != closing:
                return None
            cue = [strip.span_of(at, at + 1)]
            return Draft(pieces, [strip.span_of(closing, at)], cue, "direct", 0.75)
    return None


def _before_colon(
    strip: Strip, pieces: list[Span], near: tuple[int, list[Span]] | None, opening: int
) -> Draft | None:
    """Read "Roe: …" and "the envoy left with a warning: …"."""
    floor = strip.first[strip.sentence[opening - 1]]
    colon = [strip.span_of(opening - 1, opening)]
    start = np_left(strip, opening - 1, floor)
    led = start >= 0 and (start == floor or strip.kinds[start - 1] in ",-–—")
    if led and opening - start < 12:
        return Draft(pieces, [strip.span_of(start, opening - 1)], colon, "direct", 0.8)
    if near is not None and near[0] >= strip.starts[floor]:
        return Draft(pieces, list(near[1]), colon, "direct", 0.7)
    found = subject_of(strip, floor, opening)
    if found is None:
        return None
    return Draft(pieces, [strip.span_of(*found)], colon, "direct", 0.6)
