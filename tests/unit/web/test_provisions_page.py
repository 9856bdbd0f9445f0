"""The pages of provisions and of points near a statement: complete without script, harmless."""

from __future__ import annotations

from pathlib import Path

from tests.factories import document, new_case, put, statement
from tests.unit.casework.draft_case import case_with_drafts
from tests.unit.web.browsing import Client
from unbracket.casework.engines import default_engines
from unbracket.web.app import create_app

FIRST = document("Ada Roe said the quay levy for <b>boats</b> must be dropped.", "2031-03-10")
SECOND = document("Ivo Marsh said Eastland would keep its quay levy.", "2031-03-12")


def test_provisions_are_listed_and_unlinked_words_suggested(tmp_path: Path) -> None:
    """Each provision stands with its counts; the group shows its words, escaped, and a snippet."""
    with new_case(tmp_path) as case:
        for reading, words in (
            (FIRST, "the quay levy for <b>boats</b> must be dropped"),
            (SECOND, "Eastland would keep its quay levy"),
        ):
            made = statement(reading, words, act="REQUEST", provision=None)
            put(case, reading, made, name=f"{words[:8]}.txt")
        text = Client(create_app(case, default_engines())).get("/provisions").text
    assert "The crossing opens to convoys" in text
    assert "quay levy" in text
    assert "&lt;b&gt;boats" in text
    assert "[[provision]]" in text


def test_points_near_a_statement_are_proposed_with_their_likeness(tmp_path: Path) -> None:
    """A statement on the patrols is near the point on the patrols, and nothing is entered."""
    case, ids = case_with_drafts(tmp_path)
    with case:
        entries = case.store.head().count
        client = Client(create_app(case, default_engines()))
        text = client.get(f"/statements/{ids.autumn}/points").text
        assert "patrols leave the channel within 30 days" in text
        assert "they count for nothing" in text
        assert client.get("/statements/0000000000/points").status_code == 404
        assert case.store.head().count == entries
