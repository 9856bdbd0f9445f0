"""Screenshots of the workbench's pages, for a person to look at.

``python -m quality.screenshots CASE OUT`` writes one PNG a page, theme and width. It needs a
Chromium (``CHROMIUM`` or one on the path) and Playwright; nothing is fetched from elsewhere.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from unbracket.casework.board import board
from unbracket.casework.cases import Case, open_case
from unbracket.casework.drafts import drafts
from unbracket.casework.engines import default_engines
from unbracket.casework.ground_layers import layers
from unbracket.settings import Settings
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
WIDTHS = {1280: 900, 390: 844}
THEMES = ("light", "dark")


@contextmanager
def served(case: Case) -> Iterator[str]:
    """Serve a case on a free port of this machine; gives the address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(server_settings(create_app(case, default_engines())))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


def addresses(case: Case) -> dict[str, str]:
    """Choose what to show: the fullest cell, the document with most statements, the queue."""
    view = board(case)
    cells = [cell for group in view.groups for row in group.rows for cell in row.cells]
    fullest = max(cells, key=lambda cell: (cell.count, cell.others), default=None)
    rows = case.store.statements(states=("proposed", "accepted"))
    by_document: dict[str, int] = {}
    for row in rows:
        by_document[row.document_id] = by_document.get(row.document_id, 0) + 1
    pages = {
        "board": "/",
        "deal": "/deal",
        "demands": "/deal/demands",
        "deal-history": "/deal/history",
        "queue": "/queue",
        "documents": "/documents",
        "statements": "/statements",
        "log": "/log",
        "search": "/search?q=the",
        "export": "/export",
        "about": "/about",
        "error": "/documents/nothing",
    }
    if fullest is not None:
        pages["cell"] = f"/?cell={fullest.party}/{fullest.provision}"
    views = drafts(case)
    spoken = [view for view in views if view.points]
    if len(spoken) > 1:
        first, second = spoken[0].draft.id, spoken[1].draft.id
        pages |= {
            "drafts": "/drafts",
            "draft": f"/drafts/{first}",
            "draft-compare": "/drafts/compare?"
            + "&".join(f"draft={view.draft.id}" for view in views[:3]),
            "draft-redline": f"/drafts/redline?left={first}&right={second}",
            "draft-rolling": "/drafts/rolling?"
            + "&".join(f"draft={view.draft.id}" for view in spoken[:4]),
            "draft-own-brackets": f"/drafts/rolling?draft={first}",
            "draft-point": f"/drafts/{first}/points/{spoken[0].points[3].num or '~4'}",
            "draft-trace": f"/drafts/{first}/trace/{spoken[0].points[3].num or '~4'}",
        }
    maps = [layer.day for layer in layers(case)]
    if maps:
        pages["ground"] = "/ground" + (f"?compare={maps[0]}" if len(maps) > 1 else "")
    days = sorted(day for day in case.store.days() if day)
    if len(days) > 2:
        pages["compare"] = f"/?as_of={days[-2]}&compare={days[len(days) // 3]}"
    if by_document:
        pages["reader"] = "/documents/" + max(by_document, key=by_document.__getitem__)
    return pages


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the screenshots."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", help="an existing case file")
    parser.add_argument("out", type=Path, help="the folder to write to")
    parser.add_argument("--pages", nargs="*", help="only these pages")
    options = parser.parse_args(arguments)
    browser_path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    options.out.mkdir(parents=True, exist_ok=True)
    with (
        open_case(options.case, Settings.from_environment()) as case,
        served(case) as base,
        sync_playwright() as playwright,
    ):
        wanted = addresses(case)
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(ARGUMENTS))
        for width, height in WIDTHS.items():
            for theme in THEMES:
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if theme == "dark" else "light",
                )
                page = context.new_page()
                for name, address in wanted.items():
                    if not options.pages or name in options.pages:
                        shoot(page, base + address, options.out / f"{name}-{width}-{theme}.png")
                context.close()
        browser.close()


def shoot(page: Page, address: str, path: Path) -> None:
    """Write one page, in its full height."""
    page.goto(address)
    page.screenshot(path=path, full_page=True)


if __name__ == "__main__":
    main()
