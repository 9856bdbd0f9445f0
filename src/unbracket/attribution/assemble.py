"""Join cues, quotations and clauses of one paragraph into attributions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from unbracket.attribution.according import according
from unbracket.attribution.asides import asides, joined_labels
from unbracket.attribution.continued import continued, tokens_held
from unbracket.attribution.cue import Cue
from unbracket.attribution.cues import find_cues
from unbracket.attribution.direct import (
    after_cue,
    attach_broken,
    before_cue,
    closing_of,
    opening_of,
    quote_before,
)
from unbracket.attribution.draft import Draft
from unbracket.attribution.indirect import breaks_of, clause_end, left_content, right_content
from unbracket.attribution.labels import labelled
from unbracket.attribution.nouns import nouns
from unbracket.attribution.strip import Strip
from unbracket.attribution.weights import keeps_inside, score_of
from unbracket.model.span import Span


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
    drafts = joined_labels(strip, drafts)
    drafts.extend(according(strip))
    drafts.extend(asides(strip))
    held = tokens_held(strip, drafts)
    for draft in drafts:
        draft.nested = bool(held[bisect_left(strip.starts, draft.cue[0].start)])
    drafts.extend(nouns(strip, covered, held))
    turns = labelled(strip, headline)
    if turns:
        drafts = turns + [draft for draft in drafts if draft.inner]
    else:
        drafts.extend(continued(strip, drafts, used, previous))
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
    inside = [q for span in content for q in _quotes_in(strip, span)]
    if not inside:
        return "indirect"
    whole = all(any(q.contains(span) for q in _quotes_in(strip, span)) for span in content)
    return "direct" if whole else "mixed"


def _quotes_in(strip: Strip, span: Span) -> list[Span]:
    """Give the first quotations that a span shares characters with."""
    first = bisect_right(strip.quotes, span.start, key=lambda quotation: quotation.span.end)
    near = (quotation.span for quotation in strip.quotes[first : first + 8])
    return [quoted for quoted in near if quoted.overlap(span)]
