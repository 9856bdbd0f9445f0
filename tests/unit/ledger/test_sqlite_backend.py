"""SQLite: triggers, pragmas, creating and opening files, migrations."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect

from tests.contract.ledger.makers import Ticking, case_draft, document_drafts, dump
from unbracket.errors import LedgerError
from unbracket.ledger import migrations, projections, tables
from unbracket.ledger.store import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a closed ledger with one document."""
    place = tmp_path / "case.db"
    with Ledger.create(str(place), clock=Ticking()) as ledger:
        ledger.append([case_draft(), *document_drafts(1)])
    return place


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as any other program would."""
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


ROW = "'i', 'case', 'd', 'a', 't', 'p', 'h'"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET author = 'x'",
        "UPDATE entries SET seq = seq + 10",
        "UPDATE OR IGNORE entries SET author = 'x'",
        "UPDATE OR REPLACE entries SET id = 'x' WHERE seq = 2",
        "DELETE FROM entries",
        "DELETE FROM entries WHERE seq = 4",
        f"INSERT OR REPLACE INTO entries VALUES (2, {ROW})",
        f"REPLACE INTO entries VALUES (4, {ROW})",
        f"INSERT INTO entries VALUES (9, {ROW})",
        f"INSERT INTO entries VALUES (0, {ROW})",
        f"INSERT INTO entries VALUES (NULL, {ROW})",
        f"INSERT INTO entries VALUES (2, {ROW}) ON CONFLICT (seq) DO UPDATE SET author = 'x'",
        "INSERT OR REPLACE INTO entries SELECT 5, id, kind, payload_digest, author, recorded_at, "
        "prev, 'h' FROM entries WHERE seq = 2",
        "INSERT OR REPLACE INTO entries SELECT 5, 'i', kind, payload_digest, author, recorded_at, "
        "prev, hash FROM entries WHERE seq = 2",
        "DELETE FROM blobs",
        "UPDATE blobs SET bytes = x'00'",
        "UPDATE blobs SET bytes = NULL",
        "UPDATE blobs SET size = 1",
        "UPDATE blobs SET digest = 'x', bytes = NULL, purged_by = 'y'",
        "UPDATE blobs SET purged_by = 'y'",
        "INSERT OR REPLACE INTO blobs SELECT digest, x'00', 1, NULL FROM blobs",
        "INSERT OR REPLACE INTO blobs (rowid, digest, bytes, size) VALUES (1, 'x', x'00', 1)",
    ],
)
def test_triggers_refuse_changes_by_any_program(
    raw: sqlite3.Connection, path: Path, statement: str
) -> None:
    """Neither updates, deletions nor replacements in disguise get through."""
    before = list(raw.execute("SELECT * FROM entries")), list(raw.execute("SELECT * FROM blobs"))
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(statement)
    raw.rollback()
    after = list(raw.execute("SELECT * FROM entries")), list(raw.execute("SELECT * FROM blobs"))
    assert after == before


def test_tombstone_is_not_filled_again(raw: sqlite3.Connection) -> None:
    """A purge goes one way."""
    raw.execute("UPDATE blobs SET bytes = NULL, purged_by = 'x' WHERE rowid = 1")
    for change in ("bytes = x'00'", "bytes = x'00', purged_by = NULL", "purged_by = NULL"):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(f"UPDATE blobs SET {change} WHERE rowid = 1")


def test_connections_have_the_safe_pragmas(path: Path) -> None:
    """Durable, erasing, waiting."""
    with (
        Ledger.open(str(path), clock=Ticking(), busy_seconds=7) as ledger,
        ledger._backend.reading() as connection,
    ):
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode",
                "synchronous",
                "secure_delete",
                "foreign_keys",
                "busy_timeout",
            )
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "busy_timeout": 7000,
    }


def test_new_file_is_for_its_owner_only(path: Path) -> None:
    """A case is confidential."""
    assert path.stat().st_mode & 0o077 == 0
    assert sorted(found.name for found in path.parent.iterdir()) == ["case.db"]


def test_create_refuses_what_is_there(path: Path, tmp_path: Path) -> None:
    """Neither a ledger, another file, a folder nor a dangling link is overwritten."""
    other = tmp_path / "note.txt"
    other.write_text("a note")
    (tmp_path / "link.db").symlink_to(tmp_path / "absent")
    for place in (path, other, tmp_path, tmp_path / "link.db", tmp_path / "no" / "case.db"):
        with pytest.raises(LedgerError) as caught:
            Ledger.create(str(place), clock=Ticking())
        assert caught.value.diagnosis.file == str(place)
    assert other.read_text() == "a note"
    assert sorted(found.name for found in tmp_path.iterdir()) == ["case.db", "link.db", "note.txt"]


def test_open_refuses_what_is_no_ledger(tmp_path: Path) -> None:
    """A missing file, a folder, a text, an empty file, another database: none is changed."""
    text, empty, other = tmp_path / "a.txt", tmp_path / "b.db", tmp_path / "c.db"
    text.write_text("a note " * 100)
    empty.touch()
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE entries (seq INTEGER)")
    connection.commit()
    connection.close()
    before = other.read_bytes()
    for place in (tmp_path / "absent.db", tmp_path, text, empty, other):
        with pytest.raises(LedgerError) as caught:
            Ledger.open(str(place), clock=Ticking())
        assert caught.value.diagnosis.next
    assert other.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "b.db", "c.db"]  # noqa: PTH208


def test_postgresql_is_refused_without_naming_the_password() -> None:
    """The location of a database server may hold a password."""
    with pytest.raises(LedgerError) as caught:
        Ledger.open("postgresql://ada:secret@example.org/case", clock=Ticking())
    assert "secret" not in str(caught.value)


def test_migrated_tables_are_those_that_queries_see(path: Path) -> None:
    """Migrations and tables.py agree on every column."""
    with (
        Ledger.open(str(path), clock=Ticking()) as ledger,
        ledger._backend.reading() as connection,
    ):
        seen = inspect(connection)
        assert set(seen.get_table_names()) == set(tables.metadata.tables)
        for name, table in tables.metadata.tables.items():
            columns = seen.get_columns(name)
            assert [row["name"] for row in columns] == table.columns.keys(), name
            assert [row["nullable"] for row in columns] == [c.nullable for c in table.columns], name
            keys = seen.get_pk_constraint(name)["constrained_columns"]
            assert keys == table.primary_key.columns.keys(), name


def test_older_file_is_migrated_on_opening(path: Path) -> None:
    """Projections that a new form brings are filled from the entries."""
    with Ledger.open(str(path), clock=Ticking()) as ledger:
        expected = dump(ledger)
    connection = sqlite3.connect(path)
    for table in tables.PROJECTIONS:
        connection.execute(f"DROP TABLE {table.name}")
    connection.execute("DELETE FROM migrations WHERE number >= 2")
    connection.commit()
    connection.close()
    with Ledger.open(str(path), clock=Ticking()) as ledger:
        assert dump(ledger) == expected
        assert ledger.verify().ok


def test_migration_that_fails_leaves_the_older_form(path: Path) -> None:
    """Each migration is one transaction with its row."""
    connection = sqlite3.connect(path)
    for table in tables.PROJECTIONS:
        connection.execute(f"DROP TABLE {table.name}")
    connection.execute("DELETE FROM migrations WHERE number >= 2")
    connection.execute("CREATE TABLE statements (x)")  # in the way of the migration
    connection.commit()
    with pytest.raises(LedgerError):
        Ledger.open(str(path), clock=Ticking())
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert "touches" not in names
    assert connection.execute("SELECT max(number) FROM migrations").fetchone() == (1,)
    connection.close()


def test_newer_file_is_refused_unchanged(path: Path) -> None:
    """A form that this version doesn't know isn't touched."""
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO migrations VALUES (99, 'later', 'then')")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="newer version") as caught:
        Ledger.open(str(path), clock=Ticking())
    assert "newer version" in caught.value.diagnosis.next
    assert path.read_bytes() == before


def test_migrations_are_numbered_without_gaps() -> None:
    """Numbers rise by one from one, so the highest says the form."""
    numbers = [row.number for row in migrations.MIGRATIONS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_creation_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a file of the name nor one beside it."""

    def fail(connection: Connection) -> None:
        raise LedgerError("the disk is full")

    monkeypatch.setattr(projections, "rebuild", fail)
    with pytest.raises(LedgerError, match="disk is full"):
        Ledger.create(str(tmp_path / "case.db"), clock=Ticking())
    assert list(tmp_path.iterdir()) == []
