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

from training.acts_network import CONTENT, CUE, HEADS, INNER

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


class TeacherNetwork(nn.Module):
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
        self.roles = nn.Embedding(roles, WIDTH)
        self.names = nn.Embedding(names, WIDTH)
        self.look = nn.Linear(WIDTH, 1)
        self.join = nn.Linear(4 * WIDTH, INNER)
        self.weigh = nn.Linear(evidence, INNER)
        self.heads = nn.ModuleDict({name: nn.Linear(INNER, n) for name, n in HEADS.items()})
        self.direct = nn.ModuleDict(
            {name: nn.Linear(evidence, n, bias=False) for name, n in HEADS.items()}
        )
        self.drop = 0.0
        nn.init.normal_(self.roles.weight, std=0.02)
        nn.init.normal_(self.names.weight, std=0.02)
        for part in self.direct.values():
            nn.init.zeros_(part.weight)

    def bias(self, length: int, mask: Tensor | None) -> Tensor:
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
        bias = self.bias(ids.shape[1], mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def upper(
        self, x: Tensor, roles: Tensor, names: Tensor, evidence: Tensor, mask: Tensor | None
    ) -> tuple[dict[str, Tensor], Tensor]:
        """Give each head's scores (batch, n), and how much each piece counted (batch, pieces)."""
        x = x + self.roles(roles) + self.names(names)
        x = functional.dropout(x, self.drop, self.training)
        bias = self.bias(x.shape[1], mask)
        for layer in self.own:
            x = layer(x, bias)
        inside = roles == CONTENT
        weight = inside[..., None].to(x.dtype)
        mean = (x * weight).sum(1) / weight.sum(1).clamp(min=1)
        cues = (roles == CUE)[..., None].to(x.dtype)
        cue = (x * cues).sum(1) / cues.sum(1).clamp(min=1)
        seek = self.look(x)[..., 0].float().masked_fill(~inside, -1e4)
        looked = torch.softmax(seek, -1)
        seen = (looked[..., None].to(x.dtype) * x).sum(1)
        joined = self.join(torch.cat([x[:, 0], mean, cue, seen], -1)) + self.weigh(evidence)
        joined = functional.dropout(functional.gelu(joined), 2 * self.drop, self.training)
        scores = {
            name: head(joined) + self.direct[name](evidence) for name, head in self.heads.items()
        }
        return scores, looked

    def forward(
        self,
        ids: Tensor,
        roles: Tensor,
        names: Tensor,
        evidence: Tensor,
        mask: Tensor | None = None,
    ) -> tuple[dict[str, Tensor], Tensor]:
        return self.upper(self.lower(ids, mask), roles, names, evidence, mask)


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
