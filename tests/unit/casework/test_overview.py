"""The bars on top of every page, the clocks and the search."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import document, ids_of, new_case, put, statement
from unbracket.casework import review
from unbracket.casework.overview import case_bar, clocks_from, documents, search
from unbracket.casework.quotes import bare_words, shorten
from unbracket.errors import UsageError
from unbracket.model.entry import Clocks

FIRST = document("Ada Roe said Norland would open the crossing.", "2031-03-10")
SECOND = document("Ada Roe said the convoys could pass.", "2031-03-14")


def test_days_of_the_bar_reach_past_the_views_day(tmp_path: Path) -> None:
    """From an earlier day the later ones stay in reach, and the compared stretch is marked."""
    with new_case(tmp_path) as case:
        put(case, FIRST, statement(FIRST, "Norland would open the crossing"), name="1.txt")
        put(case, SECOND, statement(SECOND, "the convoys could pass"), name="2.txt")
        bar = case_bar(case, Clocks(as_of="2031-03-11"), "2031-03-10")
        days = {row.day: row for row in bar.days}
        assert list(days)[-1] == "2031-03-14"
        assert (days["2031-03-10"].count, days["2031-03-14"].count) == (1, 1)
        assert days["2031-03-10"].start
        assert days["2031-03-11"].end
        assert [day for day, row in days.items() if row.within] == ["2031-03-10", "2031-03-11"]
        assert (bar.documents, bar.waiting) == (1, 1)
        assert bar.head == case.store.head().hash


def test_empty_case_has_no_days(tmp_path: Path) -> None:
    """Nothing was published, nothing is drawn."""
    with new_case(tmp_path) as case:
        assert case_bar(case).days == ()


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2031-03-14", "2031-03-14T23:59:59.999999Z"),
        ("2031-03-14T10:00:00Z", "2031-03-14T10:00:00.000000Z"),
        ("2031-03-14 10:00:00+02:00", "2031-03-14T08:00:00.000000Z"),
        ("2031-03-14T10:00", "2031-03-14T10:00:00.000000Z"),
        ("", ""),
    ],
)
def test_known_at_is_read_as_utc(text: str, clock: str) -> None:
    """A day means its end; a time without a zone is UTC."""
    assert clocks_from(known_at=text).known_at == clock


@pytest.mark.parametrize(
    ("as_of", "known_at"), [("14.3.2031", ""), ("", "noon"), ("2031-02-30", "")]
)
def test_what_is_no_date_is_refused(as_of: str, known_at: str) -> None:
    """The error says which form is meant."""
    with pytest.raises(UsageError) as caught:
        clocks_from(as_of, known_at)
    assert "ISO" in caught.value.diagnosis.expected


def test_search_finds_statements_and_documents_in_any_case(tmp_path: Path) -> None:
    """All words have to stand there; rejected statements are not shown."""
    with new_case(tmp_path) as case:
        put(case, FIRST, statement(FIRST, "Norland would open the crossing"), name="1.txt")
        assert {hit.kind for hit in search(case, "CROSSING norland")} == {"statement", "document"}
        review.reject(case, list(ids_of(case)))
        assert {hit.kind for hit in search(case, "crossing")} == {"document"}
        assert search(case, "crossing convoys") == []
        assert search(case, "  ") == []


def test_documents_stand_in_order_of_publication(tmp_path: Path) -> None:
    """Whatever the order of reading."""
    with new_case(tmp_path) as case:
        put(case, SECOND, name="2.txt")
        put(case, FIRST, name="1.txt")
        assert [row.name for row in documents(case)] == ["1.txt", "2.txt"]


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("“We will open,”", "We will open"),
        ('"We will open," … "The convoys can pass."', "We will open … The convoys can pass."),
        ("it was “complete nonsense” to ask", "it was “complete nonsense” to ask"),
        ("“one” and “two”", "“one” and “two”"),
        ("“The paragraph goes on", "The paragraph goes on"),
        ("", ""),
    ],
)
def test_outer_marks_are_taken_off_and_inner_ones_stay(words: str, bare: str) -> None:
    """The page sets its own marks; nothing between them is touched."""
    assert bare_words(words) == bare


def test_shortened_words_end_in_one_ellipsis() -> None:
    """A cut at a gap between pieces doesn't double the sign."""
    assert shorten("one two … three four", 3) == "one two …"
    assert shorten("one two", 3) == "one two"
