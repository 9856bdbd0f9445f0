"""Dates in page furniture."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbracket.model.edtf import valid
from unbracket.reading.dates import find_date, parse_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-11-28", "2025-11-28"),
        ("date 2025-11-28", "2025-11-28"),
        ("2025-11-28T23:30:00-05:00", "2025-11-28"),
        ("20251128", "2025-11-28"),
        ("20251128T101010Z", "2025-11-28"),
        ("Fri, 28 Nov 2025 10:00:00 +0000", "2025-11-28"),
        ("28 November 2025", "2025-11-28"),
        ("28th of November, 2025", "2025-11-28"),
        ("Nov. 28, 2025", "2025-11-28"),
        ("Sept 5, 2025", "2025-09-05"),
        ("28/11/2025", "2025-11-28"),
        ("11/28/2025", "2025-11-28"),
        ("04/04/2025", "2025-04-04"),
        ("28.11.2025", "2025-11-28"),
        ("03/04/2025", ""),
        ("30 February 2025", ""),
        ("2025-13-40", ""),
        ("Nov 28", ""),
        ("1764324000", ""),
        ("https://courier.example/2025/11/28/pier", ""),
    ],
)
def test_date_is_read_where_it_has_one_meaning(text: str, day: str) -> None:
    """Each usual form gives its day; what is ambiguous, impossible or no date gives none."""
    assert parse_date(text) == day


def test_first_certain_date_counts() -> None:
    """An ambiguous date is passed over for a later certain one."""
    assert find_date("Posted 3/4/2031, changed 14 March 2031") == "2031-03-14"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_valid_day_or_none(text: str) -> None:
    """Nothing raises, and what is found is EDTF."""
    found = find_date(text)
    assert found == "" or valid(found)
