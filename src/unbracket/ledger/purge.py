"""Purging: a document's bytes and words leave the ledger's files, and a tombstone stays.

Removed: the capture's bytes, the readings' texts and payloads, proposals, the additions and edits
of its statements, and the records that rest on it or on its statements. Kept: the capture's name,
address and digest, so that the same bytes are refused. A text that another document shares is kept
for that one, and the purge entry says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, delete, select, update

from unbracket.ledger import projections
from unbracket.ledger import tables as t
from unbracket.ledger.index import Event
from unbracket.ledger.writing import append_checked
from unbracket.model.entry import Entry

PERSONAL = ("reading", "proposals", "add", "edit")


@dataclass(slots=True)
class _Belongings:
    digests: set[str] = field(default_factory=set)
    entries: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    shared_with: set[str] = field(default_factory=set)


def purge(connection: Connection, document_id: str, *, reason: str, author: str, now: str) -> Entry:
    """Write the purge and remove the blobs; the caller then reclaims the files' bytes.

    A document that is purged already gives its purge entry with ``new=False``.
    """
    touches = t.touches.c
    seqs = connection.execute(select(touches.seq).where(touches.document_id == document_id))
    events = [row for _, row in sorted(projections.events_at(connection, seqs.scalars()).items())]
    done = _done(connection, document_id, events)
    if done is not None:
        return done
    found = _belongings(connection, document_id, events)
    payload = {
        "subject": document_id,
        "digests": sorted(found.digests),
        "entries": sorted(found.entries),
        "statements": sorted(found.statements),
        "kept": sorted(found.kept),
        "shared_with": sorted(found.shared_with),
        "reason": reason,
        "author": author,
    }
    entry = append_checked(connection, "purge", payload, author, now)
    for part in projections.chunks(sorted(found.entries)):
        connection.execute(delete(t.records).where(t.records.c.id.in_(part)))
    for part in projections.chunks(sorted(found.digests)):
        where = t.blobs.c.digest.in_(part) & t.blobs.c.bytes.is_not(None)
        connection.execute(update(t.blobs).where(where).values(bytes=None, purged_by=entry.id))
    return entry


def _done(connection: Connection, document_id: str, events: list[Event]) -> Entry | None:
    row = t.documents.c
    query = select(row.purged).where(row.id == document_id, row.purged == 1)
    if connection.execute(query).first() is None:
        return None
    seq = next(event.seq for event in events if event.kind == "purge")
    line = connection.execute(select(t.entries).where(t.entries.c.seq == seq)).one()
    return replace(projections.entry_of(line), new=False)


def _belongings(connection: Connection, document_id: str, events: list[Event]) -> _Belongings:
    found = _Belongings()
    owners = projections.owners(connection, [document_id])
    found.statements.update(id for id, owner in owners.items() if owner == document_id)
    contents: set[str] = set()
    for event in events:
        if event.kind == "capture" and event.payload is not None:
            contents.add(event.payload["sha256"])
        elif event.kind in PERSONAL and event.payload is not None:
            found.entries.add(event.id)
            found.digests.add(event.payload_digest)
            if event.kind == "reading":
                contents.add(event.payload["reading_sha256"])
    for event in projections.all_events(connection, ("record", "foreign")):
        if event.kind == "record" and event.payload is not None:
            named = found.statements & set(event.payload["statements"])
            if named or document_id in event.payload["documents"]:
                found.entries.add(event.id)
                found.digests.add(event.payload_digest)
    for sha256 in contents:
        others = _others(connection, sha256, document_id)
        (found.kept if others else found.digests).add(f"sha256:{sha256}")
        found.shared_with |= others
    return found


def _others(connection: Connection, sha256: str, document_id: str) -> set[str]:
    """Name the documents, not purged, that rest on the same bytes as a capture or as a text."""
    documents, readings = t.documents.c, t.readings.c
    captured = select(documents.id).where(
        documents.capture_sha256 == sha256, documents.id != document_id, documents.purged == 0
    )
    read = select(readings.document_id).where(
        readings.reading_sha256 == sha256, readings.document_id != document_id
    )
    return {*connection.execute(captured).scalars(), *connection.execute(read).scalars()}
