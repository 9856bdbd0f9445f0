"""What the words around a name, or a noun phrase without a name, say about who is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from unbracket.language.gazetteer import Form, Place, given_names
from unbracket.language.placebook import PlaceBook
from unbracket.language.titles import (
    FORMER,
    MILITARY_ABBREVIATIONS,
    MODIFIERS,
    OFFICIAL,
    ORGANISATION,
    PARTY_OFFICES,
    ROLES,
    SENTENCE_WORDS,
    STATE_TITLES,
    UNITS,
    bare,
    is_possessive,
    leans,
    strip_possessive,
)

_KINDS_OF_BODY = frozenset({"union", "party"})
_PAST = FORMER - _KINDS_OF_BODY
_OF = frozenset({"of", "for", "to", "at", "from", "in", "with", "on"})
_WORD = re.compile(r"\S+")
LONGEST_PHRASE = 12  # words of a noun phrase that are looked at


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A title or office and whose it is.

    ``words`` are the title's words in lower case, ``head`` the last of them; ``place`` is the owner
    as the gazetteer or case knows it; ``owner`` the owner's words when it is unknown (a person's
    name, or a state that only the text knows); ``labels`` are other capitalised words before the
    title ("Republican").
    """

    words: frozenset[str]
    head: str
    place: Place | None = None
    owner: str = ""
    official: bool = False
    former: bool = False
    possessive: bool = False
    labels: frozenset[str] = frozenset()

    @property
    def names_state(self) -> bool:
        """Tell whether an unknown owner must be a state: only states have such an office."""
        return (
            bool(self.owner)
            and not self.former
            and not self.words & {"vice", "bank"}
            and bool(self.words & STATE_TITLES)
        )


def _title_start(words: Sequence[str]) -> int:
    start = len(words) - 1
    while start > 0:
        low = bare(words[start - 1])
        if is_possessive(words[start - 1]) or leans(words[start - 1]):
            break
        if low in MODIFIERS or low in ROLES or low in FORMER or low in UNITS:
            start -= 1
            continue
        break
    return start


def owner_before(words: Sequence[str], book: PlaceBook) -> tuple[Form | None, str, bool]:
    """Find whose something is from the words before it: known form, unknown owner, possessive."""
    rest = list(words)
    while rest and (bare(rest[-1]) in MODIFIERS or bare(rest[-1]) in UNITS):
        found = book.suffix(rest)
        if found:
            return found[0], "", is_possessive(rest[-1])
        rest.pop()
    if not rest:
        return None, "", False
    found = book.suffix(rest)
    if found:
        return found[0], "", is_possessive(rest[-1])
    taken: list[str] = []
    for word in reversed(rest):
        core = strip_possessive(word)
        if (
            not core[:1].isupper()
            or core.lower() in SENTENCE_WORDS
            or core.lower().strip(".") in ROLES
            or word[-1:] in ",.;:"
            or leans(word)
            or (taken and is_possessive(word))
        ):
            break
        taken.insert(0, core)
    return None, " ".join(taken[-4:]), bool(taken) and is_possessive(rest[-1])


def describes(word: str) -> bool:
    """Tell whether a word is the head of a title."""
    head = bare(word)
    return head in ROLES or head.endswith(("minister", "spokesman", "spokeswoman"))


def describe(words: Sequence[str], book: PlaceBook) -> Descriptor | None:
    """Read words that end in a title ("the Norland foreign minister"), or give None."""
    if not words:
        return None
    words = words[-LONGEST_PHRASE:]
    if not describes(words[-1]):
        return None
    head = bare(words[-1])
    start = _title_start(words)
    title = frozenset(bare(word) for word in words[start:])
    place: Place | None
    party = _party_before(words, start, book)
    taken = words
    if party is not None:
        place, begin, start = party
        title = frozenset(bare(word) for word in words[start:])
        ahead = begin
        while ahead and (bare(words[ahead - 1]) in MODIFIERS | FORMER or leans(words[ahead - 1])):
            ahead -= 1
        taken = [*words[ahead:begin], *words[start:]]
        owner, possessive = "", is_possessive(words[start - 1])
    else:
        begin = _loose_start(words, start, head, book)
        title |= frozenset(bare(word) for word in words[begin:])
        start = begin
        form, owner, possessive = owner_before(words[:start], book)
        place = form.place if form else None
    if place is None:
        # "the Kremlin spokesman", "White House press secretary": the owner's words may also be
        # words of titles.
        found = next(
            (f for cut in range(start + 1, len(words)) if (f := book.suffix(words[:cut]))), None
        )
        place = found[0].place if found else None
    if place is not None:
        owner = ""
    if any(bare(word) in ORGANISATION for word in owner.split()) or owner in given_names():
        owner = "" if not possessive else owner
    former = bool(title & FORMER) or any(
        bare(word) in FORMER or leans(word) or bare(word).startswith("ex-") for word in taken
    )
    return Descriptor(
        words=title,
        head=head,
        place=place,
        owner=owner,
        official=not former and _speaks(head, place, book),
        former=former,
        possessive=possessive,
        labels=_labels(words[:start]) if place is None and not owner else frozenset(),
    )


