"""Speaker labels: transcripts ("ROE: text") and headlines ("Roe: Norland will not sign")."""

from __future__ import annotations

import re

from unbracket.attribution.draft import Draft
from unbracket.attribution.strip import Strip
from unbracket.language.segment import word_set
from unbracket.model.span import Span

_CAPITALS = re.compile(
    r"(?:^|(?<=[\n\r]))[ \t]*((?:[A-Z][A-Z.'’\-]*[A-Z.](?:[ \t]+(?=[A-Z(]))?){1,5})"
    r"(?:[ \t]*\([^()\n]{1,40}\))?(:)[ \t]+(?=\S)"
)
_NAMED = re.compile(r"((?:[A-Z][\w.'’\-]*[ \t]){0,3}[A-Z][\w.'’\-]*)(:)[ \t]+(?=\S)")
_BEHIND = re.compile(r"([^:\n]*[a-z][^:\n]*):[ \t]+((?:[A-Z][\w.'’\-]*[ \t]?){1,4})")
_NOT_NAMES = word_set(
    "update updates note related watch read photo photos video live breaking correction "
    "exclusive analysis opinion editorial source sources contact tags topics share editing "
    "reporting writing by file image caption credit more factbox explainer timeline where "
    "when what why how who and date time place subject re from to cc bcc location warning "
    "contributing"
)
_STOPPED = '.!?”"’)…'


def labelled(strip: Strip, headline: bool) -> list[Draft]:
    """Give the turns of a transcript, or what a headline puts behind a name and a colon."""
    text, span = strip.text, strip.span
    found = [
        match
        for match in _CAPITALS.finditer(text, span.start, span.end)
        if match[1].split()[0].lower().strip(".") not in _NOT_NAMES
    ]
    if found and found[0].start(1) == span.start:
        drafts: list[Draft] = []
        ends = [match.start() for match in found[1:]] + [span.end]
        for match, end in zip(found, ends, strict=True):
            content = _trimmed(text, match.end(), end)
            if content:
                drafts.append(_draft(match, content, 0.85))
        return drafts
    named = _NAMED.match(text, span.start, span.end)
    short = len(span) <= 140 and len(strip.sentences) == 1 and "\n" not in span.of(text)
    unstopped = text[span.end - 1] not in _STOPPED
    if named and short and (headline or unstopped):
        words = named[1].lower().split()
        content = _trimmed(text, named.end(), span.end)
        if content and words[0] not in _NOT_NAMES and len(content.of(text).split()) >= 3:
            return [_draft(named, content, 0.6, "headline")]
    tail = _BEHIND.fullmatch(text, span.start, span.end) if headline and short else None
    if tail and tail[2].split()[-1].lower() not in _NOT_NAMES and len(tail[1].split()) >= 3:
        source, colon = Span(*tail.span(2)), Span(tail.end(1), tail.end(1) + 1)
        return [Draft([Span(*tail.span(1))], [source], [colon], "headline", 0.6)]
    return []


def _draft(match: re.Match[str], content: Span, score: float, how: str = "direct") -> Draft:
    start, end = match.span(1)
    while end > start and match.string[end - 1].isspace():
        end -= 1
    return Draft([content], [Span(start, end)], [Span(*match.span(2))], how, score)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
