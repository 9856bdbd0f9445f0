"""Entering compromises: proposed and confirmed by people, or read back from an edited DOCX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.casework.cases import Case
from unbracket.casework.columns import (
    LaidRow,
    Layout,
    basis_of,
    fix_numbers,
    lay,
    row_token,
)
from unbracket.casework.columns_intake import FileRow, file_rows
from unbracket.casework.columns_records import (
    TEXT_LENGTH,
    compromise_key,
    put_compromise,
    withdraw_compromise,
)
from unbracket.casework.drafts_views import DraftView
from unbracket.casework.marks import strictest
from unbracket.casework.registry import find
from unbracket.drafts.columns import folded, words_of
from unbracket.errors import NotFoundError, UsageError
from unbracket.model.columns import EDITED
from unbracket.model.record import RecordRow

_WORD = re.compile(r"\w+")
# Words of ours that a cell may hold beside those of the drafts.
_OURS = frozenset(["as", "reported", "in", "the", "keeper", "s", "words"])


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a file's last column gave.

    ``entered`` are numbers of rows whose compromise was proposed; ``same`` those that say what
    stands already; ``emptied`` those whose compromise is gone in the file (nothing is entered);
    ``unknown`` numbers that no row has; ``doubled`` those that stand more than once; ``changed``
    are rows whose other columns differ from the case's: they are read, those columns are not;
    ``refused`` says what could not be entered and why.
    """

    entered: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


def propose(
    case: Case,
    ids: Sequence[str],
    number: str,
    text: str = "",
    *,
    origin: str = "",
    sheet: str = "",
    token: str = "",
    by: str = "",
    reason: str = "",
) -> RecordRow:
    """Propose a row's compromise: words, or (``origin`` a draft's id) that draft's words.

    Words that are a column's own have that column as their origin, others are "edited". Row numbers
    that aren't recorded are recorded first. ``token`` is ``row_token`` of the row as it was seen;
    where the row is another by now, nothing is entered. Raises NotFoundError for a row that isn't
    there, UsageError for words that are none, too long, or not those of the origin that is named.
    """
    layout = lay(case, ids, sheet=sheet)
    row = _row(layout, number)
    if token and token != row_token(row):
        raise UsageError(
            f"row {number} isn't what it was when the page was opened",
            expected="the row as it is now",
            next="open the page again and look at the row",
        )
    words, found = _words(layout, row, text, origin)
    fix_numbers(case, layout, by=by)
    return _put(case, layout, row, words, found, "proposed", by=by, reason=reason)


def confirm(
    case: Case,
    ids: Sequence[str],
    number: str,
    *,
    sheet: str = "",
    by: str = "",
    reason: str = "",
) -> RecordRow:
    """Confirm a row's proposed compromise, or again one whose columns have changed since."""
    layout = lay(case, ids, sheet=sheet)
    row = _row(layout, number)
    held = _held(layout, row)
    if held is None:
        raise NotFoundError(
            f"row {row.numbered.number} has no compromise",
            expected="a row whose compromise is proposed",
            next="propose one first",
        )
    return _put(
        case,
        layout,
        row,
        str(held.body["text"]),
        str(held.body["origin"]),
        "confirmed",
        by=by,
        reason=reason,
        proposed_by=str(held.body.get("proposed_by", held.author)),
    )


def take_back(
    case: Case,
    ids: Sequence[str],
    number: str,
    *,
    sheet: str = "",
    by: str = "",
    reason: str = "",
) -> RecordRow:
    """Withdraw a row's compromise; it stays in the ledger."""
    layout = lay(case, ids, sheet=sheet)
    row = _row(layout, number)
    held = _held(layout, row)
    name = str(held.body["number"]) if held is not None else row.numbered.number
    return withdraw_compromise(case, layout.sheet, name, reason=reason, by=by)


def read_back(
    case: Case,
    ids: Sequence[str],
    data: bytes,
    file: str,
    *,
    sheet: str = "",
    by: str = "",
) -> ReadBack:
    """Propose what the last column of a four-column DOCX says; nothing else of it is read.

    Rows are found by their numbers. Raises InputError for a file that can't be read or has no such
    table.
    """
    layout = lay(case, ids, sheet=sheet)
    rows = file_rows(data, file)
    fix_numbers(case, layout, by=by)
    numbers = [row.number for row in rows]
    doubled = tuple(dict.fromkeys(n for n in numbers if numbers.count(n) > 1))
    found: dict[str, list[str]] = {"entered": [], "same": [], "emptied": []}
    unknown, changed, refused = [], [], []
    for line in rows:
        row = layout.row(line.number)
        if line.number in doubled:
            continue
        if row is None:
            unknown.append(line.number)
            continue
        if _others_differ(row, line):
            changed.append(line.number)
        try:
            found[_take(case, layout, row, line, file, by)].append(line.number)
        except UsageError as error:
            refused.append((line.number, error.message))
    return ReadBack(
        **{name: tuple(values) for name, values in found.items()},
        unknown=tuple(unknown),
        doubled=doubled,
        changed=tuple(changed),
        refused=tuple(refused),
    )


