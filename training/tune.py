"""Choose the linker's numbers on held-out articles of the training split, and fit the scores.

    python -m training.tune DATA/train.jsonl WEIGHTS_FOLDER SCORER CARD [--reports FOLDER]
        [--hold-out 10]

Coordinate search: one number at a time over a short list, as long as any step helps. What is
maximised is attribution-F1 plus a quarter each of content-F1 and of recall with speech cues. The
chosen numbers go into CARD.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from training.data import held_out, load, load_reports
from training.evaluate import Material, decode, marked, scorer
from unbracket.attribution.linking import Tuning
from unbracket.attribution.model_tagger import AFTER, BEFORE
from unbracket.language.encoder import Encoder
from unbracket.language.shipped import FILES, digest_of
from unbracket.language.wordpiece import WordPieces

CHOICES: dict[str, list[Any]] = {
    "open": [0.35, 0.5, 0.65],
    "cue_share": [0.05, 0.15, 0.3],
    "own_source": [0.2, 0.4, 0.6],
    "no_source": [0.7, 1.0, 1.5, 2.0],
    "no_cue": [0.5, 1.0, 2.0],
    "change": [0.0, 0.25, 0.5, 1.0],
    "least": [0.05, 0.1, 0.15, 0.2, 0.25],
    "least_alone": [0.2, 0.35, 0.5],
    "piece": [0.0, 0.5, 0.7],
    "grow": [0.15, 0.25, 0.5],
}
ROLE = [0.8, 1.0, 1.3, 1.6, 2.0, 2.5]


def worth(score: dict[str, Any]) -> float:
    """Give what is maximised."""
    return float(
        score["attribution_match"]["f1"]
        + 0.25 * score["content_match"]["f1"]
        + 0.25 * score["attribution_speech_recall"]
    )


def search(
    judge: ModuleType, records: list[dict[str, Any]], material: Material, best: Tuning
) -> Tuning:
    """Search the numbers one at a time, two rounds at most, as long as anything helps."""
    top = worth(judge.score(records, decode(material, best)))
    moved, rounds = True, 0
    while moved and rounds < 2:
        moved, rounds = False, rounds + 1
        trials: list[tuple[str, int, Any]] = [("role", p, v) for p in (1, 2, 3) for v in ROLE]
        trials += [(name, 0, value) for name, values in CHOICES.items() for value in values]
        for name, place, value in trials:
            if name == "role":
                change = {"role": (*best.role[:place], value, *best.role[place + 1 :])}
            else:
                change = {name: value}
            tried = replace(best, **change)
            reached = worth(judge.score(records, decode(material, tried)))
            if reached > top + 1e-4:
                best, top, moved = tried, reached, True
                print(f"{top:.4f} {change}", flush=True)
    return best


def fit(
    judge: ModuleType, records: list[dict[str, Any]], material: Material, tuning: Tuning
) -> Tuning:
    """Fit the scores: a logistic regression of "right, source and all" on the probabilities."""
    rows, right = [], []
    found = decode(material, tuning, features=True)
    for record in records:
        index = judge.Index(record["text"])
        gold = [index.prepare(a) for a in record["attributions"] if a["content"]]
        pairs = [(index.prepare(a), a["features"]) for a in found[record["id"]]]
        hits = {j for _, j, _ in judge.match(gold, [p for p, _ in pairs], True)}
        for number, (_, features) in enumerate(pairs):
            rows.append([1.0, *features])
            right.append(float(number in hits))
    x, y = np.array(rows), np.array(right)
    weights = np.zeros(x.shape[1])
    for _ in range(50):  # Newton's method with a little shrinkage
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - 1e-3 * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    p = 1 / (1 + np.exp(-x @ weights))
    for low in np.arange(0, 1, 0.2):
        inside = (p >= low) & (p < low + 0.2)
        if inside.any():
            print(f"score {low:.1f} and up: {inside.sum()}, right {y[inside].mean():.2f}")
    return replace(tuning, score=tuple(round(float(w), 4) for w in weights))


def main() -> None:
    """Tune and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("card", type=Path)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--reports", type=Path, help="folder of own articles in the corpus' form")
    parser.add_argument("--hold-out", type=int, default=10)
    parser.add_argument("--window", type=int, default=254)
    parser.add_argument("--version", default="1")
    options = parser.parse_args()
    judge = scorer(options.scorer)
    lines = options.vocabulary.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    corpus = [r for r in load(options.data) if not held_out(r["id"], options.hold_out)]
    own = [r for r in load_reports(options.reports) if not held_out(r["id"], options.hold_out)]
    records = corpus + own
    encoder = Encoder(options.weights)
    material = marked(WordPieces(lines), records, encoder.run, (options.window, BEFORE, AFTER))
    tuning = fit(judge, records, material, replace(Tuning(), least=0.0, least_alone=0.0))
    tuning = search(judge, records, material, replace(Tuning(), score=tuning.score))
    digest = digest_of(options.weights, FILES)
    card = {
        "version": options.version,
        "sha256": digest,
        "window": options.window,
        "tuned": asdict(tuning),
    }
    options.card.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    parts = (("corpus", corpus, material[: len(corpus)]), ("reports", own, material[len(corpus) :]))
    for name, some, part in parts:
        if some:
            print(judge.row(f"held out, {name}", judge.score(some, decode(part, tuning))))


if __name__ == "__main__":
    main()
