"""All that keys propose, for all articles at once, as products of sparse matrices.

Articles go by their places in the order of time here, those without a day last. What is told within
a few days is multiplied at a time: its keys and their holders lie near each other, and what is
worked out of them stays in the cache. Arrays as long as all holdings cost more to ask for than to
fill, so what can be made of some days is made of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import sparse

from readout.relate.background import STEPS
from readout.relate.keys import COARSE, FAR, HUBS, KEYS, SPAN
from readout.relate.pieces import CHUNK, ahead, mapped, pieced
from readout.relate.table import Floats, Ints

STEM_BITS, PLACE_BITS, STEP_BITS = 25, 29, 12
"""Room for a stem, a place and a weight in STEPS."""
WEIGHT_BITS = COARSE.bit_length()
STRETCH = 20_000
"""Places that are multiplied at a time, at least: fewer don't pay for numbering columns anew."""


@dataclass(frozen=True)
class Proposed:
    """What the articles at the places from ``low`` on are proposed: ``every @ others`` is, for each
    of them by row and those at the places ``columns``, by how much the keys that propose them are
    shared. What an article shares with itself is whatever it is."""

    low: int
    every: sparse.csr_matrix
    others: sparse.csr_matrix
    columns: Ints


@dataclass(frozen=True)
class _Half:
    """Places from ``low`` on with their keys, on the left, and each key with all places that it
    pairs those with."""

    low: int
    left: sparse.csr_matrix
    right: sparse.csr_matrix


def proposals(terms: sparse.csr_matrix, days: Floats, order: Ints) -> Iterator[Proposed]:
    """All that keys propose, by stretches of places that follow each other.

    ``terms`` are weights by row and stem, ``days`` are NaN where unknown, ``order`` is the row at
    each place.
    """
    held = _held(terms, order)
    known = days[order[: np.count_nonzero(~np.isnan(days))]].astype(np.int64)
    halves = [*mapped(partial(_within, held), _spans(known)), *_alone(held, len(known))]
    yield from ahead(partial(_together, halves), _stretches(known, len(days)))


def _held(terms: sparse.csr_matrix, order: Ints) -> sparse.csr_matrix:
    """The KEYS weightiest terms at each place, by weights in COARSE."""

    def weightiest(places: slice) -> tuple[Ints, Ints, Floats]:
        return _weightiest(terms[order[places]])

    many, stem, weight = pieced(weightiest, len(order), CHUNK)
    starts = np.concatenate([[0], np.cumsum(many)])
    return sparse.csr_matrix((weight, stem, starts), shape=terms.shape)


