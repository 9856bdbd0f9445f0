"""Our own figure claims: enough of them, of every verdict, and a check that can fail."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from quality import figure_claims

from unbracket.model.figure import VERDICTS


def test_claims_are_sixty_or_more_and_of_every_verdict() -> None:
    """Each has its own sentence or words, and words that stand in the sentence."""
    rows = [json.loads(line) for line in figure_claims.GOLD.read_text("utf-8").splitlines()]
    assert len(rows) >= 60
    assert {row["verdict"] for row in rows} == set(VERDICTS)
    assert all(row["find"] in row["text"] for row in rows)
    assert len({(row["text"], row["find"], row["as_of"]) for row in rows}) == len(rows)


def test_enough_verdicts_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    """The command exits 0 and prints its table."""
    assert figure_claims.main([]) == 0
    assert "with arithmetic and assumption" in capsys.readouterr().out


def test_other_maps_make_the_command_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the maps too many verdicts are wrong."""
    bare = replace(figure_claims.invented(), series=())
    monkeypatch.setattr(figure_claims, "invented", lambda: bare)
    assert figure_claims.main([]) == 1
