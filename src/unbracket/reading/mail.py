"""The reader of e-mail (.eml): the message's text, with quoted replies and signatures marked.

Headers go to the metadata. The plain part is preferred to the HTML part; attachments are named in
the warnings and not opened. After RFC 5322 and RFC 2045 to 2049, by the standard library's parser.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from unbracket.errors import InputError
from unbracket.model.document import Block, Document, MapEntry, Region, SourceHint
from unbracket.model.ports import EngineInfo
from unbracket.reading.assemble import GAP
from unbracket.reading.charset import decode
from unbracket.reading.dates import parse_date
from unbracket.reading.html import HtmlReader
from unbracket.reading.info import VERSION, reader_info
from unbracket.reading.mailparts import Body, Message, read_message
from unbracket.reading.mailquotes import mail_paragraphs, quoted_from
from unbracket.reading.metadata import Declared, clean, make_metadata
from unbracket.reading.regions import Layout, classify
from unbracket.reading.sniff import is_known_binary
from unbracket.reading.text import byte_map

_NAMES = (".eml", ".mht", ".mhtml")
_TYPES = ("message/rfc822", "message/global")
_TEXT_NAMES = (".txt", ".text", ".md", ".markdown", ".html", ".htm")
_HEAD = 8_192
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):", re.MULTILINE)
_OPENING = re.compile(rb"(?:From [^\r\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?[^\r\n]*\r?\n")
_KNOWN = {
    b"from", b"to", b"date", b"subject", b"message-id", b"received", b"return-path",
    b"mime-version", b"content-type", b"delivered-to", b"reply-to", b"dkim-signature",
}  # fmt: skip
_MACHINE = {b"message-id", b"received", b"mime-version", b"return-path", b"delivered-to"}


class MailReader:
    """Reads one message as its receiver would."""

    @property
    def info(self) -> EngineInfo:
        """Say which program this is."""
        return reader_info("mail")

    def accepts(self, data: bytes, hint: SourceHint) -> bool:
        """Tell by type and name, else by a block of headers that programs write."""
        media = hint.media_type.split(";")[0].strip().lower()
        if media:
            return media in _TYPES
        suffix = PurePosixPath(hint.name).suffix.lower()
        if suffix in _NAMES:
            return not is_known_binary(data)
        if suffix in _TEXT_NAMES or not _OPENING.match(data[:_HEAD]):
            return False
        head = re.split(rb"\r?\n\r?\n", data[:_HEAD], maxsplit=1)[0]
        names = {match[1].lower() for match in _HEADER.finditer(head)}
        return len(names & _KNOWN) >= 3 and bool(names & _MACHINE)

    def read(self, data: bytes, hint: SourceHint) -> Document:
        """Read a message; raises InputError when it is broken or holds no text."""
        message = read_message(data, hint.name)
        pieces = [_document(body, hint) for body in message.bodies]
        filled = [(b, d) for b, d in zip(message.bodies, pieces, strict=True) if d is not None]
        if not filled:
            raise InputError(
                "the message holds no text",
                file=hint.name,
                where="its parts: " + (", ".join(message.kinds[:10]) or "none"),
                expected="a text or HTML part",
                next="save the attachment that holds the text, and read that",
            )
        return _joined(message, filled, hint)


def _document(body: Body, hint: SourceHint) -> Document | None:
    """Read one part; None when it is empty."""
    try:
        if body.html:
            return _page(body, hint)
        return _plain(body)
    except InputError:
        return None


def _page(body: Body, hint: SourceHint) -> Document:
    page = HtmlReader().read(body.data, SourceHint(hint.name, "text/html", body.charset))
    start = quoted_from(page.text, page.blocks)
    if start is None:
        return page
    regions = [r for r in page.regions if r.end <= start]
    regions += [Region(r.start, start, r.kind) for r in page.regions if r.start < start < r.end]
    regions.append(Region(start, len(page.text), "quoted-reply"))
    return Document(
        page.text, page.meta, tuple(regions), page.blocks, page.map, encoding=page.encoding,
        warnings=page.warnings,
    )  # fmt: skip


def _plain(body: Body) -> Document | None:
    decoded = decode(body.data, body.charset)
    text = decoded.text
    if not text.strip():
        return None
    paragraphs, _ = mail_paragraphs(text)
    layout = classify(text, paragraphs)
    return Document(
        text,
        make_metadata(text, layout, SourceHint()),
        layout.regions,
        tuple(p.block for p in paragraphs),
        byte_map(decoded, paragraphs),
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )


def _joined(
    message: Message, filled: Sequence[tuple[Body, Document]], hint: SourceHint
) -> Document:
    """Put the parts of a message together, a blank line between them."""
    texts: list[str] = []
    regions: list[Region] = []
    blocks: list[Block] = []
    places: list[MapEntry] = []
    at = 0
    for number, (body, part) in enumerate(filled, 1):
        if texts:
            texts.append(GAP)
            at += len(GAP)
        texts.append(part.text)
        if body.nested:
            regions.append(Region(at, at + len(part.text), "quoted-reply"))
        else:
            regions.extend(Region(r.start + at, r.end + at, r.kind) for r in part.regions)
        blocks.extend(
            Block(b.start + at, b.end + at, b.style, b.level, b.number, b.cell, b.change)
            for b in part.blocks
        )
        places.extend(_places(body, part, at, f"part {number}, {body.kind}"))
        at += len(part.text)
    text = "".join(texts)
    first = filled[0][1].meta
    headers = message.headers
    declared = Declared(
        title=clean(headers.get("subject", "")),
        published=parse_date(headers.get("date", "")),
        authors=(author,) if (author := clean(message.sender)) else (),
    )
    layout = Layout(tuple(regions), first.title, "", "", first.agency, first.byline, first.dateline)
    return Document(
        text=text,
        meta=make_metadata(text, layout, hint, declared),
        regions=tuple(sorted(regions, key=lambda region: region.start)),
        blocks=tuple(blocks),
        map=tuple(places),
        reader="mail",
        reader_version=VERSION,
        encoding=filled[0][1].encoding,
        warnings=(*message.warnings, *(w for _, part in filled for w in part.warnings)),
    )


def _places(body: Body, part: Document, at: int, name: str) -> list[MapEntry]:
    """Give the map of one part: bytes of the file where the part isn't encoded."""
    if body.offset is None:
        return [MapEntry(at, at + len(part.text), part=name)]
    offset = body.offset
    return [
        MapEntry(
            entry.start + at,
            entry.end + at,
            None if entry.byte_start is None else entry.byte_start + offset,
            None if entry.byte_end is None else entry.byte_end + offset,
            name,
        )
        for entry in part.map
    ]
