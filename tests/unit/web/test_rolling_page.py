"""The rolling text: complete without script, switches as requests, hostile words stay words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.casework.draft_case import Drafts, case_with_drafts, enter
from tests.unit.web.browsing import Client
from unbracket.casework.cases import Case
from unbracket.casework.engines import default_engines
from unbracket.casework.rolling import open_over_time
from unbracket.casework.rolling_views import OpenRow, OverTime
from unbracket.web.app import create_app
from unbracket.web.rolling_svg import MOST_ROWS, drawing, svg

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>"
FIRST = "1. Ferries [NOR: sail][EAS: run] daily.\n2. [Grain] passes [free.\n"
SECOND = "1. Ferries sail daily.\n2. Grain passes [free].\n"


@pytest.fixture
def drafted(tmp_path: Path) -> Iterator[tuple[Case, Drafts]]:
    """Give a case with drafts, two of them versions of a bracketed text."""
    case, ids = case_with_drafts(tmp_path)
    with case:
        enter(case, "first", "The first version", FIRST, "2031-03-20", "tabled")
        enter(case, "second", "The second version", SECOND, "2031-03-25", "tabled")
        yield case, ids


@pytest.fixture
def browser(drafted: tuple[Case, Drafts]) -> Client:
    """Give a client of the case."""
    return Client(create_app(drafted[0], default_engines()))


def test_agreed_words_stand_clear_and_brackets_name_their_sponsors(browser: Client) -> None:
    """Both sponsors, each a link to its point, and a switch for each."""
    text = browser.get("/drafts/rolling?draft=plan&draft=counter").text
    assert "Norland opens the crossing to convoys of every flag." in text
    assert re.search(r'href="/drafts/plan/points/4"[^>]*><bdi>Norland</bdi>', text)
    assert re.search(r'href="/drafts/counter/points/4"[^>]*><bdi>Eastland</bdi>', text)
    for name in ("Norland", "Eastland"):
        assert f'name="without" value="{name}"' in text
    assert "600" in text
    assert "no text" in text


def test_a_switch_works_as_a_plain_request(browser: Client) -> None:
    """Without a sponsor the rest is clear, and the box stays ticked."""
    text = browser.get("/drafts/rolling?draft=plan&draft=counter&without=Norland").text
    assert "taken out: Norland" in text
    assert 'value="Norland" checked' in text
    assert "<b>0 open places</b>" in text
    assert "600 sentries" not in text


def test_a_script_gets_the_answer_alone(browser: Client) -> None:
    """The part is the answer with what is said of it, not the page around."""
    part = browser.get("/drafts/rolling?draft=plan&draft=counter&part=1").text
    assert part.lstrip().startswith('<div id="rolling" data-said="')
    assert "<html" not in part


def test_only_open_points_are_shown_when_asked_for(browser: Client) -> None:
    """Clear points go, open ones stay."""
    whole = browser.get("/drafts/rolling?draft=plan&draft=counter").text
    few = browser.get("/drafts/rolling?draft=plan&draft=counter&show=open").text
    assert "convoys of every flag" in whole
    assert "convoys of every flag" not in few
    assert few.count('class="differs"') == whole.count('class="differs"') > 0


def test_one_draft_is_shown_with_its_own_brackets_and_faults(browser: Client) -> None:
    """Its sponsors have switches; a broken bracket is told with its place."""
    text = browser.get("/drafts/rolling?draft=first").text
    assert 'value="NOR"' in text
    assert "line 2, column 19" in text
    assert "never closed" in text


def test_brackets_over_versions_have_a_picture_and_a_table(browser: Client) -> None:
    """The same numbers stand in both."""
    text = browser.get("/drafts/rolling?draft=first&draft=second").text
    assert 'class="open-over-time"' in text
    assert "first: 4" in text
    assert "second: 1" in text
    assert "The numbers as a table" in text
    assert (
        'class="open-over-time"' not in browser.get("/drafts/rolling?draft=plan&draft=counter").text
    )


def test_one_version_is_counted_with_those_before_and_behind_it(
    drafted: tuple[Case, Drafts],
) -> None:
    """The chain of a draft is its series; drafts outside of it aren't in the picture."""
    case, _ = drafted
    enter(case, "third", "The third version", SECOND, "2031-03-28", "tabled", derived="second")
    enter(case, "fourth", "The fourth version", SECOND, "2031-03-29", "tabled", derived="third")
    text = Client(create_app(case, default_engines())).get("/drafts/rolling?draft=third").text
    assert [name in text for name in ("second: 1", "third: 1", "fourth: 1", "first: 4")] == [
        *(True, True, True, False)
    ]


def test_the_page_is_read_as_of_a_day(browser: Client) -> None:
    """A draft of a later day isn't there yet."""
    answer = browser.get("/drafts/rolling?draft=first&draft=second&as_of=2031-03-21")
    assert answer.status_code == 404
    assert "second" in answer.text


def test_wrong_requests_are_told(browser: Client) -> None:
    """No draft is a choice to make; a stranger, a lone name and nobody left are errors."""
    assert "Choose a draft" in browser.get("/drafts/rolling").text
    for query in (
        "draft=plan&draft=counter&without=Westmark",
        "draft=plan&draft=counter&without=Norland&without=Eastland",
        "draft=name",
    ):
        assert browser.get(f"/drafts/rolling?{query}").status_code in (400, 422), query


def test_hostile_words_stay_words(drafted: tuple[Case, Drafts]) -> None:
    """In words, numbers, sponsors, titles and the picture nothing becomes an element."""
    case, _ = drafted
    hostile = f"1. Ferries [{NASTY}] sail.\n2. [NOR: {NASTY}] Grain passes.\n"
    enter(case, "nasty", NASTY, hostile, "2031-03-26", "tabled")
    browser = Client(create_app(case, default_engines()))
    for query in ("draft=nasty", "draft=nasty&draft=first", "draft=nasty&draft=first&part=1"):
        text = browser.get(f"/drafts/rolling?{query}").text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert "<script>alert" not in svg(open_over_time(case, ["nasty", "first"]))


def test_the_api_gives_the_rolling_text_with_leaks_held_back(browser: Client) -> None:
    """Groups with nodes, counts over time; leaked words only when asked for."""
    value = browser.get("/api/drafts/rolling?draft=plan&draft=counter").json()
    assert value["parties"] == ["Norland", "Eastland"]
    assert "Tolls on the quay" not in str(value["groups"])
    asked = browser.get("/api/drafts/rolling?draft=plan&draft=counter&with_leaked_text=1").json()
    assert "Tolls on the quay" in str(asked["groups"])
    series = browser.get("/api/drafts/rolling?draft=first&draft=second").json()["over_time"]
    assert [row["open"] for row in series["versions"]] == [4, 1]


def test_the_picture_leaves_out_what_is_too_much_and_says_so() -> None:
    """The most open points are drawn; the rest is counted."""
    rows = tuple(OpenRow(str(n), "", (n, 0)) for n in range(1, MOST_ROWS + 11))
    view = OverTime(
        ("a", "b"),
        ("", ""),
        rows,
        (3, 0),
        (sum(range(MOST_ROWS + 11)) + 3, 0),
        (0, 0),
        (0, 0),
        (0, 0),
    )
    place = drawing(view)
    assert place.left_out == 10
    assert len(place.labels) == MOST_ROWS + 1
    assert max(bar.width for bar in place.bars) < 960
    assert "outside of points" in svg(view, standalone=True)
