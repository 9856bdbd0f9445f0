"""What the map readers give: rings of positions as they stand in the file, and what was noted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unbracket.errors import InputError
from unbracket.model.ground import Problem

Positions = NDArray[np.float64]  # (n, 2): first coordinate, second coordinate

# A file beyond this is not one map of who holds what; it would also be slow to overlay.
MAX_POSITIONS = 5_000_000
MAX_PLACE = 1e9  # metres of any projection stay far below


@dataclass(frozen=True, slots=True)
class RawPolygon:
    """Rings of one polygon, outer ring first, with the place in the file for reports."""

    where: str
    rings: tuple[Positions, ...]


@dataclass(frozen=True, slots=True)
class RawFeature:
    """One feature: its string properties and its polygons."""

    properties: Mapping[str, str]
    polygons: tuple[RawPolygon, ...]


@dataclass(frozen=True, slots=True)
class RawMap:
    """A map file that was read: features, what was skipped, the reference system it names.

    ``crs`` is "" for longitude and latitude on WGS84, else what pyproj reads (an authority code or
    WKT). The first ring of a polygon is its outer one, whatever its direction.
    """

    form: str
    features: tuple[RawFeature, ...]
    problems: tuple[Problem, ...] = ()
    crs: str = ""


@dataclass(slots=True)
class Notes:
    """Collects problems by kind, counting them and keeping the first place."""

    _found: dict[tuple[str, str], list[Any]] = field(default_factory=dict)

    def add(self, kind: str, where: str, done: str, count: int = 1) -> None:
        """Note a problem; the same kind and remedy are counted together."""
        entry = self._found.setdefault((kind, done), [0, where])
        entry[0] += count

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over problems that were noted elsewhere."""
        for problem in problems:
            self.add(problem.kind, problem.where, problem.done, problem.count)

    def problems(self) -> tuple[Problem, ...]:
        """Give what was noted, in the order of first appearance."""
        return tuple(
            Problem(kind, count, where, done)
            for (kind, done), (count, where) in self._found.items()
        )


class PositionLimit:
    """Counts positions over a file and refuses more than the limit."""

    def __init__(self, limit: int = MAX_POSITIONS) -> None:
        self._left = self._limit = limit

    def take(self, count: int, where: str) -> None:
        """Count positions; raises InputError past the limit."""
        self._left -= count
        if self._left < 0:
            raise InputError(
                f"more than {self._limit} positions",
                where=where,
                expected=f"a map of at most {self._limit} positions",
                next="simplify the map, or split it by status",
            )


def positions_of(values: Sequence[Any], where: str, notes: Notes) -> Positions:
    """Turn a list of positions into an array of their first two coordinates.

    Further coordinates (height, measure) are left out and noted once a ring. Raises InputError,
    naming the position, for what is no position or no finite number.
    """
    quick = _quick(values)
    if quick is not None:
        if quick.shape[1] > 2:
            note_higher(notes, where)
        return checked(np.ascontiguousarray(quick[:, :2]), where)
    xs: list[float] = []
    ys: list[float] = []
    higher = False
    for number, value in enumerate(values):
        if not isinstance(value, list | tuple) or len(value) < 2:
            raise _bad(f"{where}, position {number}", f"{value!r:.60} is no position")
        x, y = value[0], value[1]
        if type(x) not in (int, float) or type(y) not in (int, float):
            raise _bad(f"{where}, position {number}", f"{value!r:.60} holds no two numbers")
        higher = higher or len(value) > 2
        try:
            xs.append(float(x))
            ys.append(float(y))
        except OverflowError:
            raise _bad(f"{where}, position {number}", "a number is too large") from None
    if higher:
        note_higher(notes, where)
    return checked(np.array([xs, ys], dtype=np.float64).T, where)


def _quick(values: Sequence[Any]) -> Positions | None:
    """Read positions of one length and of nothing but numbers at once, or give None."""
    try:
        lengths = set(map(len, values))
        kinds = set(map(type, chain.from_iterable(values)))
        if len(lengths) != 1 or not kinds <= {int, float} or min(lengths) < 2:
            return None
        numbers = np.fromiter(chain.from_iterable(values), np.float64)
    except (TypeError, OverflowError):
        return None  # the slow way names the position
    return numbers.reshape(len(values), -1)


def note_higher(notes: Notes, where: str) -> None:
    """Note that heights were left out."""
    notes.add("3-D", where, "the height of its positions is left out")


def checked(positions: Positions, where: str) -> Positions:
    """Pass positions on; raises InputError, naming the first that isn't finite or is absurd."""
    good = np.isfinite(positions).all(axis=1)
    if good.size:
        with np.errstate(invalid="ignore"):
            good &= (np.abs(positions) < MAX_PLACE).all(axis=1)
    if not good.all():
        number = int(np.argmin(good))
        x, y = (float(value) for value in positions[number])
        name = "no number" if math.isnan(x) or math.isnan(y) else "out of any range"
        raise _bad(f"{where}, position {number}", f"[{x}, {y}] is {name}")
    return positions


def _bad(where: str, message: str) -> InputError:
    return InputError(
        f"{where}: {message}",
        where=where,
        expected="positions as two numbers, longitude and latitude in degrees",
        next="mend or remove the position; nothing of the file was taken over",
    )
