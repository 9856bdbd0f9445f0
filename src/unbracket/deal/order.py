"""You-first cycles: elementary cycles of single-literal ``before`` demands, and their usual cuts.

Cycles of steps come from Johnson's algorithm (D. B. Johnson, "Finding all the elementary circuits
of a directed graph", 1975). Where there are too many to list, a search by rising length takes over,
so that a list that is cut holds the shortest ones. Two demands for the same order make two cycles,
as they make two blocking sets.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, pairwise, product

from unbracket.deal.encode import components
from unbracket.deal.oracle import Deadline, OutOfTimeError
from unbracket.model.deal import Cut, Cycle, Demand, OrderLiteral, Problem

ROUGH = 20  # how many times the cap are enumerated before sorting, at most
CUSTODY_CUTS = 6
Graph = Mapping[int, Sequence[int]]


def before_edges(demands: Sequence[Demand]) -> dict[tuple[str, str], list[str]]:
    """Give the demands (by id, in order) of each ``before`` that is a demand's only literal."""
    edges: dict[tuple[str, str], list[str]] = {}
    for demand in demands:
        literals = set(demand.any_of)
        if len(literals) == 1:
            (literal,) = literals
            if isinstance(literal, OrderLiteral) and literal.kind == "before":
                edges.setdefault((literal.a, literal.b), []).append(demand.id)
    return {pair: sorted(ids) for pair, ids in edges.items()}


def cycles(problem: Problem, most: int, deadline: Deadline) -> tuple[tuple[Cycle, ...], bool]:
    """List up to ``most`` cycles, shortest first, and say whether they are all.

    A cycle starts at the step that the problem names first; ``demands[i]`` wants ``steps[i]``
    before the next. Cycles of one length are in the order of their steps, then of demand ids.
    """
    edges = before_edges(problem.demands)
    number = {step: i for i, step in enumerate(problem.steps)}
    graph: dict[int, list[int]] = {}
    for a, b in edges:
        graph.setdefault(number[a], []).append(number[b])
    for targets in graph.values():
        targets.sort()
    rings, complete = _rings(graph, most, deadline)
    found: list[Cycle] = []
    for ring in rings:
        steps = tuple(problem.steps[i] for i in ring)
        pairs = zip(steps, (*steps[1:], steps[0]), strict=True)
        for ids in product(*(edges[pair] for pair in pairs)):
            if len(found) == most:
                return tuple(found), False
            found.append(Cycle(steps, ids, usual_cuts(steps, ids)))
    return tuple(found), complete


def _rings(graph: Graph, most: int, deadline: Deadline) -> tuple[list[tuple[int, ...]], bool]:
    """Give rings of nodes by length, then by nodes; and whether they are all."""
    rough: list[tuple[int, ...]] = []
    try:
        rough += islice(johnson(graph, deadline.part(0.5)), ROUGH * (most + 1))
        if len(rough) < ROUGH * (most + 1):
            return sorted(rough, key=lambda ring: (len(ring), ring)), True
    except OutOfTimeError:
        pass
    shortest: list[tuple[int, ...]] = []
    try:
        for length in range(1, len(graph) + 1):
            level = list(islice(rings_of(graph, length, deadline), most + 1))
            shortest += sorted(level)
            if len(shortest) > most:
                return shortest[: most + 1], False
    except OutOfTimeError:
        pass
    known = set(shortest)
    rest = sorted((r for r in rough if r not in known), key=lambda ring: (len(ring), ring))
    return [*shortest, *rest], False


def johnson(graph: Graph, deadline: Deadline) -> Iterator[tuple[int, ...]]:
    """Give every elementary ring once, from its smallest node; raises OutOfTimeError."""
    todo = _knots(graph, graph)
    while todo:
        deadline.check()
        inside = todo.pop()
        start = min(inside)
        todo += _knots(graph, inside - {start})
        blocked = {start}
        waiting: dict[int, set[int]] = {}
        path = [start]
        closed = [False]
        stack = [iter([node for node in graph.get(start, ()) if node in inside])]
        while stack:
            deadline.check()
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
                last = path.pop()
                if closed.pop():
                    _unblock(last, blocked, waiting)
                    if closed:
                        closed[-1] = True
                else:
                    for target in graph.get(last, ()):
                        if target in inside:
                            waiting.setdefault(target, set()).add(last)
            elif node == start:
                yield tuple(path)
                closed[-1] = True
            elif node not in blocked:
                path.append(node)
                closed.append(False)
                blocked.add(node)
                stack.append(iter([n for n in graph.get(node, ()) if n in inside]))


