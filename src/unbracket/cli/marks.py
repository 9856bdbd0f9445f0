"""The commands that mark items: TLP markings, Admiralty grades, authenticity."""

from __future__ import annotations

import click

from unbracket.casework import marks as marks_of_case
from unbracket.cli.common import (
    author_option,
    case_option,
    clock_options,
    clocks,
    opened,
    print_json,
)

KIND = click.argument("kind", type=click.Choice(marks_of_case.KINDS))
REASON = click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept.")


@click.command()
@KIND
@click.argument("id")
@click.argument("marking")
@case_option
@author_option
@REASON
def mark(kind: str, id: str, marking: str, location: str, author: str, reason: str) -> None:
    """Mark an item CLEAR, GREEN, AMBER, AMBER+STRICT or RED; RED never leaves.

    \b
    Example:
      unbracket mark -c mycase.ubk document note-1.txt RED --reason "source at risk"
    """
    with opened(location) as case:
        row = marks_of_case.mark(case, kind, id, marking, reason, author)
    click.echo(f"{row.key[:60]}: TLP:{row.body['marking']}")


@click.command()
@KIND
@click.argument("id")
@case_option
@author_option
@click.option("--letter", default="", metavar="A-F", help="Of the publisher.")
@click.option("--digit", default="", metavar="1-6", help="Of the information.")
@REASON
def grade(
    kind: str, id: str, location: str, author: str, letter: str, digit: str, reason: str
) -> None:
    """Grade an item by the Admiralty code; another grader's word stands beside yours as dissent.

    \b
    Example:
      unbracket grade -c mycase.ubk document note-1.txt --letter B --reason "on the record before"
    """
    with opened(location) as case:
        row = marks_of_case.grade(
            case, kind, id, letter=letter.upper(), digit=digit, reason=reason, author=author
        )
        held = marks_of_case.marks_of(case, kind, str(row.body["id"]))
    dissent = "; graders differ" if held.disputed else ""
    click.echo(f"{kind} {id}: {row.body['letter']}{row.body['digit']} by {row.author}{dissent}")


@click.command()
@KIND
@click.argument("id")
@case_option
@author_option
@click.option("--state", required=True, type=click.Choice(marks_of_case.STATES))
@click.option("--by", default="", metavar="NAME", help="Who says so.")
@click.option("--statement", "statements", multiple=True, metavar="ID", help="Where it is said.")
@REASON
def authenticity(
    kind: str,
    id: str,
    location: str,
    author: str,
    state: str,
    by: str,
    statements: tuple[str, ...],
    reason: str,
) -> None:
    """Enter what somebody says about whether an item is genuine.

    \b
    Example:
      unbracket authenticity -c mycase.ubk document call.txt --state disputed --by "Norland" \\
        --reason "its spokesman calls it a forgery"
    """
    with opened(location) as case:
        marks_of_case.state_authenticity(
            case, kind, id, state=state, by=by, reason=reason, rests_on=statements, author=author
        )
    click.echo(f"{kind} {id}: {state}" + (f" by {by}" if by else ""))


@click.command()
@case_option
@clock_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def marks(location: str, as_of: str, known_at: str, as_json: bool) -> None:
    """List every marked item with its marking, grades and authenticity.

    \b
    Example:
      unbracket marks -c mycase.ubk
    """
    with opened(location) as case:
        found = marks_of_case.all_marks(case, clocks(as_of, known_at))
    if as_json:
        print_json(
            [
                {
                    "kind": kind,
                    "id": id,
                    "marking": held.marking,
                    "marking_reason": held.marking_reason,
                    "letter": held.letter,
                    "digit": held.digit,
                    "graders_differ": held.disputed,
                    "grades": [
                        {"grader": g.grader, "grade": g.letter + g.digit, "reason": g.reason}
                        for g in held.grades
                    ],
                    "authenticity": [
                        {"state": a.state, "by": a.by, "reason": a.reason}
                        for a in held.authenticity
                    ],
                }
                for (kind, id), held in sorted(found.items())
            ]
        )
        return
    for (kind, id), held in sorted(found.items()):
        parts = [f"TLP:{held.marking}" if held.marking else "", held.letter + held.digit]
        parts += [f"{a.state} {'by ' + a.by if a.by else ''}".strip() for a in held.authenticity]
        differ = " (graders differ)" if held.disputed else ""
        click.echo(f"{kind} {id[:19]}  {', '.join(part for part in parts if part)}{differ}")
