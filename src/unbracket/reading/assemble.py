"""Puts a reading together from paragraphs of pieces: text, blocks, map and tracked changes.

Used by the formats whose text isn't one decoded stretch (DOCX, PDF). Paragraphs stand in the
reading with a blank line between them. Offsets are code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from unbracket.model.document import Block, MapEntry, Region
from unbracket.reading.paragraphs import Paragraph

GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph in one state of change; ``note`` says who changed it and when.

    ``part`` names its place in the file where that differs from its paragraph's.
    """

    text: str
    change: str = ""
    note: str = ""
    part: str = ""

    def with_text(self, text: str) -> Piece:
        """Give the same piece with another text."""
        return Piece(text, self.change, self.note, self.part)


@dataclass(slots=True)
class Part:
    """A paragraph on its way into a reading.

    ``mark`` is the change of its paragraph mark, which joins it to the next one; ``part`` names its
    place in the file; ``cue`` and ``firm`` are what its format says about its region.
    """

    pieces: list[Piece] = field(default_factory=list)
    style: str = "paragraph"
    level: int = 0
    number: str = ""
    cell: tuple[int, int, int] | None = None
    cue: str = ""
    firm: bool = False
    part: str = ""
    mark: Piece = Piece("")


@dataclass(frozen=True, slots=True)
class Assembled:
    """What came of it; ``deleted`` are the spans that the final view leaves out."""

    text: str
    paragraphs: list[Paragraph]
    blocks: list[Block]
    map: list[MapEntry]
    deleted: list[tuple[int, int]]


def assemble(parts: Iterable[Part]) -> Assembled:
    """Join paragraphs; empty ones are left out.

    White space at a paragraph's ends is dropped, but not at a changed mark, where one view joins.
    """
    out = _Builder()
    for part in parts:
        out.add(part)
    return Assembled("".join(out.texts), out.paragraphs, out.blocks, out.map, out.deleted)


class _Builder:
    """Collects what the paragraphs give, and how far the text is."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.paragraphs: list[Paragraph] = []
        self.blocks: list[Block] = []
        self.map: list[MapEntry] = []
        self.deleted: list[tuple[int, int]] = []
        self._size = 0
        self._mark = Piece("")

    def add(self, part: Part) -> None:
        """Add one paragraph."""
        pieces = _trimmed(
            _joined(part.pieces), head=not self._mark.change, tail=not part.mark.change
        )
        if not pieces:
            return
        if self.texts:
            self._gap()
        start = self._size
        number = part.number
        for piece in pieces:
            low = self._put(piece.text)
            self.blocks.append(
                Block(low, self._size, part.style, part.level, number, part.cell, piece.change)
            )
            number = ""
            self._place(low, part.part, piece)
        self.paragraphs.append(
            Paragraph(
                start,
                self._size,
                part.style,
                part.level,
                part.cue,
                part.firm,
                number=part.number,
                cell=part.cell,
            )
        )
        self._mark = part.mark

    def _gap(self) -> None:
        low = self._put(GAP)
        if self._mark.change:
            self.blocks.append(Block(low, self._size, change=self._mark.change))
            self._place(low, "paragraph mark", self._mark)

    def _put(self, text: str) -> int:
        low = self._size
        self.texts.append(text)
        self._size += len(text)
        return low

    def _place(self, low: int, part: str, piece: Piece) -> None:
        part = piece.part or part
        where = f"{part}, {piece.change} {piece.note}".rstrip() if piece.change else part
        last = self.map[-1] if self.map else None
        if last and last.end == low and last.part == where:
            self.map[-1] = MapEntry(last.start, self._size, part=where)
        else:
            self.map.append(MapEntry(low, self._size, part=where))
        if piece.change == "deleted":
            self.deleted.append((low, self._size))


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Join neighbours in the same state."""
    joined: list[tuple[Piece, list[str]]] = []
    for piece in pieces:
        if not piece.text:
            continue
        head = joined[-1][0] if joined else None
        if head is not None and head.with_text("") == piece.with_text(""):
            joined[-1][1].append(piece.text)
        else:
            joined.append((piece, [piece.text]))
    return [piece.with_text("".join(texts)) for piece, texts in joined]


def _trimmed(pieces: list[Piece], *, head: bool, tail: bool) -> list[Piece]:
    """Drop white space at the ends of a paragraph, and a paragraph that holds nothing else."""
    if not any(piece.text.strip() for piece in pieces):
        return []
    while head and pieces and not pieces[0].text.strip():
        del pieces[0]
    while tail and pieces and not pieces[-1].text.strip():
        del pieces[-1]
    if head:
        pieces[0] = pieces[0].with_text(pieces[0].text.lstrip())
    if tail:
        pieces[-1] = pieces[-1].with_text(pieces[-1].text.rstrip())
    return pieces


def without(regions: Sequence[Region], spans: Sequence[tuple[int, int]]) -> tuple[Region, ...]:
    """Cut spans out of regions and give each span as a region "deleted"; both are sorted.

    Deleted words are in the reading but are nobody's statement, so no region of text holds them.
    """
    if not spans:
        return tuple(regions)
    cut: list[Region] = [Region(low, high, "deleted") for low, high in spans]
    at = 0
    for region in regions:
        start = region.start
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        index = at
        while index < len(spans) and spans[index][0] < region.end:
            low, high = spans[index]
            if low > start:
                cut.append(Region(start, low, region.kind))
            start = max(start, high)
            index += 1
        if start < region.end:
            cut.append(Region(start, region.end, region.kind))
    return tuple(sorted(cut, key=lambda region: region.start))
