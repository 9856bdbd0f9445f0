"""Control maps in a case: entered, found, measured, compared, as of any day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from quality.mapfiles import box, cell, collection, dbf, feature, polygon, shp

from tests.factories import Ticking, new_case
from unbracket.casework import safekeeping
from unbracket.casework.cases import Case
from unbracket.casework.ground import (
    LayerOrder,
    LayerOutcome,
    add_boundary,
    add_layers,
    withdraw_layer,
)
from unbracket.casework.ground_files import MapSource, sources_of
from unbracket.casework.ground_layers import (
    boundaries,
    display,
    find_layer,
    layers,
    open_shapes,
    saved_mapping,
    series,
)
from unbracket.casework.ground_names import date_in
from unbracket.casework.ground_views import areas, compare, diff, overlay, pace, pick_layer
from unbracket.errors import InputError, NotFoundError, UsageError
from unbracket.ground.mapping import parse_rules
from unbracket.model.entry import Clocks

DAYS = {"2031-01-01": 1.0, "2031-02-01": 1.5, "2031-03-01": 1.25}


def map_of(width: float, west: float = 30.0, name: str = "Held") -> bytes:
    """Give a map on which a strip of a width is held."""
    return collection(feature(polygon(cell(west, 45, west + width, 46, 100)), name=name))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a new case."""
    with new_case(tmp_path, clock=Ticking()) as made:
        yield made


def add(case: Case, maps: dict[str, bytes], **order: Any) -> list[LayerOutcome]:
    """Enter maps by their names."""
    items = [MapSource(name=name, data=data) for name, data in maps.items()]
    return list(add_layers(case, items, LayerOrder(**({"maker": "M"} | order))))


def filled(case: Case) -> None:
    """Enter the three maps."""
    add(case, {f"{day}.geojson": map_of(width) for day, width in DAYS.items()}, archive="a")


def test_maps_are_entered_with_their_measures(case: Case) -> None:
    """What was measured stands in the record, with the file and what pages draw."""
    filled(case)
    rows = layers(case)
    assert [row.day for row in rows] == list(DAYS)
    first = rows[0]
    assert first.km2() == pytest.approx(8700, rel=0.01)
    assert first.id.startswith("M/a/2031-01-01/")
    assert first.author == "tester"
    assert display(case, first)["features"][0]["properties"] == {"status": "held"}
    assert open_shapes(case, first).polygons == 1
    assert safekeeping.verify(case).ok


def test_same_map_again_adds_nothing(case: Case) -> None:
    """A run that was broken off goes on where it stopped."""
    filled(case)
    head = case.store.head()
    outcomes = add(case, {"2031-01-01.geojson": map_of(1.0)}, archive="a")
    assert [row.status for row in outcomes] == ["already"]
    assert case.store.head() == head


def test_map_with_another_mapping_takes_the_place_of_the_first(case: Case) -> None:
    """What stood before can still be seen as known at its time."""
    filled(case)
    before = case.store.entries()[-1].recorded_at
    rules = parse_rules(["unknown=Held"], "all unknown")
    (outcome,) = add(case, {"2031-01-01.geojson": map_of(1.0)}, archive="a", mapping=rules)
    assert outcome.status == "changed"
    now, then = layers(case)[0], layers(case, Clocks(known_at=before))[0]
    assert now.km2() is None
    assert now.km2("unknown") == then.km2()
    assert saved_mapping(case, "all unknown") == rules


def test_bad_map_stops_no_other_and_leaves_nothing(case: Case) -> None:
    """Each outcome is there, the bad one with its diagnosis."""
    head = case.store.head().count
    outcomes = add(
        case,
        {"2031-01-01.geojson": b"{", "no date.geojson": map_of(1), "2031-01-02.json": map_of(1)},
    )
    assert [row.status for row in outcomes] == ["failed", "failed", "added"]
    assert [row.error.file for row in outcomes if row.error] == [
        "2031-01-01.geojson",
        "no date.geojson",
    ]
    assert case.store.head().count == head + 1


