"""Figures and bases that people enter: records of the ledger, written and read back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unbracket.canonical import digest
from unbracket.casework.cases import Case
from unbracket.casework.registry import put, standing, withdraw
from unbracket.casework.review import find_words
from unbracket.errors import InputError, UsageError
from unbracket.model import edtf
from unbracket.model.entry import Clocks
from unbracket.model.figure import MEASURED, FigureClaim, NamedBase
from unbracket.model.record import RecordRow
from unbracket.model.span import Span

BASE = "base"  # the kind of a note that names a base
LONGEST = 400  # characters of a text field


@dataclass(frozen=True, slots=True)
class FigureIn:
    """A figure as it is entered by hand; the fields are those of ``model.figure.FigureClaim``.

    ``document`` and ``words`` tie it to words of a document, ``together`` names a group of figures
    that are compared with each other, where no document holds them.
    """

    value: float | None
    unit: str = ""
    measured: str = "amount"
    comparison: str = ""
    base: str = ""
    upper: float | None = None
    since: str = ""
    until: str = ""
    per: str = ""
    role: str = ""
    as_of: str = ""
    provider: str = ""
    cited_by: str = ""
    topic: str = ""
    words: str = ""
    note: str = ""
    document: str = ""
    statement: str = ""
    together: str = ""


def add_figure(case: Case, figure: FigureIn, *, key: str = "", author: str = "") -> FigureClaim:
    """Enter a figure, or a correction of the one that stands under a key.

    Raises UsageError for a value out of range and NotFoundError for a document or statement that
    isn't there; the words must stand in the document.
    """
    _checked(figure)
    body: dict[str, Any] = {name: getattr(figure, name) for name in figure.__dataclass_fields__}
    documents: tuple[str, ...] = ()
    if figure.statement:
        row = case.store.statement(figure.statement)
        body |= {"statement": row.statement.id, "document": row.document_id}
        body["as_of"] = figure.as_of or row.day
        documents = (row.document_id,)
    elif figure.document:
        document = case.store.document(figure.document)
        body["document"] = document.id
        body["as_of"] = figure.as_of or document.published_day
        documents = (document.id,)
    if documents and figure.words:
        held = case.store.document(documents[0])
        reading = case.store.reading(held.reading_sha256)
        if reading is not None:
            spans = find_words(reading.text, figure.words)
            body["span"] = [spans[0].start, spans[-1].end]
            body["paragraph"] = reading.text.rfind("\n", 0, spans[0].start) + 1
    if not edtf.valid(str(body["as_of"])):
        raise UsageError(
            "the figure has no date that it counts for",
            where="as of",
            expected="an EDTF date, such as 2031-03-12 or 2031-03",
            next="give --on, or a document that has a date",
        )
    own = key or digest("figure-record", [body, case.store.head().count])[7:19]
    row_written = put(
        case,
        "figure",
        own,
        body,
        author=author,
        documents=documents,
        statements=(str(body["statement"]),) if body["statement"] else (),
    )
    return _claim(row_written)


def add_base(case: Case, base: NamedBase, *, author: str = "") -> NamedBase:
    """Name a base of the case; a base of the same name takes the earlier one's place."""
    name = base.name.strip()
    if not name or len(name) > LONGEST:
        raise UsageError(
            "a base needs a name",
            where="name",
            expected=f"up to {LONGEST} characters",
            next="name what the base is, such as “Skerrin, land area”",
        )
    if not (math.isfinite(base.value) and base.value > 0):
        raise UsageError(
            f"base {base.value!r} is no size",
            where="value",
            expected="a number above 0",
            next="give the size of the whole",
        )
    body = base.as_dict() | {"kind": BASE, "name": name}
    return _base(put(case, "note", f"{BASE}/{name}", body, author=author).body)


