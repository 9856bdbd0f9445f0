"""The ledger: one append-only chain of entries, and the views that projections give of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from types import TracebackType
from typing import IO, Any

from sqlalchemy import select

from unbracket.errors import NotFoundError
from unbracket.ledger import eventviews, exchange, migrations, projections, views, writing
from unbracket.ledger import tables as t
from unbracket.ledger.backends import Backend, backend_for
from unbracket.ledger.columns import plain
from unbracket.ledger.eventviews import ProposedRun
from unbracket.ledger.exchange import ImportReport
from unbracket.ledger.purge import purge
from unbracket.ledger.recordviews import records
from unbracket.ledger.verify import verify
from unbracket.ledger.writing import append
from unbracket.model.case import CaseFrame
from unbracket.model.document import Document
from unbracket.model.entry import (
    Clocks,
    DocumentRow,
    Entry,
    EntryDraft,
    Head,
    StatementRow,
    VerifyReport,
)
from unbracket.model.record import RecordRow

Clock = Callable[[], datetime]


class Ledger:
    """An open ledger; safe to share between threads, each call is a transaction of its own.

    All methods raise LedgerError with a diagnosis where the database refuses, LedgerBusyError when
    another writer holds it for longer than ``busy_seconds``.
    """

    def __init__(self, backend: Backend, clock: Clock) -> None:
        self._backend = backend
        self._clock = clock
        # Rows never change, so what was parsed of one holds; a board asks for all of them often.
        self._parse = lru_cache(maxsize=20_000)(views.parse_body)

    @classmethod
    def create(cls, location: str, *, clock: Clock, busy_seconds: float = 30) -> Ledger:
        """Make a new, empty ledger; refuses a place where something is."""
        backend = backend_for(location, busy_seconds)
        ledger = cls(backend, clock)
        try:
            backend.prepare_new()
        except BaseException:
            backend.close()
            raise
        try:
            ledger._migrate()
        except BaseException:
            backend.drop_new()
            raise
        backend.finish_new()
        return ledger

    @classmethod
    def open(cls, location: str, *, clock: Clock, busy_seconds: float = 30) -> Ledger:
        """Open a ledger, bringing an older one to this version's form.

        Refuses a missing file, a file that is no ledger and a ledger of a newer version.
        """
        backend = backend_for(location, busy_seconds)
        ledger = cls(backend, clock)
        try:
            backend.check_existing()
            ledger._migrate()
        except BaseException:
            backend.close()
            raise
        return ledger

    @classmethod
    def exists(cls, location: str) -> bool:
        """Tell whether something stands at a location already."""
        backend = backend_for(location, 0)
        try:
            return backend.exists()
        finally:
            backend.close()

    def discard_empty(self) -> None:
        """Remove a ledger that holds no entry; one that holds some stays."""
        if self.head().count == 0:
            self._backend.discard()

    def close(self) -> None:
        """Close all connections."""
        self._backend.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # -- entries

    def append(self, drafts: Sequence[EntryDraft]) -> tuple[Entry, ...]:
        """Write entries, their blobs and projections in one transaction; all of them or none.

        A capture, reading or proposals entry that is there already is given with ``new=False``.
        Raises LedgerError, NotFoundError or QuoteError for a payload that doesn't hold.
        """
        with self._backend.writing() as connection:
            return append(connection, drafts, self._now())

    def head(self) -> Head:
        """Give the number of entries and the hash of the last."""
        with self._backend.reading() as connection:
            last = writing.last_entry(connection)
        return Head(last.seq, last.hash) if last else Head(0, "")

    def entries(
        self, *, kinds: Sequence[str] = (), after: int = 0, limit: int | None = None
    ) -> tuple[Entry, ...]:
        """Give entries in their order, after a number, of some kinds."""
        where = [t.entries.c.seq > after]
        if kinds:
            where.append(t.entries.c.kind.in_(kinds))
        with self._backend.reading() as connection:
            return views.entries(connection, where, limit)

    def entry(self, id: str) -> Entry:
        """Find an entry; the id of a foreign entry finds the entry that wraps it."""
        foreign = t.foreign_entries.c
        with self._backend.reading() as connection:
            found = views.entries(connection, [t.entries.c.id == plain(id)])
            if not found:
                seq = select(foreign.seq).where(foreign.id == plain(id)).limit(1)
                found = views.entries(connection, [t.entries.c.seq.in_(seq)])
        if found:
            return found[0]
        raise NotFoundError(
            f"there is no entry {id!r:.80}",
            expected="the id of an entry",
            next="list the entries with 'unbracket log'",
        )

    def payload(self, entry_id: str) -> dict[str, Any] | None:
        """Give an entry's payload, or None when it was purged.

        The id of a wrapped foreign entry gives the original's payload; that of the wrapping entry
        gives the wrapping with the original's payload under ``payload``.
        """
        entry = self.entry(entry_id)
        with self._backend.reading() as connection:
            if entry.kind == "foreign":
                event = projections.to_events(connection, [entry])[0]
                inner = dict(event.payload) if event.payload is not None else None
                if entry.id != entry_id:
                    return inner
            digest = entry.payload_digest
            found = projections.parse(projections.load_blobs(connection, [digest]).get(digest))
        if entry.kind == "foreign" and found is not None:
            found["payload"] = inner
        return dict(found) if found is not None else None

    def blob(self, digest: str) -> bytes | None:
        """Give a blob by its tagged digest, or None when it is unknown or purged."""
        with self._backend.reading() as connection:
            return projections.load_blobs(connection, [str(plain(digest))]).get(digest)

    # -- views

    def frame(self, known_at: str = "") -> CaseFrame:
        """Give the case's frame as it stood at a time; without title before the case began."""
        with self._backend.reading() as connection:
            return views.frame(connection, known_at)

    def documents(self, clocks: Clocks = Clocks()) -> tuple[DocumentRow, ...]:
        """Give the documents, in the order they came in."""
        with self._backend.reading() as connection:
            return views.documents(connection, clocks)

    def document(self, id: str) -> DocumentRow:
        """Find a document by id, the unique beginning of one (6 characters or more) or exact name.

        Raises NotFoundError.
        """
        with self._backend.reading() as connection:
            return views.document(connection, id)

    def find_capture(
        self, capture_sha256: str, address: str = "", publisher: str = ""
    ) -> DocumentRow | None:
        """Find the document that holds these bytes; "" for address or publisher matches any.

        A purged document is found by its bytes alone, with ``purged`` set.
        """
        with self._backend.reading() as connection:
            return views.find_capture(connection, capture_sha256, address, publisher)

    def reading(self, reading_sha256: str) -> Document | None:
        """Give a reading by its digest, or None when it is unknown or purged."""
        with self._backend.reading() as connection:
            return views.reading(connection, reading_sha256)

    def statements(
        self,
        clocks: Clocks = Clocks(),
        *,
        states: Sequence[str] = (),
        document_id: str = "",
        party: str = "",
        provision: str = "",
        ids: Sequence[str] = (),
    ) -> tuple[StatementRow, ...]:
        """Give statements by document and place in the text.

        ``party`` is a name or a code; ``provision`` is matched with both provisions of a statement.
        """
        with self._backend.reading() as connection:
            return views.statements(
                connection,
                clocks,
                states=states,
                document_id=document_id,
                party=party,
                provision=provision,
                ids=ids,
                parse=self._parse,
            )

    def statement(self, id: str, known_at: str = "") -> StatementRow:
        """Find a statement by id or the unique beginning of one; raises NotFoundError."""
        with self._backend.reading() as connection:
            return views.statement(connection, id, known_at)

    def statement_entries(self, id: str) -> tuple[Entry, ...]:
        """Give every entry that touches a statement, oldest first."""
        with self._backend.reading() as connection:
            return views.statement_entries(connection, id)

    def proposed_runs(
        self, rows: Sequence[DocumentRow], known_at: str = ""
    ) -> dict[str, ProposedRun]:
        """Give, by document, the run of the engines that holds for its reading."""
        readings = {row.id: row.reading_sha256 for row in rows if row.reading_sha256}
        with self._backend.reading() as connection:
            return eventviews.runs(connection, readings, known_at)

    def unmatched(self, document_id: str) -> tuple[StatementRow, ...]:
        """Give reviewed statements whose words aren't at their place in the current reading."""
        with self._backend.reading() as connection:
            return views.unmatched(connection, document_id)

    def records(
        self, type: str = "", *, key: str = "", known_at: str = "", history: bool = False
    ) -> tuple[RecordRow, ...]:
        """Give the records that stand, in the order in which their keys first came up.

        The latest of a type, key and origin stands, unless it is a withdrawal; ``history`` gives
        all of them, withdrawals included, with the times over which each stood.
        """
        with self._backend.reading() as connection:
            return records(connection, type=type, key=key, known_at=known_at, history=history)

    def days(self, clocks: Clocks = Clocks()) -> dict[str, int]:
        """Count attributed statements, proposed or accepted, by day of publication."""
        with self._backend.reading() as connection:
            return views.days(connection, clocks)

    # -- safe-keeping

    def verify(
        self, *, reread: Callable[[bytes, DocumentRow], Document | None] | None = None
    ) -> VerifyReport:
        """Re-derive all hashes, ids and projections, re-find all quotes; never raises for damage.

        ``reread`` makes a reading from its capture, or gives None where its reader isn't at hand.
        """
        return verify(self._backend, reread)

    def purge(self, document_id: str, *, reason: str, author: str) -> Entry:
        """Remove a document's bytes and words for good, leaving a tombstone with the reason.

        Purging once more clears the files again, for the case that another program held them.
        """
        found = self.document(document_id)
        with self._backend.writing() as connection:
            entry = purge(connection, found.id, reason=reason, author=author, now=self._now())
        self._parse.cache_clear()
        self._backend.reclaim()
        return entry

    def rebuild(self) -> None:
        """Drop the projections and make them anew from the entries."""
        with self._backend.writing() as connection:
            projections.rebuild(connection)

    def export_lines(self, out: IO[str]) -> int:
        """Write the whole ledger as JSON lines; gives the number of lines."""
        with self._backend.reading() as connection:
            return exchange.export_lines(connection, out)

    def import_lines(self, lines: Iterable[str], *, author: str) -> ImportReport:
        """Read exported lines: into an empty ledger bit for bit, else each entry wrapped.

        Raises ImportConflictError with the line's number before anything is written.
        """
        file = exchange.read_file(lines)
        with self._backend.writing() as connection:
            return exchange.import_file(connection, file, author=author, now=self._now())

    def _now(self) -> str:
        return views.iso(self._clock())

    def _migrate(self) -> None:
        migrations.migrate(self._backend, now=self._now, rebuild=projections.rebuild)
