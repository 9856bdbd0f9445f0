"""Which of a case's provisions a statement is about, or none of them.

With sentence vectors at hand (``meaning``) every provision and "none of these" get a probability
(``coding.linking``); without, the likeness of words decides, with a floor. Either way likeness says
what a text is about and never how it stands to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from unbracket.coding.lexicon import lazy, rule
from unbracket.coding.linking import BLAMING, MEETING, TELLING, TIE, Near, Text, shares
from unbracket.coding.provision_words import Notions
from unbracket.coding.view import View
from unbracket.language.similarity import stems
from unbracket.model.case import CaseFrame, Provision
from unbracket.model.ports import Embedder
from unbracket.model.span import Span, Spans

FLOOR = 0.2  # below it the answer is "none of these"
TELLING_FLOOR = 0.27  # plain telling and plans seldom mean a provision
GATE_FLOOR = 0.08  # a denial of standing names its gate by its kind, likeness only picks among them
CONTEXT_WEIGHT = 0.85
NAMED_WEIGHT = 0.25  # names of parties and people say who, seldom what
TERM_WORD, TERM_PHRASE = 0.16, 0.34  # what an exact term of a provision adds to its likeness
THEME_WORD = 0.14  # what a word adds that names this provision and no other
ONE_WORD = 0.6  # likeness that rests on one common word is cut to this part

MAX_TERMS = 8  # of a provision are compared by meaning
MAX_TEXTS = 2_000  # of a frame; a larger one is compared by words alone, which stays fast
SURE, SURE_GAP = 0.6, 0.6  # likeness of words, and the next one's share of it, that leave no doubt
# How often a link by words was right, by its likeness.
WORD_RIGHT = ((0.2, 0.5), (0.3, 0.7), (0.6, 0.76), (0.74, 0.86), (0.98, 0.98))
_KIND_WORDS = {
    "basis": rule(r"basis|starting point|foundation|work from"),
    "gate": rule(
        r"(?:may|can|is able to|has the \w+ to|is entitled to) (?:lawfully )?(?:sign|conclude"
        r"|negotiate|speak)|authority|capacity|mandate|competen\w+|recogni[sz]\w+|ratif\w+"
    ),
}
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
COMMON = frozenset(
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
    """The provision that a text is about, with the probability that it is the right one.

    ``also`` holds provisions that are nearly as likely, the likeliest first.
    """

    provision: Provision
    score: float
    also: tuple[Provision, ...] = ()


class Linker:
    """Links texts to the provisions of one frame; the frame's own texts are prepared once."""

    def __init__(
        self, frame: CaseFrame, embedder: Embedder, meaning: Embedder | None = None
    ) -> None:
        self._embedder = embedder
        self._meaning = meaning
        titles = {issue.id: issue.title for issue in frame.issues}
        self._tags = {issue.id: issue.tag for issue in frame.issues}
        self._rows = frame.provisions
        self._texts = [
            " . ".join((row.text, " ; ".join(row.terms), titles.get(row.issue, ""))).strip()
            for row in frame.provisions
        ]
        self._names = name_stems(frame)
        self._bare = [_without(text, self._names) for text in self._texts]
        self._words = [set(stems(text)) - self._names for text in self._texts]
        own = [set(stems(f"{row.text} {' '.join(row.terms)}")) for row in frame.provisions]
        self._counts = Counter(word for words in own for word in words)
        self._themes = [
            {
                word
                for word in (set(stems(row.text)) & set(stems(" ".join(row.terms)))) - self._names
                if self._counts[word] == 1 and word not in COMMON and len(word) > 3
            }
            for row in frame.provisions
        ]
        self._terms = [
            tuple(tuple(found) for term in row.terms if (found := stems(term)))
            for row in frame.provisions
        ]
        self._kinds = _kinds(frame.provisions)
        self._term_share = _mean([min(5, len(row.terms)) / 5 for row in frame.provisions])
        self._forms, self._places = _forms(frame.provisions)
        wholes = [self._forms[end - 1] for _, end in self._places]
        self._bares = [_without(whole, self._names) for whole in wholes]
        self._notions = Notions(wholes, self._names)
        if len(self._forms) > MAX_TEXTS:
            self._meaning = None

    def tag(self, provision: Provision) -> str:
        """Give the guide's word for the provision's issue."""
        return self._tags.get(provision.issue, "other")

    def link(self, text: str, act: str, context: str = "", around: str = "") -> Link | None:
        """Find the provision of a text in view of its act, or None where none is likelier.

        An acceptance as a basis looks for a provision of kind "basis", a denial of standing for a
        gate; by words alone they take no other. ``context`` (the words before) helps where the text
        speaks of "it" and "this". ``around`` is the text with what leads up to it: who says it to
        whom, and the sentence before where the text points back.
        """
        if not self._rows:
            return None
        if self._meaning is None:
            return self._by_words(self._likeness(text, act, context)[0], act)
        sure = self._surely(text, act)
        if sure is not None:
            return sure
        # The words before are asked only where the text's own name nothing: most do.
        for before in ("", context) if context else ("",):
            chances = shares(*self.nearness(self._meaning, text, act, before, around))
            best = _first(chances)
            if best < len(self._rows):
                return self._link(best, chances, range(len(self._rows)))
        return None

    def _surely(self, text: str, act: str) -> Link | None:
        """Link by words alone where they leave no doubt; vectors would only take longer."""
        scores, terms = self._scores(text, act)
        best = _first(scores)
        second = max((score for at, score in enumerate(scores) if at != best), default=0.0)
        if scores[best] < SURE or second > SURE_GAP * scores[best] or not terms[best]:
            return None
        return Link(self._rows[best], _right(scores[best]))

    def rests_on(self, view: View, link: Link, within: Span | None = None) -> Spans:
        """Give the words of a view that a link rests on, in reading offsets.

        These are the words that the provision shares with the view; where none is telling, all of
        the view that was compared (``within``).
        """
        at = self._rows.index(link.provision)
        own = self._words[at] | {stem for term in self._terms[at] for stem in term}
        telling: list[Span] = []
        for found in _WORD.finditer(view.low):
            place = view.at(*found.span())
            if within is not None and not within.contains(place):
                continue
            if set(stems(found[0])) & own - self._names - COMMON:
                telling.append(place)
        if telling:
            return tuple(_joined(telling))
        return (within,) if within is not None else view.spans

    def _likeness(self, text: str, act: str, context: str) -> tuple[list[float], list[float]]:
        """Give the likeness of words to every provision, and what an exact term adds to it."""
        words, terms = self._scores(text, act)
        if context:
            wider, more = self._scores(context, act)
            words = [max(own, CONTEXT_WEIGHT * far) for own, far in zip(words, wider, strict=True)]
            terms = [max(own, CONTEXT_WEIGHT * far) for own, far in zip(terms, more, strict=True)]
        return words, terms

    def nearness(
        self, meaning: Embedder, text: str, act: str, context: str = "", around: str = ""
    ) -> tuple[list[Near], Text]:
        """Give how near a text is to every provision, and what speaks for none of them."""
        words, terms = self._likeness(text, act, context)
        queries = [text, f"{context} {text}"] if context else [text]
        rows = meaning.similarity(queries, self._forms)
        alike = rows[0]
        if context:
            alike = [max(own, CONTEXT_WEIGHT * far) for own, far in zip(*rows, strict=True)]
        led = [0.0] * len(self._rows)
        if self._term_share < 1:  # else it would count for nothing
            bare = _without(around or text, self._names)
            led = meaning.similarity([bare], self._bares)[0]
        notions = self._notions.shared(text)
        near = [
            Near(
                sentence=alike[start],
                nearest=max(alike[start : end - 1]),
                whole=alike[end - 1],
                words=words[at],
                term=terms[at],
                fits=float(
                    (act == "ACCEPT_BASIS" and self._kinds[at] == "basis")
                    or (act == "DENY_STANDING" and self._kinds[at] == "gate")
                ),
                around=led[at],
                notions=notions[at],
            )
            for at, (start, end) in enumerate(self._places)
        ]
        known = Text(
            telling=float(act in TELLING),
            spread=_mean([one.whole for one in near]),
            unlike=float(self._by_words(words, act) is None),
            terms=self._term_share,
            meeting=float(act in MEETING),
            blaming=float(act in BLAMING),
            praising=float(act == "SUPPORT"),
        )
        return near, known

    def _link(self, best: int, chances: Sequence[float], among: Iterable[int]) -> Link:
        others = [at for at in among if at != best and chances[at] >= TIE * chances[best]]
        others.sort(key=lambda at: (-chances[at], at))
        also = tuple(self._rows[at] for at in others)
        return Link(self._rows[best], chances[best], also)

    def _by_words(self, scores: list[float], act: str) -> Link | None:
        """Choose by the likeness of words alone; the score says how often that was right."""
        if act == "ACCEPT_BASIS":
            return self._by_kind("basis", scores, 0.0)
        if act == "DENY_STANDING":
            return self._gate(scores)
        best = _first(scores)
        if scores[best] < (TELLING_FLOOR if act in TELLING else FLOOR):
            return None
        chances = [_right(score) for score in scores]
        near = [at for at in range(len(scores)) if scores[at] >= 0.9 * scores[best]]
        return self._link(best, chances, near)

    def _scores(self, text: str, act: str) -> tuple[list[float], list[float]]:
        """Give the likeness of a text to every provision, without dates and mostly without names.

        The second list is what exact terms added to it.

        Names weigh little, an exact term much, and one common word is no likeness.
        """
        text = _DATE.sub(" ", text)
        full = self._embedder.similarity([text], self._texts)[0]
        bare = self._embedder.similarity([_without(text, self._names)], self._bare)[0]
        words = stems(text)
        seen = set(words) - self._names
        scores: list[float] = []
        terms: list[float] = []
        for number, (whole, plain) in enumerate(zip(full, bare, strict=True)):
            score = NAMED_WEIGHT * whole + (1 - NAMED_WEIGHT) * plain
            shared = seen & self._words[number]
            term = self._term(number, words)
            telling = [word for word in shared if word not in COMMON]
            if not telling and not term:
                score *= ONE_WORD if len(shared) > 1 else ONE_WORD / 2
            elif len(shared) == 1 and not term and self._counts[telling[0]] > 1:
                score *= ONE_WORD
            if act not in TELLING and shared & self._themes[number]:
                term = max(term, THEME_WORD)
            scores.append(min(1.0, score + term))
            terms.append(term)
        return scores, terms

    def _term(self, number: int, words: list[str]) -> float:
        best = 0.0
        for term in self._terms[number]:
            if all(word in COMMON or word in self._names for word in term) and len(term) == 1:
                continue
            if _stands_in(term, words):
                best = max(best, TERM_WORD if len(term) == 1 else TERM_PHRASE)
        return best

    def _by_kind(self, kind: str, scores: list[float], floor: float) -> Link | None:
        rows = [i for i, own in enumerate(self._kinds) if own == kind]
        if not rows:
            return None
        best = max(rows, key=lambda i: (scores[i], -i))
        if scores[best] < floor:
            return None
        return Link(self._rows[best], max(scores[best], 0.5 if len(rows) == 1 else 0.3))

    def _gate(self, scores: list[float]) -> Link | None:
        rows = [i for i, own in enumerate(self._kinds) if own == "gate"]
        fitting = [i for i in rows if _CAPACITY.search(self._texts[i].lower())] or rows
        if not fitting:
            return None
        best = max(fitting, key=lambda i: (scores[i], -i))
        if len(fitting) > 1 and scores[best] < GATE_FLOOR:
            return None
        return Link(self._rows[best], max(scores[best], 0.5 if len(fitting) == 1 else 0.3))


