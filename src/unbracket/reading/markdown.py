"""The reader of Markdown: the reading is the decoded file, its structure stands in the blocks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from unbracket.model.document import Document, SourceHint
from unbracket.model.ports import EngineInfo
from unbracket.reading.info import VERSION, reader_info
from unbracket.reading.markdownfront import front_matter
from unbracket.reading.markdownlines import markdown_paragraphs
from unbracket.reading.metadata import make_metadata
from unbracket.reading.regions import classify
from unbracket.reading.sniff import is_known_binary
from unbracket.reading.text import byte_map, decode_words
from unbracket.reading.transcript import label_blocks

_NAMES = (".md", ".markdown", ".mdown", ".mkd")
_TYPES = ("text/markdown", "text/x-markdown")


class MarkdownReader:
    """Reads Markdown without rendering it: offsets and bytes are those of the file.

    Link brackets and emphasis stay in the text. Structure follows CommonMark 0.31 and GitHub's
    tables, as far as blocks go.
    """

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""
        return reader_info("markdown")

    def accepts(self, data: bytes, hint: SourceHint) -> bool:
        """Tell by declared type or name only: Markdown's content looks like any text."""
        media = hint.media_type.split(";")[0].strip().lower()
        if media:
            return media in _TYPES
        return PurePosixPath(hint.name).suffix.lower() in _NAMES and not is_known_binary(data)

    def read(self, data: bytes, hint: SourceHint) -> Document:
        """Read the bytes as Markdown; raises InputError when no character is there."""
        decoded = decode_words(data, hint)
        text = decoded.text
        front = front_matter(text)
        paragraphs, too_many = markdown_paragraphs(text, front.end)
        layout = classify(text, paragraphs)
        warnings = decoded.warnings
        if too_many:
            warnings += (f"more than {len(paragraphs)} paragraphs: the rest is read as one",)
        declared = front.declared
        if not declared.title:
            first = next((p for p in paragraphs if p.style == "heading" and p.level == 1), None)
            if first is not None and not layout.title:
                declared = replace(declared, title=text[first.start : first.end][:500])
        return Document(
            text=text,
            meta=make_metadata(text, layout, hint, declared),
            regions=layout.regions,
            blocks=label_blocks(text, [p.block for p in paragraphs]),
            map=byte_map(decoded, paragraphs),
            reader="markdown",
            reader_version=VERSION,
            encoding=decoded.encoding,
            warnings=warnings,
        )
