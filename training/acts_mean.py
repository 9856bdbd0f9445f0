"""Average runs that began alike, score the mean on what they held out, and save it.

    python -m training.acts_mean RUN… DATA_FOLDER SHARED_FOLDER OUT [--fold 0] [--folds 10]

Weights of runs from one beginning lie in one valley, so their mean is a model too, and a steadier
one (Wortsman and others, 2022). Each run and the mean are scored; nothing is chosen here.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from training.acts_data import kept_inputs, load_all, tenth
from training.acts_export import network_of
from training.acts_material import Material
from training.acts_scores import summary
from training.acts_train import predict
from unbracket.language.shipped import vocabulary


def mean_of(runs: Sequence[Path]) -> dict[str, torch.Tensor]:
    """Give the mean of the runs' weights."""
    states = [torch.load(run / "model.pt") for run in runs]
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0).to(value.dtype)
        for name, value in states[0].items()
    }


def main() -> None:
    """Average, score and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("data", type=Path)
    parser.add_argument("shared_data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--folds", type=int, default=10)
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean_of(options.runs), options.out / "model.pt")
    examples = load_all(options.data, options.shared_data)
    given = kept_inputs(vocabulary(), examples, options.out.parent / "inputs.pickle")
    held = [r for r, e in enumerate(examples) if tenth(e.group, options.folds) == options.fold]
    material = Material([examples[r] for r in held], [given[r] for r in held])
    for run in (*options.runs, options.out):
        found = predict(network_of(run), material, range(len(held)))
        print(run.name, json.dumps(summary(material.examples, found)), flush=True)
    np.savez(options.out / "held.npz", ids=np.array([e.id for e in material.examples]), **found)


if __name__ == "__main__":
    main()
