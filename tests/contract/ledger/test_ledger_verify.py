"""Verification: damage anywhere in the file is found, and its entry named."""

from __future__ import annotations

import io
import json
import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.ledger.makers import (
    Make,
    Ticking,
    case_draft,
    document_drafts,
    edit,
    find_statements,
    judge,
    read_text,
    text_of,
)
from unbracket.errors import LedgerError
from unbracket.ledger import chain
from unbracket.ledger.store import Ledger
from unbracket.ledger.writing import next_entry
from unbracket.model.document import Document
from unbracket.model.entry import DocumentRow, VerifyReport


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a closed ledger file of ten documents and some judgements."""
    path = tmp_path_factory.mktemp("sound") / "case.db"
    with Ledger.create(str(path), clock=Ticking()) as ledger:
        ledger.append([case_draft()])
        for number in range(10):
            ledger.append(document_drafts(number, sentences=30))
        ids = [row.statement.id for row in ledger.statements()]
        ledger.append([judge("accept", ids[:9]), judge("reject", ids[20:25])])
        assert ledger.verify().ok
    return path


def content_places(path: Path) -> Iterator[tuple[int, int, int]]:
    """Give the stretches of the file that hold an entry's row or its blobs: (start, end, seq)."""
    data = path.read_bytes()
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    for seq, *fields in connection.execute(
        "SELECT seq, id, kind, payload_digest, author, recorded_at, prev, hash FROM entries"
    ).fetchall():
        start = data.find(b"".join(fields))
        assert start >= 0
        yield start, start + len(b"".join(fields)), seq
        blob = connection.execute("SELECT bytes FROM blobs WHERE digest = ?", (fields[2].decode(),))
        content = blob.fetchone()[0]
        for piece in range(0, len(content) - 64, 64):
            if data.count(content[piece : piece + 64]) == 1:
                place = data.find(content[piece : piece + 64])
                yield place, place + 64, seq
    connection.close()


def flipped(sound: Path, folder: Path, places: list[int], number: int, flip: int) -> VerifyReport:
    """Verify a copy of the file with bytes flipped."""
    path = folder / f"damaged-{number}.db"
    data = bytearray(sound.read_bytes())
    for place in places:
        data[place] ^= flip
    path.write_bytes(data)
    try:
        with Ledger.open(str(path), clock=Ticking()) as ledger:
            return ledger.verify()
    finally:
        for found in folder.glob(f"damaged-{number}.db*"):
            found.unlink()


def test_flipped_content_byte_is_found_with_its_entry(sound: Path, tmp_path: Path) -> None:
    """Sixty flips in entries, payloads and blobs, each named by number and, if legible, by id."""
    chance = random.Random(4)
    ids = {}
    with Ledger.open(str(sound), clock=Ticking()) as ledger:
        ids = {entry.seq: entry.id for entry in ledger.entries()}
    places = list(content_places(sound))
    for number in range(60):
        start, end, seq = chance.choice(places)
        place = chance.randrange(start, end)
        report = flipped(sound, tmp_path, [place], number, chance.choice([1, 4, 0x20, 0x80, 0xFF]))
        assert not report.ok, place
        named = [found for found in report.broken if found.seq == seq]
        assert named, (place, seq, report.broken)
        if place - start >= 71:  # past the id in an entry's row
            assert ids[seq] in {found.entry_id for found in named} or end - start == 64


def test_flipped_capture_byte_names_its_capture(sound: Path, tmp_path: Path) -> None:
    """Captures and readings share bytes here, so both are named."""
    words = b"said in note 7 that point 11 stays"
    place = sound.read_bytes().find(words)
    assert place > 0
    report = flipped(sound, tmp_path, [place + 3], 1, 2)
    with Ledger.open(str(sound), clock=Ticking()) as ledger:
        kinds = {ledger.entry(found.entry_id).kind for found in report.broken if found.entry_id}
    assert not report.ok
    assert kinds <= {"capture", "reading", "proposals"}
    assert kinds


def test_flip_anywhere_never_raises(sound: Path, tmp_path: Path) -> None:
    """Damage to pages, indexes and the schema is a finding, or a refusal to open."""
    chance = random.Random(9)
    size = sound.stat().st_size
    found = 0
    for number in range(60):
        place = chance.randrange(100, size)
        try:
            found += not flipped(sound, tmp_path, [place], number, chance.randrange(1, 256)).ok
        except LedgerError as error:
            assert error.diagnosis.next  # noqa: PT017
            found += 1
    for number in range(60, 75):  # a whole stretch is overwritten
        place = chance.randrange(100, size - 3000)
        try:
            report = flipped(sound, tmp_path, list(range(place, place + 3000)), number, 0x55)
            found += not report.ok
        except LedgerError:
            found += 1
    assert found > 40


