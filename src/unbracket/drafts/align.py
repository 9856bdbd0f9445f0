"""Lining up the points of any number of drafts: same, reworded, moved, split, merged.

Each two drafts are aligned by themselves; what a third says about them stays out, so that adding a
draft changes nothing between the others. Two drafts are always taken in one order, fixed by their
content, so the answer can't depend on the order in which they are given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

import numpy as np

from unbracket.drafts.align_chain import kept_in_order
from unbracket.drafts.align_context import context, nearby
from unbracket.drafts.align_decode import Chosen, decode, in_order, untangled
from unbracket.drafts.align_measure import Pairs, groups_of, measure, rivals
from unbracket.drafts.align_reason import reason
from unbracket.drafts.align_rows import rows_of
from unbracket.drafts.align_score import (
    FULL_WEIGHTS,
    SIMILARITY_WEIGHT,
    WORD_WEIGHTS,
    full_features,
    probabilities,
    word_features,
)
from unbracket.drafts.align_sparse import Floats, build_space, candidates
from unbracket.drafts.align_words import Profile, number_key, profile
from unbracket.errors import UsageError
from unbracket.model.draft import Alignment, FixedLink, Link, LinkGroup, Unit

# Candidates per unit and side; fewer for drafts of thousands of units.
PER_UNIT = 10
PER_UNIT_LARGE = 4
LARGE = 3000
# The highest score that the words alone give; 1 is a reviewer's.
MOST = 0.999
# Times that places and numbers are weighed again from better links.
SETTLING = 3

Pair = tuple[int, int]


class Similarity(Protocol):
    """The part of an embedder that the aligner uses; see ``model.ports.Embedder``."""

    def similarity(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """Give the similarity (0 to 1) of each query to each text, a row a query."""


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """What a caller may change: an embedder to ask as well; without one the words decide."""

    embedder: Similarity | None = None


def align(
    drafts: Sequence[Sequence[Unit]],
    options: AlignOptions = AlignOptions(),
    accepted: Sequence[FixedLink] = (),
) -> Alignment:
    """Link the units of each two drafts and join the links into rows.

    ``accepted`` holds reviewers' words: links that bind, and (``together`` False) pairs that stay
    apart; where two speak of one pair the later one holds. Indices are 0-based. ``links`` are
    sorted by drafts, a, b, with ``drafts[0] < drafts[1]``. Raises UsageError when a fixed link
    names a unit that isn't there.
    """
    fixed = fixed_links(drafts, accepted)
    profiles = [[profile(unit.text) for unit in draft] for draft in drafts]
    numbers = [[number_key(unit.num) for unit in draft] for draft in drafts]
    links: list[Link] = []
    for x, y in combinations(range(len(drafts)), 2):
        turned = content(drafts[x]) > content(drafts[y])
        one, two = (y, x) if turned else (x, y)
        settled = {
            ((b, a) if turned else (a, b)): together
            for (a, b), together in fixed.get((x, y), {}).items()
        }
        found = link_pair(
            (profiles[one], profiles[two]), (numbers[one], numbers[two]), settled, turned, options
        )
        links.extend(finished(found, (profiles[x], profiles[y]), (x, y), turned))
    units = tuple(tuple(draft) for draft in drafts)
    return Alignment(units, tuple(links), rows_of([len(draft) for draft in drafts], links))


def content(draft: Sequence[Unit]) -> list[tuple[str, str]]:
    """Give what a draft says, for putting two drafts in an order that their places don't decide."""
    return [(unit.num, unit.text) for unit in draft]


def fixed_links(
    drafts: Sequence[Sequence[Unit]], accepted: Sequence[FixedLink]
) -> dict[Pair, dict[Pair, bool]]:
    """Sort the reviewers' words by pair of drafts, the lower draft first."""
    fixed: dict[Pair, dict[Pair, bool]] = defaultdict(dict)
    for link in accepted:
        (x, y), (a, b) = link.drafts, (link.a, link.b)
        if x > y:
            x, y, a, b = y, x, b, a
        if not (0 <= x < y < len(drafts) and 0 <= a < len(drafts[x]) and 0 <= b < len(drafts[y])):
            raise UsageError(
                "a fixed link names a unit that isn't there",
                where=f"drafts {link.drafts}, units {link.a} and {link.b}",
                expected="two drafts and a unit of each, counted from 0",
                next="link units of the drafts that are aligned",
            )
        fixed[(x, y)][(a, b)] = link.together
    return fixed


@dataclass(frozen=True, slots=True)
class Found:
    """A link before it is placed in the whole: units, probability, why."""

    a: int
    b: int
    same: bool
    score: float
    ambiguous: bool
    reason: str


