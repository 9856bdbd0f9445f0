"""A live workbench on loopback, and a browser that may reach nothing else."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn

from tests.factories import Ticking, new_case
from tests.unit.web.conftest import Ids, fill
from unbracket.casework.cases import Case
from unbracket.casework.engines import default_engines
from unbracket.web.app import create_app
from unbracket.web.serve import settings as server_settings

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class Live:
    """A served case: its address, the case, and the ids in it."""

    base: str
    case: Case
    ids: Ids


@dataclass(slots=True)
class Watched:
    """A page and all that it did beside what was asked: dialogs, errors, requests elsewhere."""

    page: Any
    trouble: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start one Chromium for a module; without one its tests are skipped.

    Not for the session: Playwright keeps an event loop running in this thread until it is stopped.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no chromium on the path: browser tests need one (tests/install_chromium.sh)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright isn't installed")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield launched
        launched.close()


@contextmanager
def served(case: Case, ids: Ids) -> Iterator[Live]:
    """Serve a case on a free port of this machine as long as the block runs."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(server_settings(create_app(case, default_engines())))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield Live(f"http://127.0.0.1:{listening.getsockname()[1]}", case, ids)
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """Serve a filled case."""
    with new_case(tmp_path, clock=Ticking()) as case, served(case, fill(case)) as running:
        yield running


@pytest.fixture
def open_page(browser: Any, live: Live) -> Iterator[Callable[..., Watched]]:
    """Give a function that opens a watched page; at the end none may have made trouble."""
    opened: list[tuple[Any, Watched]] = []

    def open_one(width: int = 1280, **options: Any) -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, base_url=live.base, **options
        )
        watched = Watched(context.new_page())
        page = watched.page

        def dialog(shown: Any) -> None:
            watched.trouble.append(f"dialog {shown.message}")
            shown.dismiss()

        def request(sent: Any) -> None:
            if urlsplit(sent.url).hostname != "127.0.0.1":
                watched.trouble.append(f"request to {sent.url}")

        def console(said: Any) -> None:
            if said.type == "error" and "status of 4" not in said.text:
                watched.trouble.append(f"console {said.text}")

        page.on("dialog", dialog)
        page.on("pageerror", lambda error: watched.trouble.append(f"error {error}"))
        page.on("request", request)
        page.on("console", console)
        opened.append((context, watched))
        return watched

    yield open_one
    trouble = [line for _, watched in opened for line in watched.trouble]
    for context, _ in opened:
        context.close()
    assert trouble == []
