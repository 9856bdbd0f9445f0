"""Rows of an alignment: the connected components of its links, every unit in exactly one row."""

from __future__ import annotations

from collections.abc import Sequence

from unbracket.model.draft import Link, Row


def rows_of(sizes: Sequence[int], links: Sequence[Link]) -> tuple[Row, ...]:
    """Join linked units into rows.

    ``sizes`` holds the number of units of each draft. The rows follow the first draft; a row that
    it doesn't have stands after the row that its own draft has before it. Which units share a row
    doesn't depend on the order of the drafts.
    """
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    parent = list(range(sum(sizes)))

    def root(unit: int) -> int:
        while parent[unit] != unit:
            parent[unit] = parent[parent[unit]]
            unit = parent[unit]
        return unit

    for link in links:
        one, two = root(starts[link.drafts[0]] + link.a), root(starts[link.drafts[1]] + link.b)
        if one != two:
            parent[max(one, two)] = min(one, two)
    order = placed(sizes, [root(unit) for unit in range(len(parent))], starts)
    cells: dict[int, list[list[int]]] = {key: [[] for _ in sizes] for key in order}
    for draft, size in enumerate(sizes):
        for unit in range(size):
            cells[root(starts[draft] + unit)][draft].append(unit)
    return tuple(Row(tuple(tuple(cell) for cell in cells[key])) for key in order)


def placed(sizes: Sequence[int], roots: Sequence[int], starts: Sequence[int]) -> list[int]:
    """Put the rows in reading order: a linked list into which each draft inserts what it adds."""
    following: dict[int, int] = {}
    head = -1
    known: set[int] = set()
    for draft, size in enumerate(sizes):
        last = head
        for unit in range(size):
            row = roots[starts[draft] + unit]
            if row not in known:
                known.add(row)
                if last in following:
                    following[row] = following[last]
                following[last] = row
            last = row
    ordered: list[int] = []
    row = head
    while row in following:
        row = following[row]
        ordered.append(row)
    return ordered
