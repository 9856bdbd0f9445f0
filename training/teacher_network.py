"""A larger network of the same inputs and heads: it teaches the one that ships, and never ships.

The encoder is MPNet (Song et al., 2020): twelve layers of 768, distances as biases that all layers
share. It reads the same word pieces as the small network, whose numbers lie ``OFFSET`` lower.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.acts_network import Heads

WIDTH, PARTS, UP = 768, 12, 3072
POSITIONS, BUCKETS, FAR = 514, 32, 128
OFFSET = 4  # the first pieces of its list are marks of its own
CLS, SEP = 101, 102  # in the small network's list; here the marks 0 and 2
FIRST_PLACE = 2  # places count from behind the padding's number


class TeacherLayer(nn.Module):
    """One layer with biases by distance, the normalisation behind each half."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-5)
        self.up = nn.Linear(WIDTH, UP)
        self.down = nn.Linear(UP, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-5)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, PARTS, WIDTH // PARTS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(
            qkv[0], qkv[1], qkv[2], attn_mask=bias.to(qkv.dtype)
        )
        x = self.norm1(x + self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH)))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


def buckets(length: int) -> Tensor:
    """Give the bucket of each pair of places: near ones apart, far ones on a logarithmic scale."""
    place = torch.arange(length)
    apart = place[:, None] - place[None, :]  # query minus key
    half = BUCKETS // 2
    side = (apart < 0).long() * half
    size = apart.abs()
    near = half // 2
    far = near + (
        torch.log(size.float().clamp(min=1) / near) / math.log(FAR / near) * (half - near)
    ).long().clamp(max=half - near - 1)
    return side + torch.where(size < near, size, far)


class TeacherNetwork(Heads):
    """Encoder and heads; ``layers`` stay as they are, ``own`` are trained."""

    def __init__(
        self, words: int, layers: int, frozen: int, roles: int, names: int, evidence: int
    ) -> None:
        super().__init__()
        self.shared = frozen
        self.words = nn.Embedding(words, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(1))  # this encoder has none; the trainer asks for it
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.apart = nn.Embedding(BUCKETS, PARTS)
        self.layers = nn.ModuleList(TeacherLayer() for _ in range(frozen))
        self.own = nn.ModuleList(TeacherLayer() for _ in range(layers - frozen))
        self.add_heads(WIDTH, roles, names, evidence)

    def attention(self, length: int, mask: Tensor | None) -> Tensor:
        """Give what is added to the attention's scores, (batch or 1, parts, length, length)."""
        found = self.apart(buckets(length)).permute(2, 0, 1)[None]
        if mask is None:
            return found
        return found + (1 - mask[:, None, None, :]) * -1e4

    def lower(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        """Give the frozen part's states, (batch, pieces, WIDTH)."""
        known = torch.where(ids == CLS, 0, torch.where(ids == SEP, 2, ids + OFFSET))
        x = self.words(known) + self.places.weight[FIRST_PLACE : FIRST_PLACE + ids.shape[1]]
        x = self.norm(x)
        bias = self.attention(ids.shape[1], mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x


def load_teacher(network: TeacherNetwork, folder: Path) -> None:
    """Fill the encoder from an MPNet checkpoint (``model.safetensors``)."""
    from safetensors.torch import load_file

    state = load_file(folder / "model.safetensors")
    state = {name.removeprefix("mpnet."): value for name, value in state.items()}
    with torch.no_grad():
        network.words.weight.copy_(state["embeddings.word_embeddings.weight"])
        network.places.weight.copy_(state["embeddings.position_embeddings.weight"])
        network.norm.weight.copy_(state["embeddings.LayerNorm.weight"])
        network.norm.bias.copy_(state["embeddings.LayerNorm.bias"])
        network.apart.weight.copy_(state["encoder.relative_attention_bias.weight"])
        for number, layer in enumerate([*network.layers, *network.own]):
            base = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                joined = [state[f"{base}attention.attn.{name}.{part}"] for name in "qkv"]
                getattr(layer.qkv, part).copy_(torch.cat(joined))
                getattr(layer.out, part).copy_(state[f"{base}attention.attn.o.{part}"])
                getattr(layer.norm1, part).copy_(state[f"{base}attention.LayerNorm.{part}"])
                getattr(layer.up, part).copy_(state[f"{base}intermediate.dense.{part}"])
                getattr(layer.down, part).copy_(state[f"{base}output.dense.{part}"])
                getattr(layer.norm2, part).copy_(state[f"{base}output.LayerNorm.{part}"])
