"""How many of the demands that two annotators list the engines derive, from article to demand.

    python quality/demands.py                 the table; exit 1 below the targets
    python quality/demands.py --no-model      the same with the rule engines alone
    python quality/demands.py --misses        also what is missed, and what nobody lists
    python quality/demands.py --strait        the sample case ``strait`` too
    python quality/demands.py --floors        both engines on both, against ``quality/floors.json``
    python quality/demands.py --raise         lift the floors to what was measured; none is lowered

Each article of ``quality/gold/deal`` is read into a new case of its case file by the engines that
``read`` uses (the trained ones where their weights are), every proposed statement is accepted as it
stands, and the standing demands are compared with the annotators' lists. A demand is found when
party, clause and polarity are the same: a provision is the same thing as a point, a step or a gate.
A derived demand is *listed* when an annotator lists it, *implied* when it asks for what the same
party lists as coming first, and *unlisted* otherwise. Among the unlisted, those that only say what
a party accepts are counted beside: the lists hold what is asked for, and seldom what is conceded.
The annotators are programs; their agreement is not human agreement. The articles and ``strait``
were at hand while rules were mended.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from unbracket.casework import review
from unbracket.casework.casefile import load_case_file
from unbracket.casework.cases import create_case
from unbracket.casework.deal import ground, list_demands
from unbracket.casework.deal_views import DemandView
from unbracket.casework.engines import chosen_engines
from unbracket.casework.intake import Incoming, read_all
from unbracket.casework.samples import incoming_of, sample_folder
from unbracket.deal.claims_terms import Order
from unbracket.language.shipped import act_weights_present, weights_present
from unbracket.settings import Settings

GOLD = Path(__file__).resolve().parent / "gold" / "deal"
FLOORS = Path(__file__).resolve().parent / "floors.json"
# What new weights may lose before a floor holds them: a demand of forty.
LEEWAY = 0.025
FOUND, WRONG = 0.8, 0.1  # the targets: at least so much found, at most so much unlisted

Clause = frozenset[tuple[str, ...]]
Key = tuple[str, Clause]
Orders = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Result:
    """One article against one list: what was listed, found, missed, derived and unlisted."""

    article: str
    annotator: str
    listed: int
    found: int
    missed: tuple[str, ...]


def listed_clause(literals: Sequence[Mapping[str, Any]]) -> Clause:
    """Read a listed clause over things, whatever they are in the problem."""
    terms: list[tuple[str, ...]] = []
    for row in literals:
        if "point" in row:
            option = row.get("is", row.get("is_not"))
            holds = (option == "yes") == ("is" in row)
            if option not in ("yes", "no"):
                terms.append(("thing", str(option), str("is" in row)))
            else:
                terms.append(("thing", str(row["point"]), str(holds)))
        elif "gate" in row:
            terms.append(("thing", str(row["gate"]), str(bool(row["holds"]))))
        elif "step" in row:
            terms.append(("thing", str(row["step"]), str(bool(row["happens"]))))
        else:
            ((kind, pair),) = row.items()
            ends = sorted(pair) if kind == "together" else list(pair)
            terms.append((kind, *map(str, ends)))
    return frozenset(terms)


def ordered(term: Order) -> tuple[str, ...]:
    """Write an order; of two things at once the first by name comes first."""
    ends = sorted((term.a, term.b)) if term.kind == "together" else [term.a, term.b]
    return (term.kind, *ends)


def derived_clause(row: DemandView) -> Clause:
    """Write a derived demand's clause in the same form."""
    terms: list[tuple[str, ...]] = []
    for term in row.terms:
        if isinstance(term, Order):
            terms.append(ordered(term))
        else:
            terms.append(("thing", term.thing, str(term.holds)))
    return frozenset(terms)


