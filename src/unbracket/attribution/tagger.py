"""The rule tagger: finds who says what in English agency copy without any model."""

from __future__ import annotations

import re

from unbracket.attribution.assemble import read_paragraph
from unbracket.attribution.draft import Draft
from unbracket.attribution.link import link, sentence_of
from unbracket.attribution.strip import Strip
from unbracket.canonical import text_digest
from unbracket.language.segment import paragraphs, trim
from unbracket.language.verbs import cue_verbs
from unbracket.model.document import REPEATING_REGIONS, TEXT_REGIONS, Document
from unbracket.model.ports import EngineInfo
from unbracket.model.span import Span
from unbracket.model.statement import Attribution

VERSION = "1"
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’\-]+(?:[ /][A-Z][A-Z.'’\-]+){0,4}(?:, [\w. ]{1,24}){0,2}"
    r"(?: ?\([^()\n]{1,40}\) ?[-–—]+| ?[–—]+| -+)\s+"
)
_PIECE = 8_000  # code points; a longer paragraph is read in pieces, so that time stays linear


class RuleTagger:
    """Finds attributions by rules over words, marks and quotations; needs no weights."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is; the digest covers the version and the table of verbs."""
        return EngineInfo("rules", VERSION, text_digest(VERSION + " ".join(sorted(cue_verbs()))))

    def tag(self, document: Document) -> tuple[Attribution, ...]:
        """Find all attributions, in reading order; spans are in the reading's code points."""
        text = document.text
        rows: list[tuple[Draft, Span]] = []
        previous: list[Span] = []
        for span, kind in _stretches(document):
            for block in paragraphs(text, span):
                for piece in _pieces(text, _behind_dateline(text, block)):
                    strip = Strip(text, piece)
                    if not len(strip):
                        continue
                    drafts = read_paragraph(strip, previous, kind in ("headline", "subheading"))
                    for draft in drafts:
                        draft.how = {"caption": "caption"}.get(kind, draft.how)
                        if kind in ("headline", "subheading") or _shouted(text, piece):
                            draft.how = "headline"
                        rows.append((draft, sentence_of(strip.sentences, draft)))
                    sources = [
                        draft.source
                        for draft in drafts
                        if draft.source and draft.how != "noun" and not draft.nested
                    ]
                    previous = sources[-1] if sources else previous
        return link(rows)


def _stretches(document: Document) -> list[tuple[Span, str]]:
    """Give the stretches to read with their region's kind: the whole text without regions."""
    if not document.regions:
        return [(Span(0, len(document.text)), "main")]
    size = len(document.text)
    return [
        (Span(min(r.start, size), min(r.end, size)), r.kind)
        for r in sorted(document.regions, key=lambda r: (r.start, r.end))
        if r.kind in TEXT_REGIONS + REPEATING_REGIONS and r.start < r.end
    ]


def _behind_dateline(text: str, block: Span) -> Span:
    """Give a paragraph without a dateline ("AMAL, March 6 (Wire) - ") at its start."""
    found = _DATELINE.match(text, block.start, min(block.end, block.start + 120))
    return Span(found.end(), block.end) if found and found.end() < block.end else block


def _shouted(text: str, piece: Span) -> bool:
    """Tell whether a paragraph is a short line in capitals without a stop: a heading."""
    line = piece.of(text) if len(piece) <= 120 else ""
    return line.isupper() and line[-1] not in '.!?”"’)' and ":" not in line


def _pieces(text: str, block: Span) -> list[Span]:
    """Cut an overlong paragraph at white space."""
    pieces: list[Span] = []
    start = block.start
    while block.end - start > _PIECE:
        cut = text.rfind(" ", start + _PIECE // 2, start + _PIECE)
        cut = cut if cut > 0 else start + _PIECE
        piece = trim(text, start, cut)
        if piece:
            pieces.append(piece)
        start = cut
    last = trim(text, start, block.end)
    return [*pieces, last] if last else pieces
