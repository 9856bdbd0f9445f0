"""Who acts in a clause, and by when: small readings that conditions need."""

from __future__ import annotations

import re

from unbracket.coding.lexicon import AGENTS, ARTICLES, FINITE, lazy, rule
from unbracket.coding.view import View

_WORD = lazy(r"[^\W_]+(?:['’-][^\W_]+)*")
_OWN = lazy(r"(?:we|i|us|our|my|we'll|we're|we've|i'll|i'm|we'd|i'd)(?!\w)")
_PASSIVE = rule(
    r"(?:is|are|was|were|be|been|being|get|gets|got)(?: \w+ly| not)? (?:\w+ed|\w+en|held|sent"
    r"|paid|made|met|set|cut|put"
    r"|freed|left|shut|brought|sold|built|found|heard|kept|lost|shot|hit|laid|withdrawn|begun"
    r"|torn|driven)"
)
_BY = rule(
    r"by (?:the )?(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|then|end|next|tomorrow"
    r"|midnight)\w+"
)
_STOPS = frozenset(
    [
        "of",
        "from",
        "in",
        "on",
        "at",
        "with",
        "for",
        "by",
        "to",
        "that",
        "which",
        "who",
        "as",
        "into",
        "over",
        "under",
        "about",
        "than",
        "and",
        "or",
    ]
)
_IT_ACTS = lazy(
    r"it\s+(?:will|would|shall|could|can|may|must|should|has\s+to)\s+(?:not\s+|never\s+)?(?!be\b"
    r"|take\b|seem|rain|mean|help\b)[a-z]"
)
_FINITE = rule(FINITE)
_NOBODY = frozenset(["there", "it", "this", "that", "nobody", "what", "these", "those"])
MAX_SUBJECT = 6  # words of a subject that are looked at
_PRONOUNS = frozenset(["he", "she", "they", "you"])
_DEADLINE = lazy(
    r"\b(?:by|within|before|no\s+later\s+than|until)\s+(?:(?:the|a|an|next|this|end\s+of|late"
    r"|early|mid|some|about|around"
    r"|\d{1,3}|one|two|three|four|five|six|seven|ten|thirty|few|first|coming)[\s-]+)*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:\d{1,2}\s+)?(?:january|february|march"
    r"|april|may|june|july|august|september"
    r"|october|november|december)(?:\s+\d{1,4})?|tomorrow|tonight|midnight|noon|dawn"
    r"|year(?:'s)?(?:\s+end)?|month(?:'s)?(?:\s+end)?"
    r"|week(?:'s)?(?:\s+end)?|weekend|spring|summer|autumn|winter|christmas|days|weeks|months"
    r"|years|hours|day|hour|\d{4}|end)\b"
    r"(?:\s+of\s+(?:the\s+|this\s+|next\s+)?\w+)?"
)


def actor_of(view: View) -> str | None:
    """Name who can bring a clause about: ``speaker``, the words of its subject, or None.

    A passive clause without "by", and a subject that is a thing, name nobody.
    """
    low = view.low
    first = _WORD.search(low)
    if first is None:
        return None
    start = first.start()
    if _OWN.match(low, start) or re.match(
        r"(?:will|would|can|could|shall|may|to)\s+(?:we|our|i)\s", low[start:]
    ):
        return "speaker"
    if _PASSIVE.search(low) and not _BY.search(low):
        return None
    return _subject(view, start)


def _subject(view: View, start: int) -> str | None:
    """Read the subject's words from ``start`` until one of them names an agent."""
    low = view.low
    taken: list[str] = []
    for place, match in enumerate(_WORD.finditer(low, start)):
        word = match[0]
        ends = word in _STOPS or bool(_FINITE.fullmatch(word))
        if place > MAX_SUBJECT or (ends and (taken or word in _STOPS)):
            return None
        if ends:
            continue
        if not taken:
            if word in _PRONOUNS or (word == "it" and _IT_ACTS.match(low, match.start())):
                return word
            if word in _NOBODY:
                return None
            if word in ARTICLES:
                continue
        raw = view.raw[match.start() : match.end()]
        taken.append(raw)
        if _is_agent(word):
            return _bare(" ".join(taken))
        if raw[:1].isupper() and (place > 0 or _proper(view, match.end())):
            follow = view.raw[match.end() :].lstrip()
            noun = re.match(r"[a-z]+", follow)
            if noun and _is_agent(noun[0]):
                return f"{raw} {noun[0]}"
            if not follow[:1].isupper():
                return _bare(" ".join(w for w in taken if w[:1].isupper()))
    return None


def _is_agent(word: str) -> bool:
    stem = _bare(word)
    return (
        stem in AGENTS
        or stem.removesuffix("s") in AGENTS
        or (stem.endswith("ies") and stem[:-3] + "y" in AGENTS)
    )


def _bare(words: str) -> str:
    return words.removesuffix("'s").removesuffix("’s")


def _proper(view: View, end: int) -> bool:
    """Tell whether a capitalised first word is a name: a verb form, not a noun, follows it."""
    after = view.low[end:].lstrip().split(" ", 1)[0]
    return bool(
        re.fullmatch(r"[a-z]+s|[a-z]+ed|'s.*", after)
        or rule(FINITE).fullmatch(after)
        or after[:1] == "'"
    )


def deadline_of(view: View) -> str | None:
    """Give the words of a time limit in a clause, as they stand, or None."""
    found = _DEADLINE.search(view.low)
    return view.raw[found.start() : found.end()] if found else None
