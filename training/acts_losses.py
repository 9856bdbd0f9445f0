"""What the act model's training lessens: its distance from labels, and from a teacher's shares."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

WEIGHTS = {"act": 1.0, "hedge": 0.5, "strength": 0.3, "stance": 0.3, "root": 0.7}
EVENT_ACT = 0.4  # how much the act of a narrated event counts beside that of a statement
SMOOTH = 0.05
SOFT = 2.0  # the temperature at which a teacher is heard


def class_weights(goals: np.ndarray, count: int, power: float) -> Tensor:
    """Give rarer classes more weight; the mean over the examples stays 1."""
    numbers = np.bincount(goals[goals >= 0], minlength=count).astype(float)
    weights = np.where(numbers > 0, (numbers.clip(1)) ** -power, 0.0)
    scale = numbers.sum() / max(1e-9, (weights * numbers).sum())
    return torch.tensor(weights * scale, dtype=torch.float32)


def loss_of(
    scores: dict[str, Tensor], batch: dict[str, Tensor], classes: dict[str, Tensor]
) -> Tensor:
    """Sum the heads' losses over the examples that carry each label."""
    total = torch.zeros(())
    for name, share in WEIGHTS.items():
        goal = batch[f"goal_{name}"]
        known = goal >= 0
        if not known.any():
            continue
        each = functional.cross_entropy(
            scores[name].float()[known], goal[known], classes[name], reduction="none",
            label_smoothing=SMOOTH,
        )  # fmt: skip
        weight = batch["weight"][known]
        if name == "act":
            weight = torch.where(batch["goal_root"][known] >= 0, EVENT_ACT * weight, weight)
        total = total + share * (each * weight).sum() / len(goal)
    return total


def told_loss(scores: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    """Sum the heads' divergences from the teacher's shares, both softened by ``SOFT``.

    Hinton, Vinyals and Dean (2015), "Distilling the Knowledge in a Neural Network"; the square of
    the temperature keeps the gradients' size. Roots are told only of narrated events.
    """
    total = torch.zeros(())
    for name, share in WEIGHTS.items():
        said = batch[f"said_{name}"]
        known = ~said[:, 0].isnan()
        if name == "root":
            known &= batch["goal_root"] >= 0
        if not known.any():
            continue
        told = torch.softmax(said[known] / SOFT, -1)
        mine = torch.log_softmax(scores[name].float()[known] / SOFT, -1)
        each = functional.kl_div(mine, told, reduction="none").sum(-1) * SOFT**2
        total = total + share * each.sum() / len(said)
    return total
