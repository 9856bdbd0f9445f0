"""The side that only a word of its kind names: "management", "the kingdom", "the party".

A case's own parties are asked for by what they are: by a common noun they are called by, by a word
of their name, or by their part (employer, union, creditor). Given only where one party fits, or one
of those that fit is named near by; every step looks at a bounded stretch of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from unbracket.actors.bodies import kinds
from unbracket.actors.mentions import Mentions
from unbracket.actors.names import head_part
from unbracket.language.gazetteer import Place
from unbracket.language.placebook import PlaceBook
from unbracket.language.sides import sides_before
from unbracket.language.titles import (
    GROUPS,
    LOOSE_GROUPS,
    OFFICIAL,
    PARTY_OFFICES,
    ROLES,
    UNITS,
    bare,
    word_set,
)

_CALLED = re.compile(
    r"[Tt]he (?P<mods>(?:[a-z-]+ ){0,2})(?P<noun>[a-z-]+)(?:(?P<own>['’]s?) (?P<what>.+))?"
)
_BARE = re.compile(
    r"(?:(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ss]everal|[Ss]ome) (?=[a-z]*(?:holder|creditor)s?))?"
    r"(?P<noun>[Mm]anagement|[Ee]mployers?|[Ll]abou?r|[Cc]reditors?|[Bb]ondholders?|[Nn]oteholders?)"
)
_CABINET = word_set("government cabinet ministry army authorities delegation military")
_REALMS = word_set(
    "kingdom republic emirate sultanate duchy principality federation empire state country nation"
)
_ANY_REALM = word_set("state country nation")
_RULED = word_set("kingdom emirate sultanate duchy principality")
_EMPLOYER = word_set("management employer employers")
_LABOUR = word_set("labour labor union workforce strikers")
_FIRMS = word_set(
    """company company's firm corporation corp inc ltd plc group rail railway railways airline
    airlines airways motors steel works shipyard shipyards hospitals employers logistics mining
    industries operator carrier"""
)
_FIRM_NOUNS = word_set("company firm employer employers management operator carrier")
_UNION_NAME = re.compile(
    r"(?:\w+s['’]|Workers|Labou?r) (?:\w+ )?(?:Union|Federation|Association|Brotherhood|Guild"
    r"|Congress|Council|Society)s?$"
)
_OWNERS = re.compile(
    r"\b(?:Owners|Employers|Farmers|\w*[Hh]olders|Bankers|Manufacturers|Landlords|Traders"
    r"|Shippers|Growers|Merchants|Publishers|Investors)['’]"
)
OUTSIDE = word_set("critic analyst expert economist historian reporter journalist correspondent")
_MONARCHS = word_set("king queen monarch sultan emir prince crown")
_LENT = word_set("creditors bondholders noteholders lenders investors debtholders")
_TAKEN = word_set("former ex rival other opposition sister parent fellow latter")
_BEFORE, _AFTER = 600, 400  # characters in which a party counts as named near


def is_employer(place: Place, book: PlaceBook) -> bool:
    """Tell whether a party of the case is a firm or another employer, by its names."""
    if any(place in book.called(noun) for noun in _FIRM_NOUNS):
        return True
    return place.name.split()[-1].lower() in _FIRMS and not is_union(place, book)


def is_union(place: Place, book: PlaceBook) -> bool:
    """Tell whether a party of the case is a union of working people, by its names."""
    if _OWNERS.search(place.name):
        return False
    called = place in book.called("union") and place.name.split()[-1] != "Union"
    return called or _UNION_NAME.search(place.name) is not None


def is_class(place: Place, noun: str) -> bool:
    """Tell whether a party is named for a whole class of people: "Tenants' League"."""
    if noun.endswith(("holder", "holders", "creditor", "creditors")) or not noun.islower():
        return False
    name = place.name.lower()
    return name.startswith(noun.removesuffix("s")) or re.search(r"\w+s['’] ", name) is not None


def by_type(phrase: str, at: int, mentions: Mentions, staff: frozenset[str]) -> Place | None:
    """Give the one side that "the rail company" or "the kingdom's lawyers" means, or None.

    ``staff`` are the words for people and offices that speak for whom they belong to.
    """
    head = head_part(phrase)
    match = _CALLED.fullmatch(head) or _BARE.fullmatch(head)
    if match is None:
        return None
    parts = match.groupdict()
    noun, what = parts["noun"].lower(), parts.get("what") or ""
    noun += "s" * (noun in ("creditor", "bondholder", "noteholder"))
    mods = frozenset((parts.get("mods") or "").split())
    if mods & _TAKEN:
        return None
    book = mentions.people.book
    if what:
        last = bare(re.split(r" (?:in|at|for|on|with|from|to|of) ", what)[0].split()[-1])
        heads = staff | OFFICIAL | PARTY_OFFICES | GROUPS | UNITS
        heads |= ROLES if noun in UNITS else frozenset()
        if last not in heads - OUTSIDE:
            return None
        if (parts.get("own") or "") in ("'", "’"):
            return _of_people(noun, at, mentions)
    elif mods and noun in ("minister", "secretary"):  # "the finance minister" of that ministry
        return _sole(p for p in book.parties if _worded(p, mods | {"ministry"}))
    called = [p for p in book.called(noun) if _worded(p, mods - {noun})]
    near = _near(at, mentions)
    kin = _of_kind(noun, book)
    if called:
        return _settled(called, near, at, mentions, strong=len(kin) < 2 or not mods)
    if noun in _EMPLOYER | _LABOUR and not mods:
        return _settled(kin, near, at, mentions, strong=True)
    if noun in _MONARCHS and not mods:
        return _settled([p for p in book.parties if _realm(p) in _RULED], near, at, mentions, True)
    if noun in _REALMS and not mods:
        states = [
            p for p in _states(head, at, mentions) if noun in _ANY_REALM or _realm(p) in ("", noun)
        ]
        named = [p for p in book.parties if noun in p.name.lower().split()]
        return _settled(named, near, at, mentions, strong=True) if named else _sole(states)
    if noun in _CABINET or (what and noun in UNITS and mods):
        return _sole(_states(head, at, mentions))
    if mods:
        kin = [p for p in kin if _worded(p, mods)]
    return _settled(kin, near, at, mentions, strong=bool(mods) or noun in _LENT)


def _of_people(noun: str, at: int, mentions: Mentions) -> Place | None:
    """Give the side of "the farmers' leader": the party named so that is named near."""
    near = _near(at, mentions)
    return _sole(p for p in near if re.match(rf"{noun}['’]", p.name.lower()))


def _of_kind(noun: str, book: PlaceBook) -> list[Place]:
    if noun in _EMPLOYER:
        called = [p for word in _FIRM_NOUNS for p in book.called(word)]
        return list(dict.fromkeys(called)) or [p for p in book.parties if is_employer(p, book)]
    if noun in _FIRM_NOUNS:
        return [p for p in book.parties if is_employer(p, book)]
    if noun in _LABOUR:
        return [p for p in book.parties if is_union(p, book)]
    if noun in _LENT:
        return [p for p in book.parties if re.search(r"holder|creditor|lender", p.name.lower())]
    fitting = kinds().get(noun, frozenset())
    if noun in LOOSE_GROUPS or not fitting:
        return []
    return [p for p in book.parties if p.name.lower().split()[-1] in fitting]


def _realm(place: Place) -> str:
    """Give the kind of state that a name tells ("kingdom"), or ""."""
    return next((word for word in place.name.lower().split() if word in _REALMS), "")


def _worded(place: Place, mods: frozenset[str]) -> bool:
    """Tell whether all words, but for an ending, are of a party's name."""
    words = {word.strip("'’").removesuffix("s") for word in place.name.lower().split()}
    return all(mod.removesuffix("s") in words for mod in mods)


