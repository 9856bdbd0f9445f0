"""The ground page in a real browser: slider, keyboard, without script, narrow, accessible."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.functional.accessible import faults
from tests.functional.conftest import Live, Watched
from tests.unit.casework.ground_case import add_maps, add_words

pytestmark = pytest.mark.browser

Open = Callable[..., Watched]
STATES = {
    "latest": "/ground",
    "changed": "/ground?maker=Harrow&as_of=2031-03-01&compare=2031-02-01",
    "everything": "/ground?extent=all",
    "before": "/ground?as_of=2030-01-01",
}


@pytest.fixture
def mapped(live: Live) -> Live:
    """Give the served case with maps and claims."""
    add_words(live.case)
    add_maps(live.case)
    return live


def test_slider_changes_the_map_by_keyboard(mapped: Live, open_page: Open) -> None:
    """An arrow key steps to the next layer in place, and the address follows."""
    page = open_page().page
    page.goto("/ground?maker=Harrow&as_of=2031-01-01")
    page.focus("#ground-slider")
    page.keyboard.press("ArrowRight")
    page.locator("#map-head", has_text="1 Feb 2031").wait_for()
    page.locator("body:not([aria-busy])").wait_for()
    assert "as_of=2031-02-01" in page.url
    assert page.evaluate("document.activeElement.id") == "ground-slider"
    assert page.get_attribute("#ground-slider", "aria-valuetext") == "1 Feb 2031"
    assert "1 Feb 2031" in page.locator("#said").inner_text()
    assert page.input_value("#ground-as-of") == "2031-02-01"


def test_day_maker_and_comparison_work_without_script(mapped: Live, open_page: Open) -> None:
    """Links step between layers, the form sets the rest, and the slider stays away."""
    page = open_page(java_script_enabled=False).page
    page.goto("/ground?maker=Harrow")
    assert page.locator("#ground-slider").is_hidden()
    page.locator("a[rel=prev]", has_text="1 Feb 2031").click()
    assert "Harrow, 1 Feb 2031" in page.locator("#map-head").inner_text()
    page.select_option("#ground-compare", "2031-01-01")
    page.get_by_role("button", name="Show", exact=True).nth(1).click()
    assert "Since 1 Jan 2031" in page.locator("#changed").inner_text()
    page.select_option("#ground-maker", "Tessel")
    page.get_by_role("button", name="Show", exact=True).nth(1).click()
    assert page.locator("#map-head").inner_text() == "No layer up to 1 Feb 2031"


def test_card_leads_to_its_words(mapped: Live, open_page: Open) -> None:
    """The arithmetic opens by key, and the link marks the words in the reader."""
    page = open_page().page
    page.goto("/ground")
    card = page.locator(".figure-card", has_text="half").first
    card.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert card.locator(".steps").first.is_visible()
    card.locator("a", has_text="The words in the document").click()
    page.wait_for_selector("#text .run.now.is-content")
    assert "half of Norland" in page.locator("#text").inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_ground_page_is_accessible_and_fits(
    mapped: Live, open_page: Open, width: int, theme: str
) -> None:
    """axe-core finds nothing serious or critical, and nothing scrolls sideways."""
    page = open_page(width, color_scheme=theme).page
    assert faults(page, STATES) == []
