"""One run of ours for the ground table: import, measure and difference layers; or open a series.

    python quality/ground_child.py differences CASE FILE…
    python quality/ground_child.py enter CASE FILE…
    python quality/ground_child.py series CASE

Prints one JSON object. ``enter`` creates a case and enters the files as layers of one maker,
``differences`` lays each over the one before it, too. ``series`` opens the case, gives every series
as JSON and the last layer's display, and says how long this took and how much memory the process
had at most.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from unbracket.casework.cases import create_case, open_case
from unbracket.casework.ground import LayerOrder, add_layers
from unbracket.casework.ground_files import sources_of
from unbracket.casework.ground_layers import display, layers
from unbracket.casework.ground_tables import layer_to_dict, point_to_dict
from unbracket.casework.ground_views import layer_difference
from unbracket.ground.series import series_of
from unbracket.model.case import CaseFrame
from unbracket.settings import Settings

SETTINGS = Settings(author="quality check")


def enter(location: str, files: Sequence[str], overlay: bool) -> dict[str, object]:
    """Enter files, and lay each layer over the one before it where that is asked for."""
    with create_case(location, CaseFrame("Maps"), SETTINGS) as case:
        outcomes = list(add_layers(case, sources_of(files), LayerOrder("a")))
        rows = layers(case)
        pairs = pairwise(rows) if overlay else ()
        found = [layer_difference(case, before, after).difference for before, after in pairs]
    return {
        "layers": sum(outcome.status == "added" for outcome in outcomes),
        "km2": [row.km2() for row in rows],
        "gained": [row.gained_km2 for row in found],
        "lost": [row.lost_km2 for row in found],
    }


def open_series(location: str) -> dict[str, object]:
    """Open every series as a page does, and the last layer's polygons."""
    began, used = time.perf_counter(), time.process_time()
    with open_case(location, SETTINGS) as case:
        rows = layers(case)
        shown = [[point_to_dict(point) for point in one.points] for one in series_of(rows)]
        listed = [layer_to_dict(row) for row in rows]
        drawn = display(case, rows[-1])
        text = json.dumps([shown, listed, drawn])
    return {
        "layers": len(rows),
        "seconds": time.perf_counter() - began,
        "processor": time.process_time() - used,
        "bytes": len(text),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main(arguments: Sequence[str]) -> int:
    """Run one of the two; gives the exit status."""
    kind, location, *files = arguments
    if kind == "series":
        result = open_series(location)
    else:
        result = enter(location, files, overlay=kind == "differences")
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
