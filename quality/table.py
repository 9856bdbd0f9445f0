"""Prints results in lines of one width: a name, a value, and whether a target holds."""

from __future__ import annotations

WIDTH = 46


def line(name: str, value: object, holds: bool | None = None) -> bool:
    """Print one result; gives whether its target holds (True where there is none)."""
    verdict = {True: "ok", False: "MISSED", None: ""}[holds]
    print(f"{name:<{WIDTH}}{value!s:<28}{verdict}".rstrip(), flush=True)
    return holds is not False
