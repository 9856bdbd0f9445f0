"""Typed records of the deal that pages, tables and commands show; never stored."""

from __future__ import annotations

from dataclasses import dataclass, field

from unbracket.casework.views import QuoteView
from unbracket.deal.claims_terms import Term
from unbracket.model.deal import Demand, Limits, Problem

DERIVED, ACCEPTED, REJECTED, EDITED, INFERENCE, BY_GATE = (
    "derived, not reviewed",
    "accepted",
    "rejected",
    "edited",
    "analyst inference",
    "what the gate means",
)


@dataclass(frozen=True, slots=True)
class DealOptions:
    """What to leave out of a deal and what to count in (what-if), and the limits of the search.

    ``without`` and ``including`` are ids of demands: the second counts a withdrawn or rejected
    demand, or makes a stated preference firm. ``reviewed`` leaves out what nobody has reviewed.
    ``required`` are codes of the parties whose demands bind, empty for all. ``lenient`` passes over
    ids that the case doesn't have at these dates.
    """

    without: tuple[str, ...] = ()
    including: tuple[str, ...] = ()
    reviewed: bool = False
    required: tuple[str, ...] = ()
    lenient: bool = False
    limits: Limits = field(default_factory=lambda: Limits(max=20, seconds=5.0))


@dataclass(frozen=True, slots=True)
class LinkView:
    """How the words of a clause came to stand for a provision: coded, by words, by action."""

    thing: str
    text: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class DemandView:
    """One demand for review: in plain words, with everything that it rests on.

    ``review`` is one of the words above; ``counts`` tells that it enters the solver (a stated
    preference only to rank packages); ``taken_back`` are the words that took it back.
    """

    id: str
    party: str
    party_name: str
    text: str
    clause: str
    terms: tuple[Term, ...]
    firmness: str
    derived_firmness: str
    force: str
    rule: str
    since: str
    last: str
    standing: bool
    counts: bool
    review: str
    quotes: tuple[QuoteView, ...] = ()
    taken_back: QuoteView | None = None
    taken_back_on: str = ""
    links: tuple[LinkView, ...] = ()
    reviewer: str = ""
    reason: str = ""

    @property
    def hard(self) -> bool:
        """Tell whether it is a red line or firm."""
        return self.firmness != "stated preference"


@dataclass(frozen=True, slots=True)
class SetView:
    """A blocking set or a relaxation: its sentence and its demands."""

    sentence: str
    demands: tuple[DemandView, ...]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """What a package settles on one point, gate or step."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class PackageView:
    """A package in words: choices, gates, the order of steps, what it keeps, what gives way."""

    choices: tuple[ChoiceView, ...]
    gates: tuple[ChoiceView, ...]
    order: tuple[tuple[str, ...], ...]
    kept: tuple[DemandView, ...]
    without: tuple[DemandView, ...]
    preferences: int


@dataclass(frozen=True, slots=True)
class CycleView:
    """A you-first cycle: who wants what first, and the usual cuts as neutral notes."""

    sentence: str
    steps: tuple[str, ...]
    names: tuple[str, ...]
    demands: tuple[DemandView, ...]
    cuts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GateView:
    """A gate of the case: who asks for it, who denies it."""

    id: str
    text: str
    asked: tuple[DemandView, ...]
    denied: tuple[DemandView, ...]
    offered: tuple[DemandView, ...]

    @property
    def state(self) -> str:
        """Say in a word how the gate stands."""
        if self.denied:
            return "contested" if self.asked or self.offered else "denied"
        return "asked for" if self.asked else "offered" if self.offered else "not stated"


@dataclass(frozen=True, slots=True)
class OrderEdge:
    """One order claim between two steps, as the order graph draws it."""

    first: str
    second: str
    kind: str
    demand: DemandView


@dataclass(frozen=True, slots=True)
class DealView:
    """The answer to "why is there no deal yet", at two clocks and under the options.

    ``complete`` says of each list whether it holds all there is; ``problem`` is what was solved.
    """

    title: str
    marking: str
    as_of: str
    known_at: str
    options: DealOptions
    feasible: bool
    demands: tuple[DemandView, ...]
    blocking: tuple[SetView, ...]
    relaxations: tuple[SetView, ...]
    packages: tuple[PackageView, ...]
    cycles: tuple[CycleView, ...]
    gates: tuple[GateView, ...]
    steps: tuple[tuple[str, str], ...]
    edges: tuple[OrderEdge, ...]
    matches: tuple[LinkView, ...]
    complete: dict[str, bool]
    silent: tuple[str, ...]
    untied: int
    parties: tuple[tuple[str, str], ...]
    problem: Problem
    solved: tuple[Demand, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def demand(self, id: str) -> DemandView | None:
        """Find a demand by its id."""
        return next((row for row in self.demands if row.id == id), None)
