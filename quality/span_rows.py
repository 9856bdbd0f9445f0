"""Scores rules, span model and their join on the held-out rows of ``training/clauses``.

    python quality/span_rows.py [--weights FOLDER] [--wrong] [--choose] [--path]

Rows are held out by their ids' digest (``training/span_data.py``); weights trained with ``--all``
have seen them, so floors are chosen with weights of a run without it. A condition is right with
both spans exact, marks and white space aside. Order claims and gates count by the measure of
``coding_conditions.py``. On the rows of sort ``none``, and on plain statements, every claim is a
false one.

``--choose`` tries floors of the joins and prints the best; ``--wrong`` prints what the join gets
wrong; ``--path`` reads the rows by the whole path, as ``extract`` does.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from training.span_data import Marked, held, load

from quality.coding_conditions import _document, exact_hit, gate_met, order_met
from unbracket.attribution.model_tagger import ModelTagger
from unbracket.casework.engines import Engines, default_engines
from unbracket.casework.extract import propose
from unbracket.coding.conditions_text import Found, text_conditions
from unbracket.coding.gates import text_gates
from unbracket.coding.model_coder import ModelCoder
from unbracket.coding.orders import orders_with
from unbracket.coding.span_clauses import conditions_in, gates_in, orders_in
from unbracket.coding.span_join import (
    CONDITIONS,
    GATES,
    ORDERS,
    Floors,
    joined_conditions,
    joined_gates,
    joined_orders,
)
from unbracket.coding.span_model import Markings, SpanModel
from unbracket.language.shipped import weights_folder
from unbracket.model.claimed import GateClaim, OrderClaim
from unbracket.model.statement import Condition

ROOT = Path(__file__).resolve().parent.parent
CLAUSES = ("condition", "order", "gate", "none", "plain")
STEPS = (0.0, 2.0, 4.0, 7.0, 11.0, 16.0, 25.0, 40.0, 1e9)
SHARES = (0.0, 0.1, 0.2, 0.3, 0.4)  # of a gate in a sentence, for the rules' to stand
FALSE_COST = 2.0  # what a false claim on a row without any weighs against a right one, in --choose


@dataclass(frozen=True, slots=True)
class Read:
    """A row with what the rules and the model find in its text."""

    row: Marked
    ruled: tuple[Found, ...]
    ruled_gates: tuple[GateClaim, ...]
    marked: Markings

    @property
    def text(self) -> str:
        """Give the row's text."""
        return self.row.text


@dataclass(slots=True)
class Tally:
    """Right and all rows by sort, and false claims on rows without any."""

    right: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    kind_rows: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, sort: str) -> float:
        """Give the share of a sort's rows that are right."""
        return self.right[sort] / max(1, self.rows[sort])


Claims = tuple[Sequence[Condition], Sequence[OrderClaim], Sequence[GateClaim]]
Way = Callable[[Read], Claims]


def read_rows(rows: Sequence[Marked], weights: Path) -> list[Read]:
    """Run rules and model over every row, each as a text of its own."""
    model = SpanModel(weights)
    return [
        Read(row, text_conditions(row.text), text_gates(row.text), model.read(row.text))
        for row in rows
    ]


def by_rules(read: Read) -> Claims:
    """Give what the rules find alone."""
    return (
        [row.condition for row in read.ruled],
        orders_with(read.text, read.ruled),
        read.ruled_gates,
    )


def by_model(read: Read) -> Claims:
    """Give what the model finds alone, from the joins' floors on."""
    text, groups = read.text, read.marked.groups
    conditions = conditions_in(text, groups)
    return (
        [row.condition for group, row in conditions if group.gain >= CONDITIONS.alone],
        [row for group, row in orders_in(text, groups) if group.gain >= ORDERS.alone],
        [row for group, row in gates_in(text, groups) if group.gain >= GATES.alone],
    )


def by_join(
    read: Read,
    conditions: Floors = CONDITIONS,
    orders: Floors = ORDERS,
    gates: Floors = GATES,
) -> Claims:
    """Give the join of both."""
    text, marked = read.text, read.marked
    joined = joined_conditions(text, read.ruled, marked, conditions)
    return (
        [row.condition for row in joined],
        joined_orders(text, orders_with(text, joined), marked, orders),
        joined_gates(text, read.ruled_gates, marked, gates),
    )


def by_path(weights: Path) -> Way:
    """Give what the whole path finds, as ``extract --events`` prints it."""
    rules = default_engines()
    tagger, coder = ModelTagger(folder=weights), ModelCoder(folder=weights)
    engines = Engines(tagger, rules.resolver, coder)

    def way(read: Read) -> Claims:
        document = _document(read.text)
        conditions: dict[object, Condition] = {}
        for statement in propose(document, engines, None):
            if (row := statement.condition) is not None:
                conditions.setdefault((row.condition, row.consequence), row)
        return tuple(conditions.values()), coder.orders(document), coder.gates(document)

    return way


def score(reads: Sequence[Read], way: Way) -> Tally:
    """Score rows: a row with a claim is right where it is found, one without where nothing is."""
    tally = Tally()
    for read in reads:
        row = read.row
        conditions, orders, gates = way(read)
        tally.rows[row.sort] += 1
        if row.sort in ("none", "plain"):
            right = True
            for name, claims in (("condition", conditions), ("order", orders), ("gate", gates)):
                # A plain statement may hold what the rules see; only what others see is false.
                if name in row.taught and claims:
                    tally.false[f"{row.sort} {name}"] += 1
                    right = False
        else:
            label = str(row.row.get("relation") or row.row.get("gate") or row.row["kind"])
            right = _right(read, conditions, orders, gates)
            tally.kind_rows[label] += 1
            tally.kinds[label] += right
        tally.right[row.sort] += right
        if not right:
            tally.wrong.append(_shown(read, conditions, orders, gates))
    return tally


