"""Entering drafts: the register's records, each resting on statements or on passages.

Bodies of the records (JSON):

``draft``, key the draft's id: what ``model.draft.draft_to_dict`` writes, and ``names`` (what the
press calls it), ``passages``, ``reading_sha256``, ``points`` (of a draft known from the press).
``transmission``: draft, giver, receiver, date, phrase, passages. ``note`` with ``about`` "draft":
``what`` "status" (party, words) or "division" (whole, parts). ``option`` with draft, point and
provision: a reviewer's tie. ``draft-link``: ``casework.drafts_links``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from unbracket.canonical import digest
from unbracket.casework.cases import Case
from unbracket.casework.drafts_evidence import Evidence, accepted_ids, documents_of
from unbracket.casework.drafts_intake import take_in
from unbracket.casework.drafts_views import DELETED, DESCRIBED, NO_TEXT, TEXT
from unbracket.casework.intake import Incoming
from unbracket.casework.registry import find, get, put, withdraw
from unbracket.errors import UsageError
from unbracket.model.case import TLP
from unbracket.model.draft import CUSTODIES, Custody, Draft, draft_from_dict, draft_to_dict
from unbracket.model.edtf import valid
from unbracket.model.record import RecordRow

# What the command line takes for a custody; "known" is short for "known only by name".
CUSTODY_WORDS: Mapping[str, Custody] = {
    "known": "known only by name",
    **{word: word for word in CUSTODIES},
}
POINT_STATES = (TEXT, DESCRIBED, NO_TEXT, DELETED)
NUM_LENGTH, TEXT_LENGTH, POINTS_LIMIT = 40, 100_000, 5_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


@dataclass(frozen=True, slots=True)
class PressPointIn:
    """A point of a draft known from the press, as it is entered.

    ``text`` are words: the draft's own as the press printed them, or the keeper's own with
    ``own_words``. Without ``text`` the point is described by the words of its first passage, else
    of its first statement, unless ``no_text`` says that they only attest that it is there.
    """

    num: str
    text: str = ""
    own_words: bool = False
    no_text: bool = False
    deleted: bool = False
    statements: tuple[str, ...] = ()
    passages: tuple[Mapping[str, Any], ...] = ()


def add_draft(
    case: Case,
    draft: Draft,
    *,
    file: Incoming | None = None,
    names: Sequence[str] = (),
    passages: Sequence[Mapping[str, Any]] = (),
    points: Sequence[PressPointIn] = (),
    by: str = "",
    reason: str = "",
) -> RecordRow:
    """Enter a draft: with a file that is read now, a document of the case, or by name alone.

    Raises UsageError for an id that is taken or a field that doesn't hold, InputError for a file
    that can't be read. Nothing is written when anything is refused.
    """
    checked = _checked(case, draft)
    if find(case, "draft", checked.id) is not None:
        raise UsageError(
            f"the register has a draft {checked.id!r} already",
            expected="an id that no draft has",
            next=f"choose another, or withdraw it first: unbracket drafts withdraw {checked.id}",
        )
    press = tuple(_point(case, point) for point in points)
    if press and (file is not None or checked.document_id):
        raise UsageError(
            "a draft with a text of its own takes its points from it",
            expected="a file or points, not both",
            next="leave the points out, or enter the draft with --name-only",
        )
    if file is not None:
        checked = replace(checked, document_id=take_in(case, file))
    reading = ""
    if checked.document_id:
        row = case.store.document(checked.document_id)
        checked = replace(checked, document_id=row.id)
        reading = row.reading_sha256
    body = draft_to_dict(checked) | {
        "names": [name.strip() for name in names if name.strip()],
        "passages": [dict(row) for row in passages],
        "reading_sha256": reading,
        "points": list(press),
    }
    return _put_draft(case, checked.id, body, by=by, reason=reason)


def add_points(
    case: Case, draft: str, points: Sequence[PressPointIn], *, by: str = "", reason: str = ""
) -> RecordRow:
    """Enter points of a draft that is known from the press; a number that is there is replaced."""
    row = get(case, "draft", draft)
    if row.body.get("document_id"):
        raise UsageError(
            f"the draft {draft!r} has a text; its points are those of the text",
            expected="a draft known from the press",
            next="correct the file and enter it as another version",
        )
    # Points whose number nobody names stand side by side; a number that is there is replaced.
    standing = {_slot(point, at): dict(point) for at, point in enumerate(row.body["points"])}
    for point in points:
        added = _point(case, point)
        standing[_slot(added, len(standing))] = added
    if len(standing) > POINTS_LIMIT:
        raise UsageError(
            f"the draft has more than {POINTS_LIMIT} points",
            expected=f"at most {POINTS_LIMIT}",
            next="enter its parts as drafts of their own",
        )
    ordered = sorted(standing.values(), key=lambda point: number_order(str(point["num"])))
    return _put_draft(case, draft, dict(row.body) | {"points": ordered}, by=by, reason=reason)


def add_status(
    case: Case, draft: str, statement: str, *, words: str = "", by: str = ""
) -> RecordRow:
    """Enter what a party calls a draft; the statement must be accepted and somebody's.

    ``words`` are the statement's own words, or a part of them; without them all of it is kept.
    """
    get(case, "draft", draft)
    (id,) = accepted_ids(case, [statement])
    row = case.store.statement(id)
    said = " ".join(row.words.split())
    wanted = " ".join(words.split()) or said
    if wanted.casefold() not in said.casefold():
        raise UsageError(
            "these words aren't in the statement",
            where=wanted[:80],
            expected=f"words out of: {said[:120]}",
            next="copy them from the statement, or leave them out to keep all of it",
        )
    codes = [code for code in (row.statement.party_code or "").split("+") if code]
    evidence = Evidence(case)
    party = " and ".join(evidence.party_names(codes)) or row.statement.speaker
    body = {
        "about": "draft",
        "what": "status",
        "draft": draft,
        "party": party,
        "codes": codes,
        "words": wanted,
    }
    key = f"draft/{draft}/status/{id}"
    return put(case, "note", key, body, author=by, statements=[id], documents=[])


def add_division(
    case: Case,
    draft: str,
    parts: Sequence[tuple[str, Sequence[str] | None]],
    *,
    whole: str = "",
    statements: Sequence[str] = (),
    passages: Sequence[Mapping[str, Any]] = (),
    name: str = "",
    by: str = "",
) -> RecordRow:
    """Enter a grouping of a draft's points into parts: (name or "", points or None when unknown).

    It belongs to the points of one draft, not to another text that somebody may have made of it.
    """
    get(case, "draft", draft)
    if not parts:
        raise UsageError(
            "the division has no part",
            expected="at least one part, named or not",
            next="give --unnamed 4 for four parts that nobody names",
        )
    ids = accepted_ids(case, statements)
    _rests(ids, passages, "a division")
    body = {
        "about": "draft",
        "what": "division",
        "draft": draft,
        "whole": whole,
        "parts": [
            {"name": label, "points": None if points is None else list(points)}
            for label, points in parts
        ],
        "passages": [dict(row) for row in passages],
    }
    mark = name or digest("division", [draft, body["parts"], ids, whole])[7:15]
    key = f"draft/{draft}/division/{mark}"
    return put(case, "note", key, body, author=by, statements=ids, documents=documents_of(passages))


def add_transmission(
    case: Case,
    draft: str,
    giver: str,
    receiver: str,
    *,
    date: str = "",
    phrase: str = "",
    statements: Sequence[str] = (),
    passages: Sequence[Mapping[str, Any]] = (),
    by: str = "",
) -> RecordRow:
    """Enter that a draft was handed from one to another; the date's phrase is kept beside it."""
    get(case, "draft", draft)
    _dated(date)
    if not giver.strip() and not receiver.strip():
        raise UsageError(
            "neither giver nor receiver is named",
            expected="at least one of them",
            next="give --from or --to; leave out only what nobody says",
        )
    ids = accepted_ids(case, statements)
    _rests(ids, passages, "a transmission")
    body = {
        "draft": draft,
        "giver": giver.strip(),
        "receiver": receiver.strip(),
        "date": date,
        "phrase": phrase,
        "passages": [dict(row) for row in passages],
    }
    mark = digest("transmission", [draft, giver, receiver, date])[7:15]
    return put(
        case,
        "transmission",
        f"{draft}/{mark}",
        body,
        author=by,
        statements=ids,
        documents=documents_of(passages),
    )


