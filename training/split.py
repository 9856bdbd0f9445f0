"""Cut an exported model into one graph for each use; what two graphs share lies in one file.

    python -m training.split MODEL OUT_FOLDER SHARED_FILE PART=OUTPUT[,OUTPUT…] …

A session computes everything that its graph holds, whatever is asked of it, so each use needs a
graph of its own. The graphs keep no numbers: their matrices stand in SHARED_FILE, each of them
once, as ONNX external data. A part is an ONNX file with the outputs that are named (``name*`` takes
all that begin so).
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import onnx
from onnx import ModelProto, TensorProto
from onnx.utils import Extractor

SMALLEST = 256  # bytes of a matrix that moves to the shared file
PAGE = 4096  # a matrix begins on a page, so that it can be mapped into memory


def split(source: Path, out: Path, shared: str, parts: Mapping[str, Sequence[str]]) -> None:
    """Write one graph for each part, and the file of the matrices that they refer to."""
    model = onnx.load(source)
    data = bytearray()
    places: dict[bytes, tuple[int, int]] = {}
    for name, outputs in parts.items():
        graph = extracted(model, outputs)
        for tensor in graph.graph.initializer:
            _move(tensor, shared, data, places)
        onnx.save(graph, out / name)
    (out / shared).write_bytes(data)


def extracted(model: ModelProto, outputs: Sequence[str]) -> ModelProto:
    """Give the part of a model that leads to some outputs, with the inputs that it reads."""
    whole = [output.name for output in model.graph.output]
    wanted = [
        name for name in whole
        if any(name == one or (one.endswith("*") and name.startswith(one[:-1])) for one in outputs)
    ]  # fmt: skip
    given = [row.name for row in model.graph.input]
    found: ModelProto = Extractor(model).extract_model(given, wanted)
    read = {name for node in found.graph.node for name in node.input}
    kept = [row for row in found.graph.input if row.name in read]
    del found.graph.input[:]
    found.graph.input.extend(kept)
    return found


def _move(
    tensor: TensorProto, shared: str, data: bytearray, places: dict[bytes, tuple[int, int]]
) -> None:
    """Move a matrix into the shared file, or refer to the one that stands there already."""
    raw = tensor.raw_data
    if len(raw) < SMALLEST:
        return
    digest = hashlib.sha256(raw).digest()
    if digest not in places:
        data.extend(bytes(-len(data) % PAGE))
        places[digest] = (len(data), len(raw))
        data.extend(raw)
    offset, length = places[digest]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    del tensor.external_data[:]
    for key, value in (("location", shared), ("offset", offset), ("length", length)):
        entry = tensor.external_data.add()
        entry.key, entry.value = key, str(value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("shared")
    parser.add_argument("parts", nargs="+")
    options = parser.parse_args()
    rows = (part.split("=", 1) for part in options.parts)
    split(options.model, options.out, options.shared, {n: o.split(",") for n, o in rows})


if __name__ == "__main__":
    main()
