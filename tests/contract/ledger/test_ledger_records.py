"""Records: what stands under a key, over time, through purge, export and import."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from tests.contract.ledger.makers import (
    Make,
    capture_draft,
    case_draft,
    dump,
    find_statements,
    proposals_draft,
    read_text,
    reading_draft,
    text_of,
)
from unbracket.canonical import digest_bytes
from unbracket.errors import LedgerError, NotFoundError
from unbracket.ledger.store import Ledger
from unbracket.model.entry import EntryDraft
from unbracket.model.record import record_draft

AUTHOR = "Ada Quill"


def note(key: str, text: str, *, withdrawn: bool = False) -> EntryDraft:
    """Draft a note."""
    return record_draft("note", key, {"text": text}, author=AUTHOR, withdrawn=withdrawn)


def bring(ledger: Ledger, number: int = 0) -> tuple[str, str]:
    """Append a document with proposals; gives its id and that of its first statement."""
    document = read_text(text_of(number))
    capture = capture_draft(document.text.encode(), f"{number}.txt")
    reading = reading_draft(capture, document)
    statements = find_statements(document)
    entries = ledger.append([capture, reading, proposals_draft(reading, statements)])
    return entries[0].id, statements[0].id


def test_later_record_takes_the_place_of_the_earlier(ledger: Ledger) -> None:
    """One row stands under a key; the history gives both with the times over which they stood."""
    first, _, second = ledger.append([note("a", "one"), note("b", "two"), note("a", "three")])
    rows = ledger.records("note")
    assert [(row.key, row.body["text"]) for row in rows] == [("a", "three"), ("b", "two")]
    past = ledger.records("note", key="a", history=True)
    assert [row.body["text"] for row in past] == ["one", "three"]
    assert past[0].recorded_to == second.recorded_at
    assert past[0].entry_id == first.id
    assert past[1].recorded_to.startswith("9999")


def test_withdrawn_record_stands_no_more_but_did_before(ledger: Ledger) -> None:
    """A withdrawal leaves the view of now and keeps the view of then."""
    first, _ = ledger.append([note("a", "one")])[0], None
    ledger.append([note("a", "one", withdrawn=True)])
    assert ledger.records("note") == ()
    assert [row.key for row in ledger.records("note", known_at=first.recorded_at)] == ["a"]
    assert [row.withdrawn for row in ledger.records("note", history=True)] == [False, True]


def test_record_brings_its_blobs_and_a_correction_may_name_them(ledger: Ledger) -> None:
    """Bytes come in once; a digest that is nowhere is refused."""
    data = b"polygons"
    digest = digest_bytes(data)
    layer = record_draft("layer", "k", {"date": "2030-04"}, author=AUTHOR, blobs={digest: data})
    later = record_draft("layer", "k", {"date": "2030-05"}, author=AUTHOR, held=[digest])
    ledger.append([layer])
    ledger.append([later])
    assert ledger.records("layer")[0].blobs == (digest,)
    assert ledger.blob(digest) == data
    unknown = record_draft("layer", "x", {}, author=AUTHOR, held=["sha256:" + "0" * 64])
    with pytest.raises(LedgerError, match="aren't there"):
        ledger.append([unknown])
    wrong = record_draft("layer", "x", {}, author=AUTHOR, blobs={digest: b"other"})
    with pytest.raises(LedgerError, match="digest"):
        ledger.append([wrong])
    assert ledger.verify().ok


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"type": "poem"}, "type is none of"),
        ({"key": " "}, "key is empty"),
        ({"key": "k" * 301}, "longer than 300"),
        ({"body": []}, "body is no object"),
        ({"withdrawn": "no"}, "neither true nor false"),
        ({"statements": ["?"]}, "no id"),
        ({"author": ""}, "author is empty"),
        ({"salt": "1"}, "salt"),
    ],
)
def test_malformed_record_is_refused(ledger: Ledger, changes: dict[str, object], said: str) -> None:
    """Each fault of the form is named, and nothing is written."""
    before = ledger.head()
    good = note("a", "one")
    with pytest.raises(LedgerError, match=said):
        ledger.append([replace(good, payload={**good.payload, **changes})])
    assert ledger.head() == before


def test_record_rests_only_on_what_is_there(ledger: Ledger) -> None:
    """An unknown document, statement or answered entry is refused."""
    drafts = [
        record_draft("note", "a", {}, author=AUTHOR, documents=["sha256:" + "1" * 64]),
        record_draft("note", "a", {}, author=AUTHOR, statements=["0" * 20]),
        record_draft("note", "a", {}, author=AUTHOR, answers=["sha256:" + "2" * 64]),
    ]
    for draft in drafts:
        with pytest.raises(NotFoundError):
            ledger.append([draft])


def test_records_that_rest_on_a_purged_document_go_with_it(ledger: Ledger) -> None:
    """Their bodies may hold its words: both leave the ledger, others stay."""
    document, statement = bring(ledger)
    other, _ = bring(ledger, 1)
    body = {"text": "words that must go"}
    ledger.append(
        [
            record_draft("note", "by document", body, author=AUTHOR, documents=[document]),
            record_draft("demand", "by statement", body, author=AUTHOR, statements=[statement]),
            record_draft("note", "other", {"text": "stays"}, author=AUTHOR, documents=[other]),
        ]
    )
    ledger.purge(document, reason="an order", author=AUTHOR)
    assert [row.key for row in ledger.records(history=True)] == ["other"]
    report = ledger.verify()
    assert report.ok, report.broken
    tables = dump(ledger)
    ledger.rebuild()
    assert dump(ledger) == tables
    with pytest.raises(LedgerError, match="purged"):
        ledger.append([record_draft("note", "new", {}, author=AUTHOR, documents=[document])])


def test_export_and_import_keep_records_and_blobs(make: Make, ledger: Ledger) -> None:
    """Into an empty ledger the records are the same; into another they stand with their origin."""
    data = b"rings"
    ledger.append(
        [
            note("a", "ours"),
            record_draft("layer", "k", {}, author=AUTHOR, blobs={digest_bytes(data): data}),
        ]
    )
    out = io.StringIO()
    ledger.export_lines(out)
    lines = out.getvalue().splitlines()
    copy = make()
    copy.import_lines(lines, author=AUTHOR)
    assert copy.records() == ledger.records()
    assert copy.blob(digest_bytes(data)) == data
    other = make()
    other.append([case_draft("Bo Reed")])
    other.append([note("a", "theirs")])
    other.import_lines(lines, author="Bo Reed")
    rows = other.records("note", key="a")
    assert [(row.body["text"], bool(row.origin)) for row in rows] == [
        ("theirs", False),
        ("ours", True),
    ]
    assert other.verify().ok
    copy.rebuild()
    assert copy.records() == ledger.records()
