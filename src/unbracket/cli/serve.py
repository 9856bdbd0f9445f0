"""The command that serves the workbench."""

from __future__ import annotations

import click

from unbracket.casework.engines import default_engines
from unbracket.cli.common import case_option, opened
from unbracket.settings import Settings


@click.command()
@case_option
@click.option("--host", default=None, help="The address to listen on; loopback only so far.")
@click.option("--port", type=int, default=None, help="The port; 0 takes a free one.")
def serve(location: str, host: str | None, port: int | None) -> None:
    """Serve the workbench of a case on this machine; Ctrl-C ends it.

    \b
    Example:
      unbracket serve -c mycase.ubk --port 8765
    """
    settings = Settings.from_environment()
    with opened(location) as case:
        # The framework is loaded here, so that no other command pays for it.
        from unbracket.web.serve import run

        run(
            case,
            default_engines(),
            host=host or settings.host,
            port=settings.port if port is None else port,
        )
