"""The runtime of the trained encoder: an ONNX session over one window of word pieces.

One window runs at a time and without padding, so there is nothing to bucket by length and a result
depends on its own window alone, whatever else is read in the same run.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from unbracket.language.session import open_session
from unbracket.language.shipped import WEIGHTS, weights_folder

Floats = NDArray[np.float32]


class Encoder:
    """Runs the weights; safe to share between threads, as the session is."""

    def __init__(
        self, folder: Path | None = None, threads: int = 1, weights: str = WEIGHTS
    ) -> None:
        path = (folder or weights_folder()) / weights
        self._session = open_session(path, threads, "training/export.py")

    def run(
        self, ids: Sequence[int], shapes: Sequence[int], states: Sequence[int]
    ) -> tuple[Floats, Floats]:
        """Run one window and give probabilities.

        Tags are (pieces, 7), links (3, pieces, pieces): content to cue, cue to source, content to
        source; column 0 of the links stands for "none in this window".
        """
        feed = {
            "ids": np.asarray(ids, np.int64)[None],
            "shapes": np.asarray(shapes, np.int64)[None],
            "states": np.asarray(states, np.int64)[None],
        }
        tags, links = self._session.run(("tags", "links"), feed)
        return tags, links
