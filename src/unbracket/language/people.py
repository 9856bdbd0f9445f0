"""The people that a text names: where, by which names, in which office, for which side.

Works from capitals, titles, a list of given names and repetition; linear in the text's length.
Offsets are code points of the text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from unbracket.language.chunks import Chunk, apposition, find_chunks, is_subject, personlike
from unbracket.language.descriptors import Descriptor, describe_phrase
from unbracket.language.gazetteer import Place, given_names
from unbracket.language.placebook import PlaceBook, plain
from unbracket.language.sides import side_at, side_of_bare_title
from unbracket.language.states import with_implied_states
from unbracket.language.titles import (
    HONORIFICS,
    ORGANISATION,
    ROLES,
    SENTENCE_WORDS,
    gender_of,
)
from unbracket.model.span import Span

_OFFICES = 20  # titles kept for one person
_INTRODUCTIONS = 8  # names of a person at which an introduction is looked for
_CLOSE = 500  # characters after a full name in which the surname alone means its bearer
_NAMESAKES = 40  # people of one surname that are told apart; more only occur in made-up texts


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a person is named: span, start with title words, whether it is a subject."""

    span: Span
    start: int
    subject: bool


@dataclass(slots=True)
class Person:
    """Somebody the text names; built up while reading, then left alone."""

    tokens: tuple[str, ...]
    gender: str = ""
    place: Place | None = None
    owner: str = ""
    descriptors: list[Descriptor] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    full_starts: list[int] = field(default_factory=list)
    canonical: str = ""
    kind: str = "person"

    @property
    def name(self) -> str:
        """Give the canonical name: the case's, or the fullest of the text."""
        return self.canonical or " ".join(self.tokens)

    @property
    def surname(self) -> str:
        """Give the last word of the name."""
        return self.tokens[-1]


def _same(person: Person, tokens: Sequence[str]) -> bool:
    """Tell whether a name of two or more words may name this person."""
    if person.tokens[-1] != tokens[-1]:
        return False
    if len(person.tokens) == 1:
        return True
    if [t.lower() for t in person.tokens[-len(tokens) :]] == [t.lower() for t in tokens]:
        return True  # "Van der Aa" for "Jan van der Aa"
    mine, theirs = person.tokens[0].strip("."), tokens[0].strip(".")
    if mine == theirs or mine.startswith(theirs[:3]) or theirs.startswith(mine[:3]):
        return True
    return (len(mine) == 1 or len(theirs) == 1) and mine[0] == theirs[0]


