"""Export the act model to ONNX and quantise it to eight bits.

    python -m training.acts_export RUN_FOLDER OUT_FOLDER

Writes ``acts.fp32.onnx``, and of its quantised form (int8 weights per channel, activations
quantised while it runs) the graphs ``acts.onnx`` and ``sentences.onnx`` over one file of matrices,
``acts.weights`` (``training/split.py``), into OUT_FOLDER. A graph takes one content or sentence at
a time, without padding.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from torch import Tensor, nn

from training.acts_network import HEADS, ActNetwork
from training.split import split
from unbracket.coding.act_input import NAMES, ROLES
from unbracket.coding.evidence import SIZE
from unbracket.language.shipped import ACT_MATRICES, ACT_WEIGHTS, SENTENCE_WEIGHTS

INPUTS = ("ids", "roles", "names", "evidence")
OUTPUTS = (*HEADS, "looked", "sentence")


class Exported(nn.Module):
    """The network with raw scores of each head, the pieces' shares, and the sentence's vector."""

    def __init__(self, network: ActNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, roles: Tensor, names: Tensor, evidence: Tensor
    ) -> tuple[Tensor, ...]:
        lower = self.network.lower(ids, None)
        scores, looked = self.network.upper(lower, roles, names, evidence, None)
        x = lower
        for layer in self.network.layers[self.network.shared :]:
            x = layer(x, None)
        sentence = nn.functional.normalize(x.mean(1), dim=-1)
        return (*(scores[name][0] for name in HEADS), looked[0], sentence[0])


def network_of(run: Path) -> ActNetwork:
    """Load a trained network from a run's folder."""
    state = torch.load(run / "model.pt")
    layers = len({n.split(".")[1] for n in state if n.startswith("layers.")})
    own = len({n.split(".")[1] for n in state if n.startswith("own.")})
    network = ActNetwork(state["words.weight"].shape[0], layers, layers - own, ROLES, NAMES, SIZE)
    network.load_state_dict(state)
    return network.eval()


def export(run: Path, out: Path) -> None:
    """Write both forms of the model."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    network = network_of(run)
    out.mkdir(parents=True, exist_ok=True)
    sample = torch.ones(1, 40, dtype=torch.long)
    whole = out / "acts.fp32.onnx"
    torch.onnx.export(
        Exported(network).eval(),
        (sample, sample, sample, torch.zeros(1, SIZE)),
        whole,
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        opset_version=17,
        dynamo=False,
        dynamic_axes={name: {1: "pieces"} for name in INPUTS[:3]} | {"looked": {0: "pieces"}},
    )
    ready, small = out / "acts.pre.onnx", out / "acts.int8.onnx"
    quant_pre_process(whole, ready, skip_symbolic_shape=True)
    quantize_dynamic(
        ready,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )
    ready.unlink()
    parts = {ACT_WEIGHTS: (*HEADS, "looked"), SENTENCE_WEIGHTS: ("sentence",)}
    split(small, out, ACT_MATRICES, parts)
    small.unlink()
    for path in sorted(out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    export(options.run, options.out)
    saved = options.run / "options.json"
    if saved.exists():
        print(json.dumps(json.loads(saved.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
