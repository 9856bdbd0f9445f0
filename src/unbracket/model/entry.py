"""Entries of the ledger and the rows that projections make of them.

An entry is one line of the ledger. Nothing is updated or deleted: corrections and retractions are
entries. Times are ISO 8601 in UTC with microseconds and a ``Z``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from unbracket.model.document import Metadata
from unbracket.model.statement import Statement

# The closed list of kinds, version 2 (1 had no records). A kind is never renamed or reused.
KINDS_VERSION = 2
CONTENT_KINDS = ("capture", "reading", "proposals")  # id = digest(kind, payload); idempotent
JUDGEMENT_KINDS = ("accept", "reject", "edit", "add", "undo", "retract")
OTHER_KINDS = ("case", "frame", "purge", "foreign")
RECORD_KIND = "record"  # a judgement of its author on something other than a statement
KINDS = CONTENT_KINDS + JUDGEMENT_KINDS + OTHER_KINDS + (RECORD_KIND,)

STATES = ("proposed", "accepted", "rejected", "retracted")


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """An entry before it is written: kind, payload, author and the blobs it brings along.

    ``blobs`` maps tagged digests to bytes. ``author`` is a person's name or "program name version".
    """

    kind: str
    payload: Mapping[str, Any]
    author: str
    blobs: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One written line: ``hash`` covers every other field, ``prev`` the line before."""

    seq: int
    id: str
    kind: str
    payload_digest: str
    author: str
    recorded_at: str
    prev: str
    hash: str
    new: bool = True  # False when an idempotent append found the entry already there


@dataclass(frozen=True, slots=True)
class Head:
    """The ledger's end: number of entries and hash of the last ("" when empty)."""

    count: int
    hash: str


@dataclass(frozen=True, slots=True)
class Clocks:
    """The two clocks of a view.

    ``as_of``: an ISO day; only what was published up to it ("" = no limit). ``known_at``: an ISO
    UTC time; only what was recorded up to it ("" = now).
    """

    as_of: str = ""
    known_at: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as the ledger knows it: its capture and its current reading.

    ``published`` is the EDTF value that the reader found; ``undated`` marks a document that counts
    from its capture. ``purged`` holds the reason of a purge, "" otherwise.
    """

    id: str  # entry id of the capture
    name: str
    media_type: str
    size: int
    capture_sha256: str
    address: str
    publisher: str
    observed_at: str
    meta: Metadata
    reading_id: str
    reading_sha256: str
    reader: str
    published: str
    published_day: str
    undated: bool
    words: int
    purged: str = ""
    warnings: tuple[str, ...] = ()
    charset: str = ""  # as declared when the capture was taken
    reader_version: str = ""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement in a state over a stretch of recorded time.

    ``day`` is the ISO day it counts from (said, else published); ``origin`` names who proposed or
    added it; ``words`` are the content's words ("" when purged).
    """

    statement: Statement
    state: str
    document_id: str
    document_name: str
    publisher: str
    address: str
    published: str
    published_day: str
    undated: bool
    day: str
    origin: str
    by_hand: bool
    reviewer: str
    edited: bool
    entry_id: str
    recorded_from: str
    recorded_to: str
    words: str
    source_words: str
    cue_words: str
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement that ``verify`` found: where, what was expected, which entry it hits."""

    kind: str  # hash, chain, blob, quote, reading, projection, file, purged
    entry_id: str
    seq: int
    message: str


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """The outcome of ``verify``: counts, the head, what disagrees and what was purged."""

    entries: int
    blobs: int
    quotes: int
    head: str
    broken: tuple[Finding, ...] = ()
    purged: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether nothing disagrees; purged content is not broken."""
        return not self.broken
