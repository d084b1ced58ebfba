"""The neighbours of each article: of those that a key proposes, the few that share most with it.

All articles at once, as sparse matrices; ``local`` does the same for a few that come. Every number
is a whole number of steps, so both give the same whatever the order of additions.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from readout.relate.background import STEPS
from readout.relate.features import FINE
from readout.relate.keys import COARSE, HUBS, KEYS, SPAN
from readout.relate.table import Floats, Ints, Table

MOST = 24
"""Neighbours of one article."""
UNITS = 10_000
"""Cosines and scores are counted in so many parts of one."""
NO_LEAD = -UNITS * 100
"""Stands for the likeness of two leads one of which has no vector."""
BLOCK = 10_000
CHUNK = 100_000
THREADS = 2
MUCH_BITS, OTHER_BITS = 20, 29
"""Room for what two articles share, and for a row; the number in its block has the rest of 63."""
MUCH = (1 << MUCH_BITS) - 1
STEP_BITS = 12
"""Room for a weight in STEPS."""


@dataclass(frozen=True)
class Lists:
    """Neighbours of ``size`` articles: ``other[k]`` is one of ``row[k]``, sorted by row and rank.

    ``shared`` is by how much keys are shared, ``words`` and ``lead`` are cosines in UNITS.
    """

    size: int
    row: Ints
    other: Ints
    shared: Ints
    words: Ints
    lead: Ints


def neighbours(given: Table) -> Lists:
    """The lists of all articles of a table."""
    size = len(given)
    row, other, shared = _nearest(given)
    low, high = np.minimum(row, other), np.maximum(row, other)
    pairs, back = np.unique(low * size + high, return_inverse=True)
    words, lead = likeness(given, pairs // max(size, 1), pairs % max(size, 1))
    return Lists(size, row, other, shared, words[back], lead[back])


def likeness(given: Table, first: Ints, second: Ints) -> tuple[Ints, Ints]:
    """Cosines in UNITS of the words and of the leads of pairs of rows."""
    pieces = [slice(low, low + CHUNK) for low in range(0, len(first), CHUNK)]
    matrix, vectors = given.terms, given.vectors

    def one(piece: slice) -> tuple[Ints, Ints]:
        a, b = first[piece], second[piece]
        products = matrix[a].multiply(matrix[b]).sum(axis=1)
        words = np.rint(np.asarray(products, np.float64).ravel() * UNITS).astype(np.int64)
        return words, _leads(vectors[a], vectors[b])

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(one, pieces))
    nothing = np.zeros(0, np.int64)
    return (
        np.concatenate([nothing, *(words for words, _ in found)]),
        np.concatenate([nothing, *(lead for _, lead in found)]),
    )


def _leads(a: np.ndarray, b: np.ndarray) -> Ints:
    known = a.any(axis=1) & b.any(axis=1)
    # Sums of products of bytes stay whole in float32, where they are fastest.
    dots = np.einsum("ij,ij->i", a.astype(np.float32), b.astype(np.float32)).astype(np.float64)
    lead = np.rint(dots * (UNITS / FINE**2)).astype(np.int64)
    return np.where(known, lead, NO_LEAD)


def _nearest(given: Table) -> tuple[Ints, Ints, Ints]:
    """Row, other row and what they share, for each row the MOST that share most."""
    row, key, weight = _grouped(given)
    column, rank = _ranked(row, key, given.days)
    keys = int(column.max(initial=0)) + 1
    hub = rank < HUBS
    # Everyone is paired with a key's hubs, and its hubs with the rest: one product of two halves.
    also = hub & (np.bincount(column, minlength=keys) > HUBS)[column]
    every = sparse.csr_matrix(
        (
            np.concatenate([weight, weight[also]]),
            (np.concatenate([row, row[also]]), np.concatenate([column, column[also] + keys])),
        ),
        shape=(len(given), 2 * keys),
    )
    others = sparse.csr_matrix(
        (weight, (np.where(hub, column, column + keys), row)), shape=(2 * keys, len(given))
    )

    def one(low: int) -> tuple[Ints, Ints, Ints]:
        return _most(every[low : low + BLOCK] @ others, low)

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(one, range(0, len(given), BLOCK)))
    nothing = (np.zeros(0, np.int64),) * 3
    rows, others, shares = zip(nothing, *found, strict=True)
    return np.concatenate(rows), np.concatenate(others), np.concatenate(shares)


def _grouped(given: Table) -> tuple[Ints, Ints, Floats]:
    """Row, key and weight of each holding (see ``keys.holdings``); a key is a number here."""
    found = [_weightiest(given.terms, low) for low in range(0, len(given), BLOCK)]
    nothing = (np.zeros(0, np.int64),) * 3
    row, stem, step = (np.concatenate(part) for part in zip(nothing, *found, strict=True))
    weight = np.maximum(1, step // (STEPS // COARSE)).astype(np.float32)
    day = given.days[row]
    dated = ~np.isnan(day)
    span = np.where(dated, np.nan_to_num(day) // SPAN, 0).astype(np.int64)
    # Number 0 of a stem stands for all days.
    least = int(span[dated].min(initial=2**40)) - 1
    width = int(span.max(initial=0)) - least + 2 if dated.any() else 1
    alone = stem * width
    spanned = alone[dated] + span[dated] - least
    return (
        np.concatenate([row, row[dated], row[dated]]),
        np.concatenate([alone, spanned, spanned + 1]),
        np.concatenate([weight, weight[dated], weight[dated]]),
    )


def _weightiest(terms: sparse.csr_matrix, low: int) -> tuple[Ints, Ints, Ints]:
    """Row, stem and weight in STEPS of the KEYS weightiest terms of each row of a block."""
    starts = terms.indptr[low : low + BLOCK + 1].astype(np.int64)
    sizes, inside = np.diff(starts), slice(starts[0], starts[-1])
    step = np.rint(terms.data[inside] * STEPS).astype(np.int64)
    row = np.repeat(np.arange(len(sizes)), sizes)
    packed = (row << STEP_BITS + OTHER_BITS) + ((STEPS - step) << OTHER_BITS)
    packed = np.sort(packed + terms.indices[inside])
    first = np.arange(len(row)) - np.repeat(starts[:-1] - starts[0], sizes) < KEYS
    row, packed = row[first], packed[first]
    step = STEPS - ((packed >> OTHER_BITS) & ((1 << STEP_BITS) - 1))
    return row + low, packed & ((1 << OTHER_BITS) - 1), step


def _ranked(row: Ints, key: Ints, days: Floats) -> tuple[Ints, Ints]:
    """Each key's number among those used, and the rank of each row among the key's holders."""
    when = np.nan_to_num(days, nan=np.inf)
    arrival = np.empty(len(days), np.int64)
    arrival[np.lexsort((np.arange(len(days)), when))] = np.arange(len(days))
    order = np.lexsort((arrival[row], key))
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    sizes = np.diff(np.append(starts, len(order)))
    column, rank = np.empty(len(order), np.int64), np.empty(len(order), np.int64)
    column[order] = np.repeat(np.arange(len(starts)), sizes)
    rank[order] = np.arange(len(order)) - np.repeat(starts, sizes)
    return column, rank


def _most(shared: sparse.csr_matrix, low: int) -> tuple[Ints, Ints, Ints]:
    """For each row of a block the MOST others, those that share most first; of equals by row."""
    kept = shared.data >= np.repeat(_floor(shared), np.diff(shared.indptr))
    row = np.repeat(np.arange(shared.shape[0]), np.diff(shared.indptr))[kept]
    other, much = shared.indices[kept].astype(np.int64), shared.data[kept].astype(np.int64)
    apart = row + low != other
    # Numbers that hold all three sort several times faster than rows of three columns.
    packed = (row << MUCH_BITS + OTHER_BITS) + ((MUCH - much) << OTHER_BITS) + other
    packed = np.sort(packed[apart])
    row = packed >> MUCH_BITS + OTHER_BITS
    starts = np.searchsorted(row, np.arange(shared.shape[0] + 1))
    first = np.arange(len(row)) - np.repeat(starts[:-1], np.diff(starts)) < MOST
    row, packed = row[first], packed[first]
    much = MUCH - ((packed >> OTHER_BITS) & MUCH)
    return row + low, packed & ((1 << OTHER_BITS) - 1), much


def _floor(shared: sparse.csr_matrix) -> Floats:
    """For each row what at least MOST + 1 of its entries reach: the row is cut into so many pieces,
    and this is the least of their greatest. Few of a thousand entries are left to be sorted."""
    starts, sizes = shared.indptr[:-1].astype(np.int64), np.diff(shared.indptr).astype(np.int64)
    long = sizes > 4 * MOST
    cuts = starts[long, None] + sizes[long, None] * np.arange(MOST + 2) // (MOST + 1)
    found = np.zeros(len(sizes), np.float32)
    if long.any():
        # The piece from the end of a long row to the start of the next one is left out.
        tops = np.maximum.reduceat(np.append(shared.data, np.float32(0)), cuts.ravel())
        found[long] = tops.reshape(cuts.shape)[:, :-1].min(axis=1)
    return found
