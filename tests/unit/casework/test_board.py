"""The board and its cells: queries over accepted statements at two clocks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import Ticking, document, ids_of, new_case, put, statement
from unbracket.casework import review
from unbracket.casework.board import board, cell, position_history, step_after
from unbracket.casework.cases import Case
from unbracket.casework.views import BoardView, CellView
from unbracket.errors import NotFoundError
from unbracket.model.entry import Clocks
from unbracket.model.span import Span
from unbracket.model.statement import Condition

FIRST = document(
    "Ada Roe said Norland would open the crossing to convoys.\n\n"
    "She said the draft could be the basis of an agreement.",
    "2031-03-10",
)
SECOND = document(
    "Ada Roe said Norland would never open the crossing to convoys.\n\n"
    "Ivo Marsh said the crossing was Norland's to open.",
    "2031-03-14",
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give an empty case."""
    with new_case(tmp_path) as opened:
        yield opened


def at(view: BoardView, party: str, provision: str) -> CellView:
    """Find a cell."""
    return next(
        found
        for group in view.groups
        for row in group.rows
        for found in row.cells
        if (found.party, found.provision) == (party, provision)
    )


def fill(case: Case) -> None:
    """Put an offer on 10 March and a refusal on 14 March into the case, both accepted."""
    put(case, FIRST, statement(FIRST, "Norland would open the crossing to convoys"), name="1.txt")
    put(
        case,
        SECOND,
        statement(
            SECOND, "Norland would never open the crossing to convoys", act="REJECT"
        ).with_changes({"stance": "against"}),
        statement(
            SECOND,
            "the crossing was Norland's to open",
            speakers=("Ivo Marsh",),
            party="Eastland",
            party_code="EAS",
            act="ASSERT",
            stance="none",
        ),
        name="2.txt",
    )
    review.accept(case, list(ids_of(case)))


def test_untouched_board_says_not_stated(case: Case) -> None:
    """Silence is a value, in every cell."""
    view = board(case)
    assert (view.cells_with_words, view.cells_not_stated) == (0, 8)
    assert at(view, "NOR", "crossing").step == "not stated"


def test_proposed_statements_are_no_evidence(case: Case) -> None:
    """A proposal is counted beside the cell and moves nothing."""
    put(case, FIRST, statement(FIRST, "Norland would open the crossing to convoys"))
    found = at(board(case), "NOR", "crossing")
    assert (found.step, found.proposed, found.count) == ("not stated", 1, 0)


def test_two_steps_within_a_week_show_as_mixed(case: Case) -> None:
    """The offer and the refusal are four days apart."""
    fill(case)
    found = at(board(case), "NOR", "crossing")
    assert (found.step, found.count, found.trend, found.previous) == ("mixed", 2, "moved", "agrees")
    assert found.others == 1


def test_as_of_leaves_out_what_was_published_later(case: Case) -> None:
    """On 12 March only the offer had stood in print."""
    fill(case)
    found = at(board(case, Clocks(as_of="2031-03-12")), "NOR", "crossing")
    assert (found.step, found.count, found.age) == ("agrees", 1, 2)
    assert at(board(case, Clocks(as_of="2031-03-09")), "NOR", "crossing").step == "not stated"


def test_as_known_before_the_acceptance_holds_no_words(case: Case) -> None:
    """What a reviewer accepts later wasn't known to be evidence before."""
    put(case, FIRST, statement(FIRST, "Norland would open the crossing to convoys"))
    before = case.store.entries()[-1].recorded_at
    review.accept(case, list(ids_of(case)))
    then = board(case, Clocks(known_at=before))
    assert at(then, "NOR", "crossing").step == "not stated"
    assert (then.accepted, then.proposed) == (0, 1)
    assert at(board(case), "NOR", "crossing").step == "agrees"


def test_compare_names_what_moved(case: Case) -> None:
    """The move names the step before, the step now and the day."""
    fill(case)
    moves = board(case, compare="2031-03-12").moves
    assert [(m.party, m.provision.id, m.before, m.after) for m in moves] == [
        ("NOR", "crossing", "agrees", "mixed")
    ]


