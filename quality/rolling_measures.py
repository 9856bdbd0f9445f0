"""How tight a rolling text is: its brackets against a word-level diff of the aligned points.

Both count for each party the words of its draft: those in brackets, and those that a diff against
some other party that has the point leaves unmatched. Words here are runs of word characters, cut by
a rule of this module, not by the engine's. With two drafts this is the guide's measure.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from unbracket.drafts.rolling import in_reading_order
from unbracket.model.draft import Alignment
from unbracket.model.rolling import Choice, Node, RollingText, Words

_WORD = re.compile(r"\w+")
Unmatched = Callable[[Sequence[str], Sequence[str]], set[int]]


@dataclass(slots=True)
class Tightness:
    """Ratios of the rows that differ, and the words that no diff touches, all and outside."""

    ratios: list[float] = field(default_factory=list)
    shared: int = 0
    shared_outside: int = 0
    bracketed: int = 0
    unmatched: int = 0

    def at(self, share: float) -> float:
        """Give a quantile of the ratios, 0 without any."""
        ordered = sorted(self.ratios)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    @property
    def outside(self) -> float:
        """Give the share of unchanged words outside of brackets."""
        return self.shared_outside / self.shared if self.shared else 1.0


def by_longest(one: Sequence[str], two: Sequence[str]) -> set[int]:
    """Give the places of the first that a longest common subsequence leaves (rapidfuzz)."""
    return {
        place
        for code in Indel.opcodes(list(one), list(two))
        if code.tag != "equal"
        for place in range(code.src_start, code.src_end)
    }


def by_difflib(one: Sequence[str], two: Sequence[str]) -> set[int]:
    """Give the places of the first that difflib's matcher leaves."""
    codes = difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
    return {place for tag, low, high, _, _ in codes if tag != "equal" for place in range(low, high)}


def tightness(
    text: RollingText, alignment: Alignment, unmatched: Unmatched = by_longest
) -> Tightness:
    """Measure every row that two parties or more have."""
    found = Tightness()
    rows = in_reading_order(alignment.rows)
    for group, row in zip(text.groups, rows, strict=True):
        there = [place for place, cell in enumerate(row.cells) if cell]
        if len(there) < 2:
            continue
        nodes = unwrapped(group.nodes)
        said = {
            place: _WORD.findall(
                " ".join(alignment.units[place][unit].text for unit in row.cells[place])
            )
            for place in there
        }
        bracketed = changed = 0
        for place in there:
            left: set[int] = set()
            for other in there:
                if other != place:
                    left |= unmatched(said[place], said[other])
            inside = sum(
                len(_WORD.findall(words))
                for words, bracket in spoken(nodes, text.parties[place], False)
                if bracket
            )
            bracketed += inside
            changed += len(left)
            found.shared += len(said[place]) - len(left)
            found.shared_outside += min(len(said[place]) - inside, len(said[place]) - len(left))
        found.bracketed += bracketed
        found.unmatched += changed
        if changed:
            found.ratios.append(bracketed / changed)
        elif bracketed:
            found.ratios.append(float("inf"))
    return found


def whole_brackets(alignment: Alignment) -> Tightness:
    """Measure a text that brackets every row as a whole: what the measure has to tell apart."""
    found = Tightness()
    for row in alignment.rows:
        there = [place for place, cell in enumerate(row.cells) if cell]
        said = {
            place: _WORD.findall(
                " ".join(alignment.units[place][unit].text for unit in row.cells[place])
            )
            for place in there
        }
        if len({tuple(words) for words in said.values()}) < 2:
            continue
        changed = 0
        for place in there:
            left: set[int] = set()
            for other in there:
                if other != place:
                    left |= by_longest(said[place], said[other])
            changed += len(left)
            found.shared += len(said[place]) - len(left)
        if changed:
            found.ratios.append(sum(map(len, said.values())) / changed)
    return found


def unwrapped(nodes: Sequence[Node]) -> Sequence[Node]:
    """Take off the bracket that a whole point stands in because some draft lacks it."""
    if len(nodes) == 1 and isinstance(nodes[0], Choice):
        sides = [side for side in nodes[0].sides if side.nodes]
        if len(sides) == 1:
            return sides[0].nodes
    return nodes


def spoken(nodes: Sequence[Node], party: str, inside: bool) -> Iterator[tuple[str, bool]]:
    """Give a party's words, each stretch with whether it stands in a bracket."""
    for node in nodes:
        if isinstance(node, Words):
            yield node.text, inside
        elif isinstance(node, Choice):
            for side in node.sides:
                if party in side.propose:
                    yield from spoken(side.nodes, party, True)