class People:
    """Everybody whom a text names, in order of first mention, findable by any of their names."""

    def __init__(self, text: str, book: PlaceBook, seeds: Sequence[Span] = ()) -> None:
        self.text = text
        self.persons: list[Person] = []
        self._by_last: dict[str, list[Person]] = defaultdict(list)
        self._by_first: dict[str, list[Person]] = defaultdict(list)
        self._by_upper: dict[str, str] = {}
        self.aliases: dict[str, Person] = {}
        self._frame_persons(book)
        chunks = [_without_office(chunk, book) for chunk in find_chunks(text, book)]
        chunks = _without_headline_words(chunks)
        self.book = with_implied_states(book, chunks, text)
        alone: dict[str, int] = defaultdict(int)
        for chunk in chunks:
            if len(chunk.tokens) == 1:
                alone[chunk.tokens[0]] += 1
        for chunk in chunks:  # a surname with a given name needs no other first word
            if len(chunk.tokens) > 1 and chunk.tokens[0] in given_names():
                alone[chunk.tokens[-1]] = 0
        singles: list[Chunk] = []
        for chunk in chunks:
            if len(chunk.tokens) > 1 and (
                self._known_full(chunk) or personlike(chunk, text, alone, seeds, self.book)
            ):
                self._add(chunk)
            elif len(chunk.tokens) <= 2:
                singles.append(chunk)
        self._add_singles(singles, seeds)
        self._settle()

    def _frame_persons(self, book: PlaceBook) -> None:
        """Take the case's actors in, with their other names, roles and pronouns."""
        if book.frame is None:
            return
        for actor in book.frame.actors:
            tokens = _name_words(actor.name)
            if not tokens:
                continue
            word = actor.pronouns.split("/")[0].strip().lower()
            person = Person(tokens, {"he": "m", "she": "f"}.get(word, ""), canonical=actor.name)
            person.kind = {"it": "body", "they": "group"}.get(word, "person")
            self.persons.append(person)
            for alias in (actor.name, *actor.aliases):
                self.aliases.setdefault(plain(alias), person)
                words = _name_words(alias)
                if words and not alias.lower().startswith("the ") and person.kind == "person":
                    self._index(person, words)
            for role in actor.roles:
                party = book.frame.party(role.party) if role.party else None
                place = Place(party.code, party.name) if party else None
                title = describe_phrase(role.title, book)
                if title is not None:
                    person.descriptors.append(replace(title, place=place, owner=""))
                person.place = place

    def _index(self, person: Person, tokens: Sequence[str]) -> None:
        for table, key in ((self._by_last, tokens[-1]), (self._by_first, tokens[0])):
            if person not in table[key] and len(table[key]) < _NAMESAKES:
                table[key].append(person)
        if len(tokens[-1]) > 2:
            self._by_upper.setdefault(tokens[-1].upper(), tokens[-1])

    def _known_full(self, chunk: Chunk) -> bool:
        namesakes = self._by_last.get(chunk.tokens[-1], ())
        return any(_same(p, chunk.tokens) and len(p.tokens) > 1 for p in namesakes)

    def _add(self, chunk: Chunk) -> None:
        person = next(
            (p for p in self._by_last.get(chunk.tokens[-1], ()) if _same(p, chunk.tokens)), None
        )
        if person is None:
            person = Person(chunk.tokens)
            self.persons.append(person)
            self._index(person, chunk.tokens)
        elif len(chunk.tokens) > len(person.tokens) and not person.canonical:
            person.tokens = chunk.tokens
            self._index(person, chunk.tokens)
        person.full_starts.append(chunk.start)
        self._note(person, chunk)

    def _note(self, person: Person, chunk: Chunk) -> None:
        start = min(chunk.np_start, chunk.start)
        person.names.append(
            Name(Span(chunk.start, chunk.end), start, is_subject(self.text, start, chunk.end))
        )
        for found in (chunk.title, apposition(self.text, chunk, self.book)):
            if found is None:
                continue
            if found not in person.descriptors and len(person.descriptors) < _OFFICES:
                person.descriptors.append(found)
            person.gender = person.gender or gender_of(found.words)

    def _introduced(self, chunk: Chunk, seeds: Sequence[Span]) -> bool:
        """Tell whether a speaker of one name is said to hold an office ("Roe, its chairman,")."""
        at = bisect_left(seeds, Span(chunk.start, chunk.end))
        if not any(s.start == chunk.start for s in seeds[max(0, at - 1) : at + 1]):
            return False
        return (
            apposition(self.text, chunk, self.book) is not None
            or side_at(self.text, Span(chunk.start, chunk.end), chunk.start, (), self.book)
            is not None
        )

    def _add_singles(self, singles: Sequence[Chunk], seeds: Sequence[Span]) -> None:
        titled = [
            c for c in singles if len(c.tokens) == 1 and (c.titled or self._introduced(c, seeds))
        ]
        for chunk in titled:
            token = chunk.tokens[0]
            honoured = chunk.title is not None and chunk.title.head in HONORIFICS
            if token in self._by_last or token in self._by_first:
                continue
            if honoured or not _no_name(token, self.book):
                person = Person(chunk.tokens)
                self.persons.append(person)
                self._index(person, chunk.tokens)
        for chunk in singles:
            token = chunk.tokens[-1]
            if token not in self._by_last and token in self._by_upper:
                token = self._by_upper[token]
            elif len(chunk.tokens) == 2 and chunk.tokens[0].lower() not in SENTENCE_WORDS:
                continue
            found = self.by_name((token,), chunk.title, chunk.start)
            if found is not None and not (
                self.book.form(token) and len(found.tokens) > 1 and token == found.tokens[0]
            ):
                self._note(found, chunk)

    def by_name(
        self, tokens: Sequence[str], title: Descriptor | None = None, at: int | None = None
    ) -> Person | None:
        """Find a person by the words of a name, or None.

        Of several, the one whose full name stood last and close before ``at``, else the one
        whose full name stands most often.
        """
        if not tokens:
            return None
        last = tokens[-1]
        found = [p for p in self._by_last.get(last, ()) if len(tokens) == 1 or _same(p, tokens)]
        if not found and len(tokens) == 1:
            found = self._by_first.get(last, [])
        if not found and last in self._by_upper:
            found = self._by_last.get(self._by_upper[last], [])
        if title is not None and (gender := gender_of(title.words)):
            found = [p for p in found if self.gender(p) in ("", gender)] or found
        if title is not None and len(found) > 1 and title.head not in HONORIFICS:
            found = [p for p in found if any(d.head == title.head for d in p.descriptors)] or found
        if at is None or len(found) < 2:
            return max(found, key=lambda p: len(p.names), default=None)
        near = [p for p in found if 0 <= at - _last_full(p, at) < _CLOSE]
        if near:
            return max(near, key=lambda p: (_last_full(p, at), len(p.names)))
        return max(found, key=lambda p: (len(p.full_starts), _last_full(p, at), len(p.names)))

    def by_surface(self) -> dict[str, Person]:
        """Give the names that are safe in running text: aliases, full names and surnames."""
        table: dict[str, Person] = {}
        table.update(self.aliases)
        for person in self.persons:
            keys = [person.name, " ".join(person.tokens)]
            for key in keys + [person.surname] * (person.kind == "person"):
                table.setdefault(key, person)
        for last, persons in self._by_last.items():
            best = self.by_name((last,))
            if best is not None and (best.names or best.canonical):
                table[last] = best
            for person in persons:
                for name in person.names:
                    table.setdefault(name.span.of(self.text), person)
        return {
            key: person
            for key, person in table.items()
            if key[:1].isalpha()
            and (" " in key or not _no_name(key, self.book) or person.canonical)
        }

    @staticmethod
    def gender(person: Person) -> str:
        """Give m, f or "" for a person, from titles, the case, or the given name."""
        if person.gender:
            return person.gender
        known = given_names().get(person.tokens[0], "") if len(person.tokens) > 1 else ""
        return known if known in ("m", "f") else ""

    def _side(self, person: Person) -> Place | None:
        """Give the side that the words around a person's first names tell."""
        titles = person.descriptors
        for name in person.names[:_INTRODUCTIONS]:
            place = side_at(self.text, name.span, name.start, titles, self.book)
            if place is not None:
                return place
        if person.owner or not person.names or not titles:
            return None
        return side_of_bare_title(self.text, person.names[0].start, titles, self.book)

    def _settle(self) -> None:
        """Give each person a side, then those whose side is another person's."""
        for person in self.persons:
            role = _first_role(person)
            if role is not None and not person.canonical:
                person.place = role.place
                person.owner = role.owner
                if role.place is None and (form := self.book.form(role.owner)):
                    person.place = form.place
            person.names.sort(key=lambda name: name.span)
            if person.place is None and not person.canonical:
                person.place = self._side(person)
        for person in self.persons:
            seen = {id(person)}
            boss = person
            while boss.place is None and boss.owner:
                employer = self.by_name(boss.owner.split())
                if employer is None or id(employer) in seen:
                    break
                seen.add(id(employer))
                boss = employer
            person.place = boss.place
        self.persons = [p for p in self.persons if p.names or p.canonical]


