"""How alike texts are: by words and, where the weights are, by meaning; kept for the process."""

from __future__ import annotations

from functools import cache

from unbracket.language.shipped import act_weights_present
from unbracket.language.similarity import WordEmbedder
from unbracket.model.ports import Embedder

WORD_SHARE = 0.5
WORD_LEAST, BOTH_LEAST = 0.18, 0.28


@cache
def meaning() -> Embedder | None:
    """Give the sentence vectors that ship, or None where weights or their runtime are missing."""
    if not act_weights_present():
        return None
    from unbracket.language.embed import SentenceEmbedder

    return SentenceEmbedder()


def alike(query: str, texts: list[str], *, no_model: bool = False) -> list[float]:
    """Give the likeness (0 to 1) of a text to each of several, half by words, half by meaning."""
    (words,) = WordEmbedder().similarity([query], texts)
    vectors = None if no_model else meaning()
    if vectors is None:
        return words
    (meant,) = vectors.similarity([query], texts)
    return [
        WORD_SHARE * word + (1 - WORD_SHARE) * far for word, far in zip(words, meant, strict=True)
    ]


def least(*, no_model: bool = False) -> float:
    """Give the likeness below which it is mostly chance between short texts of one theme."""
    return WORD_LEAST if no_model or meaning() is None else BOTH_LEAST
