"""The timeline page in a real browser: drawn, as a table, judged, without script, accessible."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.functional.accessible import faults
from tests.functional.conftest import Live, Watched
from tests.unit.casework.test_events import MET, PLAN, tell
from unbracket.casework.events import events
from unbracket.casework.events_judge import add_event

pytestmark = pytest.mark.browser

Open = Callable[..., Watched]
STATES = {
    "latest": "/timeline",
    "earlier": "/timeline?as_of=2031-03-06",
    "nothing": "/timeline?as_of=2001-01-01",
    "filtered": "/timeline?type=visit&show=due",
}


@pytest.fixture
def told(live: Live) -> Live:
    """Give the served case with a meeting, a plan past due and hostile words."""
    tell(live.case, MET)
    tell(live.case, PLAN, "2031-03-06", "Herald")
    add_event(live.case, "call", ["<script>alert(1)</script>"], date="2031-03", note="<b>x</b>")
    return live


def test_pages_are_accessible_and_never_too_wide(told: Live, open_page: Open) -> None:
    """Both themes and two widths; axe finds nothing serious."""
    found: list[str] = []
    for width, theme in ((1280, "light"), (390, "dark")):
        page = open_page(width, color_scheme=theme).page
        found += faults(page, STATES)
    assert found == []


def test_every_drawn_item_stands_in_the_table_and_markup_is_text(
    told: Live, open_page: Open
) -> None:
    """The table is the drawing's twin; what a person typed is never markup."""
    watched = open_page()
    page = watched.page
    page.goto("/timeline")
    drawn = page.locator("svg.tl .tl-label").all_text_contents()
    table = " ".join(page.locator("#table ~ table th[scope=row] bdi").all_inner_texts())
    assert drawn
    assert all(label.split(" – ")[0].rstrip("…") in table for label in drawn)
    assert "<script>alert(1)</script>" in table
    assert watched.trouble == []


def test_event_is_accepted_and_answered_without_script(told: Live, open_page: Open) -> None:
    """Plain forms do it, and the page comes back to the row."""
    page = open_page(java_script_enabled=False).page
    page.goto("/timeline")
    page.get_by_role("button", name="Accept meeting").click()
    assert "Accepted." in page.locator(".done").inner_text()
    assert "#t-" in page.url
    page.select_option(".tl-ask select", "did not happen")
    page.fill(".tl-ask input[name=reason]", "a storm")
    page.get_by_role("button", name="Record what became of visit").click()
    assert page.locator(".tl-ask").count() == 0
    row = page.locator("tr", has_text="visit: Ivo Marsh")
    assert "did not happen, says" in row.inner_text()
    states = {view.kind: view.state for view in events(told.case)}
    assert states["meeting"] == "accepted"


def test_event_is_entered_by_hand_without_script(told: Live, open_page: Open) -> None:
    """The form takes kind, people, place and date."""
    page = open_page(java_script_enabled=False).page
    page.goto("/timeline")
    page.select_option(".tl-enter select", "summit")
    page.fill(".tl-enter input[name=participants]", "Ada Roe, Ivo Marsh")
    page.fill(".tl-enter input[name=date]", "2031-04-05~")
    page.get_by_role("button", name="Enter", exact=True).click()
    assert "Entered by hand." in page.locator(".done").inner_text()
    assert "about 5 Apr 2031" in page.locator("tr", has_text="summit: Ada Roe").inner_text()


def test_past_known_at_shows_no_forms(told: Live, open_page: Open) -> None:
    """Nothing is written while the case is looked at as it was known."""
    page = open_page().page
    page.goto("/timeline")
    assert page.locator(".tl-judge").count() == 3
    page.goto("/timeline?known_at=" + told.ids.before_judging)
    assert page.locator(".clock-note", has_text="nothing can be written").count() == 1
    assert page.locator(".tl-judge, .tl-enter").count() == 0


def test_calendar_file_is_downloaded(told: Live, open_page: Open) -> None:
    """The link gives a calendar."""
    page = open_page().page
    answer = page.request.get("/timeline.ics?proposed=yes")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.body().startswith(b"BEGIN:VCALENDAR\r\n")
