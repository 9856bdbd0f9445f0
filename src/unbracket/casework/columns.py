"""The four-column document of drafts of the register: laid out, numbered, cut for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unbracket.canonical import text_digest
from unbracket.casework.cases import Case
from unbracket.casework.columns_records import (
    SheetRecords,
    put_rows,
    sheet_name,
    sheet_records,
)
from unbracket.casework.drafts import parsed
from unbracket.casework.drafts_compare import compare
from unbracket.casework.drafts_views import HELD, CompareRow, DraftView, PointView
from unbracket.casework.marks import all_marks
from unbracket.drafts.columns import (
    folded,
    lay_out,
    members_of,
    paragraphs_of,
    words_of,
)
from unbracket.drafts.columns_numbers import (
    Claim,
    Numbered,
    book_of,
    number_key,
    number_rows,
)
from unbracket.ledger.views import iso
from unbracket.model.columns import (
    Member,
    Part,
)
from unbracket.model.entry import Clocks
from unbracket.model.record import RecordRow

Cells = tuple[tuple[Part, ...], ...]


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row before anything is held back: its group, parts a column, the group's own row.

    ``absent`` holds, a column, the points without words (deleted ones among them) that stand here.
    """

    group: int
    cells: Cells
    absent: tuple[tuple[PointView, ...], ...]
    source: CompareRow
    numbered: Numbered
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Drafts in columns with all their words, rows in the order of their numbers."""

    sheet: str
    title: str
    views: tuple[DraftView, ...]
    markings: tuple[str, ...]
    rows: tuple[LaidRow, ...]
    records: SheetRecords
    clocks: Clocks
    made_at: str

    def row(self, number: str) -> LaidRow | None:
        """Find a row by its number, also one that another row took in."""
        wanted = number.strip().casefold()
        return next(
            (row for row in self.rows if wanted in (row.numbered.number, *row.numbered.also)),
            None,
        )


def lay(case: Case, ids: Sequence[str], clocks: Clocks = Clocks(), *, sheet: str = "") -> Layout:
    """Lay drafts of the register out in columns, in the given order, and number the rows.

    Numbers that are recorded stand; others are provisional. Raises UsageError or NotFoundError as
    ``drafts_compare.compare`` does.
    """
    name = sheet_name(sheet, ids)
    view = compare(case, ids, clocks)
    records = sheet_records(case, name, clocks)
    frame = case.store.frame(clocks.known_at)
    marks = all_marks(case, clocks)
    parts = [parts_of(case, draft) for draft in view.drafts]
    groups = [
        tuple(
            tuple(part for point in cell.points for part in parts[place].get(point.place, ()))
            for place, cell in enumerate(row.cells)
        )
        for row in view.rows
    ]
    laid = lay_out(groups)
    absent = _absent(view.rows)
    members = [members_of(cells) or _wordless(absent[group]) for group, cells in laid]
    numbers = number_rows(members, book_of(records.claims))
    seen: set[int] = set()
    rows = []
    for (group, cells), own, numbered in zip(laid, members, numbers, strict=True):
        here = absent[group] if group not in seen else ((),) * len(ids)
        rows.append(LaidRow(group, cells, here, view.rows[group], numbered, own))
        seen.add(group)
    rows.sort(key=lambda row: number_key(row.numbered.number))
    found = []
    for draft in view.drafts:
        mark = marks.get(("draft", draft.draft.id))
        found.append(mark.marking if mark and mark.marking else draft.marking)
    return Layout(
        name,
        records.head.get("title") or frame.title,
        view.drafts,
        tuple(found),
        tuple(rows),
        records,
        clocks,
        iso(case.clock()),
    )


def fix_numbers(case: Case, layout: Layout, *, by: str = "") -> tuple[int, RecordRow | None]:
    """Record the numbers of rows that aren't recorded, and new members of those that are.

    Gives how many rows were numbered, and the entry (None when nothing was new).
    """
    new = [row for row in layout.rows if not row.numbered.known and row.members]
    if not new:
        return 0, None
    claims = [Claim(row.numbered.number, row.numbered.own) for row in new]
    count = sum(1 for row in new if not row.numbered.fixed)
    return count, put_rows(case, layout.sheet, claims, by=by)


def row_token(row: LaidRow) -> str:
    """Give a row's own mark, so that what is entered for it can't land in another row."""
    return text_digest("\n".join(f"{m.draft}\t{m.name}\t{m.words}" for m in row.members))[:16]


def basis_of(layout: Layout, row: LaidRow) -> tuple[tuple[str, str], ...]:
    """Give what a row's columns say, as digests by draft."""
    return tuple(
        (view.draft.id, text_digest(folded(words_of(cell)))[:16])
        for view, cell in zip(layout.views, row.cells, strict=True)
        if cell
    )


def parts_of(case: Case, view: DraftView) -> dict[int, tuple[Part, ...]]:
    """Give the parts of each point by its place; a point without words has none."""
    document = case.store.reading(view.reading_sha256) if view.text_state == HELD else None
    paragraphs = paragraphs_of(parsed(document), view.units()) if document is not None else {}
    found: dict[int, tuple[Part, ...]] = {}
    count = 0
    for point in view.points:
        if point.unit < 0:
            continue
        rows = [(unit.num, unit.text) for unit in paragraphs.get(point.unit, ())]
        made = []
        for step, (name, text) in enumerate(rows or [(point.name, point.text)]):
            made.append(
                Part(
                    draft=view.draft.id,
                    unit=point.unit,
                    place=count,
                    name=name or f"#{count + 1}",
                    text=text,
                    point=point.num,
                    opens=not step,
                    component=point.component,
                    whose=point.whose,
                )
            )
            count += 1
        found[point.place] = tuple(made)
    return found


def _absent(rows: Sequence[CompareRow]) -> list[tuple[tuple[PointView, ...], ...]]:
    """Give the points without words of each row, each point in one row alone.

    A point that is only known by its number stands with the points of its number in the first
    column that has it.
    """
    chosen: dict[tuple[str, int], tuple[int, int]] = {}
    for index, row in enumerate(rows):
        numbers = [{point.num.casefold() for point in cell.points} for cell in row.cells]
        for cell in row.cells:
            for point in cell.absent:
                column = next(
                    (n for n, held in enumerate(numbers) if point.num.casefold() in held),
                    len(numbers),
                )
                key = (point.draft, point.place)
                chosen[key] = min(chosen.get(key, (column, index)), (column, index))
    return [
        tuple(
            tuple(p for p in cell.absent if chosen[p.draft, p.place][1] == index)
            for cell in row.cells
        )
        for index, row in enumerate(rows)
    ]


def _wordless(cells: Sequence[Sequence[PointView]]) -> tuple[Member, ...]:
    return tuple(Member(point.draft, point.name, "") for cell in cells for point in cell)
