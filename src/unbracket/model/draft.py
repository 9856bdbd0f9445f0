"""Drafts: their points, marks and pieces, how points of several drafts line up, the register.

Offsets are code points of the reading's text, end exclusive; indices are 0-based places in the
tuples of the same record. Nothing here reads files or judges; ``drafts`` does both from Documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

PointKind = Literal["point", "sub-point", "heading", "preamble", "option", "annex", "text"]
MarkKind = Literal[
    "bracket", "alternative", "option", "sponsor", "placeholder", "note", "agreed-ad-ref"
]
PieceRole = Literal["number", "text", "heading", "mark", "space", "furniture"]
LinkKind = Literal["same", "reworded"]
LinkGroup = Literal["split", "merge"] | None
Custody = Literal["tabled", "leaked", "transmitted", "published", "known only by name"]

PROFILES = ("not-agreed", "deletion")
VIEWS = ("final", "original", "marked")
CUSTODIES: tuple[Custody, ...] = (
    "tabled",
    "leaked",
    "transmitted",
    "published",
    "known only by name",
)


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered or unnumbered item of a draft.

    ``num`` is the number as printed without trailing punctuation ("3bis", "12(a)", "Article 5"), ""
    when there is none. ``[start, end)`` holds the item with its number and its sub-points;
    ``text`` is its own words without the number and without its sub-points' words, and begins at
    ``text_start``. ``parent`` is an index into the draft's points, ``component`` into its
    components; ``level`` is 0 for what stands at the top. ``heading`` is the item's own title.
    """

    num: str
    text: str
    start: int
    end: int
    text_start: int
    level: int = 0
    parent: int | None = None
    component: int | None = None
    kind: PointKind = "point"
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """A named group of points as the text itself prints it: a part, a chapter, an annex."""

    label: str
    start: int
    end: int
    points: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of negotiation over ``[start, end)``, brackets included.

    ``depth`` counts from 1 for what lies in no other mark; ``parent`` is the index of the
    innermost mark around it. ``propose`` and ``oppose`` hold sponsors' codes as printed, without
    footnote digits. An "alternative" stands beside another one with nothing but blanks between.
    """

    kind: MarkKind
    start: int
    end: int
    depth: int = 1
    propose: tuple[str, ...] = ()
    oppose: tuple[str, ...] = ()
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that could not be placed; ``line`` and ``column`` count from 1."""

    line: int
    column: int
    offset: int
    message: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the reading with one role; the pieces of a draft partition its text."""

    start: int
    end: int
    role: PieceRole


@dataclass(frozen=True, slots=True)
class ParsedDraft:
    """What the parser made of one reading; joining ``pieces`` gives ``text`` back.

    ``profile`` says what a bracket means ("not-agreed" or "deletion"); ``view`` says which side
    of tracked changes the points show ("final", "original", "marked").
    """

    reading_sha256: str
    text: str
    points: tuple[Point, ...] = ()
    components: tuple[Component, ...] = ()
    marks: tuple[Mark, ...] = ()
    pieces: tuple[Piece, ...] = ()
    faults: tuple[Fault, ...] = ()
    profile: str = "not-agreed"
    view: str = "final"


@dataclass(frozen=True, slots=True)
class Unit:
    """What is aligned: a point's number and words, and its place in the reading."""

    num: str
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """Unit ``a`` of draft ``drafts[0]`` and unit ``b`` of ``drafts[1]`` say the same thing.

    ``score`` is 0–1; ``group`` is "split" or "merge" where several links share a unit; an
    ``ambiguous`` link has a rival that scores nearly as high. ``reason`` is one short sentence.
    """

    a: int
    b: int
    kind: LinkKind
    moved: bool
    group: LinkGroup
    score: float
    ambiguous: bool
    reason: str = ""
    drafts: tuple[int, int] = (0, 1)


