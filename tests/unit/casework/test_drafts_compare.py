"""Drafts side by side: rows, redline, trace, and the decisions that bind them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.casework.draft_case import Drafts, case_with_drafts
from unbracket.casework.cases import Case
from unbracket.casework.drafts import draft
from unbracket.casework.drafts_compare import compare, redline, trace
from unbracket.casework.drafts_links import decide, decisions, tie, ties, undo_decision, untie
from unbracket.casework.drafts_text import compare_lines, redline_lines, show_lines, trace_lines
from unbracket.casework.drafts_views import CompareRow, CompareView
from unbracket.drafts.rolling import in_reading_order
from unbracket.errors import NotFoundError, UsageError
from unbracket.model.draft import Row
from unbracket.model.entry import Clocks


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a case with drafts."""
    made, _ = case_with_drafts(tmp_path)
    with made:
        yield made


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Case, Drafts]]:
    """Give a case with drafts and its ids."""
    opened, ids = case_with_drafts(tmp_path)
    with opened:
        yield opened, ids


def row_of(view: CompareView, draft: int, num: str) -> CompareRow:
    """Give the row that holds a point of a draft."""
    return next(
        row
        for row in view.rows
        if num in [p.num for p in (*row.cells[draft].points, *row.cells[draft].absent)]
    )


def test_same_points_share_a_row_and_a_change_of_figure_is_set_off(case: Case) -> None:
    """Points 1 and 5 are the same; the cap's figures and its scope stand out."""
    view = compare(case, ["plan", "counter"])
    assert row_of(view, 0, "1").kind == "same"
    assert row_of(view, 0, "5").kind == "same"
    cap = row_of(view, 0, "4")
    assert [p.num for p in cap.cells[1].points] == ["4"]
    assert cap.kind == "reworded"
    assert {"figure", "scope"} <= set(cap.classes)
    changes = {
        (c.kind, c.text.strip(" ."), c.change_class) for c in cap.cells[1].changes if c.change_class
    }
    assert ("delete", "600", "figure") in changes
    assert ("insert", "800", "figure") in changes
    assert any("peacetime" in text and name == "scope" for _, text, name in changes)


def test_every_unit_of_every_draft_stands_in_one_row(case: Case) -> None:
    """Nothing is lost and nothing stands twice, also with a draft that has no text."""
    view = compare(case, ["plan", "counter", "quiet", "name"])
    for place, shown in enumerate(view.drafts):
        placed = [p.place for row in view.rows for p in row.cells[place].points]
        assert sorted(placed) == [p.place for p in shown.points if p.unit >= 0]
    assert {cell.note for row in view.rows for cell in row.cells[3:]} == {"no text known"}


def test_deleted_point_keeps_its_gap(case: Case) -> None:
    """The row of point 3 says that the counter-plan's numbering keeps the gap."""
    gap = row_of(compare(case, ["plan", "counter"]), 0, "3")
    assert gap.kind == "deleted"
    assert gap.cells[1].note == "not there; its numbering keeps the gap"


def test_deletion_that_the_press_reports_stands_in_its_row(case: Case) -> None:
    """Point 5 of the quiet paper is deleted, says the report; what it doesn't speak of is open."""
    view = compare(case, ["plan", "quiet"])
    gone = row_of(view, 0, "5")
    assert (gone.kind, gone.cells[1].absent[0].state) == ("deleted", "deleted")
    silent = row_of(view, 0, "1")
    assert (silent.kind, silent.cells[1].note) == ("not reported elsewhere", "nothing reported")


def test_accepted_link_binds_later_comparisons_until_it_is_taken_back(case: Case) -> None:
    """The reviewer's word joins two points that the machine keeps apart, and can be undone."""
    before = row_of(compare(case, ["plan", "counter"]), 0, "3")
    assert not before.cells[1].points
    decide(case, "counter:6", "plan:3", together=True, reason="both are about dues", by="ann")
    row = row_of(compare(case, ["plan", "counter"]), 0, "3")
    assert [p.num for p in row.cells[1].points] == ["6"]
    (link,) = row.links
    assert (link.decided, link.decided_by, link.decided_why) == (
        "accepted",
        "ann",
        "both are about dues",
    )
    assert not row.ambiguous
    undo_decision(case, "plan:3", "counter:6", reason="no")
    assert not row_of(compare(case, ["plan", "counter"]), 0, "3").cells[1].points


def test_refused_link_keeps_points_apart_in_either_order(case: Case) -> None:
    """Whichever draft is named first, the two points stay in rows of their own."""
    decide(case, "plan:4", "counter:4", together=False, reason="another guard")
    for ids in (["plan", "counter"], ["counter", "plan"]):
        view = compare(case, ids)
        assert not row_of(view, ids.index("plan"), "4").cells[ids.index("counter")].points
        assert [link.decided_why for link in view.refused] == ["another guard"]


def test_decision_binds_as_known_at_its_time_only(case: Case) -> None:
    """At an earlier known-at the machine's own finding counts."""
    before = case.store.entries()[-1].recorded_at
    decide(case, "plan:4", "counter:4", together=False, reason="another guard")
    views = [draft(case, id) for id in ("plan", "counter")]
    assert len(decisions(case, views)) == 1
    assert decisions(case, views, Clocks(known_at=before)) == []


