"""Reading the projections: rows as of a day, as known at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, time
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, func, or_, select

from unbracket.errors import NotFoundError, UsageError
from unbracket.ledger import projections
from unbracket.ledger import tables as t
from unbracket.ledger.columns import day_of, plain
from unbracket.ledger.index import named_statements
from unbracket.model.case import CaseFrame, frame_from_dict
from unbracket.model.document import Document, Metadata, document_from_dict
from unbracket.model.entry import STATES, Clocks, DocumentRow, Entry, StatementRow
from unbracket.model.statement import Statement, statement_from_dict

_Row = TypeVar("_Row")
Parse = Callable[[str], tuple[Statement, dict[str, Any]]]
PREFIX = 6  # the fewest characters of an id that are looked up as its beginning


def iso(moment: datetime) -> str:
    """Write a time as the ledger does: UTC, microseconds, ``Z``; a time without zone is UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def known_time(value: str) -> str:
    """Normalise a ``known_at``; a bare day means its end. Raises UsageError for anything else."""
    try:
        moment = datetime.fromisoformat(value)
        if len(value) == len("2025-11-28"):
            moment = datetime.combine(moment.date(), time.max)
        return iso(moment)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f"{value!r:.60} is no time",
            expected="an ISO time such as 2025-11-28T09:00:00Z, or a day",
            next="give 'known at' in that form",
        ) from error


def _as_of(value: str) -> str:
    day = day_of(value[:10] if "T" in value else value)
    if not day:
        raise UsageError(
            f"{value!r:.60} is no day",
            expected="an ISO day such as 2025-11-28",
            next="give 'as of' in that form",
        )
    return day


def _window(table: Table, known_at: str) -> ColumnElement[bool]:
    if not known_at:
        return table.c.recorded_to == t.FOREVER
    moment = known_time(known_at)
    return and_(table.c.recorded_from <= moment, moment < table.c.recorded_to)


def frame(connection: Connection, known_at: str) -> CaseFrame:
    """Give the frame that stood at a time; an empty one before the case began."""
    query = select(t.frames.c.body).order_by(t.frames.c.seq.desc()).limit(1)
    if known_at:
        query = query.where(t.frames.c.recorded_at <= known_time(known_at))
    body = connection.execute(query).scalar()
    return frame_from_dict(json.loads(body)) if body else CaseFrame(title="")


def document_row(row: Row[Any]) -> DocumentRow:
    """Make a DocumentRow of a row of ``documents``."""
    body = json.loads(row.body)
    return DocumentRow(
        id=row.id,
        capture_sha256=row.capture_sha256,
        reading_id=row.reading_id,
        reading_sha256=row.reading_sha256,
        published_day=row.published_day,
        meta=Metadata(**body.pop("meta")),
        warnings=tuple(body.pop("warnings")),
        **body,
    )


def documents(
    connection: Connection, clocks: Clocks, where: Sequence[ColumnElement[bool]] = ()
) -> tuple[DocumentRow, ...]:
    """Give the documents that both clocks let through, in the order they came in."""
    query = select(t.documents).where(_window(t.documents, clocks.known_at), *where)
    if clocks.as_of:
        query = query.where(t.documents.c.published_day <= _as_of(clocks.as_of))
    rows = connection.execute(query.order_by(t.documents.c.place))
    return tuple(document_row(row) for row in rows)


def document(connection: Connection, id: str) -> DocumentRow:
    """Find a document by its id, the unique beginning of it, or its exact name."""
    found = documents(connection, Clocks(), [t.documents.c.id == plain(id)])
    if not found:
        everything = documents(connection, Clocks())
        found = tuple(row for row in everything if row.name == id) or tuple(
            row
            for row in everything
            if len(id) >= PREFIX and (row.id.startswith(id) or row.id[7:].startswith(id))
        )
    return _one(found, "document", id, "'unbracket documents'")


def find_capture(
    connection: Connection, sha256: str, address: str, publisher: str
) -> DocumentRow | None:
    """Find the document that these bytes are; a purged one whatever its address.

    "" for address or publisher matches any.
    """
    found = documents(connection, Clocks(), [t.documents.c.capture_sha256 == plain(sha256)])
    for row in found:
        if row.purged:
            return row
    for row in found:
        if address in ("", row.address) and publisher in ("", row.publisher):
            return row
    return None


def reading(connection: Connection, sha256: str) -> Document | None:
    """Give a reading by its digest; None when it is unknown or purged."""
    query = select(t.readings).where(t.readings.c.reading_sha256 == plain(sha256))
    row = connection.execute(query.order_by(t.readings.c.seq.desc()).limit(1)).first()
    if row is None:
        return None
    event = projections.events_at(connection, [row.seq])[row.seq]
    text = projections.load_texts(connection, [event]).get(sha256)
    if event.payload is None or text is None:
        return None
    return document_from_dict(dict(event.payload), text)


