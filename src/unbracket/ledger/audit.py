"""The audit of projections: every stored row is compared with what the entries give."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlalchemy.exc import SQLAlchemyError

from unbracket.errors import UnbracketError
from unbracket.ledger import projections
from unbracket.ledger import tables as t
from unbracket.ledger.forms import check_spans
from unbracket.ledger.index import Event, Index
from unbracket.model.entry import Entry, Finding
from unbracket.model.statement import statement_from_dict

# All that reading a damaged file has been seen to raise, from SQLite, its driver or the decoding.
DAMAGE = (
    SQLAlchemyError,
    sqlite3.Error,
    UnbracketError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    MemoryError,
    RecursionError,
)


def short(error: BaseException) -> str:
    """Give the first line of what an error says."""
    cause = getattr(error, "orig", None) or error
    return str(cause).splitlines()[0][:200] if str(cause) else type(cause).__name__


class Audit:
    """One comparison; documents that a damaged entry touches are left out of it.

    ``text`` gives a reading's text by its digest, or None where it is purged or damaged.
    """

    def __init__(
        self,
        connection: Connection,
        entries: Sequence[Entry],
        events: Mapping[int, Event],
        damaged: set[int],
        text: Callable[[str], str | None],
    ) -> None:
        self.connection = connection
        self.ids = {entry.seq: entry.id for entry in entries}
        self.events = [events[seq] for seq in sorted(events)]
        self.damaged = damaged
        self.text = text
        self.broken: list[Finding] = []

    def run(self) -> list[Finding]:
        """Fold all entries and compare; gives what disagrees."""
        try:
            index = Index()
            index.foresee(self.events)
            for event in self.events:
                index.register(event)
        except DAMAGE as error:
            self._report(0, f"the entries can't be folded: {short(error)}")
            return self.broken
        if not self.damaged:
            self._index_tables(index)
        self._document_tables(index)
        return self.broken

    def _index_tables(self, index: Index) -> None:
        for table, rows in projections.index_rows(index).items():
            expected = {tuple(sorted(row.items())) for row in rows}
            try:
                found = self.connection.execute(select(table)).mappings()
                stored = {tuple(sorted(row.items())) for row in found}
            except DAMAGE as error:
                self._report(0, f"the table {table.name} can't be read: {short(error)}")
                continue
            for row in sorted(expected ^ stored, key=repr)[:20]:
                seq = int(dict(row).get("seq", 0) or 0)
                what = "misses a row" if row in expected else "has a row too many"
                self._report(seq, f"the table {table.name} {what}")

    def _document_tables(self, index: Index) -> None:
        touches: dict[str, list[int]] = {}
        for document, seq in index.touches:
            touches.setdefault(document, []).append(seq)
        sound = {d: seqs for d, seqs in touches.items() if not self.damaged & set(seqs)}
        owners = index.owners()
        for document in sorted(sound):
            try:
                self._document(document, sound, owners)
            except DAMAGE as error:
                message = f"the document's rows can't be read: {short(error)}"
                self._report(min(sound[document]), message)
        for table, key in (
            (t.documents, t.documents.c.id),
            (t.statements, t.statements.c.document_id),
        ):
            for id in self._column(select(key).distinct()):
                if id not in touches and not self.damaged:
                    self._report(0, f"the table {table.name} has rows of no document")

    def _column(self, query: Select[Any]) -> Iterable[Any]:
        try:
            return list(self.connection.execute(query).scalars())
        except DAMAGE as error:
            self._report(0, f"a projection can't be read: {short(error)}")
            return []

    def _document(
        self, document: str, touches: Mapping[str, list[int]], owners: Mapping[str, str]
    ) -> None:
        for _, folded, _ in projections.fold_documents(
            self.connection, [document], touches=touches, known=owners
        ):
            for table, key, rows in (
                (t.documents, t.documents.c.id, folded.documents),
                (t.statements, t.statements.c.document_id, folded.statements),
            ):
                stored = projections.stored_rows(self.connection, table, key == document)
                fresh = {(row["id"], row["from_seq"]): row for row in rows}
                for place in sorted(stored.keys() | fresh.keys()):
                    if stored.get(place) != fresh.get(place):
                        message = f"the row {place[0]} of {table.name} isn't what the entries give"
                        self._report(place[1], message)
            for row in folded.statements:
                self._edited(row)

    def _edited(self, row: Mapping[str, Any]) -> None:
        """Re-find the words of a statement as edits have left it."""
        body = json.loads(row["body"])
        if not body["edited"]:
            return  # checked with the entry that brought it in
        statement = statement_from_dict(body["statement"])
        text = self.text(statement.reading_sha256)
        try:
            if text is not None:
                check_spans(statement, text)
        except UnbracketError as error:
            self._report(row["from_seq"], error.message, "quote")

    def _report(self, seq: int, message: str, kind: str = "projection") -> None:
        self.broken.append(Finding(kind, self.ids.get(seq, ""), seq, message))
