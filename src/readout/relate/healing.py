"""Large stories made whole: groups whose centres coincide are one.

Each article keeps links to its likest only. A story of a thousand has more articles than that, so
it first comes in pieces, each article of one piece linked to few of another. But the mean of many
reports of one event hardly differs from the mean of many others: centres of such pieces lie much
nearer than two reports, or the centres of two stories on one topic, ever do.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from readout.relate.grouping import Ints
from readout.relate.score import Scores

MANY = 8
"""Articles from which a group has a centre to speak of."""
COINCIDE = 0.65
"""Cosine of the centres of two groups from which they are one story."""


def healed(labels: Ints, pairs: Scores, apart: Sequence[tuple[int, int]] = ()) -> Ints:
    """The labels with the pieces of large stories joined, likest first.

    Only pieces with a scored pair between them are looked at, and none that a user set apart.
    """
    sizes = np.bincount(labels, minlength=len(labels))
    low, high = _touching(labels, sizes, pairs)
    if not len(low):
        return labels
    banned = {frozenset((int(labels[a]), int(labels[b]))) for a, b in apart}
    root: dict[int, int] = {}
    for a, b in _coinciding(pairs.matrix, labels, low, high):
        first, second = sorted((_root(root, a), _root(root, b)))
        if first != second and frozenset((a, b)) not in banned:
            root[second] = first
    place = np.arange(len(labels), dtype=np.int64)
    for label in root:
        place[label] = _root(root, label)
    found: Ints = place[labels]
    return found


def _root(root: dict[int, int], label: int) -> int:
    while label in root:
        label = root[label]
    return label


def _touching(labels: Ints, sizes: Ints, pairs: Scores) -> tuple[Ints, Ints]:
    """The pairs of large groups that have scored pairs between them, each once."""
    a, b = labels[pairs.first], labels[pairs.second]
    large = (a != b) & (sizes[a] >= MANY) & (sizes[b] >= MANY)
    low, high = np.minimum(a[large], b[large]), np.maximum(a[large], b[large])
    keys = np.unique(low * len(labels) + high)
    return keys // len(labels), keys % len(labels)


def _coinciding(
    matrix: sparse.csr_matrix, labels: Ints, low: Ints, high: Ints
) -> list[tuple[int, int]]:
    """The pairs of groups whose centres coincide, nearest first."""
    roots = np.unique(np.concatenate([low, high]))
    place = np.full(len(labels), -1, np.int64)
    place[roots] = np.arange(len(roots))
    of = place[labels]
    inside = np.flatnonzero(of >= 0)
    chooser = sparse.csr_matrix(
        (np.ones(len(inside), np.float32), (of[inside], inside)),
        shape=(len(roots), matrix.shape[0]),
    )
    centres = (chooser @ matrix).tocsr()
    lengths = np.sqrt(np.asarray(centres.multiply(centres).sum(axis=1)).ravel())
    shared = centres[place[low]].multiply(centres[place[high]]).sum(axis=1)
    cosines: NDArray[np.float64] = np.round(
        np.asarray(shared).ravel() / (lengths[place[low]] * lengths[place[high]]), 5
    )
    order = np.lexsort((high, low, -cosines))
    kept = order[cosines[order] >= COINCIDE]
    return list(zip(low[kept].tolist(), high[kept].tolist(), strict=True))
