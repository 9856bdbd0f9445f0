"""Which tokens two texts share, in order: a bounded diff over sequences of strings.

Common ends come off first; then the sequence is cut at tokens that stand once in either part and
keep their order (patience diff), and what remains is solved exactly by rapidfuzz where it is small.
A remainder that is too large and has no anchors counts as replaced, so time stays near-linear.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

# Cells of an exact comparison; above it, without anchors, a block counts as replaced.
CELLS = 4_000_000
# A shared run of this many tokens or fewer, all of them slight, doesn't hold two changes apart.
SLIGHT_RUN = 2

Run = tuple[int, int, int]


def matches(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """Give the shared runs (start in a, start in b, length), rising in both, not touching."""
    found: list[Run] = []
    stack = [(0, len(a), 0, len(b))]
    while stack:
        low_a, high_a, low_b, high_b = stack.pop()
        start = low_a
        while low_a < high_a and low_b < high_b and a[low_a] == b[low_b]:
            low_a, low_b = low_a + 1, low_b + 1
        if low_a > start:
            found.append((start, low_b - (low_a - start), low_a - start))
        end = high_a
        while low_a < high_a and low_b < high_b and a[high_a - 1] == b[high_b - 1]:
            high_a, high_b = high_a - 1, high_b - 1
        if end > high_a:
            found.append((high_a, high_b, end - high_a))
        if low_a == high_a or low_b == high_b:
            continue
        if (high_a - low_a) * (high_b - low_b) <= CELLS:
            found.extend(exact(a, b, low_a, high_a, low_b, high_b))
            continue
        anchors = unique_anchors(a, b, low_a, high_a, low_b, high_b)
        edges = [(low_a, low_b), *anchors, (high_a, high_b)]
        if anchors:
            stack.extend(
                (one_a, two_a, one_b, two_b) for (one_a, one_b), (two_a, two_b) in pairwise(edges)
            )
    return joined(found)


def exact(
    a: Sequence[str], b: Sequence[str], low_a: int, high_a: int, low_b: int, high_b: int
) -> list[Run]:
    """Give the runs of a longest common subsequence of two small parts."""
    codes = Indel.opcodes(list(a[low_a:high_a]), list(b[low_b:high_b]))
    return [
        (low_a + code.src_start, low_b + code.dest_start, code.src_end - code.src_start)
        for code in codes
        if code.tag == "equal"
    ]


def unique_anchors(
    a: Sequence[str], b: Sequence[str], low_a: int, high_a: int, low_b: int, high_b: int
) -> list[tuple[int, int]]:
    """Give the places of tokens that stand once in either part and keep their order.

    Where no single token does, runs of three are tried.
    """
    for width in (1, 3):
        once_b = once(b, low_b, high_b, width)
        pairs = [
            (place, once_b[key])
            for key, place in once(a, low_a, high_a, width).items()
            if key in once_b
        ]
        chain = rising(sorted(pairs))
        if chain and chain != [(low_a, low_b)]:
            return chain
    return []


def once(tokens: Sequence[str], low: int, high: int, width: int) -> dict[tuple[str, ...], int]:
    """Give the runs of a width that stand exactly once in a part, with their place."""
    places: dict[tuple[str, ...], int] = {}
    twice: set[tuple[str, ...]] = set()
    for place in range(low, high - width + 1):
        key = tuple(tokens[place : place + width])
        if key in places:
            twice.add(key)
        places[key] = place
    return {key: place for key, place in places.items() if key not in twice}


def rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the longest chain of pairs that rises in both places, O(n log n)."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, b) in enumerate(pairs):
        place = bisect_left(tails, b)
        before.append(at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(b)
            at.append(index)
        else:
            tails[place], at[place] = b, index
    chain = []
    index = at[-1] if at else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def joined(runs: list[Run]) -> list[Run]:
    """Sort runs and join those that touch in both texts."""
    result: list[Run] = []
    for a, b, length in sorted(runs):
        if not length:
            continue
        if result:
            last_a, last_b, last = result[-1]
            if last_a + last == a and last_b + last == b:
                result[-1] = (last_a, last_b, last + length)
                continue
        result.append((a, b, length))
    return result


def readable(
    runs: list[Run], a: Sequence[str], b: Sequence[str], slight: frozenset[str]
) -> list[Run]:
    """Leave out shared runs that only break up a change: few tokens, all slight, changes around.

    ``slight`` holds words that say little by themselves; a run is left out when more tokens are
    changed on either side of it than it has.
    """
    kept: list[Run] = []
    for place, (start_a, start_b, length) in enumerate(runs):
        before_a, before_b = (
            (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) if kept else (0, 0)
        )
        after = runs[place + 1] if place + 1 < len(runs) else (len(a), len(b), 0)
        left = max(start_a - before_a, start_b - before_b)
        right = max(after[0] - start_a - length, after[1] - start_b - length)
        words = a[start_a : start_a + length]
        if (
            length <= SLIGHT_RUN
            and left > length
            and right > length
            and all(word.casefold() in slight or not word[0].isalnum() for word in words)
        ):
            continue
        kept.append((start_a, start_b, length))
    return kept
