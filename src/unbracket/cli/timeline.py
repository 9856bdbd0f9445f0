"""The commands of time: the timeline, and the events on it as a person judges them."""

from __future__ import annotations

from typing import Any

import click

from unbracket.casework import events_judge as judge
from unbracket.casework.events import event as find_event
from unbracket.casework.events_views import ANSWERS, EventView
from unbracket.casework.timeline import LANES, Item, TimelineOrder
from unbracket.casework.timeline import timeline as make_timeline
from unbracket.casework.timeline_export import COLUMNS, calendar_of, table_rows
from unbracket.cli.common import (
    author_option,
    case_option,
    clock_options,
    clocks,
    form_options,
    opened,
    print_csv,
    print_json,
    write_new,
)
from unbracket.model.event import EVENT_KINDS

TYPES = tuple(dict.fromkeys((*LANES, *EVENT_KINDS)))


@click.command()
@case_option
@clock_options
@click.option("--from", "first", default="", metavar="DAY", help="Only from this ISO day on.")
@click.option("--to", "last", default="", metavar="DAY", help="Only up to this ISO day.")
@click.option("--party", "parties", multiple=True, metavar="CODE", help="Only of this party.")
@click.option("--type", "types", multiple=True, type=click.Choice(TYPES), help="Only of this type.")
@form_options
@click.option("--ics", "calendar", default="", metavar="OUT", help="Write an iCalendar file.")
@click.option("--marking", default="", help="Leave out of the file what is marked above this.")
@click.option("--proposed", is_flag=True, help="Take proposed events into the file.")
def timeline(
    location: str,
    as_of: str,
    known_at: str,
    first: str,
    last: str,
    parties: tuple[str, ...],
    types: tuple[str, ...],
    as_json: bool,
    as_csv: bool,
    calendar: str,
    marking: str,
    proposed: bool,
) -> None:
    """Print what happened and what is planned: events, moves of positions, drafts, maps.

    Dates are EDTF. A planned event whose last day is past asks "did it happen?".

    \b
    Example:
      unbracket timeline -c mycase.ubk --from 2031-03-01 --type event
      unbracket timeline -c mycase.ubk --ics talks.ics
    """
    order = TimelineOrder(first, last, parties, types)
    at = clocks(as_of, known_at)
    with opened(location) as case:
        if calendar:
            made = calendar_of(case, at, order, marking=marking, proposed=proposed)
            write_new(calendar, made.data)
            click.echo(
                f"wrote {made.items} entries to {calendar}, up to TLP:{made.marking}; "
                f"{made.undated} without a date and {made.left_out} marked above left out"
            )
            return
        rows = make_timeline(case, at, order)
    if as_json:
        print_json([row.as_dict() for row in rows])
    elif as_csv:
        print_csv(table_rows(rows), COLUMNS)
    else:
        _print(rows)


def _print(rows: tuple[Item, ...]) -> None:
    if not rows:
        click.echo("Nothing on the timeline: no event, draft, map or move at these dates.")
    for row in rows:
        notes = [row.state] if row.state != "recorded" else []
        if row.planned:
            notes.append("planned")
        if row.due:
            notes.append("did it happen?")
        answer = row.event.answer if row.event is not None else None
        if answer is not None:
            notes.append(f"{answer.answer}, says {answer.by}")
        if row.houses > 1:
            notes.append(f"{row.houses} sources")
        phrase = f" “{row.phrase}”" if row.phrase else ""
        click.echo(f"{row.date or 'no date'}{phrase}  {row.title}")
        click.echo(f"  {row.lane} {row.id[:16]}{': ' + ', '.join(notes) if notes else ''}")
        if row.words:
            click.echo(f"  {row.words}")


@click.group()
def events() -> None:
    """Judge the events of a case: accept, reject, correct, add, say whether they happened.

    \b
    Example:
      unbracket timeline -c mycase.ubk --type event
      unbracket events accept 0a1b2c3d4e5f -c mycase.ubk
    """


