"""Runs the command line in processes of its own, as a person would, for the checks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-m", "unbracket.cli.main")
AUTHOR = "quality check"


def environment() -> dict[str, str]:
    """Give the environment of the checks' processes: a named author, UTF-8, nothing else set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("UNBRACKET_")}
    return kept | {"UNBRACKET_AUTHOR": AUTHOR, "PYTHONUTF8": "1"}


def unbracket(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run one command to its end; raises RuntimeError with its last words when it fails."""
    done = subprocess.run(
        [*COMMAND, *arguments], capture_output=True, encoding="utf-8", env=environment()
    )
    if check and done.returncode:
        raise RuntimeError(f"{arguments[0]} gave {done.returncode}: {done.stderr[-2000:]}")
    return done


def lines_of(*arguments: str) -> list[dict[str, Any]]:
    """Run a command that prints JSON lines."""
    out = unbracket(*arguments).stdout
    return [json.loads(line) for line in out.splitlines() if line.strip()]


def json_of(*arguments: str, check: bool = True) -> Any:
    """Run a command that prints one JSON value."""
    return json.loads(unbracket(*arguments, check=check).stdout)


def start(arguments: Sequence[str], out: Path, errors: Path) -> subprocess.Popen[bytes]:
    """Start a command whose output goes to files, so that a kill loses none of it."""
    with out.open("wb") as stdout, errors.open("wb") as stderr:
        return subprocess.Popen(
            [*COMMAND, *arguments], stdout=stdout, stderr=stderr, env=environment()
        )


@contextmanager
def workbench(case: Path | str, errors: Path, wait: float = 30.0) -> Iterator[str]:
    """Serve a case on a free port of this machine and give its address; ends the server after."""
    server = start(["serve", "-c", str(case), "--port", "0"], errors.with_suffix(".out"), errors)
    try:
        until = time.monotonic() + wait
        while "http://" not in (said := errors.read_text(encoding="utf-8", errors="replace")):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the workbench didn't start: {said[-2000:]}")
            time.sleep(0.05)
        address = "http://" + said.partition("http://")[2].split()[0].rstrip("/")
        while not _answers(address):  # the address is printed a moment before it answers
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{address} doesn't answer")
            time.sleep(0.05)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _answers(address: str) -> bool:
    try:
        get(address, "/api/days", timeout=5.0)
    except OSError:
        return False
    return True


def get(address: str, path: str, timeout: float = 60.0) -> Any:
    """Read one JSON answer of the workbench."""
    with urllib.request.urlopen(address + path, timeout=timeout) as answer:
        return json.load(answer)


def post(address: str, path: str, body: Any, timeout: float = 60.0) -> Any:
    """Send one JSON body to the workbench, as one of its own pages would."""
    request = urllib.request.Request(
        address + path,
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "Origin": address},
    )
    with urllib.request.urlopen(request, timeout=timeout) as answer:
        return json.load(answer)
