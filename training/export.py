"""Export trained weights to ONNX and quantise them to eight bits.

    python -m training.export RUN_FOLDER OUT_FOLDER [--spans SPAN_RUN_FOLDER] [--card CARD]

Writes ``attribution.fp32.onnx``, and of its quantised form (int8 weights per channel, activations
quantised while it runs) the graph ``attribution.onnx`` with ``attribution.weights`` beside it, into
OUT_FOLDER. A graph takes one window without padding, so a text's result never depends on what else
is read beside it. With ``--spans`` the span model becomes ``spans.onnx``, a graph over the same
file of matrices (``training/split.py``). ``--card`` writes the files' digest into a card.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from torch import Tensor, nn

from training.network import Network
from training.span_network import SpanNetwork, lower_of, spans_of_state, trunk_of
from training.split import split
from unbracket.coding.span_input import HEADS
from unbracket.language.pieces import SHAPES, STATES
from unbracket.language.shipped import FILES, MATRICES, SPAN_WEIGHTS, WEIGHTS, digest_of

NAMES = ("ids", "shapes", "states")
# The inputs of these are spread so widely that eight bits lose half a point of F1 in them.
KEPT_WHOLE = ("layers.0/down/MatMul", "layers.1/down/MatMul")


class Exported(nn.Module):
    """The networks with probabilities as their outputs, for one window."""

    def __init__(self, network: Network, spans: SpanNetwork | None) -> None:
        super().__init__()
        self.network, self.spans = network, spans

    def forward(self, ids: Tensor, shapes: Tensor, states: Tensor) -> tuple[Tensor, ...]:
        shared = self.spans.shared if self.spans else 0
        lower = x = lower_of(self.network, shared, ids, shapes, states, None)
        for layer in self.network.layers[shared:]:
            x = layer(x, None)
        tags, links = self.network.marks(x)
        found = [torch.softmax(tags, -1)[0], torch.softmax(links, -1)[0]]
        if self.spans is not None:
            scores = self.spans.upper(lower, None)
            found += [torch.softmax(scores[name], -1)[0] for name in HEADS]
        return tuple(found)


def export(weights: Path, out: Path, span_run: Path | None) -> None:
    """Write both forms of the model."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    network = trunk_of(torch.load(weights / "model.pt"), SHAPES, STATES)
    spans = spans_of_state(torch.load(span_run / "model.pt"), network) if span_run else None
    names = [f"span_{name}" for name in HEADS] if spans else []
    out.mkdir(parents=True, exist_ok=True)
    sample = torch.ones(1, 40, dtype=torch.long)
    whole = out / "attribution.fp32.onnx"
    torch.onnx.export(
        Exported(network, spans).eval(),
        (sample, sample, sample),
        whole,
        input_names=list(NAMES),
        output_names=["tags", "links", *names],
        opset_version=17,
        dynamo=False,
        dynamic_axes={name: {1: "pieces"} for name in NAMES}
        | {name: {0: "pieces"} for name in ("tags", *names)}
        | {"links": {1: "pieces", 2: "pieces"}},
    )
    ready, small = out / "attribution.pre.onnx", out / "attribution.int8.onnx"
    quant_pre_process(whole, ready, skip_symbolic_shape=True)
    kept = [
        node.name for node in onnx.load(ready).graph.node if node.name.endswith(KEPT_WHOLE)
        and "spans" not in node.name
    ]  # fmt: skip
    if len(kept) != len(KEPT_WHOLE):
        raise ValueError(f"{kept}: expected one node for each of {KEPT_WHOLE}")
    quantize_dynamic(
        ready,
        small,
        weight_type=QuantType.QInt8,
        per_channel=True,
        nodes_to_exclude=kept,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )
    ready.unlink()
    parts = {WEIGHTS: ["tags", "links"]} | ({SPAN_WEIGHTS: names} if spans else {})
    split(small, out, MATRICES, parts)
    small.unlink()
    for path in sorted(out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--spans", type=Path)
    parser.add_argument("--card", type=Path)
    options = parser.parse_args()
    export(options.weights, options.out, options.spans)
    if options.card:
        value = json.loads(options.card.read_text(encoding="utf-8"))
        value["sha256"] = digest_of(options.out, FILES)
        options.card.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
