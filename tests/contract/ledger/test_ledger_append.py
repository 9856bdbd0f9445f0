"""Appending entries: idempotence, refusals, and that nothing is half written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.contract.ledger.makers import (
    FRAME,
    Make,
    add,
    capture_draft,
    case_draft,
    document_drafts,
    dump,
    edit,
    find_statements,
    judge,
    proposals_draft,
    read_text,
    reading_draft,
    retract,
    salt,
    text_of,
    undo,
)
from unbracket.canonical import digest
from unbracket.errors import LedgerError, NotFoundError, QuoteError, UnbracketError
from unbracket.ledger.store import Ledger
from unbracket.model.case import frame_to_dict
from unbracket.model.entry import EntryDraft, Head
from unbracket.model.span import Span
from unbracket.model.statement import statement_id


def test_empty_ledger_has_an_empty_head(make: Make) -> None:
    """A new ledger holds nothing, not even a case."""
    assert make().head() == Head(0, "")


def test_document_appended_gives_rows_and_chain(ledger: Ledger) -> None:
    """Capture, reading and proposals become a document with its statements, in reading order."""
    entries = ledger.append(document_drafts(1))
    assert [entry.new for entry in entries] == [True, True, True]
    assert entries[0].id == digest("capture", document_drafts(1)[0].payload)
    assert ledger.head() == Head(4, entries[-1].hash)
    row = ledger.documents()[0]
    assert (row.name, row.published_day, row.undated) == ("note-1.txt", "2030-04-20", False)
    assert (row.reader, row.reader_version, row.charset) == ("plain", "1", "utf-8")
    found = ledger.statements()
    assert [s.words for s in found][:2] == [f"point {n} stays open for Norland" for n in (0, 1)]
    assert {(s.state, s.source_words, s.cue_words) for s in found} == {
        ("proposed", "Minister Orla Venn", "said")
    }
    reading = ledger.reading(row.reading_sha256)
    assert reading is not None
    assert reading.text == text_of(1)
    assert ledger.blob(f"sha256:{row.capture_sha256}") == text_of(1).encode()


def test_same_document_twice_adds_nothing(ledger: Ledger) -> None:
    """Content has its digest as id, so a second append finds it."""
    first = ledger.append(document_drafts(1))
    head, tables = ledger.head(), dump(ledger)
    again = ledger.append(document_drafts(1))
    assert [row.new for row in again] == [False, False, False]
    assert [row.id for row in again] == [row.id for row in first]
    assert (ledger.head(), dump(ledger)) == (head, tables)


def test_like_judgements_of_two_people_are_two_entries(ledger: Ledger) -> None:
    """Judgements aren't merged by content."""
    ledger.append(document_drafts(1))
    id = ledger.statements()[0].statement.id
    one, two = (ledger.append([judge("accept", [id], who)])[0] for who in ("Ada Quill", "Bo Reed"))
    assert one.id != two.id
    assert ledger.statement(id).reviewer == "Bo Reed"
    touched = ledger.statement_entries(id)
    assert [row.kind for row in touched] == ["proposals", "accept", "accept"]


def test_time_that_goes_back_is_held_at_the_last_entry(ledger: Ledger) -> None:
    """recorded_at never decreases along the chain, whatever the clock says."""
    ledger.append(document_drafts(1))
    clock = ledger._clock
    clock.now = clock.now.replace(year=2020)  # type: ignore[attr-defined]
    ledger.append(document_drafts(2))
    times = [entry.recorded_at for entry in ledger.entries()]
    assert times == sorted(times)
    assert ledger.verify().ok


def bad_salt(ids: list[str], document: str) -> EntryDraft:
    """Draft an accept with a short salt."""
    return judge("accept", ids, salt="00")


def no_author(ids: list[str], document: str) -> EntryDraft:
    """Draft an accept whose payload names no author."""
    draft = judge("accept", ids)
    return replace(draft, payload={k: v for k, v in draft.payload.items() if k != "author"})


def unknown_statement(ids: list[str], document: str) -> EntryDraft:
    """Draft an accept of a statement that isn't there."""
    return judge("accept", [ids[0], "0" * 20])


def unknown_answer(ids: list[str], document: str) -> EntryDraft:
    """Draft an accept that answers an entry that isn't there."""
    return judge("accept", ids, answers=["sha256:" + "0" * 64])


