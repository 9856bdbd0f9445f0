"""Control maps of a sample case, entered from a file (``ground.jsonl``) beside its documents.

One JSON object a line: ``{"type": "boundary", "name", "file", "source"}`` or ``{"type": "layer",
"file", "maker", "date", "status": ["NAME=REGEX", …], "boundaries": [names], "source"}``. Each is
entered as a keeper would, and counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from unbracket.casework.cases import Case
from unbracket.casework.ground import LayerOrder, add_boundary, add_layers
from unbracket.casework.ground_files import MapSource
from unbracket.casework.ground_orders import rules_mapping
from unbracket.casework.replay import replay_lines
from unbracket.errors import InputError


def replay_ground(case: Case, folder: Path, author: str) -> tuple[tuple[str, int], ...]:
    """Enter the maps of a sample's file; gives the number of each type, none without a file.

    Raises InputError, naming the line, for a map that can't be entered.
    """
    return replay_lines(
        folder / "ground.jsonl",
        lambda _, value: _enter(case, folder, value, author),
        "an object of type boundary or layer, with its fields",
    )


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
