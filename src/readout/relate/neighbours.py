"""The neighbours of each article: of those that a key proposes, the few that share most with it.

All articles at once, as sparse matrices; ``local`` does the same for a few that come. Every number
is a whole number of steps, so both give the same whatever the order of additions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from readout.relate.background import STEPS
from readout.relate.features import FINE
from readout.relate.keys import COARSE, HUBS, KEYS, SPAN
from readout.relate.pieces import pieced
from readout.relate.table import Floats, Ints, Table

MOST = 24
"""Neighbours of one article."""
UNITS = 10_000
"""Cosines and scores are counted in so many parts of one."""
NO_LEAD = -UNITS * 100
"""Stands for the likeness of two leads one of which has no vector."""
PILES = 128
BLOCK = 2_000
CHUNK = 50_000
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
    matrix, vectors = given.terms, given.vectors

    def one(piece: slice) -> tuple[Ints, Ints]:
        a, b = first[piece], second[piece]
        products = matrix[a].multiply(matrix[b]).sum(axis=1)
        words = np.rint(np.asarray(products, np.float64).ravel() * UNITS).astype(np.int64)
        return words, _leads(vectors[a], vectors[b])

    words, lead = pieced(one, len(first), CHUNK)
    return words, lead


def _leads(a: np.ndarray, b: np.ndarray) -> Ints:
    known = a.any(axis=1) & b.any(axis=1)
    # Sums of products of bytes stay whole in float32, where they are fastest.
    dots = np.einsum("ij,ij->i", a.astype(np.float32), b.astype(np.float32)).astype(np.float64)
    lead = np.rint(dots * (UNITS / FINE**2)).astype(np.int64)
    return np.where(known, lead, NO_LEAD)


def _nearest(given: Table) -> tuple[Ints, Ints, Ints]:
    """Row, other row and what they share, for each row the MOST that share most.

    The product is worked out by arrival, not by row: those that share a key of some days lie near
    each other then, so that what one row adds up stays in the cache, however many rows there are.
    """
    order = np.lexsort((np.arange(len(given)), np.nan_to_num(given.days, nan=np.inf)))
    arrival = np.empty(len(given), np.int64)
    arrival[order] = np.arange(len(given))
    holders, rank = _holders(given, arrival)
    many = np.diff(holders.indptr)
    hub = rank < HUBS
    hubs, rest = _some(holders, hub), _some(holders, ~hub)
    # Everyone is paired with a key's hubs, and its hubs with the rest: one product of two halves.
    crowded = _some(holders, hub & np.repeat(many > HUBS, many))
    every = sparse.hstack([holders.T, crowded.T], format="csr")
    others = sparse.vstack([hubs, rest], format="csr")

    def one(piece: slice) -> tuple[Ints, Ints, Ints]:
        return _most(every[piece] @ others, piece.start, order)

    row, other, shared = pieced(one, len(given), BLOCK)
    back = np.argsort(row, kind="stable")
    return row[back], other[back], shared[back]


def _grouped(given: Table) -> tuple[Ints, Ints, Floats]:
    """Row, key and weight of each holding (see ``keys.holdings``); a key is a number here."""
    row, stem, step = pieced(partial(_weightiest, given.terms), len(given), CHUNK)
    weight = np.maximum(1, step // (STEPS // COARSE)).astype(np.float32)
    day = given.days[row]
    dated = ~np.isnan(day)
    span = np.where(dated, np.nan_to_num(day) // SPAN, 0).astype(np.int64)
    # The keys of a span stand together, for they are looked up together; first those of all days.
    stems = given.terms.shape[1]
    least = int(span[dated].min(initial=2**40)) - 1
    spanned = stem[dated] + (span[dated] - least) * stems
    return (
        np.concatenate([row, row[dated], row[dated]]),
        np.concatenate([stem, spanned, spanned + stems]),
        np.concatenate([weight, weight[dated], weight[dated]]),
    )


def _weightiest(terms: sparse.csr_matrix, rows: slice) -> tuple[Ints, Ints, Ints]:
    """Row, stem and weight in STEPS of the KEYS weightiest terms of each of these rows."""
    starts = terms.indptr[rows.start : rows.stop + 1].astype(np.int64)
    sizes, inside = np.diff(starts), slice(starts[0], starts[-1])
    step = np.rint(terms.data[inside] * STEPS).astype(np.int64)
    row = np.repeat(np.arange(len(sizes)), sizes)
    packed = (row << STEP_BITS + OTHER_BITS) + ((STEPS - step) << OTHER_BITS)
    packed = np.sort(packed + terms.indices[inside])
    first = np.arange(len(row)) - np.repeat(starts[:-1] - starts[0], sizes) < KEYS
    row, packed = row[first], packed[first]
    step = STEPS - ((packed >> OTHER_BITS) & ((1 << STEP_BITS) - 1))
    return row + rows.start, packed & ((1 << OTHER_BITS) - 1), step


def _holders(given: Table, arrival: Ints) -> tuple[sparse.csr_matrix, Ints]:
    """The weights of keys, a row for each key that is used, by the holders' places; and the rank of
    each holder among the key's."""
    row, key, weight = _grouped(given)
    place = arrival[row]
    # One number of both sorts several times faster than two columns; no two are the same.
    order = np.argsort(key * len(given) + place)
    starts = np.flatnonzero(np.diff(key[order], prepend=-1, append=-1))
    holders = sparse.csr_matrix(
        (weight[order], place[order], starts), shape=(len(starts) - 1, len(given))
    )
    return holders, np.arange(len(order)) - np.repeat(starts[:-1], np.diff(starts))


