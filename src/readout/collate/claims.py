"""Claims: statements of the whole story grouped by what they assert."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from readout.collate.align import Link
from readout.collate.clusters import average_link, connected
from readout.collate.cores import Cores
from readout.collate.denial import (
    called_untrue,
    denied_within,
    only_denies,
    rules_out,
    withholds,
)
from readout.collate.keys import Key, sentence_at
from readout.collate.units import SentenceUnit
from readout.records.annotations import Annotations
from readout.records.relations import Evidence

Pair = tuple[Key, Key]
SURE = 0.3
"""Probability that a link needs to count beside better ones of the same sentences."""
LIKELY = 0.5
"""Probability from which a support stands among likely ones; what is less likely than not becomes a
claim of its own, so that no doubtful report is counted among sure ones."""
RESTATED = 0.6
"""Probability from which two sentences of one article count as one assertion: a report seldom
says a thing twice, so that likeness tells less there than between reports."""


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that assert one thing; ``scores`` holds the links between them."""

    members: tuple[Key, ...]
    scores: Mapping[Pair, float] = field(repr=False)
    evidence: Mapping[Pair, Sequence[Evidence]] = field(repr=False)
    of: Mapping[Key, tuple[Pair, ...]] = field(repr=False)

    def links(self, key: Key) -> tuple[Pair, ...]:
        """The links of one member to others, in order."""
        return self.of.get(key, ())

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
    these: Sequence[SentenceUnit],
    links: Sequence[Link],
    floor: float,
) -> tuple[Group, ...]:
    """All statements of the story that assert something, in groups that assert one thing.

    Statements of linked sentences are clustered by average link, so that a chain of near matches
    doesn't pull unlike assertions together; a negated statement never joins one that isn't. A
    sentence that tells several things can be linked for each of them: a link between articles of
    at least ``floor`` that no cluster holds becomes a group of its own.
    """
    edges = _edges(annotations, these, links)
    stood_for = {copy for copies in edges.copies.values() for copy in copies}
    keys = sorted({key for pair in edges.scores for key in pair} - stood_for)
    place = {key: index for index, key in enumerate(keys)}
    numbered = {(place[a], place[b]): score for (a, b), score in edges.scores.items() if b in place}
    found = [_group([key], edges) for key in sorted(edges.copies.keys() - place.keys())]
    parts = connected(range(len(keys)), list(numbered))
    part_of = {key: number for number, part in enumerate(parts) for key in part}
    inside: list[dict[tuple[int, int], float]] = [{} for _ in parts]
    for pair, score in numbered.items():
        inside[part_of[pair[0]]][pair] = score
    for part, local in zip(parts, inside, strict=True):
        clusters = average_link(part, local, floor)
        found.extend(_likely([keys[i] for i in cluster], edges) for cluster in clusters)
    found = [_with_copies(group, edges) for group in found]
    found = [group for group in found if len(group.members) > 1]
    found.extend(_left_over(annotations, found, edges, floor))
    grouped = {key for group in found for key in group.members}
    rest = {(u.article, index) for u in these for index, _ in u.statements} - grouped
    found.extend(_group([key], edges) for key in sorted(rest))
    return tuple(sorted(found, key=lambda group: group.members))


def _likely(members: list[Key], edges: _Edges) -> Group:
    """The statements of a cluster without those that no likely link ties to another report, where
    two reports or more are left."""
    group = _group(members, edges)
    tied: set[Key] = set()
    for pair, score in group.scores.items():
        if score >= LIKELY and pair[0][0] != pair[1][0]:
            tied.update(pair)
    return _group(sorted(tied), edges) if tied and len(tied) < len(members) else group


def _with_copies(group: Group, edges: _Edges) -> Group:
    """The group with the near copies that its members stand for."""
    more = {copy for key in group.members for copy in edges.copies.get(key, ())}
    return _group(sorted({*group.members, *more}), edges) if more else group


@dataclass(frozen=True, slots=True)
class _Edges:
    """Likenesses of statements, the reasons, for each link its best pair of statements, beside
    each statement the later ones that it is likened to, and the near copies that it stands for."""

    scores: dict[Pair, float]
    evidence: dict[Pair, Sequence[Evidence]]
    best: tuple[tuple[Pair, float], ...]
    beside: dict[Key, list[Key]]
    copies: dict[Key, list[Key]]


