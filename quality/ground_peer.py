"""The same work as a person would script it with GeoPandas; runs in an environment of its own.

    python quality/ground_peer.py FILE…

Reads each map, makes it valid, unites it, measures it on WGS84, and lays each over the one before
it. Prints one JSON object. Nothing of this project is imported.
"""

from __future__ import annotations

import importlib
import json
import sys
from itertools import pairwise

from pyproj import Geod
from shapely import get_parts
from shapely.geometry.polygon import orient

geopandas = importlib.import_module("geopandas")  # of the other environment, without types here
GEOD = Geod(ellps="WGS84")


def km2(shape: object) -> float:
    """Measure polygons with geodesic edges."""
    total = 0.0
    for part in get_parts(shape):
        if part.geom_type == "Polygon":
            total += GEOD.geometry_area_perimeter(orient(part))[0] / 1e6
    return total


def main(files: list[str]) -> int:
    """Do the work; gives the exit status."""
    shapes = [geopandas.read_file(name).geometry.make_valid().union_all() for name in sorted(files)]
    rows = [geopandas.GeoSeries([shape], crs="OGC:CRS84") for shape in shapes]
    gained, lost = [], []
    for before, after in pairwise(rows):
        gained.append(km2(after.difference(before).iloc[0]))
        lost.append(km2(before.difference(after).iloc[0]))
    print(json.dumps({"km2": [km2(shape) for shape in shapes], "gained": gained, "lost": lost}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
