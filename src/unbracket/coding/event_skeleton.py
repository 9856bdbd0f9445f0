"""A sentence's skeleton: names, pronouns and dates stand in it as single characters.

Rules for events are short patterns over the skeleton. "Harland's foreign minister Tove Lind", "the
foreign ministers of Harland and Corvia" and "he" are one character each; what it stands for is
looked up in ``Skeleton.phrases``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from unbracket.coding.date_phrases import Dated
from unbracket.coding.event_names import Mention, is_person, mentions_of
from unbracket.coding.event_words import DATE_BASE, NP_BASE, role_words
from unbracket.coding.view import lowered
from unbracket.model.span import Span

_MOST = 3000  # phrases of one sentence; more is no sentence
_LOW = (
    r"(?!(?:to|of|for|with|from|in|at|on|by|and|after|that|over|about|as|who|or|was|is|were|has|had"
    r"|will|would|before|between|into)\b)[a-z][\w'-]*"
)
_MODIFIERS = (
    r"(?:foreign|prime|defence|defense|trade|finance|interior|deputy|vice|chief|special|peace|army"
    r"|navy"
    r"|top|senior|new|former|acting|state|government|rebel|opposition|party|union|security|energy)"
)
_PRONOUN = re.compile(
    r"(?<![\w'])(?:he|she|they|him|them|we|i|us|me|who|it"
    r"|her(?=(?: (?:the|a|an|on|in|at|to|for|and|by|late|early|again|with) |[,.;]|"
    r" ?[\uf000-\uf8fe]|$)))"
    r"(?![\w'])"
)
_SPACE = re.compile(r"\s")
_HONOUR = re.compile(r"(?<![\w])(?:the|a|an)\s+(?=[\ue000-\uefff])")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What one character of a skeleton stands for: names that take part, or a pronoun.

    ``mentions`` is empty for unnamed people ("both delegations") and for pronouns, whose word is in
    ``pronoun``.
    """

    mentions: tuple[Mention, ...]
    pronoun: str = ""
    person: bool = False


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A sentence in lower case with one character for each phrase, and the way back to the text.

    ``places[i]`` is the offset in the reading of the skeleton's ``i``-th character; the last entry
    is the sentence's end.
    """

    text: str
    places: tuple[int, ...]
    phrases: tuple[Phrase, ...]
    dates: tuple[Dated, ...]

    def span(self, start: int, end: int) -> Span:
        """Give the place in the reading of a stretch of the skeleton."""
        last = self.places[end] if end < len(self.places) else self.places[-1]
        first = self.places[start]
        return Span(first, max(first + 1, last))

    def phrase(self, char: str) -> Phrase:
        """Give what a character stands for."""
        return self.phrases[ord(char) - NP_BASE]

    def date(self, char: str) -> Dated:
        """Give the date that a character stands for."""
        return self.dates[ord(char) - DATE_BASE]


class _Builder:
    """Characters with their places; patterns put one character for what they match."""

    def __init__(self, text: str, places: list[int]) -> None:
        self.text = text
        self.places = places
        self.phrases: list[Phrase] = []

    def add(self, phrase: Phrase) -> str:
        if len(self.phrases) >= _MOST:
            return chr(NP_BASE + _MOST)
        self.phrases.append(phrase)
        return chr(NP_BASE + len(self.phrases) - 1)

    def put(self, start: int, end: int, char: str) -> None:
        self.text = self.text[:start] + char + self.text[end:]
        self.places[start:end] = [self.places[start]]

    def of(self, char: str) -> Phrase:
        return self.phrases[ord(char) - NP_BASE]


def skeleton_of(text: str, low: str, span: Span, dates: Sequence[Dated]) -> Skeleton:
    """Build the skeleton of a sentence of a reading; ``dates`` are those inside of it, in order."""
    build = _Builder(_SPACE.sub(" ", low[span.start : span.end]), list(range(span.start, span.end)))
    kept = [d for d in dates if span.start <= d.start and d.end <= span.end][:900]
    marks: list[tuple[int, int, str]] = [
        (d.start, d.end, chr(DATE_BASE + number)) for number, d in enumerate(kept)
    ]
    taken = [(d.start, d.end) for d in kept]
    for mention in mentions_of(text, span)[:_MOST]:
        if any(s < mention.span.end and mention.span.start < e for s, e in taken):
            continue
        if mention.adjective:
            continue
        outer = mention.span
        titled = mention.outer.start if mention.outer and mention.titled else outer.start
        phrase = Phrase((mention,), person=is_person(mention))
        marks.append((titled, outer.end, build.add(phrase)))
    for start, end, char in sorted(marks, reverse=True):
        build.put(start - span.start, end - span.start, char)
    _collapse(build)
    return Skeleton(build.text, (*build.places, span.end), tuple(build.phrases), tuple(kept))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    np, role, low = r"[\ue000-\uefff]", role_words(), _LOW
    e = r"(?<![\w'’-])"
    many = rf"{np}(?:, {np})*(?:,? and (?:the )?{np})"
    # Between a bare name and its noun only such words stand: a verb there is the sentence's own.
    bare = rf"(?:{_MODIFIERS} ){{0,2}}{role}(?:-{role})?(?![\w'-])"
    modified = rf"(?:{low} ){{0,3}}?{role}(?:-{role})?(?![\w'-])"
    own = rf"(?:(?:'s|') {modified}| {bare})"
    return (
        # "the foreign ministers of A and B", "envoys from A, B and C"
        ("group", re.compile(rf"(?<![\w'’])(?:(?:the|a|an|both|two|three|four) )?{modified} "
                             rf"(?:of|from|for) (?:the )?(?P<all>{many})")),
        # "A's and B's foreign ministers", "the A and B delegations"
        ("group", re.compile(rf"{e}(?:the )?(?P<all>{np}'s(?:, {np}'s)*,? and {np}'s)"
                             rf" {modified}(?! {np})")),
        ("group", re.compile(rf"{e}the (?P<all>{many}) {modified}(?! {np})")),
        # "A's foreign minister B", "A foreign minister B"
        ("last", re.compile(rf"{e}(?:the )?{np}{own},? (?P<one>{np})(?!'s)")),
        # "the president of A, B"
        ("last", re.compile(rf"{e}(?:the |a )?{modified} (?:of|for|from) (?:the )?{np},"
                            rf" (?P<one>{np})")),
        # "B, A's foreign minister," and "B, the president of A,"
        ("first", re.compile(rf"(?P<one>{np}), (?:the |a |an )?(?:former )?{np}{own}"
                             rf"(?: (?:to|for) (?:the )?(?:{low} ?){{1,3}})?(?:,|(?=[.;]))")),
        ("first", re.compile(rf"(?P<one>{np}), (?:the|an?|its|his|her|their) {modified}"
                             rf"(?: (?:of|for|from|to) (?:the )?(?:{np}|{low}(?: {low})?))?,")),
        # "the president of A"
        ("last", re.compile(rf"{e}(?:(?:the|a|an) )?{modified} (?:of|from) (?:the )?"
                            rf"(?P<one>{np})(?!')")),
        # "the mediator B"
        ("last", re.compile(rf"{e}(?:(?:the|a|an|its|their|his|her) )?{modified} "
                            rf"(?P<one>{np})(?!')")),
        ("last", re.compile(rf"{e}(?:(?:the|its|their|his|her) ){modified}, (?P<one>{np}),")),
        ("first", re.compile(rf"(?P<one>{np}) \({np}\)")),
        # "A's delegation", "the A delegation"
        ("last", re.compile(rf"{e}(?:the )?(?P<one>{np}){own}")),
    )  # fmt: skip


@cache
def _unnamed() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'])(?:the|a|an|both|two|three|four|five|his|her|its|their|several|some|all)"
        rf"(?: {_LOW}){{0,3}}? {role_words()}(?![\w'-])"
    )


def _collapse(build: _Builder) -> None:
    """Put one character for each noun phrase around a name, for unnamed groups and pronouns."""
    _people_of_states(build)
    for how, pattern in _patterns():
        at = 0
        while True:
            match = pattern.search(build.text, at)
            if match is None:
                break
            if how == "group":
                chars = [c for c in match["all"] if "\ue000" <= c <= "\uefff"]
                mentions = tuple(m for c in chars for m in build.of(c).mentions)
                phrase = Phrase(mentions, person=all(build.of(c).person for c in chars))
                char = build.add(phrase)
            else:
                char = match["one"]
                if how == "last" and match.end("one") != match.end() and build.of(char).person:
                    at = match.start() + 1
                    continue  # "Holt's delegation" is Holt's, not Holt
            build.put(match.start(), match.end(), char)
            at = match.start() + 1
    at = 0
    while (match := _unnamed().search(build.text, at)) is not None:
        build.put(match.start(), match.end(), build.add(Phrase(())))
        at = match.start() + 1
    at = 0
    while (match := _PRONOUN.search(build.text, at)) is not None:
        build.put(match.start(), match.end(), build.add(Phrase((), match[0])))
        at = match.start() + 1
    at = 0
    while (match := _HONOUR.search(build.text, at)) is not None:
        build.put(match.start(), match.end() + 1, build.text[match.end()])
        at = match.start() + 1


_OF_STATE = re.compile(r"(?P<one>[\ue000-\uefff]) (?:of|from) (?:the )?(?P<state>[\ue000-\uefff])")


def _people_of_states(build: _Builder) -> None:
    at = 0
    while (match := _OF_STATE.search(build.text, at)) is not None:
        if build.of(match["one"]).person and not build.of(match["state"]).person:
            build.put(match.start(), match.end(), match["one"])
        at = match.start() + 1


def skeleton(text: str, span: Span, dates: Sequence[Dated] = ()) -> Skeleton:
    """Build the skeleton of a sentence from the reading's text alone."""
    return skeleton_of(text, lowered(text), span, dates)
