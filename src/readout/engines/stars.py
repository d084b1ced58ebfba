"""Connected parts by joins alone, for graphs beyond one machine's memory.

Alternating large-star and small-star: Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii,
Connected Components in MapReduce and Beyond (SoCC 2014). Each step links a node's neighbours to
the smallest node among them and itself; after O(log² n) of them every node of a part is linked to
its smallest and to nothing else.
"""

from __future__ import annotations

import daft
import numpy as np
from daft import DataFrame, col
from numpy.typing import NDArray

Ints = NDArray[np.int64]
MOST = 100
"""Rounds after which something is wrong: 30 million edges took 12."""


def star_parts(size: int, first: Ints, second: Ints) -> Ints:
    """For each of ``size`` rows the smallest row that it is connected with, itself too."""
    labels = np.arange(size, dtype=np.int64)
    if not len(first):
        return labels
    edges = daft.from_pydict({"a": np.maximum(first, second), "b": np.minimum(first, second)})
    edges = edges.where(col("a") != col("b")).distinct().collect()
    for _ in range(MOST):
        before = edges
        edges = _small(_large(edges)).collect()
        if _same(before, edges):
            break
    found = edges.to_arrow()
    labels[found["a"].to_numpy()] = found["b"].to_numpy()
    return labels


def _large(edges: DataFrame) -> DataFrame:
    """Link the larger neighbours of each node to the smallest of its neighbours and itself."""
    both = edges.union_all(edges.select(col("b").alias("a"), col("a").alias("b")))
    itself = both.select(col("a"), col("a").alias("b"))
    hub = both.union_all(itself).groupby("a").agg(col("b").min().alias("hub"))
    linked = both.where(col("b") > col("a")).join(hub, on="a")
    return linked.select(col("b").alias("a"), col("hub").alias("b")).distinct()


def _small(edges: DataFrame) -> DataFrame:
    """Link the smaller neighbours of each node, and the node, to the smallest of them."""
    hub = edges.groupby("a").agg(col("b").min().alias("hub"))
    linked = edges.join(hub, on="a").where(col("b") != col("hub"))
    others = linked.select(col("b").alias("a"), col("hub").alias("b"))
    own = hub.select(col("a"), col("hub").alias("b"))
    return others.union_all(own).distinct()


def _same(before: DataFrame, after: DataFrame) -> bool:
    if before.count_rows() != after.count_rows():
        return False
    return after.join(before, on=["a", "b"], how="anti").count_rows() == 0
