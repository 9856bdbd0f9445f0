"""The drafts' pages and API routes: complete without script, at both clocks, safe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.casework.draft_case import Drafts, case_with_drafts, enter
from tests.unit.web.browsing import Client
from unbracket.casework.cases import Case
from unbracket.casework.drafts_compare import compare
from unbracket.casework.drafts_links import tie
from unbracket.casework.engines import default_engines
from unbracket.web.app import create_app
from unbracket.web.draft_custody import custody_events, drawing

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def drafted(tmp_path: Path) -> Iterator[tuple[Case, Drafts]]:
    """Give a case with drafts."""
    case, ids = case_with_drafts(tmp_path)
    with case:
        yield case, ids


@pytest.fixture
def browser(drafted: tuple[Case, Drafts]) -> Client:
    """Give a client of the case."""
    return Client(create_app(drafted[0], default_engines()))


def test_register_shows_custody_status_and_who_attests(browser: Client) -> None:
    """Each draft with how it became known; the timeline has its table."""
    text = browser.get("/drafts").text
    for words in (
        "The channel plan",
        "leaked",
        "handed by",
        "not a treaty",
        "known by name, no text",
        'id="custody-table"',
        "“on Sunday”",
        'class="custody"',
    ):
        assert words in text, words
    assert 'aria-current="page">Drafts' in text


def test_empty_register_says_how_drafts_come_in(empty: Client) -> None:
    """No table without a draft."""
    text = empty.get("/drafts").text
    assert "The register holds no draft" in text
    assert 'class="custody"' not in text
    assert "needs two drafts" in empty.get("/drafts/redline").text
    assert "Choose at least two drafts" in empty.get("/drafts/compare").text


def test_draft_page_shows_points_parts_and_faults(drafted: tuple[Case, Drafts]) -> None:
    """A stray bracket is told with its line and column; unnamed parts are unnamed."""
    case, _ = drafted
    enter(case, "broken", "Broken", "1. Lamps [are lit.\n3. Bells ring.\n", "2031-03-11", "tabled")
    browser = Client(create_app(case, default_engines()))
    text = browser.get("/drafts/plan").text
    assert "[ unnamed ]: " in text
    assert "attested by Eastland alone" in text
    broken = browser.get("/drafts/broken").text
    assert re.search(r"line \d+, column \d+", broken)
    assert "The numbering leaves out 2" in broken
    assert browser.get("/drafts/nothing").status_code == 404


def test_side_by_side_marks_figures_and_keeps_gaps(browser: Client) -> None:
    """The cap's figures are set off in both themes by more than colour."""
    text = browser.get("/drafts/compare?draft=plan&draft=counter&draft=name").text
    assert re.search(r'<del class="strong c-figure"[^>]*>600</del>', text)
    assert re.search(r'<ins class="strong c-figure"[^>]*>800</ins>', text)
    assert "its numbering keeps the gap" in text
    assert "no text known" in text
    changed = browser.get("/drafts/compare?draft=plan&draft=counter&show=changed").text
    assert changed.count('role="row" id="row-') < text.count('role="row" id="row-')


def test_redline_page_lists_what_weighs_most(browser: Client) -> None:
    """Gone figures with a minus, new ones with a plus."""
    text = browser.get("/drafts/redline?left=plan&right=counter").text
    assert "<b>figure</b>: −600 +800" in " ".join(text.split())
    only = browser.get("/drafts/redline?left=plan&right=counter&show=changed").text
    assert only.count('id="row-') < text.count('id="row-')


def test_point_page_sets_suggestions_apart(drafted: tuple[Case, Drafts], browser: Client) -> None:
    """What names the point, what is tied, and what is only like it, under headings of their own."""
    case, _ = drafted
    tie(case, "plan:2", "patrols")
    text = browser.get("/drafts/plan/points/2").text
    assert text.index("Name it") < text.index("On the provision it is tied to</h3>")
    assert 'rel="next"' in text
    other = browser.get("/drafts/quiet/points/4").text
    assert "as reported" in other
    assert "#:~:text=keeps%20the%20guard" in other
    unnumbered = browser.get("/drafts/plan/points/~1")
    assert unnumbered.status_code == 200
    assert browser.get("/drafts/plan/points/99").status_code == 404


def test_trace_page_shows_every_version(browser: Client) -> None:
    """By date, with the paper that has no text."""
    text = browser.get("/drafts/plan/trace/4").text
    order = [text.index(f'">{name}</a> <span') for name in ("The counter-plan", "The quiet paper")]
    assert order == sorted(order)
    assert "the draft is known by name only" in text


def test_pages_obey_the_date_bar(browser: Client, drafted: tuple[Case, Drafts]) -> None:
    """Later drafts and later words are hidden; links keep the clocks; the past can't be written."""
    _, ids = drafted
    text = browser.get("/drafts?as_of=2031-03-09").text
    assert "The counter-plan" not in text
    assert "only later than this day" in text
    assert "as_of=2031-03-09" in re.search(r'href="(/drafts/plan[^"]*)"', text).group(1)  # type: ignore[union-attr]
    assert browser.get("/drafts/counter?as_of=2031-03-09").status_code == 404
    past = browser.get(f"/drafts?known_at={ids.before}").text
    assert "The register holds no draft at these dates" in past
    frozen = browser.post(
        "/drafts/link?known_at=2031-03-01",
        data={"left": "plan:1", "right": "counter:1", "verdict": "accept", "reason": "x"},
    )
    assert frozen.status_code == 409


