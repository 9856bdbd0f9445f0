"""Everybody and everything named in a reading, as candidates for pronouns and descriptions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from unbracket.language.chunks import is_subject
from unbracket.language.descriptors import describe_phrase
from unbracket.language.gazetteer import Place
from unbracket.language.names import Named, NameFinder
from unbracket.language.people import People
from unbracket.language.titles import bare, word_set
from unbracket.model.case import CaseFrame
from unbracket.model.span import Span

_BOUNDARY = re.compile(r"[.!?][”\"’')\]]*\s+(?=[“\"‘'(]?[A-Z])|\n+")

_FIRMS = word_set(
    """strategies partners associates solutions analytics industries holdings systems technologies
    consulting communications enterprises ventures motors pharmaceuticals airlines advisors
    advisers securities properties resources labs logistics foods energy brothers & sons"""
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a pronoun may mean: names, sides, kind, gender (m, f, n, "") and number (s, p)."""

    names: tuple[str, ...]
    places: tuple[Place | None, ...] = ()
    kind: str = "person"
    gender: str = ""
    number: str = "s"

    @property
    def key(self) -> tuple[str, ...]:
        """Give what tells candidates apart."""
        return self.names


@dataclass(frozen=True, slots=True)
class Mention:
    """A candidate named at a place, with how prominent the place makes it."""

    start: int
    end: int
    who: Candidate
    weight: float


def find_actors(
    text: str, span: Span, frame: CaseFrame | None
) -> tuple[tuple[Span, str, str | None], ...]:
    """Find the actors named inside a span: place, canonical name, party code or None."""
    return tuple(
        (named.span, named.name, named.party_code) for named in NameFinder(frame).find(text, span)
    )


class Mentions:
    """All mentions of a text in reading order, with its sentences and paragraphs."""

    def __init__(
        self, text: str, finder: NameFinder, date: str = "", sources: Sequence[Span] = ()
    ) -> None:
        self.text = text
        self.people: People = finder.people(text, sources)
        self._finder = finder
        self._date = date
        self.sentence_starts = [0, *(m.end() for m in _BOUNDARY.finditer(text))]
        self.paragraph_starts = [0, *(m.end() for m in re.finditer(r"\n+", text))]
        self.by_name = {person.name: person for person in self.people.persons}
        self._np_starts = {n.span.start: n.start for p in self.people.persons for n in p.names}
        self.items = [self._mention(named) for named in finder.find(text, Span(0, len(text)))]
        self.known = {(person.name,) for person in self.people.persons}
        self._starts = [item.start for item in self.items]

    def _mention(self, named: Named) -> Mention:
        place = Place(named.party_code, named.party) if named.party else None
        gender, number = "n", "s"
        if named.kind == "person":
            person = self.by_name.get(named.name)
            gender = self.people.gender(person) if person else ""
            place = self.side(named.name)
            if bare(named.name.split()[-1]) in _FIRMS and gender == "":
                named = replace(named, kind="body")
                gender = "n"
        elif named.kind == "group":
            gender, number = "n", "p"
        start, end = named.span.start, named.span.end
        surface = self.text[start:end]
        if named.kind == "metonym" and surface.islower() and surface.endswith("s"):
            number = "p"  # a party by its people: "dockers", "growers"
        who = Candidate((named.name,), (place,), named.kind, gender, number)
        if self.text[end : end + 2] in ("'s", "’s"):
            weight = 0.35
        else:
            first = self._np_start(start)
            opens = self.text[self.sentence_starts[self.sentence(first)] : first].strip().lower()
            subject = opens in ("", "the") or is_subject(self.text, first, end)
            weight = 1.0 if subject else 0.5
        return Mention(start, end, who, weight)

    def _np_start(self, start: int) -> int:
        return self._np_starts.get(start, start)

    def opens(self, mention: Mention, start: int) -> bool:
        """Tell whether only title words stand between a sentence's start and a mention."""
        lead = self.text[start : self._np_start(mention.start)].strip()
        return len(lead) < 60 and (not lead or describe_phrase(lead, self.people.book) is not None)

    def side(self, name: str) -> Place | None:
        """Give the side of a person by canonical name, on the reading's date."""
        person = self.by_name.get(name)
        return self._finder.place_of(person, self._date) if person else None

    def sentence(self, at: int) -> int:
        """Give the number of the sentence at an offset."""
        return bisect_right(self.sentence_starts, at) - 1

    def paragraph(self, at: int) -> int:
        """Give the number of the paragraph at an offset."""
        return bisect_right(self.paragraph_starts, at) - 1

    def before(self, at: int, limit: int = 60) -> list[Mention]:
        """Give the last mentions before an offset, at most ``limit``."""
        stop = bisect_right(self._starts, at - 1)
        return self.items[max(0, stop - limit) : stop]

    def after(self, at: int, limit: int = 6) -> list[Mention]:
        """Give the next mentions after an offset, at most ``limit``."""
        first = bisect_right(self._starts, at)
        return self.items[first : first + limit]

    def weight_at(self, at: int) -> float:
        """Give how prominent the mention at or right after an offset is, 1.0 where there's none."""
        place = bisect_left(self._starts, at)
        if place < len(self.items) and self.items[place].start - at < 40:
            return self.items[place].weight
        return 1.0

    def inside(self, span: Span) -> list[Mention]:
        """Give the mentions inside a span."""
        first = bisect_right(self._starts, span.start - 1)
        last = bisect_right(self._starts, span.end - 1)
        return [item for item in self.items[first:last] if item.end <= span.end]