def _right(
    read: Read,
    conditions: Sequence[Condition],
    orders: Sequence[OrderClaim],
    gates: Sequence[GateClaim],
) -> bool:
    row, text = read.row, read.text
    places = {name: [[span.start, span.end]] for _, name, span in row.spans}
    if row.sort == "condition":
        return exact_hit(text, places, conditions) is not None
    words: dict[str, Any] = {name: span.of(text) for _, name, span in row.spans}
    if row.sort == "order":
        steps = {"before": words["first"], "after": words["second"]}
        return order_met(text, steps | {"relation": row.row["relation"]}, orders)
    listed = {"gate": row.row["gate"], "holds": row.row["holds"], "words": words["gate"]}
    return gate_met(text, listed, gates)


def _shown(
    read: Read,
    conditions: Sequence[Condition],
    orders: Sequence[OrderClaim],
    gates: Sequence[GateClaim],
) -> str:
    text = read.text
    lines = [f"[{read.row.sort}] {read.row.row.get('marked', text)}"]
    for row in conditions:
        parts = [s.of(text) if s else None for s in (row.trigger, row.condition, row.consequence)]
        lines.append(f"      if {parts[0]!r} k {parts[1]!r} r {parts[2]!r} ({row.kind})")
    lines += [f"      {o.relation}: {o.first.of(text)!r} - {o.second.of(text)!r}" for o in orders]
    lines += [f"      {g.gate} {g.holds}: {g.words.of(text)!r}" for g in gates]
    for group in read.marked.groups:
        words = {name: span.of(text) for name, span in group.parts.items()}
        lines.append(f"      model {group.head} {group.score:.2f} {group.gain:.1f} {words}")
    return "\n".join(lines)


def show(name: str, tally: Tally, *, kinds: bool = False) -> None:
    """Print one way's scores."""
    shares = "  ".join(
        f"{sort} {tally.share(sort):.3f} ({tally.right[sort]}/{tally.rows[sort]})"
        for sort in CLAUSES
        if tally.rows[sort]
    )
    print(f"{name:7}{shares}")
    false = ", ".join(f"{n} {c}" for n, c in sorted(tally.false.items()) if c)
    print(f"       false claims: {false or 'none'}")
    if kinds:
        for label in sorted(tally.kind_rows):
            print(f"         {label:18}{tally.kinds[label]:4} of {tally.kind_rows[label]:4}")


def choose(reads: Sequence[Read]) -> Mapping[str, tuple[Floors, float]]:
    """Try floors for each join alone; gives the best with its worth.

    A right row counts 1, a false claim on a row without any costs ``FALSE_COST``. Rows in which
    the model sees nothing of a head are the same whatever the floors.
    """
    best: dict[str, tuple[Floors, float]] = {}
    for name in ("conditions", "orders", "gates"):
        head = name.removesuffix("s")
        some = [
            read
            for read in reads
            if read.row.sort == head
            or (read.row.sort in ("none", "plain") and head in read.row.taught)
        ]
        some = [read for read in some if _open(read, head)]
        for alone, over, against in product(STEPS, STEPS, SHARES if name == "gates" else (0.0,)):
            floors = Floors(alone, over, against)
            worth = sum(_worth(read, name, floors) for read in some)
            if name not in best or worth > best[name][1]:
                best[name] = (floors, worth)
    return best


def _open(read: Read, head: str) -> bool:
    """Tell whether a row's result may depend on the floors of a head."""
    return any(g.head == head for g in read.marked.groups) or (
        head == "gate" and bool(read.ruled_gates)
    )


def _worth(read: Read, name: str, floors: Floors) -> float:
    text, marked = read.text, read.marked
    conditions: Sequence[Condition] = ()
    orders: Sequence[OrderClaim] = ()
    gates: Sequence[GateClaim] = ()
    if name == "conditions":
        found = joined_conditions(text, read.ruled, marked, floors)
        conditions = [row.condition for row in found]
    elif name == "orders":
        orders = joined_orders(text, orders_with(text, read.ruled), marked, floors)
    else:
        gates = joined_gates(text, read.ruled_gates, marked, floors)
    if read.row.sort in ("none", "plain"):
        return -FALSE_COST * bool(conditions or orders or gates)
    return float(_right(read, conditions, orders, gates))


def main() -> int:
    """Print the table; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=weights_folder())
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--choose", action="store_true")
    parser.add_argument("--path", action="store_true")
    options = parser.parse_args()
    rows = [r for r in load(ROOT / "training") if held(r) and r.sort in CLAUSES]
    reads = read_rows(rows, options.weights)
    if options.choose:
        for name, (floors, worth) in choose(reads).items():
            print(f"{name}: {floors}, worth {worth:.1f}")
        return 0
    show("rules", score(reads, by_rules))
    show("model", score(reads, by_model))
    joined = score(reads, by_join)
    show("join", joined, kinds=True)
    if options.path:
        joined = score(reads, by_path(options.weights))
        show("path", joined, kinds=True)
    if options.wrong:
        print("\n".join(joined.wrong))
    return 0


if __name__ == "__main__":
    sys.exit(main())
