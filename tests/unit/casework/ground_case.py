"""Maps and figures for tests: three layers of one invented maker, one of another, two claims."""

from __future__ import annotations

from dataclasses import replace

from quality.mapfiles import cell, collection, feature, polygon

from tests.factories import document, put, statement
from unbracket.casework import review
from unbracket.casework.cases import Case
from unbracket.casework.ground import LayerOrder, add_boundary, add_layers
from unbracket.casework.ground_files import MapSource
from unbracket.coding.figures import figures_of
from unbracket.coding.view import make_view
from unbracket.ground.mapping import parse_rules

WIDTHS = {"2031-01-01": 1.0, "2031-02-01": 1.5, "2031-03-01": 1.25}
TEXT = document(
    "Maps were shown.\n\n"
    "Ada Roe said Eastland holds 9,000 square kilometres of Norland, or half of Norland.\n\n"
    "Ivo Marsh said traffic fell by 38% in February.",
    "2031-03-02",
    title="Maps",
)


def map_of(width: float, west: float = 30.0) -> bytes:
    """Give a map on which a strip of a width is held and one beside it is contested."""
    return collection(
        feature(polygon(cell(west, 45, west + width, 46, 50)), name="Held"),
        feature(polygon(cell(west + 3, 45, west + 3.5, 46, 50)), name="Disputed"),
    )


def add_maps(case: Case) -> None:
    """Enter the maps and a boundary."""
    rules = parse_rules(["held=^Held", "contested=^Disputed"])
    add_boundary(case, "Norland", MapSource("n.geojson", data=box_of()), source="invented")
    for maker, west, days in (("Harrow", 30.0, WIDTHS), ("Tessel", 30.01, {"2031-02-02": 1.5})):
        items = [MapSource(f"{day}.geojson", data=map_of(days[day], west)) for day in days]
        order = LayerOrder(maker=maker, archive="a", mapping=rules, source="<b>invented</b>")
        for outcome in add_layers(case, items, order):
            assert outcome.error is None


def box_of() -> bytes:
    """Give the outline of Norland."""
    return collection(feature(polygon(cell(29.5, 44.8, 34, 46.2, 50)), name="Norland"))


def add_words(case: Case) -> tuple[str, str]:
    """Read the text and accept its two statements; gives their ids."""
    holds = statement(TEXT, "Eastland holds 9,000 square kilometres of Norland, or half of Norland")
    traffic = statement(TEXT, "traffic fell by 38% in February", speakers=("Ivo Marsh",))
    rows = [
        replace(row, figures=figures_of(make_view(TEXT.text, row.content)))
        for row in (holds, traffic)
    ]
    put(case, TEXT, *rows, name="maps.txt")
    for row in rows:
        review.accept(case, [row.id])
    return holds.id, traffic.id
