"""Map files made for tests and benchmarks: GeoJSON, Shapefile, KML, whole or broken on purpose."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

Ring = Sequence[Sequence[float]]


def box(west: float, south: float, east: float, north: float) -> list[list[float]]:
    """Give a counter-clockwise closed ring around a box."""
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def cell(west: float, south: float, east: float, north: float, parts: int) -> list[list[float]]:
    """Give a box whose parallels are followed in so many parts."""
    step = (east - west) / parts
    low = [[west + step * number, south] for number in range(parts + 1)]
    high = [[west + step * number, north] for number in range(parts, -1, -1)]
    return [*low, *high, low[0]]


def feature(geometry: Mapping[str, Any] | None, **properties: Any) -> dict[str, Any]:
    """Give a GeoJSON feature."""
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def polygon(*rings: Ring) -> dict[str, Any]:
    """Give a GeoJSON polygon."""
    return {"type": "Polygon", "coordinates": [list(ring) for ring in rings]}


def collection(*features: Any, **members: Any) -> bytes:
    """Give the bytes of a feature collection."""
    value = {"type": "FeatureCollection", **members, "features": list(features)}
    return json.dumps(value).encode()


def shp(shapes: Sequence[Sequence[Ring] | None], kind: int = 5) -> bytes:
    """Give a Shapefile's main file: a polygon record a shape, None = a null shape."""
    records = b""
    for number, rings in enumerate(shapes, 1):
        body = struct.pack("<i", 0) if rings is None else shp_polygon(rings, kind)
        records += struct.pack(">ii", number, len(body) // 2) + body
    return shp_header(100 + len(records), kind) + records


def shp_header(length: int, kind: int = 5) -> bytes:
    """Give the 100 bytes at the beginning of a main file of a length in bytes."""
    return (
        struct.pack(">iiiiiii", 9994, 0, 0, 0, 0, 0, length // 2)
        + struct.pack("<ii", 1000, kind)
        + struct.pack("<8d", *[0.0] * 8)
    )


def shp_polygon(rings: Sequence[Ring], kind: int = 5) -> bytes:
    """Give the body of one polygon record."""
    places = [place for ring in rings for place in ring]
    starts, total = [], 0
    for ring in rings:
        starts.append(total)
        total += len(ring)
    body = struct.pack("<i4d", kind, 0.0, 0.0, 0.0, 0.0)
    body += struct.pack("<ii", len(rings), len(places))
    body += struct.pack(f"<{len(starts)}i", *starts)
    body += b"".join(struct.pack("<dd", place[0], place[1]) for place in places)
    if kind == 15:
        body += struct.pack(f"<{2 + len(places)}d", *[0.0] * (2 + len(places)))
    return body


def dbf(rows: Sequence[Mapping[str, str]], width: int = 40, encoding: str = "utf-8") -> bytes:
    """Give a dBASE table with a text field for each name of the first row."""
    names = list(rows[0]) if rows else ["name"]
    fields = b"".join(
        name.encode()[:10].ljust(11, b"\x00") + b"C" + bytes(4) + bytes([width, 0]) + bytes(14)
        for name in names
    )
    header = 32 + len(fields) + 1
    size = 1 + width * len(names)
    head = struct.pack("<BBBBIHH", 3, 124, 1, 1, len(rows), header, size) + bytes(20)
    body = b"".join(
        b" " + b"".join(row[name].encode(encoding)[:width].ljust(width) for name in names)
        for row in rows
    )
    return head + fields + b"\r" + body + b"\x1a"


def kml(*placemarks: str, head: str = "", folder: str = "") -> bytes:
    """Give a KML file of placemarks, in a folder where one is named."""
    inside = "".join(placemarks)
    if folder:
        inside = f"<Folder><name>{folder}</name>{inside}</Folder>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}'
        f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inside}</Document></kml>'
    ).encode()


def placemark(name: str, outer: Ring | str, *inner: Ring) -> str:
    """Give a KML placemark with one polygon; a text stands as the outer ring's coordinates."""
    holes = "".join(
        f"<innerBoundaryIs><LinearRing><coordinates>{_tuples(ring)}</coordinates></LinearRing>"
        "</innerBoundaryIs>"
        for ring in inner
    )
    text = outer if isinstance(outer, str) else _tuples(outer)
    return (
        f"<Placemark><name>{name}</name><Polygon><outerBoundaryIs><LinearRing>"
        f"<coordinates>{text}</coordinates></LinearRing></outerBoundaryIs>{holes}</Polygon>"
        "</Placemark>"
    )


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Give a zip archive of named members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def _tuples(ring: Ring) -> str:
    return " ".join(",".join(str(value) for value in place) for place in ring)
