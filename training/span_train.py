"""Train the span model: conditions, order claims, gates and events; seeds fixed.

    python -m training.span_train DATA_FOLDER ATTRIBUTION_RUN OUT [--all] [--start RUN]

DATA_FOLDER holds ``clauses``, ``events`` and ``acts``; ATTRIBUTION_RUN the trained attribution
network that this one stands on. An eighth of the rows is held out and scored, with ``--all``
nothing is. Run from the repository's root with ``src`` on PYTHONPATH.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.network import Network
from training.span_data import MISSING, Example, Marked, chunks, example, held, load
from training.span_network import SpanNetwork, lower_of, saved, spans_of_state, trunk_of
from unbracket.coding.span_input import HEADS
from unbracket.coding.span_spans import spans_of
from unbracket.language.pieces import SHAPES, STATES, Pieces
from unbracket.language.shipped import vocabulary
from unbracket.language.wordpiece import FIRST, LAST, WordPieces

WEIGHTS = {
    "condition": 1.0, "order": 1.0, "gate": 1.0, "event": 1.0, "around": 1.0,
    "condition_kind": 0.2, "polarity": 0.2, "relation": 0.2, "gate_kind": 0.3, "holds": 0.3,
    "event_kind": 0.3, "planned": 0.3, "whose": 1.0,
}  # fmt: skip


def padded(rows: Sequence[Sequence[int]], fill: int = 0) -> Tensor:
    """Give rows of pieces, padded to the longest."""
    full = torch.full((len(rows), max(map(len, rows))), fill, dtype=torch.long)
    for place, row in enumerate(rows):
        full[place, : len(row)] = torch.tensor(row)
    return full


def fed(given: Pieces) -> tuple[list[int], list[int], list[int]]:
    """Give ids, shapes and states as the network takes them, with the marks of both ends."""
    return (
        [FIRST, *given.ids, LAST], [0, *given.shapes, 0], [0, *given.states, 0]
    )  # fmt: skip


def lower_rows(trunk: Network, shared: int, examples: Sequence[Example]) -> list[Tensor]:
    """Run the frozen layers once over everything."""
    found: list[Tensor] = [torch.empty(0)] * len(examples)
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].given))
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), 32):
            some = order[start : start + 32]
            rows = [fed(examples[at].given) for at in some]
            ids, shapes, states = (padded([row[part] for row in rows]) for part in range(3))
            mask = padded([[1] * len(row[0]) for row in rows])
            out = lower_of(trunk, shared, ids, shapes, states, mask)
            for place, at in enumerate(some):
                found[at] = out[place, : len(examples[at].given) + 2].to(torch.bfloat16)
    return found


def loss_of(scores: dict[str, Tensor], goals: dict[str, Tensor]) -> Tensor:
    """Sum the heads' losses over the pieces whose goal is known."""
    total = torch.zeros(())
    for name, weight in WEIGHTS.items():
        goal = goals[name].flatten()
        known = goal != MISSING
        if known.any():
            each = functional.cross_entropy(
                scores[name].float().flatten(0, 1)[known], goal[known], label_smoothing=0.02
            )
            total = total + weight * each
    return total


