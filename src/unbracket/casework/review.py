"""Review: a person accepts, rejects, corrects, adds what was missed, or takes a judgement back."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unbracket.casework.cases import Case
from unbracket.errors import InputError, NotFoundError, QuoteError, UsageError
from unbracket.model.document import Document
from unbracket.model.entry import JUDGEMENT_KINDS, Clocks, Entry, EntryDraft, StatementRow
from unbracket.model.span import Span, Spans
from unbracket.model.statement import (
    EDITABLE,
    Statement,
    check_codes,
    statement_id,
    statement_to_dict,
)


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """How many statements one bulk entry accepted, and what it left for a person to look at."""

    accepted: int
    below: int
    duplicates: int
    entry: Entry | None


def accept(case: Case, ids: Sequence[str], *, author: str = "", reason: str = "") -> Entry:
    """Accept statements, in one entry."""
    return _judge(case, "accept", ids, author, reason)


def reject(case: Case, ids: Sequence[str], *, author: str = "", reason: str = "") -> Entry:
    """Reject statements, in one entry."""
    return _judge(case, "reject", ids, author, reason)


def bulk_accept(
    case: Case, threshold: float, *, document_id: str = "", author: str = ""
) -> BulkOutcome:
    """Accept, in one entry, all proposed statements whose score reaches a threshold.

    Statements that repeat another of the same document, and the reporter's own sentences, are left
    out: they are no evidence of their own.
    """
    if not 0 <= threshold <= 1:
        raise UsageError(
            f"the threshold is {threshold}",
            expected="a score from 0 to 1",
            next="give a number such as 0.7",
        )
    rows = case.store.statements(states=("proposed",), document_id=document_id)
    chosen = [
        row
        for row in rows
        if row.statement.attributed
        and row.statement.duplicate_of is None
        and row.statement.scores.get("statement", 0.0) >= threshold
    ]
    repeats = sum(1 for row in rows if row.statement.duplicate_of is not None)
    if not chosen:
        return BulkOutcome(0, len(rows) - repeats, repeats, None)
    payload = _payload(case, author, "")
    payload |= {
        "statements": [row.statement.id for row in chosen],
        "answers": sorted({row.entry_id for row in chosen}),
        "threshold": threshold,
    }
    entry = _append(case, "accept", payload, author)
    return BulkOutcome(len(chosen), len(rows) - len(chosen) - repeats, repeats, entry)


def edit(
    case: Case,
    id: str,
    changes: Mapping[str, Any],
    *,
    accept: bool = False,
    author: str = "",
    reason: str = "",
) -> Entry:
    """Correct fields of a statement (see ``model.statement.EDITABLE``), and accept it if asked.

    Raises UsageError for an unknown field or a value outside of its list, QuoteError for spans that
    don't lie in the reading.
    """
    row = case.store.statement(id)
    try:
        changed = row.statement.with_changes(changes)
    except KeyError as error:
        raise UsageError(
            f"{error.args[0]!r} can't be edited",
            expected="one of " + ", ".join(EDITABLE),
            next="correct the field's name",
        ) from error
    except (ValueError, TypeError, IndexError) as error:
        raise UsageError(
            f"the edit of {row.statement.id} doesn't hold: {error}",
            expected="values of the reference's closed lists, spans as [start, end]",
            next="correct the value",
        ) from error
    _check_frame(case, changed)
    document = _reading(case, changed.reading_sha256)
    _check_spans(document, (*changed.content, *changed.source, *changed.cue))
    payload = _payload(case, author, reason)
    payload |= {
        "statement": row.statement.id,
        "changes": dict(changes),
        "accept": accept,
        "answers": [row.entry_id],
    }
    return _append(case, "edit", payload, author)


def add_by_words(
    case: Case,
    document: str,
    words: str,
    *,
    fields: Mapping[str, Any] | None = None,
    source_words: str = "",
    cue_words: str = "",
    author: str = "",
) -> Statement:
    """Add a missed statement by its words, which must stand in the document's reading.

    ``words`` may name several pieces with " … " between them. The first place where a piece stands
    after the piece before is taken. Raises QuoteError when the words don't stand there.
    """
    row = case.store.document(document)
    reading = _reading(case, row.reading_sha256)
    content = find_words(reading.text, words)
    around = max(0, content[0].start - 600)
    source = find_words(reading.text, source_words, around) if source_words else ()
    cue = find_words(reading.text, cue_words, around) if cue_words else ()
    return add_by_spans(case, row.id, content, source=source, cue=cue, fields=fields, author=author)


def add_by_spans(
    case: Case,
    document: str,
    content: Spans,
    *,
    source: Spans = (),
    cue: Spans = (),
    fields: Mapping[str, Any] | None = None,
    author: str = "",
) -> Statement:
    """Add a missed statement by offsets of the document's current reading; it stands accepted."""
    row = case.store.document(document)
    reading = _reading(case, row.reading_sha256)
    _check_spans(reading, (*content, *source, *cue))
    bare = Statement(
        id=statement_id(reading.sha256, content, source, cue),
        reading_sha256=reading.sha256,
        content=content,
        source=source,
        cue=cue,
    )
    try:
        statement = bare.with_changes(dict(fields or {}))
        check_codes(statement)
    except KeyError as error:
        raise UsageError(
            f"{error.args[0]!r} is no field of a statement",
            expected="one of " + ", ".join(EDITABLE),
            next="correct the field's name",
        ) from error
    except (ValueError, TypeError, IndexError) as error:
        raise UsageError(
            f"the statement doesn't hold: {error}",
            expected="values of the reference's closed lists",
            next="correct the value",
        ) from error
    _check_frame(case, statement)
    payload = _payload(case, author, "")
    payload |= {"statement": statement_to_dict(statement), "document": row.id}
    _append(case, "add", payload, author)
    return statement


