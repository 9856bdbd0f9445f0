"""Plain forms of source phrases: without articles, quotation marks, possessives and loose ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

from unbracket.language.gazetteer import given_names
from unbracket.language.titles import bare, gender_of, strip_possessive
from unbracket.model.span import Span

_SPACE = re.compile(r"\s+")
_EDGES = ' \t,;:–—-"“”()[]…'
_INITIAL = re.compile(r"\b(?:[A-Z]\.)+$|\b(?:Jr|Sr)\.$")
_ASIDE = re.compile(r" \([^()]{1,40}\)|,? (?:all|both|alike)$")
_HANGING = re.compile(r",? (?:who|which|that|whose|and|but)$")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
PROPER = re.compile(r"[A-Z][\w.’'&-]*(?: (?:(?:of|for|the|and|at|on|to) ){0,2}[A-Z][\w.’'&-]*)*")
_GIVEN = re.compile(r"(?<!\w)(?P<given>[A-Z][a-z]+)(?: [A-Z]\.)? $")
_TRIES = 40  # places of a surname that are looked at
_BOTH = re.compile(r"^(?:both|either) ", re.IGNORECASE)
# "The downstream states, Norland and Eastland": the names tell who they are.
_SEVERAL = re.compile(
    r"(?:[Tt]he|[Bb]oth|[Tt]wo|[Tt]hree) (?:[a-z-]+ ){0,3}(?:states|countries|parties|sides|unions"
    r"|neighbours|neighbors|governments|ministries|companies|firms|nations|groups), (?=.* and )"
)
KIN = re.compile(
    r"(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir) (?:late |own )?(?:father|mother|wife|husband|son|daughter"
    r"|brother|sister|uncle|aunt|boss|partner|grandmother|grandfather)$"
)
_JOIN = re.compile(r",? (?:and|as well as|along with|together with) | & |, ")
_RELATIVE = re.compile(r",| who(?:m|se)? | which | that | \(| [-–—] |—|–|;|:")


def clean(text: str) -> str:
    """Give a source's words on one line, without quotation marks and punctuation around them."""
    plain = _ASIDE.sub("", _SPACE.sub(" ", text)).strip(_EDGES)
    if not _INITIAL.search(plain):
        plain = plain.rstrip("." + _EDGES)
    plain = _HANGING.sub("", plain)
    for lead in ("according to ", "by ", "from ", "as "):
        if plain.lower().startswith(lead):
            plain = plain[len(lead) :]
    return plain


def words_of_source(text: str, spans: Iterable[Span]) -> str:
    """Give the words of a source's spans, joined by a space and cleaned."""
    return clean(" ".join(text[span.start : span.end] for span in spans))


def without_article(phrase: str) -> str:
    """Take a leading article and a trailing possessive off a phrase."""
    return strip_possessive(_ARTICLE.sub("", phrase))


def is_definite(phrase: str) -> bool:
    """Tell whether a phrase begins with "the", "this" or "that"."""
    return phrase[:4].lower() in ("the ", "this") or phrase[:5].lower() == "that "


def is_indefinite(phrase: str) -> bool:
    """Tell whether a phrase begins with "a" or "an" or a word of its kind."""
    return bool(
        re.match(r"(?:an?|one|another|some|several|many|two|three) ", phrase, re.IGNORECASE)
    )


def is_one(phrase: str) -> bool:
    """Tell whether a phrase begins with "a" or "an"."""
    return phrase[:2] in ("a ", "A ") or phrase[:3] in ("an ", "An ")


def phrase_gender(phrase: str) -> str:
    """Give the gender that the words of a noun phrase tell."""
    return gender_of(frozenset({bare(w) for w in head_part(phrase).split()[:6]}))


def head_part(phrase: str) -> str:
    """Give the part of a noun phrase before its first comma, bracket or relative clause."""
    return _RELATIVE.split(phrase, maxsplit=1)[0].strip() or phrase


def joint_parts(phrase: str) -> tuple[str, ...]:
    """Split a phrase at its commas and conjunctions; one part when there is nothing to split at."""
    phrase = _SEVERAL.sub("", phrase)
    joined = _BOTH.sub("", phrase) if " and " in phrase or " or " in phrase else phrase
    parts = tuple(part.strip() for part in _JOIN.split(joined) if part and part.strip())
    return parts if 1 < len(parts) <= 8 else (phrase,)


def full_name(surname: str, text: str) -> str | None:
    """Find the full name of a surname that is a common word, too ("Ada Cross"), or None."""
    if not surname[:1].isupper() or not surname.isalpha():
        return None
    at = 0
    for _ in range(_TRIES):
        at = text.find(f" {surname}", at) + 1
        if not at:
            return None
        end = at + len(surname)
        before = _GIVEN.search(text[max(0, at - 24) : at])
        if before is None or text[end : end + 1].isalnum():
            continue
        if given_names().get(before["given"], "") in ("m", "f"):
            return before.group() + surname
    return None
