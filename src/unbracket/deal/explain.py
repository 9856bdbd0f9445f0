"""Demands, sets and cycles in plain words, from the names that a case gives to things.

The sentences say what was demanded and what cannot hold together; they weigh nothing and advise
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from unbracket.model.deal import (
    Cycle,
    Demand,
    GateLiteral,
    Literal,
    OptionLiteral,
    OrderLiteral,
    StepLiteral,
)


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called; whatever has no name here goes by its id.

    ``options`` maps (point, option) to the sentence of a provision, ``steps`` a step to a noun
    phrase ("the withdrawal"), ``gates`` a gate to a noun phrase ("capacity to sign").
    """

    points: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[tuple[str, str], str] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    gates: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)


def literal_words(literal: Literal, names: Names) -> str:
    """Say one literal: "no cease before the withdrawal", "600k on point 6", "not: …"."""
    if isinstance(literal, OptionLiteral):
        said = names.options.get((literal.point, literal.option))
        if said is not None:
            return said if literal.positive else f"not: {said}"
        point = names.points.get(literal.point, f"point {literal.point}")
        return f"{'' if literal.positive else 'not '}{literal.option} on {point}"
    if isinstance(literal, GateLiteral):
        gate = names.gates.get(literal.gate, literal.gate)
        return gate if literal.holds else f"no {gate}"
    if isinstance(literal, StepLiteral):
        step = names.steps.get(literal.step, literal.step)
        return f"{step} happens" if literal.happens else f"{step} does not happen"
    return _order(literal, names)


def _order(literal: OrderLiteral, names: Names) -> str:
    a = names.steps.get(literal.a, literal.a)
    b = names.steps.get(literal.b, literal.b)
    if literal.kind == "before":
        return f"{_no(b)} before {a}"
    if literal.kind == "together":
        return f"{a} and {b} at the same moment, or neither"
    return f"{a} no later than {b}"


def _no(phrase: str) -> str:
    for article in ("the ", "a ", "an "):
        if phrase.lower().startswith(article):
            return f"no {phrase[len(article) :]}"
    return f"no {phrase}"


def demand_words(demand: Demand, names: Names) -> str:
    """Say a demand with its party: "Norland: no cease before the withdrawal"."""
    party = names.parties.get(demand.party, demand.party)
    said = "; or ".join(literal_words(literal, names) for literal in demand.any_of)
    either = "either " if len(demand.any_of) > 1 else ""
    return f"{party}: {either}{said}"


def blocking_words(
    ids: Sequence[str], demands: Mapping[str, Demand], names: Names
) -> tuple[str, tuple[str, ...]]:
    """Say a blocking set: one sentence, and the words of each demand in it."""
    told = tuple(demand_words(demands[id], names) for id in ids)
    if len(ids) == 1:
        return "This demand cannot hold by itself.", told
    count = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}.get(len(ids), str(len(ids)))
    return f"These {count} demands cannot all hold.", told


def relaxation_words(ids: Sequence[str], demands: Mapping[str, Demand], names: Names) -> str:
    """Say a relaxation: what would suffice for a package to be left."""
    told = "; ".join(f"“{demand_words(demands[id], names)}”" for id in ids)
    return f"A package would be left without {told}."


def cycle_words(cycle: Cycle, demands: Mapping[str, Demand], names: Names) -> tuple[str, ...]:
    """Say a cycle, a line a demand: who wants which step before which."""
    lines = []
    for id, a, b in zip(
        cycle.demands, cycle.steps, (*cycle.steps[1:], cycle.steps[0]), strict=True
    ):
        party = names.parties.get(demands[id].party, demands[id].party)
        first, second = names.steps.get(a, a), names.steps.get(b, b)
        lines.append(f"{party}: {first} before {second}")
    return tuple(lines)


CUT_WORDS = {
    "simultaneity": "the steps of the cycle happen at the same moment",
    "custody": "a third party holds what one step hands over until the other side has acted",
    "stages": "each step is cut into parts, and the parts take turns",
}
