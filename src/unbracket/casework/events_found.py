"""Events of one reading, as the engine finds them and as the contract prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from unbracket.canonical import digest
from unbracket.casework.extract import READABLE
from unbracket.coding.event_finder import find_events
from unbracket.model.case import CaseFrame
from unbracket.model.document import Document
from unbracket.model.event import Event
from unbracket.model.ports import Coder, EventFinding
from unbracket.model.statement import Statement


def events_of(
    document: Document,
    statements: Sequence[Statement],
    frame: CaseFrame | None,
    coder: Coder | None = None,
) -> tuple[Event, ...]:
    """Find the events of a reading; one in a language that the engines don't know gives none.

    The coder finds them, or the rules where it is none that does.
    """
    if document.meta.language.split("-")[0] not in READABLE:
        return ()
    if isinstance(coder, EventFinding):
        return coder.events(document, statements, frame)
    return find_events(document, statements, frame)


def event_id(reading_sha256: str, event: Event) -> str:
    """Derive an event's id from the reading, its kind and the place of its words."""
    return digest("event", [reading_sha256, event.kind, event.span.as_list()])[7:23]


def event_line(file: str, document: Document, event: Event) -> dict[str, Any]:
    """Write an event as the contract's line of ``extract --events``."""
    text = document.text
    return {
        "type": "event",
        "file": file,
        "reading_sha256": document.sha256,
        "id": event_id(document.sha256, event),
        "kind": event.kind,
        "planned": event.planned,
        "participants": list(event.names),
        "parties": [row.party_code for row in event.participants],
        "participant_spans": [row.span.as_list() if row.span else None
                              for row in event.participants],
        "place": event.place,
        "date": event.date,
        "phrase": event.phrase,
        "phrase_span": event.phrase_span.as_list() if event.phrase_span else None,
        "anchor": event.anchor,
        "words": event.span.of(text),
        "span": event.span.as_list(),
        "sentence": event.sentence.as_list(),
        "statement": event.statement,
        "reactions": list(event.reactions),
    }  # fmt: skip
