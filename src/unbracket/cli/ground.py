"""The commands that enter control maps; those that ask them are in ``ground_ask``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from unbracket.casework import ground as use
from unbracket.casework import ground_tables as tables
from unbracket.casework.ground_files import MapSource, sources_of
from unbracket.casework.ground_layers import boundaries, find_layer, layers, saved_mapping
from unbracket.casework.ground_orders import mapping_file, rules_mapping
from unbracket.cli.area import ManyValues
from unbracket.cli.common import (
    author_option,
    case_option,
    clock_options,
    clocks,
    form_options,
    opened,
    print_csv,
    print_json,
    progress,
    status_rules,
)
from unbracket.cli.ground_ask import area, compare, diff, pace, print_rows
from unbracket.errors import UsageError
from unbracket.model.ground import StatusMapping


@click.group()
def ground() -> None:
    """Control maps: who is shown to hold what, how much, and what changed.

    \b
    Example:
      unbracket ground add -c mycase.ubk --maker "Example Maps" maps/
      unbracket ground area -c mycase.ubk --as-of 2025-11-25 --base 603628
      unbracket ground pace -c mycase.ubk --from 2024-11-25 --to 2025-11-25
    """


@ground.command(cls=ManyValues)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@case_option
@click.option("--maker", required=True, metavar="NAME", help="Who drew the maps.")
@click.option("--archive", default="", metavar="NAME", help="Who kept them; no further witness.")
@click.option("--date", default="", metavar="DATE", help="Their date (EDTF), over their names'.")
@click.option("--leaning", default="", metavar="TEXT", help="How the maker leans.")
@click.option("--leaning-by", default="", metavar="NAME", help="Who says so.")
@click.option("--source", default="", metavar="ADDRESS", help="Where the maps were found.")
@status_rules
@click.option("--mapping", default="", metavar="NAME|FILE", help="A mapping kept before.")
@click.option("--save-mapping", default="", metavar="NAME", help="Keep these rules by a name.")
@click.option("--clip", multiple=True, metavar="BOUNDARY", help="Measure inside it, too.")
@author_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def add(
    files: tuple[str, ...],
    location: str,
    rules: tuple[str, ...],
    mapping: str,
    save_mapping: str,
    clip: tuple[str, ...],
    as_json: bool,
    **stated: Any,
) -> None:
    """Enter map FILE… (or folders of them) as layers, one transaction each.

    GeoJSON, Shapefile or KML; plain, gzipped or zipped. Without --date the date stands in the
    file's name (20251125, 2025-11-25). A file that stands already adds nothing. A file that can't
    be taken over as a whole is reported and doesn't stop the others (exit status 1).

    \b
    Example:
      unbracket ground add -c mycase.ubk --maker "Example Maps" --status held=Occupied maps/
    """
    items = list(sources_of(files))
    outcomes = []
    with opened(location) as case:
        chosen = _mapping(case, rules, mapping, save_mapping)
        order = use.LayerOrder(mapping=chosen, boundaries=clip, **stated)
        found = use.add_layers(case, items, order)
        for outcome in progress(found, len(items), "maps"):
            outcomes.append(outcome)
            if outcome.error is not None:
                click.echo(json.dumps(outcome.error.as_dict(), ensure_ascii=False), err=True)
            elif not as_json:
                _show(outcome)
    if as_json:
        print_json([_outcome(outcome) for outcome in outcomes])
    sys.exit(1 if any(outcome.error is not None for outcome in outcomes) else 0)


@ground.command("list")
@case_option
@clock_options
@form_options
def list_(location: str, as_of: str, known_at: str, as_json: bool, as_csv: bool) -> None:
    """List the layers by day, with their areas."""
    with opened(location) as case:
        found = layers(case, clocks(as_of, known_at))
    if as_json:
        print_json([tables.layer_to_dict(layer) for layer in found])
    elif as_csv:
        print_csv(tables.layer_rows(found), tables.LAYER_COLUMNS)
    else:
        print_rows(tables.layer_rows(found), tables.LAYER_COLUMNS, "No layer.")


@ground.command()
@click.argument("name", required=False, default="")
@click.argument("file", required=False, default="")
@case_option
@click.option("--source", default="", metavar="TEXT", help="Whose line it is, and from where.")
@author_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def boundary(name: str, file: str, location: str, source: str, author: str, as_json: bool) -> None:
    """Enter FILE as the boundary NAME; without arguments list the boundaries. None ships.

    \b
    Example:
      unbracket ground boundary -c mycase.ubk "whole country" border.geojson --source "UN map"
    """
    if bool(name) != bool(file):
        raise UsageError("a boundary is a name and a file", expected="NAME and FILE, or neither")
    with opened(location) as case:
        if name:
            incoming = MapSource(name=Path(file).name, path=Path(file))
            use.add_boundary(case, name, incoming, source=source, author=author)
        rows = boundaries(case)
    if as_json:
        print_json([{"name": b.name, "km2": b.km2, "source": b.source} for b in rows])
        return
    for row in rows:
        click.echo(f"{row.name}: {row.km2:,.2f} km²  {row.source}".rstrip())


@ground.command()
@click.argument("key")
@case_option
@click.option("--reason", required=True, help="Why it is withdrawn.")
@author_option
def withdraw(key: str, location: str, reason: str, author: str) -> None:
    """Withdraw the layer KEY: it leaves the series and stays in the ledger."""
    with opened(location) as case:
        layer = find_layer(case, key)
        use.withdraw_layer(case, layer, reason, author)
    click.echo(f"withdrawn: {layer.id}")


def _mapping(case: Any, rules: tuple[str, ...], mapping: str, name: str) -> StatusMapping:
    if rules and mapping:
        raise UsageError(
            "both --status and --mapping are given",
            expected="one of them",
            next="give all rules with --status, or the mapping alone",
        )
    if not mapping:
        return rules_mapping(rules, name)
    return mapping_file(Path(mapping)) if Path(mapping).is_file() else saved_mapping(case, mapping)


def _show(outcome: use.LayerOutcome) -> None:
    layer = outcome.layer
    if layer is None:
        return
    sums = ", ".join(f"{status} {row.km2:,.2f} km²" for status, row in layer.measures.items())
    click.echo(f"{outcome.status:<8}{layer.date}  {outcome.file}: {sums}")
    for problem in layer.problems if outcome.status != "already" else ():
        click.echo(f"        {problem.kind} ({problem.count}), {problem.where}: {problem.done}")


def _outcome(outcome: use.LayerOutcome) -> dict[str, Any]:
    return {
        "file": outcome.file,
        "status": outcome.status,
        "layer": tables.layer_to_dict(outcome.layer) if outcome.layer else None,
        "error": outcome.error.as_dict() if outcome.error else None,
    }


for command in (area, pace, diff, compare):
    ground.add_command(command)
