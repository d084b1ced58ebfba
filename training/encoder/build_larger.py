"""Make the graph by which the larger encoder, all-mpnet-base-v2, runs in 8 bits.

    python training/encoder/build_larger.py [--measure]

Needs the package onnx, and no weights: the graph names them, and ``models/mpnet_weights.py`` hands
them in, from the pinned packages. It is MPNet (Song et al. 2020): twelve layers of attention and
feed-forward over 768 channels, with one table of biases by distance for all layers. It reads one
text at a time, since twenty word pieces keep a core busy at this width.

What goes into a multiplication is eased by a factor for each channel, of which the weights bear the
inverse (Xiao et al. 2023, SmoothQuant), and quantised by each word piece's own largest value.
``--measure`` runs the network in full precision on samples/ and writes the factors: the root of a
channel's largest value by the largest of its weights.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from typing import Any

import numpy as np
from mpnet_network import Network
from nodes import ROOT, Nodes, sample_sentences
from onnx import TensorProto, helper

from readout.models.minilm_encoder import tokenizer
from readout.models.mpnet_encoder import GRAPH, own_ids
from readout.models.mpnet_weights import (
    EASE,
    EASE_STEPS,
    HEADS,
    INNER,
    LAYERS,
    WIDTH,
    floats,
    place_of,
)

TARGET, FACTORS = (ROOT / "src/readout/models" / name for name in (GRAPH, EASE))
MICROSOFT = "com.microsoft"
EPSILON = 1e-5
EVERY = 6
"""Of the sentences of samples/, one of so many is run in full precision."""
LEAST = 1e-6
"""No row's largest value counts less, so that a row of zeros divides nothing by zero."""


class Builder(Nodes):
    """Collects nodes, constants and the weights that are handed in."""

    def weights(self, name: str, kind: int, *shape: int) -> str:
        """A tensor that is handed in when the graph is opened."""
        tensor = TensorProto(name=name, data_type=kind, dims=shape)
        tensor.data_location = TensorProto.EXTERNAL
        tensor.external_data.add(key="location", value="handed in")
        self.constants[name] = tensor
        return name


def graph() -> Any:
    """The model: from rows of the embedding and biases by distance to the last states."""
    b = Builder()
    x = _normal(b, "rows", "embeddings")
    for layer in range(LAYERS):
        part = f"layer.{layer}"
        context = _attention(b, _times(b, x, f"{part}.qkv", WIDTH, 3 * WIDTH))
        found = _times(b, context, f"{part}.o", WIDTH, WIDTH)
        x = _normal(b, b.op("Add", found, x), f"{part}.attention")
        hidden = b.op("Gelu", _times(b, x, f"{part}.up", WIDTH, INNER), domain=MICROSOFT)
        fed = _times(b, hidden, f"{part}.down", INNER, WIDTH)
        x = _normal(b, b.op("Add", fed, x), f"{part}.output")
    b.nodes.append(helper.make_node("Identity", [x], ["states"]))
    floats = TensorProto.FLOAT
    inputs = [
        helper.make_tensor_value_info("rows", floats, ["pieces", WIDTH]),
        helper.make_tensor_value_info("near", floats, [HEADS, "pieces", "pieces"]),
    ]
    output = helper.make_tensor_value_info("states", floats, ["pieces", WIDTH])
    inner = helper.make_graph(b.nodes, "mpnet", inputs, [output], list(b.constants.values()))
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(inner, opset_imports=opsets, ir_version=8)


def _normal(b: Builder, x: str, part: str) -> str:
    scale = b.weights(f"{part}.scale", TensorProto.FLOAT, WIDTH)
    shift = b.weights(f"{part}.shift", TensorProto.FLOAT, WIDTH)
    return str(b.op("LayerNormalization", x, scale, shift, axis=-1, epsilon=EPSILON))


def _attention(b: Builder, together: str) -> str:
    shape = b.constant("by_head", np.array([0, 3, HEADS, WIDTH // HEADS], np.int64))
    parts = b.op("Transpose", b.op("Reshape", together, shape), perm=[1, 2, 0, 3])
    axis = b.constant("axis", np.array([0], np.int64))
    query, key, value = (b.op("Squeeze", p, axis) for p in b.op("Split", parts, axis=0, outputs=3))
    query = b.op("Mul", query, b.constant("sharpness", np.float32((WIDTH / HEADS) ** -0.5)))
    scores = b.op("MatMul", query, b.op("Transpose", key, perm=[0, 2, 1]))
    shares = b.op("Softmax", b.op("Add", scores, "near"), axis=-1)
    found = b.op("Transpose", b.op("MatMul", shares, value), perm=[1, 0, 2])
    return str(b.op("Reshape", found, b.constant("flat", np.array([0, WIDTH], np.int64))))


def _times(b: Builder, x: str, name: str, width: int, out: int) -> str:
    eased = b.op("Mul", x, b.weights(f"{name}.ease", TensorProto.FLOAT, width))
    largest = b.op("ReduceMax", b.op("Abs", eased), axes=[-1], keepdims=1)
    largest = b.op("Max", largest, b.constant("least", np.float32(LEAST)))
    step, middle = b.constant("step", np.float32(1 / 127)), b.constant("middle", np.uint8(128))
    held = b.op("QuantizeLinear", b.op("Div", eased, largest), step, middle)
    matrix = b.weights(f"{name}.matrix", TensorProto.INT8, width, out)
    scale = b.weights(f"{name}.step", TensorProto.FLOAT, out)
    found = b.op("MatMulIntegerToFloat", held, matrix, step, scale, middle, domain=MICROSOFT)
    bias = b.weights(f"{name}.bias", TensorProto.FLOAT, out)
    return str(b.op("Add", b.op("Mul", found, largest), bias))


def measure() -> dict[str, Any]:
    """The factor of each channel, in steps of its logarithm, on the sentences of samples/."""
    weights = dict(floats())
    into: dict[str, Any] = defaultdict(lambda: np.float32(0))
    matrix: dict[str, Any] = defaultdict(lambda: np.float32(0))

    def look(name: str, rows: Any) -> None:
        into[_shared(name)] = np.maximum(into[_shared(name)], np.abs(rows).max(axis=0))

    network, pieces = Network(weights, look), tokenizer()
    for sentence in sample_sentences(EVERY):
        network.states(own_ids(pieces.encode(sentence).ids))
    matrices = [
        (name, t) for name, t in weights.items() if name.endswith(".weight") and t.ndim == 2
    ]
    for name, table in matrices:
        if (place := _shared(name.removesuffix(".weight"))) in into:
            matrix[place] = np.maximum(matrix[place], np.abs(table).max(axis=0))
    return {
        place: np.rint(EASE_STEPS * np.log2(np.sqrt(into[place] / matrix[place]))).astype(np.int8)
        for place in into
    }


def _shared(name: str) -> str:
    """The place of a multiplication; query, key and value are one."""
    if not name.startswith("encoder.layer."):
        return name
    place = place_of(name.split(".")) or name
    return f"{place[:-1]}qkv" if place.endswith((".q", ".k", ".v")) else place


def main() -> None:
    """Write the graph, or the factors."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--measure", action="store_true")
    TARGET.parent.mkdir(exist_ok=True)
    if options.parse_args().measure:
        np.savez_compressed(FACTORS, **measure())
        return
    TARGET.write_bytes(graph().SerializeToString())
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
