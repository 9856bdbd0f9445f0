"""The command that proposes points of drafts for a statement."""

from __future__ import annotations

from dataclasses import asdict

import click

from unbracket.casework.points import points_near
from unbracket.cli.common import case_option, clock_options, clocks, opened, print_json


@click.command("near")
@click.argument("statement")
@case_option
@clock_options
@click.option("--no-model", is_flag=True, help="Compare words alone, without sentence vectors.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def near(
    statement: str, location: str, as_of: str, known_at: str, no_model: bool, as_json: bool
) -> None:
    """Name the points of drafts that STATEMENT may speak to, with scores; nothing is entered.

    JSON leaves the words of leaked drafts out.

    \b
    Example:
      unbracket drafts near 1f0c22aa -c mycase.ubk
    """
    with opened(location) as case:
        row, found = points_near(case, statement, clocks(as_of, known_at), no_model=no_model)
    if as_json:
        points = [
            asdict(one)
            | {"text": None if one.held else one.text, "provisions": list(one.provisions)}
            for one in found
        ]
        print_json({"statement": row.statement.id, "points": points})
        return
    click.echo(f"{row.statement.id}  {row.statement.speaker or 'unnamed'}: {row.words}")
    if not found:
        click.echo("No point of a draft is near these words.")
    for one in found:
        tied = f"; tied to {', '.join(one.provisions)}" if one.provisions else ""
        click.echo(f"  {one.score:.2f}  {one.draft}:{one.point}  {one.text}{tied}")


COMMANDS = (near,)
