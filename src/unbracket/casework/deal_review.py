"""Reviewing demands: accept, reject, change, infer, put steps together or keep them apart.

What a reviewer decides is a record of type ``demand`` under the demand's id; its body holds only
what the reviewer settled. Demands themselves are never stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unbracket.casework import registry
from unbracket.casework.cases import Case
from unbracket.deal.claims_terms import Atom, Order, Term
from unbracket.errors import UsageError
from unbracket.model.case import CaseFrame
from unbracket.model.deal import FIRMNESS, ORDERS
from unbracket.model.entry import Clocks
from unbracket.model.record import RecordRow

TYPE = "demand"
VERDICTS = ("accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Reviews:
    """What reviewers decided, as it stood: by demand, inferences, and pairs of steps."""

    by_demand: Mapping[str, RecordRow]
    inferences: tuple[RecordRow, ...]
    merged: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]
    grouped: Mapping[str, tuple[str, ...]]


def reviews(case: Case, clocks: Clocks = Clocks()) -> Reviews:
    """Give the reviewers' records at a time; of one demand's several the ledger's own counts."""
    rows: dict[str, RecordRow] = {}
    for row in sorted(registry.standing(case, TYPE, clocks), key=lambda r: bool(r.origin)):
        rows.setdefault(row.key, row)
    inferences: list[RecordRow] = []
    merged: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    by_demand: dict[str, RecordRow] = {}
    grouped: dict[str, tuple[str, ...]] = {}
    for key, row in rows.items():
        kind = row.body.get("kind", "review")
        if kind == "inference":
            day = str(row.body.get("day", ""))
            if not clocks.as_of or day <= clocks.as_of:
                inferences.append(row)
        elif kind in ("merge", "apart"):
            pair = row.body.get("steps", ())
            if isinstance(pair, list | tuple) and len(pair) == 2:
                (merged if kind == "merge" else apart).append((str(pair[0]), str(pair[1])))
        elif kind == "options":
            grouped[key.partition(":")[2]] = tuple(str(id) for id in row.body.get("options", ()))
        else:
            by_demand[key] = row
    return Reviews(by_demand, tuple(inferences), tuple(merged), tuple(apart), grouped)


def decide(
    case: Case,
    id: str,
    *,
    verdict: str = "",
    firmness: str = "",
    clause: str = "",
    reason: str = "",
    author: str = "",
    statements: Sequence[str] = (),
) -> RecordRow:
    """Record a decision on a derived demand; what an earlier decision settled is kept.

    Raises UsageError for a verdict, firmness or clause that there isn't.
    """
    before = registry.find(case, TYPE, id)
    body: dict[str, Any] = dict(before.body) if before is not None else {"kind": "review"}
    if verdict:
        body["verdict"] = _one_of("verdict", verdict, VERDICTS)
    if firmness:
        body["firmness"] = _one_of("firmness", firmness, FIRMNESS)
    if clause:
        body["clause"] = [term_to_json(term) for term in read_clause(case.store.frame(), clause)]
    if not (verdict or firmness or clause):
        raise UsageError(
            "nothing was decided",
            expected="a verdict, a firmness or a clause",
            next="accept or reject the demand, or change it",
        )
    rests = statements or (before.statements if before else ())
    return registry.put(case, TYPE, id, body, author=author, reason=reason, statements=tuple(rests))


def infer(
    case: Case,
    party: str,
    clause: str,
    *,
    firmness: str = "firm",
    reason: str,
    day: str = "",
    author: str = "",
    statements: Sequence[str] = (),
) -> RecordRow:
    """Record an analyst's inference: a demand that no statement makes by itself, with the reason.

    Raises UsageError for an unknown party, firmness or clause, or where no reason is given.
    """
    frame = case.store.frame()
    if frame.party(party) is None:
        raise UsageError(
            f"the case has no party {party[:40]!r}",
            expected="one of " + ", ".join(row.code for row in frame.parties),
            next="use a party's code",
        )
    if not reason.strip():
        raise UsageError(
            "an inference needs its reason",
            expected="a sentence that says what it rests on",
            next="give --reason",
        )
    terms = read_clause(frame, clause)
    body = {
        "kind": "inference",
        "party": party,
        "firmness": _one_of("firmness", firmness, FIRMNESS),
        "clause": [term_to_json(term) for term in terms],
        "day": day,
    }
    key = f"inference:{party}:{clause.strip()}"[:200]
    return registry.put(
        case, TYPE, key, body, author=author, reason=reason, statements=tuple(statements)
    )


