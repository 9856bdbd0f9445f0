"""Control maps: layers of who holds what, what was measured on them, and series over time.

Areas are in square kilometres on the WGS84 ellipsoid, places in degrees (longitude, latitude), days
are ISO days. A *maker* draws maps, an *archive* keeps them: two archives of one maker are one
witness, so a series belongs to a maker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from unbracket.model import edtf

# What the views show first and in this order; a mapping may name further statuses.
STATUSES = ("held", "contested", "unknown", "other")
HELD = "held"
OTHER = "other"
WGS84_KM2 = 510_065_621.724  # the whole ellipsoid


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a map file that was mended or left out: what, how often, first where, done.

    ``kind`` is a short stable word (``unclosed ring``, ``self-intersection``, ``3-D``…).
    """

    kind: str
    count: int
    where: str
    done: str

    def as_dict(self) -> dict[str, Any]:
        """Write the problem as JSON."""
        return {"kind": self.kind, "count": self.count, "where": self.where, "done": self.done}


@dataclass(frozen=True, slots=True)
class StatusRule:
    """A status, and the regular expression that is searched in every string property for it."""

    status: str
    pattern: str


@dataclass(frozen=True, slots=True)
class StatusMapping:
    """Rules from a map's properties to statuses: first match wins, unmatched is ``other``.

    Without rules every polygon is ``held``.
    """

    name: str = ""
    rules: tuple[StatusRule, ...] = ()

    @property
    def statuses(self) -> tuple[str, ...]:
        """Give every status that the mapping can yield, each once, in its order."""
        if not self.rules:
            return (HELD,)
        return tuple(dict.fromkeys([*(rule.status for rule in self.rules), OTHER]))

    def as_dict(self) -> dict[str, Any]:
        """Write the mapping as JSON."""
        return {
            "name": self.name,
            "rules": [{"status": r.status, "pattern": r.pattern} for r in self.rules],
        }


@dataclass(frozen=True, slots=True)
class Measure:
    """The area of one status: united polygons, nothing counted twice.

    ``km2`` takes each edge as a geodesic; ``straight_km2`` takes it as a straight line in longitude
    and latitude. The difference is what the choice of edge is worth. ``polygons`` counts the parts
    of the union.
    """

    km2: float
    straight_km2: float
    polygons: int

    @property
    def edges_km2(self) -> float:
        """Give straight less geodesic."""
        return self.straight_km2 - self.km2

    def as_dict(self) -> dict[str, Any]:
        """Write the measure as JSON, areas to the square metre."""
        return {
            "km2": round(self.km2, 6),
            "edges_km2": round(self.edges_km2, 6),
            "polygons": self.polygons,
        }


@dataclass(frozen=True, slots=True)
class Simplification:
    """How a display geometry differs from what was measured.

    No point of an outline moves by more than ``tolerance_m`` metres; ``error_km2`` is, per status,
    the display's area less that of the whole outline, both with straight edges.
    """

    tolerance_m: float
    error_km2: Mapping[str, float]
    positions: int
    positions_before: int


