"""States, international bodies and the words that stand for them, read once from a data file.

``data/countries.tsv`` is the one place where a name, an adjective, a capital or a metonym is tied
to a state. The rows are general knowledge written down for this package; a case's own parties are
laid over it by ``language.names``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

# What a surface form is to its party. "seat" is a metonym that can't be a place one is merely in.
FORM_KINDS = ("name", "adjective", "people", "capital", "seat", "institution")


@dataclass(frozen=True, slots=True)
class Place:
    """A state, body or region: code (ISO 3166-1 alpha-3 for states, None for regions), short name.

    ``kind`` is state, body or region.
    """

    code: str | None
    name: str
    kind: str = "state"


@dataclass(frozen=True, slots=True)
class Form:
    """One surface form: whose it is and as what (one of ``FORM_KINDS``)."""

    place: Place
    kind: str


def _text(name: str) -> str:
    return (files("unbracket.language") / "data" / name).read_text(encoding="utf-8")


@cache
def forms() -> Mapping[str, Form]:
    """Give every surface form, without article, with what it stands for.

    A form that is both name and adjective ("US", "EU") is listed as name; apostrophes are straight.
    """
    table: dict[str, Form] = {}
    kinds = ("name", "adjective", "people", "capital", "seat", "institution")
    for line in _text("countries.tsv").splitlines()[1:]:
        code, name, *lists, kind = line.split("\t")
        place = Place(code or None, name, kind)
        table[name] = Form(place, "name")
        for form_kind, words in zip(kinds, lists, strict=True):
            for word in filter(None, words.split("|")):
                table.setdefault(word.removeprefix("The "), Form(place, form_kind))
    return MappingProxyType(table)


@cache
def adjectives() -> Mapping[str, Place]:
    """Give every word that says whose something is before a noun ("Norwegian", "US", "EU")."""
    table: dict[str, Place] = {}
    for line in _text("countries.tsv").splitlines()[1:]:
        code, name, *lists, kind = line.split("\t")
        for word in filter(None, lists[1].split("|")):
            table.setdefault(word, Place(code or None, name, kind))
    return MappingProxyType(table)


@cache
def places() -> Mapping[str, Place]:
    """Give states and bodies by code."""
    return MappingProxyType(
        {form.place.code: form.place for form in forms().values() if form.place.code}
    )


@cache
def given_names() -> Mapping[str, str]:
    """Give common given names of many regions with m, f or x (used by more than one gender)."""
    rows = (line.split("\t") for line in _text("given_names.tsv").splitlines()[1:])
    return MappingProxyType({row[0]: row[1] for row in rows})
