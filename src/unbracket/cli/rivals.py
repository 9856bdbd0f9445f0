"""The commands that line up reports of one utterance, and that flag movement."""

from __future__ import annotations

import click

from unbracket.casework.movement import movement_rows, movement_to_dict, movements
from unbracket.casework.rivals import rivals as line_up
from unbracket.casework.rivals import rivals_rows, rivals_to_dict
from unbracket.casework.views import QuoteView
from unbracket.cli.common import (
    case_option,
    clock_options,
    clocks,
    form_options,
    opened,
    print_csv,
    print_json,
)

_PARTY = click.option("--party", default="", metavar="CODE", help="Only this party's.")
_PROVISION = click.option("--provision", default="", metavar="ID", help="Only on this provision.")
_PROPOSED = click.option(
    "--proposed", is_flag=True, help="Take unreviewed statements in; they are marked."
)


@click.command()
@case_option
@clock_options
@_PARTY
@_PROVISION
@click.option("--statement", default="", metavar="ID", help="Only pairs with this statement.")
@_PROPOSED
@click.option("--no-model", is_flag=True, help="Compare by words alone, without the embedder.")
@form_options
def rivals(
    location: str,
    as_of: str,
    known_at: str,
    party: str,
    provision: str,
    statement: str,
    proposed: bool,
    no_model: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print the reports of one utterance in several documents, and what one of them lost.

    Words that the other report lacks stand in [brackets].

    \b
    Example:
      unbracket rivals -c mycase.ubk --party RUS
    """
    with opened(location) as case:
        view = line_up(
            case,
            clocks(as_of, known_at),
            proposed=proposed,
            party=party,
            provision=provision,
            statement=statement,
            plain=no_model,
        )
    if as_json:
        print_json(rivals_to_dict(view))
        return
    if as_csv:
        print_csv(*rivals_rows(view))
        return
    for pair in view.pairs:
        said = (("proposed", pair.proposed), ("one agency text: one witness", pair.one_witness))
        notes = [word for word, on in said if on]
        click.echo(f"{pair.a.speaker or pair.b.speaker}{''.join(f' · {note}' for note in notes)}")
        for side in (pair.a, pair.b):
            words = "".join(f"[{s.text}]" if s.kinds else s.text for s in side.segments)
            click.echo(f"  {side.published or 'undated'}  {side.publisher} ({side.how})")
            click.echo(f"    {' '.join(words.split())}")
        for lost in pair.lost:
            click.echo(f"  {lost.kind}: {lost.says}")
        if not pair.lost:
            click.echo("  nothing lost: another wording")
        click.echo("")
    click.echo(f"{len(view.pairs)} pairs of reports among {view.statements} statements.")
    if not view.complete:
        click.echo("There are more pairs than were compared; narrow them with --party.")
    for row in view.copies:
        by = f" of {row.agency}" if row.agency else ""
        click.echo(f"One text{by}: {', '.join(row.names)} ({len(row.names)} reports, 1 witness).")


@click.command()
@case_option
@clock_options
@_PARTY
@_PROVISION
@click.option("--kind", default="", metavar="KIND", help="Only flags of this kind.")
@_PROPOSED
@form_options
def movement(
    location: str,
    as_of: str,
    known_at: str,
    party: str,
    provision: str,
    kind: str,
    proposed: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print who turned round, hardened, softened, spoke with two voices or denied, with both texts.

    \b
    Example:
      unbracket movement -c mycase.ubk --kind reversal
    """
    with opened(location) as case:
        view = movements(
            case,
            clocks(as_of, known_at),
            proposed=proposed,
            party=party,
            provision=provision,
            kind=kind,
        )
    if as_json:
        print_json(movement_to_dict(view))
        return
    if as_csv:
        print_csv(*movement_rows(view))
        return
    for row in view.flags:
        on = f" on “{row.provision_text}”" if row.provision_text else ""
        click.echo(f"{row.kind}: {row.party_name}{on}{' (proposed)' if row.proposed else ''}")
        click.echo(f"  {row.why}")
        for day, quote in ((row.day_before, row.before), (row.day_after, row.after)):
            click.echo(f"  {day}  {quote.speaker}: {_shown(quote)}")
            click.echo(f"    {quote.publisher or quote.document_name}, {quote.how}")
        click.echo("")
    said = ", ".join(f"{count} {name}" for name, count in view.counts if count)
    click.echo(f"{len(view.flags)} flags{': ' + said if said else ''}.")


def _shown(quote: QuoteView) -> str:
    return f"“{quote.words}”" if quote.quoted else quote.words
