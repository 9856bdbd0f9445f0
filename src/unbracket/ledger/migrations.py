"""Numbered migrations: additive, each in one transaction together with the row that records it.

A migration that was released is never changed; what comes later is a new number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from unbracket.errors import LedgerError
from unbracket.ledger import tables
from unbracket.ledger.backends import Backend


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its statements, whether it makes triggers, and whether projections follow anew."""

    number: int
    name: str
    statements: tuple[str, ...]
    triggers: bool = False
    rebuild: bool = False


MIGRATIONS = (
    Migration(
        1,
        "entries and blobs",
        (
            "CREATE TABLE entries (seq {int} PRIMARY KEY NOT NULL, id TEXT NOT NULL UNIQUE, "
            "kind TEXT NOT NULL, payload_digest TEXT NOT NULL, author TEXT NOT NULL, "
            "recorded_at TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL UNIQUE)",
            "CREATE INDEX entries_payload ON entries (payload_digest)",
            "CREATE TABLE blobs (digest TEXT PRIMARY KEY NOT NULL, bytes {blob}, "
            "size {bigint} NOT NULL, purged_by TEXT)",
        ),
        triggers=True,
    ),
    Migration(
        2,
        "projections",
        (
            "CREATE TABLE touches (document_id TEXT NOT NULL, seq {int} NOT NULL, "
            "PRIMARY KEY (document_id, seq))",
            "CREATE INDEX touches_seq ON touches (seq)",
            "CREATE TABLE claims (id TEXT NOT NULL, document_id TEXT NOT NULL, "
            "seq {int} NOT NULL, PRIMARY KEY (id, document_id))",
            "CREATE INDEX claims_document ON claims (document_id)",
            "CREATE TABLE readings (id TEXT PRIMARY KEY NOT NULL, seq {int} NOT NULL, "
            "document_id TEXT NOT NULL, reading_sha256 TEXT NOT NULL)",
            "CREATE INDEX readings_sha256 ON readings (reading_sha256)",
            "CREATE INDEX readings_document ON readings (document_id)",
            "CREATE TABLE judgements (id TEXT PRIMARY KEY NOT NULL, seq {int} NOT NULL, "
            "target TEXT NOT NULL, active {int} NOT NULL, documents TEXT NOT NULL, "
            "origin TEXT NOT NULL)",
            "CREATE TABLE foreign_entries (hash TEXT PRIMARY KEY NOT NULL, seq {int} NOT NULL, "
            "id TEXT NOT NULL, kind TEXT NOT NULL, origin TEXT NOT NULL, "
            "payload_digest TEXT NOT NULL)",
            "CREATE INDEX foreign_entries_id ON foreign_entries (id)",
            "CREATE TABLE frames (seq {int} PRIMARY KEY NOT NULL, recorded_at TEXT NOT NULL, "
            "body TEXT NOT NULL)",
            "CREATE TABLE documents (id TEXT NOT NULL, from_seq {int} NOT NULL, "
            "recorded_from TEXT NOT NULL, recorded_to TEXT NOT NULL, place {int} NOT NULL, "
            "capture_sha256 TEXT NOT NULL, reading_id TEXT NOT NULL, reading_sha256 TEXT NOT NULL, "
            "published_day TEXT NOT NULL, purged {int} NOT NULL, body TEXT NOT NULL, "
            "PRIMARY KEY (id, from_seq))",
            "CREATE INDEX documents_capture ON documents (capture_sha256)",
            "CREATE TABLE statements (id TEXT NOT NULL, from_seq {int} NOT NULL, "
            "document_id TEXT NOT NULL, recorded_from TEXT NOT NULL, recorded_to TEXT NOT NULL, "
            "state TEXT NOT NULL, place {int} NOT NULL, place_end {int} NOT NULL, party TEXT, "
            "party_code TEXT, provision TEXT, condition_provision TEXT, "
            "attributed {int} NOT NULL, said_day TEXT NOT NULL, body TEXT NOT NULL, "
            "PRIMARY KEY (id, from_seq))",
            "CREATE INDEX statements_document ON statements (document_id)",
            "CREATE INDEX statements_provision ON statements (provision)",
            "CREATE INDEX statements_condition ON statements (condition_provision)",
        ),
        rebuild=True,
    ),
    Migration(
        3,
        "records",
        (
            "CREATE TABLE records (seq {int} PRIMARY KEY NOT NULL, id TEXT NOT NULL, "
            "type TEXT NOT NULL, name TEXT NOT NULL, origin TEXT NOT NULL, author TEXT NOT NULL, "
            "recorded_at TEXT NOT NULL, payload_digest TEXT NOT NULL)",
            "CREATE INDEX records_type ON records (type, name)",
            "CREATE INDEX records_id ON records (id)",
        ),
    ),
)


def migrate(
    backend: Backend,
    *,
    now: Callable[[], str],
    rebuild: Callable[[Connection], None],
    upto: int | None = None,
) -> None:
    """Bring a ledger to this version's form.

    Raises LedgerError for a ledger that a newer version wrote, before anything is changed.
    """
    newest = MIGRATIONS[-1].number
    with backend.reading() as connection:
        done = _done(connection)
    if done > newest:
        raise LedgerError(
            f"a newer version wrote this ledger (its form is {done}, this version knows {newest})",
            file=backend.location,
            expected=f"a ledger of form {newest} or older",
            next="install the newer version of Unbracket",
        )
    wanted = newest if upto is None else upto
    pending = [row for row in MIGRATIONS if done < row.number <= wanted]
    for migration in pending:
        with backend.writing() as connection:
            if _done(connection) >= migration.number:
                continue  # another process was first
            _apply(connection, backend, migration, now())
            # Projections are filled once, by the last step, when all their tables have their form.
            if migration is pending[-1] and any(row.rebuild for row in pending):
                rebuild(connection)


def _apply(connection: Connection, backend: Backend, migration: Migration, now: str) -> None:
    if migration.number == 1:
        connection.exec_driver_sql(
            backend.adapt(
                "CREATE TABLE migrations (number INTEGER PRIMARY KEY NOT NULL, "
                "name TEXT NOT NULL, applied_at TEXT NOT NULL)"
            )
        )
    for statement in migration.statements:
        connection.exec_driver_sql(backend.adapt(statement.format(**backend.types)))
    if migration.triggers:
        for statement in backend.triggers():
            connection.exec_driver_sql(statement)
    connection.execute(
        insert(tables.migrations).values(
            number=migration.number, name=migration.name, applied_at=now
        )
    )


def _done(connection: Connection) -> int:
    if not connection.dialect.has_table(connection, "migrations"):
        return 0
    found = connection.execute(select(func.max(tables.migrations.c.number))).scalar()
    return int(found or 0)
