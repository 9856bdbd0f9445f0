"""Least-cost worlds, level by level: weighted core-guided optimisation (OLL) over an oracle.

Source of the method: B. Andres, B. Kaufmann, O. Matheis, T. Schaub, "Unsatisfiability-based
optimization in clasp" (ICLP 2012), and A. Morgado, C. Dodaro, J. Marques-Silva, "Core-guided MaxSAT
with soft cardinality constraints" (CP 2014), with stratification by weight. Clauses may be added
between two levels (to block what was listed, or to refine); costs only rise by that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType

from pysat.card import ITotalizer

from unbracket.deal.oracle import Oracle

TRIM_ROUNDS = 4
MINIMISE_UP_TO = 24  # a core this short is made minimal by dropping one literal after the other


@dataclass(slots=True)
class _Sum:
    """A counter over a core's broken literals, and how far it is written out."""

    totalizer: ITotalizer
    size: int


class Optimum:
    """Finds the least cost of soft literals, and the next cost once that level is used up.

    ``soft`` maps literals to positive weights, paid where the literal is false; ``groups`` are sets
    of variables of which exactly one is true, whose costs are then settled without any search. Use
    it as a context manager inside of its oracle's.
    """

    def __init__(
        self, oracle: Oracle, soft: Mapping[int, int], groups: Sequence[Sequence[int]] = ()
    ) -> None:
        self.oracle = oracle
        self.cost = 0
        self._soft = {literal: weight for literal, weight in soft.items() if weight > 0}
        for group in groups:
            self._settle(group)
        for literal in [literal for literal in self._soft if -literal in self._soft]:
            if literal in self._soft and -literal in self._soft:
                self._pay([literal, -literal], min(self._soft[literal], self._soft[-literal]))
        self._sums: dict[int, tuple[_Sum, int]] = {}  # assumed literal -> (counter, its bound)
        self._owned: list[ITotalizer] = []

    def __enter__(self) -> Optimum:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for totalizer in self._owned:
            totalizer.delete()
        self._owned.clear()

    def _settle(self, group: Sequence[int]) -> None:
        """Rewrite the costs of one group: what every choice pays, and what each pays beyond it."""
        kept = {variable: self._soft.pop(variable, 0) for variable in group}
        total = sum(kept.values())
        costs = {v: total - kept[v] + self._soft.pop(-v, 0) for v in group}
        least = min(costs.values())
        self.cost += least
        self._soft |= {-v: cost - least for v, cost in costs.items() if cost > least}

    def _pay(self, core: Sequence[int], weight: int) -> None:
        self.cost += weight
        for literal in core:
            self._soft[literal] -= weight
            if not self._soft[literal]:
                del self._soft[literal]

    def level(self) -> list[int]:
        """Give assumptions under which exactly the worlds of cost ``cost`` are left."""
        return list(self._soft)

    def solve(self) -> bool:
        """Raise ``cost`` to the least one that a world has; False where no world is left.

        Raises OutOfTimeError, after which the object is of no further use.
        """
        stratum = max(self._soft.values(), default=0)
        while True:
            if self.oracle.solve([lit for lit, weight in self._soft.items() if weight >= stratum]):
                lower = [weight for weight in self._soft.values() if weight < stratum]
                if not lower:
                    return True
                stratum = max(lower)
                continue
            core = self._trimmed(self.oracle.core())
            if not core:
                return False
            self._relax(core)

    def _trimmed(self, core: list[int]) -> list[int]:
        for _ in range(TRIM_ROUNDS):
            if len(core) < 3 or not self.oracle.refutes(core):
                break
            shorter = self.oracle.core()
            if len(shorter) >= len(core):
                break
            core = shorter
        if 2 < len(core) <= MINIMISE_UP_TO:
            for literal in list(core):
                rest = [other for other in core if other != literal]
                if literal in core and self.oracle.refutes(rest):
                    core = self.oracle.core()
        order = {literal: i for i, literal in enumerate(self._soft)}
        return sorted(core, key=lambda literal: order[literal])

    def _relax(self, core: list[int]) -> None:
        """Pay for a core once, and let each further broken literal of it cost its own share."""
        weight = min(self._soft[literal] for literal in core)
        self._pay(core, weight)
        for literal in core:
            if literal in self._sums:
                counter, bound = self._sums[literal]
                self._bound(counter, bound + 1, weight)
        if len(core) == 1:
            self.oracle.add([-core[0]])
            return
        self.oracle.add([-literal for literal in core])
        totalizer = ITotalizer(
            lits=[-literal for literal in core], ubound=1, top_id=self.oracle.top
        )
        self._owned.append(totalizer)
        self.oracle.top = max(self.oracle.top, totalizer.top_id)
        self.oracle.add_all(totalizer.cnf.clauses)
        counter = _Sum(totalizer, len(core))
        bound = 1
        while bound < counter.size and self.oracle.refutes([-self._output(counter, bound)]):
            self.oracle.add([self._output(counter, bound)])
            self.cost += weight
            bound += 1
        self._bound(counter, bound, weight)

    def _bound(self, counter: _Sum, bound: int, weight: int) -> None:
        """Make "at most ``bound`` of the counter's literals are broken" soft with this weight."""
        if bound >= counter.size:
            return
        literal = -self._output(counter, bound)
        self._soft[literal] = self._soft.get(literal, 0) + weight
        self._sums[literal] = (counter, bound)

    def _output(self, counter: _Sum, bound: int) -> int:
        """Give the variable that is true where more than ``bound`` literals are broken."""
        totalizer = counter.totalizer
        if bound >= len(totalizer.rhs):
            before = len(totalizer.cnf.clauses)
            totalizer.increase(ubound=bound, top_id=self.oracle.top)
            self.oracle.top = max(self.oracle.top, totalizer.top_id)
            self.oracle.add_all(totalizer.cnf.clauses[before:])
        output: int = totalizer.rhs[bound]
        return output
