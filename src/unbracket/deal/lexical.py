"""The members of one cost level in the order of their names, each found by a few solver calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from unbracket.deal.oracle import Oracle

Accept = Callable[[list[int]], bool]


def members(
    oracle: Oracle, level: Sequence[int], marks: Sequence[int], accept: Accept
) -> Iterator[list[int]]:
    """Walk the worlds of a level by the set of places whose mark is true.

    ``marks`` are literals in the order of their names; the sets come in lexical order of their
    places. ``accept`` is called with each set, must add a clause that excludes it and may refuse
    it. Between two places the solver is asked for *some* earlier place, not for each one alone.
    Raises OutOfTimeError.
    """
    decided: list[tuple[int, bool]] = []  # places with what was chosen for their mark

    def given() -> list[int]:
        return [*level, *(marks[place] if on else -marks[place] for place, on in decided)]

    alive = oracle.solve(given())
    while alive:
        place = decided[-1][0] + 1 if decided else 0
        while True:
            following = _next_true(oracle, marks, place)
            following = _earliest(oracle, given(), marks, place, following)
            if following is None:
                break
            decided.append((following, True))
            place = following + 1
        found = [place for place, on in decided if on]
        if accept(found):
            yield found
        alive = False
        while decided and not alive:
            place, on = decided.pop()
            if on:
                decided.append((place, False))
                alive = oracle.solve(given())
                if not alive:
                    decided.pop()


def _next_true(oracle: Oracle, marks: Sequence[int], start: int) -> int | None:
    for place in range(start, len(marks)):
        if oracle.holds(marks[place]):
            return place
    return None


def _earliest(
    oracle: Oracle, given: list[int], marks: Sequence[int], start: int, known: int | None
) -> int | None:
    """Give the earliest place from ``start`` on whose mark can be true; ``known`` is one that can.

    The oracle's last world then has that mark, or none of them.
    """
    end = len(marks) if known is None else known
    while start < end:
        switch = oracle.new_var()
        oracle.add([-switch, *(marks[place] for place in range(start, end))])
        better = oracle.solve([*given, switch])
        if better:
            known = end = _found(oracle, marks, start)
        oracle.add([-switch])
        if not better:
            break
    return known


def _found(oracle: Oracle, marks: Sequence[int], start: int) -> int:
    place = _next_true(oracle, marks, start)
    if place is None:
        raise AssertionError("the world was asked to have one of these marks")
    return place
