"""What people type about control maps: mappings from rules or files, bases with their names."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from unbracket.casework.ground_area import base_km2
from unbracket.errors import UsageError
from unbracket.ground.mapping import mapping_from, parse_rules
from unbracket.model.ground import StatusMapping

MAX_BYTES = 1_000_000


def rules_mapping(rules: Sequence[str], name: str = "") -> StatusMapping:
    """Make a mapping of rules ``NAME=REGEX``; raises UsageError."""
    if name and not rules:
        raise UsageError(
            "there are no rules to keep",
            where="--save-mapping",
            expected="--save-mapping together with --status",
            next="give the rules that the name stands for",
        )
    return parse_rules(rules, name)


def mapping_file(path: Path) -> StatusMapping:
    """Read a mapping from a JSON file of the shape that ``ground list --json`` shows.

    Raises UsageError for what can't be read as one.
    """
    try:
        data = path.read_bytes()[:MAX_BYTES]
        value = json.loads(data.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            f"the mapping {path.name!r:.60} can't be read: {str(error)[:80]}",
            file=str(path),
            where="the whole file",
            expected='{"name": …, "rules": [{"status": "held", "pattern": "…"}, …]}',
            next="write the mapping in that form, in UTF-8",
        ) from error
    return mapping_from(value)


def named_bases(texts: Sequence[str]) -> Mapping[str, float]:
    """Read bases ``KM2`` or ``NAME=KM2``; the name is the number where none is given.

    Raises UsageError for one that is no area.
    """
    found: dict[str, float] = {}
    for text in texts:
        name, equals, number = text.rpartition("=")
        km2 = base_km2(number)
        found[f"{name.strip()} ({number.strip()} km²)" if equals else number.strip()] = km2
    return found
