"""Date phrases read as EDTF: own sentences, hostile text, and what is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import edtf as edtf_library
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.coding.dates import anchor_of, find_dates
from unbracket.coding.view import lowered
from unbracket.model import edtf

SENTENCES = [
    line.split("\t")
    for line in (Path(__file__).parent / "date_phrases.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
HOSTILE = """in on by until since from to between and or the last next this early late mid end
of a two 3 31 february may march monday week month year ago 2031 1990s , - . ? quarter first spring
within past coming days weekend before yesterday either possibly 99999 so half"""
WORDS = st.sampled_from(HOSTILE.split())


@pytest.mark.parametrize(("text", "published", "values"), SENTENCES)
def test_dates_of_a_sentence_are_read(text: str, published: str, values: str) -> None:
    """Each phrase gives the EDTF that the conventions ask for, and nothing else is a date."""
    found = find_dates(lowered(text), anchor_of(published), raw=text)
    assert [row.value for row in found] == values.split()


def test_there_are_enough_own_sentences() -> None:
    """The set that the rules were written on keeps its size."""
    assert len(SENTENCES) >= 120


def test_words_of_a_phrase_are_kept() -> None:
    """The place of a phrase is that of its words, with its preposition."""
    text = "The envoy will come early next week, she said on Monday."
    found = find_dates(lowered(text), date(2031, 3, 13), raw=text)
    assert [text[row.start : row.end] for row in found] == ["early next week", "on Monday"]


def test_nothing_relative_is_read_without_an_anchor() -> None:
    """A full date stands alone; a weekday says nothing without a day to count from."""
    text = "they met on tuesday, on 3 may and on 4 may 2031"
    assert [row.value for row in find_dates(text, None)] == ["2031-05-04"]


def test_caller_may_say_which_way_a_weekday_looks() -> None:
    """A reporting clause looks back whatever its verb is."""
    anchor = date(2031, 3, 13)
    assert find_dates("on monday", anchor, future=False)[0].value == "2031-03-10"
    assert find_dates("on monday", anchor, future=True)[0].value == "2031-03-17"


@given(st.lists(WORDS, max_size=30).map(" ".join), st.dates(date(2, 1, 1), date(9000, 1, 1)))
def test_any_words_give_values_that_can_be_read_inside_of_the_text(text: str, day: date) -> None:
    """Nothing raises, phrases don't overlap, and every value is EDTF."""
    last = 0
    for row in find_dates(text, day, raw=text):
        assert last <= row.start < row.end <= len(text)
        assert edtf.valid(row.value)
        last = row.end


@pytest.mark.parametrize("value", sorted({v for row in SENTENCES for v in row[2].split()}))
def test_values_are_edtf_by_another_reader(value: str) -> None:
    """A library of others reads every value that the conventions give."""
    assert edtf_library.parse_edtf(value) is not None
