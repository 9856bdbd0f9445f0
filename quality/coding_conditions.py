"""Scores conditions, order claims and gates on the project's own gold and on the guide's examples.

    python quality/coding_conditions.py [--no-model] [--look] [--dev] [--check] [--raise]

A condition is right when both of its spans are exact, white space and marks at their edges aside;
polarity, kind and valence are counted on those. Precision on pages counts every condition that
``extract`` prints, once a pair of spans: it is right when both spans have token F1 of at least .5
with those of one listed there. An order claim is right with its relation and both steps: token F1
of at least .5 with the listed words, or all words of one inside the other, which has at most 12. A
gate is right with its name, whether it holds, and a word in common. A sentence without either is
right where neither is printed. Words are compared without articles and possessives.

Only totals are printed for the gold that others marked, never its sentences. ``--look`` writes the
totals into ``gold/coding/looks.jsonl``. ``--dev`` scores the development material instead.
``--check`` compares with ``quality/floors.json`` (key ``coding``, names that begin with
``conditions``; exit 1 below one), ``--raise`` lifts the floors, none is ever lowered.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from training.span_data import unmarked

from quality.marked import records
from unbracket.casework.claims_found import gates_of, orders_of
from unbracket.casework.engines import Engines, chosen_engines
from unbracket.casework.extract import propose
from unbracket.casework.intake import Incoming, read_incoming
from unbracket.model.claimed import GateClaim, OrderClaim
from unbracket.model.document import Document
from unbracket.model.span import Span
from unbracket.model.statement import Condition

ROOT = Path(__file__).resolve().parent
GOLD = ROOT / "gold" / "coding"
GUIDE = ROOT.parent.parent / "shared" / "guides" / "conditions.jsonl"
LOOKS = GOLD / "looks.jsonl"
FLOORS = ROOT / "floors.json"
ORDER = 60  # of this section in the table
ENOUGH = 0.5
LEEWAY = 0.01  # what a trained model may differ by between processors
MOST = 13  # words of a step whose listed words, or fewer, are all of it
_EDGE = " \t\n\"“”„'’‘,;:.!?–-"
_SMALL = frozenset(["the", "a", "an", "its", "their", "his", "her", "our"])


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a measure, how many are right, of how many, and the target."""

    name: str
    right: float
    total: float
    target: float | None = None
    kinds: tuple[tuple[str, int, int], ...] = ()

    @property
    def share(self) -> float:
        """Give the share that is right; 0 where there is nothing."""
        return self.right / self.total if self.total else 0.0


@cache
def _engines(no_model: bool) -> Engines:
    return chosen_engines(no_model)


def _document(text: str, name: str = "x.txt") -> Document:
    data = text.encode("utf-8")
    return read_incoming(Incoming(name, data=data, media_type="text/plain"), data)


def conditions_of(text: str, *, no_model: bool) -> tuple[Condition, ...]:
    """Give the conditions that ``extract`` prints for a text, once a pair of spans."""
    document = _document(text)
    if document.text != text:
        raise ValueError("the reading differs from the text")
    found: dict[tuple[Span | None, Span | None], Condition] = {}
    for statement in propose(document, _engines(no_model), None):
        if statement.condition is not None:
            key = (statement.condition.condition, statement.condition.consequence)
            found.setdefault(key, statement.condition)
    return tuple(found.values())


# --- conditions in sentences ---------------------------------------------------------------------


def _bare(text: str, span: Sequence[int]) -> tuple[int, int]:
    start, end = span[0], span[-1]
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def exact_hit(text: str, gold: Mapping[str, Any], found: Iterable[Condition]) -> Condition | None:
    """Give the condition whose two spans are those of a row, marks at their edges aside."""
    held = _bare(text, _extent(gold["condition"]))
    follows = _bare(text, _extent(gold["consequence"]))
    for row in found:
        if row.condition is None or row.consequence is None:
            continue
        if (
            _bare(text, row.condition.as_list()) == held
            and _bare(text, row.consequence.as_list()) == follows
        ):
            return row
    return None


def _part_met(text: str, gold: Mapping[str, Any], found: Iterable[Condition]) -> str:
    """Name in a few words what is wrong where no condition has both spans."""
    held = _bare(text, _extent(gold["condition"]))
    follows = _bare(text, _extent(gold["consequence"]))
    kept = [(row, row.condition, row.consequence) for row in found]
    if not kept:
        return "nothing found"
    if any(k and _bare(text, k.as_list()) == held for _, k, _ in kept):
        return "condition exact, consequence not"
    if any(r and _bare(text, r.as_list()) == follows for _, _, r in kept):
        return "consequence exact, condition not"
    return "both spans differ"


