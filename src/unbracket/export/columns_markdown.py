"""The four-column document as a Markdown table."""

from __future__ import annotations

from collections.abc import Sequence

from unbracket.export.columns_words import (
    COMPROMISE,
    HELD_BACK,
    ROW,
    column_line,
    column_tag,
    empty,
    heading,
    legend,
    origin_line,
    part_tag,
    remarks,
    row_line,
    subtitle,
)
from unbracket.export.markdown import changes, plain
from unbracket.model.columns import CellPart, ColumnDocument, ColumnRow


def write(document: ColumnDocument) -> bytes:
    """Write the document; a label line is a row with its words in bold in the first cell."""
    tags = [column_tag(document, place) for place in range(len(document.columns))]
    heads = [
        f"{plain(column.title)}<br>{plain(column_line(column, tag))}"
        for column, tag in zip(document.columns, tags, strict=True)
    ]
    lines = [f"# {plain(document.title)}", "", plain(heading(document)), ""]
    for text in (subtitle(document), legend(document), *remarks(document)):
        lines += [plain(text), ""] if text else []
    lines.append(_line([ROW, *heads, COMPROMISE]))
    lines.append(_line(["---"] * (len(heads) + 2)))
    for row in document.rows:
        blanks = [""] * (len(heads) + 1)
        lines += [_line([f"**{plain(label)}**", *blanks]) for label in row.labels]
        lines.append(_row(row, tags))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _row(row: ColumnRow, tags: Sequence[str]) -> str:
    cells = [f"**{plain(row.number)}**<br>{plain(row_line(row))}"]
    for cell, tag in zip(row.cells, tags, strict=True):
        written = "<br>".join(_part(found, tag) for found in cell.parts)
        cells.append(written or plain(empty(cell)))
    made = row.compromise
    if made is None:
        return _line([*cells, ""])
    words = f"[{HELD_BACK}]" if made.text is None else made.text
    lines = [plain(line) for line in words.split("\n")]
    return _line([*cells, "<br>".join([*lines, f"*{plain(origin_line(made))}*"])])


def _part(found: CellPart, tag: str) -> str:
    words = changes(
        [(p.kind, f"[{HELD_BACK}]" if p.text is None else p.text) for p in found.pieces]
    )
    said = part_tag(found, tag)
    parts = (plain(found.number), words, f"({plain(said)})" if said else "")
    return " ".join(part for part in parts if part)
