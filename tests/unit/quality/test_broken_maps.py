"""The broken maps of the quality check, read in this process."""

from __future__ import annotations

import pytest
from quality.broken_geometry import EMPTY
from quality.broken_maps import Broken, broken_maps

from unbracket.errors import InputError
from unbracket.ground.formats import MapFile
from unbracket.ground.layer import read_shapes
from unbracket.ground.mapping import matcher
from unbracket.model.ground import StatusMapping

ROWS = broken_maps()


def test_there_are_a_hundred_and_each_breaks_in_its_own_way() -> None:
    """No file stands twice under another name."""
    assert len(ROWS) >= 100
    assert len({(row.data, *row.siblings.values()) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.what}{row.suffix}")
def test_broken_map_gives_a_diagnosis_with_its_place(row: Broken) -> None:
    """Or holds no polygon, which a layer then refuses."""
    file = MapFile(f"map{row.suffix}", row.data, row.siblings)
    try:
        found = read_shapes(file, matcher(StatusMapping()))
    except InputError as error:
        named, polygons = error.diagnosis, 0
        said = all((named.file, named.where, named.expected, named.next))
        place = named.where
    else:
        said, polygons, place = True, found.polygons, EMPTY
    assert polygons == 0
    assert said
    assert row.where in place
