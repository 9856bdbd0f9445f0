"""What guards the workbench: headers, host names, the origin of writes, the size of bodies."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from unbracket.errors import InputError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SAFE_METHODS = ("GET", "HEAD")
METHODS = (*SAFE_METHODS, "POST")
SMALL_BODY = 1024 * 1024
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-frame-options": "DENY",
}


class TooLargeError(InputError):
    """A request's body is larger than the workbench takes."""


class Guard:
    """Wraps the application: refuses what doesn't come from this machine's own pages.

    Host names other than ``allowed_hosts`` are refused, so that a foreign name that resolves to
    loopback (DNS rebinding) reaches nothing. Writes need ``Sec-Fetch-Site: same-origin`` or an
    ``Origin`` that is this server's own.
    """

    def __init__(
        self, app: ASGIApp, *, allowed_hosts: Sequence[str] = LOOPBACK, max_bytes: int
    ) -> None:
        self.app = app
        self.allowed = frozenset(name.lower() for name in allowed_hosts)
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        guarded = self._with_headers(scope, send)
        limit = self._limit(scope)
        refusal = self._refuse(scope, headers) or _too_long(headers, limit)
        if refusal is not None:
            status, message, expected, next_ = refusal
            await _answer(guarded, status, message, expected, next_)
            return
        await self.app(scope, _counted(receive, limit), guarded)

    def _refuse(self, scope: Scope, headers: Headers) -> tuple[int, str, str, str] | None:
        host = headers.get("host", "")
        if _name(host) not in self.allowed:
            return (
                421,
                "this host name isn't served here",
                "a loopback name such as 127.0.0.1 or localhost",
                "open the workbench by the address that 'unbracket serve' printed",
            )
        if scope["method"] not in METHODS:
            return (405, "this method isn't served", "GET, HEAD or POST", "use one of them")
        if scope["method"] not in SAFE_METHODS and not _same_origin(scope, headers, host):
            return (
                403,
                "a write has to come from the workbench's own pages",
                "Sec-Fetch-Site: same-origin, or an Origin equal to this address",
                "send the form from the workbench, or set Origin in a script",
            )
        return None

    def _limit(self, scope: Scope) -> int:
        takes_files = scope["path"] in ("/documents", "/documents/")
        return self.max_bytes + SMALL_BODY if takes_files else SMALL_BODY

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        # The stylesheet and the scripts hold nothing of a case: a browser may keep and revalidate.
        cache = "no-cache" if scope["path"].startswith("/static/") else "no-store"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers["cache-control"] = cache
            await send(message)

        return with_headers


def _name(host: str) -> str:
    """Give a Host header's name without its port, in lower case."""
    text = host.strip().lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0]


def _same_origin(scope: Scope, headers: Headers, host: str) -> bool:
    """Tell whether a write comes from this server's own pages.

    Under ``Referrer-Policy: no-referrer`` a browser sends ``Origin: null`` with a plain form; then
    ``Sec-Fetch-Site``, which no page can set, decides alone.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    own = f"{scope.get('scheme', 'http')}://{host}".lower()
    if site is None:
        return origin is not None and origin.lower() == own
    return site == "same-origin" and (origin in (None, "null") or origin.lower() == own)


def _too_long(headers: Headers, limit: int) -> tuple[int, str, str, str] | None:
    declared = headers.get("content-length", "0")
    if declared.isdigit() and int(declared) <= limit:
        return None
    return (413, *_size(limit))


def _size(limit: int) -> tuple[str, str, str]:
    return (
        "the request is too large",
        f"at most {limit} bytes",
        "send less at once, or raise UNBRACKET_MAX_BYTES",
    )


def _counted(receive: Receive, limit: int) -> Receive:
    total = 0

    async def counted() -> Message:
        nonlocal total
        message = await receive()
        if message["type"] == "http.request":
            total += len(message.get("body", b""))
            if total > limit:
                text, expected, next_ = _size(limit)
                raise TooLargeError(text, expected=expected, next=next_)
        return message

    return counted


def error_body(status: int, message: str, expected: str, next_: str) -> dict[str, Any]:
    """Give the API's error object of a request that no page has seen."""
    error = {
        "file": "",
        "where": "the request",
        "expected": expected,
        "next": next_,
        "message": message,
        "status": status,
    }
    return {"error": error}


async def _answer(send: Send, status: int, message: str, expected: str, next_: str) -> None:
    """Answer without the application, in the error shape of the API."""
    body = json.dumps(error_body(status, message, expected, next_)).encode()
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (b"content-type", b"application/json"),
                (b"content-length", str(len(body)).encode()),
            ],
        }
    )
    await send({"type": "http.response.body", "body": body})
