"""The projection tables: read what a fold needs, and write what came of it.

An append folds anew only the documents that its entries touch; ``rebuild`` does all. Both go
through ``Index`` and ``fold``, so they give the same tables.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Table, delete, insert, select, update

from unbracket.ledger import tables as t
from unbracket.ledger.fold import Folded, fold
from unbracket.ledger.index import Event, Index, Judged, event_of, foreign_event, named_statements
from unbracket.model.entry import Entry

CHUNK = 400  # below the number of parameters that any SQLite allows in one statement
_T = TypeVar("_T")


def chunks(items: Iterable[_T], size: int = CHUNK) -> Iterator[list[_T]]:
    """Cut items into lists that fit into one statement."""
    rows = list(items)
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def entry_of(row: Row[Any]) -> Entry:
    """Make an Entry of a row of ``entries``."""
    return Entry(
        row.seq,
        row.id,
        row.kind,
        row.payload_digest,
        row.author,
        row.recorded_at,
        row.prev,
        row.hash,
    )


def load_blobs(connection: Connection, digests: Iterable[str]) -> dict[str, bytes | None]:
    """Read blobs; a purged one is None, an unknown one is absent."""
    found: dict[str, bytes | None] = {}
    for part in chunks(dict.fromkeys(digests), 100):
        query = select(t.blobs.c.digest, t.blobs.c.bytes).where(t.blobs.c.digest.in_(part))
        found.update((row.digest, row.bytes) for row in connection.execute(query))
    return found


def parse(data: bytes | None) -> Any:
    """Read a payload's canonical bytes; None when they are purged or aren't JSON."""
    if data is None:
        return None
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None


def to_events(connection: Connection, entries: Sequence[Entry]) -> list[Event]:
    """Load the payloads of entries and take foreign ones out of their wrapping."""
    payloads = {
        digest: parse(data)
        for digest, data in load_blobs(connection, (e.payload_digest for e in entries)).items()
    }
    wrapped = {
        entry.seq: payload
        for entry in entries
        if entry.kind == "foreign" and (payload := payloads.get(entry.payload_digest)) is not None
    }
    inner = load_blobs(connection, (row["entry"]["payload_digest"] for row in wrapped.values()))
    return [
        foreign_event(
            entry,
            wrapped[entry.seq],
            parse(inner.get(wrapped[entry.seq]["entry"]["payload_digest"])),
        )
        if entry.seq in wrapped
        else event_of(entry, payloads.get(entry.payload_digest))
        for entry in entries
    ]


def events_at(connection: Connection, seqs: Iterable[int]) -> dict[int, Event]:
    """Load the events of entries by their numbers."""
    found: dict[int, Event] = {}
    for part in chunks(sorted(set(seqs))):
        rows = connection.execute(select(t.entries).where(t.entries.c.seq.in_(part)))
        events = to_events(connection, [entry_of(row) for row in rows])
        found.update((event.seq, event) for event in events)
    return found


def all_events(connection: Connection, kinds: Sequence[str] = ()) -> Iterator[Event]:
    """Load all events in the ledger's order, a stretch at a time."""
    after = 0
    while True:
        query = select(t.entries).where(t.entries.c.seq > after).order_by(t.entries.c.seq)
        if kinds:
            query = query.where(t.entries.c.kind.in_(kinds))
        entries = [entry_of(row) for row in connection.execute(query.limit(CHUNK))]
        if not entries:
            return
        after = entries[-1].seq
        yield from to_events(connection, entries)


def full_index(connection: Connection) -> Index:
    """Register every entry of the ledger in a new index."""
    index = Index()
    index.foresee(all_events(connection, ("purge", "foreign")))
    for event in all_events(connection):
        index.register(event)
    return index