def test_map_without_polygons_is_no_layer(case: Case) -> None:
    """An export that went wrong doesn't become 0 km² held."""
    (outcome,) = add(case, {"2031-01-01.geojson": collection()})
    assert outcome.error is not None
    assert "no polygon" in outcome.error.where or outcome.error.expected.startswith("a map")


def test_folder_gives_its_maps_in_order(tmp_path: Path) -> None:
    """Notes and hidden files are passed over."""
    for name in ("20310201.geojson", "20310101.kml", "notes.txt", ".hidden.json", "20310301.dbf"):
        (tmp_path / name).write_bytes(b"x")
    found = [row.name for row in sources_of([str(tmp_path), "alone.json"])]
    assert found == ["20310101.kml", "20310201.geojson", "alone.json"]


def test_shapefile_keeps_the_files_beside_it(case: Case, tmp_path: Path) -> None:
    """A later look finds the table again."""
    (tmp_path / "2031-01-01.shp").write_bytes(shp([[box(0, 0, 1, 1)[::-1]]]))
    (tmp_path / "2031-01-01.DBF").write_bytes(dbf([{"name": "Held"}]))
    order = LayerOrder("M", mapping=parse_rules(["held=Held"]))
    (outcome,) = add_layers(case, sources_of([str(tmp_path / "2031-01-01.shp")]), order)
    assert outcome.layer is not None
    (row,) = layers(case)
    assert list(row.siblings) == [".dbf"]
    assert open_shapes(case, row).of("other").is_empty
    assert not open_shapes(case, row).of("held").is_empty


@pytest.mark.parametrize(
    "order",
    [
        {"maker": ""},
        {"maker": "a/b"},
        {"date": "yesterday"},
        {"leaning": "friendly"},
        {"leaning_by": "somebody"},
    ],
)
def test_order_that_cant_be_carried_out_is_refused_first(case: Case, order: dict[str, str]) -> None:
    """Nothing is read."""
    with pytest.raises(UsageError) as caught:
        add(case, {"2031-01-01.geojson": map_of(1)}, **order)
    assert caught.value.diagnosis.expected


def test_as_of_a_day_later_layers_are_not_there(case: Case) -> None:
    """Areas as of 15 February are those of 1 February."""
    filled(case)
    (row,) = areas(case, Clocks(as_of="2031-02-15"), {"base": 100_000.0})
    assert (row.point.day, row.age_days) == ("2031-02-01", 14)
    assert row.shares["base"]["held"] == row.point.km2["held"] / 100_000
    assert areas(case, Clocks(as_of="2030-01-01")) == ()


def test_as_known_before_the_layers_there_are_none(case: Case) -> None:
    """The second clock is the ledger's."""
    before = case.store.entries()[-1].recorded_at
    filled(case)
    assert layers(case, Clocks(known_at=before)) == ()


def test_pace_gives_change_a_day_and_what_the_makers_leave_open(case: Case) -> None:
    """One witness leaves it open; a second one shows how far they differ."""
    filled(case)
    alone = pace(case, "2031-01-01", "2031-02-01")
    assert alone.changes[0].km2_per_day == pytest.approx(8700 * 0.5 / 31, rel=0.01)
    assert alone.uncertain_km2 is None
    add(case, {"2031-01-02.geojson": map_of(1.1), "2031-02-02.geojson": map_of(1.5)}, maker="N")
    both = pace(case, "2031-01-01", "2031-02-01")
    assert both.km2 is not None
    assert both.km2.width == pytest.approx(870, rel=0.01)
    assert both.provider_km2 == pytest.approx(870, rel=0.01)
    assert both.uncertain_km2 == pytest.approx(1740, rel=0.01)


def test_second_archive_of_a_maker_is_no_second_witness(case: Case) -> None:
    """It joins the maker's series, and its difference is named apart."""
    filled(case)
    add(case, {"2031-01-02.geojson": map_of(1.1)}, archive="b")
    assert len(series(case)) == 1
    assert compare(case) == ()
    (row,) = compare(case, by_archive=True)
    assert (row.left_maker, row.right_maker) == ("M (a)", "M (b)")
    report = pace(case, "2031-01-01", "2031-03-01")
    assert report.provider_km2 is None
    assert report.archive_km2 == pytest.approx(870, rel=0.01)


