"""The commands over drafts that look: list, show, compare, redline, trace, statements, export."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click

from unbracket.casework import drafts_tables as tables
from unbracket.casework import drafts_text as text
from unbracket.casework.drafts import draft as find_draft
from unbracket.casework.drafts import drafts as list_drafts
from unbracket.casework.drafts import split_address
from unbracket.casework.drafts_compare import compare as compare_drafts
from unbracket.casework.drafts_compare import trace as trace_point
from unbracket.casework.drafts_export import export_drafts
from unbracket.casework.drafts_words import about
from unbracket.cli import (
    drafts_columns,
    drafts_enter,
    drafts_judge,
    drafts_near,
    drafts_redline,
    drafts_rolling,
)
from unbracket.cli.common import case_option, clock_options, clocks, new_file, opened, print_json

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
leaked_option = click.option(
    "--with-leaked-text",
    "leaked",
    is_flag=True,
    help="Give the text of leaked drafts in JSON and HTML; it is counted.",
)


@click.group()
def drafts() -> None:
    """Keep the register of drafts, and compare them point by point.

    \b
    Example:
      unbracket drafts add plan.docx --id plan-1 --title "The plan" --custody tabled
      unbracket drafts compare plan-1 plan-2
    """


@drafts.command("list")
@case_option
@clock_options
@json_option
def list_(location: str, as_of: str, known_at: str, as_json: bool) -> None:
    """List the drafts by date: who wrote them, how they became known, who attests them.

    \b
    Example:
      unbracket drafts list -c mycase.ubk --as-of 2025-11-23
    """
    with opened(location) as case:
        views = list_drafts(case, clocks(as_of, known_at))
    if as_json:
        print_json({"drafts": [tables.draft_head(view) for view in views]})
    else:
        _print(text.list_lines(views))


@drafts.command()
@click.argument("id")
@case_option
@clock_options
@json_option
@leaked_option
def show(id: str, location: str, as_of: str, known_at: str, as_json: bool, leaked: bool) -> None:
    """Show draft ID: points, parts, what the parties call it, who handed it to whom, faults.

    \b
    Example:
      unbracket drafts show plan-1 -c mycase.ubk
    """
    with opened(location) as case:
        view = find_draft(case, id, clocks(as_of, known_at))
    if as_json:
        _json(tables.draft_record, view, leaked)
    else:
        _print(text.show_lines(view))


@drafts.command()
@click.argument("ids", nargs=-1, required=True)
@case_option
@clock_options
@json_option
@leaked_option
def compare(
    ids: tuple[str, ...], location: str, as_of: str, known_at: str, as_json: bool, leaked: bool
) -> None:
    """Lay drafts IDS side by side, the later ones marked up against the first.

    \b
    Example:
      unbracket drafts compare plan-1 plan-2 plan-3 -c mycase.ubk --json
    """
    with opened(location) as case:
        view = compare_drafts(case, ids, clocks(as_of, known_at))
    if as_json:
        _json(tables.compare_record, view, leaked)
    else:
        _print(text.compare_lines(view))


@drafts.command()
@click.argument("address", metavar="DRAFT:POINT")
@case_option
@clock_options
@json_option
@leaked_option
def trace(
    address: str, location: str, as_of: str, known_at: str, as_json: bool, leaked: bool
) -> None:
    """Follow one point through all drafts, by date.

    \b
    Example:
      unbracket drafts trace plan-1:6 -c mycase.ubk
    """
    with opened(location) as case:
        view = trace_point(case, address, clocks(as_of, known_at))
    if as_json:
        _json(tables.trace_record, view, leaked)
    else:
        _print(text.trace_lines(view))


@drafts.command()
@click.argument("address", metavar="DRAFT[:POINT]")
@case_option
@clock_options
@json_option
@leaked_option
def statements(
    address: str, location: str, as_of: str, known_at: str, as_json: bool, leaked: bool
) -> None:
    """List the statements about a draft or one of its points; suggestions stand apart.

    \b
    Example:
      unbracket drafts statements plan-1:6 -c mycase.ubk
    """
    id, point = split_address(address) if ":" in address else (address, "")
    with opened(location) as case:
        view = about(case, id, point, clocks(as_of, known_at))
    if as_json:
        _json(tables.about_record, view, leaked)
    else:
        _print(text.about_lines(view))


@drafts.command()
@click.argument("out", type=click.Path(allow_dash=True, path_type=str), default="-")
@case_option
@clock_options
@leaked_option
def export(out: str, location: str, as_of: str, known_at: str, leaked: bool) -> None:
    """Write the register as JSON to OUT (- for standard output).

    The text of leaked drafts stays out unless asked for, and is counted on standard error. A
    draft marked TLP:RED never leaves.

    \b
    Example:
      unbracket drafts export register.json -c mycase.ubk
    """
    leaks = tables.Leaks(leaked)
    with opened(location) as case:
        value = export_drafts(case, leaks, clocks(as_of, known_at))
    if out == "-":
        print_json(value)
    else:
        with new_file(out) as handle:
            handle.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
    click.echo(
        f"{len(value['drafts'])} drafts, {value['left_out']} left out for their marking", err=True
    )
    _count(leaks)


def _json(make: Any, view: Any, leaked: bool) -> None:
    leaks = tables.Leaks(leaked)
    print_json(make(view, leaks))
    _count(leaks)


def _count(leaks: tables.Leaks) -> None:
    if leaks.line():
        click.echo(leaks.line(), err=True)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


for _command in (
    *drafts_redline.COMMANDS,
    *drafts_columns.COMMANDS,
    *drafts_rolling.COMMANDS,
    *drafts_enter.COMMANDS,
    *drafts_judge.COMMANDS,
    *drafts_near.COMMANDS,
):
    drafts.add_command(_command)
