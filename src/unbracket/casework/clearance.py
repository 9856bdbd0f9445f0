"""A case as somebody sees it who may not see everything: items above a marking aren't there.

The limited case has a ledger of the same interface whose views leave hidden items out, so every use
case, page and export that works on it is limited too. A statement takes the strictest of its own
marking, its document's and, where neither is marked, the case's; a record is hidden with what it
rests on, and by a marking in its own body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import IO, Any

from unbracket.casework.cases import Case
from unbracket.casework.marks import all_marks, level
from unbracket.errors import NotFoundError, UsageError
from unbracket.ledger.eventviews import ProposedRun
from unbracket.ledger.exchange import ImportReport
from unbracket.ledger.store import Ledger
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


@dataclass(frozen=True, slots=True)
class Hidden:
    """What lies above a marking: ids of documents and statements, and (type, key) of records."""

    documents: frozenset[str]
    statements: frozenset[str]
    records: frozenset[tuple[str, str]]
    readings: frozenset[str]


def hidden_above(case: Case, marking: str) -> Hidden:
    """Find everything in a case that is marked above a level, by today's marks."""
    limit = level(marking)
    store = case.store
    default = level(store.frame().marking)
    marks = all_marks(case)

    def own(kind: str, id: str) -> int | None:
        found = marks.get((kind, id))
        return level(found.marking) if found is not None and found.marking else None

    documents: dict[str, int] = {}
    readings: set[str] = set()
    kept: set[str] = set()
    for row in store.documents():
        mark = own("document", row.id)
        documents[row.id] = default if mark is None else mark
        (readings if documents[row.id] > limit else kept).add(row.reading_sha256)
    statements: set[str] = set()
    for line in store.statements():
        mark = own("statement", line.statement.id)
        above = documents.get(line.document_id, default)
        if max(above, -1 if mark is None else mark) > limit:
            statements.add(line.statement.id)
    gone = frozenset(id for id, found in documents.items() if found > limit)
    records = set()
    for record in store.records(history=True):
        mark = own(record.type, record.key)
        stated = str(record.body.get("marking", "")) if record.type != "marking" else ""
        if mark is None:
            mark = level(stated) if stated else default
        if mark > limit or gone & set(record.documents) or statements & set(record.statements):
            records.add((record.type, record.key))
    return Hidden(gone, frozenset(statements), frozenset(records), frozenset(readings - kept))


def limited(case: Case, marking: str) -> Case:
    """Give the case as it is for somebody cleared up to a marking; it can't be written to."""
    level(marking)
    return replace(case, store=LimitedLedger(case, marking))