@events.command()
@click.argument("event")
@case_option
@clock_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(event: str, location: str, as_of: str, known_at: str, as_json: bool) -> None:
    """Show one event with the words of every document that tells of it."""
    with opened(location) as case:
        view = find_event(case, event, clocks(as_of, known_at))
    if as_json:
        print_json(view.as_dict())
        return
    click.echo(f"{view.key}  {view.title}  {view.date or 'no date'}  {view.state}")
    for witness in view.witnesses:
        click.echo(f"  {witness.document_name} · {witness.publisher} · {witness.published}")
        click.echo(f"    {witness.sentence}")


def _fields(function: Any) -> Any:
    for option in reversed(
        (
            click.option("--kind", type=click.Choice(EVENT_KINDS), default=None, help="Its kind."),
            click.option("--who", "participants", multiple=True, help="Who takes part."),
            click.option("--place", default=None, help="Where."),
            click.option("--date", default=None, metavar="EDTF", help="When."),
            click.option("--planned/--past", default=None, help="Whether it is still to come."),
        )
    ):
        function = option(function)
    return function


@events.command()
@click.argument("event")
@case_option
@_fields
@click.option("--reason", default="", help="Why.")
@author_option
def accept(
    event: str,
    location: str,
    reason: str,
    author: str,
    participants: tuple[str, ...],
    **fields: Any,
) -> None:
    """Accept an event, with corrections where some are given."""
    changes = fields | {"participants": list(participants) or None}
    with opened(location) as case:
        view = judge.accept_event(case, event, author=author, reason=reason, **changes)
    _said("accepted", view)


@events.command()
@click.argument("event")
@case_option
@click.option("--reason", default="", help="Why.")
@author_option
def reject(event: str, location: str, reason: str, author: str) -> None:
    """Reject an event; the judgement stays in the ledger."""
    with opened(location) as case:
        view = judge.reject_event(case, event, author=author, reason=reason)
    _said("rejected", view)


@events.command()
@click.argument("kind", type=click.Choice(EVENT_KINDS))
@case_option
@click.option("--who", "participants", multiple=True, help="Who takes part.")
@click.option("--place", default="", help="Where.")
@click.option("--date", default="", metavar="EDTF", help="When.")
@click.option("--planned", is_flag=True, help="It is still to come.")
@click.option("--document", default="", help="The document that tells of it.")
@click.option("--note", default="", help="What is known of it.")
@click.option("--marking", default="", help="Its TLP marking.")
@click.option("--reason", default="", help="Why it is entered.")
@author_option
def add(
    kind: str, location: str, participants: tuple[str, ...], author: str, **fields: Any
) -> None:
    """Enter an event by hand, such as a meeting that a note tells of.

    \b
    Example:
      unbracket events add meeting -c mycase.ubk --who "Lia Torv" --who Norland --date 2031-03-12
    """
    with opened(location) as case:
        view = judge.add_event(case, kind, participants, author=author, **fields)
    _said("entered", view)


@events.command()
@click.argument("event")
@click.argument("answer", type=click.Choice(ANSWERS))
@case_option
@click.option("--date", default="", metavar="EDTF", help="When it happened, or was moved to.")
@click.option("--reason", default="", help="What that rests on.")
@author_option
def happened(event: str, answer: str, location: str, date: str, reason: str, author: str) -> None:
    """Say whether a planned EVENT happened, did not happen, or was moved to another date.

    \b
    Example:
      unbracket events happened 0a1b2c3d4e5f "did not happen" -c mycase.ubk --reason "called off"
    """
    with opened(location) as case:
        view = judge.answer_event(case, event, answer, date=date, author=author, reason=reason)
    _said(answer, view)


def _said(what: str, view: EventView) -> None:
    click.echo(f"{what}: {view.key}  {view.title}  {view.date or 'no date'}")
