"""The deal's table: exactness against trying every world, duality, speed, peers, memory.

    python quality/deal_table.py --peers-python VENV/bin/python

``--peers-python`` names an interpreter that has z3-solver; without one the peers are skipped, and
that is said. Every problem is made by ``quality/deal_cases.py`` from a seed.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.deal_cases import Truth, brute_force, large_problem, random_problem
from quality.table import line
from unbracket.deal.blocking import blocking_sets
from unbracket.deal.oracle import Deadline
from unbracket.deal.order import cycles
from unbracket.deal.packages import packages
from unbracket.deal.relax import relaxations
from unbracket.deal.sets import Found
from unbracket.deal.solve import feasible, solve
from unbracket.model.deal import Limits, Literal, Problem, Solution

ROOT = Path(__file__).resolve().parent.parent
WIDE = Limits(100_000, 600.0)
BLOCKING, RELAXATIONS, PACKAGES = 20, 50, 20
SECONDS = 1.0
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float, float]:
    """Give a result with its seconds on the clock and of processor time."""
    began, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - began, time.process_time() - cpu


def same(solution: Solution, truth: Truth) -> bool:
    """Tell whether every list is the one that brute force finds, in its order where it has one."""
    packages_found = {(tuple(p.choice.items()), p.without): len(p.kept) for p in solution.packages}
    return (
        solution.feasible == truth.feasible
        and all(solution.complete.values())
        and list(solution.blocking_sets) == truth.blocking_sets
        and list(solution.relaxations) == truth.relaxations
        and {(c.steps, c.demands) for c in solution.cycles} == truth.cycles
        and len(solution.cycles) == len(truth.cycles)
        and packages_found == truth.packages
        and len(packages_found) == len(solution.packages)
    )


def exactness(count: int) -> bool:
    """Solve random small problems and try every world of each."""
    equal = infeasible = with_cycles = 0
    kinds: dict[str, int] = {}
    wrong: list[int] = []
    for seed in range(count):
        problem = random_problem(seed)
        truth = brute_force(problem)
        if same(solve(problem, WIDE), truth):
            equal += 1
        else:
            wrong.append(seed)
        infeasible += not truth.feasible
        with_cycles += bool(truth.cycles)
        for demand in problem.demands:
            for literal in demand.any_of:
                name = kind_of(literal)
                kinds[name] = kinds.get(name, 0) + 1
    line("small problems; infeasible; with cycles", f"{count}; {infeasible}; {with_cycles}")
    line("literals of each kind", ", ".join(f"{k} {v}" for k, v in sorted(kinds.items())))
    if wrong:
        print(f"  different: seeds {wrong[:20]}")
    return line("equal to trying every world", f"{equal / count:.2%}", equal == count)


def kind_of(literal: Literal) -> str:
    """Name the kind of a literal: its key in the contract and its truth value, if it has one."""
    (*_, (key, value)) = literal.as_dict().items()
    return f"{key} {value}".lower() if isinstance(value, bool) else key


def duality(count: int) -> bool:
    """Check on larger problems that blocking sets and relaxations hit each other minimally."""
    good = True
    sizes = []
    for seed in range(count):
        found = solve(large_problem(5, 4, 3, 34, seed), WIDE)
        blocking = {frozenset(ids) for ids in found.blocking_sets}
        giving = {frozenset(ids) for ids in found.relaxations}
        good = good and all(found.complete.values())
        good = good and minimal_hitting_sets(blocking) == giving
        good = good and minimal_hitting_sets(giving) == blocking
        sizes.append(f"{len(blocking)}/{len(giving)}")
    line("blocking sets / relaxations of larger ones", " ".join(sizes))
    return line("hitting-set duality, both ways", f"{count} problems", good)


def minimal_hitting_sets(sets: set[frozenset[str]]) -> set[frozenset[str]]:
    """Give all minimal hitting sets by Berge's multiplication."""
    hitting: set[frozenset[str]] = {frozenset()}
    for one in sorted(sets, key=lambda ids: (len(ids), sorted(ids))):
        kept = {base for base in hitting if base & one}
        grown = {base | {id} for base in hitting if not base & one for id in one}
        hitting = kept | {new for new in grown if not any(base <= new for base in kept)}
        hitting = {h for h in hitting if not any(other < h for other in hitting)}
    return hitting


