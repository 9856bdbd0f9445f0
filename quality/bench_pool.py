"""Reads many small documents with one process and with two: speed, memory, and the same ledger.

    python quality/bench_pool.py [--files 10000] [--words 120] [--seed 1] [--model]

Generated reports are read by ``unbracket read --workers 1`` and ``--workers 2`` into new cases.
Memory is the peak of the process and of its largest child, by the kernel's own count. The ledgers
are equal when every entry after the first has the same kind, id and payload digest in the same
order (times and therefore hashes differ). Exit 1 when they aren't, or when a document is missing.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.articles import CASE_FILE, write_articles
from quality.runs import AUTHOR, unbracket
from quality.table import line
from unbracket.casework.cases import open_case
from unbracket.settings import Settings

CHILD = """
import resource, sys
from unbracket.cli.main import cli
code = cli.main(args=sys.argv[1:], standalone_mode=False)
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f"peak {own} {children}", file=sys.stderr)
"""


def run(case: Path, folder: Path, workers: int, *, model: bool) -> tuple[float, int, int]:
    """Read a folder; gives seconds and the peaks of parent and largest child in kilobytes."""
    command = [sys.executable, "-c", CHILD, "read", "-c", str(case), str(folder)]
    command += ["--workers", str(workers)] + ([] if model else ["--no-model"])
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began
    if done.returncode:
        raise SystemExit(f"read gave {done.returncode}: {done.stderr[-500:]}")
    own, child = done.stderr.rsplit("peak ", 1)[1].split()
    return seconds, int(own), int(child)


def entries(case: Path) -> list[tuple[str, str, str]]:
    """Give kind, id and payload of every entry but the first."""
    with open_case(str(case), Settings(author=AUTHOR)) as opened:
        return [(e.kind, e.id, e.payload_digest) for e in opened.store.entries(after=1)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both, print the table, give the exit status."""
    parser = argparse.ArgumentParser(description="Read with one process and with two.")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", action="store_true", help="with the trained tagger")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="unbracket-pool-") as name:
        folder = Path(name)
        write_articles(folder / "articles", options.files, options.words, options.seed)
        (folder / "case.toml").write_text(CASE_FILE, encoding="utf-8")
        found, speed = [], []
        for workers in (1, 2):
            case = folder / f"{workers}.ubk"
            unbracket("new", str(folder / "case.toml"), "-c", str(case))
            seconds, own, child = run(case, folder / "articles", workers, model=options.model)
            found.append(entries(case))
            speed.append(options.files / seconds)
            line(f"{workers} at work: documents a second", f"{speed[-1]:.1f}")
            line(f"{workers} at work: seconds", f"{seconds:.1f}")
            line(f"{workers} at work: peak memory of the parent, MB", own // 1024)
            if workers > 1:
                line(f"{workers} at work: peak memory of a worker, MB", child // 1024)
        line("2 at work / 1 at work", f"{speed[1] / speed[0]:.2f}")
        whole = len(found[0]) == 3 * options.files
        line("documents written, each run", len(found[0]) // 3, whole)
        same = found[0] == found[1]
        line("the ledgers are equal", same, same)
    line(
        "peak memory of this script, MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    )
    return 0 if whole and same else 1


if __name__ == "__main__":
    sys.exit(main())
