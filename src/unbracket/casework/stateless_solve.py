"""``solve`` on a pipe: a problem's JSON in, the contract's JSON out, no case involved."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from unbracket.deal.problem import read_problem
from unbracket.deal.solve import solve
from unbracket.errors import InputError, named
from unbracket.model.deal import LISTS, Limits, Problem, Solution


@dataclass(frozen=True, slots=True)
class Solved:
    """A problem with what was found about it, and what in its input was ignored."""

    file: str
    problem: Problem
    solution: Solution
    warnings: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Write the contract's ``solve`` object."""
        return {"file": self.file} | self.solution.as_dict()


def solve_file(name: str, limits: Limits, max_bytes: int) -> Solved:
    """Read one problem (``-`` is standard input) and solve it.

    Raises InputError, with the file's name, for what can't be read, isn't a problem, or has no
    verdict within the limits.
    """
    problem, warnings = read_problem(_bytes(name, max_bytes), name)
    try:
        solution = solve(problem, limits)
    except InputError as error:
        raise named(error, name) from error
    return Solved(name, problem, solution, warnings)


def _bytes(name: str, max_bytes: int) -> bytes:
    # Not by ``casework.intake``: that loads the ledger, which takes longer than most solutions.
    try:
        if name == "-":
            data = sys.stdin.buffer.read(max_bytes + 1)
        else:
            with Path(name).open("rb") as handle:
                data = handle.read(max_bytes + 1)
    except OSError as error:
        raise InputError(
            f"can't be opened: {error.strerror or error}",
            file=name,
            expected="a readable file with a problem as JSON, or - for standard input",
            next="check the path and the permissions",
        ) from error
    if len(data) > max_bytes:
        raise InputError(
            f"larger than {max_bytes} bytes",
            file=name,
            expected=f"at most {max_bytes} bytes",
            next="leave out what is settled, or raise UNBRACKET_MAX_BYTES",
        )
    return data


def summary(solved: Solved) -> list[str]:
    """Say in lines what was found; a list that isn't complete is "at least"."""
    solution, lines = solved.solution, []
    hard = len(solved.problem.hard_demands())
    verdict = "can all hold" if solution.feasible else "cannot all hold"
    lines.append(f"{hard} hard demands {verdict}.")
    counted = {
        "blocking_sets": ("blocking sets", len(solution.blocking_sets)),
        "relaxations": ("relaxations", len(solution.relaxations)),
        "packages": ("packages", len(solution.packages)),
        "cycles": ("cycles", len(solution.cycles)),
    }
    for name in LISTS:
        words, count = counted[name]
        least = "" if solution.complete.get(name) else "at least "
        lines.append(f"{least}{count} {words}")
        if name == "blocking_sets":
            lines += [f"  cannot all hold: {', '.join(ids)}" for ids in solution.blocking_sets]
        elif name == "relaxations":
            lines += [f"  would suffice to drop: {', '.join(ids)}" for ids in solution.relaxations]
        elif name == "packages":
            for package in solution.packages:
                choice = ", ".join(f"{point}: {option}" for point, option in package.choice.items())
                without = f"; without {', '.join(package.without)}" if package.without else ""
                lines.append(f"  {choice or 'no points'}; keeps {len(package.kept)}{without}")
        else:
            for cycle in solution.cycles:
                ring = " before ".join((*cycle.steps, cycle.steps[0]))
                lines.append(f"  {ring} ({', '.join(cycle.demands)})")
    if solution.silent:
        lines.append(f"no demand stated, which is no consent: {', '.join(solution.silent)}")
    return lines
