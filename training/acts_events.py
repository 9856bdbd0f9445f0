"""Cross-validate the roots of narrated events on the training sentences.

    python -m training.acts_events DATA_FOLDER SHARED_FOLDER BASE_MODEL_FOLDER OUT [--folds 5]

Every sentence is judged by a model that was trained on the other folds, with the same network and
all the other material. The rules' root is among what the model weighs; as those rules were written
over these very sentences, the figure flatters them (and the model a little). Prints the shares of
right roots, quads (cooperation or conflict, verbal or material) and poles, and their macro-F1.
"""

from __future__ import annotations

import argparse
import json

import numpy as np
import torch

from training.acts_data import kept_inputs, load_all, tenth
from training.acts_material import Material
from training.acts_network import HEADS
from training.acts_scores import summary
from training.acts_train import build, parser, predict, train
from unbracket.coding.evidence import ROOTS
from unbracket.language.shipped import vocabulary


def main() -> None:
    """Run all folds and print the scores."""
    options: argparse.Namespace = parser().parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    every = load_all(options.data, options.shared_data)
    given = kept_inputs(vocabulary(), every, options.out.parent / "inputs.pickle")
    keep = [r for r, e in enumerate(every) if e.kind == "event"]
    examples = [every[r] for r in keep]
    material = Material(examples, [given[r] for r in keep])
    pooled: dict[str, list[np.ndarray]] = {name: [] for name in HEADS}
    rows: list[int] = []
    for fold in range(options.folds):
        torch.manual_seed(options.seed)
        network = build(options.base, len(vocabulary()), options.shared)
        if not material.lower:
            material.run_lower(network)
        held = [r for r, e in enumerate(examples) if tenth(e.group, options.folds) == fold]
        train(network, material, [r for r in range(len(examples)) if r not in set(held)], options)
        for name, value in predict(network, material, held).items():
            pooled[name].append(value)
        rows += held
        shown = {n: np.concatenate(v) for n, v in pooled.items()}
        print(fold, json.dumps(summary([examples[r] for r in rows], shown)), flush=True)
    start = len(material.given[0].evidence) - len(ROOTS)
    ruled = np.array([g.evidence[start:] for g in material.given])[rows]
    shown["root"] = ruled + 1e-9
    print("rules alone", json.dumps(summary([examples[r] for r in rows], shown)))


if __name__ == "__main__":
    main()
