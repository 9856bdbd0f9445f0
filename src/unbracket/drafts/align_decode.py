"""Which candidate pairs become links: the likeliest first, each must explain words of its own.

Two units that already have partners aren't joined, so every group is a pair, a split or a merge. A
unit takes a further partner only when that partner stands mostly in it and accounts for words of it
that the partners it has don't; where two candidates account for the same words, the likelier one is
linked and the link is flagged as ambiguous.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from unbracket.drafts.align_chain import kept_in_order
from unbracket.drafts.align_measure import Pairs
from unbracket.drafts.align_sparse import Floats, Space

THRESHOLD = 0.5
# Pairs below this aren't looked at, even as parts of a split or as rivals.
FLOOR = 0.12
# constant, log-odds of the pair, share explained against size, words of its own against size, share
# of what it covers that is its own: the weights of a further part (python -m quality.drafts_fit).
PART_WEIGHTS = (-3.87, 0.7, 3.84, 5.69, 0.94)
# A pair's log-odds count up to this: equal texts of a third unit are no part of a split.
CLEAR = 3.0
# Where this share of the links keeps the order, one that doesn't needs this probability.
ORDERLY = 0.75
OFF_ORDER = 0.75
# Parts of a split or a merge stand this far apart at most, where the pair alone isn't likely.
BESIDE = 2
# Rivals whose log-odds differ by less than this are near ties.
NEAR_TIE = 2.5
# Links between equal texts that differ by less in log-odds are put in order.
EQUALLY_LIKELY = 0.5
MOST_ALIKE = 1_500  # links between equal texts that are looked at two by two


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen pair: its place among the candidates, its probability, and the nearest rival's."""

    index: int
    probability: float
    ambiguous: bool
    rival: tuple[int, int] | None = None


def decode(
    pairs: Pairs, probability: Floats, space: Space, forced: Collection[tuple[int, int]]
) -> tuple[Chosen, ...]:
    """Choose links among the candidates; ``forced`` pairs are links whatever they score."""
    partners_a: dict[int, list[int]] = {}
    partners_b: dict[int, list[int]] = {}
    taken: list[int] = []
    refused: list[int] = []
    certain = np.array(
        [(i, j) in forced for i, j in zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)],
        dtype=np.bool_,
    )
    order = np.lexsort((pairs.b, pairs.a, -probability, ~certain))
    for index in order.tolist():
        i, j = int(pairs.a[index]), int(pairs.b[index])
        if not certain[index]:
            if probability[index] < FLOOR:
                break
            if not admits(pairs, index, float(probability[index]), partners_a, partners_b, space):
                refused.append(index)
                continue
        partners_a.setdefault(i, []).append(j)
        partners_b.setdefault(j, []).append(i)
        taken.append(index)
    return tuple(flagged(pairs, probability, taken, refused, certain))


def admits(
    pairs: Pairs,
    index: int,
    chance: float,
    partners_a: dict[int, list[int]],
    partners_b: dict[int, list[int]],
    space: Space,
) -> bool:
    """Tell whether a pair may be linked beside the links that stand."""
    i, j = int(pairs.a[index]), int(pairs.b[index])
    of_i, of_j = partners_a.get(i, []), partners_b.get(j, [])
    if of_i and of_j:
        return False
    if not of_i and not of_j:
        return chance >= THRESHOLD
    if of_i:
        single = all(len(partners_b[other]) == 1 for other in of_i)
    else:
        single = all(len(partners_a[other]) == 1 for other in of_j)
    if not single:
        return False
    beside = near(j, of_i) or near(i, of_j)
    if chance < THRESHOLD and not beside:
        return False
    features = part_features(pairs, index, chance, of_i, of_j, space)
    return float(np.dot(PART_WEIGHTS, features)) > 0


def near(place: int, others: Iterable[int]) -> bool:
    """Tell whether a unit stands beside one of the others, at most one unit between them."""
    return any(0 < abs(place - other) <= BESIDE for other in others)


def part_features(
    pairs: Pairs, index: int, chance: float, of_i: list[int], of_j: list[int], space: Space
) -> Floats:
    """Describe a pair as a further part of a whole that has the partners ``of_i`` or ``of_j``.

    A part that belongs explains as much of the whole as its size lets expect, and covers words of
    the whole that the parts before it don't.
    """
    i, j = int(pairs.a[index]), int(pairs.b[index])
    if of_i:
        side, whole, other, part, standing = space.a, i, space.b, j, of_i
        share = float(pairs.by_b[index])
    else:
        side, whole, other, part, standing = space.b, j, space.a, i, of_j
        share = float(pairs.by_a[index])
    ids, weights = side.ids[whole], side.weights[whole]
    covered = np.isin(ids, other.ids[part], assume_unique=True)
    before = np.zeros(len(ids), dtype=np.bool_)
    for old in standing:
        before |= np.isin(ids, other.ids[old], assume_unique=True)
    alone = max(float(weights[covered].sum()), 1e-9)
    new = float(weights[covered & ~before].sum())
    total = max(float(side.totals[whole]), 1e-9)
    size = max(float(other.totals[part]) / total, 1e-9)
    return np.array(
        [
            1.0,
            max(-CLEAR, min(CLEAR, odds(chance))),
            min(share / size, 2.0),
            min(new / total / min(size, 1.0), 2.0),
            new / alone,
        ]
    )


