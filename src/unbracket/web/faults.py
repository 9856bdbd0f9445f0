"""Answers to errors: one shape in JSON, one page in HTML, both with the diagnosis."""

from __future__ import annotations

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from unbracket.errors import Diagnosis, LedgerBusyError, LedgerError, NotFoundError, UnbracketError
from unbracket.web.context import Place
from unbracket.web.export_page import MarkedRedError
from unbracket.web.render import page
from unbracket.web.security import TooLargeError
from unbracket.web.writes import FrozenError

STATUSES: tuple[tuple[type[UnbracketError], int], ...] = (
    (NotFoundError, 404),
    (FrozenError, 409),
    (MarkedRedError, 403),
    (TooLargeError, 413),
    (LedgerBusyError, 503),
    (LedgerError, 500),
)
HEADINGS = {
    400: "This can't be read",
    403: "This isn't allowed",
    404: "This isn't here",
    405: "This isn't done here",
    409: "Nothing is written in the past",
    413: "This is too large",
    500: "Something went wrong",
    503: "The ledger is busy",
}
NEXT_BY_STATUS = {
    404: "go to the board, or check the address",
    405: "use the forms and links of the pages",
}


def on_error(request: Request, error: Exception) -> Response:
    """Answer an error that was raised on purpose."""
    if not isinstance(error, UnbracketError):
        return on_crash(request, error)
    status = next((code for kind, code in STATUSES if isinstance(error, kind)), 400)
    return _answer(request, status, error.message, error.diagnosis)


def on_http(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses: unknown addresses, wrong methods, broken forms."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(error.detail) if isinstance(error, HTTPException) else "unexpected"
    message = {404: "there is no such page", 405: "this address doesn't take that method"}.get(
        status, detail[:200]
    )
    expected = {404: "an address of this workbench", 405: "GET for pages, POST for forms"}.get(
        status, "a form as the workbench sends it"
    )
    next_ = NEXT_BY_STATUS.get(status, "send the form again")
    return _answer(request, status, message, Diagnosis("", "the request", expected, next_))


def on_crash(request: Request, error: Exception) -> Response:
    """Answer an error that nobody foresaw, without its inner details."""
    diagnosis = Diagnosis(
        "",
        f"{request.method} {request.url.path}"[:200],
        "an answer",
        "nothing was written unless a page said so; the server's terminal shows the cause",
    )
    return _answer(request, 500, "an unforeseen error", diagnosis)


def _answer(request: Request, status: int, message: str, diagnosis: Diagnosis) -> Response:
    error: dict[str, Any] = diagnosis.as_dict() | {"message": message, "status": status}
    if _wants_json(request):
        body = json.dumps({"error": error}, ensure_ascii=False).encode("utf-8", "replace")
        return Response(body, status, media_type="application/json")
    return page(
        request,
        "error.html",
        place=Place(),
        status=status,
        error=error,
        heading=HEADINGS.get(status, HEADINGS[400]),
    )


def _wants_json(request: Request) -> bool:
    accept = request.headers.get("accept", "")
    return request.url.path.startswith("/api/") or (
        "application/json" in accept and "text/html" not in accept
    )