@dataclass(frozen=True, slots=True)
class Layer:
    """One control map: who drew it, who keeps it, of which date, and what was measured on it.

    ``id`` is the record's key; ``date`` is EDTF; ``leaning`` is stated by ``leaning_by`` and means
    nothing without it. ``clipped`` holds measures inside a boundary, by the boundary's name.
    ``file_digest`` and ``display_digest`` name blobs: the file's bytes and the gzipped GeoJSON that
    pages draw; ``siblings`` are the blobs of the files beside a Shapefile, by suffix.
    """

    id: str
    maker: str
    date: str
    archive: str = ""
    leaning: str = ""
    leaning_by: str = ""
    source: str = ""
    file: str = ""
    form: str = ""
    file_digest: str = ""
    siblings: Mapping[str, str] = field(default_factory=dict)
    display_digest: str = ""
    mapping: StatusMapping = StatusMapping()
    measures: Mapping[str, Measure] = field(default_factory=dict)
    clipped: Mapping[str, Mapping[str, Measure]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    simplified: Simplification | None = None
    author: str = ""
    recorded_from: str = ""

    @property
    def day(self) -> str:
        """Give the ISO day that the layer counts for: the last that its date may mean."""
        return edtf.latest(self.date)

    @property
    def exact(self) -> bool:
        """Tell whether the date names one certain day."""
        return edtf.exact(self.date)

    def km2(self, status: str = HELD, boundary: str = "") -> float | None:
        """Give the area of a status, inside a boundary where one is named, or None if unmeasured.

        A status that the mapping knows and no polygon has is 0.
        """
        measures = self.clipped.get(boundary) if boundary else self.measures
        found = measures.get(status) if measures is not None else None
        return found.km2 if found is not None else None


@dataclass(frozen=True, slots=True)
class Boundary:
    """A boundary that a person gave, by name, with its own area; none ships with the program.

    ``source`` says whose line it is.
    """

    name: str
    km2: float
    source: str = ""
    file: str = ""
    file_digest: str = ""
    siblings: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    author: str = ""
    recorded_from: str = ""


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One day of a maker's series: areas by status, with the layer that they come from."""

    day: str
    km2: Mapping[str, float]
    layer: str = ""
    archive: str = ""
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """All layers of one map maker, by day; archives of the maker share it.

    ``boundary`` names the boundary inside which the areas were measured ("" = none).
    """

    maker: str
    points: tuple[SeriesPoint, ...]
    boundary: str = ""

    @property
    def days(self) -> tuple[str, ...]:
        """Give the days of the points, in order."""
        return tuple(point.day for point in self.points)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a status between two layers of one maker.

    ``from_gap`` and ``to_gap`` are the days between the asked day and the layer's (layer later =
    positive).
    """

    maker: str
    status: str
    first: SeriesPoint
    last: SeriesPoint
    from_gap: int = 0
    to_gap: int = 0

    @property
    def days(self) -> int:
        """Give the days between the two layers."""
        return edtf.days_between(self.first.day, self.last.day)

    @property
    def km2(self) -> float:
        """Give the change of area, positive for a growth."""
        return self.last.km2.get(self.status, 0.0) - self.first.km2.get(self.status, 0.0)

    @property
    def km2_per_day(self) -> float | None:
        """Give the mean change a day, or None where both layers are of one day."""
        return self.km2 / self.days if self.days else None

    @property
    def mixed(self) -> bool:
        """Tell whether the two layers come from different archives of the maker."""
        return self.first.archive != self.last.archive

    def points(self, base_km2: float) -> float:
        """Give the change in percentage points of a base."""
        return 100.0 * self.km2 / base_km2


@dataclass(frozen=True, slots=True)
class Piece:
    """One polygon that changed hands: its area and a place inside of it."""

    km2: float
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Difference:
    """What a status gained and lost from one map to another, largest piece first.

    ``gained_km2`` and ``lost_km2`` count every piece; pieces smaller than ``least_km2`` are not
    listed but counted in ``slivers``. ``gained_shape`` and ``lost_shape`` are GeoJSON geometries.
    """

    status: str
    gained: tuple[Piece, ...]
    lost: tuple[Piece, ...]
    gained_km2: float
    lost_km2: float
    least_km2: float
    slivers: int
    slivers_km2: float
    gained_shape: Mapping[str, Any] = field(default_factory=dict)
    lost_shape: Mapping[str, Any] = field(default_factory=dict)

    @property
    def net_km2(self) -> float:
        """Give gained less lost."""
        return self.gained_km2 - self.lost_km2


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two makers' maps of about one day: their areas, and where the polygons agree.

    ``both_km2`` lies in both; None where only the totals were compared.
    """

    status: str
    left: SeriesPoint
    right: SeriesPoint
    left_maker: str
    right_maker: str
    both_km2: float | None = None
    left_only_km2: float | None = None
    right_only_km2: float | None = None

    @property
    def gap_days(self) -> int:
        """Give the days from the left layer to the right one."""
        return edtf.days_between(self.left.day, self.right.day)

    @property
    def km2(self) -> float:
        """Give the right area less the left one."""
        return self.right.km2.get(self.status, 0.0) - self.left.km2.get(self.status, 0.0)

    @property
    def relative(self) -> float | None:
        """Give the difference as a fraction of the left area, or None where that is 0."""
        left = self.left.km2.get(self.status, 0.0)
        return self.km2 / left if left else None
