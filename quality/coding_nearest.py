"""The copy baseline: each gold statement gets the act of the likest training statement.

Likeness is the cosine of the base model's sentence vectors of the contents. If this comes within
ten points of the model, the gold repeats the training material and measures nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from quality.marked import records
from unbracket.language.embed import SentenceEmbedder

ROOT = Path(__file__).resolve().parent.parent
TRAINING = ROOT / "training" / "acts"
SHARED = ROOT.parent / "shared" / "data"
FRAME = 5  # words of a stretch that gold and training may not share
_WORD = re.compile(r"[^\W_]+")


def words_of(row: Mapping[str, Any]) -> str:
    """Give a record's content."""
    return " ".join(row["text"][start:end] for start, end in row["content"])


def own_training(folder: Path = TRAINING) -> list[dict[str, Any]]:
    """Read the repository's own training statements."""
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.marked.jsonl")):
        rows += records(path.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row.get("content")]


def training_contents(folder: Path = TRAINING) -> tuple[list[str], list[str]]:
    """Give the contents and acts of all training statements that are at hand.

    The labels by offset need the corpus' articles; where they are absent that is said.
    """
    rows = own_training(folder)
    texts, acts = [words_of(row) for row in rows], [str(row["act"]) for row in rows]
    corpus = SHARED / "attribution" / "train.jsonl"
    if not corpus.exists():
        print(f"SKIPPED: labels by offset; {corpus.name} is not there.")
        return texts, acts
    import json

    articles = {row["id"]: row["text"] for row in map(json.loads, corpus.open(encoding="utf-8"))}
    for path in sorted(folder.glob("corpus-*.jsonl")):
        for row in map(json.loads, path.open(encoding="utf-8")):
            texts.append(words_of(row | {"text": articles[row["article"]]}))
            acts.append(row["act"])
    return texts, acts


def nearest(contents: Sequence[str], texts: Sequence[str], acts: Sequence[str]) -> list[str]:
    """Give each content the act of its nearest training text."""
    embedder = SentenceEmbedder()
    known, asked = embedder.embed(texts), embedder.embed(contents)
    return [acts[int(at)] for at in np.argmax(asked @ known.T, axis=1)]


def frames(text: str) -> set[tuple[str, ...]]:
    """Give a text's stretches of ``FRAME`` words, lower case, without marks."""
    words = [word.lower() for word in _WORD.findall(text)]
    return {tuple(words[at : at + FRAME]) for at in range(len(words) - FRAME + 1)}


def shared_frames(gold: Sequence[str], training: Sequence[str]) -> list[bool]:
    """Tell of each gold text whether ``FRAME`` words in a row stand in a training text too."""
    known: set[tuple[str, ...]] = set().union(*map(frames, training)) if training else set()
    return [bool(frames(text) & known) for text in gold]
