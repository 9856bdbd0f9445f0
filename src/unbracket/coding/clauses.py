"""Cut a content into pieces that each do one act, and glue what belongs together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from unbracket.coding.acts import RANK, decide
from unbracket.coding.conditions import find_conditions
from unbracket.coding.conditions_back import conditions_back, refers_back
from unbracket.coding.conditions_text import (
    Found,
    confirmed,
    merged,
    near_rows,
    text_conditions,
    within_quotes,
)
from unbracket.coding.lexicon import FINITE, lazy, rule
from unbracket.coding.lookalikes import look_alike
from unbracket.coding.sides import Verdict, Voice
from unbracket.coding.view import View, clean, make_view, sentence_views
from unbracket.language.segment import sentences
from unbracket.model.span import Span, Spans
from unbracket.model.statement import Condition

FILLER_WORDS = 5
FRAGMENT_WORDS = 3  # of a sentence without a verb that has no record of its own
SHORT_WORDS = 8
LOOK_BACK = 500
DAY_NAMES = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"

_BORDER = lazy(
    r"(?:(?<!\s)[,;]?\s+(?=(?:but|although|though|whereas|yet)\s)|;\s+|,\s+(?=(?:and|so|while"
    r"|because)\s)|(?<!\s)\s+(?=and\s+that\s))"
)
# Where a second verb follows for one subject: "had met both and would leave on Friday".
_SECOND_VERB = lazy(
    r"(?<!\s)\s+(?=and\s+(?:would|will|had|has|have|could|can(?:not)?|must|should|shall|may|were|was"
    r"|did|does|do|is|are)\s)"
)
_FINITE = rule(FINITE)
_INFINITIVE = lazy(r"\s*to\s")
_AND_THAT = lazy(r"\s*and\s+that\s")
_WORD = lazy(r"[^\W_]+(?:['’-][^\W_]+)*")
_OPENER = lazy(r"\s*(?:(?:but|although|though|whereas|yet|and|so|while|because|that)\s+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a content that does one act; ``sentences`` are the numbers of its sentences."""

    spans: Spans
    verdict: Verdict
    sentence: int
    condition: Condition | None = None
    words: int = 0
    finite: bool = True
    that: bool = False

    @property
    def act(self) -> str:
        """Give the piece's act."""
        return self.verdict.act


def pieces_of(
    text: str,
    content: Spans,
    voice: Voice,
    around: Sequence[Found] | None = None,
    *,
    fine: bool = False,
) -> tuple[Piece, ...]:
    """Cut a content into pieces, in reading order.

    A condition that begins or ends outside of the content belongs to it all the same. ``around``
    are the conditions of the text, in reading order; those of the rules where none are given.
    """
    around = text_conditions(text) if around is None else around
    views = sentence_views(text, content)
    raw: list[Piece] = []
    for number, view in enumerate(views):
        before = _before(text, raw, view, number, voice) if refers_back(view) else None
        raw.extend(_sentence(text, view, voice, number, before, around, fine))
    return tuple(_without_stops(text, _glue(raw, _hangs if fine else _joins)))


_LEAD_IN = lazy(
    rf"\s*(?:(?:on\s+|late\s+|early\s+)*(?:{DAY_NAMES}|yesterday|today)\b|that\b|,|\s)*",
    re.IGNORECASE,
)
_TAIL_OFF = lazy(r"[\s,;]*(?:\b(?:but|and|or|yet)\b)?[\s,;]*$")


def _before(text: str, raw: list[Piece], view: View, number: int, voice: Voice) -> Span | None:
    """Give the clause or sentence that a leading "otherwise" or "only then" refers to."""
    if number:
        last = [
            s for p in takewhile(lambda p: p.sentence == number - 1, reversed(raw)) for s in p.spans
        ]
        last.sort()
        return clean(text, Span(last[0].start, last[-1].end)) if last else None
    start = max(0, view.base - LOOK_BACK)
    earlier = sentences(text, Span(start, view.base)) if view.base else ()
    if not earlier:
        return None
    first, end = earlier[-1].start, earlier[-1].end
    if voice.cue_span is not None and first <= voice.cue_span.end < end:
        first = voice.cue_span.end
        lead = _LEAD_IN.match(text, first, end)
        first = lead.end() if lead else first
    tail = _TAIL_OFF.search(text[max(first, end - 12) : end])
    if tail:
        end = max(first, end - 12) + tail.start()
    found = clean(text, Span(first, end)) if first < end else None
    if found is None or text[found.end - 1] not in ".!?":
        return found
    return Span(found.start, found.end - 1) if len(found) > 1 else None


