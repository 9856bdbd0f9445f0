"""Drafts of invented documents and judgements for the ledger's tests."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from unbracket.canonical import digest, digest_bytes, sha256_hex
from unbracket.ledger.store import Ledger
from unbracket.ledger.tables import PROJECTIONS
from unbracket.model.case import CaseFrame, Issue, Party, Provision, frame_to_dict
from unbracket.model.document import Document, Metadata, document_to_dict
from unbracket.model.entry import Entry, EntryDraft
from unbracket.model.span import Span
from unbracket.model.statement import Statement, statement_id, statement_to_dict

FRAME = CaseFrame(
    title="The strait",
    parties=(Party("NOR", "Norland"), Party("EAS", "Eastland")),
    issues=(Issue("passage", "Passage"),),
    provisions=(Provision("p1", "Ships pass the strait without a permit", "passage"),),
)
_salts = itertools.count(1)


class Ticking:
    """A clock that goes on by a step at every look."""

    def __init__(self, step: float = 1.0) -> None:
        self.now = datetime(2030, 5, 1, 12, tzinfo=UTC)
        self.step = timedelta(seconds=step)

    def __call__(self) -> datetime:
        """Give the next time."""
        self.now += self.step
        return self.now


def salt() -> str:
    """Give a salt that no other draft of this run has."""
    return f"{next(_salts):032x}"


def case_draft(author: str = "Ada Quill") -> EntryDraft:
    """Draft the first entry."""
    return EntryDraft("case", {"frame": frame_to_dict(FRAME), "nonce": salt()}, author)


def text_of(number: int, sentences: int = 3) -> str:
    """Invent a text in which every sentence names its speaker."""
    return " ".join(
        f"Minister Orla Venn said in note {number} that point {row} stays open for Norland."
        for row in range(sentences)
    )


def read_text(text: str, *, published: str = "2030-04-20", version: str = "1") -> Document:
    """Make a reading."""
    return Document(
        text=text, meta=Metadata(published=published), reader="plain", reader_version=version
    )


def find_statements(document: Document, **codes: Any) -> list[Statement]:
    """Make one statement of each sentence of an invented text."""
    found = []
    place = 0
    for sentence in document.text.split(". "):
        start = document.text.index(sentence, place)
        place = start + len(sentence)
        that = sentence.find(" that ")
        if that < 0:
            continue
        content = (Span(start + that + 6, place),)
        source = (Span(start, start + sentence.index(" said")),)
        cue = (Span(source[0].end + 1, source[0].end + 5),)
        base = Statement(
            id=statement_id(document.sha256, content, source, cue),
            reading_sha256=document.sha256,
            content=content,
            source=source,
            cue=cue,
            speakers=("Orla Venn",),
            party="Norland",
            party_code="NOR",
            provision="p1",
            scores={"statement": 0.8},
        )
        found.append(replace(base, **codes))
    return found


def capture_draft(data: bytes, name: str = "note.txt", address: str = "") -> EntryDraft:
    """Draft a capture."""
    payload = {
        "sha256": sha256_hex(data),
        "size": len(data),
        "media_type": "text/plain",
        "name": name,
        "address": address,
        "publisher": "Strait Gazette",
        "charset": "utf-8",
    }
    return EntryDraft("capture", payload, "Ada Quill", {digest_bytes(data): data})


def reading_draft(capture: EntryDraft, document: Document) -> EntryDraft:
    """Draft a reading of a capture."""
    data = document.text.encode("utf-8", "surrogatepass")
    payload = {"capture": digest("capture", capture.payload), **document_to_dict(document)}
    return EntryDraft("reading", payload, "plain 1", {digest_bytes(data): data})


def proposals_draft(
    reading: EntryDraft, statements: Sequence[Statement], engine: str = "rules 1"
) -> EntryDraft:
    """Draft the proposals of one engine run."""
    payload = {
        "reading": digest("reading", reading.payload),
        "reading_sha256": reading.payload["reading_sha256"],
        "document": reading.payload["capture"],
        "engines": [{"name": engine, "version": "1", "digest": "d", "languages": ["en"]}],
        "statements": [statement_to_dict(row) for row in statements],
    }
    return EntryDraft("proposals", payload, engine)


def document_drafts(
    number: int = 1,
    *,
    sentences: int = 3,
    published: str = "2030-04-20",
    name: str = "",
    engine: str = "rules 1",
) -> list[EntryDraft]:
    """Draft capture, reading and proposals of an invented document."""
    text = text_of(number, sentences)
    document = read_text(text, published=published)
    capture = capture_draft(text.encode(), name or f"note-{number}.txt")
    reading = reading_draft(capture, document)
    return [capture, reading, proposals_draft(reading, find_statements(document), engine)]


def judge(kind: str, ids: Sequence[str], author: str = "Ada Quill", **more: Any) -> EntryDraft:
    """Draft an accept or reject."""
    payload = {
        "statements": list(ids),
        "answers": [],
        "author": author,
        "salt": salt(),
        "reason": "",
        "threshold": None,
        **more,
    }
    return EntryDraft(kind, payload, author)


def edit(
    id: str, changes: dict[str, Any], *, accept: bool = False, author: str = "Ada Quill"
) -> EntryDraft:
    """Draft an edit."""
    payload = {
        "statement": id,
        "changes": changes,
        "accept": accept,
        "answers": [],
        "author": author,
        "salt": salt(),
        "reason": "",
    }
    return EntryDraft("edit", payload, author)


def add(document_id: str, statement: Statement, author: str = "Ada Quill") -> EntryDraft:
    """Draft the addition of a missed statement."""
    payload = {
        "statement": statement_to_dict(statement),
        "document": document_id,
        "author": author,
        "salt": salt(),
    }
    return EntryDraft("add", payload, author)


def undo(entry: Entry | str, author: str = "Ada Quill") -> EntryDraft:
    """Draft an undo."""
    id = entry if isinstance(entry, str) else entry.id
    payload = {"undoes": id, "author": author, "salt": salt(), "reason": "a slip"}
    return EntryDraft("undo", payload, author)


def retract(document: str = "", ids: Sequence[str] = (), author: str = "Ada Quill") -> EntryDraft:
    """Draft a retraction."""
    payload = {
        "document": document,
        "statements": list(ids),
        "reason": "withdrawn by its publisher",
        "author": author,
        "salt": salt(),
    }
    return EntryDraft("retract", payload, author)


def dump(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """Read all projection tables, each sorted."""
    with ledger._backend.reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in PROJECTIONS
        }


Make = Callable[[], Ledger]
