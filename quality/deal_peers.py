"""What z3 makes of a problem of the deal; run by ``deal_table.py`` in an interpreter with z3.

Reads the contract's problem on standard input, prints one JSON object: time and sets of two
ways that need nothing but a solver. ``cores``: z3's unsatisfiable cores, shrunk by deletion, one
after the other, each blocked for the next. ``marco``: the MARCO loop (M. Liffiton et al., 2016)
without any help: a map solver proposes a set, it is grown or shrunk one demand at a time.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import z3

HARD = ("red line", "firm")


class Peer:
    """A problem in z3, with one tracking literal a hard demand."""

    def __init__(self, problem: dict[str, Any]) -> None:
        self.solver = z3.Solver()
        self.options = problem.get("points", {})
        self.points = {p: z3.Int(f"point {p}") for p in self.options}
        for point, options in self.options.items():
            self.solver.add(self.points[point] >= 0, self.points[point] < len(options))
        self.gates = {g: z3.Bool(f"gate {g}") for g in problem.get("gates", ())}
        self.steps = {s: z3.Bool(f"step {s}") for s in problem.get("steps", ())}
        self.times = {s: z3.Int(f"time {s}") for s in self.steps}
        for step, happens in self.steps.items():
            if step not in problem.get("optional", ()):
                self.solver.add(happens)
        required = problem.get("required")
        self.track: dict[str, z3.BoolRef] = {}
        for row in problem["demands"]:
            if row["firmness"] in HARD and (required is None or row["party"] in required):
                mark = self.track[row["id"]] = z3.Bool(f"demand {row['id']}")
                clause = z3.Or([self.literal(literal) for literal in row["any_of"]])
                self.solver.add(z3.Implies(mark, clause))

    def literal(self, value: dict[str, Any]) -> Any:
        """Write one literal."""
        if "point" in value:
            option = value.get("is", value.get("is_not"))
            same = self.points[value["point"]] == self.options[value["point"]].index(option)
            return same if "is" in value else z3.Not(same)
        if "gate" in value:
            gate = self.gates[value["gate"]]
            return gate if value["holds"] else z3.Not(gate)
        if "step" in value:
            step = self.steps[value["step"]]
            return step if value["happens"] else z3.Not(step)
        ((kind, (a, b)),) = value.items()
        first, second = self.times[a], self.times[b]
        if kind == "together":
            both = z3.And(self.steps[a], self.steps[b], first == second)
            return z3.Or(both, z3.And(z3.Not(self.steps[a]), z3.Not(self.steps[b])))
        earlier = first < second if kind == "before" else first <= second
        return z3.Implies(self.steps[b], z3.And(self.steps[a], earlier))

    def holds(self, ids: list[str]) -> bool:
        """Tell whether these demands can all hold."""
        return bool(self.solver.check([self.track[id] for id in ids]) == z3.sat)

    def core(self) -> list[str]:
        """Give the demands of the last core."""
        names = {str(literal) for literal in self.solver.unsat_core()}
        return [id for id, mark in self.track.items() if str(mark) in names]

    def shrink(self, ids: list[str]) -> list[str]:
        """Delete demands one at a time as long as the rest can't hold."""
        for id in list(ids):
            if id in ids:
                rest = [other for other in ids if other != id]
                if not self.holds(rest):
                    ids = self.core()
        return ids

    def grow(self, ids: list[str]) -> list[str]:
        """Add demands one at a time as long as all can hold."""
        kept = list(ids)
        for id in self.track:
            if id not in kept and self.holds([*kept, id]):
                kept.append(id)
        return kept


def marco(problem: dict[str, Any], blocking: int, relaxations: int, seconds: float) -> Any:
    """Enumerate until both counts are reached or time is up."""
    cpu, began = time.process_time(), time.perf_counter()
    peer = Peer(problem)
    map_solver = z3.Solver()
    marks = {id: z3.Bool(f"in {id}") for id in peer.track}
    sets: list[list[str]] = []
    corrections: list[list[str]] = []
    while time.process_time() - cpu < seconds and map_solver.check() == z3.sat:
        model = map_solver.model()
        seed = [id for id, mark in marks.items() if z3.is_true(model.eval(mark))]
        if peer.holds(seed):
            out = sorted(set(marks) - set(peer.grow(seed)))
            corrections.append(out)
            map_solver.add(z3.Or([marks[id] for id in out]))
        else:
            found = peer.shrink(peer.core())
            sets.append(sorted(found))
            map_solver.add(z3.Or([z3.Not(marks[id]) for id in found]))
        if len(sets) >= blocking and len(corrections) >= relaxations:
            break
    return {
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - cpu,
        "blocking_sets": sets,
        "relaxations": corrections,
    }


def cores(problem: dict[str, Any], blocking: int, seconds: float) -> Any:
    """Give blocking sets from cores: each next one has to miss a demand of every one before."""
    cpu, began = time.process_time(), time.perf_counter()
    peer = Peer(problem)
    sets: list[list[str]] = []
    aside: list[str] = []
    while time.process_time() - cpu < seconds and len(sets) < blocking:
        kept = [id for id in peer.track if id not in aside]
        if peer.holds(kept):
            break
        found = peer.shrink(peer.core())
        sets.append(sorted(found))
        aside.append(found[0])
    return {
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - cpu,
        "blocking_sets": sets,
    }


def main() -> None:
    """Run both on standard input; arguments: blocking sets, relaxations, seconds."""
    blocking, relaxations, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    problem = json.load(sys.stdin)
    result = {
        "version": z3.get_version_string(),
        "cores": cores(problem, blocking, seconds),
        "marco": marco(problem, blocking, relaxations, seconds),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
