"""Training material: articles cut into windows of word pieces with tags and link targets."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from unbracket.language.pieces import pieces_of
from unbracket.language.wordpiece import FIRST, LAST, WordPieces
from unbracket.model.span import Span

ROLES = ("source", "cue", "content")
STRAIGHT, LEFT, RIGHT, MASKED = 1000, 1523, 1524, 103  # pieces of the uncased BERT vocabulary
UNSET = -1


@dataclass(slots=True)
class Article:
    """One article as columns; ``att`` is the attribution that a content or cue piece belongs to."""

    id: str
    ids: np.ndarray
    shapes: np.ndarray
    states: np.ndarray
    tags: np.ndarray
    att: np.ndarray
    cues: list[np.ndarray]
    sources: list[np.ndarray | None]


def held_out(identifier: str, folds: int) -> int:
    """Give the fold of an article, by the digest of its name."""
    return int(hashlib.sha256(identifier.encode()).hexdigest()[:8], 16) % folds


def load(path: Path) -> list[dict[str, Any]]:
    """Read a corpus file, an article a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def load_reports(folder: Path | None) -> list[dict[str, Any]]:
    """Read a folder of own articles in the corpus' form; nothing where no folder is named."""
    if folder is None:
        return []
    return [record for path in sorted(folder.glob("*.jsonl")) for record in load(path)]


def article(cutter: WordPieces, record: dict[str, Any]) -> Article:
    """Turn a record of the corpus into columns with targets."""
    text = record["text"]
    cut = pieces_of(cutter, text, [Span(0, len(text))])
    starts, ends = np.array(cut.starts), np.array(cut.ends)
    tags = np.zeros(len(cut), np.int64)
    att = np.full(len(cut), UNSET, np.int64)
    cues: list[np.ndarray] = []
    sources: list[np.ndarray | None] = []

    def inside(spans: list[list[int]]) -> list[np.ndarray]:
        found = [np.nonzero((starts < e) & (ends > s) & (ends > starts))[0] for s, e in spans]
        return [row for row in found if len(row)]

    rows: list[tuple[int, int, np.ndarray]] = []
    for number, one in enumerate(record["attributions"]):
        places = {role: inside(one[role]) for role in ROLES}
        for kind, role in enumerate(ROLES):
            rows.extend((kind, number, row) for row in places[role])
        empty = np.zeros(0, np.int64)
        cues.append(np.concatenate(places["cue"]) if places["cue"] else empty)
        gone = bool(one["source"]) and not places["source"]
        source = np.concatenate(places["source"]) if places["source"] else empty
        sources.append(None if gone else source)
    for kind, number, row in sorted(rows, key=lambda row: (row[0] == 2, len(row[2]))):
        tags[row] = 2 * kind + 2
        tags[row[0]] = 2 * kind + 1
        if kind:
            att[row] = number
    return Article(
        record["id"],
        np.array(cut.ids),
        np.array(cut.shapes),
        np.array(cut.states),
        tags,
        att,
        cues,
        sources,
    )


Window = tuple[int, int, int]  # article, first and last piece (end exclusive)


def windows(articles: list[Article], size: int, rng: random.Random) -> list[Window]:
    """Cut every article into windows that begin at another place in every epoch."""
    found: list[Window] = []
    for number, one in enumerate(articles):
        length = len(one.ids)
        start = 0
        end = rng.randrange(size // 4, size + 1)
        while start < length:
            found.append((number, start, min(length, end)))
            start, end = end, end + size
    return found


def batches(
    articles: list[Article], size: int, batch: int, rng: random.Random
) -> list[list[Window]]:
    """Give an epoch's batches in random order, windows of like length together."""
    shuffled = windows(articles, size, rng)
    rng.shuffle(shuffled)
    found: list[list[Window]] = []
    for at in range(0, len(shuffled), batch * 20):
        chunk = sorted(shuffled[at : at + batch * 20], key=lambda w: w[2] - w[1])
        found.extend(chunk[i : i + batch] for i in range(0, len(chunk), batch))
    rng.shuffle(found)
    return found


def collate(
    articles: list[Article], chunk: list[Window], rng: np.random.Generator | None
) -> dict[str, Tensor]:
    """Build one batch; with a generator, words, shapes and quotation marks are disturbed."""
    length = max(e - s for _, s, e in chunk) + 2
    shape = (len(chunk), length)
    ids, shapes, states = (np.zeros(shape, np.int64) for _ in range(3))
    mask = np.zeros(shape, np.int64)
    tags = np.full(shape, -100, np.int64)
    goal = np.zeros((len(chunk), 3, length, length), bool)
    for r, (number, s, e) in enumerate(chunk):
        one = articles[number]
        n = e - s
        row, looks, marks = one.ids[s:e].copy(), one.shapes[s:e].copy(), one.states[s:e].copy()
        if rng is not None:
            disturb(row, looks, marks, rng)
        ids[r, : n + 2] = np.concatenate([[FIRST], row, [LAST]])
        shapes[r, 1 : n + 1], states[r, 1 : n + 1] = looks, marks
        mask[r, : n + 2] = 1
        tags[r, 1 : n + 1] = one.tags[s:e]
        local = one.att[s:e]
        for number in np.unique(local[local >= 0]):
            members = np.nonzero(local == number)[0]
            roles = one.tags[s:e][members]
            content, cue = members[roles > 4] + 1, members[(roles > 2) & (roles < 5)] + 1
            heads = one.cues[number] - s
            heads = heads[(heads >= 0) & (heads < n)] + 1
            if not len(one.cues[number]):
                heads = np.array([0])
            source = one.sources[number]
            if len(heads):
                goal[r, 0][np.ix_(content, heads)] = True
            if source is None:
                continue
            who = np.array([0]) if not len(source) else source - s
            who = who if not len(source) else who[(who >= 0) & (who < n)] + 1
            if len(who):
                goal[r, 1][np.ix_(cue, who)] = True
                goal[r, 2][np.ix_(content, who)] = True
    out = {"ids": ids, "shapes": shapes, "states": states, "mask": mask, "tags": tags, "goal": goal}
    return {name: torch.from_numpy(value) for name, value in out.items()}


def disturb(
    ids: np.ndarray, shapes: np.ndarray, states: np.ndarray, rng: np.random.Generator
) -> None:
    """Mask some words, forget some shapes, and write quotation marks another way, in place."""
    dice = rng.random(4)
    ids[(rng.random(len(ids)) < 0.03) & (ids > 999)] = MASKED
    shapes[rng.random(len(shapes)) < 0.05] = 0
    if dice[0] < 0.03:
        shapes[:] = np.where(shapes < 5, 3, shapes) if dice[1] < 0.5 else np.minimum(shapes, 1)
    if dice[2] < 0.25:
        curly = (ids == LEFT) | (ids == RIGHT)
        if curly.any():
            ids[curly] = STRAIGHT
        else:
            ids[(ids == STRAIGHT) & (states == 3)] = LEFT
            ids[(ids == STRAIGHT) & (states == 4)] = RIGHT
    if dice[3] < 0.03:
        states[:] = 0
