"""The weights that ship: where they lie, whether they are there, what they say of themselves.

Each use has a graph of its own; graphs with matrices in common refer to one file of them. Nothing
here loads the weights or the runtime, so that asking costs next to nothing.
"""

from __future__ import annotations

import hashlib
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
SPAN_WEIGHTS = "spans.onnx"
MATRICES = "attribution.weights"  # of both graphs
CARD = "attribution.json"
VOCABULARY = "vocab.txt"
ACT_WEIGHTS = "acts.onnx"
SENTENCE_WEIGHTS = "sentences.onnx"
ACT_MATRICES = "acts.weights"  # of both graphs
ACT_CARD = "acts.json"
FILES = (WEIGHTS, SPAN_WEIGHTS, MATRICES)  # what a card gives the digest of
ACT_FILES = (ACT_WEIGHTS, SENTENCE_WEIGHTS, ACT_MATRICES)


def weights_folder() -> Path:
    """Give the folder of the weights that ship with the package."""
    return Path(str(files("unbracket.language"))) / "weights"


def weights_present(folder: Path | None = None) -> bool:
    """Tell whether weights and the runtime for them are there; loads neither."""
    return _there(folder, (WEIGHTS, MATRICES, CARD, VOCABULARY))


def act_weights_present(folder: Path | None = None) -> bool:
    """Tell whether the act weights (acts and sentence vectors) are there; loads nothing."""
    return _there(folder, (*ACT_FILES, ACT_CARD, VOCABULARY))


def span_weights_present(folder: Path | None = None) -> bool:
    """Tell whether the span model's graph is there; weights of an older version may lack it."""
    return _there(folder, (SPAN_WEIGHTS, MATRICES, VOCABULARY))


def digest_of(folder: Path, names: tuple[str, ...]) -> str:
    """Give the SHA-256 (hexadecimal) of those files that are there, one after the other."""
    found = hashlib.sha256()
    for path in (folder / name for name in names):
        if path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()


def _there(folder: Path | None, names: tuple[str, ...]) -> bool:
    place = folder or weights_folder()
    return find_spec("onnxruntime") is not None and all((place / n).is_file() for n in names)


@dataclass(frozen=True, slots=True)
class Card:
    """What the weights say of themselves: version, digest of the files, and tuned numbers."""

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
