"""The side of a source that only its sentence, or the one before, ties it to.

"Its chairman, Ada Roe", "Its director, Ada Roe," where only the name is marked, "In Norland the
prosecutor-general", "the minister" of the one side that the sentence says is ready for something.
Offsets are code points of the reading; every step looks at two sentences at most.
"""

from __future__ import annotations

import re

from unbracket.actors.affiliation import affiliation
from unbracket.actors.attached import HEADS, OFFICES, OUTSIDERS, attached, case_side, posted
from unbracket.actors.mentions import Mentions
from unbracket.actors.names import without_article
from unbracket.actors.parties import OF_ANOTHER, side_of
from unbracket.language.gazetteer import Place
from unbracket.language.sides import last_side, sides_before
from unbracket.language.titles import UNITS, bare

_ASKED = re.compile(r",? (?:must|should|has to|have to|had to|needs? to|ought)\b")
_ROLE_ONLY = re.compile(r"[Tt]he (?:[a-z-]+ ){0,2}(?P<head>[a-z-]+)")
_IN_PLACE = re.compile(
    r"(?:\A|[.!?][”\"’]? |\n|[Aa]nd |[Bb]ut |; )In (?:the )?([A-Z][^,.;:]{2,40}),? \Z"
)
_LEAD = re.compile(
    r"(?:\A|[.!?][”\"’)]? |\n|; )(?P<lead>(?:The|Its|Their|(?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w-]+"
    r"(?:['’]s|s['’])) (?:[a-z][\w’'-]* ){0,4}?[a-z][\w’'-]*), \Z"
)
_ITS = re.compile(
    r"(?:[Ii]ts|[Tt]heir) (?P<title>(?:[a-z-]+ ){0,3}(?P<head>[a-z-]+))(?=,|$| [A-Z])"
)
_THE_NOUN = re.compile(r"\b[Tt]he (?:[a-z-]+ )?(?P<noun>[a-z-]+)\b")
_READY = re.compile(
    r"(?:,[^,.;:]{1,40},)? (?:(?:is|was|were|are)(?:,[^,.;:]{1,40},| [a-z]+ly)? (?:ready|prepared"
    r"|willing)|(?:has|had) no intention|(?:will|would) (?:not )?(?:meet its|keep its|waive"
    r"|honour its|honor its|return its|withdraw its|pull its|give up its))\b"
)


def belongs(phrase: str, at: int, mentions: Mentions) -> Place | None:
    """Give the side that a source at an offset belongs to or hangs on, or None."""
    place = affiliation(phrase, at, mentions) or attached(phrase, mentions.people)
    if place is not None or not phrase:
        return place
    first = phrase.partition(", ")[0]
    outside = {bare(word) for word in first.split()[:3]} & {"former", "ex"}
    return (
        None if outside or OF_ANOTHER.search(first) else _by_sentence(phrase, first, at, mentions)
    )


def _by_sentence(phrase: str, first: str, at: int, mentions: Mentions) -> Place | None:
    """Read what stands before a source, or what its sentence has a side say of itself."""
    people, text = mentions.people, mentions.text
    if (its := _ITS.match(phrase)) is not None:
        return _of_its(its["head"], at, mentions)
    before = text[max(0, at - 70) : at]
    role = _ROLE_ONLY.fullmatch(first)
    if role is not None and role["head"] in HEADS and (seen := _IN_PLACE.search(before)):
        form = people.book.form(seen.group(1))
        return case_side(form.place if form is not None else None, people)
    if first[:1].isupper() and not first.startswith(("The ", "A ", "An ")):
        closed = text[at + len(phrase) : at + len(phrase) + 1] == ","
        return _before_name(before, at, mentions) if closed else None  # not "the chamber, Roe said"
    if role is not None and (role["head"] in HEADS or role["head"] in UNITS):
        return _announces(at, mentions)
    return None


def _before_name(before: str, at: int, mentions: Mentions) -> Place | None:
    """Read the title that a bare name stands in apposition to: "Its director, Ada Roe"."""
    lead = _LEAD.search(before)
    if lead is None:
        return None
    words = lead["lead"]
    if (its := _ITS.match(words)) is not None:
        return _of_its(its["head"], at - len(words) - 2, mentions)
    if bare(words.split()[-1]) in OUTSIDERS:
        return None
    form = mentions.people.book.form(words)
    if form is not None and not words.endswith(("'s", "’s")):
        return case_side(form.place, mentions.people)
    found = side_of(words, mentions.people) or affiliation(words, at, mentions)
    return case_side(found, mentions.people) or posted(without_article(words), mentions.people)


def _of_its(head: str, at: int, mentions: Mentions) -> Place | None:
    """Give whose "its chairman" is: the side that opens its sentence or the one before.

    Else the only one that these two sentences call by a noun, else the last side named.
    """
    if head not in OFFICES and head not in ("executive", "owner", "founder"):
        return None
    people, text = mentions.people, mentions.text
    here = mentions.sentence(at)
    spoken: list[Place] = []
    for number in (here, here - 1):
        if number < 0:
            break
        start = max(mentions.sentence_starts[number], at - 400)
        stop = at if number == here else mentions.sentence_starts[here]
        named = sides_before(text, start, stop, people.book)
        opens = bool(named) and named[0][0].start - start <= len("The ")
        asked = opens and _ASKED.match(text, named[0][0].end) is not None
        if opens and not asked and named[0][1] in people.book.parties:
            return named[0][1]
        spoken += [place for _, place in named]
        for noun in _THE_NOUN.finditer(text, start, stop):
            called = people.book.called(noun["noun"])
            spoken += called if len(called) == 1 else []
    if len(set(spoken)) == 1 and people.book.organised(spoken[0]):
        return spoken[0]
    place = last_side(text, at, people.book)
    own = place is not None and (people.book.organised(place) or head in HEADS)
    return case_side(place, people) if own else None


def _announces(at: int, mentions: Mentions) -> Place | None:
    """Give the one side of which the sentence says that it is ready to do something of its own."""
    text, here = mentions.text, mentions.sentence(at)
    starts = mentions.sentence_starts
    start = max(starts[here], at - 300)
    stop = min(starts[here + 1] if here + 1 < len(starts) else len(text), at + 300)
    rows = sides_before(text, start, stop, mentions.people.book)
    own = (place for span, place in rows if _READY.match(text, span.end))
    found = list(dict.fromkeys(own))
    return case_side(found[0], mentions.people) if len(found) == 1 else None
