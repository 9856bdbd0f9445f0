"""What people enter about a four-column document: row numbers for good, compromises, its head.

Records of type ``note`` with ``about`` "columns" and the document's name under ``sheet``:

``what`` "rows", key ``columns/SHEET/rows/DIGEST``: ``rows`` of number and members (draft, name,
digest of the words). ``what`` "compromise", key ``columns/SHEET/compromise/NUMBER``: text, origin
(a draft's id or "edited"), state (proposed, confirmed), ``basis`` (the columns' words as digests),
``proposed_by``, marking. ``what`` "head", key ``columns/SHEET/head``: title, procedure, status.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unbracket.canonical import digest
from unbracket.casework.cases import Case
from unbracket.casework.registry import get, put, standing, withdraw
from unbracket.drafts.columns_numbers import Claim, is_number
from unbracket.errors import UsageError
from unbracket.model.columns import Member
from unbracket.model.entry import Clocks
from unbracket.model.record import RecordRow

TEXT_LENGTH = 20_000
HEAD = ("title", "procedure", "status")
HEAD_LENGTH = 300
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


@dataclass(frozen=True, slots=True)
class SheetRecords:
    """The records of one four-column document: claims in order, compromises by row number."""

    claims: tuple[Claim, ...]
    compromises: Mapping[str, RecordRow]
    head: Mapping[str, str]


def sheet_name(name: str, ids: Sequence[str]) -> str:
    """Give a document's name, by default the first draft's id; raises UsageError for a bad one."""
    found = name.strip() or (ids[0] if ids else "")
    if _NAME.fullmatch(found) is None:
        raise UsageError(
            f"{found[:60]!r} can't be the name of a four-column document",
            expected="letters, digits, '.', '_' and '-', up to 64 of them",
            next="choose another --sheet",
        )
    return found


def sheet_records(case: Case, sheet: str, clocks: Clocks = Clocks()) -> SheetRecords:
    """Give the standing records of a document; this ledger's own come before imported ones."""
    rows = [
        row
        for row in standing(case, "note", clocks)
        if row.body.get("about") == "columns" and row.body.get("sheet") == sheet
    ]
    rows.sort(key=lambda row: (bool(row.origin), row.recorded_from))
    claims: list[Claim] = []
    compromises: dict[str, RecordRow] = {}
    head: dict[str, str] = {}
    for row in rows:
        what = row.body.get("what")
        if what == "rows":
            claims += _claims(row)
        elif what == "compromise":
            compromises.setdefault(str(row.body.get("number", "")), row)
        elif what == "head":
            head = {name: str(row.body.get(name, "")) for name in HEAD} | head
    return SheetRecords(tuple(claims), compromises, head)


def _claims(row: RecordRow) -> list[Claim]:
    found = []
    for item in row.body.get("rows", ()):
        number, members = str(item.get("number", "")), item.get("members", ())
        if is_number(number):
            found.append(Claim(number, tuple(Member(*map(str, one)) for one in members)))
    return found


def put_rows(case: Case, sheet: str, claims: Sequence[Claim], *, by: str = "") -> RecordRow:
    """Record row numbers with the members that they are for."""
    rows = [
        {"number": claim.number, "members": [[m.draft, m.name, m.words] for m in claim.members]}
        for claim in claims
    ]
    # No words are in it, and numbers must be the same for whoever sees only some of the drafts.
    body = {"about": "columns", "what": "rows", "sheet": sheet, "rows": rows, "marking": "CLEAR"}
    key = f"columns/{sheet}/rows/{digest('rows', rows)[7:23]}"
    return put(case, "note", key, body, author=by)


def compromise_key(sheet: str, number: str) -> str:
    """Give the key of a row's compromise."""
    return f"columns/{sheet}/compromise/{number}"


def put_compromise(
    case: Case,
    sheet: str,
    number: str,
    text: str,
    *,
    origin: str,
    state: str,
    basis: Sequence[tuple[str, str]],
    proposed_by: str,
    marking: str,
    documents: Sequence[str] = (),
    by: str = "",
    reason: str = "",
) -> RecordRow:
    """Record a compromise; ``documents`` are those that its origin's words come from."""
    body = {
        "about": "columns",
        "what": "compromise",
        "sheet": sheet,
        "number": number,
        "text": text,
        "origin": origin,
        "state": state,
        "basis": [list(one) for one in basis],
        "proposed_by": proposed_by,
        "marking": marking,
    }
    key = compromise_key(sheet, number)
    return put(case, "note", key, body, author=by, reason=reason, documents=documents)


def withdraw_compromise(
    case: Case, sheet: str, number: str, *, reason: str, by: str = ""
) -> RecordRow:
    """Withdraw a row's compromise; raises NotFoundError where none stands."""
    key = compromise_key(sheet, number)
    get(case, "note", key)
    return withdraw(case, "note", key, reason=reason or "taken back", author=by)


def put_head(
    case: Case, sheet: str, values: Mapping[str, str], *, by: str = ""
) -> RecordRow | None:
    """Record title, procedure number or status; what isn't given stays. None: nothing changed."""
    held = sheet_records(case, sheet).head
    given = {name: " ".join(values[name].split()) for name in HEAD if values.get(name)}
    new = {name: given.get(name, held.get(name, "")) for name in HEAD}
    if new == {name: held.get(name, "") for name in HEAD}:
        return None
    for name, value in new.items():
        if len(value) > HEAD_LENGTH:
            raise UsageError(
                f"the {name} has {len(value)} characters",
                expected=f"at most {HEAD_LENGTH}",
                next="shorten it",
            )
    body = {"about": "columns", "what": "head", "sheet": sheet, **new}
    return put(case, "note", f"columns/{sheet}/head", body, author=by)
