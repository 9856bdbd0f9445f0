"""Appending: drafts are checked against what they refer to, become entries, and are projected.

Everything happens in the caller's one transaction, so an error leaves nothing half written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, insert, select

from unbracket.canonical import canonical_json, digest_bytes
from unbracket.errors import LedgerError, NotFoundError
from unbracket.ledger import chain, projections
from unbracket.ledger import tables as t
from unbracket.ledger.fold import fold
from unbracket.ledger.forms import check_form, check_spans, read_statement, refused
from unbracket.ledger.index import Event, event_of, named_statements
from unbracket.model.entry import CONTENT_KINDS, JUDGEMENT_KINDS, Entry, EntryDraft
from unbracket.model.statement import Statement, statement_from_dict

APPENDABLE = (*CONTENT_KINDS, *JUDGEMENT_KINDS, "case", "frame", "record")
_UNFIT = (KeyError, ValueError, TypeError, IndexError, AttributeError, OverflowError)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A draft whose form holds: its canonical payload, digests and, for content, its id."""

    draft: EntryDraft
    payload: Mapping[str, Any]
    data: bytes
    digest: str
    id: str | None


def append(connection: Connection, drafts: Sequence[EntryDraft], now: str) -> tuple[Entry, ...]:
    """Write entries at the ledger's end, with their blobs and what projections make of them.

    Content that is there already gives its entry with ``new=False``. Raises LedgerError,
    NotFoundError or QuoteError for a draft that doesn't hold.
    """
    ready = [_prepare(draft) for draft in drafts]
    return _Batch(connection, ready, now).write()


def append_checked(
    connection: Connection,
    kind: str,
    payload: Mapping[str, Any],
    author: str,
    now: str,
) -> Entry:
    """Write one entry that the ledger itself makes (a purge), after its form was checked."""
    return _Batch(connection, [_prepare(EntryDraft(kind, payload, author), own=True)], now).write()[
        0
    ]


def last_entry(connection: Connection) -> Entry | None:
    """Read the entry at the chain's end."""
    row = connection.execute(select(t.entries).order_by(t.entries.c.seq.desc()).limit(1)).first()
    return projections.entry_of(row) if row is not None else None


def next_entry(
    before: Entry | None, kind: str, digest: str, author: str, now: str, id: str | None
) -> Entry:
    """Build the entry that follows another; its time is never before the other's."""
    recorded_at = max(now, before.recorded_at) if before else now
    prev = before.hash if before else ""
    entry = Entry(
        seq=before.seq + 1 if before else 1,
        id=id or chain.line_id(kind, digest, author, recorded_at, prev),
        kind=kind,
        payload_digest=digest,
        author=author,
        recorded_at=recorded_at,
        prev=prev,
        hash="",
    )
    return replace(entry, hash=chain.entry_hash(entry))


def insert_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Insert finished entries in the order of their numbers."""
    rows = [chain.entry_to_dict(entry) for entry in entries]
    if rows:
        connection.execute(insert(t.entries), rows)


def insert_blobs(connection: Connection, blobs: Mapping[str, bytes]) -> None:
    """Insert the blobs that aren't there yet."""
    for part in projections.chunks(blobs):
        query = select(t.blobs.c.digest).where(t.blobs.c.digest.in_(part))
        present = set(connection.execute(query).scalars())
        rows = [
            {"digest": digest, "bytes": blobs[digest], "size": len(blobs[digest])}
            for digest in part
            if digest not in present
        ]
        if rows:
            connection.execute(insert(t.blobs), rows)


def check_author(author: str) -> None:
    """Raise LedgerError for an author that isn't a name."""
    if (
        not isinstance(author, str)
        or not author.strip()
        or not author.isprintable()
        or len(author) > 1000
    ):
        raise LedgerError(
            f"{author!r:.80} is no author",
            where="the entry's author",
            expected="a person's name, or a program's name and version",
            next="set UNBRACKET_AUTHOR",
        )


