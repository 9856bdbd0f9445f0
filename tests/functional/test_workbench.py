"""The workbench in a real browser: by keyboard, without script, for everybody, and alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.functional.accessible import faults
from tests.functional.conftest import Live, Watched

pytestmark = pytest.mark.browser

Open = Callable[..., Watched]


def addresses(live: Live) -> dict[str, str]:
    """Give every page, in the states that differ."""
    ids = live.ids
    return {
        "board": "/",
        "cell": "/?cell=NOR/crossing",
        "compared": "/?as_of=2031-03-14&compare=2031-03-12&show=moved",
        "past": "/?known_at=2031-03-20T09:05:00Z",
        "cell alone": "/cells/EAS/patrols",
        "queue": "/queue",
        "reader": f"/documents/{ids.second}?at={ids.draft}",
        "undated": f"/documents/{ids.undated}",
        "hostile": f"/documents/{ids.hostile}",
        "documents": "/documents",
        "statements": "/statements",
        "log": "/log",
        "search": "/search?q=crossing",
        "export": "/export",
        "about": "/about",
        "error": "/documents/none",
    }


def state(live: Live, id: str) -> str:
    """Give a statement's state in the ledger."""
    return live.case.store.statement(id).state


def press(page: Any, key: str, until: str) -> None:
    """Press a key and wait until the page shows some words."""
    page.keyboard.press(key)
    shows(page, until)


def shows(page: Any, words: str) -> None:
    """Wait until the page's main part shows some words and nothing is under way."""
    page.locator("main", has_text=words).wait_for()
    page.locator("body:not([aria-busy])").wait_for()


def test_queue_is_worked_through_by_keyboard(live: Live, open_page: Open) -> None:
    """Next, previous, later, accept, undo, reject, edit: keys alone, until nothing waits."""
    page = open_page().page
    page.goto("/queue")
    press(page, "j", "2 of 4")
    press(page, "k", "1 of 4")
    press(page, "l", "2 of 4")
    press(page, "k", "1 of 4")
    first = page.locator(".item form").first.get_attribute("action").split("/")[2]
    press(page, "a", "Accepted.")
    assert state(live, first) == "accepted"
    assert page.locator("#said").inner_text().startswith("Accepted. 1 of 3")
    press(page, "u", "Taken back")
    assert state(live, first) == "proposed"
    current = page.locator(".item form").first.get_attribute("action").split("/")[2]
    press(page, "r", "Rejected.")
    assert state(live, current) == "rejected"
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.id") == "edit-act"
    edited = page.locator(".item form").first.get_attribute("action").split("/")[2]
    page.select_option("#edit-hedge", "hedged")
    page.get_by_role("button", name="Save and accept").click()
    shows(page, "Corrected and accepted.")
    assert live.case.store.statement(edited).statement.hedge == "hedged"
    press(page, "a", "Accepted.")
    press(page, "a", "The queue is empty")
    assert not live.case.store.statements(states=("proposed",))


def test_cell_opens_with_enter_and_closes_with_escape(live: Live, open_page: Open) -> None:
    """Arrows move between cells; the focus comes back to the cell that was opened."""
    page = open_page().page
    page.goto("/")
    page.focus("#cell-NOR-patrols")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "cell-NOR-crossing"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "cell-EAS-crossing"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_selector(".opened-row")
    assert "We will never open the crossing" in page.locator(".opened").inner_text()
    assert page.locator("#cell-NOR-crossing").get_attribute("aria-expanded") == "true"
    assert "cell=NOR" in page.url
    page.reload()
    assert page.locator(".opened-row").count() == 1
    page.keyboard.press("Escape")
    page.wait_for_selector(".opened-row", state="detached")
    assert page.evaluate("document.activeElement.id") == "cell-NOR-crossing"
    assert "cell=" not in page.url


def test_quote_leads_into_the_document_at_its_words(live: Live, open_page: Open) -> None:
    """From the cell to the reader, where the words are marked and in sight."""
    page = open_page().page
    page.goto("/?cell=NOR/crossing")
    page.locator(".opened .quote a", has_text="in the document").first.click()
    page.wait_for_selector("#text")
    assert page.url.endswith(f"#s-{live.ids.refusal}")
    marked = page.locator("#text .run.now.is-content").first
    assert "never open the crossing" in marked.inner_text()
    assert marked.is_visible()


def test_as_of_is_changed_by_key_by_day_and_by_field(live: Live, open_page: Open) -> None:
    """Each way leads to the board of that day, which says which day it is."""
    page = open_page().page
    page.goto("/?as_of=2031-03-13")
    with page.expect_navigation():
        page.keyboard.press("[")
    assert "Board as of 12 Mar 2031." in page.locator(".clock-note").inner_text()
    with page.expect_navigation():
        page.keyboard.press("]")
    assert "as_of=2031-03-13" in page.url
    page.locator(".days a", has_text="10").first.click()
    page.wait_for_url("**as_of=2031-03-10**")
    page.fill("#as-of", "2031-03-09")
    page.keyboard.press("Enter")
    page.wait_for_url("**as_of=2031-03-09**")
    assert page.locator(".cell.step-agrees").count() == 0
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search-words"