def _extent(spans: Sequence[Any]) -> list[int]:
    """Give the stretch from the first place to the last of one span or several."""
    if spans and isinstance(spans[0], int):
        return [int(spans[0]), int(spans[-1])]
    return [min(s[0] for s in spans), max(s[1] for s in spans)]


def score_conditions(rows: Sequence[Mapping[str, Any]], name: str, no_model: bool) -> list[Row]:
    """Score sentences with a condition and traps; each row has text, kind and spans."""
    kinds: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    polarity = kind = actors = hits = fired = traps = 0
    for row in rows:
        found = conditions_of(row["text"], no_model=no_model)
        if row["kind"] == "trap":
            traps += 1
            fired += bool(found)
            continue
        kinds[row["kind"]] += 1
        hit = exact_hit(row["text"], row, found)
        if hit is None:
            wrong[_part_met(row["text"], row, found)] += 1
            continue
        hits += 1
        right[row["kind"]] += 1
        polarity += hit.polarity == row["polarity"]
        kind += hit.kind == row["kind"]
        actors += hit.valence == row.get("valence", hit.valence)
    total = sum(kinds.values())
    detail = tuple((k, right[k], kinds[k]) for k in sorted(kinds))
    detail += tuple((f"wrong, {k}", wrong[k], wrong[k]) for k in sorted(wrong))
    result = [
        Row(f"{name}: both spans exact", hits, total, 0.75, detail),
        Row(f"{name}: polarity of those", polarity, hits),
        Row(f"{name}: kind of those", kind, hits),
        Row(f"{name}: valence of those", actors, hits),
    ]
    if traps:
        result.append(Row(f"{name}: traps left alone", traps - fired, traps, 1.0))
    return result


def guide_rows() -> list[dict[str, Any]]:
    """Read the guide's own examples; none where the folder beside the checkout is absent."""
    if not GUIDE.is_file():
        print("SKIPPED: the guide's 16 conditions are not beside this checkout")
        return []
    rows = [json.loads(line) for line in GUIDE.read_text(encoding="utf-8").splitlines()]
    return [
        row | {"polarity": row["condition_polarity"], "valence": row["consequence_valence"]}
        for row in rows
    ]


# --- pages ---------------------------------------------------------------------------------------


def _words(text: str) -> Counter[str]:
    return Counter(w for w in re.findall(r"[^\W_]+", text.lower()) if w not in _SMALL)


def overlap(left: str, right: str) -> float:
    """Give the token F1 of two stretches of text, articles and possessives aside."""
    a, b = _words(left), _words(right)
    same = sum((a & b).values())
    return 2 * same / (sum(a.values()) + sum(b.values())) if a and b else 0.0


def score_pages(
    pages: Iterable[tuple[str, Sequence[Mapping[str, Any]]]], name: str, no_model: bool
) -> list[Row]:
    """Score the conditions of whole pages: precision, recall, and how many spans are exact."""
    printed = right = listed = met = exact = 0
    for text, gold in pages:
        found = conditions_of(text, no_model=no_model)
        listed += len(gold)
        printed += len(found)
        used: set[int] = set()
        for row in found:
            if row.condition is None or row.consequence is None:
                continue
            held, follows = row.condition.of(text), row.consequence.of(text)
            place = next(
                (
                    n for n, g in enumerate(gold)
                    if overlap(held, g["condition"]) >= ENOUGH
                    and overlap(follows, g["consequence"]) >= ENOUGH
                ),
                None,
            )  # fmt: skip
            if place is None:
                continue
            right += 1
            if place not in used:
                used.add(place)
                met += 1
                exact += held.strip(_EDGE) == gold[place]["condition"].strip(_EDGE) and (
                    follows.strip(_EDGE) == gold[place]["consequence"].strip(_EDGE)
                )
    return [
        Row(f"{name}: precision", right, printed, 0.85),
        Row(f"{name}: recall", met, listed),
        Row(f"{name}: both spans exact", exact, listed),
    ]


