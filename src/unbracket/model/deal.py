"""The records of the deal: demands over options, gates and steps, and what follows from them.

A world gives one option to each point, a truth value to each gate, and a weak order to the steps
that happen (ties are simultaneous). The JSON forms are those of ``unbracket solve`` (DESIGN §11).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from unbracket.errors import InputError

RED_LINE = "red line"
FIRM = "firm"
PREFERENCE = "stated preference"
FIRMNESS = (RED_LINE, FIRM, PREFERENCE)
HARD = (RED_LINE, FIRM)
ORDERS = ("before", "together", "not_after")
LISTS = ("blocking_sets", "relaxations", "packages", "cycles")

LITERAL_FORMS = (
    '{"point", "is"}, {"point", "is_not"}, {"gate", "holds"}, {"step", "happens"}, '
    '{"before": [a, b]}, {"together": [a, b]} or {"not_after": [a, b]}'
)


@dataclass(frozen=True, slots=True, order=True)
class OptionLiteral:
    """The point has this option (``positive``), or has another one."""

    point: str
    option: str
    positive: bool = True

    def as_dict(self) -> dict[str, Any]:
        """Write the literal as the contract does."""
        return {"point": self.point, "is" if self.positive else "is_not": self.option}


@dataclass(frozen=True, slots=True, order=True)
class GateLiteral:
    """The gate holds, or doesn't."""

    gate: str
    holds: bool = True

    def as_dict(self) -> dict[str, Any]:
        """Write the literal as the contract does."""
        return {"gate": self.gate, "holds": self.holds}


@dataclass(frozen=True, slots=True, order=True)
class StepLiteral:
    """The step happens, or doesn't."""

    step: str
    happens: bool = True

    def as_dict(self) -> dict[str, Any]:
        """Write the literal as the contract does."""
        return {"step": self.step, "happens": self.happens}


@dataclass(frozen=True, slots=True, order=True)
class OrderLiteral:
    """An order of two steps.

    ``before``: if b happens, a happens strictly earlier; ``together``: at the same moment, or
    neither happens; ``not_after``: if b happens, a happens no later.
    """

    kind: str
    a: str
    b: str

    def as_dict(self) -> dict[str, Any]:
        """Write the literal as the contract does."""
        return {self.kind: [self.a, self.b]}


Literal = OptionLiteral | GateLiteral | StepLiteral | OrderLiteral


@dataclass(frozen=True, slots=True)
class Demand:
    """A clause that a party owns: it holds if any of its literals holds.

    ``statements`` are the ids of what it rests on, ``text`` says it in plain words, ``origin`` how
    it came about (a rule's name, or ``analyst inference``).
    """

    id: str
    party: str
    firmness: str
    any_of: tuple[Literal, ...]
    statements: tuple[str, ...] = ()
    text: str = ""
    origin: str = ""

    @property
    def hard(self) -> bool:
        """Tell whether the demand excludes worlds when its party is required."""
        return self.firmness in HARD

    def as_dict(self) -> dict[str, Any]:
        """Write the demand as the contract does; what it rests on only where there is any."""
        row: dict[str, Any] = {
            "id": self.id,
            "party": self.party,
            "firmness": self.firmness,
            "any_of": [literal.as_dict() for literal in self.any_of],
        }
        if self.statements:
            row["statements"] = list(self.statements)
        if self.text:
            row["text"] = self.text
        if self.origin:
            row["origin"] = self.origin
        return row


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be agreed and who demands what; ``required`` None means every party.

    Steps that are not in ``optional`` happen. The order of points, options and steps is kept.
    """

    points: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    steps: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    required: tuple[str, ...] | None = None
    demands: tuple[Demand, ...] = ()

    def hard_demands(self) -> tuple[Demand, ...]:
        """Give the red lines and firm demands of required parties, in the problem's order."""
        required = None if self.required is None else frozenset(self.required)
        return tuple(
            demand
            for demand in self.demands
            if demand.hard and (required is None or demand.party in required)
        )

    def preferences(self) -> tuple[Demand, ...]:
        """Give the stated preferences of all parties, which only rank packages."""
        return tuple(demand for demand in self.demands if not demand.hard)

    def as_dict(self) -> dict[str, Any]:
        """Write the problem as the contract does."""
        row: dict[str, Any] = {
            "points": {point: list(options) for point, options in self.points.items()},
            "steps": list(self.steps),
            "optional": list(self.optional),
            "gates": list(self.gates),
        }
        if self.required is not None:
            row["required"] = list(self.required)
        row["demands"] = [demand.as_dict() for demand in self.demands]
        return row


