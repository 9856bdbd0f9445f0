"""Reads the polygons of an ESRI Shapefile: the main file (.shp), its table (.dbf), its .prj.

Form: "ESRI Shapefile Technical Description", July 1998. The index (.shx) isn't needed: records are
read one after the other. Outer rings run clockwise, holes the other way; where no ring runs
clockwise, rings are told apart by what lies in what.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from unbracket.errors import InputError
from unbracket.ground.dbf import read_dbf
from unbracket.ground.geojson import SKIPPED
from unbracket.ground.raw import (
    Notes,
    PositionLimit,
    Positions,
    RawFeature,
    RawMap,
    RawPolygon,
    checked,
    note_higher,
)
from unbracket.ground.rings import signed

SIBLINGS = (".dbf", ".prj", ".cpg")
_CODE = 9994
_HEADER = 100
_POLYGONS = {5: "Polygon", 15: "PolygonZ", 25: "PolygonM"}
_NAMES = {
    1: "Point",
    3: "PolyLine",
    8: "MultiPoint",
    11: "PointZ",
    13: "PolyLineZ",
    18: "MultiPointZ",
    21: "PointM",
    23: "PolyLineM",
    28: "MultiPointM",
    31: "MultiPatch",
}


@dataclass(frozen=True, slots=True)
class ShapeParts:
    """The bytes of a main file and of the files beside it, by suffix."""

    shp: bytes
    siblings: Mapping[str, bytes] = field(default_factory=dict)


def is_shapefile(data: bytes) -> bool:
    """Tell whether bytes begin as a Shapefile's main file does."""
    return data[:4] == struct.pack(">i", _CODE)


def read_shapefile(parts: ShapeParts) -> RawMap:
    """Read a Shapefile; raises InputError, with the record, for a broken one."""
    notes = Notes()
    rows: Sequence[Mapping[str, str]] | None = None
    if ".dbf" in parts.siblings:
        rows = read_dbf(parts.siblings[".dbf"], parts.siblings.get(".cpg", b""))
    else:
        notes.add("no table", "the .dbf file", "read without properties")
    features = list(_features(parts.shp, rows, notes))
    if rows is not None and len(rows) != len(features):
        raise _wrong(
            "the .dbf file",
            f"the table has {len(rows)} rows for {len(features)} shapes",
            "one row a shape",
        )
    crs = parts.siblings.get(".prj", b"").decode("utf-8", "replace").strip("\ufeff \t\r\n\x00")
    if not crs:
        notes.add("no reference system", "the .prj file", "taken as longitude and latitude")
    return RawMap("Shapefile", tuple(features), notes.problems(), crs)


def _features(
    data: bytes, rows: Sequence[Mapping[str, str]] | None, notes: Notes
) -> Iterator[RawFeature]:
    if len(data) < _HEADER:
        raise _wrong("the header", f"the file has {len(data)} bytes", f"{_HEADER} bytes and more")
    declared = struct.unpack(">i", data[24:28])[0] * 2
    if declared != len(data):
        raise _wrong(
            "the header",
            f"it names a length of {declared} bytes, the file has {len(data)}",
            "a complete .shp file",
        )
    limit = PositionLimit()
    place, number = _HEADER, 0
    while place < len(data):
        where = f"record {number}"
        if place + 12 > len(data):
            raise _wrong(where, "the file breaks off", "a complete .shp file")
        _, words = struct.unpack(">ii", data[place : place + 8])
        body = data[place + 8 : place + 8 + 2 * words]
        if words < 2 or len(body) != 2 * words:
            raise _wrong(where, f"it names a length of {2 * words} bytes", "a length that is there")
        properties = rows[number] if rows is not None and number < len(rows) else {}
        yield RawFeature(properties, tuple(_record(body, where, limit, notes)))
        place += 8 + 2 * words
        number += 1


