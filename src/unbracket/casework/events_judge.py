"""Judging events: accept, reject, correct, add by hand, and say whether a planned one happened."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from unbracket.casework import registry
from unbracket.casework.cases import Case
from unbracket.casework.events import HAPPENED_KEY, event
from unbracket.casework.events_views import ACCEPTED, ANSWERS, MOVED, REJECTED, EventView
from unbracket.casework.marks import level
from unbracket.errors import UsageError
from unbracket.model import edtf
from unbracket.model.event import EVENT_KINDS
from unbracket.model.record import RecordRow

EDITABLE = ("kind", "planned", "participants", "place", "date")
LONGEST = 400
MOST_NAMES = 40


def accept_event(
    case: Case, key: str, *, author: str = "", reason: str = "", **changes: Any
) -> EventView:
    """Accept an event, with corrections of its fields where some are given (``EDITABLE``)."""
    return _judge(case, key, ACCEPTED, author, reason, changes)


def reject_event(case: Case, key: str, *, author: str = "", reason: str = "") -> EventView:
    """Reject an event; the record stays."""
    return _judge(case, key, REJECTED, author, reason, {})


def _judge(
    case: Case, key: str, state: str, author: str, reason: str, changes: Mapping[str, Any]
) -> EventView:
    view = event(case, key)
    checked = _checked(changes)
    if view.by_hand:
        return _rejudge_own(case, view, state, author, reason, checked)
    before = registry.find(case, "event", view.key)
    kept = dict(before.body.get("changes") or {}) if before is not None else {}
    body = {"form": "judged", "state": state, "changes": kept | checked}
    registry.put(
        case, "event", view.key, body, author=author, reason=reason, documents=_documents(view)
    )
    return event(case, view.key)


def _rejudge_own(
    case: Case,
    view: EventView,
    state: str,
    author: str,
    reason: str,
    changes: Mapping[str, Any],
) -> EventView:
    """Correct an event that was entered by hand, or take it back."""
    row = registry.get(case, "event", view.key)
    if state == REJECTED:
        registry.withdraw(case, "event", view.key, reason=reason or "rejected", author=author)
        return view
    registry.put(case, "event", view.key, {**row.body, **changes}, author=author, reason=reason)
    return event(case, view.key)


def add_event(
    case: Case,
    kind: str,
    participants: Sequence[str],
    *,
    date: str = "",
    place: str = "",
    planned: bool = False,
    document: str = "",
    note: str = "",
    marking: str = "",
    author: str = "",
    reason: str = "",
) -> EventView:
    """Enter an event by hand, such as a meeting that a note tells of.

    With a document it counts from its publication, else from today. Raises UsageError for a field
    that doesn't hold, NotFoundError for a document that isn't there.
    """
    fields = _checked(
        {"kind": kind, "participants": list(participants), "date": date, "place": place,
         "planned": planned}
    )  # fmt: skip
    for name, text in (("note", note),):
        if len(text) > 10 * LONGEST:
            raise _wrong(name, f"up to {10 * LONGEST} characters", "shorten it")
    if marking:
        level(marking)
    documents: tuple[str, ...] = ()
    day = case.clock().date().isoformat()
    if document:
        row = case.store.document(document)
        documents, day = (row.id,), row.published_day
    body = {"form": "added", **fields, "note": note, "marking": marking, "day": day}
    key = "hand-" + secrets.token_hex(6)
    registry.put(case, "event", key, body, author=author, reason=reason, documents=documents)
    return event(case, key)


def answer_event(
    case: Case,
    key: str,
    answer: str,
    *,
    date: str = "",
    author: str = "",
    reason: str = "",
) -> EventView:
    """Say whether a planned event happened, didn't, or was moved to another date.

    A later answer takes the place of an earlier one. Raises UsageError for an answer that isn't in
    the list, or a move without its date.
    """
    view = event(case, key)
    if answer not in ANSWERS:
        raise _wrong("answer", "one of " + ", ".join(ANSWERS), "choose what became of it")
    if date and not edtf.valid(date):
        raise _wrong("date", "an EDTF date, such as 2031-04-05 or 2031-04", "correct the date")
    if answer == MOVED and not date:
        raise _wrong("date", "the date that it was moved to", "give the new date")
    if not (view.planned or view.answer is not None):
        raise UsageError(
            "the event isn't a planned one",
            where=view.key,
            expected="an event that was announced",
            next="correct the event if it had only been planned",
        )
    body = {
        "form": "happened",
        "event": view.key,
        "answer": answer,
        "date": date,
        "day": case.clock().date().isoformat(),
    }
    registry.put(
        case, "event", HAPPENED_KEY + view.key, body, author=author, reason=reason,
        documents=_documents(view),
    )  # fmt: skip
    return event(case, view.key)


def history_of(case: Case, key: str) -> tuple[RecordRow, ...]:
    """Give every judgement on an event, oldest first."""
    view = event(case, key)
    keys = {view.key, *view.members}
    keys |= {HAPPENED_KEY + id for id in keys}
    rows = case.store.records("event", history=True)
    return tuple(row for row in rows if row.key in keys)


def _documents(view: EventView) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w.document_id for w in view.witnesses))


def _checked(changes: Mapping[str, Any]) -> dict[str, Any]:
    checked: dict[str, Any] = {}
    for name, value in changes.items():
        if value is None:
            continue
        if name not in EDITABLE:
            raise _wrong(name, "one of " + ", ".join(EDITABLE), "correct the field's name")
        if name == "kind" and value not in EVENT_KINDS:
            raise _wrong(name, "one of " + ", ".join(EVENT_KINDS), "choose a kind")
        if name == "date" and value and not edtf.valid(str(value)):
            raise _wrong(name, "an EDTF date, such as 2031-04-05 or 2031-04", "correct the date")
        if name == "place" and len(str(value)) > LONGEST:
            raise _wrong(name, f"up to {LONGEST} characters", "shorten it")
        if name == "participants":
            value = [" ".join(str(one).split()) for one in value]
            value = [one for one in value if one]
            if len(value) > MOST_NAMES or any(len(one) > LONGEST for one in value):
                raise _wrong(name, f"up to {MOST_NAMES} names", "shorten the list")
        checked[name] = bool(value) if name == "planned" else value
    return checked


def _wrong(name: str, expected: str, next: str) -> UsageError:
    return UsageError(f"{name} doesn't hold", where=name, expected=expected, next=next)
