"""Writing a four-column document for one reader: what is shown, set off, held back and counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from unbracket.casework.columns import LaidRow, Layout, basis_of
from unbracket.casework.columns_records import compromise_key
from unbracket.casework.drafts_tables import Leaks
from unbracket.casework.drafts_views import FROM_PRESS, HELD, DraftView
from unbracket.casework.marks import strictest
from unbracket.drafts.columns import deviations, folded, letter, words_of
from unbracket.drafts.numbering import find_number
from unbracket.errors import NotFoundError
from unbracket.model.columns import (
    EDITED,
    Cell,
    CellPart,
    Column,
    ColumnDocument,
    ColumnRow,
    Compromise,
    Part,
    Piece,
)


def render(
    layout: Layout,
    *,
    columns: Sequence[str] = (),
    confidential: Collection[str] = (),
    hidden: Collection[str] = (),
    hidden_notes: Collection[str] = (),
    leaks: Leaks | None = None,
    limit: str = "",
) -> ColumnDocument:
    """Make the document: confidential columns marked, hidden ones left out and counted.

    ``columns`` are the drafts to show, in their order (() = all); ``hidden`` are ids of drafts,
    ``hidden_notes`` keys of compromises. With ``leaks`` the words of leaked drafts are held back as
    it says. Raises NotFoundError for a column that isn't in the layout.
    """
    places = {view.draft.id: place for place, view in enumerate(layout.views)}
    wanted = [_place(places, id) for id in columns] or list(places.values())
    shown = [place for place in wanted if layout.views[place].draft.id not in hidden]
    writer = _Writer(layout, shown, frozenset(hidden), frozenset(hidden_notes), leaks)
    laid = [row for row in layout.rows if _has(row, wanted)]
    rows = [writer.row(row) for row in laid if _has(row, shown)]
    silent = {place: _silent(rows, n) for n, place in enumerate(shown)}
    rows = [_without_notes(row, [bool(silent[place]) for place in shown]) for row in rows]
    made = tuple(
        Column(
            id=layout.views[place].draft.id,
            title=layout.views[place].draft.title,
            about="; ".join(filter(None, (_about(layout.views[place]), silent[place]))),
            marking=layout.markings[place],
            confidential=layout.views[place].draft.id in confidential,
            leaked=layout.views[place].leaked,
            date=layout.views[place].draft.date,
        )
        for place in shown
    )
    markings = [column.marking for column in made]
    markings += [row.compromise.marking for row in rows if row.compromise]
    head = layout.records.head
    return ColumnDocument(
        name=layout.sheet,
        title=layout.title,
        columns=made,
        rows=tuple(rows),
        procedure=head.get("procedure", ""),
        status=head.get("status", ""),
        date=max((layout.views[place].day for place in shown), default=""),
        as_of=layout.clocks.as_of,
        known_at=layout.clocks.known_at,
        marking=strictest([mark for mark in markings if mark]),
        limit=limit,
        left_out=(len(wanted) - len(shown), len(laid) - len(rows), writer.compromises_left_out),
        leaked=leaks.line() if leaks is not None else "",
        made_at=layout.made_at,
    )


def _silent(rows: Sequence[ColumnRow], column: int) -> str:
    """Give the note of a column that has the same one in every row: it is said once, above."""
    cells = [row.cells[column] for row in rows]
    notes = {cell.note for cell in cells}
    if len(notes) == 1 and not any(cell.parts or cell.absent for cell in cells):
        return next(iter(notes))
    return ""


def _without_notes(row: ColumnRow, silent: Sequence[bool]) -> ColumnRow:
    cells = [Cell() if mute else cell for cell, mute in zip(row.cells, silent, strict=True)]
    return replace(row, cells=tuple(cells))


def _place(places: Mapping[str, int], id: str) -> int:
    if id not in places:
        raise NotFoundError(
            f"no column is the draft {id[:60]!r}",
            expected="one of " + ", ".join(places),
            next="name a column's draft",
        )
    return places[id]


def _has(row: LaidRow, places: Sequence[int]) -> bool:
    """Tell whether any of these columns has a point in a row, with words or without."""
    return any(row.cells[place] or row.absent[place] for place in places)


class _Writer:
    """Writes rows for one reader; remembers the labels that stand above already."""

    def __init__(
        self,
        layout: Layout,
        shown: Sequence[int],
        hidden: frozenset[str],
        hidden_notes: frozenset[str],
        leaks: Leaks | None,
    ) -> None:
        self.layout = layout
        self.shown = shown
        self.hidden = hidden
        self.hidden_notes = hidden_notes
        self.leaks = leaks
        self.compromises_left_out = 0
        self._component = ""
        self._units: dict[int, str] = {}

    def row(self, laid: LaidRow) -> ColumnRow:
        """Write a row's cells, labels, letter and compromise."""
        cells = [laid.cells[place] for place in self.shown]
        covered = [
            self._held_back(place, cell) for place, cell in zip(self.shown, cells, strict=True)
        ]
        labels = self._labels(laid, cells)
        written = [self._cell(laid, column, cells, covered) for column in range(len(self.shown))]
        compromise = self._compromise(laid, cells, covered)
        texts = [words_of(cell) for cell in cells]
        state, why = letter(
            texts,
            compromise.state if compromise else "",
            stale=bool(compromise and compromise.stale),
            same=bool(compromise and {folded(t) for t in texts} == {folded(compromise.text or "")}),
        )
        return ColumnRow(
            number=laid.numbered.number,
            fixed=laid.numbered.fixed,
            group=laid.group,
            labels=labels,
            cells=tuple(written),
            state=state,
            why=why,
            compromise=compromise,
            also=laid.numbered.also,
            moved=laid.source.moved,
        )

    def _cell(
        self,
        laid: LaidRow,
        column: int,
        cells: Sequence[Sequence[Part]],
        covered: Sequence[bool],
    ) -> Cell:
        """Write a cell, set off against the first column unless that is held back."""
        place = self.shown[column]
        known = bool(cells[0]) or self.layout.views[self.shown[0]].text_state == HELD
        compared = column > 0 and known and not covered[0]
        parts = deviations(cells[0], cells[column], compared=compared)
        if covered[column]:
            parts = [
                CellPart(replace(found.part, text=""), (Piece("equal", None),)) for found in parts
            ]
        absent = tuple(point.num or point.name for point in laid.absent[place])
        note = "" if cells[column] else self._note(laid, place)
        return Cell(self._numbered(laid, parts), note, absent)

    def _note(self, laid: LaidRow, place: int) -> str:
        """Say why a cell has no words: the draft lacks the point, or the article a paragraph."""
        source = laid.source.cells[place]
        if source.points:
            return "no such paragraph"
        if source.absent and not laid.absent[place]:
            # The point of that number stands in another row, which says what became of it.
            silent = self.layout.views[place].text_state == FROM_PRESS
            return "nothing reported" if silent else ""
        return source.note

    def _held_back(self, place: int, cell: Sequence[Part]) -> bool:
        if self.leaks is None:
            return False
        view = self.layout.views[place]
        # Every point is asked for, since asking counts it.
        held = [self.leaks.text(view, view.point_of(part.unit)) is None for part in cell]
        return any(held)

    def _labels(self, laid: LaidRow, cells: Sequence[Sequence[Part]]) -> tuple[str, ...]:
        part = next((cell[0] for cell in cells if cell), None)
        if part is None:
            return ()
        labels = []
        if part.component and part.component != self._component:
            labels.append(part.component)
        self._component = part.component or self._component
        if laid.group not in self._units:
            self._units[laid.group] = part.point if _is_unit(part.point) else ""
            labels += [part.point] if _is_unit(part.point) else []
        return tuple(labels)

    def _numbered(self, laid: LaidRow, parts: Sequence[CellPart]) -> tuple[CellPart, ...]:
        """Put numbers before parts, without the article's where the label line has said it."""
        unit = self._units.get(laid.group, "")
        found = []
        for one in parts:
            full = "" if one.part.name.startswith("#") else one.part.name
            number = one.part.bare if one.part.point == unit else full
            found.append(replace(one, number="" if number == unit else number))
        return tuple(found)

    def _compromise(
        self, laid: LaidRow, cells: Sequence[Sequence[Part]], covered: Sequence[bool]
    ) -> Compromise | None:
        numbers = (laid.numbered.number, *laid.numbered.also)
        found = self.layout.records.compromises
        record = next((found[number] for number in numbers if number in found), None)
        if record is None:
            return None
        body = record.body
        number, origin = str(body["number"]), str(body["origin"])
        if origin in self.hidden or compromise_key(self.layout.sheet, number) in self.hidden_notes:
            self.compromises_left_out += 1
            return None
        text: str | None = str(body["text"])
        basis = {tuple(map(str, one)) for one in body.get("basis", ())}
        now = {pair for pair in basis_of(self.layout, laid) if pair[0] not in self.hidden}
        said = [folded(words_of(cell)) for cell in cells]
        secret = {words for words, held in zip(said, covered, strict=True) if held}
        ids = {self.layout.views[place].draft.id: n for n, place in enumerate(self.shown)}
        if folded(text or "") in secret or (origin in ids and covered[ids[origin]]):
            text = None
        return Compromise(
            text=text,
            origin=origin,
            origin_name=_origin_name(self.layout.views, origin),
            state="confirmed" if body.get("state") == "confirmed" else "proposed",
            author=str(body.get("proposed_by", "") or record.author),
            recorded=record.recorded_from,
            entry_id=record.entry_id,
            confirmed_by=record.author if body.get("state") == "confirmed" else "",
            reason=record.reason,
            stale=number != laid.numbered.number or not now <= basis,
            marking=str(body.get("marking", "")),
        )


def _is_unit(name: str) -> bool:
    """Tell whether a point counts in words (Article 5), so that its name makes a label line."""
    mark = find_number(name, 0, len(name)) if name else None
    return mark is not None and bool(mark.word)


def _about(view: DraftView) -> str:
    parts = [", ".join(view.draft.authors) or "author not named"]
    if view.draft.date:
        parts.append(view.draft.date)
    parts.append(view.draft.custody)
    return "; ".join(parts)


def _origin_name(views: Sequence[DraftView], origin: str) -> str:
    if origin == EDITED:
        return EDITED
    return next((view.draft.title for view in views if view.draft.id == origin), origin)
