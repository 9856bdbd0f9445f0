"""Train the larger network that teaches the act model, and write down what it says of records.

    python -m training.acts_teacher DATA_FOLDER SHARED_FOLDER BASE_MODEL_FOLDER OUT
        --teacher MPNET_FOLDER [the options of training.acts_train] [--say]

It learns as the act model does (``training.acts_train``), from the same records; part ``--fold`` is
held out. ``--say`` writes ``said.npz``: each record's id and what each head says of it, as scores
before the softmax. Run from the repository's root with ``src`` on PYTHONPATH.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from training.acts_data import tenth
from training.acts_material import Material, material_of
from training.acts_network import HEADS
from training.acts_scores import summary
from training.acts_train import INIT, parser, predict, run, train
from training.teacher_network import TeacherNetwork, load_teacher
from unbracket.coding.act_input import NAMES, ROLES
from unbracket.coding.evidence import SIZE

LAYERS = 12
WORDS = 30527


def say(network: TeacherNetwork, material: Material, rows: Sequence[int]) -> dict[str, np.ndarray]:
    """Give each head's scores for some rows, before the softmax, in 16 bits."""
    network.eval()
    order = sorted(rows, key=lambda row: len(material.given[row].ids))
    found = {name: np.zeros((len(material.given), n), np.float16) for name, n in HEADS.items()}
    began = time.time()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(order), 32):
            part = order[at : at + 32]
            scores, _ = run(network, material.batch(part))
            for name, value in scores.items():
                found[name][part] = value.float().numpy()
            if at % 6400 == 0:
                print(f"  {at} of {len(order)} {time.time() - began:.0f}s", flush=True)
    return found


def main() -> None:
    reader = parser()
    reader.description = __doc__
    reader.add_argument("--teacher", type=Path, required=True)
    reader.add_argument("--say", action="store_true")
    options = reader.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    _, examples, material = material_of(options)
    torch.manual_seed(INIT)
    network = TeacherNetwork(WORDS, LAYERS, options.shared, ROLES, NAMES, SIZE)
    load_teacher(network, options.teacher)
    if options.start:
        network.load_state_dict(torch.load(options.start / "model.pt"))
    fold = options.fold[0]
    held = [r for r, e in enumerate(examples) if tenth(e.group, options.folds) == fold]
    away = set(held)
    rows = [r for r in range(len(examples)) if r not in away and examples[r].labels]
    if options.epochs > 0:
        print(f"fold {fold}: {len(rows)} to train on, {len(held)} held out", flush=True)
        train(network, material, rows, options)  # type: ignore[arg-type]
        torch.save(network.state_dict(), options.out / "model.pt")
        found = predict(network, material, held)
        print(json.dumps(summary([examples[r] for r in held], found)), flush=True)
        np.savez(options.out / "held.npz", ids=np.array([examples[r].id for r in held]), **found)
    if options.say:
        said = say(network, material, range(len(examples)))
        np.savez(options.out / "said.npz", ids=np.array([e.id for e in examples]), **said)


if __name__ == "__main__":
    main()
