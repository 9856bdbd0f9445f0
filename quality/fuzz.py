"""Fuzzes the readers, coverage-guided, for a given time: no crash, no raw exception, no hang.

    python quality/fuzz.py [--minutes 30] [--seed 1] [--only NAME]

Needs atheris (benchmark-only). The inputs are mutations of small sound and broken files of every
format (those of ``quality/hostile.py``). An input may give a reading or an InputError; anything
else, more than 20 seconds for one input, or more than 1 GB of memory ends the run with exit 1 and
the input's place. A reading has to be sound: regions and blocks inside of the text.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.hostile_inputs import make_inputs
from quality.table import line

NAMES = ("a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.eml", "a.rss", "unknown")
LARGEST_SEED = 200_000
SECONDS_AN_INPUT, MEGABYTES = 20, 1024


def seeds(folder: Path, seed: int) -> int:
    """Write the first inputs: each file's bytes behind one byte that chooses the name."""
    source = folder / "files"
    source.mkdir()
    corpus = folder / "corpus"
    corpus.mkdir()
    number = 0
    for name in make_inputs(source, seed):
        path = Path(name)
        if not path.is_file() or path.stat().st_size > LARGEST_SEED:
            continue
        kind = next((i for i, like in enumerate(NAMES) if path.suffix == Path(like).suffix), 7)
        (corpus / f"{number:04d}").write_bytes(bytes([kind]) + path.read_bytes())
        number += 1
    return number


def check(
    data: bytes, read: Callable[..., Any], hint: Callable[..., Any], fine: type[Exception]
) -> None:
    """Read one input and hold the reading against its own text."""
    if not data:
        return
    try:
        document = read(data[1:], hint(name=NAMES[data[0] % len(NAMES)]))
    except fine:
        return
    size = len(document.text)
    for part in (*document.regions, *document.blocks, *document.map):
        if not 0 <= part.start <= part.end <= size:
            raise AssertionError(f"{part} isn't inside of a text of {size}")


def child(corpus: str, seconds: int, seed: int) -> None:
    """Run the fuzzer in this process; it ends the process itself."""
    import atheris

    with atheris.instrument_imports(include=["unbracket.reading"]):
        from unbracket.errors import InputError
        from unbracket.model.document import SourceHint
        from unbracket.reading.registry import read_document

    def one(data: bytes) -> None:
        check(data, read_document, SourceHint, InputError)

    atheris.Setup(
        [
            sys.argv[0],
            corpus,
            f"-max_total_time={seconds}",
            f"-seed={seed}",
            f"-timeout={SECONDS_AN_INPUT}",
            f"-rss_limit_mb={MEGABYTES}",
            f"-max_len={LARGEST_SEED}",
            "-print_final_stats=1",
            f"-artifact_prefix={Path(corpus).parent}/found-",
        ],
        one,
    )
    atheris.Fuzz()


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the seeds, run the fuzzer in a process of its own, print what it did."""
    parser = argparse.ArgumentParser(description="Fuzz the readers.")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=2, metavar=("CORPUS", "SECONDS"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        child(options.child[0], int(options.child[1]), options.seed)
        return 0
    with tempfile.TemporaryDirectory(prefix="unbracket-fuzz-") as name:
        folder = Path(name)
        number = seeds(folder, options.seed)
        seconds = max(1, round(options.minutes * 60))
        command = [sys.executable, __file__, "--seed", str(options.seed)]
        command += ["--child", str(folder / "corpus"), str(seconds)]
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", check=False
        )
        stats = dict(
            row.removeprefix("stat::").split(":", 1)
            for row in done.stderr.splitlines()
            if row.startswith("stat::")
        )
        line("first inputs", number)
        line("minutes", f"{options.minutes:g}")
        line("inputs tried", stats.get("number_of_executed_units", "?").strip())
        line("peak memory, MB", stats.get("peak_rss_mb", "?").strip())
        fine = done.returncode == 0 and "number_of_executed_units" in stats
        line("crashes, raw exceptions, hangs", "none" if fine else "found", fine)
        if not fine:
            print(done.stderr[-4000:])
            for path in folder.glob("found-*"):
                kept = Path(tempfile.gettempdir()) / path.name
                kept.write_bytes(path.read_bytes())
                print(f"    the input is kept as {kept}")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
