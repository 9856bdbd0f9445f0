"""The stateless ``area``: geodesic areas of map files (the contract, DESIGN §11)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from unbracket.casework.ground_area import area_of, area_order
from unbracket.casework.ground_files import MapSource
from unbracket.cli.common import print_line, progress, status_rules
from unbracket.cli.main import report
from unbracket.errors import UnbracketError
from unbracket.settings import Settings


class ManyValues(click.Command):
    """A command whose ``--status`` and ``--base`` take one value or several after one another."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat the option before each further value that can't be a file."""
        return super().parse_args(ctx, list(_repeated(args)))


def _repeated(args: list[str]) -> Iterator[str]:
    option = ""
    first = False
    for number, text in enumerate(args):
        if text == "--":
            yield from args[number:]
            return
        if text in ("--status", "--base"):
            option, first = text, True
        elif option and first:
            first = False
        elif option and _is_value(option, text):
            yield option
        else:
            option = ""
        yield text


def _is_value(option: str, text: str) -> bool:
    if text.startswith("-") or Path(text).exists():
        return False
    if option == "--status":
        return "=" in text
    try:
        float(text)
    except ValueError:
        return False
    return True


@click.command(cls=ManyValues)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--clip", default="", metavar="FILE", help="Measure inside this boundary only.")
@status_rules
@click.option("--base", "bases", multiple=True, metavar="KM2…", help="Give the share of this area.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, an object a line.")
def area(
    files: tuple[str, ...], clip: str, rules: tuple[str, ...], bases: tuple[str, ...], as_json: bool
) -> None:
    """Measure the polygons of map FILE… (- for standard input) in km² on the WGS84 ellipsoid.

    GeoJSON, Shapefile or KML; plain, gzipped or zipped. Polygons of one status are united, so that
    nothing counts twice; without --status all is held, with it what no rule matches is other. A
    share is a fraction from 0 to 1. What had to be mended or left out is reported.

    \b
    Example:
      unbracket area map.geojson --status held=Occupied unknown=Unknown --base 603628 --json
    """
    settings = Settings.from_environment()
    boundary = MapSource(name=clip, path=Path(clip)) if clip else None
    order = area_order(rules, bases, boundary, settings.max_bytes)
    failed = False
    for incoming in progress(_incoming(files), len(files), "files", quiet=len(files) < 2):
        try:
            found = area_of(incoming, order, settings.max_bytes)
        except UnbracketError as error:
            failed = True
            report(error)
            continue
        if as_json:
            print_line(found)
            continue
        click.echo(found["file"])
        for status, row in found["statuses"].items():
            shares = "".join(
                f", {100 * value:.2f} % of {base} km²" for base, value in row["share"].items()
            )
            click.echo(f"  {status}: {row['km2']:,.2f} km²{shares}")
        for problem in found["reported"]:
            click.echo(
                f"  {problem['kind']} ({problem['count']}), {problem['where']}: {problem['done']}"
            )
    sys.exit(1 if failed else 0)


def _incoming(files: tuple[str, ...]) -> Iterator[MapSource]:
    for name in files:
        if name == "-":
            yield MapSource(name="-", data=sys.stdin.buffer.read())
        else:
            yield MapSource(name=name, path=Path(name))
