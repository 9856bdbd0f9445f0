"""Settings: built once at the edge from the environment and options, and passed down."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass

from unbracket.errors import SettingsError

PREFIX = "UNBRACKET_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may set; the environment's names are ``UNBRACKET_`` and the field in capitals.

    ``max_bytes`` limits one input file; ``busy_seconds`` how long a writer waits for another;
    ``bulk_threshold`` is the score from which ``review bulk`` accepts when none is given;
    ``threads`` is how many processor threads the trained model uses.
    """

    author: str
    max_bytes: int = 64 * 1024 * 1024
    busy_seconds: float = 30.0
    bulk_threshold: float = 0.5
    host: str = "127.0.0.1"
    port: int = 8765
    threads: int = 1

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Build settings from environment variables.

        Raises SettingsError, naming the variable, for a value that doesn't parse.
        """
        env = os.environ if environ is None else environ

        def number(name: str, default: float) -> float:
            text = env.get(PREFIX + name)
            if text is None:
                return default
            try:
                value = float(text)
            except ValueError:
                value = -1.0
            if value < 0:
                raise SettingsError(
                    f"{PREFIX}{name} is {text!r}",
                    expected="a number of at least 0",
                    next=f"unset {PREFIX}{name} or give a number",
                )
            return value

        return cls(
            author=env.get(PREFIX + "AUTHOR") or _user(env),
            max_bytes=int(number("MAX_BYTES", 64 * 1024 * 1024)),
            busy_seconds=number("BUSY_SECONDS", 30.0),
            bulk_threshold=number("BULK_THRESHOLD", 0.5),
            host=env.get(PREFIX + "HOST", "127.0.0.1"),
            port=int(number("PORT", 8765)),
            threads=max(1, int(number("THREADS", 1))),
        )


def _user(env: Mapping[str, str]) -> str:
    name = env.get("USER") or env.get("LOGNAME")
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no account database, as in a bare container
        return "unnamed"