def tie(
    case: Case, left: str, right: str, *, together: bool, reason: str = "", author: str = ""
) -> RecordRow:
    """Record that two steps are one, or that they are not; the first stands for both."""
    body = {"kind": "merge" if together else "apart", "steps": [left, right]}
    key = "steps:" + "|".join(sorted((left, right)))
    return registry.put(case, TYPE, key[:200], body, author=author, reason=reason)


def group(
    case: Case, point: str, options: Sequence[str], *, reason: str = "", author: str = ""
) -> RecordRow:
    """Record that several provisions are rival options of one point; raises UsageError."""
    frame = case.store.frame()
    unknown = [id for id in options if frame.provision(id) is None]
    if unknown or len(options) < 2:
        raise UsageError(
            f"these are no options of one point: {', '.join(options)[:80]}",
            expected="at least two provisions of the case",
            next="list the provisions with unbracket board",
        )
    body = {"kind": "options", "options": list(options)}
    return registry.put(case, TYPE, f"options:{point}"[:200], body, author=author, reason=reason)


def forget(case: Case, key: str, *, reason: str, author: str = "") -> RecordRow:
    """Withdraw a decision, so that the demand stands as it is derived."""
    return registry.withdraw(case, TYPE, key, reason=reason, author=author)


def read_clause(frame: CaseFrame, text: str) -> tuple[Term, ...]:
    """Read a clause as ids write it: ``monitors``, ``no.monitors``, ``a.before.b``, ``x.or.y``.

    Things are provisions of the case, or steps as the deal names them (``step.…``). Raises
    UsageError for anything else.
    """
    terms: list[Term] = []
    for part in text.strip().split(".or."):
        match = re.fullmatch(r"(.+)\.(before|together|not_after)\.(.+)", part)
        if match:
            term: Term = Order(match[2], match[1], match[3])
            things: Iterable[str] = (match[1], match[3])
        else:
            thing = part.removeprefix("no.")
            term, things = Atom(thing, not part.startswith("no.")), (thing,)
        for thing in things:
            if frame.provision(thing) is None and not thing.startswith("step."):
                raise UsageError(
                    f"the clause names nothing of the case: {thing[:60]!r}",
                    expected="a provision's id, or a step's as `deal order` prints it",
                    next="write for example a, no.a, a.before.b or no.a.or.b",
                )
        terms.append(term)
    return tuple(terms)


def term_to_json(term: Term) -> dict[str, Any]:
    """Write a term as JSON."""
    if isinstance(term, Order):
        return {term.kind: [term.a, term.b]}
    return {"thing": term.thing, "holds": term.holds}


def terms_from_json(value: Any) -> tuple[Term, ...]:
    """Read terms that ``term_to_json`` wrote; what can't be read is left out."""
    terms: list[Term] = []
    for row in value if isinstance(value, list | tuple) else ():
        if not isinstance(row, Mapping):
            continue
        if isinstance(row.get("thing"), str):
            terms.append(Atom(row["thing"], bool(row.get("holds", True))))
            continue
        for kind in ORDERS:
            pair = row.get(kind)
            if isinstance(pair, list | tuple) and len(pair) == 2:
                terms.append(Order(kind, str(pair[0]), str(pair[1])))
    return tuple(terms)


def _one_of(name: str, value: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise UsageError(
            f"{name} is {value[:40]!r}", expected="one of " + ", ".join(allowed),
            next="choose one of them",
        )  # fmt: skip
    return value