def withdraw_entry(case: Case, key: str, *, reason: str, by: str = "") -> RecordRow:
    """Withdraw a draft by its id, or any other entry of the register by its key."""
    if not reason.strip():
        raise UsageError(
            "a withdrawal needs its reason", expected="a sentence", next="give --reason"
        )
    for type in ("draft", "transmission", "note", "draft-link", "option"):
        if find(case, type, key) is not None:
            return withdraw(case, type, key, reason=reason, author=by)
    get(case, "draft", key)  # raises, naming what was looked for
    raise AssertionError("unreachable")  # pragma: no cover


def number_order(num: str) -> tuple[Any, ...]:
    """Order numbers as drafts do: 3, 3bis, 3ter, 4, 10, 10a; what isn't numbered comes last."""
    parts = re.findall(r"\d+|[^\W\d_]+", num.casefold())
    if not parts:
        return ((2, 0, ""),)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _slot(point: Mapping[str, Any], at: int) -> str:
    return str(point["num"]) or f"\0{at}"


def _put_draft(case: Case, key: str, body: Mapping[str, Any], *, by: str, reason: str) -> RecordRow:
    statements = dict.fromkeys(body["attested_by"])
    passages = [*body["passages"]]
    for point in body["points"]:
        statements |= dict.fromkeys(point["statements"])
        passages += point["passages"]
    documents = dict.fromkeys(documents_of(passages))
    if body["document_id"]:
        documents[body["document_id"]] = None
    return put(
        case,
        "draft",
        key,
        body,
        author=by,
        reason=reason,
        statements=list(statements),
        documents=list(documents),
    )


