"""The deal's pages in a browser: toggles in place, by keyboard, without script, for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.deal_case import river_case
from tests.functional.accessible import faults
from tests.functional.conftest import Live, Watched, served
from tests.unit.web.conftest import Ids

pytestmark = pytest.mark.browser

Open = Callable[..., Watched]
PAGES = ("/deal", "/deal/demands", "/deal/history")
NO_IDS = Ids(*[""] * 11)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """Serve the river case on a free port of this machine."""
    with river_case(tmp_path) as case, served(case, NO_IDS) as running:
        yield running


def test_toggle_changes_the_answer_without_a_reload(open_page: Open) -> None:
    """By keyboard alone: open a party, tick a demand, and the verdict is another."""
    page = open_page().page
    page.goto("/deal")
    page.evaluate("window.stays = true")
    page.locator(".what-if summary", has_text="Norland").press("Enter")
    box = page.locator('input[value="NOR:no.signs"]')
    box.focus()
    page.keyboard.press("Space")
    page.locator("#answer .verdict", has_text="2 smallest sets").wait_for()
    assert page.evaluate("window.stays") is True
    assert "without=NOR" in page.url
    assert "2 smallest sets" in page.locator("#said").inner_text()
    page.reload()
    assert "2 smallest sets" in page.locator(".verdict").inner_text()


def test_what_if_works_without_script(open_page: Open) -> None:
    """The same form is a plain one."""
    page = open_page(java_script_enabled=False).page
    page.goto("/deal")
    page.locator(".what-if summary", has_text="Norland").click()
    page.locator('input[value="NOR:no.signs"]').check()
    page.get_by_role("button", name="Answer").click()
    assert "2 smallest sets" in page.locator(".verdict").inner_text()


def test_quote_of_a_demand_leads_into_the_reader(open_page: Open) -> None:
    """From the demand to the words in their document."""
    page = open_page().page
    page.goto("/deal")
    page.locator(".set details[open] a", has_text="in the document").first.click()
    page.wait_for_selector("#text")
    assert "/documents/" in page.url


def test_decision_is_taken_in_the_list(open_page: Open, live: Live) -> None:
    """Rejecting a demand writes an entry and the list says so."""
    page = open_page().page
    before = live.case.store.head().count
    page.goto("/deal/demands")
    page.locator("article", has_text="denies that").get_by_role("button", name="Reject").click()
    page.locator(".done", has_text="it no longer counts").wait_for()
    assert live.case.store.head().count == before + 1


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_fit_and_pass_axe(open_page: Open, path: str, width: int) -> None:
    """No rule of WCAG 2.2 AA is broken in either theme, and no page scrolls sideways."""
    for scheme in ("light", "dark"):
        page = open_page(width, color_scheme=scheme).page
        assert faults(page, {path: path}, every=True) == []
