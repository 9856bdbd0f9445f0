"""The ledger's entries, and its verification."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from unbracket.casework import safekeeping
from unbracket.casework.overview import log as last_entries
from unbracket.web.render import bench, here, page

LIMIT = 200
KIND_WORDS = {
    "capture": "bytes taken in",
    "reading": "text made of a capture",
    "proposals": "statements proposed by a program",
    "accept": "accepted",
    "reject": "rejected",
    "edit": "corrected",
    "add": "added by hand",
    "undo": "taken back",
    "retract": "retracted",
    "case": "case opened",
    "frame": "frame changed",
    "record": "entered in the register",
    "purge": "bytes removed for good",
    "foreign": "entry of another ledger",
}


def log(request: Request) -> Response:
    """Show the last entries, newest first."""
    return _page(request, None)


def verify(request: Request, form: FormData) -> Response:
    """Re-derive every hash and re-find every quote, and show the report."""
    return _page(request, form)


def _page(request: Request, form: FormData | None) -> Response:
    case = bench(request).case
    report = safekeeping.verify(case) if form is not None else None
    return page(
        request,
        "log.html",
        place=here(request),
        nav="log",
        entries=last_entries(case, LIMIT),
        report=report,
        kinds=KIND_WORDS,
        limit=LIMIT,
    )
