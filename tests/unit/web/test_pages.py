"""Every page comes up, says what it should, and looks through the clocks it is given."""

from __future__ import annotations

import re

import pytest

from tests.unit.web.browsing import Client
from tests.unit.web.conftest import Ids
from unbracket.casework.cases import Case

PAGES = ("/", "/queue", "/documents", "/statements", "/log", "/search?q=crossing", "/export")


def flat(text: str) -> str:
    """Take the tags out of a page and the white space together."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.mark.parametrize("path", [*PAGES, "/about", "/?cell=NOR/crossing", "/cells/NOR/crossing"])
def test_page_has_the_bars_the_marking_and_one_heading(client: Client, path: str) -> None:
    """Each page bears the case's title, its marking twice, the ledger's head, and one h1."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.text.count("<h1") == 1
    assert answer.text.count("TLP:AMBER") >= 2
    assert "The crossing" in answer.text
    assert "Ledger" in answer.text
    assert 'name="as_of"' in answer.text
    assert 'name="known_at"' in answer.text


@pytest.mark.parametrize("path", [*PAGES, "/about"])
def test_empty_case_shows_what_comes_next_on_every_page(empty: Client, path: str) -> None:
    """A case without documents has no broken page."""
    assert empty.get(path).status_code == 200
    assert "Nothing has been read into this case" in empty.get("/").text
    assert "/documents#take-in" in empty.get("/").text


def test_board_shows_steps_and_silence(client: Client) -> None:
    """A cell with words shows its step and gist, an untouched one says not stated."""
    text = flat(client.get("/").text)
    assert "mixed" in text  # an offer and a refusal within seven days
    assert "We will never open the crossing" in text
    assert "not stated" in text
    assert "1 waiting" in text


def test_cell_opens_in_place_and_on_its_own_page(client: Client, ids: Ids) -> None:
    """The row under the board's row, the fragment and the page hold the same dated words."""
    board = client.get("/?cell=NOR/crossing").text
    part = client.get("/cells/NOR/crossing?part=1&columns=3").text
    alone = client.get("/cells/NOR/crossing").text
    for text in (board, part, alone):
        assert "Norland would open the crossing to convoys" in text
        assert f"/documents/{ids.second}?at={ids.refusal}#s-{ids.refusal}" in text
        assert "within seven days" in text
    assert 'colspan="3"' in part
    assert "<html" not in part
    assert 'aria-expanded="true"' in board


def test_as_of_hides_what_was_published_later(client: Client) -> None:
    """The board as of 12 March knows the offer and not the refusal, and says so."""
    text = flat(client.get("/?as_of=2031-03-12").text)
    assert "Board as of 12 Mar 2031." in text
    assert "Norland would open the crossing" in text
    assert "never open" not in text


def test_known_at_hides_what_was_recorded_later_and_refuses_to_write(
    client: Client, ids: Ids, case: Case
) -> None:
    """As known before the acceptance nothing is accepted, and nothing can be written."""
    text = client.get("/", params={"known_at": ids.before_judging}).text
    assert "Board as known at" in flat(text)
    assert "none is accepted" in flat(text)
    queue = client.get("/queue", params={"known_at": ids.before_judging}).text
    assert "/accept" not in queue
    assert "Nothing can be judged" in queue
    refused = client.post(f"/statements/{ids.stays}/accept?known_at={ids.before_judging}")
    assert refused.status_code == 409
    assert case.store.statement(ids.stays).state == "proposed"


def test_compare_names_what_moved(client: Client) -> None:
    """Compared with 12 March, Norland on the crossing moved from agrees to mixed."""
    text = client.get("/?compare=2031-03-12").text
    assert "Moved since 12 Mar 2031" in text
    assert "Compared with 12 Mar 2031" in text
    moved = flat(text[text.index('class="moves"') :])
    assert "Norland on “The crossing opens to convoys” : agrees to mixed" in moved
    only = client.get("/?compare=2031-03-12&show=moved").text
    assert "The crossing opens to convoys" in only
    assert "patrols leave the channel</th>" not in only


def test_links_keep_the_clocks(client: Client, ids: Ids) -> None:
    """Every link of the navigation and every opened cell keeps the clocks of the page."""
    text = client.get("/?as_of=2031-03-14&compare=2031-03-12").text
    for path in ("/queue", "/documents", "/statements", "/export"):
        assert f'href="{path}?as_of=2031-03-14&amp;compare=2031-03-12"' in text
    assert "/?cell=NOR/crossing&amp;as_of=2031-03-14&amp;compare=2031-03-12#open-NOR" in text


def test_day_bars_lead_a_day_back_and_on(client: Client) -> None:
    """The date bar's arrows step the day that is looked at."""
    text = client.get("/?as_of=2031-03-12&cell=NOR/crossing").text
    assert 'rel="prev" data-key="[" href="/?cell=NOR/crossing&amp;as_of=2031-03-11"' in text
    assert 'rel="next" data-key="]" href="/?cell=NOR/crossing&amp;as_of=2031-03-13"' in text