def _prepare(draft: EntryDraft, *, own: bool = False) -> _Ready:
    if draft.kind not in APPENDABLE and not own:
        raise refused(
            draft.kind, "the ledger writes such entries itself", "one of " + ", ".join(APPENDABLE)
        )
    check_author(draft.author)
    try:
        data = canonical_json(draft.payload)
    except (ValueError, TypeError, RecursionError) as error:
        raise refused(draft.kind, f"the payload is no JSON: {error}", "JSON values") from error
    payload = projections.parse(data)  # what will be read back, so tuples are lists from here on
    if not isinstance(payload, dict):
        raise refused(draft.kind, "the payload is no object")
    check_form(draft.kind, payload)
    content = draft.kind in CONTENT_KINDS
    id = chain.content_id(draft.kind, payload) if content else None
    return _Ready(draft, payload, data, digest_bytes(data), id)


class _Batch:
    """One append: what it found in the ledger, and what it adds."""

    def __init__(self, connection: Connection, ready: Sequence[_Ready], now: str) -> None:
        self.connection = connection
        self.ready = ready
        self.now = now
        self.last = last_entry(connection)
        named = [(row.draft.kind, row.payload) for row in ready]
        self.index = projections.load_slice(connection, named)
        self.before = projections.Snapshot(self.index)
        self.entries = self._existing()
        self.purged = self._purged()
        self.new: list[tuple[Entry, Event]] = []
        self.blobs: dict[str, bytes] = {}
        self.texts: dict[str, str] = {}
        self.dirty: set[str] = set()

    def write(self) -> tuple[Entry, ...]:
        given = tuple(self._add(row) for row in self.ready)
        if self.new:
            insert_entries(self.connection, (entry for entry, _ in self.new))
            insert_blobs(self.connection, self.blobs)
            projections.write_index(self.connection, self.index, self.before)
            projections.refold(self.connection, self.dirty)
        return given

    def _existing(self) -> dict[str, Entry | None]:
        """Find which of the ids that the drafts have or name are there (None: a foreign entry)."""
        ids: set[str] = set()
        for row in self.ready:
            if row.id:
                ids.add(row.id)
            for name in ("capture", "reading", "document"):
                if isinstance(row.payload.get(name), str):
                    ids.add(row.payload[name])
            ids.update(row.payload.get("answers", ()))
            ids.update(row.payload.get("documents", ()))
        found: dict[str, Entry | None] = {}
        for part in projections.chunks(ids):
            foreign = select(t.foreign_entries.c.id).where(t.foreign_entries.c.id.in_(part))
            found.update(dict.fromkeys(self.connection.execute(foreign).scalars()))
            query = select(t.entries).where(t.entries.c.id.in_(part))
            for line in self.connection.execute(query):
                found[line.id] = projections.entry_of(line)
        return found

    def _purged(self) -> set[str]:
        """Find the purged documents and blobs among those that the drafts name or bring."""
        wanted = {row.digest for row in self.ready}
        for row in self.ready:
            wanted.update(row.draft.blobs)
        found: set[str] = set()
        for part in projections.chunks(wanted):
            blob = t.blobs.c
            query = select(blob.digest).where(blob.digest.in_(part), blob.bytes.is_(None))
            found.update(self.connection.execute(query).scalars())
        for part in projections.chunks(self.entries):
            doc = t.documents.c
            gone = select(doc.id).where(doc.id.in_(part), doc.purged == 1)
            found.update(self.connection.execute(gone).scalars())
        return found

    def _add(self, row: _Ready) -> Entry:
        kind, payload = row.draft.kind, row.payload
        subject = row.id if kind == "capture" else payload.get("capture") or payload.get("document")
        rests_on = {subject, *(payload.get("documents", ()) if kind == "record" else ())}
        if kind != "purge" and ({row.digest, *row.draft.blobs, *rests_on} & self.purged):
            raise LedgerError(
                "the document was purged",
                file=str(payload.get("name", "")),
                expected="bytes that weren't purged from this case",
                next="leave it out; 'unbracket documents' gives the reason of the purge",
            )
        present = self.entries.get(row.id) if row.id else None
        if present is not None:
            return replace(present, new=False)
        self._check_blobs(row)
        _REFERENCES.get(kind, _Batch._nothing)(self, payload)
        entry = next_entry(self.last, kind, row.digest, row.draft.author, self.now, row.id)
        event = event_of(entry, payload)
        self.last = entry
        self.entries[entry.id] = entry
        self.blobs[row.digest] = row.data
        self.blobs.update(row.draft.blobs)
        self.dirty |= self.index.register(event)
        self.new.append((entry, event))
        return entry

    def _check_blobs(self, row: _Ready) -> None:
        kind = row.draft.kind
        wanted: set[str] = set()
        if kind in ("capture", "reading"):
            name = "sha256" if kind == "capture" else "reading_sha256"
            wanted = {f"sha256:{row.payload[name]}"}
        elif kind == "record":
            wanted = set(row.payload["blobs"])
        for digest, data in row.draft.blobs.items():
            if digest not in wanted:
                raise refused(kind, f"it brings a blob that it doesn't name: {digest[:40]}")
            if digest_bytes(data) != digest:
                raise refused(kind, "the bytes it brings don't have the digest that it names")
        for digest in wanted - self.blobs.keys() - row.draft.blobs.keys():
            if projections.load_blobs(self.connection, [digest]).get(digest) is None:
                raise refused(kind, "the bytes that it names aren't there", "a blob of that digest")
        if kind == "capture":
            for data in row.draft.blobs.values():
                if len(data) != row.payload["size"]:
                    raise refused(kind, "size isn't the number of its bytes")
        if kind == "reading":
            for data in row.draft.blobs.values():
                try:
                    text = data.decode("utf-8", "surrogatepass")
                except UnicodeDecodeError as error:
                    raise refused(kind, "its text is no UTF-8") from error
                self.texts[row.payload["reading_sha256"]] = text

    # -- references, by kind

    def _nothing(self, _payload: Mapping[str, Any]) -> None:
        if self.last is None:
            raise refused("first", "a ledger begins with its case", "a case entry")

    def _case(self, _payload: Mapping[str, Any]) -> None:
        if self.last is not None:
            raise refused("case", "the ledger has its case already", "a frame entry")

    def _reading(self, payload: Mapping[str, Any]) -> None:
        self._nothing(payload)
        self._capture_known("reading", payload["capture"])

    def _proposals(self, payload: Mapping[str, Any]) -> None:
        self._nothing(payload)
        self._capture_known("proposals", payload["document"])
        found = self.index.readings.get(payload["reading"])
        if found is None or found[1:] != (payload["document"], payload["reading_sha256"]):
            raise refused(
                "proposals",
                f"its reading {payload['reading'][:19]} isn't one of its document",
                "the entry id, digest and document of a reading in this ledger",
            )
        text = self._text("proposals", payload["reading_sha256"])
        for value in payload["statements"]:
            check_spans(statement_from_dict(value), text)

    def _judge(self, payload: Mapping[str, Any]) -> None:
        self._nothing(payload)
        self._statements_known(payload["statements"])
        self._answers_known(payload)

    def _edit(self, payload: Mapping[str, Any]) -> None:
        self._judge({**payload, "statements": [payload["statement"]]})
        statement = self._current(payload["statement"])
        try:
            changed = statement.with_changes(payload["changes"])
        except _UNFIT as error:
            raise refused("edit", f"the change doesn't hold: {error}") from error
        check_spans(changed, self._text("edit", changed.reading_sha256))

    def _add_statement(self, payload: Mapping[str, Any]) -> None:
        self._nothing(payload)
        document = payload["document"]
        self._capture_known("add", document)
        statement = read_statement("add", payload["statement"])
        readings = {row[2] for row in self.index.readings.values() if row[1] == document}
        if statement.reading_sha256 not in readings:
            raise refused("add", "its reading isn't one of its document", "a known reading")
        check_spans(statement, self._text("add", statement.reading_sha256))

    def _undo(self, payload: Mapping[str, Any]) -> None:
        self._nothing(payload)
        found = self.index.judged.get(payload["undoes"])
        if found is None:
            raise NotFoundError(
                f"there is no judgement {payload['undoes'][:19]} to undo",
                expected="the id of an accept, reject, edit, add, retract or undo entry",
                next="list the judgements with 'unbracket log'",
            )
        if not found.active:
            raise LedgerError(
                f"{payload['undoes'][:19]} is undone already",
                expected="a judgement that stands",
                next="to make it stand again, undo the entry that undid it",
            )

    def _retract(self, payload: Mapping[str, Any]) -> None:
        self._nothing(payload)
        if payload["document"]:
            self._capture_known("retract", payload["document"])
        self._statements_known(payload["statements"])

    def _record(self, payload: Mapping[str, Any]) -> None:
        self._nothing(payload)
        for id in payload["documents"]:
            self._capture_known("record", id)
        self._statements_known(payload["statements"])
        self._answers_known(payload)

    def _capture_known(self, kind: str, id: str) -> None:
        if id in self.entries:
            entry = self.entries[id]
            if entry is None or entry.kind == "capture":
                return
        raise NotFoundError(
            f"a {kind} entry names the document {id[:19]}, which isn't in the ledger",
            expected="the entry id of a capture",
            next="append the capture first; nothing was written",
        )

    def _statements_known(self, ids: Sequence[str]) -> None:
        for id in ids:
            if self.index.owner(id) is None:
                raise NotFoundError(
                    f"there is no statement {id}",
                    expected="the id of a statement whose document wasn't purged",
                    next="list the statements with 'unbracket statements'; nothing was written",
                )

    def _answers_known(self, payload: Mapping[str, Any]) -> None:
        for id in payload["answers"]:
            if id not in self.entries:
                raise NotFoundError(
                    f"the answered entry {id[:19]} isn't in the ledger",
                    expected="ids of entries of this ledger",
                    next="take entry_id of the statement's row; nothing was written",
                )

    def _text(self, kind: str, sha256: str) -> str:
        text = self.texts.get(sha256)
        if text is None:
            digest = f"sha256:{sha256}"
            data = projections.load_blobs(self.connection, [digest]).get(digest)
            if data is None:
                raise refused(kind, "the text of its reading isn't there", "a known reading")
            text = self.texts[sha256] = data.decode("utf-8", "surrogatepass")
        return text

    def _current(self, id: str) -> Statement:
        """Give a statement as it stands, the entries of this batch included."""
        document = self.index.owner(id) or ""
        touched = select(t.touches.c.seq).where(t.touches.c.document_id == document)
        seqs = list(self.connection.execute(touched).scalars())
        events = [
            event for _, event in sorted(projections.events_at(self.connection, seqs).items())
        ]
        events += [event for _, event in self.new if (document, event.seq) in self.index.touches]
        for row in fold(document, events, {}, self.index.owners()).statements:
            if row["id"] == id and row["recorded_to"] == t.FOREVER:
                return statement_from_dict(projections.parse(row["body"].encode())["statement"])
        for event in reversed(events):
            if event.payload is not None and id in named_statements(event.kind, event.payload):
                for value in event.payload["statements"] if event.kind == "proposals" else ():
                    if value["id"] == id:
                        return statement_from_dict(value)
        raise NotFoundError(
            f"there is no statement {id}",
            expected="the id of a statement",
            next="list the statements with 'unbracket statements'; nothing was written",
        )


_REFERENCES = {
    "case": _Batch._case,
    "reading": _Batch._reading,
    "proposals": _Batch._proposals,
    "accept": _Batch._judge,
    "reject": _Batch._judge,
    "edit": _Batch._edit,
    "add": _Batch._add_statement,
    "undo": _Batch._undo,
    "retract": _Batch._retract,
    "record": _Batch._record,
}
