"""Which of a case's provisions a statement is about: likeness with a floor, then kinds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from unbracket.coding.lexicon import lazy, rule
from unbracket.language.similarity import stems
from unbracket.model.case import CaseFrame, Provision
from unbracket.model.ports import Embedder

FLOOR = 0.2  # below it the answer is "none of these"
TELLING_FLOOR = 0.27  # plain telling and plans seldom mean a provision
GATE_FLOOR = 0.08  # a denial of standing names its gate by its kind, likeness only picks among them
CONTEXT_WEIGHT = 0.85
NAMED_WEIGHT = 0.25  # names of parties and people say who, seldom what
TERM_WORD, TERM_PHRASE = 0.16, 0.34  # what an exact term of a provision adds to its likeness
THEME_WORD = 0.14  # what a word adds that names this provision and no other
ONE_WORD = 0.6  # likeness that rests on one common word is cut to this part

_TELLING = ("ASSERT", "CONSULT", "PLAN", "NONE")
_CAPACITY = rule(
    r"legitim\w+|capacity|mandate|authori[sz]\w+|authority|competen\w+|entitled|lawful\w*"
    r"|legal\w*|standing|power to|right to (?:sign|speak|negotiate)|sign\w*"
)
_MONTH = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December|May)"
)
_DATE = lazy(
    rf"\b(?:on\s+|of\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|(?:in\s+)?{_MONTH}\s+\d{{4}}|(?:19|20)\d\d"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_COMMON = frozenset(
    [
        "agreement", "talk", "settl", "parti", "party", "side", "state", "country", "govern",
        "leader", "day", "week", "month", "year", "time", "end", "new", "first", "last", "two",
        "three", "paper", "text", "draft", "point", "propos", "plan", "work", "part", "people",
        "word", "hour", "morn", "own", "whole", "take", "go", "give", "make", "keep", "meet",
        "peac", "war", "south", "southern", "north", "northern", "east", "eastern", "west",
        "western", "sea", "union", "question", "answer", "issu", "matter", "number", "right",
        "both", "shore", "good", "relation", "start", "fair",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """The provision that a text is about, with the likeness that chose it."""

    provision: Provision
    score: float


class Linker:
    """Links texts to the provisions of one frame."""

    def __init__(self, frame: CaseFrame, embedder: Embedder) -> None:
        self._embedder = embedder
        titles = {issue.id: issue.title for issue in frame.issues}
        self._tags = {issue.id: issue.tag for issue in frame.issues}
        self._rows = frame.provisions
        self._texts = [
            " . ".join((row.text, " ; ".join(row.terms), titles.get(row.issue, ""))).strip()
            for row in frame.provisions
        ]
        self._names = _name_stems(frame)
        self._bare = [_without(text, self._names) for text in self._texts]
        self._words = [set(stems(text)) - self._names for text in self._texts]
        own = [set(stems(f"{row.text} {' '.join(row.terms)}")) for row in frame.provisions]
        self._counts = Counter(word for words in own for word in words)
        self._themes = [
            {
                word
                for word in (set(stems(row.text)) & set(stems(" ".join(row.terms)))) - self._names
                if self._counts[word] == 1 and word not in _COMMON and len(word) > 3
            }
            for row in frame.provisions
        ]
        self._terms = [
            tuple(tuple(found) for term in row.terms if (found := stems(term)))
            for row in frame.provisions
        ]

    def tag(self, provision: Provision) -> str:
        """Give the guide's word for the provision's issue."""
        return self._tags.get(provision.issue, "other")

    def link(self, text: str, act: str, context: str = "") -> Link | None:
        """Find the provision of a text in view of its act, or None below the floor.

        An acceptance as a basis counts for a provision of kind "basis" only, a denial of standing
        for a gate. ``context`` (the words before) helps where the text speaks of "it" and "this".
        """
        if not self._rows:
            return None
        scores = self._scores(text, act)
        if context:
            wider = self._scores(context, act)
            scores = [
                max(own, CONTEXT_WEIGHT * other) for own, other in zip(scores, wider, strict=True)
            ]
        if act == "ACCEPT_BASIS":
            return self._of_kind("basis", scores, 0.0)
        if act == "DENY_STANDING":
            return self._gate(scores)
        best = max(range(len(scores)), key=lambda i: (scores[i], -i))
        if scores[best] < (TELLING_FLOOR if act in _TELLING else FLOOR):
            return None
        return Link(self._rows[best], scores[best])

    def _scores(self, text: str, act: str) -> list[float]:
        """Give the likeness of a text to every provision, without dates and mostly without names.

        Names weigh little, an exact term much, and one common word is no likeness.
        """
        text = _DATE.sub(" ", text)
        full = self._embedder.similarity([text], self._texts)[0]
        bare = self._embedder.similarity([_without(text, self._names)], self._bare)[0]
        words = stems(text)
        seen = set(words) - self._names
        scores: list[float] = []
        for number, (whole, plain) in enumerate(zip(full, bare, strict=True)):
            score = NAMED_WEIGHT * whole + (1 - NAMED_WEIGHT) * plain
            shared = seen & self._words[number]
            term = self._term(number, words)
            telling = [word for word in shared if word not in _COMMON]
            if not telling and not term:
                score *= ONE_WORD if len(shared) > 1 else ONE_WORD / 2
            elif len(shared) == 1 and not term and self._counts[telling[0]] > 1:
                score *= ONE_WORD
            if act not in _TELLING and shared & self._themes[number]:
                term = max(term, THEME_WORD)
            scores.append(min(1.0, score + term))
        return scores

    def _term(self, number: int, words: list[str]) -> float:
        best = 0.0
        for term in self._terms[number]:
            if all(word in _COMMON or word in self._names for word in term) and len(term) == 1:
                continue
            if _stands_in(term, words):
                best = max(best, TERM_WORD if len(term) == 1 else TERM_PHRASE)
        return best

    def _of_kind(self, kind: str, scores: list[float], floor: float) -> Link | None:
        rows = [i for i, row in enumerate(self._rows) if row.kind == kind]
        if not rows:
            return None
        best = max(rows, key=lambda i: (scores[i], -i))
        if scores[best] < floor:
            return None
        return Link(self._rows[best], max(scores[best], 0.5 if len(rows) == 1 else 0.3))

    def _gate(self, scores: list[float]) -> Link | None:
        rows = [i for i, row in enumerate(self._rows) if row.kind == "gate"]
        fitting = [i for i in rows if _CAPACITY.search(self._texts[i].lower())] or rows
        if not fitting:
            return None
        best = max(fitting, key=lambda i: (scores[i], -i))
        if len(fitting) > 1 and scores[best] < GATE_FLOOR:
            return None
        return Link(self._rows[best], max(scores[best], 0.5 if len(fitting) == 1 else 0.3))


_WORD = lazy(r"[^\W_]+(?:['’][^\W_]+)?")


def _name_stems(frame: CaseFrame) -> frozenset[str]:
    """Give the stems of the capitalised words in the names of a frame's parties and people."""
    names: list[str] = []
    for party in frame.parties:
        names.extend((party.name, *party.aliases))
    for actor in frame.actors:
        names.extend((actor.name, *actor.aliases))
    words = (word for name in names for word in name.split() if word[:1].isupper())
    return frozenset(found for word in words for found in stems(word))


def _without(text: str, names: frozenset[str]) -> str:
    """Take the capitalised words that are names out of a text."""

    def kept(match: re.Match[str]) -> str:
        word = match[0]
        return " " if word[:1].isupper() and set(stems(word)) & names else word

    return _WORD.sub(kept, text)


def _stands_in(term: Iterable[str], words: list[str]) -> bool:
    """Tell whether a term's stems follow each other in a text's."""
    row = tuple(term)
    return any(
        words[at] == row[0] and tuple(words[at : at + len(row)]) == row
        for at in range(len(words) - len(row) + 1)
    )
