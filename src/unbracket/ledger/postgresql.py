"""A ledger in one schema of a PostgreSQL database.

The place is a URL, ``postgresql://user@host/database?schema=name``; without ``schema`` it is
``public``. Needs the driver psycopg 3, which the extra ``postgresql`` installs.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from unbracket.errors import LedgerBusyError, LedgerError
from unbracket.ledger.backends import busy

LOCK_SPACE = 0x556E6272  # "Unbr": the first key of the advisory locks that writers take
# SQLSTATE classes that say another one holds what is asked for: lock_not_available,
# query_canceled, deadlock_detected, serialization_failure.
_HELD = ("55P03", "57014", "40P01", "40001")
_SCHEMA = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}", re.ASCII)
_TEXT = re.compile(r"\bTEXT\b")


class PostgresBackend:
    """A ledger in one schema of a PostgreSQL database."""

    def __init__(self, location: str, busy_seconds: float) -> None:
        url, self._schema = _read(location)
        self.location = url.render_as_string(hide_password=True)
        if self._schema != "public":
            self.location += f"{'&' if url.query else '?'}schema={self._schema}"
        self.types = {"blob": "BYTEA", "int": "INTEGER", "bigint": "BIGINT"}
        self._busy = max(0.0, busy_seconds)
        # Advisory locks are of a whole database: the schema's name tells its ledgers apart.
        key = hashlib.sha256(self._schema.encode()).digest()[:4]
        self._lock = int.from_bytes(key, "big", signed=True)
        self._made_schema = False
        self._engine = self._connect(url)

    def _connect(self, url: URL) -> Engine:
        try:
            engine = create_engine(
                url.set(drivername="postgresql+psycopg"),
                pool_size=8,
                max_overflow=56,
                pool_timeout=max(30.0, self._busy),
                isolation_level="READ COMMITTED",
            )
        except ImportError as error:
            raise LedgerError(
                "the PostgreSQL driver isn't installed",
                file=self.location,
                expected="the package psycopg, version 3",
                next="pip install 'unbracket[postgresql]'",
            ) from error
        event.listen(engine, "connect", self._set_up)
        return engine

    def _set_up(self, connection: Any, _record: Any) -> None:
        connection.autocommit = True
        # Only the ledger's schema is looked at: tables of the same names elsewhere are not its own.
        connection.execute(f'SET search_path TO "{self._schema}", pg_catalog')
        connection.execute("SET synchronous_commit TO on")
        connection.execute("SET standard_conforming_strings TO on")
        connection.execute("SET TimeZone TO 'UTC'")
        connection.autocommit = False

    def adapt(self, statement: str) -> str:
        """Compare texts by code point, as SQLite does, whatever the database's language is."""
        return _TEXT.sub('TEXT COLLATE "C"', statement)

    def prepare_new(self) -> None:
        """Make the schema where it is missing; refuses one that holds a ledger's tables."""
        with self._translated(), self._engine.begin() as connection:
            if self._tables(connection):
                raise LedgerError(
                    "there is a ledger already",
                    file=self.location,
                    expected="a schema without tables named entries, blobs or migrations",
                    next="give another schema (?schema=name), or open the case that is there",
                )
            if not self._has_schema(connection):
                connection.exec_driver_sql(f'CREATE SCHEMA "{self._schema}"')
                self._made_schema = True

    def finish_new(self) -> None:
        """Do nothing: the tables stand in their place already."""

    def drop_new(self) -> None:
        """Clear away what a failed creation left, as far as the database still answers."""
        with contextlib.suppress(LedgerError):
            self.discard()
        self._engine.dispose()

    def discard(self) -> None:
        """Drop the tables of a ledger that holds no entry, and the schema if this made it."""
        from unbracket.ledger import tables

        with self._translated(), self._engine.begin() as connection:
            for table in tables.metadata.tables:
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
            for name in ("entries", "blobs"):
                connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}_guard()")
            if self._made_schema:
                connection.exec_driver_sql(f'DROP SCHEMA IF EXISTS "{self._schema}"')

    def exists(self) -> bool:
        """Tell whether the schema holds a ledger's tables."""
        with self._translated(), self._engine.connect() as connection:
            return bool(self._tables(connection))

    def check_existing(self) -> None:
        """Raise LedgerError when the schema holds no ledger."""
        with self._translated(), self._engine.connect() as connection:
            if {"entries", "blobs", "migrations"} <= self._tables(connection):
                return
        raise LedgerError(
            "there is no ledger",
            file=self.location,
            expected="a schema in which 'unbracket new' made a case",
            next="check the address and the schema, or make a case there",
        )

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the ledger."""
        with self._translated(), self._engine.connect() as plain:
            connection = plain.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            with connection.begin():
                yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open the one transaction that may write; others wait up to the busy timeout.

        The lock is taken before anything is read, and each statement reads what is committed then,
        so the head that an append builds on is the last one. The lock ends with the transaction,
        also when the process is killed.
        """
        with self._translated(), self._engine.begin() as connection:
            milliseconds = max(1, int(self._busy * 1000))
            connection.exec_driver_sql(f"SET LOCAL lock_timeout TO {milliseconds}")
            connection.execute(
                text("SELECT pg_advisory_xact_lock(:space, :key)"),
                {"space": LOCK_SPACE, "key": self._lock},
            )
            yield connection

    def triggers(self) -> tuple[str, ...]:
        """Give the triggers; they bind every program that writes to the tables."""
        return (
            "CREATE FUNCTION entries_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF TG_OP = 'UPDATE' THEN RAISE EXCEPTION 'entries are never changed'; "
            "ELSIF TG_OP <> 'INSERT' THEN RAISE EXCEPTION 'entries are never deleted'; "
            "ELSIF NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM entries) THEN "
            "RAISE EXCEPTION 'entries are only added at the end'; END IF; RETURN NEW; END $$",
            "CREATE TRIGGER entries_rows BEFORE INSERT OR UPDATE OR DELETE ON entries "
            "FOR EACH ROW EXECUTE FUNCTION entries_guard()",
            "CREATE TRIGGER entries_whole BEFORE TRUNCATE ON entries "
            "FOR EACH STATEMENT EXECUTE FUNCTION entries_guard()",
            "CREATE FUNCTION blobs_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF TG_OP = 'UPDATE' THEN IF OLD.bytes IS NOT NULL AND NEW.bytes IS NULL "
            "AND OLD.purged_by IS NULL AND NEW.purged_by IS NOT NULL AND NEW.digest = OLD.digest "
            "AND NEW.size = OLD.size THEN RETURN NEW; END IF; "
            "RAISE EXCEPTION 'blobs are only purged'; END IF; "
            "RAISE EXCEPTION 'blobs are never deleted'; END $$",
            "CREATE TRIGGER blobs_rows BEFORE UPDATE OR DELETE ON blobs "
            "FOR EACH ROW EXECUTE FUNCTION blobs_guard()",
            "CREATE TRIGGER blobs_whole BEFORE TRUNCATE ON blobs "
            "FOR EACH STATEMENT EXECUTE FUNCTION blobs_guard()",
        )

    def integrity(self, connection: Connection) -> Iterator[str]:
        """Report triggers that are gone or switched off; the server checks its pages itself."""
        query = (
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') "
            "AND tgrelid IN (to_regclass('entries'), to_regclass('blobs'))"
        )
        found = set(connection.exec_driver_sql(query).scalars())
        for name in ("entries_rows", "entries_whole", "blobs_rows", "blobs_whole"):
            if name not in found:
                yield f"the trigger {name} is gone or switched off"

    def reclaim(self) -> None:
        """Write the table of blobs anew without the purged bytes.

        The server's write-ahead log and its backups are outside of this program's reach: they hold
        the bytes until the server recycles them. Raises LedgerBusyError when another transaction
        reads on for longer than the busy timeout.
        """
        try:
            with self._translated(), self._engine.connect() as plain:
                connection = plain.execution_options(isolation_level="AUTOCOMMIT")
                milliseconds = max(1, int(self._busy * 1000))
                connection.exec_driver_sql(f"SET lock_timeout TO {milliseconds}")
                connection.exec_driver_sql("VACUUM (FULL) blobs")
                connection.exec_driver_sql("VACUUM (FULL) statements")
                connection.exec_driver_sql("VACUUM (FULL) documents")
                connection.exec_driver_sql("SET lock_timeout TO 0")
        except LedgerBusyError as error:
            raise LedgerBusyError(
                "the purge is recorded, but another program still reads the ledger, so its files "
                "still hold the bytes",
                file=self.location,
                expected="no other program at work on the ledger",
                next="close the others, then purge the document once more",
            ) from error

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _tables(self, connection: Connection) -> set[str]:
        query = text(
            "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = :schema "
            "AND tablename IN ('entries', 'blobs', 'migrations')"
        )
        return set(connection.execute(query, {"schema": self._schema}).scalars())

    def _has_schema(self, connection: Connection) -> bool:
        query = text("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = :schema")
        return connection.execute(query, {"schema": self._schema}).first() is not None

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn the database's errors into LedgerError with a diagnosis."""
        try:
            yield
        except DBAPIError as error:
            raise _translate(error, self.location) from error
        except SQLAlchemyError as error:
            raise LedgerError(
                f"the database refused: {str(error).splitlines()[0]}",
                file=self.location,
                expected="a PostgreSQL server that answers",
                next="try again; see the server's log",
            ) from error


