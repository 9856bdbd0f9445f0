"""The forms that a map file comes in, and what is said of a broken one."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quality.mapfiles import (
    box,
    collection,
    dbf,
    feature,
    kml,
    placemark,
    polygon,
    shp,
    zipped,
)

from unbracket.errors import InputError
from unbracket.ground import formats
from unbracket.ground.formats import MapFile, read_map
from unbracket.ground.layer import Shapes, measures, read_shapes
from unbracket.ground.mapping import matcher, parse_rules

SQUARE = box(10, 40, 11, 41)
PLAIN = collection(feature(polygon(SQUARE), name="Occupied"))
WGS84 = b'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],\
PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]'


def read(data: bytes, *rules: str, **siblings: bytes) -> Shapes:
    """Read the bytes of a map; siblings by their suffix without a point."""
    beside = {f".{name}": value for name, value in siblings.items()}
    return read_shapes(MapFile("map", data, beside), matcher(parse_rules(rules)))


def held(data: bytes, **siblings: bytes) -> float:
    """Give the held area of a map's bytes."""
    return measures(read(data, **siblings))["held"].km2


AREA = held(PLAIN)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plain", PLAIN),
        ("gzipped", gzip.compress(PLAIN)),
        ("zipped", zipped({"folder/map.geojson": PLAIN, "readme.txt": b"x"})),
        ("with byte order mark", b"\xef\xbb\xbf" + PLAIN),
        ("UTF-16", PLAIN.decode().encode("utf-16")),
        ("one feature", json.dumps(feature(polygon(SQUARE))).encode()),
        ("one geometry", json.dumps(polygon(SQUARE)).encode()),
        (
            "collection of geometries",
            json.dumps(
                {
                    "type": "GeometryCollection",
                    "geometries": [{"type": "Point", "coordinates": [1, 2]}, polygon(SQUARE)],
                }
            ).encode(),
        ),
        ("KML", kml(placemark("a", SQUARE))),
        ("KML with heights", kml(placemark("a", [[x, y, 3] for x, y in SQUARE]))),
        ("KMZ", zipped({"doc.kml": kml(placemark("a", SQUARE)), "files/other.kml": b"<kml/>"})),
        ("Shapefile", shp([[SQUARE[::-1]]])),
        ("Shapefile with heights", shp([[SQUARE[::-1]]], 15)),
        (
            "zipped Shapefile",
            zipped(
                {
                    "map.shp": shp([[SQUARE[::-1]]]),
                    "map.dbf": dbf([{"name": "Occupied"}]),
                    "map.prj": WGS84,
                }
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_form_gives_the_same_area(name: str, data: bytes) -> None:
    """The form of a file changes nothing of what it shows."""
    assert held(data) == pytest.approx(AREA, rel=1e-12), name


def test_properties_decide_the_status_in_every_form() -> None:
    """GeoJSON properties, a Shapefile's table and KML's names are searched alike."""
    rules = ("held=Occup", "unknown=^grey")
    west, east = box(0, 0, 1, 1), box(5, 0, 6, 1)
    rows = [{"name": "Occupied"}, {"name": "grey zone"}]
    for data, siblings in (
        (collection(feature(polygon(west), n="Occupied"), feature(polygon(east), n="grey")), {}),
        (kml(placemark("Occupied", west), placemark("grey", east)), {}),
        (shp([[west[::-1]], [east[::-1]]]), {"dbf": dbf(rows)}),
    ):
        found = measures(read(data, *rules, **siblings))
        assert list(found) == ["held", "unknown", "other"]
        assert found["held"].km2 == pytest.approx(found["unknown"].km2, rel=1e-9)
        assert found["other"].km2 == 0


def test_kml_folder_and_extended_data_are_properties() -> None:
    """Maps name the status on the folder or in extended data as often as on the placemark."""
    data = placemark("17", SQUARE).replace(
        "</name>", '</name><ExtendedData><Data name="s"><value>grey</value></Data></ExtendedData>'
    )
    found = read_map(MapFile("m.kml", kml(data, folder="Occupied area")))
    assert found.features[0].properties == {"name": "17", "s": "grey", "folder": "Occupied area"}


def test_shapefile_holes_go_to_the_ring_they_lie_in() -> None:
    """Two outer rings and a hole in the second: the hole is the second's."""
    first, second = box(0, 0, 1, 1)[::-1], box(5, 0, 9, 4)[::-1]
    data = shp([[first, second, box(6, 1, 7, 2)]])
    polygons = read_map(MapFile("m.shp", data)).features[0].polygons
    assert [len(row.rings) for row in polygons] == [1, 2]


def test_shapefile_rings_without_direction_are_told_apart_by_nesting() -> None:
    """All rings counter-clockwise: an island in a hole is land again."""
    rings = [box(0, 0, 9, 9), box(1, 1, 8, 8), box(3, 3, 5, 5)]
    found = read(shp([rings]))
    whole, hole, island = (held(collection(feature(polygon(ring)))) for ring in rings)
    assert measures(found)["held"].km2 == pytest.approx(whole - hole + island, rel=1e-9)
    assert "winding" in {row.kind for row in found.problems}


def test_shapefile_projection_is_read() -> None:
    """The .prj decides what the numbers mean."""
    mercator = b'PROJCS["x",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,\
298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],\
PROJECTION["Mercator_1SP"],PARAMETER["central_meridian",0],PARAMETER["scale_factor",1],\
PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1]]'
    metres = [
        [0.0, 0.0],
        [0.0, 110579.965],
        [111319.491, 110579.965],
        [111319.491, 0.0],
        [0.0, 0.0],
    ]
    assert held(shp([[metres]]), prj=mercator) == pytest.approx(
        held(collection(feature(polygon(box(0, 0, 1, 1))))), rel=1e-4
    )


def test_table_in_another_encoding_is_read() -> None:
    """Latin-1 and Cyrillic tables say so in the .cpg file."""
    data = shp([[SQUARE[::-1]]])
    row = [{"name": "Окуповано"}]
    found = read_map(MapFile("m.shp", data, {".dbf": dbf(row, encoding="cp1251"), ".cpg": b"1251"}))
    assert found.features[0].properties["name"] == "Окуповано"


def test_what_is_no_polygon_is_counted_and_skipped() -> None:
    """Points and lines leave a note with their number."""
    point, line = (
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "LineString", "coordinates": []},
    )
    found = read(
        collection(
            feature(point), feature(point), feature(line), feature(None), feature(polygon(SQUARE))
        )
    )
    assert {row.kind: row.count for row in found.problems} == {
        "Point": 2,
        "LineString": 1,
        "no geometry": 1,
    }


def test_map_with_differing_properties_and_no_mapping_says_that_all_is_held() -> None:
    """A person sees that nothing told the polygons apart."""
    data = collection(feature(polygon(SQUARE), n="a"), feature(polygon(box(0, 0, 1, 1)), n="b"))
    assert [row.kind for row in read(data).problems] == ["no mapping"]


def test_entities_and_document_types_are_refused() -> None:
    """Nothing in a map is expanded."""
    head = '<!DOCTYPE kml [<!ENTITY a "aaaa">]>'
    with pytest.raises(InputError, match="document type"):
        read(kml(placemark("&a;", SQUARE), head=head))


def test_unpacked_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small archive doesn't become a large memory."""
    monkeypatch.setattr(formats, "MAX_UNPACKED", 10_000)
    bomb = b" " * 1_000_000
    for data in (gzip.compress(bomb), zipped({"map.geojson": bomb})):
        with pytest.raises(InputError, match="larger than 10000 bytes"):
            read(data)


def test_archive_of_two_maps_is_refused_with_their_names() -> None:
    """Which one is meant isn't guessed."""
    with pytest.raises(InputError, match=r"2 maps \(a.geojson, b.geojson\)"):
        read(zipped({"a.geojson": PLAIN, "b.geojson": PLAIN}))


def mutated(data: bytes, edits: list[tuple[int, int]], cut: int) -> bytes:
    """Change bytes at places and cut the end off."""
    out = bytearray(data)
    for place, value in edits:
        out[place % len(out)] = value
    return bytes(out[: len(out) - cut % len(out)])


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(
        [
            PLAIN,
            gzip.compress(PLAIN),
            zipped({"m.geojson": PLAIN}),
            kml(placemark("a", SQUARE)),
            shp([[SQUARE[::-1]], None]),
        ]
    ),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=6),
    st.integers(0, 40),
)
def test_damaged_bytes_give_a_map_or_a_diagnosis(
    data: bytes, edits: list[tuple[int, int]], cut: int
) -> None:
    """Nothing but an input error comes out of any bytes."""
    table: dict[str, Any] = {"dbf": mutated(dbf([{"n": "a"}, {"n": "b"}]), edits, cut // 8)}
    for siblings in ({}, table):
        diagnosis = None
        try:
            found = read(mutated(data, edits, cut), **siblings)
            areas = [row.km2 for row in measures(found).values()]
        except InputError as error:
            diagnosis, areas = error.diagnosis, []
        assert min(areas, default=0.0) >= 0
        assert diagnosis is None or (diagnosis.where and diagnosis.expected and diagnosis.next)
