"""The JSON API under /api/: the same use cases and clocks as the pages (docs/reference/api.md)."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from unbracket.casework import review, safekeeping
from unbracket.casework.board import board as make_board
from unbracket.casework.board import cell as open_cell
from unbracket.casework.overview import case_bar
from unbracket.casework.overview import documents as list_documents
from unbracket.casework.overview import log as last_entries
from unbracket.casework.overview import search as find
from unbracket.casework.overview import statements as list_statements
from unbracket.casework.reader import open_document, queue_items
from unbracket.casework.records import (
    document_record,
    entry_record,
    hit_record,
    statement_record,
    states_of,
)
from unbracket.casework.tables import board_to_dict, cell_to_dict
from unbracket.errors import UsageError
from unbracket.model.case import frame_to_dict
from unbracket.model.entry import Clocks
from unbracket.model.span import spans_from
from unbracket.web.records import bar_record, paragraph_records, queue_record, report_record
from unbracket.web.render import bench, here
from unbracket.web.search_page import LIMIT, WORDS_LIMIT
from unbracket.web.spans import paragraphs
from unbracket.web.statements_page import matching
from unbracket.web.writes import refuse_frozen

Body = Mapping[str, Any]
QUEUE_LIMIT = 200
LOG_LIMIT = 1000


def answer(value: Any, status: int = 200) -> Response:
    """Answer with JSON; lone surrogates become question marks."""
    body = json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")
    return Response(body, status, media_type="application/json")


def case(request: Request) -> Response:
    """Give the case: its frame, its marking, its counts and the ledger's head."""
    place, opened = here(request), bench(request).case
    bar = case_bar(opened, place.clocks, place.compare)
    frame = frame_to_dict(opened.store.frame(place.clocks.known_at))
    return answer(bar_record(bar) | {"frame": frame})


def days(request: Request) -> Response:
    """Give the number of statements by day of publication."""
    place = here(request)
    return answer({"days": bench(request).case.store.days(Clocks(known_at=place.clocks.known_at))})


def board(request: Request) -> Response:
    """Give the board."""
    place = here(request)
    return answer(board_to_dict(make_board(bench(request).case, place.clocks, place.compare)))


def cell(request: Request) -> Response:
    """Give one cell with its words, its history and what isn't counted."""
    place = here(request)
    party, provision = request.path_params["party"], request.path_params["provision"]
    return answer(cell_to_dict(open_cell(bench(request).case, party, provision, place.clocks)))


def documents(request: Request) -> Response:
    """Give the documents, by date of publication."""
    place, opened = here(request), bench(request).case
    states = states_of(list_statements(opened, place.clocks))
    rows = list_documents(opened, place.clocks)
    return answer({"documents": [document_record(row, states.get(row.id, {})) for row in rows]})


def document(request: Request) -> Response:
    """Give one document: its text in runs, and its statements."""
    place = here(request)
    view = open_document(bench(request).case, request.path_params["id"], place.clocks)
    states = states_of(view.statements).get(view.document.id, {})
    return answer(
        document_record(view.document, states)
        | {
            "paragraphs": paragraph_records(paragraphs(view.paragraphs)),
            "statements": [statement_record(row) for row in view.statements],
        }
    )


def statements(request: Request) -> Response:
    """Give the statements that the filters let through, latest first."""
    rows = matching(bench(request).case, here(request))
    return answer({"statements": [statement_record(row) for row in rows]})


def statement(request: Request) -> Response:
    """Give one statement as it stands now."""
    row = bench(request).case.store.statement(request.path_params["id"])
    return answer(statement_record(row))


def queue(request: Request) -> Response:
    """Give the waiting statements with what accepting each would do to its cell."""
    place, opened = here(request), bench(request).case
    named = place.value("document")
    id = opened.store.document(named).id if named else ""
    items = queue_items(opened, id, place.clocks, QUEUE_LIMIT)
    waiting = len(review.queue(opened, document_id=id, clocks=place.clocks))
    return answer({"waiting": waiting, "items": [queue_record(item) for item in items]})


def search(request: Request) -> Response:
    """Give the statements and documents that hold all the words of ``q``."""
    place = here(request)
    hits = find(bench(request).case, place.value("q")[:WORDS_LIMIT], place.clocks, LIMIT)
    return answer({"hits": [hit_record(hit) for hit in hits]})


def log(request: Request) -> Response:
    """Give the last entries of the ledger, newest first."""
    here(request)
    entries = last_entries(bench(request).case, LOG_LIMIT)
    return answer({"entries": [entry_record(entry) for entry in entries]})


def verify(request: Request, body: Body) -> Response:
    """Re-derive every hash and re-find every quote."""
    return answer(report_record(safekeeping.verify(bench(request).case)))


def accept(request: Request, body: Body) -> Response:
    """Accept statements in one entry: ``{"ids": […]}``."""
    ids, reason = _strings(body, "ids"), _string(body, "reason")
    return answer(entry_record(review.accept(bench(request).case, ids, reason=reason)))


