"""Series: nearest layers, change, windows, makers and archives."""

from __future__ import annotations

import pytest

from unbracket.ground.series import (
    at_or_before,
    change,
    nearest,
    pairs,
    provider_difference,
    series_of,
    spread,
    steps,
    windows,
)
from unbracket.model.ground import Layer, Measure, Series


def layer(maker: str, day: str, km2: float, archive: str = "") -> Layer:
    """Make a layer that holds an area."""
    return Layer(
        f"{maker}/{archive}/{day}", maker, day, archive, measures={"held": Measure(km2, km2, 1)}
    )


ROWS = (
    layer("M", "2031-01-01", 100.0),
    layer("M", "2031-02-01", 110.0),
    layer("M", "2031-03-01", 105.0),
    layer("N", "2031-02-03", 118.0),
)


def of(maker: str) -> Series:
    """Give a maker's series."""
    return next(one for one in series_of(ROWS) if one.maker == maker)


def test_layers_are_grouped_by_maker_and_sorted_by_day() -> None:
    """Two makers, two series."""
    assert [(one.maker, one.days) for one in series_of(reversed(ROWS))] == [
        ("M", ("2031-01-01", "2031-02-01", "2031-03-01")),
        ("N", ("2031-02-03",)),
    ]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2030-01-01", "2031-01-01"),
        ("2031-01-16", "2031-01-01"),
        ("2031-01-18", "2031-02-01"),
        ("2031-02-15", "2031-02-01"),
        ("2032-01-01", "2031-03-01"),
    ],
)
def test_nearest_layer_is_the_earlier_of_two_equally_near(day: str, found: str) -> None:
    """15 February lies 14 days from both."""
    point = nearest(of("M"), day)
    assert point is not None
    assert point.day == found


def test_layer_too_far_off_is_none() -> None:
    """A limit in days is kept."""
    assert nearest(of("M"), "2031-06-01", within=30) is None
    assert at_or_before(of("M"), "2030-12-31") is None


def test_change_states_the_days_to_its_layers() -> None:
    """Ten km² in 31 days, with the gaps on both ends."""
    row = change(of("M"), "2031-01-03", "2031-01-31")
    assert row is not None
    assert (row.km2, row.days, row.from_gap, row.to_gap) == (10.0, 31, -2, 1)
    assert row.km2_per_day == pytest.approx(10 / 31)
    assert row.points(1000) == pytest.approx(1.0)


def test_status_that_was_not_measured_gives_no_change() -> None:
    """Nothing measured isn't nothing held."""
    assert change(of("M"), "2031-01-01", "2031-03-01", "contested") is None


def test_steps_stay_within_an_archive() -> None:
    """Two archives that draw one line a little apart make no change on the ground."""
    rows = [
        layer("M", "2031-01-01", 100, "a"),
        layer("M", "2031-01-02", 102, "b"),
        layer("M", "2031-02-01", 110, "a"),
        layer("M", "2031-02-02", 112, "b"),
    ]
    found = steps(series_of(rows)[0])
    assert [(row.first.day, row.last.day, row.km2) for row in found] == [
        ("2031-01-01", "2031-02-01", 10),
        ("2031-01-02", "2031-02-02", 10),
    ]


def test_windows_compare_every_span_of_a_length() -> None:
    """Two windows of about a month, one of about two."""
    assert [row.km2 for row in windows(of("M"), 30, slack=2)] == [10.0, -5.0]
    assert [row.km2 for row in windows(of("M"), 59)] == [5.0]
    assert windows(of("M"), 30) == ()


def test_two_archives_of_a_maker_are_one_witness() -> None:
    """One series; as archives they are two, for comparing only."""
    rows = [layer("M", "2031-01-01", 100, "a"), layer("M", "2031-01-02", 102, "b")]
    assert [len(one.points) for one in series_of(rows)] == [2]
    apart = series_of(rows, by_archive=True)
    assert [one.maker for one in apart] == ["M (a)", "M (b)"]
    assert provider_difference(series_of(rows)) is None
    assert provider_difference(apart) == 2.0


def test_makers_are_paired_by_near_days() -> None:
    """Two days apart is about one day, thirty aren't."""
    (row,) = pairs(of("M"), of("N"))
    assert (row.km2, row.gap_days) == (8.0, 2)
    assert row.relative == pytest.approx(0.0727, abs=1e-4)
    assert pairs(of("M"), of("N"), within=1) == ()


def test_spread_of_one_maker_has_no_width() -> None:
    """One witness says nothing of how far the next would differ."""
    one, two = spread([("M", 5.0)]), spread([("M", 5.0), ("N", 7.0), ("N", 99.0)])
    assert one is not None
    assert one.width is None
    assert two is not None
    assert (two.low, two.high, two.width) == (5.0, 7.0, 2.0)
    assert spread([]) is None


def test_layer_without_a_day_takes_no_part() -> None:
    """A date that can't be read is no point in time."""
    assert series_of([layer("M", "some day", 1.0)]) == ()
