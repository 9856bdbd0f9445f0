"""What the words of two units say about their belonging together.

Two measures carry most. *Containment*: how much of one unit's weight stands in the other, both
ways, so that a part is found in its whole. *Explained share*: each unit is read as a mixture of the
units of the other draft and of words from anywhere, and the mixture is fitted by expectation
maximisation; candidates compete for the words, so a unit that shares only what another one explains
better gets nothing (after mixture models for word alignment, Brown et al. 1993). Scaling by the
neighbourhood follows cross-domain similarity local scaling (Conneau et al. 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unbracket.drafts.align_sparse import Floats, Ints, Side, Space
from unbracket.drafts.align_words import Profile

ROUNDS = 12
# Words from anywhere stand in for this many words of evidence before any is seen.
BACKGROUND = 1.5
NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs and their measures, one array entry a pair.

    ``in_b`` is the share of A's weight that stands in B, ``in_a`` the converse; ``by_b`` the share
    of A that B explains best, ``by_a`` the converse; ``scaled`` the cosine-like overlap less the
    mean of the rivals'; ``figures`` +1 when the figures of the shorter list all stand in the
    other, −1 when none does, 0 where either has none; ``same`` says the texts are equal.
    """

    a: Ints
    b: Ints
    in_b: Floats
    in_a: Floats
    by_b: Floats
    by_a: Floats
    scaled: Floats
    figures: Floats
    length: Floats
    same: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.a)


def measure(
    space: Space,
    left: Sequence[Profile],
    right: Sequence[Profile],
    wanted: Sequence[tuple[int, int]],
) -> Pairs:
    """Measure the wanted pairs; the pairs come out sorted."""
    pairs = sorted(wanted)
    a = np.array([pair[0] for pair in pairs], dtype=np.int64)
    b = np.array([pair[1] for pair in pairs], dtype=np.int64)
    shared = overlaps(space, a, b)
    total_a, total_b = np.maximum(space.a.totals, 1e-9), np.maximum(space.b.totals, 1e-9)
    closeness = shared / np.sqrt(total_a[a] * total_b[b])
    by_b = explained(space.a, space.b, space.share, a, b)
    by_a = explained(space.b, space.a, space.share, b, a)
    return Pairs(
        a=a,
        b=b,
        in_b=shared / total_a[a],
        in_a=shared / total_b[b],
        by_b=by_b,
        by_a=by_a,
        scaled=2 * closeness - rivals(a, closeness) - rivals(b, closeness),
        figures=np.array([figures_agree(left[i], right[j]) for i, j in pairs], dtype=np.float64),
        length=np.array([float(min(left[i].words, right[j].words)) for i, j in pairs]),
        same=np.array([bool(left[i].key == right[j].key) for i, j in pairs], dtype=np.bool_),
    )


def overlaps(space: Space, a: Ints, b: Ints) -> Floats:
    """Give the weight that the two units of each pair share (the lesser weight of each feature)."""
    shared = np.zeros(len(a))
    scratch = np.zeros(space.size)
    current = -1
    for index, (i, j) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        if i != current:
            if current >= 0:
                scratch[space.a.ids[current]] = 0.0
            scratch[space.a.ids[i]] = space.a.weights[i]
            current = i
        shared[index] = np.minimum(scratch[space.b.ids[j]], space.b.weights[j]).sum()
    return shared


def groups_of(keys: Ints) -> list[Ints]:
    """Give the places of equal keys, one array a key."""
    order = np.argsort(keys, kind="stable")
    edges = np.flatnonzero(np.diff(keys[order])) + 1
    return [part for part in np.split(order, edges) if len(part)]


def explained(side: Side, other: Side, share: Floats, own: Ints, rival: Ints) -> Floats:
    """Give, for each pair, the share of its ``own`` unit that its ``rival`` unit explains."""
    result = np.zeros(len(own))
    scratch = np.full(len(share), -1, dtype=np.int64)
    for places in groups_of(own):
        unit = int(own[places[0]])
        ids, weights = side.ids[unit], side.weights[unit]
        if not len(ids):
            continue
        scratch[ids] = np.arange(len(ids))
        likely = np.zeros((len(places) + 1, len(ids)))
        likely[-1] = share[ids]
        for row, place in enumerate(places.tolist()):
            source = int(rival[place])
            at = scratch[other.ids[source]]
            here = at >= 0
            likely[row, at[here]] = other.weights[source][here] / max(other.totals[source], 1e-9)
        scratch[ids] = -1
        result[places] = mixture(likely, weights)[:-1]
    return result


def mixture(likely: Floats, weights: Floats) -> Floats:
    """Fit the parts of a mixture (rows of ``likely``; the last is the background) to the words."""
    parts = np.full(len(likely), 1.0 / len(likely))
    grain = float(weights.mean())
    prior = np.zeros(len(likely))
    prior[-1] = BACKGROUND * grain
    total = float(weights.sum()) + prior[-1]
    for _ in range(ROUNDS):
        answer = parts[:, None] * likely
        answer *= weights / np.maximum(answer.sum(axis=0), 1e-300)
        parts = (answer.sum(axis=1) + prior) / total
    return parts


def rivals(keys: Ints, closeness: Floats) -> Floats:
    """Give, for each pair, the mean closeness of its unit's best other pairs."""
    result = np.zeros(len(keys))
    for places in groups_of(keys):
        values = closeness[places]
        ranked = np.sort(values)[::-1][: NEIGHBOURS + 1]
        top = ranked[:NEIGHBOURS].sum()
        inside = values >= (ranked[NEIGHBOURS - 1] if len(ranked) >= NEIGHBOURS else -1.0)
        spare = ranked[NEIGHBOURS] if len(ranked) > NEIGHBOURS else 0.0
        result[places] = np.where(inside, top - values + spare, top) / NEIGHBOURS
    return result


def figures_agree(left: Profile, right: Profile) -> float:
    """Compare the figures of two units: from −1 (none in common) to 1 (all of the shorter list)."""
    one, two = set(left.figures), set(right.figures)
    if not one or not two:
        return 0.0
    return 2.0 * len(one & two) / min(len(one), len(two)) - 1.0
