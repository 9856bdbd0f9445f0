"""The runtime of the trained encoder: ONNX sessions over one window of word pieces.

One window runs at a time and without padding, so there is nothing to bucket by length and a result
depends on its own window alone, whatever else is read in the same run.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unbracket.language.session import open_session
from unbracket.language.shipped import SPAN_WEIGHTS, WEIGHTS, weights_folder
from unbracket.language.wordpiece import FIRST, LAST

Floats = NDArray[np.float32]


class Encoder:
    """Runs the weights; safe to share between threads, as sessions are.

    The graph of tags and links is loaded at once, that of spans when the first text asks for it.
    """

    def __init__(
        self, folder: Path | None = None, threads: int = 1, weights: str = WEIGHTS
    ) -> None:
        self._folder, self._threads = folder or weights_folder(), threads
        self._session = open_session(self._folder / weights, threads, "training/export.py")

    @cached_property
    def _spans(self) -> Any:
        return open_session(self._folder / SPAN_WEIGHTS, self._threads, "training/export.py")

    def run(
        self, ids: Sequence[int], shapes: Sequence[int], states: Sequence[int]
    ) -> tuple[Floats, Floats]:
        """Run one window and give probabilities.

        Tags are (pieces, 7), links (3, pieces, pieces): content to cue, cue to source, content to
        source; column 0 of the links stands for "none in this window".
        """
        tags, links = self._session.run(("tags", "links"), _feed(ids, shapes, states))
        return tags, links

    def spans(
        self,
        ids: Sequence[int],
        shapes: Sequence[int],
        states: Sequence[int],
        heads: Sequence[str],
    ) -> dict[str, Floats]:
        """Run one stretch through the span branch.

        Gives for each head the shares of its classes, an array (pieces, classes). The pieces are
        those of the stretch alone; the marks of its ends are put around them here.
        """
        feed = _feed((FIRST, *ids, LAST), (0, *shapes, 0), (0, *states, 0))
        names = [f"span_{name}" for name in heads]
        found = self._spans.run(names, feed)
        return {name: rows[1:-1] for name, rows in zip(heads, found, strict=True)}


def _feed(
    ids: Sequence[int], shapes: Sequence[int], states: Sequence[int]
) -> dict[str, NDArray[np.int64]]:
    return {
        "ids": np.asarray(ids, np.int64)[None],
        "shapes": np.asarray(shapes, np.int64)[None],
        "states": np.asarray(states, np.int64)[None],
    }


@cache
def shared_encoder(folder: Path, threads: int = 1) -> Encoder:
    """Load the weights once for each folder and number of threads."""
    return Encoder(folder, threads)
