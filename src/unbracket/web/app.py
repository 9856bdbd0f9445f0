"""The application: routes, guards and answers to errors."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from unbracket.casework.accounts import Accounts
from unbracket.casework.cases import Case
from unbracket.casework.engines import Engines
from unbracket.errors import UnbracketError
from unbracket.web import (
    about_page,
    api,
    board_page,
    cell_page,
    deal_page,
    documents_page,
    draft_api,
    draft_columns_page,
    draft_compare_page,
    draft_page,
    draft_point_page,
    draft_rolling_page,
    export_page,
    ground_page,
    log_page,
    login_page,
    provisions_page,
    queue_page,
    reader_page,
    rivals_page,
    search_page,
    statements_page,
    timeline_page,
)
from unbracket.web.faults import on_crash, on_error, on_http
from unbracket.web.gate import Gate
from unbracket.web.login import Logins
from unbracket.web.render import HERE, Workbench, templates
from unbracket.web.security import LOOPBACK, Guard
from unbracket.web.writes import form_endpoint


def create_app(
    case: Case,
    engines: Engines,
    *,
    allowed_hosts: Sequence[str] = LOOPBACK,
    accounts: Accounts | None = None,
) -> Starlette:
    """Build the workbench over an open case; the caller keeps the case and closes it.

    With ``accounts`` nobody passes without a login.
    """
    bench = Workbench(case, engines, templates())
    logins = Logins(accounts) if accounts is not None else None
    middleware = [Middleware(Guard, allowed_hosts=allowed_hosts, max_bytes=case.settings.max_bytes)]
    if logins is not None:
        middleware.append(Middleware(Gate, logins=logins, bench=bench))
    app = Starlette(
        routes=_routes(),
        middleware=middleware,
        exception_handlers={
            UnbracketError: on_error,
            HTTPException: on_http,
            Exception: on_crash,
        },
    )
    app.state.bench = bench
    app.state.logins = logins
    return app


def _routes() -> list[BaseRoute]:
    pages = (
        ("/", board_page.board),
        ("/cells/{party}/{provision:path}", cell_page.cell),
        ("/deal", deal_page.deal),
        ("/deal/demands", deal_page.demands),
        ("/deal/history", deal_page.over_time),
        ("/api/deal", deal_page.api_deal),
        ("/api/deal/history", deal_page.api_history),
        ("/api/deal/robust", deal_page.api_robust),
        ("/queue", queue_page.queue),
        ("/documents", documents_page.documents),
        ("/documents/{id}", reader_page.reader),
        ("/statements", statements_page.statements),
        ("/drafts", draft_page.register),
        ("/drafts/compare", draft_compare_page.compare),
        ("/drafts/redline", draft_compare_page.redline),
        ("/drafts/{id}", draft_page.draft),
        ("/drafts/{id}/points/{name:path}", draft_point_page.point),
        ("/drafts/{id}/trace/{name:path}", draft_point_page.trace),
        ("/log", log_page.log),
        ("/search", search_page.search),
        ("/export", export_page.export),
        ("/export/{what}.{form}", export_page.download),
        ("/about", about_page.about),
        ("/login", login_page.form),
        ("/audit", login_page.audit),
        ("/preference/{name}/{value}", about_page.preference),
    )
    forms = (
        ("/deal/demands", deal_page.decide),
        ("/documents", documents_page.take_in),
        ("/documents/{id}/add", reader_page.add),
        ("/statements/{id}/accept", queue_page.accept),
        ("/statements/{id}/reject", queue_page.reject),
        ("/statements/{id}/edit", queue_page.edit),
        ("/queue/undo", queue_page.undo),
        ("/drafts/link", draft_compare_page.settle),
        ("/queue/bulk", queue_page.bulk),
        ("/log/verify", log_page.verify),
        ("/login", login_page.log_in),
        ("/logout", login_page.log_out),
    )
    return [
        *draft_columns_page.routes(),
        *provisions_page.routes(),
        *draft_rolling_page.routes(),
        *timeline_page.routes(),
        *(Route(path, function, methods=["GET"]) for path, function in pages),
        *(Route(path, form_endpoint(function), methods=["POST"]) for path, function in forms),
        *draft_api.routes(),
        *ground_page.routes(),
        *rivals_page.routes(),
        *api.routes(),
        Mount("/static", StaticFiles(directory=HERE / "static"), name="static"),
    ]
