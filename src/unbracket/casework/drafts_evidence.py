"""What the register of drafts rests on: statements and passages, as seen at two clocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from unbracket.casework.board import codes_of
from unbracket.casework.cases import Case
from unbracket.casework.drafts_views import Witness
from unbracket.casework.quotes import bare_words, quote_view
from unbracket.casework.review import find_words
from unbracket.errors import NotFoundError, QuoteError, UsageError
from unbracket.model.entry import Clocks, DocumentRow, StatementRow
from unbracket.model.span import Passage, Span

ACCEPTED = "accepted"


class Evidence:
    """The statements and documents of a case at two clocks, loaded once for a page."""

    def __init__(self, case: Case, clocks: Clocks = Clocks()) -> None:
        self.clocks = clocks
        self.frame = case.store.frame(clocks.known_at)
        rows = case.store.statements(clocks)
        self.statements: Mapping[str, StatementRow] = {row.statement.id: row for row in rows}
        self.documents: Mapping[str, DocumentRow] = {
            row.id: row for row in case.store.documents(clocks)
        }

    def party_names(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Name parties by their codes; a code that the case doesn't name stays a code."""
        names = []
        for code in codes:
            party = self.frame.party(code)
            names.append(party.name if party else code)
        return tuple(names)

    def code_of(self, name: str) -> str:
        """Find the code of a party by its code, name or alias ("" when it is none)."""
        wanted = name.strip().casefold()
        for party in self.frame.parties:
            if wanted in (party.code.casefold(), *(w.casefold() for w in party.aliases)):
                return party.code
            if wanted == party.name.casefold():
                return party.code
        return ""

    def party_name(self, name: str) -> str:
        """Give a party's name for its code, name or alias; another name stays as it is."""
        code = self.code_of(name)
        return self.party_names([code])[0] if code else name.strip()

    def statement(self, row: StatementRow) -> Witness:
        """Give a statement as a witness; only an accepted one counts."""
        statement, codes = row.statement, codes_of(row)
        return Witness(
            document_id=row.document_id,
            document_name=row.document_name,
            publisher=row.publisher,
            words=bare_words(row.words),
            start=statement.content[0].start,
            end=statement.content[-1].end,
            published=row.published,
            day=row.day,
            statement_id=statement.id,
            speaker=statement.speaker,
            parties=self.party_names(codes),
            codes=codes,
            said=statement.said,
            cue=" ".join(row.cue_words.split()),
            quoted=quote_view(row).quoted,
            counts=row.state == ACCEPTED,
            why="" if row.state == ACCEPTED else f"the statement is {row.state}",
        )

    def passage(self, value: Mapping[str, Any]) -> Witness | None:
        """Give a passage as a witness; None when its document isn't there at these clocks."""
        row = self.documents.get(str(value.get("document", "")))
        if row is None:
            return None
        purged = bool(row.purged)
        return Witness(
            document_id=row.id,
            document_name=row.name,
            publisher=row.publisher or row.meta.publisher,
            words="" if purged else str(value.get("exact", "")),
            start=int(value.get("start", 0)),
            end=int(value.get("end", 0)),
            published=row.published,
            day=row.published_day,
            counts=not purged,
            why="the document was purged" if purged else "",
        )

    def witnesses(
        self, statements: Iterable[str], passages: Iterable[Mapping[str, Any]] = ()
    ) -> tuple[Witness, ...]:
        """Give what is there of the named statements and passages, statements first."""
        found = [self.statement(self.statements[id]) for id in statements if id in self.statements]
        given = (self.passage(value) for value in passages)
        return (*found, *(witness for witness in given if witness is not None))


def accepted_ids(case: Case, ids: Sequence[str]) -> tuple[str, ...]:
    """Give the full ids of statements that something is to rest on.

    Raises NotFoundError for one that isn't there and UsageError for one that isn't accepted: only
    accepted material is evidence.
    """
    found = []
    for id in ids:
        row = case.store.statement(id)
        if row.state != ACCEPTED:
            raise UsageError(
                f"the statement {row.statement.id} is {row.state}",
                where=id,
                expected="an accepted statement",
                next=f"review it first: unbracket review accept {row.statement.id}",
            )
        found.append(row.statement.id)
    return tuple(dict.fromkeys(found))


def take_passage(case: Case, document: str, words: str) -> dict[str, Any]:
    """Take the passage of words that stand in a document; the record keeps its exact place.

    ``document`` is an id, the beginning of one or a name. Raises NotFoundError for a document that
    isn't there, QuoteError for words that don't stand in it.
    """
    row = case.store.document(document)
    reading = case.store.reading(row.reading_sha256)
    if reading is None:
        raise NotFoundError(
            f"the words of {row.name!r} aren't there",
            file=row.name,
            expected="a document that wasn't purged",
            next="name another document",
        )
    if not words.strip():
        raise QuoteError(
            "no words are given",
            file=row.name,
            expected="words of the document",
            next="copy them from the document",
        )
    spans = find_words(reading.text, words)
    span = Span(spans[0].start, spans[-1].end)
    passage = Passage.take(reading.text, span)
    return {"document": row.id, "reading_sha256": reading.sha256} | passage.as_dict()


def documents_of(passages: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Give the ids of the documents that passages stand in."""
    return tuple(dict.fromkeys(str(row["document"]) for row in passages))
