"""Reading and checking a problem: every name that a demand uses must be declared, once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from unbracket.errors import InputError, named
from unbracket.model.deal import (
    Demand,
    GateLiteral,
    Literal,
    OptionLiteral,
    Problem,
    StepLiteral,
    problem_from,
)

MAX_DEMANDS = 100_000
MAX_LITERALS = 1_000_000
MAX_NAMES = 100_000  # options, steps and gates together
KNOWN = frozenset({"points", "steps", "optional", "gates", "required", "demands"})


def read_problem(data: bytes, file: str = "-") -> tuple[Problem, tuple[str, ...]]:
    """Read a problem's JSON (UTF-8) and check it; also gives warnings on fields that are ignored.

    Raises InputError that names the file, the place and what was expected.
    """
    try:
        _not_too_many(data)
        value = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_object)
        problem = problem_from(value)
        check(problem)
    except InputError as error:
        raise named(error, file) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            "this is no JSON",
            file=file,
            where=str(error)[:200],
            expected="one JSON object in UTF-8 with points, steps, gates and demands",
            next="see docs/reference/contract/solve.schema.json",
        ) from error
    extra = sorted(set(value) - KNOWN)
    return problem, tuple(f"{name!r} is no field of a problem; ignored" for name in extra)


def _not_too_many(data: bytes) -> None:
    """Refuse a flood before anything is made of it: each demand says ``any_of`` once."""
    count = data.count(b'"any_of"')
    if count > MAX_DEMANDS:
        raise _too_many("demands", count, MAX_DEMANDS)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(
            f"a name is given twice in one object: {twice[:60]!r}",
            where=f"the object with {twice[:60]!r} twice",
            expected="each name once",
            next="keep one of the two",
        )
    return value


def check(problem: Problem) -> None:
    """Raise InputError for the first thing in a problem that doesn't fit.

    Checked: sizes, names given twice, points without options, optional steps that are no steps,
    demand ids given twice, demands without literals, literals over names that aren't declared.
    """
    _sizes(problem)
    for what, names in (
        ("steps", problem.steps),
        ("optional", problem.optional),
        ("gates", problem.gates),
        *((f"points[{point!r}]", options) for point, options in problem.points.items()),
    ):
        _once(what, names)
    for point, options in problem.points.items():
        if not options:
            raise _error(f"points[{point!r}]", "has no options", "at least one option a point")
    steps = frozenset(problem.steps)
    for step in problem.optional:
        if step not in steps:
            raise _error("optional", f"names {step!r}, which is no step", _known("steps", steps))
    _once("demands (by id)", [demand.id for demand in problem.demands])
    declared = _Names(problem)
    for i, demand in enumerate(problem.demands):
        declared.check(i, demand)


def _sizes(problem: Problem) -> None:
    literals = sum(len(demand.any_of) for demand in problem.demands)
    names = sum(map(len, problem.points.values())) + len(problem.steps) + len(problem.gates)
    for what, count, most in (
        ("demands", len(problem.demands), MAX_DEMANDS),
        ("literals of all demands", literals, MAX_LITERALS),
        ("options, steps and gates", names, MAX_NAMES),
    ):
        if count > most:
            raise _too_many(what, count, most)


def _too_many(what: str, count: int, most: int) -> InputError:
    return InputError(
        f"{count} {what} are more than {most}",
        where=what,
        expected=f"at most {most}",
        next="split the case, or leave out what is settled",
    )


class _Names:
    """What is declared, for looking up."""

    def __init__(self, problem: Problem) -> None:
        self.points = {point: frozenset(options) for point, options in problem.points.items()}
        self.steps = frozenset(problem.steps)
        self.gates = frozenset(problem.gates)

    def check(self, place: int, demand: Demand) -> None:
        where = f"demands[{place}] ({demand.id[:60]})"
        if not demand.any_of:
            raise _error(f"{where}.any_of", "holds no literal", "at least one literal")
        for i, literal in enumerate(demand.any_of):
            self._literal(f"{where}.any_of[{i}]", literal)

    def _literal(self, where: str, literal: Literal) -> None:
        if isinstance(literal, OptionLiteral):
            options = self.points.get(literal.point)
            if options is None:
                raise _error(
                    where,
                    f"names the unknown point {literal.point!r}",
                    _known("points", self.points),
                )
            if literal.option not in options:
                raise _error(
                    where,
                    f"names {literal.option!r}, which is no option of point {literal.point!r}",
                    _known("options", options),
                )
        elif isinstance(literal, GateLiteral):
            if literal.gate not in self.gates:
                raise _error(
                    where, f"names the unknown gate {literal.gate!r}", _known("gates", self.gates)
                )
        else:
            used = [literal.step] if isinstance(literal, StepLiteral) else [literal.a, literal.b]
            for step in used:
                if step not in self.steps:
                    raise _error(
                        where, f"names the unknown step {step!r}", _known("steps", self.steps)
                    )


def _once(what: str, names: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise _error(what, f"gives {name[:60]!r} twice", "each name once")
        seen.add(name)


def _known(what: str, names: Iterable[str]) -> str:
    listed = sorted(names)
    shown = ", ".join(repr(name[:40]) for name in listed[:12])
    return (
        f"one of the {what}: {shown}{', …' if len(listed) > 12 else ''}" if listed else f"no {what}"
    )


def _error(where: str, what: str, expected: str) -> InputError:
    return InputError(
        f"{where} {what}",
        where=where,
        expected=expected,
        next="correct the name or declare it; the form stands in "
        "docs/reference/contract/solve.schema.json",
    )
