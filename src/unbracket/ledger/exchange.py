"""Export and import of a ledger as JSON lines.

The first line says how many entries follow and which hash the last has, so a file that was cut off
is noticed. Every further line is one entry with its payload and the blobs that it is the first to
bring, in base64; null stands for what was purged. ``group`` comes first on each line, so that
sorting the lines of a file groups them by document. An import checks the whole file before anything
is written.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from sqlalchemy import Connection, insert, select

from unbracket.canonical import canonical_json, digest_bytes
from unbracket.errors import ImportConflictError, UnbracketError
from unbracket.ledger import chain, projections, writing
from unbracket.ledger import tables as t
from unbracket.ledger.forms import check_form, check_spans, read_statement
from unbracket.ledger.index import Event, Index, event_of, foreign_event
from unbracket.model.entry import Entry

FORMAT = 1
_UNFIT = (KeyError, ValueError, TypeError, IndexError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: entries in the file, added, there before, left out as purged here.

    ``kept_chain`` tells that the ledger was empty and is now the same chain; ``conflicts`` counts
    the statements on which judgements of two ledgers differ.
    """

    read: int
    added: int
    present: int
    left_out: int
    conflicts: int
    kept_chain: bool
    origin: str


@dataclass(slots=True)
class ExportFile:
    """An export file, checked."""

    entries: list[Entry] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    data: dict[int, bytes | None] = field(default_factory=dict)  # payload bytes by entry
    blobs: dict[str, bytes] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)  # digest of a tombstone -> its line


def export_lines(connection: Connection, out: IO[str]) -> int:
    """Write the whole ledger; gives the number of lines."""
    last = writing.last_entry(connection)
    head = {
        "group": "ledger",
        "format": FORMAT,
        "entries": last.seq if last else 0,
        "head": last.hash if last else "",
    }
    out.write(_line(head))
    groups = _groups(connection)
    brought: set[str] = set()
    lines = 1
    after = 0
    while True:
        query = select(t.entries).where(t.entries.c.seq > after).order_by(t.entries.c.seq)
        found = connection.execute(query.limit(50)).all()
        entries = [projections.entry_of(row) for row in found]
        for event, entry in zip(projections.to_events(connection, entries), entries, strict=True):
            own = projections.load_blobs(connection, [entry.payload_digest])
            value = {
                "group": groups.get(entry.seq, "case"),
                "entry": chain.entry_to_dict(entry),
                "payload": projections.parse(own.get(entry.payload_digest)),
            }
            wanted = [d for d in brings(event, entry) if d not in brought]
            brought.update(wanted)
            blobs = projections.load_blobs(connection, wanted)
            value["blobs"] = {
                digest: base64.b64encode(data).decode() if data is not None else None
                for digest, data in blobs.items()
            }
            out.write(_line(value))
            lines += 1
        if not entries:
            return lines
        after = entries[-1].seq


def brings(event: Event, entry: Entry) -> list[str]:
    """Name the blobs that an entry rests on beside its own payload."""
    digests = [event.payload_digest] if entry.kind == "foreign" and event.origin else []
    if event.payload is not None and event.kind in ("capture", "reading"):
        name = "sha256" if event.kind == "capture" else "reading_sha256"
        digests.append(f"sha256:{event.payload[name]}")
    if event.payload is not None and event.kind == "record":
        digests += event.payload["blobs"]
    return digests


def import_file(connection: Connection, file: ExportFile, *, author: str, now: str) -> ImportReport:
    """Write a checked export: into an empty ledger bit for bit, else each entry wrapped."""
    writing.check_author(author)
    if not file.entries:
        return ImportReport(0, 0, 0, 0, 0, False, "")
    if writing.last_entry(connection) is None:
        added, present, left_out = _keep(connection, file), 0, 0
        kept = True
    else:
        added, present, left_out = _wrap(connection, file, author, now)
        kept = False
    if added:
        projections.rebuild(connection)
    return ImportReport(
        read=len(file.entries),
        added=added,
        present=present,
        left_out=left_out,
        conflicts=_conflicts(connection),
        kept_chain=kept,
        origin=file.entries[0].hash,
    )


def _keep(connection: Connection, file: ExportFile) -> int:
    writing.insert_entries(connection, file.entries)
    blobs = dict(file.blobs)
    for entry in file.entries:
        data = file.data[entry.seq]
        if data is not None:
            blobs[entry.payload_digest] = data
    writing.insert_blobs(connection, blobs)
    _bury(connection, file, set(blobs))
    return len(file.entries)


