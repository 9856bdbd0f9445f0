"""The engine ``rolling`` on a pipe: drafts of files in, one rolling text out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from unbracket.casework.intake import Incoming, load, read_incoming
from unbracket.casework.rolling_open import Version, over_time
from unbracket.casework.rolling_views import OverTime
from unbracket.casework.stateless_align import AlignReading, read_drafts
from unbracket.drafts.align import align
from unbracket.drafts.parse import parse_draft
from unbracket.drafts.rolling import chosen, rolling, without
from unbracket.drafts.rolling_parse import is_merged, read_rolling
from unbracket.drafts.rolling_print import print_as_read
from unbracket.drafts.rolling_sides import chosen_text, without_sponsors
from unbracket.drafts.rolling_text import from_parsed
from unbracket.drafts.units import looks_json, units_of
from unbracket.errors import UsageError
from unbracket.model.document import Document
from unbracket.model.draft import ParsedDraft, Unit
from unbracket.model.rolling import ChosenUnit, RollingText


@dataclass(frozen=True, slots=True)
class NamedUnits:
    """The units of one draft and the name of its sponsor."""

    name: str
    units: tuple[Unit, ...]


def rolling_of_files(
    files: Sequence[Incoming], names: Sequence[str], max_bytes: int, how: AlignReading
) -> RollingText:
    """Merge the drafts of files, or read the brackets of a single text.

    ``names`` are the sponsors, one a draft; without them drafts go by their files. Raises
    InputError for what can't be read and UsageError when names and drafts don't match.
    """
    if len(files) == 1:
        data = load(files[0], max_bytes)
        if not _is_json(files[0], data):
            return read_one(read_incoming(files[0], data), how)
    drafts = []
    for file in files:
        found = read_drafts(file, max_bytes, how)
        labels = keys_of(file, max_bytes, len(found)) or [_stem(file.name)] * len(found)
        drafts += [
            NamedUnits(label, draft.units) for label, draft in zip(labels, found, strict=True)
        ]
    if names and len(names) != len(drafts):
        raise UsageError(
            f"{len(names)} sponsors for {len(drafts)} drafts",
            expected="a sponsor for each draft, in their order",
            next="give --sponsor once a draft",
        )
    given = list(names) or distinct([draft.name for draft in drafts])
    return rolling(align([draft.units for draft in drafts]), given)


def read_one(document: Document, how: AlignReading) -> RollingText:
    """Read one text: a rolling text that was printed, or any bracketed text."""
    if is_merged(document.text):
        return read_rolling(document.text, profile=how.profile)
    return from_parsed(parse_draft(document, profile=how.profile, view=how.view), how.by)


def choose_side(text: RollingText, party: str) -> tuple[ChosenUnit, ...] | str:
    """Give a party's draft out of a merged text, or a bracketed text as the party reads it."""
    name = named(text, party)
    if text.origin == "drafts":
        return chosen(text, name)
    return "".join(print_as_read(group.nodes) for group in chosen_text(text, name).groups)


def take_out(text: RollingText, parties: Sequence[str]) -> RollingText:
    """Give the rolling text without some sponsors; raises UsageError for one that isn't there."""
    names = [named(text, party) for party in parties]
    return without(text, names) if text.origin == "drafts" else without_sponsors(text, names)


def named(text: RollingText, party: str) -> str:
    """Find a sponsor by name, whatever its case; raises UsageError when there is none."""
    for name in text.parties:
        if name.casefold() == party.strip().casefold():
            return name
    raise UsageError(
        f"no sponsor is called {party[:60]!r}",
        expected="one of " + (", ".join(text.parties[:20]) or "none: the text names no sponsor"),
        next="name one of them",
    )


def open_in_files(files: Sequence[Incoming], max_bytes: int, how: AlignReading) -> OverTime:
    """Count the opening brackets in the texts of files, point by point, in their order."""
    versions = []
    for file in files:
        data = load(file, max_bytes)
        if _is_json(file, data):
            drafts = read_drafts(file, max_bytes, how)
            labels = keys_of(file, max_bytes, len(drafts)) or [_stem(file.name)] * len(drafts)
            versions += [
                Version(label, "", *spread(draft.units, how))
                for label, draft in zip(labels, drafts, strict=True)
            ]
            continue
        parsed = parse_draft(read_incoming(file, data), profile=how.profile, view=how.view)
        versions.append(Version(_stem(file.name), "", parsed, units_of(parsed, how.by)))
    names = distinct([version.name for version in versions])
    return over_time(
        [replace(version, name=name) for version, name in zip(versions, names, strict=True)]
    )


def keys_of(file: Incoming, max_bytes: int, count: int) -> list[str]:
    """Give the names under which a JSON file holds its drafts; none where it names them not."""
    data = load(file, max_bytes)
    if count < 2 or not _is_json(file, data):
        return []
    value = json.loads(data.decode("utf-8-sig"))  # has been read once already
    keys = [key for key, rows in value.items() if isinstance(rows, list) and rows]
    return keys if len(keys) == count and all(key.strip() for key in keys) else []


def spread(units: Sequence[Unit], how: AlignReading) -> tuple[ParsedDraft, tuple[Unit, ...]]:
    """Write the units of a JSON draft as one text, so that its brackets have places."""
    parts: list[str] = []
    placed: list[Unit] = []
    at = 0
    for unit in units:
        placed.append(replace(unit, start=at, end=at + len(unit.text)))
        parts.append(unit.text)
        at += len(unit.text) + 2
    text = "\n\n".join(parts)
    return parse_draft(Document(text, reader="text"), profile=how.profile), tuple(placed)


def distinct(names: Sequence[str]) -> list[str]:
    """Give names of which each is different: a number goes behind one that stands again."""
    found: list[str] = []
    for name in names:
        fresh, number = name, 1
        while fresh in found:
            number += 1
            fresh = f"{name} {number}"
        found.append(fresh)
    return found


def _is_json(file: Incoming, data: bytes) -> bool:
    return looks_json(data) or file.name.lower().endswith(".json")


def _stem(name: str) -> str:
    return "draft" if name == "-" else PurePath(name).stem or name
