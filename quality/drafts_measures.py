"""Measures of an alignment against known links: links, moved points, groups, unmatched points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]
Group = tuple[int, frozenset[int]]


@dataclass(slots=True)
class Tally:
    """Right, proposed and wanted counts; several alignments add up."""

    right: int = 0
    proposed: int = 0
    wanted: int = 0

    def add(self, found: Collection[object], gold: Collection[object]) -> None:
        """Count one alignment's answers."""
        self.right += len(set(found) & set(gold))
        self.proposed += len(set(found))
        self.wanted += len(set(gold))

    @property
    def precision(self) -> float:
        """Give the share of the proposed that is right; 1 where nothing was proposed."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """Give the share of the wanted that was found; 1 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of both; 1 where there was nothing to find and nothing was."""
        both = self.proposed + self.wanted
        return 2 * self.right / both if both else 1.0


@dataclass(slots=True)
class Scores:
    """All measures of a set of alignments; ``each`` keeps each alignment's link F1."""

    links: Tally = field(default_factory=Tally)
    moved: Tally = field(default_factory=Tally)
    splits: Tally = field(default_factory=Tally)
    merges: Tally = field(default_factory=Tally)
    unmatched: Tally = field(default_factory=Tally)
    each: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def mean(self) -> float:
        """Give the mean link F1 over the alignments."""
        return sum(self.each) / len(self.each) if self.each else 1.0

    @property
    def worst(self) -> float:
        """Give the lowest link F1."""
        return min(self.each, default=1.0)


def off_chain(links: Iterable[Pair], words: Mapping[Pair, int]) -> set[Pair]:
    """Give the smallest set of links without which the rest keep their order.

    Of sets of one size it is the one with the fewest words (``words`` of each link: those of its
    shorter unit). Dynamic programming over sorted links, written apart from the engine's so that
    one fault can't hide in both.
    """
    ordered = sorted(links)
    best = [(1, words[link]) for link in ordered]
    before = [-1] * len(ordered)
    for index, link in enumerate(ordered):
        for earlier in range(index):
            size, weight = best[earlier]
            longer = (size + 1, weight + words[link])
            if ordered[earlier][1] <= link[1] and longer > best[index]:
                best[index], before[index] = longer, earlier
    at = max(range(len(ordered)), key=lambda place: best[place], default=-1)
    kept = set()
    while at >= 0:
        kept.add(ordered[at])
        at = before[at]
    return set(ordered) - kept


def groups(links: Iterable[Pair]) -> tuple[set[Group], set[Group]]:
    """Give the splits (one a, its bs) and the merges (one b, its as)."""
    parts_a: dict[int, set[int]] = defaultdict(set)
    parts_b: dict[int, set[int]] = defaultdict(set)
    for a, b in links:
        parts_a[a].add(b)
        parts_b[b].add(a)
    return (
        {(a, frozenset(parts)) for a, parts in parts_a.items() if len(parts) > 1},
        {(b, frozenset(parts)) for b, parts in parts_b.items() if len(parts) > 1},
    )


def unmatched(links: Iterable[Pair], sizes: tuple[int, int]) -> set[tuple[str, int]]:
    """Give the units of either side that no link touches."""
    pairs = set(links)
    left = set(range(sizes[0])) - {a for a, _ in pairs}
    right = set(range(sizes[1])) - {b for _, b in pairs}
    return {("a", a) for a in left} | {("b", b) for b in right}


def score(
    into: Scores,
    found: Collection[Pair],
    gold: Collection[Pair],
    texts: tuple[Sequence[str], Sequence[str]],
    *,
    complete: bool = True,
    found_moved: Collection[Pair] | None = None,
) -> None:
    """Add one alignment of two lists of points to the scores.

    Where the gold is not complete only links that touch a gold unit are judged. Moved links are
    the engine's word (``found_moved``) or, for a tool that doesn't say, the links off the chain;
    of the gold they are those off its chain.
    """
    if not complete:
        known_a, known_b = {a for a, _ in gold}, {b for _, b in gold}
        found = {(a, b) for a, b in found if a in known_a or b in known_b}
    one = Tally()
    one.add(found, gold)
    into.each.append(one.f1)
    into.links.add(found, gold)
    left, right = ([len(text.split()) for text in side] for side in texts)
    words = {(a, b): min(left[a], right[b]) for a, b in {*found, *gold}}
    said = off_chain(found, words) if found_moved is None else set(found_moved) & set(found)
    into.moved.add(said, off_chain(gold, words))
    for tally, ours, theirs in zip(
        (into.splits, into.merges), groups(found), groups(gold), strict=True
    ):
        tally.add(ours, theirs)
    if complete:
        sizes = (len(left), len(right))
        into.unmatched.add(unmatched(found, sizes), unmatched(gold, sizes))
