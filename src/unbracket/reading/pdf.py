"""The reader of PDF: text by page from the places of its characters, columns in reading order.

Running heads, feet and page numbers stay in the reading as boilerplate. The map names the page of
each stretch. Words divided at line ends are joined, ligatures are spelled out.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from unbracket.errors import InputError
from unbracket.model.document import Block, Document, SourceHint
from unbracket.model.ports import EngineInfo
from unbracket.reading.assemble import Assembled, Part, Piece, assemble
from unbracket.reading.dates import parse_date
from unbracket.reading.hyphens import Hyphens
from unbracket.reading.info import VERSION, reader_info
from unbracket.reading.metadata import Declared, clean, make_metadata
from unbracket.reading.regions import Layout, classify
from unbracket.reading.transcript import label_blocks

if TYPE_CHECKING:
    from unbracket.reading.pdfchars import PdfContent
    from unbracket.reading.pdflines import Line

_HEAD = 1_024  # bytes within which the format's mark stands, by common practice
_TAIL = 2_048
_BAD_TITLE = (".doc", ".docx", ".indd", ".qxd", ".tex", ".dvi", ".pdf", ".pages", ".rtf", ".odt")
_UNMAPPED = 0.2  # share of characters without a meaning from which a warning is given


class PdfReader:
    """Reads the text layer of a PDF."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""
        return reader_info("pdf")

    def accepts(self, data: bytes, hint: SourceHint) -> bool:
        """Tell by the format's mark near the beginning, or at it for a file of that name."""
        if data.startswith(b"%PDF-"):
            return True
        media = hint.media_type.split(";")[0].strip().lower()
        named = PurePosixPath(hint.name).suffix.lower() == ".pdf" or media == "application/pdf"
        return named and b"%PDF-" in data[:_HEAD]

    def read(self, data: bytes, hint: SourceHint) -> Document:
        """Read a PDF; raises InputError when it is damaged, encrypted or has no text layer."""
        # PDFium is heavy to load and most runs read no such file.
        from unbracket.reading.pdfchars import read_pages
        from unbracket.reading.pdffurniture import furniture
        from unbracket.reading.pdflines import lines_of
        from unbracket.reading.pdfparagraphs import paragraphs

        content = read_pages(data, hint.name)
        pages = [lines_of(page.words) for page in content.pages]
        if not any(pages):
            raise InputError(
                f"the PDF has no text layer: its {content.page_count} pages are pictures or empty",
                file=hint.name,
                where="all pages",
                expected="a PDF with text that can be selected",
                next="run it through text recognition (OCR) and read the result",
            )
        found = furniture(pages, [page.height for page in content.pages])
        hyphens = Hyphens(line.text for lines in pages for line in lines)
        parts = list(paragraphs(pages, found, hyphens))
        parts.extend(_aside(content))
        made = _paged(assemble(parts))
        layout = classify(made.text, made.paragraphs)
        return Document(
            text=made.text,
            meta=make_metadata(made.text, layout, hint, _declared(content, layout)),
            regions=layout.regions,
            blocks=label_blocks(made.text, _numbered(made)),
            map=tuple(made.map),
            reader="pdf",
            reader_version=VERSION,
            warnings=_warnings(data, content, pages),
        )


def _aside(content: PdfContent) -> list[Part]:
    """Give what stands at another angle (watermarks, margins), as boilerplate at the end."""
    found = []
    for page in content.pages:
        if page.aside:
            words = Piece(" ".join(page.aside))
            found.append(
                Part([words], cue="boilerplate", firm=True, part=f"page {page.number}, aside")
            )
    return found


def _paged(made: Assembled) -> Assembled:
    """Join the blocks of a paragraph that runs over pages; the map keeps the pages apart."""
    blocks = [p.block for p in made.paragraphs]
    return Assembled(made.text, made.paragraphs, blocks, made.map, made.deleted)


def _numbered(made: Assembled) -> list[Block]:
    """Leave an item's marker out of its block, as everywhere."""
    from unbracket.reading.pdfparagraphs import MARKER

    blocks = []
    for block in made.blocks:
        marker = MARKER.match(made.text, block.start, block.end) if block.style == "item" else None
        start = marker.end() if marker else block.start
        blocks.append(Block(start, block.end, block.style, block.level, block.number, block.cell))
    return blocks


def _declared(content: PdfContent, layout: Layout) -> Declared:
    """Give what the file's properties declare; its day counts where the text shows none."""
    title = clean(content.declared.get("Title", ""))
    low = title.lower()
    if low.endswith(_BAD_TITLE) or low.startswith(("microsoft word", "untitled")) or len(title) < 4:
        title = ""
    created = content.declared.get("CreationDate", "").removeprefix("D:")[:8]
    day = parse_date(created)
    if layout.published or layout.dateline_date or not "1990" <= day[:4] <= "2100":
        day = ""
    return Declared(title=title, published=day)


def _warnings(data: bytes, content: PdfContent, pages: list[list[Line]]) -> tuple[str, ...]:
    found = [content.cut] if content.cut else []
    if b"%%EOF" not in data[-_TAIL:]:
        found.append("the file has no end mark: it may be cut off")
    empty = [
        str(page.number) for page, lines in zip(content.pages, pages, strict=True) if not lines
    ]
    if empty:
        shown = ", ".join(empty[:20]) + (" …" if len(empty) > 20 else "")
        found.append(f"pages without a text layer: {shown}")
    size = sum(len(word.text) for page in content.pages for word in page.words)
    unmapped = sum(page.unmapped for page in content.pages)
    if unmapped > _UNMAPPED * size:
        found.append(f"{unmapped} of {size} characters have no known meaning: the text is garbled")
    return tuple(found)
