"""What is mended, what is refused, and that both are said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from quality.mapfiles import box, cell, collection, feature, polygon

from unbracket.errors import InputError
from unbracket.ground import repair as repair_module
from unbracket.ground.formats import MapFile
from unbracket.ground.layer import Shapes, measures, read_shapes
from unbracket.ground.mapping import matcher
from unbracket.model.ground import StatusMapping, StatusRule


def read(*features: dict[str, Any], **members: Any) -> Shapes:
    """Read features through the whole engine."""
    file = MapFile("map.geojson", collection(*features, **members))
    return read_shapes(file, matcher(StatusMapping()))


def km2(*features: dict[str, Any], **members: Any) -> float:
    """Give the held area of features."""
    return measures(read(*features, **members))["held"].km2


def kinds(shapes: Shapes) -> dict[str, int]:
    """Give what was reported, with its counts."""
    return {problem.kind: problem.count for problem in shapes.problems}


PLAIN = km2(feature(polygon(box(10, 40, 11, 41))))


def test_unclosed_ring_is_closed_and_reported() -> None:
    """The last position is the first again."""
    found = read(feature(polygon(box(10, 40, 11, 41)[:-1])))
    assert measures(found)["held"].km2 == pytest.approx(PLAIN)
    assert kinds(found) == {"unclosed ring": 1}


def test_wrong_winding_is_read_by_order_and_reported() -> None:
    """The first ring is the outer one, whatever its direction."""
    found = read(feature(polygon(box(10, 40, 11, 41)[::-1])))
    assert measures(found)["held"].km2 == pytest.approx(PLAIN)
    assert kinds(found) == {"winding": 1}


def test_heights_are_left_out_and_reported() -> None:
    """A third coordinate has no part in an area."""
    found = read(feature(polygon([[x, y, 120.5] for x, y in box(10, 40, 11, 41)])))
    assert measures(found)["held"].km2 == pytest.approx(PLAIN)
    assert kinds(found) == {"3-D": 1}


def test_repeated_positions_count_once() -> None:
    """Positions that stand twice in a row change nothing."""
    ring = [place for place in box(10, 40, 11, 41) for _ in range(2)]
    found = read(feature(polygon(ring)))
    assert measures(found)["held"].km2 == pytest.approx(PLAIN)
    assert kinds(found) == {"repeated position": 5}


def test_duplicate_polygon_counts_once() -> None:
    """The same polygon begun elsewhere is the same polygon."""
    ring = box(10, 40, 11, 41)
    turned = [*ring[2:-1], *ring[:3]]
    found = read(feature(polygon(ring)), feature(polygon(turned)))
    assert measures(found)["held"].km2 == pytest.approx(PLAIN)
    assert kinds(found) == {"duplicate polygon": 1}
    assert found.polygons == 1


def test_outer_ring_that_stands_again_as_a_hole_is_dropped() -> None:
    """A hole over the whole polygon would leave nothing."""
    found = read(feature(polygon(box(10, 40, 11, 41), box(10, 40, 11, 41)[::-1])))
    assert measures(found)["held"].km2 == pytest.approx(PLAIN)
    assert kinds(found)["duplicate ring"] == 1


def test_bow_tie_counts_both_wings() -> None:
    """A crossing makes two triangles, and its place is named."""
    tie = [[0.0, 0.0], [2.0, 2.0], [2.0, 0.0], [0.0, 2.0], [0.0, 0.0]]
    found = read(feature(polygon(tie)))
    half = km2(feature(polygon(box(0, 0, 2, 2)))) / 2
    assert measures(found)["held"].km2 == pytest.approx(half, rel=1e-3)
    crossing = next(row for row in found.problems if row.kind == "self-intersection")
    assert "at 1 1" in crossing.where


def test_loop_that_a_ring_runs_twice_stays_full() -> None:
    """What a ring encloses twice isn't a hole."""
    outside = [[0.0, 0.0], [9.0, 0.0], [9.0, 9.0], [0.0, 9.0], [0.0, 0.0]]
    again = [[6.0, 0.0], [6.0, 6.0], [0.0, 6.0], [0.0, 0.0]]
    found = read(feature(polygon([*outside, *again])))
    whole = km2(feature(polygon(box(0, 0, 9, 9))))
    assert measures(found)["held"].km2 == pytest.approx(whole, rel=1e-3)
    assert any("self-intersection" in kind for kind in kinds(found))


def test_overlapping_polygons_count_once() -> None:
    """Two boxes over each other are their union; the overlap is named in km²."""
    left, right = cell(0, 0, 2, 1, 200), cell(1, 0, 3, 1, 200)
    found = read(feature(polygon(left)), feature(polygon(right)))
    whole = km2(feature(polygon(cell(0, 0, 3, 1, 300))))
    assert measures(found)["held"].km2 == pytest.approx(whole, rel=1e-9)
    assert kinds(found) == {"overlap": 1}


