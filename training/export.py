"""Export trained weights to ONNX and quantise them to eight bits.

    python -m training.export RUN_FOLDER BASE_MODEL_FOLDER OUT_FOLDER

Writes ``attribution.fp32.onnx`` and ``attribution.onnx`` (int8 weights per channel, activations
quantised while it runs) into OUT_FOLDER. The exported graph takes one window without padding, so a
text's result never depends on what else is read beside it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

from training.network import Network
from unbracket.attribution.pieces import SHAPES, STATES

NAMES = ("ids", "shapes", "states")
# The inputs of these are spread so widely that eight bits lose half a point of F1 in them.
KEPT_WHOLE = ("/network/layers.0/down/MatMul", "/network/layers.1/down/MatMul")


class Exported(nn.Module):
    """The network with probabilities as its outputs, for one window."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, states: Tensor) -> tuple[Tensor, Tensor]:
        tags, links = self.network(ids, shapes, states)
        return torch.softmax(tags, -1)[0], torch.softmax(links, -1)[0]


def export(weights: Path, base: Path, out: Path) -> None:
    """Write both forms of the model."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    state = torch.load(weights / "model.pt")
    layers = len({name.split(".")[1] for name in state if name.startswith("layers.")})
    network = Network(state["words.weight"].shape[0], layers, SHAPES, STATES)
    network.load_state_dict(state)
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    sample = torch.ones(1, 40, dtype=torch.long)
    whole = out / "attribution.fp32.onnx"
    torch.onnx.export(
        Exported(network).eval(),
        (sample, sample, sample),
        whole,
        input_names=list(NAMES),
        output_names=["tags", "links"],
        opset_version=17,
        dynamo=False,
        dynamic_axes={name: {1: "pieces"} for name in NAMES}
        | {"tags": {0: "pieces"}, "links": {1: "pieces", 2: "pieces"}},
    )
    ready = out / "attribution.pre.onnx"
    quant_pre_process(whole, ready, skip_symbolic_shape=True)
    quantize_dynamic(
        ready,
        out / "attribution.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        nodes_to_exclude=list(KEPT_WHOLE),
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )
    ready.unlink()
    for path in sorted(out.glob("attribution*.onnx")):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    export(options.weights, options.base, options.out)


if __name__ == "__main__":
    main()