def _sentence(
    text: str,
    view: View,
    voice: Voice,
    number: int,
    before: Span | None,
    around: Sequence[Found],
    fine: bool,
) -> list[Piece]:
    cue = text[voice.cue_span.start : voice.cue_span.end] if voice.cue_span else ""
    if fine and cue and _INFINITIVE.match(view.low):
        cue += " to"  # the same words, cut before "to" or behind it
    near = tuple(near_rows(around, view.span))
    own = [
        row for row in find_conditions(view) if not look_alike(text, row) and confirmed(row, near)
    ]
    conditions = merged(own, near, view.span, cue if number == 0 else "")
    if not conditions and before is not None:
        across = conditions_back(make_view(text, (before,)), view)
        if across is not None:
            conditions.append(across)
    conditions = [within_quotes(text, row, view.spans) for row in conditions]
    cued = number == 0
    found: list[Piece] = []
    used: list[Condition] = []
    for unit in _units(view, conditions, fine):
        head = _OPENER.match(view.cut(unit).low) if unit.start > view.base else None
        joined = _AND_THAT.match(view.cut(unit).low) if head else None
        span = clean(text, Span(unit.start + (head.end() if head and not joined else 0), unit.end))
        if span is None:
            continue
        part = view.cut(span)
        spans = tuple(s for s in (clean(text, p) for p in part.spans) if s is not None)
        if not spans:
            continue
        condition = next((c for c in conditions if _belongs(c, span, view.span)), None)
        if condition is not None:
            used.append(condition)
        head = _OPENER.match(part.low)
        cut = part.cut(Span(part.base + (head.end() if head else 0), part.span.end))
        # The cue's own words ("agreed to …") are judged as the cue, not as a consequence.
        judged = next((c for c in own if condition and c.trigger == condition.trigger), condition)
        verdict = decide(cut, voice, judged, cued=cued)
        found.append(
            Piece(
                spans,
                verdict,
                number,
                condition,
                len(_WORD.findall(part.low)),
                bool(_FINITE.search(part.low)),
                bool(_AND_THAT.match(part.low)),
            )
        )
    found.extend(
        piece
        for condition in conditions
        if condition not in used
        for piece in _second(text, view, voice, number, condition, found)
    )
    return sorted(found, key=lambda piece: piece.spans[0].start)


def _second(
    text: str,
    view: View,
    voice: Voice,
    number: int,
    condition: Condition,
    others: Sequence[Piece],
) -> Iterator[Piece]:
    """Make a record of its own for a second pair of condition and consequence in one clause."""
    parts = [s for s in (condition.trigger, condition.condition, condition.consequence) if s]
    start = max(view.base, min(p.start for p in parts))
    end = min(view.span.end, max(p.end for p in parts))
    span = clean(text, Span(start, end)) if start < end else None
    if span is None or any(piece.spans == (span,) for piece in others):
        return
    part = view.cut(span)
    words = len(_WORD.findall(part.low))
    yield Piece((span,), decide(part, voice, condition, cued=False), number, condition, words)


def _belongs(condition: Condition, unit: Span, view: Span) -> bool:
    """Tell whether a condition is this unit's: its consequence, or else its condition, begins here.

    What begins before the content counts from the content's start.
    """
    for anchor in (condition.consequence, condition.condition):
        if anchor is not None and anchor.overlap(view):
            return unit.start <= max(anchor.start, view.start) < unit.end
    return False


def _units(view: View, conditions: list[Condition], fine: bool) -> list[Span]:
    """Give the clauses of a sentence; what a condition covers stays in one."""
    covers: list[Span] = []
    forced: list[int] = []
    for condition in conditions:
        parts = [s for s in (condition.trigger, condition.condition, condition.consequence) if s]
        if condition.kind == "elliptical":
            parts = [s for s in (condition.trigger, condition.consequence) if s]
            if condition.trigger and view.base < condition.trigger.start < view.span.end:
                forced.append(condition.trigger.start - view.base)
        elif (
            condition.kind == "cross-sentence"
            and condition.condition
            and condition.condition.end <= view.base
        ):
            parts = [s for s in (condition.trigger, condition.consequence) if s]
        covers.append(Span(min(p.start for p in parts), max(p.end for p in parts)))
    cuts: list[int] = []
    borders = [*_BORDER.finditer(view.low), *(_SECOND_VERB.finditer(view.low) if fine else ())]
    for border in borders:
        at = border.end()
        if not any(c.start < view.base + at <= c.end for c in covers):
            cuts.append(at)
    for at in forced:
        lead = re.search(r"(?:[,;]?\s+(?:but|and|or|yet)\s+)$", view.low[:at])
        point = lead.start() + 1 if lead else at
        if point not in cuts and not any(abs(point - cut) <= 2 for cut in cuts):
            cuts.append(point)
    cuts = sorted(set(cuts))
    units: list[Span] = []
    start = 0
    for cut in [*cuts, len(view.low)]:
        if cut > start and view.low[start:cut].strip():
            units.append(view.at(start, cut))
            start = cut
    return units