def test_selected_words_become_a_statement(live: Live, open_page: Open) -> None:
    """Selecting words, one key, and the form holds them with their places."""
    page = open_page().page
    page.goto(f"/documents/{live.ids.first}")
    page.evaluate(
        """() => {
          const runs = [...document.querySelectorAll('#text [data-at]')];
          const node = runs.find((run) => run.textContent.includes('Port Amal')).firstChild;
          const at = node.data.indexOf('Port Amal');
          getSelection().setBaseAndExtent(node, at, node, at + 'Port Amal'.length);
        }"""
    )
    page.wait_for_selector("#mark-words:not([hidden])")
    page.keyboard.press("m")
    assert page.input_value("#add-words") == "Port Amal"
    assert page.input_value("#add-start") == "9"
    page.fill("#add-speaker", "Ada Roe")
    page.get_by_role("button", name="Add the statement").click()
    shows(page, "Added; it stands accepted.")
    (row,) = (row for row in live.case.store.statements() if row.by_hand)
    assert (row.words, row.statement.content[0].start) == ("Port Amal", 9)


def test_without_script_everything_works_by_links_and_forms(live: Live, open_page: Open) -> None:
    """Cells, clocks, the queue, an edit, an addition and a paste: no script at all."""
    page = open_page(java_script_enabled=False).page
    page.goto("/")
    page.click("#cell-NOR-crossing")
    shows(page, "How it moved")
    assert "We will never open" in page.locator(".opened").inner_text()
    page.click("text=Close")
    page.wait_for_selector(".opened-row", state="detached")
    page.fill("#as-of", "2031-03-12")
    page.click(".date-bar button")
    page.locator(".clock-note", has_text="Board as of 12 Mar 2031.").wait_for()
    page.goto(f"/queue?at={live.ids.stays}")
    page.locator(".item [data-key=a]").click()
    shows(page, "Accepted.")
    assert state(live, live.ids.stays) == "accepted"
    page.get_by_role("button", name="Undo").click()
    shows(page, "Taken back")
    assert state(live, live.ids.stays) == "proposed"
    page.goto(f"/queue?at={live.ids.draft}")
    page.locator(".edit summary").click()
    page.select_option("#edit-stance", "for")
    page.get_by_role("button", name="Save and accept").click()
    shows(page, "Corrected and accepted.")
    assert live.case.store.statement(live.ids.draft).statement.stance == "for"
    page.goto(f"/documents/{live.ids.first}")
    page.locator("#add-form summary").click()
    page.fill("#add-words", "Talks in Port Amal")
    page.get_by_role("button", name="Add the statement").click()
    shows(page, "Added; it stands accepted.")
    page.goto("/documents")
    page.fill("#paste-text", "Ivo Marsh said the patrols would leave the channel by May.")
    page.get_by_role("button", name="Read the text").click()
    shows(page, "by May")
    assert len(live.case.store.documents()) == 5


def test_single_keys_can_be_turned_off(live: Live, open_page: Open) -> None:
    """With the keys off, a letter does nothing; a field never takes a letter as a key."""
    page = open_page().page
    page.goto("/queue")
    page.fill("#search-words", "")
    page.type("#search-words", "arel")
    assert page.input_value("#search-words") == "arel"
    page.locator(".preferences a", has_text="off").click()
    page.wait_for_selector("[data-keys=off]")
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert len(live.case.store.statements(states=("proposed",))) == 4


def test_script_in_a_document_never_runs(live: Live, open_page: Open) -> None:
    """Its tags are shown as words wherever the document is named or quoted."""
    watched = open_page()
    page = watched.page
    for address in (
        f"/documents/{live.ids.hostile}",
        f"/queue?at={live.ids.nasty}",
        "/documents",
        "/statements",
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/?cell=NOR/crossing",
    ):
        page.goto(address)
        assert page.evaluate("document.querySelectorAll('script:not([src]), img').length") == 0
    page.goto(f"/queue?at={live.ids.nasty}")
    press(page, "k", "3 of 4")
    press(page, "j", "4 of 4")
    assert watched.trouble == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_are_accessible_and_fit(live: Live, open_page: Open, width: int, theme: str) -> None:
    """axe-core finds nothing serious or critical, and nothing scrolls sideways."""
    page = open_page(width, color_scheme=theme).page
    assert faults(page, addresses(live)) == []


def test_print_bears_the_marking_on_each_sheet(live: Live, open_page: Open) -> None:
    """The printed page names the case's marking in its margin box and hides the controls."""
    page = open_page().page
    page.goto("/")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).page") == "amber"
    assert page.locator(".case-bar nav").is_hidden()
    assert page.locator(".tlp").first.is_visible()
