"""The page of the four-column document: forms without script, downloads, refusals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.casework.columns_case import IDS, treaty_case
from tests.unit.casework.draft_case import case_with_drafts, enter
from tests.unit.web.browsing import Client
from unbracket.casework.cases import Case
from unbracket.casework.columns import lay
from unbracket.casework.columns_enter import propose
from unbracket.casework.columns_render import render
from unbracket.casework.engines import default_engines
from unbracket.web.app import create_app

PAGE = "/drafts/columns?draft=nor&draft=eas"
PAIR = ("nor", "eas")
NASTY = "<script>alert(1)</script>"


@pytest.fixture
def treaty(tmp_path: Path) -> Iterator[Case]:
    """Give a case with three drafts of a treaty."""
    with treaty_case(tmp_path) as case:
        yield case


@pytest.fixture
def browser(treaty: Case) -> Client:
    """Give a client of the case."""
    return Client(create_app(treaty, default_engines()))


def form_of(page: str, number: str) -> dict[str, str]:
    """Read the hidden fields of a row's form."""
    row = page[page.index(f'id="row-{number}"') :]
    token = re.search(r'name="token" value="([0-9a-f]+)"', row)
    assert token is not None
    return {"row": number, "token": token[1], "draft": "nor"}


def enter_row(browser: Client, number: str, do: str, **fields: str) -> str:
    """Send a row's form from the page; gives the page that follows."""
    values = form_of(browser.get(PAGE).text, number) | {"do": do} | fields
    answer = browser.post("/drafts/columns", data=values | {"draft": list(PAIR)})
    assert answer.status_code == 200, answer.text[:300]
    return str(answer.text)


def compromise(case: Case, number: str) -> tuple[str | None, str] | None:
    """Give a row's compromise: words and state."""
    row = next(row for row in render(lay(case, PAIR)).rows if row.number == number)
    return (row.compromise.text, row.compromise.state) if row.compromise else None


def test_page_shows_rows_labels_letters_and_deviations(browser: Client) -> None:
    """A row has its number, its letter, its cells; the head names the columns."""
    text = browser.get(PAGE).text
    for words in ("Part I. The channel", "Article 2", "Norland&#39;s proposal", "Compromise"):
        assert words in text, words
    assert re.search(r"<ins>90\s*</ins>", text)
    assert "The numbers of 8 rows are provisional" in text
    assert 'id="row-8"' in text
    assert "Choose at least two drafts" in browser.get("/drafts/columns").text


def test_compromise_is_proposed_confirmed_and_taken_back(treaty: Case, browser: Client) -> None:
    """By plain forms; looking wrote nothing, entering records the numbers."""
    page = enter_row(browser, "3", "propose", text="It covers warships.\r\nIn part.")
    assert compromise(treaty, "3") == ("It covers warships.\nIn part.", "proposed")
    assert "provisional" not in page
    enter_row(browser, "3", "propose", text="ignored", origin="eas")
    assert compromise(treaty, "3") == ("It covers no warships in peacetime.", "proposed")
    page = enter_row(browser, "3", "confirm")
    assert "confirmed by" in page
    enter_row(browser, "3", "withdraw", reason="no")
    assert compromise(treaty, "3") is None


def test_words_for_a_row_that_is_another_by_now_are_refused(treaty: Case, browser: Client) -> None:
    """The form says which row was seen."""
    values = form_of(browser.get(PAGE).text, "3") | {"row": "4", "do": "propose", "text": "x"}
    answer = browser.post("/drafts/columns", data=values | {"draft": list(PAIR)})
    assert answer.status_code == 400
    assert "open the page again" in answer.text
    assert compromise(treaty, "4") is None


def test_rows_are_shown_by_their_letter(browser: Client) -> None:
    """Open ones, those to confirm, agreed ones."""
    enter_row(browser, "3", "propose", text="Other words.")
    for show, number in (("open", "6"), ("to confirm", "3"), ("agreed", "1")):
        text = browser.get(f"{PAGE}&show={show.replace(' ', '+')}").text
        assert f'id="row-{number}"' in text, show
        assert len(re.findall(r'<tr role="row" id="row-', text)) < 8


def test_title_procedure_status_and_numbers_are_kept(treaty: Case, browser: Client) -> None:
    """The document's own name for itself."""
    data = {"do": "head", "procedure": "2031/0042", "status": NASTY, "draft": list(PAIR)}
    text = browser.post("/drafts/columns", data=data).text
    assert "2031/0042" in text
    assert NASTY not in text
    browser.post("/drafts/columns", data={"do": "number", "draft": list(PAIR)})
    assert render(lay(treaty, PAIR)).provisional == 0


