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

SAME = 0.21
"""Score from which two groups are one story (the same for all sets that it was measured on)."""
ENOUGH = 12
"""Links to a group that are enough for full likeness with it."""
WORST = -0.05
"""A pair that speaks louder against is heard no louder, for a date may be wrong."""

Link = tuple[int, int, float]


def groups(
    size: int, first: NDArray[np.int64], second: NDArray[np.int64], total: NDArray[np.float32]
) -> NDArray[np.int64]:
    """For each of ``size`` rows the smallest row of its group."""
    strong = total >= SAME
    graph = sparse.coo_matrix(
        (np.ones(int(strong.sum()), np.int8), (first[strong], second[strong])), shape=(size, size)
    )
    _, part = csgraph.connected_components(graph, directed=False)
    labels = np.arange(size, dtype=np.int64)
    inside = part[first] == part[second]
    order = np.flatnonzero(inside)[np.argsort(part[first[inside]], kind="stable")]
    bounds = np.flatnonzero(np.diff(part[first[order]], prepend=-1, append=-1))
    for low, high in pairwise(bounds.tolist()):
        chosen = order[low:high]
        links = list(
            zip(
                first[chosen].tolist(), second[chosen].tolist(), total[chosen].tolist(), strict=True
            )
        )
        for root, members in _agglomerate(links).items():
            labels[members] = root
    return labels


class _Group:
    """Members, and for each linked group the sum and the best of the links to it."""

    __slots__ = ("links", "members")

    def __init__(self, member: int) -> None:
        self.members = [member]
        self.links: dict[int, tuple[float, float]] = {}


def _agglomerate(links: Sequence[Link]) -> dict[int, list[int]]:
    found: dict[int, _Group] = {}
    for a, b, score in links:
        heard = max(score, WORST)
        for one, other in ((a, b), (b, a)):
            found.setdefault(one, _Group(one)).links[other] = (heard, score)
    heap = [
        (-round(value, 6), a, b)
        for a, b, _ in links
        if (value := _likeness(found[a], found[b], b)) >= SAME
    ]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in found or b not in found:
            continue
        now = round(_likeness(found[a], found[b], b), 6)
        if now != -value:
            # Groups that grew are less like than when this was noted: note it anew.
            if now >= SAME:
                heapq.heappush(heap, (-now, a, b))
            continue
        for other in _merge(found, a, b):
            low, high = min(a, other), max(a, other)
            likeness = round(_likeness(found[low], found[high], high), 6)
            if likeness >= SAME:
                heapq.heappush(heap, (-likeness, low, high))
    return {root: sorted(group.members) for root, group in found.items()}


def _likeness(one: _Group, other: _Group, key: int) -> float:
    """Average likeness of the two; none without a single link that would do by itself."""
    sum_, best = one.links[key]
    if best < SAME:
        return WORST
    a, b = len(one.members), len(other.members)
    return sum_ * (1 / (a * min(b, ENOUGH)) + 1 / (b * min(a, ENOUGH))) / 2


def _merge(found: dict[int, _Group], a: int, b: int) -> list[int]:
    """Let group ``b`` go into ``a``, the smaller number; gives the groups that ``b`` had links to.

    Only to these can ``a`` have become more like.
    """
    kept, gone = found[a], found.pop(b)
    kept.members += gone.members
    kept.links.pop(b, None)
    gone.links.pop(a, None)
    for other, (sum_, best) in gone.links.items():
        before, top = kept.links.get(other, (0.0, WORST))
        joined = (before + sum_, max(top, best))
        kept.links[other] = joined
        links = found[other].links
        links.pop(b, None)
        links[a] = joined
    return sorted(gone.links)
