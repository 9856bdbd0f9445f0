"""Reading records: which of a type stand, as known at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from unbracket.ledger import projections
from unbracket.ledger import tables as t
from unbracket.ledger.views import known_time
from unbracket.model.record import RecordRow


def records(
    connection: Connection, *, type: str, key: str, known_at: str, history: bool
) -> tuple[RecordRow, ...]:
    """Give records by type and key, in the order in which their keys first came up.

    Only what was recorded up to ``known_at`` counts ("" = now). Without ``history`` the latest of
    each type, key and origin is given, unless it is a withdrawal.
    """
    table = t.records.c
    query = select(t.records).order_by(table.seq)
    if type:
        query = query.where(table.type == type)
    if key:
        query = query.where(table.name == json.dumps(key))
    if known_at:
        query = query.where(table.recorded_at <= known_time(known_at))
    lines: dict[tuple[str, str, str], list[Row[Any]]] = {}
    for row in connection.execute(query):
        lines.setdefault((row.type, row.name, row.origin), []).append(row)
    wanted = lines.values() if history else ([line[-1]] for line in lines.values())
    bodies = _bodies(connection, (row for line in wanted for row in line))
    found: list[RecordRow] = []
    for line in lines.values():
        ends = [*(row.recorded_at for row in line[1:]), t.FOREVER]
        rows = [_row(row, end, bodies) for row, end in zip(line, ends, strict=True)]
        shown = rows if history else [row for row in rows[-1:] if row and not row.withdrawn]
        found += [row for row in shown if row is not None]
    return tuple(found)


def _bodies(connection: Connection, rows: Iterable[Row[Any]]) -> dict[str, Any]:
    found = projections.load_blobs(connection, (row.payload_digest for row in rows))
    return {digest: projections.parse(data) for digest, data in found.items()}


def _row(row: Row[Any], end: str, bodies: dict[str, Any]) -> RecordRow | None:
    payload = bodies.get(row.payload_digest)
    if not isinstance(payload, dict):
        return None  # not asked for, or purged
    return RecordRow(
        type=row.type,
        key=payload["key"],
        body=payload["body"],
        author=row.author,
        entry_id=row.id,
        recorded_from=row.recorded_at,
        recorded_to=end,
        withdrawn=payload["withdrawn"],
        reason=payload["reason"],
        blobs=tuple(payload["blobs"]),
        documents=tuple(payload["documents"]),
        statements=tuple(payload["statements"]),
        origin=row.origin,
        answers=tuple(payload["answers"]),
    )