def conference(seed: int, python: str, peer_seconds: float) -> bool:
    """Measure the target size, and the peers on the same problem."""
    problem = large_problem(28, 6, 4, 300, seed)
    hard = problem.hard_demands()

    def ours() -> tuple[bool, Found, Found, int, int]:
        verdict = feasible(problem, hard, Deadline(60))
        giving = relaxations(problem, hard, RELAXATIONS, Deadline(60))
        blocking = blocking_sets(problem, hard, giving.sets, BLOCKING, Deadline(60))
        chosen = packages(problem, hard, PACKAGES, Deadline(60))
        rings, _ = cycles(problem, PACKAGES, Deadline(60))
        return verdict, giving, blocking, len(chosen.packages), len(rings)

    (verdict, giving, blocking, chosen, rings), seconds, cpu = timed(ours)
    print(f"\n28 points, 6 parties, 4 options, 300 demands (seed {seed})")
    line("feasible; hard demands", f"{verdict}; {len(hard)}")
    line(
        "blocking sets, relaxations, packages, cycles",
        f"{len(blocking.sets)}, {len(giving.sets)}, {chosen}, {rings}",
        (len(blocking.sets), len(giving.sets), chosen) == (BLOCKING, RELAXATIONS, PACKAGES),
    )
    line(
        "sizes of blocking sets; of relaxations", f"{spread(blocking.sets)}; {spread(giving.sets)}"
    )
    # Held against processor time, which other work on the machine doesn't change.
    good = line("processor seconds; on the clock", f"{cpu:.2f}; {seconds:.2f}", cpu < SECONDS)
    return peers(problem, blocking, giving, cpu, python, peer_seconds) and good


def spread(sets: Sequence[Sequence[str]]) -> str:
    """Say the least and the greatest size."""
    sizes = sorted(map(len, sets))
    return f"{sizes[0]} to {sizes[-1]}" if sizes else "none"


def peers(
    problem: Problem, blocking: Found, giving: Found, cpu: float, python: str, most: float
) -> bool:
    """Run z3 on the same problem; its sets may not be smaller than ours."""
    found = run_peers(problem, python, most)
    if found is None:
        print(f"SKIPPED: no z3-solver in {python or '(no --peers-python given)'}; peers not run.")
        return True
    line("z3: version", found["version"])
    good = True
    for name in ("cores", "marco"):
        row = found[name]
        theirs, others = row["blocking_sets"], row.get("relaxations", [])
        took = row["cpu"]
        line(f"z3 {name}: processor s; times ours", f"{took:.1f}; {took / cpu:.1f}")
        line(f"z3 {name}: blocking sets, relaxations", f"{len(theirs)}, {len(others)}")
        line(f"z3 {name}: sizes", f"{spread(theirs)}; {spread(others)}")
        for label, mine, yours in (
            ("blocking sets", blocking.sets, theirs),
            ("relaxations", giving.sets, others),
        ):
            if yours:
                holds = never_smaller(mine, yours)
                good = line(f"z3 {name}: {label} not smaller", holds, holds) and good
    return good


