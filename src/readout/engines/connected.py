"""Connected parts of a graph that one machine holds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

Ints = NDArray[np.int64]


def connected(size: int, first: Ints, second: Ints) -> Ints:
    """For each of ``size`` rows the smallest row that it is connected with, itself too."""
    graph = sparse.coo_matrix((np.ones(len(first), np.int8), (first, second)), shape=(size, size))
    _, labels = csgraph.connected_components(graph, directed=False)
    smallest = np.full(size, size, np.int64)
    np.minimum.at(smallest, labels, np.arange(size, dtype=np.int64))
    found: Ints = smallest[labels]
    return found
