"""Metadata of a reading: what markup declares, what the regions say, in that order of trust."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from unbracket.model.document import Metadata, SourceHint
from unbracket.reading.agencies import agency_named
from unbracket.reading.language import detect_language
from unbracket.reading.regions import Layout

_LONGEST = 500
_UNPRINTED = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Declared:
    """What markup declares about itself; empty where it doesn't. ``published`` is an EDTF day."""

    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    publisher: str = ""
    address: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


def clean(value: object) -> str:
    """Make one printable line, at most 500 code points, of whatever a page declares."""
    if not isinstance(value, str):
        return ""
    head = value[: 4 * _LONGEST]
    return " ".join(_UNPRINTED.sub("\ufffd", head).split())[:_LONGEST]


def make_metadata(
    text: str, layout: Layout, hint: SourceHint, declared: Declared | None = None
) -> Metadata:
    """Put the metadata of a reading together.

    The date is the declared one, else that of share bar or furniture, else a dateline's year.
    The language is detected in the running text; what markup declares counts when that fails.
    """
    said = declared or Declared()
    agencies = [name for author in said.authors if (name := agency_named(author))]
    people = [author for author in said.authors if not agency_named(author)]
    language = detect_language(_running(text, layout))
    return Metadata(
        title=said.title or clean(layout.title),
        published=said.published or layout.published or layout.dateline_date,
        agency=layout.agency or ", ".join(dict.fromkeys(agencies)),
        byline=clean(layout.byline) or " and ".join(people)[:_LONGEST],
        dateline=clean(layout.dateline),
        language=language if language != "und" else said.language or "und",
        publisher=said.publisher,
        address=said.address or hint.address,
    )


def _running(text: str, layout: Layout) -> str:
    main = " ".join(text[r.start : r.end] for r in layout.regions if r.kind == "main")
    return main if len(main) >= 200 else text
