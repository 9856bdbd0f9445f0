"""Drafts side by side: rows of points that belong together, one draft marked up, one point traced.

The links are the machine's, bound by a reviewer's decisions; what stands in them is never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from unbracket.casework.cases import Case
from unbracket.casework.drafts import chosen, drafts, point_named, split_address
from unbracket.casework.drafts_links import Decision, decisions
from unbracket.casework.drafts_views import (
    DELETED,
    FROM_PRESS,
    HELD,
    NO_TEXT,
    NONE,
    Change,
    CompareCell,
    CompareRow,
    CompareView,
    DraftView,
    LinkView,
    PointView,
    RedlineLine,
    RedlineView,
    TraceStep,
    TraceView,
)
from unbracket.drafts.align import align
from unbracket.drafts.redline import RedlineRow
from unbracket.drafts.redline import redline as mark_up
from unbracket.drafts.rolling import in_reading_order
from unbracket.errors import UsageError
from unbracket.model.draft import Alignment, Link, Row
from unbracket.model.entry import Clocks

MOST_DRAFTS = 12
_Cells = tuple[tuple[int, ...], tuple[int, ...]]
# Classes of a change, weightiest first: what a reader has to see even in near-identical points.
CLASSES = ("figure", "modal", "negation", "scope", "wording", "punctuation")


def compare(case: Case, ids: Sequence[str], clocks: Clocks = Clocks()) -> CompareView:
    """Line up two or more drafts of the register.

    Raises UsageError for fewer than two or a draft named twice, NotFoundError for one that isn't
    there at these clocks.
    """
    if not 2 <= len(ids) <= MOST_DRAFTS or len(set(ids)) != len(ids):
        raise UsageError(
            f"{len(ids)} drafts can't be compared"
            if len(set(ids)) == len(ids)
            else "a draft is named twice",
            expected=f"2 to {MOST_DRAFTS} different drafts",
            next="list them: unbracket drafts list",
        )
    everything = drafts(case, clocks)
    return line_up(case, [chosen(everything, id, clocks) for id in ids], clocks)


def line_up(case: Case, views: Sequence[DraftView], clocks: Clocks = Clocks()) -> CompareView:
    """Line up drafts that are at hand, with the reviewers' decisions."""
    decided = decisions(case, views, clocks)
    alignment = align([view.units() for view in views], accepted=[d.fixed for d in decided])
    marked = _MarkUp(alignment)
    links: dict[tuple[int, int], list[LinkView]] = {}
    for link in alignment.links:
        links.setdefault((link.drafts[0], link.a), []).append(_link_view(views, link, decided))
    placed: set[tuple[str, int]] = set()
    rows = [_row(views, row, links, marked, placed) for row in in_reading_order(alignment.rows)]
    rows += _left_over(views, placed)
    return CompareView(tuple(views), tuple(rows), alignment, _refused(views, decided))


def redline(case: Case, left: str, right: str, clocks: Clocks = Clocks()) -> RedlineView:
    """Mark one draft up against another, in the order of the second, deletions where they stood."""
    view = compare(case, [left, right], clocks)
    lines = []
    for row in view.rows:
        first, second = row.cells
        note = "; ".join(cell.note for cell in row.cells if cell.note)
        lines.append(
            RedlineLine(
                left=first.points or first.absent,
                right=second.points or second.absent,
                kind=row.kind,
                moved=row.moved,
                changes=_pieces(row),
                classes=row.classes,
                note=note,
            )
        )
    return RedlineView(view.drafts[0], view.drafts[1], tuple(lines))


def trace(case: Case, address: str, clocks: Clocks = Clocks()) -> TraceView:
    """Follow one point (``DRAFT:POINT``) through all drafts that have points, by date.

    Each version is lined up with the one that the point was asked in; what changed is told against
    the nearest earlier version in which the point stands.
    """
    id, name = split_address(address)
    everything = drafts(case, clocks)
    origin = chosen(everything, id, clocks)
    start = point_named(origin, name)
    steps: list[TraceStep] = []
    last: tuple[DraftView, tuple[PointView, ...]] | None = None
    for view in everything:
        points: tuple[PointView, ...] = (start,)
        absent: tuple[PointView, ...] = ()
        if view.draft.id == id:
            kind, why = "start", "the point that is followed"
        elif view.text_state == NONE:
            steps.append(TraceStep(view, (), "no text", "the draft is known by name only"))
            continue
        else:
            points, kind, why, absent = _in_version(case, origin, view, start, clocks)
        changes: tuple[Change, ...] = ()
        against = ""
        if last is not None and points:
            changes, against = _between(case, last, (view, points), clocks), last[0].draft.id
        steps.append(
            TraceStep(view, points, kind, why, absent, changes, classes_of(changes), against)
        )
        if points:
            last = (view, points)
    return TraceView(start, tuple(steps))


