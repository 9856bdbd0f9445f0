"""Ledgers of every backend, for tests of behaviour that all of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.contract.ledger.makers import Make, Ticking, case_draft
from unbracket.ledger.store import Ledger

Place = Callable[[], str]


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """Run a PostgreSQL server for the tests of a session; skips where no server can be had."""
    lacking = postgres.missing()
    if lacking:
        pytest.skip(f"PostgreSQL isn't tested: the package {lacking} is missing")
    with postgres.server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Give places where no ledger is, one at each call."""
    given: list[str] = []

    def next_place() -> str:
        if request.param == "sqlite":
            given.append(str(tmp_path / f"case-{len(given)}.db"))
        else:
            given.append(postgres.new_schema(request.getfixturevalue("postgres_address")))
        return given[-1]

    if request.param == "postgresql":
        request.getfixturevalue("postgres_address")
    return next_place


@pytest.fixture
def make(place: Place) -> Iterator[Make]:
    """Make new, empty ledgers of a backend; all are closed at the end."""
    made: list[Ledger] = []

    def build() -> Ledger:
        made.append(Ledger.create(place(), clock=Ticking()))
        return made[-1]

    yield build
    for ledger in made:
        ledger.close()


@pytest.fixture
def ledger(make: Make) -> Ledger:
    """Give a ledger that holds its case entry."""
    new = make()
    new.append([case_draft()])
    return new
