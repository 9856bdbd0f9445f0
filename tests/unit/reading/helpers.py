"""What the tests of the readers share: the fixture folder and regions by kind."""

from __future__ import annotations

from pathlib import Path

from unbracket.model.document import Document, SourceHint
from unbracket.reading.registry import read_document

ASSETS = Path(__file__).parents[2] / "assets" / "reading"


def read_asset(name: str) -> Document:
    """Read a fixture by its file name."""
    return read_document((ASSETS / name).read_bytes(), SourceHint(name=name))


def read_text(text: str) -> Document:
    """Read a plain text."""
    return read_document(text.encode(), SourceHint(name="note.txt", media_type="text/plain"))


def read_page(html: str) -> Document:
    """Read a page, given as its source."""
    return read_document(html.encode(), SourceHint(name="page.html", media_type="text/html"))


def words_of(document: Document, kind: str) -> list[str]:
    """Give the words of all regions of a kind."""
    return [document.text[r.start : r.end] for r in document.regions if r.kind == kind]


def kinds_of(document: Document) -> list[str]:
    """Give the kinds of all regions in order."""
    return [region.kind for region in document.regions]