@dataclass(frozen=True, slots=True)
class FixedLink:
    """A reviewer's word on two units: they belong together, or (``together`` False) they don't."""

    drafts: tuple[int, int]
    a: int
    b: int
    together: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One connected component of links: the units of each draft in it; an empty cell is a gap."""

    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The units of each draft, the links between them and the rows that the links make."""

    units: tuple[tuple[Unit, ...], ...]
    links: tuple[Link, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The register's record of one version of a text.

    ``date`` is EDTF; ``derived_from`` holds ids of drafts; ``attested_by`` ids of the statements
    that speak of it; ``document_id`` is "" when the draft is known only from the press.
    """

    id: str
    title: str
    authors: tuple[str, ...] = ()
    date: str = ""
    version: str = ""
    custody: Custody = "known only by name"
    derived_from: tuple[str, ...] = ()
    attested_by: tuple[str, ...] = ()
    document_id: str = ""
    marking: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DraftStatus:
    """What a party calls a draft ("not a draft agreement"), in its own words, and where."""

    party: str
    words: str
    statement_id: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Transmission:
    """A draft handed from one to another; ``phrase`` keeps the words that the date came from."""

    draft: str
    giver: str
    receiver: str
    date: str = ""
    phrase: str = ""
    statement_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedComponent:
    """A grouping of a draft's points that somebody attests; ``points`` None when unnamed."""

    draft: str
    label: str
    points: tuple[str, ...] | None = None
    attested_by: tuple[str, ...] = ()
    statement_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PressPoint:
    """A point of a draft known from the press; ``text`` None when nobody reported its words."""

    num: str
    text: str | None = None
    statement_ids: tuple[str, ...] = ()


def unit_to_dict(unit: Unit) -> dict[str, Any]:
    """Write a unit as the contract's JSON: num, text, start, end."""
    return {"num": unit.num, "text": unit.text, "start": unit.start, "end": unit.end}


def link_to_dict(link: Link, *, pair: bool = False) -> dict[str, Any]:
    """Write a link as the contract's JSON; ``pair`` leaves out which drafts it joins."""
    row: dict[str, Any] = {
        "a": link.a,
        "b": link.b,
        "kind": link.kind,
        "moved": link.moved,
        "group": link.group,
        "score": round(link.score, 4),
        "ambiguous": link.ambiguous,
        "reason": link.reason,
    }
    if not pair:
        row["drafts"] = list(link.drafts)
    return row


def alignment_to_dict(alignment: Alignment) -> dict[str, Any]:
    """Write an alignment as the contract's JSON: units, links, rows.

    ``drafts`` stands in the links of more than two drafts only, as the contract asks.
    """
    pair = len(alignment.units) == 2
    return {
        "units": [[unit_to_dict(unit) for unit in draft] for draft in alignment.units],
        "links": [link_to_dict(link, pair=pair) for link in alignment.links],
        "rows": [{"cells": [list(cell) for cell in row.cells]} for row in alignment.rows],
    }


def draft_to_dict(draft: Draft) -> dict[str, Any]:
    """Write a draft as the body of its ledger record."""
    return {
        "id": draft.id,
        "title": draft.title,
        "authors": list(draft.authors),
        "date": draft.date,
        "version": draft.version,
        "custody": draft.custody,
        "derived_from": list(draft.derived_from),
        "attested_by": list(draft.attested_by),
        "document_id": draft.document_id,
        "marking": draft.marking,
        "note": draft.note,
    }


def draft_from_dict(value: Mapping[str, Any]) -> Draft:
    """Read a draft from its ledger record; fields that later versions add are passed over.

    Raises KeyError when id or title is missing and ValueError for an unknown custody.
    """
    custody = value.get("custody", "known only by name")
    if custody not in CUSTODIES:
        raise ValueError(f"custody is {custody!r}, not one of {', '.join(CUSTODIES)}")
    return Draft(
        id=str(value["id"]),
        title=str(value["title"]),
        authors=strings(value.get("authors")),
        date=str(value.get("date", "")),
        version=str(value.get("version", "")),
        custody=custody,
        derived_from=strings(value.get("derived_from")),
        attested_by=strings(value.get("attested_by")),
        document_id=str(value.get("document_id", "")),
        marking=str(value.get("marking", "")),
        note=str(value.get("note", "")),
    )


def strings(value: Iterable[Any] | None) -> tuple[str, ...]:
    """Give a JSON list as a tuple of strings; None gives an empty one."""
    return tuple(str(item) for item in value or ())
