"""The four-column document: n drafts side by side, a column for the compromise, numbered rows.

Records only; ``drafts.columns`` lays rows out and numbers them, ``export`` writes the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

StateLetter = Literal["G", "Y", "R"]
PieceKind = Literal["equal", "insert", "delete"]
CompromiseState = Literal["", "proposed", "confirmed"]

# What the letters mean, in the order in which they are listed.
STATES: Mapping[str, str] = {
    "G": "agreed: equal in every column shown, or a confirmed compromise with its origin",
    "Y": "to be confirmed: a compromise is proposed, or the columns changed since it was confirmed",
    "R": "open",
}
# The origin of a compromise that is no column's own text.
EDITED = "edited"
ORIGIN_LABEL = "Text origin: "
WITHHELD = "text held back"


@dataclass(frozen=True, slots=True)
class Member:
    """One numbered piece of one draft as a row remembers it.

    ``name`` is the piece's name in its draft, ``words`` the digest of its text.
    """

    draft: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """One point or paragraph of a draft in a cell.

    ``unit`` is the place of its point among the draft's points, ``place`` its own place among the
    draft's parts, both from 0. ``opens`` tells that it is the first part of its point;
    ``component`` is the label of the chapter it stands in.
    """

    draft: str
    unit: int
    place: int
    name: str
    text: str
    point: str = ""
    opens: bool = True
    component: str = ""
    whose: str = "draft"

    @property
    def bare(self) -> str:
        """Give the part's number as it is printed below its point's: without the point's."""
        if self.point and self.name.startswith(self.point + "("):
            return self.name[len(self.point) :]
        return "" if self.name.startswith("#") else self.name

    @property
    def leads(self) -> bool:
        """Tell whether the part has its point's own number: its words, or those it opens with."""
        return self.opens and self.bare == self.point


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a cell against the first column: equal, added or deleted; None = held back."""

    kind: PieceKind
    text: str | None
    change_class: str = ""


@dataclass(frozen=True, slots=True)
class CellPart:
    """A part with the stretches of its text; deleted stretches stand where they stood.

    ``number`` is what stands before it in its cell, "" where the label line says it.
    """

    part: Part
    pieces: tuple[Piece, ...]
    number: str = ""

    @property
    def hidden(self) -> bool:
        """Tell whether any of the words are held back."""
        return any(piece.text is None for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one draft has in a row; ``absent`` names its points without words, ``note`` says why."""

    parts: tuple[CellPart, ...] = ()
    note: str = ""
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compromise:
    """A row's compromise as a person entered it.

    ``origin`` is a draft's id or "edited"; ``origin_name`` the words for it. ``text`` None is held
    back for a marking or a leak. ``stale`` tells that a column of the row changed since.
    """

    text: str | None
    origin: str
    origin_name: str
    state: CompromiseState
    author: str
    recorded: str
    entry_id: str
    confirmed_by: str = ""
    reason: str = ""
    stale: bool = False
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One draft's column: its names, and whether it is confidential in this document."""

    id: str
    title: str
    about: str
    marking: str
    confidential: bool = False
    leaked: bool = False
    date: str = ""


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A row: its number for good, the label lines above it, a cell a column, the compromise.

    ``group`` is the place of its row group (a connected component of the alignment's links);
    ``fixed`` tells that the number is recorded; ``also`` holds the numbers of rows that are part of
    this one by now. ``labels`` begin a unit: a chapter, an article.
    """

    number: str
    fixed: bool
    group: int
    labels: tuple[str, ...]
    cells: tuple[Cell, ...]
    state: StateLetter
    why: str
    compromise: Compromise | None = None
    also: tuple[str, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class ColumnDocument:
    """The four-column document at two clocks.

    ``procedure`` and ``status`` are the document's own words for itself; ``date`` is the ISO day of
    the newest draft. ``left_out`` counts columns, rows and compromise texts that a marking kept
    back; ``leaked`` says in words what of leaked drafts was given or held back.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[ColumnRow, ...]
    procedure: str = ""
    status: str = ""
    date: str = ""
    as_of: str = ""
    known_at: str = ""
    marking: str = "CLEAR"
    limit: str = ""
    left_out: tuple[int, int, int] = (0, 0, 0)
    leaked: str = ""
    made_at: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """Count the rows by state letter, all letters named."""
        found = dict.fromkeys(STATES, 0)
        for row in self.rows:
            found[row.state] += 1
        return found

    def whose(self, place: int) -> str:
        """Say whose words a column holds ("draft", "report", "keeper"), "" where they are mixed."""
        kinds = {found.part.whose for row in self.rows for found in row.cells[place].parts}
        return next(iter(kinds)) if len(kinds) == 1 else ""

    @property
    def reported(self) -> bool:
        """Tell whether any words are a report's or the keeper's and not a draft's own."""
        return any(
            found.part.whose != "draft"
            for row in self.rows
            for cell in row.cells
            for found in cell.parts
        )

    @property
    def provisional(self) -> int:
        """Count the rows whose number isn't recorded yet."""
        return sum(1 for row in self.rows if not row.fixed)


def document_record(document: ColumnDocument) -> dict[str, Any]:
    """Write the document as JSON: columns, rows with cells and compromise, counts."""
    return {
        "name": document.name,
        "title": document.title,
        "procedure": document.procedure,
        "status": document.status,
        "date": document.date,
        "as_of": document.as_of,
        "known_at": document.known_at,
        "marking": document.marking,
        "limit": document.limit,
        "left_out": dict(zip(("columns", "rows", "compromises"), document.left_out, strict=True)),
        "leaked_text": document.leaked,
        "counts": document.counts,
        "provisional": document.provisional,
        "columns": [
            {
                "id": column.id,
                "title": column.title,
                "about": column.about,
                "marking": column.marking,
                "confidential": column.confidential,
                "leaked": column.leaked,
                "date": column.date,
            }
            for column in document.columns
        ],
        "rows": [_row_record(row) for row in document.rows],
    }


def _row_record(row: ColumnRow) -> dict[str, Any]:
    made = row.compromise
    return {
        "number": row.number,
        "fixed": row.fixed,
        "also": list(row.also),
        "group": row.group,
        "labels": list(row.labels),
        "state": row.state,
        "why": row.why,
        "moved": row.moved,
        "cells": [_cell_record(cell) for cell in row.cells],
        "compromise": None
        if made is None
        else {
            "text": made.text,
            "origin": made.origin,
            "origin_name": made.origin_name,
            "state": made.state,
            "author": made.author,
            "recorded": made.recorded,
            "entry": made.entry_id,
            "confirmed_by": made.confirmed_by,
            "reason": made.reason,
            "stale": made.stale,
        },
    }


def _cell_record(cell: Cell) -> dict[str, Any]:
    return {
        "note": cell.note,
        "absent": list(cell.absent),
        "parts": [
            {
                "draft": found.part.draft,
                "unit": found.part.unit,
                "place": found.part.place,
                "name": found.part.name,
                "number": found.number,
                "point": found.part.point,
                "whose": found.part.whose,
                "text": None if found.hidden else found.part.text,
                "pieces": [
                    {"kind": piece.kind, "text": piece.text, "class": piece.change_class}
                    for piece in found.pieces
                ],
            }
            for found in cell.parts
        ],
    }