def _wrap(connection: Connection, file: ExportFile, author: str, now: str) -> tuple[int, int, int]:
    there = set(connection.execute(select(t.entries.c.hash)).scalars())
    there.update(connection.execute(select(t.foreign_entries.c.hash)).scalars())
    purged = _purged_places(connection, file)
    origin = file.entries[0].hash
    last = writing.last_entry(connection)
    wrapped: list[Entry] = []
    blobs: dict[str, bytes] = {}
    present = left_out = 0
    for entry, event in zip(file.entries, file.events, strict=True):
        fields = file_fields(file, entry, event)
        if event.hash in there:
            present += 1
            continue
        if entry.seq in purged:
            left_out += 1
            continue
        there.add(event.hash)
        payload = {"entry": fields, "origin": event.origin or origin}
        data = canonical_json(payload)
        digest = digest_bytes(data)
        last = writing.next_entry(last, "foreign", digest, author, now, None)
        wrapped.append(last)
        blobs[digest] = data
        if event.payload is not None:
            blobs[event.payload_digest] = canonical_json(event.payload)
            blobs.update((d, file.blobs[d]) for d in brings(event, entry) if d in file.blobs)
    writing.insert_entries(connection, wrapped)
    writing.insert_blobs(connection, blobs)
    if wrapped:
        _bury(connection, file, set(blobs))
    return len(wrapped), present, left_out


def file_fields(file: ExportFile, entry: Entry, event: Event) -> Mapping[str, Any]:
    """Give the fields of an entry as its own ledger wrote them, out of any wrapping."""
    if event.origin:
        fields: Mapping[str, Any] = projections.parse(file.data[entry.seq])["entry"]
        return fields
    return chain.entry_to_dict(entry)


def _purged_places(connection: Connection, file: ExportFile) -> set[int]:
    """Name the entries of a file that would bring back words that were purged here."""
    purged = set(
        connection.execute(select(t.documents.c.id).where(t.documents.c.purged == 1)).scalars()
    )
    gone = set(
        connection.execute(select(t.blobs.c.digest).where(t.blobs.c.bytes.is_(None))).scalars()
    )
    index = Index()
    index.foresee(file.events)
    found = set()
    for entry, event in zip(file.entries, file.events, strict=True):
        documents = index.register(event)
        if event.kind == "record" and event.payload is not None:
            documents = set(event.payload["documents"])
            named = (index.document_of(id, entry.seq) for id in event.payload["statements"])
            documents.update(document for document in named if document is not None)
        words = event.kind in ("capture", "reading", "proposals", "add", "edit", "record")
        rests_on_gone = event.payload is not None and gone & {
            event.payload_digest,
            *brings(event, entry),
        }
        if words and (documents & purged or rests_on_gone):
            found.add(entry.seq)
            if event.kind != "record":
                purged |= documents
    return found


def _bury(connection: Connection, file: ExportFile, brought: set[str]) -> None:
    """Insert tombstones for what the file says was purged, unless it is here with its bytes."""
    by: dict[str, str] = {}
    for event in file.events:
        if event.kind == "purge" and event.payload is not None:
            by.update(dict.fromkeys(event.payload["digests"], event.id))
    lost = {digest for digest in file.lost if digest in by} - brought
    for part in projections.chunks(sorted(lost)):
        query = select(t.blobs.c.digest).where(t.blobs.c.digest.in_(part))
        present = set(connection.execute(query).scalars())
        rows = [
            {"digest": digest, "bytes": None, "size": 0, "purged_by": by[digest]}
            for digest in part
            if digest not in present
        ]
        if rows:
            connection.execute(insert(t.blobs), rows)


def _conflicts(connection: Connection) -> int:
    query = select(t.statements.c.body).where(t.statements.c.recorded_to == t.FOREVER)
    return sum(1 for body in connection.execute(query).scalars() if json.loads(body)["conflict"])


def _groups(connection: Connection) -> dict[int, str]:
    groups: dict[int, str] = {}
    for row in connection.execute(select(t.touches)):
        groups[row.seq] = "case" if row.seq in groups else row.document_id
    return groups


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, separators=(",", ":")) + "\n"


# -- reading and checking a file