def load_slice(connection: Connection, named: Sequence[tuple[str, Mapping[str, Any]]]) -> Index:
    """Load the part of the stored index that entries of these kinds and payloads refer to."""
    index = Index()
    statements: set[str] = set()
    documents: set[str] = set()
    undone: set[str] = set()
    for kind, payload in named:
        statements.update(named_statements(kind, payload))
        documents.update(payload[n] for n in ("capture", "document", "subject") if payload.get(n))
        if kind == "undo":
            undone.add(payload["undoes"])
    subjects = {payload["subject"] for kind, payload in named if kind == "purge"}
    claims, readings = t.claims, t.readings
    for part in chunks(subjects):
        mine = select(claims.c.id).where(claims.c.document_id.in_(part))
        statements.update(connection.execute(mine).scalars())
    for part in chunks(statements):
        query = select(claims).where(claims.c.id.in_(part)).order_by(claims.c.seq)
        for row in connection.execute(query):
            index.claims.setdefault(row.id, {})[row.document_id] = row.seq
    documents.update(index.owners().values())
    for part in chunks(documents):
        for row in connection.execute(select(readings).where(readings.c.document_id.in_(part))):
            index.readings[row.id] = (row.seq, row.document_id, row.reading_sha256)
    index.captures.update((subject, {""}) for subject in subjects)
    while undone:
        rows: list[Row[Any]] = []
        for part in chunks(undone):
            rows += connection.execute(select(t.judgements).where(t.judgements.c.id.in_(part)))
        for row in rows:
            index.judged[row.id] = Judged(
                row.seq,
                row.target,
                bool(row.active),
                tuple(json.loads(row.documents)),
                row.origin,
            )
        undone = {row.target for row in rows if row.target}
    return index


class Snapshot:
    """What a loaded index held before new entries were registered."""

    def __init__(self, index: Index) -> None:
        self.claims = {(id, d) for id, documents in index.claims.items() for d in documents}
        self.readings = dict(index.readings)
        self.judged = {id: row.active for id, row in index.judged.items()}


def index_rows(index: Index) -> dict[Table, list[dict[str, Any]]]:
    """Give the rows that an index stands in."""
    return {
        t.touches: [{"document_id": d, "seq": seq} for d, seq in sorted(index.touches)],
        t.claims: [
            {"id": id, "document_id": document, "seq": seq}
            for id, documents in index.claims.items()
            for document, seq in documents.items()
        ],
        t.readings: [
            {"id": id, "seq": seq, "document_id": document, "reading_sha256": sha256}
            for id, (seq, document, sha256) in index.readings.items()
        ],
        t.judgements: [
            {
                "id": id,
                "seq": row.seq,
                "target": row.target,
                "active": int(row.active),
                "documents": json.dumps(row.documents),
                "origin": row.origin,
            }
            for id, row in index.judged.items()
        ],
        t.foreign_entries: [
            {
                "hash": event.hash,
                "seq": event.seq,
                "id": event.id,
                "kind": event.kind,
                "origin": event.origin,
                "payload_digest": event.payload_digest,
            }
            for event in index.foreign.values()
        ],
        t.frames: [
            {"seq": seq, "recorded_at": at, "body": json.dumps(body, sort_keys=True)}
            for seq, at, body in index.frames
        ],
        t.records: [record_row(event) for event in index.records],
    }


def record_row(event: Event) -> dict[str, Any]:
    """Give the row of a record; its key may hold code points that a database's text refuses."""
    payload = event.payload or {}
    return {
        "seq": event.seq,
        "id": event.id,
        "type": payload["type"],
        "name": json.dumps(payload["key"]),
        "origin": event.origin,
        "author": event.author,
        "recorded_at": event.recorded_at,
        "payload_digest": event.payload_digest,
    }


def write_index(connection: Connection, index: Index, before: Snapshot | None = None) -> None:
    """Write an index, or its difference to what was loaded."""
    old = before or Snapshot(Index())
    for id, active in old.judged.items():
        if index.judged[id].active != active:
            table = t.judgements
            connection.execute(update(table).where(table.c.id == id).values(active=int(not active)))
    kept = {(id, d) for id, documents in index.claims.items() for d in documents}
    for id, document in old.claims - kept:
        claim = t.claims.c
        connection.execute(delete(t.claims).where(claim.id == id, claim.document_id == document))
    _remove(connection, t.readings, old.readings.keys() - index.readings.keys())
    loaded: dict[Table, Mapping[str, Any]] = {t.readings: old.readings, t.judgements: old.judged}
    for table, rows in index_rows(index).items():
        if table is t.claims:
            rows = [row for row in rows if (row["id"], row["document_id"]) not in old.claims]
        there = loaded.get(table, {})
        fresh = [row for row in rows if table is t.claims or row.get("id") not in there]
        _insert(connection, table, fresh)


