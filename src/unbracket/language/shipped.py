"""The weights that ship: where they lie, whether they are there, what they say of themselves.

Nothing here loads the weights or the runtime, so that asking costs next to nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from unbracket.errors import SettingsError
from unbracket.language.wordpiece import WordPieces

WEIGHTS = "attribution.onnx"
CARD = "attribution.json"
VOCABULARY = "vocab.txt"
ACT_WEIGHTS = "acts.onnx"
ACT_CARD = "acts.json"


def weights_folder() -> Path:
    """Give the folder of the weights that ship with the package."""
    return Path(str(files("unbracket.language"))) / "weights"


def weights_present(folder: Path | None = None) -> bool:
    """Tell whether weights and the runtime for them are there; loads neither."""
    return _there(folder, (WEIGHTS, CARD, VOCABULARY))


def act_weights_present(folder: Path | None = None) -> bool:
    """Tell whether the act weights (acts and sentence vectors) are there; loads nothing."""
    return _there(folder, (ACT_WEIGHTS, ACT_CARD, VOCABULARY))


def _there(folder: Path | None, names: tuple[str, ...]) -> bool:
    place = folder or weights_folder()
    return find_spec("onnxruntime") is not None and all((place / n).is_file() for n in names)


@dataclass(frozen=True, slots=True)
class Card:
    """What the weights say of themselves: version, digest of the file, and tuned numbers."""

    version: str
    sha256: str
    window: int
    tuned: dict[str, Any]


def read_card(folder: Path | None = None) -> Card:
    """Read the card beside the weights; raises SettingsError when it is missing or broken."""
    path = (folder or weights_folder()) / CARD
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        return Card(value["version"], value["sha256"], int(value["window"]), value["tuned"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(
            f"the weights' card {path.name} can't be read",
            expected="version, sha256, window and tuned",
            next="install the package again, or run with --no-model",
        ) from error


@dataclass(frozen=True, slots=True)
class ActCard:
    """What the act weights say of themselves: version, digest, labels and calibration."""

    version: str
    sha256: str
    labels: dict[str, list[str]]
    tuned: dict[str, Any]


def read_act_card(folder: Path | None = None) -> ActCard:
    """Read the card beside the act weights; raises SettingsError when it is missing or broken."""
    path = (folder or weights_folder()) / ACT_CARD
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        return ActCard(value["version"], value["sha256"], value["labels"], value["tuned"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SettingsError(
            f"the weights' card {path.name} can't be read",
            expected="version, sha256, labels and tuned",
            next="install the package again, or run with --no-model",
        ) from error


@cache
def vocabulary(folder: Path | None = None) -> WordPieces:
    """Give the word-piece cutter of the weights; read once for each folder."""
    text = ((folder or weights_folder()) / VOCABULARY).read_text(encoding="utf-8")
    return WordPieces(text.removesuffix("\n").split("\n"))
