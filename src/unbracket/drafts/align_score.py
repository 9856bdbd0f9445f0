"""From measures to one probability: a logistic model over words, number and place.

The weights were fitted by ``python -m quality.drafts_fit`` on made-up edits of invented base texts
(quality/drafts_generator.py), never on texts that the tables report.
"""

from __future__ import annotations

import numpy as np

from unbracket.drafts.align_context import Context
from unbracket.drafts.align_measure import Pairs
from unbracket.drafts.align_sparse import Floats

WORD_FEATURES = (
    "constant",
    "better explained share (logit)",
    "lesser explained share (logit)",
    "better containment",
    "lesser containment",
    "overlap less rivals",
    "figures",
    "length (log words)",
)
CONTEXT_FEATURES = ("numbers", "place", "hole", "sibling")
# In the order of WORD_FEATURES; the words alone.
WORD_WEIGHTS = (2.17, -0.03, 1.05, 2.81, -7.98, 11.08, -0.43, -0.29)
# In the order of WORD_FEATURES + CONTEXT_FEATURES; words, number and place together.
FULL_WEIGHTS = (2.72, -0.14, 1.07, 3.06, -4.58, 10.66, -0.46, -0.76, 0.25, 0.86, 1.2, 0.37)
# What one unit of an embedder's similarity, less the rivals', adds to the log-odds.
SIMILARITY_WEIGHT = 6.0


def logit(share: Floats) -> Floats:
    """Give the log-odds of a share, kept within ±4.6 (1 % and 99 %)."""
    kept = np.clip(share, 0.01, 0.99)
    odds: Floats = np.log(kept / (1.0 - kept))
    return odds


def word_features(pairs: Pairs) -> Floats:
    """Give a row for each pair in the order of WORD_FEATURES."""
    return np.column_stack(
        [
            np.ones(len(pairs)),
            logit(np.maximum(pairs.by_a, pairs.by_b)),
            logit(np.minimum(pairs.by_a, pairs.by_b)),
            np.maximum(pairs.in_a, pairs.in_b),
            np.minimum(pairs.in_a, pairs.in_b),
            pairs.scaled,
            pairs.figures,
            np.log1p(pairs.length),
        ]
    )


def full_features(pairs: Pairs, context: Context) -> Floats:
    """Give a row for each pair in the order of WORD_FEATURES + CONTEXT_FEATURES."""
    return np.column_stack(
        [
            word_features(pairs),
            context.numbers,
            context.place,
            context.hole,
            context.sibling,
        ]
    )


def probabilities(
    features: Floats, weights: tuple[float, ...], extra: Floats | float = 0.0
) -> Floats:
    """Give the model's probability for each row of features; ``extra`` is added log-odds."""
    odds = np.clip(features @ np.array(weights) + extra, -30.0, 30.0)
    result: Floats = 1.0 / (1.0 + np.exp(-odds))
    return result
