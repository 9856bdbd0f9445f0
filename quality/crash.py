"""Kills ``read`` at random moments, and reads while the workbench accepts: nothing may be lost.

    python quality/crash.py [--kills 50] [--files 500] [--words 300] [--accepts 100] [--seed 1]
                            [--postgres]

With ``--postgres`` the cases stand in a PostgreSQL server started for the run, else in files.

Part 1. ``unbracket read`` works on generated reports and is killed (SIGKILL) at a random moment;
the next run goes on with the same case, and a case that is complete is put aside for a new one.
After every kill: ``verify`` finds nothing broken; every document that was reported on standard
output as written is there with as many statements as were reported; no document is there by half
(the number of entries is one, and three for each document). At the end ``read`` completes the last
case: every file is there once, and one more ``read`` adds no entry.

Part 2. ``unbracket serve`` and ``unbracket read`` work on one case at the same time; statements are
accepted over HTTP one by one. No request and no document fails, every acceptance stands, ``verify``
finds nothing broken. Exit 1 when anything of this doesn't hold.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import postgres

from quality.articles import CASE_FILE, write_articles
from quality.runs import AUTHOR, get, json_of, post, start, unbracket, workbench
from quality.table import line
from unbracket.casework import safekeeping
from unbracket.casework.cases import open_case
from unbracket.settings import Settings

_REPORTED = re.compile(r"^([0-9a-f]{10})  (.+): (\d+) statements? proposed$")
PER_DOCUMENT = 3  # entries: capture, reading, proposals


@dataclass(slots=True)
class Kills:
    """What the first part found."""

    kills: int = 0
    cases: int = 0
    before_first: int = 0
    reported: int = 0
    whole: float = 0.0
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Together:
    """What the second part found."""

    accepted: int = 0
    during: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def reported(out: str) -> dict[str, int]:
    """Give the documents that a run reported as written, in whole lines: id start → statements."""
    whole = out[: out.rfind("\n") + 1]
    found = (_REPORTED.match(row) for row in whole.splitlines())
    return {match[1]: int(match[3]) for match in found if match}


def check(case: str, told: dict[str, int]) -> list[str]:
    """Compare a case with what was reported as written; give every fault."""
    faults = []
    with open_case(case, Settings(author=AUTHOR)) as opened:
        report = safekeeping.verify(opened)
        documents = opened.store.documents()
        there = dict.fromkeys((row.id[7:17] for row in documents), 0)
        for row in opened.store.statements():
            there[row.document_id[7:17]] += 1
    if not report.ok:
        faults.append(f"verify: {report.broken[:3]}")
    for id, statements in told.items():
        if id not in there:
            faults.append(f"reported as written and not there: {id}")
        elif there[id] != statements:
            faults.append(f"{id}: {statements} statements reported, {there[id]} there")
    if report.entries != 1 + PER_DOCUMENT * len(documents):
        faults.append(f"{report.entries} entries for {len(documents)} documents")
    captures = {row.capture_sha256 for row in documents}
    if len(captures) != len(documents):
        faults.append(f"{len(documents) - len(captures)} captures are there twice")
    return faults


def new_case(folder: Path, number: int, address: str = "") -> str:
    """Create an empty case for generated reports, in a file or in a schema of a database."""
    case_file = folder / "case.toml"
    case_file.write_text(CASE_FILE, encoding="utf-8")
    case = f"{address}&schema=case_{number:02d}" if address else f"{folder}/case-{number:02d}.ubk"
    unbracket("new", str(case_file), "-c", case)
    return case


def whole_run(folder: Path, files: Sequence[Path], address: str) -> tuple[float, float]:
    """Read all files once without a kill; gives the seconds to the first report and to the end."""
    case = new_case(folder, 0, address)
    out = folder / "whole.out"
    began = time.monotonic()
    running = start(["read", "-c", case, *map(str, files)], out, folder / "whole.err")
    first = 0.0
    while running.poll() is None:
        if not first and out.stat().st_size:
            first = time.monotonic() - began
        time.sleep(0.005)
    return first or time.monotonic() - began, time.monotonic() - began


def run_kills(
    folder: Path, *, kills: int, count: int, words: int, seed: int, address: str = ""
) -> Kills:
    """Do the first part in an empty folder."""
    chance = random.Random(seed)
    files = write_articles(folder / "articles", count, words, seed)
    first, end = whole_run(folder, files, address)
    # A window in which a case takes about ten kills to complete, wherever the run stands.
    window = max(0.05, (end - first) / 5)
    result = Kills(cases=1, whole=end)
    case, told = new_case(folder, 1, address), dict[str, int]()
    while result.kills < kills:
        out = folder / "read.out"
        running = start(["read", "-c", case, *map(str, files)], out, folder / "read.err")
        try:
            running.wait(first * chance.uniform(0.6, 1.0) + chance.uniform(0, window))
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
            result.kills += 1
            said = reported(out.read_text(encoding="utf-8", errors="replace"))
            result.before_first += not said
            result.reported += len(said)
            told |= said
            faults = check(case, told)
            result.faults += [f"kill {result.kills}: {fault}" for fault in faults]
            if result.kills % 10 == 0:
                print(f"{result.kills} of {kills} kills", file=sys.stderr, flush=True)
            continue
        result.faults += _complete(case, files, told)
        result.cases += 1
        case, told = new_case(folder, result.cases, address), {}
    result.faults += _complete(case, files, told)
    return result


def _complete(case: str, files: Sequence[Path], told: dict[str, int]) -> list[str]:
    """Read to the end, twice, and compare."""
    done = unbracket("read", "-c", case, *map(str, files), check=False)
    faults = [] if done.returncode == 0 else [f"read gave {done.returncode}: {done.stderr[-300:]}"]
    faults += check(case, told | reported(done.stdout))
    names = [row["name"] for row in json_of("documents", "-c", case, "--json")]
    if sorted(names) != sorted(path.name for path in files):
        faults.append(f"{len(names)} documents of {len(files)} files")
    before = json_of("verify", "-c", case, "--json", check=False)
    unbracket("read", "-c", case, *map(str, files), check=False)
    with open_case(case, Settings(author=AUTHOR)) as opened:
        if opened.store.head().hash != before["head"]:
            faults.append("reading the same files again added entries")
    return faults


def run_together(
    folder: Path,
    *,
    accepts: int,
    count: int,
    words: int,
    seed: int,
    pause: float = 0.02,
    address: str = "",
) -> Together:
    """Do the second part in a folder; ``pause`` is what lies between two acceptances."""
    files = write_articles(folder / "articles", count, words, seed + 1)
    case = new_case(folder, 99, address)
    result, accepted = Together(), list[str]()
    with workbench(case, folder / "serve.err") as address:
        began = time.monotonic()
        out = folder / "together.out"
        running = start(["read", "-c", case, *map(str, files)], out, folder / "together.err")
        waiting: list[str] = []
        while len(accepted) < accepts and time.monotonic() - began < 600:
            reading = running.poll() is None
            try:
                if not waiting:
                    queue = get(address, "/api/statements?state=proposed")["statements"]
                    taken = set(accepted)
                    waiting = [row["id"] for row in queue if row["id"] not in taken][:20]
                    if not waiting and not reading:
                        result.faults.append("nothing is left to accept")
                        break
                for id in waiting[: accepts - len(accepted)]:
                    asked = time.monotonic()
                    post(address, "/api/judgements/accept", {"ids": [id]})
                    result.slowest = max(result.slowest, time.monotonic() - asked)
                    accepted.append(id)
                    result.during += running.poll() is None
                    time.sleep(pause)
                waiting = []
            except (urllib.error.URLError, OSError) as error:
                result.faults.append(f"the workbench: {error}")
                if len(result.faults) > 20:
                    break
            time.sleep(0.02)
        result.accepted = len(accepted)
        code = running.wait()
        result.seconds = time.monotonic() - began
        stand = {row["id"]: row["state"] for row in get(address, "/api/statements")["statements"]}
    if code:
        errors = (folder / "together.err").read_text(encoding="utf-8")
        result.faults.append(f"read gave {code}: {errors[-300:]}")
    lost = [id for id in accepted if stand.get(id) != "accepted"]
    if lost:
        result.faults.append(f"{len(lost)} acceptances are lost")
    result.faults += _after(case, len(files), len(accepted), reported(out.read_text("utf-8")))
    return result


def _after(case: str, files: int, accepts: int, told: dict[str, int]) -> list[str]:
    report = json_of("verify", "-c", case, "--json", check=False)
    faults = [] if report["ok"] else [f"verify: {report['broken'][:3]}"]
    wanted = 1 + PER_DOCUMENT * files + accepts
    if report["entries"] != wanted:
        faults.append(f"{report['entries']} entries instead of {wanted}")
    if len(told) != files:
        faults.append(f"{len(told)} of {files} documents were reported as written")
    return faults


def main(arguments: Sequence[str] | None = None) -> int:
    """Do both parts, print the table, give the exit status."""
    parser = argparse.ArgumentParser(description="Kill read, and read beside the workbench.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--words", type=int, default=300, help="of one report")
    parser.add_argument("--accepts", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true", help="use a PostgreSQL server")
    options = parser.parse_args(arguments)
    sizes: dict[str, Any] = {"count": options.files, "words": options.words, "seed": options.seed}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="unbracket-crash-")))
        address = ""
        if options.postgres:
            lacking = postgres.missing()
            if lacking:
                parser.error(f"--postgres needs the package {lacking}")
            address = stack.enter_context(postgres.server())
        line("database", "PostgreSQL" if address else "SQLite")
        sizes["address"] = address
        killed = run_kills(folder, kills=options.kills, **sizes)
        line("read of all files without a kill, seconds", f"{killed.whole:.1f}")
        line("kills during read", killed.kills)
        line("of these before the first report", killed.before_first)
        line("documents reported as written before a kill", killed.reported)
        line("cases completed after their kills", killed.cases)
        line("faults", len(killed.faults), not killed.faults)
        # So that the acceptances are spread over the time that reading takes.
        pause = killed.whole / 2 / max(1, options.accepts)
        together = run_together(folder, accepts=options.accepts, pause=pause, **sizes)
        line("statements accepted over HTTP", together.accepted)
        line("of these while read was at work", together.during)
        line("slowest acceptance, seconds", f"{together.slowest:.3f}")
        line("read beside the workbench, seconds", f"{together.seconds:.1f}")
        whole = together.accepted == options.accepts and not together.faults
        line("faults", len(together.faults), whole)
    for fault in [*killed.faults, *together.faults]:
        print(f"    {fault}")
    return 0 if whole and not killed.faults else 1


if __name__ == "__main__":
    sys.exit(main())
