"""Fits the weights by which two reports are held to be of one utterance, and prints them.

    python quality/rivals_fit.py

Logistic regression with an L2 penalty by plain gradient steps on the pairs of
``gold/events-dev/rivals.jsonl`` whose day and speaker may be one; deterministic. The printed
weights stand in ``coding/rivals.py``; the counts are of ten-fold held-out groups of pairs.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.figure_sentences import load
from quality.rivals_table import DEV, report_of
from quality.table import line
from unbracket.coding.rivals import SAME, compatible_days, compatible_speakers, features
from unbracket.coding.rivals_words import Like
from unbracket.language.embed import Embedder

STEPS, RATE, PENALTY = 3_000, 0.5, 1.0
Matrix = NDArray[np.float64]


def fit(x: Matrix, y: Matrix) -> Matrix:
    """Give the weights of the features and, last, the bias."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    scaled = np.c_[(x - mean) / spread, np.ones(len(x))]
    weights = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        pull = PENALTY * np.r_[weights[:-1], 0.0]
        weights -= RATE * (scaled.T @ (chance - y) + pull) / len(y)
    own = weights[:-1] / spread
    found: Matrix = np.r_[own, weights[-1] - (own * mean).sum()]
    return found


def main() -> int:
    """Fit with and without the embedder."""
    rows = load(DEV / "rivals.jsonl")
    likes: tuple[tuple[str, Like | None], ...] = (
        ("WEIGHTS", Embedder().similarity),
        ("PLAIN_WEIGHTS", None),
    )
    for name, like in likes:
        pairs = [(report_of("a", row["a"]), report_of("b", row["b"])) for row in rows]
        able = [compatible_days(a, b) and compatible_speakers(a, b) for a, b in pairs]
        x = np.array([features(a, b, like) for a, b in pairs])
        y = np.array([float(row["same"]) for row in rows])
        keep = np.array(able)
        groups = np.array([hash_of(row["a"]["published"][:7]) for row in rows])
        held = np.zeros(len(rows))
        for group in range(10):
            test = groups == group
            weights = fit(x[~test & keep], y[~test & keep])
            held[test] = 1 / (1 + np.exp(-(np.c_[x[test], np.ones(test.sum())] @ weights)))
        said = (held >= SAME) & keep
        print(f"{name} = {tuple(round(float(w), 3) for w in fit(x[keep], y[keep]))}")
        line(
            "held out: right / found / same", f"{int((said * y).sum())}/{said.sum()}/{int(y.sum())}"
        )
    return 0


def hash_of(text: str) -> int:
    """Put a group of pairs into one of ten parts, the same each time."""
    return sum(ord(char) * (at + 1) for at, char in enumerate(text)) % 10


if __name__ == "__main__":
    sys.exit(main())
