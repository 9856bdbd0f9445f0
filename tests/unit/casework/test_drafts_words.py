"""Statements about a point: named, tied, on the draft as a whole, and merely suggested."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.casework.draft_case import Drafts, case_with_drafts
from unbracket.casework.cases import Case
from unbracket.casework.drafts_links import tie
from unbracket.casework.drafts_text import about_lines
from unbracket.casework.drafts_words import about, drafts_named, points_named
from unbracket.errors import NotFoundError
from unbracket.model.entry import Clocks


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Case, Drafts]]:
    """Give a case with drafts and its ids."""
    opened, ids = case_with_drafts(tmp_path)
    with opened:
        yield opened, ids


def ids_in(rows: object) -> list[str]:
    """Give the ids of statements."""
    return [row.witness.statement_id for row in rows]  # type: ignore[attr-defined]


def test_statement_that_names_draft_and_point_is_about_the_point(
    made: tuple[Case, Drafts],
) -> None:
    """“Point 2 of the channel plan” is about point 2 and about no other point."""
    case, ids = made
    assert ids_in(about(case, "plan", "2").named) == [ids.never]
    assert ids_in(about(case, "plan", "4").named) == []
    assert ids.never not in ids_in(about(case, "plan", "4").whole)


def test_statement_that_names_the_draft_is_about_the_whole(made: tuple[Case, Drafts]) -> None:
    """It stands on the draft's page, and apart on a point's."""
    case, ids = made
    assert ids.wishes in ids_in(about(case, "plan").named)
    assert ids.wishes in ids_in(about(case, "plan", "4").whole)
    assert ids.quiet in ids_in(about(case, "quiet").named)


def test_tied_provision_brings_its_statements(made: tuple[Case, Drafts]) -> None:
    """Before the tie a statement is at most suggested; afterwards it is about the point."""
    case, ids = made
    before = about(case, "plan", "2")
    assert ids.autumn not in ids_in(before.tied)
    assert ids.autumn in ids_in(before.suggested)
    assert all(0 < row.score < 1 for row in before.suggested if row.why == "like words")
    tie(case, "plan:2", "patrols")
    after = about(case, "plan", "2")
    assert ids_in(after.tied) == [ids.autumn]
    assert after.tied[0].why == "on patrols, for"
    assert ids.autumn not in ids_in(after.suggested)
    lines = "\n".join(about_lines(after))
    assert "On the provision that it is tied to" in lines


def test_suggestions_are_never_evidence_of_the_point_itself(made: tuple[Case, Drafts]) -> None:
    """What the point rests on is not suggested to it again, and each suggestion says what it is."""
    case, _ = made
    view = about(case, "quiet", "4")
    own = {w.statement_id for w in view.point.witnesses} if view.point else set()
    assert not own & set(ids_in(view.suggested))
    assert not set(ids_in(view.suggested)) & set(ids_in((*view.named, *view.tied, *view.whole)))


def test_as_of_leaves_out_what_was_published_later(made: tuple[Case, Drafts]) -> None:
    """The point's page obeys the date bar."""
    case, _ = made
    assert about(case, "plan", "2", Clocks(as_of="2031-03-09")).named == ()
    with pytest.raises(NotFoundError):
        about(case, "plan", "77")


def test_points_are_read_out_of_words() -> None:
    """Single numbers, lists, ranges, words and articles; nothing where no point is named."""
    assert points_named("points 3 to 5 and 12a of it") == {"3", "4", "5", "12a"}
    assert points_named("point three of the plan") == {"3"}
    assert points_named("Article 7 and point 9") == {"7", "9"}
    assert points_named("600 sentries in 5 ports") == set()


def test_a_phrase_of_two_drafts_names_neither_for_sure() -> None:
    """It may mean one of them, and that is all that is said."""
    phrases = {"five-point paper": ("a", "b"), "channel plan": ("a",)}
    assert drafts_named("the five-point paper", phrases) == (set(), {"a", "b"})
    assert drafts_named("the Channel Plan", phrases) == ({"a"}, set())
    assert drafts_named("the channel planning", phrases) == (set(), set())
