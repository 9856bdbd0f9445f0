"""Marks on items, what a limited reader sees, and the brief."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import document, new_case, put, statement
from unbracket.casework import marks, registry, review
from unbracket.casework.board import board
from unbracket.casework.brief import make_brief, write_brief
from unbracket.casework.cases import Case
from unbracket.casework.clearance import limited
from unbracket.errors import NotFoundError, UsageError
from unbracket.model.entry import Clocks

OPEN = "Roe said convoys would be welcome at the crossing."
SECRET = "Roe said the crossing would stay shut for the winter."


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """Give a case with two accepted statements in two documents."""
    with new_case(tmp_path) as made:
        for name, text, fields in (
            ("open.txt", OPEN, {}),
            ("secret.txt", SECRET, {"act": "REJECT", "stance": "against"}),
        ):
            reading = document(text)
            put(made, reading, statement(reading, text[9:-1], **fields), name=name)
        review.accept(made, [row.statement.id for row in made.store.statements()])
        yield made


def test_marking_of_a_document_hides_it_and_its_words_from_a_limited_reader(case: Case) -> None:
    """Document, statement, reading and the marking itself are not there; the rest is."""
    secret = case.store.document("secret.txt")
    hidden = case.store.statements(document_id=secret.id)[0]
    marks.mark(case, "document", "secret.txt", "tlp:red", "a source at risk")
    registry.put(case, "note", "n", {"text": "stay shut"}, statements=[hidden.statement.id])
    registry.put(case, "note", "m", {"text": "stay shut", "marking": "RED"})
    registry.put(case, "note", "o", {"text": "open"})
    seen = limited(case, "AMBER").store
    assert [row.name for row in seen.documents()] == ["open.txt"]
    assert len(seen.statements()) == 1
    assert seen.reading(secret.reading_sha256) is None
    assert [row.key for row in seen.records()] == ["o"]
    assert sum(seen.days().values()) == 1
    for find in (
        lambda: seen.document("secret.txt"),
        lambda: seen.document(secret.id),
        lambda: seen.statement(hidden.statement.id),
        lambda: seen.statement_entries(hidden.statement.id),
        lambda: seen.unmatched(secret.id),
    ):
        with pytest.raises(NotFoundError):
            find()
    assert seen.find_capture(secret.capture_sha256) is None
    assert len(limited(case, "RED").store.statements()) == 2


def test_limited_reader_can_neither_write_nor_take_the_ledger_along(case: Case) -> None:
    """Each way of writing, opening payloads or exporting whole is refused with a diagnosis."""
    seen = limited(case, "AMBER").store
    entry = case.store.entries()[0].id
    for forbidden in (
        lambda: seen.append([]),
        lambda: seen.payload(entry),
        lambda: seen.export_lines(io.StringIO()),
        lambda: seen.import_lines([], author="x"),
        lambda: seen.purge("open.txt", reason="x", author="x"),
        seen.rebuild,
        seen.verify,
    ):
        with pytest.raises(UsageError, match="up to TLP:AMBER"):
            forbidden()


def test_statement_takes_the_stricter_of_its_own_and_its_documents_marking(case: Case) -> None:
    """A clear statement in a red document is hidden; a red one in a clear document too."""
    ids = {row.document_name: row.statement.id for row in case.store.statements()}
    marks.mark(case, "document", "secret.txt", "RED", "why")
    marks.mark(case, "statement", ids["secret.txt"], "CLEAR", "why")
    assert len(limited(case, "AMBER").store.statements()) == 1
    marks.mark(case, "document", "secret.txt", "CLEAR", "released")
    assert len(limited(case, "CLEAR").store.statements()) == 1
    marks.mark(case, "statement", ids["open.txt"], "RED", "why")
    assert [row.document_name for row in limited(case, "AMBER").store.statements()] == [
        "secret.txt"
    ]


def test_second_grader_dissents_and_the_first_word_stays(case: Case) -> None:
    """Letter and digit stand apart; a grader's later word takes the place of his own only."""
    key = case.store.document("open.txt").id
    assert marks.marks_of(case, "document", key).letter == "F"
    marks.grade(case, "document", "open.txt", letter="B", reason="known", author="Ada")
    before = case.store.entries()[-1].recorded_at
    marks.grade(case, "document", "open.txt", letter="D", digit="3", reason="new", author="Bo")
    held = marks.marks_of(case, "document", key)
    assert [(row.grader, row.letter, row.digit) for row in held.grades] == [
        ("Ada", "B", ""),
        ("Bo", "D", "3"),
    ]
    assert (held.letter, held.digit, held.disputed) == ("D", "3", True)
    then = marks.marks_of(case, "document", key, Clocks(known_at=before))
    assert (then.letter, then.disputed) == ("B", False)


@pytest.mark.parametrize(
    ("letter", "digit", "reason"), [("G", "", "x"), ("", "7", "x"), ("", "", "x"), ("A", "", " ")]
)
def test_grade_that_is_none_is_refused(case: Case, letter: str, digit: str, reason: str) -> None:
    """Unknown letters and digits, no grade at all and no reason are refused."""
    with pytest.raises(UsageError):
        marks.grade(case, "document", "open.txt", letter=letter, digit=digit, reason=reason)


def test_authenticity_names_who_says_so_and_where(case: Case) -> None:
    """Disputed without a name is refused; with one it rests on the statement."""
    with pytest.raises(UsageError, match="who says so"):
        marks.state_authenticity(case, "document", "open.txt", state="disputed", reason="x")
    id = next(iter(case.store.statements())).statement.id
    marks.state_authenticity(
        case, "document", "open.txt", state="disputed", by="Eastland", reason="x", rests_on=(id,)
    )
    held = marks.marks_of(case, "document", case.store.document("open.txt").id)
    assert [(row.state, row.by, row.statements) for row in held.authenticity] == [
        ("disputed", "Eastland", (id,))
    ]


def test_brief_leaves_out_and_counts_what_is_marked_above(case: Case) -> None:
    """Neither form holds a word of it; the counts and the strictest marking are given."""
    everything = make_brief(case)
    assert everything.marking == "AMBER"
    assert everything.left_out == (0, 0, 0)
    marks.mark(case, "document", "open.txt", "GREEN", "published")
    marks.mark(case, "document", "secret.txt", "AMBER+STRICT", "why")
    made = make_brief(case, marking="AMBER")
    assert made.left_out[:2] == (1, 1)
    assert made.marking == "GREEN"
    html = write_brief(made, "html").decode()
    with zipfile.ZipFile(io.BytesIO(write_brief(made, "docx"))) as package:
        word = "".join(package.read(name).decode() for name in package.namelist())
    for text in (html, word):
        assert "welcome at the crossing" in text
        assert "stay shut" not in text
        assert "secret.txt" not in text
        assert "TLP:GREEN" in text
    assert board(case).accepted == 2


def test_red_brief_is_refused(case: Case) -> None:
    """RED never leaves; another form than the two is refused too."""
    with pytest.raises(UsageError, match="never leaves"):
        make_brief(case, marking="RED")
    with pytest.raises(UsageError, match="no form"):
        write_brief(make_brief(case), "pdf")