def fold_documents(
    connection: Connection,
    documents: Iterable[str],
    *,
    touches: Mapping[str, Sequence[int]] | None = None,
    known: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, Folded, list[Event]]]:
    """Fold documents from their entries; index data is read from its tables unless it is given."""
    for part in chunks(sorted(documents), 100):
        seqs: dict[str, list[int]] = {document: [] for document in part}
        if touches is None:
            query = select(t.touches).where(t.touches.c.document_id.in_(part))
            for row in connection.execute(query.order_by(t.touches.c.seq)):
                seqs[row.document_id].append(row.seq)
        else:
            seqs |= {document: sorted(touches.get(document, ())) for document in part}
        owned: Mapping[str, str] | None = known
        if owned is None:
            owned = owners(connection, part)
        events = events_at(connection, (seq for rows in seqs.values() for seq in rows))
        for document in part:
            mine = [events[seq] for seq in seqs[document] if seq in events]
            yield document, fold(document, mine, load_texts(connection, mine), owned), mine


def owners(connection: Connection, documents: Sequence[str]) -> dict[str, str]:
    """Read which document owns each statement that one of some documents claims."""
    claim = t.claims.c
    claimed = select(claim.id).where(claim.document_id.in_(documents))
    owners: dict[str, str] = {}
    query = select(t.claims).where(claim.id.in_(claimed)).order_by(claim.seq)
    for row in connection.execute(query):
        owners.setdefault(row.id, row.document_id)
    return owners


def load_texts(connection: Connection, events: Iterable[Event]) -> dict[str, str]:
    """Load the texts of the readings among events, by ``reading_sha256``."""
    wanted = {
        event.payload["reading_sha256"]
        for event in events
        if event.kind == "reading" and event.payload is not None
    }
    found = load_blobs(connection, (f"sha256:{sha256}" for sha256 in wanted))
    texts = {}
    for digest, data in found.items():
        with contextlib.suppress(UnicodeDecodeError):  # damaged bytes: verify names them
            if data is not None:
                texts[digest.partition(":")[2]] = data.decode("utf-8", "surrogatepass")
    return texts


def refold(connection: Connection, documents: Iterable[str]) -> None:
    """Fold documents anew and write only the rows that changed."""
    for document, folded, _ in fold_documents(connection, documents):
        for table, key, rows in (
            (t.documents, t.documents.c.id, folded.documents),
            (t.statements, t.statements.c.document_id, folded.statements),
        ):
            stored = stored_rows(connection, table, key == document)
            fresh = {(row["id"], row["from_seq"]): row for row in rows}
            for place, row in stored.items():
                if fresh.get(place) != row:
                    connection.execute(
                        delete(table).where(table.c.id == place[0], table.c.from_seq == place[1])
                    )
            _insert(connection, table, [r for p, r in fresh.items() if stored.get(p) != r])


def stored_rows(
    connection: Connection, table: Table, where: ColumnElement[bool]
) -> dict[tuple[str, int], dict[str, Any]]:
    """Read rows of ``documents`` or ``statements`` by their id and the entry they stand from."""
    found = connection.execute(select(table).where(where)).mappings()
    return {(row["id"], row["from_seq"]): dict(row) for row in found}


def rebuild(connection: Connection) -> None:
    """Drop all projections and make them anew from the entries."""
    for table in t.PROJECTIONS:
        connection.execute(delete(table))
    index = full_index(connection)
    write_index(connection, index)
    refold(connection, {document for document, _ in index.touches})


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _remove(connection: Connection, table: Table, ids: Iterable[str]) -> None:
    for part in chunks(ids):
        connection.execute(delete(table).where(table.c.id.in_(part)))
