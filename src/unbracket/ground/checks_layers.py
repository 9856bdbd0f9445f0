"""Claims against control maps: areas, shares, changes and paces by the layers near their dates.

A figure that is published on a day rests on maps of the days before, so each layer of the two
weeks up to the day is a candidate; where there is none, the layers before and after it enclose
the value, at most three months away. The layer that fits is named with its distance in days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from unbracket.ground.checks_judge import Found, Judgement, judge
from unbracket.ground.figures import bases_for
from unbracket.ground.figures_units import (
    DAYS,
    Range,
    admitted,
    family,
    number,
    rule_said,
    to_base,
)
from unbracket.ground.series import nearest
from unbracket.model import edtf
from unbracket.model.figure import UNCHECKABLE, Check, FigureClaim, MapUsed, NamedBase
from unbracket.model.ground import HELD, Series, SeriesPoint

BEFORE = 14  # days before a claim of which each layer is a candidate
LATITUDE = 0.005  # of an area: what makers' own projections and outlines are worth
FAR = 92  # days beyond which a layer says nothing of a day
TRAILING = (30, 91, 365)  # days of the windows that a pace without a time is held against


@dataclass(frozen=True, slots=True)
class Evidence:
    """What claims are checked against.

    ``bases`` are named wholes, ``series`` the control maps by maker, ``uncertain_km2`` the largest
    difference of two makers' maps of about one day (None where only one maker is there).
    """

    bases: tuple[NamedBase, ...] = ()
    series: tuple[Series, ...] = ()
    status: str = HELD
    uncertain_km2: float | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A maker's area near a day: the layer, and the bounds that it leaves."""

    maker: str
    point: SeriesPoint
    gap: int
    km2: float
    low: float
    high: float

    @property
    def used(self) -> MapUsed:
        """Give the layer for a check's list of maps."""
        point = self.point
        return MapUsed(self.maker, point.day, self.km2, self.gap, point.archive, point.layer)

    @property
    def said(self) -> str:
        """Name maker, day and distance."""
        apart = abs(self.gap)
        side = (
            "on the day"
            if not apart
            else f"{apart} {'day' if apart == 1 else 'days'} "
            + ("before" if self.gap < 0 else "after")
        )
        return f"{self.maker}, {self.point.day} ({side})"


def against_layers(claim: FigureClaim, evidence: Evidence) -> Check | None:
    """Check a claim against the maps, or None where maps can say nothing of what it measures."""
    kind = family(claim.unit)
    if claim.value is None or not edtf.latest(claim.as_of):
        return None
    if claim.measured == "area held" and kind == "area":
        return _area(claim, evidence)
    if claim.measured == "share of territory" and kind == "%":
        return _share(claim, evidence)
    if claim.measured == "change" and kind in ("area", "points"):
        return _change(claim, evidence)
    if claim.measured == "pace" and kind == "area" and claim.per in DAYS:
        return _pace(claim, evidence)
    return None


def levels(evidence: Evidence, day: str, before: int = BEFORE, far: int = FAR) -> list[Level]:
    """Give each maker's layers near a day: those of the days before it, else those around it."""
    found: list[Level] = []
    for series in evidence.series:
        points = [p for p in series.points if evidence.status in p.km2]
        days = [p.day for p in points]
        low, high = bisect_left(days, _moved(day, -before)), bisect_right(days, day)
        if low < high:
            found += [_level(series.maker, p, day, evidence) for p in points[low:high]]
            continue
        around = [*points[max(0, low - 1) : low], *points[high : high + 1]]
        close = min(around, key=lambda p: abs(edtf.days_between(day, p.day)), default=None)
        if close is None or abs(edtf.days_between(day, close.day)) > far:
            continue
        values = [p.km2[evidence.status] for p in around if _within(p, day, 2 * far)]
        level = _level(series.maker, close, day, evidence)
        found.append(
            Level(
                level.maker,
                close,
                level.gap,
                level.km2,
                min(level.low, *values),
                max(level.high, *values),
            )
        )
    return sorted(found, key=lambda row: (abs(row.gap), row.maker))


def _area(claim: FigureClaim, evidence: Evidence) -> Check:
    rows = levels(evidence, edtf.latest(claim.as_of))
    if not rows:
        return _missing(claim, evidence)
    found = [Found(row.said, row.km2, row.low, row.high) for row in rows]
    done = judge(_value(claim), _range(claim), found, "km²")
    steps = [
        f"{row.said}: {number(row.km2)} km² {evidence.status}; "
        f"{number(_value(claim))} − {number(row.km2)} = {number(_value(claim) - row.km2)} km²"
        for row in rows
    ]
    return _check("layers", claim, done, found, steps, "km²", rows, (), evidence)


