"""The gate: scores the engines on the project's own gold and refuses to fall below the floors.

    python quality/gate.py                 compare with quality/floors.json; exit 1 below a floor
    python quality/gate.py --misses        also list what is missed or wrong, passage by passage
    python quality/gate.py --raise         lift floors to what was measured; none is ever lowered
    python quality/gate.py --accept-gold   acknowledge that the gold was changed

Both engines are measured: the rules (``--no-model``) under plain names, the trained model under
names that begin with ``model``. ``constructions.jsonl`` holds short texts, one for each
construction of attributed speech, with spans only; its measures end in ``constructions``.

The measures are defined in ``quality/scoring.py``. Floors and the gold's fingerprint stand in
``quality/floors.json``. A floor can be lowered only by hand, in a commit that says why.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.passages import GOLD, load_passages, predict
from quality.scoring import Tally, Words, f1, match, score, total
from unbracket.casework.engines import Engines, default_engines
from unbracket.model.document import Document

FLOORS = Path(__file__).resolve().parent / "floors.json"
CONSTRUCTIONS = GOLD.parent / "constructions.jsonl"


@dataclass(frozen=True, slots=True)
class Floors:
    """What was reached before, and the fingerprint of the gold that it was measured on."""

    gold: str
    values: Mapping[str, float]


def fingerprint(path: Path) -> str:
    """Give the SHA-256 of the gold file, independent of how line ends were checked out."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def load_floors(path: Path) -> Floors:
    """Read the floors; a missing file holds none."""
    if not path.exists():
        return Floors("", {})
    value = json.loads(path.read_text(encoding="utf-8"))
    return Floors(value["gold_sha256"], dict(value["floors"]))


def save_floors(path: Path, floors: Floors) -> None:
    """Write the floors."""
    # Other measures keep floors of their own in the same file, under keys of their own.
    held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    value = held | {"gold_sha256": floors.gold, "floors": dict(sorted(floors.values.items()))}
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def raised(floors: Mapping[str, float], measured: Mapping[str, float]) -> dict[str, float]:
    """Lift floors to the measured values, rounded down to three digits; never lower one."""
    down = {name: math.floor(value * 1000 + 1e-9) / 1000 for name, value in measured.items()}
    return dict(floors) | {name: max(value, floors.get(name, 0.0)) for name, value in down.items()}


def below(floors: Mapping[str, float], measured: Mapping[str, float]) -> list[str]:
    """Name the floors that weren't reached; a measure that is gone counts as not reached."""
    return [name for name, floor in floors.items() if measured.get(name, -1.0) < floor]


def measure(gold: Path, misses: bool = False) -> dict[str, float]:
    """Run both engines on the gold and give all measures."""
    measured: dict[str, float] = {}
    for name, engines in (("", default_engines()), ("model_", default_engines(tagger="model"))):
        print(f"engines: {engines.author}")
        found = measure_engines(engines, gold, misses)
        found |= measure_constructions(engines, misses)
        measured |= {name + key: value for key, value in found.items()}
    return measured


def measure_constructions(engines: Engines, misses: bool = False) -> dict[str, float]:
    """Run one set of engines on the texts with spans only."""
    gold = predicted = content = attribution = 0
    for row in map(json.loads, CONSTRUCTIONS.read_text(encoding="utf-8").splitlines()):
        document = Document(text=row["text"])
        found = [
            tuple([span.as_list() for span in spans] for spans in (one.content, one.source))
            for one in engines.tagger.tag(document)
        ]
        words = Words(row["text"])
        wanted = [(one["content"], one["source"]) for one in row["attributions"]]
        pairs = match(
            [words.inside(spans) for spans, _ in wanted],
            [words.inside(spans) for spans, _ in found],
        )
        right = sum(_same_source(words, wanted[i][1], found[j][1]) for i, j in pairs)
        gold, predicted = gold + len(wanted), predicted + len(found)
        content, attribution = content + len(pairs), attribution + right
        if misses and (right < len(wanted) or len(found) > len(wanted)):
            print(
                f"{row['id']} {row['construction']}: {right} of {len(wanted)}; {len(found)} found"
            )
    return {
        "content_f1_constructions": f1(content, predicted, gold),
        "attribution_f1_constructions": f1(attribution, predicted, gold),
    }


def _same_source(words: Words, wanted: Sequence[Any], found: Sequence[Any]) -> bool:
    """Tell whether two sources share a telling word, or are both missing."""
    left, right = words.inside(wanted), words.inside(found)
    return bool(words.telling(left) & right) if left else not right


def measure_engines(engines: Engines, gold: Path, misses: bool = False) -> dict[str, float]:
    """Run one set of engines on the passages."""
    tallies: list[Tally] = []
    passages = load_passages(gold)
    for passage in passages:
        tally = score(passage.text, passage.statements, predict(passage, engines))
        tallies.append(tally)
        if misses and tally.misses:
            print(f"{passage.id} {passage.construction}")
            for miss in tally.misses:
                print(f"    {miss}")
    summed = total(tallies)
    print(
        f"{len(passages)} passages; attributions: {summed.gold} gold, {summed.predicted} found, "
        f"{summed.content} matched; statements: {summed.gold_statements} gold, "
        f"{summed.statements} matched; conditions: {summed.gold_conditions} gold, "
        f"{summed.conditions} matched"
    )
    return summed.rates()


def main(
    arguments: Sequence[str] | None = None,
    *,
    gold: Path = GOLD,
    floors_path: Path = FLOORS,
    measuring: Callable[[Path, bool], Mapping[str, float]] = measure,
) -> int:
    """Run the gate and give its exit status."""
    parser = argparse.ArgumentParser(description="Score the engines and compare with the floors.")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors")
    parser.add_argument("--accept-gold", action="store_true", help="acknowledge changed gold")
    parser.add_argument("--misses", action="store_true", help="list what is missed or wrong")
    options = parser.parse_args(arguments)
    started = time.monotonic()
    measured = measuring(gold, options.misses)
    floors = load_floors(floors_path)
    print(f"{'measure':<36}{'measured':>10}{'floor':>10}")
    for name, value in measured.items():
        floor = floors.values.get(name)
        mark = "" if floor is None or value >= floor else "  BELOW"
        print(f"{name:<36}{value:>10.3f}{'-' if floor is None else f'{floor:.3f}':>10}{mark}")
    print(f"{time.monotonic() - started:.1f} s")
    return _verdict(options, gold, floors_path, floors, measured)


def _verdict(
    options: argparse.Namespace,
    gold: Path,
    floors_path: Path,
    floors: Floors,
    measured: Mapping[str, float],
) -> int:
    present = fingerprint(gold)
    if floors.gold != present and not options.accept_gold:
        print(
            f"The gold is not the one that the floors were measured on ({gold.name}): look at what "
            "changed, then run with --accept-gold.",
            file=sys.stderr,
        )
        return 1
    missed = below(floors.values, measured)
    values = raised(floors.values, measured) if options.lift else dict(floors.values)
    if options.lift or options.accept_gold:
        save_floors(floors_path, Floors(present, values))
    if missed:
        print(f"below the floor: {', '.join(missed)}", file=sys.stderr)
        return 1
    if not values:
        print("There are no floors yet: run with --raise.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
