"""Scores the PLOVER roots of narrated events on sentences that the shipped weights never saw.

The sentences (``shared/data/acts/plv_train.tsv``) are not in the repository; where they are absent
the section says so. Every tenth, by the digest of the sentence, was held out of training. The rules
were written over all of them, so their figure flatters them. Cross-validation over all
sentences needs torch: ``python -m training.acts_events`` (see ``training/README.md``).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from training.acts_data import attribution_of, events, tenth

from quality.coding_acts import coders, macro_f1, share
from quality.coding_table import Row
from unbracket.coding.coder import RuleCoder
from unbracket.coding.events import QUADS
from unbracket.model.span import spans_from

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "acts" / "plv_train.tsv"
ORDER = 45
CONFLICT = ("verbal conflict", "material conflict")


def roots(coder: RuleCoder, path: Path = DATA) -> tuple[list[str], list[str]]:
    """Give gold and found root of every held-out sentence; a retreat is a concession."""
    gold: list[str] = []
    found: list[str] = []
    for example in events(path):
        if tenth(example.group):
            continue
        event = coder.event(example.text, attribution_of(example), spans_from(example.target))
        root = event[0] if event else "NONE"
        gold.append(example.labels["root"])
        found.append("CONCEDE" if root == "RETREAT" else root)
    return gold, found


def section() -> Sequence[Row]:
    """Give the shares of right roots, quads and poles, of the model and of the rules."""
    if not DATA.exists():
        print(f"SKIPPED: {DATA.name} is not there.")
        return []
    rows: list[Row] = []
    for name, coder, targets in zip(
        ("", "rules alone: "), coders(), ((76, 90, 94), (None, None, None)), strict=True
    ):
        gold, found = roots(coder)
        quads = [(QUADS[g], QUADS.get(f, "")) for g, f in zip(gold, found, strict=True)]
        poles = [(g in CONFLICT, f in CONFLICT) for g, f in quads]
        for measure, pairs, target in (
            ("roots", list(zip(gold, found, strict=True)), targets[0]),
            ("quads", quads, targets[1]),
            ("poles", poles, targets[2]),
        ):
            label = f"{name}{measure} of {len(gold)} held-out events"
            rows.append(Row(label, share([g == f for g, f in pairs]), target))
        rows.append(Row(f"{name}roots, macro-F1", macro_f1(gold, found)))
    return rows
