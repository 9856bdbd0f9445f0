"""The span model's shares of a stretch by words, and what a claim with given parts gains there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unbracket.language.pieces import Pieces
from unbracket.model.span import Span

Numbers = NDArray[np.float64]
Edge = tuple[float, float]  # what it costs to begin a part at a word, and to end one before it
# The parts of a claim of each head, in the order of the head's classes.
PARTS: Mapping[str, tuple[str, ...]] = {
    "condition": ("trigger", "condition", "consequence"),
    "order": ("first", "second"),
    "gate": ("gate",),
}
# The heads that say what kind of claim it is.
KINDS: Mapping[str, tuple[str, ...]] = {
    "condition": ("condition_kind", "polarity"),
    "order": ("relation",),
    "gate": ("gate_kind", "holds"),
}
ROUGH = 2.0  # what a part costs that begins or ends where no clause or phrase does
LEAST = 1e-6
_JOINING = frozenset(("that", "and", "but", "or", "so", "then", "to", "because", "as", "with"))
_BREAKS = frozenset(("and", "but", "or", "because", "though", "although", "while"))


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The words of a stretch of sentences, and what the model says of each.

    ``starts`` and ``ends`` are code points of the text, ``sentence`` the number of each word's
    sentence. ``rows`` holds for each head of ``PARTS`` an array (words, classes) of shares, and
    for each of ``KINDS`` the same of its classes. ``edges`` are for conditions.
    """

    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentence: tuple[int, ...]
    edges: tuple[Edge, ...]
    rows: Mapping[str, Numbers]

    @property
    def span(self) -> Span:
        """Give the stretch that was read."""
        return Span(self.sentences[0].start, self.sentences[-1].end)

    def sentence_at(self, place: int) -> Span:
        """Give the sentence in which a place of the text lies."""
        return next((s for s in reversed(self.sentences) if s.start <= place), self.sentences[0])

    def most(self, head: str, span: Span) -> float:
        """Give the highest share of any part of a head in the words of a span; 0 without words."""
        words = self.words_in(span)
        rows = self.rows[head][words.start : words.stop, 0]
        return float(1.0 - rows.min()) if len(rows) else 0.0

    def words_in(self, span: Span) -> range:
        """Give the numbers of the words that lie in a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def gain(self, head: str, parts: Mapping[str, Span]) -> float:
        """Give how much likelier a claim with these parts is than none (natural logarithm).

        A trigger that isn't given is passed over. Parts without words gain nothing.
        """
        logs = np.log(np.maximum(self.rows[head], LEAST))
        total = 0.0
        inside = {name: self.words_in(span) for name, span in parts.items()}
        begun = {words.start for words in inside.values() if words}
        ended = {words.stop for words in inside.values() if words}
        for name, words in inside.items():
            if not words:
                continue
            column = 2 * PARTS[head].index(name) + 1
            total += float(logs[words.start, column])
            total += float(logs[words.start + 1 : words.stop, column + 1].sum())
            total -= float(logs[words.start : words.stop, 0].sum())
            if head != "condition":
                continue
            if words.start not in ended:
                total -= self.edges[words.start][0]
            if words.stop not in begun and words.stop < len(self.starts):
                total -= self.edges[words.stop][1]
        return total


def sheet_of(
    text: str,
    given: Pieces,
    shares: Mapping[str, NDArray[np.float32]],
    sentences: Sequence[Span],
) -> Sheet | None:
    """Read the shares of a stretch by words; None where it holds no words.

    ``shares`` holds for each head an array (pieces, classes), of the pieces of ``given`` alone.
    """
    first = [at for at in range(len(given)) if given.first[at]]
    if not first:
        return None
    ends = [*first[1:], len(given)]
    number, which = 0, []
    for at in first:
        while number + 1 < len(sentences) and given.starts[at] >= sentences[number + 1].start:
            number += 1
        which.append(number)
    rows: dict[str, Numbers] = {}
    counts = np.diff([*first, len(given)])[:, None]
    for head, kinds in KINDS.items():
        for name in (head, *kinds):
            sums = np.add.reduceat(shares[name].astype(np.float64), first, axis=0)
            rows[name] = sums / counts
        # Only the first piece of a word can begin a part.
        rows[head][:, 1::2] = np.maximum(rows[head][:, 1::2], shares[head][first, 1::2])
    places = [(given.starts[a], given.ends[b - 1]) for a, b in zip(first, ends, strict=True)]
    return Sheet(
        tuple(sentences),
        tuple(place[0] for place in places),
        tuple(place[1] for place in places),
        tuple(which),
        tuple(_edges([text[a:b].lower() for a, b in places], which)),
        rows,
    )


def _edges(words: Sequence[str], sentence: Sequence[int]) -> list[Edge]:
    """Say where a part begins or ends unlike a phrase: away from marks and joining words."""
    found: list[Edge] = []
    for at, word in enumerate(words):
        fresh = at == 0 or sentence[at] != sentence[at - 1]
        opens = fresh or _mark(words[at - 1]) or words[at - 1] in _JOINING
        closes = fresh or _mark(word) or word in _BREAKS
        found.append((0.0 if opens else ROUGH, 0.0 if closes else ROUGH))
    return found


def _mark(word: str) -> bool:
    return not any(sign.isalnum() for sign in word)
