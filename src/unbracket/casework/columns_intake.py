"""The rows of a four-column DOCX that somebody edited: numbers, and the words of the last column.

The file is read by the reader of word-processor files, with its limits; tracked changes count as
accepted. Only cells of tables are looked at, and of them only rows that begin with a row number.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from unbracket.drafts.columns_numbers import is_number
from unbracket.errors import InputError
from unbracket.model.columns import ORIGIN_LABEL, WITHHELD
from unbracket.model.document import LEFT_OUT, Document, SourceHint
from unbracket.reading.docx import DocxReader

MOST_ROWS = 20_000
HEADS = ("compromise", "compromise text")
_Grid = dict[tuple[int, int], dict[int, list[str]]]


@dataclass(frozen=True, slots=True)
class FileRow:
    """One numbered row of a file: the last column's words without its origin line, the others."""

    number: str
    text: str
    others: tuple[str, ...]
    withheld: bool = False


def file_rows(data: bytes, file: str) -> list[FileRow]:
    """Give the numbered rows of a four-column DOCX, in their order.

    Raises InputError for a file that is no DOCX, or that has no table with a column "Compromise".
    """
    reader = DocxReader()
    hint = SourceHint(name=file)
    if not reader.accepts(data, hint):
        raise _wrong(file, "this is no word-processor file", "its first bytes")
    grid = _grid(reader.read(data, hint))
    width = -1
    rows: list[FileRow] = []
    for _, cells in sorted(grid.items()):
        head = {column: _folded(texts).casefold() for column, texts in cells.items()}
        last = max(cells)
        if head[last] in HEADS:
            width = last
            continue
        number = next(iter(" ".join(cells.get(0, [""])).split()), "").casefold()
        if width < 1 or not is_number(number):
            continue
        if len(rows) >= MOST_ROWS:
            raise _wrong(file, f"more than {MOST_ROWS} rows", f"row {number}")
        rows.append(_row(number, cells, width))
    if width < 1:
        raise _wrong(file, "no table with a column named Compromise is in it", "its tables")
    return rows


def _grid(document: Document) -> _Grid:
    """Give the words of every cell, by (table, row), then column; one text a paragraph.

    A paragraph with tracked changes is several blocks with no line break between them.
    """
    grid: _Grid = defaultdict(dict)
    at = 0
    for block in document.blocks:
        if block.cell is None:
            continue
        table, row, column = block.cell
        texts = grid[table, row].setdefault(column, [])
        kept = block.change not in LEFT_OUT["final"] or not block.change
        words = document.text[block.start : block.end] if kept else ""
        gap = document.text[at : block.start]
        if texts and "\n" not in gap and at:
            texts[-1] += gap + words
        else:
            texts.append(words)
        at = block.end
    return grid


def _row(number: str, cells: dict[int, list[str]], width: int) -> FileRow:
    texts = "\n".join(cells.get(width, [])).split("\n")
    lines = [line.strip() for line in texts]
    label = ORIGIN_LABEL.strip().casefold()
    words = [line for line in lines if not line.casefold().startswith(label)]
    text = "\n".join(words).strip()
    others = tuple(
        " ".join(" ".join(cells[column]).split()) for column in sorted(cells) if 0 < column < width
    )
    return FileRow(number, text, others, text == f"[{WITHHELD}]")


def _folded(texts: list[str]) -> str:
    return " ".join(" ".join(texts).split())


def _wrong(file: str, problem: str, where: str) -> InputError:
    return InputError(
        problem,
        file=file,
        where=where,
        expected="a DOCX that 'unbracket drafts columns --docx' wrote, edited in its last column",
        next="write the document anew and edit that one",
    )
