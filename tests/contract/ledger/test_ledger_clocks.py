"""The two clocks, filters, and what newer engines and readers change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.contract.ledger.makers import (
    capture_draft,
    document_drafts,
    dump,
    edit,
    find_statements,
    judge,
    proposals_draft,
    read_text,
    reading_draft,
    retract,
    text_of,
    undo,
)
from unbracket.errors import LedgerError, UsageError
from unbracket.ledger.store import Ledger
from unbracket.model.entry import Clocks
from unbracket.model.span import Span
from unbracket.model.statement import statement_id


def states(ledger: Ledger, clocks: Clocks = Clocks()) -> list[str]:
    """Give the states of all statements in order."""
    return [row.state for row in ledger.statements(clocks)]


def test_accept_undo_redo_follow_each_other(ledger: Ledger) -> None:
    """An undo of an undo makes the judgement stand again; undoing twice is refused."""
    ledger.append(document_drafts(1, sentences=1))
    id = ledger.statements()[0].statement.id
    accepted = ledger.append([judge("accept", [id])])[0]
    undone = ledger.append([undo(accepted)])[0]
    assert states(ledger) == ["proposed"]
    with pytest.raises(LedgerError, match="undone already"):
        ledger.append([undo(accepted)])
    redone = ledger.append([undo(undone)])[0]
    assert states(ledger) == ["accepted"]
    ledger.append([undo(redone)])
    assert states(ledger) == ["proposed"]
    ledger.append([judge("accept", [id])])
    assert states(ledger) == ["accepted"]
    kinds = [entry.kind for entry in ledger.statement_entries(id)]
    assert kinds == ["proposals", "accept", "undo", "undo", "undo", "accept"]


def test_as_known_before_the_acceptance_shows_what_was_known(ledger: Ledger) -> None:
    """A row stands from the entry that made it until the one that changed it."""
    before = ledger.entries()[-1].recorded_at
    read = ledger.append(document_drafts(1))[0].recorded_at
    ids = [row.statement.id for row in ledger.statements()]
    judged = ledger.append([judge("accept", ids[:1]), judge("reject", ids[1:2])])[0].recorded_at
    assert ledger.documents(Clocks(known_at=before)) == ()
    assert states(ledger, Clocks(known_at=before)) == []
    assert states(ledger, Clocks(known_at=read)) == ["proposed"] * 3
    assert states(ledger, Clocks(known_at=judged)) == ["accepted", "rejected", "proposed"]
    assert states(ledger, Clocks(known_at=judged[:10])) == ["accepted", "rejected", "proposed"]
    assert ledger.statement(ids[0], read).recorded_to == judged


def test_as_of_leaves_out_what_was_published_later(ledger: Ledger) -> None:
    """An accepted statement of a later day isn't there, an undated one counts from its capture."""
    ledger.append(document_drafts(1, published="2030-04-20"))
    ledger.append(document_drafts(2, published="2030-04"))
    ledger.append(document_drafts(3, published="soon"))
    ledger.append([judge("accept", [row.statement.id for row in ledger.statements()])])
    counts = {
        day: len(ledger.documents(Clocks(as_of=day)))
        for day in ("2030-04-19", "2030-04-20", "2030-04-29", "2030-04-30", "2030-05-01")
    }
    assert list(counts.values()) == [0, 1, 1, 2, 3]
    assert len(ledger.statements(Clocks(as_of="2030-04-20"))) == 3
    assert ledger.days() == {"2030-04-20": 3, "2030-04-30": 3, "2030-05-01": 3}
    assert ledger.days(Clocks(as_of="2030-04-20")) == {"2030-04-20": 3}
    assert ledger.document("note-3.txt").undated


@pytest.mark.parametrize("published", ["2030/..", "../2030", "0001", "a/" * 9000, "9998-01-01", ""])
def test_absurd_dates_count_as_undated(ledger: Ledger, published: str) -> None:
    """An open or absurd date would hide a document for good, or show it always."""
    ledger.append(document_drafts(1, published=published))
    row = ledger.documents()[0]
    assert (row.undated, row.published, row.published_day) == (True, "", "2030-05-01")


@pytest.mark.parametrize(
    "clocks", [Clocks(as_of="yesterday"), Clocks(known_at="noon"), Clocks(as_of="2030-13-01")]
)
def test_clock_that_is_no_time_is_refused(ledger: Ledger, clocks: Clocks) -> None:
    """A view of an unreadable time isn't a view of now."""
    with pytest.raises(UsageError):
        ledger.statements(clocks)


