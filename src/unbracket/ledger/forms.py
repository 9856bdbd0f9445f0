"""The forms of payloads, by kind: what each must hold before an entry is made of it.

These checks look at the payload alone; what it refers to is checked in ``writing``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from unbracket.errors import LedgerError, QuoteError
from unbracket.model.case import frame_from_dict
from unbracket.model.document import document_from_dict
from unbracket.model.entry import KINDS
from unbracket.model.record import RECORD_TYPES
from unbracket.model.statement import (
    Statement,
    check_codes,
    statement_from_dict,
    statement_id,
)

SALT_DIGITS = 32  # 16 bytes, so that a short payload can't be guessed from its digest
KEY_LENGTH = 300  # characters of a record's key
_HEX = re.compile(r"[0-9a-f]+")
_ID = re.compile(r"(?:sha256:[0-9a-f]{64}|[0-9a-f]{20})", re.ASCII)
_MALFORMED = (KeyError, ValueError, TypeError, IndexError, AttributeError, OverflowError)


def refused(kind: str, message: str, expected: str = "") -> LedgerError:
    """Build the error for a payload that can't become an entry."""
    return LedgerError(
        f"a {kind} entry is refused: {message}",
        where=f"the payload of the {kind} entry",
        expected=expected or f"the form of {kind} payloads in the reference",
        next="correct the payload; nothing was written",
    )


def check_form(kind: str, payload: Mapping[str, Any]) -> None:
    """Raise LedgerError when a payload doesn't have the form of its kind."""
    if kind not in KINDS:
        raise refused(kind, "there is no such kind", "one of " + ", ".join(KINDS))
    try:
        _CHECKS[kind](payload)
    except _MALFORMED as error:
        what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise refused(kind, what) from error


def read_statement(kind: str, value: Any) -> Statement:
    """Read a statement of a payload, with its codes checked and its id re-derived.

    Raises LedgerError for a malformed statement.
    """
    try:
        statement = statement_from_dict(value)
        check_codes(statement)
        derived = statement_id(
            statement.reading_sha256, statement.content, statement.source, statement.cue
        )
    except _MALFORMED as error:
        raise refused(kind, f"a statement is malformed: {error}") from error
    if statement.id != derived:
        raise refused(
            kind,
            f"the statement id {statement.id!r} isn't the one of its reading and spans",
            f"{derived!r} (model.statement.statement_id)",
        )
    return statement


def check_spans(statement: Statement, text: str) -> None:
    """Raise QuoteError when a span of a statement doesn't lie inside of its reading."""
    spans = [*statement.content, *statement.source, *statement.cue]
    if statement.condition is not None:
        found = statement.condition
        spans += [s for s in (found.trigger, found.condition, found.consequence) if s is not None]
    spans += [figure.span for figure in statement.figures]
    for rests in statement.rests_on.values():
        spans += rests
    for span in spans:
        if span.end > len(text):
            raise QuoteError(
                f"span [{span.start}, {span.end}) of statement {statement.id} runs past the "
                f"reading's {len(text)} code points",
                expected="words that stand in the reading",
                next="check which reading the offsets belong to; nothing was written",
            )
    if not any(span.of(text).strip() for span in statement.content):
        raise QuoteError(
            f"the content of statement {statement.id} holds no words",
            expected="words that stand in the reading",
            next="check the offsets; nothing was written",
        )


def _text(payload: Mapping[str, Any], *names: str) -> None:
    for name in names:
        if not isinstance(payload[name], str):
            raise TypeError(f"{name} is no text")


def _texts(payload: Mapping[str, Any], name: str, *, some: bool = False) -> None:
    value = payload[name]
    if not isinstance(value, (list, tuple)) or not all(isinstance(row, str) for row in value):
        raise TypeError(f"{name} is no list of texts")
    if some and not value:
        raise ValueError(f"{name} is empty")


def _hex(payload: Mapping[str, Any], name: str) -> None:
    if len(payload[name]) != 64 or not _HEX.fullmatch(payload[name]):
        raise ValueError(f"{name} isn't 64 hex digits")


def _id(payload: Mapping[str, Any], *names: str) -> None:
    for name in names:
        if not _ID.fullmatch(payload[name]):
            raise ValueError(f"{name} is no id")


def _ids(payload: Mapping[str, Any], name: str, *, some: bool = False) -> None:
    _texts(payload, name, some=some)
    if not all(_ID.fullmatch(row) for row in payload[name]):
        raise ValueError(f"{name} holds something that is no id")


def _random(payload: Mapping[str, Any], name: str) -> None:
    value = payload[name]
    if not isinstance(value, str) or len(value) < SALT_DIGITS or not _HEX.fullmatch(value):
        raise ValueError(f"{name} isn't {SALT_DIGITS} or more random hex digits")


