"""The network that codes acts: a base trunk, an own branch above it, and a head for each field.

The lower ``shared`` layers and the word table are the base model's, frozen, and so is the branch
that embeds sentences: one file codes acts and embeds, and the embedding stays the base model's. The
own branch begins as a copy of the base's upper layers and is trained. Roles and kinds of names go
in where the branches part, so that the lower part is the same for both uses.

Inputs of shape (batch, pieces): ``ids``, ``roles``, ``names`` (see ``unbracket.coding.act_input``)
and ``mask``; ``evidence`` (batch, evidence) holds what the rules found.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network import HIDDEN, POSITIONS, Layer

HEADS = {"act": 16, "hedge": 2, "strength": 9, "stance": 4, "root": 15}
INNER = 256
CONTENT, SOURCE, CUE, TARGET = 1, 2, 3, 4


class Heads(nn.Module):
    """What reads an encoder's states: roles and names of the pieces, a look, and a head a field.

    Whoever derives from it sets ``own``, the layers, and says in ``attention`` what they are given.
    """

    own: nn.ModuleList

    def add_heads(self, width: int, roles: int, names: int, evidence: int) -> None:
        """Make the parts above and beside the layers, for states of a width."""
        self.roles = nn.Embedding(roles, width)
        self.names = nn.Embedding(names, width)
        self.look = nn.Linear(width, 1)
        self.join = nn.Linear(4 * width, INNER)
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

    def attention(self, length: int, mask: Tensor | None) -> Tensor | None:
        """Give what a layer needs beside the states to know which pieces see which."""
        raise NotImplementedError

    def lower(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        """Give the frozen part's states, (batch, pieces, width)."""
        raise NotImplementedError

    def upper(
        self, x: Tensor, roles: Tensor, names: Tensor, evidence: Tensor, mask: Tensor | None
    ) -> tuple[dict[str, Tensor], Tensor]:
        """Give each head's scores (batch, n), and how much each piece counted (batch, pieces)."""
        x = x + self.roles(roles) + self.names(names)
        given = self.attention(x.shape[1], mask)
        x = functional.dropout(x, self.drop, self.training)
        for layer in self.own:
            x = layer(x, given)
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


class ActNetwork(Heads):
    """Trunk, two branches and heads."""

    def __init__(
        self, words: int, layers: int, shared: int, roles: int, names: int, evidence: int
    ) -> None:
        super().__init__()
        self.shared = shared
        self.words = nn.Embedding(words, HIDDEN)
        self.places = nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.own = nn.ModuleList(Layer() for _ in range(layers - shared))
        self.add_heads(HIDDEN, roles, names, evidence)

    def start_own(self) -> None:
        """Copy the base's upper layers into the own branch."""
        for mine, base in zip(self.own, self.layers[self.shared :], strict=True):
            mine.load_state_dict(base.state_dict())

    def attention(self, length: int, mask: Tensor | None) -> Tensor | None:
        return None if mask is None else mask[:, None, None, :].bool()

    def lower(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        """Give what both branches begin with, (batch, pieces, HIDDEN)."""
        x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]] + self.kind)
        allowed = self.attention(ids.shape[1], mask)
        for layer in self.layers[: self.shared]:
            x = layer(x, allowed)
        return x

    def sentence(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """Embed sentences as the base model does: the mean of its last layer, of length one."""
        x = self.lower(ids, mask)
        allowed = self.attention(ids.shape[1], mask)
        for layer in self.layers[self.shared :]:
            x = layer(x, allowed)
        if mask is None:
            return functional.normalize(x.mean(1), dim=-1)
        weight = mask[..., None].to(x.dtype)
        return functional.normalize((x * weight).sum(1) / weight.sum(1), dim=-1)