def _some(holders: sparse.csr_matrix, chosen: NDArray[np.bool_]) -> sparse.csr_matrix:
    """Some of the entries, in as many rows."""
    before = np.concatenate([[0], np.cumsum(chosen)])
    return sparse.csr_matrix(
        (holders.data[chosen], holders.indices[chosen], before[holders.indptr]),
        shape=holders.shape,
    )


def _most(shared: sparse.csr_matrix, low: int, order: Ints) -> tuple[Ints, Ints, Ints]:
    """For each row of a block the MOST others, those that share most first; of equals by row.

    The block holds the places from ``low`` on; ``order`` has the row at each place.
    """
    kept = np.flatnonzero(shared.data >= np.repeat(_floor(shared), np.diff(shared.indptr)))
    place = np.searchsorted(shared.indptr, kept, side="right") - 1
    there, much = shared.indices[kept], shared.data[kept].astype(np.int64)
    apart = place + low != there
    # Numbers that hold all three sort several times faster than rows of three columns.
    packed = (place << MUCH_BITS + OTHER_BITS) + ((MUCH - much) << OTHER_BITS) + order[there]
    packed = np.sort(packed[apart])
    place = packed >> MUCH_BITS + OTHER_BITS
    starts = np.searchsorted(place, np.arange(shared.shape[0] + 1))
    first = np.arange(len(place)) - np.repeat(starts[:-1], np.diff(starts)) < MOST
    place, packed = place[first], packed[first]
    much = MUCH - ((packed >> OTHER_BITS) & MUCH)
    return order[place + low], packed & ((1 << OTHER_BITS) - 1), much


def _floor(shared: sparse.csr_matrix) -> Floats:
    """For each row what at least MOST + 1 of its entries reach: dealt out to PILES, so many piles
    have one that does. Of a thousand entries few are left to be sorted."""
    rows = np.repeat(np.arange(shared.shape[0], dtype=np.int32), np.diff(shared.indptr))
    tops = np.zeros(shared.shape[0] * PILES, np.float32)
    np.maximum.at(tops, rows * PILES + shared.indices % PILES, shared.data)
    return np.partition(tops.reshape(-1, PILES), PILES - MOST - 1, axis=1)[:, PILES - MOST - 1]