def test_outer_rings_inside_each_other_count_once() -> None:
    """A multipolygon whose second part lies in the first is the first."""
    geometry = {
        "type": "MultiPolygon",
        "coordinates": [[box(0, 0, 4, 4)], [box(1, 1, 2, 2)]],
    }
    outer = km2(feature(polygon(box(0, 0, 4, 4))))
    assert km2(feature(geometry)) == pytest.approx(outer, rel=1e-6)


def test_polygon_over_the_antimeridian_is_one_area_however_it_is_written() -> None:
    """179 to -179, 179 to 181 and two halves are the same."""
    ways = [
        [polygon(box(179, 10, 181, 11))],
        [polygon([[179, 10], [-179, 10], [-179, 11], [179, 11], [179, 10]])],
        [polygon(box(-181, 10, -179, 11))],
    ]
    found = [km2(*map(feature, way)) for way in ways]
    assert found[0] == pytest.approx(km2(feature(polygon(box(20, 10, 22, 11)))), rel=1e-9)
    assert found[1] == pytest.approx(found[0], rel=1e-9)
    assert found[2] == pytest.approx(found[0], rel=1e-9)


def test_hole_of_a_polygon_over_the_antimeridian_stays_inside() -> None:
    """A hole written on the other side of the line is brought to its outer ring."""
    outer = [[178.0, 10.0], [-178.0, 10.0], [-178.0, 14.0], [178.0, 14.0], [178.0, 10.0]]
    hole = box(-179.5, 11, -178.5, 12)
    expected = km2(feature(polygon(box(20, 10, 24, 14)))) - km2(
        feature(polygon(box(20, 11, 21, 12)))
    )
    assert km2(feature(polygon(outer, hole))) == pytest.approx(expected, rel=1e-9)


def test_ring_without_area_is_left_out_and_reported() -> None:
    """Two places enclose nothing; the other polygon stays."""
    line = [[5.0, 5.0], [6.0, 6.0], [5.0, 5.0], [5.0, 5.0]]
    found = read(feature(polygon(line)), feature(polygon(box(10, 40, 11, 41))))
    assert measures(found)["held"].km2 == pytest.approx(PLAIN)
    assert "ring of fewer than three places" in kinds(found)


def test_hole_of_a_dropped_outer_ring_doesnt_become_land() -> None:
    """Without its outer ring the whole polygon goes."""
    found = read(feature(polygon([[5.0, 5.0], [5.0, 5.0]], box(0, 0, 1, 1))))
    assert found.polygons == 0


def test_latitude_off_the_ellipsoid_is_refused_with_its_place() -> None:
    """Nothing of the file is taken over."""
    ring = box(10, 40, 11, 41)
    ring[2][1] = 95.0
    with pytest.raises(InputError) as caught:
        read(feature(polygon(box(0, 0, 1, 1))), feature(polygon(ring)))
    assert caught.value.diagnosis.where == "feature 1, position 2"
    assert caught.value.diagnosis.file == "map.geojson"


def test_swapped_axes_are_told() -> None:
    """Latitude first is the commonest cause."""
    with pytest.raises(InputError) as caught:
        read(feature(polygon([[48.0, 137.0], [48.0, 138.0], [49.0, 138.0], [48.0, 137.0]])))
    assert caught.value.diagnosis.next == "put longitude first"


def test_named_projection_is_changed_to_degrees() -> None:
    """Web Mercator metres give the same area as degrees."""
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    metres = [
        [x * 111319.49079327358, 6378137.0 * float(np.arctanh(np.sin(np.radians(y))))]
        for x, y in box(10, 40, 11, 41)
    ]
    found = read(feature(polygon(metres)), crs=crs)
    assert measures(found)["held"].km2 == pytest.approx(PLAIN, rel=1e-9)
    assert "reference system" in kinds(found)


def test_unknown_projection_is_refused() -> None:
    """Where the outlines are can't be known."""
    crs = {"type": "name", "properties": {"name": "EPSG:999999"}}
    with pytest.raises(InputError) as caught:
        read(feature(polygon(box(10, 40, 11, 41))), crs=crs)
    assert caught.value.diagnosis.where == "the reference system"


def test_scribble_is_refused_instead_of_overlaid() -> None:
    """A ring that crosses itself about a million times would not end in time."""
    chance = np.random.default_rng(3)
    scribble = chance.uniform(0, 10, (4000, 2)).tolist()
    with pytest.raises(InputError) as caught:
        read(feature(polygon([*scribble, scribble[0]])))
    assert f"more than {repair_module.MAX_CROSSINGS}" in caught.value.message


def test_place_in_two_statuses_counts_in_each_and_is_reported() -> None:
    """Each status is united on its own."""
    file = MapFile(
        "map.geojson",
        collection(
            feature(polygon(box(0, 0, 2, 1)), name="red"),
            feature(polygon(box(1, 0, 3, 1)), name="grey"),
        ),
    )
    rules = (StatusRule("held", "^red$"), StatusRule("unknown", "grey"))
    found = read_shapes(file, matcher(StatusMapping("", rules)))
    sizes = measures(found)
    assert sizes["held"].km2 == pytest.approx(sizes["unknown"].km2, rel=1e-9)
    assert kinds(found) == {"two statuses": 1}
