"""Definite descriptions ("the president", "the Kremlin chief") matched with people named before."""

from __future__ import annotations

import re

from unbracket.language.descriptors import Descriptor, describe_phrase
from unbracket.language.people import People, Person
from unbracket.language.titles import ROLES, gender_of, word_set

# Heads that may name one and the same office.
_RANKS = (
    word_set(
        """president premier chancellor leader king queen chief head ruler monarch prince emir
        sultan emperor strongman dictator commander-in-chief pope"""
    ),
    word_set("minister secretary diplomat chief politician"),
    word_set("envoy negotiator emissary representative ambassador mediator diplomat delegate"),
    word_set("spokesman spokeswoman spokesperson secretary spox official aide"),
    word_set("adviser advisor aide official"),
    word_set("general commander officer colonel admiral chief marshal gen col soldier"),
    word_set("lawmaker senator congressman congresswoman legislator mp deputy sen rep politician"),
    word_set("official commissioner diplomat representative chief"),
    word_set("professor analyst expert economist researcher scholar scientist historian"),
    word_set("nominee candidate contender hopeful challenger"),
    word_set("judge justice magistrate jurist"),
    word_set("governor gov"),
    word_set("professor prof"),
    word_set("prosecutor attorney"),
    word_set("lawyer attorney counsel solicitor"),
    word_set("chairman chairwoman chairperson chair chief head director"),
)
_TOP = frozenset({"president", "premier", "minister", "chancellor", "king", "queen", "leader"})
_CROWD = 300  # people whose nationality is compared with a description
_NATIONAL = re.compile(r"(?:the )?([A-Z]\w+(?: [A-Z]\w+)?)$")


def alike(left: Descriptor, right: Descriptor) -> bool:
    """Tell whether two titles may be one office: same head, or heads of one rank."""
    if _vice(left) != _vice(right):
        return False
    if left.head == right.head:
        # a foreign minister is no defence minister
        mine, theirs = _special(left), _special(right)
        return not mine or not theirs or bool(mine & theirs)
    if left.head == "premier" or right.head == "premier":
        other = right if left.head == "premier" else left
        if other.head == "minister":
            return "prime" in other.words
    if {left.head, right.head} & {"leader", "chief"} and "prime" in left.words | right.words:
        return True
    return any(left.head in rank and right.head in rank for rank in _RANKS)


def _vice(title: Descriptor) -> bool:
    return any(word.startswith(("vice", "deputy")) for word in title.words)


_KINDS = word_set(
    "foreign prime defence defense interior finance trade energy justice economy health"
)


def _special(title: Descriptor) -> frozenset[str]:
    return title.words & _KINDS


def fits(person: Person, wanted: Descriptor, people: People) -> float:
    """Say how well a person fits a description, 0 for not at all."""
    gender = gender_of(wanted.words)
    if gender and people.gender(person) not in ("", gender):
        return 0.0
    place = wanted.place
    if place is None and wanted.owner:
        boss = people.by_name(wanted.owner.split())
        if boss is not None:
            same = any(
                d.owner and people.by_name(d.owner.split()) is boss for d in person.descriptors
            )
            return 2.0 if same else 0.0
    if place is not None and place not in (person.place, *(d.place for d in person.descriptors)):
        return 0.0
    if wanted.labels and not any(wanted.labels & d.labels for d in person.descriptors):
        return 0.0
    found = [d for d in person.descriptors if alike(d, wanted) and d.former <= wanted.former]
    if not found:
        # an office nobody was given in the text may still be told by the nationality
        top = (
            place is not None
            and wanted.head in ("leader", "chief", "president")
            and any(d.head in _TOP for d in person.descriptors)
        )
        return 1.0 if top else 0.0
    exact = any(d.head == wanted.head for d in found)
    return (2.0 if exact else 1.5) + (0.5 if place is not None else 0.0)


def read_description(phrase: str, people: People) -> Descriptor | None:
    """Read a phrase as a title with its owner, or give None when it holds no title."""
    return describe_phrase(phrase, people.book)


def nationality(phrase: str, people: People) -> Person | None:
    """Read "the Norwegian" as the person of that side that the text names most, or None."""
    match = _NATIONAL.match(phrase)
    if match is None or phrase[:4].lower() != "the ":
        return None
    place = people.book.adjective(match.group(1))
    if place is None:
        return None
    found = [p for p in people.persons[:_CROWD] if p.place == place and p.names]
    return max(found, key=lambda p: len(p.names), default=None)


def unnamed_head(phrase: str) -> str:
    """Give the singular role noun that a phrase ends its first part with, or ""."""
    words = re.split(r" (?:who|for|of|in|at|with|from|close|familiar)\b|,", phrase, maxsplit=1)[
        0
    ].split()
    word = words[-1].lower() if words else ""
    return word if word in ROLES or word == "source" else ""
