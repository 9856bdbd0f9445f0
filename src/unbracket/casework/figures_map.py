"""What the ground page shows: a maker's layer at a day, what changed since another, the series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from unbracket.casework.cases import Case
from unbracket.casework.ground_layers import boundaries, display_bytes, layers, shapes_of
from unbracket.errors import UnbracketError
from unbracket.ground.display import display_of, read_display
from unbracket.ground.formats import MapFile
from unbracket.ground.layer import boundary_of, read_shapes
from unbracket.ground.mapping import matcher
from unbracket.ground.overlay import difference
from unbracket.ground.series import series_of
from unbracket.model import edtf
from unbracket.model.entry import Clocks
from unbracket.model.ground import (
    HELD,
    STATUSES,
    Boundary,
    Difference,
    Layer,
    Series,
    StatusMapping,
)

Features = tuple[Mapping[str, Any], ...]
MOST_OUTLINES = 8


@dataclass(frozen=True, slots=True)
class GroundView:
    """The ground at a day, by one map maker.

    ``days`` are the days of the maker's layers as known (whatever the as-of day), for moving
    between them. ``shown`` is the last layer up to the day, ``before`` the last one up to the
    compared day; ``changed`` what the status gained and lost between them, ``cut`` why it can't
    be said. ``series`` holds every maker's layers up to the day. Features are GeoJSON features.
    """

    makers: tuple[str, ...]
    maker: str
    statuses: tuple[str, ...]
    status: str
    days: tuple[str, ...] = ()
    shown: Layer | None = None
    before: Layer | None = None
    features: Features = ()
    outlines: Features = ()
    boundaries: tuple[Boundary, ...] = ()
    frame: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    changed: Difference | None = None
    cut: str = ""
    series: tuple[Series, ...] = ()
    layers: tuple[Layer, ...] = ()
    earlier: str = ""
    later: str = ""
    age_days: int = 0
    cropped: bool = False


def ground_view(
    case: Case,
    clocks: Clocks = Clocks(),
    *,
    compare: str = "",
    maker: str = "",
    status: str = "",
    whole: bool = False,
) -> GroundView:
    """Assemble the page: only the geometry of the layers that are drawn is opened.

    An unknown maker falls back to the one with the latest layer up to the day, an unknown status
    to ``held``. The frame holds the chosen status and the boundaries, with ``whole`` everything.
    """
    every = tuple(row for row in layers(case, Clocks(known_at=clocks.known_at)) if row.day)
    if not every:
        return GroundView((), "", (), status or HELD)
    makers = tuple(dict.fromkeys(one.maker for one in series_of(every)))
    chosen = maker if maker in makers else _latest(every, clocks.as_of)
    own = [row for row in every if row.maker == chosen]
    named = dict.fromkeys(name for row in own for name in row.measures)
    statuses = tuple(sorted(named, key=_order))
    asked = status if status in statuses else HELD if HELD in statuses else (*statuses, HELD)[0]
    days = tuple(dict.fromkeys(row.day for row in own))
    shown = _up_to(own, clocks.as_of)
    before = _up_to(own, compare) if compare else None
    if before is not None and shown is not None and before.day >= shown.day:
        before = None
    features = _features(case, shown)
    outlines, held = _outlines(case, clocks)
    both = [*features, *_features(case, own[-1])]
    near = [one for one in both if one["properties"]["status"] == asked]
    drawn = [*(both if whole or not near else near), *outlines]
    place = days.index(shown.day) if shown else -1
    changed, cut = _changed(case, before, shown, asked)
    return GroundView(
        makers=makers,
        maker=chosen,
        statuses=statuses,
        status=asked,
        days=days,
        shown=shown,
        before=before,
        features=features,
        outlines=outlines,
        boundaries=held,
        frame=frame_of(drawn),
        cropped=len(near) < len(both) and not whole,
        changed=changed,
        cut=cut,
        series=series_of(row for row in every if not clocks.as_of or row.day <= clocks.as_of),
        layers=tuple(own),
        earlier=days[place - 1] if place > 0 else "",
        later=days[place + 1] if place + 1 < len(days) else "",
        age_days=edtf.days_between(shown.day, clocks.as_of) if shown and clocks.as_of else 0,
    )


def frame_of(features: Sequence[Mapping[str, Any]]) -> tuple[float, float, float, float]:
    """Give west, south, east, north of features in degrees; zeros for none.

    Where the shapes lie on both sides of the antimeridian, east is beyond 180.
    """
    rings = [ring for feature in features for ring in rings_of(feature)]
    longitudes = [place[0] for ring in rings for place in ring]
    latitudes = [place[1] for ring in rings for place in ring]
    if not longitudes:
        return (0.0, 0.0, 0.0, 0.0)
    if max(longitudes) - min(longitudes) > 180:
        longitudes = [value + 360 if value < 0 else value for value in longitudes]
    return (min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def rings_of(feature: Mapping[str, Any]) -> list[Sequence[Sequence[float]]]:
    """Give all rings of a feature's polygons."""
    shape = feature.get("geometry") or {}
    kind, rows = shape.get("type"), shape.get("coordinates", ())
    polygons = [rows] if kind == "Polygon" else rows if kind == "MultiPolygon" else []
    return [ring for polygon in polygons for ring in polygon]


