"""Which names are those of the speaker's own side, told by their letters alone.

A state, body or person that nobody's list holds is known by its name only: "Haldmark" in what
Haldmark's president says is her own side, "the Talmerians" is not. Names are compared without case,
possessive and ending ("Talmeria", "Talmerian"), and without the words of titles and offices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from unbracket.coding.lexicon import lazy
from unbracket.language.titles import ORGANISATION, PARTY_OFFICES, ROLES, UNITS, bare, word_set
from unbracket.model.span import Spans, words_of
from unbracket.model.statement import Speaker

LEAST = 4  # letters that two forms of one name share at least
ENDING = 4  # letters by which an inhabitant's or an adjective's form may be longer
MENTIONS = 4  # of a person that are looked at, from the first on
REACH = 90  # code points before and behind a mention
_NAME = r"(?P<side>[^\W\d_a-z][\w-]*(?: (?:of (?:the )?)?[^\W\d_a-z][\w-]*){0,3})"
_OWNER = lazy(rf"{_NAME}['’]s? (?:[\w-]+ ){{0,5}}(?:[\w-]+, )?$")
_OFFICE = lazy(rf"[a-z-]+ (?:of|for) (?:the )?{_NAME}, $")
_PEOPLE = lazy(
    r"(?P<side>[^\W\d_a-z][\w-]{2,}(?:ian|ean|an|ish|ese|ic|i))"
    r" (?:[a-z-]+ ){0,3}(?:[A-Z]\w+ ){0,2}$"
)
_OF = lazy(
    rf"^,? (?:the |an? )?(?:(?:[a-z-]+ ){{0,6}}(?:of|for) (?:the )?{_NAME}"
    r"|(?P<own>[^\W\d_a-z][\w-]*(?: [^\W\d_a-z][\w-]*){0,2})['’]s? [a-z])"
)
_CAPITAL = lazy(r"(?<![\w’'])[^\W\d_a-zß-öø-ÿ][\w’'-]*")
_NO_NAMES = (
    ROLES
    | ORGANISATION
    | UNITS
    | word_set("the a an of and mr mrs ms dr sir prime foreign defence finance deputy")
) - word_set("north south east west northern southern eastern western")
_OFFICES = ROLES | PARTY_OFFICES
_ENDINGS = re.compile(r"(?:(?<=[a-z]{4})(?:ian|ean|an|ia|ish|ese|ic|i|ans|ians|ers|er|s|a|e|o))$")
_PLACE = re.compile(r"(?<=[a-z]{4})(?:land|mark|stan)$")  # "Haldmark", whose people are Haldish


@dataclass(frozen=True, slots=True)
class Own:
    """The words of names that stand for a speaker or their side, in lower case.

    With ``sided`` the side itself is among them, so that any other name is another's.
    """

    stems: frozenset[str] = frozenset()
    sided: bool = False


def own_of(text: str, source: Spans, speaker: Speaker) -> Own:
    """Gather a speaker's own names: of the source's words, the party, and whence a text says."""
    side = [speaker.party or ""]
    for name in speaker.names:
        side += affiliations(text, name)
    of_side = {stem for words in side for stem in stems(words)}
    called = {stem for words in (words_of(text, source), *speaker.names) for stem in stems(words)}
    return Own(frozenset(of_side | called), bool(of_side))


def affiliations(text: str, name: str) -> list[str]:
    """Give what the first mentions of a person say of whom they speak for, in the text's words.

    "Norland's envoy, Ada Roe", "Ada Roe, the envoy of Norland", "Norlandic envoy Ada Roe".
    """
    last = name.split()[-1] if name.split() else ""
    if len(last) < LEAST - 1 or not last[0].isupper():
        return []
    found: list[str] = []
    at = -1
    for _ in range(MENTIONS):
        at = text.find(last, at + 1)
        if at < 0:
            break
        whole = text.rfind(name, max(0, at - len(name)), at + len(last))
        begins = whole if whole >= 0 else at
        ahead = text[max(0, begins - REACH) : begins]
        behind = text[at + len(last) : at + len(last) + REACH]
        for shape, words in ((_OWNER, ahead), (_OFFICE, ahead), (_PEOPLE, ahead), (_OF, behind)):
            match = shape.search(words)
            if match is not None and (shape is _OF or _holds_office(match[0])):
                found.append(next(part for part in match.groups() if part))
        if found:
            break
    return found


def _holds_office(words: str) -> bool:
    return any(bare(word) in _OFFICES for word in words.split())


def is_of(words: str, own: Iterable[str]) -> bool:
    """Tell whether every word of a name is one of the speaker's own."""
    called = list(stems(words))
    return bool(called) and all(any(_alike(stem, one) for one in own) for stem in called)


def stems(words: str) -> Iterable[str]:
    """Give the words of the names in some words, in lower case, without titles and offices."""
    for match in _CAPITAL.finditer(words):
        word = bare(match[0])
        if len(word) > 2 and word not in _NO_NAMES:
            yield word


def _alike(a: str, b: str) -> bool:
    """Tell two forms of one name: equal, or equal without the endings of peoples and adjectives."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > ENDING or a[:LEAST] != b[:LEAST]:
        return False
    if bool(_PLACE.search(a)) != bool(_PLACE.search(b)):
        a, b = _PLACE.sub("", a), _PLACE.sub("", b)
    return _ENDINGS.sub("", a) == _ENDINGS.sub("", b)
