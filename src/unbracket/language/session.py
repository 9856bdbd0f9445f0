"""Opens ONNX weights: one way to load the runtime, for every model that ships.

A session computes all that its graph holds, whichever outputs are asked for (the runtime's option
``only_execute_path_to_fetches`` changed nothing in version 1.32), so each use has its own graph.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from unbracket.errors import SettingsError


def open_session(path: Path, threads: int, made_by: str) -> Any:
    """Load a model for one process; the session may be shared between threads.

    ``made_by`` names the script that makes such weights. Raises SettingsError where the runtime is
    missing or the file is no model.
    """
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
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime has no base class for its errors
        raise SettingsError(
            f"the weights {path.name} can't be loaded",
            expected=f"an ONNX model made by {made_by}",
            next="install the package again, or run with --no-model",
        ) from error
