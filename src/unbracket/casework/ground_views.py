"""What layers answer: areas and shares at a day, change and pace, differences, makers compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unbracket.casework.cases import Case
from unbracket.casework.ground_layers import find_layer, layers, open_shapes, series
from unbracket.errors import NotFoundError, UsageError
from unbracket.ground.geodesy import measure
from unbracket.ground.overlay import comparison, difference
from unbracket.ground.series import (
    Spread,
    at_or_before,
    change,
    nearest,
    pairs,
    provider_difference,
    series_of,
    spread,
)
from unbracket.model import edtf
from unbracket.model.entry import Clocks
from unbracket.model.ground import (
    HELD,
    Change,
    Comparison,
    Difference,
    Layer,
    Series,
    SeriesPoint,
)

NEAR_DAYS = 3  # two layers within so many days are of about one day


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A maker's areas at a day: the last layer up to it, its age in days, shares of the bases."""

    maker: str
    point: SeriesPoint
    age_days: int | None
    shares: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class PaceReport:
    """The change between two days: a row a maker, and what the makers' differences leave open.

    ``km2`` and ``rate`` are the spread over makers (None without any layer near the days).
    ``provider_km2`` is the largest difference of two makers' layers of about one day,
    ``archive_km2`` that of two archives of one maker; None where there are no two.
    """

    start: str
    end: str
    status: str
    changes: tuple[Change, ...]
    km2: Spread | None
    rate: Spread | None
    provider_km2: float | None
    archive_km2: float | None

    @property
    def uncertain_km2(self) -> float | None:
        """Give how far a change may be off for the differences seen, or None where none are known.

        A change is the difference of two layers, so two makers' disagreement enters at both ends.
        """
        seen = [value for value in (self.provider_km2, self.archive_km2) if value is not None]
        return 2 * max(seen) if seen else None


def areas(
    case: Case,
    clocks: Clocks = Clocks(),
    bases: Mapping[str, float] | None = None,
    boundary: str = "",
    maker: str = "",
) -> tuple[AreaRow, ...]:
    """Give each maker's last layer as of the day, with shares of named bases as fractions."""
    rows = []
    for one in _chosen(series(case, clocks, boundary), maker):
        point = at_or_before(one, clocks.as_of) if clocks.as_of else one.points[-1]
        if point is None:
            continue
        age = edtf.days_between(point.day, clocks.as_of) if clocks.as_of else None
        shares = {
            name: {status: km2 / base for status, km2 in point.km2.items()}
            for name, base in (bases or {}).items()
        }
        rows.append(AreaRow(one.maker, point, age, shares))
    return tuple(rows)


def pace(
    case: Case,
    start: str,
    end: str,
    *,
    status: str = HELD,
    clocks: Clocks = Clocks(),
    boundary: str = "",
    maker: str = "",
    within: int | None = None,
) -> PaceReport:
    """Give the change and pace between two days for every maker with layers near them.

    Makers whose nearest layers are of one day are left out: they say nothing of the time between.
    """
    found = layers(case, clocks)
    all_series = series_of(found, boundary)
    changes = tuple(
        row
        for one in _chosen(all_series, maker)
        if (row := change(one, start, end, status, within)) is not None and row.days
    )
    return PaceReport(
        start=start,
        end=end,
        status=status,
        changes=changes,
        km2=spread((row.maker, row.km2) for row in changes),
        rate=spread((row.maker, row.km2_per_day or 0.0) for row in changes),
        provider_km2=provider_difference(all_series, status, NEAR_DAYS),
        archive_km2=_archive_difference(found, boundary, status),
    )


@dataclass(frozen=True, slots=True)
class LayerDifference:
    """What a status gained and lost from one layer to another."""

    before: Layer
    after: Layer
    difference: Difference


def diff(
    case: Case,
    before: str,
    after: str,
    *,
    status: str = HELD,
    clocks: Clocks = Clocks(),
    maker: str = "",
    least_km2: float = 0.01,
) -> LayerDifference:
    """Lay two layers over each other; each is named by a key or by an ISO day (nearest layer).

    Raises NotFoundError for a layer that isn't there, UsageError where a day leaves open whose
    layer is meant.
    """
    left = pick_layer(case, before, clocks, maker)
    right = pick_layer(case, after, clocks, maker)
    return layer_difference(case, left, right, status=status, least_km2=least_km2)


def layer_difference(
    case: Case, before: Layer, after: Layer, *, status: str = HELD, least_km2: float = 0.01
) -> LayerDifference:
    """Lay two layers at hand over each other."""
    shapes = open_shapes(case, before).of(status), open_shapes(case, after).of(status)
    return LayerDifference(before, after, difference(*shapes, status, least_km2))


def compare(
    case: Case,
    *,
    status: str = HELD,
    clocks: Clocks = Clocks(),
    within: int = NEAR_DAYS,
    by_archive: bool = False,
    boundary: str = "",
) -> tuple[Comparison, ...]:
    """Put the layers of every two makers (or archives) side by side, by stored measures."""
    rows = series(case, clocks, boundary, by_archive=by_archive)
    return tuple(
        row
        for number, left in enumerate(rows)
        for right in rows[number + 1 :]
        for row in pairs(left, right, status, within)
    )


def overlay(case: Case, left: str, right: str, status: str = HELD) -> Comparison:
    """Lay two layers over each other by their keys: what lies in both and in only one of them."""
    one, other = find_layer(case, left), find_layer(case, right)
    shapes = open_shapes(case, one).of(status), open_shapes(case, other).of(status)
    points = [
        SeriesPoint(layer.day, {status: measure(shape).km2}, layer.id, layer.archive, layer.exact)
        for layer, shape in zip((one, other), shapes, strict=True)
    ]
    return comparison(*shapes, points[0], points[1], (one.maker, other.maker), status)


def pick_layer(case: Case, text: str, clocks: Clocks = Clocks(), maker: str = "") -> Layer:
    """Find a layer by key, or by ISO day (the maker's nearest).

    Raises UsageError where several makers have layers and none is named, NotFoundError where there
    is none.
    """
    if not edtf.exact(text):
        return find_layer(case, text, clocks)
    rows = layers(case, clocks)
    chosen = _chosen(series_of(rows), maker)
    if len(chosen) > 1:
        raise UsageError(
            f"{len(chosen)} makers have layers near {text}",
            where="--maker",
            expected="one of " + ", ".join(one.maker for one in chosen),
            next="name the maker, or both layers by their keys",
        )
    point = nearest(chosen[0], text) if chosen else None
    found = [row for row in rows if point is not None and row.id == point.layer]
    if not found:
        raise NotFoundError(
            "the case has no layer",
            expected="at least one control map",
            next="add one: unbracket ground add",
        )
    return found[0]


def _chosen(rows: Sequence[Series], maker: str) -> tuple[Series, ...]:
    if not maker:
        return tuple(rows)
    found = tuple(one for one in rows if one.maker == maker)
    if not found:
        raise NotFoundError(
            f"there is no layer of {maker!r:.80}",
            expected="one of " + (", ".join(one.maker for one in rows) or "none yet"),
            next="list the layers: unbracket ground list",
        )
    return found


def _archive_difference(rows: Sequence[Layer], boundary: str, status: str) -> float | None:
    found = []
    for maker in dict.fromkeys(row.maker for row in rows):
        own = [row for row in rows if row.maker == maker]
        value = provider_difference(series_of(own, boundary, by_archive=True), status, NEAR_DAYS)
        if value is not None:
            found.append(value)
    return max(found, default=None)