def _share(claim: FigureClaim, evidence: Evidence) -> Check:
    rows = levels(evidence, edtf.latest(claim.as_of))
    if not rows:
        return _missing(claim, evidence)
    bases = _area_bases(claim, evidence)
    if not bases:
        what = f"“{claim.base}”" if claim.base else "the share"
        return Check(
            "layers",
            UNCHECKABLE,
            f"no base is named for {what}",
            tuple(
                f"{row.said}: {number(row.km2)} km² ÷ {number(100 * _value(claim))} % = "
                f"{number(row.km2 / _value(claim))} km²: the base that would fit"
                for row in rows
                if claim.value
            )
            or ("no share without a value",),
            maps=tuple(row.used for row in rows),
        )
    found, steps = [], []
    for row in rows:
        for base in bases:
            size = to_base(base.value, base.unit)
            name = f"{row.said}, of {base.name} ({number(size)} km²)"
            found.append(Found(name, row.km2 / size, row.low / size, row.high / size))
            steps.append(
                f"{row.said}: {number(row.km2)} ÷ {number(size)} km² = "
                f"{number(100 * row.km2 / size)} % of {base.name}"
            )
    done = judge(_value(claim), _range(claim), found)
    return _check("layers", claim, done, found, steps, "%", rows, bases, evidence)


