"""Areas on the WGS84 ellipsoid: of rings with geodesic edges, and of rings with straight edges.

Geodesic: Karney, "Algorithms for geodesics", J. Geodesy 87 (2013), as PROJ implements it.
Straight (a straight line in longitude and latitude): the area between an edge and the equator is
the integral of the authalic function over longitude, by Gauss-Legendre quadrature. Snyder, "Map
projections: a working manual", USGS 1395 (1987), equation 3-12.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import shapely
from pyproj import Geod

from unbracket.ground.raw import Positions
from unbracket.model.ground import WGS84_KM2, Measure

# What other packages call a geometry; only this one knows how to handle it.
Outline: TypeAlias = shapely.Geometry

SEMI_MAJOR_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
_E2 = FLATTENING * (2 - FLATTENING)
_E = math.sqrt(_E2)
_SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING)
_NODES, _NODES_SHORT = 8, 3
_SHORT = math.radians(0.5)


@cache
def ellipsoid() -> Geod:
    """Give PROJ's WGS84 ellipsoid."""
    return Geod(ellps="WGS84")


def measure(geometry: shapely.Geometry) -> Measure:
    """Measure the polygons of a geometry in degrees, outer rings less inner rings.

    The geometry is valid and within ±180 degrees of longitude. Anything but polygons has no area.
    """
    polygons = list(polygons_in(geometry))
    rings, signs = _rings(polygons)
    flats = _straight_rings_km2(rings)
    geodesic = sum(
        sign * geodesic_ring_km2(shapely.get_coordinates(ring), flat)
        for ring, sign, flat in zip(rings, signs.tolist(), flats.tolist(), strict=True)
    )
    return Measure(float(geodesic), float(np.dot(signs, flats)), len(polygons))


def straight_km2(geometry: shapely.Geometry) -> float:
    """Measure the polygons of a geometry with straight edges only, which is fast."""
    rings, signs = _rings(list(polygons_in(geometry)))
    return float(np.dot(signs, _straight_rings_km2(rings)))


def polygons_in(geometry: shapely.Geometry) -> Iterator[shapely.Polygon]:
    """Give every polygon inside a geometry, however deep."""
    if isinstance(geometry, shapely.Polygon):
        if not geometry.is_empty:
            yield geometry
    elif isinstance(geometry, shapely.MultiPolygon | shapely.GeometryCollection):
        for part in geometry.geoms:
            yield from polygons_in(part)


def _rings(polygons: list[shapely.Polygon]) -> tuple[Any, Positions]:
    """Give all rings of some polygons as an array, and 1 for an outer ring, -1 for an inner one."""
    rings, owners = shapely.get_rings(np.array(polygons, dtype=object), return_index=True)
    # The outer ring of a polygon comes first.
    signs = np.where(np.diff(owners, prepend=-1) > 0, 1.0, -1.0)
    return rings, signs


def geodesic_ring_km2(ring: Positions, straight: float) -> float:
    """Measure a closed ring with geodesic edges, always positive.

    PROJ gives the smaller side of a ring; a ring around more than half of the ellipsoid is told by
    the area that straight edges give.
    """
    area, _ = ellipsoid().polygon_area_perimeter(ring[:, 0], ring[:, 1])
    found = abs(float(area)) / 1e6
    other = WGS84_KM2 - found
    return other if abs(other - straight) < abs(found - straight) else found


def _straight_rings_km2(rings: Any) -> Positions:
    """Measure closed rings with straight edges in longitude and latitude, always positive."""
    if not len(rings):
        return np.zeros(0)
    positions, owners = shapely.get_coordinates(rings, return_index=True)
    longitude, latitude = np.radians(positions[:, 0]), np.radians(positions[:, 1])
    inside = owners[1:] == owners[:-1]  # else the pair joins the end of a ring with the next
    rise, run = np.diff(latitude)[inside], np.diff(longitude)[inside]
    start, owner = latitude[:-1][inside], owners[:-1][inside]
    parts = np.empty(len(rise))
    # Over short edges the integrand is next to a line.
    short = np.abs(rise) < _SHORT
    for chosen, count in ((short, _NODES_SHORT), (~short, _NODES)):
        if chosen.any():
            nodes, weights = _quadrature(count)
            along = start[chosen, None] + rise[chosen, None] * nodes[None, :]
            parts[chosen] = (_authalic(along) @ weights) * run[chosen]
    totals: Positions = np.abs(np.bincount(owner, weights=parts, minlength=len(rings))) / 1e6
    return totals


@cache
def _quadrature(count: int) -> tuple[Positions, Positions]:
    nodes, weights = np.polynomial.legendre.leggauss(count)
    return (nodes + 1) / 2, weights / 2


def _authalic(latitude: Positions) -> Positions:
    """Give square metres between the equator and a latitude, for a radian of longitude."""
    sine = np.sin(latitude)
    value: Positions = (
        _SEMI_MINOR_M**2 / 2 * (sine / (1 - _E2 * sine**2) + np.arctanh(_E * sine) / _E)
    )
    return value
