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
from unbracket.model.span import Span
from unbracket.model.statement import Statement

REACH = 40  # contents that begin before a place and are looked at


def orders_of(document: Document) -> tuple[OrderClaim, ...]:
    """Give the order claims of a reading; one in a language that isn't known gives none."""
    return text_orders(searched(document).text) if _known(document) else ()


def gates_of(document: Document) -> tuple[GateClaim, ...]:
    """Give what a reading says of gates; one in a language that isn't known gives nothing."""
    return text_gates(searched(document).text) if _known(document) else ()


def claim_lines(
    file: str, document: Document, statements: Sequence[Statement]
) -> tuple[dict[str, Any], ...]:
    """Write order claims and gates as the contract's lines of ``extract --events``.

    ``statement`` is the narrowest statement whose content holds any of the words, ``by`` its
    speaker; both are null in the paper's own voice.
    """
    text = document.text
    holders = _Holders(statements)
    lines: list[dict[str, Any]] = []
    for order in orders_of(document):
        row = order.as_dict(text)
        lines.append({"type": "order", **_head(file, document, holders.of(row["span"])), **row})
    for gate in gates_of(document):
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
