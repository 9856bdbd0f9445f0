"""Differences between maps, makers laid over each other, and what pages draw."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
import shapely

from unbracket.errors import InputError
from unbracket.ground.display import display_of, read_display, simplify
from unbracket.ground.geodesy import measure
from unbracket.ground.overlay import comparison, difference, shape_to_geojson
from unbracket.model.ground import SeriesPoint

BEFORE = shapely.box(30, 45, 31, 46)
AFTER = shapely.union(shapely.box(30.5, 45, 31, 46), shapely.box(31, 45, 31.2, 45.1))


def test_gain_and_loss_are_told_apart_with_a_place_in_each() -> None:
    """A strip was lost in the west and a corner gained in the east."""
    found = difference(BEFORE, AFTER)
    (gain,), (loss,) = found.gained, found.lost
    assert shapely.box(31, 45, 31.2, 45.1).contains(shapely.Point(gain.longitude, gain.latitude))
    assert shapely.box(30, 45, 30.5, 46).contains(shapely.Point(loss.longitude, loss.latitude))
    assert found.gained_km2 == pytest.approx(measure(shapely.box(31, 45, 31.2, 45.1)).km2)
    assert found.net_km2 == pytest.approx(measure(AFTER).km2 - measure(BEFORE).km2, rel=1e-3)


def test_slivers_are_counted_in_the_sums_and_not_listed() -> None:
    """Redrawn lines don't look like land that changed hands."""
    sliver = shapely.union(BEFORE, shapely.box(31, 45, 31.0000001, 46))
    found = difference(BEFORE, sliver)
    assert (found.gained, found.lost, found.slivers) == ((), (), 1)
    assert found.gained_km2 == found.slivers_km2
    assert 0 < found.slivers_km2 < 0.01


def test_gain_and_loss_that_share_an_edge_stay_apart() -> None:
    """The line was turned about a corner: what was lost touches what was gained along an edge."""
    before, after = shapely.box(30, 45, 31, 46), shapely.box(31, 45, 32, 46)
    found = difference(before, after)
    assert [len(found.gained), len(found.lost)] == [1, 1]
    assert found.gained_km2 == pytest.approx(measure(after).km2)
    assert found.lost_km2 == pytest.approx(measure(before).km2)


def test_maps_that_are_alike_differ_by_nothing() -> None:
    """Nor does an empty map from an empty map."""
    assert difference(BEFORE, BEFORE).net_km2 == 0
    assert difference(shapely.MultiPolygon(), shapely.MultiPolygon()).gained == ()


def test_map_that_appears_is_gained_as_a_whole() -> None:
    """Nothing before is a map without polygons."""
    assert difference(shapely.MultiPolygon(), BEFORE).gained_km2 == measure(BEFORE).km2


def test_makers_overlaid_agree_where_both_draw() -> None:
    """What lies in both and in only one adds up to each map."""
    points = [SeriesPoint("2031-01-01", {"held": measure(row).km2}) for row in (BEFORE, AFTER)]
    row = comparison(BEFORE, AFTER, points[0], points[1], ("M", "N"))
    assert row.both_km2 is not None
    assert row.left_only_km2 is not None
    assert row.both_km2 + row.left_only_km2 == pytest.approx(points[0].km2["held"])
    assert row.right_only_km2 == pytest.approx(measure(shapely.box(31, 45, 31.2, 45.1)).km2)


def test_polygons_are_written_in_the_order_of_the_standard() -> None:
    """Outer rings counter-clockwise, holes clockwise."""
    shape = shapely.Polygon(
        shapely.box(0, 0, 4, 4).exterior.coords[::-1], [shapely.box(1, 1, 2, 2).exterior.coords]
    )
    (rings,) = shape_to_geojson(shape)["coordinates"]
    assert [shapely.LinearRing(ring).is_ccw for ring in rings] == [True, False]


def test_display_states_how_it_differs_from_what_was_measured() -> None:
    """A wavy outline is thinned; the error is the area's difference, per status."""
    wave = shapely.Point(30, 45).buffer(1, quad_segs=200)
    made = display_of({"held": wave, "unknown": shapely.MultiPolygon()}, 500.0)
    value = read_display(made.data)
    drawn = shapely.geometry.shape(value["features"][0]["geometry"])
    assert made.simplified.positions < made.simplified.positions_before / 5
    error = measure(drawn).straight_km2 - measure(wave).straight_km2
    assert made.simplified.error_km2["held"] == pytest.approx(error, abs=1e-6)
    assert list(made.simplified.error_km2) == ["held"]
    assert value["bbox"] == [29.0, 44.0, 31.0, 46.0]


def test_display_of_the_same_map_is_the_same_bytes() -> None:
    """No time of making stands in it, so a ledger holds it once."""
    assert display_of({"held": BEFORE}).data == display_of({"held": BEFORE}).data


def test_simplified_outline_stays_within_its_tolerance() -> None:
    """No position moves further than was said."""
    wave = shapely.Point(30, 60).buffer(1, quad_segs=100)
    drawn = simplify(wave, 2000.0)
    # A degree of longitude is nowhere on this map longer than at its southern edge.
    scale = np.array([math.cos(math.radians(59)), 1.0])
    before, after = (shapely.transform(row, lambda xy: xy * scale) for row in (wave, drawn))
    furthest = shapely.hausdorff_distance(before.boundary, after.boundary) * 111_320
    assert 0 < furthest <= 2000


@pytest.mark.parametrize("data", [b"", b"x", json.dumps({}).encode()])
def test_display_that_cant_be_read_is_named(data: bytes) -> None:
    """A damaged blob is no crash."""
    with pytest.raises(InputError, match="can't be read"):
        read_display(data)