def _speaks(head: str, place: Place | None, book: PlaceBook) -> bool:
    """Tell whether an office speaks for its owner; in a case's own parties, chairs do, too."""
    if head in OFFICIAL or head in MILITARY_ABBREVIATIONS or "minister" in head:
        return True
    return place is not None and book.of_case(place) and head in PARTY_OFFICES


def _party_before(
    words: Sequence[str], start: int, book: PlaceBook
) -> tuple[Place, int, int] | None:
    """Find the case's party whose name runs into the title ("Dockers' Union" + "leader").

    Gives the party and where its name begins and ends among the words.
    """
    for cut in range(len(words) - 1, max(0, start - 1), -1):
        found = book.suffix(words[:cut])
        if found is None or not book.of_case(found[0].place):
            continue
        begin = cut - found[1]
        ahead = words[begin - 1] if begin else ""
        another = bool(begin) and bare(ahead) not in ("the", "a", "an", "and")
        if found[1] == 1 and another and bare(words[begin]) in UNITS and not is_possessive(ahead):
            continue  # "the student union leader", "Student Union leader": another union
        return found[0].place, begin, cut
    return None


def _loose_start(words: Sequence[str], start: int, head: str, book: PlaceBook) -> int:
    """Take up to two plain words into a minister's title: "Norland's fisheries" + "minister"."""
    if "minister" not in head and head not in ("secretary", "ministry"):
        return start
    for cut in range(start - 1, max(0, start - 3), -1):
        if not words[cut].isalpha() or not words[cut].islower() or words[cut] in SENTENCE_WORDS:
            return start
        ahead = words[cut - 1] if cut else ""
        adjective = not ahead.isupper() and book.adjective(ahead) is not None
        if ahead[:1].isupper() and (is_possessive(ahead) or adjective):
            return cut
    return start


_SAME = {"gop": "republican", "democrat": "democratic", "tory": "conservative"}


def _labels(words: Sequence[str]) -> frozenset[str]:
    """Give the capitalised words before a title that name neither a state nor an owner."""
    lows = {bare(word) for word in words if word[:1].isupper()} - SENTENCE_WORDS
    return frozenset(_SAME.get(low, low) for low in lows)


def describe_phrase(phrase: str, book: PlaceBook) -> Descriptor | None:
    """Read a noun phrase with a title in it ("president of Norland", "the Westland envoy").

    The title's words end at the first of/for/to/at; what follows names the owner.
    """
    words = _WORD.findall(phrase[:200])[:LONGEST_PHRASE]
    for at, word in enumerate(words):
        low = bare(word)
        if low in _OF or word[-1:] in ",;:" or at == len(words) - 1:
            end = at if low in _OF else at + 1
            before = describe(words[:end], book)
            if before is None:
                if word[-1:] in ",;:":
                    return None
                continue
            if low not in _OF:
                return before
            return _with_owner(before, words[at + 1 :], low, book)
    return None


def _with_owner(
    base: Descriptor, after: Sequence[str], preposition: str, book: PlaceBook
) -> Descriptor:
    if base.place is not None and preposition != "of":
        return base
    if base.former and not base.words & _PAST and base.words & _KINDS_OF_BODY:
        base = replace(base, former=False)  # "union leader of the Farmers' League"
    tail = list(after)
    while tail and bare(tail[0]) in MODIFIERS | {"the", "a", "an"}:
        if book.first(tail[:1]):
            break
        tail = tail[1:]
    if any(leans(word) for word in tail[:3]):
        return base
    found = book.first(tail[:5])
    if found is not None and preposition in ("of", "for", "to", "at", "with"):
        if preposition == "to":  # "ambassador to Norland" speaks for somebody else
            return base
        place = found[0].place
        official = base.official or (not base.former and _speaks(base.head, place, book))
        return replace(base, place=place, owner="", official=official)
    owner: list[str] = []
    for word in tail:
        core = strip_possessive(word).strip(",.;:")
        if not core[:1].isupper():
            break
        owner.append(core)
        if word[-1:] in ",;:.":
            break
    if not owner or preposition not in ("of", "for"):
        return base
    if any(bare(word) in ORGANISATION for word in owner):
        return base
    return replace(base, place=base.place, owner=" ".join(owner[:3]) if base.place is None else "")
