"""Export and import: bit for bit into an empty ledger, wrapped into another, checked whole."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest

from tests.contract.ledger.makers import (
    Make,
    case_draft,
    document_drafts,
    dump,
    edit,
    judge,
    undo,
)
from unbracket.errors import ImportConflictError
from unbracket.ledger.store import Ledger


def exported(ledger: Ledger) -> list[str]:
    """Give the lines of an export."""
    out = io.StringIO()
    assert ledger.export_lines(out) == len(out.getvalue().splitlines())
    return out.getvalue().splitlines()


def worked(make: Make, *numbers: int) -> Ledger:
    """Make a ledger with documents, its first statement accepted and its second edited."""
    ledger = make()
    ledger.append([case_draft()])
    for number in numbers:
        ledger.append(document_drafts(number))
    ids = [row.statement.id for row in ledger.statements()]
    ledger.append([judge("accept", ids[:1]), edit(ids[1], {"stance": "for"})])
    return ledger


def states(ledger: Ledger) -> list[tuple[str, str]]:
    """Give state and stance of each statement."""
    return [(row.state, row.statement.stance) for row in ledger.statements()]


def test_import_into_empty_ledger_keeps_chain_and_views(make: Make) -> None:
    """Head, entries and projections are the same, and the chain goes on from there."""
    one, two = worked(make, 1, 2), make()
    report = two.import_lines(exported(one), author="Bo Reed")
    assert (report.kept_chain, report.added) == (True, one.head().count)
    assert two.head() == one.head()
    assert two.entries() == one.entries()
    assert dump(two) == dump(one)
    assert exported(two) == exported(one)
    two.append(document_drafts(3))
    assert two.verify().ok


def test_import_into_another_case_wraps_each_entry(make: Make) -> None:
    """Documents and judgements become visible with their authors; the frame stays local."""
    one, two = worked(make, 1), worked(make, 2)
    report = two.import_lines(exported(one), author="Bo Reed")
    assert not report.kept_chain
    assert report.added == one.head().count
    assert {entry.kind for entry in two.entries(after=6)} == {"foreign"}
    assert states(two) == [("accepted", "none"), ("proposed", "for"), ("proposed", "none")] * 2
    assert [row.id for row in two.documents()][1] == one.documents()[0].id
    assert two.documents()[1].observed_at == one.documents()[0].observed_at
    inner = two.payload(one.entries(kinds=["accept"])[0].id)
    assert inner == one.payload(one.entries(kinds=["accept"])[0].id)
    wrapper = two.entry(one.entries(kinds=["accept"])[0].id)
    payload = two.payload(wrapper.id)
    assert payload is not None
    assert payload["origin"] == one.entries()[0].hash
    assert payload["payload"] == inner
    tables = dump(two)
    two.rebuild()
    assert dump(two) == tables
    assert two.verify().ok, two.verify().broken


def test_second_import_of_a_file_adds_nothing(make: Make) -> None:
    """Also by way of a third ledger, and back into the one it came from."""
    one, two, three = worked(make, 1), worked(make, 2), worked(make, 3)
    two.import_lines(exported(one), author="Bo Reed")
    again = two.import_lines(exported(one), author="Bo Reed")
    assert (again.added, again.present) == (0, one.head().count)
    three.import_lines(exported(one), author="Cy Dunn")
    by_way = three.import_lines(exported(two), author="Cy Dunn")
    assert by_way.present == one.head().count
    count = one.head().count
    back = one.import_lines(exported(two), author="Ada Quill")
    assert (back.present, back.added) == (count, two.head().count - count)
    for ledger in (one, two, three):
        assert ledger.verify().ok, ledger.verify().broken


def test_conflicting_judgement_is_shown_and_local_stays(make: Make) -> None:
    """A like judgement is no conflict; without a local one the foreign judgement applies."""
    one, two = worked(make, 1), make()
    two.append([case_draft()])
    two.append(document_drafts(1))
    ids = [row.statement.id for row in two.statements()]
    one.append([judge("reject", ids[2:], "Cy Dunn")])
    mine = two.append([judge("reject", ids[:1], "Bo Reed")])[0]
    report = two.import_lines(exported(one), author="Bo Reed")
    assert report.conflicts == 1
    rows = two.statements()
    assert [row.state for row in rows] == ["rejected", "proposed", "rejected"]
    assert "Ada Quill" in rows[0].conflict
    assert "accepted" in rows[0].conflict
    assert rows[1].conflict == rows[2].conflict == ""
    assert rows[2].reviewer == "Cy Dunn"
    two.append([undo(mine)])
    assert [row.state for row in two.statements()] == ["accepted", "proposed", "rejected"]
    assert two.statements()[0].conflict == ""
    theirs = one.entries(kinds=["reject"])[0].id
    two.append([undo(theirs)])
    assert two.statements()[2].state == "proposed"
    assert two.verify().ok


def test_local_undo_of_a_copy_does_not_unmake_the_original(make: Make) -> None:
    """A judgement taken back in a copied ledger is shown where it was made, and stays there."""
    one, two = worked(make, 1), make()
    two.import_lines(exported(one), author="Bo Reed")
    two.append([undo(one.entries(kinds=["accept"])[0].id, "Bo Reed")])
    one.import_lines(exported(two), author="Ada Quill")
    row = one.statements()[0]
    assert row.state == "accepted"
    assert "undone by Bo Reed" in row.conflict
    assert one.verify().ok


def test_words_purged_here_do_not_come_back(make: Make) -> None:
    """An import leaves out what would bring purged words in again."""
    one, two = worked(make, 1), worked(make, 1, 2)
    two.purge(one.documents()[0].id, reason="an order", author="Bo Reed")
    report = two.import_lines(exported(one), author="Bo Reed")
    assert report.left_out == 4  # capture, reading, proposals and the edit
    assert two.documents()[0].purged == "an order"
    assert {row.document_name for row in two.statements()} == {"note-2.txt"}
    assert two.verify().ok, two.verify().broken


def test_purge_elsewhere_does_not_bind_what_was_captured_here(make: Make) -> None:
    """Each ledger decides on its own captures; what only came from there is purged with it."""
    one, two, three = worked(make, 1), worked(make, 1), worked(make, 2)
    one.purge(one.documents()[0].id, reason="an order", author="Ada Quill")
    two.import_lines(exported(one), author="Bo Reed")
    assert two.documents()[0].purged == ""
    assert len(two.statements()) == 3
    three.import_lines(exported(one), author="Cy Dunn")
    assert [row.purged for row in three.documents()] == ["", "an order"]
    for ledger in (two, three):
        assert ledger.verify().ok, ledger.verify().broken
        tables = dump(ledger)
        ledger.rebuild()
        assert dump(ledger) == tables


def cut(lines: list[str]) -> list[str]:
    """Leave out the last line."""
    return lines[:-1]


def cut_inside(lines: list[str]) -> list[str]:
    """Break off inside of the last line."""
    return [*lines[:-1], lines[-1][:-20]]


def headless(lines: list[str]) -> list[str]:
    """Leave out the first line."""
    return lines[1:]


def swapped(lines: list[str]) -> list[str]:
    """Put two entries in the other order."""
    return [*lines[:2], lines[3], lines[2], *lines[4:]]


def changed(path: str, value: object) -> Callable[[list[str]], list[str]]:
    """Change a field of the third line."""

    def change(lines: list[str]) -> list[str]:
        row = json.loads(lines[2])
        target = row
        *way, last = path.split(".")
        for name in way:
            target = target[name]
        target[last] = value
        return [*lines[:2], json.dumps(row), *lines[3:]]

    return change


def no_blobs(lines: list[str]) -> list[str]:
    """Take the bytes of the capture out without a purge."""
    row = json.loads(lines[2])
    row["blobs"] = {}
    return [*lines[:2], json.dumps(row), *lines[3:]]


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        (cut, "line 6"),
        (cut_inside, "line 7"),
        (headless, "line 1"),
        (swapped, "line 3"),
        (changed("entry.author", "Cy Dunn"), "line 3"),
        (changed("payload.name", "other.txt"), "line 3"),
        (changed("payload", None), "line 3"),
        (changed("payload", [1]), "line 3"),
        (changed("entry", 7), "line 3"),
        (changed("blobs", {"sha256:00": "!"}), "line 3"),
        (changed("blobs", {"sha256:00": "AAAA"}), "line 3"),
        (no_blobs, "line 3"),
        (lambda lines: [], "line 1"),
        (lambda lines: ["{}"], "line 1"),
        (lambda lines: ["[" * 100_000], "line 1"),
        (lambda lines: [*lines, lines[-1]], "line 8"),
    ],
)
def test_damaged_file_is_refused_with_its_line(
    make: Make, damage: Callable[[list[str]], list[str]], line: str
) -> None:
    """Nothing is written, neither into an empty ledger nor into another case."""
    lines = damage(exported(worked(make, 1)))
    for target in (make(), worked(make, 2)):
        before = (target.head(), dump(target))
        with pytest.raises(ImportConflictError, match=line):
            target.import_lines(lines, author="Bo Reed")
        assert (target.head(), dump(target)) == before


def test_lines_begin_with_their_group(ledger: Ledger) -> None:
    """Sorting an export groups it by document."""
    document = ledger.append(document_drafts(1))[0].id
    groups = [json.loads(line)["group"] for line in exported(ledger)]
    assert groups == ["ledger", "case", document, document, document]
    assert all(line.startswith('{"group":') for line in exported(ledger))
