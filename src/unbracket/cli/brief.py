"""The command that writes a brief."""

from __future__ import annotations

from pathlib import Path

import click

from unbracket.casework.brief import make_brief, write_brief
from unbracket.casework.overview import check_day
from unbracket.cli.common import case_option, clock_options, clocks, opened
from unbracket.errors import InputError


@click.command()
@case_option
@clock_options
@click.option("--compare", default="", metavar="DAY", help="Name what moved since this ISO day.")
@click.option(
    "--marking",
    default="",
    metavar="TLP",
    help="Leave out, and count, what is marked above this; by default the case's marking.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("brief.docx"),
    show_default=True,
    help="The file to write: .docx or .html.",
)
def brief(location: str, as_of: str, known_at: str, compare: str, marking: str, out: Path) -> None:
    """Write the board as a brief: positions by provision, every quote as a footnote.

    \b
    Example:
      unbracket brief -c mycase.ubk --as-of 2025-11-28 --marking GREEN -o brief.docx
    """
    with opened(location) as case:
        made = make_brief(
            case, clocks(as_of, known_at), marking=marking, compare=check_day(compare)
        )
        data = write_brief(made, out.suffix.lower().removeprefix("."))
    try:
        out.write_bytes(data)
    except OSError as error:
        raise InputError(
            f"can't be written: {error.strerror or error}",
            file=str(out),
            expected="a file in a folder that can be written",
            next="give another --out",
        ) from error
    statements, documents, records = made.left_out
    click.echo(
        f"{out}: TLP:{made.marking}, {made.accepted} accepted statements, "
        f"{len(made.sources)} sources; left out above TLP:{made.limit}: {statements} statements, "
        f"{documents} documents, {records} other items"
    )
