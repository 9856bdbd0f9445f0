"""Several processes and threads at one ledger, and processes that are killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.contract.ledger.conftest import Place
from tests.contract.ledger.makers import Ticking, case_draft, document_drafts, dump, judge
from unbracket.errors import LedgerBusyError
from unbracket.ledger.store import Ledger

ROOT = Path(__file__).resolve().parents[3]


def now() -> datetime:
    """Give the time, as all processes see it."""
    return datetime.now(UTC)


def start(work: str, path: str, *numbers: int) -> subprocess.Popen[str]:
    """Start a worker in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.contract.ledger.workers", work, path]
        + [str(number) for number in numbers],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def path(place: Place) -> str:
    """Make a closed ledger that holds its case and one document."""
    made = place()
    with Ledger.create(made, clock=now) as ledger:
        ledger.append([case_draft(), *document_drafts(0)])
    return made


def test_one_process_reads_while_another_accepts(path: str) -> None:
    """No error, nothing lost, one unforked chain."""
    workers = [start("read", path, 1, 40), start("accept", path, 20), start("read", path, 30, 20)]
    outputs = [worker.communicate(timeout=120) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0, 0], outputs
    with Ledger.open(path, clock=now) as ledger:
        ids = {entry.id for entry in ledger.entries()}
        reported = {line for out, _ in outputs for line in out.split()}
        assert reported <= ids
        assert len(ledger.documents()) == 50
        assert len(ledger.statements(states=("accepted",))) == 20
        assert ledger.verify().ok, ledger.verify().broken
        tables = dump(ledger)
        ledger.rebuild()
        assert dump(ledger) == tables


def test_killed_process_loses_nothing_it_reported(path: str) -> None:
    """After each kill the ledger verifies, and reading again completes without doubles."""
    chance = random.Random(3)
    reported: set[str] = set()
    for _ in range(5):
        worker = start("read", path, 1, 400)
        assert worker.stdout is not None
        reported.add(worker.stdout.readline().strip())
        time.sleep(chance.uniform(0.0, 0.3))
        worker.send_signal(signal.SIGKILL)
        out, _ = worker.communicate(timeout=30)
        reported.update(line for line in out.splitlines() if len(line) == 71)
        with Ledger.open(path, clock=now) as ledger:
            assert reported <= {entry.id for entry in ledger.entries()}
            report = ledger.verify()
            assert report.ok, report.broken
    with Ledger.open(path, clock=now) as ledger:
        for number in range(1, 60):
            ledger.append(document_drafts(number))
        names = [row.name for row in ledger.documents()]
        assert len(names) == len(set(names))
        assert ledger.head().count == 1 + 3 * len(names)


def test_threads_share_one_ledger(place: Place) -> None:
    """Reads and writes from eight threads at once give one sound chain."""
    with Ledger.create(place(), clock=Ticking()) as ledger:
        ledger.append([case_draft()])

        def work(number: int) -> int:
            ledger.append(document_drafts(number))
            row = ledger.statements(document_id=ledger.document(f"note-{number}.txt").id)[0]
            ledger.append([judge("accept", [row.statement.id])])
            return len(ledger.statements(states=("accepted",)))

        with ThreadPoolExecutor(8) as pool:
            counts = list(pool.map(work, range(40)))
        assert max(counts) == 40
        assert ledger.verify().ok


def test_writer_that_waits_too_long_gets_a_diagnosis(path: str) -> None:
    """The busy timeout ends in LedgerBusyError, and nothing is written."""
    with (
        Ledger.open(path, clock=now, busy_seconds=0.1) as waiting,
        Ledger.open(path, clock=now) as holder,
    ):
        before = waiting.head()
        with holder._backend.writing(), pytest.raises(LedgerBusyError) as caught:
            waiting.append(document_drafts(1))
        assert "UNBRACKET_BUSY_SECONDS" in caught.value.diagnosis.next
        assert waiting.head() == before
        waiting.append(document_drafts(1))


def test_five_hundred_documents_are_all_there_after_one_append_and_a_rebuild(
    place: Place,
) -> None:
    """Nothing is lost at the size of a working case; ``quality/bench_ledger.py`` times it."""
    with Ledger.create(place(), clock=Ticking()) as ledger:
        ledger.append([case_draft()])
        drafts = [row for number in range(500) for row in document_drafts(number, sentences=10)]
        ledger.append(drafts)
        rows = ledger.statements()
        assert (len(rows), len(ledger.documents())) == (5000, 500)
        ledger.append([judge("accept", [rows[0].statement.id])])
        before = ledger.statements()
        ledger.rebuild()
        assert ledger.statements() == before
