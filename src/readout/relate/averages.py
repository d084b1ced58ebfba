"""The average score between groups of articles, over pairs that no list of neighbours holds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from readout.relate.features import FINE
from readout.relate.neighbours import UNITS
from readout.relate.score import CROWD, TOPIC, UNLIKE, VECTOR, Setting, time, year
from readout.relate.table import Ints, Table

CHUNK = 50_000


def average(
    given: Table, setting: Setting, samples: Sequence[Ints], one: Ints, other: Ints
) -> NDArray[np.float64]:
    """The average score of all pairs of a row of one sample and a row of another, in UNITS.

    ``one`` and ``other`` number the samples to compare. The cosines of all pairs of two samples add
    up to the product of the samples' sums, so none of them is worked out by itself.
    """
    sizes = np.array([len(sample) for sample in samples], np.int64)
    rows = np.concatenate(samples)
    owner = np.repeat(np.arange(len(samples)), sizes)
    chooser = sparse.csr_matrix(
        (np.ones(len(rows)), (owner, np.arange(len(rows)))), shape=(len(samples), len(rows))
    )
    words, leads = (
        chooser @ given.terms[rows].astype(np.float64),
        chooser @ given.vectors[rows].astype(np.float64),
    )
    leading = chooser @ given.vectors[rows].any(axis=1).astype(np.float64)
    crowd = chooser @ setting.crowd[rows].astype(np.float64) / sizes
    found = -CROWD * (crowd[one] + crowd[other]) / 2
    many = (sizes[one] * sizes[other]).astype(np.float64)
    for low in range(0, len(one), CHUNK):
        piece = slice(low, low + CHUNK)
        a, b = one[piece], other[piece]
        shared = np.asarray(words[a].multiply(words[b]).sum(axis=1)).ravel()
        known = leading[a] * leading[b]
        alike = np.einsum("ij,ij->i", leads[a], leads[b]) / FINE**2 + TOPIC * (many[piece] - known)
        alike -= UNLIKE * many[piece]
        found[piece] += UNITS * (shared + VECTOR * alike) / many[piece]
    total: NDArray[np.float64] = found + _apart(setting, rows, sizes, one, other)
    return total


def _apart(
    setting: Setting, rows: Ints, sizes: Ints, one: Ints, other: Ints
) -> NDArray[np.float64]:
    """The parts of time and year, averaged over all pairs of two samples."""
    starts = np.cumsum(sizes) - sizes
    many = sizes[one] * sizes[other]
    pair = np.repeat(np.arange(len(one)), many)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(many) - many, many)
    wide = sizes[other[pair]]
    a, b = rows[starts[one[pair]] + within // wide], rows[starts[other[pair]] + within % wide]
    told = time(setting, a, b) + year(setting, a, b)
    return np.bincount(pair, told, len(one)) / many