def _unblock(node: int, blocked: set[int], waiting: dict[int, set[int]]) -> None:
    todo = [node]
    while todo:
        free = todo.pop()
        if free in blocked:
            blocked.discard(free)
            todo.extend(waiting.pop(free, ()))


def _knots(graph: Graph, nodes: Collection[int]) -> list[set[int]]:
    """Give the sets of these nodes in which every node lies on a ring with every other."""
    kept = set(nodes)
    leaving = {node: [n for n in graph.get(node, ()) if n in kept] for node in sorted(kept)}
    knots: dict[int, set[int]] = {}
    for node, number in components(leaving).items():
        knots.setdefault(number, set()).add(node)
    return [knot for knot in knots.values() if len(knot) > 1 or min(knot) in leaving[min(knot)]]


def rings_of(graph: Graph, length: int, deadline: Deadline) -> Iterator[tuple[int, ...]]:
    """Give the elementary rings of exactly this many nodes, in the order of their nodes.

    A way is cut as soon as too few places are left for the way back. Raises OutOfTimeError.
    """
    knots = {node: knot for knot in _knots(graph, graph) for node in knot}
    for start in sorted(knots):
        deadline.check()
        inside = {node for node in knots[start] if node >= start}
        if len(inside) < length:
            continue
        home = _distances(graph, inside, start)
        path, used = [start], {start}
        stack = [iter(graph.get(start, ()))]
        while stack:
            deadline.check()
            node = next(stack[-1], None)
            if node is None:
                stack.pop()
                used.discard(path.pop())
            elif node == start:
                if len(path) == length:
                    yield tuple(path)
            elif (
                node in inside and node not in used and len(path) + home.get(node, length) <= length
            ):
                path.append(node)
                used.add(node)
                stack.append(iter(graph.get(node, ())))


def _distances(graph: Graph, inside: set[int], start: int) -> dict[int, int]:
    """Give the number of edges from each node of a component back to ``start``."""
    back: dict[int, list[int]] = {}
    for node in inside:
        for target in graph.get(node, ()):
            if target in inside:
                back.setdefault(target, []).append(node)
    home = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for source in back.get(node, ()):
            if source not in home:
                home[source] = home[node] + 1
                queue.append(source)
    return home


def usual_cuts(steps: Sequence[str], demands: Sequence[str]) -> tuple[Cut, ...]:
    """Give the usual ways out of a cycle as patterns over its steps.

    Simultaneity: all steps at one moment. Custody: what one step hands over goes to a third party
    before the step that waits for it, and is released in its old place. Stages: each step in two
    parts, all first parts in turn before any second part.
    """
    if len(steps) < 2:
        return ()
    pairs = list(pairwise(steps))
    cuts = [Cut("simultaneity", tuple(demands), (), tuple(_orders("together", pairs)))]
    for i in range(min(len(steps), CUSTODY_CUTS)):
        held = f"{steps[i]} (in custody)"
        following = steps[(i + 1) % len(steps)]
        wanted = [(held, following), (held, steps[i])]
        cuts.append(Cut("custody", (demands[i],), (held,), tuple(_orders("before", wanted))))
    parts = [f"{step} ({part})" for part in ("first part", "second part") for step in steps]
    in_turn = list(pairwise(parts))
    cuts.append(Cut("stages", tuple(demands), tuple(parts), tuple(_orders("before", in_turn))))
    return tuple(cuts)


def _orders(kind: str, pairs: Sequence[tuple[str, str]]) -> Iterator[OrderLiteral]:
    return (OrderLiteral(kind, a, b) for a, b in pairs)
