"""Makes valid polygons of what a map file holds, and says what had to be done for it.

Mended and noted: unclosed rings, repeated positions and rings, rings inside of nothing, crossings,
outer rings that lie in each other, the antimeridian, poles, heights. Refused as a whole: what
leaves the place of an outline open (no number, a place off the ellipsoid, an unknown reference
system), and rings that cross themselves so often that no overlay would end in time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import ProjError

from unbracket.errors import InputError
from unbracket.ground.geodesy import polygons_in
from unbracket.ground.raw import Notes, Positions, RawMap, RawPolygon
from unbracket.ground.rings import plane_ring, signed
from unbracket.model.ground import Problem

# Sound maps have next to no crossings; a scribble has up to the square of its positions.
MAX_CROSSINGS = 1_000_000
_SAMPLE = 16
_SMALL = 1_500  # edges: below, even every pair crossing is quickly overlaid
MAX_SYSTEM = 20_000  # characters of a reference system's definition


@dataclass(frozen=True, slots=True)
class MapPolygon:
    """One valid polygon on the plane of longitude and latitude, with its feature's properties."""

    properties: Mapping[str, str]
    shape: shapely.Geometry
    where: str


@dataclass(frozen=True, slots=True)
class RepairedMap:
    """A map whose polygons are valid, within ±180 degrees, and each there once."""

    form: str
    polygons: tuple[MapPolygon, ...]
    problems: tuple[Problem, ...]


def repair(raw: RawMap) -> RepairedMap:
    """Make valid polygons of a map; raises InputError where its outlines can't be known."""
    notes = Notes()
    notes.extend(raw.problems)
    transformer = _transformer(raw.crs, notes)
    polygons: list[MapPolygon] = []
    seen: dict[tuple[bytes, tuple[tuple[str, str], ...]], str] = {}
    for feature in raw.features:
        properties = tuple(sorted(feature.properties.items()))
        for polygon in feature.polygons:
            if transformer is not None:
                polygon = _transformed(polygon, transformer)
            shape = _valid(polygon, notes, raw.form)
            if shape is None:
                continue
            key = (shapely.to_wkb(shapely.normalize(shape)), properties)
            if key in seen:
                notes.add("duplicate polygon", polygon.where, "counted once")
                continue
            seen[key] = polygon.where
            polygons.append(MapPolygon(feature.properties, shape, polygon.where))
    return RepairedMap(raw.form, tuple(polygons), notes.problems())


def guard_overlay(shapes: Sequence[shapely.Geometry], where: str) -> None:
    """Refuse outlines whose edges cross so often that an overlay would not end in time.

    The number of crossings is estimated from a sample of the edges. Raises InputError.
    """
    start, end = _edges(shapes)
    if len(start) < _SMALL:
        return
    left, right = np.minimum(start[:, 0], end[:, 0]), np.maximum(start[:, 0], end[:, 0])
    low, high = np.minimum(start[:, 1], end[:, 1]), np.maximum(start[:, 1], end[:, 1])
    crossings = 0
    for number in np.random.default_rng(0).choice(len(start), _SAMPLE, replace=False):
        near = np.flatnonzero((left <= right[number]) & (right >= left[number]))
        near = near[(low[near] <= high[number]) & (high[near] >= low[number])]
        crossings += _crossed(start[number], end[number], start[near], end[near])
        if crossings / _SAMPLE * len(start) / 2 > MAX_CROSSINGS:
            raise InputError(
                f"{where}: its outlines cross each other more than {MAX_CROSSINGS} times",
                where=where,
                expected="outlines that cross rarely, as those of areas do",
                next="look at the map in a drawing program; it is likely no map of areas",
            )