def test_decisions_that_make_no_sense_are_refused(case: Case) -> None:
    """One draft twice, a point without words, no reason, a point that isn't there."""
    for left, right in (("plan:1", "plan:2"), ("plan:5", "quiet:5")):
        with pytest.raises(UsageError):
            decide(case, left, right, together=True, reason="x")
    with pytest.raises(UsageError, match="needs its reason"):
        decide(case, "plan:1", "counter:1", together=True, reason="  ")
    with pytest.raises(NotFoundError):
        decide(case, "plan:1", "counter:44", together=True, reason="x")
    with pytest.raises(NotFoundError):
        undo_decision(case, "plan:1", "counter:1", reason="x")


def test_rows_stand_in_the_first_drafts_order() -> None:
    """A merge pulls nothing behind it, an added point stands where its own draft has it."""
    rows = [
        Row(((0, 4), (0,))),
        Row(((), (2,))),
        Row(((5,), ())),
        Row(((1,), (1,))),
        Row(((2,), (3,))),
        Row(((3,), ())),
    ]
    ordered = in_reading_order(rows)
    assert [row.cells for row in ordered] == [
        ((0, 4), (0,)),
        ((1,), (1,)),
        ((), (2,)),
        ((2,), (3,)),
        ((3,), ()),
        ((5,), ()),
    ]
    assert in_reading_order([]) == []


def test_fewer_than_two_drafts_or_one_twice_is_wrong_usage(case: Case) -> None:
    """A comparison takes different drafts."""
    for ids in ([], ["plan"], ["plan", "plan"]):
        with pytest.raises(UsageError):
            compare(case, ids)
    with pytest.raises(NotFoundError):
        compare(case, ["plan", "nothing"])


def test_redline_gives_both_texts_back(case: Case) -> None:
    """Without what the second adds it is the first text, without what it drops the second."""
    view = redline(case, "plan", "counter")
    for line in view.lines:
        left = "".join(p.text for p in line.left)
        right = "".join(p.text for p in line.right)
        kept = "".join(c.text for c in line.changes if c.kind not in ("insert", "move-to"))
        new = "".join(c.text for c in line.changes if c.kind not in ("delete", "move-from"))
        # White space is no change: equal stretches stand as the second has them.
        assert "".join(kept.split()) == "".join(left.split())
        assert "".join(new.split()) == "".join(right.split())
    assert 3 <= view.changed <= 6


def test_trace_follows_a_point_through_all_versions_by_date(case: Case) -> None:
    """The cap goes from 600 to 800 in peacetime to 700, and past a paper without text."""
    view = trace(case, "plan:4")
    assert [step.draft.draft.id for step in view.steps] == ["plan", "counter", "name", "quiet"]
    kinds = [step.kind for step in view.steps]
    assert kinds[0] == "start"
    assert kinds[2] == "no text"
    assert [p.num for p in view.steps[1].points] == ["4"]
    assert view.steps[1].against == "plan"
    assert "figure" in view.steps[1].classes
    assert view.steps[3].against == "counter"


def test_trace_of_a_point_that_a_version_deletes_shows_the_gap(case: Case) -> None:
    """The report's words for the deletion stand beside it."""
    step = trace(case, "plan:5").steps[3]
    assert (step.kind, step.absent[0].num) == ("deleted", "5")
    assert step.absent[0].witnesses[0].words == "drops the board of pilots"


def test_ties_join_points_and_drafts_to_provisions(case: Case) -> None:
    """A tie is by somebody, for a point or a whole draft, and can be withdrawn."""
    tie(case, "plan:2", "patrols", reason="its words", by="ann")
    tie(case, "plan", "basis")
    found = {(t.point, t.provision.id, t.author) for t in ties(case)}
    assert found == {("2", "patrols", "ann"), ("", "basis", "tester")}
    untie(case, "plan:2", "patrols", reason="no")
    assert [t.provision.id for t in ties(case)] == ["basis"]
    with pytest.raises(NotFoundError, match="no provision"):
        tie(case, "plan:2", "moon")


def test_terminal_shows_changes_with_signs_and_classes(case: Case) -> None:
    """Figures are listed below their point, gone with a minus and new with a plus."""
    lines = "\n".join(redline_lines(redline(case, "plan", "counter")))
    assert "[-600-]" in lines.replace("[-600 -]", "[-600-]")
    assert "! figure: -600 +800" in lines
    assert "its numbering keeps the gap" in lines
    table = "\n".join(compare_lines(compare(case, ["plan", "quiet", "name"])))
    assert "[ no text known ]" in table
    assert "5. [ deleted; the numbering keeps the gap ]" in table
    assert "600 +800" not in table
    shown = "\n".join(show_lines(draft(case, "plan")))
    assert "3 unnamed, points not known" in shown
    assert "attested by Eastland alone" in shown
    assert "through 4 drafts" in "\n".join(trace_lines(trace(case, "plan:4")))
