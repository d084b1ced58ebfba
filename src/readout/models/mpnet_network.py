"""The network of the larger encoder, MPNet (Song et al. 2020), in numpy.

Twelve layers of attention and feed-forward over 768 channels. The bias of a head for two places
depends on how far they are apart, in buckets that widen with distance (Raffel et al. 2020).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float32]

HEADS = 12
LAYERS = 12
BUCKETS = 32
FARTHEST = 128
"""Distance from which places share the last bucket."""
FIRST_PLACE = 2
"""The row of the first place in the table of places; those before it mean padding."""
EPSILON = 1e-5


def states(weights: Mapping[str, Table], ids: NDArray[np.int64]) -> Table:
    """The last hidden states of one text, one row a word piece."""
    import numpy as np

    places = np.arange(FIRST_PLACE, FIRST_PLACE + len(ids))
    rows = weights["embeddings.word_embeddings.weight"][ids]
    rows = rows + weights["embeddings.position_embeddings.weight"][places]
    rows = _normed(weights, "embeddings.LayerNorm", rows)
    near = weights["encoder.relative_attention_bias.weight"][buckets(len(ids))].transpose(2, 0, 1)
    for number in range(LAYERS):
        rows = _layer(weights, f"encoder.layer.{number}", rows, near)
    return rows


def _layer(weights: Mapping[str, Table], name: str, rows: Table, near: Table) -> Table:
    attended = _attended(weights, f"{name}.attention.attn", rows, near)
    rows = _normed(weights, f"{name}.attention.LayerNorm", rows + attended)
    inner = _gelu(_dense(weights, f"{name}.intermediate.dense", rows))
    outer = _dense(weights, f"{name}.output.dense", inner)
    return _normed(weights, f"{name}.output.LayerNorm", rows + outer)


def _attended(weights: Mapping[str, Table], name: str, rows: Table, near: Table) -> Table:
    import numpy as np

    def heads(which: str) -> Table:
        found = _dense(weights, f"{name}.{which}", rows)
        return found.reshape(len(rows), HEADS, -1).transpose(1, 0, 2)

    query, key, value = heads("q"), heads("k"), heads("v")
    scores = query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(query.shape[-1])) + near
    share = np.exp(scores - scores.max(axis=-1, keepdims=True))
    share /= share.sum(axis=-1, keepdims=True)
    return _dense(weights, f"{name}.o", (share @ value).transpose(1, 0, 2).reshape(len(rows), -1))


def _dense(weights: Mapping[str, Table], name: str, rows: Table) -> Table:
    found: Table = rows @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return found


def _normed(weights: Mapping[str, Table], name: str, rows: Table) -> Table:
    """Layer normalisation (Ba et al. 2016)."""
    import numpy as np

    centred = rows - rows.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
    found: Table = centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return found


def _gelu(rows: Table) -> Table:
    """x times the normal distribution's share below x; erf by Abramowitz & Stegun 7.1.26, whose
    error of 1.5e-7 is that of the numbers themselves."""
    import numpy as np

    at = np.abs(rows) * np.float32(1 / math.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * at)
    sum_of = np.float32(1.061405429)
    for term in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        sum_of = sum_of * t + np.float32(term)
    erf = np.copysign(1 - sum_of * t * np.exp(-at * at), rows)
    found: Table = rows * (1 + erf) / 2
    return found


def buckets(length: int) -> NDArray[np.int64]:
    """For each two places of a text the bucket of their distance: half of the buckets for places
    before, half for those after, the near ones one each, the others by the logarithm."""
    import numpy as np

    apart = np.arange(length)[:, None] - np.arange(length)[None, :]
    half = BUCKETS // 2
    exact = half // 2
    far = np.maximum(np.abs(apart), 1)
    spread = np.log(far / exact) / math.log(FARTHEST / exact) * (half - exact)
    wide = np.minimum(exact + spread.astype(np.int64), half - 1)
    found = np.where(np.abs(apart) < exact, np.abs(apart), wide)
    return np.where(apart < 0, found + half, found).astype(np.int64)