def test_settling_a_link_writes_one_entry_and_leads_back(
    browser: Client, drafted: tuple[Case, Drafts]
) -> None:
    """Accept, then take back; a missing reason and a strange verdict are refused."""
    case, _ = drafted
    count = case.store.head().count
    fields = {"left": "plan:3", "right": "counter:6", "query": "draft=plan&draft=counter&show=all"}
    done = browser.post(
        "/drafts/link", data=fields | {"verdict": "accept", "reason": "dues"}, follow=False
    )
    assert done.status_code == 303
    assert done.headers["location"] == "/drafts/compare?draft=plan&draft=counter&show=all"
    assert case.store.head().count == count + 1
    assert "accepted by" in browser.get(done.headers["location"]).text
    view = compare(case, ["plan", "counter"])
    assert any(link.decided == "accepted" for row in view.rows for link in row.links)
    assert browser.post("/drafts/link", data=fields | {"verdict": "undo"}).status_code == 200
    assert not case.store.records("draft-link")
    for wrong in ({"verdict": "accept"}, {"verdict": "maybe", "reason": "x"}):
        assert browser.post("/drafts/link", data=fields | wrong).status_code == 400


def test_board_links_a_provision_to_the_points_tied_to_it(
    browser: Client, drafted: tuple[Case, Drafts]
) -> None:
    """From the row to the point, and nothing where nothing is tied."""
    assert "board-points" not in browser.get("/").text
    tie(drafted[0], "plan:2", "patrols")
    tie(drafted[0], "plan", "basis")
    text = browser.get("/").text
    assert 'href="/drafts/plan/points/2"' in text
    assert 'href="/drafts/plan"' in text


def test_hostile_drafts_stay_inert_on_every_page(drafted: tuple[Case, Drafts]) -> None:
    """Titles and texts are shown as they stand and never run; nothing is styled in place."""
    case, _ = drafted
    enter(case, "nasty", f"Title {NASTY}", f"1. {NASTY} 600.\n", "2031-03-11", "tabled")
    browser = Client(create_app(case, default_engines()))
    for path in (
        "/drafts",
        "/drafts/nasty",
        "/drafts/compare?draft=nasty&draft=plan",
        "/drafts/redline?left=nasty&right=plan",
        "/drafts/nasty/points/1",
        "/drafts/nasty/trace/1",
    ):
        text = browser.get(path).text
        assert "<script>alert" not in text, path
        assert "<img" not in text, path
        assert " style=" not in text, path


def test_api_gives_the_same_and_holds_leaked_text_back(browser: Client) -> None:
    """Texts of leaked drafts come only with with_leaked_text=1."""
    heads = browser.get("/api/drafts").json()["drafts"]
    assert [row["id"] for row in heads] == ["plan", "counter", "name", "quiet"]
    held = browser.get("/api/drafts/plan").json()
    given = browser.get("/api/drafts/plan?with_leaked_text=1").json()
    assert held["point_list"][0]["text"] is None
    assert given["point_list"][0]["text"].startswith("Norland opens")
    assert given["leaked_text"]["given"]
    rows = browser.get("/api/drafts/compare?draft=plan&draft=counter").json()["rows"]
    assert {"kind", "moved", "score", "reason", "ambiguous", "cells"} <= set(rows[0])
    lines = browser.get("/api/drafts/redline?left=plan&right=counter").json()["lines"]
    assert any("figure" in line["classes"] for line in lines)
    steps = browser.get("/api/drafts/plan/points/4/trace").json()["steps"]
    assert len(steps) == 4
    named = browser.get("/api/drafts/plan/points/2/statements").json()["named"]
    assert len(named) == 1
    assert browser.get("/api/drafts/plan/statements").json()["point"] is None
    assert browser.get("/api/drafts/compare?draft=plan").status_code == 400
    assert browser.get("/api/drafts/none").status_code == 404


def test_drawing_places_every_dated_event_within_its_width(drafted: tuple[Case, Drafts]) -> None:
    """Uncertain dates are drawn from their first to their last day; the table holds them all."""
    from unbracket.casework.drafts import drafts

    views = drafts(drafted[0])
    events = custody_events(views)
    assert [e.kind for e in events].count("dated") == 4
    assert [e.first for e in events] == sorted(e.first for e in events)
    picture = drawing(views, events)
    assert picture is not None
    assert len(picture.marks) == len([e for e in events if e.first])
    for mark in picture.marks:
        assert picture.left <= mark.x1 <= mark.x2 <= picture.width
    assert not next(e for e in events if e.draft == "quiet").certain
    assert drawing((), ()) is None
