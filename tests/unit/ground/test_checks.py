"""Checks of claimed figures: verdicts, assumptions, arithmetic."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quality.figure_claims import invented

from tests.unit.ground.test_figures import claims
from unbracket.ground.checks import check_figures
from unbracket.ground.checks_judge import Found, judge
from unbracket.ground.checks_layers import Evidence
from unbracket.ground.figures_units import Range
from unbracket.model.figure import MEASURED, VERDICTS, Check, FigureClaim, FigureResult
from unbracket.model.ground import Series, SeriesPoint


def results(text: str, evidence: Evidence | None = None) -> list[FigureResult]:
    """Check a sentence's figures against the invented maps."""
    rows = [replace(claim, place="one") for claim in claims(text)]
    return list(check_figures(rows, invented() if evidence is None else evidence))


def only(text: str, kind: str, figure: int = 0) -> Check:
    """Give the one check of a kind of a sentence's figure."""
    (found,) = [check for check in results(text)[figure].checks if check.kind == kind]
    return found


def test_share_and_area_name_the_base_that_fits_both() -> None:
    """The base of both is computed, and each named base is tried."""
    check = only("Eastland controls 19.6% of Norland, or 49,000 km²", "arithmetic")
    assert check.verdict == "consistent"
    assert check.assumption.startswith("19.6 % of Norland (250,000 km²)")
    assert check.steps[0] == "49,000 km² ÷ 19.6 % = 250,000 km²: the base of both figures"
    assert [base.name for base in check.bases] == ["Norland", "Norland, land area"]
    assert dict(check.spread)["Norland, land area"] == pytest.approx(20.4167, abs=1e-3)


def test_part_and_whole_beside_a_share_are_divided() -> None:
    """The claim, the part and the whole all carry the check."""
    rows = results("They hold 412 km² of it, a third of the island's 980 km²", Evidence())
    assert [row.verdict for row in rows] == ["inconsistent"] * 3
    assert rows[0].checks[0].steps[0] == "412 km² ÷ 980 km² = 42.04 %"
    assert set(rows[0].checks[0].with_claims) == {"1", "2"}


def test_day_against_year_is_off_by_nine() -> None:
    """Both paces are written out a day, and the factor is told."""
    check = only(
        "Eastland takes 125 square kilometres a day against 5,000 km² a year", "arithmetic"
    )
    assert check.verdict == "off by a factor"
    assert check.factor is not None
    assert list(check.factor) == pytest.approx([9.13, 9.13], abs=0.01)
    assert "125 km² a day × 365.2 days = 45,656 km²" in check.steps


def test_two_paces_of_two_times_are_not_one_pace() -> None:
    """A pace now and another then don't contradict each other."""
    rows = results("They take 10 km² a day this year and 900 km² a month last year", Evidence())
    assert all(check.kind != "arithmetic" for row in rows for check in row.checks)


def test_area_names_map_day_and_distance() -> None:
    """The nearest layer by date is named with its days."""
    check = only("Eastland holds 49,000 km² of Norland", "layers")
    assert check.assumption.startswith("by Harrow Institute, 2031-07-01 (on the day): 49,000 km²")
    assert (check.maps[0].maker, check.maps[0].gap_days) == ("Harrow Institute", 0)


def test_change_across_two_makers_says_so() -> None:
    """Where no maker reaches both days, two are joined, and that is named."""
    old = Series("Old", (SeriesPoint("2029-07-01", {"held": 40_900.0}),))
    new = Series("New", (SeriesPoint("2031-07-01", {"held": 49_000.0}),))
    evidence = replace(invented(), series=(old, new), uncertain_km2=None)
    text = "Eastland controls 19.6% of Norland, up three percentage points from two years ago"
    check = results(text, evidence)[1].checks[0]
    assert check.verdict == "consistent"
    assert "two makers" in check.assumption
    assert check.spread[0][1] == pytest.approx(3.24)


def test_superlative_beyond_the_series_holds_within_it_only() -> None:
    """A series that doesn't reach back can't confirm, and one faster window refutes."""
    check = only("Eastland has advanced this year at the fastest pace since 2025", "superlative")
    assert check.verdict == "not checkable"
    assert check.assumption.startswith("holds within the series from 2029-01-01")
    slow = only("Eastland has advanced this year at the slowest pace since 2029", "superlative")
    assert slow.verdict == "inconsistent"


def test_claim_without_anything_beside_it_says_why() -> None:
    """Not checkable is a verdict with a reason and its range."""
    (row,) = results("Traffic fell by 38% in February", Evidence())
    assert row.verdict == "not checkable"
    assert row.checks[0].assumption.startswith("no values before and after")


def test_status_that_no_layer_has_gives_no_area() -> None:
    """Asked for another status, the maps say nothing."""
    evidence = replace(invented(), status="contested")
    (row,) = results("Eastland holds 49,000 km² of Norland", evidence)
    assert row.verdict == "not checkable"


@given(
    st.floats(min_value=-1e9, max_value=1e9),
    st.floats(min_value=0, max_value=1e6),
    st.floats(min_value=-1e9, max_value=1e9),
)
def test_judgement_is_consistent_exactly_where_the_finding_lies_inside(
    value: float, wide: float, found: float
) -> None:
    """Any numbers give a verdict, and consistent means inside."""
    done = judge(value, Range(value - wide, value + wide), [Found.exactly("one", found)])
    inside = value - wide <= found <= value + wide
    assert done.verdict in VERDICTS
    if inside:
        assert done.verdict == "consistent"
    if done.factor:
        assert 1.0 < done.factor[0] <= done.factor[1]


@given(
    st.lists(
        st.builds(
            FigureClaim,
            id=st.uuids().map(str),
            value=st.none() | st.floats(allow_nan=True, allow_infinity=True),
            unit=st.sampled_from(["%", "share", "km²", "points", "crowns", "", "superlative"]),
            measured=st.sampled_from(MEASURED),
            comparison=st.sampled_from(["", "more than", "nearly", "fastest", "largest", "up"]),
            base=st.sampled_from(["", "Norland", "2029"]),
            per=st.sampled_from(["", "day", "year", "minute"]),
            role=st.sampled_from(["", "of", "from", "to"]),
            as_of=st.sampled_from(["", "2031-07-01", "0001-01-01", "9998-12-31", "nonsense"]),
            since=st.sampled_from(["", "2029", "2031-01-01", "../2029"]),
            until=st.sampled_from(["", "2031-07-01"]),
            words=st.text(max_size=12),
            place=st.sampled_from(["", "one"]),
        ),
        max_size=6,
        unique_by=lambda claim: claim.id,
    )
)
def test_any_claims_are_answered_with_arithmetic(rows: list[FigureClaim]) -> None:
    """Whatever is entered, each claim gets a verdict, an assumption and at least one step."""
    for row in check_figures(rows, invented()):
        assert row.verdict in VERDICTS
        assert row.checks
        for check in row.checks:
            assert check.assumption
            assert check.steps
