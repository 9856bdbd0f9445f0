"""Train the attribution model: one command, seeds fixed.

    python -m training.train DATA/train.jsonl BASE_MODEL_FOLDER OUT [--reports FOLDER] [--epochs 6]
        [--hold-out 10]

Run from the repository's root with ``src`` on PYTHONPATH. ``--hold-out N`` leaves every N-th
article out (by the digest of its name) for tuning; 0 trains on all. See training/README.md.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.data import article, batches, collate, held_out, load, load_reports
from training.network import Network, load_base
from unbracket.language.pieces import SHAPES, STATES
from unbracket.language.wordpiece import WordPieces

LINK_WEIGHTS = (0.5, 0.5, 0.25)


def loss_of(tags: Tensor, links: Tensor, batch: dict[str, Tensor]) -> tuple[Tensor, list[float]]:
    """Give the joint loss: cross-entropy of the tags and marginal likelihood of each pointer."""
    total = functional.cross_entropy(tags.float().flatten(0, 1), batch["tags"].flatten())
    parts = [total.item()]
    links = links.float().masked_fill(~batch["mask"].bool()[:, None, None, :], -1e4)
    for number, weight in enumerate(LINK_WEIGHTS):
        goal = batch["goal"][:, number]
        rows = goal.any(-1)
        if not rows.any():
            parts.append(0.0)
            continue
        scores, right = links[:, number][rows], goal[rows]
        gained = scores.masked_fill(~right, -1e9).logsumexp(-1)
        loss = (scores.logsumexp(-1) - gained).mean()
        parts.append(loss.item())
        total = total + weight * loss
    return total, parts


def groups(network: Network, rate: float, decay: float, head: float) -> list[dict[str, object]]:
    """Give the optimiser's groups: a smaller rate for each layer nearer to the words."""
    found: list[dict[str, object]] = []
    depth = len(network.layers)
    low = [network.places.weight, network.kind, *network.norm.parameters()]
    found.append({"params": low, "lr": rate * decay**depth})
    for number, layer in enumerate(network.layers):
        found.append(
            {"params": list(layer.parameters()), "lr": rate * decay ** (depth - 1 - number)}
        )
    new = [network.shapes.weight, network.states.weight, network.far]
    for part in (network.tag, network.seek, network.offer):
        new.extend(part.parameters())
    found.append({"params": new, "lr": head})
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--reports", type=Path, help="folder of own articles in the corpus' form")
    parser.add_argument("--epochs", type=float, default=6.0)
    parser.add_argument("--hold-out", type=int, default=10)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--size", type=int, default=254, help="pieces of a window")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.6e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.9)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument(
        "--keep-input",
        action="store_true",
        help="train nothing below the layers, so that a span branch trained over them still fits",
    )
    parser.add_argument("--steps", type=int, default=0, help="stop early, for a trial")
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    vocabulary = (options.base / "vocab.txt").read_text(encoding="utf-8").split("\n")
    cutter = WordPieces(vocabulary[:-1] if vocabulary[-1] == "" else vocabulary)
    records = load(options.data) + load_reports(options.reports)
    if options.hold_out:
        records = [r for r in records if held_out(r["id"], options.hold_out)]
    articles = [article(cutter, record) for record in records]
    network = Network(len(cutter), options.layers, SHAPES, STATES)
    load_base(network, options.base)
    if options.start:
        network.load_state_dict(torch.load(options.start))
    network.words.weight.requires_grad_(False)
    if options.keep_input:
        for part in (network.places, network.norm, network.shapes, network.states):
            part.requires_grad_(False)
        network.kind.requires_grad_(False)
    network.drop = 0.1
    optimiser = torch.optim.AdamW(
        groups(network, options.rate, options.decay, options.head_rate),
        weight_decay=0.01,
        fused=True,
    )
    rates = [group["lr"] for group in optimiser.param_groups]
    rng, noise = random.Random(options.seed), np.random.default_rng(options.seed)
    each = len(batches(articles, options.size, options.batch, random.Random(1)))
    total = int(each * options.epochs)
    print(f"{len(articles)} articles, {each} steps an epoch, {total} steps", flush=True)
    (options.out / "options.json").write_text(json.dumps(vars(options), default=str, indent=1))
    network.train()
    started, step, sums = time.time(), 0, np.zeros(5)
    while step < total:
        for chunk in batches(articles, options.size, options.batch, rng):
            batch = collate(articles, chunk, noise)
            share = min((step + 1) / 100, max(0.01, 1 - step / total))
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, share)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tags, links = network(batch["ids"], batch["shapes"], batch["states"], batch["mask"])
            loss, parts = loss_of(tags, links, batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            sums += [loss.item(), *parts]
            if step % 50 == 0:
                shown = " ".join(f"{value / 50:.4f}" for value in sums)
                print(
                    f"{step}/{total} {step / each:.2f} loss {shown} {time.time() - started:.0f}s",
                    flush=True,
                )
                sums[:] = 0
            if step >= total or (options.steps and step >= options.steps):
                break
        torch.save(network.state_dict(), options.out / "model.pt")
        if options.steps and step >= options.steps:
            break


if __name__ == "__main__":
    main()
