"""Dates: bounds of the written part of EDTF, beside the reference library."""

from __future__ import annotations

import datetime

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.model.edtf import bounds, days_between, earliest, exact, latest, valid


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-11-28", "2025-11-28", "2025-11-28"),
        ("2025-11", "2025-11-01", "2025-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-11-28~", "2025-11-28", "2025-11-28"),
        ("2025-11?", "2025-11-01", "2025-11-30"),
        ("2025-12-01~/2025-12-03~", "2025-12-01", "2025-12-03"),
        ("../2025-11-20", "0001-01-01", "2025-11-20"),
        ("2025-11-20/..", "2025-11-20", "9999-12-31"),
        ("2025-22", "2025-06-01", "2025-08-31"),
        ("2025-24", "2025-12-01", "2026-02-28"),
        ("2025-11-28T09:12:00Z", "2025-11-28", "2025-11-28"),
    ],
)
def test_bounds_of_a_date(value: str, first: str, last: str) -> None:
    """Each form means the stretch from its first to its last possible day."""
    assert bounds(value) == (first, last)
    assert earliest(value) == first
    assert latest(value) == last


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "2025-13",
        "2025-02-30",
        "28/11/2025",
        "2025-11-28/2025-11-01",
        "0000",
        "20²5",
    ],
)
def test_what_is_no_date_is_refused(value: str) -> None:
    """Anything else has no bounds and sorts before every date."""
    assert not valid(value)
    assert latest(value) == ""


def test_only_a_certain_day_is_exact() -> None:
    """Marks of doubt and longer stretches are not exact."""
    assert exact("2025-11-28")
    assert not exact("2025-11-28~")
    assert not exact("2025-11")


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)), st.integers(0, 2))
def test_bounds_agree_with_the_reference_library(day: datetime.date, form: int) -> None:
    """Years, months and days mean the same stretch as in the edtf package."""
    value = [day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]][form]
    parsed = edtf.parse_edtf(value)
    low, high = parsed.lower_strict(), parsed.upper_strict()
    assert bounds(value) == (
        datetime.date(*low[:3]).isoformat(),
        datetime.date(*high[:3]).isoformat(),
    )


@given(st.text(max_size=20))
def test_bounds_never_raise(value: str) -> None:
    """Whatever a page calls a date is answered, with bounds in order."""
    found = bounds(value)
    assert found is None or found[0] <= found[1]


def test_days_between_counts_backwards_too() -> None:
    """The later day less the earlier one."""
    assert days_between("2025-11-21", "2025-11-28") == 7
    assert days_between("2025-11-28", "2025-11-21") == -7
