"""Series of layers over time: nearest layer, change and pace, share of a base, spread of makers.

Two archives of one maker are one witness, so layers are grouped by maker. Nothing is interpolated:
an answer for a day is the answer of a layer, and the days between the two are stated.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from unbracket.model import edtf
from unbracket.model.ground import HELD, Change, Comparison, Layer, Series, SeriesPoint


def series_of(
    layers: Iterable[Layer], boundary: str = "", *, by_archive: bool = False
) -> tuple[Series, ...]:
    """Group layers to a series a maker, points by day; makers by their first day.

    Points of one day and archive keep the order of the layers. ``by_archive`` gives a series for
    each archive of a maker, named "maker (archive)": for comparing archives, which are no further
    witnesses. With a boundary, only layers that were measured inside of it take part. Layers
    without a date that can be read are left out.
    """
    found: dict[str, list[SeriesPoint]] = {}
    for layer in layers:
        measures = layer.clipped.get(boundary) if boundary else layer.measures
        if not layer.day or measures is None:
            continue
        km2 = {status: measure.km2 for status, measure in measures.items()}
        point = SeriesPoint(layer.day, km2, layer.id, layer.archive, layer.exact)
        name = f"{layer.maker} ({layer.archive or 'no archive'})" if by_archive else layer.maker
        found.setdefault(name, []).append(point)
    rows = (
        Series(maker, tuple(sorted(points, key=lambda p: (p.day, p.archive))), boundary)
        for maker, points in found.items()
    )
    return tuple(sorted(rows, key=lambda series: (series.points[0].day, series.maker)))


def nearest(series: Series, day: str, within: int | None = None) -> SeriesPoint | None:
    """Give the point nearest to an ISO day, the earlier one of two equally near ones.

    Of several points of one day the last is taken. None where the series is empty or no point lies
    within so many days.
    """
    days = series.days
    place = bisect_right(days, day)
    around = [series.points[place - 1]] if place else []
    if place < len(days):
        around.append(series.points[bisect_right(days, days[place]) - 1])
    best = min(around, key=lambda p: (abs(edtf.days_between(p.day, day)), p.day), default=None)
    if best is None or (within is not None and abs(edtf.days_between(best.day, day)) > within):
        return None
    return best


def at_or_before(series: Series, day: str) -> SeriesPoint | None:
    """Give the last point that is not after an ISO day, or None."""
    place = bisect_right(series.days, day)
    return series.points[place - 1] if place else None


def share(km2: float, base_km2: float) -> float:
    """Give an area as a fraction of a base."""
    return km2 / base_km2


def change(
    series: Series, start: str, end: str, status: str = HELD, within: int | None = None
) -> Change | None:
    """Give the change between the layers nearest to two days.

    None where one of them has no layer (within so many days, where that is given) or the status
    was not measured in both.
    """
    first, last = nearest(series, start, within), nearest(series, end, within)
    if first is None or last is None or status not in first.km2 or status not in last.km2:
        return None
    return Change(
        maker=series.maker,
        status=status,
        first=first,
        last=last,
        from_gap=edtf.days_between(start, first.day),
        to_gap=edtf.days_between(end, last.day),
    )


def steps(series: Series, status: str = HELD) -> tuple[Change, ...]:
    """Give the change from each layer to the next one of a later day in the same archive.

    Steps don't lead from one archive to another: two archives draw one line a little apart, and
    over a few days that would look like a change on the ground.
    """
    archives = dict.fromkeys(point.archive for point in series.points)
    found = []
    for archive in archives:
        own = [p for p in series.points if p.archive == archive and status in p.km2]
        last_of_day = {point.day: point for point in own}
        found += [Change(series.maker, status, a, b) for a, b in pairwise(last_of_day.values())]
    return tuple(sorted(found, key=lambda row: (row.first.day, row.last.day)))


def windows(series: Series, days: int, status: str = HELD, slack: int = 0) -> tuple[Change, ...]:
    """Give the change over every window of a length: each layer with a layer that many days later.

    A window's layers lie ``days`` apart, give or take ``slack``; of several ends the one nearest to
    the length is taken, then one of the same archive. For superlatives ("fastest since"): compare
    ``km2_per_day`` of the windows, and see ``Change.mixed``.
    """
    points = [point for point in series.points if status in point.km2]
    ordinals = [date.fromisoformat(point.day).toordinal() for point in points]
    found = []
    for first, start in zip(points, ordinals, strict=True):
        low = bisect_left(ordinals, start + max(1, days - slack))
        high = bisect_right(ordinals, start + days + slack)
        if low < high:
            last = min(
                range(low, high),
                key=lambda n, a=first.archive, goal=start + days: (  # type: ignore[misc]
                    abs(ordinals[n] - goal),
                    points[n].archive != a,
                    -n,
                ),
            )
            found.append(Change(series.maker, status, first, points[last]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Spread:
    """What makers say of one quantity: lowest, highest, and how many witnesses there are.

    With one witness the spread is unknown, not zero: ``width`` is None.
    """

    values: tuple[tuple[str, float], ...]

    @property
    def low(self) -> float:
        """Give the lowest value."""
        return min(value for _, value in self.values)

    @property
    def high(self) -> float:
        """Give the highest value."""
        return max(value for _, value in self.values)

    @property
    def width(self) -> float | None:
        """Give highest less lowest, or None with fewer than two makers."""
        return self.high - self.low if len(self.values) > 1 else None


def spread(values: Iterable[tuple[str, float]]) -> Spread | None:
    """Put the values of makers together, one value a maker (the first), or None without any."""
    first: dict[str, float] = {}
    for maker, value in values:
        first.setdefault(maker, value)
    return Spread(tuple(first.items())) if first else None


def pairs(
    left: Series, right: Series, status: str = HELD, within: int = 3
) -> tuple[Comparison, ...]:
    """Put each layer of the left series beside the right one's nearest, within so many days."""
    found = []
    for point in left.points:
        other = nearest(right, point.day, within)
        if other is not None and status in point.km2 and status in other.km2:
            found.append(Comparison(status, point, other, left.maker, right.maker))
    return tuple(found)


def provider_difference(
    all_series: Sequence[Series], status: str = HELD, within: int = 3
) -> float | None:
    """Give the largest difference, in km², between two makers' layers of about one day.

    It is the part of a measure's uncertainty that can be seen in the layers; None where no two
    makers have layers within so many days of each other.
    """
    found = [
        abs(row.km2)
        for number, left in enumerate(all_series)
        for right in all_series[number + 1 :]
        for row in pairs(left, right, status, within)
    ]
    return max(found, default=None)
