"""The network that tags spans of conditions, order claims, gates and events.

Its lower layers are those of the attribution network, frozen, so that both stand in one file; the
layers above begin as copies of that network's upper ones and are trained. Every head reads every
piece: five say which span a piece belongs to, the others what kind it is of.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.network import HIDDEN, Layer, Network
from unbracket.coding.span_input import HEADS


class SpanNetwork(nn.Module):
    """Own layers above ``shared`` layers of an attribution network, and the heads.

    ``trunk`` is not trained and not among the weights. The scores of a head are (batch, pieces,
    classes).
    """

    def __init__(self, trunk: Network, shared: int, own: int) -> None:
        super().__init__()
        self.shared = shared
        self.own = nn.ModuleList(Layer() for _ in range(own))
        for number, layer in enumerate(self.own):
            layer.load_state_dict(trunk.layers[shared + number].state_dict())
        self.heads = nn.ModuleDict({name: nn.Linear(HIDDEN, len(c)) for name, c in HEADS.items()})
        self.drop = 0.0

    def upper(self, x: Tensor, mask: Tensor | None) -> dict[str, Tensor]:
        """Give each head's scores from what the shared layers give, (batch, pieces, HIDDEN)."""
        allowed = None if mask is None else mask[:, None, None, :].bool()
        x = functional.dropout(x, self.drop, self.training)
        for layer in self.own:
            x = layer(x, allowed)
        x = functional.dropout(x, self.drop, self.training)
        return {name: head(x) for name, head in self.heads.items()}


def lower_of(
    trunk: Network, shared: int, ids: Tensor, shapes: Tensor, states: Tensor, mask: Tensor | None
) -> Tensor:
    """Give what the lower layers of an attribution network make of pieces."""
    x = trunk.words(ids) + trunk.places.weight[: ids.shape[1]] + trunk.kind
    x = trunk.norm(x + trunk.shapes(shapes) + trunk.states(states))
    allowed = None if mask is None else mask[:, None, None, :].bool()
    for layer in trunk.layers[:shared]:
        x = layer(x, allowed)
    return x


def trunk_of(state: Mapping[str, Tensor], shapes: int, states: int) -> Network:
    """Make the attribution network of saved weights."""
    layers = len({name.split(".")[1] for name in state if name.startswith("layers.")})
    trunk = Network(state["words.weight"].shape[0], layers, shapes, states)
    trunk.load_state_dict(state)
    return trunk.eval()


def spans_of_state(
    state: Mapping[str, Tensor], trunk: Network, *, new_heads: bool = False
) -> SpanNetwork:
    """Make the span network of saved weights, above its trunk.

    With ``new_heads`` a head that the weights lack begins untrained; else it is an error.
    """
    own = len({name.split(".")[1] for name in state if name.startswith("own.")})
    shared = int(state["shared_layers"])
    network = SpanNetwork(trunk, shared, own)
    given = {n: v for n, v in state.items() if n != "shared_layers"}
    if new_heads:
        begun = {n: v for n, v in network.state_dict().items() if n.startswith("heads.")}
        given = begun | given
    network.load_state_dict(given)
    return network.eval()


def saved(network: SpanNetwork) -> dict[str, Tensor]:
    """Give what is saved of a span network."""
    return dict(network.state_dict()) | {"shared_layers": torch.tensor(network.shared)}