def classes_of(changes: Iterable[Change]) -> tuple[str, ...]:
    """Give the classes of the changes that are there, weightiest first."""
    found = {change.change_class for change in changes if change.kind != "equal"}
    return tuple(name for name in CLASSES if name in found)


class _MarkUp:
    """Marks drafts of one alignment up against each other, each two of them once."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._done: dict[tuple[int, int], dict[_Cells, tuple[Change, ...]]] = {}

    def of(self, row: Row, base: int, place: int) -> tuple[Change, ...]:
        """Give the pieces of a row's cell of draft ``place`` against that of draft ``base``."""
        if base == place or not row.cells[base] or not row.cells[place]:
            return ()
        if (base, place) not in self._done:
            self._done[base, place] = {
                (found.a, found.b): _changes([found])
                for found in mark_up(self._alignment, base, place)
            }
        return self._done[base, place].get((row.cells[base], row.cells[place]), ())


def _changes(rows: Iterable[RedlineRow]) -> tuple[Change, ...]:
    return tuple(
        Change(op.kind, op.text, op.change_class, op.move_id) for row in rows for op in row.ops
    )


def _row(
    views: Sequence[DraftView],
    row: Row,
    links: Mapping[tuple[int, int], Sequence[LinkView]],
    marked: _MarkUp,
    placed: set[tuple[str, int]],
) -> CompareRow:
    """Make a row; each cell is marked up against the first draft that has words in it."""
    there = [
        tuple(view.point_of(unit) for unit in cell)
        for view, cell in zip(views, row.cells, strict=True)
    ]
    numbers = {point.num.casefold() for points in there for point in points if point.num}
    base = next(place for place, points in enumerate(there) if points)
    cells = []
    for place, (view, points) in enumerate(zip(views, there, strict=True)):
        absent = () if points else _absent(view, numbers)
        placed.update((point.draft, point.place) for point in absent)
        note = "" if points else _why_empty(view, absent, numbers)
        changes = marked.of(row, base, place)
        cells.append(CompareCell(view.draft.id, points, changes, absent, note))
    # Both ends of a link stand in one row, so its left end finds it.
    mine = tuple(
        link
        for place, cell in enumerate(row.cells)
        for unit in cell
        for link in links.get((place, unit), ())
    )
    return CompareRow(
        tuple(cells),
        _kind(views, cells, mine),
        any(link.moved for link in mine),
        next((link.group for link in mine if link.group), ""),
        mine,
        classes_of(change for cell in cells for change in cell.changes),
        views[base].draft.id,
    )


def _absent(view: DraftView, numbers: set[str]) -> tuple[PointView, ...]:
    """Give the points of a draft that have no words but the number of the row's other points."""
    return tuple(
        point
        for point in view.points
        if point.state in (DELETED, NO_TEXT) and point.unit < 0 and point.num.casefold() in numbers
    )


def _why_empty(view: DraftView, absent: Sequence[PointView], numbers: set[str]) -> str:
    if view.text_state == NONE:
        return "no text known"
    if any(point.state == DELETED for point in absent):
        return "deleted; the numbering keeps the gap"
    if absent:
        return "a point without known words"
    if numbers & set(view.gaps):
        return "not there; its numbering keeps the gap"
    return "nothing reported" if view.text_state == FROM_PRESS else ""


def _left_over(views: Sequence[DraftView], placed: set[tuple[str, int]]) -> list[CompareRow]:
    """Give points without words that no row took: those of one number make a row."""
    by_number: dict[str, dict[int, list[PointView]]] = {}
    for place, view in enumerate(views):
        for point in view.points:
            wordless = point.state in (DELETED, NO_TEXT) and point.kind not in ("heading",)
            if wordless and point.num and (point.draft, point.place) not in placed:
                by_number.setdefault(point.num.casefold(), {}).setdefault(place, []).append(point)
    rows = []
    for found in by_number.values():
        cells = tuple(
            CompareCell(
                view.draft.id,
                (),
                (),
                tuple(found.get(place, ())),
                _why_empty(view, found.get(place, ()), set()),
            )
            for place, view in enumerate(views)
        )
        rows.append(CompareRow(cells, "no words", False, "", ()))
    return rows


