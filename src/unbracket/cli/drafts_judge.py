"""The commands over drafts that settle something: links, ties, withdrawals."""

from __future__ import annotations

import click

from unbracket.casework.drafts_links import decide, tie, undo_decision, untie
from unbracket.casework.drafts_register import withdraw_entry
from unbracket.cli.common import case_option, opened
from unbracket.cli.drafts_enter import by_option
from unbracket.errors import UsageError


@click.command()
@click.argument("left", metavar="A:POINT")
@click.argument("right", metavar="B:POINT")
@click.option("--accept", "verdict", flag_value="accept", help="They belong together.")
@click.option("--refuse", "verdict", flag_value="refuse", help="They don't.")
@click.option("--undo", "verdict", flag_value="undo", help="Withdraw what was decided.")
@click.option("--reason", default="", help="Why; needed.")
@case_option
@by_option
def link(left: str, right: str, verdict: str | None, reason: str, location: str, by: str) -> None:
    """Settle whether two points belong together; it binds later comparisons.

    \b
    Example:
      unbracket drafts link plan-1:6 plan-2:7 --accept --reason "the cap, renumbered"
    """
    if verdict is None:
        raise UsageError(
            "no verdict is given",
            expected="--accept, --refuse or --undo",
            next="say whether the points belong together",
        )
    with opened(location) as case:
        if verdict == "undo":
            row = undo_decision(case, left, right, reason=reason or "taken back", by=by)
        else:
            together = verdict == "accept"
            row = decide(case, left, right, together=together, reason=reason, by=by)
    done = {"accept": "belong together", "refuse": "kept apart", "undo": "decision withdrawn"}
    click.echo(f"{row.key}: {done[verdict]}; entry {row.entry_id}")


@click.command("tie")
@click.argument("address", metavar="DRAFT[:POINT]")
@click.argument("provision")
@click.option("--undo", is_flag=True, help="Withdraw the tie.")
@click.option("--reason", default="", help="Why.")
@case_option
@by_option
def tie_(address: str, provision: str, undo: bool, reason: str, location: str, by: str) -> None:
    """Tie a point (or a whole draft) to PROVISION, so that statements on it are about the point.

    \b
    Example:
      unbracket drafts tie plan-1:6 army-cap -c mycase.ubk
    """
    with opened(location) as case:
        if undo:
            row = untie(case, address, provision, reason=reason or "taken back", by=by)
        else:
            row = tie(case, address, provision, reason=reason, by=by)
    click.echo(f"{row.key}: {'withdrawn' if undo else 'tied'}; entry {row.entry_id}")


@click.command()
@click.argument("key")
@click.option("--reason", required=True, help="Why; the ledger keeps it.")
@case_option
@by_option
def withdraw(key: str, reason: str, location: str, by: str) -> None:
    """Withdraw a draft by its id, or another entry of the register by its key.

    \b
    Example:
      unbracket drafts withdraw plan-1 --reason "entered twice" -c mycase.ubk
    """
    with opened(location) as case:
        row = withdraw_entry(case, key, reason=reason, by=by)
    click.echo(f"{row.type} {row.key}: withdrawn; entry {row.entry_id}")


COMMANDS = (link, tie_, withdraw)