@dataclass(frozen=True, slots=True)
class Limits:
    """How many sets, packages and cycles to list at most (each), and for how many seconds."""

    max: int = 100
    seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Package:
    """A choice of one option per point that breaks no hard demand but those in ``without``.

    ``kept`` are the stated preferences that hold. ``gates`` and ``order`` (groups of simultaneous
    steps, earliest first) are one way in which the choice works; ``others`` are the hard demands of
    parties that are not required which hold in it.
    """

    choice: Mapping[str, str]
    kept: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    gates: Mapping[str, bool] = field(default_factory=dict)
    order: tuple[tuple[str, ...], ...] = ()
    others: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Write the package as the contract does."""
        return {
            "choice": dict(self.choice),
            "kept": list(self.kept),
            "without": list(self.without),
            "gates": dict(self.gates),
            "order": [list(group) for group in self.order],
            "others": list(self.others),
        }


@dataclass(frozen=True, slots=True)
class Cut:
    """One usual way out of a cycle: the demands that it replaces, and by which literals.

    ``kind`` is ``simultaneity``, ``custody`` (a third party holds what is handed over until the
    other side has acted) or ``stages``. ``steps`` are steps that the cut adds; each of ``literals``
    is a demand of its own over old and added steps. A cut is a pattern, no proposal of a party.
    """

    kind: str
    replaces: tuple[str, ...]
    steps: tuple[str, ...] = ()
    literals: tuple[OrderLiteral, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Write the cut as JSON."""
        return {
            "kind": self.kind,
            "replaces": list(self.replaces),
            "steps": list(self.steps),
            "literals": [literal.as_dict() for literal in self.literals],
        }


