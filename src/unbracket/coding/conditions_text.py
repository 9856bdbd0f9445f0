"""Conditions of running text, sentence by sentence.

Every sentence is read with its reporting clause, and with the one before it where it refers back
("Otherwise …", "Only then …", "But only if …").

A content that an attribution cut out may end before its condition does, or begin behind a verb
that belongs to the consequence ("agreed to the exchange on condition that …"); ``merged`` settles
which of the two readings of one trigger counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from unbracket.coding.conditions import find_conditions
from unbracket.coding.conditions_back import conditions_back, refers_back
from unbracket.coding.lexicon import lazy
from unbracket.coding.lookalikes import look_alike
from unbracket.coding.view import View, clean, make_view
from unbracket.coding.zones import message
from unbracket.language.segment import paragraphs, sentences
from unbracket.language.verbs import verb
from unbracket.model.span import Span, Spans
from unbracket.model.statement import Condition

MAX_NEAR = 40  # conditions of one content that are looked at
# A sentence without any of these words holds no trigger; most sentences are passed over here.
_ANY = lazy(
    r"\b(?:if|unless|provided|providing|condition|conditions|proviso|stipulation|premise|assuming"
    r"|assumption|supposing|event|understanding|whether|long|until|till|without|exchange|return"
    r"|before|after|once|soon|moment|when|while|should|had|were|otherwise|else|then|failing"
    r"|absence|barring|absent|pending|short|subject|depend\w*|hing\w+|rests?|conditional"
    r"|contingent|predicated|premised|require\w*|presuppose\w*|tied|tie|ties|tying|link\w*|price"
    r"|with|pre-?\w+|sine|key|ticket|quid|open|pave|clear|unlock|precede|come|met|trigger|spell"
    r"|mean|so|case|or|and|upon|on|following|for|day|minute|hour|needs?|essential|necessary|needed"
    r"|vital"
    r"|crucial|indispensable|must|conditioned|conditions|appropriate|but|under|in)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A condition of a text, and the span of the sentence that its trigger stands in.

    ``trained`` says that a model put its borders, which count before those of other readings.
    """

    condition: Condition
    sentence: Span
    trained: bool = False


@lru_cache(maxsize=2)
def text_conditions(text: str) -> tuple[Found, ...]:
    """Find the conditions of a text, in reading order; linear in its length.

    The last texts' are kept, since every content of a text asks for them.
    """
    found: list[Found] = []
    before: Span | None = None
    for block in paragraphs(text):
        for sentence in sentences(text, block):
            found.extend(_of_sentence(text, sentence, before))
            before = sentence
    return tuple(found)


def near(found: Sequence[Found], span: Span) -> Iterable[Condition]:
    """Give the conditions whose sentence meets a span, by bisection."""
    return (row.condition for row in near_rows(found, span))


def near_rows(found: Sequence[Found], span: Span) -> Iterable[Found]:
    """Give the same with their sentences, and whose borders they have."""
    first = bisect_left(found, span.start, key=lambda row: row.sentence.end)
    for row in found[first : first + MAX_NEAR]:
        if row.sentence.start >= span.end:
            break
        yield row


def _of_sentence(text: str, sentence: Span, before: Span | None) -> Iterable[Found]:
    if text[sentence.end - 1] == "?" or not _ANY.search(text, sentence.start, sentence.end):
        return
    view = sentence_view(text, sentence)
    if view is None:
        return
    conditions: tuple[Condition, ...] = find_conditions(view, whole=True)
    if not conditions and before is not None and refers_back(view, whole=True):
        held = message_of(text, before)
        across = conditions_back(make_view(text, (held,)), view, whole=True) if held else None
        conditions = (across,) if across else ()
    for condition in conditions:
        if not look_alike(text, condition):
            yield Found(condition, sentence)


def sentence_view(text: str, sentence: Span) -> View | None:
    """Show a sentence without its closing stop, or None where nothing is left."""
    span = clean(text, sentence)
    while span is not None and text[span.end - 1] in ".!…":
        span = clean(text, Span(span.start, span.end - 1)) if len(span) > 1 else None
    return make_view(text, (span,)) if span else None