def withdraw_figure(case: Case, key: str, *, reason: str, author: str = "") -> None:
    """Withdraw a figure that was entered by hand; raises NotFoundError where none stands."""
    withdraw(case, "figure", key, reason=reason, author=author)


def records_in(case: Case, clocks: Clocks = Clocks()) -> tuple[FigureClaim, ...]:
    """Give the figures entered by hand, as of a day those that count up to it."""
    rows: dict[str, FigureClaim] = {}
    for row in standing(case, "figure", clocks):
        if row.origin and row.key in rows:
            continue
        claim = _claim(row)
        if not clocks.as_of or edtf.latest(claim.as_of) <= clocks.as_of:
            rows[row.key] = claim
    return tuple(rows.values())


def bases_in(case: Case, clocks: Clocks = Clocks()) -> tuple[NamedBase, ...]:
    """Give the bases that people named, in the order of their entry."""
    rows = {
        row.key: _base(row.body)
        for row in standing(case, "note", clocks)
        if row.body.get("kind") == BASE
    }
    return tuple(rows.values())


def _checked(figure: FigureIn) -> None:
    for name, value in (("value", figure.value), ("upper", figure.upper)):
        if value is not None and not math.isfinite(value):
            raise UsageError(
                f"{name} is no number",
                where=name,
                expected="a finite number",
                next="give the figure's value as a number",
            )
    if figure.measured not in MEASURED:
        raise UsageError(
            f"nothing measures {figure.measured!r:.60}",
            where="measured",
            expected="one of " + ", ".join(MEASURED),
            next="choose what the figure measures",
        )
    if figure.value is None and figure.measured != "superlative":
        raise UsageError(
            "the figure has no value",
            where="value",
            expected="a number, or a superlative",
            next="give the value",
        )
    for name in ("as_of", "since", "until"):
        text = getattr(figure, name)
        if text and not edtf.valid(text):
            raise UsageError(
                f"{name} {text!r:.40} is no date",
                where=name,
                expected="an EDTF date, such as 2031, 2031-03 or 2031-03-12",
                next="give the date in that form",
            )
    for name in figure.__dataclass_fields__:
        if len(str(getattr(figure, name) or "")) > LONGEST:
            raise UsageError(
                f"{name} is too long",
                where=name,
                expected=f"up to {LONGEST} characters",
                next="shorten it",
            )


def _claim(row: RecordRow) -> FigureClaim:
    body = row.body
    try:
        span = body.get("span")
        document = str(body.get("document", ""))
        together = str(body.get("together", ""))
        place = f"together/{together}" if together else ""
        if not place and document and "paragraph" in body:
            place = f"{document}/{int(body['paragraph'])}"
        return FigureClaim(
            id=row.key,
            value=None if body["value"] is None else float(body["value"]),
            upper=None if body["upper"] is None else float(body["upper"]),
            statement_id=str(body.get("statement", "")),
            document_id=document,
            span=Span(int(span[0]), int(span[1])) if span else None,
            place=place,
            by_hand=True,
            author=row.author,
            context=str(body["note"]),
            **{name: str(body[name]) for name in _TEXTS},
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise _strange(row.type, row.key, row.entry_id) from error


_TEXTS = (
    "unit",
    "measured",
    "comparison",
    "base",
    "since",
    "until",
    "per",
    "role",
    "as_of",
    "provider",
    "cited_by",
    "topic",
    "words",
    "note",
)


def _base(body: Mapping[str, Any]) -> NamedBase:
    try:
        return NamedBase(
            str(body["name"]),
            float(body["value"]),
            str(body["unit"]),
            tuple(str(name) for name in body["of"]),
            str(body["source"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _strange("base", str(body.get("name", "")), "") from error


def _strange(type: str, key: str, entry: str) -> InputError:
    return InputError(
        f"the {type} {key!r:.80} holds another shape than this version reads",
        where=f"entry {entry}",
        expected=f"a {type} that this version wrote",
        next="withdraw it and enter it once more",
    )
