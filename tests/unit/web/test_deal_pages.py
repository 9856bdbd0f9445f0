"""The deal's pages and its API: the answer, the what-if, the review, and both over time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deal_case import river_case
from tests.unit.web.browsing import Client
from unbracket.casework.cases import Case
from unbracket.casework.deal import deal
from unbracket.casework.engines import default_engines
from unbracket.web.app import create_app


@pytest.fixture
def river(tmp_path: Path) -> Iterator[Case]:
    """Give the river case."""
    with river_case(tmp_path) as opened:
        yield opened


@pytest.fixture
def browse(river: Case) -> Client:
    """Give a client on it."""
    return Client(create_app(river, default_engines()))


def test_deal_page_names_what_cannot_all_hold_and_links_its_words(browse: Client) -> None:
    """Verdict, sets, cycle, graph with its table, gates, and quotes that lead into the reader."""
    text = browse.get("/deal").text
    assert "No package is left: 3 smallest sets of demands cannot all hold." in text
    assert "You first" in text
    assert '<svg class="order-graph"' in text
    assert "Who wants what before what" in text
    assert "in the document" in text
    assert "needs that “Eastland&#39;s council may sign”" in text


def test_what_if_works_as_a_plain_form(browse: Client) -> None:
    """The toggles' parameters give another answer, and stale ones are passed over."""
    text = browse.get("/deal?without=NOR:stop.before.leave&without=NOR:no.signs").text
    assert "No required party has excluded every package" in text
    assert "2 demands left out" in text
    assert browse.get("/deal?without=NOR:gone").status_code == 200


def test_part_of_the_page_is_what_the_script_puts_in_place(browse: Client) -> None:
    """The fragment holds the answer alone, with the words that are announced."""
    text = browse.get("/deal?part=1&without=NOR:no.signs").text
    assert text.lstrip().startswith('<div id="answer" data-said="No package is left: 2')
    assert "<html" not in text


def test_review_page_takes_decisions_and_gives_them_back(browse: Client, river: Case) -> None:
    """Reject, see it, withdraw the decision."""
    page = browse.get("/deal/demands").text
    assert "denies that “Eastland&#39;s council may sign”" in page
    browse.post(
        "/deal/demands", data={"demand": "NOR:no.signs", "do": "rejected", "reason": "in jest"}
    )
    row = deal(river).demand("NOR:no.signs")
    assert row is not None
    assert (row.review, row.reason) == ("rejected", "in jest")
    assert "Reason: in jest" in browse.get("/deal/demands").text
    browse.post("/deal/demands", data={"demand": "NOR:no.signs", "do": "undo"})
    again = deal(river).demand("NOR:no.signs")
    assert again is not None
    assert again.review == "derived, not reviewed"


def test_decision_on_an_unknown_demand_is_refused_with_a_diagnosis(browse: Client) -> None:
    """The answer says what was expected and what to do next."""
    answer = browse.post("/deal/demands", data={"demand": "NOR:gone", "do": "rejected"})
    assert answer.status_code == 404
    assert "there is no demand" in answer.text


def test_nothing_is_decided_while_the_past_is_looked_at(browse: Client) -> None:
    """A known-at in the past shows no forms and takes none."""
    past = "?known_at=2031-03-20T09:01:00Z"
    assert "judge-demand" not in browse.get("/deal/demands" + past).text
    answer = browse.post("/deal/demands" + past, data={"demand": "NOR:no.signs", "do": "rejected"})
    assert answer.status_code >= 400


def test_over_time_page_has_bars_with_their_table(browse: Client) -> None:
    """Each bar's number stands in the table, with what opened and closed the set."""
    text = browse.get("/deal/history").text
    assert '<svg class="time-chart"' in text
    assert text.count('class="bar') - text.count('class="bar-number') >= 3
    assert "Norland no longer objected to monitors" in text
    assert "What the verdict hangs on" in text


def test_api_gives_the_same_answer(browse: Client) -> None:
    """Deal, history and leave-one-out as JSON, with the same what-if."""
    value = browse.get("/api/deal?without=NOR:no.signs").json()
    assert value["feasible"] is False
    assert len(value["blocking_sets"]) == 2
    assert browse.get("/api/deal/history").json()["days"][0]["day"] == "2031-03-10"
    assert browse.get("/api/deal/robust").json()["feasible"] is False


def test_board_leads_to_the_deal(browse: Client) -> None:
    """The board's head links to why there is no deal."""
    assert 'href="/deal"' in browse.get("/").text
