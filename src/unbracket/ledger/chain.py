"""Ids and hashes of entries, and the check that a run of entries is one unbroken chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from unbracket.canonical import canonical_json, digest, digest_bytes
from unbracket.model.entry import CONTENT_KINDS, Entry, Finding

FIELDS = ("seq", "id", "kind", "payload_digest", "author", "recorded_at", "prev")


def payload_digest(payload: Any) -> str:
    """Give the digest under which a payload's canonical bytes stand among the blobs."""
    return digest_bytes(canonical_json(payload))


def content_id(kind: str, payload: Any) -> str:
    """Give the id of a capture, reading or proposals: equal content has one id everywhere."""
    return digest(kind, payload)


def line_id(kind: str, payload_digest: str, author: str, recorded_at: str, prev: str) -> str:
    """Give the id of any other entry; ``prev`` makes it unique in its ledger.

    It is taken of the payload's digest, so that it can be re-derived after a purge.
    """
    return digest(
        kind,
        {
            "payload_digest": payload_digest,
            "author": author,
            "recorded_at": recorded_at,
            "prev": prev,
        },
    )


def entry_hash(entry: Entry) -> str:
    """Give the hash that covers every other field of an entry."""
    return digest("entry", {name: getattr(entry, name) for name in FIELDS})


def entry_to_dict(entry: Entry) -> dict[str, Any]:
    """Write an entry's fields as JSON."""
    return {name: getattr(entry, name) for name in (*FIELDS, "hash")}


def entry_from_dict(value: dict[str, Any]) -> Entry:
    """Read an entry's fields from JSON; raises ValueError for a missing or mistyped field."""
    seq = value.get("seq")
    if not isinstance(seq, int) or isinstance(seq, bool):
        raise ValueError("seq is no whole number")
    texts = {}
    for name in (*FIELDS[1:], "hash"):
        text = value.get(name)
        if not isinstance(text, str):
            raise ValueError(f"{name} is no text")
        texts[name] = text
    return Entry(
        seq,
        texts["id"],
        texts["kind"],
        texts["payload_digest"],
        texts["author"],
        texts["recorded_at"],
        texts["prev"],
        texts["hash"],
    )


def derived_id(entry: Entry, payload: Any) -> str | None:
    """Derive an entry's id; None for a content kind whose payload is gone."""
    if entry.kind in CONTENT_KINDS:
        return None if payload is None else content_id(entry.kind, payload)
    return line_id(entry.kind, entry.payload_digest, entry.author, entry.recorded_at, entry.prev)


def check_line(entry: Entry, before: Entry | None) -> Iterator[Finding]:
    """Report what is wrong with one entry, given the entry before it (None: it is the first)."""
    if entry_hash(entry) != entry.hash:
        yield Finding("hash", entry.id, entry.seq, "the entry's fields don't give its hash")
    seq, prev, time = (before.seq, before.hash, before.recorded_at) if before else (0, "", "")
    if entry.seq != seq + 1:
        yield Finding("chain", entry.id, entry.seq, f"entry {seq + 1} is missing before this one")
    if entry.prev != prev:
        yield Finding("chain", entry.id, entry.seq, "prev isn't the hash of the entry before")
    if entry.recorded_at < time:
        yield Finding("chain", entry.id, entry.seq, "recorded before the entry before it")


def check_chain(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Report every place where a run of entries isn't one chain from its start."""
    before: Entry | None = None
    for entry in entries:
        yield from check_line(entry, before)
        before = entry
