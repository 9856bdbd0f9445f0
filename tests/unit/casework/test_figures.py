"""Claimed figures of a case: found, entered, checked, as of any day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import Ticking, new_case
from tests.unit.casework.ground_case import WIDTHS, add_maps, add_words
from unbracket.casework import safekeeping
from unbracket.casework.cases import Case
from unbracket.casework.figures import FigureOrder, check, claims, named_bases, report_to_dict
from unbracket.casework.figures_map import ground_view
from unbracket.casework.figures_records import (
    FigureIn,
    add_base,
    add_figure,
    withdraw_figure,
)
from unbracket.errors import NotFoundError, UsageError
from unbracket.model.entry import Clocks
from unbracket.model.figure import NamedBase


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a new case."""
    with new_case(tmp_path, clock=Ticking()) as made:
        yield made


def test_accepted_statements_give_their_figures(case: Case) -> None:
    """Each claim names its words, who said it, who published it and the day it counts for."""
    holds, _ = add_words(case)
    rows = claims(case)
    assert [row.words for row in rows] == ["9,000 square kilometres", "half", "38%"]
    assert rows[0].statement_id == holds
    assert (rows[0].provider, rows[0].as_of) == ("Ada Roe", "2031-03-02")
    assert rows[0].place == rows[1].place != rows[2].place
    assert claims(case, Clocks(as_of="2031-03-01")) == ()


def test_figures_are_checked_with_boundary_and_maps(case: Case) -> None:
    """A boundary of the case is a base; the layer of the day before is named."""
    add_words(case)
    add_maps(case)
    report = check(case)
    verdicts = {row.claim.words: row.verdict for row in report.results}
    assert verdicts["38%"] == "not checkable"
    assert verdicts["half"] == "off by a factor"
    area = report.results[0]
    assert {one.kind for one in area.checks} == {"arithmetic", "layers"}
    assert any(one.maker == "Harrow" for one in area.checks[1].maps)
    assert report_to_dict(report)["counts"]["not checkable"] == 1


def test_one_figure_is_checked_by_the_start_of_its_id(case: Case) -> None:
    """Six characters do; an id of none is refused."""
    add_words(case)
    id = claims(case)[0].id
    (row,) = check(case, ids=[id[:6]]).results
    assert row.claim.id == id
    with pytest.raises(NotFoundError):
        check(case, ids=["nothing"])


def test_figure_entered_by_hand_is_compared_and_withdrawn(case: Case) -> None:
    """Figures of one name are compared with each other; a withdrawal leaves none standing."""
    add_figure(case, FigureIn(240.0, "crowns", as_of="2031-03-01", together="port"))
    whole = add_figure(
        case, FigureIn(400.0, "crowns", role="of", as_of="2031-03-01", together="port")
    )
    add_figure(case, FigureIn(80.0, "%", "share", as_of="2031-03-01", together="port"))
    assert {row.verdict for row in check(case).results} == {"inconsistent"}
    before = case.clock().isoformat(timespec="microseconds").replace("+00:00", "Z")
    withdraw_figure(case, whole.id, reason="entered twice")
    assert len(claims(case)) == 2
    assert len(claims(case, Clocks(known_at=before))) == 3
    assert safekeeping.verify(case).ok


def test_figure_by_hand_rests_on_words_of_a_document(case: Case) -> None:
    """It takes the document's date and the place of its words."""
    add_words(case)
    document = case.store.documents()[0]
    claim = add_figure(case, FigureIn(38.0, "%", "change", document=document.id, words="38%"))
    assert claim.as_of == "2031-03-02"
    assert claim.span is not None
    corrected = add_figure(
        case, FigureIn(39.0, "%", "change", document=document.id, words="38%"), key=claim.id
    )
    assert corrected.id == claim.id
    assert [row.value for row in claims(case) if row.by_hand] == [39.0]


@pytest.mark.parametrize(
    "figure",
    [
        FigureIn(float("nan"), as_of="2031"),
        FigureIn(None, as_of="2031"),
        FigureIn(1.0, measured="luck", as_of="2031"),
        FigureIn(1.0, as_of="soon"),
        FigureIn(1.0),
        FigureIn(1.0, as_of="2031", since="then"),
        FigureIn(1.0, as_of="2031", note="x" * 500),
    ],
)
def test_figure_out_of_range_is_refused_before_anything_is_written(
    case: Case, figure: FigureIn
) -> None:
    """One clear error, and the ledger is as it was."""
    before = case.store.head()
    with pytest.raises(UsageError):
        add_figure(case, figure)
    assert case.store.head() == before


def test_named_base_counts_before_those_that_ship(case: Case) -> None:
    """A base of the same name takes the earlier one's place; others stay."""
    add_base(case, NamedBase("Norland, land", 17_000.0, of=("Norland",), source="a survey"))
    add_base(case, NamedBase("Norland, land", 18_000.0, of=("Norland",), source="a survey"))
    rows = named_bases(case)
    assert (rows[0].name, rows[0].value) == ("Norland, land", 18_000.0)
    assert len(rows) > 1
    for wrong in (NamedBase("", 1.0), NamedBase("x", 0.0), NamedBase("x", float("inf"))):
        with pytest.raises(UsageError):
            add_base(case, wrong)


def test_unknown_boundary_is_named_in_the_error(case: Case) -> None:
    """The order is refused with the boundaries that are there."""
    add_maps(case)
    with pytest.raises(NotFoundError, match="no boundary"):
        check(case, order=FigureOrder(boundary="Westmark"))
    assert check(case, order=FigureOrder(boundary="Norland")).results == ()


def test_view_shows_the_last_layer_up_to_the_day(case: Case) -> None:
    """Between two layers the earlier one counts, with its age; before the first there is none."""
    add_maps(case)
    view = ground_view(case, Clocks(as_of="2031-02-20"), maker="Harrow")
    assert view.shown is not None
    assert (view.shown.day, view.age_days) == ("2031-02-01", 19)
    assert (view.earlier, view.later) == ("2031-01-01", "2031-03-01")
    assert view.days == tuple(WIDTHS)
    assert view.statuses[:2] == ("held", "contested")
    assert ground_view(case, Clocks(as_of="2030-01-01"), maker="Harrow").shown is None


def test_view_tells_what_changed_since_a_day(case: Case) -> None:
    """Gained and lost come from the whole outlines."""
    add_maps(case)
    view = ground_view(case, Clocks(as_of="2031-03-01"), compare="2031-02-01", maker="Harrow")
    assert view.changed is not None
    assert view.changed.lost_km2 == pytest.approx(2175, rel=0.01)
    assert view.changed.gained_km2 == pytest.approx(0, abs=0.01)
    same = ground_view(case, Clocks(as_of="2031-02-01"), compare="2031-02-10", maker="Harrow")
    assert (same.before, same.changed) == (None, None)


def test_view_of_an_unknown_maker_falls_back(case: Case) -> None:
    """The maker of the latest layer is shown, and the frame holds what is held."""
    assert ground_view(case).makers == ()
    add_maps(case)
    view = ground_view(case, maker="nobody", status="nothing")
    assert (view.maker, view.status) == ("Harrow", "held")
    assert view.cropped
    whole = ground_view(case, whole=True)
    assert not whole.cropped
    assert replace(view, frame=whole.frame).frame == whole.frame
