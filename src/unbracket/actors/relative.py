"""Sources that lean on what was named before: "its minister", "the two", "the joint statement"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from unbracket.actors.mentions import Candidate, Mention, Mentions
from unbracket.actors.titles import read_description
from unbracket.language.sides import last_side, sides_before
from unbracket.language.titles import ORGANISATION, UNITS, bare

_SELF = re.compile(r" (?:himself|herself|itself|themselves)$")
_TWO = re.compile(
    r"(?:the|these) (?:two|pair|duo)\b|both$|(?:the )?both (?:men|women|leaders|ministers|sides"
    r"|presidents|countries|parties|states|governments|capitals|envoys|negotiators|senators"
    r"|lawmakers|officials)$",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\b(?:countries|sides|states|nations|governments|parties|capitals|delegations|bodies)$"
)
_ONLY_STATES = re.compile(r"\b(?:countries|states|nations|capitals)$")
_BOTH_CALLED = re.compile(r"(?:[Tt]he two|(?:[Tt]he )?[Bb]oth) (?P<noun>[a-z]+s)")
_JOINT = re.compile(
    r"\b[Jj]oint (?:statement|communiqu[eé]|declaration|letter|note|paper|report)\b(?P<rest>.*)"
)
_JOINT_WORDS = re.compile(
    r"\b[Jj]oint (?:statement|communiqu[eé]|declaration|letter|note|paper|report)\b(?P<by> by\b)?"
)
_MAKERS = ("person", "country", "body", "metonym")
_DEFINITE = re.compile(r"(?:the|their|that|this)\b", re.IGNORECASE)
_MAKING = re.compile(r"(?:said|say|says|declared|called|urged|warned|wrote|demanded|announced) in$")
_ITS = re.compile(r"(?:its|their) (?P<title>[^,]+)$", re.IGNORECASE)
_PROPER = re.compile(r"(?:[Tt]he )?[A-Z][\w.’'-]*(?: (?:(?:of|the|for) )*[A-Z][\w.’'-]*)*$")
_REACH = 60  # mentions looked back at


def without_self(phrase: str) -> str:
    """Take "himself" and its like off the end of a source."""
    return _SELF.sub("", phrase)


def leaning(phrase: str, at: int, mentions: Mentions) -> tuple[Candidate, float] | None:
    """Resolve a source at an offset that means somebody named before it, or give None."""
    if (match := _BOTH_CALLED.fullmatch(phrase)) is not None:  # "the two ministries"
        noun = match["noun"].removesuffix("s")
        book = mentions.people.book
        owners = book.called(noun[:-2] + "y" if noun.endswith("ie") else noun)
        if len(owners) == 2:
            who = Candidate(tuple(p.name for p in owners), tuple(owners), "group", "", "p")
            return who, 0.65
    if _TWO.match(phrase) and len(phrase) < 40:
        pair = _last_two(
            mentions, at, bool(_STATES.search(phrase)), bool(_ONLY_STATES.search(phrase))
        )
        return (_together(pair), 0.7) if pair else None
    if (match := _JOINT.search(phrase)) is not None:
        if _DEFINITE.match(phrase) and (named := _named_issuers(at, mentions)):
            return _together(named), 0.65
        return _issuers(match["rest"], at, mentions)
    if (match := _ITS.match(phrase)) is not None:
        return _office_of_last(match["title"], at, mentions)
    return None


def _last_two(mentions: Mentions, at: int, states: bool, countries: bool) -> list[Candidate]:
    """Find the two last named together: in one sentence when there is one that names two."""
    wanted: tuple[str, ...] = ("person",)
    if states:
        wanted = ("country", "metonym") if countries else ("country", "body", "metonym")
    seen = [m for m in mentions.before(at, _REACH) if m.who.kind in wanted and m.who.number == "s"]
    by_sentence = [
        _distinct(rows) for _, rows in groupby(seen, lambda m: mentions.sentence(m.start))
    ]
    pair = next((rows for rows in reversed(by_sentence) if len(rows) == 2), None)
    if pair is not None:
        return pair
    latest = _distinct(reversed(seen))[:2]
    return latest[::-1] if len(latest) == 2 else []


def _distinct(rows: Iterable[Mention]) -> list[Candidate]:
    return list({m.who.key: m.who for m in rows}.values())


def _together(found: Sequence[Candidate]) -> Candidate:
    names = tuple(name for one in found for name in one.names)
    kinds = {one.kind for one in found}
    places = tuple(place for one in found for place in one.places)
    return Candidate(names, places, kinds.pop() if len(kinds) == 1 else "group", "", "p")


def _named_issuers(at: int, mentions: Mentions) -> list[Candidate]:
    """Find who made "the joint statement" where an earlier sentence introduces it with its makers.

    "A and B said in a joint statement", "Joint statement by A and B": the latest such sentence.
    """
    for match in reversed(list(_JOINT_WORDS.finditer(mentions.text, 0, at))):
        number = mentions.sentence(match.start())
        if number == mentions.sentence(at):
            continue
        start = mentions.sentence_starts[number]
        head = mentions.text[start : match.start()].removesuffix("a ").rstrip()
        low, high = (start, match.start())
        if match["by"]:
            low, high = match.end(), _sentence_end(number, mentions)
        elif not _MAKING.search(head):
            continue
        rows = [
            row
            for row in mentions.before(high, _REACH)
            if row.start >= low and row.who.kind in _MAKERS and row.who.number == "s"
        ]
        people = _distinct(row for row in rows if row.who.kind == "person")
        found = people if len(people) >= 2 else _distinct(rows)
        if 2 <= len(found) <= 4:
            return found
    return []


def _sentence_end(number: int, mentions: Mentions) -> int:
    starts = mentions.sentence_starts
    return starts[number + 1] if number + 1 < len(starts) else len(mentions.text)


def _issuers(rest: str, at: int, mentions: Mentions) -> tuple[Candidate, float] | None:
    """Find whose joint statement it is: named in the phrase, else in the sentences before it."""
    book = mentions.people.book
    places = list(dict.fromkeys(p for _, p in sides_before(rest, 0, len(rest), book)))
    if len(places) < 2:
        first = max(0, mentions.sentence(at) - 2)
        start = mentions.sentence_starts[first]
        named = sides_before(mentions.text, start, at, book)
        for _, rows in groupby(reversed(named), lambda row: mentions.sentence(row[0].start)):
            places = list(dict.fromkeys(place for _, place in reversed(list(rows))))
            if len(places) >= 2:
                break
    if len(places) < 2:  # "The joint statement said Norland and Eastland would meet"
        stop = _sentence_end(mentions.sentence(at), mentions)
        ahead = sides_before(mentions.text, at, stop, book)
        one = next(
            (
                [left, right]
                for (a, left), (b, right) in pairwise(ahead)
                if mentions.text[a.end : b.start].strip() in ("and", "and the")
            ),
            [],
        )
        places = list(dict.fromkeys(one))
    if not 2 <= len(places) <= 4:
        return None
    names = tuple(place.name for place in places)
    return Candidate(names, tuple(places), "group", "", "p"), 0.65


def _office_of_last(title: str, at: int, mentions: Mentions) -> tuple[Candidate, float] | None:
    """Resolve "its foreign minister" to the unnamed holder of that office of the last side."""
    wanted = read_description(title, mentions.people)
    words = title.split()
    unit = bool(words) and bare(words[-1]) in UNITS
    if not unit and (wanted is None or wanted.place is not None or not wanted.official):
        return None
    place = last_side(mentions.text, at, mentions.people.book)
    if place is None:
        return None
    name = f"{place.name}’s {title}"
    return Candidate((name,), (place,), "group" if unit else "person", ""), 0.6


def proper_pair(parts: Sequence[str]) -> bool:
    """Tell whether two parts are names side by side: "Haldmark" and "the Inner Sea Union"."""
    if len(parts) != 2 or not all(_PROPER.match(part) for part in parts):
        return False
    last = bare(parts[1].split()[-1])
    return parts[1].startswith("the ") and (last in UNITS or last in ORGANISATION)
