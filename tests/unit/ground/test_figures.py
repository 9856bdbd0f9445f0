"""From figures to claims, and the ranges that wordings admit."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbracket.coding.figures import figures_of
from unbracket.coding.view import make_view
from unbracket.ground.figures import bases_for, claim_of, joined, quantities
from unbracket.ground.figures_units import admitted, number, place_of, ratio_hint, rule_said
from unbracket.ground.figures_when import period_of, since_of
from unbracket.model.figure import FigureClaim, NamedBase
from unbracket.model.span import Span

DAY = "2031-07-01"


def claims(text: str, as_of: str = DAY) -> list[FigureClaim]:
    """Give the claims of a sentence."""
    clause = Span(0, len(text))
    found = figures_of(make_view(text, (clause,)))
    return [claim_of(row, text, clause, as_of, str(n)) for n, row in enumerate(found)]


@pytest.mark.parametrize(
    ("text", "measured", "value", "since"),
    [
        ("Eastland holds 412 square kilometres of Norland", "area held", 412.0, ""),
        ("Eastland wants a zone of 40 square kilometres", "amount", 40.0, ""),
        ("Eastland controls 19% of Norland", "share of territory", 19.0, ""),
        ("60% of the ministers agreed", "share", 60.0, ""),
        ("traffic fell by 38% in February", "change", -38.0, "2031-02-01"),
        ("up one percentage point from two years ago", "change", 1.0, "2029-07-01"),
        ("Eastland lost 30 km² since May", "change", -30.0, "2031-05"),
        ("Eastland takes 20 km² a day", "pace", 20.0, ""),
        ("the talks lasted nine hours", "time", 9.0, ""),
        ("the fastest pace since 2029", "superlative", None, ""),
    ],
)
def test_words_tell_what_a_figure_measures(
    text: str, measured: str, value: float | None, since: str
) -> None:
    """Unit, verbs and time words decide."""
    claim = claims(text)[0]
    assert (claim.measured, claim.value, claim.since) == (measured, value, since)


def test_superlative_keeps_reach_and_window_apart() -> None:
    """What it is compared since isn't the time that it is about."""
    claim = claims("Eastland advanced this year at the fastest pace since 2029")[0]
    assert (claim.base, claim.since, claim.until) == ("2029", "2031-01-01", DAY)


def test_of_marks_a_whole_only_after_a_share_or_a_number() -> None:
    """An area of some size is no whole that something is a share of."""
    assert claims("a third of the island's 980 square kilometres")[1].role == "of"
    assert claims("20% of Norland, an area of 980 square kilometres")[1].role == ""


@pytest.mark.parametrize(
    ("value", "words", "comparison", "low", "high"),
    [
        (19.0, "19%", "", 0.185, 0.195),
        (19.0, "19.0%", "", 0.1895, 0.1905),
        (19.0, "more than 19%", "more than", 0.19, math.inf),
        (20.0, "nearly 20%", "nearly", 0.18, 0.2),
        (20.0, "about 20%", "about", 0.18, 0.22),
        (20.0, "under 20%", "under", 0.0, 0.2),
    ],
)
def test_wording_admits_its_range(
    value: float, words: str, comparison: str, low: float, high: float
) -> None:
    """Digits tell the rounding, words the bound."""
    found = admitted(FigureClaim("x", value, "%", comparison=comparison, words=words))
    assert found is not None
    assert [found.low, found.high] == pytest.approx([low, high])
    assert "%" in rule_said(FigureClaim("x", value, "%", comparison=comparison, words=words))


@given(st.floats(min_value=0.001, max_value=1e15))
def test_value_lies_in_the_range_of_its_own_rounding(value: float) -> None:
    """A number is always among the values that its digits admit."""
    found = admitted(FigureClaim("x", value, "troops"))
    assert found is not None
    assert found.low <= value <= found.high
    assert place_of(value) > 0


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_any_number_can_be_written(value: float) -> None:
    """A line of arithmetic never fails over a number."""
    assert number(value)


def test_factor_names_the_units_that_may_be_confused() -> None:
    """Times for a pace, areas for an area, tens for all."""
    assert "a day and a week" in ratio_hint(6.9, 7.1, "km² a day")
    assert "square miles" in ratio_hint(2.58, 2.6, "km²")
    assert ratio_hint(2.58, 2.6, "crowns") == ""
    assert "ten" in ratio_hint(9.9, 10.1, "crowns")


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("two years ago", "2029-07-01", DAY),
        ("in the past week", "2031-06-24", DAY),
        ("since May 2030", "2030-05", DAY),
        ("last month", "2031-06-01", "2031-06-30"),
        ("in November", "2030-11-01", "2030-11-30"),
        ("this year, more than in 2029", "2031-01-01", DAY),
        ("on some day", "", ""),
    ],
)
def test_first_time_that_is_named_counts(text: str, since: str, until: str) -> None:
    """Counted from the day of the claim; months without a year are the last such ones."""
    found = period_of(text, DAY)
    assert (found.since, found.until) == (since, until)


def test_leap_day_and_far_past_have_a_year_before() -> None:
    """No date breaks the count."""
    assert period_of("a year ago", "2028-02-29").since == "2027-02-28"
    assert period_of("9999 years ago", DAY).since == "0001-01-01"
    assert since_of("since the end of 2029", DAY).since == "2029-12-31"


def test_base_is_meant_by_its_whole_name_only() -> None:
    """The harvest of Norland isn't Norland."""
    bases = (NamedBase("Norland, land", 9.0, of=("Norland",)), NamedBase("given", 8.0))
    share = FigureClaim("x", 19.0, "%", base="Norland's territory")
    assert bases_for(share, bases) == bases
    other = FigureClaim("x", 19.0, "%", base="Norland's harvest")
    assert [base.name for base in bases_for(other, bases)] == ["given"]


def test_claims_on_one_quantity_stand_together_with_their_range() -> None:
    """Within a month, of one base; a conflict is what no one value fits."""
    rows = [
        FigureClaim("a", 19.0, "%", "share", base="Norland", as_of="2031-07-01", words="19%"),
        FigureClaim("b", 25.0, "%", "share", base="Norland", as_of="2031-07-20", words="25%"),
        FigureClaim("c", 19.2, "%", "share", base="Norland", as_of="2031-12-20", words="19.2%"),
        FigureClaim("d", 19.2, "%", "share", base="Westmark", as_of="2031-07-01"),
    ]
    (group,) = quantities(rows)
    assert [claim.id for claim in group.claims] == ["a", "b"]
    assert (group.low, group.high, group.conflict) == (19.0, 25.0, True)
    assert group.as_dict()["claims"] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("between 18% and 20% of Norland", 18.0, 20.0, "18% and 20%"),
        ("22–24% of Norland", 22.0, 24.0, "22–24%"),
        ("they took 10 to 12 km² a day", 10.0, 12.0, "10 to 12 km²"),
    ],
)
def test_ends_of_a_range_are_one_claim(text: str, low: float, high: float, words: str) -> None:
    """The range has the unit and base of its upper end."""
    (claim,) = joined(claims(text), text)
    assert (claim.value, claim.upper, claim.words) == (low, high, words)
    assert claim.unit


@pytest.mark.parametrize("text", ["from 10% to 12%", "10% and 12%", "12% to 10%", "10 km and 12%"])
def test_two_figures_that_are_no_range_stay_two(text: str) -> None:
    """A change from one to the other, two things, and a falling pair aren't ranges."""
    assert len(joined(claims(text), text)) == 2