def train(
    network: SpanNetwork,
    trunk: Network,
    rows: Sequence[Marked],
    cutter: WordPieces,
    options: argparse.Namespace,
) -> None:
    """Train; every second epoch joins the rows in another way."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    network.drop = 0.1
    depths = reversed(range(len(network.own)))
    groups = [
        {"params": list(layer.parameters()), "lr": options.rate * 0.9**depth}
        for layer, depth in zip(network.own, depths, strict=True)
    ]
    groups.append({"params": list(network.heads.parameters()), "lr": options.head_rate})
    optimiser = torch.optim.AdamW(groups, weight_decay=0.02, fused=True)
    rates = [group["lr"] for group in optimiser.param_groups]
    began, step, mean, averaged = time.time(), 0, {}, 0
    total = 0
    for epoch in range(options.epochs):
        if epoch % 2 == 0:
            examples = [example(cutter, chunk) for chunk in chunks(rows, options.seed + epoch)]
            lower = lower_rows(trunk, network.shared, examples)
            if not total:
                total = math.ceil(len(examples) / options.batch) * options.epochs
        order = sorted(range(len(examples)), key=lambda at: len(examples[at].given))
        batches = [order[a : a + options.batch] for a in range(0, len(order), options.batch)]
        rng.shuffle(batches)
        losses = 0.0
        network.train()
        for batch in batches:
            share = min((step + 1) / 40, max(0.02, 1 - step / total))
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, share)
            longest = max(len(lower[at]) for at in batch)
            x = torch.stack(
                [functional.pad(lower[at], (0, 0, 0, longest - len(lower[at]))) for at in batch]
            )
            mask = padded([[1] * len(lower[at]) for at in batch])
            goals = {
                n: padded([[MISSING, *examples[at].goals[n], MISSING] for at in batch], MISSING)
                for n in HEADS
            }
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network.upper(x.float(), mask)
            loss = loss_of(scores, goals)
            step += 1
            if not loss.requires_grad:  # a batch none of whose pieces has a goal
                continue
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            losses += loss.item()
        print(f"epoch {epoch + 1} loss {losses / len(batches):.3f} {time.time() - began:.0f}s",
              flush=True)  # fmt: skip
        if epoch >= options.epochs * 0.7:
            averaged += 1
            for name, value in network.named_parameters():
                if value.requires_grad:
                    old = mean.get(name, value.detach().clone())
                    mean[name] = old + (value.detach() - old) / averaged
    network.load_state_dict(mean, strict=False)
    network.eval()


def score(
    network: SpanNetwork, trunk: Network, rows: Sequence[Marked], cutter: WordPieces
) -> dict[str, float]:
    """Score rows one by one: exact spans of each class (F1), and the kinds of those found."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for row in rows:
        one = example(cutter, [row])
        with torch.no_grad():
            ids, shapes, states = (torch.tensor([row]) for row in fed(one.given))
            lower = lower_of(trunk, network.shared, ids, shapes, states, None)
            scores = network.upper(lower, None)
        shares = {n: torch.softmax(v[0].float(), -1).numpy()[1:-1] for n, v in scores.items()}
        whole = True
        for head in ("condition", "order", "gate", "event", "around"):
            if head not in row.taught:
                continue
            gold = {(n, s) for h, n, s in row.spans if h == head}
            got = {(s.name, s.place) for s in spans_of(one.given, shares, head)}
            whole = whole and gold == got
            for name, _ in gold:
                meant[name] += 1
            for name, _ in got:
                found[name] += 1
            for name, _ in gold & got:
                right[name] += 1
        every[row.sort] += 1
        exact[row.sort] += whole
        for kind in HEADS:
            if kind in ("condition", "order", "gate", "event", "around"):
                continue
            for at, goal in enumerate(one.goals[kind]):
                if goal != MISSING:
                    asked[kind] += 1
                    kinds[kind] += int(shares[kind][at].argmax()) == goal
    report = {
        f"F1 {n}": round(2 * right[n] / max(1, found[n] + meant[n]), 3) for n in sorted(meant)
    }
    report |= {f"kind {n}": round(kinds[n] / asked[n], 3) for n in sorted(asked)}
    report |= {f"whole {n}": round(exact[n] / every[n], 3) for n in sorted(every)}
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("trunk", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--start", type=Path, help="a run to go on from")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--shared", type=int, default=3)
    parser.add_argument("--own", type=int, default=3)
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    cutter = vocabulary()
    rows = load(options.data)
    kept = rows if options.all else [row for row in rows if not held(row)]
    print(f"{len(kept)} rows to train on, {len(rows) - len(kept)} held out", flush=True)
    torch.manual_seed(7)
    trunk = trunk_of(torch.load(options.trunk / "model.pt"), SHAPES, STATES)
    network = SpanNetwork(trunk, options.shared, options.own)
    if options.start:
        network = spans_of_state(torch.load(options.start / "model.pt"), trunk, new_heads=True)
    train(network, trunk, kept, cutter, options)
    torch.save(saved(network), options.out / "model.pt")
    if len(kept) < len(rows):
        print(
            json.dumps(score(network, trunk, [row for row in rows if held(row)], cutter), indent=0)
        )
    (options.out / "options.json").write_text(json.dumps(vars(options), default=str, indent=1))


if __name__ == "__main__":
    main()
