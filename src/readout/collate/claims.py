"""Claims: statements of the whole story grouped by what they assert."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readout.collate.align import Link
from readout.collate.clusters import average_link, connected
from readout.collate.units import Unit
from readout.records.annotations import Annotations, Statement
from readout.records.relations import Evidence

Key = tuple[int, int]
"""Article index and statement index: one statement of the story."""


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that assert one thing; ``scores`` holds the links between them."""

    members: tuple[Key, ...]
    scores: Mapping[tuple[Key, Key], float] = field(repr=False)
    evidence: Mapping[tuple[Key, Key], tuple[Evidence, ...]] = field(repr=False)

    @property
    def articles(self) -> tuple[int, ...]:
        """Indices of the articles with a member, in order."""
        return tuple(sorted({article for article, _ in self.members}))

    @property
    def shared(self) -> bool:
        """Whether statements of two or more articles are in it."""
        return len(self.articles) > 1


def groups(
    annotations: Sequence[Annotations],
    these: Sequence[Unit],
    links: Sequence[Link],
    floor: float,
) -> tuple[Group, ...]:
    """All statements of the story that assert something, each in one group.

    Linked statements are clustered by average link with the mean likeness ``floor``, so that a
    chain of near matches doesn't pull unlike assertions together; a negated statement never
    joins one that isn't.
    """
    scores, evidence = _edges(annotations, these, links)
    keys = sorted({key for pair in scores for key in pair})
    place = {key: index for index, key in enumerate(keys)}
    edges = {(place[a], place[b]): score for (a, b), score in scores.items()}
    found: list[Group] = []
    for part in connected(range(len(keys)), list(edges)):
        inside = set(part)
        local = {pair: s for pair, s in edges.items() if pair[0] in inside}
        clusters = average_link(part, local, floor)
        found.extend(_group([keys[i] for i in c], scores, evidence) for c in clusters)
    grouped = {key for group in found for key in group.members}
    rest = {(u.article, index) for u in these for index, _ in u.statements} - grouped
    found.extend(_group([key], scores, evidence) for key in sorted(rest))
    return tuple(sorted(found, key=lambda group: group.members))


def _edges(
    annotations: Sequence[Annotations], these: Sequence[Unit], links: Sequence[Link]
) -> tuple[dict[tuple[Key, Key], float], dict[tuple[Key, Key], tuple[Evidence, ...]]]:
    scores: dict[tuple[Key, Key], float] = {}
    evidence: dict[tuple[Key, Key], tuple[Evidence, ...]] = {}
    for link in links:
        one, other = these[link.a].article, these[link.b].article
        for rank, (i, j, likeness) in enumerate(link.clauses):
            a, b = annotations[one].statements[i], annotations[other].statements[j]
            if not compatible_core(a, b):
                continue
            first, second = sorted(((one, i), (other, j)))
            scores[first, second] = link.score if rank == 0 else min(link.score, likeness)
            evidence[first, second] = link.evidence
    return scores, evidence


def compatible_core(a: Statement, b: Statement) -> bool:
    """Whether two statements can be one assertion at all: the same polarity, both or neither
    denied (law 11: a negated core is no support)."""
    denied = (a.negated != (a.modality == "denied"), b.negated != (b.modality == "denied"))
    return denied[0] == denied[1]


def _group(
    members: list[Key],
    scores: Mapping[tuple[Key, Key], float],
    evidence: Mapping[tuple[Key, Key], tuple[Evidence, ...]],
) -> Group:
    inside = set(members)
    pairs = [pair for pair in scores if pair[0] in inside and pair[1] in inside]
    return Group(
        tuple(sorted(members)),
        {pair: scores[pair] for pair in sorted(pairs)},
        {pair: evidence[pair] for pair in sorted(pairs)},
    )
