"""Which reader reads which bytes: plug-ins come by entry point, the built-in ones stand by."""

from __future__ import annotations

import functools
from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points

from unbracket.errors import InputError
from unbracket.model.document import Document, SourceHint
from unbracket.model.ports import Reader
from unbracket.reading.docx import DocxReader
from unbracket.reading.feed import FeedReader
from unbracket.reading.html import HtmlReader
from unbracket.reading.mail import MailReader
from unbracket.reading.markdown import MarkdownReader
from unbracket.reading.pdf import PdfReader
from unbracket.reading.sniff import refuse_what_is_not_text
from unbracket.reading.text import TextReader

GROUP = "unbracket.readers"
MAX_BYTES = 64 * 1024 * 1024
_OWN = "unbracket.reading."


@functools.cache
def _found() -> tuple[tuple[Reader, ...], tuple[str, ...]]:
    plugged: list[Reader] = []
    failures: list[str] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        if point.value.startswith(_OWN):
            continue
        reader, failure = _load(point)
        if reader is None:
            failures.append(failure)
        else:
            plugged.append(reader)
    own = (
        PdfReader(),
        DocxReader(),
        FeedReader(),
        MailReader(),
        MarkdownReader(),
        HtmlReader(),
        TextReader(),
    )
    return (*plugged, *own), tuple(failures)


def _load(point: EntryPoint) -> tuple[Reader | None, str]:
    try:
        reader: Reader = point.load()()
    except Exception as error:  # whatever a plug-in does wrong, the others still read
        return None, f"reader {point.name!r} ({point.value}) can't be loaded: {error}"
    return reader, ""


def find_readers() -> tuple[Reader, ...]:
    """Give all readers in the order they are asked: plug-ins by name, then the built-in ones."""
    return _found()[0]


def read_document(
    data: bytes, hint: SourceHint | None = None, *, max_bytes: int = MAX_BYTES
) -> Document:
    """Read bytes with the first reader that accepts them.

    Raises InputError, with a diagnosis, for empty, over-long and binary input, and for text in
    which nothing can be read.
    """
    hint = hint or SourceHint()
    if not data:
        raise InputError(
            "the file is empty",
            file=hint.name,
            where="byte 0",
            expected="at least one character of text",
            next="check that the right file was given and that it was saved",
        )
    if len(data) > max_bytes:
        raise InputError(
            f"the file has {len(data):,} bytes",
            file=hint.name,
            where=f"byte {max_bytes:,}",
            expected=f"at most {max_bytes:,} bytes",
            next="split the file, or raise UNBRACKET_MAX_BYTES",
        )
    readers, failures = _found()
    *first, last = readers
    for reader in first:
        if _accepts(reader, data, hint):
            return _read(reader, data, hint, failures)
    refuse_what_is_not_text(data, hint)
    return _read(last, data, hint, failures)


def _accepts(reader: Reader, data: bytes, hint: SourceHint) -> bool:
    try:
        return reader.accepts(data, hint)
    except Exception:  # a plug-in that fails on foreign bytes doesn't accept them
        return False


def _read(reader: Reader, data: bytes, hint: SourceHint, failures: tuple[str, ...]) -> Document:
    try:
        document = reader.read(data, hint)
    except InputError:
        raise
    except Exception as error:
        raise InputError(
            f"the reader {reader.info.name!r} failed: {type(error).__name__}: {error}",
            file=hint.name,
            where=f"reader {reader.info.name} {reader.info.version}",
            expected="a file of the reader's format",
            next="report this with the file, or save the text as plain text and read that",
        ) from error
    if failures:
        return replace(document, warnings=(*document.warnings, *failures))
    return document
