"""Writing: judgements, additions, intake, verification; each by its plain form."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.unit.web.browsing import Client
from tests.unit.web.conftest import Ids
from unbracket.casework.cases import Case
from unbracket.casework.review import find_words


def state(case: Case, id: str) -> str:
    """Give a statement's state."""
    return case.store.statement(id).state


def test_accept_goes_on_to_the_next_item_and_can_be_undone(
    client: Client, case: Case, ids: Ids
) -> None:
    """The answer says what was done, opens the next item, and offers to take it back."""
    answer = client.post(
        f"/statements/{ids.stays}/accept",
        data={"back": "queue", "at": ids.stays, "then": ids.draft},
    )
    assert state(case, ids.stays) == "accepted"
    assert "Accepted." in answer.text
    assert f'action="/statements/{ids.draft}/accept"' in answer.text
    entry = case.store.entries()[-1].id
    assert f'name="entry" value="{entry}"' in answer.text
    client.post("/queue/undo", data={"entry": entry, "back": "queue"})
    assert state(case, ids.stays) == "proposed"


def test_reject_from_the_reader_goes_back_to_the_reader(
    client: Client, case: Case, ids: Ids
) -> None:
    """A judgement given beside the text stays beside the text."""
    answer = client.post(
        f"/statements/{ids.draft}/reject",
        data={"back": "reader", "document": ids.second, "at": ids.draft, "then": ids.leaves},
    )
    assert state(case, ids.draft) == "rejected"
    assert urlsplit(str(answer.url)).path == f"/documents/{ids.second}"
    assert "Rejected." in answer.text


def test_edit_changes_only_what_differs_and_accepts(client: Client, case: Case, ids: Ids) -> None:
    """The entry holds the changed fields and no others."""
    row = case.store.statement(ids.draft)
    client.post(
        f"/statements/{ids.draft}/edit",
        data={
            "act": "AGREE",
            "hedge": row.statement.hedge,
            "stance": "for",
            "party": "NOR",
            "provision": "basis",
            "condition_provision": "",
            "speaker": "Ada Roe; Ivo Marsh",
            "said": "2031-03-13",
            "do": "edit-accept",
            "back": "queue",
        },
    )
    edited = case.store.statement(ids.draft)
    assert edited.state == "accepted"
    assert edited.edited
    assert edited.statement.act == "AGREE"
    assert edited.statement.party == "Norland"
    assert edited.statement.speakers == ("Ada Roe", "Ivo Marsh")
    assert edited.statement.said == "2031-03-13"
    payload = case.store.payload(edited.entry_id) or {}
    assert "hedge" not in payload["changes"]
    assert "provision" not in payload["changes"]


def test_edit_without_a_change_and_with_a_bad_date_is_refused(
    client: Client, case: Case, ids: Ids
) -> None:
    """Nothing is written, and the page says what was expected."""
    before = case.store.head()
    same = client.post(f"/statements/{ids.stays}/edit", data={"act": "REJECT", "do": "edit"})
    assert same.status_code == 400
    assert "nothing was changed" in same.text
    bad = client.post(f"/statements/{ids.stays}/edit", data={"said": "soon", "do": "edit"})
    assert bad.status_code == 400
    assert "an EDTF date" in bad.text
    wrong = client.post(f"/statements/{ids.stays}/edit", data={"act": "SHOUT", "do": "edit"})
    assert wrong.status_code == 400
    assert case.store.head() == before


def test_bulk_needs_a_threshold_that_was_typed(client: Client, case: Case, ids: Ids) -> None:
    """No threshold, no acceptance; with one, a single entry takes what reaches it."""
    assert "value=" not in client.get("/queue").text.split('id="threshold"')[1].split(">")[0]
    before = case.store.head().count
    for typed in ("", "high", "nan", "7"):
        assert client.post("/queue/bulk", data={"threshold": typed}).status_code == 400
    assert case.store.head().count == before
    answer = client.post("/queue/bulk", data={"threshold": "0.8"})
    assert "Accepted in one entry: 3" in answer.text
    assert case.store.head().count == before + 1
    assert state(case, ids.leaves) == "proposed"
    assert state(case, ids.draft) == "accepted"


