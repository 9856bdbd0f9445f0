"""The commands over provisions: list them, suggest new ones from what has none, add one."""

from __future__ import annotations

from typing import Any

import click

from unbracket.casework.provisions import (
    LEAST,
    Suggestion,
    add,
    counted,
    snippet,
    suggest,
)
from unbracket.cli.common import case_option, clock_options, clocks, opened, print_json
from unbracket.cli.drafts_enter import by_option
from unbracket.model.case import Provision

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def provisions() -> None:
    """List a case's provisions, suggest new ones, and add one.

    \b
    Example:
      unbracket provisions suggest -c mycase.ubk
    """


@provisions.command("list")
@case_option
@clock_options
@json_option
def list_(location: str, as_of: str, known_at: str, as_json: bool) -> None:
    """List the provisions with how many statements are on each.

    \b
    Example:
      unbracket provisions list -c mycase.ubk
    """
    with opened(location) as case:
        rows = counted(case, clocks(as_of, known_at))
    if as_json:
        print_json(
            {
                "provisions": [
                    {
                        "id": row.provision.id,
                        "text": row.provision.text,
                        "kind": row.provision.kind,
                        "issue": row.provision.issue,
                        "terms": list(row.provision.terms),
                        "accepted": row.accepted,
                        "proposed": row.proposed,
                    }
                    for row in rows
                ]
            }
        )
        return
    for row in rows:
        click.echo(f"{row.provision.id}  {row.provision.text}")
        waits = f", {row.proposed} waiting" if row.proposed else ""
        click.echo(f"    {row.issue or row.provision.issue}: {row.accepted} accepted{waits}")


@provisions.command("suggest")
@case_option
@clock_options
@click.option("--least", default=LEAST, show_default=True, help="Statements in a group, at least.")
@click.option("--toml", is_flag=True, help="Print them as parts of a case file.")
@click.option("--no-model", is_flag=True, help="Compare words alone, without sentence vectors.")
@json_option
def suggest_(
    location: str,
    as_of: str,
    known_at: str,
    least: int,
    toml: bool,
    no_model: bool,
    as_json: bool,
) -> None:
    """Suggest provisions from accepted and waiting statements that have none.

    Each suggestion is a group of statements, named by a phrase that they hold; nothing is entered.

    \b
    Example:
      unbracket provisions suggest -c mycase.ubk --least 3
    """
    with opened(location) as case:
        found = suggest(case, clocks(as_of, known_at), least=least, no_model=no_model)
    if as_json:
        print_json(
            {
                "unlinked": found.unlinked,
                "looked_at": found.looked_at,
                "suggestions": [_record(row) for row in found.rows],
            }
        )
        return
    if toml:
        for row in found.rows:
            click.echo(snippet(row))
        return
    click.echo(f"{found.unlinked} statements have no provision; {len(found.rows)} groups of them")
    if found.looked_at < found.unlinked:
        click.echo(f"only the latest {found.looked_at} were looked at")
    for row in found.rows:
        click.echo(f"\n{row.id}  “{row.name}” (in {row.held} of {len(row.statements)})")
        click.echo(f"    issue: {row.issue or 'open'}; parties: {', '.join(row.parties) or 'none'}")
        for statement in row.statements:
            words = " ".join(statement.words.split())
            state = "" if statement.state == "accepted" else f" [{statement.state}]"
            who = statement.statement.speaker or "unnamed"
            click.echo(f"  {statement.statement.id}  {statement.day}  {who}{state}: {words}")


@provisions.command("add")
@click.argument("id")
@click.option("--issue", required=True, help="The id of an issue of the case.")
@click.option("--text", required=True, help="One sentence that a party can be for or against.")
@click.option("--term", "terms", multiple=True, help="Words by which the press speaks of it.")
@click.option("--kind", default="provision", show_default=True, help="provision, basis or gate.")
@click.option("--statement", "statements", multiple=True, help="A statement that is on it.")
@case_option
@by_option
def add_(
    id: str,
    issue: str,
    text: str,
    terms: tuple[str, ...],
    kind: str,
    statements: tuple[str, ...],
    location: str,
    by: str,
) -> None:
    """Add provision ID to the case from now on, and give it to the named statements.

    The frame as it stood stays in the ledger (``--known-at`` shows it); a statement keeps its
    state, and its stance is what it was: correct it where the sentence turns it round.

    \b
    Example:
      unbracket provisions add port-dues --issue trade --text "Port dues are waived."
    """
    with opened(location) as case:
        given = add(case, Provision(id, text.strip(), issue, terms, kind), statements, author=by)
    click.echo(f"{id} added; {len(given)} statements are on it")


def _record(row: Suggestion) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "issue": row.issue or None,
        "held": row.held,
        "near": row.near,
        "parties": list(row.parties),
        "statements": [
            {
                "id": one.statement.id,
                "state": one.state,
                "day": one.day,
                "speaker": one.statement.speaker,
                "party": one.statement.party,
                "act": one.statement.act,
                "words": one.words,
            }
            for one in row.statements
        ],
    }
