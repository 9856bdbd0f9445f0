"""Order claims and gates of one reading, each with the statement that makes it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from unbracket.casework.extract import READABLE, searched
from unbracket.coding.gates import text_gates
from unbracket.coding.orders import text_orders
from unbracket.model.claimed import GateClaim, OrderClaim
from unbracket.model.document import Document
from unbracket.model.ports import Claiming, Coder
from unbracket.model.span import Span
from unbracket.model.statement import Statement

REACH = 40  # contents that begin before a place and are looked at


def orders_of(document: Document, coder: Coder | None = None) -> tuple[OrderClaim, ...]:
    """Give the order claims of a reading; one in a language that isn't known gives none.

    The coder finds them, or the rules where it is none that does.
    """
    if not _known(document):
        return ()
    read = searched(document)
    return coder.orders(read) if isinstance(coder, Claiming) else text_orders(read.text)


def gates_of(document: Document, coder: Coder | None = None) -> tuple[GateClaim, ...]:
    """Give what a reading says of gates; one in a language that isn't known gives nothing.

    The coder finds it, or the rules where it is none that does.
    """
    if not _known(document):
        return ()
    read = searched(document)
    return coder.gates(read) if isinstance(coder, Claiming) else text_gates(read.text)


def claim_lines(
    file: str,
    document: Document,
    statements: Sequence[Statement],
    coder: Coder | None = None,
) -> tuple[dict[str, Any], ...]:
    """Write order claims and gates as the contract's lines of ``extract --events``.

    ``statement`` is the narrowest statement whose content holds any of the words, ``by`` its
    speaker; both are null in the paper's own voice. ``coder`` finds them, or else the rules.
    """
    text = document.text
    holders = _Holders(statements)
    lines: list[dict[str, Any]] = []
    for order in orders_of(document, coder):
        row = order.as_dict(text)
        lines.append({"type": "order", **_head(file, document, holders.of(row["span"])), **row})
    for gate in gates_of(document, coder):
        row = gate.as_dict(text)
        lines.append({"type": "gate", **_head(file, document, holders.of(row["span"])), **row})
    return tuple(sorted(lines, key=lambda line: (line["span"], line["type"])))


def _head(file: str, document: Document, holder: Statement | None) -> dict[str, Any]:
    spoken = holder if holder is not None and holder.attributed else None
    return {
        "file": file,
        "reading_sha256": document.sha256,
        "statement": holder.id if holder else None,
        "by": (spoken.speaker or None) if spoken else None,
        "party": spoken.party if spoken else None,
    }


class _Holders:
    """Finds the narrowest statement that holds a place of the text, by bisection."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._rows = sorted(
            ((span, row) for row in statements for span in row.content),
            key=lambda pair: (pair[0].start, pair[0].end),
        )

    def of(self, place: Sequence[int]) -> Statement | None:
        """Give the statement, or None where no content meets the place."""
        span = Span(place[0], place[1])
        last = bisect_left(self._rows, span.end, key=lambda pair: pair[0].start)
        near = [pair for pair in self._rows[max(0, last - REACH) : last] if pair[0].overlap(span)]
        return min(near, key=lambda pair: len(pair[0]), default=(span, None))[1]


def _known(document: Document) -> bool:
    return document.meta.language.split("-")[0] in READABLE
