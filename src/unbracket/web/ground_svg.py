"""Drawing maps and series as SVG: projection, paths, graticule, scale bar, chart.

The projection is equirectangular with the map's middle parallel as its standard one: longitudes are
shortened by the cosine of that latitude, so that shapes near it keep their proportions. Nothing is
measured on the drawing; areas come from the layers' records.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from unbracket.casework.figures_map import GroundView, rings_of
from unbracket.model import edtf
from unbracket.model.ground import Series

WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 960, 320, 860
MARGIN = 24
KM_A_DEGREE = 111.32
CHART_WIDTH, CHART_HEIGHT, CHART_LEFT, CHART_BOTTOM = 960, 260, 72, 34
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30)


@dataclass(frozen=True, slots=True)
class Shape:
    """A path with its status, for the pattern and colour, and its title."""

    status: str
    path: str
    title: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the graticule or an axis: its ends and its label."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A map in its picture's units: shapes, outlines, differences, graticule, scale bar."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    outlines: tuple[Shape, ...]
    changes: tuple[Shape, ...]
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]
    scale_width: float
    scale_km: str
    middle: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A layer in the chart."""

    x: float
    y: float
    title: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """A maker's series in the chart: its line, its dots, and the number of its style."""

    maker: str
    number: int
    path: str
    dots: tuple[Dot, ...]
    end_x: float
    end_y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The series of all makers over time."""

    width: int
    height: int
    curves: tuple[Curve, ...]
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    marks: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to picture units."""

    west: float
    north: float
    shrink: float
    scale: float
    left: float
    top: float
    across: bool

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give the place of a longitude and latitude."""
        if self.across and longitude < 0:
            longitude += 360
        x = self.left + (longitude - self.west) * self.shrink * self.scale
        return x, self.top + (self.north - latitude) * self.scale

    def path(self, rings: Iterable[Sequence[Sequence[float]]]) -> str:
        """Give rings as one SVG path, to a tenth of a unit; what collapses to a point is left out.

        Rings are filled by the even-odd rule, so holes stay holes.
        """
        parts = []
        for ring in rings:
            places: list[tuple[float, float]] = []
            for position in ring:
                x, y = self.place(position[0], position[1])
                here = (round(x, 1), round(y, 1))
                if not places or here != places[-1]:
                    places.append(here)
            if len(places) > 2:
                parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in places) + "Z")
        return "".join(parts)


def draw_map(view: GroundView) -> MapDrawing | None:
    """Draw the shown layer, or give None where there is no geometry."""
    west, south, east, north = view.frame
    if not (east > west and north > south):
        return None
    edge = 0.03 * max(east - west, north - south)
    west, south, east, north = west - edge, south - edge, east + edge, north + edge
    middle = (south + north) / 2
    shrink = max(math.cos(math.radians(middle)), 0.05)
    wide, high = (east - west) * shrink, north - south
    scale = min((WIDTH - 2 * MARGIN) / wide, (MOST_HEIGHT - 2 * MARGIN) / high)
    height = round(min(max(high * scale + 2 * MARGIN, LEAST_HEIGHT), MOST_HEIGHT))
    projection = Projection(
        west,
        north,
        shrink,
        scale,
        (WIDTH - wide * scale) / 2,
        (height - high * scale) / 2,
        east > 180,
    )
    unit, label = _scale_bar(KM_A_DEGREE / scale)
    return MapDrawing(
        width=WIDTH,
        height=height,
        shapes=tuple(_shapes(view, projection)),
        outlines=tuple(
            Shape("outline", projection.path(rings_of(one)), str(one["properties"]["status"]))
            for one in view.outlines
        ),
        changes=_changes(view, projection),
        meridians=tuple(_meridians(projection, west, east, height)),
        parallels=tuple(_parallels(projection, south, north)),
        scale_width=round(unit, 1),
        scale_km=label,
        middle=_degrees(middle, "N", "S"),
    )


def draw_chart(
    series: Sequence[Series], status: str, shown: str, marks: Sequence[str] = ()
) -> Chart | None:
    """Draw the series of a status over time, or give None with fewer than two layers."""
    points = [(one, p) for one in series for p in one.points if status in p.km2]
    if len(points) < 2:
        return None
    days = [_ordinal(p.day) for _, p in points]
    values = [p.km2[status] for _, p in points]
    first, last = min(days), max(days)
    low, high, step = _axis(min(values), max(values))
    wide, tall = CHART_WIDTH - CHART_LEFT - 24, CHART_HEIGHT - CHART_BOTTOM - 14

    def x(day: int) -> float:
        return round(CHART_LEFT + wide * (day - first) / max(1, last - first), 1)

    def y(value: float) -> float:
        return round(14 + tall * (1 - (value - low) / (high - low)), 1)

    curves = []
    for number, one in enumerate(series):
        own = [p for p in one.points if status in p.km2]
        if not own:
            continue
        dots = tuple(
            Dot(
                x(_ordinal(p.day)),
                y(p.km2[status]),
                f"{one.maker}, {p.day}: {p.km2[status]:,.1f} km²",
                p.day == shown,
            )
            for p in own
        )
        path = "M" + "L".join(f"{dot.x:g} {dot.y:g}" for dot in dots)
        few = dots if len(dots) <= 120 else tuple(dot for dot in dots if dot.shown)
        curves.append(Curve(one.maker, number % 4, path, few, dots[-1].x, dots[-1].y))
    count = round((high - low) / step)
    rows = tuple(
        Line(
            CHART_LEFT,
            y(low + n * step),
            CHART_WIDTH - 24,
            y(low + n * step),
            f"{low + n * step:,g}",
        )
        for n in range(count + 1)
    )
    columns = tuple(
        Line(x(day), 14, x(day), CHART_HEIGHT - CHART_BOTTOM, label)
        for day, label in _ticks(first, last)
    )
    lines = tuple(
        Line(x(_ordinal(day)), 14, x(_ordinal(day)), CHART_HEIGHT - CHART_BOTTOM, day)
        for day in marks
        if day and first <= _ordinal(day) <= last
    )
    return Chart(CHART_WIDTH, CHART_HEIGHT, tuple(curves), rows, columns, lines)


def _shapes(view: GroundView, projection: Projection) -> Iterable[Shape]:
    for one in view.features:
        status = str(one["properties"]["status"])
        measure = view.shown.measures.get(status) if view.shown else None
        area = f": {measure.km2:,.1f} km²" if measure else ""
        number = view.statuses.index(status) if status in view.statuses else 0
        yield Shape(status, projection.path(rings_of(one)), f"{status}{area}", number % 6)


def _changes(view: GroundView, projection: Projection) -> tuple[Shape, ...]:
    if view.changed is None:
        return ()
    rows = (
        ("gained", view.changed.gained_shape, view.changed.gained_km2),
        ("lost", view.changed.lost_shape, view.changed.lost_km2),
    )
    return tuple(
        Shape(side, projection.path(rings_of({"geometry": shape})), f"{side}: {km2:,.1f} km²")
        for side, shape, km2 in rows
        if km2
    )


def _meridians(projection: Projection, west: float, east: float, height: int) -> Iterable[Line]:
    step = _step(east - west)
    for n in range(math.ceil(west / step), math.floor(east / step) + 1):
        x, _ = projection.place(n * step, projection.north)
        shown = n * step if n * step <= 180 else n * step - 360
        yield Line(round(x, 1), 0, round(x, 1), height, _degrees(shown, "E", "W"))


def _parallels(projection: Projection, south: float, north: float) -> Iterable[Line]:
    step = _step(north - south)
    for n in range(math.ceil(south / step), math.floor(north / step) + 1):
        _, y = projection.place(projection.west, n * step)
        yield Line(0, round(y, 1), WIDTH, round(y, 1), _degrees(n * step, "N", "S"))


def _step(extent: float) -> float:
    return next((step for step in STEPS if extent / step <= 6), STEPS[-1])


def _degrees(value: float, plus: str, minus: str) -> str:
    text = f"{abs(value):.2f}".rstrip("0").rstrip(".")
    return f"{text}° {plus if value > 0 else minus if value < 0 else ''}".strip()


def _scale_bar(km_a_unit: float) -> tuple[float, str]:
    target = 160 * km_a_unit
    size = 10.0 ** math.floor(math.log10(target))
    length = next((size * n for n in (5, 2, 1) if size * n <= target), size)
    return length / km_a_unit, f"{length:,g} km"


def _axis(low: float, high: float) -> tuple[float, float, float]:
    """Give round ends and the step of an axis that holds all values."""
    extent = high - low or max(abs(high), 1.0) * 0.1
    rough = extent / 4
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * n for n in (1, 2, 5, 10) if size * n >= rough)
    bottom, top = math.floor(low / step) * step, math.ceil(high / step) * step
    return bottom, top if top > bottom else bottom + step, step


def _ticks(first: int, last: int) -> Iterable[tuple[int, str]]:
    start, end = date.fromordinal(first), date.fromordinal(last)
    months = (end.year - start.year) * 12 + end.month - start.month
    if months < 3:
        yield first, start.isoformat()
        yield last, end.isoformat()
        return
    every = next((n for n in (1, 2, 3, 6, 12, 24, 60, 120) if months / n <= 9), 240)
    place = start.year * 12 + start.month - 1
    while (place := place + 1) <= end.year * 12 + end.month - 1:
        if place % every == 0:
            year, month = divmod(place, 12)
            yield date(year, month + 1, 1).toordinal(), f"{year}-{month + 1:02}"


def _ordinal(day: str) -> int:
    return edtf.days_between(edtf.FIRST, day) + 1


def style_numbers(view: GroundView) -> Mapping[str, Any]:
    """Give each status the number of its pattern and colour."""
    return {status: number % 6 for number, status in enumerate(view.statuses)}
