"""Reading what engines proposed of a document beside its statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from unbracket.ledger import projections
from unbracket.ledger import tables as t
from unbracket.ledger.views import known_time


@dataclass(frozen=True, slots=True)
class ProposedRun:
    """The run of the engines that holds for a reading: entry, program, time, and what it proposed.

    ``events`` is None for a run by a version that looked for none.
    """

    document_id: str
    entry_id: str
    author: str
    recorded_from: str
    events: tuple[Mapping[str, Any], ...] | None


def runs(
    connection: Connection, readings: Mapping[str, str], known_at: str
) -> dict[str, ProposedRun]:
    """Give the latest run over each document's reading (``readings``: document id to SHA-256).

    A run of this ledger goes before one that an import wrapped. Purged runs aren't there.
    """
    found: dict[str, tuple[bool, ProposedRun]] = {}
    for document_id, event in _proposals(connection, readings, known_at):
        payload = event.payload
        if payload is None or payload.get("reading_sha256") != readings[document_id]:
            continue
        own = not event.origin
        before = found.get(document_id)
        if before is not None and before[0] and not own:
            continue
        values = payload.get("events")
        rows = (
            tuple(row for row in values if isinstance(row, dict))
            if isinstance(values, list)
            else None
        )
        found[document_id] = (
            own,
            ProposedRun(document_id, event.id, event.author, event.recorded_at, rows),
        )
    return {document_id: run for document_id, (_, run) in found.items()}


def _proposals(connection: Connection, readings: Mapping[str, str], known_at: str) -> Iterable[Any]:
    for part in projections.chunks(sorted(readings), 100):
        query = (
            select(t.touches.c.document_id, t.entries)
            .join(t.entries, t.entries.c.seq == t.touches.c.seq)
            .where(t.touches.c.document_id.in_(part))
            .where(t.entries.c.kind.in_(("proposals", "foreign")))
            .order_by(t.entries.c.seq)
        )
        if known_at:
            query = query.where(t.entries.c.recorded_at <= known_time(known_at))
        rows = list(connection.execute(query))
        events = projections.to_events(connection, [projections.entry_of(row) for row in rows])
        for row, event in zip(rows, events, strict=True):
            if event.kind == "proposals":
                yield row.document_id, event
