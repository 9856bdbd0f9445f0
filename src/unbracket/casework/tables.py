"""Boards and cells as plain tables and JSON, for the command line and the API."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from unbracket.casework.views import BoardView, CellDetail, CellView, QuoteView

GLYPHS: Mapping[str, str] = {
    "agrees": "[#]",
    "agrees if": "[/]",
    "open": "[ ]",
    "objects": "[-]",
    "refuses": "[x]",
    "mixed": "[~]",
    "not stated": " . ",
}


def board_rows(view: BoardView) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Give the board as rows, one a cell, with the columns' names."""
    rows = [
        {
            "issue": group.issue.title,
            "provision": row.provision.id,
            "text": row.provision.text,
            "party": cell.party,
            "step": cell.step,
            "hedged": "yes" if cell.hedged else "",
            "asks": "yes" if cell.asks else "",
            "day": cell.day,
            "statements": cell.count,
            "trend": cell.trend,
            "since": cell.since,
            "proposed": cell.proposed,
            "others": cell.others,
            "words": cell.gist,
            "reports": cell.reports,
            "witnesses": cell.witnesses,
        }
        for group in view.groups
        for row in group.rows
        for cell in row.cells
    ]
    columns = (
        "issue",
        "provision",
        "text",
        "party",
        "step",
        "hedged",
        "asks",
        "day",
        "statements",
        "trend",
        "since",
        "proposed",
        "others",
        "words",
        "reports",
        "witnesses",
    )
    return rows, columns


def board_table(view: BoardView, width: int = 34) -> str:
    """Give the board as text: a line a provision, a column a party, glyph and word in each cell."""
    names = [head.party.name for head in view.parties]
    cells = [
        (group.issue.title, row.provision.text, [_short(cell) for cell in row.cells])
        for group in view.groups
        for row in group.rows
    ]
    widths = [
        max(len(names[i]), *(len(texts[i]) for _, _, texts in cells)) if cells else len(names[i])
        for i in range(len(names))
    ]
    lines = [_title(view), ""]
    head = "  ".join(name.ljust(size) for name, size in zip(names, widths, strict=True))
    lines.append(f"{'':{width}}  {head}".rstrip())
    issue = ""
    for title, text, texts in cells:
        if title != issue:
            issue = title
            lines.append(f"\n{title}")
        wrapped = textwrap.wrap(text, width - 2) or [""]
        body = "  ".join(cell.ljust(size) for cell, size in zip(texts, widths, strict=True))
        lines.append(f"  {wrapped[0]:{width - 2}}  {body}".rstrip())
        lines += [f"  {more}" for more in wrapped[1:]]
    lines.append("")
    lines.append(
        f"{view.cells_with_words} cells rest on words, {view.cells_not_stated} are not stated; "
        f"{view.accepted} accepted statements, {view.proposed} wait for review, "
        f"{view.documents} documents."
    )
    if view.moves:
        lines.append(f"\nMoved since {view.compare}")
        lines += [
            f"  {move.party} on “{move.provision.text}”: {move.before} → {move.after}"
            + (f" ({move.day})" if move.day else "")
            for move in view.moves
        ]
    return "\n".join(lines)


def board_to_dict(view: BoardView) -> dict[str, Any]:
    """Give the board as JSON."""
    return {
        "title": view.title,
        "marking": view.marking,
        "as_of": view.as_of,
        "known_at": view.known_at,
        "compare": view.compare,
        "parties": [
            {"code": head.party.code, "name": head.party.name, "voices": list(head.voices)}
            for head in view.parties
        ],
        "issues": [
            {
                "id": group.issue.id,
                "title": group.issue.title,
                "provisions": [
                    {
                        "id": row.provision.id,
                        "text": row.provision.text,
                        "kind": row.provision.kind,
                        "cells": {cell.party: _cell(cell) for cell in row.cells},
                    }
                    for row in group.rows
                ],
            }
            for group in view.groups
        ],
        "moves": [
            {
                "party": move.party,
                "provision": move.provision.id,
                "before": move.before,
                "after": move.after,
                "day": move.day,
            }
            for move in view.moves
        ],
        "counts": {
            "accepted": view.accepted,
            "proposed": view.proposed,
            "cells_with_words": view.cells_with_words,
            "cells_not_stated": view.cells_not_stated,
            "documents": view.documents,
        },
    }


def cell_to_dict(detail: CellDetail) -> dict[str, Any]:
    """Give an opened cell as JSON."""

    def quotes(rows: Sequence[QuoteView]) -> list[dict[str, Any]]:
        return [asdict(row) for row in rows]

    return {
        "party": detail.party.code,
        "party_name": detail.party.name,
        "provision": detail.provision.id,
        "text": detail.provision.text,
        "issue": detail.issue.id,
        "cell": _cell(detail.cell),
        "mixed_because": detail.mixed_because,
        "history": [asdict(step) for step in detail.history],
        "quotes": quotes(detail.quotes),
        "beside": quotes(detail.beside),
        "others": quotes(detail.others),
        "not_counted": quotes(detail.not_counted),
        "proposed": quotes(detail.proposed),
    }


def _cell(cell: CellView) -> dict[str, Any]:
    return asdict(cell)


def _short(cell: CellView) -> str:
    text = f"{GLYPHS[cell.step]} {cell.step}"
    notes = [
        note
        for note, on in (("hedged", cell.hedged), ("asks", cell.asks), ("undated", cell.undated))
        if on
    ]
    if notes:
        text += f" ({', '.join(notes)})"
    if cell.count:
        text += f" ·{cell.count}"
    return text


def _title(view: BoardView) -> str:
    parts = [view.title]
    if view.as_of:
        parts.append(f"as of {view.as_of}")
    if view.known_at:
        parts.append(f"as known at {view.known_at}")
    parts.append(f"TLP:{view.marking}")
    return " · ".join(parts)


def csv_text(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], line_end: str = "\n"
) -> str:
    """Write rows as CSV with a header; no cell of it is run by a spreadsheet.

    A cell that begins with = + - @, a tab or a return is a formula to spreadsheets: an apostrophe
    goes before it.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator=line_end)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _inert(row.get(name, "")) for name in columns})
    return out.getvalue()


def _inert(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
