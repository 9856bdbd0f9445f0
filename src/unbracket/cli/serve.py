"""The command that serves the workbench."""

from __future__ import annotations

import click

from unbracket.casework.engines import chosen_engines
from unbracket.cli.common import case_option, opened
from unbracket.settings import Settings


@click.command()
@case_option
@click.option("--host", default=None, help="The address to listen on; beyond loopback: a login.")
@click.option("--port", type=int, default=None, help="The port; 0 takes a free one.")
@click.option("--accounts", "file", default="", metavar="FILE", help="The file of accounts.")
@click.option("--login", is_flag=True, help="Demand a login on loopback too.")
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="A name to answer to.")
@click.option("--certificate", default="", metavar="FILE", help="For HTTPS.")
@click.option("--key", default="", metavar="FILE", help="For HTTPS.")
@click.option("--plain-http", is_flag=True, help="Beyond loopback without HTTPS: a proxy encrypts.")
def serve(
    location: str,
    host: str | None,
    port: int | None,
    file: str,
    login: bool,
    hosts: tuple[str, ...],
    certificate: str,
    key: str,
    plain_http: bool,
) -> None:
    """Serve the workbench of a case on this machine, or beyond it with a login; Ctrl-C ends it.

    \b
    Example:
      unbracket serve -c mycase.ubk --port 8765
    """
    settings = Settings.from_environment()
    with opened(location) as case:
        # The framework is loaded here, so that no other command pays for it.
        from unbracket.casework.accounts import Accounts, accounts_path
        from unbracket.web.security import LOOPBACK
        from unbracket.web.serve import Beyond, run

        address = host or settings.host
        beyond = None
        if login or file or address.lower() not in LOOPBACK:
            accounts = Accounts(accounts_path(location, file))
            beyond = Beyond(accounts, hosts, certificate, key, plain_http)
        run(
            case,
            chosen_engines(),
            host=address,
            port=settings.port if port is None else port,
            beyond=beyond,
        )
