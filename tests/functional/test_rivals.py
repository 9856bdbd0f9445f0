"""Rival reports and movement in a real browser: side by side, without script, accessible."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.factories import ids_of, put, statement
from tests.functional.accessible import faults
from tests.functional.conftest import Live, Watched
from tests.unit.casework.test_rivals import LATER, LONG, ONE, PRINT, SHORT, TWO
from unbracket.casework import review

pytestmark = pytest.mark.browser

Open = Callable[..., Watched]
STATES = {
    "rivals": "/rivals",
    "rivals filtered": "/rivals?party=NOR&show=proposed",
    "movement": "/movement",
    "nothing moved": "/movement?kind=denial+of",
    "cell": "/cells/NOR/crossing",
}


@pytest.fixture
def told(live: Live) -> Live:
    """Give the served case with two wordings, a reprint and a refusal."""
    put(live.case, ONE, statement(ONE, LONG), name="1.txt", publisher="The Corvine")
    put(live.case, TWO, statement(TWO, SHORT), name="2.txt", publisher="Tarn Post")
    put(live.case, PRINT, statement(PRINT, LONG), name="3.txt", publisher="The Islander")
    refusal = statement(LATER, "Norland would never open the crossing to convoys", act="REJECT")
    put(live.case, LATER, refusal.with_changes({"stance": "against"}), name="4.txt")
    review.accept(live.case, list(ids_of(live.case)))
    return live


def test_lost_words_are_marked_and_named_without_script(told: Live, open_page: Open) -> None:
    """The mark names its kind in words; the reprint says that it is one witness."""
    page = open_page(java_script_enabled=False).page
    page.goto("/rivals")
    marks = page.locator("mark.lost").all_inner_texts()
    assert any("if the toll was dropped" in text for text in marks)
    assert "2 reports, 1 witness" in page.locator("#main").inner_text()
    page.get_by_role("link", name="Movement over time").click()
    refusal = page.locator("article.rival", has_text="would never open the crossing")
    assert "reversal" in refusal.first.inner_text()
    page.goto("/movement?as_of=2031-04-01")
    assert refusal.count() == 0


def test_pages_have_no_faults_in_both_themes_and_widths(told: Live, open_page: Open) -> None:
    """Axe finds nothing grave, and nothing is wider than the window."""
    wide = open_page().page
    assert faults(wide, STATES) == []
    narrow = open_page(360, color_scheme="dark").page
    assert faults(narrow, STATES) == []
