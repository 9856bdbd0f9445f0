"""Intake: bytes to a capture, a reading and proposals, one short transaction a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from unbracket.canonical import digest, digest_bytes, sha256_hex
from unbracket.casework.cases import Case
from unbracket.casework.engines import Engines
from unbracket.casework.events_found import events_of
from unbracket.casework.extract import READABLE, limits_of, propose, searched
from unbracket.errors import Diagnosis, InputError, UnbracketError
from unbracket.model.case import CaseFrame
from unbracket.model.document import Document, SourceHint, document_to_dict
from unbracket.model.edtf import valid
from unbracket.model.entry import EntryDraft
from unbracket.model.event import Event
from unbracket.model.statement import Statement, statement_to_dict
from unbracket.reading.registry import read_document


@dataclass(frozen=True, slots=True)
class Incoming:
    """One document on its way in: where its bytes are and what is known about it beforehand.

    ``failure`` says why there are no bytes, where they couldn't be had.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    publisher: str = ""
    address: str = ""
    media_type: str = ""
    charset: str = ""
    published: str = ""
    title: str = ""
    failure: Diagnosis | None = None

    @property
    def hint(self) -> SourceHint:
        """Give what a reader is told before it reads."""
        return SourceHint(self.name, self.media_type, self.charset, self.address)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a worker made of one document, before anything is written; ``error`` where it failed."""

    incoming: Incoming
    data: bytes = b""
    document: Document | None = None
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    error: Diagnosis | None = None


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """What became of one document: read, already (nothing new), purged or failed."""

    file: str
    status: str
    document_id: str = ""
    proposed: int = 0
    language: str = ""
    error: Diagnosis | None = None
    warnings: tuple[str, ...] = ()


Worker = Callable[[Incoming], Prepared]
MapDocuments = Callable[[Worker, Iterable[Incoming]], Iterator[Prepared]]


def serial_map(work: Worker, items: Iterable[Incoming]) -> Iterator[Prepared]:
    """Map in this process, one document after the other."""
    return map(work, items)


def load(incoming: Incoming, max_bytes: int) -> bytes:
    """Read the bytes of a document.

    Raises InputError for what isn't a file, can't be opened or is larger than the limit.
    """
    if incoming.failure is not None:
        raise InputError(incoming.failure.where, **incoming.failure.as_dict())
    if incoming.data is not None:
        data = incoming.data
    elif incoming.path is None:
        data = b""
    else:
        if incoming.path.is_dir():
            raise InputError(
                "this is a folder without files to read",
                file=incoming.name,
                expected="a file, or a folder that holds files whose names don't begin with a dot",
                next="check that the right folder was given",
            )
        try:
            with incoming.path.open("rb") as handle:
                data = handle.read(max_bytes + 1)
        except OSError as error:
            raise InputError(
                f"can't be opened: {error.strerror or error}",
                file=incoming.name,
                expected="a readable file",
                next="check the path and the permissions",
            ) from error
    if len(data) > max_bytes:
        raise InputError(
            f"larger than {max_bytes} bytes",
            file=incoming.name,
            expected=f"at most {max_bytes} bytes",
            next="split the file, or raise UNBRACKET_MAX_BYTES",
        )
    return data


def read_incoming(incoming: Incoming, data: bytes) -> Document:
    """Read bytes to a Document and lay what the user stated over what the reader found.

    Raises InputError, naming the file, for bytes that no reader takes or a date that isn't EDTF.
    """
    document = read_document(data, incoming.hint)
    if incoming.published and not valid(incoming.published):
        raise InputError(
            f"{incoming.published!r} is no date",
            file=incoming.name,
            expected="an EDTF date such as 2025-11-28 or 2025-11",
            next="give the date of publication in that form",
        )
    meta = replace(
        document.meta,
        published=incoming.published or document.meta.published,
        publisher=incoming.publisher or document.meta.publisher or document.meta.agency,
        address=incoming.address or document.meta.address,
        title=incoming.title or document.meta.title,
    )
    return replace(document, meta=meta)


def prepare(
    incoming: Incoming, *, engines: Engines, frame: CaseFrame | None, max_bytes: int
) -> Prepared:
    """Do all work on one document that needs no ledger; never raises for a bad input."""
    try:
        data = load(incoming, max_bytes)
        document = read_incoming(incoming, data)
        statements = propose(document, engines, frame)
        events = events_of(searched(document), statements, frame, engines.coder)
        return Prepared(incoming, data, document, statements, events)
    except UnbracketError as error:
        diagnosis = replace(error.diagnosis, file=error.diagnosis.file or incoming.name)
        return Prepared(incoming, error=diagnosis)
    except MemoryError:
        return Prepared(incoming, error=_too_large(incoming))


def read_all(
    case: Case,
    items: Sequence[Incoming],
    engines: Engines,
    *,
    map_documents: MapDocuments = serial_map,
) -> Iterator[ReadOutcome]:
    """Read documents into a case; each outcome is given after its entries are on disk.

    What the case already holds is skipped before it is worked on, so a run that was broken off goes
    on where it stopped.
    """
    frame = case.store.frame()
    work = partial(prepare, engines=engines, frame=frame, max_bytes=case.settings.max_bytes)
    waiting: list[Incoming] = []
    for incoming in items:
        known = _known(case, incoming)
        if known is not None:
            yield known
        else:
            waiting.append(incoming)
    for prepared in map_documents(work, waiting):
        yield write(case, prepared, engines)


def write(case: Case, prepared: Prepared, engines: Engines) -> ReadOutcome:
    """Write one prepared document: capture, reading and proposals in one transaction."""
    incoming, document = prepared.incoming, prepared.document
    if prepared.error is not None or document is None:
        return ReadOutcome(incoming.name, "failed", error=prepared.error)
    known = _found(case, incoming, sha256_hex(prepared.data))
    if known is not None:
        return known
    try:
        drafts = _drafts(prepared, document, engines, case.settings.author)
        written = case.store.append(drafts)
    except UnbracketError as error:
        diagnosis = replace(error.diagnosis, file=error.diagnosis.file or incoming.name)
        return ReadOutcome(incoming.name, "failed", error=diagnosis)
    except MemoryError:
        return ReadOutcome(incoming.name, "failed", error=_too_large(incoming))
    language = document.meta.language
    warnings = [*document.warnings, *limits_of(document)]
    if language.split("-")[0] not in READABLE:
        warnings.append(f"language {language}: stored and searchable, no proposals are made")
    return ReadOutcome(
        incoming.name,
        "read" if written[0].new else "already",
        document_id=written[0].id,
        proposed=len(prepared.statements),
        language=language,
        warnings=tuple(warnings),
    )


def _too_large(incoming: Incoming) -> Diagnosis:
    """Say that a document needs more memory than there is; nothing of it was stored."""
    return Diagnosis(
        file=incoming.name,
        where="the whole file",
        expected="a document that fits into this computer's free memory",
        next="cut the file up, or close other programs; nothing of it was stored",
    )


def _drafts(
    prepared: Prepared, document: Document, engines: Engines, author: str
) -> list[EntryDraft]:
    incoming = prepared.incoming
    capture = {
        "sha256": sha256_hex(prepared.data),
        "size": len(prepared.data),
        "media_type": incoming.media_type,
        "name": incoming.name,
        "address": incoming.address,
        "publisher": incoming.publisher,
        "charset": incoming.charset,
    }
    capture_id = digest("capture", capture)
    text = document.text.encode("utf-8", "surrogatepass")
    reading = {"capture": capture_id, **document_to_dict(document)}
    proposals = {
        "reading": digest("reading", reading),
        "reading_sha256": document.sha256,
        "document": capture_id,
        "engines": [info.as_dict() for info in engines.infos],
        "statements": [statement_to_dict(statement) for statement in prepared.statements],
        "events": [event.as_dict() for event in prepared.events],
    }
    program = f"{document.reader} {document.reader_version}"
    return [
        EntryDraft("capture", capture, author, {digest_bytes(prepared.data): prepared.data}),
        EntryDraft("reading", reading, program, {digest_bytes(text): text}),
        EntryDraft("proposals", proposals, engines.author),
    ]


def _known(case: Case, incoming: Incoming) -> ReadOutcome | None:
    try:
        data = load(incoming, case.settings.max_bytes)
    except InputError:
        return None  # reported when the document is worked on
    return _found(case, incoming, sha256_hex(data))


def _found(case: Case, incoming: Incoming, sha256: str) -> ReadOutcome | None:
    row = case.store.find_capture(sha256, incoming.address, incoming.publisher)
    if row is None:
        return None
    if row.purged:
        diagnosis = Diagnosis(
            file=incoming.name,
            where="the whole file",
            expected="bytes that weren't purged from this case",
            next=f"purged with the reason: {row.purged}; nothing was stored",
        )
        return ReadOutcome(incoming.name, "purged", row.id, error=diagnosis)
    return ReadOutcome(incoming.name, "already", row.id, language=row.meta.language)