def direct(path: Path, *statements: str) -> None:
    """Change a file past its triggers, as somebody with a database tool might."""
    connection = sqlite3.connect(path)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type='trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE entries SET author = 'Cy Dunn' WHERE seq = 5", "hash"),
        ("DELETE FROM entries WHERE seq = 5", "chain"),
        ("DELETE FROM entries WHERE seq = 33", "projection"),
        ("UPDATE blobs SET bytes = NULL WHERE rowid = 5", "blob"),
        ("DELETE FROM blobs WHERE rowid = 5", "blob"),
        ("UPDATE statements SET state = 'accepted' WHERE state = 'rejected'", "projection"),
        ("DELETE FROM statements WHERE state = 'rejected'", "projection"),
        ("UPDATE documents SET published_day = '2001-01-01'", "projection"),
        ("UPDATE judgements SET active = 0", "projection"),
        ("INSERT INTO claims VALUES ('x', 'y', 1)", "projection"),
        ("INSERT INTO blobs VALUES ('sha256:x', x'00', 1, NULL)", "blob"),
        ("DROP TABLE frames", "projection"),
        ("DROP TABLE blobs", "blob"),
    ],
)
def test_change_past_the_triggers_is_found(
    sound: Path, tmp_path: Path, statement: str, kind: str
) -> None:
    """Each kind of tampering gives a finding of its kind."""
    path = tmp_path / "case.db"
    shutil.copy(sound, path)
    direct(path, statement)
    with Ledger.open(str(path), clock=Ticking()) as ledger:
        report = ledger.verify()
    assert kind in {found.kind for found in report.broken}


def test_rebuild_mends_projections(sound: Path, tmp_path: Path) -> None:
    """Projections follow from the entries, so damage to them alone is mended."""
    path = tmp_path / "case.db"
    shutil.copy(sound, path)
    direct(path, "DELETE FROM statements", "UPDATE documents SET body = '{}'")
    with Ledger.open(str(path), clock=Ticking()) as ledger:
        assert not ledger.verify().ok
        ledger.rebuild()
        assert ledger.verify().ok


def test_reader_at_hand_re_makes_each_reading(ledger: Ledger) -> None:
    """A reader of the same version that makes another text is reported; another version isn't."""
    ledger.append(document_drafts(1))

    def good(data: bytes, row: DocumentRow) -> Document | None:
        assert (row.reader, row.reader_version, row.charset) == ("plain", "1", "utf-8")
        return read_text(data.decode())

    def other(data: bytes, row: DocumentRow) -> Document | None:
        return read_text(data.decode().upper())

    def newer(data: bytes, row: DocumentRow) -> Document | None:
        return read_text(data.decode().upper(), version="2")

    assert ledger.verify(reread=good).ok
    assert ledger.verify(reread=newer).ok
    assert ledger.verify(reread=lambda data, row: None).ok
    findings = ledger.verify(reread=other).broken
    assert [found.kind for found in findings] == ["reading"]
    assert findings[0].entry_id == ledger.entries(kinds=["reading"])[0].id


def test_report_counts_what_it_checked(ledger: Ledger) -> None:
    """Entries, blobs, quotes and the head."""
    ledger.append(document_drafts(1))
    report = ledger.verify()
    assert (report.entries, report.quotes) == (4, 3)
    assert report.head == ledger.head().hash
    assert report.blobs == 5
    assert len(find_statements(read_text(text_of(1)))) == report.quotes


def test_imported_edit_past_the_reading_is_reported(ledger: Ledger, make: Make) -> None:
    """An export whose hashes hold may still lie about its words; verify says where."""
    ledger.append(document_drafts(1))
    id = ledger.statements()[0].statement.id
    draft = edit(id, {"content": [[0, 99999]]}, accept=True)
    out = io.StringIO()
    ledger.export_lines(out)
    lines = out.getvalue().splitlines()
    last = ledger.entries()[-1]
    digest = chain.payload_digest(draft.payload)
    entry = next_entry(last, "edit", digest, "Cy Dunn", last.recorded_at, None)
    head = {"group": "ledger", "format": 1, "entries": entry.seq, "head": entry.hash}
    row = {"group": "", "entry": chain.entry_to_dict(entry), "payload": draft.payload, "blobs": {}}
    other = make()
    other.import_lines([json.dumps(head), *lines[1:], json.dumps(row)], author="Bo Reed")
    findings = other.verify().broken
    assert {(found.kind, found.entry_id) for found in findings} == {("quote", entry.id)}