def test_filters_leave_out_issues_and_parties(client: Client) -> None:
    """One issue and one party can be looked at alone; an unknown one filters nothing."""
    text = client.get("/?issue=paper&party=EAS").text
    assert "The draft is the basis" in text
    assert 'id="cell-EAS-basis"' in text
    assert 'id="cell-NOR-basis"' not in text
    assert 'id="cell-EAS-crossing"' not in text
    assert 'id="cell-NOR-crossing"' in client.get("/?issue=nothing&party=nobody").text


def test_undated_document_is_marked_wherever_it_counts(client: Client, ids: Ids) -> None:
    """An undated document counts from its capture, and its cell, row and page say so."""
    words = "undated: counts from its capture"
    assert words in client.get("/documents").text
    assert words in client.get(f"/documents/{ids.undated}").text
    assert words in client.get("/cells/NOR/sign").text
    assert words in client.get("/statements?state=accepted").text


def test_reader_marks_the_spans_and_anchors_each_statement(client: Client, ids: Ids) -> None:
    """Accepted and waiting words are marked apart; each statement has one anchor."""
    text = client.get(f"/documents/{ids.second}?at={ids.leaves}").text
    for id in (ids.refusal, ids.draft, ids.leaves):
        assert text.count(f'id="s-{id}"') == 1
    assert "is-content st-accepted" in text
    assert "is-content st-proposed" in text
    assert f'action="/statements/{ids.leaves}/accept"' in text


def test_queue_lists_what_waits_and_opens_the_item_asked_for(client: Client, ids: Ids) -> None:
    """Four statements wait; the one that is named stands open with what it would do."""
    text = client.get(f"/queue?at={ids.draft}").text
    assert "4 statements wait" in text
    assert f'action="/statements/{ids.draft}/accept"' in text
    flattened = flat(text)
    assert "accepts as a basis, hedged" in flattened or "accepts as a basis , hedged" in flattened
    assert "Eastland: not stated → agrees" in flattened
    assert "2 statements wait in" in flat(client.get(f"/queue?document={ids.second}").text)


def test_statements_filter_by_state_party_and_act(client: Client) -> None:
    """The table shows what matches and counts it."""
    assert "3 statements match" in client.get("/statements?state=accepted").text
    assert "3 statements match" in client.get("/statements?party=EAS").text
    assert "1 statement matches" in client.get("/statements?act=PRECONDITION").text
    assert "No statement matches" in client.get("/statements?act=THREATEN").text


def test_search_finds_statements_and_documents(client: Client, ids: Ids) -> None:
    """Both kinds are found, linked to their place; a miss says so."""
    text = client.get("/search?q=patrols+channel").text
    assert f"/documents/{ids.first}" in text
    assert "Nothing holds all of these words" in client.get("/search?q=zeppelin").text
    assert "Type words" in client.get("/search?q=").text


def test_log_lists_entries_and_links_the_board_of_that_time(client: Client, case: Case) -> None:
    """Every entry is listed with a link to the board as known when it was written."""
    text = client.get("/log").text
    for entry in case.store.entries():
        assert entry.hash in text
    assert "/?known_at=2031-03-20T" in text


def test_theme_and_keys_are_kept_without_script(client: Client) -> None:
    """A link sets the theme and goes back to the page; so do the single keys."""
    assert "data-theme" not in client.get("/").text
    back = client.get("/preference/theme/dark?back=/queue")
    assert str(back.url).endswith("/queue")
    assert '<html lang="en" data-theme="dark">' in client.get("/").text
    client.get("/preference/keys/off")
    assert 'data-keys="off"' in client.get("/").text
    client.get("/preference/theme/system")
    assert "data-theme" not in client.get("/").text
    assert client.get("/preference/theme/pink").status_code == 404


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "/\\evil", "/a b"])
def test_preference_never_leads_elsewhere(client: Client, back: str) -> None:
    """A way back that isn't a plain path of the workbench leads to the board."""
    answer = client.request("GET", "/preference/theme/dark", params={"back": back}, follow=False)
    assert answer.headers["location"] == "/"


def test_purged_document_says_why_its_words_are_gone(client: Client, case: Case, ids: Ids) -> None:
    """The page stays, with the reason; the board doesn't break."""
    case.store.purge(ids.second, reason="a person in danger", author="tester")
    text = client.get(f"/documents/{ids.second}").text
    assert "The words were removed" in text
    assert "a person in danger" in text
    for path in ("/", "/?cell=NOR/crossing", "/queue", "/statements", "/documents"):
        assert client.get(path).status_code == 200
    assert "never open" not in client.get("/?cell=NOR/crossing").text


def test_exports_hold_the_marking_and_no_formulas(client: Client) -> None:
    """CSV and JSON lines carry the marking in each row and come as attachments."""
    board = client.get("/export/board.csv?as_of=2031-03-12")
    assert 'filename="board-2031-03-12.csv"' in board.headers["content-disposition"]
    lines = board.text.splitlines()
    assert len(lines) == 1 + 8
    assert all(line.endswith(",TLP:AMBER") for line in lines[1:])
    statements = client.get("/export/statements.jsonl")
    assert len(statements.text.splitlines()) == 7
    assert client.get("/export/board.docx").status_code == 404
