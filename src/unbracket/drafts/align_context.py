"""What a pair's place says: its number and its neighbours, weighed by what the drafts show.

Numbers and order are a prior, never the answer. How much either carries is learned from the pair of
drafts: among the links that the words alone make plain, how often do the numbers agree, and how
often does the link lie where its neighbours' links lead to? The answer enters as a log-likelihood
ratio, which is near zero where numbers were dealt out anew or the order was shuffled.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from unbracket.drafts.align_measure import Pairs
from unbracket.drafts.align_sparse import Floats

# The largest log-odds that a number or a place may add.
STRONGEST = 4.0
# Upper edges of the classes of how far a pair lies from where its neighbours' links lead to.
EDGES = (0, 1, 2, 4, 8, 16)
NEAR = 2


@dataclass(frozen=True, slots=True)
class Context:
    """For each candidate pair, the log-odds of its numbers and of its place, and two patterns.

    ``hole`` is the odds of a good place once more where the plain links on both sides lead to the
    pair and neither unit has one itself; ``sibling`` is 1 where one unit has no plain link and
    stands next to the other's partner, as the parts of a split or a merge do.
    """

    numbers: Floats
    place: Floats
    hole: Floats
    sibling: Floats


def context(
    pairs: Pairs,
    probability: Floats,
    left: Sequence[str],
    right: Sequence[str],
    size: tuple[int, int],
) -> Context:
    """Weigh numbers (``left``, ``right``: the units' number keys) and places of the pairs."""
    anchors = plain_links(pairs, probability)
    place, good = place_odds(pairs, anchors, size)
    linked = Linked({i: j for i, j, _ in anchors}, {j: i for i, j, _ in anchors})
    known = list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
    return Context(
        numbers=number_odds(pairs, anchors, left, right),
        place=place,
        hole=good * np.array([linked.hole(i, j) for i, j in known]),
        sibling=np.array([linked.sibling(i, j) for i, j in known]),
    )


@dataclass(frozen=True, slots=True)
class Linked:
    """The plain links, from either side."""

    of_a: dict[int, int]
    of_b: dict[int, int]

    def hole(self, i: int, j: int) -> float:
        """Give 1 where the links right before and right after lead to this pair of lone units."""
        if i in self.of_a or j in self.of_b:
            return 0.0
        before = self.of_a.get(i - 1) == j - 1 or (i == 0 and j == 0)
        return float(before and self.of_a.get(i + 1) == j + 1)

    def sibling(self, i: int, j: int) -> float:
        """Give 1 where a lone unit stands next to the partner of the other."""
        if i in self.of_a and j not in self.of_b:
            return float(abs(self.of_a[i] - j) == 1)
        if j in self.of_b and i not in self.of_a:
            return float(abs(self.of_b[j] - i) == 1)
        return 0.0


def nearby(pairs: Pairs, probability: Floats, size: tuple[int, int]) -> set[tuple[int, int]]:
    """Give the pairs that plain links point at: holes between them and lone units beside them."""
    anchors = plain_links(pairs, probability)
    linked = Linked({i: j for i, j, _ in anchors}, {j: i for i, j, _ in anchors})
    found = set()
    for i, j, _ in anchors:
        for x, y in (
            (i, j - 1),
            (i, j + 1),
            (i - 1, j),
            (i + 1, j),
            (i - 1, j - 1),
            (i + 1, j + 1),
        ):
            lone = x not in linked.of_a and y not in linked.of_b
            inside = 0 <= x < size[0] and 0 <= y < size[1]
            if inside and (lone or linked.sibling(x, y)):
                found.add((x, y))
    return found


def plain_links(pairs: Pairs, probability: Floats) -> list[tuple[int, int, float]]:
    """Give the pairs that are each other's best and likely, with probability, by unit of A."""
    best_a: dict[int, int] = {}
    best_b: dict[int, int] = {}
    for index in np.lexsort((pairs.b, pairs.a, -probability)).tolist():
        best_a.setdefault(int(pairs.a[index]), index)
        best_b.setdefault(int(pairs.b[index]), index)
    return [
        (i, int(pairs.b[index]), float(probability[index]))
        for i, index in sorted(best_a.items())
        if probability[index] >= 0.5 and best_b[int(pairs.b[index])] == index
    ]


def number_odds(
    pairs: Pairs, anchors: list[tuple[int, int, float]], left: Sequence[str], right: Sequence[str]
) -> Floats:
    """Give the log-odds that agreeing or differing numbers add to each pair."""
    numbered = [(i, j, p) for i, j, p in anchors if left[i] and right[j]]
    weight = sum(p for _, _, p in numbered)
    agreeing = sum(p for i, j, p in numbered if left[i] == right[j])
    known = [num for num in right if num]
    # By chance a number meets its like in one of the other draft's numbered units.
    chance = 1.0 / max(len(known), 2)
    agree = (agreeing + 2.0 * chance) / (weight + 2.0)
    # Numbers that agree more rarely than by chance say that the draft was numbered anew: nothing.
    plus = float(np.clip(np.log(agree / chance), 0.0, STRONGEST))
    minus = float(np.clip(np.log((1.0 - agree) / (1.0 - chance)), -STRONGEST, 0.0))
    odds = np.zeros(len(pairs))
    for index, (i, j) in enumerate(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)):
        if left[i] and right[j]:
            odds[index] = plus if left[i] == right[j] else minus
    return odds