def _without_headline_words(chunks: list[Chunk]) -> list[Chunk]:
    """Cut the words of a headline in title case off a name ("Ada Roe Goes" where "Roe" speaks).

    A given name and a surname that stands elsewhere make the name; the words after them end no
    other name.
    """
    ends: dict[str, int] = defaultdict(int)
    for chunk in chunks:
        ends[chunk.tokens[-1]] += 1
    found = []
    for chunk in chunks:
        tokens = chunk.tokens
        if (
            len(tokens) > 2
            and tokens[0] in given_names()
            and ends[tokens[1]]
            and ends[tokens[-1]] == 1
            and tokens[1] not in given_names()
        ):
            end = chunk.end - sum(len(token) + 1 for token in tokens[2:])
            chunk = replace(chunk, end=end, tokens=tokens[:2])
        found.append(chunk)
    return found


def _without_office(chunk: Chunk, book: PlaceBook) -> Chunk:
    """Cut an office with its owner off a name ("Grand Haven Mayor Bo Lind")."""
    tokens = chunk.tokens
    for place in range(len(tokens) - 2, 1, -1):
        if tokens[place - 1].lower() in ROLES and tokens[place] in given_names():
            title = describe_phrase(" ".join(tokens[:place]), book)
            start = chunk.end - len(" ".join(tokens[place:]))
            return replace(chunk, start=start, tokens=tokens[place:], title=title, titled=True)
    return chunk


def _last_full(person: Person, at: int) -> int:
    """Give where a person's full name last stood before an offset, or -1."""
    before = bisect_left(person.full_starts, at)
    return person.full_starts[before - 1] if before else -1


def _no_name(token: str, book: PlaceBook) -> bool:
    low = token.lower()
    return (
        low in ORGANISATION or low in SENTENCE_WORDS or low in ROLES or book.form(token) is not None
    )


def _first_role(person: Person) -> Descriptor | None:
    official = [d for d in person.descriptors if d.official and (d.place or d.owner)]
    return next((d for d in official if d.place), official[0] if official else None)


def _name_words(name: str) -> tuple[str, ...]:
    return tuple(w for w in name.replace("\u00a0", " ").split() if w[:1].isalpha())
