"""Fits the weights of ``drafts/align_score.py`` and ``align_decode.py`` on made-up pairs of drafts.

    python -m quality.drafts_fit

Bases ``constitution``, ``statute`` and ``peace`` are fitted on; ``treaty``, ``code`` and ``german``
are held out. Logistic regression by Newton steps with a ridge of 0.5, each pair of drafts weighing
the same. Deterministic.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.drafts_generator import LEVELS, Made, sets
from unbracket.drafts.align import PER_UNIT, SETTLING, namesakes, twins
from unbracket.drafts.align_context import context, nearby
from unbracket.drafts.align_decode import FLOOR, part_features
from unbracket.drafts.align_measure import Pairs, measure
from unbracket.drafts.align_score import (
    CONTEXT_FEATURES,
    WORD_FEATURES,
    WORD_WEIGHTS,
    full_features,
    probabilities,
    word_features,
)
from unbracket.drafts.align_sparse import Floats, Space, build_space, candidates
from unbracket.drafts.align_words import number_key, profile

FITTED_ON = ("constitution", "statute")
SEEDS = range(12)
PEACE_SEEDS = range(30)
RIDGE = 0.5


def training() -> list[Made]:
    """Give the pairs of drafts that the weights are fitted on."""
    formal = [pair for level in LEVELS for pair in sets(FITTED_ON, SEEDS, level)]
    return formal + sets(("peace",), PEACE_SEEDS, "medium")


def fit(features: Floats, answers: Floats, importance: Floats) -> tuple[float, ...]:
    """Fit a logistic model; the constant is not drawn towards zero."""
    weights = np.zeros(features.shape[1])
    ridge = np.full(features.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(60):
        chance = 1.0 / (1.0 + np.exp(-np.clip(features @ weights, -30, 30)))
        slope = features.T @ (importance * (chance - answers)) + ridge * weights
        curve = (features * (importance * chance * (1 - chance))[:, None]).T @ features
        step = np.linalg.solve(curve + np.diag(ridge), slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return tuple(round(float(value), 2) for value in weights)


def parts(pairs: Pairs, answers: Floats, chance: Floats, space: Space) -> list[tuple[Floats, bool]]:
    """Collect the pairs that would give a unit a further partner, while gold links are made."""
    of_a: dict[int, list[int]] = {}
    of_b: dict[int, list[int]] = {}
    seen: list[tuple[Floats, bool]] = []
    for index in np.argsort(-chance, kind="stable").tolist():
        if chance[index] < FLOOR:
            break
        i, j = int(pairs.a[index]), int(pairs.b[index])
        mine, theirs = of_a.get(i, []), of_b.get(j, [])
        if bool(mine) != bool(theirs):
            row = part_features(pairs, index, float(chance[index]), mine, theirs, space)
            seen.append((row, bool(answers[index])))
        if answers[index]:
            of_a.setdefault(i, []).append(j)
            of_b.setdefault(j, []).append(i)
    return seen


def fitted(made: Sequence[Made]) -> tuple[tuple[float, ...], ...]:
    """Fit the words' weights, then with numbers and places weighed from that, then the parts'."""
    measured = []
    for pair in made:
        left, right = ([profile(text) for _, text in side] for side in (pair.a, pair.b))
        numbers = (
            [number_key(num) for num, _ in pair.a],
            [number_key(num) for num, _ in pair.b],
        )
        space = build_space(left, right)
        wanted = candidates(space, PER_UNIT) | twins(left, right) | namesakes(*numbers)
        pairs = measure(space, left, right, sorted(wanted))
        chance = probabilities(word_features(pairs), WORD_WEIGHTS)
        wanted |= nearby(pairs, chance, (len(left), len(right)))
        pairs = measure(space, left, right, sorted(wanted))
        answers = np.array(
            [float(link in pair.gold) for link in zip(pairs.a, pairs.b, strict=True)]
        )
        measured.append((pairs, answers, numbers, (len(left), len(right)), space))
    importance = np.concatenate(
        [np.full(len(answers), 40.0 / max(answers.sum(), 1)) for _, answers, *_ in measured]
    )
    labels = np.concatenate([answers for _, answers, *_ in measured])
    words = fit(np.vstack([word_features(pairs) for pairs, *_ in measured]), labels, importance)
    full: tuple[float, ...] = (*words, *(0.5 for _ in CONTEXT_FEATURES))
    for _ in range(SETTLING):
        rows = []
        for pairs, _, numbers, size, _ in measured:
            chance = probabilities(word_features(pairs), words)
            for _ in range(SETTLING - 1):
                around = context(pairs, chance, numbers[0], numbers[1], size)
                chance = probabilities(full_features(pairs, around), full)
            rows.append(full_features(pairs, context(pairs, chance, numbers[0], numbers[1], size)))
        full = fit(np.vstack(rows), labels, importance)
    seen = [
        part
        for (pairs, answers, *_, space), features in zip(measured, rows, strict=True)
        for part in parts(pairs, answers, probabilities(features, full), space)
    ]
    known = np.array([float(answer) for _, answer in seen])
    return words, full, fit(np.vstack([row for row, _ in seen]), known, np.ones(len(seen)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the fitted weights, a line a feature."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    words, full, part = fitted(training())
    print("WORD_WEIGHTS =", words)
    print("FULL_WEIGHTS =", full)
    print("PART_WEIGHTS =", part)
    for name, value in zip(WORD_FEATURES + CONTEXT_FEATURES, full, strict=True):
        print(f"{name:<36}{value:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