_LAST_CLAUSE = lazy(r";\s+|,\s+(?:but|and|so|yet|while)\s+")


def message_of(text: str, sentence: Span) -> Span | None:
    """Give what a sentence says, without its reporting clause: what "otherwise" refers back to."""
    view = sentence_view(text, sentence)
    if view is None:
        return None
    zone = message(view, whole=True)
    kept = zone.low[zone.start : zone.end]
    start = zone.start + len(kept) - len(kept.lstrip(" ,;:-"))
    end = zone.end - (len(kept) - len(kept.rstrip(" ,;:-")))
    return clean(text, view.at(start, end)) if start < end else None


def merged(
    own: Sequence[Condition], around: Iterable[Found], content: Span, cue: str
) -> list[Condition]:
    """Settle what a content's own reading and that of its sentence say about the same triggers.

    ``own`` was read inside the content, ``around`` in the whole sentence. A verb of saying between
    the sentence's reading and the content is no part of a consequence; any other verb is.
    A trained reading takes the place of every other that it meets.
    """
    kept = list(own)
    for row in around:
        other = row.condition
        if row.trained:
            if _inside(other, content):
                kept = [c for c in kept if not (_same(c, other) or _touches(c, other))] + [other]
            continue
        twin = next((k for k, c in enumerate(kept) if _same(c, other)), None)
        if twin is None:
            if not any(_touches(c, other) for c in kept) and _inside(other, content):
                kept.append(other)
            continue
        mine = kept[twin]
        ahead = min(_starts(other)) < content.start
        if (mine.consequence is None and other.consequence is not None) or not (
            ahead and _says(cue)
        ):
            kept[twin] = other if other.consequence is not None else mine
    return sorted(kept, key=lambda c: min(_starts(c)))


def _starts(condition: Condition) -> list[int]:
    return [
        s.start for s in (condition.trigger, condition.condition, condition.consequence) if s
    ] or [0]


def _same(one: Condition, other: Condition) -> bool:
    if one.trigger is not None and other.trigger is not None:
        return one.trigger.overlap(other.trigger) > 0
    return one.condition == other.condition


def _touches(one: Condition, other: Condition) -> bool:
    spans = [s for s in (one.condition, one.consequence) if s]
    others = [s for s in (other.condition, other.consequence) if s]
    return any(a.overlap(b) for a in spans for b in others)


def _inside(condition: Condition, content: Span) -> bool:
    spans = [s for s in (condition.condition, condition.consequence) if s]
    return any(s.overlap(content) for s in spans)


def _says(cue: str) -> bool:
    """Tell whether a cue's words report an utterance, so that they belong to no consequence."""
    low = cue.lower()
    if not low or re.search(r"\bto$", low):
        return not low
    known = [v for v in (verb(word) for word in re.findall(r"[a-z]+", low)) if v]
    return bool(known) and any(v.frames & {"s", "t", "k"} for v in known)


def confirmed(condition: Condition, near: Sequence[Found]) -> bool:
    """Tell whether the reading of the whole sentence takes a trigger for one too.

    Words before a content ("asked", "weeks, if not") tell what a content alone can't.
    """
    trigger = condition.trigger
    return trigger is None or any(
        row.condition.trigger is not None and row.condition.trigger.overlap(trigger) for row in near
    )


_CLOSED = re.compile(r"[,.!?…]?[”\"»]")


def within_quotes(text: str, condition: Condition, pieces: Spans) -> Condition:
    """Cut the clauses of a condition where the quotation that they begin in is closed.

    '"The water flows before one boat turns round," Roe said': the reporting clause is no part.
    """

    def cut(span: Span | None) -> Span | None:
        if span is None:
            return None
        piece = next((p for p in pieces if p.start <= span.start < p.end < span.end), None)
        if piece is None or not (text[piece.end - 1] in '”"»' or _CLOSED.match(text, piece.end)):
            return span
        return clean(text, Span(span.start, piece.end)) or span

    held, follows = cut(condition.condition), cut(condition.consequence)
    if held == condition.condition and follows == condition.consequence:
        return condition
    return replace(condition, condition=held, consequence=follows)
