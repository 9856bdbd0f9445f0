"""A ledger in one SQLite file."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from unbracket.errors import LedgerBusyError, LedgerError
from unbracket.ledger.backends import busy

APPLICATION_ID = 0x556E6272  # "Unbr": marks the file as a ledger in SQLite's header


class SqliteBackend:
    """A ledger in one SQLite file."""

    def __init__(self, location: str, busy_seconds: float) -> None:
        self.location = location
        self.types = {"blob": "BLOB", "int": "INTEGER", "bigint": "INTEGER"}
        self._path = Path(location)
        self._busy = max(0.0, busy_seconds)
        self._writer = threading.Lock()
        self._fresh: Path | None = None
        self._engine = self._connect(self._path)

    def _connect(self, path: Path) -> Engine:
        engine = create_engine(
            URL.create("sqlite", database=str(path)),
            connect_args={"timeout": self._busy, "check_same_thread": False},
            pool_size=8,
            max_overflow=56,
            pool_timeout=max(30.0, self._busy),
        )
        event.listen(engine, "connect", self._set_up)
        event.listen(engine, "begin", _begin)
        return engine

    def _set_up(self, connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin in _begin, not behind the scenes
        for pragma in (
            f"busy_timeout = {int(self._busy * 1000)}",
            "foreign_keys = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
            "synchronous = FULL",
            "trusted_schema = OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")
        if self._fresh is None:  # a ledger in the making has no side files, so it can be moved
            connection.execute("PRAGMA journal_mode = WAL")

    def adapt(self, statement: str) -> str:
        """Leave a statement as it stands: migrations are written in SQLite's words."""
        return statement

    def prepare_new(self) -> None:
        """Make an empty file beside the place; it moves there when it is complete."""
        if os.path.lexists(self._path):
            raise LedgerError(
                "there is a file already",
                file=self.location,
                expected="a path where nothing is",
                next="choose another name, or open the case that is there",
            )
        fresh = self._path.with_name(f".{self._path.name}.{os.getpid()}-{threading.get_ident()}")
        try:
            # Only the owner may read a case; SQLite gives its side files the same mode.
            os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except OSError as error:
            raise LedgerError(
                f"a ledger can't be made here: {error.strerror or error}",
                file=self.location,
                expected="a folder that can be written",
                next="make the folder, or choose another",
            ) from error
        self._fresh = fresh
        self._engine.dispose()
        self._engine = self._connect(fresh)
        with self.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def finish_new(self) -> None:
        """Give the complete file its name, which fails when another took the name meanwhile."""
        self._engine.dispose()
        assert self._fresh is not None  # noqa: S101  # prepare_new went before
        fresh, self._fresh = self._fresh, None
        try:
            try:
                os.link(fresh, self._path)
            except FileExistsError:
                raise
            except OSError:  # a file system without links
                if os.path.lexists(self._path):
                    raise FileExistsError(str(self._path)) from None
                fresh.rename(self._path)
        except OSError as error:
            raise LedgerError(
                f"the new ledger can't be put in its place: {error.strerror or error}",
                file=self.location,
                expected="a path where nothing is",
                next="choose another name",
            ) from error
        finally:
            fresh.unlink(missing_ok=True)
        self._engine = self._connect(self._path)

    def drop_new(self) -> None:
        """Clear away what a failed creation left."""
        self._engine.dispose()
        if self._fresh is not None:
            for suffix in ("", "-journal"):
                Path(f"{self._fresh}{suffix}").unlink(missing_ok=True)

    def discard(self) -> None:
        """Remove the file of a ledger that holds no entry."""
        self._engine.dispose()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self._path}{suffix}").unlink(missing_ok=True)

    def exists(self) -> bool:
        """Tell whether something has the file's name."""
        return os.path.lexists(self._path)

    def check_existing(self) -> None:
        """Look at the file's header before anything is written to it."""
        expected = "a file that 'unbracket new' made"
        try:
            with self._path.open("rb") as handle:
                header = handle.read(100)
        except OSError as error:
            raise LedgerError(
                f"can't be opened: {error.strerror or error}",
                file=self.location,
                expected=expected,
                next="check the path, or make a case there",
            ) from error
        marked = int.from_bytes(header[68:72], "big") == APPLICATION_ID
        if not header.startswith(b"SQLite format 3\x00") or not marked:
            raise LedgerError(
                "this is no ledger",
                file=self.location,
                expected=expected,
                next="check the path; to read a document into a case use 'read'",
            )

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the ledger."""
        with (
            translated(self.location),
            self._engine.connect() as connection,
            connection.begin(),
        ):
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open the one transaction that may write; others wait up to the busy timeout."""
        # Threads of this process queue here: SQLite's own waiting is by sleeping and isn't fair.
        if not self._writer.acquire(timeout=max(self._busy, 0.001)):
            raise busy(self.location)
        try:
            with translated(self.location), self._engine.connect() as plain:
                connection = plain.execution_options(unbracket_write=True)
                with connection.begin():
                    yield connection
        finally:
            self._writer.release()

    def triggers(self) -> tuple[str, ...]:
        """Give the triggers; they bind every program that opens the file, not only this one."""
        return (
            "CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries "
            "BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
            "CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries "
            "BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END",
            # INSERT OR REPLACE deletes without the delete trigger unless a pragma is set.
            "CREATE TRIGGER entries_no_replace BEFORE INSERT ON entries WHEN "
            "NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM entries) "
            "OR EXISTS (SELECT 1 FROM entries WHERE id = NEW.id OR hash = NEW.hash) "
            "BEGIN SELECT RAISE(ABORT, 'entries are only added at the end'); END",
            "CREATE TRIGGER blobs_no_delete BEFORE DELETE ON blobs "
            "BEGIN SELECT RAISE(ABORT, 'blobs are never deleted'); END",
            "CREATE TRIGGER blobs_no_replace BEFORE INSERT ON blobs WHEN "
            "EXISTS (SELECT 1 FROM blobs WHERE digest = NEW.digest OR rowid = NEW.rowid) "
            "BEGIN SELECT RAISE(ABORT, 'blobs are never replaced'); END",
            "CREATE TRIGGER blobs_only_purge BEFORE UPDATE ON blobs WHEN NOT ("
            "OLD.bytes IS NOT NULL AND NEW.bytes IS NULL AND OLD.purged_by IS NULL "
            "AND NEW.purged_by IS NOT NULL AND NEW.digest IS OLD.digest "
            "AND NEW.size IS OLD.size AND NEW.rowid IS OLD.rowid) "
            "BEGIN SELECT RAISE(ABORT, 'blobs are only purged'); END",
        )

    def integrity(self, connection: Connection) -> Iterator[str]:
        """Run SQLite's own check; what it can't even read is reported, not raised."""
        try:
            rows = connection.exec_driver_sql("PRAGMA integrity_check(200)").fetchall()
        except DBAPIError as error:
            yield str(error.orig)
            return
        for (message,) in rows:
            if message != "ok":
                yield from str(message).splitlines()

    def reclaim(self) -> None:
        """Empty the write-ahead log and write the file anew without its free pages.

        Raises LedgerBusyError when another program reads on for longer than the busy timeout.
        """
        deadline = time.monotonic() + self._busy
        with translated(self.location), contextlib.closing(self._engine.raw_connection()) as pooled:
            cursor = pooled.cursor()
            while True:
                try:
                    held = _checkpoint(cursor)
                    if not held:
                        cursor.execute("VACUUM")
                        held = _checkpoint(cursor)
                except sqlite3.OperationalError as error:
                    if not _is_busy(error):
                        raise LedgerError(
                            f"the purged bytes can't be cleared: {error}",
                            file=self.location,
                            expected="room on the disk for a second copy of the ledger",
                            next="make room, then purge the document once more",
                        ) from error
                    held = True
                if not held:
                    return
                if time.monotonic() > deadline:
                    raise LedgerBusyError(
                        "the purge is recorded, but another program still reads the ledger, so its "
                        "files still hold the bytes",
                        file=self.location,
                        expected="no other program at work on the ledger",
                        next="close the others, then purge the document once more",
                    )
                time.sleep(0.05)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("unbracket_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _checkpoint(cursor: Any) -> bool:
    row = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return bool(row and row[0])


def _is_busy(error: BaseException | None) -> bool:
    return isinstance(error, sqlite3.OperationalError) and any(
        word in str(error) for word in ("locked", "busy")
    )


@contextlib.contextmanager
def translated(location: str) -> Iterator[None]:
    """Turn the database's errors into LedgerError with a diagnosis."""
    try:
        yield
    except DBAPIError as error:
        raise _translate(error.orig, location) from error
    except sqlite3.Error as error:
        raise _translate(error, location) from error


def _translate(error: BaseException | None, location: str) -> LedgerError:
    if _is_busy(error):
        return busy(location)
    return LedgerError(
        f"the database refused: {error}",
        file=location,
        expected="a sound ledger file on a disk with room",
        next="run 'unbracket verify'; keep a copy of the file before anything else",
    )