def read_file(lines: Iterable[str]) -> ExportFile:
    """Read and check an export as a whole.

    Raises ImportConflictError, naming the line, for a file that was cut off or tampered with.
    """
    file = ExportFile()
    head: dict[str, Any] | None = None
    number = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            if head is None:
                head = _head(value)
            else:
                _entry(file, value, number)
        except UnbracketError as error:
            raise _refused(number, error.message) from error
        except _UNFIT as error:
            what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
            raise _refused(number, what) from error
    if head is None:
        raise _refused(1, "the file is empty")
    last = file.entries[-1].hash if file.entries else ""
    if len(file.entries) != head["entries"] or last != head["head"]:
        raise _refused(
            number,
            f"the file ends after {len(file.entries)} of {head['entries']} entries"
            if len(file.entries) != head["entries"]
            else "the last entry isn't the one that the first line names",
        )
    purged = {
        digest
        for event in file.events
        if event.kind == "purge" and event.payload is not None
        for digest in event.payload["digests"]
    }
    for digest, line_number in file.lost.items():
        if digest not in purged and digest not in file.blobs:
            raise _refused(line_number, f"{digest[:19]} is missing, and no entry purged it")
    return file


def _head(value: Any) -> dict[str, Any]:
    if value["group"] != "ledger" or not isinstance(value["entries"], int):
        raise ValueError("this isn't the first line of an export")
    if value["format"] != FORMAT:
        raise ValueError(f"the export's format is {value['format']!r}, not {FORMAT}")
    if not isinstance(value["head"], str):
        raise TypeError("head is no text")
    return dict(value)


def _entry(file: ExportFile, value: Any, number: int) -> None:
    entry = chain.entry_from_dict(value["entry"])
    before = file.entries[-1] if file.entries else None
    for finding in chain.check_line(entry, before):
        raise ValueError(finding.message)
    writing.check_author(entry.author)
    for digest, text in value["blobs"].items():
        _blob(file, digest, text, number)
    payload = value["payload"]
    data = None
    if payload is None:
        file.lost.setdefault(entry.payload_digest, number)
    else:
        data = canonical_json(payload)
        if digest_bytes(data) != entry.payload_digest:
            raise ValueError("the payload doesn't have the digest that the entry names")
        check_form(entry.kind, payload)
    derived = chain.derived_id(entry, payload)
    if derived is not None and derived != entry.id:
        raise ValueError("the entry's id doesn't follow from its content")
    event = _event(file, entry, payload, number)
    if event.payload is not None:
        for digest in brings(event, entry):
            if digest not in file.blobs:
                file.lost.setdefault(digest, number)
        _quotes(file, event)
    file.entries.append(entry)
    file.events.append(event)
    file.data[entry.seq] = data


def _blob(file: ExportFile, digest: str, text: Any, number: int) -> None:
    if text is None:
        file.lost.setdefault(digest, number)
        return
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(f"the blob {digest[:19]} is no base64") from error
    if digest_bytes(data) != digest:
        raise ValueError(f"the blob {digest[:19]} doesn't have its digest")
    file.blobs[digest] = data


def _event(file: ExportFile, entry: Entry, payload: Any, number: int) -> Event:
    if entry.kind != "foreign" or payload is None:
        return event_of(entry, payload)
    fields = chain.entry_from_dict(payload["entry"])
    if chain.entry_hash(fields) != fields.hash:
        raise ValueError("the wrapped entry's fields don't give its hash")
    inner = projections.parse(file.blobs.get(fields.payload_digest))
    if inner is None:
        file.lost.setdefault(fields.payload_digest, number)
    else:
        check_form(fields.kind, inner)
    derived = chain.derived_id(fields, inner)
    if derived is not None and derived != fields.id:
        raise ValueError("the wrapped entry's id doesn't follow from its content")
    return foreign_event(entry, payload, inner)


def _quotes(file: ExportFile, event: Event) -> None:
    """Refuse statements whose words can't stand in their reading."""
    payload = event.payload or {}
    values = {"proposals": payload.get("statements"), "add": [payload.get("statement")]}
    for value in values.get(event.kind) or ():
        statement = read_statement(event.kind, value)
        data = file.blobs.get(f"sha256:{statement.reading_sha256}")
        if data is not None:
            check_spans(statement, data.decode("utf-8", "surrogatepass"))


def _refused(line: int, message: str) -> ImportConflictError:
    return ImportConflictError(
        f"line {line}: {message}",
        where=f"line {line}",
        expected="the lines of one 'unbracket export --ledger', whole and unchanged",
        next="export once more from the ledger it came from; nothing was written",
    )
