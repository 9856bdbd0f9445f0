"""Descriptions that no introduction explains: "the billionaire", "the 46-year-old"."""

from __future__ import annotations

from unbracket.actors.mentions import Mentions
from unbracket.actors.roles import SEEKERS, names_party
from unbracket.language.people import Person
from unbracket.language.titles import bare, gender_of, word_set

_REACH = 6  # sentences
_REACH_OF_SEEKERS = 25  # sentences in which a candidate may be meant
_MENTIONS = 60
_AGED = 800  # characters in which somebody whose age isn't told may be called by it
_EPITHETS = word_set(
    """candidate nominee contender hopeful frontrunner front-runner billionaire millionaire
    businessman businesswoman mogul tycoon magnate developer politician incumbent newcomer outsider
    neurosurgeon surgeon standard-bearer firebrand maverick challenger democrat republican
    conservative socialist libertarian lady heir heiress showman entertainer celebrity"""
)
_VOICES = word_set(
    """spokesman spokeswoman spokesperson spox aide adviser advisor strategist manager pollster
    consultant analyst professor expert reporter journalist host anchor"""
)


def epithet(words: str, at: int, mentions: Mentions) -> Person | None:
    """Find whom "billionaire" at an offset means: of the people named near before, the most named.

    Those who only speak for others (spokespeople, aides) aren't meant; a party's candidate is told
    by the party alone. None where the words are no epithet.
    """
    head = words.split()[-1].lower() if words.split() else ""
    if (head not in _EPITHETS and not head.endswith("-year-old")) or names_party(words):
        return None
    if head.endswith("-year-old"):
        return _of_age(head.split("-")[0], at, mentions)
    reach = _REACH_OF_SEEKERS if head in SEEKERS else _REACH
    gender = gender_of(frozenset(bare(word) for word in words.split()[:6]))
    here = mentions.sentence(at)
    best: Person | None = None
    for item in mentions.before(at, _MENTIONS):
        person = mentions.by_name.get(item.who.names[0])
        if person is None or person.kind != "person" or item.who.kind != "person":
            continue
        if here - mentions.sentence(item.start) > reach:
            continue
        if gender and mentions.people.gender(person) not in ("", gender):
            continue
        if any(d.head in _VOICES for d in person.descriptors):
            continue
        if best is None or len(person.names) >= len(best.names):
            best = person
    return best


def _of_age(age: str, at: int, mentions: Mentions) -> Person | None:
    """Find whose age is told ("Bo Lind, 46,"), else the last person who is a subject near by."""
    nearest: Person | None = None
    for item in reversed(mentions.before(at, _MENTIONS)):
        person = mentions.by_name.get(item.who.names[0])
        if person is None or item.who.kind != "person":
            continue
        if mentions.text.startswith(f", {age}", item.end):
            return person
        if nearest is None and item.weight >= 1.0 and at - item.end < _AGED:
            nearest = person
    return nearest