def _record(body: bytes, where: str, limit: PositionLimit, notes: Notes) -> Iterator[RawPolygon]:
    kind = struct.unpack("<i", body[:4])[0]
    if kind == 0:
        notes.add("no geometry", where, SKIPPED)
        return
    if kind in _NAMES:
        notes.add(_NAMES[kind], where, SKIPPED)
        return
    if kind not in _POLYGONS:
        raise _wrong(where, f"its shape type is {kind}", "a type that the format names")
    if len(body) < 44:
        raise _wrong(where, "it is too short for a polygon", "bounds, parts and positions")
    part_count, count = struct.unpack("<ii", body[36:44])
    end = 44 + 4 * part_count + 16 * count
    if part_count < 1 or count < 0 or part_count > count or end > len(body):
        raise _wrong(
            where,
            f"it names {part_count} rings and {count} positions, and has {len(body)} bytes",
            "as many as are there",
        )
    limit.take(count, where)
    if kind == 15:
        note_higher(notes, where)
    starts = np.frombuffer(body, "<i4", part_count, 44).astype(np.int64)
    places = np.frombuffer(body, "<f8", 2 * count, 44 + 4 * part_count).reshape(-1, 2)
    ends = np.append(starts[1:], count)
    if starts[0] != 0 or (ends <= starts).any():
        raise _wrong(where, "its rings overlap in the list of positions", "rings one after another")
    rings = [
        checked(places[a:b].astype(np.float64), f"{where}, ring {number}")
        for number, (a, b) in enumerate(zip(starts, ends, strict=True))
    ]
    yield from _grouped(rings, where, notes)


def _grouped(rings: Sequence[Positions], where: str, notes: Notes) -> Iterator[RawPolygon]:
    """Put each hole to the smallest outer ring that it lies in."""
    areas = [_area(ring) for ring in rings]
    outer = [number for number, area in enumerate(areas) if area <= 0]
    if not outer:
        notes.add("winding", where, "no ring runs clockwise: told apart by what lies in what")
        outer = _outer_by_nesting(rings, areas)
    holes: dict[int, list[int]] = {number: [] for number in outer}
    shells = {number: _flat(rings[number]) for number in outer}
    alone: list[int] = []
    for number in range(len(rings)):
        if number in holes:
            continue
        inside = _inside(rings[number], shells, areas)
        if inside is None:
            notes.add(
                "hole outside of every ring", f"{where}, ring {number}", "read as an outer ring"
            )
            alone.append(number)
        else:
            holes[inside].append(number)
    for number in outer:
        chosen = (rings[number], *(rings[hole] for hole in holes[number]))
        # Directions are settled here, so that a later stage doesn't note them once more.
        yield RawPolygon(f"{where}, ring {number}", _directed(chosen))
    for number in alone:
        yield RawPolygon(f"{where}, ring {number}", _directed((rings[number],)))


def _directed(rings: tuple[Positions, ...]) -> tuple[Positions, ...]:
    return tuple(
        ring if (_area(ring) > 0) == (number == 0) else ring[::-1]
        for number, ring in enumerate(rings)
    )


def _inside(
    ring: Positions, shells: Mapping[int, shapely.Polygon | None], areas: Sequence[float]
) -> int | None:
    own = _flat(ring)
    if own is None:
        return None
    place = own.representative_point()
    found = [
        number
        for number, shell in shells.items()
        if shell is not None
        # An island inside the hole may hold the same place; it is smaller than the hole.
        and abs(areas[number]) > abs(_area(ring))
        and shapely.intersects(shell, place)
    ]
    return min(found, key=lambda number: abs(areas[number]), default=None)


def _outer_by_nesting(rings: Sequence[Positions], areas: Sequence[float]) -> list[int]:
    shapes = [_flat(ring) for ring in rings]
    found = []
    for number, shape in enumerate(shapes):
        if shape is None:
            continue
        place = shape.representative_point()
        around = sum(
            other is not None
            and areas[index] > areas[number]
            and bool(shapely.intersects(other, place))
            for index, other in enumerate(shapes)
            if index != number
        )
        if around % 2 == 0:
            found.append(number)
    return found or [0]


def _flat(ring: Positions) -> shapely.Geometry | None:
    if len(ring) < 4:
        return None
    shape = shapely.Polygon(ring)
    return shape if shapely.is_valid(shape) else shapely.buffer(shape, 0)


def _area(ring: Positions) -> float:
    closed = ring if (ring[0] == ring[-1]).all() else np.vstack([ring, ring[:1]])
    return signed(closed)


def _wrong(where: str, problem: str, expected: str) -> InputError:
    return InputError(
        f"{where}: {problem}",
        where=where,
        expected=expected,
        next="export the Shapefile once more; nothing of it was taken over",
    )
