"""The register: what people enter beside statements, kept as records of the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from unbracket.canonical import digest_bytes
from unbracket.casework.cases import Case
from unbracket.errors import NotFoundError
from unbracket.model.entry import Clocks
from unbracket.model.record import RecordRow, record_draft


def put(
    case: Case,
    type: str,
    key: str,
    body: Mapping[str, Any],
    *,
    author: str = "",
    reason: str = "",
    blobs: Sequence[bytes] = (),
    held: Sequence[str] = (),
    documents: Sequence[str] = (),
    statements: Sequence[str] = (),
    withdrawn: bool = False,
) -> RecordRow:
    """Enter a record, or one that takes the place of the record that stands under its key.

    ``blobs`` are bytes that it brings, ``held`` the digests of bytes that an earlier one brought.
    Raises LedgerError or NotFoundError where it rests on something that isn't there.
    """
    before = find(case, type, key)
    draft = record_draft(
        type,
        key,
        body,
        author=author or case.settings.author,
        withdrawn=withdrawn,
        reason=reason,
        blobs={digest_bytes(data): data for data in blobs},
        held=held,
        documents=documents,
        statements=statements,
        answers=(before.entry_id,) if before is not None else (),
    )
    case.store.append([draft])
    rows = case.store.records(type, key=key, history=True)
    return [row for row in rows if not row.origin][-1]


def withdraw(case: Case, type: str, key: str, *, reason: str, author: str = "") -> RecordRow:
    """Withdraw the record that stands under a key; it stays in the ledger.

    Raises NotFoundError where none stands.
    """
    row = get(case, type, key)
    return put(
        case,
        type,
        key,
        row.body,
        author=author,
        reason=reason,
        held=row.blobs,
        documents=row.documents,
        statements=row.statements,
        withdrawn=True,
    )


def standing(case: Case, type: str, clocks: Clocks = Clocks()) -> tuple[RecordRow, ...]:
    """Give the records of a type that stood at the time that ``clocks.known_at`` names.

    ``clocks.as_of`` is for the caller, who knows which date of a body counts.
    """
    return case.store.records(type, known_at=clocks.known_at)


def find(case: Case, type: str, key: str, known_at: str = "") -> RecordRow | None:
    """Give this case's own record that stands under a key, or None."""
    rows = case.store.records(type, key=key, known_at=known_at)
    return next((row for row in rows if not row.origin), None)


def get(case: Case, type: str, key: str, known_at: str = "") -> RecordRow:
    """Give this case's own record that stands under a key; raises NotFoundError."""
    row = find(case, type, key, known_at)
    if row is None:
        raise NotFoundError(
            f"there is no {type} {key!r:.80}",
            expected=f"the key of a {type} that stands",
            next=f"list them; a {type} that was withdrawn stands no more",
        )
    return row
