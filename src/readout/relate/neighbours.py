"""The neighbours of each article: of those that a key proposes, the few that share most with it.

All articles at once, as sparse matrices; ``local`` does the same for a few that come. Every number
is a whole number of steps, so both give the same whatever the order of additions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from scipy import sparse

from readout.relate.features import FINE
from readout.relate.pieces import CHUNK, joined, pieced
from readout.relate.proposals import Proposed, proposals
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
    named, at = np.unique(low.astype(np.int64) * lists.size + high, return_index=True)
    size = max(lists.size, 1)
    return Pairs(lists.size, named // size, named % size, lists.words[at], lists.lead[at])


def neighbours(given: Table, order: Ints) -> tuple[Lists, Pairs]:
    """The lists of all articles of a table, and the pairs in them, by places in the order of time:
    what tells one story lies together there, and nearly nowhere else.

    ``order`` is the row at each place; of others that share equally much the first by row comes
    first.
    """
    place, other, shared = _nearest(given, order)
    first, second, pair = _once(place, other, len(given))
    words, lead = likeness(given, first, second, order)
    lists = Lists(len(given), place, other, shared, words[pair], lead[pair])
    return lists, Pairs(len(given), first, second, words, lead)


def _once(place: Ints, other: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    """Both places of each pair, the smaller first, each pair once, and which pair each entry is."""
    # Sixteen bits are sorted digit by digit; what lies in one stretch then fits the cache.
    stretch = (np.minimum(place, other) // STRETCH).astype(np.uint16)
    order = np.argsort(stretch, kind="stable")
    ends = np.cumsum(np.bincount(stretch, minlength=1))
    pair = np.empty(len(place), np.int32)

    def one(piece: slice) -> tuple[Ints, Ints, Ints]:
        at = order[piece]
        ends = place[at].astype(np.int64), other[at]
        named = np.minimum(*ends) * size + np.maximum(*ends)
        pairs, pair[at] = np.unique(named, return_inverse=True)
        first, second = pairs // max(size, 1), pairs % max(size, 1)
        return first.astype(np.int32), second.astype(np.int32), np.array([len(pairs)])

    first, second, many = joined(one, [slice(*piece) for piece in pairwise([0, *ends.tolist()])])
    pair += (np.cumsum(many) - many).astype(np.int32)[stretch]
    return first, second, pair


def likeness(
    given: Table, first: Ints, second: Ints, order: Ints | None = None
) -> tuple[Ints, Ints]:
    """Cosines in UNITS of the words and of the leads of pairs of rows; or of places, where
    ``order`` is the row at each."""
    matrix, vectors = given.terms, given.vectors

    def one(piece: slice) -> tuple[Ints, Ints]:
        a, b = first[piece], second[piece]
        if order is not None:
            a, b = order[a], order[b]
        products = matrix[a].multiply(matrix[b]).sum(axis=1)
        words = np.rint(np.asarray(products, np.float64).ravel() * UNITS).astype(np.int32)
        return words, _leads(vectors[a], vectors[b])

    words, lead = pieced(one, len(first), CHUNK)
    return words, lead


def _leads(a: np.ndarray, b: np.ndarray) -> Ints:
    known = a.any(axis=1) & b.any(axis=1)
    # Sums of products of bytes stay whole in float32, where they are fastest.
    dots = np.einsum("ij,ij->i", a.astype(np.float32), b.astype(np.float32)).astype(np.float64)
    lead = np.rint(dots * (UNITS / FINE**2)).astype(np.int32)
    return np.where(known, lead, np.int32(NO_LEAD))


def _nearest(given: Table, order: Ints) -> tuple[Ints, Ints, Ints]:
    """Place, place of another and what they share, for each place the MOST that share most."""
    place_of = np.argsort(order).astype(np.int32)

    def one(found: Proposed, piece: slice) -> tuple[Ints, Ints, Ints]:
        low = found.low + piece.start
        shared = found.every[piece] @ found.others
        own = order[low : low + shared.shape[0]]
        at, row, much = _most(shared, own, order[found.columns])
        return (at + low).astype(np.int32), place_of[row], much.astype(np.int32)

    stretches = [
        pieced(partial(one, found), found.every.shape[0], BLOCK)
        for found in proposals(given.terms, given.days, order)
    ]
    place, other, shared = (np.concatenate(part) for part in zip(*stretches, strict=True))
    return place, other, shared


def _most(shared: sparse.csr_matrix, own: Ints, others: Ints) -> tuple[Ints, Ints, Ints]:
    """For each article of a block the MOST others, those that share most first; of equals by row.

    ``own`` are the rows of the block's articles, ``others`` those of its columns. Gives the number
    in the block, the rows of others, and what they share.
    """
    kept = np.flatnonzero(shared.data >= np.repeat(_floor(shared), np.diff(shared.indptr)))
    at = np.searchsorted(shared.indptr, kept, side="right") - 1
    row, much = others[shared.indices[kept]], shared.data[kept].astype(np.int64)
    apart = row != own[at]
    # Numbers that hold all three sort several times faster than rows of three columns.
    packed = (at << MUCH_BITS + OTHER_BITS) + ((MUCH - much) << OTHER_BITS) + row
    packed = np.sort(packed[apart])
    at = packed >> MUCH_BITS + OTHER_BITS
    starts = np.searchsorted(at, np.arange(shared.shape[0] + 1))
    first = np.arange(len(at)) - np.repeat(starts[:-1], np.diff(starts)) < MOST
    at, packed = at[first], packed[first]
    much = MUCH - ((packed >> OTHER_BITS) & MUCH)
    return at, packed & ((1 << OTHER_BITS) - 1), much


def _floor(shared: sparse.csr_matrix) -> Floats:
    """For each row what at least MOST + 1 of its entries reach: dealt out to PILES, so many piles
    have one that does. Of a thousand entries few are left to be sorted."""
    rows = np.repeat(np.arange(shared.shape[0], dtype=np.int32), np.diff(shared.indptr))
    tops = np.zeros(shared.shape[0] * PILES, np.float32)
    np.maximum.at(tops, rows * PILES + shared.indices % PILES, shared.data)
    return np.partition(tops.reshape(-1, PILES), PILES - MOST - 1, axis=1)[:, PILES - MOST - 1]