def place_odds(
    pairs: Pairs, anchors: list[tuple[int, int, float]], size: tuple[int, int]
) -> tuple[Floats, float]:
    """Give the log-odds of how far each pair lies from where its neighbours' links lead to."""
    if len(anchors) < 2:
        return np.zeros(len(pairs)), 0.0
    by_a = sorted(anchors)
    by_b = sorted((j, i, p) for i, j, p in anchors)
    seen = np.array([strays(by_a, by_b, i, j) for i, j, _ in anchors])
    weight = np.array([p for _, _, p in anchors])
    classes = len(EDGES) + 1
    real = np.bincount(np.searchsorted(EDGES, seen), weights=weight, minlength=classes)
    random = chance_classes(by_a, by_b, size)
    smooth = 3.0
    ratio = (real + smooth * random) / (real.sum() + smooth) / random
    odds = np.clip(np.log(ratio), -STRONGEST, STRONGEST)
    # Lying nearer is never worse than lying farther.
    odds = np.minimum.accumulate(odds)
    lying = np.array(
        [strays(by_a, by_b, i, j) for i, j in zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)]
    )
    result: Floats = odds[np.searchsorted(EDGES, lying)]
    return result, max(float(odds[0]), 0.0)


def strays(
    by_a: list[tuple[int, int, float]], by_b: list[tuple[int, int, float]], i: int, j: int
) -> float:
    """Give how far (i, j) lies from the nearest neighbours' links, the nearer the better.

    Each neighbouring link (i', j') leads to j' + (i − i'); links of i or of j itself don't speak.
    """
    least = float(EDGES[-1] + 1)
    for anchors, own, other in ((by_a, i, j), (by_b, j, i)):
        at = bisect_left(anchors, (own, -1, 0.0))
        for step in (-1, 1):
            place, taken = (at - 1 if step < 0 else at), 0
            while 0 <= place < len(anchors) and taken < NEAR:
                near, far, _ = anchors[place]
                place += step
                if near == own or far == other:
                    continue
                taken += 1
                least = min(least, abs((other - far) - (own - near)))
    return least


def chance_classes(
    by_a: list[tuple[int, int, float]], by_b: list[tuple[int, int, float]], size: tuple[int, int]
) -> Floats:
    """Give how often a pair taken at random falls into each class (from a fixed, even sample)."""
    rows = np.unique(np.linspace(0, size[0] - 1, 40).astype(int))
    columns = np.unique(np.linspace(0, size[1] - 1, 40).astype(int))
    lying = [strays(by_a, by_b, int(i), int(j)) for i in rows for j in columns]
    counted = np.bincount(np.searchsorted(EDGES, lying), minlength=len(EDGES) + 1) + 0.5
    share: Floats = counted / counted.sum()
    return share