def _judged(payload: Mapping[str, Any], *, reason: bool = True) -> None:
    _text(payload, "author")
    if not payload["author"].strip():
        raise ValueError("author is empty")
    if reason:
        _text(payload, "reason")
    _random(payload, "salt")


def _case(payload: Mapping[str, Any]) -> None:
    frame_from_dict(payload["frame"])
    _random(payload, "nonce")


def _frame(payload: Mapping[str, Any]) -> None:
    frame_from_dict(payload["frame"])
    _random(payload, "salt")


def _capture(payload: Mapping[str, Any]) -> None:
    _hex(payload, "sha256")
    _text(payload, "media_type", "name", "address", "publisher", "charset")
    size = payload["size"]
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size < 2**62:
        raise ValueError("size is no number of bytes")


def _reading(payload: Mapping[str, Any]) -> None:
    _id(payload, "capture")
    _hex(payload, "reading_sha256")
    _text(payload, "reader", "reader_version", "encoding")
    for name, value in payload["meta"].items():
        if not isinstance(value, str):
            raise TypeError(f"meta.{name} is no text")
    _texts(payload, "warnings")
    document_from_dict(dict(payload), "")


def _proposals(payload: Mapping[str, Any]) -> None:
    _id(payload, "reading", "document")
    _hex(payload, "reading_sha256")
    if not isinstance(payload["engines"], (list, tuple)):
        raise TypeError("engines is no list")
    seen = set()
    for value in payload["statements"]:
        statement = read_statement("proposals", value)
        if statement.reading_sha256 != payload["reading_sha256"]:
            raise ValueError(f"statement {statement.id} belongs to another reading")
        if statement.id in seen:
            raise ValueError(f"statement {statement.id} is there twice")
        seen.add(statement.id)


def _accept(payload: Mapping[str, Any]) -> None:
    _judged(payload)
    _ids(payload, "statements", some=True)
    _ids(payload, "answers")
    threshold = payload.get("threshold")
    if threshold is not None and not isinstance(threshold, (int, float)):
        raise TypeError("threshold is no number")


def _edit(payload: Mapping[str, Any]) -> None:
    _judged(payload)
    _id(payload, "statement")
    _ids(payload, "answers")
    if not isinstance(payload["changes"], Mapping):
        raise TypeError("changes is no object")
    if not isinstance(payload["accept"], bool):
        raise TypeError("accept is neither true nor false")


def _add(payload: Mapping[str, Any]) -> None:
    _judged(payload, reason=False)
    _id(payload, "document")
    read_statement("add", payload["statement"])


def _undo(payload: Mapping[str, Any]) -> None:
    _judged(payload)
    _id(payload, "undoes")


def _retract(payload: Mapping[str, Any]) -> None:
    _judged(payload)
    _text(payload, "document")
    _ids(payload, "statements")
    if payload["document"]:
        _id(payload, "document")
    if not payload["document"] and not payload["statements"]:
        raise ValueError("neither a document nor a statement is named")


def _record(payload: Mapping[str, Any]) -> None:
    _judged(payload)
    if payload["type"] not in RECORD_TYPES:
        raise ValueError(f"type is none of {', '.join(RECORD_TYPES)}")
    _text(payload, "key")
    if not payload["key"].strip() or len(payload["key"]) > KEY_LENGTH:
        raise ValueError(f"key is empty or longer than {KEY_LENGTH} characters")
    if not isinstance(payload["body"], Mapping):
        raise TypeError("body is no object")
    if not isinstance(payload["withdrawn"], bool):
        raise TypeError("withdrawn is neither true nor false")
    for name in ("blobs", "documents", "statements", "answers"):
        _ids(payload, name)


def _purge(payload: Mapping[str, Any]) -> None:
    _id(payload, "subject")
    _text(payload, "author", "reason")
    for name in ("digests", "entries", "statements", "kept", "shared_with"):
        _ids(payload, name)


def _foreign(payload: Mapping[str, Any]) -> None:
    _text(payload, "origin")
    entry = payload["entry"]
    _id(payload, "origin")
    _id(entry, "id", "payload_digest", "hash")
    _text(entry, "kind", "author", "recorded_at", "prev")
    if entry["kind"] not in KINDS or entry["kind"] == "foreign":
        raise ValueError(f"a foreign entry can't be of kind {entry['kind']!r}")


_CHECKS: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
    "case": _case,
    "frame": _frame,
    "capture": _capture,
    "reading": _reading,
    "proposals": _proposals,
    "accept": _accept,
    "reject": _accept,
    "edit": _edit,
    "add": _add,
    "undo": _undo,
    "retract": _retract,
    "record": _record,
    "purge": _purge,
    "foreign": _foreign,
}
