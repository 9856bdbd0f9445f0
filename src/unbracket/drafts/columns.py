"""Rows of the four-column document: which parts stand side by side, and how they deviate.

A row group is a connected component of the alignment's links over points. Where points hold
paragraphs (articles of a treaty), the group is laid out in rows of paragraphs, lined up within the
group; elsewhere a group is one row. Every part of every draft stands in exactly one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from unbracket.canonical import text_digest
from unbracket.drafts.align import align
from unbracket.drafts.redline import JOINT, RedlineOp, redline_units
from unbracket.drafts.units import units_of
from unbracket.model.columns import CellPart, Member, Part, Piece, PieceKind, StateLetter
from unbracket.model.draft import ParsedDraft, Row, Unit

Cells = tuple[tuple[Part, ...], ...]


def paragraphs_of(parsed: ParsedDraft, units: Sequence[Unit]) -> dict[int, tuple[Unit, ...]]:
    """Give the numbered paragraphs of each unit (by its place) that holds more than one.

    ``units`` are units of this draft. A unit whose words aren't those of its paragraphs in order
    stays whole, so that nothing is lost or told twice.
    """
    leaves = units_of(parsed, "leaf")
    found: dict[int, tuple[Unit, ...]] = {}
    at = 0
    for place, unit in enumerate(units):
        end = units[place + 1].start if place + 1 < len(units) else len(parsed.text) + 1
        mine = []
        while at < len(leaves) and leaves[at].start < end:
            if leaves[at].start >= unit.start:
                mine.append(leaves[at])
            at += 1
        if len(mine) > 1 and _same_words(unit, mine):
            found[place] = tuple(mine)
    return found


def _same_words(unit: Unit, leaves: Sequence[Unit]) -> bool:
    """Tell whether the paragraphs' words stand in the unit's in order with only numbers between."""
    whole, at = unit.text, 0
    for leaf in leaves:
        place = whole.find(leaf.text, at)
        # A paragraph's name ends with its own number, whatever marks are printed around it.
        if place < 0 or not _letters(leaf.num).endswith(_letters(whole[at:place])):
            return False
        at = place + len(leaf.text)
    return at == len(whole)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def lay_out(groups: Sequence[Cells]) -> list[tuple[int, Cells]]:
    """Give the rows of groups: (place of the group, cells of parts); groups in reading order."""
    rows: list[tuple[int, Cells]] = []
    for index, cells in enumerate(groups):
        rows += [(index, row) for row in _rows_of(cells)]
    return rows


@lru_cache(maxsize=2048)
def _rows_of(cells: Cells) -> tuple[Cells, ...]:
    """Give the rows of a group; remembered, since a page that is looked at again asks again."""
    if all(part.opens for cell in cells for part in cell):
        return (cells,)
    units = [[Unit(part.name, part.text) for part in cell] for cell in cells]
    if len(list(filter(None, cells))) == 1:
        rows = [
            Row(tuple((place,) if cell else () for cell in cells))
            for place in range(max(map(len, cells)))
        ]
    else:
        rows = in_order(align(units).rows, len(cells))
    return tuple(
        tuple(
            tuple(cell[place] for place in places)
            for cell, places in zip(cells, row.cells, strict=True)
        )
        for row in rows
    )


def in_order(rows: Sequence[Row], width: int) -> list[Row]:
    """Order rows by their first part in the first draft; others behind what precedes them."""
    ordered: list[Row] = []
    for draft in range(width):
        own = sorted(
            (row for row in rows if row.cells[draft] and not any(row.cells[:draft])),
            key=lambda row: min(row.cells[draft]),
        )
        for row in own:
            before = [
                place
                for place, other in enumerate(ordered)
                if other.cells[draft] and min(other.cells[draft]) < min(row.cells[draft])
            ]
            ordered.insert(_behind(ordered, before, draft), row)
    return ordered


def _behind(ordered: Sequence[Row], before: Sequence[int], draft: int) -> int:
    if not before:
        return 0
    return max(before, key=lambda place: min(ordered[place].cells[draft])) + 1


def members_of(cells: Cells) -> tuple[Member, ...]:
    """Give what a row is remembered by."""
    return tuple(
        Member(part.draft, part.name, text_digest(" ".join(part.text.split()))[:16])
        for cell in cells
        for part in cell
    )


def words_of(cell: Sequence[Part]) -> str:
    """Give a cell's words; its parts stand on lines of their own."""
    return JOINT.join(part.text for part in cell)


