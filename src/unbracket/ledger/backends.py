"""What differs between databases: the engine, transactions, triggers, types and upkeep.

All SQL of one dialect stands in its own module: ``sqlite`` and ``postgresql``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Protocol

from sqlalchemy import Connection

from unbracket.errors import LedgerBusyError


class Backend(Protocol):
    """One database behind the ledger."""

    @property
    def location(self) -> str:
        """Name the place that the ledger stands in, without a password."""

    @property
    def types(self) -> dict[str, str]:
        """Give the names of column types that migrations fill in."""

    def adapt(self, statement: str) -> str:
        """Write a migration's statement in this database's words."""

    def prepare_new(self) -> None:
        """Make an empty place for a new ledger; raises LedgerError when one is there."""

    def finish_new(self) -> None:
        """Put the new ledger, now complete, in its place."""

    def drop_new(self) -> None:
        """Clear away what a failed creation left."""

    def discard(self) -> None:
        """Remove a ledger that holds no entry; the caller has made sure of that."""

    def exists(self) -> bool:
        """Tell whether anything stands at the place."""

    def check_existing(self) -> None:
        """Raise LedgerError when there is no ledger to open."""

    def reading(self) -> contextlib.AbstractContextManager[Connection]:
        """Open a transaction that sees one state of the ledger."""

    def writing(self) -> contextlib.AbstractContextManager[Connection]:
        """Open the one transaction that may write; others wait up to the busy timeout."""

    def triggers(self) -> tuple[str, ...]:
        """Give the statements that make the database itself refuse changes to entries."""

    def integrity(self, connection: Connection) -> Iterator[str]:
        """Give what the database's own check finds wrong with its files."""

    def reclaim(self) -> None:
        """Remove the bytes of purged content from every file of the database."""

    def close(self) -> None:
        """Close all connections."""


def backend_for(location: str, busy_seconds: float) -> Backend:
    """Choose the backend of a location: a PostgreSQL URL, else the path of a file.

    Raises LedgerError for a URL of another database or one that can't be read.
    """
    if "://" in location:
        from unbracket.ledger.postgresql import PostgresBackend

        return PostgresBackend(location, busy_seconds)
    from unbracket.ledger.sqlite import SqliteBackend

    return SqliteBackend(location, busy_seconds)


def busy(location: str) -> LedgerBusyError:
    """Build the error for a ledger that another writer holds for too long."""
    return LedgerBusyError(
        "another writer holds the ledger",
        file=location,
        expected="the ledger free within the busy timeout",
        next="try again, or raise UNBRACKET_BUSY_SECONDS",
    )