def unknown_field(ids: list[str], document: str) -> EntryDraft:
    """Draft an edit of a field that can't be edited."""
    return edit(ids[0], {"reading_sha256": "x"})


def bad_code(ids: list[str], document: str) -> EntryDraft:
    """Draft an edit to an act that isn't one."""
    return edit(ids[0], {"act": "SHOUT"})


def words_outside(ids: list[str], document: str) -> EntryDraft:
    """Draft an edit whose content runs past the reading."""
    return edit(ids[0], {"content": [[5, 99999]]}, accept=True)


def undo_of_nothing(ids: list[str], document: str) -> EntryDraft:
    """Draft an undo of something that is no judgement."""
    return undo(document)


def retract_of_nothing(ids: list[str], document: str) -> EntryDraft:
    """Draft a retraction that names nothing."""
    return retract()


def second_case(ids: list[str], document: str) -> EntryDraft:
    """Draft a second case."""
    return case_draft()


def own_purge(ids: list[str], document: str) -> EntryDraft:
    """Draft a purge past the method for it."""
    return EntryDraft("purge", {"subject": document}, "Ada Quill")


def not_json(ids: list[str], document: str) -> EntryDraft:
    """Draft a payload that JSON can't hold."""
    return judge("accept", ids, threshold=float("nan"))


def unknown_kind(ids: list[str], document: str) -> EntryDraft:
    """Draft an entry of a kind that isn't one."""
    return EntryDraft("shred", {}, "Ada Quill")


def empty_author(ids: list[str], document: str) -> EntryDraft:
    """Draft an entry by nobody."""
    return replace(judge("accept", ids), author="\n")


def bytes_that_differ(ids: list[str], document: str) -> EntryDraft:
    """Draft a capture whose blob isn't what its digest says."""
    draft = capture_draft(b"one")
    return replace(draft, blobs=dict.fromkeys(draft.blobs, b"two"))


def stray_blob(ids: list[str], document: str) -> EntryDraft:
    """Draft a judgement that brings bytes along."""
    return replace(judge("accept", ids), blobs={"sha256:" + "0" * 64: b"x"})


def foreign_reading(ids: list[str], document: str) -> EntryDraft:
    """Draft a reading of a capture that isn't there."""
    return reading_draft(capture_draft(b"absent"), read_text("A text."))


def other_id(ids: list[str], document: str) -> EntryDraft:
    """Draft proposals with a statement that carries another's id."""
    drafts = document_drafts(1)
    statement = find_statements(read_text(text_of(1)))[0]
    return proposals_draft(drafts[1], [replace(statement, id="0" * 20)])


def hostile_quote(ids: list[str], document: str) -> EntryDraft:
    """Draft proposals with a quote that isn't in the reading."""
    statement = find_statements(read_text(text_of(1)))[0]
    content = (Span(0, 10_000),)
    id = statement_id(statement.reading_sha256, content, statement.source, statement.cue)
    return proposals_draft(document_drafts(1)[1], [replace(statement, id=id, content=content)])


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (bad_salt, LedgerError),
        (no_author, LedgerError),
        (unknown_statement, NotFoundError),
        (unknown_answer, NotFoundError),
        (unknown_field, LedgerError),
        (bad_code, LedgerError),
        (words_outside, QuoteError),
        (undo_of_nothing, NotFoundError),
        (retract_of_nothing, LedgerError),
        (second_case, LedgerError),
        (own_purge, LedgerError),
        (not_json, LedgerError),
        (unknown_kind, LedgerError),
        (empty_author, LedgerError),
        (bytes_that_differ, LedgerError),
        (stray_blob, LedgerError),
        (foreign_reading, NotFoundError),
        (other_id, LedgerError),
        (hostile_quote, QuoteError),
    ],
)
def test_draft_that_does_not_hold_is_refused_whole(
    ledger: Ledger,
    draft: Callable[[list[str], str], EntryDraft],
    error: type[UnbracketError],
) -> None:
    """One bad draft leaves nothing of its batch, and the error says what to do."""
    document = ledger.append(document_drafts(1))[0].id
    ids = [row.statement.id for row in ledger.statements()]
    before = (ledger.head(), dump(ledger))
    with pytest.raises(error) as caught:
        ledger.append([judge("reject", ids), *document_drafts(7), draft(ids, document)])
    assert caught.value.diagnosis.expected
    assert caught.value.diagnosis.next
    assert (ledger.head(), dump(ledger)) == before


