"""The fold of one document's entries into its rows: pure, so that rebuilding gives the same rows.

A row stands from the entry that brought it about (``from_seq``, ``recorded_from``) until the entry
that changed it (``recorded_to``). Rules of precedence: a judgement of this ledger goes before one
of another ledger; a newer engine supersedes only what nobody reviewed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from unbracket.ledger.index import Event
from unbracket.ledger.tables import FOREVER
from unbracket.model.edtf import FIRST, LAST, bounds
from unbracket.model.span import Spans, iou, words_of
from unbracket.model.statement import Statement, statement_from_dict, statement_to_dict

MATCH = 0.8  # DESIGN §4: judgements bind spans with at least this intersection over union
Row = dict[str, Any]


def day_of(value: str) -> str:
    """Give the last ISO day that an EDTF value may mean; "" for what is open, absurd or no date."""
    if len(value) > 64:  # longer than any date that the reader writes
        return ""
    found = bounds(value)
    if found is None or found[0] in (FIRST, LAST) or found[1] == LAST:
        return ""
    return found[1] if found[0][:4] >= "1000" and found[1][:4] < "3000" else ""


@dataclass(slots=True)
class _Base:
    """A statement as one entry brought it in."""

    seq: int
    statement: Statement
    origin: str
    entry_id: str
    judgement: _Judgement | None = None  # the add that it stands and falls with


@dataclass(slots=True)
class _Judgement:
    event: Event
    target: _Judgement | None = None
    active: bool = True
    tracks: list[_Track] = field(default_factory=list)
    contested: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Track:
    """The history of one statement."""

    id: str
    bases: list[_Base] = field(default_factory=list)
    listed: bool = False  # among the proposals in force
    bound: _Track | None = None  # the reviewed statement that speaks for the same words
    judgements: list[_Judgement] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @property
    def reviewed(self) -> bool:
        return any(row.active for row in self.judgements) and self.base() is not None

    def base(self) -> _Base | None:
        standing = [b for b in self.bases if b.judgement is None or b.judgement.active]
        if not standing:
            return None
        first = min((j.event.seq for j in self.judgements if j.active), default=None)
        if first is not None:  # what the person saw, not what a later engine says
            seen = [b for b in standing if b.seq <= first]
            return seen[-1] if seen else standing[0]
        return standing[-1]


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
        self.tracks: dict[str, _Track] = {}
        self.judgements: dict[str, _Judgement] = {}

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
            "body": _json(
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
        dirty: list[_Track] = []
        fresh = [s for s in map(statement_from_dict, payload["statements"]) if self._sound(s)]
        if in_force:
            ids = {statement.id for statement in fresh}
            for track in self.tracks.values():
                if track.listed and track.id not in ids:
                    track.listed = False
                    dirty.append(track)
        for statement in fresh:
            track = self.tracks.setdefault(statement.id, _Track(statement.id))
            if not second or not track.bases:
                last = track.bases[-1] if track.bases else None
                # An engine that says the same again doesn't become the statement's origin.
                if last is None or last.judgement or last.statement != statement:
                    track.bases.append(_Base(event.seq, statement, event.author, event.id))
            track.bound = None if track.reviewed else self._match(track, statement)
            track.listed = track.listed or in_force
            dirty.append(track)
        self._emit(event, dirty)

    def _sound(self, statement: Statement) -> bool:
        if self.known.get(statement.id) != self.id:
            return False
        text = self.texts.get(statement.reading_sha256)
        return text is None or all(span.end <= len(text) for span in statement.content)

    def _match(self, track: _Track, statement: Statement) -> _Track | None:
        best, found = MATCH, None
        for other in self.tracks.values():
            base = other.base() if other.judgements else None
            if other is track or base is None or not other.reviewed:
                continue
            if base.statement.reading_sha256 != statement.reading_sha256:
                continue
            outcome = _outcome(other, base, _groups(other)[0]).statement
            likeness = max(
                _likeness(base.statement.content, statement.content),
                _likeness(outcome.content, statement.content),
            )
            if likeness >= best and (found is None or likeness > best):
                best, found = likeness, other
        return found

    def _judge(self, event: Event, payload: Mapping[str, Any]) -> None:
        judgement = _Judgement(event)
        self.judgements[event.id] = judgement
        if event.kind == "add":
            statement = statement_from_dict(payload["statement"])
            if not self._sound(statement):
                return
            track = self.tracks.setdefault(statement.id, _Track(statement.id))
            track.bases.append(_Base(event.seq, statement, event.author, event.id, judgement))
            judgement.tracks = [track]
        elif event.kind == "retract" and payload["document"] == self.id:
            judgement.tracks = [track for track in self.tracks.values() if _standing(track)]
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

    def _named(self, ids: Iterable[str]) -> list[_Track]:
        found: dict[str, _Track] = {}
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
            self.judgements[event.id] = _Judgement(event)
            self._emit(event, target.tracks)
            return
        self.judgements[event.id] = _Judgement(event, target)
        link: _Judgement | None = target
        active = False
        while link is not None and link.active != active:
            link.active = active
            if link.target is None:
                self._emit(event, link.tracks)
            link, active = link.target, not active

    def _emit(self, event: Event, dirty: Iterable[_Track]) -> None:
        """Close and open rows of the named statements and of those that are bound to them."""
        todo = {track.id: track for track in dirty}
        if any(track.bound is not None for track in self.tracks.values()):
            todo |= {
                track.id: track
                for track in self.tracks.values()
                if track.bound is not None and track.bound.id in todo
            }
        for track in todo.values():
            row = self._row(track)
            if row is not None and _stands(track.rows, row):
                continue
            _close(track.rows, event)
            if row is not None:
                if track.rows and track.rows[-1]["from_seq"] == event.seq:
                    track.rows.pop()  # the same entry changed it twice: only the outcome stands
                track.rows.append(
                    {"from_seq": event.seq, "recorded_from": event.recorded_at} | _open() | row
                )

    def _row(self, track: _Track) -> Row | None:
        base = track.base()
        if base is None or not _standing(track):
            return None
        groups = _groups(track)
        outcome = _outcome(track, base, groups[0] if groups else [])
        conflicts = [
            f"{other.reviewer} ({other.origin[:19]}): {other.state}"
            + (", with other codes" if other.statement != outcome.statement else "")
            for other in (_outcome(track, base, group) for group in groups[1:])
            if (other.state, other.statement) != (outcome.state, outcome.statement)
        ]
        conflicts += [text for row in track.judgements if row.active for text in row.contested]
        statement = outcome.statement
        text = self.texts.get(statement.reading_sha256, "")
        return {
            "id": track.id,
            "document_id": self.id,
            "state": outcome.state,
            "place": statement.content[0].start,
            "place_end": statement.content[-1].end,
            "party": plain(statement.party),
            "party_code": plain(statement.party_code),
            "provision": plain(statement.provision),
            "condition_provision": plain(statement.condition_provision),
            "attributed": int(statement.attributed),
            "said_day": day_of(statement.said),
            "body": _json(
                {
                    "statement": statement_to_dict(statement),
                    "origin": base.origin,
                    "by_hand": base.judgement is not None,
                    "reviewer": outcome.reviewer,
                    "edited": outcome.edited,
                    "entry_id": outcome.entry_id,
                    "conflict": "; ".join(conflicts),
                    "words": words_of(text, statement.content),
                    "source_words": words_of(text, statement.source),
                    "cue_words": words_of(text, statement.cue),
                }
            ),
        }


@dataclass(slots=True)
class _Outcome:
    state: str
    statement: Statement
    edited: bool
    reviewer: str
    entry_id: str
    origin: str


def _groups(track: _Track) -> list[list[_Judgement]]:
    """Sort the judgements that stand by ledger, the one that counts first."""
    groups: dict[str, list[_Judgement]] = {}
    for judgement in track.judgements:
        if judgement.active:
            groups.setdefault(judgement.event.origin, []).append(judgement)
    return sorted(groups.values(), key=lambda group: (group[0].event.origin != "",))


def _outcome(track: _Track, base: _Base, group: Sequence[_Judgement]) -> _Outcome:
    result = _Outcome("proposed", base.statement, False, "", base.entry_id, "")
    for judgement in group:
        event = judgement.event
        payload = event.payload or {}
        result.reviewer = str(payload.get("author") or event.author)
        result.entry_id, result.origin = event.id, event.origin
        if event.kind in ("accept", "add"):
            result.state = "accepted"
        elif event.kind == "reject":
            result.state = "rejected"
        elif event.kind == "retract":
            result.state = "retracted"
        elif event.kind == "edit":
            try:
                result.statement = result.statement.with_changes(payload["changes"])
                result.edited = True
            except (KeyError, ValueError, TypeError, IndexError, AttributeError):
                pass  # only an import can bring such an edit; verify keeps the entry visible
            if payload["accept"]:
                result.state = "accepted"
    return result


def _standing(track: _Track) -> bool:
    if track.reviewed:
        return True
    return track.listed and not (track.bound is not None and track.bound.reviewed)


def _likeness(left: Spans, right: Spans) -> float:
    return iou(left, right)


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


def _json(value: Any) -> str:
    return json.dumps(value, allow_nan=False, sort_keys=True, separators=(",", ":"))


def plain(value: str | None) -> str | None:
    """Give a text in a form that every database's text type takes, for columns to filter by."""
    if value is None:
        return None
    return value.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
