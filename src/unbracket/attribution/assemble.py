"""Join cues, quotations and clauses of one paragraph into attributions."""

from __future__ import annotations

from bisect import bisect_left

from unbracket.attribution.according import according
from unbracket.attribution.cues import Cue, find_cues, subject_of
from unbracket.attribution.direct import (
    after_cue,
    attach_broken,
    before_cue,
    closing_of,
    opening_of,
    quote_before,
    stands_alone,
)
from unbracket.attribution.draft import Draft
from unbracket.attribution.indirect import breaks_of, clause_end, left_content, right_content
from unbracket.attribution.labels import labelled
from unbracket.attribution.nouns import nouns
from unbracket.attribution.phrases import np_left
from unbracket.attribution.strip import Strip
from unbracket.attribution.weights import keeps_inside, score_of
from unbracket.model.span import Span

_SPOKEN = frozenset("went began sang rang came put".split())


def read_paragraph(strip: Strip, previous: list[Span], headline: bool = False) -> list[Draft]:
    """Give the attributions of a paragraph in reading order.

    ``previous`` is the source of the last attribution before it, for quotations that go on.
    """
    cues = [cue for cue in find_cues(strip) if not _quoted(strip, cue)]
    breaks = breaks_of(strip, cues)
    drafts: list[Draft] = []
    tails: list[int] = []
    used: set[int] = set()
    covered = [False] * len(strip)
    done: dict[int, int] = {}
    for cue in cues:
        draft, quotation = _draft(strip, cue, breaks, done.get(cue.sentence, 0), used)
        if draft is None or not draft.content:
            continue
        if quotation >= 0:
            used.add(quotation)
        tail = max(cue.last, cue.source[1] if cue.source else 0)
        if quotation >= 0:
            tail = max(tail, closing_of(strip, quotation))
        if cue.frame == "left":
            done[cue.sentence] = tail
        covered[cue.first : cue.last] = [True] * (cue.last - cue.first)
        drafts.append(draft)
        tails.append(tail)
    attach_broken(strip, drafts, tails, used)
    drafts.extend(according(strip, set()))
    held = [span for draft in drafts for span in draft.content]
    drafts.extend(
        draft
        for draft in nouns(strip, covered)
        if not any(span.overlap(draft.cue[0]) for span in held)
    )
    turns = labelled(strip, headline)
    if turns:
        drafts = turns + [draft for draft in drafts if draft.inner]
    else:
        _continue(strip, drafts, used, previous)
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    return drafts


def _quoted(strip: Strip, cue: Cue) -> bool:
    """Tell whether a cue stands inside of a quotation (an odd mark doesn't count)."""
    number = strip.quote[cue.first]
    if number < 0:
        return False
    quotation = strip.quotes[number]
    return quotation.closed or opening_of(strip, number) in strip.first


def _draft(
    strip: Strip, cue: Cue, breaks: list[int], done: int, used: set[int]
) -> tuple[Draft | None, int]:
    """Give one cue's attribution and the quotation that it uses, or -1."""
    source = [strip.span_of(*cue.source)] if cue.source else []
    spans = [strip.span_of(cue.first, cue.last)]
    quotation = -1
    if cue.frame == "quote":
        quotation = strip.opens[cue.content]
        content = after_cue(strip, cue, clause_end(strip, cue, breaks))
        before = quote_before(strip, cue)
        if before >= 0 and before not in used and cue.source:
            used.add(before)
            content = before_cue(strip, cue, before) + content
    elif cue.frame == "left":
        quotation = quote_before(strip, cue)
        if quotation in used:
            quotation = -1
        if quotation >= 0:
            content = before_cue(strip, cue, quotation)
        else:
            content = left_content(strip, cue, done, breaks)
    else:
        content = right_content(strip, cue, breaks)
        before = quote_before(strip, cue) if cue.source and cue.subject != "participle" else -1
        if before >= 0 and before not in used and "s" in cue.verb.frames:
            used.add(before)
    if not content or (not source and quotation < 0):
        return None, -1
    how = _how(strip, content)
    score = score_of(cue, how)
    if score <= 0:
        return None, -1
    pronoun = cue.source is not None and strip.kinds[cue.source[0]] == "N"
    inner = keeps_inside(cue) and not pronoun and cue.subject != "none"
    return Draft(content, source, spans, how, score, inner), quotation