@dataclass(frozen=True, slots=True)
class Cycle:
    """A you-first cycle: ``demands[i]`` wants ``steps[i]`` before ``steps[i + 1]``, and round."""

    steps: tuple[str, ...]
    demands: tuple[str, ...]
    cuts: tuple[Cut, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Write the cycle as the contract does."""
        return {
            "steps": list(self.steps),
            "demands": list(self.demands),
            "cuts": [cut.as_dict() for cut in self.cuts],
        }


@dataclass(frozen=True, slots=True)
class Solution:
    """What ``solve`` found; ``complete`` says of each list whether it holds all there is.

    A list that is not complete is to be read as "at least". ``silent`` are the required parties
    that own no demand: they have not stated any, which is no consent.
    """

    feasible: bool
    blocking_sets: tuple[tuple[str, ...], ...] = ()
    relaxations: tuple[tuple[str, ...], ...] = ()
    packages: tuple[Package, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    complete: Mapping[str, bool] = field(default_factory=dict)
    silent: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Write the solution as the contract does."""
        return {
            "feasible": self.feasible,
            "blocking_sets": [list(ids) for ids in self.blocking_sets],
            "relaxations": [list(ids) for ids in self.relaxations],
            "packages": [package.as_dict() for package in self.packages],
            "cycles": [cycle.as_dict() for cycle in self.cycles],
            "complete": dict(self.complete),
            "silent": list(self.silent),
        }


def literal_from(value: Any, where: str = "literal") -> Literal:
    """Read one literal in one of the contract's seven forms; raises InputError otherwise."""
    if isinstance(value, Mapping):
        literal = _literal(value, frozenset(value))
        if literal is not None:
            return literal
    raise _error(where, "is no literal", LITERAL_FORMS)


def _literal(value: Mapping[str, Any], keys: frozenset[str]) -> Literal | None:
    if keys in ({"point", "is"}, {"point", "is_not"}):
        point, option = value["point"], value["is" if "is" in keys else "is_not"]
        if isinstance(point, str) and isinstance(option, str):
            return OptionLiteral(point, option, "is" in keys)
    elif keys == {"gate", "holds"}:
        if isinstance(value["gate"], str) and isinstance(value["holds"], bool):
            return GateLiteral(value["gate"], value["holds"])
    elif keys == {"step", "happens"}:
        if isinstance(value["step"], str) and isinstance(value["happens"], bool):
            return StepLiteral(value["step"], value["happens"])
    elif len(keys) == 1:
        (kind,) = keys
        pair = value[kind]
        if kind in ORDERS and isinstance(pair, list | tuple) and len(pair) == 2:
            a, b = pair
            if isinstance(a, str) and isinstance(b, str):
                return OrderLiteral(kind, a, b)
    return None


def demand_from(value: Any, where: str = "demand") -> Demand:
    """Read one demand; raises InputError that names what is missing or wrong."""
    if not isinstance(value, Mapping):
        raise _error(where, "is no object", '{"id", "party", "firmness", "any_of"}')
    for name in ("id", "party"):
        if not isinstance(value.get(name), str) or not value[name]:
            raise _error(f"{where}.{name}", "is missing or no string", "a string that is not empty")
    named = f"{where} ({value['id'][:60]})"
    if value.get("firmness") not in FIRMNESS:
        raise _error(f"{named}.firmness", "is none of the three", " | ".join(FIRMNESS))
    literals = value.get("any_of")
    if not isinstance(literals, list | tuple) or not literals:
        raise _error(f"{named}.any_of", "holds no literal", "a list of at least one literal")
    return Demand(
        value["id"],
        value["party"],
        value["firmness"],
        tuple(literal_from(v, f"{named}.any_of[{i}]") for i, v in enumerate(literals)),
        names_from(value.get("statements", ()), f"{named}.statements"),
        _text(value, "text", named),
        _text(value, "origin", named),
    )


def problem_from(value: Any) -> Problem:
    """Read a problem's JSON as it stands; ``deal.problem.check`` then checks that names agree.

    Raises InputError that names what is missing or wrong.
    """
    if not isinstance(value, Mapping):
        raise _error("the whole input", "is no object", "an object with points and demands")
    points = value.get("points", {})
    if not isinstance(points, Mapping):
        raise _error("points", "is no object", '{"point": ["option", …]}')
    demands = value.get("demands", ())
    if not isinstance(demands, list | tuple):
        raise _error("demands", "is no list", "a list of demands")
    required = value.get("required")
    return Problem(
        {str(p): names_from(options, f"points[{p!r}]") for p, options in points.items()},
        names_from(value.get("steps", ()), "steps"),
        names_from(value.get("optional", ()), "optional"),
        names_from(value.get("gates", ()), "gates"),
        None if required is None else names_from(required, "required"),
        tuple(demand_from(row, f"demands[{i}]") for i, row in enumerate(demands)),
    )


def names_from(value: Any, where: str) -> tuple[str, ...]:
    """Read a list of names; raises InputError for anything that isn't one."""
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise _error(where, "is no list", "a list of strings")
    for i, name in enumerate(value):
        if not isinstance(name, str):
            raise _error(f"{where}[{i}]", "is no string", "a list of strings")
    return tuple(value)


def _text(value: Mapping[str, Any], name: str, where: str) -> str:
    text = value.get(name, "")
    if not isinstance(text, str):
        raise _error(f"{where}.{name}", "is no string", "a string, or leave it out")
    return text


def _error(where: str, what: str, expected: str) -> InputError:
    return InputError(
        f"{where} {what}",
        where=where,
        expected=expected,
        next="correct it; the form stands in docs/reference/contract/solve.schema.json",
    )
