"""Control maps of a sample case, entered from a file (``ground.jsonl``) beside its documents.

One JSON object a line: ``{"type": "boundary", "name", "file", "source"}`` or ``{"type": "layer",
"file", "maker", "date", "status": ["NAME=REGEX", …], "boundaries": [names], "source"}``. Each is
entered as a keeper would, and counted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from unbracket.casework.cases import Case
from unbracket.casework.ground import LayerOrder, add_boundary, add_layers
from unbracket.casework.ground_files import MapSource
from unbracket.casework.ground_orders import rules_mapping
from unbracket.errors import InputError


def replay_ground(case: Case, folder: Path, author: str) -> tuple[tuple[str, int], ...]:
    """Enter the maps of a sample's file; gives the number of each type, none without a file.

    Raises InputError, naming the line, for a map that can't be entered.
    """
    path = folder / "ground.jsonl"
    if not path.exists():
        return ()
    counts: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            kind = str(value["type"])
            _enter(case, folder, value, author)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"line {number} is no map: {error}",
                file=path.name,
                where=f"line {number}",
                expected="an object of type boundary or layer, with its fields",
                next="correct the line",
            ) from error
        counts[kind] = counts.get(kind, 0) + 1
    return tuple(counts.items())


def _enter(case: Case, folder: Path, value: Mapping[str, Any], author: str) -> None:
    path = folder / str(value["file"])
    source = MapSource(path.name, path)
    if value["type"] == "boundary":
        add_boundary(
            case, str(value["name"]), source, source=str(value.get("source", "")), author=author
        )
        return
    order = LayerOrder(
        maker=str(value["maker"]),
        date=str(value["date"]),
        source=str(value.get("source", "")),
        mapping=rules_mapping([str(rule) for rule in value["status"]], str(value.get("map", ""))),
        boundaries=tuple(str(name) for name in value.get("boundaries", ())),
        author=author,
    )
    for outcome in add_layers(case, [source], order):
        if outcome.error is not None:
            raise InputError(
                f"a map of the sample can't be read: {outcome.file}",
                file=outcome.file,
                where=outcome.error.where,
                expected=outcome.error.expected,
                next=outcome.error.next,
            )