def _weightiest(terms: sparse.csr_matrix) -> tuple[Ints, Ints, Floats]:
    """How many keys each row has, and their stems and weights."""
    sizes = np.diff(terms.indptr)
    step = np.rint(terms.data * STEPS).astype(np.int64)
    row = np.repeat(np.arange(len(sizes)), sizes)
    # Numbers that hold all three sort several times faster than rows of three columns.
    packed = (row << STEP_BITS + STEM_BITS) + ((STEPS - step) << STEM_BITS) + terms.indices
    packed.sort()
    packed = packed[np.arange(len(row)) - np.repeat(terms.indptr[:-1], sizes) < KEYS]
    step = STEPS - ((packed >> STEM_BITS) & ((1 << STEP_BITS) - 1))
    stem = packed & ((1 << STEM_BITS) - 1)
    weight = np.maximum(1, step // (STEPS // COARSE))
    return np.minimum(sizes, KEYS), stem.astype(np.int32), weight.astype(np.float32)


def _spans(days: Ints) -> list[slice]:
    """The places within each span of days (``keys.spans``)."""
    of_days = np.unique(days // SPAN)
    spans = np.unique(np.concatenate([of_days, of_days + 1]))
    low, high = (np.searchsorted(days, edge * SPAN).tolist() for edge in (spans - 1, spans + 1))
    return [slice(*ends) for ends in zip(low, high, strict=True)]


def _within(held: sparse.csr_matrix, places: slice) -> _Half:
    """The keys of a span: everyone with the hubs of each, and these with the rest."""
    holders = _by_key(held[places])
    many = np.diff(holders.indptr)
    hubs = np.minimum(many, HUBS)
    crowded = _part(holders, 0, np.where(many > HUBS, hubs, 0))
    left = sparse.vstack([holders, crowded], format="csr").T.tocsr()
    right = sparse.vstack([_part(holders, 0, hubs), _part(holders, hubs, many)], format="csr")
    shape = (right.shape[0], held.shape[0])
    right = sparse.csr_matrix(
        (right.data, right.indices + np.int32(places.start), right.indptr), shape=shape
    )
    return _Half(places.start, left, right)


def _by_key(held: sparse.csr_matrix) -> sparse.csr_matrix:
    """Weights by key and place, of keys that somebody holds."""
    place = np.repeat(np.arange(held.shape[0]), np.diff(held.indptr))
    packed = (held.indices.astype(np.int64) << PLACE_BITS + WEIGHT_BITS) + (place << WEIGHT_BITS)
    packed = np.sort(packed + held.data.astype(np.int64))
    starts = np.flatnonzero(np.diff(packed >> PLACE_BITS + WEIGHT_BITS, prepend=-1, append=-1))
    place = (packed >> WEIGHT_BITS) & ((1 << PLACE_BITS) - 1)
    weight = packed & ((1 << WEIGHT_BITS) - 1)
    shape = (len(starts) - 1, held.shape[0])
    entries = weight.astype(np.float32), place.astype(np.int32), starts.astype(np.int32)
    return sparse.csr_matrix(entries, shape=shape)


def _alone(held: sparse.csr_matrix, known: int) -> Iterator[_Half]:
    """The keys of all days: everyone with the first FAR hubs of each, and these with those without
    a day, from the place ``known`` on; those with its further hubs as well, each two of them once.
    """
    holders = held.T.tocsr()
    many = np.diff(holders.indptr)
    undated = np.bincount(held.indices[held.indptr[known] :], minlength=len(many))
    near, hubs = np.minimum(many, FAR), np.minimum(many, HUBS)
    open_ = np.maximum(many - undated, near)
    yield _Half(0, held, _part(holders, 0, near))
    for left, right in (
        ((0, np.where(many > FAR, near, 0)), (open_, many)),
        ((near, hubs), (open_, many)),
        ((np.maximum(open_, hubs), many), (near, hubs)),
        ((open_, hubs), (near, np.minimum(open_, hubs))),
    ):
        yield _Half(0, _part(holders, *left).T.tocsr(), _part(holders, *right))


def _part(holders: sparse.csr_matrix, first: Ints | int, end: Ints) -> sparse.csr_matrix:
    """Of each key the holders from the ``first`` up to the ``end``, where that is further on."""
    many = np.maximum(end - first, 0)
    starts = np.concatenate([[0], np.cumsum(many)]).astype(holders.indptr.dtype)
    shift = (holders.indptr[:-1] + first - starts[:-1]).astype(np.int32)
    at = np.arange(starts[-1], dtype=np.int32) + np.repeat(shift, many)
    return sparse.csr_matrix((holders.data[at], holders.indices[at], starts), shape=holders.shape)


def _stretches(days: Ints, size: int) -> Iterator[slice]:
    """Stretches of ``size`` places: each of as few days as can be, but none smaller than it pays,
    and those without a day, which come last, by themselves."""
    low = 0
    for end in [*(np.flatnonzero(np.diff(days // SPAN)) + 1).tolist(), len(days)]:
        if end - low >= STRETCH or end == len(days) > low:
            yield slice(low, end)
            low = end
    if low < size:
        yield slice(low, size)


def _together(halves: Sequence[_Half], places: slice) -> Proposed:
    """All that is proposed to one stretch of places."""
    low, high = places.start, places.stop
    lefts, rights = [], []
    for half in halves:
        left = _rows(half.left, low - half.low, high - half.low)
        if left.nnz:
            keys, left = _compact(left)
            lefts.append(left)
            rights.append(half.right[keys])
    if not lefts:
        nothing = sparse.csr_matrix((high - low, 0), dtype=np.float32)
        return Proposed(low, nothing, nothing[:0].T.tocsr(), np.zeros(0, np.int64))
    columns, others = _compact(sparse.vstack(rights, format="csr"))
    return Proposed(low, sparse.hstack(lefts, format="csr"), others, columns)


def _rows(matrix: sparse.csr_matrix, low: int, high: int) -> sparse.csr_matrix:
    """The rows from ``low`` to ``high``; where a matrix has none, they are empty."""
    first, last = max(0, low), min(matrix.shape[0], high)
    if first >= last:
        return sparse.csr_matrix((high - low, matrix.shape[1]), dtype=np.float32)
    part = matrix[first:last]
    starts = np.pad(part.indptr, (first - low, high - last), mode="edge")
    return sparse.csr_matrix((part.data, part.indices, starts), shape=(high - low, matrix.shape[1]))


def _compact(matrix: sparse.csr_matrix) -> tuple[Ints, sparse.csr_matrix]:
    """Which columns hold anything, and the matrix of these alone."""
    used = np.zeros(matrix.shape[1], bool)
    used[matrix.indices] = True
    number = np.cumsum(used, dtype=np.int32) - np.int32(1)
    columns = np.flatnonzero(used).astype(np.int32)
    shape = (matrix.shape[0], len(columns))
    return columns, sparse.csr_matrix(
        (matrix.data, number[matrix.indices], matrix.indptr), shape=shape
    )
