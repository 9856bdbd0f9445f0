"""Score exported weights on held-out articles of the training split; used for tuning.

    python -m training.evaluate DATA/train.jsonl WEIGHTS_FOLDER SCORER [--hold-out 10]

SCORER is the folder of the corpus' own scorer (``score.py``), used from its place, unmodified.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from unbracket.attribution.linking import Group, Linker, Tuning, features_of, scored
from unbracket.attribution.marks import Marks, Run, Words, mark, words_of
from unbracket.language.pieces import Pieces, pieces_of
from unbracket.language.wordpiece import WordPieces
from unbracket.model.span import Span

Material = list[tuple[str, Pieces, Words, Marks]]


def scorer(folder: Path) -> ModuleType:
    """Load the corpus' scorer from where it lies."""
    spec = importlib.util.spec_from_file_location("corpus_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["corpus_score"] = module
    spec.loader.exec_module(module)
    return module


def spans(words: Words, pieces: Pieces, runs: Any) -> list[list[int]]:
    """Give the places of runs in the text."""
    return [
        [pieces.starts[int(words.first[r.first])], pieces.ends[int(words.last[r.last - 1]) - 1]]
        for r in runs
    ]


def as_record(identifier: str, groups: list[Group], words: Words, pieces: Pieces) -> dict[str, Any]:
    """Write groups in the corpus' form."""
    rows = [
        {
            "source": spans(words, pieces, group.source),
            "cue": spans(words, pieces, [group.cue] if group.cue else []),
            "content": spans(words, pieces, group.content),
            "score": group.score,
        }
        for group in groups
    ]
    return {"id": identifier, "attributions": rows}


def marked(
    cutter: WordPieces, records: list[dict[str, Any]], run: Run, window: tuple[int, int, int]
) -> Material:
    """Run the model once over all articles."""
    found = []
    for record in records:
        text = record["text"]
        pieces = pieces_of(cutter, text, [Span(0, len(text))])
        marks = mark(pieces, run, *window)
        found.append((record["id"], pieces, words_of(pieces, marks.tags), marks))
    return found


def decode(
    material: Material, tuning: Tuning, features: bool = False
) -> dict[str, list[dict[str, Any]]]:
    """Link every article with the given numbers."""
    found = {}
    for identifier, pieces, words, marks in material:
        linker = Linker(words, marks, tuning)
        kept = scored(linker.groups(), tuning)
        found[identifier] = as_record(identifier, kept, words, pieces)["attributions"]
        if features:
            for row, group in zip(found[identifier], kept, strict=True):
                row["features"] = features_of(group)
    return found
