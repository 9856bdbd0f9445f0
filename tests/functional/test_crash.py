"""Kills ``read`` in earnest, and reads beside the workbench; ``quality/crash.py`` in small."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from quality.crash import run_kills, run_together

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of POSIX systems"),
]


def test_read_killed_three_times_loses_nothing_that_it_reported(tmp_path: Path) -> None:
    """Every kill leaves a sound ledger, and reading again completes it without doubles."""
    killed = run_kills(tmp_path, kills=3, count=60, words=150, seed=7)
    assert killed.kills == 3
    assert killed.faults == []


def test_read_and_the_workbench_work_on_one_case_at_once(tmp_path: Path) -> None:
    """Statements that are accepted while documents come in stand afterwards, and nothing fails."""
    together = run_together(tmp_path, accepts=15, count=40, words=150, seed=7)
    assert together.faults == []
    assert together.accepted == 15
