"""The deal on a pipe: ``solve`` needs no case (the contract, DESIGN §11)."""

from __future__ import annotations

import json

import click

from unbracket.casework.stateless_solve import solve_file, summary
from unbracket.model.deal import Limits
from unbracket.settings import Settings

DEFAULT = Limits()


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object.")
@click.option(
    "--max",
    "most",
    type=click.IntRange(1, 1_000_000),
    default=DEFAULT.max,
    show_default=True,
    metavar="N",
    help="List at most N sets, packages and cycles, each.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(0, 86_400),
    default=DEFAULT.seconds,
    show_default=True,
    metavar="S",
    help="Search for at most S seconds; what was found by then stands.",
)
def solve(file: str, as_json: bool, most: int, seconds: float) -> None:
    """Read FILE (- for standard input), a problem of demands, and say what cannot all hold.

    Prints whether all hard demands can hold, the smallest sets that cannot (blocking sets), the
    smallest sets whose dropping would suffice (relaxations), the packages that are left, and the
    cycles of "you first". A list that a limit cut is marked "at least". An infeasible deal is
    a result: the exit status is 0.

    \b
    Example:
      unbracket solve problem.json --json --max 20 --seconds 5
    """
    limits = Limits(most, seconds)
    solved = solve_file(file, limits, Settings.from_environment().max_bytes)
    for warning in solved.warnings:
        click.echo(json.dumps({"file": solved.file, "warning": warning}), err=True)
    if as_json:
        click.echo(json.dumps(solved.as_dict(), ensure_ascii=False))
    else:
        for text in summary(solved):
            click.echo(text)
