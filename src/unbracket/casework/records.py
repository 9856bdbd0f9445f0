"""Rows of the ledger as JSON objects, the same on the command line and over the API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from unbracket.casework.views import SearchHit
from unbracket.model.entry import DocumentRow, Entry, StatementRow
from unbracket.model.statement import statement_to_dict


def statement_record(row: StatementRow) -> dict[str, Any]:
    """Give a statement with its state, its words, and where it comes from."""
    return statement_to_dict(row.statement) | {
        "state": row.state,
        "day": row.day,
        "document": row.document_id,
        "document_name": row.document_name,
        "publisher": row.publisher,
        "address": row.address,
        "published": row.published,
        "undated": row.undated,
        "words": row.words,
        "source_words": row.source_words,
        "cue_words": row.cue_words,
        "origin": row.origin,
        "by_hand": row.by_hand,
        "reviewer": row.reviewer,
        "edited": row.edited,
        "entry": row.entry_id,
        "recorded_from": row.recorded_from,
        "conflict": row.conflict,
    }


def document_record(row: DocumentRow, states: Mapping[str, int]) -> dict[str, Any]:
    """Give a document with the number of its statements in each state."""
    return {
        "id": row.id,
        "name": row.name,
        "title": row.meta.title,
        "published": row.published,
        "undated": row.undated,
        "publisher": row.publisher or row.meta.publisher,
        "agency": row.meta.agency,
        "address": row.address or row.meta.address,
        "language": row.meta.language,
        "words": row.words,
        "proposed": states.get("proposed", 0),
        "accepted": states.get("accepted", 0),
        "rejected": states.get("rejected", 0),
        "capture_sha256": row.capture_sha256,
        "reading_sha256": row.reading_sha256,
        "observed_at": row.observed_at,
        "purged": row.purged,
        "warnings": list(row.warnings),
    }


def states_of(rows: Iterable[StatementRow]) -> dict[str, dict[str, int]]:
    """Count the statements of each document by state."""
    states: dict[str, dict[str, int]] = {}
    for row in rows:
        counts = states.setdefault(row.document_id, {})
        counts[row.state] = counts.get(row.state, 0) + 1
    return states


def entry_record(entry: Entry) -> dict[str, Any]:
    """Give one line of the ledger."""
    names = ("seq", "id", "kind", "author", "recorded_at", "payload_digest", "prev", "hash")
    return {name: getattr(entry, name) for name in names}


def hit_record(hit: SearchHit) -> dict[str, Any]:
    """Give one thing that a search found."""
    return {
        "kind": hit.kind,
        "id": hit.id,
        "document": hit.document_id,
        "title": hit.title,
        "words": hit.words,
    }
