"""A document for which the memory doesn't suffice is one failed outcome, not the end of a batch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.factories import new_case
from unbracket.casework import intake
from unbracket.casework.engines import default_engines
from unbracket.casework.intake import Incoming, read_all
from unbracket.ledger.store import Ledger

ITEMS = [
    Incoming(name=f"{row}.txt", data=f"Ada Roe said that convoy {row} may pass.".encode())
    for row in range(3)
]


@pytest.mark.parametrize("place", ["while it is coded", "while it is written"])
def test_document_without_enough_memory_fails_alone_and_the_next_are_read(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the file and what to do; nothing of the document is stored."""
    holder: Any = intake if place == "while it is coded" else Ledger
    name = "propose" if place == "while it is coded" else "append"
    real = getattr(holder, name)
    calls: list[int] = []

    def short(*given: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise MemoryError
        return real(*given, **named)

    with new_case(tmp_path) as case:
        monkeypatch.setattr(holder, name, short)
        outcomes = list(read_all(case, ITEMS, default_engines()))
        monkeypatch.undo()
        assert [row.status for row in outcomes] == ["read", "failed", "read"]
        error = outcomes[1].error
        assert error is not None
        assert error.file == "1.txt"
        assert "cut the file up" in error.next
        again = {row.file: row.status for row in read_all(case, ITEMS, default_engines())}
        assert again == {"0.txt": "already", "1.txt": "read", "2.txt": "already"}
