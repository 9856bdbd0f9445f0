"""Worlds as a person reads them: a choice, gates, and moments of the steps that happen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unbracket.deal.encode import Edge, components
from unbracket.model.deal import Demand, GateLiteral, Literal, OptionLiteral, StepLiteral


@dataclass(frozen=True, slots=True)
class World:
    """One option a point, a truth value a gate, a moment (0 first) for each step that happens."""

    choice: Mapping[str, str]
    gates: Mapping[str, bool]
    moments: Mapping[str, int]

    def keeps(self, demand: Demand) -> bool:
        """Tell whether the demand holds here."""
        return any(self.satisfies(literal) for literal in demand.any_of)

    def satisfies(self, literal: Literal) -> bool:
        """Tell whether a literal is true here, as the contract defines it."""
        if isinstance(literal, OptionLiteral):
            return (self.choice[literal.point] == literal.option) == literal.positive
        if isinstance(literal, GateLiteral):
            return self.gates[literal.gate] == literal.holds
        if isinstance(literal, StepLiteral):
            return (literal.step in self.moments) == literal.happens
        a, b = self.moments.get(literal.a), self.moments.get(literal.b)
        if literal.kind == "together":
            return a == b
        if b is None:
            return True
        if a is None:
            return False
        return a < b if literal.kind == "before" else a <= b

    def order(self) -> tuple[tuple[str, ...], ...]:
        """Give the steps that happen in groups of simultaneous ones, earliest first."""
        groups: dict[int, list[str]] = {}
        for step, moment in self.moments.items():
            groups.setdefault(moment, []).append(step)
        return tuple(tuple(groups[moment]) for moment in sorted(groups))


def arrange(happening: Sequence[int], edges: Sequence[Edge]) -> dict[int, int]:
    """Give each step that happens its earliest moment under edges without a strict cycle.

    Steps that nothing orders come first, together: the order says no more than the edges do.
    """
    leaving: dict[int, list[Edge]] = {step: [] for step in happening}
    for edge in edges:
        leaving[edge.a].append(edge)
    component = components({step: [edge.b for edge in row] for step, row in leaving.items()})
    moments = dict.fromkeys(component.values(), 0)
    # Tarjan numbers a component after everything that it leads to, so going down in numbers meets
    # each step after all that come before it.
    by_component: dict[int, list[int]] = {}
    for step in happening:
        by_component.setdefault(component[step], []).append(step)
    for number in sorted(by_component, reverse=True):
        for step in by_component[number]:
            for edge in leaving[step]:
                target = component[edge.b]
                if target != number:
                    moments[target] = max(moments[target], moments[number] + edge.strict)
    return {step: moments[component[step]] for step in happening}
