"""Grouping scored links without chaining: average-link clustering of each connected part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    sums: dict[Pair, float] = {
        (min(pair), max(pair)): score for pair, score in scores.items() if score > 0
    }
    while sums:
        best = min(sums, key=lambda p: (-sums[p] / (len(clusters[p[0]]) * len(clusters[p[1]])), p))
        if sums[best] / (len(clusters[best[0]]) * len(clusters[best[1]])) < floor:
            break
        _join(clusters, sums, *best)
    return sorted(sorted(cluster) for cluster in clusters.values())


def _join(clusters: dict[int, list[int]], sums: dict[Pair, float], keep: int, gone: int) -> None:
    del sums[keep, gone]
    clusters[keep] += clusters.pop(gone)
    for pair in [p for p in sums if gone in p]:
        other = pair[0] if pair[1] == gone else pair[1]
        target = (min(keep, other), max(keep, other))
        sums[target] = sums.get(target, 0.0) + sums.pop(pair)


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
