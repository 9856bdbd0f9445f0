"""The open item of the queue: one waiting statement with all that its reviewer has to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.casework.board import step_after
from unbracket.casework.cases import Case
from unbracket.casework.quotes import quote_view
from unbracket.casework.views import QuoteView
from unbracket.model.case import Provision
from unbracket.model.entry import StatementRow
from unbracket.model.span import Span
from unbracket.web.context import Place
from unbracket.web.spans import Run, in_context


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One statement laid open: its words in context, its codes, and the cell it would move."""

    row: StatementRow
    quote: QuoteView
    runs: tuple[Run, ...]
    condition_words: str
    consequence_words: str
    provision: Provision | None
    asked_first: Provision | None
    before: str
    after: str
    number: int
    total: int
    previous: str
    next: str


def open_item(
    case: Case, place: Place, rows: Sequence[StatementRow], wanted: str
) -> OpenItem | None:
    """Open the wanted statement of a list, or its first; None when the list is empty."""
    if not rows:
        return None
    ids = [row.statement.id for row in rows]
    index = ids.index(wanted) if wanted in ids else 0
    row = rows[index]
    statement = row.statement
    frame = case.store.frame(place.clocks.known_at)
    reading = case.store.reading(statement.reading_sha256)
    text = reading.text if reading else ""
    condition = statement.condition
    before, after = step_after(case, row, place.clocks)
    return OpenItem(
        row=row,
        quote=quote_view(row),
        runs=in_context(text, statement),
        condition_words=_words(text, condition.condition if condition else None),
        consequence_words=_words(text, condition.consequence if condition else None),
        provision=frame.provision(statement.provision or ""),
        asked_first=frame.provision(statement.condition_provision or ""),
        before=before,
        after=after,
        number=index + 1,
        total=len(rows),
        previous=ids[index - 1] if index else "",
        next=ids[index + 1] if index + 1 < len(ids) else "",
    )


def _words(text: str, span: Span | None) -> str:
    return span.of(text) if span else ""
