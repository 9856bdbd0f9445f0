"""Ledgers of every backend, for tests of behaviour that all of them share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.ledger.makers import Make, Ticking, case_draft
from unbracket.ledger.store import Ledger


@pytest.fixture(params=["sqlite"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Make new, empty ledgers of a backend; all are closed at the end."""
    made: list[Ledger] = []

    def build() -> Ledger:
        assert request.param == "sqlite"
        ledger = Ledger.create(str(tmp_path / f"case-{len(made)}.db"), clock=Ticking())
        made.append(ledger)
        return ledger

    yield build
    for ledger in made:
        ledger.close()


@pytest.fixture
def ledger(make: Make) -> Ledger:
    """Give a ledger that holds its case entry."""
    new = make()
    new.append([case_draft()])
    return new
