"""All that keys propose, for all articles at once, as a product of two sparse matrices.

Articles go by their places in the order of time here, those without a day last: so the holders of a
key of some days lie near each other, and what is worked out of them stays in the cache. Nothing
is sorted at once that can be sorted by days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from readout.relate.background import STEPS
from readout.relate.keys import COARSE, FAR, HUBS, KEYS, SPAN
from readout.relate.pieces import CHUNK, joined, pieced
from readout.relate.table import Floats, Ints

STEM_BITS, PLACE_BITS, STEP_BITS = 25, 29, 12
"""Room for a stem, a place and a weight in STEPS."""
WEIGHT_BITS = COARSE.bit_length()

Flags = NDArray[np.bool_]
Halves = tuple[sparse.csr_matrix, sparse.csr_matrix]
"""Weights by key and place: each place of a key on the left is paired with each on the right."""


def proposals(
    terms: sparse.csr_matrix, days: Floats
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Two matrices whose product is, for each two places, by how much the keys that propose them
    are shared; what an article shares with itself is whatever it is.

    ``terms`` are weights by place and stem, ``days`` are NaN, and last, where unknown.
    """
    place, stem, step = pieced(partial(_weightiest, terms), terms.shape[0], CHUNK)
    weight = np.maximum(1, step // (STEPS // COARSE))

    def holders(parts: Sequence[slice]) -> sparse.csr_matrix:
        many, places, weights = joined(
            lambda held: _by_key(stem[held], place[held], weight[held]), parts
        )
        starts = np.concatenate([[0], np.cumsum(many)])
        return sparse.csr_matrix((weights, places, starts), shape=(len(many), len(days)))

    alone, of_days = holders([slice(len(place))]), holders(_spans(place, days))
    rank = _ranks(alone)
    halves = [
        *_with_hubs(of_days, _ranks(of_days), HUBS),
        *_with_hubs(alone, rank, FAR),
        *_undated(alone, rank, np.isnan(days)),
    ]
    return (
        sparse.hstack([left.T for left, _ in halves], format="csr"),
        sparse.vstack([right for _, right in halves], format="csr"),
    )


def _weightiest(terms: sparse.csr_matrix, places: slice) -> tuple[Ints, Ints, Ints]:
    """Place, stem and weight in STEPS of the KEYS weightiest terms at each of these places."""
    starts = terms.indptr[places.start : places.stop + 1].astype(np.int64)
    sizes, inside = np.diff(starts), slice(starts[0], starts[-1])
    step = np.rint(terms.data[inside] * STEPS).astype(np.int64)
    place = np.repeat(np.arange(len(sizes)), sizes)
    # Numbers that hold all three sort several times faster than rows of three columns.
    packed = (place << STEP_BITS + STEM_BITS) + ((STEPS - step) << STEM_BITS)
    packed = np.sort(packed + terms.indices[inside])
    first = np.arange(len(place)) - np.repeat(starts[:-1] - starts[0], sizes) < KEYS
    place, packed = place[first], packed[first]
    step = STEPS - ((packed >> STEM_BITS) & ((1 << STEP_BITS) - 1))
    return place + places.start, packed & ((1 << STEM_BITS) - 1), step


def _spans(place: Ints, days: Floats) -> list[slice]:
    """For each span of days (``keys.spans``) the holdings of the articles in it: they lie together,
    since both stand in order of time. Without a day known there is one of nothing."""
    day = days[: np.count_nonzero(~np.isnan(days))].astype(np.int64)
    if not len(day):
        return [slice(0)]
    of_days = np.unique(day // SPAN)
    spans = np.unique(np.concatenate([of_days, of_days + 1]))
    low, high = (
        np.searchsorted(place, np.searchsorted(day, edge * SPAN)).tolist()
        for edge in (spans - 1, spans + 1)
    )
    return [slice(*ends) for ends in zip(low, high, strict=True)]


def _by_key(stem: Ints, place: Ints, weight: Ints) -> tuple[Ints, NDArray[np.int32], Floats]:
    """How many holders each stem has, and their places and weights by stem and place."""
    packed = (stem << PLACE_BITS + WEIGHT_BITS) + (place << WEIGHT_BITS) + weight
    packed.sort()
    starts = np.flatnonzero(np.diff(packed >> PLACE_BITS + WEIGHT_BITS, prepend=-1, append=-1))
    place = (packed >> WEIGHT_BITS) & ((1 << PLACE_BITS) - 1)
    weight = packed & ((1 << WEIGHT_BITS) - 1)
    return np.diff(starts), place.astype(np.int32), weight.astype(np.float32)


def _with_hubs(holders: sparse.csr_matrix, rank: Ints, hubs: int) -> Iterator[Halves]:
    """Everyone with so many first holders of a key, and these with the rest."""
    many = np.diff(holders.indptr)
    hub = rank < hubs
    yield holders, _some(holders, hub)
    yield _some(holders, hub & np.repeat(many > hubs, many)), _some(holders, ~hub)


def _undated(holders: sparse.csr_matrix, rank: Ints, undated: Flags) -> Iterator[Halves]:
    """Those without a day with the hubs beyond the first FAR, each two of them once."""
    further = (rank >= FAR) & (rank < HUBS)
    open_ = undated[holders.indices] & (rank >= FAR)
    for left, right in (
        (further, open_),
        (open_ & ~further, further),
        (open_ & further, further & ~open_),
    ):
        yield _some(holders, left), _some(holders, right)


def _ranks(holders: sparse.csr_matrix) -> Ints:
    """Where each holder stands among its key's."""
    starts: Ints = np.repeat(holders.indptr[:-1], np.diff(holders.indptr))
    return np.arange(holders.nnz) - starts


def _some(holders: sparse.csr_matrix, chosen: Flags) -> sparse.csr_matrix:
    """Some of the entries, in as many rows."""
    before = np.concatenate([[0], np.cumsum(chosen)])
    return sparse.csr_matrix(
        (holders.data[chosen], holders.indices[chosen], before[holders.indptr]),
        shape=holders.shape,
    )
