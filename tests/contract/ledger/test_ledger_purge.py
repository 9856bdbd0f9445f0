"""Purging: the words leave the files, the tombstone stays, and verify says purged."""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

import pytest

from tests.contract.ledger.conftest import Place
from tests.contract.ledger.makers import (
    Make,
    Ticking,
    add,
    case_draft,
    document_drafts,
    dump,
    edit,
    judge,
    undo,
)
from unbracket.errors import LedgerBusyError, LedgerError, NotFoundError
from unbracket.ledger.store import Ledger
from unbracket.model.entry import Clocks


def files_hold(ledger: Ledger, words: bytes) -> list[str]:
    """Name the files of a ledger that hold some bytes; a server's write-ahead log is left out."""
    if "://" in ledger._backend.location:
        return relations_hold(ledger, words)
    path = Path(ledger._backend.location)
    return [
        found.name for found in path.parent.glob(path.name + "*") if words in found.read_bytes()
    ]


def relations_hold(ledger: Ledger, words: bytes) -> list[str]:
    """Name the files of a PostgreSQL ledger's tables and indexes that hold some bytes."""
    query = (
        "SELECT current_setting('data_directory') || '/' || pg_relation_filepath(c.oid) "
        "FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace "
        "AND c.relkind IN ('r', 'i') UNION "
        "SELECT current_setting('data_directory') || '/' || pg_relation_filepath(reltoastrelid) "
        "FROM pg_class WHERE relnamespace = current_schema()::regnamespace "
        "AND reltoastrelid <> 0"
    )
    with ledger._backend.writing() as connection:
        paths = [Path(row) for row in connection.exec_driver_sql(query).scalars()]
    with ledger._backend.reading() as connection:
        plain = connection.connection.driver_connection
        assert plain is not None
    with closing(plain.__class__.connect(plain.info.dsn, autocommit=True)) as other:
        other.execute("CHECKPOINT")  # what was written stands in the files after it
    return [path.name for path in paths if path.exists() and words in path.read_bytes()]


def filled(ledger: Ledger) -> str:
    """Append two documents and judgements of all kinds; gives the first document's id."""
    document = ledger.append([*document_drafts(1), *document_drafts(2)])[0].id
    ids = [row.statement.id for row in ledger.statements()]
    ledger.append([judge("accept", ids), edit(ids[0], {"about": "Minister Orla Venn said"})])
    entry = ledger.append([judge("reject", ids[1:2])])[0]
    ledger.append([undo(entry)])
    return document


def test_purged_words_are_in_no_file(ledger: Ledger) -> None:
    """Captures, readings, proposals and edits are gone from the database and its side files."""
    document = filled(ledger)
    needle = b"said in note 1 that"
    assert files_hold(ledger, needle)
    statement = ledger.statements(document_id=document)[0].statement.id.encode()
    before = ledger.entries()[0].recorded_at
    entry = ledger.purge(document, reason="an order of the court", author="Ada Quill")
    assert (entry.kind, entry.new) == ("purge", True)
    for words in (needle, b"note 1", b'"about":"Minister Orla'):
        assert files_hold(ledger, words) == []
    assert files_hold(ledger, statement)  # its id stays in judgements, which keep the chain whole
    assert files_hold(ledger, b"said in note 2 that")
    row = ledger.document(document)
    assert (row.purged, row.words, row.meta.published) == ("an order of the court", 0, "")
    assert ledger.statements(document_id=document) == ()
    assert ledger.statements(Clocks(known_at=before), document_id=document) == ()
    assert len(ledger.statements()) == 3


