"""How many of the demands that two annotators list the engines derive, from article to demand.

    python quality/demands.py                 the table; exit 1 below the targets
    python quality/demands.py --misses        also what is missed, and what nobody lists
    python quality/demands.py --strait        the sample case ``strait`` too

Each article of ``quality/gold/deal`` is read into a new case of its case file, every proposed
statement is accepted as it stands, and the standing demands are compared with the annotators'
lists. A demand is found when party, clause and polarity are the same: a provision is the same thing
as a point, a step or a gate. A derived demand is *listed* when an annotator lists it, *implied*
when it asks for what the same party lists as coming first, and *unlisted* otherwise. The annotators
are programs; their agreement is not human agreement. The articles were at hand while rules were
mended; ``strait``, the sample case, is read in the same way (``--strait``, takes longer; one list).
"""

from __future__ import annotations

import argparse
import json
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
from unbracket.casework.engines import default_engines
from unbracket.casework.intake import Incoming, read_all
from unbracket.casework.samples import incoming_of, sample_folder
from unbracket.deal.claims_terms import Order
from unbracket.settings import Settings

GOLD = Path(__file__).resolve().parent / "gold" / "deal"
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


def derive(incoming: Sequence[Incoming], case_file: Path) -> tuple[list[DemandView], Orders]:
    """Read documents into a new case, accept everything, and give the standing demands.

    Provisions whose own sentence orders two things come beside, as the order that they are.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(author="quality")
        frame = load_case_file(case_file).frame
        with create_case(str(Path(folder) / "case.ubk"), frame, settings) as case:
            list(read_all(case, incoming, default_engines()))
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 when a target is missed, 2 when there is nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--strait", action="store_true", help="the sample case too")
    parser.add_argument("--gold", type=Path, default=GOLD)
    options = parser.parse_args(arguments)
    lists = [
        json.loads(path.read_text("utf-8")) for path in sorted(options.gold.glob("list-*.json"))
    ]
    articles = sorted(options.gold.glob("article-*.txt"))
    if not lists or not articles:
        print(f"SKIPPED: no articles or no lists under {options.gold}")
        return 2
    sources: list[tuple[str, list[Incoming], Path, list[tuple[str, list[Any]]]]] = []
    for path in articles:
        name = path.stem.removeprefix("article-")
        wanted = [(str(entry["annotator"])[:1], entry["articles"].get(name, [])) for entry in lists]
        incoming = [Incoming(name=path.name, path=path)]
        sources.append((name, incoming, options.gold / f"case-{name}.toml", wanted))
    if options.strait:
        file = sample_folder("strait") / "case.toml"
        found = [
            json.loads(p.read_text(encoding="utf-8")) for p in options.gold.glob("strait-*.json")
        ]
        wanted = [(str(entry["annotator"])[:1], entry["demands"]) for entry in found]
        sources.append(("strait", incoming_of(load_case_file(file)), file, wanted))
    results: list[Result] = []
    derived_count = unlisted_count = hard_count = hard_unlisted = beyond_count = 0
    for name, incoming, case_file, annotated in sources:
        rows, orders = derive(incoming, case_file)
        derived = {(row.party, derived_clause(row)): row for row in rows}
        everything: set[Key] = set()
        for who, entries in annotated:
            keys = {
                (str(one["party"]), in_order(listed_clause(one["any_of"]), orders))
                for one in entries
            }
            everything |= keys
            missed = tuple(sorted(show(key) for key in keys - derived.keys()))
            results.append(Result(name, who, len(keys), len(keys) - len(missed), missed))
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
        hard_count += sum(1 for row in rows if row.hard)
        hard_unlisted += sum(1 for key in loose if derived[key].hard)
        if options.misses:
            for key in sorted(loose, key=show):
                print(f"{name}, listed by nobody: {show(key)} ({derived[key].firmness})")
    print(f"{'article':9}{'annotator':11}{'listed':>7}{'found':>7}{'share':>8}")
    for row in results:
        share = row.found / row.listed if row.listed else 1.0
        print(f"{row.article:9}{row.annotator:11}{row.listed:7}{row.found:7}{share:8.2f}")
        if options.misses:
            for line in row.missed:
                print(f"    missed: {line}")
    listed, hits = sum(row.listed for row in results), sum(row.found for row in results)
    share = hits / listed if listed else 0.0
    wrong = unlisted_count / derived_count if derived_count else 0.0
    hard = hard_unlisted / hard_count if hard_count else 0.0
    print(f"found {hits} of {listed} listed demands: {share:.2f} (target at least {FOUND})")
    print(f"    clauses that name more than provisions, which no list can hold: {beyond_count}")
    print(
        f"listed by nobody: {unlisted_count} of {derived_count} derived, {wrong:.2f}; of the hard "
        f"ones {hard_unlisted} of {hard_count}, {hard:.2f} (target at most {WRONG})"
    )
    return 0 if share >= FOUND and wrong <= WRONG else 1


if __name__ == "__main__":
    sys.exit(main())
