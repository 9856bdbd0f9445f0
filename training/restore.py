"""Turn the shipped weights back into runs, so that training can go on from what ships.

    python -m training.restore OUT_FOLDER [--weights FOLDER]

Writes ``model.pt`` into ``OUT_FOLDER/attribution``, ``OUT_FOLDER/spans`` and ``OUT_FOLDER/acts``.
Matrices of eight bits become whole numbers times their scales, so a restored run gives what the
shipped graph gives but for the rounding of activations; a few steps of training take the rounding
of the weights away again.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import ModelProto, NodeProto, numpy_helper
from torch import Tensor, nn

from training.acts_network import ActNetwork
from training.network import POSITIONS, RELATIONS, Network
from training.span_network import SpanNetwork, saved
from unbracket.coding.act_input import NAMES, ROLES
from unbracket.coding.evidence import SIZE
from unbracket.language.pieces import SHAPES, STATES
from unbracket.language.shipped import (
    ACT_WEIGHTS,
    SENTENCE_WEIGHTS,
    SPAN_WEIGHTS,
    WEIGHTS,
    weights_folder,
)

_QUANTISED = "_quantized"
_TURNED = (
    ".weight_Transposed"  # how a matrix of a layer with a bias is named, rows and columns turned
)


def matrices(model: ModelProto, top: str) -> dict[str, np.ndarray]:
    """Give a graph's numbers by the network's own names, as in its ``state_dict``.

    ``top`` is the name under which the network was exported; numbers of other networks in the graph
    are left out. A matrix that the exporter gave a name of its own is named after the node that
    multiplies by it.
    """
    numbers = {row.name: numpy_helper.to_array(row) for row in model.graph.initializer}
    found: dict[str, np.ndarray] = {}
    for node in model.graph.node:
        for name in node.input:
            if name not in numbers or name.endswith(("_scale", "_zero_point")):
                continue
            plain = name.removesuffix(_QUANTISED)
            value = numbers[name]
            if plain != name:
                zero = numbers.get(f"{plain}_zero_point", np.zeros(1, value.dtype))
                scale = numbers[f"{plain}_scale"]
                value = (value.astype(np.float32) - zero.astype(np.float32)) * scale
            if plain.startswith("onnx::MatMul"):
                found[f"{_path(node)}.weight"] = value.T
            elif plain.startswith(top + ".") and plain.endswith(_TURNED):
                found[plain.removeprefix(top + ".").removesuffix("_Transposed")] = value.T
            else:
                found[plain.removeprefix(top + ".")] = value
    return found


def _path(node: NodeProto) -> str:
    """Give the module of a node: ``/own.0/qkv/MatMul_quant`` is of ``own.0.qkv``."""
    return re.sub(r"/[^/]*$", "", node.name).strip("/").replace("/", ".")


def fill(network: nn.Module, numbers: Mapping[str, np.ndarray], also: Iterable[str] = ()) -> None:
    """Put numbers in their places; raises ValueError for places that stay empty."""
    state = network.state_dict()
    empty = sorted(set(state) - set(numbers) - set(also))
    if empty:
        raise ValueError(f"the graph holds nothing for {', '.join(empty)}: is it of this network?")
    with torch.no_grad():
        for name in state:
            if name in numbers:
                state[name].copy_(torch.tensor(numbers[name]).view(state[name].shape))


def layers_of(numbers: Mapping[str, np.ndarray], name: str) -> int:
    """Count the layers that a name has."""
    return len({key.split(".")[1] for key in numbers if key.startswith(f"{name}.")})


def attribution(folder: Path) -> Network:
    """Restore the attribution network."""
    numbers = matrices(onnx.load(folder / WEIGHTS), "network")
    words = numbers["words.weight"].shape[0]
    network = Network(words, layers_of(numbers, "layers"), SHAPES, STATES)
    # The exporter has looked up the bias of every distance; each bucket stands there at least once.
    each = next(v for v in numbers.values() if v.shape == (len(RELATIONS), 2 * POSITIONS - 1))
    far = np.zeros(network.far.shape, np.float32)
    far[:, network.get_buffer("buckets").numpy()] = each
    fill(network, numbers | {"far": far})
    return network.eval()


def spans(folder: Path, trunk: Network) -> SpanNetwork:
    """Restore the span network above its trunk."""
    numbers = matrices(onnx.load(folder / SPAN_WEIGHTS), "spans")
    own = layers_of(numbers, "own")
    network = SpanNetwork(trunk, len(trunk.layers) - own, own)
    # A node is named after the head alone, without the list of heads that it stands in.
    fill(network, numbers | {f"heads.{name}": value for name, value in numbers.items()})
    return network.eval()


def acts(folder: Path) -> ActNetwork:
    """Restore the act network with the branch that embeds sentences."""
    numbers = matrices(onnx.load(folder / SENTENCE_WEIGHTS), "network")
    coded = matrices(onnx.load(folder / ACT_WEIGHTS), "network")
    layers, own = layers_of(numbers, "layers"), layers_of(coded, "own")
    numbers |= coded
    for name in [key for key in numbers if re.fullmatch(r"\w+_1\.weight", key)]:
        # A head reads what was joined, and the rules' evidence past it, in a node of the same name.
        numbers["direct." + name.replace("_1", "")] = numbers.pop(name)
    words = numbers["words.weight"].shape[0]
    network = ActNetwork(words, layers, layers - own, ROLES, NAMES, SIZE)
    fill(network, numbers)
    return network.eval()


def main() -> None:
    """Restore all three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path, default=weights_folder())
    options = parser.parse_args()
    trunk = attribution(options.weights)
    states: dict[str, Mapping[str, Tensor]] = {
        "attribution": trunk.state_dict(),
        "spans": saved(spans(options.weights, trunk)),
        "acts": acts(options.weights).state_dict(),
    }
    for name, state in states.items():
        place = options.out / name
        place.mkdir(parents=True, exist_ok=True)
        torch.save(dict(state), place / "model.pt")
        print(f"{place / 'model.pt'}: {sum(v.numel() for v in state.values()):,} numbers")


if __name__ == "__main__":
    main()
