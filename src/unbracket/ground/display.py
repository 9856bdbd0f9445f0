"""The geometry that pages draw: simplified with its error stated, as gzipped GeoJSON.

Simplified by Douglas and Peucker's method (Cartographica 10, 1973) in a plane in which degrees of
longitude are as long as the longest on the map, keeping each polygon valid.
"""

from __future__ import annotations

import gzip
import io
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from unbracket.errors import InputError
from unbracket.ground.geodesy import polygons_in, straight_km2
from unbracket.ground.overlay import shape_to_geojson
from unbracket.model.ground import Simplification

TOLERANCE_M = 250.0
METRES_A_DEGREE = 111_320.0
DIGITS = 5  # decimals of a degree, about a metre
MAX_DISPLAY = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Display:
    """A display geometry: the gzipped bytes, and how it differs from what was measured."""

    data: bytes
    simplified: Simplification


def display_of(
    statuses: Mapping[str, shapely.Geometry], tolerance_m: float = TOLERANCE_M
) -> Display:
    """Make the display geometry of a layer: a GeoJSON feature a status, property ``status``.

    The bytes are the same for the same map (no time stands in them).
    """
    features = []
    errors: dict[str, float] = {}
    before = after = 0
    for status, shape in statuses.items():
        if shape.is_empty:
            continue
        # What is measured is what is written, rounding included.
        drawn = shapely.transform(
            simplify(shape, tolerance_m), lambda places: np.round(places, DIGITS)
        )
        before += int(shapely.get_num_coordinates(shape))
        after += int(shapely.get_num_coordinates(drawn))
        # Lines are drawn straight, so the error is told with straight edges on both sides.
        errors[status] = straight_km2(drawn) - straight_km2(shape)
        features.append(
            {
                "type": "Feature",
                "properties": {"status": status},
                "geometry": shape_to_geojson(drawn, DIGITS),
            }
        )
    collection = {
        "type": "FeatureCollection",
        "tolerance_m": tolerance_m,
        "bbox": _bounds(statuses),
        "features": features,
    }
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    data = gzip.compress(text.encode("utf-8"), 6, mtime=0)
    return Display(data, Simplification(tolerance_m, errors, after, before))


def read_display(data: bytes) -> dict[str, Any]:
    """Unpack a display geometry; raises InputError for bytes that are none."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            text = stream.read(MAX_DISPLAY + 1)
        value = json.loads(text)
        if len(text) > MAX_DISPLAY or not isinstance(value, dict):
            raise ValueError
    except (OSError, EOFError, ValueError, RecursionError) as error:
        raise InputError(
            "the display geometry can't be read",
            where="the layer's display geometry",
            expected="gzipped GeoJSON that this program wrote",
            next="withdraw the layer and add its file once more",
        ) from error
    return value


def simplify(shape: shapely.Geometry, tolerance_m: float) -> shapely.Geometry:
    """Simplify polygons so that no outline moves by more than a number of metres."""
    south, north = shape.bounds[1], shape.bounds[3]
    # The longest degree of longitude on the map, so that nowhere more is moved than was said.
    widest = 0.0 if south <= 0 <= north else min(abs(south), abs(north))
    stretch = max(math.cos(math.radians(widest)), 0.01)
    scale = np.array([stretch, 1.0])
    plane = shapely.transform(shape, lambda xy: xy * scale)
    drawn = shapely.simplify(plane, tolerance_m / METRES_A_DEGREE, preserve_topology=True)
    return shapely.MultiPolygon(list(polygons_in(shapely.transform(drawn, lambda xy: xy / scale))))


def _bounds(statuses: Mapping[str, shapely.Geometry]) -> list[float]:
    shapes = [shape for shape in statuses.values() if not shape.is_empty]
    if not shapes:
        return []
    bounds = np.array([shape.bounds for shape in shapes])
    low, high = bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)
    return [round(float(value), DIGITS) for value in (*low, *high)]