def _change(claim: FigureClaim, evidence: Evidence) -> Check:
    start, end = edtf.earliest(claim.since), edtf.latest(claim.until or claim.as_of)
    if not start or not end or start >= end:
        return Check(
            "change",
            UNCHECKABLE,
            "the words name no time from which the change is counted",
            (f"“{claim.words}”: no day to compare {claim.as_of} with",),
        )
    length = edtf.days_between(start, end)
    pairs = list(_pairs(evidence, start, end, max(BEFORE, length // 10)))
    if not pairs:
        return _missing(claim, evidence, f"{start} and {end}", start)
    points = family(claim.unit) == "points"
    bases: tuple[NamedBase, ...] = _area_bases(claim, evidence) if points else ()
    if points and not bases:
        return Check(
            "change",
            UNCHECKABLE,
            "no base is named of which these are percentage points",
            tuple(
                f"{two.said} − {one.said}: {number(two.km2 - one.km2)} km²" for one, two in pairs
            ),
            maps=_maps(pairs),
        )
    found, steps = [], []
    for one, two in pairs:
        km2 = two.km2 - one.km2
        name = f"from {one.said} to {two.said}"
        mixed = "" if one.maker == two.maker else "; two makers, whose maps differ"
        slack = (evidence.uncertain_km2 or 0.0) * 2
        line = f"{number(two.km2)} − {number(one.km2)} = {number(km2)} km² ({name}{mixed})"
        if not points:
            found.append(Found(name + mixed, km2, km2 - slack, km2 + slack))
            steps.append(line)
            continue
        for base in bases:
            size = to_base(base.value, base.unit)
            value = 100 * km2 / size
            wide = 100 * slack / size
            said = f"{name}{mixed}, of {base.name} ({number(size)} km²)"
            found.append(Found(said, value, value - wide, value + wide))
            steps.append(f"{line}; ÷ {number(size)} km² = {number(value)} points of {base.name}")
    done = judge(_value(claim), _range(claim), found)
    used = [row for pair in pairs for row in pair]
    unit = "points" if points else "km²"
    return _check("change", claim, done, found, steps, unit, used, bases, evidence)


def _pace(claim: FigureClaim, evidence: Evidence) -> Check:
    end = edtf.latest(claim.until or claim.as_of)
    start = edtf.earliest(claim.since)
    lengths = (edtf.days_between(start, end),) if start and start < end else TRAILING
    found: list[Found] = []
    steps: list[str] = []
    used: list[Level] = []
    for days in lengths:
        begin = _moved(end, -days)
        for one, two in _pairs(evidence, begin, end, max(3, days // 4), same=True):
            apart = edtf.days_between(one.point.day, two.point.day)
            rate = (two.km2 - one.km2) / apart * DAYS[claim.per]
            slack = 2 * (evidence.uncertain_km2 or 0.0) / apart * DAYS[claim.per]
            name = f"{two.maker}, {one.point.day} to {two.point.day}"
            found.append(Found(name, rate, rate - slack, rate + slack))
            steps.append(
                f"({number(two.km2)} − {number(one.km2)}) km² ÷ {apart} days"
                f"{'' if claim.per == 'day' else f' × {number(DAYS[claim.per])}'} = "
                f"{number(rate)} km² a {claim.per} ({name})"
            )
            used += [one, two]
    if not found:
        return _missing(claim, evidence, f"the time up to {end}")
    unit = f"km² a {claim.per}"
    done = judge(_value(claim), _range(claim), found, unit)
    return _check("pace", claim, done, found, steps, unit, used, (), evidence)


def _pairs(
    evidence: Evidence, start: str, end: str, slack: int, *, same: bool = False
) -> Iterator[tuple[Level, Level]]:
    """Give start and end layers of one maker each; of two makers where no one has both."""
    ends: list[tuple[Level | None, Level | None]] = []
    for series in evidence.series:
        rows: list[Level | None] = []
        for day in (start, end):
            point = nearest(series, day, slack)
            measured = point is not None and evidence.status in point.km2
            rows.append(_level(series.maker, point, day, evidence) if measured and point else None)
        ends.append((rows[0], rows[1]))
    whole = [(a, b) for a, b in ends if a and b and a.point.day < b.point.day]
    yield from whole
    if not whole and not same:
        yield from (
            (a, b)
            for a, _ in ends
            for _, b in ends
            if a and b and a.maker != b.maker and a.point.day < b.point.day
        )


def _check(
    kind: str,
    claim: FigureClaim,
    done: Judgement,
    found: Sequence[Found],
    steps: Sequence[str],
    unit: str,
    rows: Sequence[Level],
    bases: Sequence[NamedBase],
    evidence: Evidence,
) -> Check:
    scale = 100.0 if unit == "%" else 1.0
    value = f"{number(scale * done.nearest.value)}{' ' if unit else ''}{unit}"
    name = done.nearest.name
    said = f"{name if name.startswith('from ') else f'by {name}'}: {value}"
    if not done.fits:
        said = f"nearest {said}; no map{' and base' if bases else ''} fits"
    elif len(found) > 1:
        said += f"; {len(done.fits)} of {len(found)} assumptions fit"
    lines = [*steps, f"“{claim.words or number(_value(claim) * scale)}” admits {rule_said(claim)}"]
    if kind == "layers":
        lines.append(f"an area is taken as measured to {number(100 * LATITUDE)} %")
    if evidence.uncertain_km2:
        apart = number(evidence.uncertain_km2)
        lines.append(f"two makers' maps of about one day differ by up to {apart} km²")
    return Check(
        kind=kind,
        verdict=done.verdict,
        assumption=said + (f"; {done.factor_words}" if done.factor else ""),
        steps=tuple(lines),
        factor=done.factor,
        spread=tuple((row.name, scale * row.value) for row in found),
        spread_unit=unit,
        maps=tuple(dict.fromkeys(row.used for row in rows)),
        bases=tuple(bases),
    )


def _missing(claim: FigureClaim, evidence: Evidence, when: str = "", day: str = "") -> Check:
    asked = when or edtf.latest(claim.as_of)
    kind = claim.measured if claim.measured in ("change", "pace") else "layers"
    days = sorted({p.day for series in evidence.series for p in series.points})
    if not days:
        return Check(kind, UNCHECKABLE, "the case holds no control map", ("no layer, no area",))
    ask = day or edtf.latest(claim.as_of)
    near = min(days, key=lambda one: abs(edtf.days_between(ask, one)))
    return Check(
        kind,
        UNCHECKABLE,
        f"no layer lies near enough to {asked}; the layers run from {days[0]} to {days[-1]}",
        (f"{ask} to {near}, the nearest layer: {abs(edtf.days_between(ask, near))} days",),
    )


def _area_bases(claim: FigureClaim, evidence: Evidence) -> tuple[NamedBase, ...]:
    return tuple(base for base in bases_for(claim, evidence.bases) if family(base.unit) == "area")


def _level(maker: str, point: SeriesPoint, day: str, evidence: Evidence) -> Level:
    km2 = point.km2[evidence.status]
    latitude = max(evidence.uncertain_km2 or 0.0, LATITUDE * km2)
    return Level(
        maker, point, edtf.days_between(day, point.day), km2, km2 - latitude, km2 + latitude
    )


def _maps(pairs: Sequence[tuple[Level, Level]]) -> tuple[MapUsed, ...]:
    return tuple(dict.fromkeys(row.used for pair in pairs for row in pair))


def _moved(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return edtf.FIRST if days < 0 else edtf.LAST


def _within(point: SeriesPoint, day: str, days: int) -> bool:
    return abs(edtf.days_between(day, point.day)) <= days


def _range(claim: FigureClaim) -> Range:
    found = admitted(claim)
    return found if found is not None else Range(0.0, 0.0)


def _value(claim: FigureClaim) -> float:
    return to_base(claim.value or 0.0, claim.unit)
