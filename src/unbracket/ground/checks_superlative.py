"""Superlatives against a series: every window of the same length is compared with the claimed one.

"Fastest since 2022" is read as: no window of the same length that lies after 2022 and before the
claimed one is faster. Windows that overlap the claimed one share its days and aren't compared.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from unbracket.ground.checks_layers import Evidence
from unbracket.ground.figures_units import number
from unbracket.ground.series import windows
from unbracket.model import edtf
from unbracket.model.figure import (
    CONSISTENT,
    INCONSISTENT,
    UNCHECKABLE,
    Check,
    FigureClaim,
    MapUsed,
)
from unbracket.model.ground import Change, SeriesPoint

LENGTHS = (30, 91, 365)  # days; for a superlative that names no time of its own
_FAST = re.compile(r"\b(?:fast|quick|sharp|steep|rapid)", re.IGNORECASE)
_SLOW = re.compile(r"\bslow", re.IGNORECASE)
_LARGE = re.compile(r"\b(?:largest|biggest|greatest|highest|most)\b", re.IGNORECASE)
_SMALL = re.compile(r"\b(?:smallest|lowest|least)\b", re.IGNORECASE)
_LAND = re.compile(r"\b(?:territor|area|land|square|km²|ground|control|front)", re.IGNORECASE)
_MOVE = re.compile(r"\b(?:advanc|gain|pace|moved?|territor|ground|front|land)", re.IGNORECASE)
_BIG_MOVE = re.compile(r"\b(?:gain|advance|increase|rise|jump|loss)s?\b", re.IGNORECASE)


def superlative(claim: FigureClaim, evidence: Evidence) -> Check:
    """Check a superlative on pace or area against the series of the map makers."""
    words = f"{claim.comparison} {claim.words}"
    about = f"{claim.words} {claim.context}"
    end = edtf.latest(claim.until or claim.as_of)
    slow = bool(_SLOW.search(words))
    fast = bool(_FAST.search(words))
    level = not fast and not slow and not _BIG_MOVE.search(words)
    ground = _LAND.search(about) if level else _MOVE.search(about)
    if not end or not ground or not (fast or slow or _LARGE.search(words) or _SMALL.search(words)):
        return _open("the case holds no series of what is compared", "nothing to compare it with")
    if not any(evidence.status in p.km2 for one in evidence.series for p in one.points):
        return _open("the case holds no control map", "no layer, no window")
    if level:
        return _extent(claim, evidence, end, bool(_SMALL.search(words)))
    start = edtf.earliest(claim.since)
    given = edtf.days_between(start, end) if start and start < end else 0
    tried = [
        _pace(claim, evidence, days, end, slow, given=bool(given))
        for days in ((given,) if given else LENGTHS)
    ]
    order = (CONSISTENT, INCONSISTENT, UNCHECKABLE)
    return min(tried, key=lambda check: order.index(check.verdict))


def _pace(
    claim: FigureClaim, evidence: Evidence, days: int, end: str, slow: bool, *, given: bool
) -> Check:
    slack = max(3, days // 8)
    every = [
        (one.maker, row)
        for one in evidence.series
        for row in windows(one, days, evidence.status, slack)
    ]
    first_day = (date.fromisoformat(end) - timedelta(days=days)).isoformat()
    own = [
        (maker, row)
        for maker, row in every
        if abs(edtf.days_between(row.last.day, end)) <= slack
        and abs(edtf.days_between(row.first.day, first_day)) <= 2 * slack
    ]
    length = f"{days} days, give or take {slack}"
    if not own:
        return _open(
            f"no two layers enclose the {days} days up to {end}",
            f"windows of {length}: {len(every)}, none of them ends near {end}",
        )
    maker, now = min(own, key=lambda pair: abs(edtf.days_between(pair[1].last.day, end)))
    since = edtf.latest(claim.base) if claim.base else ""
    before = [(m, row) for m, row in every if row.last.day <= now.first.day]
    compared = [
        (m, row) for m, row in before if not since or row.first.day > _later(since, -2 * slack)
    ]
    rate = _rate(now)
    steps = [f"{_said(maker, now)}: the claimed window"]
    if not compared:
        return _open(
            f"the series holds no earlier window of {length}",
            *steps,
            maps=_maps([(maker, now)]),
        )
    best = (min if slow else max)(compared, key=lambda pair: _rate(pair[1]))
    steps.append(
        f"{len(compared)} earlier {'window' if len(compared) == 1 else 'windows'} of {length}"
        + (f", that lie after {claim.base}" if since else "")
        + f", {'slowest' if slow else 'fastest'}: {_said(*best)}"
    )
    beaten = _rate(best[1]) < rate if slow else _rate(best[1]) > rate
    sign = "<" if rate < _rate(best[1]) else ">"
    steps.append(f"{number(rate)} {sign} {number(_rate(best[1]))} km² a day")
    reach = min(row.first.day for _, row in compared)
    if beaten:
        verdict = INCONSISTENT
        said = f"a window of the same length is {'slower' if slow else 'faster'}: {_said(*best)}"
    elif since and reach <= _later(since, 1 + slack):
        verdict = CONSISTENT
        said = f"over {length}, no window since {claim.base} is {'slower' if slow else 'faster'}"
    else:
        verdict = UNCHECKABLE
        back = claim.base or "its beginning"
        said = f"holds within the series from {reach}; the series doesn't reach back to {back}"
    makers = {m for m, _ in compared} | {maker}
    if len(makers) > 1:
        said += f"; windows of {' and '.join(sorted(makers))}, each within one maker's maps"
    if not given:
        said += f"; the words name no time, {days} days were taken"
    return Check(
        kind="superlative",
        verdict=verdict,
        assumption=said,
        steps=tuple(steps),
        spread=tuple((_name(m, row), _rate(row)) for m, row in [(maker, now), *compared]),
        spread_unit="km² a day",
        maps=_maps([(maker, now), best]),
    )


def _extent(claim: FigureClaim, evidence: Evidence, end: str, small: bool) -> Check:
    """Compare the area of the last layer up to the day with each earlier one of the same maker."""
    since = edtf.latest(claim.base) if claim.base else ""
    status = evidence.status
    rows: list[tuple[str, SeriesPoint]] = [
        (one.maker, p) for one in evidence.series for p in one.points if status in p.km2
    ]
    now = max(
        ((m, p) for m, p in rows if p.day <= end and edtf.days_between(p.day, end) <= 92),
        key=lambda pair: pair[1].day,
        default=None,
    )
    if now is None:
        return _open(f"no layer lies near enough to {end}", "no area to compare")
    before = [(m, p) for m, p in rows if p.day < now[1].day and p.day > since and m == now[0]]
    if not before:
        return _open("the series holds no earlier layer of the map maker", f"{now[1].day}: alone")
    best = (min if small else max)(before, key=lambda pair: pair[1].km2[status])
    own, other = now[1].km2[status], best[1].km2[status]
    reach = min(p.day for _, p in before)
    steps = (
        f"{now[0]}, {now[1].day}: {number(own)} km² {status}",
        f"{len(before)} earlier layers, {'smallest' if small else 'largest'}: {best[1].day}, "
        f"{number(other)} km²",
    )
    if other < own if small else other > own:
        verdict, said = INCONSISTENT, f"the layer of {best[1].day} shows {number(other)} km²"
    elif since and edtf.days_between(since, reach) <= 92:
        verdict, said = CONSISTENT, f"no layer since {claim.base} shows more"
        said = said.replace("more", "less") if small else said
    else:
        back = claim.base or "its beginning"
        verdict = UNCHECKABLE
        said = f"holds within the series from {reach}; the series doesn't reach back to {back}"
    used = tuple(
        MapUsed(m, p.day, p.km2[status], edtf.days_between(end, p.day), p.archive, p.layer)
        for m, p in (now, best)
    )
    spread = tuple((f"{m}, {p.day}", p.km2[status]) for m, p in [now, *before])
    return Check("superlative", verdict, said, steps, None, spread, "km²", used)


def _open(assumption: str, *steps: str, maps: tuple[MapUsed, ...] = ()) -> Check:
    return Check("superlative", UNCHECKABLE, assumption, steps, maps=maps)


def _rate(row: Change) -> float:
    return row.km2_per_day or 0.0


def _said(maker: str, row: Change) -> str:
    return (
        f"{_name(maker, row)}: {number(row.km2)} km² ÷ {row.days} days = "
        f"{number(_rate(row))} km² a day"
    )


def _name(maker: str, row: Change) -> str:
    return f"{maker}, {row.first.day} to {row.last.day}"


def _maps(rows: list[tuple[str, Change]]) -> tuple[MapUsed, ...]:
    return tuple(
        MapUsed(maker, p.day, p.km2[row.status], 0, p.archive, p.layer)
        for maker, row in rows
        for p in (row.first, row.last)
    )


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
