"""Names of people, states, bodies and groups in running text, for addressees and actors.

``NameFinder`` is the shared finder: with a case's frame it knows the case's parties and actors
first. Offsets are code points of the text, end exclusive. Case matters; nothing raises on any text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from unbracket.language.gazetteer import Form, Place, forms
from unbracket.language.people import People, Person
from unbracket.language.placebook import PlaceBook
from unbracket.language.titles import (
    GROUPS,
    LOOSE_GROUPS,
    ORGANISATION,
    is_possessive,
    leans,
    word_set,
)
from unbracket.model.case import CaseFrame
from unbracket.model.span import Span

_T = TypeVar("_T")
KINDS = ("person", "country", "body", "metonym", "group")
_KIND_OF_FORM = {"name": "country", "people": "group", "capital": "metonym", "seat": "metonym"}
_WORD = r"[^\W\d_][\w’'-]*"
_NOUN = "|".join(f"[{w[0]}{w[0].upper()}]{w[1:]}" for w in sorted(GROUPS | LOOSE_GROUPS))
_GROUP = re.compile(
    rf"(?:,? (?:and|or) (?P<other>[A-Z][\w.’'-]*))?"
    rf"(?P<inner>(?: {_WORD}){{0,3}}?) "
    rf"(?P<noun>{_NOUN})\b"
)
_STAFF = re.compile(r" (?:administration|government|campaign|team|camp|cabinet|White House)\b")
_IN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]round|[Aa]cross|[Oo]utside of) $")
_DATELINE = re.compile(r"(?:, [A-Z][a-z.]+ \d{1,2})? (?:\([^)\n]{2,30}\) )?[-—–] ?")


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a text.

    ``name`` is canonical: a person's full name, a state's or body's short name for its names and
    metonyms, the words without article for groups and institutions. ``party`` is the side that the
    named speaks for (None when unknown), ``kind`` one of person, country, body, metonym, group.
    """

    span: Span
    name: str
    party_code: str | None
    party: str | None
    kind: str


