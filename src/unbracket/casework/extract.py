"""From a reading to its statements: tag, resolve, code, and join the results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unbracket.attribution.duplicates import mark_duplicates
from unbracket.casework.engines import Engines
from unbracket.casework.nesting import bounded, innermost, nested_in, without_echoes
from unbracket.errors import QuoteError
from unbracket.model.case import CaseFrame
from unbracket.model.document import Document
from unbracket.model.ports import Foreseeing
from unbracket.model.span import Span, Spans, iou
from unbracket.model.statement import (
    REPORTER,
    Attribution,
    Coding,
    Speaker,
    Statement,
    statement_id,
)

MOST_CHARS = 400_000  # of a reading are searched, about 65,000 words: a minute or two of work
READABLE = ("en", "und")  # languages that the engines take; the rest is stored without proposals


def propose(document: Document, engines: Engines, frame: CaseFrame | None) -> tuple[Statement, ...]:
    """Give all statements of a reading, in the order of its text.

    A reading in a language that the engines don't know gives none; of one of more than
    ``MOST_CHARS`` characters, the beginning is searched. Raises QuoteError when an engine returns a
    span that lies outside of the reading.
    """
    if document.meta.language.split("-")[0] not in READABLE:
        return ()
    whole, document = document, searched(document)
    attributions = bounded(engines.tagger.tag(document))
    for attribution in attributions:
        _inside_reading(document, (*attribution.content, *attribution.source, *attribution.cue))
    speakers = engines.resolver.resolve(document, attributions, frame)
    attributions, speakers = without_echoes(document.text, attributions, speakers)
    if isinstance(engines.coder, Foreseeing):
        engines.coder.foresee(document, attributions, speakers, frame)
    coded = [
        engines.coder.code(document, attribution, speaker, frame)
        for attribution, speaker in zip(attributions, speakers, strict=True)
    ]
    groups = [
        tuple(_join(whole, attribution, speaker, coding) for coding in codings)
        for attribution, speaker, codings in zip(attributions, speakers, coded, strict=True)
    ]
    groups = innermost(nested_in(groups, attributions))
    groups = _repeat(groups, mark_duplicates(document.text, document, attributions), document.text)
    statements = [statement for group in groups for statement in group]
    statements += [
        _reported(whole, coding) for coding in engines.coder.reporter(document, attributions, frame)
    ]
    unique = {statement.id: statement for statement in reversed(statements)}
    return tuple(sorted(unique.values(), key=lambda s: (s.content[0], s.id)))


def searched(document: Document) -> Document:
    """Give the part of a reading in which statements and events are looked for; mostly all of it.

    Offsets are the same in both. The part ends at a line's or at least a word's end.
    """
    text = document.text
    if len(text) <= MOST_CHARS:
        return document
    end = max(text.rfind(sign, MOST_CHARS // 2, MOST_CHARS) for sign in ("\n", " "))
    end = end if end > 0 else MOST_CHARS
    return replace(
        document,
        text=text[:end],
        regions=tuple(replace(r, end=min(r.end, end)) for r in document.regions if r.start < end),
        blocks=tuple(replace(b, end=min(b.end, end)) for b in document.blocks if b.start < end),
        map=(),
    )


def limits_of(document: Document) -> tuple[str, ...]:
    """Say what of a reading was not searched, as warnings; nothing for most."""
    if len(document.text) <= MOST_CHARS or document.meta.language.split("-")[0] not in READABLE:
        return ()
    return (
        f"statements are proposed in the first {len(searched(document).text):,} of "
        f"{len(document.text):,} characters only; cut the file up to have all of it searched",
    )


def _inside_reading(document: Document, spans: Spans) -> None:
    for span in spans:
        if span.end > len(document.text) or span.start == span.end:
            raise QuoteError(
                f"an engine returned [{span.start}, {span.end}), which isn't words of the reading",
                expected=f"spans inside of {len(document.text)} code points",
                next="report this to whoever provides the engine",
            )


def _join(
    document: Document, attribution: Attribution, speaker: Speaker, coding: Coding
) -> Statement:
    _inside_reading(document, coding.content)
    scores = {
        "statement": round(attribution.score, 3),
        "speaker": round(speaker.score, 3),
        **{name: round(score, 3) for name, score in coding.scores.items()},
    }
    return Statement(
        id=statement_id(document.sha256, coding.content, attribution.source, attribution.cue),
        reading_sha256=document.sha256,
        content=coding.content,
        source=attribution.source,
        cue=attribution.cue,
        how=attribution.how,
        speakers=speaker.names,
        party=speaker.party,
        party_code=speaker.party_code,
        act=coding.act,
        hedge=coding.hedge,
        strength=coding.strength,
        plover=coding.plover,
        mode=coding.mode,
        aux=coding.aux,
        stance=coding.stance,
        addressee=coding.addressee,
        should_act=coding.should_act,
        issue=coding.issue,
        provision=coding.provision,
        condition_provision=coding.condition_provision,
        provision_also=coding.provision_also,
        condition=coding.condition,
        said=coding.said,
        about=coding.about,
        place=coding.place,
        figures=coding.figures,
        scores=scores,
        rests_on=coding.rests_on,
    )


def _reported(document: Document, coding: Coding) -> Statement:
    attribution = Attribution(content=coding.content, how=REPORTER)
    return _join(document, attribution, Speaker((REPORTER,)), coding)


def _repeat(
    groups: Sequence[tuple[Statement, ...]], repeats: Sequence[int | None], text: str
) -> list[tuple[Statement, ...]]:
    marked: list[tuple[Statement, ...]] = []
    for group, original in zip(groups, repeats, strict=True):
        if original is None:
            marked.append(group)
            continue
        marked.append(
            tuple(
                replace(statement, duplicate_of=_likest(groups[original], statement, text).id)
                for statement in group
            )
        )
    return marked


def _likest(candidates: Sequence[Statement], statement: Statement, text: str) -> Statement:
    """Choose, among the repeated attribution's statements, the one with the most like words."""
    words = _words(text, statement.content)

    def alike(candidate: Statement) -> tuple[float, bool]:
        others = _words(text, candidate.content)
        union = len(words | others)
        return (len(words & others) / union if union else 0.0, candidate.act == statement.act)

    return max(candidates, key=alike)


def _words(text: str, spans: Spans) -> set[str]:
    return {word.lower() for span in spans for word in span.of(text).split() if word.isalnum()}


def same_words(left: Spans, right: Spans, floor: float = 0.8) -> bool:
    """Tell whether two contents are the same words (DESIGN §4: a judgement binds from IoU 0.8)."""
    return iou(left, right) >= floor


def whole(spans: Spans) -> Span:
    """Give the one span from the first to the last code point of several spans."""
    return Span(spans[0].start, max(span.end for span in spans))