def gold_pages() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Read the pages with the conditions that were listed for each."""
    for line in (GOLD / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name = Path(row["file"]).name
        yield (GOLD / "pages" / name).read_text(encoding="utf-8"), row["conditions"]


# --- order claims and gates ----------------------------------------------------------------------


def claims_of(text: str, *, no_model: bool) -> tuple[Sequence[OrderClaim], Sequence[GateClaim]]:
    """Give the order claims and gates that ``extract --events`` prints for a text."""
    document, coder = _document(text), _engines(no_model).coder
    return orders_of(document, coder), gates_of(document, coder)


def order_met(text: str, row: Mapping[str, Any], orders: Iterable[OrderClaim]) -> bool:
    """Tell whether one of a text's order claims has the relation and both steps."""
    for claim in orders:
        if claim.relation != row["relation"]:
            continue
        first, second = claim.first.of(text), claim.second.of(text)
        pairs = [(first, second)] + ([(second, first)] if claim.relation == "together" else [])
        if any(
            _step_met(a, row["before"]) and _step_met(b, row["after"]) for a, b in pairs
        ):  # fmt: skip
            return True
    return False


def _step_met(found: str, listed: str) -> bool:
    a, b = _words(found), _words(listed)
    inside = (
        bool(a and b) and not ((a - b) and (b - a)) and max(sum(a.values()), sum(b.values())) < MOST
    )
    return inside or overlap(found, listed) >= ENOUGH


def why_wrong(
    row: Mapping[str, Any], orders: Sequence[OrderClaim], gates: Sequence[GateClaim]
) -> str:
    """Name in one word what is wrong with an order claim, a gate or an empty sentence."""
    text = row["text"]
    if row["kind"] == "order":
        same = [c for c in orders if c.relation == row["relation"]]
        if not orders:
            return "order: nothing found"
        if not same:
            return "order: another relation"
        first = any(_step_met(c.first.of(text), row["before"]) for c in same)
        second = any(_step_met(c.second.of(text), row["after"]) for c in same)
        turned = any(_step_met(c.second.of(text), row["before"]) for c in same)
        if turned:
            return "order: turned round"
        return f"order: first {'met' if first else 'not'}, second {'met' if second else 'not'}"
    if row["kind"] == "gate":
        same_gate = [c for c in gates if c.gate == row["gate"]]
        if not gates:
            return "gate: nothing found"
        if not same_gate:
            return "gate: another gate"
        return f"gate: holds {row['holds']} read as {same_gate[0].holds}"
    return "none: order fired" if orders else "none: gate fired"


def gate_met(text: str, row: Mapping[str, Any], gates: Iterable[GateClaim]) -> bool:
    """Tell whether one of a text's gates has the name, the value and words in common."""
    return any(
        claim.gate == row["gate"] and claim.holds == row["holds"] and
        (_words(claim.words.of(text)) & _words(row["words"]))
        for claim in gates
    )  # fmt: skip


def score_orders(rows: Sequence[Mapping[str, Any]], name: str, no_model: bool) -> list[Row]:
    """Score sentences with an order claim, a gate, or neither."""
    right: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for row in rows:
        text = row["text"]
        orders, gates = claims_of(text, no_model=no_model)
        was = sum(right.values())
        label = row.get("relation") or row.get("gate") or "none"
        kinds[label] += 1
        if row["kind"] == "order":
            right[label] += order_met(text, row, orders)
        elif row["kind"] == "gate":
            right[label] += gate_met(text, row, gates)
        else:
            right[label] += not orders and not gates
        if sum(right.values()) == was:
            wrong[why_wrong(row, orders, gates)] += 1
    detail = tuple((k, right[k], kinds[k]) for k in sorted(kinds))
    detail += tuple((f"wrong, {k}", wrong[k], wrong[k]) for k in sorted(wrong))
    return [Row(f"{name}: order claims and gates", sum(right.values()), len(rows), 0.85, detail)]


# --- the second gold -----------------------------------------------------------------------------


