"""Errors: the right status, a diagnosis, and one shape in JSON."""

from __future__ import annotations

import pytest

from tests.unit.web.browsing import Client
from tests.unit.web.conftest import Ids
from unbracket.casework.cases import Case

SHAPE = {"file", "where", "expected", "next", "message", "status"}


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/documents/sha256:none",
        "/cells/NOR/none",
        "/cells/NOBODY/crossing",
        "/?cell=NOR/none",
        "/?cell=crossing",
        "/export/board.exe",
        "/queue?document=none",
        "/statements?document=none",
        "/static/none.css",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
    ],
)
def test_unknown_id_gives_a_page_with_404(client: Client, path: str) -> None:
    """The page has the bars, a heading and what to do next."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "This isn’t here" in answer.text or "This isn&#39;t here" in answer.text
    assert "create_app" not in answer.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("as_of", "yesterday"),
        ("as_of", "2031-13-01"),
        ("as_of", "2031-3-1"),
        ("known_at", "noon"),
        ("known_at", "9999-99-99"),
        ("compare", "0"),
    ],
)
def test_bad_date_is_diagnosed_on_pages_and_in_json(client: Client, name: str, value: str) -> None:
    """A clock that is no date answers 400 and names what was expected."""
    page = client.get("/", params={name: value})
    assert page.status_code == 400
    assert "an ISO day" in page.text
    answer = client.get("/api/board", params={name: value})
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert set(error) == SHAPE
    assert error["status"] == 400
    assert "ISO day" in error["expected"]


def test_api_answers_errors_in_json(client: Client) -> None:
    """Unknown addresses and ids under /api/ have the one shape."""
    for path in ("/api/nowhere", "/api/documents/none", "/api/cells/NOR/none"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert set(answer.json()["error"]) == SHAPE


def test_page_asked_for_as_json_answers_errors_as_json(client: Client) -> None:
    """A script that asks a page for JSON gets the diagnosis as JSON."""
    answer = client.get("/documents/none", headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert set(answer.json()["error"]) == SHAPE


def test_unforeseen_error_tells_nothing_of_its_inside(
    client: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug answers 500 with a page, and no traceback."""

    def broken(*_: object) -> None:
        raise RuntimeError("secret inner words")

    monkeypatch.setattr("unbracket.web.board_page.make_board", broken)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "secret inner words" not in answer.text
    assert "Something went wrong" in answer.text


def test_unknown_statement_is_not_judged(client: Client, case: Case, ids: Ids) -> None:
    """Judging what doesn't exist answers 404 and writes nothing."""
    before = case.store.head()
    for what in ("accept", "reject", "edit"):
        assert client.post(f"/statements/none/{what}", data={"act": "AGREE"}).status_code == 404
    assert case.store.head() == before


@pytest.mark.parametrize("value", ["-1", "0", "x", "99999999999", "2"])
def test_odd_page_numbers_show_a_page(client: Client, value: str) -> None:
    """The list's page is never an error."""
    assert client.get(f"/statements?page={value}").status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9998-12-31"])
def test_days_at_the_ends_of_the_calendar_are_shown(client: Client, day: str) -> None:
    """Stepping past the first or last day of the calendar isn't a crash."""
    assert client.get(f"/?as_of={day}").status_code in (200, 400)
