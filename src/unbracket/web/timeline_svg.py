"""The timeline as places to draw: lanes of marks over an axis of days, computed on the server."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from unbracket.casework.timeline import LANES, Item

WIDTH, LEFT, RIGHT, TOP = 1120, 24, 24, 40
ROW, HEAD, GAP = 26, 26, 10  # heights of a row of marks, of a lane's name, between lanes
CHAR = 6.6  # width of a letter of a label
LABEL = 38  # characters of a label
MARGIN_DAYS = 2
MOST_DAYS = 400  # a longer axis leaves out what lies far before; the table has it
NAMES = {
    "event": "Events",
    "move": "Moves of positions",
    "draft": "Drafts",
    "hand-over": "Hand-overs",
    "map": "Maps",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One item: a dot at ``x1`` when certain, else a bar to ``x2``; its label beside it."""

    item: Item
    x1: float
    x2: float
    y: float
    label: str
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its name and where it stands."""

    name: str
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    day: str
    x: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing: size, lanes, marks, ticks, the looked-at day, and what lies off the axis."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    now: float | None
    before: int
    after: int
    first: str
    last: str


def draw(items: Sequence[Item], today: str) -> Drawing | None:
    """Place the dated items; None when there is none.

    ``today`` is the day that is looked from: what lies behind it is shaded. The axis is at most
    ``MOST_DAYS`` long and ends with the latest item; what doesn't fit is counted.
    """
    dated = [row for row in items if row.first]
    if not dated:
        return None
    last = min(max(date.fromisoformat(row.last) for row in dated), date.max - timedelta(days=9))
    near = date.fromisoformat(today) + timedelta(days=MOST_DAYS // 2)
    last = min(last, max(near, min(date.fromisoformat(row.first) for row in dated)))
    floor = last - timedelta(days=min(MOST_DAYS, (last - date.min).days - 9))
    starts = [date.fromisoformat(row.first) for row in dated]
    first = max(floor, min(starts))
    first, last = first - timedelta(days=MARGIN_DAYS), last + timedelta(days=MARGIN_DAYS)
    span = max(1, (last - first).days)
    unit = (WIDTH - LEFT - RIGHT) / span

    def x(day: date) -> float:
        return round(LEFT + max(0, min(span, (day - first).days)) * unit, 1)

    shown = [
        row for row in dated
        if date.fromisoformat(row.last) >= first and date.fromisoformat(row.first) <= last
    ]  # fmt: skip
    lanes, marks, y = [], [], float(TOP)
    for lane in LANES:
        rows = [row for row in shown if row.lane == lane]
        if not rows:
            continue
        lanes.append(Lane(NAMES[lane], y + 14))
        y += HEAD
        ends: list[float] = []
        for row in rows:
            mark = _mark(row, x(date.fromisoformat(row.first)), x(date.fromisoformat(row.last)))
            low, high = _extent(mark)
            line = next((i for i, end in enumerate(ends) if end < low), len(ends))
            ends[line : line + 1] = [high + 8]
            marks.append(_at(mark, y + 12 + line * ROW))
        y += ROW * len(ends) + GAP
    inside = first.isoformat() <= today <= last.isoformat()
    return Drawing(
        WIDTH,
        int(y + 4),
        tuple(lanes),
        tuple(marks),
        _ticks(first, span, x),
        x(date.fromisoformat(today)) if inside else None,
        sum(1 for row in dated if date.fromisoformat(row.last) < first),
        sum(1 for row in dated if date.fromisoformat(row.first) > last),
        first.isoformat(),
        last.isoformat(),
    )


def _mark(row: Item, x1: float, x2: float) -> Mark:
    label = row.title if len(row.title) <= LABEL else row.title[: LABEL - 1].rstrip() + "…"
    if row.due:
        label += " – did it happen?"
    width = len(label) * CHAR
    if x2 + 12 + width <= WIDTH:
        return Mark(row, x1, x2, 0.0, label, x2 + 12, "start")
    return Mark(row, x1, x2, 0.0, label, max(x1 - 12, width), "end")


def _at(mark: Mark, y: float) -> Mark:
    return Mark(mark.item, mark.x1, mark.x2, y, mark.label, mark.label_x, mark.anchor)


def _extent(mark: Mark) -> tuple[float, float]:
    width = len(mark.label) * CHAR
    if mark.anchor == "start":
        return mark.x1 - 8, mark.label_x + width
    return min(mark.label_x - width, mark.x1 - 8), mark.x2 + 8


def _ticks(first: date, span: int, x: Callable[[date], float]) -> tuple[Tick, ...]:
    count = min(9, span + 1)
    days = sorted({round(span * i / max(1, count - 1)) for i in range(count)})
    return tuple(Tick(day.isoformat(), x(day)) for day in (first + timedelta(days=n) for n in days))
