"""Phrases that stand in another place of the other text: deleted here, inserted there.

Works on the changed stretches of any number of texts at once, so that a phrase that went from one
point to another is found as well. A phrase counts from five words on (marks don't count as words).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

MIN_WORDS = 5
# A run of five words that stands in more places than this is boilerplate and starts no phrase.
TRIED = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """A changed stretch: whose it is (any number), its first token there, and its words."""

    owner: int
    first: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A phrase that moved: (owner, first token, last token excluded) on either side."""

    source: tuple[int, int, int]
    target: tuple[int, int, int]


def moved_phrases(gone: Sequence[Stretch], come: Sequence[Stretch]) -> list[Moved]:
    """Pair phrases of deleted stretches with equal ones of inserted stretches, longest first.

    Words are compared without case. No token is part of two phrases. The order of the result is
    that of the deleted text.
    """
    index: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    folded_come = [tuple(word.casefold() for word in stretch.words) for stretch in come]
    for number, words in enumerate(folded_come):
        for at in range(len(words) - MIN_WORDS + 1):
            index[words[at : at + MIN_WORDS]].append((number, at))
    found: list[tuple[int, int, int, int, int]] = []
    for number, stretch in enumerate(gone):
        words = tuple(word.casefold() for word in stretch.words)
        reach: dict[tuple[int, int], int] = {}
        for at in range(len(words) - MIN_WORDS + 1):
            places = index.get(words[at : at + MIN_WORDS], ())
            for other, there in places if len(places) <= TRIED else ():
                # A run that an earlier start already covers is the same run.
                if reach.get((other, there - at), -1) > at:
                    continue
                length = common(words, at, folded_come[other], there)
                reach[(other, there - at)] = at + length
                if sum(word[:1].isalnum() for word in words[at : at + length]) >= MIN_WORDS:
                    found.append((-length, number, at, other, there))
    return chosen(sorted(found), gone, come)


def common(one: Sequence[str], at: int, two: Sequence[str], there: int) -> int:
    """Give how many tokens are equal from two places on."""
    length = 0
    limit = min(len(one) - at, len(two) - there)
    while length < limit and one[at + length] == two[there + length]:
        length += 1
    return length


def chosen(
    found: Sequence[tuple[int, int, int, int, int]],
    gone: Sequence[Stretch],
    come: Sequence[Stretch],
) -> list[Moved]:
    """Take the longest phrases that don't overlap."""
    used_gone: list[bytearray] = [bytearray(len(stretch.words)) for stretch in gone]
    used_come: list[bytearray] = [bytearray(len(stretch.words)) for stretch in come]
    result = []
    for negative, number, at, other, there in found:
        length = -negative
        if any(used_gone[number][at : at + length]) or any(
            used_come[other][there : there + length]
        ):
            continue
        used_gone[number][at : at + length] = b"\x01" * length
        used_come[other][there : there + length] = b"\x01" * length
        source, target = gone[number], come[other]
        result.append(
            Moved(
                (source.owner, source.first + at, source.first + at + length),
                (target.owner, target.first + there, target.first + there + length),
            )
        )
    return sorted(result, key=lambda move: (move.source, move.target))
