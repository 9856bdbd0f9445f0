"""The custody timeline: when each draft was dated, handed over and spoken of, as places to draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from unbracket.casework.drafts_views import DraftView, Witness
from unbracket.model.edtf import bounds, exact

WIDTH, LEFT, RIGHT, LANE, TOP = 960, 190, 30, 46, 34
DATED, HANDED, STATUS = "dated", "handed", "status"


@dataclass(frozen=True, slots=True)
class CustodyEvent:
    """Something that happened to a draft: a row of the table, a mark of the drawing.

    ``first`` and ``last`` are the ISO days that its date may mean; ``certain`` tells that it names
    one day.
    """

    draft: str
    title: str
    kind: str
    what: str
    date: str
    phrase: str
    first: str
    last: str
    certain: bool
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in the drawing: from ``x1`` to ``x2`` (alike when certain) in lane ``y``."""

    event: CustodyEvent
    x1: float
    x2: float
    y: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One draft's line in the drawing."""

    title: str
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day below the lanes."""

    day: str
    x: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of ``width`` by ``height`` units with its lanes, marks and ticks."""

    width: int
    height: int
    left: int
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]


def custody_events(views: Iterable[DraftView]) -> tuple[CustodyEvent, ...]:
    """Give what happened to drafts, by date: the twin of the drawing. Undated things come last."""
    events: list[CustodyEvent] = []
    for view in views:
        draft = view.draft
        who = f", author {' and '.join(draft.authors)}" if draft.authors else ""
        what = f"{draft.custody}{who}"
        events.append(_event(view, DATED, what, draft.date, "", view.witnesses))
        for row in view.transmissions:
            what = f"{row.giver or 'not named'} to {row.receiver or 'not named'}"
            events.append(_event(view, HANDED, what, row.date, row.phrase, row.witnesses))
        for status in view.statuses:
            cue = f" ({status.witness.cue})" if status.witness.cue else ""
            what = f"{status.party}{cue}: {status.words}"
            day = status.witness.day
            events.append(_event(view, STATUS, what, day, "", (status.witness,)))
    return tuple(sorted(events, key=lambda event: (event.first or "9999", event.last, event.draft)))


def drawing(views: Sequence[DraftView], events: Iterable[CustodyEvent]) -> Drawing | None:
    """Place the dated events on a line of days, a lane a draft; None when nothing is dated."""
    table = [event for event in events if event.first]
    if not table:
        return None
    first = min(date.fromisoformat(event.first) for event in table)
    last = max(date.fromisoformat(event.last) for event in table)
    span = max(1, (last - first).days)

    def x(day: str) -> float:
        part = (date.fromisoformat(day) - first).days / span
        return round(LEFT + part * (WIDTH - LEFT - RIGHT), 1)

    rows = {view.draft.id: TOP + place * LANE for place, view in enumerate(views)}
    lanes = tuple(
        Lane(_cut(view.draft.title, 24), rows[view.draft.id], view.draft.custody) for view in views
    )
    offset = {DATED: 0, HANDED: -11, STATUS: 11}
    marks = tuple(
        Mark(event, x(event.first), x(event.last), rows[event.draft] + offset[event.kind])
        for event in table
    )
    count = min(7, span + 1)
    days = sorted({first.toordinal() + round(span * i / max(1, count - 1)) for i in range(count)})
    ticks = tuple(
        Tick(day, x(day)) for day in (date.fromordinal(number).isoformat() for number in days)
    )
    height = TOP + LANE * len(views) + 6
    return Drawing(WIDTH, height, LEFT, lanes, marks, ticks)


def _event(
    view: DraftView,
    kind: str,
    what: str,
    when: str,
    phrase: str,
    witnesses: tuple[Witness, ...],
) -> CustodyEvent:
    found = bounds(when)
    # An open end is drawn where it is known: "not later than 27 November" stands on that day.
    first, last = found if found else ("", "")
    if first == date.min.isoformat():
        first = last
    if last == date.max.isoformat():
        last = first
    return CustodyEvent(
        view.draft.id,
        view.draft.title,
        kind,
        what,
        when,
        phrase,
        first,
        last,
        exact(when) if when else False,
        witnesses,
    )


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
