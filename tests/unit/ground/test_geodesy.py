"""Areas on the ellipsoid against an independent implementation and closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from hypothesis import given, settings
from hypothesis import strategies as st
from quality.mapfiles import cell, collection, feature, polygon

from unbracket.ground.formats import MapFile
from unbracket.ground.geodesy import measure, straight_km2
from unbracket.ground.layer import Shapes, measures, read_shapes
from unbracket.ground.mapping import matcher
from unbracket.model.ground import WGS84_KM2, Measure, StatusMapping

SEMI_MAJOR_KM, FLATTENING = 6378.137, 1 / 298.257223563


def read(*rings: list[list[float]]) -> Shapes:
    """Read one polygon through the whole engine."""
    data = collection(feature(polygon(*rings)))
    return read_shapes(MapFile("map.geojson", data), matcher(StatusMapping()))


def held(*rings: list[list[float]]) -> Measure:
    """Measure one polygon through the whole engine."""
    return measures(read(*rings))["held"]


def karney(ring: list[list[float]]) -> float:
    """Measure a ring with geographiclib, in km²."""
    found = Geodesic.WGS84.Polygon()
    for longitude, latitude in ring[:-1]:
        found.AddPoint(latitude, longitude)
    return abs(float(found.Compute(False, True)[2])) / 1e6


def cell_km2(south: float, north: float, width: float) -> float:
    """Give the area of a latitude-longitude cell in closed form, in km²."""
    e2 = FLATTENING * (2 - FLATTENING)
    e = math.sqrt(e2)

    def below(latitude: float) -> float:
        sine = math.sin(math.radians(latitude))
        return sine / (1 - e2 * sine * sine) + math.atanh(e * sine) / e

    return (SEMI_MAJOR_KM**2 * (1 - e2)) / 2 * math.radians(width) * (below(north) - below(south))


@st.composite
def stars(draw: st.DrawFn) -> list[list[float]]:
    """Draw a simple ring around a centre anywhere, wider than a country or as small as a field."""
    count = draw(st.integers(3, 40))
    centre = draw(st.floats(-180, 180)), draw(st.floats(-75, 75))
    size = 10 ** draw(st.floats(-2, 1))
    radii = draw(st.lists(st.floats(0.4, 1.0), min_size=count, max_size=count))
    ring = []
    for number, radius in enumerate(radii):
        angle = 2 * math.pi * number / count
        longitude = centre[0] + size * radius * math.cos(angle) / math.cos(math.radians(centre[1]))
        latitude = centre[1] + size * radius * math.sin(angle)
        ring.append([(longitude + 180) % 360 - 180, latitude])
    return [*ring, ring[0]]


@settings(max_examples=60, deadline=None)
@given(stars())
def test_random_polygon_agrees_with_geographiclib(ring: list[list[float]]) -> None:
    """Also across the antimeridian, within a millionth."""
    assert held(ring).km2 == pytest.approx(karney(ring), rel=1e-6)


@pytest.mark.parametrize(
    ("west", "south", "size"),
    [(30, 45, 1), (179.5, 60, 1), (-180, -80, 5), (0, 89, 1), (-10, -1, 2), (175, -50, 10)],
)
def test_cell_with_dense_parallels_has_its_closed_form_area(
    west: float, south: float, size: float
) -> None:
    """Where edges are short, both kinds of edge give the cell."""
    ring = cell(west, south, west + size, south + size, 2000)
    found = held(ring)
    expected = cell_km2(south, south + size, size)
    assert found.km2 == pytest.approx(expected, rel=1e-6)
    assert found.straight_km2 == pytest.approx(expected, rel=1e-9)


def test_undense_cell_has_its_closed_form_area_with_straight_edges() -> None:
    """A straight edge follows the parallel, a geodesic one doesn't: the difference is shown."""
    found = held(cell(30, 45, 35, 50, 1))
    expected = cell_km2(45, 50, 5)
    assert found.straight_km2 == pytest.approx(expected, rel=1e-12)
    assert found.km2 == pytest.approx(karney(cell(30, 45, 35, 50, 1)), rel=1e-9)
    assert found.edges_km2 == pytest.approx(expected - found.km2)
    assert abs(found.edges_km2) > 10


@pytest.mark.parametrize("pole", [1, -1])
def test_ring_around_a_pole_encloses_the_pole(pole: int) -> None:
    """The ring is closed over the nearer pole; geographiclib gives the same cap."""
    ring = [
        [(step + 10.0) % 360 - 180, pole * (80 + 3 * math.sin(step / 20))]
        for step in range(0, 360, 7)
    ]
    ring.append(ring[0])
    found = read(ring)
    assert measures(found)["held"].km2 == pytest.approx(karney(ring), rel=1e-9)
    assert "pole" in {problem.kind for problem in found.problems}


def test_box_around_the_whole_ellipsoid_is_the_ellipsoid() -> None:
    """A belt of 360 degrees isn't folded to nothing."""
    ring = [[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]
    assert held([[float(x), float(y)] for x, y in ring]).km2 == pytest.approx(WGS84_KM2, rel=1e-9)


def test_belt_of_more_than_half_the_ellipsoid_keeps_its_side() -> None:
    """PROJ gives the smaller side of a ring; the larger one is meant here."""
    ring = [[-180.0, -60.0], [180.0, -60.0], [180.0, 60.0], [-180.0, 60.0], [-180.0, -60.0]]
    assert held(ring).km2 == pytest.approx(cell_km2(-60, 60, 360), rel=1e-5)


def test_hole_is_taken_off() -> None:
    """Outer ring less inner ring, whatever their directions."""
    outer, inner = cell(10, 10, 12, 12, 200), cell(10.5, 10.5, 11, 11, 200)
    expected = cell_km2(10, 12, 2) - cell_km2(10.5, 11, 0.5)
    for hole in (inner, inner[::-1]):
        assert held(outer, hole).km2 == pytest.approx(expected, rel=1e-6)


def test_lines_and_points_have_no_area() -> None:
    """Only polygons inside a collection count."""
    mixed = shapely.GeometryCollection(
        [shapely.Point(1, 1), shapely.LineString([(0, 0), (1, 1)]), shapely.box(0, 0, 1, 1)]
    )
    assert measure(mixed) == measure(shapely.box(0, 0, 1, 1))
    assert straight_km2(mixed) == pytest.approx(cell_km2(0, 1, 1))


def test_straight_ring_doesnt_care_for_its_direction() -> None:
    """A ring has one area."""
    ring = np.array(cell(5, 5, 6, 7, 3))
    turned = shapely.Polygon(ring[::-1])
    assert straight_km2(shapely.Polygon(ring)) == pytest.approx(straight_km2(turned))
