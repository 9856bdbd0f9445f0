"""The commands of claimed figures: list them, check them, enter them by hand, name bases."""

from __future__ import annotations

from typing import Any

import click

from unbracket.casework import figures as use
from unbracket.casework.figures_records import (
    FigureIn,
    add_base,
    add_figure,
    withdraw_figure,
)
from unbracket.cli.common import (
    author_option,
    case_option,
    clock_options,
    clocks,
    columns_of,
    opened,
    print_csv,
    print_json,
)
from unbracket.errors import UsageError
from unbracket.model.figure import MEASURED, FigureClaim, FigureResult, NamedBase

COLUMNS = (
    "id",
    "as_of",
    "measured",
    "value",
    "unit",
    "per",
    "comparison",
    "base",
    "provider",
    "cited_by",
    "verdict",
    "assumption",
    "words",
)


@click.group(invoke_without_command=True)
@case_option
@clock_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def figures(
    context: click.Context, location: str, as_of: str, known_at: str, as_json: bool
) -> None:
    """List the figures that are claimed in accepted statements, or entered by hand.

    \b
    Example:
      unbracket figures -c mycase.ubk
      unbracket figures check -c mycase.ubk --json
    """
    if context.invoked_subcommand is not None:
        return
    with opened(location) as case:
        rows = use.claims(case, clocks(as_of, known_at))
    if as_json:
        print_json([row.as_dict() for row in rows])
        return
    if not rows:
        click.echo("No figure in an accepted statement, and none entered by hand.")
    for line in columns_of([_row(row) for row in rows], (12, 10, 18, 40, 0)):
        click.echo(line)


