"""Groups of articles from scored pairs: agglomerative, by average over the links that count.

Two groups are as like as their articles are on average to the other group, where no article needs
more than ENOUGH links to it: a report of a big story fits when it fits a good part, and one report
that touches two stories joins them in nobody's eyes but its own. The result is a function of
the pairs alone; ties go to the group with the smallest member.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from readout.relate.neighbours import UNITS

SAME = 0.1525
"""Score from which two groups are one story (the same for all sets that it was measured on)."""
LIKELY = round(SAME * UNITS)
"""The same in UNITS."""
ENOUGH = 3
"""Links to a group that are enough for full likeness with it."""
WEAK = 0.5
"""What a link that would not do by itself counts: many such don't make one story of two topics."""
WORST = -0.1
"""A pair that speaks louder against is heard no louder, for a date may be wrong."""

BANNED = -1e9
"""The score of a pair that a user set apart: no sum of others outweighs it."""

Link = tuple[int, int, float, float]
"""Two rows, the smaller first, what their link counts in an average, and its score."""
Ints = NDArray[np.int64]


def groups(
    size: int,
    first: Ints,
    second: Ints,
    total: Ints,
    apart: Sequence[tuple[int, int]] = (),
) -> Ints:
    """For each of ``size`` rows the smallest row of its group; ``total`` is in UNITS.

    Whatever the scores, rows in ``apart`` never share a group.
    """
    first, second, score = _ruled(first, second, total / UNITS, apart)
    heard = _heard(score)
    strong = score >= SAME
    part = connected(size, first[strong], second[strong])
    labels = np.arange(size, dtype=np.int64)
    inside = np.flatnonzero(part[first] == part[second])
    order = inside[np.argsort(part[first[inside]], kind="stable")]
    bounds = np.flatnonzero(np.diff(part[first[order]], prepend=-1, append=-1))
    for low, high in pairwise(bounds.tolist()):
        chosen = order[low:high]
        columns = (column[chosen].tolist() for column in (first, second, heard, score))
        for members in _agglomerate(list(zip(*columns, strict=True))):
            labels[members] = members[0]
    return labels


def connected(size: int, first: Ints, second: Ints) -> Ints:
    """For each of ``size`` rows the smallest row that it hangs together with by these links."""
    graph = sparse.coo_matrix((np.ones(len(first), np.int8), (first, second)), shape=(size, size))
    found = csgraph.connected_components(graph, directed=False)[1]
    smallest = np.full(size, size, np.int64)
    np.minimum.at(smallest, found, np.arange(size))
    roots: Ints = smallest[found]
    return roots


def _ruled(
    first: Ints, second: Ints, score: NDArray[np.float64], apart: Sequence[tuple[int, int]]
) -> tuple[Ints, Ints, NDArray[np.float64]]:
    """The scored pairs, those that a user set apart banned."""
    if not apart:
        return first, second, score
    banned = set(apart)
    pairs = zip(first.tolist(), second.tolist(), strict=True)
    free = np.array([pair not in banned for pair in pairs], bool)
    return (
        np.concatenate([first[free], [a for a, _ in apart]]).astype(np.int64),
        np.concatenate([second[free], [b for _, b in apart]]).astype(np.int64),
        np.concatenate([score[free], np.full(len(apart), BANNED)]),
    )


class _Group:
    """Members, and for each linked group the sum and the best of the links to it."""

    __slots__ = ("links", "members")

    def __init__(self, member: int) -> None:
        self.members = [member]
        self.links: dict[int, tuple[float, float]] = {}


def _agglomerate(links: Sequence[Link]) -> list[list[int]]:
    """The groups of one connected part, each sorted."""
    found: dict[int, _Group] = {}
    for a, b, heard, score in links:
        for one, other in ((a, b), (b, a)):
            group = found.get(one)
            if group is None:
                group = found[one] = _Group(one)
            group.links[other] = (heard, score)
    # Between two articles likeness is the score.
    _merge_likest(found, [(-round(score, 6), a, b) for a, b, _, score in links if score >= SAME])
    return [sorted(group.members) for group in found.values()]


def _heard(score: NDArray[np.float64]) -> NDArray[np.float64]:
    """What each link counts in an average."""
    weak = np.where(score < 0, np.maximum(score, WORST), WEAK * score)
    return np.where((score >= SAME) | (score == BANNED), score, weak)


def _merge_likest(found: dict[int, _Group], heap: list[tuple[float, int, int]]) -> None:
    """Join the two likest groups as long as there are two that are like enough.

    ``heap`` are pairs of groups, the smaller number first, by how like they are, turned negative.
    """
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in found or b not in found:
            continue
        one, other = found[a], found[b]
        now = _likeness(one.links[b][0], len(one.members), len(other.members))
        if now == -value:
            _merge(found, a, b, heap)
        elif now >= SAME:
            # Groups that grew are less like than when this was noted: note it anew.
            heapq.heappush(heap, (-now, a, b))


def _likeness(total: float, a: int, b: int) -> float:
    """Average likeness of groups of ``a`` and ``b`` articles by the sum of the links between."""
    return round(total * (1 / (a * min(b, ENOUGH)) + 1 / (b * min(a, ENOUGH))) / 2, 6)


def _merge(found: dict[int, _Group], a: int, b: int, heap: list[tuple[float, int, int]]) -> None:
    """Let group ``b`` go into ``a``, the smaller number.

    Only to groups that ``b`` had links to can ``a`` have become more like: these are noted, where
    a single link would do by itself.
    """
    kept, gone = found[a], found.pop(b)
    kept.members += gone.members
    del kept.links[b], gone.links[a]
    size = len(kept.members)
    for other, (total, best) in gone.links.items():
        before, top = kept.links.get(other, (0.0, WORST))
        sum_, likest = before + total, max(top, best)
        there = found[other]
        del there.links[b]
        kept.links[other] = there.links[a] = (sum_, likest)
        if likest >= SAME:
            likeness = _likeness(sum_, size, len(there.members))
            if likeness >= SAME:
                heapq.heappush(heap, (-likeness, min(a, other), max(a, other)))
