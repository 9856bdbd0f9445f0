"""The commands that ask control maps: area, pace, diff, compare."""

from __future__ import annotations

from typing import Any

import click

from unbracket.casework import ground_tables as tables
from unbracket.casework import ground_views as views
from unbracket.casework.ground_orders import named_bases
from unbracket.casework.overview import check_day
from unbracket.cli.common import (
    case_option,
    clock_options,
    clocks,
    columns_of,
    form_options,
    opened,
    print_csv,
    print_json,
)
from unbracket.model.ground import Comparison

status_option = click.option("--status", default="held", show_default=True, help="Which status.")
maker_option = click.option("--maker", default="", metavar="NAME", help="One map maker only.")
within_boundary = click.option(
    "--boundary", default="", metavar="NAME", help="Measured inside this boundary of the case."
)
base_option = click.option(
    "--base", "bases", multiple=True, metavar="[NAME=]KM2", help="Give shares of this area."
)


@click.command()
@case_option
@clock_options
@base_option
@within_boundary
@maker_option
@form_options
def area(
    location: str,
    as_of: str,
    known_at: str,
    bases: tuple[str, ...],
    boundary: str,
    maker: str,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print each maker's areas by its last layer (--as-of: up to that day), and shares of bases.

    A share is a fraction from 0 to 1 of the base that stands beside it.

    \b
    Example:
      unbracket ground area -c mycase.ubk --as-of 2025-11-25 --base "whole country=603628"
    """
    named = named_bases(bases)
    with opened(location) as case:
        rows = views.areas(case, clocks(as_of, known_at), named, boundary, maker)
    if as_json:
        print_json([tables.area_to_dict(row) for row in rows])
    elif as_csv:
        print_csv(tables.area_rows(rows), tables.AREA_COLUMNS)
    else:
        print_rows(tables.area_rows(rows), tables.AREA_COLUMNS, "No layer up to this day.")


@click.command()
@case_option
@clock_options
@click.option("--from", "start", required=True, metavar="DAY", help="The first day.")
@click.option("--to", "end", required=True, metavar="DAY", help="The last day.")
@click.option("--within", type=int, default=None, metavar="DAYS", help="Layers at most so far off.")
@base_option
@within_boundary
@maker_option
@status_option
@form_options
def pace(
    location: str,
    as_of: str,
    known_at: str,
    start: str,
    end: str,
    within: int | None,
    bases: tuple[str, ...],
    boundary: str,
    maker: str,
    status: str,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print the change between two days and its pace a day, for every maker's nearest layers.

    \b
    Example:
      unbracket ground pace -c mycase.ubk --from 2024-11-25 --to 2025-11-25 --base 603628
    """
    first, last = check_day(start), check_day(end)
    named = named_bases(bases)
    with opened(location) as case:
        report = views.pace(
            case,
            first,
            last,
            status=status,
            clocks=clocks(as_of, known_at),
            boundary=boundary,
            maker=maker,
            within=within,
        )
    if as_json:
        print_json(tables.pace_to_dict(report, named))
        return
    if as_csv:
        print_csv(tables.pace_rows(report), tables.PACE_COLUMNS)
        return
    print_rows(tables.pace_rows(report), tables.PACE_COLUMNS, "No two layers near these days.")
    for row in report.changes:
        for name, base in named.items():
            click.echo(f"{row.maker}: {row.points(base):+.2f} percentage points of {name}")
    _uncertainty(report)


@click.command()
@case_option
@clock_options
@click.option("--from", "before", required=True, metavar="DAY|KEY", help="The earlier layer.")
@click.option("--to", "after", required=True, metavar="DAY|KEY", help="The later layer.")
@maker_option
@status_option
@click.option("--least", type=float, default=0.01, show_default=True, help="Listed from (km²).")
@click.option("--geojson", "as_geojson", is_flag=True, help="Print the polygons as GeoJSON.")
@form_options
def diff(
    location: str,
    as_of: str,
    known_at: str,
    before: str,
    after: str,
    maker: str,
    status: str,
    least: float,
    as_geojson: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print what a status gained and lost between two layers, piece by piece, with a place in each.

    \b
    Example:
      unbracket ground diff -c mycase.ubk --from 2025-10-27 --to 2025-11-27
    """
    with opened(location) as case:
        found = views.diff(
            case,
            before,
            after,
            status=status,
            clocks=clocks(as_of, known_at),
            maker=maker,
            least_km2=least,
        )
    row = found.difference
    if as_geojson:
        print_json(tables.difference_to_geojson(found))
    elif as_json:
        print_json(tables.difference_to_dict(found))
    elif as_csv:
        print_csv(tables.piece_rows(row), tables.PIECE_COLUMNS)
    else:
        click.echo(f"{found.before.id} → {found.after.id}")
        click.echo(
            f"{status}: gained {row.gained_km2:,.2f} km², lost {row.lost_km2:,.2f} km², "
            f"net {row.net_km2:+,.2f} km²"
        )
        print_rows(tables.piece_rows(row), tables.PIECE_COLUMNS, "No piece.")
        if row.slivers:
            click.echo(
                f"{row.slivers} pieces below {row.least_km2} km² are counted, not listed: "
                f"{row.slivers_km2:.4f} km²"
            )


@click.command()
@case_option
@clock_options
@click.option("--within", default=3, show_default=True, metavar="DAYS", help="Layers so far apart.")
@click.option("--by-archive", is_flag=True, help="Compare archives instead of makers.")
@click.option("--overlay", nargs=2, default=None, metavar="KEY KEY", help="Overlay two layers.")
@within_boundary
@status_option
@form_options
def compare(
    location: str,
    as_of: str,
    known_at: str,
    within: int,
    by_archive: bool,
    overlay: tuple[str, str] | None,
    boundary: str,
    status: str,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print map maker against map maker: layers of about one day, their areas, the difference.

    Two archives of one maker are one witness; --by-archive shows how far they differ.
    """
    with opened(location) as case:
        rows: tuple[Comparison, ...]
        if overlay:
            rows = (views.overlay(case, *overlay, status),)
        else:
            rows = views.compare(
                case,
                status=status,
                clocks=clocks(as_of, known_at),
                within=within,
                by_archive=by_archive,
                boundary=boundary,
            )
    if as_json:
        print_json([tables.comparison_to_dict(row) for row in rows])
    elif as_csv:
        print_csv(tables.comparison_rows(rows), tables.COMPARISON_COLUMNS)
    else:
        none = "No two makers have layers so near to each other."
        print_rows(tables.comparison_rows(rows), tables.COMPARISON_COLUMNS, none)
        for row in rows:
            if row.both_km2 is not None:
                click.echo(
                    f"in both {row.both_km2:,.2f} km², only left {row.left_only_km2:,.2f} km², "
                    f"only right {row.right_only_km2:,.2f} km²"
                )


def print_rows(rows: list[dict[str, Any]], names: tuple[str, ...], none: str) -> None:
    """Print table rows in columns under their names, or a line where there are none."""
    if not rows:
        click.echo(none)
        return
    texts = [list(names), *([_text(row[name]) for name in names] for row in rows)]
    for line in columns_of(texts, [60] * (len(names) - 1) + [0]):
        click.echo(line)


def _text(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".") if abs(value) < 1 else f"{value:.3f}"
    return "" if value is None else str(value)


def _uncertainty(report: views.PaceReport) -> None:
    if report.uncertain_km2 is None:
        click.echo(
            "No second maker or archive near these days: how far the maps may be off is open."
        )
        return
    seen = [
        f"{name} differ by up to {value:,.2f} km²"
        for name, value in (("makers", report.provider_km2), ("archives", report.archive_km2))
        if value is not None
    ]
    click.echo(f"{'; '.join(seen)}: the change may be off by {report.uncertain_km2:,.2f} km².")
