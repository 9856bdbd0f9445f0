"""A client for tests: asks an application without a network, as a browser of one page would."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
from starlette.applications import Starlette

BASE = "http://127.0.0.1:8765"
SAME_ORIGIN = {"origin": BASE, "sec-fetch-site": "same-origin"}


class Client:
    """Sends requests to an application, keeps cookies, and sends writes as its own pages would."""

    def __init__(self, app: Starlette) -> None:
        self.app = app
        self.cookies = httpx.Cookies()

    def get(self, path: str, **options: Any) -> httpx.Response:
        """Ask for a page; redirections are followed."""
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        """Send a form or JSON from the same origin; redirections are followed."""
        headers = SAME_ORIGIN | dict(options.pop("headers", {}))
        return self.request("POST", path, headers=headers, **options)

    def request(
        self,
        method: str,
        path: str,
        *,
        follow: bool = True,
        base: str = BASE,
        headers: Mapping[str, str] | None = None,
        **options: Any,
    ) -> httpx.Response:
        """Send one request."""

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url=base, cookies=self.cookies, follow_redirects=follow
            ) as client:
                answer = await client.request(method, path, headers=headers, **options)
                self.cookies = client.cookies
                return answer

        # In a thread of its own: a browser test may have an event loop running in this one.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: asyncio.run(send())).result()
