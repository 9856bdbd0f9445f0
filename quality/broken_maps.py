"""A hundred map files that are broken, each in its own way, with the place that must be named."""

from __future__ import annotations

import gzip
import json
import random
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quality.mapfiles import (
    box,
    collection,
    dbf,
    feature,
    kml,
    placemark,
    polygon,
    shp,
    shp_header,
    shp_polygon,
    zipped,
)

SQUARE = box(10, 40, 11, 41)
GOOD = feature(polygon(SQUARE), name="Held")
CLOCKWISE = SQUARE[::-1]


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken file: what is wrong, its name, its bytes, and what the diagnosis must name.

    ``siblings`` are the files beside a Shapefile's main file, by suffix.
    """

    what: str
    suffix: str
    data: bytes
    where: str
    siblings: Mapping[str, bytes] = field(default_factory=dict)


def broken_maps() -> tuple[Broken, ...]:
    """Give all of them; the same ones every time."""
    return (*_json(), *_structure(), *_positions(), *_kml(), *_shapefile(), *_packed())


def _json() -> Iterator[Broken]:
    whole = collection(GOOD)
    for what, data, where in (
        ("no byte", b"", "whole file"),
        ("blanks only", b"  \n\t ", "whole file"),
        ("zero bytes only", bytes(500), "whole file"),
        ("prose", b"Eastland holds the pass.", "whole file"),
        ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(100), "whole file"),
        ("cut in the middle", whole[: len(whole) // 2], "line 1"),
        ("last brace missing", whole[:-1], "line 1"),
        ("comma too many", whole.replace(b'"features"', b',"features"'), "line 1"),
        ("two values", whole + b"\n" + whole, "line 2"),
        ("single quotes", whole.replace(b'"', b"'"), "line 1"),
        ("no UTF-8", b'{"type": "' + b"\xff\xfe\xfa" * 3 + b'"}', "byte"),
        ("deep nesting", b"[" * 200_000, "whole file"),
        ("number of 6,000 digits", b'{"type": ' + b"7" * 6000 + b"}", "whole file"),
        ("a list", b"[1, 2, 3]", "whole file"),
        ("a text", b'"FeatureCollection"', "whole file"),
        ("an HTML page", b"<html><body>not found</body></html>", "line 1"),
    ):
        yield Broken(what, ".geojson", data, where)


def _structure() -> Iterator[Broken]:
    ring = SQUARE

    def one(geometry: Any, **more: Any) -> dict[str, Any]:
        return {"type": "Feature", "properties": {}, "geometry": geometry} | more

    rows: tuple[tuple[str, Any, str], ...] = (
        ("no type", {"features": [GOOD]}, "member type"),
        ("unknown type", {"type": "Topology", "arcs": []}, "member type"),
        ("type is a number", {"type": 7}, "member type"),
        ("type is a list", {"type": ["FeatureCollection"]}, "member type"),
        ("no features", {"type": "FeatureCollection"}, "member features"),
        ("features is an object", {"type": "FeatureCollection", "features": {}}, "features"),
        ("feature is a number", [GOOD, 5], "feature 1"),
        ("feature is null", [GOOD, None], "feature 1"),
        ("feature of another type", [GOOD, polygon(ring)], "feature 1"),
        ("properties is a list", [one(polygon(ring), properties=[1])], "feature 0"),
        ("feature without geometry member", [{"type": "Feature", "properties": {}}], "feature 0"),
        ("geometry is a text", [GOOD, one("POLYGON ((0 0))")], "feature 1"),
        ("geometry is a list", [one(ring)], "feature 0"),
        ("geometry without type", [one({"coordinates": [ring]})], "feature 0"),
        ("geometry of unknown type", [one({"type": "Curve", "coordinates": []})], "feature 0"),
        ("polygon without coordinates", [GOOD, one({"type": "Polygon"})], "feature 1"),
        ("coordinates null", [one({"type": "Polygon", "coordinates": None})], "feature 0"),
        ("coordinates a text", [one({"type": "Polygon", "coordinates": "0 0"})], "feature 0"),
        ("coordinates an object", [one({"type": "Polygon", "coordinates": {}})], "feature 0"),
        ("ring is a number", [one({"type": "Polygon", "coordinates": [5]})], "ring 0"),
        ("ring is null", [one({"type": "Polygon", "coordinates": [ring, None]})], "ring 1"),
        ("one level too few", [one({"type": "Polygon", "coordinates": ring})], "position 0"),
        ("one level too many", [one({"type": "Polygon", "coordinates": [[ring]]})], "position 0"),
        ("multipolygon as polygon", [one({"type": "MultiPolygon", "coordinates": [ring]})], "ring"),
        ("multipolygon part a text", [one({"type": "MultiPolygon", "coordinates": ["x"]})], "poly"),
        ("collection without parts", [one({"type": "GeometryCollection"})], "feature 0"),
        ("collection part broken", [one(_nested(1, {"type": "Polygon"}))], "geometry 0"),
        ("collections too deep", [one(_nested(40, polygon(ring)))], "geometry 0"),
        ("crs a number", {"type": "FeatureCollection", "crs": 5, "features": [GOOD]}, "crs"),
        ("crs a link", _crs({"type": "link", "properties": {"href": "x"}}), "crs"),
        ("crs unknown", _crs({"type": "name", "properties": {"name": "EPSG:0"}}), "reference"),
        ("crs is prose", _crs({"type": "name", "properties": {"name": "our grid"}}), "reference"),
        ("no polygon at all", [one({"type": "Point", "coordinates": [1, 2]})], "whole file"),
        ("no feature at all", [], "whole file"),
        ("only an empty polygon", [one({"type": "Polygon", "coordinates": []})], "whole file"),
        ("only a line's worth", [one(polygon([[0, 0], [1, 1], [0, 0]]))], "whole file"),
        ("only a flat ring", [one(polygon([[0, 0], [1, 0], [2, 0], [0, 0]]))], "whole file"),
    )
    for what, value, where in rows:
        if isinstance(value, list):
            value = {"type": "FeatureCollection", "features": value}
        yield Broken(what, ".geojson", json.dumps(value).encode(), where)


def _positions() -> Iterator[Broken]:
    for what, position in (
        ("NaN", [float("nan"), 40.0]),
        ("infinity", [10.0, float("inf")]),
        ("a text for a number", ["10", "40"]),
        ("null for a number", [10.0, None]),
        ("true for a number", [True, 40.0]),
        ("one coordinate", [10.0]),
        ("no coordinate", []),
        ("position is a number", 10.0),
        ("position is an object", {"lon": 10.0, "lat": 40.0}),
        ("a number beyond floats", [10**400, 40.0]),
        ("a number as large as no map", [1e300, 40.0]),
        ("latitude 91", [10.0, 91.0]),
        ("latitude and longitude swapped", [40.0, 137.0]),
        ("longitude 1000", [1000.0, 40.0]),
        ("metres without a system", [1113194.9, 4865942.3]),
    ):
        ring = [SQUARE[0], SQUARE[1], position, SQUARE[3], SQUARE[0]]
        data = collection(GOOD, feature({"type": "Polygon", "coordinates": [SQUARE, ring]}))
        yield Broken(what, ".geojson", data, "feature 1, ring 1, position 2")
    chance = random.Random(9)
    tangle = [[chance.uniform(0, 10), chance.uniform(40, 50)] for _ in range(5000)]
    data = collection(GOOD, feature(polygon([*tangle, tangle[0]])))
    yield Broken("a scribble", ".geojson", data, "feature 1")


def _kml() -> Iterator[Broken]:
    good = placemark("Held", SQUARE)
    entity = '<!DOCTYPE kml [<!ENTITY a "b">]>'
    file = '<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    laughs = '<!DOCTYPE k [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
    no_outer = good.replace("outerBoundaryIs", "innerBoundaryIs")
    for what, data, where in (
        ("not closed", kml(good)[:-20], "line 1"),
        ("tags crossed", kml(good).replace(b"</Polygon></Placemark>", b"</Placemark>"), "line 1"),
        ("another root", b"<gml><Placemark/></gml>", "line 1"),
        ("an entity", kml(good, head=entity), "line 1"),
        ("an entity from a file", kml(good, head=file), "line 1"),
        ("entities of entities", kml(good, head=laughs), "line 1"),
        ("an unknown entity", kml(good.replace("Held", "&nobody;")), "line 1"),
        ("too deep", kml("<Folder>" * 100 + "</Folder>" * 100), "line 1"),
        ("no outer ring", kml(good, no_outer), "placemark 1"),
        ("polygon without rings", kml("<Placemark><Polygon/></Placemark>"), "placemark 0"),
        ("a word for a number", kml(placemark("a", "10,40 x,40 11,41 10,40")), "position 1"),
        ("blank after comma", kml(placemark("a", "10, 40 11, 40 11, 41")), "position 0"),
        ("four coordinates", kml(placemark("a", "1,2,3,4 1,2 3,4 5,6")), "position 0"),
        ("NaN", kml(placemark("a", "10,40 nan,40 11,41 10,40")), "position 1"),
        ("latitude 100", kml(placemark("a", "10,40 11,40 11,100 10,40")), "position 2"),
        ("unknown encoding", kml(good).replace(b"UTF-8", b"ABC-9"), "whole file"),
        ("no placemark", kml(), "whole file"),
    ):
        yield Broken(what, ".kml", data, where)


def _shapefile() -> Iterator[Broken]:
    whole = shp([[CLOCKWISE], [box(12, 40, 13, 41)[::-1]]])
    table = dbf([{"name": "Held"}, {"name": "Held"}])
    body = shp_polygon([CLOCKWISE])

    def with_body(data: bytes) -> bytes:
        record = struct.pack(">ii", 1, len(data) // 2) + data
        return shp_header(100 + len(record)) + record

    for what, data, where, siblings in (
        ("header only half", whole[:60], "header", {}),
        ("cut in a record", whole[:200], "header", {}),
        ("length of the file wrong", whole + bytes(40), "header", {}),
        ("record longer than the file", _patched(whole, 104, ">i", 10_000), "record 0", {}),
        ("record of negative length", _patched(whole, 104, ">i", -4), "record 0", {}),
        ("unknown shape type", with_body(struct.pack("<i", 99) + body[4:]), "record 0", {}),
        ("polygon too short", with_body(body[:40]), "record 0", {}),
        ("a billion rings", with_body(_patched(body, 36, "<i", 10**9)), "record 0", {}),
        ("a billion positions", with_body(_patched(body, 40, "<i", 10**9)), "record 0", {}),
        ("no ring", with_body(_patched(body, 36, "<i", 0)), "record 0", {}),
        ("ring starts after its end", with_body(_patched(body, 44, "<i", 9)), "record 0", {}),
        ("NaN", with_body(_patched(body, 56, "<d", float("nan"))), "record 0, ring 0", {}),
        ("latitude 400", with_body(_patched(body, 56, "<d", 400.0)), "record 0, ring 0", {}),
        ("table cut", whole, ".dbf", {".dbf": table[:40]}),
        ("table of one row for two shapes", whole, ".dbf", {".dbf": dbf([{"name": "x"}])}),
        ("table of noise", whole, ".dbf", {".dbf": b"\x03" + bytes(range(200))}),
        ("projection unreadable", whole, "reference system", {".prj": b"PROJCS[nonsense"}),
    ):
        yield Broken(what, ".shp", data, where, siblings)


def _packed() -> Iterator[Broken]:
    whole = collection(GOOD)
    packed, archive = gzip.compress(whole, mtime=0), zipped({"map.geojson": whole})
    for what, suffix, data, where in (
        ("gzip cut", ".geojson.gz", packed[:-12], "whole file"),
        ("gzip of noise", ".geojson.gz", packed[:10] + b"\xff" * 40, "whole file"),
        ("gzip of nothing", ".geojson.gz", gzip.compress(b"", mtime=0), "whole file"),
        ("gzip of a broken map", ".geojson.gz", gzip.compress(whole[:-9], mtime=0), "line 1"),
        ("zip cut", ".zip", archive[: len(archive) // 2], "whole file"),
        ("zip of nothing", ".zip", zipped({}), "whole file"),
        ("zip without a map", ".zip", zipped({"readme.txt": b"x"}), "whole file"),
        ("zip of two maps", ".zip", zipped({"a.geojson": whole, "b.kml": kml()}), "whole file"),
        ("zip in a zip in a zip", ".zip", _nested_zip(archive, 4), "whole file"),
        ("zip with a broken map", ".zip", zipped({"a.geojson": b'{"type": 1}'}), "member type"),
        ("zip damaged", ".zip", archive.replace(b"PK\x01\x02", b"PK\x09\x09"), "whole file"),
    ):
        yield Broken(what, suffix, data, where)


def _nested(depth: int, inner: dict[str, Any]) -> dict[str, Any]:
    for _ in range(depth):
        inner = {"type": "GeometryCollection", "geometries": [inner]}
    return inner


def _nested_zip(data: bytes, depth: int) -> bytes:
    for _ in range(depth):
        data = zipped({"map.geojson": data})
    return data


def _crs(value: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "crs": value, "features": [GOOD]}


def _patched(data: bytes, place: int, form: str, value: float) -> bytes:
    patch = struct.pack(form, value)
    return data[:place] + patch + data[place + len(patch) :]
