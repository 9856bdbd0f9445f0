"""Rings on the plane of longitude and latitude: closing, the antimeridian, the poles.

A ring comes as positions on the ellipsoid and leaves as a closed ring on the plane that may reach
beyond ±180 degrees; ``repair`` cuts it there. Where an edge crosses the antimeridian a position is
put on the crossing of its geodesic, so that the cut moves no area.
"""

from __future__ import annotations

import numpy as np

from unbracket.errors import InputError
from unbracket.ground.geodesy import ellipsoid
from unbracket.ground.raw import Notes, Positions

_TINY = 1e-9  # degrees, a tenth of a millimetre
_HALVINGS = 50


def plane_ring(ring: Positions, where: str, notes: Notes) -> Positions | None:
    """Make a ring fit for the plane, or give None for one that encloses nothing.

    Noted: unclosed rings, repeated positions, the antimeridian, poles, rings that enclose nothing.
    Raises InputError for a position that is not on the ellipsoid.
    """
    if not len(ring):
        notes.add("empty ring", where, "left out: it has no position")
        return None
    _on_ellipsoid(ring, where)
    ring = np.column_stack([ring[:, 0], np.clip(ring[:, 1], -90.0, 90.0)])
    if not (ring[0] == ring[-1]).all():
        notes.add("unclosed ring", where, "closed with its first position")
        ring = np.vstack([ring, ring[:1]])
    keep = np.ones(len(ring), dtype=bool)
    keep[1:] = (ring[1:] != ring[:-1]).any(axis=1)
    if not keep.all():
        dropped = int((~keep).sum())
        if keep.sum() > 1:
            notes.add("repeated position", where, "counted once", dropped)
        ring = ring[keep]
    if len(ring) < 4:
        notes.add("ring of fewer than three places", where, "left out: it encloses nothing")
        return None
    return _unwrapped(ring, where, notes)


def signed(ring: Positions) -> float:
    """Give a ring's signed area on the plane in square degrees, positive for counter-clockwise."""
    x, y = ring[:, 0] - ring[0, 0], ring[:, 1]
    return float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2


def _on_ellipsoid(ring: Positions, where: str) -> None:
    bad = (np.abs(ring[:, 1]) > 90 + _TINY) | (np.abs(ring[:, 0]) > 540)
    if bad.any():
        number = int(np.argmax(bad))
        x, y = (float(value) for value in ring[number])
        swapped = abs(x) <= 90 and abs(y) <= 180
        raise InputError(
            f"{where}: [{x}, {y}] is no longitude and latitude",
            where=f"{where}, position {number}",
            expected="longitude from -180 to 180 and latitude from -90 to 90, in degrees",
            next="put longitude first"
            if swapped
            else "export the map in longitude and latitude (WGS84), or name its reference system",
        )


def _unwrapped(ring: Positions, where: str, notes: Notes) -> Positions:
    step = np.diff(ring[:, 0])
    if np.abs(step).max() >= 180 - _TINY:
        turns = np.where(np.abs(step) > 180, -360.0 * np.round(step / 360.0), 0.0)
        rolled = ring.copy()
        rolled[1:, 0] += np.cumsum(turns)
        around = float(rolled[-1, 0] - rolled[0, 0])
        if abs(around) < 1 and np.ptp(rolled[:, 0]) < _TINY < np.ptp(ring[:, 0]):
            around = 0.0  # a belt around the whole ellipsoid: its edges run along the parallels
            rolled = ring
        elif turns.any():
            notes.add("antimeridian", where, "an edge crosses 180 degrees: cut there")
        ring = _followed(rolled)
        if abs(around) > 1:
            notes.add("pole", where, "the ring goes around a pole: closed over it")
            return _over_pole(_crossings(ring))
    low, high = float(ring[:, 0].min()), float(ring[:, 0].max())
    if low < -180 or high > 180:
        if not _both_sides(low, high):
            ring = ring + np.array([-360.0 * round((low + high) / 720), 0.0])
        ring = _crossings(ring)
    return ring


def _both_sides(low: float, high: float) -> bool:
    """Tell whether a range of longitudes lies on both sides of an antimeridian."""
    return bool(np.floor((low + 180 + _TINY) / 360) != np.floor((high + 180 - _TINY) / 360))


def _followed(ring: Positions) -> Positions:
    """Follow edges of half a turn and more along the plane: their geodesic is not determined."""
    long = np.abs(np.diff(ring[:, 0])) >= 180 - _TINY
    if not long.any():
        return ring
    pieces = []
    for number in range(len(ring) - 1):
        width = 4 * abs(float(ring[number + 1, 0] - ring[number, 0]))  # quarters of a degree
        parts = int(np.ceil(width)) if long[number] else 1
        pieces.append(np.linspace(ring[number], ring[number + 1], max(parts, 1), endpoint=False))
    return np.vstack([*pieces, ring[-1:]])


def _crossings(ring: Positions) -> Positions:
    """Put a position wherever an edge crosses 180 degrees (or 540…), on the edge's geodesic."""
    start, end = ring[:-1], ring[1:]
    low, high = np.minimum(start[:, 0], end[:, 0]), np.maximum(start[:, 0], end[:, 0])
    line = 360.0 * np.ceil((low + 180 + _TINY) / 360) - 180.0
    crossing = np.flatnonzero(line < high - _TINY)
    if not len(crossing):
        return ring
    a, b, meridian = start[crossing], end[crossing], line[crossing]
    azimuth, _, distance = ellipsoid().inv(a[:, 0], a[:, 1], b[:, 0], b[:, 1])
    forward = np.sign(b[:, 0] - a[:, 0])
    near, far = np.zeros(len(a)), np.asarray(distance, dtype=np.float64)
    latitude = a[:, 1]
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        longitude, latitude, _ = ellipsoid().fwd(a[:, 0], a[:, 1], azimuth, middle)
        # Longitudes come back within ±180; bring them next to the edge that they lie on.
        longitude = meridian + np.remainder(longitude - meridian + 180.0, 360.0) - 180.0
        before = (longitude - meridian) * forward < 0
        near, far = np.where(before, middle, near), np.where(before, far, middle)
    places = np.column_stack([meridian, latitude])
    found: Positions = np.insert(ring, crossing + 1, places, axis=0)
    return found


def _over_pole(ring: Positions) -> Positions:
    """Close a ring that goes around a pole: along the antimeridian to the nearer pole and back."""
    open_ring = ring[:-1]
    on_line = np.flatnonzero(np.abs(np.remainder(open_ring[:, 0], 360.0) - 180.0) < _TINY)
    pole = 90.0 if float(open_ring[:, 1].mean()) >= 0 else -90.0
    nearest = on_line[np.argmax(open_ring[on_line, 1] * np.sign(pole))]
    around = float(ring[-1, 0] - ring[0, 0])
    tail = open_ring[:nearest] + np.array([around, 0.0])
    turned = np.vstack([open_ring[nearest:], tail])
    first = turned[0]
    last = first + np.array([around, 0.0])
    shift = (-180.0 if around > 0 else 180.0) - first[0]
    closed: Positions = np.vstack([turned, last, [last[0], pole], [first[0], pole], first])
    closed[:, 0] += shift
    return closed