def _take(case: Case, layout: Layout, row: LaidRow, line: FileRow, file: str, by: str) -> str:
    """Enter one row of a file; gives what became of it."""
    held = _held(layout, row)
    said = folded(line.text)
    before = folded(str(held.body["text"])) if held is not None else ""
    if said == before or line.withheld:
        return "same"
    if not said:
        return "emptied"
    words, origin = _words(layout, row, line.text, "")
    reason = f"read back from {file}"[:200]
    _put(case, layout, row, words, origin, "proposed", by=by, reason=reason)
    return "entered"


def _others_differ(row: LaidRow, line: FileRow) -> bool:
    """Tell whether a column that the file shows isn't one of the row's.

    A cell shows a column's words with numbers before its parts and, struck through, words of
    another column: the column's own words must all be there in order, and no word that no column
    has. Columns may be left out, notes and held-back texts stand in brackets.
    """
    columns = [_WORD.findall(words_of(cell)) for cell in row.cells if cell]
    known = {word for words in columns for word in words} | _OURS
    known |= {word for cell in row.cells for p in cell for word in _WORD.findall(p.name)}
    for cell in line.others:
        said = _WORD.findall(cell)
        if not said or cell.startswith("["):
            continue
        if set(said) - known or not any(_in_order(words, said) for words in columns):
            return True
    return False


def _in_order(words: Sequence[str], said: Sequence[str]) -> bool:
    """Tell whether words stand in others in their order."""
    rest = iter(said)
    return all(word in rest for word in words)


def _row(layout: Layout, number: str) -> LaidRow:
    row = layout.row(number)
    if row is None:
        raise NotFoundError(
            f"the four-column document {layout.sheet} has no row {number[:24]!r}",
            expected=f"a number from {layout.rows[0].numbered.number} to "
            f"{layout.rows[-1].numbered.number}"
            if layout.rows
            else "a row; it has none",
            next="list the rows: unbracket drafts columns",
        )
    return row


def _held(layout: Layout, row: LaidRow) -> RecordRow | None:
    found = layout.records.compromises
    numbers = (row.numbered.number, *row.numbered.also)
    return next((found[number] for number in numbers if number in found), None)


def _words(layout: Layout, row: LaidRow, text: str, origin: str) -> tuple[str, str]:
    """Check a compromise's words and find their origin."""
    said = text.replace("\r\n", "\n").strip()
    columns = {
        view.draft.id: words_of(cell)
        for view, cell in zip(layout.views, row.cells, strict=True)
        if cell
    }
    if origin and origin != EDITED:
        if origin not in columns:
            raise UsageError(
                f"{origin[:60]!r} has no words in row {row.numbered.number}",
                expected="one of " + (", ".join(columns) or "none: no column has words"),
                next="name another origin, or give the words",
            )
        if said and folded(said) != folded(columns[origin]):
            raise UsageError(
                f"these words aren't those of {origin}",
                expected="the origin's own words, or no --origin",
                next="leave the text out to take the origin's words",
            )
        return columns[origin], origin
    if not said:
        raise UsageError(
            "the compromise has no words",
            expected="words, or a draft whose words it takes",
            next="give a text or an origin",
        )
    if len(said) > TEXT_LENGTH:
        raise UsageError(
            f"the compromise has {len(said)} characters",
            expected=f"at most {TEXT_LENGTH}",
            next="divide the row's text",
        )
    same = next((id for id, words in columns.items() if folded(words) == folded(said)), EDITED)
    return said, same


def _put(
    case: Case,
    layout: Layout,
    row: LaidRow,
    text: str,
    origin: str,
    state: str,
    *,
    by: str,
    reason: str,
    proposed_by: str = "",
) -> RecordRow:
    # What is edited may repeat the words of any column of its row, so it is marked like them.
    sources = [
        (view, marking)
        for view, marking, cell in zip(layout.views, layout.markings, row.cells, strict=True)
        if cell and origin in (view.draft.id, EDITED)
    ]
    documents = [view.draft.document_id for view, _ in sources if _is_origin(view, origin)]
    number = row.numbered.number
    held = _held(layout, row)
    took_in = str(held.body["number"]) if held is not None else number
    if took_in != number and find(case, "note", compromise_key(layout.sheet, took_in)):
        # The compromise of a row that this one took in moves to the number that is left.
        withdraw_compromise(case, layout.sheet, took_in, reason=f"now row {number}", by=by)
    return put_compromise(
        case,
        layout.sheet,
        number,
        text,
        origin=origin,
        state=state,
        basis=basis_of(layout, row),
        proposed_by=proposed_by or by or case.settings.author,
        marking=strictest([marking for _, marking in sources if marking]),
        documents=[id for id in documents if id],
        by=by,
        reason=reason,
    )


def _is_origin(view: DraftView, origin: str) -> bool:
    return view.draft.id == origin
