"""How likely two articles tell one story: what they share, how near they are, who stands around.

The score of a pair is a sum of readable parts: shared words weighted by rarity, likeness of the
leads' vectors, days apart, years named, and the crowd: in a busy topic, where each article has
many that are nearly as like, likeness alone shows less (compare Conneau et al. 2018, CSLS).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from readout.relate.candidates import candidates, hubs
from readout.relate.table import Floats, Table, weighted

VECTOR = 0.15
"""What likeness of vectors counts against likeness of words."""
UNLIKE = 0.4
"""Cosine of the mean vectors of two unrelated reports."""
CROWD = 0.25
CROWD_FROM, CROWD_TO = 2, 10
"""Ranks of the neighbours that make the crowd: beyond most stories, within most topics."""
NEAR_BONUS, PER_DAY, LONGEST = 0.04, 0.15, 2.0
"""A close date speaks for one story, each doubling of the distance against it, up to a limit."""
OTHER_YEAR = 0.03
LIKE = 0.15
"""Words and vectors from which a pair through a hub is kept however many likelier there are."""
LINKS = 30
"""Scored pairs kept for one article: its likest."""
CHUNK = 200_000

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Scores:
    """Scored pairs ``first[k] < second[k]``: the total and its parts, in units of cosine.

    ``matrix`` holds the weighted words that they were scored by.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    words: Floats
    vectors: Floats
    crowd: Floats
    time: Floats
    year: Floats
    matrix: sparse.csr_matrix

    @property
    def total(self) -> Floats:
        """The sum of the parts, rounded so that it doesn't depend on the order of additions."""
        parts = self.words + self.vectors + self.crowd + self.time + self.year
        return np.round(parts, 4).astype(np.float32)


def scores(given: Table) -> Scores:
    """The scored pairs of a table, those that candidates propose and either side keeps."""
    matrix = weighted(given)
    first, second, through = _proposed(matrix, given.days)
    shared = _cosines(matrix, first, second)
    alike = _vectors(given.vectors, first, second)
    base = np.round(shared + alike, 4)
    kept, crowd = _kept(base, first, second, len(given))
    kept |= through & (base >= LIKE)
    first, second, shared, alike = first[kept], second[kept], shared[kept], alike[kept]
    return Scores(
        first,
        second,
        shared,
        alike,
        (-CROWD * (crowd[first] + crowd[second]) / 2).astype(np.float32),
        _time(given.days, first, second),
        _year(given.years, first, second),
        matrix,
    )


def _proposed(matrix: sparse.csr_matrix, days: Floats) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """The pairs to score, and which of them stand through a hub."""
    size = matrix.shape[0]
    first, second = candidates(matrix, days)
    hub_first, hub_second = hubs(matrix)
    near, through = first * size + second, hub_first * size + hub_second
    keys = np.union1d(near, through)
    return keys // size, keys % size, np.isin(keys, through)


def _cosines(
    matrix: sparse.csr_matrix, first: NDArray[np.int64], second: NDArray[np.int64]
) -> Floats:
    found = np.zeros(len(first), np.float32)
    for low in range(0, len(first), CHUNK):
        piece = slice(low, low + CHUNK)
        products = matrix[first[piece]].multiply(matrix[second[piece]])
        found[piece] = np.asarray(products.sum(axis=1)).ravel()
    return np.round(found, 5)


def _vectors(vectors: Floats, first: NDArray[np.int64], second: NDArray[np.int64]) -> Floats:
    """The vectors' part; nothing where either article has none."""
    if not vectors.shape[1]:
        return np.zeros(len(first), np.float32)
    found = np.zeros(len(first), np.float32)
    for low in range(0, len(first), CHUNK):
        a, b = vectors[first[low : low + CHUNK]], vectors[second[low : low + CHUNK]]
        there = a.any(axis=1) & b.any(axis=1)
        found[low : low + CHUNK] = there * VECTOR * (np.einsum("ij,ij->i", a, b) - UNLIKE)
    return np.round(found, 5)


def _kept(
    base: Floats, first: NDArray[np.int64], second: NDArray[np.int64], size: int
) -> tuple[NDArray[np.bool_], Floats]:
    """Which pairs either side has among its LINKS likest, and each article's crowd."""
    rows = np.concatenate([first, second])
    other = np.concatenate([second, first])
    score = np.concatenate([base, base])
    order = np.lexsort((other, -score, rows))
    starts = np.searchsorted(rows[order], np.arange(size + 1))
    rank = np.arange(len(rows)) - np.repeat(starts[:-1], np.diff(starts))
    wanted = np.zeros(len(rows), bool)
    wanted[order[rank < LINKS]] = True
    inside = (rank >= CROWD_FROM) & (rank < CROWD_TO)
    sums = np.bincount(rows[order][inside], np.maximum(score[order][inside], 0.0), size)
    kept = wanted[: len(first)] | wanted[len(first) :]
    return kept, np.round(sums / (CROWD_TO - CROWD_FROM), 5).astype(np.float32)


def _time(days: Floats, first: NDArray[np.int64], second: NDArray[np.int64]) -> Floats:
    """Nothing where a date is missing: then time speaks neither for nor against."""
    apart = np.abs(days[first] - days[second])
    part = NEAR_BONUS - PER_DAY * np.minimum(np.log1p(np.nan_to_num(apart)), LONGEST)
    return np.where(np.isnan(apart), 0.0, part).astype(np.float32)


def _year(years: NDArray[np.int32], first: NDArray[np.int64], second: NDArray[np.int64]) -> Floats:
    a, b = years[first], years[second]
    return np.where((a > 0) & (b > 0) & (a != b), -OTHER_YEAR, 0.0).astype(np.float32)