def test_downloads_leave_confidential_columns_out(browser: Client) -> None:
    """As files of their kind, with a name."""
    query = "draft=nor&draft=eas&draft=sou&confidential=sou"
    for form, start in (("docx", b"PK"), ("html", b"<!doctype html>"), ("json", b"{")):
        answer = browser.get(f"/drafts/columns.{form}?{query}")
        assert answer.status_code == 200
        assert answer.content.startswith(start)
        assert f'filename="columns-nor.{form}"' in answer.headers["content-disposition"]
        assert b"two to one" not in answer.content
    assert "[ confidential ]" in browser.get(f"/drafts/columns?{query}").text
    assert browser.get(f"/drafts/columns.pdf?{query}").status_code == 404
    assert browser.get("/drafts/columns.docx?draft=nor").status_code == 400


def test_an_edited_file_is_read_back_on_the_page(treaty: Case, browser: Client) -> None:
    """The answer says what became of each row; what is no DOCX is told."""
    propose(treaty, PAIR, "3", "Words of the file.")
    data = browser.get("/drafts/columns.docx?draft=nor&draft=eas").content
    browser.post(
        "/drafts/columns",
        data=form_of(browser.get(PAGE).text, "3") | {"do": "withdraw", "draft": list(PAIR)},
    )
    answer = browser.post(
        "/drafts/columns",
        data={"do": "read", "draft": list(PAIR)},
        files={"file": ("..\\evil/columns.docx", data)},
    )
    assert "Proposed: 3" in answer.text
    assert compromise(treaty, "3") == ("Words of the file.", "proposed")
    wrong = browser.post(
        "/drafts/columns",
        data={"do": "read", "draft": list(PAIR)},
        files={"file": ("x.docx", b"nothing")},
    )
    assert wrong.status_code == 400
    assert browser.post("/drafts/columns", data={"do": "read", "draft": "nor"}).status_code == 400
    assert browser.post("/drafts/columns", data={"do": "dance", "draft": "nor"}).status_code == 400


def test_nothing_is_entered_from_the_past(treaty: Case, browser: Client) -> None:
    """Neither as of another day nor as known then; the page shows no form there."""
    for clock in ("as_of=2031-03-05", "known_at=2031-03-20T11:00"):
        page = browser.get(f"{PAGE}&{clock}")
        assert 'value="propose"' not in page.text
        data = {"do": "propose", "row": "3", "text": "x", "draft": list(PAIR)}
        assert browser.post(f"/drafts/columns?{clock}", data=data).status_code in (400, 409)
    assert compromise(treaty, "3") is None
    assert browser.get("/drafts/columns?draft=nor&draft=sou&as_of=2031-03-05").status_code == 404


def test_hostile_words_are_never_markup(treaty: Case, tmp_path: Path) -> None:
    """In cells, labels, notes and the compromise."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    case, _ = case_with_drafts(folder)
    with case:
        enter(case, "nasty", NASTY, f"1. {NASTY} {{% raw %}} [x\n", "2031-03-16", "tabled")
        propose(case, ("plan", "nasty"), "1", NASTY)
        browser = Client(create_app(case, default_engines()))
        for path in ("/drafts/columns", "/drafts/columns.html"):
            text = browser.get(f"{path}?draft=plan&draft=nasty&draft=quiet&draft=name").text
            assert NASTY not in text
            assert "&lt;script&gt;" in text


def test_leaked_words_leave_only_when_asked_for(tmp_path: Path) -> None:
    """The page shows them, a download and the API hold them back."""
    case, _ = case_with_drafts(tmp_path)
    with case:
        browser = Client(create_app(case, default_engines()))
        query = "draft=plan&draft=counter"
        assert "600" in browser.get(f"/drafts/columns?{query}").text
        for path in ("/drafts/columns.html", "/drafts/columns.json", "/api/drafts/columns"):
            held = browser.get(f"{path}?{query}").text
            assert "600" not in held
            assert "held back" in held
            assert "600" in browser.get(f"{path}?{query}&with_leaked_text=1").text


def test_register_leads_to_the_columns(browser: Client) -> None:
    """The chosen drafts go to the page."""
    assert 'formaction="/drafts/columns"' in browser.get("/drafts").text
    assert len(IDS) == 3