def test_diff_by_days_and_by_keys_is_the_same(case: Case) -> None:
    """Half a degree was gained, nothing lost."""
    filled(case)
    by_day = diff(case, "2031-01-01", "2031-02-01")
    rows = layers(case)
    assert diff(case, rows[0].id, rows[1].file) == by_day
    assert by_day.difference.lost == ()
    (piece,) = by_day.difference.gained
    assert 31.0 < piece.longitude < 31.5


def test_day_leaves_open_whose_layer_is_meant(case: Case) -> None:
    """With two makers one has to be named."""
    filled(case)
    add(case, {"2031-01-02.geojson": map_of(1.1)}, maker="N")
    with pytest.raises(UsageError, match="2 makers"):
        pick_layer(case, "2031-01-01")
    assert pick_layer(case, "2031-01-01", maker="N").maker == "N"
    with pytest.raises(NotFoundError):
        pick_layer(case, "2031-01-01", maker="O")
    with pytest.raises(NotFoundError):
        find_layer(case, "nothing")


def test_overlay_of_two_makers_adds_up(case: Case) -> None:
    """Both plus only left is left."""
    filled(case)
    add(case, {"2031-01-02.geojson": map_of(1.0, west=30.5)}, maker="N")
    rows = layers(case)
    found = overlay(case, rows[0].id, rows[1].id)
    assert found.both_km2 == pytest.approx(4350, rel=0.01)
    assert found.left_only_km2 == pytest.approx(4350, rel=0.01)


def test_layers_are_measured_inside_a_boundary_of_the_case(case: Case) -> None:
    """Half of the strip lies inside; a boundary is named by who gives it."""
    inside = MapSource(name="b.geojson", data=map_of(0.5))
    km2 = add_boundary(case, "the old line", inside, source="a treaty of 2001")
    filled_order = {"boundaries": ("the old line",)}
    add(case, {"2031-01-01.geojson": map_of(1.0)}, **filled_order)
    (row,) = layers(case)
    assert row.km2("held", "the old line") == pytest.approx(km2, rel=1e-6)
    (found,) = series(case, boundary="the old line")
    assert found.points[0].km2["held"] == row.km2("held", "the old line")
    assert [b.source for b in boundaries(case)] == ["a treaty of 2001"]
    with pytest.raises(NotFoundError, match="no boundary"):
        add(case, {"2031-01-02.geojson": map_of(1.0)}, boundaries=("another",))


def test_boundary_without_polygons_is_refused(case: Case) -> None:
    """A cut by nothing would leave nothing."""
    with pytest.raises(InputError, match="no polygon"):
        add_boundary(case, "empty", MapSource(name="b.geojson", data=collection()))


def test_withdrawn_layer_leaves_the_series(case: Case) -> None:
    """It stays in the ledger, and can be entered again."""
    filled(case)
    withdraw_layer(case, layers(case)[0], "wrong file")
    assert [row.day for row in layers(case)] == ["2031-02-01", "2031-03-01"]
    (outcome,) = add(case, {"2031-01-01.geojson": map_of(1.0)}, archive="a")
    assert outcome.status == "added"
    assert len(layers(case)) == 3


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("20251125.geojson", "2025-11-25"),
        ("map_2025-11-25.geojson", "2025-11-25"),
        ("2025_11_25-v2.zip", "2025-11-25"),
        ("front 2025.11.25 (20251125).kml", "2025-11-25"),
    ],
)
def test_date_in_a_name_is_found(name: str, day: str) -> None:
    """Year, month, day, with one kind of mark or none."""
    assert date_in(name) == day


@pytest.mark.parametrize(
    "name",
    ["map.geojson", "20251345.json", "25112025.json", "2025-01-01_2025-02-01.json", "120251125"],
)
def test_date_that_isnt_certain_isnt_guessed(name: str) -> None:
    """None, impossible, in another order, or two."""
    with pytest.raises(InputError):
        date_in(name)
