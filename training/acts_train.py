"""Train the act model: one command, seeds fixed.

    python -m training.acts_train DATA_FOLDER SHARED_FOLDER BASE_MODEL_FOLDER OUT
        [--fold K] [--folds 10] [--shared 3] [--epochs 8]
        [--records all --said SAID.npz --told 0.6]

Run from the repository's root with ``src`` on PYTHONPATH. Records whose digest falls in part
``fold`` are held out and scored; ``--fold -1`` trains on everything. With ``--said`` a larger
network's scores (``training.acts_teacher``) are learned beside the labels, and with ``--records
all`` those of the corpus' unlabelled attributions too. See training/README.md.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.acts_data import tenth
from training.acts_losses import class_weights, loss_of, told_loss
from training.acts_material import Material, material_of
from training.acts_network import HEADS, ActNetwork, Heads
from training.acts_scores import summary
from training.network import load_base
from unbracket.coding.act_input import NAMES, ROLES
from unbracket.coding.evidence import SIZE

BLIND = 0.25  # share of examples whose rule evidence is hidden, so that words are read too
INIT = 7  # seed of the heads' first weights


def run(network: Heads, batch: dict[str, Tensor]) -> tuple[dict[str, Tensor], Tensor]:
    """Run a batch from the frozen layers' results, or from the words where there are none."""
    parts = (batch["roles"], batch["names"], batch["evidence"], batch["mask"])
    if "lower" in batch:
        return network.upper(batch["lower"].float(), *parts)
    return network(batch["ids"], *parts)


