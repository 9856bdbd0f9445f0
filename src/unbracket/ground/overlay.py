"""Two maps laid over each other: what one gained and lost, and where two makers agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely

from unbracket.errors import InputError
from unbracket.ground.geodesy import measure, polygons_in, straight_km2
from unbracket.ground.repair import guard_overlay
from unbracket.model.ground import HELD, Comparison, Difference, Piece, SeriesPoint

# Pieces below this are lines drawn anew rather than land that changed hands: counted apart.
LEAST_PIECE_KM2 = 0.01
_ADDS_UP_KM2 = 1e-5  # ten square metres, a thousand times what rounding makes


def difference(
    before: shapely.Geometry,
    after: shapely.Geometry,
    status: str = HELD,
    least_km2: float = LEAST_PIECE_KM2,
) -> Difference:
    """Give what a status gained and lost from one geometry to another.

    Both geometries are valid and in degrees. Every piece counts in the sums; those below
    ``least_km2`` are not listed. Raises InputError where the outlines can't be overlaid.
    """
    guard_overlay([before, after], "the two maps")
    gained, lost = _changed(before, after)
    new, new_rest = _pieces(gained, least_km2)
    old, old_rest = _pieces(lost, least_km2)
    slivers = [*new_rest, *old_rest]
    return Difference(
        status=status,
        gained=new,
        lost=old,
        gained_km2=sum(piece.km2 for piece in new) + sum(new_rest),
        lost_km2=sum(piece.km2 for piece in old) + sum(old_rest),
        least_km2=least_km2,
        slivers=len(slivers),
        slivers_km2=sum(slivers),
        gained_shape=shape_to_geojson(gained),
        lost_shape=shape_to_geojson(lost),
    )


def comparison(
    left: shapely.Geometry,
    right: shapely.Geometry,
    left_point: SeriesPoint,
    right_point: SeriesPoint,
    makers: tuple[str, str],
    status: str = HELD,
) -> Comparison:
    """Compare two makers' geometries of a status: what lies in both and in only one of them."""
    guard_overlay([left, right], "the two maps")
    left_only = measure(_less(left, right)).km2
    right_only = measure(_less(right, left)).km2
    return Comparison(
        status=status,
        left=left_point,
        right=right_point,
        left_maker=makers[0],
        right_maker=makers[1],
        both_km2=measure(left).km2 - left_only,
        left_only_km2=left_only,
        right_only_km2=right_only,
    )


def shape_to_geojson(shape: shapely.Geometry, digits: int = 6) -> Mapping[str, Any]:
    """Write polygons as a GeoJSON MultiPolygon, rounded, rings directed as RFC 7946 asks."""
    polygons = []
    for polygon in polygons_in(shape):
        rings = [polygon.exterior, *polygon.interiors]
        polygons.append(
            [
                np.round(
                    shapely.get_coordinates(ring)[:: 1 if ring.is_ccw == (number == 0) else -1],
                    digits,
                ).tolist()
                for number, ring in enumerate(rings)
            ]
        )
    return {"type": "MultiPolygon", "coordinates": polygons}


def _changed(
    before: shapely.Geometry, after: shapely.Geometry
) -> tuple[shapely.Geometry, shapely.Geometry]:
    """Give what only the later and what only the earlier geometry covers.

    One overlay gives both at once: each of its polygons lies in one of the two. Where a gained and
    a lost piece share an edge they come out as one polygon; then the areas don't add up, and the
    two differences are taken one by one.
    """
    if before.is_empty or after.is_empty:
        return after, before
    try:
        parts = np.array(list(polygons_in(shapely.symmetric_difference(before, after))))
    except shapely.errors.GEOSException:
        return _less(after, before), _less(before, after)
    shapely.prepare(after)
    new = shapely.intersects(after, shapely.point_on_surface(parts))
    gained, lost = (shapely.MultiPolygon(list(parts[side])) for side in (new, ~new))
    net = straight_km2(after) - straight_km2(before)
    if abs(straight_km2(gained) - straight_km2(lost) - net) > _ADDS_UP_KM2:
        return _less(after, before), _less(before, after)
    return gained, lost


def _less(left: shapely.Geometry, right: shapely.Geometry) -> shapely.Geometry:
    if left.is_empty or right.is_empty:
        return left
    try:
        return shapely.MultiPolygon(list(polygons_in(shapely.difference(left, right))))
    except shapely.errors.GEOSException as error:
        raise InputError(
            "the two maps can't be laid over each other",
            where="the two maps",
            expected="polygons whose outlines can be overlaid",
            next=f"mend the outlines in a drawing program ({str(error)[:80]})",
        ) from error


def _pieces(shape: shapely.Geometry, least_km2: float) -> tuple[tuple[Piece, ...], list[float]]:
    pieces: list[Piece] = []
    rest: list[float] = []
    for polygon in polygons_in(shape):
        # The fast measure tells slivers; what is listed is measured with geodesic edges.
        rough = straight_km2(polygon)
        if rough < least_km2:
            rest.append(rough)
            continue
        place = shapely.point_on_surface(polygon)
        pieces.append(Piece(measure(polygon).km2, float(place.x), float(place.y)))
    return tuple(sorted(pieces, key=lambda p: (-p.km2, p.longitude, p.latitude))), rest
