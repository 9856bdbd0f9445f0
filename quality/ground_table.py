"""The table of the ground engine: areas, makers, pace, speed; one command.

    python quality/ground_table.py [--peers-python PATH] [--data FOLDER] [--layers 1000] [--seed 1]

1. Areas of random polygons (also over the antimeridian) against geographiclib, and of
   latitude-longitude cells with dense parallels against their closed form.
2. The two archives of ../shared/data/ground, where they are there: the area of 25 November 2025 and
   its share of 603,628 km², archive against archive within three days, the change over two years.
3. The 28 layers of archive a imported, measured and differenced by ours and by a GeoPandas script
   (``--peers-python``: a Python with geopandas), in one run by turns; medians of wall time, with
   the processor time beside them.
4. A series of so many invented layers: opened as a page opens it, in a process of its own.

Parts without their data or their peer say SKIPPED. Exit 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.mapfiles import cell, collection, feature, polygon
from quality.table import line
from unbracket.ground.formats import MapFile
from unbracket.ground.layer import measures, read_shapes
from unbracket.ground.mapping import matcher, parse_rules
from unbracket.model.edtf import days_between

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "ground"
CHILD, PEER = ROOT / "quality" / "ground_child.py", ROOT / "quality" / "ground_peer.py"
BASE = 603_628.0
# Archive b names the status in its features' names: occupied, the two areas of 2014, Crimea with
# the island before it. Areas outside of the country bear other words there.
RULES_B = (r"held=/// Occupied\s*(///|$)|CADR and CALR|Occupied Crimea|Tuzla Island",)
RUNS = 5


def area_of(data: bytes, rules: Sequence[str] = ()) -> float:
    """Measure what is held on a map, through the whole engine; km²."""
    shapes = read_shapes(MapFile("map", data), matcher(parse_rules(rules)))
    return measures(shapes)["held"].km2


def random_ring(chance: random.Random) -> list[list[float]]:
    """Make a simple ring around a place anywhere, of any size up to a large country."""
    count = chance.randint(3, 60)
    longitude, latitude = chance.uniform(-180, 180), chance.uniform(-75, 75)
    size = 10 ** chance.uniform(-3, 1)
    ring = []
    for number in range(count):
        angle = 2 * math.pi * (number + chance.uniform(0, 0.9)) / count
        radius = size * chance.uniform(0.3, 1)
        x = longitude + radius * math.cos(angle) / math.cos(math.radians(latitude))
        ring.append([(x + 180) % 360 - 180, latitude + radius * math.sin(angle)])
    return [*ring, ring[0]]


def cell_km2(south: float, north: float, width: float) -> float:
    """Give the area of a latitude-longitude cell on WGS84 in closed form."""
    flattening = 1 / 298.257223563
    e2 = flattening * (2 - flattening)
    e = math.sqrt(e2)

    def below(latitude: float) -> float:
        sine = math.sin(math.radians(latitude))
        return sine / (1 - e2 * sine**2) + math.atanh(e * sine) / e

    half = 6378.137**2 * (1 - e2) / 2
    return half * math.radians(width) * (below(north) - below(south))


def run_geodesy(seed: int, count: int = 1000) -> bool:
    """Compare areas with geographiclib and with closed forms."""
    chance = random.Random(seed)
    good = True
    try:
        from geographiclib.geodesic import Geodesic
    except ImportError:
        print("SKIPPED: geographiclib isn't installed; random polygons were not compared.")
    else:
        worst = 0.0
        for _ in range(count):
            ring = random_ring(chance)
            peer = Geodesic.WGS84.Polygon()
            for x, y in ring[:-1]:
                peer.AddPoint(y, x)
            expected = abs(peer.Compute(False, True)[2]) / 1e6
            found = area_of(collection(feature(polygon(ring))))
            worst = max(worst, abs(found - expected) / expected)
        good &= line(f"{count} random polygons, worst error", f"{worst:.1e}", worst < 1e-6)
    worst = 0.0
    for _ in range(200):
        size = 10 ** chance.uniform(-1, 1)
        west, south = chance.uniform(-180, 180), chance.uniform(-89, 89 - size)
        ring = cell(west, south, west + size, south + size, 2000)
        expected = cell_km2(south, south + size, size)
        found = area_of(collection(feature(polygon(ring))))
        worst = max(worst, abs(found - expected) / expected)
    return good & line("200 cells, dense parallels, worst error", f"{worst:.1e}", worst < 1e-6)


def run_archives(data: Path) -> bool:
    """Compare the two archives with each other and with the figures that are known of them."""
    a = {path.stem: area_of(path.read_bytes()) for path in sorted((data / "provider-a").glob("*"))}
    b = {
        path.stem: area_of(path.read_bytes(), RULES_B)
        for path in sorted((data / "provider-b").glob("*"))
    }
    day = a["20251125"]
    share = 100 * day / BASE
    good = line("a, 25 November 2025, km²", f"{day:,.1f}", 115_600 <= day < 115_700)
    good &= line("a, share of 603,628 km², %", f"{share:.3f}", 19.1 <= share <= 19.2)
    for name, km2 in b.items():
        near = min(a, key=lambda other: abs(days_between(_iso(name), _iso(other))))
        gap = days_between(_iso(name), _iso(near))
        if abs(gap) <= 3:
            off = 100 * (km2 - a[near]) / a[near]
            text = f"{off:+.4f} % of {a[near]:,.1f}"
            good &= line(f"b {_iso(name)} against a {gap:+d} days", text, abs(off) <= 0.05)
    points = 100 * (day - b["20231125"]) / BASE
    text = f"{points:+.3f}"
    return good & line("b 11/2023 to a 11/2025, points", text, abs(points - 1.19) <= 0.02)


@dataclass(frozen=True, slots=True)
class Run:
    """One child process: wall and processor seconds, and what it printed."""

    wall: float
    processor: float
    result: dict[str, Any]


def child(*command: str) -> Run:
    """Run a child to its end."""
    before = os.times()
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    wall = time.perf_counter() - began
    after = os.times()
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    return Run(wall, used, json.loads(done.stdout))


def run_speed(data: Path, peer: str, folder: Path) -> bool:
    """Import, measure and difference the layers of archive a, by turns with the peer."""
    files = [str(path) for path in sorted((data / "provider-a").glob("*"))]
    ours, theirs = [], []
    for number in range(RUNS):
        case = str(folder / f"case-{number}.ubk")
        ours.append(child(sys.executable, str(CHILD), "differences", case, *files))
        if peer:
            theirs.append(child(peer, str(PEER), *files))
    wall = statistics.median(run.wall for run in ours)
    used = statistics.median(run.processor for run in ours)
    text = f"{wall:.2f} s wall, {used:.2f} s processor"
    good = line(f"{len(files)} layers in, measured, differenced", text, wall < 20)
    if not theirs:
        print("SKIPPED: no --peers-python with geopandas; only ours was measured.")
        return good
    other = statistics.median(run.wall for run in theirs)
    other_used = statistics.median(run.processor for run in theirs)
    line("the same by GeoPandas", f"{other:.2f} s wall, {other_used:.2f} s processor")
    text = f"{wall / other:.2f} wall, {used / other_used:.2f} processor"
    good &= line("ours / GeoPandas", text, wall / other <= 1.2)
    for name in ("km2", "gained", "lost"):
        pairs = list(zip(ours[0].result[name], theirs[0].result[name], strict=True))
        worst = max(abs(left - right) for left, right in pairs)
        good &= line(f"largest difference of {name}, km²", f"{worst:.6f}", worst < 0.01)
    return good


def run_series(count: int, seed: int, folder: Path) -> bool:
    """Enter invented layers of 3,000 positions each, then open the series in a new process."""
    chance = random.Random(seed)
    maps = folder / "maps"
    maps.mkdir()
    radii = [chance.uniform(1.9, 2.1) for _ in range(3000)]
    for number in range(count):
        for _ in range(30):
            radii[chance.randrange(len(radii))] += chance.uniform(-0.02, 0.03)
        ring = [
            [
                round(30 + 1.5 * radius * math.cos(math.tau * place / len(radii)), 6),
                round(45 + radius * math.sin(math.tau * place / len(radii)), 6),
            ]
            for place, radius in enumerate(radii)
        ]
        day = f"{2020 + number // 336}-{number // 28 % 12 + 1:02d}-{number % 28 + 1:02d}"
        data = collection(feature(polygon([*ring, ring[0]])))
        (maps / f"{day}.geojson").write_bytes(data)
    case = str(folder / "series.ubk")
    began = time.perf_counter()
    child(sys.executable, str(CHILD), "enter", case, str(maps))
    line(f"{count} layers entered", f"{time.perf_counter() - began:.1f} s")
    runs = [child(sys.executable, str(CHILD), "series", case) for _ in range(RUNS)]
    seconds = statistics.median(run.result["seconds"] for run in runs)
    used = statistics.median(run.result["processor"] for run in runs)
    memory = max(run.result["memory_mb"] for run in runs)
    whole = runs[0].result["layers"] == count
    good = line(f"series of {runs[0].result['layers']} layers opened", f"{seconds:.2f} s", whole)
    good &= line("  under a second", f"{seconds:.2f} s, {used:.2f} s processor", seconds < 1)
    return good & line("  memory of the process", f"{memory:.0f} MB", memory < 1024)


def _iso(name: str) -> str:
    return f"{name[:4]}-{name[4:6]}-{name[6:]}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the table; gives the exit status."""
    parser = argparse.ArgumentParser(description="Measure the ground engine.")
    parser.add_argument("--peers-python", default="", help="a Python with geopandas")
    parser.add_argument("--data", type=Path, default=DATA, help="where the archives are")
    parser.add_argument("--layers", type=int, default=1000, help="layers of the invented series")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    good = run_geodesy(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if (options.data / "provider-a").is_dir():
            good &= run_archives(options.data)
            good &= run_speed(options.data, options.peers_python, folder)
        else:
            print(f"SKIPPED: no archives in {options.data}; two parts were not measured.")
        if options.layers:
            good &= run_series(options.layers, options.seed, folder)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
