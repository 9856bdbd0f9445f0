"""The sentences of a four-column document, shared by its forms."""

from __future__ import annotations

from collections.abc import Sequence

from unbracket.model.columns import (
    EDITED,
    ORIGIN_LABEL,
    STATES,
    Cell,
    CellPart,
    Column,
    ColumnDocument,
    ColumnRow,
    Compromise,
)

COMPROMISE = "Compromise"
ROW = "Row"
WHOSE = {"report": "as reported", "keeper": "in the keeper's words", "draft": ""}
HELD_BACK = "text held back"


def subtitle(document: ColumnDocument) -> str:
    """Say procedure, status, date, and the clocks."""
    parts = [
        f"Procedure {document.procedure}" if document.procedure else "",
        f"Status: {document.status}" if document.status else "",
        f"Newest draft of {document.date}" if document.date else "",
        f"as of {document.as_of}" if document.as_of else "",
        f"as known at {document.known_at}" if document.known_at else "",
    ]
    return "; ".join(part for part in parts if part)


def heading(document: ColumnDocument) -> str:
    """Give the line on top of each page: title, procedure, status, date of the newest draft."""
    parts = (
        f"TLP:{document.marking}",
        document.title,
        document.procedure,
        document.status,
        document.date,
    )
    return " · ".join(part for part in parts if part)


def legend(document: ColumnDocument) -> str:
    """Say what the marks and letters mean, with the counts of the letters."""
    base = document.columns[0].title if document.columns else "the first column"
    counts = "; ".join(
        f"{letter} {meaning} ({document.counts[letter]})" for letter, meaning in STATES.items()
    )
    figures = " (of words that are a report's, only figures)" if document.reported else ""
    return (
        f"Set off against “{base}”{figures}: bold is added, struck is deleted. Rows are numbered "
        f"once for good; a row that came later has a letter (12a). State of a row: {counts}."
    )


def remarks(document: ColumnDocument) -> list[str]:
    """Say what was left out or held back, and which numbers are provisional."""
    columns, rows, texts = document.left_out
    found = []
    if columns or rows or texts:
        found.append(
            f"Left out as confidential or marked above TLP:{document.limit}: "
            f"{count(columns, 'column')}, {count(rows, 'row')}, {count(texts, 'compromise')}."
        )
    if document.leaked:
        found.append(document.leaked[0].upper() + document.leaked[1:] + ".")
    if document.provisional:
        found.append(
            f"The numbers of {count(document.provisional, 'row')} are provisional: "
            "they aren't recorded yet."
        )
    return found


def column_tag(document: ColumnDocument, place: int) -> str:
    """Say whose words a column holds when none of them are the draft's own."""
    return WHOSE.get(document.whose(place), "")


def column_line(column: Column, tag: str) -> str:
    """Say what a column is below its title."""
    parts = [column.about, tag, "confidential" if column.confidential else ""]
    return "; ".join(part for part in parts if part)


def part_tag(found: CellPart, tag: str) -> str:
    """Say whose words a part is in, unless its whole column's are."""
    return "" if tag else WHOSE.get(found.part.whose, "")


def empty(cell: Cell) -> str:
    """Say why a cell has no words, "" where there is nothing to say."""
    numbers = ", ".join(cell.absent)
    note = cell.note or ("no words known" if numbers else "")
    return f"[{numbers}: {note}]" if numbers else (f"[{note}]" if note else "")


def row_line(row: ColumnRow) -> str:
    """Say what stands below a row's number: its letter, and numbers that it took in."""
    return row.state + (f", with {', '.join(row.also)}" if row.also else "")


def origin_line(made: Compromise) -> str:
    """Say where a compromise's words come from, who entered it and whether it is confirmed."""
    name = made.origin_name if made.origin != EDITED else f"{EDITED} by {made.author}"
    parts = [ORIGIN_LABEL + name]
    if made.state == "confirmed":
        parts.append(f"confirmed by {made.confirmed_by}")
    else:
        parts.append(f"proposed by {made.author}")
    if made.stale:
        parts.append("a column changed since")
    return "; ".join(parts)


def count(number: int, word: str) -> str:
    """Count in words that agree."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def widths(columns: int, whole: float, first: float) -> Sequence[float]:
    """Share a page's width (centimetres) among the number column and the others."""
    return (first, *([round((whole - first) / columns, 2)] * columns))