class NameFinder:
    """Finds names; keeps what it learned of the last text, so repeated calls on it are cheap.

    Because of that memory one finder belongs to one thread.
    """

    def __init__(self, frame: CaseFrame | None = None) -> None:
        self.frame = frame
        self._book = PlaceBook(frame)
        self._people: People | None = None
        self._seeds: Sequence[Span] = ()
        self._own: dict[str, list[tuple[str, Form]]] = {}
        self._persons: dict[str, list[tuple[str, Person]]] = {}
        self._pattern = re.compile("")
        self._actors = {a.name: a for a in frame.actors} if frame else {}

    def people(self, text: str, seeds: Sequence[Span] | None = None) -> People:
        """Give the people whom a text names (read once for each text).

        ``seeds`` are sorted spans known to name speakers: an unknown name in them is a person's.
        None keeps those of the last call on the same text.
        """
        same = self._people is not None and self._people.text == text
        if self._people is None or not same or seeds not in (None, self._seeds):
            self._seeds = seeds or ()
            self._people = People(text, self._book, self._seeds)
            self._build(self._people)
        return self._people

    def _build(self, people: People) -> None:
        own = people.book.own_forms
        self._own = _index(own, own.get)
        surfaces = people.by_surface()
        self._persons = _index(surfaces, surfaces.get)
        lower = sorted(re.escape(w) for w in {*self._own, *self._persons} if not w[:1].isupper())
        options = "".join(f"|{word}\\b" for word in lower)
        self._pattern = re.compile(rf"(?<!\w)(?:[A-ZÀ-ÖØ-ÞĀ-Ɏ]\w*{options})")

    def find(self, text: str, span: Span) -> tuple[Named, ...]:
        """Find all names inside a span, in reading order, none inside of another."""
        self.people(text)
        end = min(span.end, len(text))
        found: list[Named] = []
        at = span.start
        while at < end:
            match = self._pattern.search(text, at, end)
            if match is None:
                break
            named = self._named(text, match, end)
            if named is None:
                at = max(match.end(), at + 1)
                continue
            found.append(named)
            at = max(named.span.end, at + 1)
        return tuple(found)

    def _named(self, text: str, match: re.Match[str], limit: int) -> Named | None:
        start = match.start()
        people = self._people
        if people is None:
            return None
        person = _longest(self._persons.get(match.group(), ()), text, start, limit)
        form = _longest(self._own.get(match.group(), ()), text, start, limit)
        known = _longest(_gazetteer_index().get(match.group(), ()), text, start, limit)
        if known is not None and (form is None or len(known[0]) > len(form[0])):
            form = known[0], Form(people.book.map(known[1].place), known[1].kind)
        if person is not None and (form is None or len(person[0]) >= len(form[0])):
            return self._person(text, start, start + len(person[0]), person[1])
        if form is not None:
            return self._form(text, start, start + len(form[0]), limit, form[1])
        derived = people.book.form(match.group())
        if derived is not None:
            return self._form(text, start, match.end(), limit, derived)
        return None

    def _person(self, text: str, start: int, end: int, person: Person) -> Named | None:
        if text[end : end + 1] == "-":
            return None
        place = self.place_of(person)
        code, party = (place.code, place.name) if place else (None, None)
        staff = _STAFF.match(text, end)
        if staff is not None:
            return Named(Span(start, staff.end()), text[start : staff.end()], code, party, "group")
        return Named(Span(start, end), person.name, code, party, person.kind)

    def place_of(self, person: Person, date: str = "") -> Place | None:
        """Give a person's side: the case's role on the date, else by the text's titles."""
        actor = self._actors.get(person.name)
        if actor is not None and actor.roles and self.frame is not None:
            code = actor.party_at(date)
            party = self.frame.party(code) if code else None
            return Place(party.code, party.name) if party else None
        return person.place

    def _form(self, text: str, start: int, end: int, limit: int, form: Form) -> Named | None:
        if (
            leans(text[max(0, start - 4) : start] + text[start:end])
            or text[start - 1 : start] == "-"
        ):
            return None
        if text[end : end + 1] == "-":
            return None
        place = form.place
        follow = text[end : end + 2]
        tail = end + 2 if is_possessive("x" + follow) else end
        if form.kind != "institution" and (
            form.kind == "adjective" or tail > end or self._before_nouns(text[start:end])
        ):
            group = self._group(text, start, tail, limit, place)
            if group is not None:
                return group
            if form.kind == "adjective":
                return None
        if form.kind == "capital" and (
            _IN.search(text[max(0, start - 12) : start]) or _DATELINE.match(text, end)
        ):
            return None
        if form.kind in ("institution", "people"):
            kind = "body" if form.kind == "institution" else "group"
            return Named(Span(start, end), text[start:end], place.code, place.name, kind)
        kind = _KIND_OF_FORM.get(form.kind, "country")
        if kind == "country" and place.kind == "body":
            kind = "body"
        return Named(Span(start, end), place.name, place.code, place.name, kind)

    def _before_nouns(self, word: str) -> bool:
        """Tell whether a name also stands before nouns: "US forces", "Norland army"."""
        book = self._people.book if self._people else self._book
        own = book.own_forms.get(word)
        return book.adjective(word) is not None or (own is not None and own.kind == "name")

    def _group(self, text: str, start: int, end: int, limit: int, place: Place) -> Named | None:
        match = _GROUP.match(text, end, min(limit, end + 80))
        if match is None or self._people is None:
            return None
        if any(w.lower() in _STOPS or (w[:1].isupper() and w.lower() not in ORGANISATION)
               for w in match["inner"].split()):  # fmt: skip
            return None
        whose: Place | None = place
        if match["other"]:
            other = self._people.book.adjective(match["other"])
            if other is None:
                return None
            whose = place if other == place else None
        if match["noun"].lower() in LOOSE_GROUPS:
            whose = None
        return Named(
            Span(start, match.end()),
            text[start : match.end()],
            whose.code if whose else None,
            whose.name if whose else None,
            "group",
        )


_STOPS = word_set(
    """and or of to in on for with that who which has have had is are was were will would could
    should must the a an by from at as but not be been it they said says"""
)


def _index(
    surfaces: Iterable[str], lookup: Callable[[str], _T | None]
) -> dict[str, list[tuple[str, _T]]]:
    """Group surface forms, longest first, under their first word."""
    table: dict[str, dict[str, _T]] = defaultdict(dict)
    for surface in surfaces:
        value = lookup(surface)
        if value is None:
            continue
        for text in {surface, surface.replace("'", "’")}:
            table[_first(text)].setdefault(text, value)
    return {
        first: sorted(rows.items(), key=lambda row: -len(row[0])) for first, rows in table.items()
    }


def _longest(
    rows: Sequence[tuple[str, _T]], text: str, start: int, limit: int
) -> tuple[str, _T] | None:
    for surface, value in rows:
        end = start + len(surface)
        if end <= limit and text.startswith(surface, start) and not text[end : end + 1].isalnum():
            return surface, value
    return None


def _first(surface: str) -> str:
    match = re.match(r"\w+", surface)
    return match.group() if match else surface[:1]


@cache
def _gazetteer_index() -> Mapping[str, list[tuple[str, Form]]]:
    known = dict(forms())
    for name, form in forms().items():
        if len(name) > 3 and not name.isupper():
            known.setdefault(name.upper(), form)
    return _index(known, known.get)
