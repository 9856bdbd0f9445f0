"""Places of boxes, arrows and bars for the deal's two pictures; each has a table as its twin."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from unbracket.casework.deal_history import DealHistory
from unbracket.casework.deal_views import DealView, OrderEdge

BOX_WIDTH, LINE, PAD, GAP_X, GAP_Y = 200, 16, 10, 130, 34
WRAP = 27  # characters of a box's line
MAX_BOXES, MAX_BARS = 24, 40
ROW, BAR_LEFT, BAR_WIDTH = 24, 40, 640


@dataclass(frozen=True, slots=True)
class Box:
    """A step: its place and the lines of its words."""

    id: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """An order claim between two boxes: its path, its label's place, and whether it is in a cycle.

    ``kind`` is before, together or not_after.
    """

    path: str
    label: str
    x: int
    y: int
    kind: str
    in_cycle: bool
    firm: bool


@dataclass(frozen=True, slots=True)
class OrderGraph:
    """The order graph; ``left_out`` counts steps that a picture of this size can't hold."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A blocking set over time: the number that the table gives it, and its bar."""

    number: int
    x: int
    y: int
    width: int
    open: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A day under the bars."""

    x: int
    day: str


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Bars of blocking sets over days."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    left_out: int = 0


def order_graph(view: DealView) -> OrderGraph | None:
    """Lay the order claims out in columns, earlier steps to the left; None without any claim."""
    edges = [edge for edge in view.edges if edge.first != edge.second]
    names = dict(view.steps)
    steps = list(dict.fromkeys(id for edge in edges for id in (edge.first, edge.second)))
    if not steps:
        return None
    kept = steps[:MAX_BOXES]
    edges = [edge for edge in edges if edge.first in kept and edge.second in kept]
    rank = _ranks(kept, edges)
    columns: dict[int, list[str]] = {}
    for id in kept:
        columns.setdefault(rank[id], []).append(id)
    boxes: dict[str, Box] = {}
    height = 0
    for place, column in enumerate(sorted(columns)):
        y = PAD
        for id in columns[column]:
            lines = tuple(textwrap.wrap(names.get(id, id), WRAP)[:4]) or (id,)
            size = len(lines) * LINE + 2 * PAD
            boxes[id] = Box(id, PAD + place * (BOX_WIDTH + GAP_X), y, BOX_WIDTH, size, lines)
            y += size + GAP_Y
        height = max(height, y)
    in_cycle = {row.id for cycle in view.cycles for row in cycle.demands}
    arrows = _arrows(edges, boxes, in_cycle)
    width = 2 * PAD + len(columns) * BOX_WIDTH + (len(columns) - 1) * GAP_X
    return OrderGraph(
        width, height + 40, tuple(boxes.values()), tuple(arrows), len(steps) - len(kept)
    )


def _ranks(steps: Sequence[str], edges: Sequence[OrderEdge]) -> dict[str, int]:
    """Give each step a column: behind what comes before it; edges that close a cycle don't count.

    Edges are taken in their order, so that the picture of one deal is always the same.
    """
    after: dict[str, set[str]] = {id: set() for id in steps}

    def reaches(start: str, goal: str) -> bool:
        stack, seen = [start], set()
        while stack:
            at = stack.pop()
            if at == goal:
                return True
            if at not in seen:
                seen.add(at)
                stack.extend(after[at])
        return False

    for edge in edges:
        if edge.kind != "together" and not reaches(edge.second, edge.first):
            after[edge.first].add(edge.second)
    rank = dict.fromkeys(steps, 0)
    for _ in steps:
        for first, targets in after.items():
            for second in targets:
                rank[second] = max(rank[second], rank[first] + 1)
    return rank


def _arrows(edges: Sequence[OrderEdge], boxes: dict[str, Box], in_cycle: set[str]) -> list[Arrow]:
    merged: dict[tuple[str, str, str], list[OrderEdge]] = {}
    for edge in edges:
        pair = (edge.first, edge.second)
        if edge.kind == "together":
            pair = (min(pair), max(pair))
        merged.setdefault((*pair, edge.kind), []).append(edge)
    between: dict[frozenset[str], int] = {}
    arrows = []
    for (first, second, kind), rows in merged.items():
        place = between.setdefault(frozenset((first, second)), 0)
        between[frozenset((first, second))] += 1
        a, b = boxes[first], boxes[second]
        shift = place * 26 - 8
        y1, y2 = a.y + a.height // 2 + shift, b.y + b.height // 2 + shift
        if a.x < b.x:
            x1, x2 = a.x + a.width, b.x
        elif a.x > b.x:
            x1, x2 = a.x, b.x + b.width
        else:
            x1 = x2 = a.x + a.width
        bend = 46 if a.x == b.x else (x2 - x1) // 2
        path = (
            f"M{x1} {y1} C{x1 + bend} {y1} {x2 + bend if a.x == b.x else x2 - bend} {y2} {x2} {y2}"
        )
        parties = list(dict.fromkeys(edge.demand.party for edge in rows))
        label = ", ".join(parties[:3]) + (" …" if len(parties) > 3 else "")
        middle = (x1 + x2) // 2 + (36 if a.x == b.x else 0)
        arrows.append(
            Arrow(
                path,
                label,
                middle,
                (y1 + y2) // 2 - 5,
                kind,
                any(edge.demand.id in in_cycle for edge in rows),
                any(edge.demand.hard for edge in rows),
            )
        )
    return arrows


def time_chart(view: DealHistory, last_day: str = "") -> TimeChart | None:
    """Lay the blocking sets out as bars over days; None where there never was one."""
    spans = view.spans[:MAX_BARS]
    if not spans:
        return None
    first = min(row.since for row in spans)
    ends = [row.until or row.since for row in spans]
    last = max([*ends, last_day, *(state.day for state in view.days)])
    start, days = date.fromisoformat(first), _days(first, last) + 1

    def at(day: str) -> int:
        return BAR_LEFT + round(BAR_WIDTH * (date.fromisoformat(day) - start).days / days)

    bars = []
    for number, row in enumerate(spans, 1):
        left = at(row.since)
        right = at(row.until) if row.until else BAR_LEFT + BAR_WIDTH
        bars.append(Bar(number, left, (number - 1) * ROW + 4, max(6, right - left), not row.until))
    marks: list[Tick] = []
    for state in view.days:
        if state.day >= first and (not marks or at(state.day) - marks[-1].x >= 64):
            marks.append(Tick(at(state.day), state.day))
    return TimeChart(
        BAR_LEFT + BAR_WIDTH + 20,
        len(bars) * ROW + 34,
        tuple(bars),
        tuple(marks),
        len(view.spans) - len(spans),
    )


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
