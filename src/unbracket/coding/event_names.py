"""Who may take part in an event: the named people, states and bodies of a sentence.

A name is a run of capitalised words without titles; that it is one follows from its capitals, so
that invented and little-known names are found as well as those of the gazetteer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from unbracket.coding.date_words import DAY_OF, MONTHS
from unbracket.coding.event_words import NOT_NAMES, ORGANISATIONS, ROLES, TITLES
from unbracket.coding.lexicon import lazy
from unbracket.language.gazetteer import adjectives
from unbracket.model.span import Span

_CAP = r"[A-ZÀ-ÖØ-ÞĀ-Ž](?:[\w&-]|[’'](?=[A-Z])|\.(?=[A-Z]))*"
_RUN = re.compile(
    rf"(?<![\w’'-]){_CAP}(?:(?<=s)(?:['’](?=\s))?\s(?:{_CAP})|['’]s\s(?=(?:Union"
    rf"|League|Party|Association|Council|Guild"
    rf"|Federation|Front|Alliance|Congress|Bank|Court|Assembly|Republic|Army"
    rf"|Movement)\b){_CAP}|\s(?:{_CAP}|(?:of(?:\sthe)?|de|van|von|der|al|bin|da|di"
    rf"|for|and)(?=\s{_CAP})))*"
)
_WORD = re.compile(r"\S+")
_ADJECTIVE = lazy(r"[A-Z]\w*(?:ian|ean|can|ish|ese|ic|lan|ran|san|tan|van|nan|ite|ine|i)s?")
_POSSESSIVE = re.compile(r"['’]s?(?![\w])")
_AFTER_NOUN = re.compile(r"\s+(?P<w>[a-z][\w’'-]*)")
_DAYS = frozenset([*DAY_OF, *MONTHS])


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: its words without titles, whether it stands in the genitive.

    ``adjective`` marks a word that says whose something is ("Corvian steel"); ``titled`` that a
    title stands before it, ``state`` the words of a state before the title.
    """

    span: Span
    words: str
    genitive: bool = False
    adjective: bool = False
    titled: bool = False
    outer: Span | None = None


def mentions_of(text: str, span: Span) -> list[Mention]:
    """Find the names of a sentence, in order; titles, days, months and plain words are none."""
    found: list[Mention] = []
    for match in _RUN.finditer(text, span.start, span.end):
        for start, end in _pieces(text, match.start(), match.end()):
            mention = _mention(text, start, end, span)
            if mention is not None:
                found.append(mention)
    return found


def is_person(mention: Mention) -> bool:
    """Tell whether a name looks like a person's: titled, or two or three plain words."""
    words = mention.words.split()
    return mention.titled or (len(words) in (2, 3) and all(w[:1].isupper() and w[1:].islower()
                              and len(w) > 1 for w in words))  # fmt: skip


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a run at "and", "for" and at an "of" that doesn't belong to a body's name."""
    pieces: list[tuple[int, int]] = []
    begin = start
    first = True
    for word in _WORD.finditer(text, start, end):
        low = word[0].lower()
        if word[0] in ("and", "for") or (
            word[0] == "of" and not _org(text[begin : word.start()].split())
        ):
            if text[begin : word.start()].strip():
                pieces.append((begin, word.start()))
            begin = word.end()
            first = True
            continue
        if word[0] == "the" and begin == word.start() - 1:
            begin = word.end()
            continue
        if low in _DAYS and low != "may":
            if text[begin : word.start()].strip():
                pieces.append((begin, word.start()))
            begin = word.end()
        first = False
    if text[begin:end].strip() and not (first and begin == end):
        pieces.append((begin, end))
    return [(s + _lead(text, s, e), _trim(text, s, e)) for s, e in pieces]


def _org(words: list[str]) -> bool:
    return bool(words) and words[-1].lower() in ORGANISATIONS


def _lead(text: str, start: int, end: int) -> int:
    return len(text[start:end]) - len(text[start:end].lstrip())


def _trim(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _mention(text: str, start: int, end: int, sentence: Span) -> Mention | None:
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    outer_start = start
    at_start = start - sentence.start <= 1 or text[start - 1 : start] in '“"‘(['
    while words and at_start and text[slice(*words[0])].lower() in NOT_NAMES:
        words = words[1:]
        at_start = False
    titled = False
    last_title = -1
    for place, (s, e) in enumerate(words):
        low = text[s:e].lower().rstrip(".")
        loose = place == 0 and len(words) > 1 and low in ("state", "high", "first")
        if low in TITLES and not (loose and text[slice(*words[1])].lower() not in TITLES):
            last_title = place
    if last_title >= 0 and not _org([text[slice(*words[-1])]]):
        titled = True
        words = words[last_title + 1 :]
    if not words:
        return None
    begin, stop = words[0][0], words[-1][1]
    name = text[begin:stop]
    low = name.lower()
    if low in NOT_NAMES or low in _DAYS or low in ("i", "ok"):
        return None
    genitive = _POSSESSIVE.match(text, stop)
    if len(words) == 1 and begin - sentence.start <= 1 and _plain(text, name, low):
        return None
    adjective = False
    if not titled:
        adjective = not genitive and _is_adjective(text, name, stop)
        if not adjective and len(words) > 1 and _known_adjective(text[slice(*words[0])]):
            begin = words[1][0]
            name = text[begin:stop]
    return Mention(
        Span(begin, stop),
        " ".join(name.split()),
        genitive is not None,
        adjective,
        titled,
        Span(outer_start, genitive.end() if genitive else stop),
    )


def _plain(text: str, name: str, low: str) -> bool:
    """Tell whether a sentence's first word is a plain one: it stands elsewhere without capital."""
    if name.isupper():
        return False
    if (
        low in ROLES
        or low.removesuffix("s") in ROLES
        or low.endswith(("ing", "ly", "workers", "women", "men", "drivers"))
    ):
        return True
    return re.search(rf"(?<![\w-]){re.escape(low)}(?![\w-])", text) is not None


@cache
def _known_adjective(word: str) -> bool:
    return word in adjectives() and word not in ("US", "UN", "EU", "UK", "U.S.", "U.N.")


def _is_adjective(text: str, name: str, end: int) -> bool:
    after = _AFTER_NOUN.match(text, end)
    if " " in name or after is None or not name[1:].islower():
        return False
    word = after["w"].lower()
    if word in _NOT_NOUNS or word.endswith("ed"):
        return False
    return _known_adjective(name) or _ADJECTIVE.fullmatch(name) is not None


_NOT_NOUNS = frozenset(
    [
        "and",
        "or",
        "but",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "by",
        "of",
        "the",
        "a",
        "an",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "shall",
        "may",
        "might",
        "can",
        "could",
        "must",
        "should",
        "said",
        "says",
        "told",
        "met",
        "held",
        "came",
        "went",
        "gave",
        "sent",
        "took",
        "made",
        "who",
        "which",
        "that",
        "as",
        "after",
        "before",
        "over",
        "under",
        "near",
        "into",
        "while",
        "when",
        "since",
        "until",
        "also",
        "both",
        "then",
        "not",
        "never",
        "again",
        "later",
        "earlier",
        "flew",
        "left",
        "spoke",
        "rang",
        "phoned",
        "called",
        "visited",
        "travelled",
        "arrived",
        "imposed",
        "lifted",
        "banned",
        "froze",
        "expelled",
        "handed",
        "passed",
        "leaked",
        "published",
        "hosted",
        "chaired",
        "received",
    ]
)
