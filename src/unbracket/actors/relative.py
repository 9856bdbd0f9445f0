"""Sources that lean on what was named before: "its minister", "the two", "the joint statement"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

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
_JOINT = re.compile(
    r"\b[Jj]oint (?:statement|communiqu[eé]|declaration|letter|note|paper|report)\b(?P<rest>.*)"
)
_ITS = re.compile(r"(?:its|their) (?P<title>[^,]+)$", re.IGNORECASE)
_PROPER = re.compile(r"(?:[Tt]he )?[A-Z][\w.’'-]*(?: (?:(?:of|the|for) )*[A-Z][\w.’'-]*)*$")
_REACH = 60  # mentions looked back at


def without_self(phrase: str) -> str:
    """Take "himself" and its like off the end of a source."""
    return _SELF.sub("", phrase)


def leaning(phrase: str, at: int, mentions: Mentions) -> tuple[Candidate, float] | None:
    """Resolve a source at an offset that means somebody named before it, or give None."""
    if _TWO.match(phrase) and len(phrase) < 40:
        pair = _last_two(
            mentions, at, bool(_STATES.search(phrase)), bool(_ONLY_STATES.search(phrase))
        )
        return (_together(pair), 0.7) if pair else None
    if (match := _JOINT.search(phrase)) is not None:
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