def flagged(
    pairs: Pairs,
    probability: Floats,
    taken: list[int],
    refused: list[int],
    certain: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> list[Chosen]:
    """Mark the links that have a near rival: a refused pair of one of their units."""
    strongest_a: dict[int, int] = {}
    strongest_b: dict[int, int] = {}
    for index in refused:
        strongest_a.setdefault(int(pairs.a[index]), index)
        strongest_b.setdefault(int(pairs.b[index]), index)
    result = []
    for index in taken:
        rivals = [
            rival
            for rival in (
                strongest_a.get(int(pairs.a[index])),
                strongest_b.get(int(pairs.b[index])),
            )
            if rival is not None
        ]
        rival = max(rivals, key=lambda place: float(probability[place]), default=None)
        close = rival is not None and odds(probability[index]) - odds(probability[rival]) < NEAR_TIE
        weak = odds(probability[index]) < NEAR_TIE / 2
        named = (int(pairs.a[rival]), int(pairs.b[rival])) if rival is not None and close else None
        result.append(
            Chosen(index, float(probability[index]), not certain[index] and (close or weak), named)
        )
    return result


def in_order(
    chosen: Sequence[Chosen], pairs: Pairs, forced: Collection[tuple[int, int]]
) -> tuple[Chosen, ...]:
    """Leave out weak links that lie off the order, where nearly all others keep it.

    Where order carries, a link across it is the likelier to be a chance likeness of boilerplate.
    The parts of a group that moved as a whole hold one another.
    """
    links = [
        (int(pairs.a[x.index]), int(pairs.b[x.index]), float(pairs.length[x.index])) for x in chosen
    ]
    kept = kept_in_order(links)
    if len(kept) < ORDERLY * len(links):
        return tuple(chosen)
    of_a: dict[int, list[int]] = {}
    of_b: dict[int, list[int]] = {}
    for i, j, _ in links:
        of_a.setdefault(i, []).append(j)
        of_b.setdefault(j, []).append(i)
    return tuple(
        link
        for link, (i, j, _) in zip(chosen, links, strict=True)
        if (i, j) in kept
        or (i, j) in forced
        or link.probability >= OFF_ORDER
        or near(j, of_a[i])
        or near(i, of_b[j])
    )


def untangled(
    chosen: Sequence[Chosen],
    pairs: Pairs,
    probability: Floats,
    forced: Collection[tuple[int, int]],
) -> tuple[Chosen, ...]:
    """Put links between units of one and the same text in order, where nothing speaks against it.

    Of two equal points in each draft, crossed links say that both moved. They stay crossed only
    where they are likelier than those in order, as in a moved block.
    """
    ends = [(int(pairs.a[x.index]), int(pairs.b[x.index])) for x in chosen]
    of_a, of_b = Counter(i for i, _ in ends), Counter(j for _, j in ends)
    alike = [
        place
        for place, (i, j) in enumerate(ends)
        if pairs.same[chosen[place].index] and of_a[i] == of_b[j] == 1 and (i, j) not in forced
    ]
    if len(alike) > MOST_ALIKE:
        return tuple(chosen)
    found = zip(map(int, pairs.a), map(int, pairs.b), strict=True)
    known = {pair: place for place, pair in enumerate(found)}
    result = list(chosen)
    for one, two in combinations(sorted(alike, key=lambda place: ends[place]), 2):
        (i, j), (k, m) = ends[one], ends[two]
        if (i - k) * (j - m) > 0:
            continue
        first, second = known.get((i, m)), known.get((k, j))
        if first is None or second is None or not (pairs.same[first] and pairs.same[second]):
            continue
        straight = odds(probability[first]) + odds(probability[second])
        crossed = odds(probability[result[one].index]) + odds(probability[result[two].index])
        if straight >= crossed - EQUALLY_LIKELY:
            result[one] = replace(result[one], index=first, probability=float(probability[first]))
            result[two] = replace(result[two], index=second, probability=float(probability[second]))
            ends[one], ends[two] = (i, m), (k, j)
    return tuple(result)


def odds(probability: float) -> float:
    """Give the log-odds of a probability."""
    kept = min(max(float(probability), 1e-9), 1 - 1e-9)
    return float(np.log(kept / (1 - kept)))