def undo(case: Case, entry_id: str = "", *, author: str = "", reason: str = "") -> Entry:
    """Take back a judgement by a new entry; without an id, the author's last that still stands."""
    who = author or case.settings.author
    target = entry_id or _last_standing(case, who)
    payload = _payload(case, author, reason) | {"undoes": target}
    return _append(case, "undo", payload, author)


def retract(
    case: Case, *, document: str = "", ids: Sequence[str] = (), reason: str, author: str = ""
) -> Entry:
    """Retract a document's statements, or some statements, with the reason kept."""
    document_id = case.store.document(document).id if document else ""
    statements = [case.store.statement(id).statement.id for id in ids]
    payload = _payload(case, author, reason) | {"document": document_id, "statements": statements}
    return _append(case, "retract", payload, author)


def queue(
    case: Case, *, document_id: str = "", clocks: Clocks = Clocks()
) -> tuple[StatementRow, ...]:
    """Give the proposed statements that wait, by document and place."""
    return case.store.statements(clocks, states=("proposed",), document_id=document_id)


def find_words(text: str, words: str, after: int = 0) -> Spans:
    """Find words in a text, pieces joined by " … " one after the other; white space is lenient.

    Raises QuoteError with the piece that doesn't stand there.
    """
    spans: list[Span] = []
    place = after
    for piece in words.split("…"):
        found = _find(text, piece.strip(), place)
        if found is None:
            raise QuoteError(
                f"these words don't stand in the reading: {piece.strip()[:80]!r}",
                where=f"after code point {place}",
                expected="words copied from the reading, letter for letter",
                next="copy them from the reader page, or give offsets",
            )
        spans.append(found)
        place = found.end
    return tuple(spans)


def _find(text: str, piece: str, after: int) -> Span | None:
    """Find a piece as whole words, else anywhere; any white space stands for any other."""
    if not piece:
        return None
    pattern = r"\s+".join(re.escape(word) for word in piece.split())
    for form in (rf"(?<!\w){pattern}(?!\w)", pattern):
        found = re.compile(form).search(text, after)
        if found:
            return Span(found.start(), found.end())
    return None


def _judge(case: Case, kind: str, ids: Sequence[str], author: str, reason: str) -> Entry:
    if not ids:
        raise UsageError(
            "no statement is named",
            expected="at least one statement id",
            next="list them with 'unbracket statements'",
        )
    rows = [case.store.statement(id) for id in ids]
    payload = _payload(case, author, reason)
    payload |= {
        "statements": [row.statement.id for row in rows],
        "answers": sorted({row.entry_id for row in rows}),
        "threshold": None,
    }
    return _append(case, kind, payload, author)


def _payload(case: Case, author: str, reason: str) -> dict[str, Any]:
    return {
        "author": author or case.settings.author,
        "salt": secrets.token_hex(16),
        "reason": reason,
    }


def _append(case: Case, kind: str, payload: Mapping[str, Any], author: str) -> Entry:
    return case.store.append([EntryDraft(kind, payload, author or case.settings.author)])[0]


def _reading(case: Case, sha256: str) -> Document:
    document = case.store.reading(sha256)
    if document is None:
        raise NotFoundError(
            f"the reading {sha256[:12]} isn't there",
            expected="a reading whose words weren't purged",
            next="see 'unbracket documents' for what was purged",
        )
    return document


def _check_spans(document: Document, spans: Spans) -> None:
    for span in spans:
        if span.end > len(document.text) or not span.of(document.text).strip():
            raise QuoteError(
                f"[{span.start}, {span.end}) isn't words of the reading",
                expected=f"a span inside of {len(document.text)} code points",
                next="take the offsets from the current reading",
            )


def _check_frame(case: Case, statement: Statement) -> None:
    frame = case.store.frame()
    for name in (statement.provision, statement.condition_provision):
        if name is not None and frame.provision(name) is None:
            raise InputError(
                f"the case has no provision {name!r}",
                expected="one of " + ", ".join(row.id for row in frame.provisions),
                next="name a provision of the case, or none",
            )
    for code in (statement.party_code or "").split("+"):
        if code and frame.parties and frame.party(code) is None:
            raise InputError(
                f"the case has no party {code!r}",
                expected="one of " + ", ".join(row.code for row in frame.parties),
                next="name a party of the case, or none",
            )


def _last_standing(case: Case, author: str) -> str:
    undone: set[str] = set()
    for entry in reversed(case.store.entries(kinds=JUDGEMENT_KINDS)):
        if entry.kind == "undo":
            payload = case.store.payload(entry.id) or {}
            if entry.id not in undone:
                undone.add(str(payload.get("undoes", "")))
        elif entry.id not in undone and entry.author == author:
            return entry.id
    raise NotFoundError(
        f"{author} has no judgement that still stands",
        expected="a judgement to take back",
        next="name the entry's id; 'unbracket log' lists them",
    )
