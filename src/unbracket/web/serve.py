"""Serving the workbench with uvicorn, on this machine only."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress

import uvicorn

from unbracket.casework.cases import Case
from unbracket.casework.engines import Engines
from unbracket.errors import SettingsError
from unbracket.web.app import create_app
from unbracket.web.security import LOOPBACK


def run(case: Case, engines: Engines, host: str = "127.0.0.1", port: int = 8765) -> None:
    """Serve a case until it is stopped; port 0 takes a free one.

    Raises SettingsError for a host beyond loopback, where a login comes first, and for a port that
    can't be taken.
    """
    if host.lower() not in LOOPBACK:
        raise SettingsError(
            f"the workbench isn't served on {host}",
            where="the host",
            expected="a loopback address: " + ", ".join(LOOPBACK),
            next="serve on 127.0.0.1; beyond loopback a login comes first, and there is none yet",
        )
    listening = _listen(host, port)
    bound = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    sys.stderr.write(f"workbench: http://{shown}:{bound}/  (Ctrl-C ends it)\n")
    server = uvicorn.Server(settings(create_app(case, engines)))
    try:
        # Ctrl-C is how the workbench is ended: after the shutdown there is nothing to report.
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])
    finally:
        listening.close()


def settings(app: object) -> uvicorn.Config:
    """Give uvicorn's settings: no access log, no server header, no trust in forwarded addresses."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
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
