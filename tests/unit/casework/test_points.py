"""Points of drafts near a statement: proposals with scores, leaked words marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.casework.draft_case import case_with_drafts
from unbracket.casework.points import points_near
from unbracket.errors import NotFoundError


def test_statement_is_near_the_point_of_its_words(tmp_path: Path) -> None:
    """The likeliest point speaks of the patrols; scores fall and stay between 0 and 1."""
    case, ids = case_with_drafts(tmp_path)
    with case:
        row, found = points_near(case, ids.autumn, no_model=True)
        assert row.statement.id == ids.autumn
        assert "patrols" in found[0].text
        scores = [near.score for near in found]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


def test_unknown_statement_is_refused(tmp_path: Path) -> None:
    """A statement that isn't there has no points."""
    case, _ = case_with_drafts(tmp_path)
    with case, pytest.raises(NotFoundError):
        points_near(case, "0000000000")
