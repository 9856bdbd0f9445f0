"""The commands that keep the accounts of a workbench that is served beyond this machine."""

from __future__ import annotations

import os

import click

from unbracket.casework.accounts import ROLES, Accounts, accounts_path
from unbracket.cli.common import case_option, print_json
from unbracket.model.case import TLP

FILE = click.option("--accounts", "file", default="", metavar="FILE", help="The file of accounts.")


@click.group()
def accounts() -> None:
    """Keep accounts: a reader sees up to a marking, a reviewer judges, a keeper audits too.

    \b
    Example:
      unbracket accounts add "Ada Roe" --role reader --clearance GREEN -c mycase.ubk
    """


@accounts.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
@click.option("--clearance", type=click.Choice(TLP), default="AMBER", show_default=True)
@case_option
@FILE
def add(name: str, role: str, clearance: str, location: str, file: str) -> None:
    """Add an account, or give the one of this name a new role and password.

    The password is asked for, or taken from UNBRACKET_PASSWORD.
    """
    password = os.environ.get("UNBRACKET_PASSWORD") or click.prompt(
        "Password", hide_input=True, confirmation_prompt=True
    )
    made = Accounts(accounts_path(location, file)).put(name, role, clearance, password)
    sees = "everything" if made.sees == "RED" else f"up to TLP:{made.sees}"
    click.echo(f"{made.name}: {made.role}, sees {sees}")


@accounts.command("list")
@case_option
@FILE
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(location: str, file: str, as_json: bool) -> None:
    """List the accounts; passwords are never shown."""
    rows = Accounts(accounts_path(location, file)).all()
    if as_json:
        print_json([{"name": r.name, "role": r.role, "sees": r.sees} for r in rows])
        return
    for row in rows:
        click.echo(f"{row.name}  {row.role}  sees up to TLP:{row.sees}")


@accounts.command("remove")
@click.argument("name")
@case_option
@FILE
def remove(name: str, location: str, file: str) -> None:
    """Remove an account; its sessions end at once, its judgements stay."""
    Accounts(accounts_path(location, file)).remove(name)
    click.echo(f"{name}: removed")