def link_pair(
    profiles: tuple[Sequence[Profile], Sequence[Profile]],
    numbers: tuple[Sequence[str], Sequence[str]],
    settled: dict[Pair, bool],
    turned: bool,
    options: AlignOptions,
) -> list[Found]:
    """Link two drafts; with ``turned`` the found links have a and b exchanged."""
    left, right = profiles
    forced = {pair for pair, together in settled.items() if together}
    refused = {pair for pair, together in settled.items() if not together}
    space = build_space(left, right)
    large = max(len(left), len(right)) > LARGE
    per_unit = PER_UNIT_LARGE if large else PER_UNIT
    wanted = candidates(space, per_unit) | twins(left, right) | namesakes(*numbers) | forced
    pairs = measure(space, left, right, sorted(wanted - refused))
    size = (len(left), len(right))
    chance = probabilities(word_features(pairs), WORD_WEIGHTS)
    beside = nearby(pairs, chance, size) - refused - wanted
    if beside and not large:
        pairs = measure(space, left, right, sorted((wanted - refused) | beside))
    if not len(pairs):
        return []
    extra = asked(pairs, left, right, options.embedder)
    probability = probabilities(word_features(pairs), WORD_WEIGHTS, extra)
    for _ in range(SETTLING):
        around = context(pairs, probability, *numbers, size)
        probability = probabilities(full_features(pairs, around), FULL_WEIGHTS, extra)
    found = []
    kept = in_order(decode(pairs, probability, space, forced), pairs, forced)
    for chosen in untangled(kept, pairs, probability, forced):
        i, j = int(pairs.a[chosen.index]), int(pairs.b[chosen.index])
        why = reason(
            chosen,
            pairs,
            left[i],
            right[j],
            (numbers[0][i], numbers[1][j]),
            (i, j) in forced,
            turned,
        )
        found.append(made(chosen, pairs, why, (j, i) if turned else (i, j), (i, j) in forced))
    return sorted(found, key=lambda link: (link.a, link.b))


def made(chosen: Chosen, pairs: Pairs, why: str, units: Pair, fixed: bool) -> Found:
    """Put a found link together; a reviewer's link scores 1."""
    return Found(
        a=units[0],
        b=units[1],
        same=bool(pairs.same[chosen.index]),
        score=1.0 if fixed else min(chosen.probability, MOST),
        ambiguous=chosen.ambiguous,
        reason=why,
    )


def twins(left: Sequence[Profile], right: Sequence[Profile]) -> set[Pair]:
    """Pair equal texts, the first of one draft with the first of the other, and so on."""
    return paired([unit.key for unit in left], [unit.key for unit in right])


def namesakes(left: Sequence[str], right: Sequence[str]) -> set[Pair]:
    """Pair units of one number; units without a number have no namesake."""
    return {(i, j) for i, j in paired(left, right) if left[i]}


def paired(left: Sequence[str], right: Sequence[str]) -> set[Pair]:
    """Pair equal keys in order of occurrence."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(right):
        places[key].append(place)
    seen: Counter[str] = Counter()
    pairs = set()
    for place, key in enumerate(left):
        if seen[key] < len(places.get(key, ())):
            pairs.add((place, places[key][seen[key]]))
        seen[key] += 1
    return pairs


def asked(
    pairs: Pairs, left: Sequence[Profile], right: Sequence[Profile], embedder: Similarity | None
) -> Floats:
    """Give the log-odds that an embedder adds: its similarity less that of the rivals."""
    closeness = np.zeros(len(pairs))
    if embedder is None:
        return closeness
    for places in groups_of(pairs.a):
        texts = [right[int(j)].key for j in pairs.b[places]]
        closeness[places] = embedder.similarity([left[int(pairs.a[places[0]])].key], texts)[0]
    scaled: Floats = 2 * closeness - rivals(pairs.a, closeness) - rivals(pairs.b, closeness)
    return SIMILARITY_WEIGHT * scaled


def finished(
    found: Sequence[Found],
    profiles: tuple[Sequence[Profile], Sequence[Profile]],
    drafts: Pair,
    turned: bool,
) -> list[Link]:
    """Say of each link whether it moved and whether it belongs to a split or a merge.

    ``turned`` has the chain sought from b to a, so that ties don't hang on the drafts' order.
    """
    parts_a, parts_b = Counter(link.a for link in found), Counter(link.b for link in found)
    words = [
        (
            link.b if turned else link.a,
            link.a if turned else link.b,
            float(min(profiles[0][link.a].words, profiles[1][link.b].words)),
        )
        for link in found
    ]
    kept = kept_in_order(words)
    links = []
    for link in found:
        group: LinkGroup = None
        if parts_a[link.a] > 1 or parts_b[link.b] > 1:
            group = "split" if parts_a[link.a] >= parts_b[link.b] else "merge"
        links.append(
            Link(
                a=link.a,
                b=link.b,
                kind="same" if link.same and group is None else "reworded",
                moved=((link.b, link.a) if turned else (link.a, link.b)) not in kept,
                group=group,
                score=round(link.score, 4),
                ambiguous=link.ambiguous,
                reason=link.reason,
                drafts=drafts,
            )
        )
    return links
