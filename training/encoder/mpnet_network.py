"""The network of the larger encoder, MPNet (Song et al. 2020), in numpy and in full precision.

It is what the 8-bit graph is measured for, and tested against.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from readout.models.mpnet_encoder import FIRST_PLACE, buckets
from readout.models.mpnet_weights import HEADS, LAYERS

Table = NDArray[np.float32]
EPSILON = 1e-5


class Network:
    """The network over its weights by their published names; ``look`` is shown what goes into each
    multiplication, with the name of its weights."""

    def __init__(
        self, weights: Mapping[str, Table], look: Callable[[str, Table], None] | None = None
    ) -> None:
        self._weights, self._look = weights, look

    def states(self, ids: NDArray[np.int64]) -> Table:
        """The last hidden states of one text, one row a word piece."""
        places = np.arange(FIRST_PLACE, FIRST_PLACE + len(ids))
        rows = self._weights["embeddings.word_embeddings.weight"][ids]
        rows = rows + self._weights["embeddings.position_embeddings.weight"][places]
        rows = self._normed("embeddings.LayerNorm", rows)
        near = self._weights["encoder.relative_attention_bias.weight"][buckets(len(ids))]
        for number in range(LAYERS):
            rows = self._layer(f"encoder.layer.{number}", rows, near.transpose(2, 0, 1))
        return rows

    def _layer(self, name: str, rows: Table, near: Table) -> Table:
        attended = self._attended(f"{name}.attention.attn", rows, near)
        rows = self._normed(f"{name}.attention.LayerNorm", rows + attended)
        inner = _gelu(self._dense(f"{name}.intermediate.dense", rows))
        outer = self._dense(f"{name}.output.dense", inner)
        return self._normed(f"{name}.output.LayerNorm", rows + outer)

    def _attended(self, name: str, rows: Table, near: Table) -> Table:
        def heads(which: str) -> Table:
            found = self._dense(f"{name}.{which}", rows)
            return found.reshape(len(rows), HEADS, -1).transpose(1, 0, 2)

        query, key, value = heads("q"), heads("k"), heads("v")
        scores = query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(query.shape[-1])) + near
        share = np.exp(scores - scores.max(axis=-1, keepdims=True))
        share /= share.sum(axis=-1, keepdims=True)
        return self._dense(f"{name}.o", (share @ value).transpose(1, 0, 2).reshape(len(rows), -1))

    def _dense(self, name: str, rows: Table) -> Table:
        if self._look:
            self._look(name, rows)
        found: Table = rows @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found

    def _normed(self, name: str, rows: Table) -> Table:
        """Layer normalisation (Ba et al. 2016)."""
        centred = rows - rows.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        found: Table = centred / spread * weight + bias
        return found


def _gelu(rows: Table) -> Table:
    """x times the normal distribution's share below x; erf by Abramowitz & Stegun 7.1.26, whose
    error of 1.5e-7 is that of the numbers themselves."""
    at = np.abs(rows) * np.float32(1 / math.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * at)
    sum_of = np.float32(1.061405429)
    for term in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        sum_of = sum_of * t + np.float32(term)
    erf = np.copysign(1 - sum_of * t * np.exp(-at * at), rows)
    found: Table = rows * (1 + erf) / 2
    return found
