"""Rows of the ledger as JSON objects, in the forms that the command line prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from unbracket.casework.views import CaseBar, QueueItem, SearchHit
from unbracket.model.entry import DocumentRow, Entry, StatementRow, VerifyReport
from unbracket.model.statement import statement_to_dict
from unbracket.web.spans import Paragraph


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


def queue_record(item: QueueItem) -> dict[str, Any]:
    """Give a waiting statement with the step of its cell before and after an acceptance."""
    return statement_record(item.row) | {
        "number": item.number,
        "condition_words": item.condition_words,
        "consequence_words": item.consequence_words,
        "provision_text": item.provision_text,
        "before": item.before,
        "after": item.after,
    }


def paragraph_records(rows: Iterable[Paragraph]) -> list[dict[str, Any]]:
    """Give a document's paragraphs as runs of text, each with the spans that cover it."""
    return [
        {
            "region": row.region,
            "style": row.style,
            "runs": [
                {
                    "start": run.start,
                    "text": run.text,
                    "roles": list(run.roles),
                    "statements": list(run.statements),
                }
                for run in row.runs
            ],
        }
        for row in rows
    ]


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


def report_record(report: VerifyReport) -> dict[str, Any]:
    """Give the outcome of a verification."""
    return {
        "ok": report.ok,
        "entries": report.entries,
        "blobs": report.blobs,
        "quotes": report.quotes,
        "head": report.head,
        "broken": [asdict(finding) for finding in report.broken],
        "purged": [asdict(finding) for finding in report.purged],
    }


def bar_record(bar: CaseBar) -> dict[str, Any]:
    """Give what stands on top of every page."""
    return {
        "title": bar.title,
        "marking": bar.marking,
        "as_of": bar.as_of,
        "known_at": bar.known_at,
        "compare": bar.compare,
        "documents": bar.documents,
        "waiting": bar.waiting,
        "entries": bar.entries,
        "head": bar.head,
    }