def derive(
    incoming: Sequence[Incoming], case_file: Path, no_model: bool = False
) -> tuple[list[DemandView], Orders]:
    """Read documents into a new case, accept everything, and give the standing demands.

    Provisions whose own sentence orders two things come beside, as the order that they are.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(author="quality")
        frame = load_case_file(case_file).frame
        with create_case(str(Path(folder) / "case.ubk"), frame, settings) as case:
            list(read_all(case, incoming, chosen_engines(no_model)))
            waiting = case.store.statements(states=("proposed",))
            if waiting:
                review.accept(case, [row.statement.id for row in waiting])
            base = ground(case)
            orders = {id: ordered(term) for id, term in base.material.steps.orders.items()}
            return [row for row in list_demands(base).views if row.standing and row.terms], orders


def in_order(clause: Clause, orders: Orders) -> Clause:
    """Write a yes to a provision that orders two things as that order."""
    return frozenset(
        orders[term[1]] if term[0] == "thing" and term[2] == "True" and term[1] in orders else term
        for term in clause
    )


def implied(key: Key, listed: set[Key]) -> bool:
    """Tell whether a party lists as coming first what it is derived to ask for."""
    party, clause = key
    if len(clause) != 1:
        return False
    (term,) = clause
    firsts = {
        inner[1]
        for owner, rows in listed
        if owner == party and len(rows) == 1
        for inner in rows
        if inner[0] == "before"
    }
    return term[0] == "thing" and term[2] == "True" and term[1] in firsts


def show(key: Key) -> str:
    """Write a demand in a line."""
    return f"{key[0]}: " + " or ".join(" ".join(term) for term in sorted(key[1]))


@dataclass(frozen=True, slots=True)
class Source:
    """What is read: a name, its documents and case file, and (annotator, listed demands)."""

    name: str
    incoming: list[Incoming]
    case_file: Path
    wanted: list[tuple[str, list[Any]]]


@dataclass(frozen=True, slots=True)
class Table:
    """All results of one set of engines, with how many demands were derived and listed by nobody.

    ``accepted`` counts the unlisted ones that only say what a party accepts; ``beyond`` the clauses
    that name more than provisions.
    """

    rows: tuple[Result, ...]
    derived: int
    unlisted: int
    accepted: int
    hard: int
    hard_unlisted: int
    beyond: int
    loose: tuple[str, ...]

    @property
    def share(self) -> float:
        """Give the share of all listed demands that is found."""
        listed = sum(row.listed for row in self.rows)
        return sum(row.found for row in self.rows) / listed if listed else 0.0

    @property
    def wrong(self) -> float:
        """Give the share of all derived demands that nobody lists."""
        return self.unlisted / self.derived if self.derived else 0.0

    @property
    def hard_wrong(self) -> float:
        """Give the same of the hard ones."""
        return self.hard_unlisted / self.hard if self.hard else 0.0


def sources(gold: Path, strait: bool) -> list[Source]:
    """Give the articles, and the sample case where it is wanted; empty where there is no gold."""
    lists = [json.loads(path.read_text("utf-8")) for path in sorted(gold.glob("list-*.json"))]
    found: list[Source] = []
    for path in sorted(gold.glob("article-*.txt")) if lists else []:
        name = path.stem.removeprefix("article-")
        wanted = [(str(entry["annotator"])[:1], entry["articles"].get(name, [])) for entry in lists]
        incoming = [Incoming(name=path.name, path=path)]
        found.append(Source(name, incoming, gold / f"case-{name}.toml", wanted))
    if found and strait:
        file = sample_folder("strait") / "case.toml"
        entries = [json.loads(p.read_text("utf-8")) for p in sorted(gold.glob("strait-*.json"))]
        wanted = [(str(entry["annotator"])[:1], entry["demands"]) for entry in entries]
        found.append(Source("strait", incoming_of(load_case_file(file)), file, wanted))
    return found


def measure(given: Sequence[Source], no_model: bool) -> Table:
    """Read, accept, derive and compare."""
    results: list[Result] = []
    lines: list[str] = []
    derived_count = unlisted_count = accepted = hard_count = hard_unlisted = beyond_count = 0
    for source in given:
        rows, orders = derive(source.incoming, source.case_file, no_model)
        derived = {(row.party, derived_clause(row)): row for row in rows}
        everything: set[Key] = set()
        for who, entries in source.wanted:
            keys = {
                (str(one["party"]), in_order(listed_clause(one["any_of"]), orders))
                for one in entries
            }
            everything |= keys
            missed = tuple(sorted(show(key) for key in keys - derived.keys()))
            results.append(Result(source.name, who, len(keys), len(keys) - len(missed), missed))
        beyond = {
            key for key in derived if any("step." in part for term in key[1] for part in term)
        }
        beyond_count += len(beyond)
        loose = [
            key
            for key in derived
            if key not in everything and key not in beyond and not implied(key, everything)
        ]
        derived_count += len(derived)
        unlisted_count += len(loose)
        accepted += sum(1 for key in loose if derived[key].force == "accepts")
        hard_count += sum(1 for row in rows if row.hard)
        hard_unlisted += sum(1 for key in loose if derived[key].hard)
        lines += [
            f"{source.name}, listed by nobody: {show(key)} ({derived[key].firmness})"
            for key in sorted(loose, key=show)
        ]
    return Table(
        tuple(results), derived_count, unlisted_count, accepted, hard_count, hard_unlisted,
        beyond_count, tuple(lines),
    )  # fmt: skip


def write(table: Table, misses: bool) -> None:
    """Print a table."""
    for line in table.loose if misses else ():
        print(line)
    print(f"{'article':9}{'annotator':11}{'listed':>7}{'found':>7}{'share':>8}")
    for row in table.rows:
        share = row.found / row.listed if row.listed else 1.0
        print(f"{row.article:9}{row.annotator:11}{row.listed:7}{row.found:7}{share:8.2f}")
        for line in row.missed if misses else ():
            print(f"    missed: {line}")
    found, listed = sum(row.found for row in table.rows), sum(row.listed for row in table.rows)
    print(f"found {found} of {listed} listed demands: {table.share:.2f} (target at least {FOUND})")
    print(f"    clauses that name more than provisions, which no list can hold: {table.beyond}")
    print(
        f"listed by nobody: {table.unlisted} of {table.derived} derived, {table.wrong:.2f}, of "
        f"which {table.accepted} only say what a party accepts; of the hard ones "
        f"{table.hard_unlisted} of {table.hard}, {table.hard_wrong:.2f} (target at most {WRONG})"
    )


def measures(name: str, table: Table) -> dict[str, float]:
    """Name the shares that have floors: found per text and annotator, and what is rightly hard."""
    found = {
        f"{name}: {row.article}, annotator {row.annotator}": row.found / max(1, row.listed)
        for row in table.rows
    }
    return found | {f"{name}: hard ones that somebody lists": 1 - table.hard_wrong}


def above_floors(measured: Mapping[str, float], lift: bool, path: Path = FLOORS) -> bool:
    """Hold measures against their floors, or lift these; tells whether none is below."""
    held = json.loads(path.read_text(encoding="utf-8"))
    kept: dict[str, float] = dict(held.get("demands", {}))
    low = [name for name, floor in kept.items() if measured.get(name, -1.0) < floor]
    for name in low:
        print(f"below its floor of {kept[name]:g}: {name}: {measured.get(name, -1.0):.3f}")
    if lift:
        down = {
            name: math.floor(1000 * (value - LEEWAY * name.startswith("model")) + 1e-9) / 1000
            for name, value in measured.items()
        }
        kept |= {name: max(value, kept.get(name, 0.0)) for name, value in down.items()}
        path.write_text(json.dumps(held | {"demands": kept}, indent=2) + "\n", encoding="utf-8")
    return not low


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 below a target or floor, 2 where there is nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--strait", action="store_true", help="the sample case too")
    parser.add_argument("--no-model", action="store_true", help="the rule engines alone")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors")
    parser.add_argument("--floors", action="store_true", help="exit 1 for a floor only")
    parser.add_argument("--gold", type=Path, default=GOLD)
    options = parser.parse_args(arguments)
    floors = options.floors or options.lift
    given = sources(options.gold, options.strait or floors)
    if not given:
        print(f"SKIPPED: no articles or no lists under {options.gold}")
        return 2
    if not floors:
        table = measure(given, options.no_model)
        write(table, options.misses)
        return 0 if table.share >= FOUND and table.wrong <= WRONG else 1
    measured: dict[str, float] = {}
    for name, no_model in (("rules", True), ("model", False)):
        if not no_model and not (weights_present() and act_weights_present()):
            print("SKIPPED: the trained engines, whose weights are not here")
            return 2
        print(f"--- {name}")
        table = measure(given, no_model)
        write(table, options.misses)
        measured |= measures(name, table)
    return 0 if above_floors(measured, options.lift) else 1


if __name__ == "__main__":
    sys.exit(main())
