"""The neighbours of each article: of those that a key proposes, the few that share most with it.

All articles at once, as sparse matrices; ``local`` does the same for a few that come. Every number
is a whole number of steps, so both give the same whatever the order of additions.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import sparse

from readout.relate.features import FINE
from readout.relate.pieces import CHUNK, joined, pieced
from readout.relate.proposals import proposals
from readout.relate.table import Floats, Ints, Table

MOST = 24
"""Neighbours of one article."""
UNITS = 10_000
"""Cosines and scores are counted in so many parts of one."""
NO_LEAD = -UNITS * 100
"""Stands for the likeness of two leads one of which has no vector."""
PILES = 128
BLOCK = 2_000
STRETCH = 8_192
"""Places whose pairs are brought together at a time."""
MUCH_BITS, OTHER_BITS = 20, 29
"""Room for what two articles share, and for a row; the number in its block has the rest of 63."""
MUCH = (1 << MUCH_BITS) - 1


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


@dataclass(frozen=True)
class Pairs:
    """Pairs ``first[k]``, ``second[k]`` of ``size`` rows, in any order, and how like they are, by
    cosines in UNITS. Where they come from lists, each is there once, and ``first`` is smaller."""

    size: int
    first: Ints
    second: Ints
    words: Ints
    lead: Ints


def pairs_of(lists: Lists) -> Pairs:
    """The pairs of which either is the other's neighbour: one that stands in both lists is the same
    in either."""
    low, high = np.minimum(lists.row, lists.other), np.maximum(lists.row, lists.other)
    named, at = np.unique(low * lists.size + high, return_index=True)
    size = max(lists.size, 1)
    return Pairs(lists.size, named // size, named % size, lists.words[at], lists.lead[at])


def neighbours(given: Table) -> tuple[Lists, Pairs]:
    """The lists of all articles of a table, and the pairs in them."""
    size = len(given)
    order = np.lexsort((np.arange(size), np.nan_to_num(given.days, nan=np.inf)))
    arrival = np.empty(size, np.int64)
    arrival[order] = np.arange(size)
    # What tells one story lies together by time, and nearly nothing of it by id.
    there = given.at(order)
    place, row, shared = _nearest(there, order)
    other = arrival[row]
    first, second, back = _once(place, other, size)
    words, lead = likeness(there, first, second)
    by_row = _by_row(place, arrival)

    def listed(piece: slice) -> tuple[Ints, ...]:
        at = by_row[piece]
        pair = back[at]
        return order[place[at]], row[at], shared[at], words[pair], lead[pair]

    def paired(piece: slice) -> tuple[Ints, Ints]:
        one, two = order[first[piece]], order[second[piece]]
        return np.minimum(one, two), np.maximum(one, two)

    lists = Lists(size, *pieced(listed, len(by_row), CHUNK))
    low, high = pieced(paired, len(first), CHUNK)
    return lists, Pairs(size, low, high, words, lead)


def _once(place: Ints, other: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    """Both places of each pair, each pair once, and where the pair of each entry stands there."""
    low = np.minimum(place, other)
    # Sixteen bits are sorted digit by digit; what lies in one span then fits the cache.
    span = (low // STRETCH).astype(np.uint16)
    by_span = np.argsort(span, kind="stable")
    named = (low * size + np.maximum(place, other))[by_span]
    ends = np.cumsum(np.bincount(span, minlength=1)).tolist()

    def one(piece: slice) -> tuple[Ints, Ints, Ints]:
        pairs, back = np.unique(named[piece], return_inverse=True)
        return pairs, back, np.array([len(pairs)])

    pairs, found, many = joined(one, [slice(*piece) for piece in pairwise([0, *ends])])
    back = np.empty(len(place), np.int64)
    back[by_span] = found + np.repeat(np.cumsum(many) - many, np.diff([0, *ends]))
    return pairs // max(size, 1), pairs % max(size, 1), back


def _by_row(place: Ints, arrival: Ints) -> Ints:
    """Where entries that stand by place stand by row, those of one in their order."""
    many = np.bincount(place, minlength=len(arrival))
    starts = (np.cumsum(many) - many)[arrival]
    many = many[arrival]
    shift: Ints = np.repeat(starts - (np.cumsum(many) - many), many)
    return np.arange(len(place)) + shift


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


def _nearest(there: Table, order: Ints) -> tuple[Ints, Ints, Ints]:
    """Place, other row and what they share, for each place the MOST that share most."""
    every, others = proposals(there.terms, there.days)

    def one(piece: slice) -> tuple[Ints, Ints, Ints]:
        return _most(every[piece] @ others, piece.start, order)

    place, row, shared = pieced(one, len(there), BLOCK)
    return place, row, shared


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
    return place + low, packed & ((1 << OTHER_BITS) - 1), much


def _floor(shared: sparse.csr_matrix) -> Floats:
    """For each row what at least MOST + 1 of its entries reach: dealt out to PILES, so many piles
    have one that does. Of a thousand entries few are left to be sorted."""
    rows = np.repeat(np.arange(shared.shape[0], dtype=np.int32), np.diff(shared.indptr))
    tops = np.zeros(shared.shape[0] * PILES, np.float32)
    np.maximum.at(tops, rows * PILES + shared.indices % PILES, shared.data)
    return np.partition(tops.reshape(-1, PILES), PILES - MOST - 1, axis=1)[:, PILES - MOST - 1]