def reject(request: Request, body: Body) -> Response:
    """Reject statements in one entry: ``{"ids": […]}``."""
    ids, reason = _strings(body, "ids"), _string(body, "reason")
    return answer(entry_record(review.reject(bench(request).case, ids, reason=reason)))


def edit(request: Request, body: Body) -> Response:
    """Correct fields of a statement: ``{"id": …, "changes": {…}, "accept": false}``."""
    entry = review.edit(
        bench(request).case,
        _string(body, "id"),
        _table(body, "changes"),
        accept=body.get("accept") is True,
        reason=_string(body, "reason"),
    )
    return answer(entry_record(entry))


def add(request: Request, body: Body) -> Response:
    """Add a missed statement by words or by offsets; it stands accepted."""
    opened = bench(request).case
    named, fields = _string(body, "document"), _table(body, "fields")
    if "content" in body:
        try:
            spans = {name: spans_from(body.get(name, [])) for name in ("content", "source", "cue")}
        except (TypeError, ValueError, IndexError, KeyError) as error:
            raise UsageError(
                "content, source and cue hold no spans",
                expected="lists of [start, end] in code points of the reading",
                next="correct the offsets, or give words",
            ) from error
        added = review.add_by_spans(
            opened,
            named,
            spans["content"],
            source=spans["source"],
            cue=spans["cue"],
            fields=fields,
        )
    else:
        added = review.add_by_words(
            opened,
            named,
            _string(body, "words"),
            fields=fields,
            source_words=_string(body, "source_words"),
            cue_words=_string(body, "cue_words"),
        )
    return answer(statement_record(opened.store.statement(added.id)), 201)


def undo(request: Request, body: Body) -> Response:
    """Take back a judgement: ``{"entry": …}``, or the author's last that stands."""
    return answer(entry_record(review.undo(bench(request).case, _string(body, "entry"))))


def bulk(request: Request, body: Body) -> Response:
    """Accept what waits above a threshold: ``{"threshold": 0.7}``."""
    threshold = body.get("threshold")
    if isinstance(threshold, bool) or not isinstance(threshold, int | float):
        raise UsageError(
            "no threshold was given",
            where="threshold",
            expected="a score from 0 to 1",
            next="name the score from which statements are to be accepted",
        )
    opened, named = bench(request).case, _string(body, "document")
    id = opened.store.document(named).id if named else ""
    outcome = review.bulk_accept(opened, float(threshold), document_id=id)
    return answer(
        {
            "accepted": outcome.accepted,
            "below": outcome.below,
            "duplicates": outcome.duplicates,
            "entry": entry_record(outcome.entry) if outcome.entry else None,
        }
    )


def _endpoint(
    handle: Callable[[Request, Body], Response],
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        refuse_frozen(here(request))
        body = _parse(request.headers.get("content-type", ""), await request.body())
        return await run_in_threadpool(handle, request, body)

    return endpoint


def _parse(content_type: str, data: bytes) -> Body:
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise UsageError(
            f"the body is {content_type[:60] or 'of no named type'!r}",
            where="Content-Type",
            expected="application/json",
            next="send a JSON object and name its type",
        )
    try:
        value = json.loads(data or b"{}")
    except (ValueError, RecursionError) as error:
        raise UsageError(
            "the body isn't JSON",
            where=f"line {getattr(error, 'lineno', 1)}, column {getattr(error, 'colno', 1)}",
            expected="one JSON object",
            next="correct the body",
        ) from error
    if not isinstance(value, dict):
        raise UsageError(
            "the body isn't a JSON object", expected="one JSON object", next="correct the body"
        )
    return value


def _wrong(name: str, expected: str) -> UsageError:
    return UsageError(
        f"{name!r} has the wrong type", where=name, expected=expected, next="correct the body"
    )


def _string(body: Body, name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise _wrong(name, "a string")
    return value


def _strings(body: Body, name: str) -> Sequence[str]:
    value = body.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong(name, "a list of strings")
    return value


def _table(body: Body, name: str) -> Body:
    value = body.get(name, {})
    if not isinstance(value, dict):
        raise _wrong(name, "an object")
    return value


def routes() -> list[Route]:
    """Give the API's routes."""
    reading: tuple[tuple[str, Callable[[Request], Response]], ...] = (
        ("/api/case", case),
        ("/api/days", days),
        ("/api/board", board),
        ("/api/cells/{party}/{provision:path}", cell),
        ("/api/documents", documents),
        ("/api/documents/{id}", document),
        ("/api/statements", statements),
        ("/api/statements/{id}", statement),
        ("/api/queue", queue),
        ("/api/search", search),
        ("/api/log", log),
    )
    writing: tuple[tuple[str, Callable[[Request, Body], Response]], ...] = (
        ("/api/judgements/accept", accept),
        ("/api/judgements/reject", reject),
        ("/api/judgements/edit", edit),
        ("/api/judgements/add", add),
        ("/api/judgements/undo", undo),
        ("/api/judgements/bulk", bulk),
        ("/api/verify", verify),
    )
    return [
        *(Route(path, function, methods=["GET"]) for path, function in reading),
        *(Route(path, _endpoint(function), methods=["POST"]) for path, function in writing),
    ]
