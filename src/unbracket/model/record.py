"""Records: what people enter about a negotiation beside statements, by type and key.

A record is a judgement by its author: a draft in the register, a transmission, a link between
points, a reviewed demand, a control map. Nothing is updated: a later record of the same type and
key takes the place of the earlier one, a withdrawal is a record too.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from unbracket.model.entry import EntryDraft

# The closed list of types, version 1. A type is never renamed or reused.
RECORD_TYPES_VERSION = 1
RECORD_TYPES = (
    "draft",
    "transmission",
    "draft-link",
    "option",
    "demand",
    "layer",
    "boundary",
    "figure",
    "check",
    "event",
    "note",
    "marking",
    "grade",
    "authenticity",
)


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record as it stood over a stretch of recorded time.

    ``origin`` is "" for this ledger's own records and the first hash of another ledger for records
    that an import wrapped: the same key may stand once per origin. ``blobs`` are tagged digests of
    bytes that the record brought, ``documents`` and ``statements`` the ids that it rests on.
    """

    type: str
    key: str
    body: Mapping[str, Any]
    author: str
    entry_id: str
    recorded_from: str
    recorded_to: str
    withdrawn: bool = False
    reason: str = ""
    blobs: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    origin: str = ""
    answers: tuple[str, ...] = field(default=())


def record_draft(
    type: str,
    key: str,
    body: Mapping[str, Any],
    *,
    author: str,
    withdrawn: bool = False,
    reason: str = "",
    blobs: Mapping[str, bytes] | None = None,
    held: Sequence[str] = (),
    documents: Sequence[str] = (),
    statements: Sequence[str] = (),
    answers: Sequence[str] = (),
) -> EntryDraft:
    """Build the entry of a record; ``answers`` names the entries that it replies to.

    ``blobs`` maps tagged digests (``sha256:…``) to the bytes that the record brings along, ``held``
    names the digests of bytes that an earlier record brought.
    """
    brought = dict(blobs or {})
    payload = {
        "type": type,
        "key": key,
        "body": dict(body),
        "withdrawn": withdrawn,
        "reason": reason,
        "author": author,
        "blobs": sorted({*brought, *held}),
        "documents": list(documents),
        "statements": list(statements),
        "answers": list(answers),
        "salt": secrets.token_hex(16),
    }
    return EntryDraft("record", payload, author, brought)
