"""Fits the weights of ``unbracket.coding.linking``, and prints how they do on cases left out.

    python quality/coding_links_fit.py

Reads the development material and the sample cases; each case counts alike. For each case the
weights are fitted on all others and tried on it (leave one case out), then on all of them together:
the numbers to copy. Conditional logit with a small quadratic penalty, by Adam; deterministic.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.coding_links import Material, dev, samples
from unbracket.coding.linking import Near, Text
from unbracket.coding.model_coder import ModelCoder
from unbracket.coding.provisions import Linker
from unbracket.language.embed import SentenceEmbedder
from unbracket.model.case import CaseFrame

FITTED_SAMPLES = ("strait", "ukraine-2025")
STEPS, RATE, PENALTY = 400, 0.15, 0.003
SAMPLE_WEIGHT = 1.0  # of a sample case against 1 for a case of the development material
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """One text: its case, the rows of its provisions, the row of none, and the right answer."""

    case: str
    near: Floats
    none: Floats
    right: int
    words: str


class _Listener(ModelCoder):
    """Notes what the first link of each content was computed from."""

    heard: tuple[list[Near], Text] | None = None

    def _use(self, frame: CaseFrame | None) -> None:
        if frame is self._frame:
            return
        super()._use(frame)
        if self._linker is not None and frame is not None:
            self._linker = _Noting(frame, self._embedder, self)


class _Noting(Linker):
    def __init__(self, frame: CaseFrame, words: object, listener: _Listener) -> None:
        meaning = listener._meaning
        assert meaning is not None
        super().__init__(frame, listener._embedder, meaning)
        self._listener = listener

    def _surely(self, text: str, act: str) -> None:
        """Leave nothing to words alone: every text takes part in the fit."""

    def nearness(self, *given: object, **more: object) -> tuple[list[Near], Text]:
        found = super().nearness(*given, **more)  # type: ignore[arg-type]
        if self._listener.heard is None:
            self._listener.heard = found
        return found


def choices(material: Material, coder: _Listener) -> list[Choice]:
    """Compute what every row's link is chosen from."""
    ids = [row.id for row in material.frame.provisions]
    found: list[Choice] = []
    for row in material.rows:
        coder.heard = None
        coder.whole(row.document, row.attribution, row.speaker, material.frame)
        if coder.heard is None:
            continue
        near, text = coder.heard
        rows = np.array([one.row() for one in near])
        found.append(
            Choice(
                material.name,
                np.concatenate([rows, rows * text.terms], axis=1),
                np.array(text.row()),
                ids.index(row.provision) if row.provision in ids else len(ids),
                row.words,
            )
        )
    return found


def fit(rows: list[Choice]) -> Floats:
    """Fit the weights: those of the likenesses, those added by terms, those of none."""
    cases = Counter(row.case for row in rows)
    width, last = rows[0].near.shape[1], rows[0].none.shape[0]
    longest = max(row.near.shape[0] for row in rows)
    table = np.zeros((len(rows), longest + 1, width + last))
    shut = np.full((len(rows), longest + 1), -1e9)
    right = np.zeros(len(rows), int)
    weight = np.zeros(len(rows))
    for at, row in enumerate(rows):
        count = row.near.shape[0]
        table[at, :count, :width] = row.near
        table[at, longest, width:] = row.none
        shut[at, :count] = shut[at, longest] = 0
        right[at] = row.right if row.right < count else longest
        weight[at] = (SAMPLE_WEIGHT if row.case in FITTED_SAMPLES else 1.0) / cases[row.case]
    weight /= weight.sum()
    flat = table.reshape(-1, width + last)
    own, first, second = (np.zeros(width + last) for _ in range(3))
    for step in range(1, STEPS + 1):
        raw = table @ own + shut
        raw -= raw.max(1, keepdims=True)
        parts = np.exp(raw)
        parts /= parts.sum(1, keepdims=True)
        parts[np.arange(len(rows)), right] -= 1
        slope = (weight[:, None] * parts).reshape(-1) @ flat + PENALTY * own / 10
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        own -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return own


def tried(rows: list[Choice], own: Floats) -> list[tuple[float, bool, bool]]:
    """Give, for each row, the winner's share, whether it is right, and whether none was right."""
    found: list[tuple[float, bool, bool]] = []
    for row in rows:
        width = row.near.shape[1]
        raw = np.append(row.near @ own[:width], row.none @ own[width:])
        parts = np.exp(raw - raw.max())
        parts /= parts.sum()
        best = int(parts.argmax())
        found.append((float(parts[best]), best == row.right, row.right == row.near.shape[0]))
    return found


def main() -> int:
    """Fit and print."""
    coder = _Listener()
    assert isinstance(coder._meaning, SentenceEmbedder)
    material = [*dev(), *samples(FITTED_SAMPLES)]
    rows = [row for one in material for row in choices(one, coder)]
    print(f"{len(rows)} texts of {len(material)} cases; right when the case was left out:")
    for one in material:
        own = fit([row for row in rows if row.case != one.name])
        found = tried([row for row in rows if row.case == one.name], own)
        nones = [right for _, right, none in found if none]
        share = sum(right for _, right, _ in found) / len(found)
        sure = sum(share for share, _, _ in found) / len(found)
        print(
            f"  {one.name:<22}{share:6.3f}  none {sum(nones)}/{len(nones)}  mean share {sure:.3f}"
        )
    own = fit(rows)
    width = rows[0].near.shape[1] // 2
    for name, part in (
        ("WEIGHTS", own[:width]),
        ("TERM_WEIGHTS", own[width : 2 * width]),
        ("NONE_WEIGHTS", own[2 * width :]),
    ):
        print(f"{name} = ({', '.join(f'{value:.2f}' for value in part)})")
    for one in material:
        found = tried([row for row in rows if row.case == one.name], own)
        print(f"  {one.name:<22}{sum(right for _, right, _ in found) / len(found):6.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
