"""Opens the pages that show hostile documents in Chromium: no script of theirs may run or stand.

    python quality/hostile_pages.py [--seed 1] [--largest 1000000]

The hostile inputs of ``quality/hostile_inputs.py`` up to a size, and files whose names are markup,
are read into a new case, whose pages are visited: documents, every reader page, statements, queue,
search, log and export. A page fails for a dialog, an error of a script, a request to another host,
a script without a source of ours, an element that could load something, a handler attribute, or an
address that runs a script. Exit 1 when one does; the same check is shown to fail on a page that
holds all of these. Needs a Chromium and Playwright.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Dialog, Page, Request, sync_playwright

from quality.articles import CASE_FILE
from quality.hostile_inputs import make_inputs
from quality.runs import AUTHOR, unbracket
from quality.screenshots import ARGUMENTS, served
from quality.table import line
from unbracket.casework.cases import Case, open_case
from unbracket.settings import Settings

NAMES = (
    '"><img src=x onerror=alert(1)>.txt',
    "'onmouseover='alert(1).txt",
    "<svg onload=alert(1)>.txt",
    "javascript:alert(1).txt",
    "{{7*7}}${7*7}<%= 7*7 %>.txt",
    "&lt;b&gt;&quot;.txt",
    "<title><script>alert(1)<\u2215script>.txt",
)
WORDS = (
    '“<img src=x onerror=alert(1)> never,” <script>alert(2)</script> said "><svg onload=alert(3)> '
    "Roe. javascript:alert(4) </textarea></title><iframe src=javascript:alert(5)> [x](javascript:6)"
)
FORBIDDEN = """() => {
  const found = [];
  for (const script of document.querySelectorAll("script")) {
    const src = script.getAttribute("src") || "";
    if (!src.startsWith("/static/")) found.push("script " + script.outerHTML.slice(0, 80));
  }
  for (const one of document.querySelectorAll("img, iframe, object, embed, video, audio, base"))
    found.push("element " + one.outerHTML.slice(0, 80));
  for (const one of document.querySelectorAll("*"))
    for (const attribute of one.attributes) {
      if (attribute.name.startsWith("on")) found.push("handler " + attribute.name);
      if (["href", "src", "action", "formaction"].includes(attribute.name)
          && /^\\s*(javascript|data|vbscript):/i.test(attribute.value))
        found.push("address " + attribute.value.slice(0, 80));
    }
  return found;
}"""
PROOF = (
    "<p onclick=alert(1)><img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a>"
    "<script>alert(1)</script>"
)


def fill(folder: Path, case: Path, seed: int, largest: int) -> int:
    """Read all inputs up to a size, and the badly named ones; gives how many were handed in."""
    paths = [
        path
        for path in make_inputs(folder / "inputs", seed)
        if Path(path).is_file() and Path(path).stat().st_size <= largest
    ]
    for number, name in enumerate(NAMES):
        place = folder / "names" / str(number)
        place.mkdir(parents=True)
        (place / name).write_text(f"{WORDS} This is file {number}.", encoding="utf-8")
        paths.append(str(place / name))
    (folder / "case.toml").write_text(CASE_FILE, encoding="utf-8")
    unbracket("new", str(folder / "case.toml"), "-c", str(case))
    for at in range(0, len(paths), 40):
        unbracket("read", "-c", str(case), *paths[at : at + 40], check=False)
    return len(paths)


def addresses(case: Case) -> Iterator[str]:
    """Give the addresses of all pages that show something of a document."""
    yield from ("/", "/documents", "/queue", "/log", "/export", "/about")
    for page in range(1, 4):
        yield f"/statements?page={page}"
    for words in ("alert", "Roe", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'):
        yield f"/search?q={quote(words)}"
    for row in case.store.documents():
        yield f"/documents/{row.id}"


def watch(page: Page, seen: list[str]) -> None:
    """Note dialogs, errors of scripts and requests to other hosts in a list."""

    def dialog(shown: Dialog) -> None:
        seen.append("dialog")
        shown.dismiss()

    def request(sent: Request) -> None:
        if urlsplit(sent.url).hostname != "127.0.0.1":
            seen.append(f"request to {sent.url}")

    page.on("dialog", dialog)
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.on("request", request)


def visit(page: Page, address: str, seen: list[str]) -> list[str]:
    """Open one page; gives what is wrong with it."""
    seen.clear()
    answer = page.goto(address, timeout=60_000)
    status = answer.status if answer else 0
    found = [str(one) for one in page.evaluate(FORBIDDEN)]
    if status >= 500 or not status:
        found.append(f"status {status}")
    return found + seen


def main(arguments: Sequence[str] | None = None) -> int:
    """Fill a case, visit its pages, print the table."""
    parser = argparse.ArgumentParser(description="Open pages of hostile documents.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=int, default=1_000_000, help="bytes of one input")
    options = parser.parse_args(arguments)
    browser_path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        place = folder / "hostile.ubk"
        handed = fill(folder, place, options.seed, options.largest)
        faults: list[str] = []
        visited = 0
        with (
            open_case(str(place), Settings(author=AUTHOR)) as case,
            served(case) as base,
            sync_playwright() as playwright,
        ):
            documents = len(case.store.documents())
            browser = playwright.chromium.launch(executable_path=browser_path, args=list(ARGUMENTS))
            page = browser.new_page()
            seen: list[str] = []
            watch(page, seen)
            for address in addresses(case):
                visited += 1
                faults += [f"{address}: {fault}" for fault in visit(page, base + address, seen)]
            page.set_content(PROOF)
            proof = [str(one) for one in page.evaluate(FORBIDDEN)] + seen
            browser.close()
    line("inputs handed in", handed)
    line("documents in the case", documents, documents > handed // 3)
    line("pages opened", visited)
    caught = line("the check finds a page that holds scripts", len(proof), len(proof) >= 5)
    good = line("scripts, handlers, requests elsewhere", len(faults), not faults)
    for fault in faults[:40]:
        print("  ", fault)
    return 0 if good and caught else 1


if __name__ == "__main__":
    raise SystemExit(main())
