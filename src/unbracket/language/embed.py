"""Sentence vectors: texts in, unit rows out; the base model's own embedding, unchanged by training.

The vectors come from the act weights' second branch (see ``acts_encoder``): the mean of the last
layer over all pieces, of length one, as the base model (all-MiniLM-L6-v2) defines it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from unbracket.language.acts_encoder import acts_encoder
from unbracket.language.shipped import read_act_card, vocabulary, weights_folder
from unbracket.language.wordpiece import FIRST, LAST
from unbracket.model.ports import EngineInfo

WIDTH = 384
LONGEST = 254  # pieces of a text that are read; the base model was trained on no more
MAX_CHARS = 4_000  # code points of a text that are cut into pieces
CACHED = 4_096  # texts whose vectors are kept
VERSION = "1"


class SentenceEmbedder:
    """Embeds sentences; loads the weights when the first text is embedded.

    Deterministic, bounded for texts of any length, and it never raises on any text. An empty text
    has the vector of no words at all, which is alike to nothing in particular.
    """

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        self._folder = folder or weights_folder()
        self._threads = threads
        self._kept: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    @property
    def info(self) -> EngineInfo:
        """Say which weights these are; the digest is the SHA-256 of the weights' file."""
        card = read_act_card(self._folder)
        return EngineInfo("sentences", f"{VERSION}.{card.version}", f"sha256:{card.sha256}")

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give an array of shape (texts, 384); each row has length one."""
        rows = [self._one(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, WIDTH), np.float32)

    def similarity(self, queries: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """Give the cosine (0 to 1, negative ones are 0) of each query with each text."""
        if not queries or not texts:
            return [[] for _ in queries]
        product = self.embed(queries) @ self.embed(texts).T
        clipped: list[list[float]] = np.clip(product, 0.0, 1.0).astype(float).tolist()
        return clipped

    def _one(self, text: str) -> NDArray[np.float32]:
        text = text[:MAX_CHARS]
        found = self._kept.get(text)
        if found is not None:
            self._kept.move_to_end(text)
            return found
        pieces = vocabulary(self._folder).pieces(text)[:LONGEST]
        ids = [FIRST, *(piece[0] for piece in pieces), LAST]
        vector = acts_encoder(self._folder, self._threads).sentence(ids)
        length = float(np.linalg.norm(vector))
        vector = (vector / length).astype(np.float32) if length else vector
        self._kept[text] = vector
        while len(self._kept) > CACHED:
            self._kept.popitem(last=False)
        return vector


Embedder = SentenceEmbedder
