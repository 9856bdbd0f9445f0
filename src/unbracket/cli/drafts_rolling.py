"""The command ``unbracket drafts rolling``: the rolling text of drafts of the register."""

from __future__ import annotations

import click

from unbracket.casework import rolling_tables as tables
from unbracket.casework.drafts_tables import Leaks
from unbracket.casework.rolling import choose, open_over_time, rolling_text
from unbracket.cli.common import case_option, clock_options, clocks, opened, print_json, write_new
from unbracket.errors import UsageError

profile_option = click.option(
    "--profile",
    type=click.Choice(["not-agreed", "deletion"]),
    default="not-agreed",
    show_default=True,
    help="What the square brackets of a single text mean.",
)


@click.command()
@click.argument("ids", nargs=-1, required=True)
@case_option
@clock_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--markdown", is_flag=True, help="Print the text alone, so that it can be read back.")
@click.option("--docx", "docx", default="", metavar="FILE", help="Write a Word file.")
@click.option("--without", "off", multiple=True, metavar="SPONSOR", help="Take a sponsor out.")
@click.option("--choose", "party", default="", metavar="SPONSOR", help="Give its side alone.")
@click.option("--count", is_flag=True, help="Count opening brackets per point over the versions.")
@profile_option
@click.option(
    "--with-leaked-text",
    "leaked",
    is_flag=True,
    help="Give the text of leaked drafts in JSON and Markdown; it is counted.",
)
def rolling(
    ids: tuple[str, ...],
    location: str,
    as_of: str,
    known_at: str,
    as_json: bool,
    markdown: bool,
    docx: str,
    off: tuple[str, ...],
    party: str,
    count: bool,
    profile: str,
    leaked: bool,
) -> None:
    """Merge drafts IDS: agreed words clear, what differs in brackets with its sponsors.

    \b
    A single draft is shown with the brackets of its own text.

    \b
    Example:
      unbracket drafts rolling plan-1 plan-2 -c mycase.ubk --without Norland
    """
    one_of(count=count, choose=bool(party), markdown=markdown, docx=bool(docx))
    leaks = Leaks(leaked)
    with opened(location) as case:
        when = clocks(as_of, known_at)
        if count:
            series = open_over_time(case, ids, when)
            if as_json:
                print_json(tables.over_time_record(series))
            else:
                lines(tables.over_time_lines(series))
            return
        view = rolling_text(case, ids, when, off=off, profile=profile)
        word = tables.as_docx(case, view, leaks) if docx else b""
    if docx:
        write_new(docx, word)
        click.echo(f"{docx}: {len(view.groups)} points, {view.places} open places")
    elif party and as_json:
        print_json(tables.chosen_of(view, party, choose(view, party), leaks))
    elif party:
        lines(tables.chosen_lines(choose(view, party)))
    elif as_json:
        print_json(tables.rolling_record(view, leaks))
    elif markdown:
        click.echo(tables.markdown(tables.open_to_leave(view, leaks)), nl=False)
    else:
        lines(tables.rolling_lines(view.text))
    if leaks.line():
        click.echo(leaks.line(), err=True)


def one_of(**asked: bool) -> None:
    """Refuse options that ask for different outputs at once; raises UsageError."""
    given = [f"--{name}" for name, on in asked.items() if on]
    if len(given) > 1:
        raise UsageError(
            f"{' and '.join(given)} ask for different things",
            expected="one of them",
            next="leave the others out",
        )


def lines(rows: list[str]) -> None:
    """Print lines."""
    for row in rows:
        click.echo(row)


COMMANDS = (rolling,)
