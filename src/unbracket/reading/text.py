"""The reader of plain text: the reading is the decoded file, code point by code point."""

from __future__ import annotations

from collections.abc import Sequence

from unbracket.errors import InputError
from unbracket.model.document import Document, MapEntry, SourceHint
from unbracket.model.ports import EngineInfo
from unbracket.reading.charset import Decoded, decode
from unbracket.reading.info import VERSION, reader_info
from unbracket.reading.metadata import make_metadata
from unbracket.reading.paragraphs import Paragraph, split_paragraphs
from unbracket.reading.regions import classify
from unbracket.reading.transcript import label_blocks

_MOST_BAD_RUNS = 10_000  # beyond these, undecodable bytes have no map entry of their own


class TextReader:
    """Reads plain text: no newline translation and no normalisation, only the mark is dropped."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""
        return reader_info("text")

    def accepts(self, data: bytes, hint: SourceHint) -> bool:
        """Take whatever is left: plain text is the reader of last resort."""
        return True

    def read(self, data: bytes, hint: SourceHint) -> Document:
        """Read the bytes as text; raises InputError when no character is there."""
        decoded = decode_words(data, hint)
        text = decoded.text
        paragraphs, too_many = split_paragraphs(text)
        layout = classify(text, paragraphs)
        warnings = decoded.warnings
        if too_many:
            warnings += (f"more than {len(paragraphs)} paragraphs: the rest is read as one",)
        return Document(
            text=text,
            meta=make_metadata(text, layout, hint),
            regions=layout.regions,
            blocks=label_blocks(text, [p.block for p in paragraphs]),
            map=byte_map(decoded, paragraphs),
            reader="text",
            reader_version=VERSION,
            encoding=decoded.encoding,
            warnings=warnings,
        )


def decode_words(data: bytes, hint: SourceHint) -> Decoded:
    """Decode a file whose text is its reading; raises InputError when no character is there."""
    decoded = decode(data, hint.charset, hint.media_type)
    if not decoded.text.strip():
        raise InputError(
            "there is no text in the file",
            file=hint.name,
            where="the whole file",
            expected="text to read",
            next="check that the right file was given",
        )
    return decoded


def byte_map(decoded: Decoded, paragraphs: Sequence[Paragraph]) -> tuple[MapEntry, ...]:
    """Map the whole text, an entry a paragraph with the white space after it.

    An undecodable stretch has its own entry, so that all other entries encode to their bytes.
    """
    size = len(decoded.text)
    if not decoded.exact:
        return (MapEntry(0, size),)
    cuts = {0, size}
    cuts.update(paragraph.start for paragraph in paragraphs[1:])
    bad = decoded.bad_runs()
    if len(bad) <= _MOST_BAD_RUNS:
        cuts.update(place for run in bad for place in run)
    points = sorted(cuts)
    offsets = decoded.byte_offsets(points)
    return tuple(
        MapEntry(start, end, low, high)
        for start, end, low, high in zip(points, points[1:], offsets, offsets[1:], strict=False)
    )