def _kind(
    views: Sequence[DraftView], cells: Sequence[CompareCell], links: Sequence[LinkView]
) -> str:
    """Sum a row up: same, reworded, added, deleted, only here, or not in all."""
    there = [bool(cell.points) for cell in cells]
    if all(there):
        same = all(link.kind == "same" for link in links) and links
        return "same" if same else "reworded"
    known = [
        place
        for place, (view, cell) in enumerate(zip(views, cells, strict=True))
        if there[place] or view.text_state == HELD or _deleted(cell)
    ]
    if len(known) == 1:
        silent = any(view.text_state == FROM_PRESS for view in views)
        return "not reported elsewhere" if silent else "only here"
    held = [there[place] for place in known]
    if held == sorted(held):  # absent first, then there
        return "added" if not all(held) else ("same" if _all_same(links) else "reworded")
    if held == sorted(held, reverse=True):
        return "deleted"
    return "not in all"


def _deleted(cell: CompareCell) -> bool:
    return any(point.state == DELETED for point in cell.absent)


def _all_same(links: Sequence[LinkView]) -> bool:
    return bool(links) and all(link.kind == "same" for link in links)


def _link_view(views: Sequence[DraftView], link: Link, decided: Sequence[Decision]) -> LinkView:
    x, y = link.drafts
    found = next(
        (
            d
            for d in decided
            if d.fixed.drafts == (x, y) and (d.fixed.a, d.fixed.b) == (link.a, link.b)
        ),
        None,
    )
    return LinkView(
        drafts=(x, y),
        left=views[x].point_of(link.a),
        right=views[y].point_of(link.b),
        kind=link.kind,
        moved=link.moved,
        group=link.group or "",
        score=round(link.score, 4),
        ambiguous=link.ambiguous,
        reason=link.reason,
        decided="" if found is None else ("accepted" if found.fixed.together else "refused"),
        decided_by=found.author if found else "",
        decided_why=found.reason if found else "",
    )


def _refused(views: Sequence[DraftView], decided: Sequence[Decision]) -> tuple[LinkView, ...]:
    return tuple(
        LinkView(
            drafts=d.fixed.drafts,
            left=views[d.fixed.drafts[0]].point_of(d.fixed.a),
            right=views[d.fixed.drafts[1]].point_of(d.fixed.b),
            kind="",
            moved=False,
            group="",
            score=0.0,
            ambiguous=False,
            reason="a reviewer keeps them apart",
            decided="refused",
            decided_by=d.author,
            decided_why=d.reason,
        )
        for d in decided
        if not d.fixed.together
    )


def _pieces(row: CompareRow) -> tuple[Change, ...]:
    """Give the pieces of a row of two drafts, also where one side has nothing."""
    first, second = row.cells
    if second.changes:
        return second.changes
    if first.points and not second.points:
        return tuple(Change("delete", point.text, "") for point in first.points)
    if second.points and not first.points:
        return tuple(Change("insert", point.text, "") for point in second.points)
    return tuple(Change("equal", point.text) for point in second.points)


def _in_version(
    case: Case, origin: DraftView, view: DraftView, start: PointView, clocks: Clocks
) -> tuple[tuple[PointView, ...], str, str, tuple[PointView, ...]]:
    """Find the point in another version: its points there, what became of it, and why."""
    found = line_up(case, [origin, view], clocks)
    for row in found.rows:
        here, there = row.cells
        if start.place not in {point.place for point in (*here.points, *here.absent)}:
            continue
        if there.points:
            link = next((link for link in row.links if link.left.place == start.place), None)
            why = link.decided_why or link.reason if link else "in one group with it"
            if link and link.decided:
                why = f"{link.decided} by {link.decided_by}: {why}"
            return there.points, row.group or row.kind, why, ()
        if there.absent:
            gone = any(point.state == DELETED for point in there.absent)
            return (), "deleted" if gone else "no text", there.note, there.absent
        kind = "not reported" if view.text_state == FROM_PRESS else "not there"
        return (), kind, there.note or "no point of it was found to match", ()
    return (), "not there", "no point of it was found to match", ()


def _between(
    case: Case,
    before: tuple[DraftView, tuple[PointView, ...]],
    after: tuple[DraftView, tuple[PointView, ...]],
    clocks: Clocks,
) -> tuple[Change, ...]:
    """Mark the words of a point in one version up against those in the version before."""
    units = [
        tuple(view.units()[point.unit] for point in points if point.unit >= 0)
        for view, points in (before, after)
    ]
    if not all(units):
        return ()
    links = tuple(
        Link(a, b, "reworded", False, None, 1.0, False)
        for a in range(len(units[0]))
        for b in range(len(units[1]))
    )
    cells = tuple(tuple(range(len(cell))) for cell in units)
    return _changes(mark_up(Alignment(tuple(units), links, (Row(cells),)), 0, 1))
