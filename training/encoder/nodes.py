"""What the makers of both encoders' graphs do alike: collect nodes, and read samples/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from onnx import helper, numpy_helper

from readout.text.normalise import normalise
from readout.text.sentences import sentences

ROOT = Path(__file__).resolve().parents[2]


class Nodes:
    """Collects nodes and constants; ``op`` gives the name, or names, of what a new node makes."""

    def __init__(self) -> None:
        self.constants: dict[str, Any] = {}
        self.nodes: list[Any] = []

    def constant(self, name: str, value: Any) -> str:
        """A tensor that stands in the graph, under its name."""
        self.constants[name] = numpy_helper.from_array(np.asarray(value), name)
        return name

    def op(
        self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **attributes: Any
    ) -> Any:
        """A node of this kind."""
        made = [f"{kind}_{len(self.nodes)}_{index}" for index in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, made, domain=domain, **attributes))
        return made[0] if outputs == 1 else made


def sample_sentences(every: int = 1) -> Iterator[str]:
    """Of the sentences of each text in samples/ one of so many, in order."""
    for path in sorted((ROOT / "samples").glob("*/*.txt")):
        text = normalise(path.read_text("utf-8-sig"))
        for low, high in sentences(text)[::every]:
            yield text[low:high]
