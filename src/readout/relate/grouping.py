"""Groups of articles from scored pairs: agglomerative, by average over the links that count.

Two groups are as like as their articles are on average to the other group, where no article needs
more than ENOUGH links to it: a report of a big story fits when it fits a good part, and one report
that touches two stories joins them in nobody's eyes but its own. The result is a function of
the pairs alone; ties go to the group with the smallest member.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from readout.relate.neighbours import UNITS
from readout.relate.table import Ints

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

BANNED = -(10**12)
"""The score in UNITS of a pair that a user set apart: no sum of others outweighs it."""

FINER = 2
"""Links are counted in so many parts of UNITS: what a weak one counts is whole then, and so a sum
is the same in whatever order."""
SURE = FINER * LIKELY

Link = tuple[int, int, int]
"""Two rows, the smaller first, and what their link counts; sure ones do by themselves."""
Links = dict[int, dict[int, tuple[int, bool]]]
"""For each group those linked to it: the sum of the links between, and whether one is sure."""
Note = tuple[float, int, int]
"""How like two groups are, turned negative, and the groups, the smaller number first."""


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
    first, second, total = _ruled(first, second, total, apart)
    heard = _heard(total)
    strong = total >= LIKELY
    part = connected(size, first[strong], second[strong])
    labels = np.arange(size, dtype=np.int64)
    inside = np.flatnonzero(part[first] == part[second])
    order = inside[np.argsort(part[first[inside]], kind="stable")]
    bounds = np.flatnonzero(np.diff(part[first[order]], prepend=-1, append=-1))
    for low, high in pairwise(bounds.tolist()):
        chosen = order[low:high]
        columns = (column[chosen].tolist() for column in (first, second, heard))
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
    first: Ints, second: Ints, total: Ints, apart: Sequence[tuple[int, int]]
) -> tuple[Ints, Ints, Ints]:
    """The scored pairs, those that a user set apart banned."""
    if not apart:
        return first, second, total
    banned = set(apart)
    pairs = zip(first.tolist(), second.tolist(), strict=True)
    free = np.array([pair not in banned for pair in pairs], bool)
    return (
        np.concatenate([first[free], [a for a, _ in apart]]).astype(np.int64),
        np.concatenate([second[free], [b for _, b in apart]]).astype(np.int64),
        np.concatenate([total[free], np.full(len(apart), BANNED)]),
    )


def _heard(total: Ints) -> Ints:
    """What each link counts in an average."""
    weak = round(FINER * WEAK) * total
    against = FINER * np.maximum(total, round(WORST * UNITS))
    sure = (total >= LIKELY) | (total == BANNED)
    return np.where(sure, FINER * total, np.where(total < 0, against, weak))


def _agglomerate(given: Sequence[Link]) -> list[list[int]]:
    """The groups of one connected part, each sorted."""
    links: Links = {row: {} for row in {end for link in given for end in link[:2]}}
    for a, b, heard in given:
        links[a][b] = links[b][a] = heard, heard >= SURE
    members = {row: [row] for row in links}
    # Between two articles likeness is what their link counts.
    _merge_likest(links, members, [(-heard, a, b) for a, b, heard in given if heard >= SURE])
    return [sorted(rows) for rows in members.values()]


def _merge_likest(links: Links, members: dict[int, list[int]], given: list[Note]) -> None:
    """Join the two likest groups as long as there are two that are like enough.

    ``given`` are the notes of all that are like enough now. Most of them are passed over, for one
    of the groups went into another by then: these are sorted once, and only new notes need a heap.
    """
    first = sorted(given, reverse=True)
    heap: list[Note] = []
    while heap or first:
        early = heap and (not first or heap[0] < first[-1])
        value, a, b = heapq.heappop(heap) if early else first.pop()
        if a not in links or b not in links:
            continue
        now = _likeness(links[a][b][0], len(members[a]), len(members[b]))
        if now == -value:
            members[a] += members.pop(b)
            _merge(links, members, a, b, heap)
        elif now >= SURE:
            # Groups that grew are less like than when this was noted: note it anew.
            heapq.heappush(heap, (-now, a, b))


def _likeness(total: int, a: int, b: int) -> float:
    """Average likeness of groups of ``a`` and ``b`` articles by the sum of the links between: the
    mean of total / (a * few_b) and total / (b * few_a), as one quotient, which is rounded once."""
    few_a = a if a < ENOUGH else ENOUGH
    few_b = b if b < ENOUGH else ENOUGH
    return total * (b * few_a + a * few_b) / (2 * a * few_b * b * few_a)


def _merge(
    links: Links, members: Mapping[int, Sequence[int]], a: int, b: int, heap: list[Note]
) -> None:
    """Give ``a``, into which the members of ``b`` went, the links of ``b`` as well.

    Only to groups that ``b`` had links to can ``a`` have become more like: these are noted, where
    a single link would do by itself.
    """
    kept, gone = links[a], links.pop(b)
    del kept[b], gone[a]
    size = len(members[a])
    for other, (sum_, does) in gone.items():
        there = links[other]
        before, did = kept.get(other, (0, False))
        total, sure = before + sum_, did or does
        del there[b]
        kept[other] = there[a] = total, sure
        if sure:
            likeness = _likeness(total, size, len(members[other]))
            if likeness >= SURE:
                note = (-likeness, a, other) if a < other else (-likeness, other, a)
                heapq.heappush(heap, note)