@figures.command()
@click.argument("ids", nargs=-1, metavar="[FIGURE…]")
@case_option
@clock_options
@click.option(
    "--base", "bases", multiple=True, metavar="[NAME=]SIZE", help="A further base, in km²."
)
@click.option("--boundary", default="", metavar="NAME", help="Areas inside this boundary.")
@click.option("--status", default="held", show_default=True, help="The status that is claimed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
def check(
    ids: tuple[str, ...],
    location: str,
    as_of: str,
    known_at: str,
    bases: tuple[str, ...],
    boundary: str,
    status: str,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Check claimed figures, all or those named: arithmetic, maps, changes, paces, superlatives.

    A verdict is consistent, off by a factor, inconsistent or not checkable; it stands with the
    assumption that makes it so and the arithmetic. A --base without a name fits every share.

    \b
    Example:
      unbracket figures check -c mycase.ubk --base "Skerrin=980"
    """
    order = use.FigureOrder(status, boundary, tuple(_base(text) for text in bases))
    with opened(location) as case:
        report = use.check(case, clocks(as_of, known_at), ids, order)
    if as_json:
        print_json(use.report_to_dict(report))
        return
    if as_csv:
        print_csv([_flat(row) for row in report.results], COLUMNS)
        return
    if not report.results:
        click.echo("No figure in an accepted statement, and none entered by hand.")
    for row in report.results:
        _print(row)
    for group in report.quantities:
        said = "no one value fits all" if group.conflict else "one value can fit all"
        click.echo(
            f"\n{group.name}, {group.dates[0]} to {group.dates[1]}: {len(group.claims)} claims, "
            f"{group.low:,.10g} to {group.high:,.10g} {group.unit}; {said}"
        )
    counts = ", ".join(f"{count} {name}" for name, count in sorted(report.counts.items()))
    click.echo(f"\n{counts}" if counts else "")


@figures.command()
@click.argument("value", metavar="VALUE")
@case_option
@click.option("--unit", default="", help="%, share, points, km², troops…")
@click.option(
    "--measured", default="amount", show_default=True, type=click.Choice(MEASURED), help="Of what."
)
@click.option("--comparison", default="", help="more than, nearly, about, up, fastest…")
@click.option("--base", default="", help="What it is a share of, as the words name it.")
@click.option("--upper", type=float, default=None, help="The upper end of a range.")
@click.option("--per", default="", help="day, week, month or year, for a pace.")
@click.option("--role", default="", type=click.Choice(["", "from", "to", "of", "by"]))
@click.option("--on", "day", default="", metavar="DATE", help="The EDTF date it counts for.")
@click.option("--since", default="", metavar="DATE", help="From when, for changes and paces.")
@click.option("--until", default="", metavar="DATE", help="Until when.")
@click.option("--provider", default="", help="Whose figure it is.")
@click.option("--cited-by", default="", help="Who publishes it.")
@click.option("--topic", default="", help="What it is about, for putting claims together.")
@click.option("--document", default="", help="The document that holds it.")
@click.option("--statement", default="", help="The statement that holds it.")
@click.option("--words", default="", help="Its words, as they stand in the document.")
@click.option("--together", default="", help="A name shared by figures that belong together.")
@click.option("--note", default="", help="A remark.")
@click.option("--key", default="", help="Correct the figure of this id.")
@author_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def add(value: str, location: str, as_json: bool, author: str, key: str, **fields: Any) -> None:
    """Enter a figure by hand: a number, or - for a superlative.

    \b
    Example:
      unbracket figures add 412 -c mycase.ubk --unit km² --measured "area held" --on 2031-03-13
    """
    fields["as_of"] = fields.pop("day")
    number = None if value == "-" else _number(value, "VALUE")
    with opened(location) as case:
        claim = add_figure(case, FigureIn(value=number, **fields), key=key, author=author)
    if as_json:
        print_json(claim.as_dict())
    else:
        click.echo(f"entered figure {claim.id}")


@figures.command()
@click.argument("name")
@click.argument("size")
@case_option
@click.option("--unit", default="km²", show_default=True, help="The unit of the size.")
@click.option("--of", "names", multiple=True, help="What figures call it; without, it fits all.")
@click.option("--source", default="", help="Who states the size.")
@author_option
def base(
    name: str,
    size: str,
    location: str,
    unit: str,
    names: tuple[str, ...],
    source: str,
    author: str,
) -> None:
    """Name a base: the whole NAME of a SIZE that shares are taken of.

    \b
    Example:
      unbracket figures base "Skerrin, land area" 980 -c mycase.ubk --of Skerrin --source survey
    """
    row = NamedBase(name, _number(size, "SIZE"), unit, names, source)
    with opened(location) as case:
        entered = add_base(case, row, author=author)
    click.echo(f"named base {entered.name}: {entered.value:,.10g} {entered.unit}")


@figures.command()
@case_option
@clock_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def bases(location: str, as_of: str, known_at: str, as_json: bool) -> None:
    """List the bases that shares are checked with: the case's own, its boundaries, those shipped.

    \b
    Example:
      unbracket figures bases -c mycase.ubk
    """
    with opened(location) as case:
        rows = use.named_bases(case, clocks(as_of, known_at))
    if as_json:
        print_json([row.as_dict() for row in rows])
        return
    table = [(row.name, f"{row.value:,.10g} {row.unit}", row.source) for row in rows]
    for line in columns_of(table, (50, 20, 0)):
        click.echo(line)


@figures.command()
@click.argument("figure")
@case_option
@click.option("--reason", required=True, help="Why.")
@author_option
def withdraw(figure: str, location: str, reason: str, author: str) -> None:
    """Withdraw a figure that was entered by hand; it stays in the ledger.

    \b
    Example:
      unbracket figures withdraw 0a1b2c3d4e5f -c mycase.ubk --reason "entered twice"
    """
    with opened(location) as case:
        withdraw_figure(case, figure, reason=reason, author=author)
    click.echo(f"withdrew figure {figure}")


def _row(claim: FigureClaim) -> tuple[str, ...]:
    return (
        claim.id,
        claim.as_of,
        claim.measured,
        claim.words or f"{claim.comparison} {claim.value:g} {claim.unit}".strip(),
        " · ".join(part for part in (claim.provider, claim.cited_by) if part),
    )


def _print(row: FigureResult) -> None:
    claim = row.claim
    who = " · ".join(part for part in (claim.provider, claim.cited_by, claim.as_of) if part)
    said = claim.words or f"{claim.comparison} {claim.value} {claim.unit}".strip()
    click.echo(f"\n{claim.id}  “{said}” ({claim.measured}): {row.verdict}")
    click.echo(f"  {who}")
    for one in row.checks:
        click.echo(f"  {one.kind}: {one.verdict}. {one.assumption}")
        for step in one.steps:
            click.echo(f"    {step}")


def _flat(row: FigureResult) -> dict[str, Any]:
    value = row.as_dict()
    value["assumption"] = "; ".join(check.assumption for check in row.checks)
    return {name: value[name] for name in COLUMNS}


def _base(text: str) -> NamedBase:
    name, equals, size = text.rpartition("=")
    value = _number(size, "--base")
    if value <= 0:
        raise UsageError(
            f"base {size!r:.40} is no size",
            where="--base",
            expected="a number above 0",
            next="give the size in km²",
        )
    label = name.strip() or f"the given base of {size.strip()} km²"
    return NamedBase(label, value, of=(name.strip(),) if equals else (), source="given")


def _number(text: str, where: str) -> float:
    try:
        return float(text.replace(",", ""))
    except ValueError as error:
        raise UsageError(
            f"{text!r:.40} is no number",
            where=where,
            expected="a number such as 412 or 115600",
            next="give it without its unit",
        ) from error
