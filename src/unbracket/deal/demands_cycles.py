"""You-first cycles over every kind of order claim, not over ``before`` alone.

``before a b`` and ``not_after a b`` both put a in front of b, ``together`` puts each in front of
the other; a cycle blocks when one of its edges is strict. The contract's ``cycles`` holds the
cycles of ``before`` alone; these are the ones that a page shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from unbracket.model.deal import Demand, OrderLiteral

MAX_RINGS, MAX_LENGTH, MAX_LOOKS = 50, 8, 20_000


@dataclass(frozen=True, slots=True)
class Ring:
    """A cycle: ``demands[i]`` puts ``steps[i]`` before, or not after, ``steps[i + 1]``."""

    steps: tuple[str, ...]
    demands: tuple[str, ...]


def rings(demands: Iterable[Demand], limit: int = MAX_RINGS) -> tuple[Ring, ...]:
    """Find elementary cycles of single-literal order demands with a strict edge, shortest first.

    At most ``limit`` of them, of at most eight steps, and within a bounded number of looks.
    """
    edges: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for demand in demands:
        if len(demand.any_of) != 1 or not isinstance(demand.any_of[0], OrderLiteral):
            continue
        term = demand.any_of[0]
        edges[term.a].append((term.b, demand.id, term.kind == "before"))
        if term.kind == "together":
            edges[term.b].append((term.a, demand.id, False))
    found: list[Ring] = []
    looks = 0
    for start in sorted(edges):
        stack: list[tuple[str, tuple[str, ...], tuple[str, ...], bool]] = [
            (start, (start,), (), False)
        ]
        while stack and looks < MAX_LOOKS and len(found) < limit:
            at, path, used, strict = stack.pop()
            for target, id, hard in edges.get(at, ()):
                looks += 1
                if target == start and (strict or hard) and len(used) and id not in used:
                    found.append(Ring(path, (*used, id)))
                elif target > start and target not in path and len(path) < MAX_LENGTH:
                    stack.append((target, (*path, target), (*used, id), strict or hard))
    unique = {frozenset(ring.demands): ring for ring in found}
    return tuple(sorted(unique.values(), key=lambda ring: (len(ring.steps), ring.demands)))[:limit]
