"""The text of a draft on its way in: a capture and a reading, and no proposals."""

from __future__ import annotations

from unbracket.canonical import digest, digest_bytes, sha256_hex
from unbracket.casework.cases import Case
from unbracket.casework.intake import Incoming, load, read_incoming
from unbracket.drafts.units import looks_json, units_from_json
from unbracket.model.document import Block, Document, Metadata, Region, document_to_dict
from unbracket.model.entry import EntryDraft


def take_in(case: Case, incoming: Incoming) -> str:
    """Read a file as a capture and a reading without proposals; gives the document's id.

    A draft is no article: nobody is quoted in it. Bytes that the case holds already are kept.
    """
    data = load(incoming, case.settings.max_bytes)
    known = case.store.find_capture(sha256_hex(data), incoming.address, incoming.publisher)
    if known is not None and not known.purged:
        return known.id
    document = from_json(incoming, data) or read_incoming(incoming, data)
    capture = {
        "sha256": sha256_hex(data),
        "size": len(data),
        "media_type": incoming.media_type,
        "name": incoming.name,
        "address": incoming.address,
        "publisher": incoming.publisher,
        "charset": incoming.charset,
    }
    text = document.text.encode("utf-8", "surrogatepass")
    reading = {"capture": digest("capture", capture), **document_to_dict(document)}
    program = f"{document.reader} {document.reader_version}"
    author = case.settings.author
    written = case.store.append(
        [
            EntryDraft("capture", capture, author, {digest_bytes(data): data}),
            EntryDraft("reading", reading, program, {digest_bytes(text): text}),
        ]
    )
    return written[0].id


def from_json(incoming: Incoming, data: bytes) -> Document | None:
    """Read a draft in JSON (``[{num, text}]``) as a text of numbered paragraphs; None for others.

    Raises InputError, with the item's place, for JSON that holds no list of points.
    """
    if not looks_json(data):
        return None
    parts = [
        f"{unit.num.rstrip('.')}. {unit.text}" if unit.num else unit.text
        for unit in units_from_json(data, incoming.name)[0]
    ]
    blocks, place = [], 0
    for part in parts:
        blocks.append(Block(place, place + len(part)))
        place += len(part) + 2
    meta = Metadata(incoming.title, publisher=incoming.publisher, address=incoming.address)
    return Document(
        text="\n\n".join(parts),
        meta=meta,
        regions=(Region(0, place - 2, "main"),) if parts else (),
        blocks=tuple(blocks),
        reader="draft-json",
        reader_version="1",
        encoding="utf-8",
    )