def second_gold() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Read the second gold: sentences for conditions and traps, and those for claims.

    It was written before the span model was trained, by an author who saw no rule and no row of
    training. Its tags are those of ``training/clauses``.
    """
    conditions: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    lines = (GOLD / "clauses-2.marked.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines:
        row = json.loads(line)
        text, tags = unmarked(row["marked"])
        places: dict[str, list[list[int]]] = {}
        for tag, _, span in tags:
            places.setdefault(tag, []).append(span.as_list())
        words = {tag: " … ".join(text[a:b] for a, b in spans) for tag, spans in places.items()}
        base = {"text": text, "kind": row["kind"]}
        if row.get("trap"):
            conditions.append(base | {"kind": "trap"})
        elif row["kind"] == "order":
            claims.append(base | {
                "relation": row["relation"], "before": words["a"], "after": words["b"],
            })  # fmt: skip
        elif row["kind"] == "gate":
            claims.append(base | {"gate": row["gate"], "holds": row["holds"], "words": words["g"]})
        elif row["kind"] == "none":
            claims.append(base)
        else:
            conditions.append(base | {
                "condition": places["k"], "consequence": places["r"],
                "polarity": row["polarity"], "valence": row["valence"],
            })  # fmt: skip
    return conditions, claims


# --- the table -----------------------------------------------------------------------------------


def rows(no_model: bool = False) -> list[Row]:
    """Score everything; sections whose material is absent are skipped, with a line that says so."""
    found: list[Row] = []
    guide = guide_rows()
    if guide:
        found += score_conditions(guide, "guide", no_model)
    marked = records((GOLD / "conditions.marked.jsonl").read_text(encoding="utf-8").splitlines())
    found += score_conditions(marked, "60 sentences", no_model)
    if (GOLD / "pages.jsonl").is_file():
        found += score_pages(gold_pages(), "20 pages", no_model)
    orders = records((GOLD / "orders.marked.jsonl").read_text(encoding="utf-8").splitlines())
    found += score_orders(orders, "150 sentences", no_model)
    conditions, claims = second_gold()
    found += score_conditions(conditions, "second 60 sentences", no_model)
    found += score_orders(claims, "second 150 sentences", no_model)
    return found


def show(found: Sequence[Row]) -> bool:
    """Print the rows; gives whether every target is met."""
    met = True
    for row in found:
        verdict = ""
        if row.target is not None:
            verdict = "ok" if row.share >= row.target else f"MISSED (target {row.target:.2f})"
            met &= row.share >= row.target
        print(f"{row.name:44}{row.right:5.0f} of {row.total:4.0f}  {row.share:.3f}  {verdict}")
        for kind, right, total in row.kinds:
            print(f"      {kind:38}{right:5} of {total:4}")
    return met


def main() -> int:
    """Print the section; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-model", action="store_true", help="the rule engines only")
    parser.add_argument("--look", action="store_true", help="log the totals as a look at the gold")
    parser.add_argument("--dev", action="store_true", help="score the development material")
    parser.add_argument("--check", action="store_true", help="compare with the floors")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors")
    options = parser.parse_args()
    if options.dev:
        from quality.conditions_dev import dev_rows

        found = dev_rows(options.no_model)
    else:
        found = rows(options.no_model)
    met = show(found)
    if options.look and not options.dev:
        scores = {row.name: [row.right, row.total] for row in found}
        when = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%MZ")
        entry = {"date": when, "section": "conditions", "no_model": options.no_model}
        with LOOKS.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry | {"scores": scores}, ensure_ascii=False) + "\n")
    if options.check or options.lift:
        return check_floors(found, lift=options.lift)
    return 0 if met else 1


def check_floors(found: Sequence[Row], *, lift: bool, path: Path = FLOORS) -> int:
    """Compare with the floors; 1 when one isn't reached. ``lift`` writes higher ones."""
    value = json.loads(path.read_text(encoding="utf-8"))
    floors: dict[str, float] = dict(value.get("coding", {}))
    # A share of what was found falls where more is found; the shares of all hold the floors.
    measured = {
        f"conditions {row.name}": row.share for row in found if not row.name.endswith("of those")
    }
    missed = [name for name, number in measured.items() if number < floors.get(name, 0.0)]
    for name in missed:
        print(f"BELOW: {name} {measured[name]:.3f}, floor {floors[name]:.3f}")
    if lift:
        for name, number in measured.items():
            floors[name] = max(int((number - LEEWAY) * 1000) / 1000, floors.get(name, 0.0))
        value["coding"] = dict(sorted(floors.items()))
        path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
    return 1 if missed else 0


def section() -> list[Any]:
    """Print this part of ``quality/coding_table.py`` and give its measures, in percent."""
    from quality.coding_table import Row as Measure

    found = rows()
    show(found)
    return [
        Measure(row.name, 100 * row.share, 100 * row.target if row.target is not None else None)
        for row in found
    ]


if __name__ == "__main__":
    sys.exit(main())
