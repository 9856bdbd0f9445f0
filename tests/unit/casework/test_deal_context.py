"""Whose words a claim is read from: nested reports, conditions of others, what was said before."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.deal.said import said
from unbracket.casework.deal_context import (
    own_words,
    positions,
    relayed,
    retold,
    spoken_by,
    with_subject,
)
from unbracket.model.entry import StatementRow
from unbracket.model.span import Span
from unbracket.model.statement import Statement

TEXT = "Norland said the strike that has closed the port will go on until the toll ends."


def row(id: str, party: str, start: int, end: int, **fields: object) -> StatementRow:
    """Make an accepted statement over a span of code points."""
    made = said("AGREE", "toll", party=party, id=id).row
    changed: Statement = replace(made.statement, content=(Span(start, end),), **fields)  # type: ignore[arg-type]
    return replace(made, statement=changed)


def test_position_belongs_to_the_party_whose_words_are_relayed() -> None:
    """The envoy who tells what Norland told him takes no position of his own."""
    outer = row("outer", "EAS", 0, 60)
    inner = row("inner", "NOR", 20, 60, inside="outer")
    short = row("short", "NOR", 50, 60, inside="outer")
    assert relayed([outer, inner]) == {"outer"}
    assert relayed([outer, short]) == set()
    assert relayed([outer, replace_party(inner, "EAS")]) == set()


def test_move_in_anothers_mouth_is_that_partys_where_it_has_no_statement_of_its_own() -> None:
    """“Norland had told him that it could live with it” is Norland's, and that once."""
    outer = row("outer", "EAS", 0, 60)
    tellers = {"outer": "NOR"}
    assert retold([outer], tellers, [outer]) == {"outer"}
    assert spoken_by(outer, tellers).statement.party_code == "NOR"
    assert spoken_by(outer, {}) is outer
    own = row("own", "NOR", 20, 60)
    assert retold([outer, own], tellers, [outer, own]) == set()
    assert retold([outer], tellers, [outer, own]) == set()  # a reviewer rejected it
    assert retold([outer], tellers, [outer, row("far", "NOR", 70, 75)]) == {"outer"}
    assert retold([outer], {"outer": "both"}, [outer]) == set()
    assert retold([row("outer", "EAS", 0, 60, act="ACCUSE")], tellers, [outer]) == set()


def replace_party(one: StatementRow, party: str) -> StatementRow:
    """Give the same statement to another party."""
    return replace(one, statement=replace(one.statement, party_code=party))


def test_condition_about_what_is_said_is_not_said() -> None:
    """“They would leave once observers reported that it was quiet”: not the observers' terms."""
    reported = row("r", "NOR", 40, 60).statement
    assert not own_words(reported, Span(25, 60), Span(0, 20))
    assert own_words(reported, Span(25, 60), Span(45, 60))
    assert own_words(reported, Span(45, 60), Span(0, 20))


def test_consequence_that_begins_at_its_verb_is_read_with_its_subject() -> None:
    """Cut at “will go on”, it would speak of anything."""
    start = TEXT.index("the strike")
    statement = row("r", "NOR", start, len(TEXT)).statement
    consequence = Span(TEXT.index("will"), TEXT.index(" until"))
    condition = Span(TEXT.index("the toll"), len(TEXT) - 1)
    assert with_subject(TEXT, statement, condition, consequence) == (
        "the strike that has closed the port will go on"
    )


def test_positions_of_a_text_are_kept_in_reading_order() -> None:
    """What “such a step” can mean: positions for or against, not what is only told."""
    rows = [
        row("b", "NOR", 50, 60),
        row("a", "EAS", 0, 20, stance="against"),
        row("c", "EAS", 70, 80, act="ASSERT", stance="none"),
    ]
    assert positions(rows) == {"0" * 64: [(0, 20, "toll"), (50, 60, "toll")]}
