"""Tune the act model's choices and calibrate its scores on held-out records; write its card.

    python -m training.acts_tune RUN_FOLDER[,RUN_FOLDER…] DATA_FOLDER SHARED_FOLDER WEIGHTS OUT_CARD

WEIGHTS is the folder of the exported weights. Each run folder holds ``held.npz``: what models that
had not seen them gave for held-out records.
The temperature of each head is the one of least cross-entropy; the table from a choice's share to
how often such choices were right is an isotonic regression in at most twelve steps. Hedges stand
in own statements far more often than in running copy, so a number is added to that head's scores:
the one of best F1 on the held-out records of whole articles.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from training.acts_data import LABELS, load_all
from training.acts_network import HEADS
from unbracket.language.shipped import ACT_FILES, digest_of

STEPS = 12
LEAST = 25  # records behind a step of the table


def isotonic(shares: np.ndarray, right: np.ndarray) -> list[list[float]]:
    """Fit a rising table of (share, right) over steps of like size, by pooling those that fall."""
    order = np.argsort(shares, kind="stable")
    x, y = shares[order], right[order].astype(float)
    steps = max(1, min(STEPS, len(x) // LEAST))
    blocks: list[tuple[float, float, int]] = []
    for part in np.array_split(np.arange(len(x)), steps):
        blocks.append((float(x[part].mean()), float(y[part].mean()), len(part)))
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            last, before = blocks.pop(), blocks.pop()
            both = before[2] + last[2]
            mean = [(before[i] * before[2] + last[i] * last[2]) / both for i in (0, 1)]
            blocks.append((mean[0], mean[1], both))
    return [[round(share, 4), round(min(0.995, part), 4)] for share, part, _ in blocks]


def softmax(raw: np.ndarray) -> np.ndarray:
    """Turn rows of scores into shares."""
    raw = np.exp(raw - raw.max(1, keepdims=True))
    found: np.ndarray = raw / raw.sum(1, keepdims=True)
    return found


def temperature(raw: np.ndarray, gold: np.ndarray) -> float:
    """Give the temperature of least cross-entropy, on a grid."""
    grid = np.arange(0.5, 3.01, 0.05)
    losses = [-np.log(softmax(raw / t)[np.arange(len(gold)), gold] + 1e-9).mean() for t in grid]
    return round(float(grid[int(np.argmin(losses))]), 2)


def hedge_bias(raw: np.ndarray, gold: np.ndarray) -> list[float]:
    """Give what is added to the scores of "firm" and "hedged" for the best F1 of the latter."""
    hedged = LABELS["hedge"].index("hedged")
    meant = gold == hedged

    def score(added: float) -> float:
        said = raw[:, hedged] + added > raw[:, 1 - hedged]
        return 2 * float((said & meant).sum()) / max(1, int(said.sum() + meant.sum()))

    grid = np.arange(-3.0, 3.01, 0.1)
    best = max(score(added) for added in grid)
    middle = [added for added in grid if score(added) >= best - 1e-9]
    chosen = [0.0, 0.0]
    chosen[hedged] = round(float(np.median(middle)), 1)
    return chosen


def tuned(
    found: Mapping[str, np.ndarray], goals: Mapping[str, np.ndarray], running: np.ndarray
) -> dict[str, Any]:
    """Tune every head on the rows whose label is known; ``running`` tells those of articles."""
    result: dict[str, Any] = {}
    for name in HEADS:
        known = goals[name] >= 0
        raw = np.log(found[name][known] + 1e-9)
        gold = goals[name][known]
        heat = temperature(raw, gold)
        raw = raw / heat
        own: dict[str, Any] = {"temperature": heat}
        if name == "hedge":
            of_copy = running[known]
            own["added"] = hedge_bias(raw[of_copy], gold[of_copy])
            raw = raw + np.asarray(own["added"])
        shares = softmax(raw)
        own["right"] = isotonic(shares.max(1), shares.argmax(1) == gold)
        result[name] = own
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs")
    parser.add_argument("data", type=Path)
    parser.add_argument("shared_data", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", default="1")
    options = parser.parse_args()
    examples = load_all(options.data, options.shared_data)
    parts = [np.load(Path(run) / "held.npz") for run in options.runs.split(",")]
    ids = np.concatenate([part["ids"] for part in parts]).tolist()
    found = {name: np.concatenate([part[name] for part in parts]) for name in HEADS}
    known = {example.id: example for example in examples}
    goals = {name: np.full(len(ids), -1) for name in HEADS}
    running = np.zeros(len(ids), bool)
    for place, row in enumerate(ids):
        example = known[row]
        running[place] = example.kind == "corpus" or "article" in example.raw
        for name, label in example.labels.items():
            if name == "act" and example.kind == "event":
                continue  # the acts of narrated events are only practice
            goals[name][place] = LABELS[name].index(label)
    card = {
        "version": options.version,
        "sha256": digest_of(options.weights, ACT_FILES),
        "labels": {name: list(labels) for name, labels in LABELS.items()},
        "tuned": tuned(found, goals, running),
    }
    options.out.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card["tuned"]))


if __name__ == "__main__":
    main()