def _crossed(a: Positions, b: Positions, c: Positions, d: Positions) -> int:
    """Count the edges c-d that properly cross the edge a-b."""

    def side(p: Positions, q: Positions, r: Positions) -> Positions:
        found: Positions = (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (
            q[..., 1] - p[..., 1]
        ) * (r[..., 0] - p[..., 0])
        return found

    return int(((side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)).sum())


def _valid(polygon: RawPolygon, notes: Notes, form: str) -> shapely.Geometry | None:
    rings = _plane_rings(polygon, notes, form)
    if not rings:
        return None
    shape: shapely.Geometry = shapely.Polygon(rings[0], rings[1:])
    if not shapely.is_valid(shape):
        reason = shapely.is_valid_reason(shape)
        kind, _, place = reason.partition("[")
        where = f"{polygon.where}, at {place.rstrip(']')}" if place else polygon.where
        guard_overlay([shape], polygon.where)
        shape = _mended(shape, polygon.where)
        notes.add(kind.strip().lower() or "invalid", where, "mended: what a ring encloses counts")
    shape = _within(shape)
    if shape.is_empty:
        notes.add("polygon without area", polygon.where, "left out: it encloses nothing")
        return None
    return shape


def _plane_rings(polygon: RawPolygon, notes: Notes, form: str) -> list[Positions]:
    rings: list[Positions] = []
    seen: set[bytes] = set()
    wrong = False
    for number, raw in enumerate(polygon.rings):
        where = f"{polygon.where}, ring {number}" if len(polygon.rings) > 1 else polygon.where
        ring = plane_ring(raw, where, notes)
        if ring is None:
            if number == 0:
                # Without its outer ring a hole would become land.
                return []
            continue
        key = _ring_key(ring)
        if key in seen:
            notes.add("duplicate ring", where, "counted once")
            continue
        seen.add(key)
        wrong = wrong or (signed(ring) > 0) != (number == 0)
        if rings:
            middle = float(rings[0][:, 0].min() + rings[0][:, 0].max()) / 2
            own = float(ring[:, 0].min() + ring[:, 0].max()) / 2
            ring = ring + np.array([360.0 * round((middle - own) / 360.0), 0.0])
        rings.append(ring)
    if wrong and form == "GeoJSON":  # the one form here that asks for directions and order
        notes.add("winding", polygon.where, "read by the rings' order, not by their direction")
    return rings


def _ring_key(ring: Positions) -> bytes:
    """Give bytes that are the same for one ring begun elsewhere or run backwards."""
    body = ring[:-1]
    turned = np.roll(body, -int(np.lexsort((body[:, 1], body[:, 0]))[0]), axis=0)
    backwards = np.vstack([turned[:1], turned[:0:-1]])
    return min(turned.tobytes(), backwards.tobytes())


def _mended(shape: shapely.Geometry, where: str) -> shapely.Geometry:
    try:
        # "structure" keeps what a ring encloses twice; the other method would make a hole of it.
        found = shapely.make_valid(shape, method="structure", keep_collapsed=False)
        parts = list(polygons_in(found))
        return shapely.union_all(parts) if len(parts) > 1 else shapely.MultiPolygon(parts)
    except shapely.errors.GEOSException as error:
        raise InputError(
            f"{where}: its rings can't be made a polygon",
            where=where,
            expected="rings that enclose areas",
            next=f"mend the polygon in a drawing program ({str(error)[:80]})",
        ) from error


def _within(shape: shapely.Geometry) -> shapely.Geometry:
    low, _, high, _ = shape.bounds if not shape.is_empty else (0.0, 0.0, 0.0, 0.0)
    if low >= -180 and high <= 180:
        return shape
    parts: list[shapely.Geometry] = []
    for turn in range(int(np.floor((low + 180) / 360)), int(np.ceil((high + 180) / 360))):
        sheet = shapely.box(360.0 * turn - 180, -90, 360.0 * turn + 180, 90)
        cut = shapely.intersection(shape, sheet)
        parts += polygons_in(
            shapely.transform(cut, lambda xy, turn=turn: xy - np.array([360.0 * turn, 0.0]))
        )
    return shapely.union_all(parts)


def _edges(shapes: Sequence[shapely.Geometry]) -> tuple[Positions, Positions]:
    rings = shapely.get_rings(
        np.array([polygon for shape in shapes for polygon in polygons_in(shape)], dtype=object)
    )
    places, owner = shapely.get_coordinates(rings, return_index=True)
    same = owner[1:] == owner[:-1]
    return places[:-1][same], places[1:][same]


def _transformer(crs: str, notes: Notes) -> pyproj.Transformer | None:
    if not crs:
        return None
    error_at = "the reference system"
    try:
        if len(crs) > MAX_SYSTEM:
            raise ProjError(f"its definition is longer than {MAX_SYSTEM} characters")
        system = pyproj.CRS.from_user_input(crs)
        if system.equals(pyproj.CRS.from_epsg(4326), ignore_axis_order=True):
            return None
        # always_xy: files give east before north, whatever the authority's axis order.
        transformer = pyproj.Transformer.from_crs(system, "EPSG:4326", always_xy=True)
    except ProjError as error:
        raise InputError(
            f"{error_at} {crs!r:.60} is not known",
            where=error_at,
            expected="longitude and latitude on WGS84, or a system that PROJ knows",
            next=f"export the map in WGS84 ({' '.join(str(error).split())[:120]})",
        ) from error
    notes.add("reference system", system.name[:80], "changed to longitude and latitude (WGS84)")
    return transformer


def _transformed(polygon: RawPolygon, transformer: pyproj.Transformer) -> RawPolygon:
    rings = []
    for number, ring in enumerate(polygon.rings):
        x, y = transformer.transform(ring[:, 0], ring[:, 1])
        moved = np.column_stack([x, y])
        good = np.isfinite(moved).all(axis=1)
        if not good.all():
            place = f"{polygon.where}, ring {number}, position {int(np.argmin(good))}"
            raise InputError(
                f"{place}: outside of what the reference system covers",
                where=place,
                expected="places that the map's own reference system covers",
                next="check the reference system that the file names",
            )
        rings.append(moved)
    return RawPolygon(polygon.where, tuple(rings))
