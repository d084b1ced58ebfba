"""Which pairs of articles are worth scoring: those that share rare words, never all pairs.

Each article is known by its weightiest terms. A term that very many articles have proposes no
pair by itself, except neighbours in time, so the work grows with the number of articles.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from readout.relate.table import Floats

KEYS = 24
"""Weightiest terms by which an article is looked up."""
HOT = 200
"""A term that is a key of more articles proposes only neighbours in time."""
NEAR = 8
"""How many neighbours on either side a hot term proposes."""
MOST = 40
"""Pairs kept for one article: those that share most by keys."""
CROWDED = 60
"""A term that is a key of more articles has hubs: each article beyond is paired with them."""
HUBS, HUB_KEYS = 16, 2
"""Hubs of a term, its first holders, and how many terms must name one for a pair."""
BLOCK = 20_000
LEAST = 0.025
"""Cosine by keys alone below which a pair is not looked at: one shared key of two dozen."""

Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]


def candidates(matrix: sparse.csr_matrix, days: Floats) -> Pairs:
    """Rows ``i < j`` of the pairs to score, sorted; a pair is kept when either row wants it."""
    keys = _keys(matrix)
    held = np.asarray(np.diff(keys.tocsc().indptr))
    cool = keys @ sparse.diags((held <= HOT).astype(np.float32))
    cool = cool.tocsr()
    cool.eliminate_zeros()
    wanted = [_wanted(cool, low) for low in range(0, matrix.shape[0], BLOCK)]
    hot = _hot_neighbours(keys.tocsc(), np.flatnonzero(held > HOT), days)
    return _unique(
        np.concatenate([first for first, _ in [*wanted, hot]]),
        np.concatenate([second for _, second in [*wanted, hot]]),
        matrix.shape[0],
    )


def _keys(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """The KEYS weightiest entries of each row; of equal ones the first."""
    sizes = np.diff(matrix.indptr)
    rows = np.repeat(np.arange(matrix.shape[0]), sizes)
    order = np.lexsort((matrix.indices, -matrix.data, rows))
    rank = np.arange(len(rows)) - np.repeat(matrix.indptr[:-1], sizes)
    chosen = order[rank < KEYS]
    return sparse.csr_matrix(
        (matrix.data[chosen], (rows[chosen], matrix.indices[chosen])), shape=matrix.shape
    )


def _wanted(keys: sparse.csr_matrix, low: int) -> Pairs:
    """For each row of a block the MOST others that share most with it."""
    block = keys[low : low + BLOCK]
    shared = (block @ keys.T).tocsr()
    sizes = np.diff(shared.indptr)
    rows = np.repeat(np.arange(low, low + block.shape[0]), sizes)
    other = shared.indices.astype(np.int64)
    apart = (rows != other) & (shared.data >= LEAST)
    rows, other, score = rows[apart], other[apart], shared.data[apart]
    # One key sorts faster than three: a score is below 2, so rows don't mix.
    order = np.argsort(2.0 * rows - np.round(score, 5), kind="stable")
    rows, other = rows[order], other[order]
    starts = np.searchsorted(rows, np.arange(low, low + block.shape[0] + 1))
    rank = np.arange(len(rows)) - np.repeat(starts[:-1], np.diff(starts))
    kept = rank < MOST
    return rows[kept].astype(np.int64), other[kept]


def _hot_neighbours(keys: sparse.csc_matrix, hot: NDArray[np.int64], days: Floats) -> Pairs:
    firsts, seconds = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for term in hot:
        rows = np.sort(keys.indices[keys.indptr[term] : keys.indptr[term + 1]]).astype(np.int64)
        rows = rows[np.argsort(np.nan_to_num(days[rows], nan=-1.0), kind="stable")]
        for step in range(1, NEAR + 1):
            firsts.append(rows[:-step])
            seconds.append(rows[step:])
    return np.concatenate(firsts), np.concatenate(seconds)


def hubs(matrix: sparse.csr_matrix) -> Pairs:
    """Pairs of each article with the first articles that share several crowded terms with it.

    In a story of a thousand every article has likest others of its own; through common hubs the
    thousand hang together. First means of smallest id, so the hubs are a function of the set.
    """
    keys = _keys(matrix)
    columns = keys.tocsc()
    columns.sort_indices()
    held = np.diff(columns.indptr)
    terms = np.flatnonzero(held > CROWDED)
    if not len(terms):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    places = (columns.indptr[terms][:, None] + np.arange(HUBS)[None, :]).ravel()
    rows = columns.indices[places]
    named = sparse.csr_matrix(
        (np.ones(len(rows), np.float32), (np.repeat(terms, HUBS), rows)),
        shape=(matrix.shape[1], matrix.shape[0]),
    )
    keys.data[:] = 1
    firsts, seconds = [], []
    for low in range(0, matrix.shape[0], BLOCK):
        shared = (keys[low : low + BLOCK] @ named).tocoo()
        wanted = (shared.data >= HUB_KEYS) & (shared.row + low != shared.col)
        firsts.append(shared.row[wanted].astype(np.int64) + low)
        seconds.append(shared.col[wanted].astype(np.int64))
    return _unique(np.concatenate(firsts), np.concatenate(seconds), matrix.shape[0])


def _unique(first: NDArray[np.int64], second: NDArray[np.int64], size: int) -> Pairs:
    low, high = np.minimum(first, second), np.maximum(first, second)
    keys = np.unique(low * size + high)
    return keys // size, keys % size