def _translate(error: DBAPIError, location: str) -> LedgerError:
    cause = error.orig
    if getattr(cause, "sqlstate", None) in _HELD:
        return busy(location)
    said = str(cause).strip().splitlines() or [type(cause).__name__]
    if getattr(cause, "sqlstate", None) is None:
        return LedgerError(
            f"the server doesn't answer: {said[0]}",
            file=location,
            expected="a PostgreSQL server at this address, and a user who may use it",
            next="check that it runs, and the host, port, user and database of the address",
        )
    return LedgerError(
        f"the database refused: {said[0]}",
        file=location,
        expected="a sound ledger, and a user who may write to its tables",
        next="run 'unbracket verify'; see the server's log",
    )


def _read(location: str) -> tuple[URL, str]:
    """Read an address into the driver's URL and the schema's name."""
    problem = ""
    url = None
    try:
        url = make_url(location)
    except (ArgumentError, ValueError) as error:
        problem = f"the address can't be read: {type(error).__name__}"
    scheme = location.partition("://")[0].split("+")[0].lower()
    if url is None or scheme not in ("postgresql", "postgres"):
        raise LedgerError(
            problem or f"{scheme[:40]} addresses aren't supported",
            file=f"{scheme[:40]}://…",  # the rest may hold a password
            expected="postgresql://user@host/database?schema=name, or the path of a file",
            next="correct the address",
        )
    schema = url.query.get("schema", "public")
    if not isinstance(schema, str) or not _SCHEMA.fullmatch(schema):
        raise LedgerError(
            "the schema's name can't be used",
            file=f"{scheme}://…",
            expected="one name of up to 63 letters, digits and underscores",
            next="give ?schema=name",
        )
    return url.difference_update_query(["schema"]), schema
