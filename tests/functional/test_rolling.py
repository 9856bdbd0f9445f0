"""The rolling text in a real browser: switches, keys, no script, small screens, everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.functional.accessible import faults
from tests.functional.conftest import Live, Watched, served
from tests.unit.casework.draft_case import case_with_drafts, enter

Open = Callable[..., Watched]
FIRST = """1. Ferries [NOR: sail][EAS/WEN: run] daily{Note: see 4}.
2. [NOR propose; EAS oppose: Grain passes [free][at [x] crowns].]
3. Option 1: Tolls are shared.

Option 2: no text
4. [Broken. [Annex [A]]
"""
SECOND = "1. Ferries sail daily.\n2. Grain passes [free].\n3. Tolls are shared. (ad ref)\n"
MERGED = "/drafts/rolling?draft=plan&draft=counter"
PAGES = {
    "choose": "/drafts/rolling",
    "merged": MERGED,
    "one out": f"{MERGED}&without=Norland",
    "four": "/drafts/rolling?draft=plan&draft=counter&draft=quiet&draft=first&draft=name",
    "own brackets": "/drafts/rolling?draft=first",
    "versions": "/drafts/rolling?draft=first&draft=second",
}


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """Serve a case with drafts and versions on a free port of this machine."""
    case, ids = case_with_drafts(tmp_path)
    with case:
        enter(case, "first", "The first version", FIRST, "2031-03-20", "tabled")
        enter(case, "second", "The second version", SECOND, "2031-03-25", "tabled")
        with served(case, ids) as running:  # type: ignore[arg-type]
            yield running


@pytest.mark.browser
def test_a_switch_changes_the_text_in_place(open_page: Open) -> None:
    """Space on a sponsor's box: its words go, the address follows, the page stays."""
    page = open_page().page
    page.goto(MERGED)
    page.evaluate("window.stayed = true")
    assert "600" in page.locator("#rolling").inner_text()
    page.focus('input[name="without"][value="Norland"]')
    page.keyboard.press("Space")
    page.locator("#rolling", has_text="taken out: Norland").wait_for()
    assert "without=Norland" in page.url
    assert "600 sentries" not in page.locator("#rolling").inner_text()
    assert page.evaluate("window.stayed")
    assert "0 open places" in page.locator("#said").inner_text()
    page.keyboard.press("Space")
    page.locator("#rolling", has_text="600").wait_for()
    assert "without=Norland" not in page.url


@pytest.mark.browser
def test_a_switch_works_without_script(open_page: Open) -> None:
    """The same boxes with a button give the same text."""
    page = open_page(java_script_enabled=False).page
    page.goto(MERGED)
    page.check('input[name="without"][value="Eastland"]')
    page.click(".switches button")
    assert "without=Eastland" in page.url
    assert "800" not in page.locator("#rolling").inner_text()
    assert page.locator('.switches input[value="Eastland"]').is_checked()


@pytest.mark.browser
def test_open_points_are_walked_through_and_opened_by_keyboard(open_page: Open) -> None:
    """The key n moves to the next open point; a sponsor's name opens its point."""
    page = open_page().page
    page.goto(MERGED)
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("n")
    second = page.evaluate("document.activeElement.id")
    assert first.startswith("row-")
    assert first != second
    page.focus('a[aria-label="Eastland, point 4"]')
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Point 4"


@pytest.mark.browser
def test_drafts_are_chosen_in_the_register(open_page: Open) -> None:
    """The chosen drafts lead to their rolling text."""
    page = open_page(java_script_enabled=False).page
    page.goto("/drafts")
    page.check('input[value="plan"]')
    page.check('input[value="counter"]')
    page.click("text=Merge the chosen into a rolling text")
    assert page.url.endswith(MERGED)


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_are_accessible_and_fit(open_page: Open, width: int, theme: str) -> None:
    """Axe-core finds nothing serious or critical, and nothing scrolls sideways."""
    page = open_page(width, color_scheme=theme).page
    assert faults(page, PAGES) == []
