"""What only a PostgreSQL ledger has: addresses, schemas, its own triggers, concurrent writers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from tests import postgres
from tests.contract.ledger.makers import Ticking, case_draft, document_drafts
from tests.contract.ledger.test_ledger_processes import now
from unbracket.errors import LedgerError
from unbracket.ledger.store import Ledger

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://root:secret@localhost/x", "mysql addresses aren't supported"),
        ("postgresql://user:secret@localhost:port/x", "can't be read"),
        ("postgresql://user:secret@localhost/x?schema=a;b", "schema's name"),
        ("postgresql://user:secret@127.0.0.1:1/x", "doesn't answer"),
    ],
)
def test_address_that_cannot_be_used_is_refused_without_its_password(
    address: str, said: str
) -> None:
    """Each fault is named; the password stands in no part of the error."""
    with pytest.raises(LedgerError, match=said) as caught:
        Ledger.open(address, clock=Ticking())
    assert "secret" not in str(caught.value.diagnosis.as_dict()) + str(caught.value)


def test_two_schemas_of_one_database_are_two_ledgers(postgres_address: str) -> None:
    """What one holds the other doesn't, and a second ledger in one schema is refused."""
    places = [postgres.new_schema(postgres_address) for _ in range(2)]
    assert not Ledger.exists(places[0])
    ledgers = [Ledger.create(place, clock=Ticking()) for place in places]
    ledgers[0].append([case_draft()])
    assert [ledger.head().count for ledger in ledgers] == [1, 0]
    with pytest.raises(LedgerError, match="a ledger already"):
        Ledger.create(places[0], clock=Ticking())
    ledgers[0].discard_empty()
    ledgers[1].discard_empty()
    assert [Ledger.exists(place) for place in places] == [True, False]
    for ledger in ledgers:
        ledger.close()
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(places[1], clock=Ticking())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET author = 'x'",
        "DELETE FROM entries",
        "TRUNCATE entries",
        "INSERT INTO entries SELECT seq + 5, 'x', kind, payload_digest, author, recorded_at, "
        "prev, 'y' FROM entries WHERE seq = 1",
        "UPDATE blobs SET bytes = 'x'",
        "UPDATE blobs SET bytes = NULL",
        "DELETE FROM blobs",
        "TRUNCATE blobs",
    ],
)
def test_server_itself_refuses_changes(postgres_address: str, statement: str) -> None:
    """Neither rows nor whole tables can be changed or emptied by SQL."""
    place = postgres.new_schema(postgres_address)
    with Ledger.create(place, clock=Ticking()) as ledger:
        ledger.append([case_draft(), *document_drafts(1)])
        head = ledger.head()
        with (
            pytest.raises((LedgerError, DBAPIError)),
            ledger._backend.writing() as connection,
        ):
            connection.exec_driver_sql(statement)
        assert ledger.head() == head
        assert ledger.verify().ok


def test_trigger_that_was_dropped_is_reported(postgres_address: str) -> None:
    """Verification looks at what guards the tables, not only at what they hold."""
    with Ledger.create(postgres.new_schema(postgres_address), clock=Ticking()) as ledger:
        ledger.append([case_draft()])
        with ledger._backend.writing() as connection:
            connection.exec_driver_sql("DROP TRIGGER blobs_rows ON blobs")
            connection.exec_driver_sql("ALTER TABLE entries DISABLE TRIGGER entries_rows")
        messages = [finding.message for finding in ledger.verify().broken]
        assert messages == [
            "the trigger entries_rows is gone or switched off",
            "the trigger blobs_rows is gone or switched off",
        ]


def test_eight_writers_at_once_give_one_unforked_chain(postgres_address: str) -> None:
    """Eight processes append documents; every reported entry is there, in one line."""
    place = postgres.new_schema(postgres_address)
    with Ledger.create(place, clock=now) as ledger:
        ledger.append([case_draft()])
    command = [sys.executable, "-m", "tests.contract.ledger.workers", "read", place]
    workers = [
        subprocess.Popen(
            [*command, str(number * 10), "10"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(8)
    ]
    outputs = [worker.communicate(timeout=120) for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * 8, outputs
    with Ledger.open(place, clock=now) as ledger:
        entries = ledger.entries()
        assert {line for out, _ in outputs for line in out.split()} <= {row.id for row in entries}
        assert [row.seq for row in entries] == list(range(1, 1 + 1 + 3 * 80))
        assert [row.prev for row in entries[1:]] == [row.hash for row in entries[:-1]]
        assert len(ledger.documents()) == 80
        assert ledger.verify().ok
