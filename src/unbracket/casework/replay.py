"""The lines of a sample case's files, entered one after the other and counted by type."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from unbracket.errors import InputError, UnbracketError


def replay_lines(
    path: Path, enter: Callable[[str, Mapping[str, Any]], object], expected: str
) -> tuple[tuple[str, int], ...]:
    """Give each line's object to ``enter`` with its ``type``; gives the number of each type.

    A file that isn't there has no lines. Raises InputError, naming the line, for one that is no
    object of the expected kind or that can't be entered.
    """
    if not path.exists():
        return ()
    counts: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            kind = str(value["type"])
            enter(kind, value)
        except UnbracketError as error:
            found = error.diagnosis
            raise InputError(
                f"line {number}: {error.message}",
                file=path.name,
                where=f"line {number}, {found.where}",
                expected=found.expected,
                next=found.next,
            ) from error
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"line {number} can't be entered: {error}",
                file=path.name,
                where=f"line {number}",
                expected=expected,
                next="correct the line",
            ) from error
        counts[kind] = counts.get(kind, 0) + 1
    return tuple(counts.items())
