"""The features of two drafts as sparse rows, their weights, and which units are worth comparing.

A feature weighs as much as it tells units apart: ln(1 + n / d), where d is the larger of the
numbers of units with it in either draft, so that a word that stands once in each draft weighs the
most and a word that only one draft has weighs no more than that. Candidates are the units that
share the most weight; work is bounded by leaving out the features that the most pairs share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unbracket.drafts.align_words import FAMILY_WEIGHTS, Profile

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# Pairs of occurrences that the search for candidates may look at; about a second of work.
BUDGET = 60_000_000


@dataclass(frozen=True, slots=True)
class Side:
    """One draft: for each unit its feature ids (rising), their weights, and the weights' sum."""

    ids: tuple[Ints, ...]
    weights: tuple[Floats, ...]
    totals: Floats

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Space:
    """Two drafts over one vocabulary; ``share`` is each feature's part of all weight."""

    a: Side
    b: Side
    share: Floats
    size: int


def build_space(left: Sequence[Profile], right: Sequence[Profile]) -> Space:
    """Weigh the features of two drafts; ids follow the sorted vocabulary, so order can't matter."""
    vocabulary = sorted({name for unit in (*left, *right) for name in unit.counts})
    place = {name: index for index, name in enumerate(vocabulary)}
    size = len(vocabulary)
    raw_a, raw_b = [indexed(unit, place) for unit in left], [indexed(u, place) for u in right]
    common = np.maximum(occurrences(raw_a, size), occurrences(raw_b, size))
    units = max(len(left), len(right), 2)
    family = np.array([FAMILY_WEIGHTS[name[0]] for name in vocabulary], dtype=np.float64)
    weight = family * np.log1p(units / np.maximum(common, 1.0))
    a, b = weighted(raw_a, weight), weighted(raw_b, weight)
    share = np.zeros(size)
    for side in (a, b):
        for ids, weights in zip(side.ids, side.weights, strict=True):
            share[ids] += weights
    total = share.sum()
    return Space(a, b, share / total if total else share, size)


def indexed(unit: Profile, place: dict[str, int]) -> tuple[Ints, Floats]:
    """Give a unit's feature ids in rising order with damped counts."""
    ids = np.array([place[name] for name in unit.counts], dtype=np.int64)
    counts = np.array(list(unit.counts.values()), dtype=np.float64)
    order = np.argsort(ids)
    return ids[order], 1.0 + np.log(counts[order])


def occurrences(units: Sequence[tuple[Ints, Floats]], size: int) -> Floats:
    """Count in how many units each feature stands."""
    counted = np.zeros(size)
    for ids, _ in units:
        counted[ids] += 1.0
    return counted


def spread(side: Side, size: int) -> Floats:
    """Count in how many units of a weighted draft each feature stands."""
    if not len(side):
        return np.zeros(size)
    return np.bincount(np.concatenate(side.ids), minlength=size).astype(np.float64)


def weighted(units: Sequence[tuple[Ints, Floats]], weight: Floats) -> Side:
    """Put the features' weights on a draft's units."""
    weights = tuple(counts * weight[ids] for ids, counts in units)
    totals = np.array([float(unit.sum()) for unit in weights])
    return Side(tuple(ids for ids, _ in units), weights, totals)


def candidates(space: Space, per_unit: int) -> set[tuple[int, int]]:
    """Give the pairs (unit of A, unit of B) that share the most, seen from either side."""
    shared = affordable(space)
    pairs = {
        (i, j) for i, found in enumerate(best(space.a, space.b, shared, per_unit)) for j in found
    }
    pairs |= {
        (i, j) for j, found in enumerate(best(space.b, space.a, shared, per_unit)) for i in found
    }
    return pairs


def affordable(space: Space) -> NDArray[np.bool_]:
    """Mark the features that both drafts have, the most telling ones first, within the budget."""
    work = spread(space.a, space.size) * spread(space.b, space.size)
    order = np.argsort(work, kind="stable")
    within = np.cumsum(work[order]) <= BUDGET
    keep = np.zeros(space.size, dtype=np.bool_)
    keep[order[within]] = True
    return keep & (work > 0)


def best(side: Side, other: Side, keep: NDArray[np.bool_], per_unit: int) -> list[list[int]]:
    """Give, for each unit of a side, the units of the other that share the most weight with it.

    What is shared is divided by the fourth root of the other's weight, so that a very long unit
    isn't everybody's best while a long unit that holds a short one is still found.
    """
    count = len(other)
    postings, starts = inverted(other, keep)
    damping = np.sqrt(np.sqrt(np.maximum(other.totals, 1e-9)))
    found: list[list[int]] = []
    for ids, weights in zip(side.ids, side.weights, strict=True):
        chosen = keep[ids]
        own, value = ids[chosen], weights[chosen]
        lengths = starts[own + 1] - starts[own]
        if not lengths.sum():
            found.append([])
            continue
        where = np.repeat(starts[own] - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
        where = where + np.arange(lengths.sum())
        total = np.bincount(postings[where], weights=np.repeat(value, lengths), minlength=count)
        scores = total / damping
        top = min(per_unit, count)
        if count > 4 * top:
            edge = np.partition(scores, count - top)[count - top]
            near = np.flatnonzero(scores >= max(edge, 1e-12))
        else:
            near = np.flatnonzero(scores > 0)
        ranked = near[np.lexsort((near, -scores[near]))][:top]
        found.append([int(index) for index in ranked])
    return found


def inverted(side: Side, keep: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Give the units in order of feature, and where each feature's units begin."""
    if not len(side):
        return np.zeros(0, dtype=np.int64), np.zeros(len(keep) + 1, dtype=np.int64)
    features = np.concatenate(side.ids)
    owners = np.repeat(np.arange(len(side)), [len(ids) for ids in side.ids])
    chosen = keep[features]
    features, owners = features[chosen], owners[chosen]
    order = np.argsort(features, kind="stable")
    starts = np.zeros(len(keep) + 1, dtype=np.int64)
    np.cumsum(np.bincount(features, minlength=len(keep)), out=starts[1:])
    return owners[order], starts
