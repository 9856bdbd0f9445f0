"""Records of the derivation: clauses, claims and the things that they speak of.

A *thing* is a provision of the case, by its id, or a step that only a condition's words name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from unbracket.model.entry import StatementRow

STRESSES = "stresses"
GATE_FIRST = "gate first"
# Why the words of a statement take no position on the provision that an engine tied them to.
ANOTHER, OWN, TOLD, QUALITY = "another", "own", "told", "quality"
STEP = "step."  # how the names of steps begin that no provision stands for


@dataclass(frozen=True, slots=True)
class Clause:
    """One side of a condition: its words, the provision that they are about, and their direction.

    ``sense`` is -1 where the words say that the provision does not hold ("as long as crews are
    held"). ``link`` says how the provision was found: ``coded`` (by the coder or a reviewer) or
    ``words`` (by likeness, to be looked at); ``actor`` is a party's code, "" where nobody is named.
    """

    words: str
    provision: str | None = None
    sense: int = 1
    actor: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An accepted statement with the clauses of its condition, where it has one.

    A condition that names two things ("if crews are released and soldiers leave") comes as two
    clauses; ``either`` tells that one of them is enough, ``main`` holds the words without them.
    ``joined`` are two clauses that are said to happen at the same moment, ``home`` is what a
    request that was tied to no provision asks for by its action and actor. ``gates`` are what its
    words say of gates: the gate's name and whether it is said to hold, None where that is open.
    ``deed`` says why the words take no position on the provision that an engine tied them to:
    ``another`` where they speak of doing oneself what the provision says of somebody else, ``own``
    where a request's words tell what the speaker's own side does, ``told`` where a request wants
    an answer or it is a paper that asks, ``quality`` where a refusal's words say what a thing is
    like or put another number for it, where they say something of anything of a kind, and where an
    amount stays below the provision's.
    """

    row: StatementRow
    conditions: tuple[Clause, ...] = ()
    consequence: Clause | None = None
    trigger: str = ""
    either: bool = False
    main: str = ""
    joined: tuple[Clause, ...] = ()
    home: Clause | None = None
    gates: tuple[tuple[str, bool | None], ...] = ()
    deed: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Atom:
    """A thing holds (or happens), or doesn't."""

    thing: str
    holds: bool = True


@dataclass(frozen=True, slots=True, order=True)
class Order:
    """An order of two things: ``before``, ``together`` or ``not_after`` (DESIGN §11)."""

    kind: str
    a: str
    b: str


Term = Atom | Order


@dataclass(frozen=True, slots=True)
class Claim:
    """What one statement claims for one party.

    ``clause`` is read as "or"; empty where the statement only takes something back. ``topic`` is
    what a later claim has to be about in order to take this one's place; ``force`` is ``asks``,
    ``refuses``, ``accepts``, ``opens``, ``depends`` or ``orders``. ``day`` is the day that it
    counts from, ``published`` the day from which it could be known, ``at`` its place in the text.
    ``urgent`` is ``unconditional`` or ``immediate`` where it asks for something whatever else
    happens; ``retreat`` tells that the statement gives up or softens a position of its own,
    ``unbound`` that it says so without conditions.
    """

    party: str
    topic: tuple[str, ...]
    force: str
    clause: tuple[Term, ...]
    firmness: str
    statement: str
    day: str
    published: str
    at: int
    rule: str
    steps: Mapping[str, str] = field(default_factory=dict)
    links: tuple[tuple[str, str, str], ...] = ()
    urgent: str = ""
    retreat: bool = False
    unbound: bool = False
    document: str = ""


def step_name(clause: Clause) -> str:
    """Name the step that only a clause's words name: its actor and its words."""
    words = "-".join(re.findall(r"[^\W_]+", clause.words.lower()))[:60].strip("-")
    return f"{STEP}{clause.actor or '-'}.{words or '-'}"


def doer_of(step: str) -> str:
    """Give the actor in the name of a step, "" where nobody is named."""
    return step.split(".")[1].strip("-") if step.startswith(STEP) else ""
