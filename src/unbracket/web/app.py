"""The application: routes, guards and answers to errors."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from unbracket.casework.cases import Case
from unbracket.casework.engines import Engines
from unbracket.errors import UnbracketError
from unbracket.web import (
    about_page,
    api,
    board_page,
    cell_page,
    documents_page,
    export_page,
    log_page,
    queue_page,
    reader_page,
    search_page,
    statements_page,
)
from unbracket.web.faults import on_crash, on_error, on_http
from unbracket.web.render import HERE, Workbench, templates
from unbracket.web.security import LOOPBACK, Guard
from unbracket.web.writes import form_endpoint


def create_app(
    case: Case, engines: Engines, *, allowed_hosts: Sequence[str] = LOOPBACK
) -> Starlette:
    """Build the workbench over an open case; the caller keeps the case and closes it."""
    app = Starlette(
        routes=_routes(),
        middleware=[
            Middleware(Guard, allowed_hosts=allowed_hosts, max_bytes=case.settings.max_bytes)
        ],
        exception_handlers={
            UnbracketError: on_error,
            HTTPException: on_http,
            Exception: on_crash,
        },
    )
    app.state.bench = Workbench(case, engines, templates())
    return app


def _routes() -> list[BaseRoute]:
    pages = (
        ("/", board_page.board),
        ("/cells/{party}/{provision:path}", cell_page.cell),
        ("/queue", queue_page.queue),
        ("/documents", documents_page.documents),
        ("/documents/{id}", reader_page.reader),
        ("/statements", statements_page.statements),
        ("/log", log_page.log),
        ("/search", search_page.search),
        ("/export", export_page.export),
        ("/export/{what}.{form}", export_page.download),
        ("/about", about_page.about),
        ("/preference/{name}/{value}", about_page.preference),
    )
    forms = (
        ("/documents", documents_page.take_in),
        ("/documents/{id}/add", reader_page.add),
        ("/statements/{id}/accept", queue_page.accept),
        ("/statements/{id}/reject", queue_page.reject),
        ("/statements/{id}/edit", queue_page.edit),
        ("/queue/undo", queue_page.undo),
        ("/queue/bulk", queue_page.bulk),
        ("/log/verify", log_page.verify),
    )
    return [
        *(Route(path, function, methods=["GET"]) for path, function in pages),
        *(Route(path, form_endpoint(function), methods=["POST"]) for path, function in forms),
        *api.routes(),
        Mount("/static", StaticFiles(directory=HERE / "static"), name="static"),
    ]
