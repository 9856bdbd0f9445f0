"""The core path runs with the network off: any look-up or connection would fail the run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import socket
import sys


def refuse(*args, **kwargs):
    raise AssertionError(f"the network was asked for: {args!r}")


socket.socket.connect = refuse
socket.socket.connect_ex = refuse
socket.getaddrinfo = refuse
socket.gethostbyname = refuse
socket.create_connection = refuse

from click.testing import CliRunner
from unbracket.cli.main import cli

folder = sys.argv[1]
runner = CliRunner(env={"USER": "tester", "UNBRACKET_CASE": folder + "/case.ubk"})
for args in (
    ["demo", "--no-serve", "--folder", folder],
    ["verify", "-c", folder + "/strait.ubk"],
    ["board", "-c", folder + "/strait.ubk", "--json"],
    ["export", folder + "/strait.jsonl", "-c", folder + "/strait.ubk"],
    ["import", folder + "/strait.jsonl", "-c", folder + "/copy.ubk"],
):
    result = runner.invoke(cli, args, catch_exceptions=False)
    assert result.exit_code == 0, (args, result.output)
try:
    socket.create_connection(("127.0.0.1", 9))
except AssertionError:
    print("offline throughout")
"""


def test_demo_verify_export_and_import_need_no_network(tmp_path: Path) -> None:
    """From the sample's texts to its board and back through an export, without a connection."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "offline throughout"
