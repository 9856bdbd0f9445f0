"""The network that is trained: a small BERT encoder with a tagging head and three pointing heads.

Layout of the inputs, all of shape (batch, pieces): ``ids`` (word pieces), ``shapes`` and ``states``
(see ``unbracket.language.pieces``) and ``mask`` (1 where a piece stands). Piece 0 is [CLS]; the
pointing heads use it as "none in this window".

The pointing heads are bilinear scores of every piece (rows) against every piece (columns) plus a
learned bias by signed distance, as in dependency parsers (Dozat and Manning, 2017).
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, HEADS, INNER = 384, 12, 1536
POSITIONS = 512
TAGS = 7
RELATIONS = ("content to cue", "cue to source", "content to source")
LINK = 128
REACH = 40  # buckets of distance on each side


class Layer(nn.Module):
    """One transformer layer with the normalisation behind each half, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, allowed: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = qkv[0], qkv[1], qkv[2]
        weights = (query @ key.transpose(-1, -2)) * (1 / math.sqrt(HIDDEN // HEADS))
        if allowed is not None:
            weights = weights.masked_fill(~allowed, -1e4)
        mixed = torch.softmax(weights, -1).to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + self.out(mixed))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


def distance_buckets() -> Tensor:
    """Give the bucket of every signed distance from -(POSITIONS - 1) to POSITIONS - 1.

    Distances up to 8 have a bucket each, farther ones share them on a logarithmic scale.
    """
    rows = []
    for distance in range(-(POSITIONS - 1), POSITIONS):
        size = abs(distance)
        if size > 8:
            size = min(REACH, 8 + round(32 * math.log(size / 8) / math.log(POSITIONS / 8)))
        rows.append(REACH + (size if distance >= 0 else -size))
    return torch.tensor(rows)


class Network(nn.Module):
    """Encoder, tags and pointers."""

    def __init__(self, words: int, layers: int, shapes: int, states: int) -> None:
        super().__init__()
        self.words = nn.Embedding(words, HIDDEN)
        self.places = nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.shapes = nn.Embedding(shapes, HIDDEN)
        self.states = nn.Embedding(states, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.tag = nn.Linear(HIDDEN, TAGS)
        self.seek = nn.Linear(HIDDEN, LINK * len(RELATIONS))
        self.offer = nn.Linear(HIDDEN, LINK * len(RELATIONS))
        self.far = nn.Parameter(torch.zeros(len(RELATIONS), 2 * REACH + 1))
        self.register_buffer("buckets", distance_buckets(), persistent=False)
        self.drop = 0.0
        nn.init.normal_(self.shapes.weight, std=0.01)
        nn.init.normal_(self.states.weight, std=0.01)

    def encode(self, ids: Tensor, shapes: Tensor, states: Tensor, mask: Tensor | None) -> Tensor:
        """Give the hidden states, (batch, pieces, HIDDEN)."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.kind
        x = self.norm(x + self.shapes(shapes) + self.states(states))
        allowed = None if mask is None else mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, allowed)
        return functional.dropout(x, self.drop, self.training) if self.drop else x

    def forward(
        self, ids: Tensor, shapes: Tensor, states: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Give tag scores (batch, pieces, TAGS) and links (batch, relation, pieces, pieces)."""
        return self.marks(self.encode(ids, shapes, states, mask))

    def marks(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Give tag scores and links from the hidden states."""
        batch, length, _ = x.shape
        count = len(RELATIONS)
        seek = self.seek(x).view(batch, length, count, LINK).transpose(1, 2)
        offer = self.offer(x).view(batch, length, count, LINK).transpose(1, 2)
        links = (seek @ offer.transpose(-1, -2)) * (1 / math.sqrt(LINK))
        order = torch.arange(length, device=x.device)
        apart = order[None, :] - order[:, None] + (POSITIONS - 1)
        links = links + self.far[:, self.buckets][:, apart]
        return self.tag(x), links


def load_base(network: Network, folder: Path) -> None:
    """Fill the encoder from a BERT checkpoint (``model.safetensors``)."""
    from safetensors.torch import load_file

    state = load_file(folder / "model.safetensors")
    state = {name.removeprefix("bert."): value for name, value in state.items()}
    with torch.no_grad():
        network.words.weight.copy_(state["embeddings.word_embeddings.weight"])
        network.places.weight.copy_(state["embeddings.position_embeddings.weight"])
        network.kind.copy_(state["embeddings.token_type_embeddings.weight"][0])
        network.norm.weight.copy_(state["embeddings.LayerNorm.weight"])
        network.norm.bias.copy_(state["embeddings.LayerNorm.bias"])
        for number, layer in enumerate(network.layers):
            base = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                joined = [
                    state[f"{base}attention.self.{n}.{part}"] for n in ("query", "key", "value")
                ]
                getattr(layer.qkv, part).copy_(torch.cat(joined))
                getattr(layer.out, part).copy_(state[f"{base}attention.output.dense.{part}"])
                getattr(layer.norm1, part).copy_(state[f"{base}attention.output.LayerNorm.{part}"])
                getattr(layer.up, part).copy_(state[f"{base}intermediate.dense.{part}"])
                getattr(layer.down, part).copy_(state[f"{base}output.dense.{part}"])
                getattr(layer.norm2, part).copy_(state[f"{base}output.LayerNorm.{part}"])