def _how(strip: Strip, content: list[Span]) -> str:
    """Tell direct from mixed and indirect by the quotations in the content."""
    inside = [q.span for q in strip.quotes if any(span.overlap(q.span) for span in content)]
    if not inside:
        return "indirect"
    whole = all(any(q.contains(span) for q in inside) for span in content)
    return "direct" if whole else "mixed"


def _continue(strip: Strip, drafts: list[Draft], used: set[int], previous: list[Span]) -> None:
    """Give quotations without a cue to the speaker before them (or, at the start, behind them)."""
    covering = [span for draft in drafts for span in draft.content]
    group: list[Span] = []
    groups: list[list[Span]] = []
    for number, quotation in enumerate(strip.quotes):
        taken = number in used or any(span.overlap(quotation.span) for span in covering)
        if taken or not stands_alone(strip, number):
            group = []
            continue
        opening = opening_of(strip, number)
        adjacent = group and strip.starts[opening] - group[-1].end <= 2
        if adjacent:
            group.append(quotation.span)
        else:
            group = [quotation.span]
            groups.append(group)
    for pieces in groups:
        own = _named(strip, pieces, drafts)
        if own is not None:
            drafts.append(own)
            continue
        earlier = [d for d in drafts if d.start < pieces[0].start and d.source and d.how != "noun"]
        source = max(earlier, key=lambda d: d.start).source if earlier else previous
        if not earlier and not previous:
            later = [d for d in drafts if d.start > pieces[0].start and d.source]
            source = min(later, key=lambda d: d.start).source if later else []
        drafts.append(Draft(pieces, list(source), [], "direct (continued)", 0.7 if source else 0.4))


def _named(strip: Strip, pieces: list[Span], drafts: list[Draft]) -> Draft | None:
    """Read a speaker named right before (“Roe: …”) or behind a quotation whose verb isn't listed."""
    opening = bisect_left(strip.starts, pieces[0].start)
    closing = bisect_left(strip.starts, pieces[-1].end)
    if strip.kind(opening - 1) == ":":
        floor = strip.first[strip.sentence[opening - 1]]
        start = np_left(strip, opening - 1, floor)
        colon = [strip.span_of(opening - 1, opening)]
        if (
            start >= 0
            and (start == floor or strip.kinds[start - 1] in ",-–—")
            and opening - start < 12
        ):
            return Draft(pieces, [strip.span_of(start, opening - 1)], colon, "direct", 0.8)
        floor_at, here = strip.starts[floor], strip.starts[opening]
        near = [d for d in drafts if d.source and floor_at <= d.start < here]
        if near:
            return Draft(pieces, list(near[-1].source), colon, "direct", 0.7)
        found = subject_of(strip, floor, opening)
        if found is not None:
            return Draft(pieces, [strip.span_of(*found)], colon, "direct", 0.6)
        return None
    if closing >= len(strip) or strip.last_word(closing - 1) not in (",", "?", "!", "—"):
        return None
    limit = strip.last[strip.sentence[closing]]
    for at in range(closing + 1, min(limit, closing + 14)):
        low, kind = strip.lows[at], strip.kinds[at]
        if kind in ",;:.q":
            return None
        if (kind == "W" and low.endswith("ed")) or kind == "V" or low in _SPOKEN:
            start = np_left(strip, at, closing)
            if start != closing:
                return None
            return Draft(
                pieces, [strip.span_of(start, at)], [strip.span_of(at, at + 1)], "direct", 0.75
            )
    return None
