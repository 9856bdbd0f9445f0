"""Scores of the act model's heads on held-out records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from training.acts_data import LABELS, Example
from unbracket.coding.acts import RANK
from unbracket.model.statement import ACTS

FAMILY = {act: row[0] for act, row in ACTS.items()}


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Give the mean F1 (0 to 100) over the classes that the gold holds."""
    scores = []
    for label in sorted(set(gold)):
        right = sum(g == f == label for g, f in zip(gold, found, strict=True))
        total = gold.count(label) + list(found).count(label) if isinstance(gold, list) else 0
        scores.append(200 * right / total if total else 0.0)
    return sum(scores) / max(1, len(scores))


def binary_f1(gold: Sequence[str], found: Sequence[str], label: str) -> float:
    """Give one class's F1 (0 to 100)."""
    right = sum(g == f == label for g, f in zip(gold, found, strict=True))
    total = list(gold).count(label) + list(found).count(label)
    return 200 * right / total if total else 0.0


def rule_acts(given: Sequence[Sequence[float]]) -> list[str]:
    """Read the rules' own verdicts back from the evidence."""
    acts = list(RANK)
    rows = np.asarray([row[len(acts) : 2 * len(acts)] for row in given])
    return [acts[at] for at in rows.argmax(1)]


def summary(examples: Sequence[Example], found: Mapping[str, np.ndarray]) -> dict[str, float]:
    """Give the scores of each kind of record."""
    shown: dict[str, float] = {"n": len(examples)}
    best = {name: [LABELS[name][at] for at in value.argmax(1)] for name, value in found.items()}
    for kind in ("own", "corpus"):
        rows = [r for r, e in enumerate(examples) if e.kind == kind and "act" in e.labels]
        if not rows:
            continue
        gold = [examples[r].labels["act"] for r in rows]
        acts = [best["act"][r] for r in rows]
        pairs = list(zip(gold, acts, strict=True))
        shown[f"{kind} n"] = len(rows)
        shown[f"{kind} act"] = 100 * sum(g == a for g, a in pairs) / len(rows)
        shown[f"{kind} macro"] = macro_f1(gold, acts)
        shown[f"{kind} family"] = 100 * sum(FAMILY[g] == FAMILY[a] for g, a in pairs) / len(rows)
        for name, label in (("hedge", "hedged"), ("strength", ""), ("stance", "")):
            known = [r for r in rows if name in examples[r].labels]
            goals = [examples[r].labels[name] for r in known]
            got = [best[name][r] for r in known]
            shown[f"{kind} {name}"] = (
                binary_f1(goals, got, label)
                if label
                else 100 * sum(g == a for g, a in zip(goals, got, strict=True)) / max(1, len(known))
            )
    rows = [r for r, e in enumerate(examples) if e.kind == "event"]
    if rows:
        gold = [examples[r].labels["root"] for r in rows]
        roots = [best["root"][r] for r in rows]
        shown["root"] = 100 * sum(g == a for g, a in zip(gold, roots, strict=True)) / len(rows)
        shown["root macro"] = macro_f1(gold, roots)
        for name, table in (("quad", QUAD), ("binary", BINARY)):
            pairs = [(table[g], table[a]) for g, a in zip(gold, roots, strict=True)]
            shown[name] = 100 * sum(g == a for g, a in pairs) / len(pairs)
            shown[f"{name} macro"] = macro_f1([g for g, _ in pairs], [a for _, a in pairs])
    return {name: round(value, 1) for name, value in shown.items()}


QUAD = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "CONCEDE": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4,
    "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
BINARY = {root: quad > 2 for root, quad in QUAD.items()}
