"""Large stories made whole: groups whose articles are alike on average are one.

Each article keeps its likest neighbours only. A story of a thousand has more articles than that, so
it first comes in pieces, each article of one piece linked to few of another, and what is not linked
looks unlike. So for groups in large parts the pairs that no list holds are looked at as well: those
of the first few articles of each, which are enough for an average.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from readout.relate.grouping import LIKELY, connected
from readout.relate.neighbours import MOST
from readout.relate.score import Scores
from readout.relate.table import Ints

SAMPLE = 8
"""Articles of a group that are looked at: its first."""

Measure = Callable[[Ints, Ints], Scores]
"""Scores pairs of rows whether or not a list holds them."""


def mended(
    labels: Ints, pairs: Scores, measure: Measure, apart: Sequence[tuple[int, int]] = ()
) -> Ints:
    """The labels with the pieces of large stories joined; none that a user set apart.

    In each round every two groups that are each other's likest are joined, until none are.
    """
    labels = labels.copy()
    first, second = _in_large_parts(pairs)
    known: dict[int, float] = {}
    while len(keys := _touching(labels, first, second, apart)):
        low, high = keys // pairs.size, keys % pairs.size
        likeness = _likeness(labels, keys, known, measure, pairs.size)
        joined = _mutual(low, high, likeness)
        if not len(joined):
            break
        place = connected(pairs.size, low[joined], high[joined])
        changed = set(np.concatenate([low[joined], high[joined]]).tolist())
        known = {
            key: value
            for key, value in zip(keys.tolist(), likeness.tolist(), strict=True)
            if key // pairs.size not in changed and key % pairs.size not in changed
        }
        labels = place[labels]
    return labels


def _in_large_parts(pairs: Scores) -> tuple[Ints, Ints]:
    """The likely links of parts that have more articles than a list."""
    strong = pairs.total >= LIKELY
    first, second = pairs.first[strong], pairs.second[strong]
    part = connected(pairs.size, first, second)
    large = np.bincount(part, minlength=pairs.size)[part[first]] > MOST
    return first[large], second[large]


def _touching(labels: Ints, first: Ints, second: Ints, apart: Sequence[tuple[int, int]]) -> Ints:
    """The pairs of groups with a likely link between them, as low * size + high."""
    a, b = labels[first], labels[second]
    differ = a != b
    low, high = np.minimum(a, b)[differ], np.maximum(a, b)[differ]
    keys: Ints = np.unique(low * len(labels) + high)
    if not apart:
        return keys
    ends = labels[np.array(apart, np.int64)]
    return np.setdiff1d(keys, ends.min(axis=1) * len(labels) + ends.max(axis=1))


def _likeness(
    labels: Ints, keys: Ints, known: dict[int, float], measure: Measure, size: int
) -> NDArray[np.float64]:
    """The average score of the samples of each pair of groups."""
    found = np.array([known.get(key, np.nan) for key in keys.tolist()], np.float64)
    open_ = np.flatnonzero(np.isnan(found))
    low, high = keys[open_] // size, keys[open_] % size
    rows, starts, sizes = _samples(labels)
    # Every row of one sample with every row of the other.
    many = sizes[low] * sizes[high]
    pair = np.repeat(np.arange(len(open_)), many)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(many) - many, many)
    a = rows[starts[low[pair]] + within // sizes[high[pair]]]
    b = rows[starts[high[pair]] + within % sizes[high[pair]]]
    total = measure(np.minimum(a, b), np.maximum(a, b)).total
    found[open_] = np.bincount(pair, total, len(open_)) / np.maximum(many, 1)
    return found


def _samples(labels: Ints) -> tuple[Ints, Ints, Ints]:
    """The rows by label, and for each label where its own start and how many are looked at."""
    rows = np.argsort(labels, kind="stable")
    numbers = np.arange(len(labels))
    starts = np.searchsorted(labels[rows], numbers)
    ends = np.searchsorted(labels[rows], numbers, side="right")
    return rows, starts, np.minimum(ends - starts, SAMPLE)


def _mutual(low: Ints, high: Ints, likeness: NDArray[np.float64]) -> Ints:
    """Which of the pairs are likely, and each group the other's likest; of equals by number."""
    likely = np.flatnonzero(likeness >= LIKELY)
    ends = np.concatenate([low[likely], high[likely]])
    others = np.concatenate([high[likely], low[likely]])
    pair = np.concatenate([likely, likely])
    order = np.lexsort((others, -likeness[pair], ends))
    top = order[np.flatnonzero(np.diff(ends[order], prepend=-1))]
    chosen, times = np.unique(pair[top], return_counts=True)
    found: Ints = chosen[times == 2]
    return found
