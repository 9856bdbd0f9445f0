"""The parts of a document that are read for attributions, in pieces of bounded length."""

from __future__ import annotations

import re

from unbracket.language.segment import trim
from unbracket.model.document import REPEATING_REGIONS, TEXT_REGIONS, Document
from unbracket.model.span import Span

_DATELINE = re.compile(
    r"[A-Z][A-Z.'’\-]+(?:[ /][A-Z][A-Z.'’\-]+){0,4}(?:, [\w. ]{1,24}){0,2}"
    r"(?: ?\([^()\n]{1,40}\) ?[-–—]+| ?[–—]+| -+)\s+"
)
_PIECE = 8_000  # code points; a longer paragraph is read in pieces, so that time stays linear


def stretches(document: Document) -> list[tuple[Span, str]]:
    """Give the stretches to read with their region's kind: the whole text without regions."""
    if not document.regions:
        return [(Span(0, len(document.text)), "main")]
    size = len(document.text)
    return [
        (Span(min(r.start, size), min(r.end, size)), r.kind)
        for r in sorted(document.regions, key=lambda r: (r.start, r.end))
        if r.kind in TEXT_REGIONS + REPEATING_REGIONS and r.start < r.end
    ]


def behind_dateline(text: str, block: Span) -> Span:
    """Give a paragraph without a dateline ("AMAL, March 6 (Wire) - ") at its start."""
    found = _DATELINE.match(text, block.start, min(block.end, block.start + 120))
    return Span(found.end(), block.end) if found and found.end() < block.end else block


def shouted(text: str, piece: Span) -> bool:
    """Tell whether a paragraph is a short line in capitals without a stop: a heading."""
    line = piece.of(text) if len(piece) <= 120 else ""
    return line.isupper() and line[-1] not in '.!?”"’)' and ":" not in line


def bounded(text: str, block: Span) -> list[Span]:
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