_WORD = lazy(r"[^\W_]+(?:['’][^\W_]+)?")


def _kinds(rows: Sequence[Provision]) -> list[str]:
    """Give each provision's kind; where a case marks none of a kind, its sentence tells it."""
    kinds = [row.kind for row in rows]
    for kind, pattern in _KIND_WORDS.items():
        if kind not in kinds:
            kinds = [
                kind if own == "provision" and pattern.search(row.text.lower()) else own
                for own, row in zip(kinds, rows, strict=True)
            ]
    return kinds


def _forms(rows: Sequence[Provision]) -> tuple[list[str], list[tuple[int, int]]]:
    """Give the texts that meanings are compared with, and each provision's place among them.

    A provision's first is its sentence, then its terms, and last all of it together.
    """
    texts: list[str] = []
    places: list[tuple[int, int]] = []
    for row in rows:
        start = len(texts)
        terms = row.terms[:MAX_TERMS]
        texts += [row.text, *terms, f"{row.text} {'; '.join(terms)}".strip()]
        places.append((start, len(texts)))
    return texts, places


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _first(values: Sequence[float]) -> int:
    """Give the place of the largest value, the first of several."""
    return max(range(len(values)), key=lambda at: (values[at], -at))


def _right(score: float) -> float:
    """Read the table of how often a likeness was right, on straight lines."""
    for (x0, y0), (x1, y1) in pairwise(WORD_RIGHT):
        if score <= x1:
            return y0 + (y1 - y0) * (max(score, x0) - x0) / (x1 - x0)
    return WORD_RIGHT[-1][1]


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Join words with only a space between them."""
    rows: list[Span] = []
    for span in spans:
        if rows and span.start - rows[-1].end <= 1:
            rows[-1] = Span(rows[-1].start, span.end)
        else:
            rows.append(span)
    return rows


def name_stems(frame: CaseFrame) -> frozenset[str]:
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