class LimitedLedger(Ledger):
    """A ledger whose views leave out what is marked above a level; it refuses writing.

    What is hidden is found anew for each instance, so an instance serves one request or command.
    """

    def __init__(self, case: Case, marking: str) -> None:
        self._inner = case.store
        self._marking = marking
        self._hidden: Hidden | None = None
        self._case = case

    @property
    def hidden(self) -> Hidden:
        """Give what is left out."""
        if self._hidden is None:
            self._hidden = hidden_above(self._case, self._marking)
        return self._hidden

    def close(self) -> None:
        """Leave the inner ledger open: it belongs to whoever opened it."""

    def append(self, drafts: Sequence[EntryDraft]) -> tuple[Entry, ...]:
        """Refuse: somebody who doesn't see everything can't judge on it."""
        raise self._refused("written to")

    def head(self) -> Head:
        """Give the number of entries and the hash of the last."""
        return self._inner.head()

    def entries(
        self, *, kinds: Sequence[str] = (), after: int = 0, limit: int | None = None
    ) -> tuple[Entry, ...]:
        """Give entries: their lines hold digests and authors, no words."""
        return self._inner.entries(kinds=kinds, after=after, limit=limit)

    def entry(self, id: str) -> Entry:
        """Find an entry's line."""
        return self._inner.entry(id)

    def payload(self, entry_id: str) -> dict[str, Any] | None:
        """Refuse: a payload may hold anything."""
        raise self._refused("opened entry by entry")

    def blob(self, digest: str) -> bytes | None:
        """Give a blob of a record that isn't hidden; nothing else."""
        rows = self.records(history=True)
        return self._inner.blob(digest) if any(digest in row.blobs for row in rows) else None

    def frame(self, known_at: str = "") -> CaseFrame:
        """Give the case's frame."""
        return self._inner.frame(known_at)

    def documents(self, clocks: Clocks = Clocks()) -> tuple[DocumentRow, ...]:
        """Give the documents that aren't hidden."""
        gone = self.hidden.documents
        return tuple(row for row in self._inner.documents(clocks) if row.id not in gone)

    def document(self, id: str) -> DocumentRow:
        """Find a document that isn't hidden; raises NotFoundError."""
        found = self._inner.document(id)
        if found.id in self.hidden.documents:
            raise self._unknown("document")
        return found

    def find_capture(
        self, capture_sha256: str, address: str = "", publisher: str = ""
    ) -> DocumentRow | None:
        """Find the document that holds these bytes, unless it is hidden."""
        found = self._inner.find_capture(capture_sha256, address, publisher)
        return None if found is None or found.id in self.hidden.documents else found

    def reading(self, reading_sha256: str) -> Document | None:
        """Give a reading, unless it is of hidden documents alone."""
        return (
            None if reading_sha256 in self.hidden.readings else self._inner.reading(reading_sha256)
        )

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
        """Give the statements that aren't hidden."""
        rows = self._inner.statements(
            clocks,
            states=states,
            document_id=document_id,
            party=party,
            provision=provision,
            ids=ids,
        )
        gone = self.hidden
        return tuple(
            row
            for row in rows
            if row.statement.id not in gone.statements and row.document_id not in gone.documents
        )

    def statement(self, id: str, known_at: str = "") -> StatementRow:
        """Find a statement that isn't hidden; raises NotFoundError."""
        found = self._inner.statement(id, known_at)
        gone = self.hidden
        if found.statement.id in gone.statements or found.document_id in gone.documents:
            raise self._unknown("statement")
        return found

    def statement_entries(self, id: str) -> tuple[Entry, ...]:
        """Give every entry that touches a statement that isn't hidden."""
        return self._inner.statement_entries(self.statement(id).statement.id)

    def proposed_runs(
        self, rows: Sequence[DocumentRow], known_at: str = ""
    ) -> dict[str, ProposedRun]:
        """Give the runs over documents that aren't hidden."""
        seen = [row for row in rows if row.id not in self.hidden.documents]
        return self._inner.proposed_runs(seen, known_at)

    def unmatched(self, document_id: str) -> tuple[StatementRow, ...]:
        """Give reviewed statements that lost their place, of a document that isn't hidden."""
        rows = self._inner.unmatched(self.document(document_id).id)
        return tuple(row for row in rows if row.statement.id not in self.hidden.statements)

    def records(
        self, type: str = "", *, key: str = "", known_at: str = "", history: bool = False
    ) -> tuple[RecordRow, ...]:
        """Give the records that aren't hidden."""
        rows = self._inner.records(type, key=key, known_at=known_at, history=history)
        return tuple(row for row in rows if (row.type, row.key) not in self.hidden.records)

    def days(self, clocks: Clocks = Clocks()) -> dict[str, int]:
        """Count attributed statements that aren't hidden, by day of publication."""
        counts: dict[str, int] = {}
        for row in self.statements(clocks, states=("proposed", "accepted")):
            if row.statement.attributed:
                counts[row.published_day] = counts.get(row.published_day, 0) + 1
        return counts

    def verify(
        self, *, reread: Callable[[bytes, DocumentRow], Document | None] | None = None
    ) -> VerifyReport:
        """Refuse: findings may quote what is hidden."""
        raise self._refused("verified")

    def purge(self, document_id: str, *, reason: str, author: str) -> Entry:
        """Refuse."""
        raise self._refused("purged")

    def rebuild(self) -> None:
        """Refuse."""
        raise self._refused("rebuilt")

    def export_lines(self, out: IO[str]) -> int:
        """Refuse: a ledger leaves whole or not at all."""
        raise self._refused("exported whole")

    def import_lines(self, lines: Iterable[str], *, author: str) -> ImportReport:
        """Refuse."""
        raise self._refused("imported into")

    def _refused(self, what: str) -> UsageError:
        return UsageError(
            f"a case seen up to TLP:{self._marking} can't be {what}",
            expected="the whole case",
            next="ask somebody who may see everything",
        )

    def _unknown(self, what: str) -> NotFoundError:
        return NotFoundError(
            f"there is no such {what}",
            expected=f"the id of a {what} of this case",
            next=f"list the {what}s",
        )
