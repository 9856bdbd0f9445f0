"""The act model's judgement of a content: act, hedge, strength and event root, with their scores.

The network's raw scores become a choice by adding a tuned number to each class, and a score by a
monotone table from the choice's share to how often choices of that share were right on held-out
records (isotonic regression; Zadrozny and Elkan, 2002). Both stand in the card beside the weights.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unbracket.coding.act_input import CONTENT, ActInput
from unbracket.language.acts_encoder import acts_encoder
from unbracket.language.shipped import ActCard, read_act_card
from unbracket.model.span import Span

_STRENGTHS = {"AGREE": ("wish", "ready", "commit", "done"), "REQUEST": ("ask", "urge", "demand")}
_OTHER_STRENGTHS = ("plain", "mild")
_REST = 0.35  # share of the heaviest piece from which its neighbours belong to the words


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of one content.

    ``shares`` gives each act's share after tuning (they sum to 1); ``score`` says how often a
    choice of this share was right; ``words`` is the place that counted most.
    """

    act: str
    score: float
    strength: str
    hedged: bool
    hedge_score: float
    shares: Mapping[str, float]
    words: Span | None
    root: str
    root_score: float


class Judge:
    """Judges contents with the trained weights; loads them when first asked."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._folder, self._threads = folder, threads
        self.card: ActCard = read_act_card(folder)
        self._tuning = _tuning(folder)

    def judge(self, given: ActInput) -> Judgement:
        """Judge one content."""
        scores, looked = acts_encoder(self._folder, self._threads).scores(
            given.ids, given.roles, given.names, given.evidence
        )
        tuning, labels = self._tuning, self.card.labels
        acts = tuning.shares("act", scores["act"])
        at = int(acts.argmax())
        act = labels["act"][at]
        hedge = tuning.shares("hedge", scores["hedge"])
        hedged = bool(hedge.argmax() == labels["hedge"].index("hedged"))
        root = tuning.shares("root", scores["root"])
        strengths = dict(zip(labels["strength"], scores["strength"].tolist(), strict=True))
        return Judgement(
            act=act,
            score=tuning.right("act", float(acts[at])),
            strength=strength_of(act, strengths),
            hedged=hedged,
            hedge_score=tuning.right("hedge", float(hedge.max())),
            shares=dict(zip(labels["act"], acts.tolist(), strict=True)),
            words=_words(given, looked),
            root=labels["root"][int(root.argmax())],
            root_score=tuning.right("root", float(root.max())),
        )


def strength_of(act: str, strengths: Mapping[str, float]) -> str:
    """Give the likeliest strength among those that an act can have."""
    allowed = _STRENGTHS.get(act, _OTHER_STRENGTHS)
    return max(allowed, key=lambda name: strengths.get(name, float("-inf")))


@dataclass(frozen=True, slots=True)
class _Tuning:
    """For each head: what is added to the classes, the temperature, and the table of scores."""

    heads: Mapping[str, Mapping[str, Any]]

    def shares(self, head: str, scores: NDArray[np.float32]) -> NDArray[np.float64]:
        own = self.heads.get(head, {})
        raw = scores.astype(np.float64) / float(own.get("temperature", 1.0))
        raw = raw + np.asarray(own.get("added", 0.0), np.float64)
        raw = np.exp(raw - raw.max())
        shares: NDArray[np.float64] = raw / raw.sum()
        return shares

    def right(self, head: str, share: float) -> float:
        table: Sequence[Sequence[float]] = self.heads.get(head, {}).get("right", ())
        if not table:
            return share
        return interpolated(table, share)


def interpolated(table: Sequence[Sequence[float]], share: float) -> float:
    """Read a table of (share, right) rows, in order of the share, on straight lines."""
    at = bisect_right([row[0] for row in table], share)
    if at == 0:
        return float(table[0][1])
    if at == len(table):
        return float(table[-1][1])
    (x0, y0), (x1, y1) = table[at - 1][:2], table[at][:2]
    return float(y0 + (y1 - y0) * (share - x0) / (x1 - x0)) if x1 > x0 else float(y1)


@cache
def _tuning(folder: Path) -> _Tuning:
    return _Tuning(read_act_card(folder).tuned)


def _words(given: ActInput, looked: NDArray[np.float32]) -> Span | None:
    """Give the stretch around the piece that counted most: it and its heavy neighbours."""
    inside = [at for at, role in enumerate(given.roles) if role == CONTENT and given.ends[at]]
    if not inside:
        return None
    top = max(inside, key=lambda at: (float(looked[at]), -at))
    floor = _REST * float(looked[top])
    first = last = top
    while first - 1 in inside and first > top - 4 and looked[first - 1] >= floor:
        first -= 1
    while last + 1 in inside and last < top + 4 and looked[last + 1] >= floor:
        last += 1
    start, end = given.starts[first], given.ends[last]
    return Span(start, end) if start < end else None
