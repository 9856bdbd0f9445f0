"""The runtime of the trained encoder: an ONNX session over one window of word pieces.

One window runs at a time and without padding, so there is nothing to bucket by length and a result
depends on its own window alone, whatever else is read in the same run.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from unbracket.errors import SettingsError
from unbracket.language.shipped import WEIGHTS, weights_folder

Floats = NDArray[np.float32]


class Encoder:
    """Runs the weights; safe to share between threads, as the session is."""

    def __init__(
        self, folder: Path | None = None, threads: int = 1, weights: str = WEIGHTS
    ) -> None:
        path = (folder or weights_folder()) / weights
        try:
            import onnxruntime
        except ImportError as error:
            raise SettingsError(
                "onnxruntime is not installed",
                expected="the runtime of the trained model",
                next="install onnxruntime, or run with --no-model",
            ) from error
        disable = getattr(onnxruntime, "disable_telemetry_events", None)
        if disable is not None:
            disable()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = max(1, threads)
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Arenas grow with every new length and are never given back; windows have many lengths.
        options.enable_mem_pattern = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # the runtime has no base class for its errors
            raise SettingsError(
                f"the weights {path.name} can't be loaded",
                expected="an ONNX model made by training/export.py",
                next="install the package again, or run with --no-model",
            ) from error

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
