"""The register of drafts at two clocks: drafts, their points, and what they rest on."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from unbracket.casework.cases import Case
from unbracket.casework.drafts_evidence import Evidence
from unbracket.casework.drafts_views import (
    DESCRIBED,
    FROM_PRESS,
    HELD,
    NONE,
    OF_DRAFT,
    OF_KEEPER,
    OF_REPORT,
    TEXT,
    DivisionView,
    DraftView,
    PartView,
    PointView,
    StatusView,
    TransmissionView,
    Witness,
    attesters,
)
from unbracket.casework.registry import standing
from unbracket.drafts.parse import parse_draft
from unbracket.drafts.units import units_of
from unbracket.errors import NotFoundError, UnbracketError, UsageError
from unbracket.model import edtf
from unbracket.model.document import Document
from unbracket.model.draft import Draft, Fault, ParsedDraft, draft_from_dict
from unbracket.model.entry import Clocks
from unbracket.model.record import RecordRow

BY_TEXT = "the text itself"


def drafts(case: Case, clocks: Clocks = Clocks()) -> tuple[DraftView, ...]:
    """Give the drafts of the register, by date; as of a day, those dated up to it."""
    evidence = Evidence(case, clocks)
    rows = standing(case, "draft", clocks)
    notes = [row for row in standing(case, "note", clocks) if row.body.get("about") == "draft"]
    sent = standing(case, "transmission", clocks)
    views = [_view(case, row, evidence, notes, sent) for row in rows]
    children: dict[str, list[str]] = {}
    for view in views:
        for parent in view.draft.derived_from:
            children.setdefault(parent, []).append(view.draft.id)
    shown = [
        replace(view, derived=tuple(children.get(view.draft.id, ())))
        for view in views
        if not clocks.as_of or view.day <= clocks.as_of
    ]
    return tuple(sorted(shown, key=lambda view: (view.day, view.draft.id, view.origin)))


def draft(case: Case, id: str, clocks: Clocks = Clocks()) -> DraftView:
    """Give one draft by its id; raises NotFoundError, naming those that are there."""
    return chosen(drafts(case, clocks), id, clocks)


def chosen(views: Sequence[DraftView], id: str, clocks: Clocks = Clocks()) -> DraftView:
    """Give the draft of an id out of the register's; raises NotFoundError."""
    found = [view for view in views if view.draft.id == id]
    if found:
        return found[0]
    when = f" as of {clocks.as_of}" if clocks.as_of else ""
    raise NotFoundError(
        f"the register has no draft {id[:60]!r}{when}",
        expected="one of " + (", ".join(view.draft.id for view in views) or "none yet"),
        next="list them: unbracket drafts list",
    )


def split_address(address: str) -> tuple[str, str]:
    """Split ``DRAFT:POINT``; raises UsageError for anything else."""
    id, colon, point = address.partition(":")
    if not colon or not id.strip() or not point.strip():
        raise UsageError(
            f"{address[:60]!r} names no point",
            expected="DRAFT:POINT, such as us-28:6 or us-28:#4 (the fourth in order)",
            next="list a draft's points: unbracket drafts show DRAFT",
        )
    return id.strip(), point.strip()


def point_named(view: DraftView, name: str) -> PointView:
    """Find a point by its name: its number, or ``#`` (in addresses ``~``) and its place.

    Raises NotFoundError, and UsageError for a number that stands more than once.
    """
    wanted = name.strip().casefold().rstrip(".")
    for point in view.points:
        if point.name.casefold() == wanted or wanted in (f"#{point.place}", f"~{point.place}"):
            return point
    alike = [point for point in view.points if point.num and point.num.casefold() == wanted]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise UsageError(
            f"{len(alike)} points of {view.draft.id} have the number {name[:40]!r}",
            expected="one of " + ", ".join(point.name for point in alike[:12]),
            next="name the point by one of these",
        )
    listed = ", ".join(point.name for point in view.points[:40]) or "none: no text is known"
    raise NotFoundError(
        f"the draft {view.draft.id} has no point {name[:40]!r}",
        expected=f"one of {listed}",
        next=f"list its points: unbracket drafts show {view.draft.id}",
    )


@lru_cache(maxsize=64)
def parsed(document: Document) -> ParsedDraft:
    """Parse a reading; the last ones are remembered, since every page asks for them."""
    return parse_draft(document)


