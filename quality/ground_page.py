"""Opens the ground page of a case with 1,000 layers: seconds, bytes, peak memory.

    python quality/ground_page.py [--layers N] [--corners N]

Makes a case in a temporary folder, enters invented layers of one map maker, a day apart, and asks
for the page, for the part that the slider fetches, and for a page with changes shaded. The first
answer of a fresh process is measured, then the median of five. Exit 1 when a first answer takes a
second or more, or the process has had a gigabyte.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.mapfiles import collection, feature, polygon
from quality.table import line
from unbracket.casework.casefile import load_case_file
from unbracket.casework.cases import create_case, open_case
from unbracket.casework.ground import LayerOrder, add_layers
from unbracket.casework.ground_files import MapSource
from unbracket.casework.samples import sample_folder
from unbracket.settings import Settings

SEED = 20310101
SECONDS, MEGABYTES = 1.0, 1000.0
FIRST = date(2029, 1, 1)


def layers(count: int, corners: int) -> Iterator[MapSource]:
    """Give invented maps: an outline with a ragged edge that grows a little from day to day."""
    chance = random.Random(SEED)
    ragged = [chance.uniform(-0.02, 0.02) for _ in range(corners)]
    for number in range(count):
        ring = []
        for corner, edge in enumerate(ragged):
            angle = 2 * math.pi * corner / corners
            reach = 2 + number / count + edge
            ring.append([30 + 1.4 * reach * math.cos(angle), 47 + reach * math.sin(angle)])
        ring.append(ring[0])
        day = FIRST + timedelta(days=number)
        yield MapSource(f"{day}.geojson", data=collection(feature(polygon(ring), name="Held")))


def answers(location: str, last: str, before: str) -> dict[str, list[float]]:
    """Ask a fresh application for its pages; gives seconds, first answer first."""
    from tests.unit.web.browsing import Client

    from unbracket.casework.engines import default_engines
    from unbracket.web.app import create_app

    paths = {
        "page": "/ground",
        "slider": f"/ground?as_of={last}&part=1",
        "changes": f"/ground?as_of={last}&compare={before}",
    }
    found: dict[str, list[float]] = {}
    with open_case(location, Settings.from_environment()) as case:
        client = Client(create_app(case, default_engines()))
        client.get("/about")
        for name, path in paths.items():
            for _ in range(6):
                began = time.perf_counter()
                answer = client.get(path)
                found.setdefault(name, []).append(time.perf_counter() - began)
                if answer.status_code != 200:
                    raise SystemExit(f"{path}: {answer.status_code}")
            found[f"{name} bytes"] = [float(len(answer.content))]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found | {"memory": [peak]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; give the exit status."""
    parser = argparse.ArgumentParser(description="Open the ground page of a long series.")
    parser.add_argument("--layers", type=int, default=1000)
    parser.add_argument("--corners", type=int, default=3000)
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        print(json.dumps(answers(*options.child)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        location = str(Path(folder) / "case.ubk")
        frame = load_case_file(sample_folder("strait") / "case.toml").frame
        began = time.perf_counter()
        with create_case(location, frame, Settings.from_environment()) as case:
            order = LayerOrder(maker="Harrow Institute")
            for outcome in add_layers(case, layers(options.layers, options.corners), order):
                if outcome.error is not None:
                    raise SystemExit(str(outcome.error))
        line(f"{options.layers} layers entered, s", f"{time.perf_counter() - began:.1f}")
        last = FIRST + timedelta(days=options.layers - 1)
        before = FIRST + timedelta(days=options.layers // 2)
        done = subprocess.run(
            [sys.executable, __file__, "--child", location, str(last), str(before)],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    found = json.loads(done.stdout)
    good = True
    for name in ("page", "slider", "changes"):
        first, rest = found[name][0], statistics.median(found[name][1:])
        text = f"{first:.2f} first, {rest:.2f} then, {found[f'{name} bytes'][0] / 1e3:.0f} kB"
        good &= line(f"{name}, s", text, first < SECONDS)
    peak = found["memory"][0]
    good &= line("peak memory, MB", f"{peak:.0f}", peak < MEGABYTES)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