def _sole(places: Iterable[Place]) -> Place | None:
    found = list(dict.fromkeys(places))
    return found[0] if len(found) == 1 else None


def _settled(
    fitting: list[Place], near: list[Place], at: int, mentions: Mentions, strong: bool
) -> Place | None:
    """Choose of several that fit: the only one near, else the last named before.

    Where ``strong``, one that fits alone need not be named near.
    """
    by = [place for place in near if place in fitting]
    if len(by) == 1:
        return by[0]
    if not by:
        return _sole(fitting) if strong else None
    here = mentions.sentence(at)
    start = mentions.sentence_starts[max(0, here - 1)]
    return _sole(p for s, p in _named(max(start, at - _BEFORE), at, mentions) if p in fitting)


def _near(at: int, mentions: Mentions) -> list[Place]:
    book = mentions.people.book
    rows = _named(max(0, at - _BEFORE), at + _AFTER, mentions)
    return [p for p in dict.fromkeys(place for _, place in rows) if book.of_case(p)]


def _states(head: str, at: int, mentions: Mentions) -> list[Place]:
    """Give the states named near, but for those that the words said begin with."""
    book, text = mentions.people.book, mentions.text
    end = at + len(head)
    own = re.compile(r"[^,;:.!?“”\"]*").match(text, end)
    stop = own.end() if own is not None else end
    rows = _named(max(0, at - _BEFORE), at + _AFTER, mentions)
    found = dict.fromkeys(p for start, p in rows if not end <= start < stop)
    return [p for p in found if book.of_case(p) and not book.organised(p)]


def _named(start: int, stop: int, mentions: Mentions) -> list[tuple[int, Place]]:
    """Give the sides named in a stretch of text, by their names or by their people."""
    book = mentions.people.book
    rows = [(span.start, place) for span, place in sides_before(mentions.text, start, stop, book)]
    for item in [*mentions.before(start + 1, 1), *mentions.after(start - 1, 60)]:
        if start <= item.start < stop:
            rows += [(item.start, book.map(p)) for p in item.who.places if p is not None]
    return sorted(rows, key=lambda row: row[0])
