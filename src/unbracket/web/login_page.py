"""The pages of logging in: the form, the end of a session, and the keeper's audit view."""

from __future__ import annotations

from collections import Counter

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from unbracket.web.gate import address_of, token_of
from unbracket.web.login import COOKIE, Logins
from unbracket.web.render import bench, here, html, page
from unbracket.web.writes import field, text_field


def logins_of(request: Request) -> Logins | None:
    """Give the sessions of this workbench; None where it needs no login."""
    found: Logins | None = request.app.state.logins
    return found


def form(request: Request) -> Response:
    """Show the form; where no login is needed, send the browser on to the board."""
    if logins_of(request) is None:
        return RedirectResponse("/", 303)
    return _form(request, "", 200)


def log_in(request: Request, values: FormData) -> Response:
    """Check a name and a password and begin a session."""
    logins = logins_of(request)
    if logins is None:
        return RedirectResponse("/", 303)
    name, password = field(values, "name"), text_field(values, "password")
    address = address_of(request.scope)
    wait = logins.wait(name, address)
    if wait:
        logins.note("login refused: too many tries", name, address)
        answer = _form(request, f"Too many tries. Wait {int(wait / 60) + 1} minutes.", 429)
        answer.headers["retry-after"] = str(int(wait) + 1)
        return answer
    token = logins.log_in(name, password, address)
    if token is None:
        return _form(request, "The name or the password is wrong.", 403)
    answer = RedirectResponse(_safe(field(values, "next")), 303)
    answer.set_cookie(
        COOKIE,
        token,
        path="/",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


def log_out(request: Request, _values: FormData) -> Response:
    """End the session."""
    logins = logins_of(request)
    if logins is not None:
        logins.log_out(token_of(request.headers), address_of(request.scope))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return answer


def audit(request: Request) -> Response:
    """Show who logged in and was refused, and how many entries each author wrote."""
    logins = logins_of(request)
    case = bench(request).case
    authors = Counter(entry.author for entry in case.store.entries())
    return page(
        request,
        "audit.html",
        place=here(request),
        nav="log",
        events=logins.events() if logins is not None else (),
        needed=logins is not None,
        authors=authors.most_common(),
    )


def _form(request: Request, problem: str, status: int) -> Response:
    template = bench(request).templates.get_template("login.html")
    back = _safe(request.query_params.get("next", ""))
    return html(template.render(problem=problem, next=back), status)


def _safe(target: str) -> str:
    """Give a path of this workbench: what leads elsewhere becomes the board."""
    if not target.startswith("/") or target.startswith(("//", "/\\")) or "\\" in target:
        return "/"
    return target[:2000] if target.isprintable() else "/"
