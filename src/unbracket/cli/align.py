"""``unbracket align``: line the points of two or more drafts up (the contract, DESIGN §11)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from unbracket.casework.intake import Incoming
from unbracket.casework.stateless_align import (
    AlignReading,
    DraftUnits,
    align_drafts,
    read_drafts,
)
from unbracket.cli.common import print_line, unit_options
from unbracket.cli.main import report
from unbracket.errors import UnbracketError, UsageError
from unbracket.settings import Settings

_WIDTH = 56


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="A B [C …]")
@click.option("--json", "as_json", is_flag=True, help="Print the contract's JSON object.")
@unit_options
@click.option(
    "--profile",
    type=click.Choice(["not-agreed", "deletion"]),
    default="not-agreed",
    show_default=True,
    help="What square brackets mean.",
)
def align(files: tuple[str, ...], as_json: bool, by: str, view: str, profile: str) -> None:
    """Line the points of drafts A, B … up: text, Markdown, DOCX, PDF or JSON [{num, text}].

    \b
    Exit status 1 when a file can't be read: an alignment is one answer about all its drafts.
    A hyphen names standard input.

    \b
    Example:
      unbracket align draft-1.txt draft-2.docx --json
    """
    if files.count("-") > 1:
        raise UsageError(
            "standard input is named twice", expected="one hyphen", next="name a file instead"
        )
    settings = Settings.from_environment()
    how = AlignReading(by, profile, view)
    drafts: list[DraftUnits] = []
    failed = False
    for name in files:
        try:
            drafts += read_drafts(_incoming(name), settings.max_bytes, how)
        except UnbracketError as error:
            if isinstance(error, UsageError):
                raise
            failed = True
            report(error)
    if failed:
        sys.exit(1)
    found = align_drafts(drafts, how)
    if as_json:
        print_line(found)
    else:
        for line in _rows(found):
            click.echo(line)


def _incoming(name: str) -> Incoming:
    if name == "-":
        return Incoming(name="-", data=sys.stdin.buffer.read())
    return Incoming(name=name, path=Path(name))


def _rows(found: dict[str, Any]) -> list[str]:
    """Set the rows out, a line each: number and first words of every draft's cell."""
    lines = []
    for row in found["rows"]:
        cells = []
        for draft, cell in enumerate(row["cells"]):
            units = [found["units"][draft][index] for index in cell]
            words = " + ".join(f"{unit['num']} {unit['text']}".strip() for unit in units) or "—"
            flat = " ".join(words.split())
            cells.append(flat if len(flat) <= _WIDTH else flat[: _WIDTH - 1] + "…")
        lines.append("  |  ".join(cell.ljust(_WIDTH) for cell in cells).rstrip())
    return lines
