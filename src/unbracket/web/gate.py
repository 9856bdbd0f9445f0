"""The gate before the workbench: nobody passes without a session, and roles limit what they do."""

from __future__ import annotations

from dataclasses import replace
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from unbracket.casework.clearance import limited
from unbracket.web.login import COOKIE, Logins, Session
from unbracket.web.render import Workbench
from unbracket.web.security import error_body

OPEN_PATHS = ("/login",)
KEEPER_PATHS = ("/audit", "/log/verify")
SAFE = ("GET", "HEAD")


class Gate:
    """Lets requests with a session through, each with the case as that person may see it."""

    def __init__(self, app: ASGIApp, *, logins: Logins, bench: Workbench) -> None:
        self.app = app
        self.logins = logins
        self.bench = bench

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request without a session, or pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path in OPEN_PATHS or path.startswith("/static/"):
            await self.app(scope, receive, send)
            return
        token = token_of(Headers(scope=scope))
        session = await run_in_threadpool(self.logins.session, token) if token else None
        refusal = self._refusal(scope, session, token)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        assert session is not None  # noqa: S101  # else there was a refusal
        scope["unbracket.session"] = session
        scope["unbracket.bench"] = self._bench(session)
        await self.app(scope, receive, send)

    def _refusal(self, scope: Scope, session: Session | None, token: str) -> Response | None:
        path = scope["path"]
        if session is None:
            if path.startswith("/api/") or scope["method"] not in SAFE:
                return _error(401, "nobody is logged in", "a session", "log in at /login")
            return RedirectResponse(f"/login?next={quote(_here(scope), safe='')}", 303)
        wait = self.logins.too_many(token)
        if wait:
            answer = _error(429, "too many requests", "fewer of them", "wait, then try again")
            answer.headers["retry-after"] = str(int(wait) + 1)
            return answer
        role = session.account.role
        writes = scope["method"] not in SAFE and path != "/logout"
        if (writes and role == "reader") or (path in KEEPER_PATHS and role != "keeper"):
            self.logins.note(f"refused {path[:60]}", session.account.name, address_of(scope))
            needed = "keeper" if path in KEEPER_PATHS else "reviewer"
            return _error(403, f"this needs the role {needed}", needed, "ask a keeper for it")
        return None

    def _bench(self, session: Session) -> Workbench:
        account = session.account
        case = self.bench.case
        # Judgements stand under the name of whoever is logged in.
        case = replace(case, settings=replace(case.settings, author=account.name))
        if account.sees != "RED":
            case = limited(case, account.sees)
        return replace(self.bench, case=case)


def token_of(headers: Headers) -> str:
    """Read the session's token from the cookies, "" where there is none."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found is not None else ""


def address_of(scope: Scope) -> str:
    """Give the address that a request came from."""
    client = scope.get("client")
    return str(client[0]) if client else "unknown"


def _here(scope: Scope) -> str:
    query = scope.get("query_string", b"").decode("ascii", "replace")
    path = str(scope["path"])
    return path + (f"?{query}" if query else "")


def _error(status: int, message: str, expected: str, next_: str) -> Response:
    return JSONResponse(error_body(status, message, expected, next_), status)
