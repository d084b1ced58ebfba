"""Grouping scored links without chaining: average-link clustering of each connected part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]


def average_link(
    nodes: Sequence[int], scores: Mapping[Pair, float], floor: float
) -> list[list[int]]:
    """Clusters of ``nodes`` by agglomeration (UPGMA, Sokal & Michener 1958).

    ``scores`` maps ordered pairs (smaller node first) to a likeness; a missing pair counts as 0.
    Two clusters join while the mean likeness over all their pairs is at least ``floor``; ties go
    to the clusters with the smallest nodes, so the result doesn't depend on any order.
    """
    clusters: dict[int, list[int]] = {node: [node] for node in sorted(nodes)}
    sums: dict[int, dict[int, float]] = {node: {} for node in clusters}
    for (one, other), score in scores.items():
        if score > 0:
            sums[one][other] = sums[other][one] = score
    heap = [(-score, min(pair), max(pair)) for pair, score in scores.items() if score > 0]
    heapify(heap)
    while heap and -heap[0][0] >= floor:
        mean, keep, gone = heappop(heap)
        # An entry from before one of its clusters grew says nothing any more.
        if gone not in sums.get(keep, {}) or mean != _mean(clusters, sums, keep, gone):
            continue
        _join(clusters, sums, keep, gone)
        for other in sums[keep]:
            low, high = min(keep, other), max(keep, other)
            heappush(heap, (_mean(clusters, sums, low, high), low, high))
    return sorted(sorted(cluster) for cluster in clusters.values())


def _mean(
    clusters: Mapping[int, Sequence[int]], sums: Mapping[int, Mapping[int, float]], a: int, b: int
) -> float:
    """The mean likeness of two clusters, negative, so that the likest comes first in a heap."""
    return -sums[a][b] / (len(clusters[a]) * len(clusters[b]))


def _join(
    clusters: dict[int, list[int]], sums: dict[int, dict[int, float]], keep: int, gone: int
) -> None:
    clusters[keep] += clusters.pop(gone)
    del sums[keep][gone]
    for other, likeness in sums.pop(gone).items():
        if other != keep:
            del sums[other][gone]
            total = sums[keep].get(other, 0.0) + likeness
            sums[keep][other] = sums[other][keep] = total


def connected(nodes: Sequence[int], links: Sequence[Pair]) -> list[list[int]]:
    """The connected parts of a graph, each sorted, in order of their smallest node."""
    parent = {node: node for node in nodes}

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in links:
        a, b = root(one), root(other)
        parent[max(a, b)] = min(a, b)
    parts: dict[int, list[int]] = {}
    for node in sorted(nodes):
        parts.setdefault(root(node), []).append(node)
    return [parts[key] for key in sorted(parts)]
