"""A redline as Markdown, and as items with ids that stay (for Akoma Ntoso)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from unbracket.casework.cases import Case
from unbracket.casework.columns import LaidRow, Layout, fix_numbers, lay
from unbracket.casework.drafts_export import WITHHELD
from unbracket.casework.drafts_tables import RED, Leaks, redline_record
from unbracket.casework.drafts_views import RedlineView
from unbracket.casework.marks import strictest
from unbracket.casework.redlines import check_leaving, rounds_of
from unbracket.drafts.columns import deviations
from unbracket.drafts.columns_numbers import number_key
from unbracket.errors import UsageError
from unbracket.export import akoma_ntoso, markdown
from unbracket.export.markdown import plain
from unbracket.model.columns import CellPart
from unbracket.model.entry import Clocks
from unbracket.model.tracked import Change, Item, MarkedText


def redline_markdown(view: RedlineView, leaks: Leaks) -> str:
    """Give a redline as Markdown: bold is added, struck through is deleted, a section a point.

    Raises UsageError when one of the drafts is marked RED: it never leaves.
    """
    marking = strictest([view.left.marking, view.right.marking])
    if marking == RED:
        raise UsageError(
            "a draft marked TLP:RED never leaves",
            expected="drafts of another marking",
            next="look at it in the workbench",
        )
    record = redline_record(view, leaks)
    lines = [
        f"# {plain(view.right.draft.title)} against {plain(view.left.draft.title)}",
        "",
        f"TLP:{marking}. {view.changed} points differ. **Bold** or <ins>inserted</ins>: only in "
        "the second; ~~struck through~~: only in the first; *(moved)*: words in another place.",
    ]
    if leaks.line():
        lines += ["", f"{leaks.line()}."]
    for line in record["lines"]:
        left, right = (
            plain(", ".join(point["name"] for point in line[side]) or "–")
            for side in ("left", "right")
        )
        what = ", ".join([line["kind"], *(["moved"] if line["moved"] else []), *line["classes"]])
        body = markdown.changes(
            [
                (change["kind"], f"[{WITHHELD}]" if change["text"] is None else change["text"])
                for change in line["changes"]
            ]
        )
        note = f"[ {line['note']} ]" if line["note"] else ""
        text = " ".join(part for part in (markdown.paragraph(body), plain(note)) if part)
        lines += ["", f"## {left} → {right} ({what})", "", text]
    return "\n".join(lines) + "\n"


def marked_text(
    case: Case,
    ids: Sequence[str],
    leaks: Leaks,
    clocks: Clocks = Clocks(),
    *,
    sheet: str = "",
    marking: str = "",
    by: str = "",
) -> MarkedText:
    """Give the last draft, set off against the first, with the ids of the rows of its points.

    Without clocks the numbers of rows are recorded, so that the ids stay. Raises UsageError for
    drafts that may not leave, as ``redlines.tracked_changes`` does.
    """
    layout = lay(case, ids, clocks, sheet=sheet)
    mark = check_leaving(case, layout.views, leaks, clocks, marking)
    if clocks == Clocks():
        fix_numbers(case, layout, by=by)
    view = layout.views[-1]
    document = case.store.reading(view.reading_sha256) if view.reading_sha256 else None
    return MarkedText(
        title=view.draft.title,
        work=layout.sheet,
        rounds=rounds_of(layout.views, days=True),
        items=tuple(_items(layout)),
        language=document.meta.language if document is not None else "und",
        marking=mark,
    )


def write_akoma_ntoso(text: MarkedText) -> bytes:
    """Write a marked text as Akoma Ntoso."""
    return akoma_ntoso.write(text)


def _items(layout: Layout) -> list[Item]:
    """Give the items in the last draft's order; what only the first has stands where it stood."""
    units = _units(layout)
    placed: list[tuple[int, LaidRow, list[Item]]] = []
    gone: list[LaidRow] = []
    for row in layout.rows:
        if not row.cells[-1]:
            if row.cells[0]:
                gone.append(row)
            continue
        parts = deviations(row.cells[0], row.cells[-1], compared=True)
        items = [_item(row, found, step, units, removed=False) for step, found in enumerate(parts)]
        # Parts of one row may stand apart in the draft; each goes where it stands.
        placed += [
            (found.part.place, row, [item]) for found, item in zip(parts, items, strict=True)
        ]
    placed.sort(key=lambda line: line[0])
    for row in gone:
        before = [
            place
            for place, (_, other, _) in enumerate(placed)
            if number_key(other.numbered.number) < number_key(row.numbered.number)
        ]
        nearest = max(
            before, key=lambda place: number_key(placed[place][1].numbered.number), default=-1
        )
        items = [
            _item(row, found, step, units, removed=True)
            for step, found in enumerate(deviations((), row.cells[0], compared=False))
        ]
        # What is gone stands in the chapter that is around its place now.
        beside = placed[max(nearest, 0)][2][0].component if placed else ""
        items = [replace(item, component=beside) for item in items]
        placed.insert(nearest + 1, (-1, row, items))
    return [item for _, _, items in placed for item in items]


def _item(row: LaidRow, found: CellPart, step: int, units: _Units, *, removed: bool) -> Item:
    part = found.part
    id = units.ids.get((part.draft, part.unit), "")
    changes = tuple(
        Change(kind, "".join(piece.text or "" for piece in pieces))
        for kind, pieces in groupby(
            found.pieces, key=lambda piece: "delete" if removed else piece.kind
        )
    )
    return Item(
        id=f"point_{row.numbered.number}" + (f"__{step + 1}" if step else ""),
        num="" if id and part.leads else part.bare,
        changes=changes,
        unit=units.names.get(id, ""),
        unit_id=id,
        component=part.component,
        removed=removed,
    )


@dataclass(slots=True)
class _Units:
    """Articles that hold paragraphs: an id by draft and unit, and the name that is printed."""

    ids: dict[tuple[str, int], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def _units(layout: Layout) -> _Units:
    """Give an article the id of the row in which it opens; the last draft's name for it counts."""
    found = _Units()
    for place in (-1, 0):
        cells = [(row.numbered.number, part) for row in layout.rows for part in row.cells[place]]
        several = {(part.draft, part.unit) for _, part in cells if not part.opens}
        for number, part in cells:
            if part.opens and (part.draft, part.unit) in several:
                found.ids[part.draft, part.unit] = f"art_{number}"
                found.names.setdefault(f"art_{number}", part.point)
    return found
