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
from readout.relate.score import Scores
from readout.relate.table import Ints

FULL = 12
"""Likely links of an article from which there may be more than its list holds."""
SAMPLE = 8
"""Articles of a group that are looked at: its first."""

Measure = Callable[[Sequence[Ints], Ints, Ints], NDArray[np.float64]]
"""The average score, in UNITS, of all pairs of a row of one sample and a row of another: given the
samples and the numbers of those to compare."""


def mended(
    labels: Ints, pairs: Scores, measure: Measure, apart: Sequence[tuple[int, int]] = ()
) -> Ints:
    """The labels with the pieces of large stories joined; none that a user set apart.

    In each round two groups that are each other's likest are joined, and small ones to the large
    one that is likest, until nothing is left to join.
    """
    first, second = _crowded(pairs)
    known = (np.zeros(0, np.int64), np.zeros(0, np.float64))
    while len(keys := _touching(labels, first, second, apart)):
        likeness = _likeness(labels, keys, known, measure)
        low, high = keys // len(labels), keys % len(labels)
        low, high = _joined(labels, low, high, likeness, apart)
        if not len(low):
            break
        changed = np.zeros(len(labels), bool)
        changed[low] = changed[high] = True
        stay = ~(changed[keys // len(labels)] | changed[keys % len(labels)])
        known = keys[stay], likeness[stay]
        labels = connected(len(labels), low, high)[labels]
        gone = labels[first] == labels[second]
        first, second = first[~gone], second[~gone]
    return labels


def _crowded(pairs: Scores) -> tuple[Ints, Ints]:
    """The likely links between articles that have so many that some may be missing."""
    strong = pairs.total >= LIKELY
    first, second = pairs.first[strong], pairs.second[strong]
    many = np.bincount(np.concatenate([first, second]), minlength=pairs.size) >= FULL
    crowded = many[first] & many[second]
    return first[crowded], second[crowded]


def _touching(labels: Ints, first: Ints, second: Ints, apart: Sequence[tuple[int, int]]) -> Ints:
    """The pairs of groups with a likely link between them, as low * rows + high, sorted."""
    a, b = labels[first], labels[second]
    differ = a != b
    a, b = a[differ], b[differ]
    keys = np.unique(np.minimum(a, b) * len(labels) + np.maximum(a, b))
    return np.setdiff1d(keys, _banned(labels, apart))


def _banned(labels: Ints, apart: Sequence[tuple[int, int]]) -> Ints:
    ends = labels[np.array(apart, np.int64).reshape(-1, 2)]
    found: Ints = ends.min(axis=1) * len(labels) + ends.max(axis=1)
    return found


def _likeness(
    labels: Ints, keys: Ints, known: tuple[Ints, NDArray[np.float64]], measure: Measure
) -> NDArray[np.float64]:
    """The average score of each pair of groups; what is known isn't measured again."""
    found = np.full(len(keys), np.nan)
    if len(known[0]):
        at = np.minimum(np.searchsorted(known[0], keys), len(known[0]) - 1)
        found = np.where(known[0][at] == keys, known[1][at], found)
    open_ = np.flatnonzero(np.isnan(found))
    low, high = keys[open_] // len(labels), keys[open_] % len(labels)
    groups, at = np.unique(np.concatenate([low, high]), return_inverse=True)
    if len(open_):
        samples = _samples(labels, groups)
        found[open_] = measure(samples, at[: len(open_)], at[len(open_) :])
    return found


def _samples(labels: Ints, groups: Ints) -> list[Ints]:
    """The first rows of each of these groups."""
    rows = np.flatnonzero(np.isin(labels, groups))
    rows = rows[np.argsort(labels[rows], kind="stable")]
    starts = np.searchsorted(labels[rows], groups)
    ends = np.searchsorted(labels[rows], groups, side="right")
    limits = np.minimum(ends, starts + SAMPLE)
    return [rows[a:b] for a, b in zip(starts.tolist(), limits.tolist(), strict=True)]


def _joined(
    labels: Ints,
    low: Ints,
    high: Ints,
    likeness: NDArray[np.float64],
    apart: Sequence[tuple[int, int]],
) -> tuple[Ints, Ints]:
    """The pairs of groups to join now: each other's likest, or a small one and its large likest.

    Of equals the one with the smaller number is likest. A group that goes over to another takes
    none in at the same time, and does not go where a user set something in it apart.
    """
    likely = likeness >= LIKELY
    low, high, likeness = low[likely], high[likely], likeness[likely]
    ends, others = np.concatenate([low, high]), np.concatenate([high, low])
    order = np.lexsort((others, -np.concatenate([likeness, likeness]), ends))
    top = order[np.flatnonzero(np.diff(ends[order], prepend=-1))]
    one, other = ends[top], others[top]
    to = np.full(len(labels), -1, np.int64)
    to[one] = other
    mutual = to[other] == one
    sizes = np.bincount(labels, minlength=len(labels))
    set_apart = np.isin(one, labels[np.array(apart, np.int64).reshape(-1)])
    goes = ~mutual & ~set_apart & (sizes[other] >= SAMPLE) & (sizes[other] > sizes[one])
    going = np.zeros(len(labels), bool)
    going[one[goes]] = True
    chosen = (mutual & (one < other)) | (goes & ~going[other])
    return one[chosen], other[chosen]
