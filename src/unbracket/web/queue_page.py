"""The review queue: one item open, the others one line each; and the forms that judge."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from unbracket.casework import review
from unbracket.errors import NotFoundError, UsageError
from unbracket.model.entry import StatementRow
from unbracket.web.context import Place
from unbracket.web.edits import changes_from
from unbracket.web.items import open_item
from unbracket.web.render import bench, here, page
from unbracket.web.writes import field, to, writing_place

LINES = 120  # items that the list shows around the open one
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
DONE = {
    "accept": "Accepted.",
    "reject": "Rejected.",
    "edit": "Corrected; it still waits.",
    "edit-accept": "Corrected and accepted.",
    "undo": "Taken back by a new entry.",
    "bulk": "Accepted in one entry:",
    "add": "Added; it stands accepted.",
}


def queue(request: Request) -> Response:
    """Show what waits, with the item that ``at`` names, or the first, laid open."""
    place = here(request)
    case = bench(request).case
    document = place.value("document")
    row = case.store.document(document) if document else None
    waiting = review.queue(case, document_id=row.id if row else "", clocks=place.clocks)
    item = open_item(case, place, waiting, place.value("at"))
    frame = case.store.frame(place.clocks.known_at)
    start = max(0, (item.number if item else 1) - 1 - LINES // 4)
    return page(
        request,
        "queue.html",
        place=place,
        nav="queue",
        item=item,
        waiting=waiting,
        lines=waiting[start : start + LINES],
        first_line=start + 1,
        document=row,
        frame=frame,
        reached=_reached(waiting),
        done=done_message(request),
        back="queue",
    )


def accept(request: Request, form: FormData) -> Response:
    """Accept one statement and go on to the next."""
    place = writing_place(request)
    entry = review.accept(bench(request).case, [request.path_params["id"]])
    return _back(place, form, "accept", entry.id)


def reject(request: Request, form: FormData) -> Response:
    """Reject one statement and go on to the next."""
    place = writing_place(request)
    entry = review.reject(
        bench(request).case, [request.path_params["id"]], reason=field(form, "reason")
    )
    return _back(place, form, "reject", entry.id)


def edit(request: Request, form: FormData) -> Response:
    """Correct the fields that were changed, and accept the statement if asked."""
    place = writing_place(request)
    case = bench(request).case
    row = case.store.statement(request.path_params["id"])
    changes = changes_from(form, row.statement, case.store.frame())
    accepts = field(form, "do") == "edit-accept"
    if not changes and not accepts:
        raise UsageError(
            "nothing was changed",
            where=f"statement {row.statement.id}",
            expected="at least one field with another value",
            next="change a field, or accept the statement as it stands",
        )
    if changes:
        entry = review.edit(case, row.statement.id, changes, accept=accepts)
    else:
        entry = review.accept(case, [row.statement.id])
    return _back(place, form, "edit-accept" if accepts else "edit", entry.id, stay=not accepts)


def undo(request: Request, form: FormData) -> Response:
    """Take back one entry, or the author's last that stands."""
    place = writing_place(request)
    entry = review.undo(bench(request).case, field(form, "entry"))
    return _back(place, form, "undo", entry.id)


def bulk(request: Request, form: FormData) -> Response:
    """Accept everything that waits above the threshold that was typed."""
    place = writing_place(request)
    case = bench(request).case
    typed = field(form, "threshold")
    try:
        threshold = float(typed)
    except ValueError as error:
        raise UsageError(
            f"{typed[:20]!r} is no threshold",
            where="the field threshold",
            expected="a score from 0 to 1, such as 0.7",
            next="type the score from which statements are to be accepted",
        ) from error
    document = field(form, "document")
    document_id = case.store.document(document).id if document else ""
    outcome = review.bulk_accept(case, threshold, document_id=document_id)
    entry = outcome.entry.id if outcome.entry else ""
    return to(
        place.url(
            "/queue",
            document=document_id,
            did="bulk",
            entry=entry,
            count=str(outcome.accepted),
        )
    )


def _back(place: Place, form: FormData, did: str, entry: str, *, stay: bool = False) -> Response:
    """Go back to the page that the form stood on, at the next item."""
    at = field(form, "at" if stay else "then") or field(form, "at")
    document = field(form, "document")
    if field(form, "back") == "reader" and document:
        return to(place.url(f"/documents/{document}", at=at, did=did, entry=entry))
    return to(place.url("/queue", document=document, at=at, did=did, entry=entry))


def done_message(request: Request) -> dict[str, str] | None:
    """Say what was just done, from a closed list; whatever else the address holds is left out."""
    did = request.query_params.get("did", "")
    if did not in DONE:
        return None
    count = request.query_params.get("count", "")
    entry = request.query_params.get("entry", "")
    store = bench(request).case.store
    try:
        known = bool(entry) and did != "undo" and store.payload(entry) is not None
    except NotFoundError:
        known = False
    return {
        "words": DONE[did] + (f" {count}" if count.isdecimal() else ""),
        "entry": entry if known else "",
        "did": did,
    }


def _reached(rows: Sequence[StatementRow]) -> list[tuple[float, int]]:
    """Count, for some thresholds, what a bulk acceptance would take."""
    scores = [
        row.statement.scores.get("statement", 0.0)
        for row in rows
        if row.statement.attributed and not row.statement.duplicate_of
    ]
    return [(limit, sum(1 for score in scores if score >= limit)) for limit in THRESHOLDS]
