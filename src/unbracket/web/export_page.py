"""Downloads: the board and the statements as CSV and JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from unbracket.casework.board import board as make_board
from unbracket.casework.overview import statements as list_statements
from unbracket.casework.tables import board_rows, csv_text
from unbracket.errors import NotFoundError, UsageError
from unbracket.model.entry import StatementRow
from unbracket.web.render import bench, here, page

QUOTE_WORDS = 60  # DESIGN §10: an export never holds more of a document than short quotes
FORMS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}
STATEMENT_COLUMNS = (
    "id",
    "state",
    "day",
    "speaker",
    "party",
    "act",
    "hedge",
    "stance",
    "provision",
    "how",
    "said",
    "published",
    "publisher",
    "address",
    "document",
    "score",
    "words",
    "duplicate_of",
    "marking",
)


class MarkedRedError(UsageError):
    """An export of a case that is marked RED was asked for."""


def export(request: Request) -> Response:
    """Show what can be downloaded, at the clocks of the page."""
    place = here(request)
    frame = bench(request).case.store.frame(place.clocks.known_at)
    return page(
        request,
        "export.html",
        place=place,
        nav="export",
        red=frame.marking == "RED",
        most=QUOTE_WORDS,
    )


def download(request: Request) -> Response:
    """Give the board or the statements as a file."""
    place = here(request)
    case = bench(request).case
    what, form = request.path_params["what"], request.path_params["form"]
    if form not in FORMS or what not in ("board", "statements"):
        raise NotFoundError(
            f"there is no download {what[:20]}.{form[:10]}",
            expected="board or statements, as .csv or .jsonl",
            next="choose one on the export page",
        )
    marking = case.store.frame(place.clocks.known_at).marking
    if marking == "RED":
        raise MarkedRedError(
            "this case is marked TLP:RED",
            expected="a marking that may leave",
            next="TLP:RED never leaves the machine; nothing was exported",
        )
    rows: Sequence[Mapping[str, Any]]
    if what == "board":
        table, columns = board_rows(make_board(case, place.clocks, place.compare))
        rows = [row | {"marking": f"TLP:{marking}"} for row in table]
        columns = (*columns, "marking")
    else:
        found = list_statements(case, place.clocks)
        rows = [_statement(row, marking) for row in found]
        columns = STATEMENT_COLUMNS
    text = csv_text(rows, columns, "\r\n") if form == "csv" else _lines(rows)
    name = f"{what}{'-' + place.clocks.as_of if place.clocks.as_of else ''}.{form}"
    return Response(
        text.encode("utf-8", "replace"),
        headers={
            "content-type": FORMS[form],
            "content-disposition": f'attachment; filename="{name}"',
        },
    )


def _statement(row: StatementRow, marking: str) -> dict[str, Any]:
    statement = row.statement
    pieces = row.words.split()
    cut = " ".join(pieces[:QUOTE_WORDS]) + (" …" if len(pieces) > QUOTE_WORDS else "")
    return {
        "id": statement.id,
        "state": row.state,
        "day": row.day,
        "speaker": statement.speaker,
        "party": statement.party_code or "",
        "act": statement.act,
        "hedge": statement.hedge,
        "stance": statement.stance,
        "provision": statement.provision or "",
        "how": statement.how,
        "said": statement.said,
        "published": row.published,
        "publisher": row.publisher,
        "address": row.address,
        "document": row.document_name,
        "score": statement.scores.get("statement", 0.0),
        "words": cut,
        "duplicate_of": statement.duplicate_of or "",
        "marking": f"TLP:{marking}",
    }


def _lines(rows: Iterable[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