def _hangs(left: Piece, right: Piece) -> bool:
    """Tell whether a piece can't stand alone; two clauses with verbs of their own can."""
    apart = left.sentence == right.sentence and left.finite and right.finite
    if apart and not _filler(right) and left.condition is None and right.condition is None:
        return False
    return _joins(left, right)


def _glue(raw: list[Piece], joins: Callable[[Piece, Piece], bool]) -> list[Piece]:
    """Join pieces: same act, fillers, fragments and bare assertions beside an act."""
    result: list[Piece] = []
    for piece in raw:
        if result and joins(result[-1], piece):
            result[-1] = _join(result[-1], piece)
        else:
            result.append(piece)
    if len(result) > 1 and _introduces(result[0], result[1]):
        result[:2] = [_join(result[0], result[1])]
    merged: list[Piece] = []
    for piece in result:  # a bare clause before an act of the same sentence
        if joins is _joins and merged and _leads(merged[-1], piece):
            merged[-1] = _join(merged[-1], piece)
        else:
            merged.append(piece)
    return merged


def _without_stops(text: str, pieces: list[Piece]) -> list[Piece]:
    """Take the full stop off the end of every piece but the last, whose end the tagger chose."""
    result = []
    for piece in pieces[:-1]:
        last = piece.spans[-1]
        if len(last) > 1 and text[last.end - 1] in ".!":
            piece = replace(piece, spans=(*piece.spans[:-1], Span(last.start, last.end - 1)))
        result.append(piece)
    return [*result, *pieces[-1:]]


def _filler(piece: Piece) -> bool:
    return piece.words <= FILLER_WORDS and piece.condition is None


def _fragment(piece: Piece) -> bool:
    return not piece.finite and piece.words <= FRAGMENT_WORDS and piece.condition is None


def _introduces(first: Piece, second: Piece) -> bool:
    """Tell whether a first piece only leads in: a fragment, or a filler of the same sentence."""
    same = first.sentence == second.sentence
    return first.act == "ASSERT" and (_filler(first) if same else _fragment(first))


def _joins(left: Piece, right: Piece) -> bool:
    if (
        left.sentence != right.sentence
    ):  # each sentence is a record, but for a fragment such as "Never again."
        return _fragment(right) and left.act != "ASSERT" and right.act in ("ASSERT", left.act)
    if right.that and left.act in ("REQUEST", "AGREE", "OFFER") and right.condition is None:
        return right.act not in ("DENY_STANDING", "THREATEN", "REJECT")
    if right.condition is not None and (left.condition is not None or not _plain(left)):
        return False
    if right.act == "ASSERT" and right.condition is None:
        return True
    if left.act == right.act:
        return left.verdict.agenda == right.verdict.agenda
    if not right.finite and right.words <= FILLER_WORDS and right.condition is None:
        return left.act in ("REJECT", "DENY", "ASSERT", "DENY_STANDING")
    return not right.finite and right.words <= FRAGMENT_WORDS


def _plain(piece: Piece) -> bool:
    return piece.act == "ASSERT" and piece.condition is None


def _leads(left: Piece, right: Piece) -> bool:
    return (
        left.sentence == right.sentence
        and _plain(left)
        and right.act != "ASSERT"
        and (right.condition is None or left.words <= SHORT_WORDS - 2)
    )


def _join(left: Piece, right: Piece) -> Piece:
    if right.that:
        return replace(
            left, spans=_touching((*left.spans, *right.spans)), words=left.words + right.words
        )
    higher = left if RANK[left.act] <= RANK[right.act] else right
    return replace(
        left,
        spans=_touching((*left.spans, *right.spans)),
        verdict=higher.verdict,
        sentence=right.sentence,
        condition=left.condition or right.condition,
        words=left.words + right.words,
        finite=left.finite or right.finite,
    )


def _touching(spans: Spans) -> Spans:
    """Join spans between which only a few characters of the same content stand."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start - joined[-1].end <= 6:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def whole(text: str, content: Spans) -> View | None:
    """Show a whole content as one view, or None when nothing of it stands in the text."""
    kept: list[Span] = []
    for span in sorted(content):
        start, end = max(span.start, kept[-1].end if kept else 0), min(span.end, len(text))
        if start < end:
            kept.append(Span(start, end))
    return make_view(text, tuple(kept)) if kept else None
