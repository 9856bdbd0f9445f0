"""Reads hostile and broken inputs through ``read`` and checks what comes of each.

    python quality/hostile.py [--seed 1] [--batch 40] [--memory 1024] [--keep FOLDER]

At least 300 inputs are made (``quality/hostile_inputs.py``): cut off, bit-flipped and encrypted
files, bombs, deep nesting, wrong charsets, scripts in text and names, 50 MB lines, folders. They go
through ``unbracket read`` in batches, each in a process whose address space is limited. Every input
must give one clear error (with where, expected and next) or a sound reading (regions and blocks in
order and inside the text), no batch may end early, and no process may need more than the limit.
Exit 1 when one does not.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.articles import CASE_FILE
from quality.hostile_inputs import make_inputs
from quality.runs import COMMAND, environment, json_of, unbracket
from quality.table import line

LEAST = 300
SLOW = 20.0  # seconds beyond which an input is named


@dataclass(frozen=True, slots=True)
class Run:
    """What one batch gave: outcomes by file, seconds, peak memory in MB, and a problem, if any."""

    outcomes: tuple[Mapping[str, Any], ...]
    seconds: float
    peak: float
    problem: str = ""


def read_batch(case: Path, names: Sequence[str], megabytes: int, limit: float) -> Run:
    """Read a batch in a process of its own with a limited address space."""

    def limited() -> None:
        size = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (size, size))

    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    started = time.monotonic()
    process = subprocess.Popen(
        [*COMMAND, "read", "-c", str(case), "--json", *names],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment() | threads,
        preexec_fn=limited,
    )
    try:
        out, errors = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return Run((), limit, 0.0, f"not done after {limit:.0f} s")
    seconds = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    text = errors.decode("utf-8", "replace")
    if process.returncode not in (0, 1) or "Traceback" in text:
        return Run((), seconds, peak, f"exit {process.returncode}: {text[-600:]}")
    return Run(tuple(json.loads(out)), seconds, peak)


def fault(outcome: Mapping[str, Any]) -> str:
    """Name what is wrong with an outcome, or ""."""
    error = outcome["error"]
    if outcome["status"] in ("read", "already"):
        return "a reading with an error" if error else ""
    if not error:
        return f"status {outcome['status']} without an error"
    missing = [key for key in ("file", "where", "expected", "next") if not error.get(key)]
    return f"the error lacks {', '.join(missing)}" if missing else ""


def unsound(case: Path) -> list[str]:
    """Check all readings of a case: regions and blocks in order, inside the text."""
    from unbracket.casework.cases import open_case
    from unbracket.settings import Settings

    faults = []
    with open_case(str(case), Settings.from_environment()) as opened:
        for row in opened.store.documents():
            reading = opened.store.reading(row.reading_sha256)
            if reading is None:
                faults.append(f"{row.name}: no reading")
                continue
            for name, spans in (("region", reading.regions), ("block", reading.blocks)):
                end = 0
                for span in spans:
                    if not end <= span.start < span.end <= len(reading.text):
                        faults.append(f"{row.name}: {name} [{span.start}, {span.end}) after {end}")
                        break
                    end = span.end
    return faults


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the inputs, read them, judge the outcomes."""
    parser = argparse.ArgumentParser(description="Read hostile and broken inputs.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=40)
    parser.add_argument("--memory", type=int, default=1024, help="megabytes of address space")
    parser.add_argument("--seconds", type=float, default=600.0, help="for one batch")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        inputs = make_inputs(folder / "inputs", options.seed)
        case = folder / "hostile.ubk"
        for suffix in ("", "-wal", "-shm"):
            case.with_name(case.name + suffix).unlink(missing_ok=True)
        (folder / "case.toml").write_text(CASE_FILE, encoding="utf-8")
        unbracket("new", str(folder / "case.toml"), "-c", str(case))
        return _judged(case, inputs, options)


def _judged(case: Path, inputs: Sequence[str], options: argparse.Namespace) -> int:
    kinds: Counter[str] = Counter()
    faults: list[str] = []
    peak = slowest = 0.0
    for at in range(0, len(inputs), options.batch):
        names = inputs[at : at + options.batch]
        run = read_batch(case, names, options.memory, options.seconds)
        peak, slowest = max(peak, run.peak), max(slowest, run.seconds)
        if run.problem:
            faults.append(f"batch from {Path(names[0]).name!r}: {run.problem}")
            continue
        if len(run.outcomes) < len(names):
            faults.append(f"{len(names)} inputs gave {len(run.outcomes)} outcomes")
        for outcome in run.outcomes:
            kinds[outcome["status"]] += 1
            problem = fault(outcome)
            if problem:
                faults.append(f"{outcome['file']!r}: {problem}")
        print(f"  {at + len(names)} of {len(inputs)}, {run.seconds:.1f} s", flush=True)
    faults += unsound(case)
    verified = json_of("verify", "-c", str(case), "--json", check=False)
    good = line("inputs", len(inputs), len(inputs) >= LEAST)
    line("outcomes", ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    line("slowest batch", f"{slowest:.1f} s")
    good &= line("peak memory of a batch", f"{peak:.0f} MB", peak <= options.memory)
    good &= line("one clear error or a sound reading", f"{len(faults)} faults", not faults)
    good &= line("the case verifies", str(bool(verified.get("ok"))), bool(verified.get("ok")))
    for problem in faults[:40]:
        print("  ", problem)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
