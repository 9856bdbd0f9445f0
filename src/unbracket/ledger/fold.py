"""The fold of one document's entries into its rows: pure, so that rebuilding gives the same rows.

A row stands from the entry that brought it about (``from_seq``, ``recorded_from``) until the entry
that changed it (``recorded_to``). Rules of precedence: a judgement of this ledger goes before one
of another ledger; a newer engine supersedes only what nobody reviewed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from unbracket.ledger.columns import day_of, to_json
from unbracket.ledger.index import Event
from unbracket.ledger.tables import FOREVER
from unbracket.ledger.tracks import (
    Base,
    Judgement,
    Row,
    Track,
    groups_of,
    is_standing,
    outcome_of,
    statement_row,
)
from unbracket.model.span import iou
from unbracket.model.statement import Statement, statement_from_dict

MATCH = 0.8  # DESIGN §4: judgements bind spans with at least this intersection over union


@dataclass(slots=True)
class Folded:
    """The rows of one document, and what was learnt of its purge."""

    documents: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)


def fold(
    document_id: str,
    events: Sequence[Event],
    texts: Mapping[str, str],
    known: Mapping[str, str],
) -> Folded:
    """Fold the entries that touch a document, in the ledger's order, into its rows.

    ``texts`` holds its readings' texts by ``reading_sha256``, ``known`` the document that each
    statement belongs to (two captures may share one reading; the first owns its statements).
    """
    folding = _Folding(document_id, texts, known)
    for event in events:
        folding.take(event)
    return folding.result()


class _Folding:
    def __init__(
        self, document_id: str, texts: Mapping[str, str], known: Mapping[str, str]
    ) -> None:
        self.id = document_id
        self.texts = texts
        self.known = known
        self.capture: Event | None = None
        self.origins: set[str] = set()
        self.reading: Event | None = None
        self.purged = ""
        self.local_proposals: set[str] = set()
        self.documents: list[Row] = []
        self.tracks: dict[str, Track] = {}
        self.judgements: dict[str, Judgement] = {}

    def take(self, event: Event) -> None:
        if self.purged:
            return
        if event.kind == "capture":
            self._capture(event)
        elif event.payload is None:
            return
        elif event.kind == "reading":
            self._reading(event, event.payload)
        elif event.kind == "proposals":
            self._proposals(event, event.payload)
        elif event.kind == "undo":
            self._undo(event, event.payload)
        elif event.kind == "purge":
            self._purge(event, event.payload)
        elif event.id not in self.judgements:
            self._judge(event, event.payload)

    def result(self) -> Folded:
        statements = [row for track in self.tracks.values() for row in track.rows]
        return Folded(self.documents, statements)

    # -- documents

    def _capture(self, event: Event) -> None:
        self.origins.add(event.origin)
        if self.capture is None and event.payload is not None:
            self.capture = event
            self._emit_document(event)

    def _reading(self, event: Event, payload: Mapping[str, Any]) -> None:
        current = self.reading
        if current is not None and (
            current.id == event.id or (event.origin and not current.origin)
        ):
            return  # a reading from elsewhere doesn't take the place of this ledger's own
        self.reading = event
        self._emit_document(event)
        dirty = []
        for track in self.tracks.values():
            base = track.base()
            if track.listed and base and base.statement.reading_sha256 != payload["reading_sha256"]:
                track.listed = False
                dirty.append(track)
        self._emit(event, dirty)

    def _purge(self, event: Event, payload: Mapping[str, Any]) -> None:
        if event.origin and not self.origins <= {event.origin}:
            return
        self.purged = payload["reason"] or "no reason was given"
        self.reading = None
        self.tracks.clear()
        self.documents.clear()
        if self.capture is not None:
            self._emit_document(self.capture)

    def _emit_document(self, event: Event) -> None:
        if self.capture is None or self.capture.payload is None:
            return
        row = self._document_row(self.capture, self.capture.payload)
        _close(self.documents, event)
        self.documents.append(
            {"from_seq": event.seq, "recorded_from": event.recorded_at} | _open() | row
        )

    def _document_row(self, event: Event, capture: Mapping[str, Any]) -> Row:
        reading: Mapping[str, Any] = (self.reading.payload or {}) if self.reading else {}
        meta = dict(reading.get("meta", {}))
        sha256 = reading.get("reading_sha256", "")
        published = str(meta.get("published", ""))
        day = day_of(published)
        return {
            "id": self.id,
            "place": event.seq,
            "capture_sha256": capture["sha256"],
            "reading_id": self.reading.id if self.reading else "",
            "reading_sha256": sha256,
            "published_day": day or event.made_at[:10],
            "purged": int(bool(self.purged)),
            "body": to_json(
                {
                    **{name: capture[name] for name in ("name", "media_type", "size", "charset")},
                    "address": capture["address"] or meta.get("address", ""),
                    "publisher": capture["publisher"] or meta.get("publisher", ""),
                    "observed_at": event.made_at,
                    "meta": meta,
                    "reader": reading.get("reader", ""),
                    "reader_version": reading.get("reader_version", ""),
                    "published": published if day else "",
                    "undated": not day,
                    "words": len(self.texts.get(sha256, "").split()),
                    "purged": self.purged,
                    "warnings": list(reading.get("warnings", ())),
                }
            ),
        }

    # -- statements

    def _proposals(self, event: Event, payload: Mapping[str, Any]) -> None:
        sha256 = payload["reading_sha256"]
        reading = (self.reading.payload if self.reading else None) or payload
        current = reading["reading_sha256"]
        second = bool(event.origin) and sha256 in self.local_proposals
        if not event.origin:
            self.local_proposals.add(sha256)
        in_force = sha256 == current and not second
        dirty: list[Track] = []
        fresh = [s for s in map(statement_from_dict, payload["statements"]) if self._sound(s)]
        if in_force:
            ids = {statement.id for statement in fresh}
            for track in self.tracks.values():
                if track.listed and track.id not in ids:
                    track.listed = False
                    dirty.append(track)
        for statement in fresh:
            track = self.tracks.setdefault(statement.id, Track(statement.id))
            if not second or not track.bases:
                last = track.bases[-1] if track.bases else None
                # An engine that says the same again doesn't become the statement's origin.
                if last is None or last.judgement or last.statement != statement:
                    track.bases.append(Base(event.seq, statement, event.author, event.id))
            track.bound = None if track.reviewed else self._match(track, statement)
            track.listed = track.listed or in_force
            dirty.append(track)
        self._emit(event, dirty)

    def _sound(self, statement: Statement) -> bool:
        if self.known.get(statement.id) != self.id:
            return False
        text = self.texts.get(statement.reading_sha256)
        return text is None or all(span.end <= len(text) for span in statement.content)

    def _match(self, track: Track, statement: Statement) -> Track | None:
        best, found = MATCH, None
        for other in self.tracks.values():
            base = other.base() if other.judgements else None
            if other is track or base is None or not other.reviewed:
                continue
            if base.statement.reading_sha256 != statement.reading_sha256:
                continue
            outcome = outcome_of(other, base, groups_of(other)[0]).statement
            likeness = max(
                iou(base.statement.content, statement.content),
                iou(outcome.content, statement.content),
            )
            if likeness >= best and (found is None or likeness > best):
                best, found = likeness, other
        return found

    def _judge(self, event: Event, payload: Mapping[str, Any]) -> None:
        judgement = Judgement(event)
        self.judgements[event.id] = judgement
        if event.kind == "add":
            statement = statement_from_dict(payload["statement"])
            if not self._sound(statement):
                return
            track = self.tracks.setdefault(statement.id, Track(statement.id))
            track.bases.append(Base(event.seq, statement, event.author, event.id, judgement))
            judgement.tracks = [track]
        elif event.kind == "retract" and payload["document"] == self.id:
            judgement.tracks = [track for track in self.tracks.values() if is_standing(track)]
            judgement.tracks += self._named(
                [id for id in payload["statements"] if id not in {t.id for t in judgement.tracks}]
            )
        elif event.kind == "edit":
            judgement.tracks = self._named([payload["statement"]])
        else:
            judgement.tracks = self._named(payload["statements"])
        for track in judgement.tracks:
            track.judgements.append(judgement)
        self._emit(event, judgement.tracks)

    def _named(self, ids: Iterable[str]) -> list[Track]:
        found: dict[str, Track] = {}
        for id in ids:
            track = self.tracks.get(id)
            if track is None:
                continue
            if track.bound is not None and track.bound.reviewed and not track.reviewed:
                track = track.bound
            found[track.id] = track
        return list(found.values())

    def _undo(self, event: Event, payload: Mapping[str, Any]) -> None:
        target = self.judgements.get(payload["undoes"])
        if event.id in self.judgements or target is None:
            return
        if event.origin and event.origin != target.event.origin:
            # Another ledger can't take back what was judged here; it is shown instead.
            target.contested.append(f"undone by {event.author}")
            self.judgements[event.id] = Judgement(event)
            self._emit(event, target.tracks)
            return
        self.judgements[event.id] = Judgement(event, target)
        link: Judgement | None = target
        active = False
        while link is not None and link.active != active:
            link.active = active
            if link.target is None:
                self._emit(event, link.tracks)
            link, active = link.target, not active

    def _emit(self, event: Event, dirty: Iterable[Track]) -> None:
        """Close and open rows of the named statements and of those that are bound to them."""
        todo = {track.id: track for track in dirty}
        if any(track.bound is not None for track in self.tracks.values()):
            todo |= {
                track.id: track
                for track in self.tracks.values()
                if track.bound is not None and track.bound.id in todo
            }
        for track in todo.values():
            row = statement_row(self.id, track, self.texts)
            if row is not None and _stands(track.rows, row):
                continue
            _close(track.rows, event)
            if row is not None:
                if track.rows and track.rows[-1]["from_seq"] == event.seq:
                    track.rows.pop()  # the same entry changed it twice: only the outcome stands
                track.rows.append(
                    {"from_seq": event.seq, "recorded_from": event.recorded_at} | _open() | row
                )


def _stands(rows: Sequence[Row], row: Row) -> bool:
    """Tell whether the open row says the same already."""
    if not rows or rows[-1]["recorded_to"] != FOREVER:
        return False
    return all(rows[-1][name] == value for name, value in row.items())


def _open() -> Row:
    return {"recorded_to": FOREVER}


def _close(rows: list[Row], event: Event) -> None:
    if rows and rows[-1]["recorded_to"] == FOREVER:
        rows[-1]["recorded_to"] = event.recorded_at
