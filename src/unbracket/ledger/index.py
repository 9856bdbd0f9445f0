"""The index of a ledger: which entry has a say in which document, and what is undone.

``Index`` is plain memory. An append loads the slice it needs, registers its entries and writes the
difference; ``rebuild`` and ``verify`` start from an empty index and register every entry, so all
three come to the same result by the same code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from unbracket.model.entry import Entry


@dataclass(frozen=True, slots=True)
class Event:
    """An entry as projections see it, with a foreign entry taken out of its wrapping.

    ``id``, ``kind``, ``payload`` and ``author`` are those of the original; ``recorded_at`` is when
    this ledger recorded it, ``made_at`` when its own ledger did. ``origin`` is "" for entries of
    this ledger. ``payload`` is None when it was purged.
    """

    seq: int
    id: str
    kind: str
    payload: Mapping[str, Any] | None
    author: str
    recorded_at: str
    made_at: str
    origin: str = ""
    hash: str = ""
    payload_digest: str = ""


def event_of(entry: Entry, payload: Mapping[str, Any] | None) -> Event:
    """Make the event of an entry of this ledger."""
    return Event(
        entry.seq,
        entry.id,
        entry.kind,
        payload,
        entry.author,
        entry.recorded_at,
        entry.recorded_at,
        "",
        entry.hash,
        entry.payload_digest,
    )


def foreign_event(
    entry: Entry, wrapper: Mapping[str, Any], payload: Mapping[str, Any] | None
) -> Event:
    """Make the event of a wrapped entry; ``payload`` is that of the original."""
    inner = wrapper["entry"]
    return Event(
        entry.seq,
        inner["id"],
        inner["kind"],
        payload,
        inner["author"],
        entry.recorded_at,
        inner["recorded_at"],
        wrapper["origin"],
        inner["hash"],
        inner["payload_digest"],
    )


@dataclass(slots=True)
class Judged:
    """A judgement: whether it stands, and the documents that it has a say in."""

    seq: int
    target: str
    active: bool
    documents: tuple[str, ...]
    origin: str = ""


@dataclass(slots=True)
class Index:
    """What has to be known across documents to place a new entry."""

    claims: dict[str, dict[str, int]] = field(default_factory=dict)  # statement -> document -> seq
    judged: dict[str, Judged] = field(default_factory=dict)
    touches: set[tuple[str, int]] = field(default_factory=set)
    readings: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    foreign: dict[str, Event] = field(default_factory=dict)  # by the original's hash
    captures: dict[str, set[str]] = field(default_factory=dict)  # document -> origins
    frames: list[tuple[int, str, Any]] = field(default_factory=list)
    records: list[Event] = field(default_factory=list)
    fallen: set[str] = field(default_factory=set)  # documents purged by the registered entries
    # From purges that are still to come: where entries and statements without payload belong.
    lost_entries: dict[str, str] = field(default_factory=dict)
    lost_statements: dict[str, tuple[str, int]] = field(default_factory=dict)

    def foresee(self, events: Iterable[Event]) -> None:
        """Take from purges what their removed payloads can no longer say."""
        for event in events:
            if event.kind == "purge" and event.payload is not None:
                subject = event.payload["subject"]
                self.lost_entries.update(dict.fromkeys(event.payload["entries"], subject))
                for id in event.payload["statements"]:
                    self.lost_statements[id] = (subject, event.seq)

    def register(self, event: Event) -> set[str]:
        """Place one entry; gives the documents that have to be folded anew."""
        if event.origin:
            self.foreign[event.hash] = event
        if event.kind in ("case", "frame"):
            if not event.origin and event.payload is not None:
                self.frames.append((event.seq, event.recorded_at, event.payload["frame"]))
            return set()
        if event.kind == "record":
            if event.payload is not None:  # a purged record says nothing any more
                self.records.append(event)
            return set()
        documents = self._documents(event)
        heirs: set[str] = set()
        if event.kind in ("accept", "reject", "edit", "add", "undo", "retract"):
            self._judge(event, documents)
        elif event.kind == "purge" and event.payload is not None:
            heirs = self._fall(event, event.payload["subject"])
        self.touches.update((document, event.seq) for document in documents)
        return documents | heirs

    def owner(self, statement: str) -> str | None:
        """Name the document that a statement belongs to: the first that claims it."""
        return next(iter(self.claims.get(statement, ())), None)

    def owners(self) -> dict[str, str]:
        """Give the document of every statement."""
        return {id: next(iter(documents)) for id, documents in self.claims.items()}

    def document_of(self, statement: str, seq: int) -> str | None:
        """Name the document that a statement belonged to when an entry was written."""
        lost, until = self.lost_statements.get(statement, (None, 0))
        return lost if seq < until else self.owner(statement)

    def _documents(self, event: Event) -> set[str]:
        payload, kind = event.payload, event.kind
        if kind == "capture":
            self.captures.setdefault(event.id, set()).add(event.origin)
            return {event.id}
        if payload is None:
            lost = self.lost_entries.get(event.id)
            return {lost} if lost else set()
        if kind == "reading":
            self.readings.setdefault(
                event.id, (event.seq, payload["capture"], payload["reading_sha256"])
            )
            return {payload["capture"]}
        if kind == "proposals":
            for row in payload["statements"]:
                self.claims.setdefault(row["id"], {}).setdefault(payload["document"], event.seq)
            return {payload["document"]}
        if kind == "purge":
            return {payload["subject"]}
        if kind == "undo":
            target = self.judged.get(payload["undoes"])
            return set(target.documents) if target else set()
        if kind == "add":
            id = payload["statement"]["id"]
            self.claims.setdefault(id, {payload["document"]: event.seq})
            return {self.document_of(id, event.seq) or payload["document"]}
        named = {self.document_of(id, event.seq) for id in named_statements(kind, payload)}
        if kind == "retract" and payload["document"]:
            named.add(payload["document"])
        return {document for document in named if document is not None}

    def _judge(self, event: Event, documents: set[str]) -> None:
        if event.id in self.judged:
            return
        target = str(event.payload["undoes"]) if event.kind == "undo" and event.payload else ""
        found = self.judged.get(target)
        if found is not None and event.origin and event.origin != found.origin:
            target, found = "", None  # another ledger can't take back what was judged here
        self.judged[event.id] = Judged(
            event.seq, target, True, tuple(sorted(documents)), event.origin
        )
        if found is not None:
            self._set(target, False)

    def _set(self, id: str, active: bool) -> None:
        # An undo that is itself undone lets its target stand again, and so on down the line.
        while id in self.judged and self.judged[id].active != active:
            self.judged[id].active = active
            id, active = self.judged[id].target, not active

    def _fall(self, event: Event, subject: str) -> set[str]:
        """Take a purged document out; gives the documents that inherit its statements."""
        origins = self.captures.get(subject, set())
        if event.origin and not origins <= {event.origin}:
            return set()  # another ledger's purge doesn't bind what this one captured itself
        self.fallen.add(subject)
        heirs = set()
        for id in [id for id, documents in self.claims.items() if subject in documents]:
            del self.claims[id][subject]
            if self.claims[id]:
                heirs.add(next(iter(self.claims[id])))
            else:
                del self.claims[id]
        for id in [id for id, row in self.readings.items() if row[1] == subject]:
            del self.readings[id]
        return heirs


def named_statements(kind: str, payload: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the ids of the statements that an entry names."""
    if kind in ("accept", "reject", "retract", "record"):
        return tuple(payload["statements"])
    if kind == "edit":
        return (payload["statement"],)
    if kind == "add":
        return (payload["statement"]["id"],)
    if kind == "proposals":
        return tuple(row["id"] for row in payload["statements"])
    return ()