def test_purged_ledger_verifies_as_purged(ledger: Ledger) -> None:
    """The chain covers digests, so it stays sound; projections rebuild to the same."""
    document = filled(ledger)
    ledger.purge(document, reason="an order of the court", author="Ada Quill")
    report = ledger.verify()
    assert report.ok, report.broken
    assert {found.kind for found in report.purged} == {"purged"}
    assert all("an order of the court" in found.message for found in report.purged)
    assert {ledger.entry(found.entry_id).kind for found in report.purged} == {
        "capture",
        "reading",
        "proposals",
        "edit",
    }
    assert ledger.payload(ledger.entries(kinds=["reading"])[0].id) is None
    tables = dump(ledger)
    ledger.rebuild()
    assert dump(ledger) == tables


def test_purged_document_is_not_read_again(ledger: Ledger) -> None:
    """The same bytes are refused, under any name; judgements of it are refused too."""
    document = filled(ledger)
    row = ledger.document(document)
    statement = ledger.statements(document_id=document)[0].statement
    ledger.purge(document, reason="an order", author="Ada Quill")
    found = ledger.find_capture(row.capture_sha256, "https://example.org/elsewhere")
    assert found is not None
    assert found.purged == "an order"
    head = ledger.head()
    for drafts in (
        document_drafts(1),
        document_drafts(1, name="other.txt"),
        document_drafts(1)[1:],
    ):
        with pytest.raises(LedgerError, match="purged"):
            ledger.append(drafts)
    with pytest.raises(NotFoundError):
        ledger.append([judge("accept", [statement.id])])
    with pytest.raises((LedgerError, NotFoundError)):
        ledger.append([add(document, statement)])
    assert ledger.head() == head


def test_second_purge_adds_no_entry(ledger: Ledger) -> None:
    """It only clears the files again."""
    document = filled(ledger)
    first = ledger.purge(document, reason="an order", author="Ada Quill")
    again = ledger.purge(document, reason="another", author="Bo Reed")
    assert (again.id, again.new) == (first.id, False)


def test_text_that_another_document_shares_is_kept_for_it(ledger: Ledger) -> None:
    """The purge entry names what was kept, and for which document."""
    one = ledger.append(document_drafts(1))[0].id
    two = ledger.append(document_drafts(1, name="copy.txt"))[0].id
    entry = ledger.purge(one, reason="an order", author="Ada Quill")
    payload = ledger.payload(entry.id)
    assert payload is not None
    assert payload["shared_with"] == [two]
    assert ledger.verify().ok, ledger.verify().broken
    assert {row.document_id for row in ledger.statements()} == {two}
    tables = dump(ledger)
    ledger.rebuild()
    assert dump(ledger) == tables
    ledger.purge(two, reason="an order", author="Ada Quill")
    assert files_hold(ledger, b"said in note 1 that") == []
    assert ledger.verify().ok


def test_purge_while_another_reads_says_that_bytes_remain(place: Place) -> None:
    """The purge stands as an entry; a second call, when the other is done, clears the files."""
    with Ledger.create(place(), clock=Ticking(), busy_seconds=0.2) as ledger:
        ledger.append([case_draft(), *document_drafts(1)])
        document = ledger.documents()[0].id
        with ledger._backend.reading() as other:
            other.exec_driver_sql("SELECT count(*) FROM blobs").fetchall()
            with pytest.raises(LedgerBusyError, match="still hold the bytes"):
                ledger.purge(document, reason="an order", author="Ada Quill")
        ledger.purge(document, reason="an order", author="Ada Quill")
        assert files_hold(ledger, b"said in note 1 that") == []


def test_export_of_a_purged_ledger_holds_tombstones(ledger: Ledger, make: Make) -> None:
    """Neither the file nor a ledger made of it has the words; both verify as purged."""
    document = filled(ledger)
    ledger.purge(document, reason="an order", author="Ada Quill")
    out = io.StringIO()
    ledger.export_lines(out)
    assert "note 1 that" not in out.getvalue()
    copy = make()
    report = copy.import_lines(out.getvalue().splitlines(), author="Bo Reed")
    assert report.kept_chain
    assert copy.head() == ledger.head()
    assert dump(copy) == dump(ledger)
    assert copy.verify().ok
    assert len(copy.verify().purged) == len(ledger.verify().purged)
