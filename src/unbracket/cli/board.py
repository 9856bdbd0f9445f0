"""The commands that print positions: the board and the history of one cell."""

from __future__ import annotations

import click

from unbracket.casework.board import board as make_board
from unbracket.casework.board import cell as open_cell
from unbracket.casework.overview import check_day
from unbracket.casework.tables import board_rows, board_table, board_to_dict, cell_to_dict
from unbracket.cli.common import (
    case_option,
    clock_options,
    clocks,
    form_options,
    opened,
    print_csv,
    print_json,
)


@click.command()
@case_option
@clock_options
@click.option("--compare", default="", metavar="DAY", help="Name what moved since this ISO day.")
@form_options
def board(
    location: str, as_of: str, known_at: str, compare: str, as_json: bool, as_csv: bool
) -> None:
    """Print where every party stands on every provision, from accepted statements only.

    \b
    Example:
      unbracket board -c mycase.ubk --as-of 2025-11-28 --compare 2025-11-21
    """
    with opened(location) as case:
        view = make_board(case, clocks(as_of, known_at), check_day(compare))
    if as_json:
        print_json(board_to_dict(view))
    elif as_csv:
        rows, columns = board_rows(view)
        print_csv(rows, columns)
    else:
        click.echo(board_table(view))


@click.command()
@click.argument("party")
@click.argument("provision")
@case_option
@clock_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def position(
    party: str, provision: str, location: str, as_of: str, known_at: str, as_json: bool
) -> None:
    """Print one cell: the step of PARTY on PROVISION, how it moved, and the words it rests on.

    \b
    Example:
      unbracket position -c mycase.ubk RUS ceasefire
    """
    with opened(location) as case:
        detail = open_cell(case, party, provision, clocks(as_of, known_at))
    if as_json:
        print_json(cell_to_dict(detail))
        return
    cell = detail.cell
    notes = [name for name, on in (("hedged", cell.hedged), ("asks", cell.asks)) if on]
    tail = f" ({', '.join(notes)})" if notes else ""
    click.echo(f"{detail.party.name} on “{detail.provision.text}”: {cell.step}{tail}")
    if cell.witnesses < cell.reports:
        noun = "witness" if cell.witnesses == 1 else "witnesses"
        click.echo(f"{cell.reports} reports, {cell.witnesses} {noun}: an agency text repeats")
    if detail.mixed_because:
        click.echo(f"mixed: {detail.mixed_because}")
    words = {quote.statement_id: quote for quote in detail.quotes}
    for step in detail.history:
        quote = words[step.statement_id]
        mark = ("“", "”") if quote.quoted else ("", "")
        click.echo(f"\n{step.day}  {step.step}{' (hedged)' if step.hedged else ''}")
        click.echo(f"  {mark[0]}{quote.words}{mark[1]}")
        where = " · ".join(
            part
            for part in (
                quote.speaker,
                f"said {quote.said}" if quote.said else "",
                f"published {quote.published or 'undated'}",
                quote.publisher or quote.document_name,
                quote.how,
                quote.statement_id,
            )
            if part
        )
        click.echo(f"  {where}")
    if not detail.history:
        click.echo("No accepted statement by this party on this provision; silence is no consent.")
    for title, quotes in (
        ("Beside it", detail.beside),
        ("Others say", detail.others),
        ("Waiting for review", detail.proposed),
        ("Not counted", detail.not_counted),
    ):
        if quotes:
            click.echo(f"\n{title}:")
            for quote in quotes:
                click.echo(f"  {quote.speaker} ({quote.act}): {quote.words}")
