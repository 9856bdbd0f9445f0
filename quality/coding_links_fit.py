"""Fits the weights of ``unbracket.coding.linking``, and prints how they do on cases left out.

    python quality/coding_links_fit.py

Reads the development material and the sample cases; each case counts alike. For each case the
weights are fitted on all others and tried on it (leave one case out), then on all of them together:
the numbers to copy into ``linking.py``. Conditional logit with a small quadratic penalty, by
Newton's method; deterministic. Run it anew whenever the act weights change.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quality.coding_links import DEV, DEV_2, Material, dev, samples
from unbracket.coding.linking import PLAIN, Near, Text
from unbracket.coding.model_coder import ModelCoder
from unbracket.coding.provisions import Linker
from unbracket.language.embed import SentenceEmbedder
from unbracket.model.case import CaseFrame

FITTED_SAMPLES = ("strait", "ukraine-2025")
STEPS, LONGEST, ENOUGH = 40, 4.0, 1e-4  # of Newton's method; a step's length is bounded
PENALTY = 0.001
LESS_NONE = 0.5  # is taken off the constant of "none of these": more with a provision is linked
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
        found.append(
            Choice(
                material.name,
                _spread(np.array([one.row() for one in near]), text.terms),
                np.array(text.row()),
                ids.index(row.provision) if row.provision in ids else len(ids),
                row.words,
            )
        )
    return found


def _spread(rows: Floats, terms: float) -> Floats:
    """Give the plain likenesses, these again by the terms, and the others where terms are few."""
    plain, others = rows[:, :PLAIN], rows[:, PLAIN:]
    return np.concatenate([plain, plain * terms, others * (1 - terms)], axis=1)


def fit(rows: list[Choice]) -> Floats:
    """Fit the weights: those of the likenesses, those added by terms, those of none."""
    cases = Counter(row.case for row in rows)
    width, last = rows[0].near.shape[1], rows[0].none.shape[0]
    bundles: dict[int, list[Choice]] = {}
    for row in rows:
        bundles.setdefault(row.near.shape[0], []).append(row)
    tables = []
    for count, bundle in bundles.items():
        table = np.zeros((len(bundle), count + 1, width + last))
        for at, row in enumerate(bundle):
            table[at, :count, :width] = row.near
            table[at, count, width:] = row.none
        right = np.array([row.right for row in bundle])
        weight = np.array([1.0 / cases[row.case] / len(cases) for row in bundle])
        tables.append((table, right, weight))
    own = np.zeros(width + last)
    for _ in range(STEPS):
        slope, curve = PENALTY * own, PENALTY * np.eye(width + last)
        for table, right, weight in tables:
            raw = table @ own
            raw -= raw.max(1, keepdims=True)
            parts = np.exp(raw)
            parts /= parts.sum(1, keepdims=True)
            miss = parts.copy()
            miss[np.arange(len(right)), right] -= 1
            slope = slope + np.einsum("n,nk,nkd->d", weight, miss, table)
            middle = (parts[:, None, :] @ table)[:, 0] * np.sqrt(weight)[:, None]
            spread = (table * np.sqrt(parts * weight[:, None])[:, :, None]).reshape(-1, len(own))
            curve = curve + spread.T @ spread - middle.T @ middle
        step = np.linalg.solve(curve, slope)
        far = float(np.abs(step).max())
        own = own - step * min(1.0, LONGEST / far) if far else own
        if far < ENOUGH:
            break
    return own


def eased(own: Floats, like: Choice) -> Floats:
    """Take ``LESS_NONE`` off the constant of "none of these"."""
    changed = own.copy()
    changed[like.near.shape[1]] -= LESS_NONE
    return changed


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
    material = [*dev(DEV), *dev(DEV_2), *samples(FITTED_SAMPLES)]
    rows = [row for one in material for row in choices(one, coder)]
    print(f"{len(rows)} texts of {len(material)} cases; right when the case was left out:")
    for one in material:
        own = eased(fit([row for row in rows if row.case != one.name]), rows[0])
        found = tried([row for row in rows if row.case == one.name], own)
        nones = [right for _, right, none in found if none]
        share = sum(right for _, right, _ in found) / len(found)
        sure = sum(share for share, _, _ in found) / len(found)
        print(
            f"  {one.name:<22}{share:6.3f}  none {sum(nones)}/{len(nones)}  mean share {sure:.3f}"
        )
    own = eased(fit(rows), rows[0])
    width = rows[0].near.shape[1]
    others = own[2 * PLAIN : width]
    for name, part in (
        ("WEIGHTS", np.concatenate([own[:PLAIN], others])),
        ("TERM_WEIGHTS", np.concatenate([own[PLAIN : 2 * PLAIN], -others])),
        ("NONE_WEIGHTS", own[width:]),
    ):
        print(f"{name} = ({', '.join(f'{value:.2f}' for value in part)})")
    for one in material:
        found = tried([row for row in rows if row.case == one.name], own)
        print(f"  {one.name:<22}{sum(right for _, right, _ in found) / len(found):6.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
