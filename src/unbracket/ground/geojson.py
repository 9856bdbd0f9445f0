"""Reads GeoJSON (RFC 7946, and the older form with a named reference system)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from unbracket.errors import InputError
from unbracket.ground.raw import (
    Notes,
    PositionLimit,
    RawFeature,
    RawMap,
    RawPolygon,
    positions_of,
)

GEOMETRIES = {
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
}
# Names of longitude and latitude on WGS84, in this order, that files in the wild carry.
LON_LAT = ("CRS84", "EPSG:4326", "EPSG::4326", "WGS84", "CRS83")
MAX_DEPTH = 12  # of geometry collections inside each other
SKIPPED = "skipped: an area is measured on polygons only"


def read_geojson(data: bytes) -> RawMap:
    """Read the bytes of a GeoJSON file.

    Raises InputError, with the place, for what is no JSON, no GeoJSON, or holds a broken geometry:
    a file is taken over as a whole or not at all.
    """
    root = _decode(data)
    if not isinstance(root, dict):
        raise _wrong("the whole file", f"it is {_kind(root)}", "an object with a type")
    reader = _Reader()
    features = tuple(reader.features(root))
    return RawMap("GeoJSON", features, reader.notes.problems(), crs_name(root.get("crs")))


def crs_name(value: Any) -> str:
    """Give the reference system that a ``crs`` member names, "" for longitude and latitude.

    Raises InputError for a member that names none in a way that can be looked up.
    """
    if value is None:
        return ""
    name: Any = None
    if isinstance(value, dict) and isinstance(value.get("properties"), dict):
        properties = value["properties"]
        if value.get("type") == "name":
            name = properties.get("name")
        elif value.get("type") == "EPSG":
            name = f"EPSG:{properties.get('code')}"
    if not isinstance(name, str) or not name or len(name) > 200:
        raise _wrong("member crs", f"{value!r:.80} names no system", "a named reference system")
    return "" if name.upper().endswith(LON_LAT) else name


class _Reader:
    def __init__(self) -> None:
        self.notes = Notes()
        self._limit = PositionLimit()

    def features(self, root: Mapping[str, Any]) -> Iterator[RawFeature]:
        kind = root.get("type")
        if kind == "FeatureCollection":
            rows = root.get("features")
            if not isinstance(rows, list):
                raise _wrong("member features", f"it is {_kind(rows)}", "a list of features")
            for number, row in enumerate(rows):
                yield self._feature(row, f"feature {number}")
        elif kind == "Feature":
            yield self._feature(root, "the feature")
        elif isinstance(kind, str) and kind in GEOMETRIES:
            yield RawFeature({}, tuple(self._polygons(root, "the geometry")))
        else:
            raise _wrong(
                "member type",
                f"it is {kind!r:.60}",
                "FeatureCollection, Feature or a geometry type",
            )

    def _feature(self, row: Any, where: str) -> RawFeature:
        if not isinstance(row, dict):
            raise _wrong(where, f"it is {_kind(row)}", "a feature")
        if row.get("type") != "Feature":
            raise _wrong(where, f"its type is {row.get('type')!r:.60}", 'the type "Feature"')
        properties = row.get("properties")
        if properties is None:
            properties = {}
        if not isinstance(properties, dict):
            raise _wrong(where, f"its properties are {_kind(properties)}", "an object or null")
        strings = {key: text for key, text in properties.items() if isinstance(text, str)}
        if row.get("geometry") is None:
            if "geometry" not in row:
                raise _wrong(where, "it has no member geometry", "a geometry or null")
            self.notes.add("no geometry", where, SKIPPED)
            return RawFeature(strings, ())
        return RawFeature(strings, tuple(self._polygons(row["geometry"], where)))

    def _polygons(self, geometry: Any, where: str, depth: int = 0) -> Iterator[RawPolygon]:
        if not isinstance(geometry, dict):
            raise _wrong(where, f"its geometry is {_kind(geometry)}", "a geometry object")
        kind = geometry.get("type")
        if not isinstance(kind, str) or kind not in GEOMETRIES:
            expected = "one of " + ", ".join(sorted(GEOMETRIES))
            raise _wrong(where, f"its geometry's type is {kind!r:.60}", expected)
        if kind == "GeometryCollection":
            if depth >= MAX_DEPTH:
                raise _wrong(where, "geometry collections are too deep", f"depth {MAX_DEPTH}")
            for number, part in enumerate(_list(geometry, "geometries", where)):
                yield from self._polygons(part, f"{where}, geometry {number}", depth + 1)
            return
        values = _list(geometry, "coordinates", where)
        if kind == "Polygon":
            yield from self._polygon(values, where)
        elif kind == "MultiPolygon":
            for number, value in enumerate(values):
                yield from self._polygon(value, f"{where}, polygon {number}")
        else:
            self.notes.add(kind, where, SKIPPED)

    def _polygon(self, values: Any, where: str) -> Iterator[RawPolygon]:
        if not isinstance(values, list):
            raise _wrong(where, f"its rings are {_kind(values)}", "a list of rings")
        if not values:
            self.notes.add("empty polygon", where, "left out: it has no ring")
            return
        rings = []
        for number, ring in enumerate(values):
            place = f"{where}, ring {number}"
            if not isinstance(ring, list):
                raise _wrong(place, f"it is {_kind(ring)}", "a list of positions")
            self._limit.take(len(ring), place)
            rings.append(positions_of(ring, place, self.notes))
        yield RawPolygon(where, tuple(rings))


def _decode(data: bytes) -> Any:
    try:
        text = data.decode(json.detect_encoding(data))
    except UnicodeDecodeError as error:
        raise InputError(
            "the bytes are no text",
            where=f"byte {error.start}",
            expected="JSON in UTF-8",
            next="export the map once more as GeoJSON in UTF-8",
        ) from error
    try:
        return json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) - 1
        raise InputError(
            "the JSON breaks off" if cut else f"no JSON: {error.msg}",
            where=f"line {error.lineno}, column {error.colno}",
            expected="one JSON value" + (", complete" if cut else ""),
            next="fetch or export the file again" if cut else "mend the file at this place",
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            "no JSON that can be read",
            where="the whole file",
            expected="JSON without extreme depth or numbers",
            next="export the map once more",
        ) from error


def _list(value: Mapping[str, Any], name: str, where: str) -> list[Any]:
    found = value.get(name)
    if not isinstance(found, list):
        problem = f"its {name} are {_kind(found)}" if name in value else f"it has no {name}"
        raise _wrong(where, problem, f"{name} as a list")
    return found


def _kind(value: Any) -> str:
    if value is None:
        return "missing or null"
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return names.get(type(value), "a number")


def _wrong(where: str, problem: str, expected: str) -> InputError:
    return InputError(
        f"{where}: {problem}",
        where=where,
        expected=expected,
        next="mend the file; nothing of it was taken over",
    )