def test_missed_statement_is_added_by_its_words(client: Client, case: Case, ids: Ids) -> None:
    """Copied words, a source and a cue make an accepted statement at their places."""
    answer = client.post(
        f"/documents/{ids.first}/add",
        data={
            "words": "the patrols would\nstay",
            "source_words": "Ivo Marsh",
            "cue_words": "said",
            "speaker": "Ivo Marsh",
            "party": "EAS",
            "act": "REJECT",
            "stance": "against",
            "provision": "patrols",
            "hedge": "firm",
            "how": "indirect",
        },
    )
    assert answer.status_code == 200
    assert "Added; it stands accepted." in answer.text
    rows = [row for row in case.store.statements() if row.by_hand]
    assert [row.words for row in rows] == ["the patrols would stay"]
    assert rows[0].source_words == "Ivo Marsh"
    assert rows[0].statement.party == "Eastland"


def test_selected_words_are_taken_at_their_offsets(client: Client, case: Case, ids: Ids) -> None:
    """Of two places with the same words, the selected one is taken; a lie about it isn't."""
    text = (case.store.reading(case.store.document(ids.second).reading_sha256)).text  # type: ignore[union-attr]
    last = text.rindex("said")
    client.post(
        f"/documents/{ids.second}/add",
        data={"words": "said", "start": str(last), "end": str(last + 4)},
    )
    client.post(
        f"/documents/{ids.first}/add", data={"words": "Port Amal", "start": "0", "end": "3"}
    )
    spans = {
        row.words: row.statement.content[0].start for row in case.store.statements() if row.by_hand
    }
    assert spans == {
        "said": last,
        "Port Amal": find_words("Talks in Port Amal", "Port Amal")[0].start,
    }


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"words": "   "}, "no words were given"),
        ({"words": "words that stand nowhere"}, "don&#39;t stand in the reading"),
        ({"words": "Port Amal", "provision": "none-such"}, "no provision"),
    ],
)
def test_addition_that_does_not_hold_is_refused(
    client: Client, case: Case, ids: Ids, data: dict[str, str], message: str
) -> None:
    """The page says why, and the ledger is as it was."""
    before = case.store.head()
    answer = client.post(f"/documents/{ids.first}/add", data=data)
    assert answer.status_code == 400
    assert message in answer.text
    assert case.store.head() == before


def test_pasted_text_is_read_and_opened(empty: Client, case: Case) -> None:
    """The text's page opens; its publisher and date are those that were given."""
    answer = empty.post(
        "/documents",
        data={
            "text": "Ada Roe said on Monday that Norland would open the crossing.\r\n",
            "title": "A short note",
            "publisher": "The Corvine",
            "published": "2031-03-14",
        },
        files={"nothing": ("", b"")},
    )
    assert answer.status_code == 200
    assert urlsplit(str(answer.url)).path.startswith("/documents/sha256:")
    (row,) = case.store.documents()
    assert (row.publisher, row.published, row.name) == (
        "The Corvine",
        "2031-03-14",
        "A short note.txt",
    )
    assert "\r" not in (case.store.reading(row.reading_sha256)).text  # type: ignore[union-attr]


def test_several_files_are_reported_one_by_one(empty: Client, case: Case) -> None:
    """Good files are read, a bad one is reported with what to do, a repeat adds nothing."""
    note = b"Ivo Marsh said the patrols would leave the channel.\n"
    page = b"<html><head><title>Two</title></head><body><p>Ada Roe said no.</p></body></html>"
    files = [
        ("files", ("note.txt", note, "text/plain")),
        ("files", ("../../page.html", page, "text/html")),
        ("files", ("note-again.txt", note, "text/plain")),
        ("files", ("zip.zip", b"PK\x03\x04" + bytes(200), "application/zip")),
    ]
    answer = empty.post("/documents", files=files)
    assert answer.status_code == 200
    assert {row.name for row in case.store.documents()} == {"note.txt", "page.html"}
    assert "already in the case" in answer.text
    assert "not read" in answer.text
    assert "1 of them could not be read" in answer.text


def test_nothing_to_read_and_a_bad_date_are_refused(empty: Client, case: Case) -> None:
    """An empty form and a date that isn't one leave the case as it was."""
    assert empty.post("/documents", data={"text": " "}).status_code == 400
    bad = empty.post("/documents", data={"text": "Ada Roe said no.", "published": "soon"})
    assert bad.status_code == 400
    assert "is no date" in bad.text or "EDTF" in bad.text
    assert case.store.documents() == () or not case.store.documents()


def test_verify_reports_on_the_page(client: Client) -> None:
    """A sound ledger says that nothing disagrees."""
    answer = client.post("/log/verify")
    assert answer.status_code == 200
    assert "Verified: nothing disagrees" in answer.text