def statements(
    connection: Connection,
    clocks: Clocks,
    *,
    states: Sequence[str] = (),
    document_id: str = "",
    party: str = "",
    provision: str = "",
    ids: Sequence[str] = (),
    where: Sequence[ColumnElement[bool]] = (),
    parse: Parse | None = None,
) -> tuple[StatementRow, ...]:
    """Give the statements that both clocks and all filters let through, in reading order.

    ``parse`` may be ``parse_body`` with a memory.
    """
    for state in states:
        if state not in STATES:
            raise UsageError(
                f"{state!r:.40} is no state",
                expected="one of " + ", ".join(STATES),
                next="correct the state's name",
            )
    row, doc = t.statements.c, t.documents.c
    limits: list[ColumnElement[bool]] = [*where]
    if states:
        limits.append(row.state.in_(states))
    if document_id:
        limits.append(row.document_id == plain(document_id))
    if party:
        limits.append(or_(row.party == plain(party), row.party_code == plain(party)))
    if provision:
        named = plain(provision)
        limits.append(or_(row.provision == named, row.condition_provision == named))
    if clocks.as_of:
        limits.append(doc.published_day <= _as_of(clocks.as_of))
    if len(ids) == 1:
        limits.append(row.id == plain(ids[0]))
    query = (
        select(
            t.statements,
            doc.body.label("document_body"),
            doc.published_day,
        )
        .join(t.documents, doc.id == row.document_id)
        .where(_window(t.statements, clocks.known_at), _window(t.documents, clocks.known_at))
        .where(*limits)
        .order_by(doc.place, row.place, row.place_end, row.id)
    )
    wanted = set(ids)
    bodies: dict[str, Any] = {}
    return tuple(
        _statement_row(found, bodies, parse or parse_body)
        for found in connection.execute(query)
        if not wanted or found.id in wanted
    )


def _statement_row(row: Row[Any], bodies: dict[str, Any], parse: Parse) -> StatementRow:
    document_body = bodies.get(row.document_id)
    if document_body is None:
        document_body = bodies[row.document_id] = json.loads(row.document_body)
    statement, body = parse(row.body)
    return StatementRow(
        statement=statement,
        state=row.state,
        document_id=row.document_id,
        document_name=document_body["name"],
        publisher=document_body["publisher"],
        address=document_body["address"],
        published=document_body["published"],
        published_day=row.published_day,
        undated=document_body["undated"],
        day=row.said_day or row.published_day,
        recorded_from=row.recorded_from,
        recorded_to=row.recorded_to,
        **body,
    )


def parse_body(text: str) -> tuple[Statement, dict[str, Any]]:
    """Read the JSON of a row of ``statements``: the statement, and the row's further fields."""
    body = json.loads(text)
    return statement_from_dict(body.pop("statement")), body


def statement(connection: Connection, id: str, known_at: str) -> StatementRow:
    """Find a statement by its id or the unique beginning of it."""
    clocks = Clocks(known_at=known_at)
    found = statements(connection, clocks, ids=[id])
    if not found and len(id) >= PREFIX:
        beginning = t.statements.c.id.startswith(plain(id), autoescape=True)
        found = statements(connection, clocks, where=[beginning])
    return _one(found, "statement", id, "'unbracket statements'")


def statement_entries(connection: Connection, id: str) -> tuple[Entry, ...]:
    """Give every entry that touches a statement, oldest first (full id)."""
    claim = t.claims.c
    first = select(claim.document_id).where(claim.id == plain(id)).order_by(claim.seq).limit(1)
    document_id = connection.execute(first).scalar()
    if document_id is None:
        return ()
    query = select(t.touches.c.seq).where(t.touches.c.document_id == document_id)
    events = projections.events_at(connection, connection.execute(query).scalars())
    touching: dict[str, bool] = {}
    seqs = []
    for seq, event in sorted(events.items()):
        payload = event.payload or {}
        named = event.payload is not None and id in named_statements(event.kind, payload)
        whole = event.kind == "retract" and payload.get("document") == document_id
        undoes = event.kind == "undo" and touching.get(payload.get("undoes", ""), False)
        touching[event.id] = named or whole or undoes
        if touching[event.id]:
            seqs.append(seq)
    return entries(connection, [t.entries.c.seq.in_(seqs)])


def entries(
    connection: Connection, where: Iterable[ColumnElement[bool]] = (), limit: int | None = None
) -> tuple[Entry, ...]:
    """Read entries in their order."""
    query = select(t.entries).where(*where).order_by(t.entries.c.seq).limit(limit)
    return tuple(projections.entry_of(row) for row in connection.execute(query))


def days(connection: Connection, clocks: Clocks) -> dict[str, int]:
    """Count the attributed statements, proposed or accepted, by day of publication."""
    row, doc = t.statements.c, t.documents.c
    query = (
        select(doc.published_day, func.count())
        .select_from(t.statements)
        .join(t.documents, doc.id == row.document_id)
        .where(_window(t.statements, clocks.known_at), _window(t.documents, clocks.known_at))
        .where(row.state.in_(("proposed", "accepted")), row.attributed == 1)
        .group_by(doc.published_day)
        .order_by(doc.published_day)
    )
    if clocks.as_of:
        query = query.where(doc.published_day <= _as_of(clocks.as_of))
    return {day: int(count) for day, count in connection.execute(query)}


def unmatched(connection: Connection, document_id: str) -> tuple[StatementRow, ...]:
    """Give reviewed statements whose words don't stand at their place in the current reading."""
    row = document(connection, document_id)
    current = reading(connection, row.reading_sha256)
    reviewed = [
        found
        for found in statements(connection, Clocks(), document_id=row.id)
        if found.entry_id and (found.reviewer or found.by_hand)
    ]
    lost = []
    for found in reviewed:
        if found.statement.reading_sha256 == row.reading_sha256:
            continue
        old = reading(connection, found.statement.reading_sha256)
        spans = (*found.statement.content, *found.statement.source, *found.statement.cue)
        if (
            current is None
            or old is None
            or any(span.of(current.text) != span.of(old.text) for span in spans)
        ):
            lost.append(found)
    return tuple(lost)


def _one(found: Sequence[_Row], what: str, id: str, where: str) -> _Row:
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(
            f"{id!r:.80} fits {len(found)} {what}s",
            expected=f"an id, or the unique beginning of one, of one {what}",
            next=f"give more of the id; {where} lists them",
        )
    raise NotFoundError(
        f"there is no {what} {id!r:.80}",
        expected=f"the id of a {what} that wasn't purged, or at least {PREFIX} characters of it",
        next=f"{where} lists them",
    )
