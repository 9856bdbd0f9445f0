"""Programs that other processes run on a ledger: ``python -m tests.contract.ledger.workers …``."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from tests.contract.ledger.makers import document_drafts, judge
from unbracket.ledger.store import Ledger


def read(location: str, first: int, count: int) -> None:
    """Append documents one by one, and report each entry after it is written."""
    with Ledger.open(location, clock=lambda: datetime.now(UTC)) as ledger:
        for number in range(first, first + count):
            for entry in ledger.append(document_drafts(number)):
                sys.stdout.write(entry.id + "\n")
            sys.stdout.flush()


def accept(location: str, count: int) -> None:
    """Accept statements one by one, as they come in."""
    with Ledger.open(location, clock=lambda: datetime.now(UTC)) as ledger:
        done = 0
        while done < count:
            for row in ledger.statements(states=("proposed",))[:1]:
                sys.stdout.write(ledger.append([judge("accept", [row.statement.id])])[0].id + "\n")
                sys.stdout.flush()
                done += 1


if __name__ == "__main__":
    work, place, *numbers = sys.argv[1:]
    if work == "read":
        read(place, int(numbers[0]), int(numbers[1]))
    else:
        accept(place, int(numbers[0]))
