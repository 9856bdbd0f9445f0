"""Train the act model: one command, seeds fixed.

    python -m training.acts_train DATA_FOLDER SHARED_FOLDER BASE_MODEL_FOLDER OUT
        [--fold K] [--folds 10] [--shared 3] [--epochs 8]

Run from the repository's root with ``src`` on PYTHONPATH. Records whose digest falls in part
``fold`` are held out and scored; ``--fold -1`` trains on everything. See training/README.md.
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
from torch.nn import functional

from training.acts_data import LABELS, Example, kept_inputs, load_all, tenth
from training.acts_network import HEADS, ActNetwork, Heads
from training.acts_scores import summary
from training.network import load_base
from unbracket.coding.act_input import NAMES, ROLES, ActInput
from unbracket.coding.evidence import SIZE
from unbracket.language.wordpiece import WordPieces

WEIGHTS = {"act": 1.0, "hedge": 0.5, "strength": 0.3, "stance": 0.3, "root": 0.7}
MISSING = -100
EVENT_ACT = 0.4  # how much the act of a narrated event counts beside that of a statement
BLIND = 0.25  # share of examples whose rule evidence is hidden, so that words are read too
SMOOTH = 0.05
INIT = 7  # seed of the heads' first weights


class Material:
    """Examples as tensors; ``lower`` holds what the frozen layers give for each."""

    def __init__(self, examples: Sequence[Example], given: Sequence[ActInput]) -> None:
        self.examples, self.given = examples, given
        self.goals = {name: np.full(len(examples), MISSING) for name in HEADS}
        self.weights = np.ones(len(examples), np.float32)
        for row, example in enumerate(examples):
            for name, label in example.labels.items():
                self.goals[name][row] = LABELS[name].index(label)
            self.weights[row] = example.weight
        self.lower: list[Tensor] = []

    def run_lower(self, network: ActNetwork) -> None:
        """Run the frozen layers once over everything."""
        self.lower = [torch.empty(0)] * len(self.given)
        order = sorted(range(len(self.given)), key=lambda row: len(self.given[row].ids))
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            for at in range(0, len(order), 32):
                rows = order[at : at + 32]
                ids, mask = padded([self.given[r].ids for r in rows])
                out = network.lower(ids, mask).float()
                for place, row in enumerate(rows):
                    self.lower[row] = out[place, : len(self.given[row].ids)].to(torch.bfloat16)

    def batch(self, rows: Sequence[int]) -> dict[str, Tensor]:
        """Give the tensors of some rows, padded."""
        given = [self.given[row] for row in rows]
        roles, mask = padded([g.roles for g in given])
        found = {
            "roles": roles,
            "mask": mask,
            "ids": padded([g.ids for g in given])[0],
            "names": padded([g.names for g in given])[0],
            "evidence": torch.tensor([g.evidence for g in given]),
            "weight": torch.tensor(self.weights[list(rows)]),
        }
        if self.lower:
            longest = roles.shape[1]
            found["lower"] = torch.stack(
                [
                    functional.pad(self.lower[r], (0, 0, 0, longest - len(self.lower[r])))
                    for r in rows
                ]
            )
        for name in HEADS:
            found[f"goal_{name}"] = torch.tensor(self.goals[name][list(rows)])
        return found


def padded(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Give rows of pieces padded with zeros, and the mask of what stands."""
    longest = max(map(len, rows))
    full = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest)
    for place, row in enumerate(rows):
        full[place, : len(row)] = torch.tensor(row)
        mask[place, : len(row)] = 1
    return full, mask


def run(network: Heads, batch: dict[str, Tensor]) -> tuple[dict[str, Tensor], Tensor]:
    """Run a batch from the frozen layers' results, or from the words where there are none."""
    parts = (batch["roles"], batch["names"], batch["evidence"], batch["mask"])
    if "lower" in batch:
        return network.upper(batch["lower"].float(), *parts)
    return network(batch["ids"], *parts)


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
    return found


def material_of(options: argparse.Namespace) -> tuple[int, list[Example], Material]:
    """Read what the options name; gives the count of word pieces, the records, their inputs."""
    vocabulary = (options.base / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n")
    cutter = WordPieces(vocabulary.split("\n"))
    examples = load_all(options.data, options.shared_data)
    given = kept_inputs(cutter, examples, options.out.parent / "inputs.pickle")
    return len(cutter), examples, Material(examples, given)


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
