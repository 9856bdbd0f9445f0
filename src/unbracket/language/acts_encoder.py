"""The runtime of the act weights: one content's scores, or one sentence's vector, at a time.

Nothing runs in batches, so a result depends on its own words alone (activations are quantised over
all that runs at once). The two uses share the lower layers of one file; a run computes only what
leads to its outputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unbracket.language.session import open_session
from unbracket.language.shipped import ACT_WEIGHTS, weights_folder

Floats = NDArray[np.float32]
HEADS = ("act", "hedge", "strength", "stance", "root")


class ActsEncoder:
    """Runs the weights; safe to share between threads, as the session is."""

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        path = (folder or weights_folder()) / ACT_WEIGHTS
        self._session = open_session(path, threads, "training/acts_export.py")
        import onnxruntime

        self._run_options: Any = onnxruntime.RunOptions()
        self._run_options.only_execute_path_to_fetches = True
        self._evidence = int(
            next(row.shape[1] for row in self._session.get_inputs() if row.name == "evidence")
        )

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
        *heads, looked = self._session.run((*HEADS, "looked"), feed, self._run_options)
        return dict(zip(HEADS, heads, strict=True)), looked

    def sentence(self, ids: Sequence[int]) -> Floats:
        """Give one sentence's vector: 384 numbers, of length one."""
        row = np.asarray(ids, np.int64)[None]
        feed = {
            "ids": row,
            "roles": np.zeros_like(row),
            "names": np.zeros_like(row),
            "evidence": np.zeros((1, self._evidence), np.float32),
        }
        found: Floats = self._session.run(("sentence",), feed, self._run_options)[0]
        return found


@cache
def acts_encoder(folder: Path, threads: int = 1) -> ActsEncoder:
    """Load the weights once for each folder and number of threads."""
    return ActsEncoder(folder, threads)
