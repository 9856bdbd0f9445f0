"""Quotations: which cue they belong to, broken ones, and continued ones without a cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from unbracket.attribution.cue import Cue
from unbracket.attribution.draft import Draft
from unbracket.attribution.indirect import closed_end, left_edge, trim
from unbracket.attribution.strip import Strip
from unbracket.model.span import Span

_STOPS = ".,?!…—–;"
_ALONE = 4  # tokens that a quotation without a stop needs to count as an utterance


def quote_before(strip: Strip, cue: Cue) -> int:
    """Give the quotation that ends right before a reporting clause, or -1."""
    edge = left_edge(strip, cue)
    for at in (edge - 1, edge - 2):
        if at in strip.closes and (at == edge - 1 or strip.kind(edge - 1) in (",", "—", "–")):
            return strip.closes[at]
    return -1


def opening_of(strip: Strip, quotation: int) -> int:
    """Give the token of a quotation's opening mark."""
    return bisect_left(strip.starts, strip.quotes[quotation].span.start)


def closing_of(strip: Strip, quotation: int) -> int:
    """Give the token behind a quotation's last one."""
    return bisect_right(strip.ends, strip.quotes[quotation].span.end)


def before_cue(strip: Strip, cue: Cue, quotation: int) -> list[Span]:
    """Give a quotation before its cue, with the words of the sentence that lead into it."""
    opening = opening_of(strip, quotation)
    span = strip.quotes[quotation].span
    first = strip.first[strip.sentence[opening]]
    if first < opening and strip.kind(opening - 1) not in (":",) and opening - first < 40:
        lead = trim(strip, first, opening)
        if lead is not None and all(strip.quote[i] < 0 for i in range(first, opening)):
            return [Span(lead.start, span.end)]
    return [span]


def after_cue(strip: Strip, cue: Cue, end: int) -> list[Span]:
    """Give a quotation behind its cue, with the rest of the clause when words follow it."""
    quotation = strip.opens[cue.content]
    span = strip.quotes[quotation].span
    after = closing_of(strip, quotation)
    limit = strip.last[cue.sentence]
    if strip.quotes[quotation].closed and after < limit and strip.kinds[after] not in ".,;:?!—–":
        ended = after - 2 > cue.content and strip.last_word(after - 1) in (".", "?", "!")
        if not ended and end > after:
            whole = trim(strip, cue.content, closed_end(strip, cue.content, end))
            return [whole] if whole else [span]
    return [span]


def stands_alone(strip: Strip, quotation: int) -> bool:
    """Tell whether a quotation is a sentence of its own rather than a few words in one."""
    opening, closing = opening_of(strip, quotation), closing_of(strip, quotation)
    if opening >= len(strip) or closing - opening < 3:
        return False
    first = strip.first[strip.sentence[opening]] == opening
    last_mark = strip.last_word(closing - 1) if strip.quotes[quotation].closed else "."
    after = strip.kind(closing)
    ended = last_mark in _STOPS or after in ".?! "
    return (first or strip.kind(opening - 1) in (":",)) and ended and closing - opening >= _ALONE


def attach_broken(strip: Strip, drafts: list[Draft], tails: list[int], used: set[int]) -> None:
    """Add to each quotation those that go on behind its reporting clause.

    ``tails`` holds, for each draft, the token behind its last word.
    """
    openings = [opening_of(strip, quotation) for quotation in range(len(strip.quotes))]
    for index, draft in enumerate(drafts):
        if draft.how not in ("direct", "mixed"):
            continue
        at = tails[index]
        for quotation in range(bisect_left(openings, at), len(openings)):
            opening = openings[quotation]
            if not _bridges(strip, at, opening):
                break
            if quotation in used:
                continue
            pointed = strip.kind(opening - 1) in ",:—–"
            if not (stands_alone(strip, quotation) or pointed):
                break
            used.add(quotation)
            draft.content.append(strip.quotes[quotation].span)
            at = tails[index] = closing_of(strip, quotation)


def _bridges(strip: Strip, at: int, opening: int) -> bool:
    """Tell whether only the rest of a reporting clause stands between two pieces of a quotation."""
    if opening - at > 25:
        return False
    if at >= opening:
        return True
    ends = sum(strip.first[strip.sentence[i]] == i for i in range(at, opening))
    return ends == 0
