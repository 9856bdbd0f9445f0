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
from typing import TypeAlias

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
    geodesic = straight = 0.0
    polygons = 0
    for polygon in polygons_in(geometry):
        polygons += 1
        for number, ring in enumerate(rings_of(polygon)):
            sign = -1.0 if number else 1.0
            flat = straight_ring_km2(ring)
            straight += sign * flat
            geodesic += sign * geodesic_ring_km2(ring, flat)
    return Measure(geodesic, straight, polygons)


def straight_km2(geometry: shapely.Geometry) -> float:
    """Measure the polygons of a geometry with straight edges only, which is fast."""
    return sum(
        (-1.0 if number else 1.0) * straight_ring_km2(ring)
        for polygon in polygons_in(geometry)
        for number, ring in enumerate(rings_of(polygon))
    )


def polygons_in(geometry: shapely.Geometry) -> Iterator[shapely.Polygon]:
    """Give every polygon inside a geometry, however deep."""
    if isinstance(geometry, shapely.Polygon):
        if not geometry.is_empty:
            yield geometry
    elif isinstance(geometry, shapely.MultiPolygon | shapely.GeometryCollection):
        for part in geometry.geoms:
            yield from polygons_in(part)


def rings_of(polygon: shapely.Polygon) -> Iterator[Positions]:
    """Give a polygon's rings, the outer one first, each closed, as (n, 2) arrays."""
    yield shapely.get_coordinates(polygon.exterior)
    for ring in polygon.interiors:
        yield shapely.get_coordinates(ring)


def geodesic_ring_km2(ring: Positions, straight: float) -> float:
    """Measure a closed ring with geodesic edges, always positive.

    PROJ gives the smaller side of a ring; a ring around more than half of the ellipsoid is told by
    the area that straight edges give.
    """
    area, _ = ellipsoid().polygon_area_perimeter(ring[:, 0], ring[:, 1])
    found = abs(float(area)) / 1e6
    other = WGS84_KM2 - found
    return other if abs(other - straight) < abs(found - straight) else found


def straight_ring_km2(ring: Positions) -> float:
    """Measure a closed ring with straight edges in longitude and latitude, always positive."""
    longitude, latitude = np.radians(ring[:, 0]), np.radians(ring[:, 1])
    rise = np.diff(latitude)
    # Over short edges the integrand is next to a line.
    nodes, weights = _quadrature(_NODES_SHORT if np.abs(rise).max() < _SHORT else _NODES)
    along = latitude[:-1, None] + rise[:, None] * nodes[None, :]
    integral = _authalic(along) @ weights
    return abs(float(np.dot(integral, np.diff(longitude)))) / 1e6


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
