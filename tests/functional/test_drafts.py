"""Drafts in a real browser and on the command line: keys, no script, small screens, everybody."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.functional.accessible import faults
from tests.functional.conftest import Live, Watched, served
from tests.unit.casework.draft_case import COUNTER, PLAN, case_with_drafts
from unbracket.casework.drafts_compare import compare
from unbracket.cli.main import cli

Open = Callable[..., Watched]
PAGES = {
    "register": "/drafts",
    "draft": "/drafts/plan",
    "from the press": "/drafts/quiet",
    "by name": "/drafts/name",
    "choose": "/drafts/compare",
    "side by side": "/drafts/compare?draft=plan&draft=counter",
    "four drafts": "/drafts/compare?draft=plan&draft=counter&draft=quiet&draft=name",
    "redline": "/drafts/redline?left=plan&right=counter",
    "point": "/drafts/plan/points/2",
    "trace": "/drafts/plan/trace/4",
    "board": "/",
}


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """Serve a case with drafts on a free port of this machine."""
    case, ids = case_with_drafts(tmp_path)
    with case, served(case, ids) as running:  # type: ignore[arg-type]
        yield running


@pytest.mark.browser
def test_changes_are_walked_through_by_keyboard(open_page: Open) -> None:
    """The keys n and p move the focus from change to change."""
    page = open_page().page
    page.goto("/drafts/redline?left=plan&right=counter")
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("n")
    second = page.evaluate("document.activeElement.id")
    assert first.startswith("row-")
    assert second > first
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.id") == first
    with page.expect_navigation():
        page.keyboard.press("[")
    assert "as_of=" in page.url


@pytest.mark.browser
def test_two_drafts_are_chosen_and_a_point_followed_by_keyboard(open_page: Open) -> None:
    """Boxes, button, point, trace: Tab, Space and Enter alone."""
    page = open_page().page
    page.goto("/drafts")
    for id in ("plan", "counter"):
        page.focus(f'input[value="{id}"]')
        page.keyboard.press("Space")
    page.focus("text=Lay the chosen side by side")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "draft=plan&draft=counter" in page.url
    page.focus('a[aria-label="Point 4 of plan"]')
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Point 4"
    page.focus("text=Trace it through all drafts")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("ol.trace > li").count() == 4


@pytest.mark.browser
def test_words_open_in_the_document(open_page: Open) -> None:
    """From a point of the press to the passage that it rests on."""
    page = open_page().page
    page.goto("/drafts/quiet/points/4")
    page.locator("figure.quote a", has_text="in the document").first.click()
    page.wait_for_selector("#text")
    assert "keeps the guard at 700 sentries" in page.locator("#text").inner_text()


@pytest.mark.browser
def test_everything_is_there_without_script(live: Live, open_page: Open) -> None:
    """Choosing, comparing and settling work as plain links and forms."""
    page = open_page(java_script_enabled=False).page
    page.goto("/drafts")
    page.check('input[value="plan"]')
    page.check('input[value="counter"]')
    page.click("text=Lay the chosen side by side")
    assert "600" in page.locator("del.c-figure").all_inner_texts()
    assert page.locator("ins.c-figure").all_inner_texts().count("800") == 1
    assert "its numbering keeps the gap" in page.locator("main").inner_text()
    page.goto("/drafts/redline?left=plan&right=counter")
    assert page.locator("ol.redline > li").count() == len(
        compare(live.case, ["plan", "counter"]).rows
    )


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_are_accessible_and_fit(open_page: Open, width: int, theme: str) -> None:
    """Axe-core finds nothing serious or critical, and nothing scrolls sideways."""
    page = open_page(width, color_scheme=theme).page
    assert faults(page, PAGES) == []
    page.goto(PAGES["side by side"])
    assert page.locator("td[data-label='The counter-plan']").first.is_visible()


def test_a_register_is_kept_from_the_command_line(tmp_path: Path) -> None:
    """Add, point, compare, link, redline, export: what is written is what is shown."""
    case = str(tmp_path / "case.ubk")
    frame = tmp_path / "case.toml"
    frame.write_text('title = "The channel"\nmarking = "GREEN"\n', encoding="utf-8")
    for name, text in (("plan.txt", PLAN), ("counter.md", COUNTER)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*words: str, code: int = 0) -> Any:
        done = CliRunner().invoke(cli, [*words, "-c", case])
        assert done.exit_code == code, (words, done.output, done.exception)
        return done

    run("new", str(frame))
    added = run(
        *("drafts", "add", str(tmp_path / "plan.txt"), "--id", "plan", "--title", "The plan"),
        *("--author", "Norland", "--date", "2031-03-09", "--custody", "leaked"),
    )
    assert "5 points" in added.stdout
    run(
        *("drafts", "add", str(tmp_path / "counter.md"), "--id", "counter", "--custody", "tabled"),
        *("--date", "2031-03-12", "--derived-from", "plan", "--version", "second"),
    )
    run("drafts", "add", "--name-only", "--id", "quiet", "--title", "The quiet paper")
    listed = json.loads(run("drafts", "list", "--json").stdout)["drafts"]
    # Without a date and a witness a draft counts from the day on which it was entered.
    assert [row["id"] for row in listed] == ["quiet", "plan", "counter"]
    assert listed[2]["title"] == "counter"
    rows = json.loads(run("drafts", "compare", "plan", "counter", "quiet", "--json").stdout)["rows"]
    assert {"same", "deleted", "added"} <= {row["kind"] for row in rows}
    run("drafts", "link", "plan:3", "counter:6", "--accept", "--reason", "dues")
    bound = json.loads(run("drafts", "compare", "plan", "counter", "--json").stdout)["rows"]
    joined = [r for r in bound if [p["num"] for p in r["cells"][0]["points"]] == ["3"]]
    assert [p["num"] for p in joined[0]["cells"][1]["points"]] == ["6"]
    assert joined[0]["links"][0]["decided"] == "accepted"
    run("drafts", "link", "plan:3", "counter:6", "--undo")
    html = run("drafts", "redline", "plan", "counter", "--html")
    assert html.stdout.startswith("<!doctype html>")
    assert "quay" not in html.stdout
    assert "held back" in html.stderr
    out = tmp_path / "register.json"
    run("drafts", "export", str(out), "--with-leaked-text")
    assert "quay" in out.read_text(encoding="utf-8")
    early = json.loads(run("drafts", "list", "--as-of", "2031-03-10", "--json").stdout)["drafts"]
    assert [row["id"] for row in early] == ["quiet", "plan"]


def test_wrong_use_of_drafts_is_told(tmp_path: Path) -> None:
    """No custody, no verdict, two sources of a text: each is wrong usage."""
    case = str(tmp_path / "case.ubk")
    frame = tmp_path / "case.toml"
    frame.write_text('title = "The channel"\n', encoding="utf-8")
    CliRunner().invoke(cli, ["new", str(frame), "-c", case])
    text = tmp_path / "plan.txt"
    text.write_text(PLAN, encoding="utf-8")
    for words in (
        ["add", str(text), "--id", "a"],
        ["add", str(text), "--name-only", "--id", "a"],
        ["add", "--id", "a"],
        ["link", "a:1", "b:1", "--reason", "x"],
        ["compare", "a"],
        ["trace", "a"],
        ["point", "a:1", "--text", "x", "--gist", "y"],
    ):
        done = CliRunner().invoke(cli, ["drafts", *words, "-c", case])
        assert done.exit_code != 0, words
        assert type(done.exception).__name__ in ("UsageError", "SystemExit", "NotFoundError"), words
