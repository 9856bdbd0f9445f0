"""The engine ``align`` on a pipe: drafts in, units, links and rows out (DESIGN §11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from unbracket.casework.intake import Incoming, load, read_incoming
from unbracket.drafts.align import align
from unbracket.drafts.parse import parse_draft
from unbracket.drafts.units import looks_json, units_from_json, units_of
from unbracket.errors import InputError, UnbracketError, UsageError, named
from unbracket.model.draft import Fault, Unit, alignment_to_dict


@dataclass(frozen=True, slots=True)
class DraftUnits:
    """The units of one draft of a file, and what the parser could not place in it."""

    file: str
    units: tuple[Unit, ...]
    reading_sha256: str = ""
    faults: tuple[Fault, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AlignReading:
    """How drafts are read: what a unit is, what brackets mean, which side of tracked changes."""

    by: str = "auto"
    profile: str = "not-agreed"
    view: str = "final"


def read_drafts(incoming: Incoming, max_bytes: int, how: AlignReading) -> list[DraftUnits]:
    """Read the draft, or from JSON the drafts, of one file.

    Raises InputError, naming the file, for what can't be read or holds no point, and UsageError
    for unknown choices.
    """
    try:
        data = load(incoming, max_bytes)
        if looks_json(data) or incoming.name.lower().endswith(".json"):
            drafts = units_from_json(data, incoming.name)
            return [DraftUnits(incoming.name, units) for units in drafts]
        document = read_incoming(incoming, data)
    except UnbracketError as error:
        raise _named(error, incoming.name) from error
    parsed = parse_draft(document, profile=how.profile, view=how.view)
    units = units_of(parsed, how.by)
    if not units:
        raise InputError(
            "no point is in it",
            file=incoming.name,
            where="the whole file",
            expected="a draft with at least one point",
            next="check that the right file and the right view of its changes were given",
        )
    return [
        DraftUnits(incoming.name, units, parsed.reading_sha256, parsed.faults, document.warnings)
    ]


def align_drafts(drafts: Sequence[DraftUnits], how: AlignReading) -> dict[str, Any]:
    """Line drafts up and give the contract's object, with what is known of each draft.

    Raises UsageError for fewer than two drafts.
    """
    if len(drafts) < 2:
        raise UsageError(
            f"{len(drafts)} draft to align",
            expected="two drafts or more",
            next="name another file",
        )
    found = alignment_to_dict(align([draft.units for draft in drafts]))
    found["drafts"] = [
        {
            "file": draft.file,
            "reading_sha256": draft.reading_sha256,
            "profile": how.profile,
            "view": how.view,
            "faults": [fault_to_dict(fault) for fault in draft.faults],
        }
        for draft in drafts
    ]
    return found


def fault_to_dict(fault: Fault) -> dict[str, Any]:
    """Write a fault as JSON; line and column count from 1, the offset from 0."""
    return {
        "line": fault.line,
        "column": fault.column,
        "offset": fault.offset,
        "message": fault.message,
        "expected": fault.expected,
    }


def _named(error: UnbracketError, file: str) -> UnbracketError:
    return error if isinstance(error, UsageError) else named(error, file)
