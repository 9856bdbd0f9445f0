"""Readings of captures: the text, its regions and blocks, and the map back to the bytes.

A reading is what a named, versioned reader made of a capture. ``Document`` is its record; engines
take it and never look at files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from unbracket.canonical import text_digest
from unbracket.model.span import Span

REGION_KINDS = (
    "headline",
    "byline",
    "dateline",
    "main",
    "subheading",
    "caption",
    "share-bar",
    "related",
    "agency",
    "navigation",
    "footer",
    "boilerplate",
    "quoted-reply",
    "signature",
    "footnote",
    "deleted",
    "code",
)

# Regions whose text is the article's own running text.
TEXT_REGIONS = ("main",)
# Regions whose text repeats the article's: their statements are read, and marked as duplicates.
REPEATING_REGIONS = ("headline", "caption", "subheading", "quoted-reply")
# Views of tracked changes: which blocks each one leaves out (see ``Document.view``).
LEFT_OUT: dict[str, tuple[str, ...]] = {
    "final": ("deleted",),
    "original": ("inserted", "moved"),
    "marked": (),
}


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the reading of one kind; regions don't overlap and needn't cover everything."""

    start: int
    end: int
    kind: str

    @property
    def span(self) -> Span:
        """Give the region's place."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table cell, or a piece of one.

    ``style`` is one of paragraph, heading, item, cell, quote, code, note (a footnote), speaker (a
    transcript's label); ``level`` is a heading's or item's depth; ``number`` the number that the
    format computes for it or that a list's marker shows, without a trailing full stop and never
    inside the block's own span; ``cell`` is (table, row, column), each from 0; ``change`` is
    inserted, deleted, moved or "" (tracked changes; moved is text at its new place, and at its old
    place it is deleted). Blocks don't overlap. A paragraph with changes is several blocks with no
    line break between them, of which the first has the number. A block that holds nothing but the
    line breaks between two paragraphs is a changed paragraph mark.
    """

    start: int
    end: int
    style: str = "paragraph"
    level: int = 0
    number: str = ""
    cell: tuple[int, int, int] | None = None
    change: str = ""

    @property
    def span(self) -> Span:
        """Give the block's place."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class MapEntry:
    """Where a stretch of the reading came from: bytes ``[byte_start, byte_end)`` of the capture.

    For formats without byte places ``part`` names a paragraph or a page instead. Inside an entry
    the text was decoded from those bytes as a whole; finer places are unknown where lengths differ.
    """

    start: int
    end: int
    byte_start: int | None = None
    byte_end: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a reader found out about a document; empty where the document doesn't say.

    ``published`` is EDTF; ``language`` a BCP 47 tag, ``und`` when undetermined.
    """

    title: str = ""
    published: str = ""
    agency: str = ""
    byline: str = ""
    dateline: str = ""
    language: str = "und"
    publisher: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One reading: text, metadata, regions, blocks and map, by a named, versioned reader."""

    text: str
    meta: Metadata = Metadata()
    regions: tuple[Region, ...] = ()
    blocks: tuple[Block, ...] = ()
    map: tuple[MapEntry, ...] = ()
    reader: str = ""
    reader_version: str = ""
    encoding: str = ""
    warnings: tuple[str, ...] = field(default=())
    _digest: str = field(default="", init=False, repr=False, compare=False)

    @property
    def sha256(self) -> str:
        """Give the reading's own digest (``reading_sha256`` in the contract).

        It is computed once: every statement asks for it, and a reading may have 50 MB.
        """
        if not self._digest:
            object.__setattr__(self, "_digest", text_digest(self.text))
        return self._digest

    def view(self, name: str) -> str:
        """Give the text as one view of its tracked changes: final, original or marked (all).

        A view is the text without the blocks whose change it leaves out, ``LEFT_OUT``.
        """
        left_out = LEFT_OUT[name]
        parts: list[str] = []
        at = 0
        for block in self.blocks:
            if block.change in left_out and block.change and block.start >= at:
                parts.append(self.text[at : block.start])
                at = block.end
        return "".join((*parts, self.text[at:]))

    def region_at(self, offset: int) -> str:
        """Name the kind of the region that holds an offset, or "" outside of all regions."""
        for region in self.regions:
            if region.start <= offset < region.end:
                return region.kind
        return ""

    def spans_of(self, *kinds: str) -> tuple[Span, ...]:
        """Give the places of all regions of the named kinds, in order."""
        return tuple(region.span for region in self.regions if region.kind in kinds)


@dataclass(frozen=True, slots=True)
class SourceHint:
    """What is known about bytes before they are read: name, declared type, charset, address."""

    name: str = ""
    media_type: str = ""
    charset: str = ""
    address: str = ""


def document_to_dict(document: Document) -> dict[str, Any]:
    """Write a reading as JSON for the ledger, without its text (that stands in a blob)."""
    meta = document.meta
    return {
        "reading_sha256": document.sha256,
        "reader": document.reader,
        "reader_version": document.reader_version,
        "encoding": document.encoding,
        "meta": {name: getattr(meta, name) for name in Metadata.__slots__},
        "regions": [[r.start, r.end, r.kind] for r in document.regions],
        "blocks": [
            [b.start, b.end, b.style, b.level, b.number, list(b.cell) if b.cell else None, b.change]
            for b in document.blocks
        ],
        "map": [[m.start, m.end, m.byte_start, m.byte_end, m.part] for m in document.map],
        "warnings": list(document.warnings),
    }


def document_from_dict(value: dict[str, Any], text: str) -> Document:
    """Read a reading from its JSON and its text."""
    return Document(
        text=text,
        meta=Metadata(**value["meta"]),
        regions=tuple(Region(*row) for row in value["regions"]),
        blocks=tuple(
            Block(s, e, style, level, number, tuple(cell) if cell else None, change)
            for s, e, style, level, number, cell, change in value["blocks"]
        ),
        map=tuple(MapEntry(*row) for row in value["map"]),
        reader=value["reader"],
        reader_version=value["reader_version"],
        encoding=value["encoding"],
        warnings=tuple(value["warnings"]),
    )
