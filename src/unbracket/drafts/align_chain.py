"""Which links moved: those outside of the heaviest chain of links that keeps the order.

The chain holds as many links as possible, so that the smallest set of links counts as moved; among
chains of one size the one with the most words stays, so that of two swapped points the shorter one
moved. The parts of a split or a merge may follow one another in the chain.
"""

from __future__ import annotations

from collections.abc import Sequence


def kept_in_order(links: Sequence[tuple[int, int, float]]) -> set[tuple[int, int]]:
    """Give the links (a, b, words) of the heaviest chain; neither a nor b falls along it.

    Longest increasing subsequence over prefix maxima in a Fenwick tree: O(n log n).
    """
    ordered = sorted(links)
    ranks = {b: rank for rank, b in enumerate(sorted({b for _, b, _ in ordered}), start=1)}
    tree: list[tuple[int, float, int]] = [(0, 0.0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    best = (0, 0.0, -1)
    for index, (_, b, words) in enumerate(ordered):
        length, weight, last = prefix(tree, ranks[b])
        before.append(last)
        entry = (length + 1, weight + words, index)
        if better(entry, best):
            best = entry
        place = ranks[b]
        while place < len(tree):
            if better(entry, tree[place]):
                tree[place] = entry
            place += place & -place
    kept: set[tuple[int, int]] = set()
    at = best[2]
    while at >= 0:
        kept.add((ordered[at][0], ordered[at][1]))
        at = before[at]
    return kept


def prefix(tree: list[tuple[int, float, int]], place: int) -> tuple[int, float, int]:
    """Give the best chain that ends at this rank or below."""
    found = (0, 0.0, -1)
    while place > 0:
        if better(tree[place], found):
            found = tree[place]
        place -= place & -place
    return found


def better(one: tuple[int, float, int], two: tuple[int, float, int]) -> bool:
    """Tell whether a chain is longer, or as long and heavier; the earlier one keeps a tie."""
    return (one[0], one[1]) > (two[0], two[1])