def _checked(case: Case, draft: Draft) -> Draft:
    if not _ID.fullmatch(draft.id):
        raise UsageError(
            f"{draft.id[:60]!r} is no id",
            where="--id",
            expected="up to 64 letters, digits, _ . or -, the first a letter or digit",
            next="choose a short id such as us-28",
        )
    if not draft.title.strip():
        raise UsageError(
            "the draft has no title", where="--title", expected="a title", next="give --title"
        )
    _dated(draft.date)
    if draft.marking and draft.marking not in TLP:
        raise UsageError(
            f"{draft.marking[:40]!r} is no marking",
            where="--marking",
            expected="one of " + ", ".join(TLP),
            next="leave it out to take the case's marking",
        )
    for other in draft.derived_from:
        if other == draft.id or find(case, "draft", other) is None:
            raise UsageError(
                f"{other[:60]!r} is no other draft of the register",
                where="--derived-from",
                expected="the id of a draft that was entered before",
                next="list them: unbracket drafts list",
            )
    return replace(draft, attested_by=accepted_ids(case, draft.attested_by))


def _dated(date: str) -> None:
    if date and not valid(date):
        raise UsageError(
            f"{date[:40]!r} is no date",
            where="--date",
            expected="an EDTF date such as 2025-11-20, 2025-11-20~ or 2025-11-17/2025-11-23",
            next="write the date as EDTF, or leave it out",
        )


def _rests(ids: Sequence[str], passages: Sequence[Mapping[str, Any]], what: str) -> None:
    if not ids and not passages:
        raise UsageError(
            f"{what} rests on nothing",
            expected="at least one accepted statement, or words of a document",
            next="give --attested-by STATEMENT_ID, or --words with --in DOCUMENT",
        )


def _point(case: Case, point: PressPointIn) -> dict[str, Any]:
    num, text = point.num.strip(), point.text.strip()
    if len(num) > NUM_LENGTH or len(text) > TEXT_LENGTH or (point.deleted and not num):
        raise UsageError(
            f"the point {num[:60]!r} doesn't hold",
            expected=f"a number of at most {NUM_LENGTH} characters, needed where the point is "
            f"deleted; a text of at most {TEXT_LENGTH}",
            next="correct the point",
        )
    if (point.deleted or point.no_text) and text:
        raise UsageError(
            f"the point {num!r} has a text and is said to have none",
            expected="one of both",
            next="leave the text out",
        )
    ids = accepted_ids(case, point.statements)
    _rests(ids, point.passages, f"the point {num!r}")
    if point.deleted:
        state = DELETED
    elif text and not point.own_words:
        state = TEXT
    else:
        state = NO_TEXT if point.no_text else DESCRIBED
    return {
        "num": num,
        "text": text or None,
        "own_words": point.own_words,
        "state": state,
        "statements": list(ids),
        "passages": [dict(row) for row in point.passages],
    }


def entered(row: RecordRow) -> Draft:
    """Read the draft that a record holds."""
    return draft_from_dict(row.body)
