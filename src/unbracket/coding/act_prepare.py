"""From a text's spans to the act model's input: names, voice, rule pieces and evidence joined."""

from __future__ import annotations

from collections.abc import Sequence

from unbracket.coding.act_input import CUE, SOURCE, TARGET, ActInput, act_input, window_of
from unbracket.coding.clauses import Piece, pieces_of
from unbracket.coding.conditions_text import Found
from unbracket.coding.events import event_root, tells_event
from unbracket.coding.evidence import evidence_of
from unbracket.coding.sides import Voice
from unbracket.coding.targets import voice_of
from unbracket.coding.view import make_view
from unbracket.language.names import Named, NameFinder
from unbracket.language.wordpiece import WordPieces
from unbracket.model.span import Span, Spans
from unbracket.model.statement import Attribution, Speaker


def prepare(
    cutter: WordPieces,
    finder: NameFinder,
    text: str,
    attribution: Attribution,
    speaker: Speaker,
    *,
    target: Spans = (),
    around: Sequence[Found] | None = None,
) -> ActInput | None:
    """Make the input of a whole content, or None when none of it stands in the text.

    ``target`` is whom a narrated event is done to, where that is known; ``around`` are the text's
    conditions, those of the rules where none are given.
    """
    content = tuple(s for s in attribution.content if s.start < min(s.end, len(text)))
    if not content:
        return None
    names = finder.find(text, window_of(text, content))
    voice = voice_of(text, attribution, speaker, _within(names, content), finder)
    pieces = pieces_of(text, content, voice, around)
    return input_of(cutter, text, attribution, content, names, voice, pieces, target)


def input_of(
    cutter: WordPieces,
    text: str,
    attribution: Attribution,
    content: Spans,
    names: Sequence[Named],
    voice: Voice,
    pieces: Sequence[Piece],
    target: Spans = (),
) -> ActInput:
    """Make the input of some pieces of a content; ``content`` are the spans that they cover."""
    told = narrated(text, content, attribution, target)
    evidence = evidence_of(
        make_view(text, content),
        pieces,
        direct=voice.direct,
        cued=bool(attribution.cue),
        event=told,
    )
    roles = ((SOURCE, attribution.source), (CUE, attribution.cue), (TARGET, target))
    return act_input(cutter, text, content, roles, names, voice, evidence)


def narrated(text: str, content: Spans, attribution: Attribution, target: Spans) -> str | None:
    """Give the root that the rules see in an event whose source stands inside of the content."""
    source = attribution.source
    if not tells_event(content, source, attribution.cue):
        return None
    return "CONCEDE" if (root := event_root(text, content, source, target)) == "RETREAT" else root


def _within(names: Sequence[Named], content: Spans) -> list[Named]:
    low, high = content[0].start, max(span.end for span in content)
    return [name for name in names if low <= name.span.start and name.span.end <= high]


def place_of(spans: Spans) -> Span:
    """Give the stretch from the first to the last code point of several spans."""
    return Span(spans[0].start, max(span.end for span in spans))
