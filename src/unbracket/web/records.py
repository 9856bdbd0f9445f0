"""What only the workbench shows, as JSON objects; the ledger's rows: casework.records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from unbracket.casework.records import statement_record
from unbracket.casework.views import CaseBar, QueueItem
from unbracket.model.entry import VerifyReport
from unbracket.web.spans import Paragraph


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
