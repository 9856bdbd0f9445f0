"""The runtime of the act weights: one content's scores, or one sentence's vector, at a time.

Nothing runs in batches, so a result depends on its own words alone (activations are quantised over
all that runs at once). Acts and sentences are two graphs over one file of matrices.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unbracket.language.session import open_session
from unbracket.language.shipped import ACT_WEIGHTS, SENTENCE_WEIGHTS, weights_folder

Floats = NDArray[np.float32]
HEADS = ("act", "hedge", "strength", "stance", "root")


class ActsEncoder:
    """Runs the weights; safe to share between threads, as sessions are.

    Each of the two graphs is loaded when it is first asked for.
    """

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        self._folder, self._threads = folder or weights_folder(), threads

    def _open(self, name: str) -> Any:
        return open_session(self._folder / name, self._threads, "training/acts_export.py")

    @cached_property
    def _acts(self) -> Any:
        return self._open(ACT_WEIGHTS)

    @cached_property
    def _sentences(self) -> Any:
        return self._open(SENTENCE_WEIGHTS)

    def scores(
        self,
        ids: Sequence[int],
        roles: Sequence[int],
        names: Sequence[int],
        evidence: Sequence[float],
    ) -> tuple[dict[str, Floats], Floats]:
        """Give each head's raw scores, and how much each piece counted (they sum to 1)."""
        feed = {
            "ids": np.asarray(ids, np.int64)[None],
            "roles": np.asarray(roles, np.int64)[None],
            "names": np.asarray(names, np.int64)[None],
            "evidence": np.asarray(evidence, np.float32)[None],
        }
        *heads, looked = self._acts.run((*HEADS, "looked"), feed)
        return dict(zip(HEADS, heads, strict=True)), looked

    def sentence(self, ids: Sequence[int]) -> Floats:
        """Give one sentence's vector: 384 numbers, of length one."""
        feed = {"ids": np.asarray(ids, np.int64)[None]}
        found: Floats = self._sentences.run(("sentence",), feed)[0]
        return found


@cache
def acts_encoder(folder: Path, threads: int = 1) -> ActsEncoder:
    """Load the weights once for each folder and number of threads."""
    return ActsEncoder(folder, threads)