def test_cell_opens_its_dated_words(case: Case) -> None:
    """Latest first, each with its step; what others say stands apart."""
    fill(case)
    detail = cell(case, "NOR", "crossing")
    assert [(q.step, q.words) for q in detail.quotes] == [
        ("refuses", "Norland would never open the crossing to convoys"),
        ("agrees", "Norland would open the crossing to convoys"),
    ]
    assert [q.speaker for q in detail.others] == ["Ivo Marsh"]
    assert detail.mixed_because == (
        "within seven days: agrees (2031-03-10), then refuses (2031-03-14)"
    )
    assert [step.step for step, _ in position_history(case, "NOR", "crossing")] == [
        "agrees",
        "refuses",
    ]


def test_repeats_are_not_counted_twice(case: Case) -> None:
    """A caption that repeats the lead is shown as not counted."""
    first = statement(FIRST, "Norland would open the crossing to convoys")
    repeat = statement(FIRST, "open the crossing to convoys", duplicate_of=first.id, how="caption")
    put(case, FIRST, first, repeat)
    review.accept(case, [first.id, repeat.id])
    detail = cell(case, "NOR", "crossing")
    assert detail.cell.count == 1
    assert [q.statement_id for q in detail.not_counted] == [repeat.id]


def test_precondition_fills_two_cells(case: Case) -> None:
    """First the patrols leave, then the crossing opens."""
    both = statement(
        FIRST,
        "Norland would open the crossing to convoys",
        act="PRECONDITION",
        condition_provision="patrols",
        condition=Condition("must-then", Span(0, 7), Span(8, 12)),
    )
    put(case, FIRST, both)
    review.accept(case, [both.id])
    view = board(case)
    assert at(view, "NOR", "crossing").step == "agrees if"
    assert (at(view, "NOR", "patrols").step, at(view, "NOR", "patrols").asks) == ("agrees", True)


def test_threat_stands_beside_the_cell(case: Case) -> None:
    """A threat is shown with its provision and gives no step."""
    threat = statement(FIRST, "Norland would open the crossing to convoys", act="THREATEN")
    put(case, FIRST, threat)
    review.accept(case, [threat.id])
    detail = cell(case, "NOR", "crossing")
    assert detail.cell.step == "not stated"
    assert [q.act for q in detail.beside] == ["THREATEN"]


def test_joint_statement_counts_for_both_parties(case: Case) -> None:
    """Two sides that speak together stand on the same step."""
    joint = statement(
        FIRST,
        "Norland would open the crossing to convoys",
        speakers=("Norland", "Eastland"),
        party="Norland and Eastland",
        party_code="NOR+EAS",
    )
    put(case, FIRST, joint)
    review.accept(case, [joint.id])
    view = board(case)
    assert {at(view, code, "crossing").step for code in ("NOR", "EAS")} == {"agrees"}


def test_queue_tells_what_acceptance_would_do(case: Case) -> None:
    """Before and after, without writing anything."""
    put(case, FIRST, statement(FIRST, "Norland would open the crossing to convoys"))
    row = case.store.statements(states=("proposed",))[0]
    assert step_after(case, row) == ("not stated", "agrees")
    assert case.store.statements(states=("accepted",)) == ()


def test_undated_document_counts_from_its_capture_and_is_marked(tmp_path: Path) -> None:
    """The cell says so."""
    with new_case(tmp_path, clock=Ticking("2031-04-01T08:00:00")) as case:
        undated = document("Ada Roe said Norland would open the crossing.", "")
        put(case, undated, statement(undated, "Norland would open the crossing"))
        review.accept(case, list(ids_of(case)))
        found = at(board(case), "NOR", "crossing")
        assert found.undated
        assert found.day == "2031-04-01"
        assert at(board(case, Clocks(as_of="2031-03-31")), "NOR", "crossing").step == "not stated"


@pytest.mark.parametrize(("party", "provision"), [("XXX", "crossing"), ("NOR", "nothing")])
def test_unknown_cell_lists_what_there_is(case: Case, party: str, provision: str) -> None:
    """The error names the parties or provisions of the case."""
    with pytest.raises(NotFoundError) as caught:
        cell(case, party, provision)
    assert "NOR" in caught.value.diagnosis.expected or "crossing" in caught.value.diagnosis.expected
