"""The act model's records as tensors, with what a teacher says of them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.acts_data import LABELS, Example, bare, kept_inputs, load_all
from training.acts_network import HEADS, ActNetwork
from unbracket.coding.act_input import ActInput
from unbracket.language.wordpiece import WordPieces

MISSING = -100


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
        self.said: dict[str, np.ndarray] = {}

    def hear(self, paths: Sequence[Path]) -> None:
        """Take what a teacher said of the records (``said.npz``); not a number where nothing."""
        place = {example.id: row for row, example in enumerate(self.examples)}
        for name, n in HEADS.items():
            self.said[name] = np.full((len(self.examples), n), np.nan, np.float32)
        for path in paths:
            given = np.load(path)
            pairs = [(place[i], at) for at, i in enumerate(given["ids"].tolist()) if i in place]
            rows, found = (list(column) for column in zip(*pairs, strict=True))
            for name in HEADS:
                self.said[name][rows] = given[name][found]
        silent = sum(np.isnan(row[0]) for row in self.said["act"])
        print(f"a teacher speaks of {len(self.examples) - silent} records, not of {silent}")

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
            if self.said:
                found[f"said_{name}"] = torch.tensor(self.said[name][list(rows)])
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


def material_of(options: argparse.Namespace) -> tuple[int, list[Example], Material]:
    """Read what the options name; gives the count of word pieces, the records, their inputs."""
    vocabulary = (options.base / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n")
    cutter = WordPieces(vocabulary.split("\n"))
    known = load_all(options.data, options.shared_data)
    examples: list[Example] = []
    given: list[ActInput] = []
    if options.records != "bare":
        examples += known
        given += kept_inputs(cutter, known, options.out.parent / "inputs.pickle")
    if options.records != "labelled":
        corpus = options.shared_data / "attribution" / "train.jsonl"
        more = list(bare(corpus, {example.id for example in known}))
        examples += more
        given += kept_inputs(cutter, more, options.out.parent / "bare.pickle")
    material = Material(examples, given)
    if options.said:
        material.hear(options.said)
    return len(cutter), examples, material
