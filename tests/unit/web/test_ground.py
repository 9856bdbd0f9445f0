"""The ground page and its API: map, series, figures, clocks, hostile names."""

from __future__ import annotations

import re

import pytest

from tests.unit.casework.ground_case import add_maps, add_words
from tests.unit.web.browsing import Client
from tests.unit.web.test_pages import flat
from unbracket.casework.cases import Case
from unbracket.casework.engines import default_engines
from unbracket.web.app import create_app
from unbracket.web.ground_svg import Projection


@pytest.fixture
def mapped(case: Case) -> Client:
    """Give a client of a case with maps and two claims."""
    add_words(case)
    add_maps(case)
    return Client(create_app(case, default_engines()))


def test_case_without_maps_says_how_to_add_one(empty: Client) -> None:
    """No map, no figure, and a page all the same."""
    answer = empty.get("/ground")
    assert answer.status_code == 200
    assert "This case holds no control map" in answer.text
    assert "unbracket ground add" in answer.text
    assert "No accepted statement holds a figure" in flat(answer.text)


def test_page_draws_the_map_with_its_table_twin(mapped: Client) -> None:
    """Each status has a path with a pattern, and the same areas stand in a table."""
    text = mapped.get("/ground?maker=Harrow").text
    assert text.count("<h1") == 1
    assert 'fill="url(#gp-0)"' in text
    assert 'fill="url(#gp-1)"' in text
    assert "Equirectangular projection" in text
    (title,) = re.findall(r"<title>(held: [\d,.]+ km²)</title>", text)
    assert title.removeprefix("held: ").removesuffix(" km²") in flat(text).split("Areas")[1]
    assert "&lt;b&gt;invented&lt;/b&gt;" in text
    assert "style=" not in text


def test_compared_day_shades_what_changed(mapped: Client) -> None:
    """Gained and lost have patterns of their own and are written out."""
    page = mapped.get("/ground?maker=Harrow&as_of=2031-03-01&compare=2031-02-01").text
    assert 'fill="url(#gp-lost)"' in page
    assert "Since 1 Feb 2031" in flat(page)
    assert re.search(r"It lost 2,1\d\d\.\d km²", flat(page))


def test_as_of_shows_the_layer_of_then(mapped: Client) -> None:
    """The last layer up to the day, with its age; before the first there is no map."""
    page = flat(mapped.get("/ground?maker=Harrow&as_of=2031-02-11").text)
    assert "Harrow, 1 Feb 2031" in page
    assert "The last layer up to 11 Feb 2031, 10 days older" in page
    assert "No layer up to 1 Jan 2030" in flat(mapped.get("/ground?as_of=2030-01-01").text)


def test_cards_show_verdict_arithmetic_and_words(mapped: Client) -> None:
    """A card leads to its words; what can't be compared stands in a table."""
    text = mapped.get("/ground").text
    assert 'class="figure-card verdict-off-by-a-factor"' in text
    assert re.search(r'href="/documents/[^"]+#s-', text)
    assert '<ol class="steps">' in text
    assert "no values before and after stand beside the change" in text


def test_part_is_what_the_slider_puts_in_place(mapped: Client) -> None:
    """The fragment has no bars, and its links lead to whole pages."""
    text = mapped.get("/ground?maker=Harrow&as_of=2031-02-01&part=1").text
    assert text.lstrip().startswith('<div id="ground-part"')
    assert "part=1" not in text
    assert "<html" not in text


def test_api_gives_series_map_and_figures(mapped: Client) -> None:
    """The same data as JSON, at the same clocks."""
    ground = mapped.get("/api/ground?maker=Tessel&as_of=2031-02-02").json()
    assert (ground["maker"], ground["days"]) == ("Tessel", ["2031-02-02"])
    assert [len(row["points"]) for row in ground["series"]] == [2, 1]
    features = mapped.get("/api/ground/map?maker=Harrow").json()["features"]
    assert {row["properties"]["status"] for row in features} == {"held", "contested"}
    figures = mapped.get("/api/figures").json()
    assert figures["counts"]["not checkable"] == 1
    assert all(row["checks"] and row["checks"][0]["steps"] for row in figures["figures"])
    assert mapped.get("/api/figures?as_of=2031-03-01").json()["figures"] == []
    assert mapped.get("/api/figures?figure=zzzzzzz").status_code == 404


def test_hostile_parameters_are_answered(mapped: Client) -> None:
    """Unknown makers fall back, and a day that is none is refused with a diagnosis."""
    assert mapped.get("/ground?maker=%3Cscript%3E&status=x&extent=all").status_code == 200
    assert mapped.get("/ground?as_of=soon").status_code == 400
    assert "<script>alert" not in mapped.get("/ground?maker=<script>alert(1)</script>").text


def test_rings_across_the_antimeridian_stay_together() -> None:
    """Longitudes beyond it are drawn to the east, not on the other side of the map."""
    projection = Projection(170.0, 10.0, 1.0, 10.0, 0.0, 0.0, across=True)
    path = projection.path([[[175, 5], [-175, 5], [-175, 0], [175, 5]]])
    assert path == "M50 50L150 50L150 100L50 50Z"
