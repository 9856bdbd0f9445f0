"""All statements in a table, with filters."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from unbracket.casework.cases import Case
from unbracket.casework.overview import documents as list_documents
from unbracket.casework.overview import statements as list_statements
from unbracket.errors import UsageError
from unbracket.model.entry import STATES, Clocks, StatementRow
from unbracket.web.context import Place
from unbracket.web.render import bench, here, page

PAGE = 100
FILTERS = ("state", "party", "provision", "document", "act")


def statements(request: Request) -> Response:
    """Show the statements that match the filters, a page of them at a time."""
    place = here(request)
    case = bench(request).case
    rows = matching(case, place)
    number = page_number(place)
    pages = max(1, -(-len(rows) // PAGE))
    number = min(number, pages)
    return page(
        request,
        "statements.html",
        place=place,
        nav="statements",
        rows=rows[(number - 1) * PAGE : number * PAGE],
        total=len(rows),
        number=number,
        pages=pages,
        filters={name: place.value(name) for name in FILTERS},
        frame=case.store.frame(place.clocks.known_at),
        documents=list_documents(case, Clocks(known_at=place.clocks.known_at)),
        states=STATES,
    )


def matching(case: Case, place: Place) -> list[StatementRow]:
    """Give the statements that a place's filters let through, latest first.

    Raises UsageError for a state that doesn't exist and NotFoundError for an unknown document.
    """
    state = place.value("state")
    if state and state not in STATES:
        raise UsageError(
            f"{state[:40]!r} is no state",
            where="the parameter state",
            expected="one of " + ", ".join(STATES),
            next="choose a state from the list",
        )
    rows = list_statements(
        case,
        place.clocks,
        state=state,
        document=place.value("document"),
        party=place.value("party"),
        provision=place.value("provision"),
    )
    act = place.value("act")
    chosen = [row for row in rows if not act or row.statement.act == act]
    return sorted(chosen, key=lambda row: (row.day, row.document_id), reverse=True)


def page_number(place: Place) -> int:
    """Read the page's number; anything else is the first page."""
    text = place.value("page")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1