def test_statements_filtered_by_each_field(ledger: Ledger) -> None:
    """Party by name or code, either provision, state, document and ids."""
    document = ledger.append(document_drafts(1))[0].id
    ids = [row.statement.id for row in ledger.statements()]
    ledger.append([edit(ids[0], {"condition_provision": "p9", "party_code": "EAS"}, accept=True)])
    assert len(ledger.statements(party="Norland")) == 3
    assert len(ledger.statements(party="EAS")) == 1
    assert [s.statement.id for s in ledger.statements(provision="p9")] == ids[:1]
    assert len(ledger.statements(provision="p1")) == 3
    assert len(ledger.statements(states=("proposed",))) == 2
    assert len(ledger.statements(document_id=document)) == 3
    assert [s.statement.id for s in ledger.statements(ids=ids[1:])] == ids[1:]
    assert ledger.statements(document_id="x") == ()
    with pytest.raises(UsageError):
        ledger.statements(states=("agreed",))


def test_edit_changes_codes_and_keeps_the_id(ledger: Ledger) -> None:
    """Edits add up; without accept the state stays."""
    ledger.append(document_drafts(1))
    id = ledger.statements()[0].statement.id
    ledger.append([edit(id, {"stance": "for"}), edit(id, {"content": [[0, 8]]})])
    row = ledger.statement(id)
    assert (row.state, row.edited, row.words) == ("proposed", True, "Minister")
    assert row.statement.stance == "for"
    last = ledger.append([edit(id, {"said": "2030-04-18"}, accept=True)])[0]
    assert (ledger.statement(id).state, ledger.statement(id).day) == ("accepted", "2030-04-18")
    ledger.append([undo(last)])
    assert (ledger.statement(id).state, ledger.statement(id).day) == ("proposed", "2030-04-20")


def test_retraction_of_a_document_retracts_its_statements(ledger: Ledger) -> None:
    """What was withdrawn is no evidence, and an undo brings each state back."""
    document = ledger.append(document_drafts(1))[0].id
    ids = [row.statement.id for row in ledger.statements()]
    ledger.append([judge("accept", ids[:1])])
    entry = ledger.append([retract(document)])[0]
    assert states(ledger) == ["retracted"] * 3
    ledger.append([undo(entry)])
    assert states(ledger) == ["accepted", "proposed", "proposed"]
    ledger.append([retract(ids=ids[1:2])])
    assert states(ledger) == ["accepted", "retracted", "proposed"]


def test_newer_engine_supersedes_only_what_nobody_reviewed(ledger: Ledger) -> None:
    """A reviewed row stays, and binds a proposal for nearly the same words."""
    drafts = document_drafts(1)
    ledger.append(drafts)
    rows = ledger.statements()
    accepted = ledger.append([judge("accept", [rows[0].statement.id])])[0]
    old = [row.statement for row in rows]
    span = old[0].content[0]
    content = (Span(span.start + 1, span.end),)
    near = replace(
        old[0],
        id=statement_id(old[0].reading_sha256, content, old[0].source, old[0].cue),
        content=content,
        act="OFFER",
    )
    ledger.append([proposals_draft(drafts[1], [near, replace(old[1], act="DENY")], "rules 2")])
    found = ledger.statements()
    assert [(s.statement.id, s.state, s.statement.act) for s in found] == [
        (old[0].id, "accepted", "ASSERT"),
        (old[1].id, "proposed", "DENY"),
    ]
    assert found[1].origin == "rules 2"
    ledger.append([undo(accepted)])
    assert [s.statement.id for s in ledger.statements()] == [near.id, old[1].id]
    tables = dump(ledger)
    ledger.rebuild()
    assert dump(ledger) == tables


def test_newer_reading_closes_unreviewed_and_lists_unmatched(ledger: Ledger) -> None:
    """The document points to its newest reading; reviewed words that moved are listed."""
    capture = capture_draft(b"<p>bytes</p>")
    first = read_text(text_of(1))
    second = read_text("A new headline. " + text_of(1), version="2")
    old = reading_draft(capture, first)
    statements = find_statements(first)
    document = ledger.append([capture, old, proposals_draft(old, statements)])[0].id
    ledger.append([judge("accept", [statements[0].id])])
    assert ledger.unmatched(document) == ()
    ledger.append([reading_draft(capture, second)])
    assert ledger.document(document).reader_version == "2"
    assert [row.statement.id for row in ledger.statements()] == [statements[0].id]
    assert [row.statement.id for row in ledger.unmatched(document)] == [statements[0].id]
    assert ledger.statements()[0].words == "point 0 stays open for Norland"
    same = read_text("A new headline. " + text_of(1), version="3")
    ledger.append([reading_draft(capture, same)])
    assert ledger.verify().ok


def test_reading_again_with_the_same_text_keeps_proposals(ledger: Ledger) -> None:
    """A reader version that changes nothing in the text closes nothing."""
    drafts = document_drafts(1)
    ledger.append(drafts)
    ledger.append([reading_draft(drafts[0], read_text(text_of(1), version="2"))])
    assert states(ledger) == ["proposed"] * 3
