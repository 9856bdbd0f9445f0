"""Verification: everything that can be derived again is derived again, and compared.

What is damaged is reported as a Finding that names the entry it hits; nothing is raised, since a
damaged file is what this is for. What was purged is reported apart and isn't broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, func, select

from unbracket.canonical import digest_bytes
from unbracket.errors import UnbracketError
from unbracket.ledger import chain, projections
from unbracket.ledger import tables as t
from unbracket.ledger.audit import DAMAGE, Audit, short
from unbracket.ledger.backends import Backend
from unbracket.ledger.exchange import brings
from unbracket.ledger.forms import check_form, check_spans, read_statement
from unbracket.ledger.index import Event, event_of, foreign_event
from unbracket.model.document import Document, Metadata
from unbracket.model.entry import DocumentRow, Entry, Finding, VerifyReport

Reread = Callable[[bytes, DocumentRow], Document | None]

_MISSING = re.compile(r"row (\d+) missing from index sqlite_autoindex_entries")


def verify(backend: Backend, reread: Reread | None = None) -> VerifyReport:
    """Check the whole ledger in one state of it."""
    try:
        with backend.reading() as connection:
            return _Check(connection, backend, reread).run()
    except DAMAGE as error:
        finding = Finding("file", "", 0, f"the ledger can't be read: {short(error)}")
        return VerifyReport(0, 0, 0, "", (finding,))


class _Check:
    def __init__(self, connection: Connection, backend: Backend, reread: Reread | None) -> None:
        self.connection = connection
        self.backend = backend
        self.reread = reread
        self.broken: list[Finding] = []
        self.purged: list[Finding] = []
        self.quotes = 0
        self.entries: list[Entry] = []
        self.events: dict[int, Event] = {}
        self.captures: dict[str, Event] = {}
        self.last_text = ("", "")
        self.blobs: dict[str, int] = {}  # digest -> 1 sound, 0 purged
        self.used: set[str] = set()
        self.damaged: set[int] = set()  # entries whose own content is broken

    def run(self) -> VerifyReport:
        self._read_entries()
        self._file()
        self._chain()
        reasons = self._purges()
        for entry in self.entries:
            try:
                self._content(entry, reasons)
            except DAMAGE as error:
                self._report("blob", entry, f"its content can't be read: {short(error)}")
        self._strays()
        self.broken += Audit(
            self.connection, self.entries, self.events, self.damaged, self._text
        ).run()
        head = self.entries[-1].hash if self.entries else ""
        return VerifyReport(
            len(self.entries),
            len(self.blobs),
            self.quotes,
            head,
            tuple(dict.fromkeys(self.broken)),
            tuple(self.purged),
        )

    def _report(self, kind: str, entry: Entry | Event, message: str) -> None:
        self.broken.append(Finding(kind, str(entry.id), entry.seq, message))
        self.damaged.add(entry.seq)

    # -- the file and the chain

    def _file(self) -> None:
        ids = {entry.seq: entry.id for entry in self.entries}
        for message in self.backend.integrity(self.connection):
            found = _MISSING.search(message)
            seq = int(found[1]) if found else 0
            self.broken.append(Finding("file", ids.get(seq, ""), seq, message))

    def _read_entries(self) -> None:
        table = t.entries
        try:
            rows = self.connection.execute(select(table).order_by(table.c.seq)).all()
            self.entries = [projections.entry_of(row) for row in rows]
        except DAMAGE:  # one by one, to find which
            for seq in range(1, self._last_seq() + 1):
                self._read_entry(seq)
        self.entries = [entry for entry in self.entries if self._whole(entry)]

    def _last_seq(self) -> int:
        for query in (
            select(func.max(t.entries.c.seq)),
            select(func.max(t.touches.c.seq)),  # where the table's own end can't be reached
        ):
            try:
                return min(int(self.connection.execute(query).scalar() or 0), 10_000_000)
            except DAMAGE as error:
                finding = Finding("file", "", 0, f"entries can't be counted: {short(error)}")
                self.broken.append(finding)
        return 0

    def _read_entry(self, seq: int) -> None:
        query = select(t.entries).where(t.entries.c.seq == seq)
        try:
            row = self.connection.execute(query).first()
        except DAMAGE as error:
            id = ""
            try:
                only_id = select(t.entries.c.id).where(t.entries.c.seq == seq)
                id = str(self.connection.execute(only_id).scalar() or "")
            except DAMAGE:
                pass  # the id itself is unreadable: the number names the entry
            self.broken.append(Finding("file", id, seq, f"can't be read: {short(error)}"))
            self.damaged.add(seq)
            return
        if row is not None:
            self.entries.append(projections.entry_of(row))

    def _whole(self, entry: Entry) -> bool:
        texts = [getattr(entry, name) for name in (*chain.FIELDS[1:], "hash")]
        if isinstance(entry.seq, int) and all(isinstance(text, str) for text in texts):
            return True
        seq = entry.seq if isinstance(entry.seq, int) else 0
        self.broken.append(Finding("file", str(entry.id), seq, "a field isn't of its type"))
        self.damaged.add(seq)
        return False

    def _chain(self) -> None:
        before: Entry | None = None
        for entry in self.entries:
            for finding in chain.check_line(entry, before):
                self.broken.append(finding)
                self.damaged.add(entry.seq)
            before = entry

    # -- payloads and blobs

    def _purges(self) -> dict[str, tuple[str, str]]:
        """Read the purge entries: removed digest -> the purge's id and reason."""
        reasons: dict[str, tuple[str, str]] = {}
        for entry in self.entries:
            if entry.kind not in ("purge", "foreign"):
                continue
            try:
                event = projections.to_events(self.connection, [entry])[0]
                if event.kind == "purge" and event.payload is not None:
                    for digest in event.payload["digests"]:
                        reasons.setdefault(digest, (event.id, event.payload["reason"]))
            except DAMAGE:
                continue  # reported when the entry's content is checked
        return reasons

    def _blob(
        self, entry: Entry, digest: str, what: str, reasons: dict[str, tuple[str, str]]
    ) -> bytes | None:
        self.used.add(digest)
        query = select(t.blobs).where(t.blobs.c.digest == digest)
        try:
            row = self.connection.execute(query).first()
        except DAMAGE as error:
            self._report("blob", entry, f"{what} can't be read: {short(error)}")
            return None
        if row is None:
            self._report("blob", entry, f"{what} is missing")
            return None
        if row.bytes is None:
            self.blobs[digest] = 0
            by, reason = reasons.get(digest, ("", ""))
            if not by or (row.purged_by != by and not self._purged_by(row.purged_by, digest)):
                self._report("blob", entry, f"{what} is gone, and no entry purged it")
            else:
                self.purged.append(Finding("purged", entry.id, entry.seq, f"{what}: {reason}"))
            return None
        if not isinstance(row.bytes, bytes) or digest_bytes(row.bytes) != digest:
            self._report("blob", entry, f"{what} doesn't have its digest")
            return None
        if row.size != len(row.bytes) or row.purged_by is not None:
            self._report("blob", entry, f"the size or mark stored with {what} is wrong")
        self.blobs[digest] = 1
        return row.bytes

    def _purged_by(self, id: Any, digest: str) -> bool:
        found = [entry for entry in self.entries if entry.id == id and entry.kind == "purge"]
        events = projections.to_events(self.connection, found)
        return any(e.payload is not None and digest in e.payload["digests"] for e in events)

    def _content(self, entry: Entry, reasons: dict[str, tuple[str, str]]) -> None:
        data = self._blob(entry, entry.payload_digest, "the payload", reasons)
        payload = projections.parse(data)
        if payload is not None:
            check_form(entry.kind, payload)
        derived = chain.derived_id(entry, payload)
        if derived is not None and derived != entry.id:
            self._report("hash", entry, "its id doesn't follow from its content")
        if entry.kind == "foreign" and payload is not None:
            event = self._foreign(entry, payload, reasons)
        else:
            event = event_of(entry, payload)
        self.events[entry.seq] = event
        if event.payload is None:
            return
        found = {
            digest: self._blob(entry, digest, "what it holds", reasons)
            for digest in brings(event, entry)
            if digest != event.payload_digest
        }
        if event.kind == "reading":
            self._reading(entry, event)
        elif event.kind == "capture":
            self.captures[event.id] = event
            held = next(iter(found.values()), None)
            if held is not None and len(held) != event.payload["size"]:
                self._report("blob", entry, "the capture doesn't have its size")
        elif event.kind in ("proposals", "add"):
            self._quotes(entry, event)

    def _foreign(self, entry: Entry, payload: Any, reasons: dict[str, tuple[str, str]]) -> Event:
        fields = chain.entry_from_dict(payload["entry"])
        if chain.entry_hash(fields) != fields.hash:
            self._report("hash", entry, "the wrapped entry's fields don't give its hash")
        data = self._blob(entry, fields.payload_digest, "the wrapped payload", reasons)
        inner = projections.parse(data)
        derived = chain.derived_id(fields, inner)
        if derived is not None and derived != fields.id:
            self._report("hash", entry, "the wrapped entry's id doesn't follow from its content")
        return foreign_event(entry, payload, inner)

    def _quotes(self, entry: Entry, event: Event) -> None:
        payload = event.payload or {}
        values = payload["statements"] if event.kind == "proposals" else [payload["statement"]]
        for value in values:
            statement = read_statement(event.kind, value)
            text = self._text(statement.reading_sha256)
            if text is None:
                continue  # purged or damaged: reported with its reading
            try:
                check_spans(statement, text)
            except UnbracketError as error:
                self._report("quote", entry, error.message)
            self.quotes += 1

    def _text(self, sha256: str) -> str | None:
        if self.blobs.get(f"sha256:{sha256}") != 1:
            return None
        if self.last_text[0] != sha256:
            data = projections.load_blobs(self.connection, [f"sha256:{sha256}"])
            text = (data[f"sha256:{sha256}"] or b"").decode("utf-8", "surrogatepass")
            self.last_text = (sha256, text)
        return self.last_text[1]

    def _reading(self, entry: Entry, event: Event) -> None:
        if self.reread is None or event.payload is None:
            return
        taken = self.captures.get(event.payload["capture"])
        if taken is None or taken.payload is None:
            return
        capture = taken.payload
        digest = f"sha256:{capture['sha256']}"
        data = projections.load_blobs(self.connection, [digest]).get(digest)
        if data is None:
            return
        made = self.reread(data, _row(taken, event))
        payload = event.payload
        if made is None or (made.reader, made.reader_version) != (
            payload["reader"],
            payload["reader_version"],
        ):
            return
        if made.sha256 != payload["reading_sha256"]:
            self._report("reading", entry, "its reader makes another text of the capture now")

    def _strays(self) -> None:
        """Report blobs that no entry names: bytes that came in beside the ledger."""
        try:
            present = set(self.connection.execute(select(t.blobs.c.digest)).scalars())
        except DAMAGE as error:
            self.broken.append(Finding("file", "", 0, f"blobs can't be listed: {short(error)}"))
            return
        lost = bool(self.damaged)  # a damaged entry may no longer say what it names
        for digest in present - self.used:
            try:
                row = self.connection.execute(
                    select(t.blobs.c.bytes.is_(None)).where(t.blobs.c.digest == digest)
                ).scalar()
            except DAMAGE:
                row = None
            if row or lost:
                continue
            self.broken.append(Finding("blob", "", 0, f"{digest!s:.80} belongs to no entry"))


def _row(capture: Event, reading: Event) -> DocumentRow:
    held, read = dict(capture.payload or {}), dict(reading.payload or {})
    return DocumentRow(
        id=capture.id,
        name=held["name"],
        media_type=held["media_type"],
        size=held["size"],
        capture_sha256=held["sha256"],
        address=held["address"],
        publisher=held["publisher"],
        charset=held["charset"],
        observed_at=capture.made_at,
        meta=Metadata(**read["meta"]),
        reading_id=reading.id,
        reading_sha256=read["reading_sha256"],
        reader=read["reader"],
        reader_version=read["reader_version"],
        published=read["meta"].get("published", ""),
        published_day=capture.made_at[:10],
        undated=True,
        words=0,
    )