def never_smaller(ours: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> bool:
    """Tell whether the k-th smallest of theirs is never smaller than the k-th smallest of ours."""
    pairs = zip(sorted(map(len, ours)), sorted(map(len, theirs)), strict=False)
    return all(mine <= other for mine, other in pairs)


def run_peers(problem: Problem, python: str, seconds: float) -> Any:
    """Run the peers in their own interpreter; None where it or z3 is missing."""
    if not python:
        return None
    script = str(ROOT / "quality" / "deal_peers.py")
    arguments = [python, script, str(BLOCKING), str(RELAXATIONS), str(seconds)]
    try:
        done = subprocess.run(
            arguments,
            input=json.dumps(problem.as_dict()),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    except OSError:
        return None
    if done.returncode:
        print(done.stderr[-400:])
        return None
    return json.loads(done.stdout)


def assembly(seconds: float) -> dict[str, Any]:
    """Measure the first sets of a very large problem; for a process of its own."""
    problem = large_problem(200, 190, 4, 20_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    hard = problem.hard_demands()
    giving, giving_took, _ = timed(lambda: relaxations(problem, hard, 1, Deadline(seconds)))
    blocking, blocking_took, _ = timed(
        lambda: blocking_sets(problem, hard, giving.sets, 1, Deadline(seconds))
    )
    return {
        "hard": len(hard),
        "relaxation": [len(ids) for ids in giving.sets],
        "relaxation_seconds": giving_took,
        "blocking": [len(ids) for ids in blocking.sets],
        "blocking_seconds": blocking_took,
        "problem_mb": before / 1024,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "minimal": bool(giving.sets and blocking.sets)
        and checked(problem, giving.sets[0], blocking.sets[0]),
    }


def checked(problem: Problem, giving: Sequence[str], blocking: Sequence[str]) -> bool:
    """Check one set of each on their definitions: what is left holds, and no member is idle."""
    hard = {demand.id: demand for demand in problem.hard_demands()}

    def holds(ids: set[str]) -> bool:
        rows = tuple(hard[id] for id in sorted(ids))
        return feasible(replace(problem, demands=rows), rows, Deadline(600))

    kept = set(hard) - set(giving)
    return (
        holds(kept)
        and not any(holds(kept | {id}) for id in list(giving)[:: max(1, len(giving) // 40)])
        and not holds(set(blocking))
        and all(holds(set(blocking) - {id}) for id in blocking)
    )


def large(seconds: float) -> bool:
    """Run the very large problem in a fresh process and print what it took."""
    done = subprocess.run(
        [sys.executable, __file__, "--child", str(seconds)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found = json.loads(done.stdout)
    print(f"\n200 points, 190 parties, 20,000 demands ({found['hard']} hard), {seconds:.0f} s each")
    line(
        "first relaxation: size; seconds",
        f"{found['relaxation'] or 'none'}; {found['relaxation_seconds']:.1f}",
    )
    line(
        "first blocking set: size; seconds",
        f"{found['blocking'] or 'none'}; {found['blocking_seconds']:.1f}",
    )
    line(
        "peak memory, MB; of it the problem itself",
        f"{found['peak_mb']:.0f}; {found['problem_mb']:.0f}",
    )
    return line("both minimal (40 members tried)", found["minimal"], found["minimal"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; exit 1 when a target is missed."""
    parser = argparse.ArgumentParser(description="Measure the solver of the deal.")
    parser.add_argument("--cases", type=int, default=5000, help="random small problems")
    parser.add_argument("--duals", type=int, default=6, help="larger problems for duality")
    parser.add_argument("--seeds", type=int, default=2, help="problems of the target size")
    parser.add_argument("--peers-python", default="", help="an interpreter with z3-solver")
    parser.add_argument(
        "--peer-seconds", type=float, default=20.0, help="of processor, for each peer"
    )
    parser.add_argument("--large-seconds", type=float, default=120.0, help="for each first set")
    parser.add_argument("--child", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child is not None:
        print(json.dumps(assembly(options.child)))
        return 0
    good = exactness(options.cases)
    good = duality(options.duals) and good
    for seed in range(1, options.seeds + 1):
        good = conference(seed, options.peers_python, options.peer_seconds) and good
    good = large(options.large_seconds) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
