"""``unbracket rolling``: the rolling text of the drafts of files, without a case."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from unbracket.casework import rolling_tables as tables
from unbracket.casework.intake import Incoming
from unbracket.casework.stateless_align import AlignReading
from unbracket.casework.stateless_rolling import (
    choose_side,
    open_in_files,
    rolling_of_files,
    take_out,
)
from unbracket.cli.common import print_line, unit_options
from unbracket.cli.drafts_rolling import lines, one_of, profile_option
from unbracket.errors import UsageError
from unbracket.settings import Settings


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--sponsor", "sponsors", multiple=True, help="A draft's sponsor, once a draft.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--without", "off", multiple=True, metavar="SPONSOR", help="Take a sponsor out.")
@click.option("--choose", "party", default="", metavar="SPONSOR", help="Give its side alone.")
@click.option("--count", is_flag=True, help="Count opening brackets per point over the files.")
@profile_option
@unit_options
def rolling(
    files: tuple[str, ...],
    sponsors: tuple[str, ...],
    as_json: bool,
    off: tuple[str, ...],
    party: str,
    count: bool,
    profile: str,
    by: str,
    view: str,
) -> None:
    """Merge the drafts of FILES into one rolling text; a single file is read with its brackets.

    \b
    Prints the text so that it can be read back. A hyphen names standard input.

    \b
    Example:
      unbracket rolling norland.txt eastland.docx --sponsor Norland --sponsor Eastland
      unbracket rolling norland.txt eastland.docx | unbracket rolling - --choose norland
    """
    one_of(count=count, choose=bool(party))
    if files.count("-") > 1:
        raise UsageError(
            "standard input is named twice", expected="one hyphen", next="name a file instead"
        )
    settings = Settings.from_environment()
    how = AlignReading(by, profile, view)
    incoming = [_incoming(name) for name in files]
    if count:
        series = open_in_files(incoming, settings.max_bytes, how)
        if as_json:
            print_line(tables.over_time_record(series))
        else:
            lines(tables.over_time_lines(series))
        return
    text = rolling_of_files(incoming, sponsors, settings.max_bytes, how)
    if off:
        text = take_out(text, off)
    if party:
        found = choose_side(text, party)
        if as_json:
            print_line(tables.chosen_record(party, found))
        else:
            lines(tables.chosen_lines(found))
    elif as_json:
        print_line(tables.text_record(text))
    else:
        click.echo(tables.markdown(text), nl=False)
        for row in tables.fault_lines(text):
            click.echo(row, err=True)


def _incoming(name: str) -> Incoming:
    if name == "-":
        return Incoming(name="-", data=sys.stdin.buffer.read())
    return Incoming(name=name, path=Path(name))
