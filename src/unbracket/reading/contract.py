"""The contract's form of a reading: what ``read-text --json`` prints a file."""

from __future__ import annotations

from typing import Any

from unbracket.model.document import Document


def reading_to_contract(file: str, document: Document) -> dict[str, Any]:
    """Write a reading as the contract's JSON object; offsets are code points of ``text``."""
    meta = document.meta
    return {
        "file": file,
        "reading_sha256": document.sha256,
        "title": meta.title,
        "published": meta.published,
        "agency": meta.agency,
        "byline": meta.byline,
        "dateline": meta.dateline,
        "language": meta.language,
        "text": document.text,
        "regions": [{"start": r.start, "end": r.end, "kind": r.kind} for r in document.regions],
        "map": [
            {
                "start": m.start,
                "end": m.end,
                "byte_start": m.byte_start,
                "byte_end": m.byte_end,
                "part": m.part,
            }
            for m in document.map
        ],
        "warnings": list(document.warnings),
        "reader": document.reader,
        "encoding": document.encoding,
    }
