"""The one place that talks to a SAT solver: incremental, bounded in time, with orders on top.

The solver is MiniSat 2.2 by PySAT. It is never interrupted from another thread: each call runs in
slices of conflicts, and the deadline is looked at between two slices, so that the same input gives
the same answer on every machine that gets to the end.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Protocol

from pysat.solvers import Solver

SOLVER = "minisat22"
SLICE = 400  # conflicts between two looks at the clock


class OutOfTimeError(Exception):
    """The deadline passed inside of a search; what was found so far stands."""


class Deadline:
    """A moment on the monotonic clock."""

    __slots__ = ("moment",)

    def __init__(self, seconds: float) -> None:
        self.moment = time.monotonic() + seconds

    def left(self) -> float:
        """Give the seconds that are left, at least 0."""
        return max(0.0, self.moment - time.monotonic())

    def check(self) -> None:
        """Raise OutOfTimeError once the moment has passed."""
        if time.monotonic() >= self.moment:
            raise OutOfTimeError

    def part(self, share: float) -> Deadline:
        """Give an earlier deadline: this share of the time that is left."""
        return Deadline(self.left() * share)


class Theory(Protocol):
    """What a model must satisfy beyond its clauses; here, that orders have no strict cycle."""

    def lemmas(self, true: Sequence[bool]) -> list[list[int]]:
        """Give clauses that the model breaks and every world satisfies; none if it is a world."""


class Oracle:
    """An incremental solver over numbered variables; use it as a context manager."""

    def __init__(self, deadline: Deadline, theory: Theory | None = None) -> None:
        self.deadline = deadline
        self.top = 0
        self.calls = 0
        self._theory = theory
        self._solver = Solver(name=SOLVER)
        self._true: list[bool] = [False]
        self._core: list[int] = []

    def __enter__(self) -> Oracle:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._solver.delete()

    def new_var(self) -> int:
        """Give a fresh variable."""
        self.top += 1
        return self.top

    def add(self, clause: Sequence[int]) -> None:
        """Add a clause for good."""
        self._solver.add_clause(clause)

    def add_all(self, clauses: Iterable[Sequence[int]]) -> None:
        """Add clauses for good."""
        for clause in clauses:
            self._solver.add_clause(clause)

    def prefer(self, literals: Sequence[int]) -> None:
        """Ask that these literals be tried as true first; changes no answer, only the effort."""
        self._solver.set_phases(list(literals))

    def stay_near(self) -> None:
        """Ask that the next searches begin at the last world found; changes only the effort."""
        self._solver.set_phases([i if self._true[i] else -i for i in range(1, len(self._true))])

    def solve(self, assumptions: Sequence[int] = ()) -> bool:
        """Tell whether a world satisfies clauses and assumptions; raises OutOfTimeError."""
        given = list(assumptions)
        self.calls += 1
        while True:
            if not self._clauses_hold(given):
                self._core = list(self._solver.get_core() or ())
                return False
            true = [False] * (self.top + 1)
            for literal in self._solver.get_model() or ():
                if literal > 0 and literal <= self.top:
                    true[literal] = True
            lemmas = self._theory.lemmas(true) if self._theory is not None else []
            if not lemmas:
                self._true = true
                return True
            self.add_all(lemmas)

    def _clauses_hold(self, given: list[int]) -> bool:
        while True:
            self.deadline.check()
            self._solver.conf_budget(SLICE)
            answer = self._solver.solve_limited(assumptions=given, expect_interrupt=True)
            if answer is not None:
                return bool(answer)

    def refutes(self, assumptions: Sequence[int]) -> bool:
        """Tell whether the clauses alone refute assumptions: cheaper than ``solve``, no world.

        False may still mean that there is no world. Raises OutOfTimeError.
        """
        self.calls += 1
        if self._clauses_hold(list(assumptions)):
            return False
        self._core = list(self._solver.get_core() or ())
        return True

    def holds(self, literal: int) -> bool:
        """Tell whether a literal is true in the last world found."""
        return self._true[literal] if literal > 0 else not self._true[-literal]

    def core(self) -> list[int]:
        """Give assumptions of the last failed call that fail together (empty: none is needed)."""
        return self._core

    def world(self) -> Sequence[bool]:
        """Give the truth of each variable (by number) in the last world found."""
        return self._true