def _edges(
    annotations: Sequence[Annotations], these: Sequence[SentenceUnit], links: Sequence[Link]
) -> _Edges:
    """A pair's likeness is its sentences' probability, scaled by how near it comes to their
    nearest pair of clauses."""
    scores: dict[Pair, float] = {}
    evidence: dict[Pair, Sequence[Evidence]] = {}
    best = []
    copies: dict[Key, list[Key]] = {}
    beside: dict[Key, list[Key]] = {}
    stance = cache(lambda key: _stance(annotations[key[0]], key[1]))
    cores = Cores(annotations)
    for link in links:
        if these[link.a].article == these[link.b].article and link.score < RESTATED:
            continue
        likened = _likened(these, link, stance, cores)
        if link.copy:
            likened = _nearest(likened)
            for (key, copy), _ in likened:
                copies.setdefault(key, []).append(copy)
        elif likened:
            best.append(likened[0])
        for pair, score in likened:
            scores[pair] = score
            evidence[pair] = link.evidence
            beside.setdefault(pair[0], []).append(pair[1])
    return _Edges(scores, evidence, tuple(best), beside, copies)


def _likened(
    these: Sequence[SentenceUnit], link: Link, stance: Callable[[Key], str], cores: Cores
) -> list[tuple[Pair, float]]:
    """The pairs of statements of two linked sentences that can assert one thing, the nearest
    first. Where the nearest pair of all can't, the link tells less of the others."""
    one, other = these[link.a].article, these[link.b].article
    fitting = [
        (((one, i), (other, j)), likeness)
        for i, j, likeness in link.clauses
        if likeness > 0
        and stance((one, i)) == stance((other, j))
        and not cores.apart((one, i), (other, j))
    ]
    nearest = max((likeness for *_, likeness in link.clauses), default=0.0) or 1.0
    return [(pair, round(link.score * like / nearest, 6)) for pair, like in fitting]


def _nearest(likened: Sequence[tuple[Pair, float]]) -> list[tuple[Pair, float]]:
    """For each statement of a near copy the one that stands for it, if it is near enough."""
    found: dict[Key, tuple[Pair, float]] = {}
    for pair, score in likened:
        if score >= SURE:
            found.setdefault(pair[1], (pair, score))
    return list(found.values())


def _left_over(
    annotations: Sequence[Annotations], found: Sequence[Group], edges: _Edges, floor: float
) -> list[Group]:
    """Groups for the links whose sentences no group brings together, one for each two groups that
    such links lie between.

    Where both sentences already share something with each other's article, the link says that
    they are like what was joined better elsewhere; it has to be sure to count for itself.
    """
    at: dict[Key, set[int]] = {}
    for number, group in enumerate(found):
        for key in group.members:
            at.setdefault(sentence_at(annotations, key), set()).add(number)
    articles = [set(group.articles) for group in found]
    nowhere: set[int] = set()

    def matched(sentence: Key, article: int) -> bool:
        return any(article in articles[number] for number in at.get(sentence, nowhere))

    group_of = {key: number for number, group in enumerate(found) for key in group.members}
    between: dict[tuple[Key | int, Key | int], set[Key]] = {}
    for pair, score in edges.best:
        one, other = (sentence_at(annotations, key) for key in pair)
        if one[0] == other[0] or at.get(one, nowhere) & at.get(other, nowhere):
            continue
        second_best = matched(one, other[0]) and matched(other, one[0])
        if score >= (SURE if second_best else floor):
            ends = (group_of.get(pair[0], pair[0]), group_of.get(pair[1], pair[1]))
            place = ends if str(ends[0]) <= str(ends[1]) else ends[::-1]
            between.setdefault(place, set()).update(pair)
    return [_group(sorted(keys), edges) for keys in between.values()]


def _stance(read: Annotations, statement: int) -> str:
    """Whether a statement asserts its core, denies it, or says that it isn't told."""
    if withholds(read.statements[statement]):
        return "withheld"
    return "denied" if denied(read, statement) else "asserted"


def denied(read: Annotations, statement: int) -> bool:
    """Whether a statement's core is denied rather than asserted, by its own words or by those of
    whoever denies it (law 11: a negated core is no support)."""
    own = read.statements[statement]
    if any(q.act == "deny" and q.cue and q.cue.overlaps(own.predicate) for q in read.quotes):
        return True
    if only_denies(read, own.span):
        return True
    untrue = called_untrue(read, own.sentence, own.span.start) != rules_out(own)
    negative = (own.negated != (own.modality == "denied")) != untrue
    if own.quote is None:
        return negative
    quote = read.quotes[own.quote]
    by_cue = quote.act == "deny" and quote.kind == "indirect"
    return negative != (by_cue and not denied_within(own, quote.cue))


def _group(members: list[Key], edges: _Edges) -> Group:
    inside = set(members)
    pairs = sorted((a, b) for a in inside for b in edges.beside.get(a, ()) if b in inside)
    of: dict[Key, list[Pair]] = {}
    for pair in pairs:
        for key in pair:
            of.setdefault(key, []).append(pair)
    return Group(
        tuple(sorted(members)),
        {pair: edges.scores[pair] for pair in pairs},
        {pair: edges.evidence[pair] for pair in pairs},
        {key: tuple(own) for key, own in of.items()},
    )
