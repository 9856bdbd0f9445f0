"""The four-column document as a Word file: on its side, head row and page n/N on each page."""

from __future__ import annotations

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
    widths,
)
from unbracket.export.ooxml import Paragraph, Run, Table, WordDocument, paragraph
from unbracket.export.ooxml import write as package
from unbracket.model.columns import CellPart, ColumnDocument, ColumnRow, Compromise, Piece

WIDTH, NUMBER_WIDTH = 25.6, 1.5  # centimetres of an A4 page on its side
LETTERS_A_CM = 90  # letters in a column of this width that fill a third of a page
GONE = "8A3B1E"
SOFT = "55606A"
Block = tuple[Paragraph, ...]


def write(document: ColumnDocument) -> bytes:
    """Write the document; the same document gives the same bytes."""
    tags = [column_tag(document, place) for place in range(len(document.columns))]
    first = (Paragraph((Run(ROW, bold=True),), "Cell"),)
    heads: list[Block] = [first]
    for column, tag in zip(document.columns, tags, strict=True):
        heads.append(
            (
                Paragraph((Run(column.title, bold=True),), "Cell"),
                Paragraph((Run(column_line(column, tag), small=True, color=SOFT),), "Cell"),
            )
        )
    heads.append((Paragraph((Run(COMPROMISE, bold=True),), "Cell"),))
    rows: list[tuple[Block, ...]] = [tuple(heads)]
    for row in document.rows:
        rows += [((_label(label),),) for label in row.labels]
        rows.append(_row(row, tags))
    shares = tuple(widths(len(document.columns) + 1, WIDTH, NUMBER_WIDTH))
    loose = frozenset(place for place, row in enumerate(rows) if _long(row, shares[-1]))
    table = Table(tuple(rows), shares, loose=loose)
    blocks: list[Paragraph | Table] = [paragraph(document.title, "Title")]
    if said := subtitle(document):
        blocks.append(paragraph(said, "Subtitle"))
    blocks.append(paragraph(legend(document), "Small"))
    blocks += [paragraph(remark, "Small") for remark in remarks(document)]
    blocks.append(table)
    return package(
        WordDocument(
            blocks=tuple(blocks),
            title=document.title,
            header=heading(document),
            footer=f"{document.title} ({document.name})",
            author="Unbracket",
            created=document.made_at[:19] + "Z" if document.made_at else "",
            landscape=True,
        )
    )


def _long(row: tuple[Block, ...], width: float) -> bool:
    """Tell whether a row is higher than a third of a page, so that it may go on over its end."""
    most = max((sum(len(run.text) for p in cell for run in p.runs) for cell in row), default=0)
    return most > LETTERS_A_CM * width and len(row) > 1


def _label(label: str) -> Paragraph:
    return Paragraph((Run(label, bold=True),), "Cell", keep=True)


def _row(row: ColumnRow, tags: list[str]) -> tuple[Block, ...]:
    number = (
        Paragraph((Run(row.number, bold=True),), "Cell"),
        Paragraph((Run(row_line(row), small=True),), "Cell"),
    )
    cells: list[Block] = [number]
    for cell, tag in zip(row.cells, tags, strict=True):
        if cell.parts:
            cells.append(tuple(_part(found, tag) for found in cell.parts))
        else:
            cells.append((Paragraph((Run(empty(cell), small=True, color=SOFT),), "Cell"),))
    return (*cells, _compromise(row.compromise))


def _part(found: CellPart, tag: str) -> Paragraph:
    runs = []
    if found.number:
        runs.append(Run(f"{found.number}  ", small=True, color=SOFT))
    runs += [_piece(piece) for piece in found.pieces]
    if said := part_tag(found, tag):
        runs.append(Run(f" ({said})", small=True, italic=True, color=SOFT))
    return Paragraph(tuple(runs), "Cell")


def _piece(piece: Piece) -> Run:
    if piece.text is None:
        return Run(f"[{HELD_BACK}]", italic=True)
    if piece.kind == "delete":
        return Run(piece.text, strike=True, color=GONE)
    return Run(piece.text, bold=piece.kind == "insert")


def _compromise(made: Compromise | None) -> Block:
    if made is None:
        return (Paragraph((), "Cell"),)
    words = f"[{HELD_BACK}]" if made.text is None else made.text
    return (
        *(Paragraph((Run(line),), "Cell") for line in words.split("\n")),
        Paragraph((Run(origin_line(made), small=True, italic=True, color=SOFT),), "Cell"),
    )
