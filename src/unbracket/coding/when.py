"""When and where one attribution's words were said, and what time they are about."""

from __future__ import annotations

import re
from datetime import date

from unbracket.coding.dates import Dated, anchor_of, find_dates, said_marks
from unbracket.coding.lexicon import lazy
from unbracket.coding.view import View, lowered
from unbracket.language.segment import sentences
from unbracket.model.document import Document
from unbracket.model.span import Span, Spans
from unbracket.model.statement import Attribution, Speaker

CUE_REACH = 30  # a date this close behind the cue belongs to the saying
SENTENCE_REACH = 600
LEAD_REACH = 300  # code points before a content that may lead up to it
_ENDED = re.compile(r"[.!?][\"'”’»)]*$")

_PLACE = lazy(
    r"(?:[Ss]peaking|[Tt]old\s+(?:reporters|journalists|a\s+(?:news\s+conference|rally|briefing)"
    r"|parliament)|news\s+conference|[Ss]aid|addressing\s+\w+)\s+"
    r"(?:(?:on|late|early)\s+)*(?:\w+day\s+)?(?:at\s+(?:\w+\s+){1,3})?in\s+(?:the\s+)?"
    r"(?P<p>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})"
)
_NOT_PLACE = lazy(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
)
_PREPOSED = lazy(r"\s*(?:on\s+|late\s+|early\s+)*$")


def sentence_of(text: str, attribution: Attribution) -> Span:
    """Give the sentence around an attribution: the tagger's, or the one around cue and content."""
    given = attribution.sentence
    if given is not None and given.end <= len(text) and len(given) <= 2 * SENTENCE_REACH:
        return given
    spans = (*attribution.cue, *attribution.source, *attribution.content[:1])
    if not spans:
        return Span(0, 0)
    low = max(0, min(s.start for s in spans) - SENTENCE_REACH)
    high = min(len(text), max(s.end for s in spans) + SENTENCE_REACH)
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    inside = [s for s in sentences(text, Span(low, high)) if s.end > first and s.start < last]
    if not inside:
        return Span(min(first, len(text)), min(last, len(text)))
    return Span(inside[0].start, inside[-1].end)


def led_by(text: str, attribution: Attribution, content: Spans) -> tuple[str, str]:
    """Give what leads up to a content in its sentence, and the sentence before that.

    Where the content comes first, its source leads up to it: the words of whoever says it.
    """
    first = content[0].start
    inside = list(sentences(text, Span(max(0, first - LEAD_REACH), first)))
    lead = text[inside[-1].start : first] if inside else ""
    earlier = text[inside[-2].start : inside[-2].end] if len(inside) > 1 else ""
    if inside and _ENDED.search(lead.rstrip()):
        lead, earlier = "", lead
    if not lead.strip():
        lead = " ".join(span.of(text) for span in attribution.source)
    return lead.strip(), earlier.strip()


def said_of(
    document: Document, low: str, attribution: Attribution, speaker: Speaker
) -> tuple[str, Span | None]:
    """Give when the words were said (EDTF, "" when the text doesn't say) and the words it rests on.

    The sentence's own date counts first, then the nearest dated reporting clause before it that has
    the same speaker, then one behind it.
    """
    text, published = document.text, document.meta.published
    anchor = anchor_of(published)
    sentence = sentence_of(text, attribution)
    own = _own_date(low, attribution, sentence, anchor)
    if own is not None:
        return own.value, Span(own.start, own.end)
    if not attribution.source and not speaker.names:
        return "", None
    keys = _keys(text, attribution, speaker)
    marks = [
        m
        for m in said_marks(low, published)
        if not any(s.overlap(m.words) for s in attribution.content)
    ]
    at = attribution.cue[0].start if attribution.cue else sentence.start
    same = [
        m for m in marks if any(re.search(rf"(?<!\w){re.escape(k)}(?!\w)", m.who) for k in keys)
    ]
    before = [m for m in same if m.start <= at]
    if before:
        return before[-1].value, before[-1].words
    if same:
        return same[0].value, same[0].words
    return "", None


def _keys(text: str, attribution: Attribution, speaker: Speaker) -> tuple[str, ...]:
    names = [name.lower().split()[-1] for name in speaker.names if name.strip()]
    if not names:
        words = re.findall(r"[A-Z][\w'’-]+", " ".join(s.of(text) for s in attribution.source))
        names = [words[-1].lower()] if words else []
    return tuple(name for name in names if len(name) > 2)


def _own_date(
    low: str, attribution: Attribution, sentence: Span, anchor: date | None
) -> Dated | None:
    """Find a date in the sentence outside of the content, or right behind the cue."""
    if not attribution.cue:
        return None
    blank = list(low[sentence.start : sentence.end])
    for span in attribution.content:
        for at in range(max(span.start, sentence.start), min(span.end, sentence.end)):
            blank[at - sentence.start] = "\x00"
    rest = "".join(blank)
    found = [
        Dated(d.value, d.start + sentence.start, d.end + sentence.start)
        for d in find_dates(rest, anchor, future=False)
    ]
    cue = attribution.cue[0]
    near = [d for d in found if min(abs(d.start - cue.end), abs(cue.start - d.end)) <= 60]
    if near:
        return min(
            near, key=lambda d: (min(abs(d.start - cue.end), abs(cue.start - d.end)), d.start)
        )
    reach = low[cue.end : cue.end + CUE_REACH]
    for d in find_dates(reach, anchor, future=False):
        if any(s.start <= d.start + cue.end < s.end for s in attribution.content):
            continue  # a day inside of the content is no day of speaking
        if _PREPOSED.fullmatch(reach[: d.start]) or re.fullmatch(
            r"\s*(?:reporters|journalists)?\s*", reach[: d.start]
        ):
            return Dated(d.value, d.start + cue.end, d.end + cue.end)
    return None


def place_of(text: str, attribution: Attribution) -> tuple[str, Span | None]:
    """Give the place of the saying when the sentence names it ("speaking in X")."""
    sentence = sentence_of(text, attribution)
    for found in _PLACE.finditer(text, sentence.start, sentence.end):
        if any(s.start <= found.start("p") < s.end for s in attribution.content):
            continue
        if not _NOT_PLACE.match(found["p"]):
            return " ".join(found["p"].split()), Span(found.start("p"), found.end("p"))
    return "", None


def about_of(view: View, said: str, published: str, said_words: Span | None) -> str:
    """Give the time of a content as EDTF, "" when it names none; plans look ahead."""
    anchor = anchor_of(said) or anchor_of(published)
    for found in find_dates(view.low, anchor):
        place = view.at(found.start, found.end)
        if said_words is None or not place.overlap(said_words):
            return found.value
    return ""


def low_text(text: str) -> str:
    """Lower-case a whole document without changing its length."""
    return lowered(text)