def test_ledger_that_does_not_begin_with_its_case_is_refused(make: Make) -> None:
    """The first entry carries the nonce that tells one ledger from another."""
    with pytest.raises(LedgerError, match="begins with its case"):
        make().append(document_drafts(1))


def test_frame_replaced_stands_from_then_on(ledger: Ledger) -> None:
    """What the frame was is still known as of before."""
    before = ledger.entries()[-1].recorded_at
    new = {"frame": frame_to_dict(replace(FRAME, title="The narrows")), "salt": salt()}
    ledger.append([EntryDraft("frame", new, "Ada Quill")])
    assert ledger.frame().title == "The narrows"
    assert ledger.frame(before).title == "The strait"
    assert ledger.frame("2001-01-01").title == ""


def test_hand_added_statement_is_accepted_at_once(ledger: Ledger) -> None:
    """A person's addition needs no second look, and an undo takes it away."""
    drafts = document_drafts(1)
    drafts[2] = proposals_draft(drafts[1], [])
    document = ledger.append(drafts)[0].id
    statement = find_statements(read_text(text_of(1)))[1]
    entry = ledger.append([add(document, statement)])[0]
    row = ledger.statement(statement.id)
    assert (row.state, row.by_hand, row.origin) == ("accepted", True, "Ada Quill")
    ledger.append([undo(entry)])
    assert ledger.statements() == ()


def test_hostile_characters_are_kept_as_they_are(ledger: Ledger) -> None:
    """NUL and lone surrogates in names, texts and codes come back unchanged."""
    text = "Minister \ud800Venn said that the \x00 gate \udfff opens."
    document = read_text(text, published="next year\x00")
    capture = capture_draft(text.encode("utf-8", "surrogatepass"), "n\udcffte.txt")
    reading = reading_draft(capture, document)
    statements = find_statements(document, provision="p\ud800", party_code="\x00")
    ledger.append([capture, reading, proposals_draft(reading, statements)])
    row = ledger.statements(party="\x00", provision="p\ud800")[0]
    assert row.words == "the \x00 gate \udfff opens."
    assert ledger.document("n\udcffte.txt").undated
    assert ledger.reading(document.sha256) == document
    assert ledger.verify().ok


def test_ids_are_found_by_their_unique_beginning(ledger: Ledger) -> None:
    """Six characters suffice where they are unique; fewer and unknown ones are refused."""
    entries = ledger.append([*document_drafts(1), *document_drafts(2)])
    assert ledger.document(entries[0].id[:20]).id == entries[0].id
    assert ledger.document(entries[0].id[7:20]).id == entries[0].id
    assert ledger.document("note-2.txt").id == entries[3].id
    id = ledger.statements()[0].statement.id
    assert ledger.statement(id[:8]).statement.id == id
    for unknown in ("sha256:", "", "nothing", "\ud800"):
        with pytest.raises(NotFoundError):
            ledger.document(unknown)
    for unknown in (id[:3], "zzzzzzzz", "%", "\ud800\x00aaaa"):
        with pytest.raises(NotFoundError):
            ledger.statement(unknown)
    with pytest.raises(NotFoundError):
        ledger.entry("sha256:00")


def test_capture_is_found_by_bytes_and_address(ledger: Ledger) -> None:
    """An empty address matches any; a named one must be the document's."""
    draft = capture_draft(b"A page.", address="https://example.org/a")
    ledger.append([draft])
    sha256 = draft.payload["sha256"]
    assert ledger.find_capture(sha256) is not None
    assert ledger.find_capture(sha256, "https://example.org/a", "Strait Gazette") is not None
    assert ledger.find_capture(sha256, "https://example.org/b") is None
    assert ledger.find_capture("0" * 64) is None


def test_two_captures_of_one_text_count_its_statements_once(ledger: Ledger) -> None:
    """The words of one reading aren't evidence twice because they stood at two addresses."""
    ledger.append(document_drafts(1))
    ledger.append(document_drafts(1, name="copy.txt"))
    assert len(ledger.documents()) == 2
    assert len(ledger.statements()) == 3
    assert ledger.verify().ok
