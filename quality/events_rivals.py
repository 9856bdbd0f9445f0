"""Sections of the events table: figures, rival reports, movement and agency texts.

    python quality/events_table.py --only figures "rival reports" movement "agency texts"

The measures are those of ``quality/rivals_table.py``, which prints them alone.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality import figure_sentences
from quality.events_table import Section
from quality.figure_sentences import load
from quality.rivals_table import GOLD, agencies, kinds, movements, rivals
from unbracket.coding.movement import LABELS
from unbracket.coding.rivals_words import Like
from unbracket.language.embed import Embedder


@cache
def _like() -> Like:
    return Embedder().similarity


def figures(folder: Path = GOLD) -> Section:
    """Score value, unit and comparison of figures, sentence by sentence."""
    return _figures("figures", folder / "figures.jsonl")


def figures_again(folder: Path = GOLD) -> Section:
    """Score the same on sentences by another author, kept apart from every mending of rules."""
    return _figures("figures, second", folder / "figures-2.jsonl")


def _figures(name: str, path: Path) -> Section:
    found = figure_sentences.score(load(path))
    return Section(
        name,
        {
            "sentences exact": found.exact / max(1, found.sentences),
            "precision": found.right / max(1, found.found),
            "recall": found.right / max(1, found.figures),
        },
        {"sentences exact": 0.9},
        {"right / found / gold": f"{found.right}/{found.found}/{found.figures}"},
    )


def pairs(folder: Path = GOLD) -> Section:
    """Score pairs of reports of one utterance, and the kinds of what was lost."""
    rows = load(folder / "rivals.jsonl")
    right, found, gold = rivals(rows, _like(), False)
    hit, said, wanted = kinds([row for row in rows if row["same"]], _like())
    return Section(
        "rival reports",
        {"precision": right / max(1, found), "recall": right / max(1, gold)},
        {"precision": 0.9, "recall": 0.7},
        {
            "pairs right / found / gold": f"{right}/{found}/{gold}",
            "kinds lost right / said / gold": f"{hit}/{said}/{wanted}",
        },
    )


def moved(folder: Path = GOLD) -> Section:
    """Score the flags of movement."""
    right, found, gold, exact = movements(load(folder / "movement.jsonl"), _like(), False)
    return Section(
        "movement",
        {
            "reversal precision": right["reversal"] / max(1, found["reversal"]),
            "rows right": exact / max(1, sum(gold.values())),
        },
        {"reversal precision": 0.85},
        {label: f"{right[label]}/{found[label]}/{gold[label]}" for label in (*LABELS, "none")},
    )


def copies(folder: Path = GOLD) -> Section:
    """Score groups of reports: one witness or several."""
    rows = load(folder / "agency.jsonl")
    right, hit, found, gold = agencies(rows, False)
    return Section(
        "agency texts",
        {"groups right": right / max(1, len(rows))},
        {},
        {"one witness right / said / gold": f"{hit}/{found}/{gold}"},
    )


SECTIONS = {
    "figures": figures,
    "figures, second": figures_again,
    "rival reports": pairs,
    "movement": moved,
    "agency texts": copies,
}