def _latest(rows: Sequence[Layer], as_of: str) -> str:
    """Name the maker of the latest layer up to a day, or of the first layer of all."""
    up_to = [row for row in rows if not as_of or row.day <= as_of]
    return (up_to[-1] if up_to else rows[0]).maker


def _up_to(rows: Sequence[Layer], day: str) -> Layer | None:
    return next((row for row in reversed(rows) if not day or row.day <= day), None)


def _order(status: str) -> tuple[int, str]:
    return (STATUSES.index(status) if status in STATUSES else len(STATUSES) - 1, status)


def _features(case: Case, layer: Layer | None) -> Features:
    if layer is None:
        return ()
    try:
        return _read(display_bytes(case, layer))
    except UnbracketError:
        return ()  # purged: the areas still stand in the record


@lru_cache(maxsize=32)
def _read(data: bytes) -> Features:
    return tuple(read_display(data).get("features", ()))


def _outlines(case: Case, clocks: Clocks) -> tuple[Features, tuple[Boundary, ...]]:
    held = boundaries(case, Clocks(known_at=clocks.known_at))
    found: list[Mapping[str, Any]] = []
    for row in held[:MOST_OUTLINES]:
        data = case.store.blob(row.file_digest)
        if data is None:
            continue
        beside = tuple((end, case.store.blob(held) or b"") for end, held in row.siblings.items())
        try:
            found += _outline(row.name, row.file, data, beside)
        except UnbracketError:
            continue
    return tuple(found), held


@lru_cache(maxsize=32)
def _outline(
    name: str, file: str, data: bytes, siblings: tuple[tuple[str, bytes], ...]
) -> Features:
    shapes = read_shapes(MapFile(file, data, dict(siblings)), matcher(StatusMapping()))
    return tuple(read_display(display_of({name: boundary_of(shapes)}).data)["features"])


def _changed(
    case: Case, before: Layer | None, shown: Layer | None, status: str
) -> tuple[Difference | None, str]:
    """Lay two layers over each other; the last few differences are kept, by the files' bytes."""
    if before is None or shown is None:
        return None, ""
    sides = []
    for layer in (before, shown):
        data = case.store.blob(layer.file_digest)
        if data is None:
            return None, f"the file of {layer.date} was purged"
        beside = tuple((end, case.store.blob(held) or b"") for end, held in layer.siblings.items())
        sides.append((layer.file, data, beside, layer.mapping))
    try:
        return _difference(sides[0], sides[1], status), ""
    except UnbracketError as error:
        return None, error.message


Side = tuple[str, bytes, tuple[tuple[str, bytes], ...], StatusMapping]


@lru_cache(maxsize=16)
def _difference(before: Side, after: Side, status: str) -> Difference:
    left, right = (
        shapes_of(MapFile(file, data, dict(beside)), mapping)
        for file, data, beside, mapping in (before, after)
    )
    return difference(left.of(status), right.of(status), status)
