"""A map file to a measured layer: read, repair, map to statuses, unite, clip, measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from unbracket.errors import InputError, UnbracketError, named
from unbracket.ground.formats import MapFile, read_map
from unbracket.ground.geodesy import measure, polygons_in, straight_km2
from unbracket.ground.mapping import Matcher
from unbracket.ground.raw import Notes
from unbracket.ground.repair import guard_overlay, repair
from unbracket.model.ground import Measure, Problem

# Overlaps of at least this are reported; less is what rounding of positions makes.
LEAST_OVERLAP_KM2 = 0.01


@dataclass(frozen=True, slots=True)
class Shapes:
    """What one map says is where: a valid geometry for each status, nothing twice in one status."""

    form: str
    statuses: Mapping[str, shapely.Geometry]
    problems: tuple[Problem, ...]
    polygons: int

    def of(self, status: str) -> shapely.Geometry:
        """Give the geometry of a status, empty where the map has none."""
        return self.statuses.get(status) or shapely.MultiPolygon()


def read_shapes(file: MapFile, matcher: Matcher) -> Shapes:
    """Read a map file and unite its polygons by status.

    A place that lies in polygons of several statuses counts in each of them, and the overlap is
    reported. Raises InputError, naming the file and the place, for a file that can't be taken over
    as a whole.
    """
    try:
        return _shapes(file, matcher)
    except UnbracketError as error:
        raise named(error, file.name) from error


def measures(shapes: Shapes, clip: shapely.Geometry | None = None) -> dict[str, Measure]:
    """Measure every status, inside a boundary where one is given; km² on WGS84."""
    return {
        status: measure(shape if clip is None else clipped(shape, clip))
        for status, shape in shapes.statuses.items()
    }


def boundary_of(shapes: Shapes) -> shapely.Geometry:
    """Give all polygons of a boundary file as one geometry, prepared for cutting.

    Raises InputError where the file holds no polygon: a cut by nothing would leave nothing.
    """
    whole = unite(list(shapes.statuses.values()), "the boundary")
    if whole.is_empty:
        raise InputError(
            "the boundary holds no polygon",
            where="the boundary",
            expected="a file with at least one polygon",
            next="give the boundary as a polygon",
        )
    shapely.prepare(whole)
    return whole


def clipped(shape: shapely.Geometry, clip: shapely.Geometry) -> shapely.Geometry:
    """Cut a geometry to a boundary; lines and points of contact are left out."""
    if shapely.contains_properly(clip, shape):
        return shape
    return shapely.MultiPolygon(list(_overlaid(shape, clip)))


def unite(shapes: Sequence[shapely.Geometry], where: str) -> shapely.Geometry:
    """Unite polygons without double counting, on the plane of longitude and latitude."""
    if len(shapes) < 2:
        return shapes[0] if shapes else shapely.MultiPolygon()
    try:
        return shapely.union_all(np.array(shapes, dtype=object))
    except shapely.errors.GEOSException as error:
        raise _unfit(where, error) from error


def _overlaid(shape: shapely.Geometry, clip: shapely.Geometry) -> list[shapely.Polygon]:
    guard_overlay([shape, clip], "the boundary")
    try:
        return list(polygons_in(shapely.intersection(shape, clip)))
    except shapely.errors.GEOSException as error:
        raise _unfit("the boundary", error) from error


def _unfit(where: str, error: Exception) -> InputError:
    return InputError(
        f"{where}: its polygons can't be laid over each other",
        where=where,
        expected="polygons whose outlines can be overlaid",
        next=f"mend the outlines in a drawing program ({str(error)[:80]})",
    )


def _shapes(file: MapFile, matcher: Matcher) -> Shapes:
    mended = repair(read_map(file))
    notes = Notes()
    notes.extend(mended.problems)
    if len(mended.polygons) > 1:
        guard_overlay([polygon.shape for polygon in mended.polygons], "the map")
    groups: dict[str, list[shapely.Geometry]] = {status: [] for status in matcher.mapping.statuses}
    for polygon in mended.polygons:
        groups.setdefault(matcher.status(polygon.properties), []).append(polygon.shape)
    if not matcher.mapping.rules:
        kinds = {tuple(sorted(polygon.properties.items())) for polygon in mended.polygons}
        if len(kinds) > 1:
            notes.add(
                "no mapping",
                "the whole map",
                "every polygon counts as held, though their properties differ",
            )
    statuses = {}
    for status, shapes in groups.items():
        apart = _apart(shapes)
        statuses[status] = unite(shapes, f"status {status}") if apart is None else apart
        if apart is None:
            twice = sum(map(straight_km2, shapes)) - straight_km2(statuses[status])
            if twice >= LEAST_OVERLAP_KM2:
                notes.add(
                    "overlap", f"status {status}", f"{twice:.2f} km² drawn twice, counted once"
                )
    _note_shared(statuses, notes)
    return Shapes(mended.form, statuses, notes.problems(), len(mended.polygons))


def _apart(shapes: Sequence[shapely.Geometry]) -> shapely.Geometry | None:
    """Give polygons as one geometry where they neither overlap nor share an edge, else None.

    That they don't is what makes a multipolygon valid, and is found out faster than uniting them.
    """
    whole = shapely.MultiPolygon([part for shape in shapes for part in polygons_in(shape)])
    return whole if shapely.is_valid(whole) else None


def _note_shared(statuses: Mapping[str, shapely.Geometry], notes: Notes) -> None:
    names = [name for name, shape in statuses.items() if not shape.is_empty]
    for number, left in enumerate(names):
        for right in names[number + 1 :]:
            if not shapely.box(*statuses[left].bounds).intersects(
                shapely.box(*statuses[right].bounds)
            ):
                continue
            shared = straight_km2(shapely.intersection(statuses[left], statuses[right]))
            if shared >= LEAST_OVERLAP_KM2:
                notes.add(
                    "two statuses",
                    f"{left} and {right}",
                    f"{shared:.2f} km² lie in both and count in each",
                )