def train(
    network: ActNetwork, material: Material, rows: Sequence[int], options: argparse.Namespace
) -> None:
    """Train on some rows; deterministic for a seed."""
    rng = random.Random(options.seed)
    torch.manual_seed(options.seed)
    for part in (network.words, network.places, network.norm, *network.layers):
        part.requires_grad_(False)
    network.kind.requires_grad_(False)
    network.drop = 0.1
    groups = []
    for number, layer in enumerate(network.own):
        depth = len(network.own) - 1 - number
        groups.append({"params": list(layer.parameters()), "lr": options.rate * 0.9**depth})
    tops = [network.roles, network.names, network.look, network.join, network.weigh]
    top = [p for part in (*tops, network.heads, network.direct) for p in part.parameters()]
    groups.append({"params": top, "lr": options.head_rate})
    optimiser = torch.optim.AdamW(groups, weight_decay=0.02, fused=True)
    rates = [group["lr"] for group in optimiser.param_groups]
    classes = {
        name: class_weights(
            material.goals[name][list(rows)], n, options.balance if name == "act" else 0.3
        )
        for name, n in HEADS.items()
    }
    each = math.ceil(len(rows) / options.batch)
    total, step, began = int(each * options.epochs), 0, time.time()
    mean: dict[str, Tensor] = {}
    averaged = 0
    network.train()
    losses = 0.0
    while step < total:
        order = list(rows)
        rng.shuffle(order)
        # Batches of like lengths, in random order, waste little on padding.
        pools = [
            order[at : at + 32 * options.batch] for at in range(0, len(order), 32 * options.batch)
        ]
        chunks = []
        for pool in pools:
            pool.sort(key=lambda row: len(material.given[row].ids))
            chunks += [pool[at : at + options.batch] for at in range(0, len(pool), options.batch)]
        rng.shuffle(chunks)
        for chunk in chunks:
            batch = material.batch(chunk)
            seen = torch.rand(len(chunk), 1) >= BLIND
            batch["evidence"] = batch["evidence"] * seen
            share = min((step + 1) / 50, max(0.02, 1 - step / total))
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, share)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores, _ = run(network, batch)
            loss = loss_of(scores, batch, classes)
            if material.said:
                loss = (1 - options.told) * loss + options.told * told_loss(scores, batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            losses += loss.item()
            step += 1
            if step >= total:
                break
            if step % each == 0:
                spent = time.time() - began
                print(f"  epoch {step // each} loss {losses / each:.3f} {spent:.0f}s", flush=True)
                losses = 0.0
        if step / total > 1 - options.soup:
            # The mean of the last epochs' weights is steadier than the last weights alone.
            state = {
                n: p.detach().clone() for n, p in network.named_parameters() if p.requires_grad
            }
            averaged += 1
            for name, value in state.items():
                mean[name] = (
                    value if averaged == 1 else mean[name] + (value - mean[name]) / averaged
                )
    if mean:
        network.load_state_dict(mean, strict=False)
    network.eval()


def predict(network: Heads, material: Material, rows: Sequence[int]) -> dict[str, np.ndarray]:
    """Give each head's probabilities for some rows."""
    network.eval()
    found: dict[str, list[np.ndarray]] = {name: [] for name in HEADS}
    with torch.no_grad():
        for at in range(0, len(rows), 32):
            scores, _ = run(network, material.batch(rows[at : at + 32]))
            for name, value in scores.items():
                found[name].append(torch.softmax(value.float(), -1).numpy())
    return {name: np.concatenate(parts) for name, parts in found.items()}


def build(base: Path, words: int, shared: int, layers: int = 6) -> ActNetwork:
    """Make the network from the base model's checkpoint."""
    network = ActNetwork(words, layers, shared, ROLES, NAMES, SIZE)
    load_base(network, base)  # type: ignore[arg-type]
    network.start_own()
    return network


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(description=__doc__)
    found.add_argument("data", type=Path)
    found.add_argument("shared_data", type=Path)
    found.add_argument("base", type=Path)
    found.add_argument("out", type=Path)
    found.add_argument("--fold", type=int, nargs="+", default=[0])
    found.add_argument("--folds", type=int, default=10)
    found.add_argument("--shared", type=int, default=3)
    found.add_argument("--epochs", type=float, default=8.0)
    found.add_argument("--batch", type=int, default=16)
    found.add_argument("--rate", type=float, default=2e-4)
    found.add_argument("--head-rate", type=float, default=1e-3)
    found.add_argument("--balance", type=float, default=0.5)
    found.add_argument("--start", type=Path, help="a run to go on from")
    found.add_argument("--soup", type=float, default=0.3)
    found.add_argument("--seed", type=int, default=7)
    found.add_argument("--threads", type=int, default=1)
    found.add_argument("--records", choices=("labelled", "bare", "all"), default="labelled")
    found.add_argument("--said", type=Path, nargs="*", help="what a teacher says of the records")
    found.add_argument("--told", type=float, default=0.6, help="the teacher's part of the loss")
    return found


def main() -> None:
    options = parser().parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    words, examples, material = material_of(options)
    pooled: list[tuple[list[int], dict[str, np.ndarray]]] = []
    for fold in options.fold:
        torch.manual_seed(INIT)  # the same beginning for every seed, so that runs can be averaged
        network = build(options.base, words, options.shared)
        if options.start:
            network.load_state_dict(torch.load(options.start / "model.pt"))
        if options.shared and not material.lower:
            material.run_lower(network)
        held = [r for r, e in enumerate(examples) if tenth(e.group, options.folds) == fold]
        rows = [r for r in range(len(examples)) if r not in set(held)]
        print(f"fold {fold}: {len(rows)} to train on, {len(held)} held out", flush=True)
        train(network, material, rows, options)
        torch.save(network.state_dict(), options.out / "model.pt")
        if held:
            found = predict(network, material, held)
            pooled.append((held, found))
            print(json.dumps(summary([examples[r] for r in held], found)), flush=True)
    if pooled:
        rows = [row for held, _ in pooled for row in held]
        found = {name: np.concatenate([p[name] for _, p in pooled]) for name in HEADS}
        print("all folds", json.dumps(summary([examples[r] for r in rows], found)))
        np.savez(options.out / "held.npz", ids=np.array([examples[r].id for r in rows]), **found)
    saved = vars(options) | {"examples": len(examples)}
    (options.out / "options.json").write_text(json.dumps(saved, default=str, indent=1))


if __name__ == "__main__":
    main()
