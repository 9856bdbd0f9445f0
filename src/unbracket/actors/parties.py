"""The side that a noun phrase speaks for: only officials and institutions of one state or body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from unbracket.actors.names import head_part, without_article
from unbracket.language.descriptors import describe_phrase, owner_before
from unbracket.language.gazetteer import Place
from unbracket.language.people import People
from unbracket.language.titles import FORMER, GROUPS, LOOSE_GROUPS, ROLES, UNITS, bare, leans

_PREPOSITION = re.compile(r" (?:of|from|for|in|at|with|on|to|close to|familiar with|inside) ")
_SUM = re.compile(
    r"(?i:(?:senior|top|some|several|unnamed|both) )*([A-Z][\w.’'-]*) and ([A-Z][\w.’'-]*)"
    r"(?: (?!pro-|anti-)[\w-]+){0,2} (?P<noun>\w+)(?: (?:who|in|at|on|close)\b.*)?$"
)
_HELD_IN = re.compile(
    r"(?i:(?:senior|top|unnamed|unidentified|high-ranking|government|local) )*"
    r"(?:official|officer|government source|government official) in (?:the )?(?P<where>[A-Z].*)$"
)
# Trades and bodies that a common noun of a party's is only a part of: "a fund manager".
OF_ANOTHER = re.compile(
    r"\b(?:(?:hedge|pension|mutual|investment|equity) funds?|funds? managers?|bank (?:managers?"
    r"|clerks?|tellers?)|(?:student|credit|rival|another|other) unions?|(?:rival|sister|parent)"
    r" compan(?:y|ies)|company law)\b"
)
_MANY = re.compile(r"\b(?:and|or)\b")
_IN_A_TOWN = frozenset({"court", "bank", "embassy", "consulate", "mission", "institute", "council"})


def joined(places: Iterable[Place | None]) -> tuple[str | None, str | None]:
    """Join the sides of joint speakers: names by " and ", codes by "+"; None if one is unknown."""
    distinct: dict[str, Place] = {}
    for place in places:
        if place is None:
            return None, None
        distinct.setdefault(place.name, place)
    if not distinct:
        return None, None
    codes = [place.code for place in distinct.values()]
    code = "+".join(c for c in codes if c) if all(codes) else None
    return " and ".join(distinct), code


def is_group(phrase: str) -> bool:
    """Tell whether a phrase names several people or an institution rather than one person."""
    head = head_of(phrase)
    return (
        head in GROUPS
        or head in LOOSE_GROUPS
        or head in UNITS
        or (head.endswith("s") and head[:-1] in ROLES)
    )


def head_of(phrase: str) -> str:
    """Give the head noun of a noun phrase in lower case."""
    words = _PREPOSITION.split(head_part(without_article(phrase)), maxsplit=1)[0].split()
    return bare(words[-1]) if words else ""


def side_of(phrase: str, people: People) -> Place | None:
    """Give the side that a phrase without a person's name speaks for, or None.

    "Norwegian officials", "the Norland foreign ministry", "a spokesman for the Eastland army" speak
    for a side; "Norwegian economists", "pro-Norland maps" and mixed groups don't.
    """
    core = head_part(without_article(phrase))
    parts = _PREPOSITION.split(core, maxsplit=1)
    words = parts[0].split()
    if not words or any(leans(w) for w in core.split()):
        return None
    if any(bare(w) in FORMER for w in _beside_party(words, people)):
        return None
    if OF_ANOTHER.search(core):
        return None
    held = _HELD_IN.match(core)
    if held is not None and (seen := people.book.first(held["where"].split()[:4])) is not None:
        return seen[0].place if seen[1] == 0 else None
    head = bare(words[-1])
    if head in _IN_A_TOWN and " in " in core:
        return None
    if head in GROUPS or head in UNITS:
        return _group_side(words, parts[1:], people)
    found = describe_phrase(core, people.book)
    if found is not None and found.official:
        if found.place is not None:
            return found.place
        person = people.by_name(found.owner.split()) if found.owner else None
        if person is not None:
            return person.place
        if len(parts) > 1 and (person := people.by_name(parts[1].split()[:1])) is not None:
            return person.place
    return None


def _beside_party(words: Sequence[str], people: People) -> list[str]:
    """Give the words before the head that are no part of a case's party's name.

    "Former" and "party" mean somebody who speaks for nobody, but not in "Civic Party negotiators".
    """
    book = people.book
    for size in range(min(5, len(words) - 1), 0, -1):
        form = book.form(" ".join(words[:size]))
        if form is not None and book.of_case(form.place):
            return list(words[size:-1])
    return list(words[:-1])


def sides_of(phrase: str, people: People) -> tuple[Place | None, ...]:
    """Give the sides of a phrase: two for "Ukrainian and European officials", else ``side_of``."""
    match = _SUM.match(head_part(without_article(phrase)))
    if match is not None and bare(match["noun"]) in GROUPS - LOOSE_GROUPS:
        places = [
            people.book.adjective(word) or _place(word, people) for word in match.groups()[:2]
        ]
        if None not in places and places[0] != places[1]:
            return tuple(places)
    return (side_of(phrase, people),)


def _group_side(words: Sequence[str], rest: Sequence[str], people: People) -> Place | None:
    book = people.book
    front = list(words[:-1])
    if _MANY.search(" ".join(front)):
        places = [book.adjective(word) or _place(word, people) for word in front]
        known = [place for place in places if place is not None]
        return known[0] if known and all(p == known[0] for p in known) else None
    whole = book.form(" ".join(words))
    if whole is not None:
        return whole.place
    form, owner, _ = owner_before(front, book)
    if form is not None:
        return form.place
    if owner and (person := people.by_name(owner.split())) is not None:
        return person.place
    for size in range(len(front), 0, -1):  # "Russian state", "US Department"
        if (found := book.form(" ".join(front[:size]))) is not None:
            return found.place
    if rest and (seen := book.first(rest[0].split()[:4])) is not None and seen[1] <= 1:
        return seen[0].place
    return None


def _place(word: str, people: People) -> Place | None:
    form = people.book.form(word)
    return form.place if form is not None else None
