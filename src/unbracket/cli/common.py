"""What the command groups share: options, output forms, progress."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from unbracket.casework.cases import Case, open_case
from unbracket.casework.overview import clocks_from
from unbracket.casework.tables import csv_text
from unbracket.errors import InputError
from unbracket.model.entry import Clocks
from unbracket.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])


def case_option(function: F) -> F:
    """Add ``-c/--case``: a file or a PostgreSQL URL; by default UNBRACKET_CASE or ``case.ubk``."""
    return click.option(
        "-c",
        "--case",
        "location",
        default="case.ubk",
        envvar="UNBRACKET_CASE",
        show_default=True,
        show_envvar=True,
        metavar="FILE",
        help="The case's file, or a PostgreSQL URL.",
    )(function)


def clock_options(function: F) -> F:
    """Add the two clocks: ``--as-of`` and ``--known-at``."""
    function = click.option(
        "--known-at",
        default="",
        metavar="TIME",
        help="Only what was recorded up to this ISO day or UTC time.",
    )(function)
    return click.option(
        "--as-of", default="", metavar="DAY", help="Only what was published up to this ISO day."
    )(function)


def form_options(function: F) -> F:
    """Add ``--json`` and ``--csv``."""
    function = click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")(function)
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(function)


def author_option(function: F) -> F:
    """Add ``--author``: whose judgement it is, by default the settings' author."""
    return click.option("--author", default="", metavar="NAME", help="Whose judgement this is.")(
        function
    )


def status_rules(function: F) -> F:
    """Add ``--status NAME=REGEX``, to be given several times: the statuses of a map's features."""
    return click.option(
        "--status",
        "rules",
        multiple=True,
        metavar="NAME=REGEX…",
        help="A status for features of which a text property matches; the first match counts.",
    )(function)


def unit_options(function: F) -> F:
    """Add ``--by`` and ``--view``: what a draft's unit is, which side of its changes is read."""
    function = click.option(
        "--view",
        type=click.Choice(["final", "original"]),
        default="final",
        show_default=True,
        help="Which side of tracked changes is read.",
    )(function)
    return click.option(
        "--by",
        type=click.Choice(["auto", "leaf", "point", "section"]),
        default="auto",
        show_default=True,
        help="What a unit is: every numbered item, a top point with all below it, a section.",
    )(function)


@contextmanager
def opened(location: str) -> Iterator[Case]:
    """Open a case for one command, with settings from the environment."""
    case = open_case(location, Settings.from_environment())
    try:
        yield case
    finally:
        case.close()


@contextmanager
def _filled(out: str) -> Iterator[None]:
    """Give InputError where a new file can't be made or filled."""
    try:
        yield
    except OSError as error:
        raise InputError(
            f"can't be written: {error.strerror}",
            file=out,
            expected="a new file in a folder that can be written",
            next="choose another name",
        ) from error


@contextmanager
def new_file(out: str) -> Iterator[TextIO]:
    """Open a new text file to write to; raises InputError where it can't be made or filled."""
    with _filled(out), Path(out).open("x", encoding="utf-8", newline="\n") as handle:
        yield handle


def write_new(out: str, data: bytes) -> None:
    """Write bytes to a new file; raises InputError where it can't be made or filled."""
    with _filled(out), Path(out).open("xb") as handle:
        handle.write(data)


def clocks(as_of: str, known_at: str) -> Clocks:
    """Read the two clocks from the options."""
    return clocks_from(as_of, known_at)


def print_json(value: Any) -> None:
    """Print a JSON value, readable, with its characters unescaped."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_line(value: Any) -> None:
    """Print a JSON value in one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def print_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Print rows as CSV with a header; see ``casework.tables.csv_text``."""
    click.echo(csv_text(rows, columns), nl=False)


def progress(items: Iterable[Any], total: int, noun: str, *, quiet: bool = False) -> Iterator[Any]:
    """Pass items on and say on standard error, once a second, how far the work is."""
    started = shown = time.monotonic()
    done = 0
    for item in items:
        yield item
        done += 1
        now = time.monotonic()
        if not quiet and now - shown >= 1.0:
            shown = now
            rate = done / (now - started)
            left = (total - done) / rate if rate else 0
            click.echo(f"{done} of {total} {noun}, {left:.0f} s left", err=True)
    if not quiet and time.monotonic() - started >= 1.0:
        click.echo(f"{done} of {total} {noun} in {time.monotonic() - started:.1f} s", err=True)


def columns_of(rows: Sequence[Sequence[str]], limits: Sequence[int]) -> list[str]:
    """Set rows of short texts in columns, cut to their limits (0 = the rest of the line)."""
    widths = [
        min(limit or 999, max((len(row[i]) for row in rows), default=0))
        for i, limit in enumerate(limits)
    ]
    lines = []
    for row in rows:
        cells = [_cut(text, limit) for text, limit in zip(row, limits, strict=True)]
        padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=True)]
        lines.append("  ".join(padded).rstrip())
    return lines


def _cut(text: str, limit: int) -> str:
    flat = " ".join(text.split())
    return flat if not limit or len(flat) <= limit else flat[: limit - 1] + "…"


def is_terminal() -> bool:
    """Tell whether a person reads the output."""
    return sys.stdout.isatty()