def deviations(base: Sequence[Part], cell: Sequence[Part], *, compared: bool) -> list[CellPart]:
    """Set a cell off against the first column: each part with its equal, added, deleted stretches.

    Without words in ``base`` all of the cell is added, or, unless ``compared``, nothing is set off.
    Where either's words are a report's and not the draft's own, only figures are set off.
    """
    if not compared:
        return [CellPart(part, (Piece("equal", part.text),)) for part in cell]
    reported = any(part.whose != "draft" for part in (*base, *cell))
    if not base or not cell:
        kind: PieceKind = "equal" if reported else "insert"
        return [CellPart(part, (Piece(kind, part.text),)) for part in cell]
    ops = redline_units(words_of(base), words_of(cell))
    ends, at = [], 0
    for part in cell:
        at += len(part.text) + len(JOINT)
        ends.append(at)
    pieces: list[list[Piece]] = [[] for _ in cell]
    for op in ops:
        for place, piece in _cut(op, ends):
            pieces[place].append(piece)
    found = [_figures_only(row) if reported else _spaced(row) for row in pieces]
    return [CellPart(part, row) for part, row in zip(cell, found, strict=True)]


def _figures_only(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Keep of the deviations only figures that were added; all of the cell's words stay."""
    return tuple(
        piece if _is_figure(piece) else Piece("equal", piece.text)
        for piece in pieces
        if piece.kind != "delete"
    )


def _is_figure(piece: Piece) -> bool:
    """Tell whether a stretch is a figure in digits: "one" in a report's words may be no number."""
    return piece.change_class == "figure" and any(map(str.isdigit, piece.text or ""))


def _spaced(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Part deleted words from those beside them; only the deleted stretches' own ends change."""
    found: list[Piece] = []
    for place, piece in enumerate(pieces):
        text = piece.text or ""
        if piece.kind == "delete":
            before = found[-1].text or "" if found else ""
            after = pieces[place + 1].text or "" if place + 1 < len(pieces) else ""
            if before[-1:].isalnum() and text[:1].isalnum():
                text = " " + text
            if text[-1:].isalnum() and after[:1].isalnum():
                text += " "
            piece = Piece("delete", text, piece.change_class)
        found.append(piece)
    return tuple(found)


def _cut(op: RedlineOp, ends: Sequence[int]) -> list[tuple[int, Piece]]:
    """Cut an operation where a part of the cell ends; the joints between parts fall away."""
    if op.b_start == op.b_end:
        place = next((n for n, end in enumerate(ends) if op.b_start < end), len(ends) - 1)
        return [(place, Piece("delete", op.text, op.change_class))]
    kind: PieceKind = "equal" if op.kind == "equal" else "insert"
    found: list[tuple[int, Piece]] = []
    start = 0
    for place, end in enumerate(ends):
        low, high = max(op.b_start, start), min(op.b_end, end)
        if low < high:
            text = op.text[low - op.b_start : high - op.b_start].removesuffix(JOINT)
            if text:
                found.append((place, Piece(kind, text, op.change_class)))
        start = end
    return found


def folded(text: str) -> str:
    """Fold white space, so that only words and marks count."""
    return " ".join(text.split())


def letter(
    texts: Sequence[str], compromise: str, *, stale: bool, same: bool
) -> tuple[StateLetter, str]:
    """Give a row's state letter and the reason in words.

    ``texts`` are the columns' words, "" where a column has none; ``compromise`` is its state;
    ``same`` tells that its words are those that all columns have.
    """
    equal = len(texts) > 1 and all(texts) and len({folded(text) for text in texts}) == 1
    if compromise == "confirmed":
        if stale:
            return "Y", "a column changed since the compromise was confirmed"
        return "G", "the compromise is confirmed"
    if compromise == "proposed":
        if equal and same:
            return "G", "every column has the same words"
        return "Y", "a compromise is proposed"
    if equal:
        return "G", "every column has the same words"
    return "R", "the columns differ" if all(texts) else "not in every column"
