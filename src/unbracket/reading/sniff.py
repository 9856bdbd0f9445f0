"""What bytes look like before they are read: markup, a known binary format, or text."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from unbracket.errors import InputError
from unbracket.model.document import SourceHint

_HEAD = 4_096
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_NAMES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_TEXT_NAMES = (".txt", ".text", ".md", ".markdown", ".rst")
_HTML_OPENING = re.compile(
    rb"(?:\s{0,200}(?:<\?xml[^>]{0,200}>|<!--.{0,1000}?-->))*\s{0,200}"
    rb"(?:<!doctype\s+html\b|<html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_HTML_ELEMENT = re.compile(
    rb"\s{0,200}<(?:head|body|title|meta|script|style|div|p|article|main|section|table|h[1-6]|ul|ol|"
    rb"span|a|b|i|em|strong|br|font|center|header|nav|!--)(?:[\s/>]|--)",
    re.IGNORECASE,
)
_CLOSING = re.compile(rb"</(?:html|body|head|div|p|article|h[1-6]|a|span|ul|table|title)\s*>", re.I)
_FEED = re.compile(rb"\s{0,200}<\?xml|\s{0,200}<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (a word-processor file, spreadsheet or archive)"),
    (b"\xd0\xcf\x11\xe0", "an older office format"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def looks_like_html(data: bytes, hint: SourceHint) -> bool:
    """Tell whether bytes are an HTML page, by declared type, content and name, in this order."""
    if is_known_binary(data):
        return False
    media = hint.media_type.split(";")[0].strip().lower()
    if media in _HTML_TYPES:
        return True
    if media == "text/plain":
        return False
    head = data[:_HEAD]
    if head.startswith(_WIDE_MARKS) or b"\x00" in head[:64]:
        head = head.replace(b"\x00", b"")
    head = head.removeprefix(b"\xef\xbb\xbf").removeprefix(_WIDE_MARKS[0])
    head = head.removeprefix(_WIDE_MARKS[1])
    if _HTML_OPENING.match(head):
        return True
    suffix = PurePosixPath(hint.name).suffix.lower()
    if suffix in _HTML_NAMES:
        return True
    if suffix in _TEXT_NAMES or _FEED.match(head):
        return False
    return bool(_HTML_ELEMENT.match(head) and _CLOSING.search(head))


def is_known_binary(data: bytes) -> bool:
    """Tell whether bytes begin with the mark of a known format that isn't text."""
    return any(data.startswith(magic) for magic, _ in _MAGIC)


def refuse_what_is_not_text(data: bytes, hint: SourceHint) -> None:
    """Raise InputError for bytes of a format that no reader took and that isn't text."""
    kind = next((name for magic, name in _MAGIC if data.startswith(magic)), "")
    media = hint.media_type.split(";")[0].strip().lower()
    if not kind and media != "text/plain" and _FEED.match(data[:_HEAD]):
        kind = "XML"
    if kind:
        raise InputError(
            f"the file is {kind}",
            file=hint.name,
            where="its first bytes",
            expected="text, Markdown, HTML, DOCX, PDF, e-mail or a feed",
            next="install a reader for the format, or save the document as text or HTML",
        )
    head = data[: 4 * _HEAD]
    if head.startswith((*_WIDE_MARKS, b"\x00\x00\xfe\xff")) or _zeros_in_step(head):
        return
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > 0.05 * len(head):
        at = next(i for i, byte in enumerate(head) if byte in _CONTROLS)
        raise InputError(
            "the file is binary, not text",
            file=hint.name,
            where=f"byte {at} (0x{head[at]:02x}); {controls} controls in the first {len(head)}",
            expected="plain text or HTML",
            next="open the file with the program that wrote it and save it as text",
        )


def _zeros_in_step(head: bytes) -> bool:
    """Recognise UTF-16 without a mark: zeros in every other byte."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    low, high = sorted((even, odd))
    return len(head) >= 4 and high > 0.4 * (len(head) // 2) and low < 0.05 * (len(head) // 2)
