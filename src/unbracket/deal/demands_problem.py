"""From demands to the problem that the solver takes: what is a point, a step, a gate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from unbracket.deal.claims_terms import Order, Term
from unbracket.deal.demands import Derived
from unbracket.deal.demands_text import SIGNATURE, Words
from unbracket.model.case import CaseFrame
from unbracket.model.deal import (
    FIRM,
    Demand,
    GateLiteral,
    Literal,
    OptionLiteral,
    OrderLiteral,
    Problem,
    StepLiteral,
)

NEITHER = "none of these"


@dataclass(frozen=True, slots=True)
class Roles:
    """What each thing of the case is in the problem.

    ``options`` maps "point/option" to the provision that the option stands for.
    """

    gates: tuple[str, ...]
    steps: tuple[str, ...]
    points: Mapping[str, tuple[str, ...]]
    option_of: Mapping[str, tuple[str, str]]
    options: Mapping[str, str] = field(default_factory=dict)

    def literal(self, term: Term) -> Literal:
        """Turn a term into a literal."""
        if isinstance(term, Order):
            return OrderLiteral(term.kind, term.a, term.b)
        if term.thing in self.gates:
            return GateLiteral(term.thing, term.holds)
        if term.thing in self.steps:
            return StepLiteral(term.thing, term.holds)
        point, option = self.option_of.get(term.thing, (term.thing, "yes"))
        return OptionLiteral(point, option, term.holds)


def roles_of(
    frame: CaseFrame, clauses: Sequence[Sequence[Term]], grouped: Mapping[str, Sequence[str]]
) -> Roles:
    """Settle what each thing is: gates by their kind, steps where an order or only words name them.

    ``grouped`` holds the points whose options are several provisions.
    """
    rows = {row.id: row for row in frame.provisions}
    things: dict[str, None] = {}
    ordered: dict[str, None] = {}
    for clause in clauses:
        for term in clause:
            if isinstance(term, Order):
                ordered |= {term.a: None, term.b: None}
            else:
                things[term.thing] = None
                if term.thing not in rows:
                    ordered[term.thing] = None
    gates = tuple(id for id in rows if rows[id].kind == "gate" and id in {*things, *ordered})
    steps = tuple(id for id in ordered if id not in gates)
    points: dict[str, tuple[str, ...]] = {}
    option_of: dict[str, tuple[str, str]] = {}
    options: dict[str, str] = {}
    for name, members in grouped.items():
        present = [id for id in members if id not in steps and id not in gates and id in rows]
        if len(present) < 2 or not any(id in things for id in present):
            continue
        points[name] = (*present, NEITHER)
        for id in present:
            option_of[id] = (name, id)
            options[f"{name}/{id}"] = id
    for id in rows:
        if id in things and id not in gates and id not in steps and id not in option_of:
            points[id] = ("yes", "no")
    return Roles(gates, steps, points, option_of, options)


def as_demand(row: Derived, roles: Roles, words: Words) -> Demand:
    """Turn a derived demand into one of the problem's."""
    return Demand(
        row.id,
        row.party,
        row.firmness,
        tuple(roles.literal(term) for term in row.clause),
        row.statements,
        f"{words.party(row.party)}: {words.clause(row.clause, row.rule)}",
        row.rule,
    )


def problem_of(
    roles: Roles,
    demands: Sequence[Demand],
    frame: CaseFrame,
    words: Words,
    required: Sequence[str] | None = None,
    without: Sequence[str] = (),
) -> Problem:
    """Put points, steps, gates and demands together.

    A gate is a prerequisite of signature by its own sense (DESIGN §2). Where somebody denies one
    and no party asks for it, the signature itself does: a demand that nobody is said to have made.
    """
    extra = [
        row for row in signature_demands(roles, demands, frame, words) if row.id not in without
    ]
    codes = None if required is None else (*required, SIGNATURE)
    return Problem(
        points=roles.points,
        steps=roles.steps,
        optional=roles.steps,
        gates=roles.gates,
        required=codes,
        demands=(*demands, *extra),
    )


def needs(words: Words, gate: str) -> str:
    """Say what a signature needs by a gate's own sense."""
    return f"needs that {words.quoted(gate)}"


def signature_demands(
    roles: Roles, demands: Sequence[Demand], frame: CaseFrame, words: Words
) -> tuple[Demand, ...]:
    """Give the demands that a signature makes by the sense of the gates that somebody denies."""
    found = []
    for gate in roles.gates:
        singles = [d for d in demands if len(d.any_of) == 1]
        denied = any(d.any_of[0] == GateLiteral(gate, False) and d.hard for d in singles)
        asked = any(d.any_of[0] == GateLiteral(gate, True) and d.hard for d in singles)
        if denied and not asked:
            text = f"{words.party(SIGNATURE)}: {needs(words, gate)}"
            found.append(
                Demand(
                    f"{SIGNATURE}:{gate}",
                    SIGNATURE,
                    FIRM,
                    (GateLiteral(gate, True),),
                    (),
                    text,
                    "what the gate means",
                )
            )
    return tuple(found)
