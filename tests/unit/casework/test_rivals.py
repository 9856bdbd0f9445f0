"""Rival reports, witnesses and movement of a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import document, ids_of, new_case, put, statement
from unbracket.casework import review
from unbracket.casework.board import cell
from unbracket.casework.cases import Case
from unbracket.casework.movement import movement_rows, movement_to_dict, movements
from unbracket.casework.rivals import rivals, rivals_rows, rivals_to_dict, segments
from unbracket.casework.witnesses import witness_numbers
from unbracket.model.entry import Clocks
from unbracket.model.span import Span

LONG = "Norland would open the crossing to convoys of grain if the toll was dropped"
SHORT = "Norland would open the crossing to convoys"
STORY = (
    f"Ada Roe said {LONG}. The envoy spoke for nine minutes in the old customs house while gulls "
    "walked on its roof, and then she left for the evening ferry."
)
ONE = document(STORY, "2031-03-10")
TWO = document(f"Envoy Ada Roe said {SHORT}, a step that traders on both banks had asked for.",
               "2031-03-11")  # fmt: skip
PRINT = document(f"TARN - {STORY}", "2031-03-10")
LATER = document("Ada Roe said Norland would never open the crossing to convoys.", "2031-05-01")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a case with a report, a shorter one, a reprint, and a later refusal, all accepted."""
    with new_case(tmp_path) as opened:
        put(opened, ONE, statement(ONE, LONG), name="1.txt", publisher="The Corvine")
        put(opened, TWO, statement(TWO, SHORT), name="2.txt", publisher="Tarn Post")
        put(opened, PRINT, statement(PRINT, LONG), name="3.txt", publisher="The Islander")
        refusal = statement(LATER, "Norland would never open the crossing to convoys", act="REJECT")
        put(opened, LATER, refusal.with_changes({"stance": "against"}), name="4.txt")
        review.accept(opened, list(ids_of(opened)))
        yield opened


def test_reports_of_one_utterance_stand_side_by_side_with_what_was_lost(case: Case) -> None:
    """The condition and the object that the shorter report lacks are marked."""
    view = rivals(case, plain=True)
    pair = next(row for row in view.pairs if not row.one_witness)
    kinds = {row.kind: row for row in pair.lost}
    assert "if the toll was dropped" in (kinds["condition"].a + kinds["condition"].b)
    assert "lacks a condition" in kinds["condition"].says
    assert "".join(part.text for part in pair.a.segments) == pair.a.words
    assert any("condition" in part.kinds for part in (*pair.a.segments, *pair.b.segments))


def test_reprint_counts_as_one_witness_on_the_cell(case: Case) -> None:
    """Three reports, two witnesses, until the refusal comes."""
    found = cell(case, "NOR", "crossing", Clocks(as_of="2031-03-31")).cell
    assert (found.count, found.reports, found.witnesses) == (3, 3, 2)
    (copy,) = rivals(case, plain=True).copies
    assert set(copy.names) == {"The Corvine", "The Islander"}
    assert len(set(witness_numbers(case, copy.documents).values())) == 1


def test_refusal_after_an_offer_is_flagged_once_as_a_reversal(case: Case) -> None:
    """Reports of one utterance move nothing; the turn is shown with both texts."""
    view = movements(case)
    (flag,) = view.flags
    assert (flag.kind, flag.party, flag.provision) == ("reversal", "NOR", "crossing")
    assert "never" in flag.after.words
    assert flag.day_after == "2031-05-01"
    assert movements(case, Clocks(as_of="2031-04-01")).flags == ()
    assert movements(case, kind="hardening").flags == ()


def test_unreviewed_words_are_left_out_and_marked_when_asked_for(tmp_path: Path) -> None:
    """Only accepted statements are evidence."""
    with new_case(tmp_path) as opened:
        put(opened, ONE, statement(ONE, LONG), name="1.txt")
        put(opened, TWO, statement(TWO, SHORT), name="2.txt")
        assert rivals(opened, plain=True).pairs == ()
        (pair,) = rivals(opened, proposed=True, plain=True).pairs
        assert pair.proposed


def test_tables_and_json_hold_every_pair_and_flag(case: Case) -> None:
    """Rows have the columns that they name."""
    view, moved = rivals(case, plain=True), movements(case)
    for rows, columns in (rivals_rows(view), movement_rows(moved)):
        assert rows
        assert all(set(row) == set(columns) for row in rows)
    assert len(rivals_to_dict(view)["pairs"]) == len(view.pairs)
    assert movement_to_dict(moved)["counts"]["reversal"] == 1
    assert rivals(case, statement="none", plain=True).pairs == ()


def test_segments_are_the_text_cut_at_its_marks() -> None:
    """Overlapping marks give runs of both kinds."""
    found = segments("open the pier", [("hedge", (Span(0, 8),)), ("object", (Span(5, 13),))])
    assert [(row.text, row.kinds) for row in found] == [
        ("open ", ("hedge",)),
        ("the", ("hedge", "object")),
        (" pier", ("object",)),
    ]
