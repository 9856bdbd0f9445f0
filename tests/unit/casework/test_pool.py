"""The pool of processes: the same results in the same order, whatever a document does to it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.factories import new_case
from unbracket.casework.cases import Case
from unbracket.casework.engines import default_engines
from unbracket.casework.intake import Incoming, Prepared, read_all, serial_map
from unbracket.casework.pool import AHEAD, pool_map
from unbracket.errors import SettingsError


def items(number: int) -> list[Incoming]:
    """Invent small documents."""
    return [
        Incoming(
            name=f"{row}.txt",
            data=f"Ada Roe said on Monday that convoy {row} may pass the crossing.".encode(),
            published="2031-03-10",
        )
        for row in range(number)
    ]


def fragile(incoming: Incoming) -> Prepared:
    """Die without a word on one document, as a crashing library does."""
    if incoming.name == "3.txt":
        os._exit(9)
    return Prepared(incoming, data=incoming.data or b"")


def entries_of(case: Case) -> list[tuple[str, str]]:
    """Give kind and payload of every entry after the first, which holds a random number."""
    return [(entry.kind, entry.payload_digest) for entry in case.store.entries(after=1)]


def test_ledger_is_the_one_that_a_single_process_writes(tmp_path: Path) -> None:
    """The same entries in the same order, whatever number of processes works."""
    engines = default_engines("rules")
    found = []
    for workers in (1, 2):
        (tmp_path / str(workers)).mkdir()
        with new_case(tmp_path / str(workers)) as case:
            outcomes = list(read_all(case, items(12), engines, map_documents=pool_map(workers)))
            assert [row.status for row in outcomes] == ["read"] * 12
            found.append(entries_of(case))
    assert found[0] == found[1]


def test_document_that_kills_its_process_is_reported_alone() -> None:
    """All others come through, in their order."""
    results = list(pool_map(2)(fragile, items(2 * AHEAD + 4)))
    assert [row.incoming.name for row in results] == [f"{n}.txt" for n in range(2 * AHEAD + 4)]
    failed = [row for row in results if row.error is not None]
    assert [row.incoming.name for row in failed] == ["3.txt"]
    assert failed[0].error is not None
    assert "process dying" in failed[0].error.expected


def test_results_may_be_left_before_their_end() -> None:
    """Breaking off ends the processes without waiting for what nobody asked for."""
    mapped = pool_map(2)(fragile, iter(items(3)))
    assert next(mapped).incoming.name == "0.txt"
    assert list(mapped)[-1].incoming.name == "2.txt"


@pytest.mark.parametrize("workers", [0, -1, 65])
def test_number_of_workers_that_cannot_be_is_refused(workers: int) -> None:
    """One is this process itself."""
    with pytest.raises(SettingsError):
        pool_map(workers)
    assert pool_map(1) is serial_map
