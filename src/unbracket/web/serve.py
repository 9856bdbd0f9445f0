"""Serving the workbench with uvicorn: on this machine, or beyond it with a login."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress
from dataclasses import dataclass

import uvicorn

from unbracket.casework.accounts import Accounts
from unbracket.casework.cases import Case
from unbracket.casework.engines import Engines
from unbracket.errors import SettingsError
from unbracket.web.app import create_app
from unbracket.web.security import LOOPBACK


@dataclass(frozen=True, slots=True)
class Beyond:
    """What serving beyond loopback takes: accounts, names that browsers may use, and encryption.

    ``plain`` says that somebody else encrypts, such as a proxy on the same machine.
    """

    accounts: Accounts
    hosts: tuple[str, ...] = ()
    certificate: str = ""
    key: str = ""
    plain: bool = False


def run(
    case: Case,
    engines: Engines,
    host: str = "127.0.0.1",
    port: int = 8765,
    beyond: Beyond | None = None,
) -> None:
    """Serve a case until it is stopped; port 0 takes a free one.

    Raises SettingsError for a host beyond loopback without accounts or encryption, and for a port
    that can't be taken.
    """
    if host.lower() not in LOOPBACK:
        _check_beyond(host, beyond)
    listening = _listen(host, port)
    bound = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    scheme = "https" if beyond and beyond.certificate else "http"
    sys.stderr.write(f"workbench: {scheme}://{shown}:{bound}/  (Ctrl-C ends it)\n")
    names = (*LOOPBACK, host.lower(), *(beyond.hosts if beyond else ()))
    app = create_app(
        case, engines, allowed_hosts=names, accounts=beyond.accounts if beyond else None
    )
    server = uvicorn.Server(settings(app, beyond))
    try:
        # Ctrl-C is how the workbench is ended: after the shutdown there is nothing to report.
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])
    finally:
        listening.close()


def _check_beyond(host: str, beyond: Beyond | None) -> None:
    problem = expected = ""
    if beyond is None or not beyond.accounts.all():
        problem = "beyond this machine a login is needed, and there is no account"
        expected = "accounts: 'unbracket accounts add NAME --role keeper'"
    elif not beyond.certificate and not beyond.plain:
        problem = "beyond this machine passwords would travel unencrypted"
        expected = "--certificate and --key, or --plain-http where a proxy encrypts"
    if problem:
        raise SettingsError(
            f"the workbench isn't served on {host}: {problem}",
            where="the host",
            expected=expected,
            next="give that, or serve on 127.0.0.1",
        )


def settings(app: object, beyond: Beyond | None = None) -> uvicorn.Config:
    """Give uvicorn's settings: no access log, no server header, no trust in forwarded addresses."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ssl_certfile=beyond.certificate or None if beyond else None,
        ssl_keyfile=beyond.key or None if beyond else None,
    )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()  # the address is printed next: whoever opens it must find it open
    except (OSError, OverflowError) as error:
        listening.close()
        raise SettingsError(
            f"port {port} can't be taken on {host}: {error}",
            where="the port",
            expected="a free port from 0 to 65535",
            next="give another --port, or 0 for any free one",
        ) from error
    return listening
