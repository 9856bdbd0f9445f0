"""A solution in the domain's words: sentences for sets, packages, cycles and gates."""

from __future__ import annotations

from collections.abc import Sequence

from unbracket.casework.deal_views import (
    ChoiceView,
    CycleView,
    DealOptions,
    DealView,
    DemandView,
    GateView,
    LinkView,
    OrderEdge,
    PackageView,
    SetView,
)
from unbracket.deal.claims_terms import Atom, Order
from unbracket.deal.demands_cycles import Ring, rings
from unbracket.deal.demands_problem import NEITHER, Roles
from unbracket.deal.demands_text import Words
from unbracket.model.case import CaseFrame
from unbracket.model.deal import Package, Problem, Solution
from unbracket.model.entry import Clocks

NOTES = (
    "Statements are taken at their word: a stated red line may be a bluff.",
    "Silence is no consent: a party that has not stated a demand has not agreed.",
    "Every step may or may not happen; it happens where somebody demands it.",
)
CUT_NOTES = {
    "simultaneity": "simultaneity: both steps at the same moment, so that nobody is first",
    "custody": "third-party custody: somebody else holds what the first side gives until the other "
    "side has acted",
    "stages": "stages: each step is cut into parts that alternate",
}


def told(
    words: Words,
    frame: CaseFrame,
    clocks: Clocks,
    options: DealOptions,
    demands: tuple[DemandView, ...],
    problem: Problem,
    roles: Roles,
    solution: Solution,
    matches: tuple[LinkView, ...],
    untied: int,
) -> DealView:
    """Put a solution into words; demands are found by id."""
    by_id = {row.id: row for row in demands}
    hard = tuple(row for row in demands if row.counts and row.hard)
    preferences = sum(1 for row in problem.preferences())
    edges = _edges(demands)
    return DealView(
        title=frame.title,
        marking=frame.marking,
        as_of=clocks.as_of,
        known_at=clocks.known_at,
        options=options,
        feasible=solution.feasible,
        demands=demands,
        blocking=tuple(
            SetView(blocking_sentence(rows), rows)
            for rows in (tuple(by_id[id] for id in ids) for ids in solution.blocking_sets)
        ),
        relaxations=tuple(
            SetView(relaxing_sentence(rows), rows)
            for rows in (tuple(by_id[id] for id in ids) for ids in solution.relaxations)
        ),
        packages=tuple(
            _package(row, words, roles, by_id, preferences) for row in solution.packages
        ),
        cycles=tuple(_cycle(ring, words, by_id) for ring in rings(problem.hard_demands())),
        gates=_gates(frame, demands),
        steps=tuple((id, words.thing(id)) for id in problem.steps),
        edges=edges,
        matches=matches,
        complete=dict(solution.complete),
        silent=tuple(
            party.name
            for party in frame.parties
            if (not options.required or party.code in options.required)
            and not any(row.party == party.code for row in hard)
        ),
        untied=untied,
        parties=tuple((party.code, party.name) for party in frame.parties),
        problem=problem,
        solved=problem.demands,
        notes=NOTES,
    )


def blocking_sentence(rows: Sequence[DemandView]) -> str:
    """Say in one sentence what cannot all hold."""
    if len(rows) == 1:
        return f"This alone cannot hold: {rows[0].text}."
    return "Cannot all hold: " + "; ".join(row.text for row in rows) + "."


def relaxing_sentence(rows: Sequence[DemandView]) -> str:
    """Say in one sentence which giving-way makes the rest possible."""
    return "Would suffice, if no longer held: " + "; ".join(row.text for row in rows) + "."


def _package(
    row: Package,
    words: Words,
    roles: Roles,
    by_id: dict[str, DemandView],
    preferences: int,
) -> PackageView:
    choices = []
    for point, option in row.choice.items():
        if option in ("yes", "no") and point not in roles.option_of:
            choices.append(ChoiceView(words.thing(point), option))
        elif option == NEITHER:
            names = [words.thing(id) for id in roles.points[point] if id != NEITHER]
            choices.append(ChoiceView(" / ".join(names), NEITHER))
        else:
            choices.append(ChoiceView(words.thing(option), "yes"))
    gates = [
        ChoiceView(words.thing(id), "holds" if holds else "does not hold")
        for id, holds in row.gates.items()
    ]
    return PackageView(
        choices=tuple(choices),
        gates=tuple(gates),
        order=tuple(tuple(words.thing(id) for id in group) for group in row.order),
        kept=tuple(by_id[id] for id in row.kept if id in by_id),
        without=tuple(by_id[id] for id in row.without if id in by_id),
        preferences=preferences,
    )


def _cycle(ring: Ring, words: Words, by_id: dict[str, DemandView]) -> CycleView:
    rows = tuple(by_id[id] for id in ring.demands)
    names = tuple(words.thing(step) for step in ring.steps)
    whose = "; ".join(row.text for row in rows)
    return CycleView(
        sentence=f"You first: {whose}.",
        steps=ring.steps,
        names=names,
        demands=rows,
        cuts=tuple(CUT_NOTES.values()),
    )


def _gates(frame: CaseFrame, demands: Sequence[DemandView]) -> tuple[GateView, ...]:
    found = []
    for gate in (row for row in frame.provisions if row.kind == "gate"):
        own = [d for d in demands if d.counts and len(d.terms) == 1]
        asked = [d for d in own if d.terms[0] == Atom(gate.id) and d.hard]
        denied = [d for d in own if d.terms[0] == Atom(gate.id, False)]
        offered = [d for d in own if d.terms[0] == Atom(gate.id) and not d.hard]
        found.append(GateView(gate.id, gate.text, tuple(asked), tuple(denied), tuple(offered)))
    return tuple(found)


def _edges(demands: Sequence[DemandView]) -> tuple[OrderEdge, ...]:
    return tuple(
        OrderEdge(term.a, term.b, term.kind, row)
        for row in demands
        for term in row.terms
        if isinstance(term, Order) and row.counts
    )
