"""Reviewing demands on the command line: accept, reject, change, infer, tie steps."""

from __future__ import annotations

import click

from unbracket.casework import deal_review
from unbracket.casework.deal import ground, list_demands
from unbracket.cli.common import author_option, case_option, opened
from unbracket.errors import NotFoundError
from unbracket.model.deal import FIRMNESS

reason_option = click.option("--reason", default="", metavar="WORDS", help="Why.")


@click.group()
def review() -> None:
    """Accept, reject or change derived demands; each decision is an entry of the ledger.

    \b
    Example:
      unbracket deal review reject NOR:no.monitors -c mycase.ubk --reason "said of blue ones only"
    """


@review.command("accept")
@click.argument("demand")
@case_option
@author_option
@reason_option
def accept(demand: str, location: str, author: str, reason: str) -> None:
    """Accept DEMAND as it is derived."""
    _decide(location, demand, author, reason, verdict="accepted")


@review.command("reject")
@click.argument("demand")
@case_option
@author_option
@reason_option
def reject(demand: str, location: str, author: str, reason: str) -> None:
    """Reject DEMAND: it no longer counts, and is still listed."""
    _decide(location, demand, author, reason, verdict="rejected")


@review.command("change")
@click.argument("demand")
@case_option
@click.option("--firmness", type=click.Choice(FIRMNESS), default=None, help="How firm it is.")
@click.option("--clause", default="", metavar="CLAUSE", help="Such as no.a, a.before.b, no.a.or.b")
@author_option
@reason_option
def change(
    demand: str, location: str, firmness: str | None, clause: str, author: str, reason: str
) -> None:
    """Change the firmness or the clause of DEMAND."""
    _decide(location, demand, author, reason, firmness=firmness or "", clause=clause)


@review.command("infer")
@click.argument("party")
@click.argument("clause")
@case_option
@click.option("--firmness", type=click.Choice(FIRMNESS), default="firm", show_default=True)
@click.option("--day", default="", metavar="DAY", help="From which ISO day it counts.")
@click.option("--statement", "statements", multiple=True, metavar="ID", help="It rests on this.")
@author_option
@click.option("--reason", required=True, metavar="WORDS", help="What it rests on.")
def infer(
    party: str,
    clause: str,
    location: str,
    firmness: str,
    day: str,
    statements: tuple[str, ...],
    author: str,
    reason: str,
) -> None:
    """Add an analyst's inference: that PARTY demands CLAUSE; it is marked as such everywhere."""
    with opened(location) as case:
        row = deal_review.infer(
            case, party, clause, firmness=firmness, reason=reason, day=day, author=author,
            statements=statements,
        )  # fmt: skip
    click.echo(f"{row.key} stands as an analyst's inference")


@review.command("merge")
@click.argument("left")
@click.argument("right")
@case_option
@author_option
@reason_option
def merge(left: str, right: str, location: str, author: str, reason: str) -> None:
    """Take two steps or provisions as one; LEFT stands for both."""
    with opened(location) as case:
        deal_review.tie(case, left, right, together=True, reason=reason, author=author)
    click.echo(f"{left} stands for {right}")


@review.command("apart")
@click.argument("left")
@click.argument("right")
@case_option
@author_option
@reason_option
def apart(left: str, right: str, location: str, author: str, reason: str) -> None:
    """Keep two steps apart that were taken as one."""
    with opened(location) as case:
        deal_review.tie(case, left, right, together=False, reason=reason, author=author)
    click.echo(f"{left} and {right} are kept apart")


@review.command("options")
@click.argument("point")
@click.argument("provisions", nargs=-1, required=True)
@case_option
@author_option
@reason_option
def options(
    point: str, provisions: tuple[str, ...], location: str, author: str, reason: str
) -> None:
    """Take PROVISIONS as rival options of one POINT: at most one of them can hold."""
    with opened(location) as case:
        deal_review.group(case, point, provisions, reason=reason, author=author)
    click.echo(f"{point}: one of {', '.join(provisions)}, or none")


@review.command("undo")
@click.argument("key")
@case_option
@author_option
@click.option("--reason", required=True, metavar="WORDS", help="Why.")
def undo(key: str, location: str, author: str, reason: str) -> None:
    """Withdraw the decision under KEY: a demand's id, or what the decision printed."""
    with opened(location) as case:
        deal_review.forget(case, key, reason=reason, author=author)
    click.echo(f"{key}: the decision is withdrawn")


def _decide(location: str, id: str, author: str, reason: str, **decision: str) -> None:
    with opened(location) as case:
        listed = list_demands(ground(case))
        found = next((row for row in listed.views if row.id == id), None)
        if found is None:
            raise NotFoundError(
                f"there is no demand {id[:80]!r}",
                expected="an id, as `unbracket deal demands` prints it",
                next="list the demands",
            )
        deal_review.decide(
            case,
            id,
            reason=reason,
            author=author,
            statements=[quote.statement_id for quote in found.quotes],
            **decision,
        )
        now = next(row for row in list_demands(ground(case)).views if row.id == id)
    click.echo(f"{now.text}: {now.review}, {now.firmness}")