def line_of(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Give line and column, from 1, of an offset; ``starts`` are the offsets of the lines."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def line_starts(text: str) -> list[int]:
    """Give the offsets at which the lines of a text begin."""
    starts, place = [0], text.find("\n")
    while place != -1:
        starts.append(place + 1)
        place = text.find("\n", place + 1)
    return starts


def _view(
    case: Case,
    row: RecordRow,
    evidence: Evidence,
    notes: Sequence[RecordRow],
    sent: Sequence[RecordRow],
) -> DraftView:
    entered = draft_from_dict(row.body)
    mine = [note for note in notes if note.body.get("draft") == entered.id]
    witnesses = evidence.witnesses(entered.attested_by, row.body.get("passages", ()))
    base = DraftView(
        draft=replace(entered, authors=tuple(map(evidence.party_name, entered.authors))),
        names=tuple(row.body.get("names", ())),
        day=_day(case, entered, row, witnesses),
        text_state=NONE,
        points=(),
        divisions=_divisions(mine, evidence),
        statuses=_statuses(mine, evidence),
        transmissions=_sent(sent, entered.id, evidence),
        witnesses=witnesses,
        faults=(),
        gaps=(),
        marks=(),
        words=0,
        marking=entered.marking or evidence.frame.marking,
        later=bool(entered.attested_by or row.body.get("passages")) and not witnesses,
        entry_id=row.entry_id,
        entered_by=row.author,
        recorded_from=row.recorded_from,
        origin=row.origin,
    )
    if entered.document_id:
        return _with_text(case, base, str(row.body.get("reading_sha256", "")))
    points = _press_points(entered.id, row.body.get("points", ()), evidence)
    if not points:
        return base
    return replace(
        base,
        text_state=FROM_PRESS,
        points=points,
        words=sum(len(point.text.split()) for point in points if point.unit >= 0),
    )


def _with_text(case: Case, base: DraftView, reading_sha256: str) -> DraftView:
    try:
        row = case.store.document(base.draft.document_id)
    except UnbracketError as error:
        return replace(base, missing=f"its document isn't there: {error.message}")
    base = replace(base, document_name=row.name)
    document = case.store.reading(row.reading_sha256) or case.store.reading(reading_sha256)
    if document is None:
        return replace(base, missing=f"its words were purged: {row.purged or 'no reading'}")
    text = parsed(document)
    points = _points(base.draft.id, text)
    return replace(
        base,
        text_state=HELD,
        reading_sha256=document.sha256,
        points=points,
        divisions=(*_own_division(base.draft.id, text, points), *base.divisions),
        faults=text.faults,
        gaps=_gaps(points),
        marks=tuple(sorted(Counter(mark.kind for mark in text.marks).items())),
        words=sum(len(point.text.split()) for point in points),
    )


def _points(id: str, text: ParsedDraft) -> tuple[PointView, ...]:
    """Give the units of a text as points: what is lined up is what is shown."""
    starts = line_starts(text.text)
    units = units_of(text)
    counted = Counter(unit.num.casefold() for unit in units)
    owners = {point.start: point for point in reversed(text.points)}
    labels = {
        text.points[index].start: component.label
        for component in text.components
        for index in component.points
    }
    views: list[PointView] = []
    label = ""
    for index, unit in enumerate(units):
        owner = owners.get(unit.start)
        level = owner.level if owner else 0
        label = labels.get(unit.start, "" if level == 0 else label)
        line, column = line_of(starts, unit.start)
        unique = bool(unit.num) and counted[unit.num.casefold()] == 1
        views.append(
            PointView(
                draft=id,
                num=unit.num,
                name=unit.num if unique else f"#{index + 1}",
                place=index + 1,
                text=unit.text,
                unit=index,
                kind=owner.kind if owner else "point",
                level=level,
                heading=owner.heading if owner else "",
                component=label,
                start=unit.start,
                end=unit.end,
                line=line,
                column=column,
            )
        )
    return tuple(views)


def _press_points(
    id: str, rows: Sequence[Mapping[str, Any]], evidence: Evidence
) -> tuple[PointView, ...]:
    """Give the points of a draft known from the press, those that anything attests by then."""
    views: list[PointView] = []
    unit = 0
    for row in rows:
        witnesses = evidence.witnesses(row["statements"], row["passages"])
        if not witnesses:
            continue
        state, text, whose = str(row["state"]), str(row["text"] or ""), OF_DRAFT
        if state == DESCRIBED and text:
            whose = OF_KEEPER
        elif state == DESCRIBED:
            passages = [w for w in witnesses if not w.statement_id] or list(witnesses)
            text, whose = passages[0].words, OF_REPORT
        compared = bool(text) and state in (TEXT, DESCRIBED)
        views.append(
            PointView(
                draft=id,
                num=str(row["num"]),
                name=str(row["num"]) or f"#{len(views) + 1}",
                place=len(views) + 1,
                text=text,
                state=state,
                whose=whose if text else "",
                unit=unit if compared else -1,
                witnesses=witnesses,
            )
        )
        unit += compared
    return tuple(views)


def _gaps(points: Sequence[PointView]) -> tuple[str, ...]:
    """Give the whole numbers that a draft's own numbering leaves out between its points."""
    tops = [p for p in points if p.level == 0 and p.kind == "point" and p.num.isdecimal()]
    numbers = [int(point.num) for point in tops if len(point.num) < 5]
    if len(numbers) < 2 or numbers != sorted(set(numbers)):
        return ()  # numbering that starts anew by part says nothing of what is left out
    there = set(numbers)
    return tuple(str(n) for n in range(numbers[0], numbers[-1]) if n not in there)


def _own_division(
    id: str, text: ParsedDraft, points: Sequence[PointView]
) -> tuple[DivisionView, ...]:
    if not text.components:
        return ()
    names = {point.start: point.name for point in points}
    parts = tuple(
        PartView(
            component.label,
            tuple(
                names[text.points[index].start]
                for index in component.points
                if text.points[index].start in names
            ),
        )
        for component in text.components
    )
    return (DivisionView(f"draft/{id}/text", id, "the text's own parts", parts, (BY_TEXT,)),)


def _divisions(notes: Sequence[RecordRow], evidence: Evidence) -> tuple[DivisionView, ...]:
    views = []
    for note in notes:
        if note.body.get("what") != "division":
            continue
        witnesses = evidence.witnesses(note.statements, note.body.get("passages", ()))
        if not witnesses:
            continue  # nobody had said so by then
        parts = tuple(
            PartView(str(row["name"]), None if row["points"] is None else tuple(row["points"]))
            for row in note.body["parts"]
        )
        views.append(
            DivisionView(
                note.key,
                str(note.body["draft"]),
                str(note.body.get("whole", "")),
                parts,
                attesters(witnesses),
                witnesses,
                note.author,
            )
        )
    return tuple(views)


def _statuses(notes: Sequence[RecordRow], evidence: Evidence) -> tuple[StatusView, ...]:
    views = []
    for note in notes:
        if note.body.get("what") != "status":
            continue
        views += [
            StatusView(
                note.key,
                str(note.body["party"]),
                tuple(note.body.get("codes", ())),
                str(note.body["words"]),
                witness,
                note.author,
            )
            for witness in evidence.witnesses(note.statements)
        ]
    return tuple(sorted(views, key=lambda view: (view.witness.day, view.party)))


def _sent(rows: Sequence[RecordRow], id: str, evidence: Evidence) -> tuple[TransmissionView, ...]:
    views = []
    for row in rows:
        if row.body.get("draft") != id:
            continue
        witnesses = evidence.witnesses(row.statements, row.body.get("passages", ()))
        if not witnesses:
            continue
        views.append(
            TransmissionView(
                row.key,
                id,
                evidence.party_name(str(row.body["giver"])),
                evidence.party_name(str(row.body["receiver"])),
                str(row.body["date"]),
                str(row.body["phrase"]),
                witnesses,
                row.author,
            )
        )
    return tuple(sorted(views, key=lambda view: (edtf.latest(view.date) or "9999", view.key)))


def _day(case: Case, entered: Draft, row: RecordRow, witnesses: Sequence[Witness]) -> str:
    """Give the day a draft counts from: its date, else what attests it, else its entering."""
    if entered.date:
        return edtf.latest(entered.date)
    days = [witness.published for witness in witnesses]
    known = sorted(edtf.latest(day) for day in days if edtf.latest(day))
    if known:
        return known[0]
    if entered.document_id:
        try:
            return case.store.document(entered.document_id).published_day
        except UnbracketError:
            pass
    return row.recorded_from[:10]


def fault_place(fault: Fault) -> str:
    """Say where a fault is, "line 3, column 14"."""
    return f"line {fault.line}, column {fault.column}"
