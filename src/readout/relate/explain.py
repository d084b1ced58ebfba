"""Why two articles are, or are not, one story, and what is copied between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from readout.errors import UsageError
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.relations import Edge, Lineage
from readout.relate.copies import copies
from readout.relate.features import Features, features
from readout.relate.grouping import SAME
from readout.relate.score import Scores, probability
from readout.relate.stories import divided, edge_of
from readout.relate.table import Table, table

SHOWN = 12
"""Shared words that are listed, those that add most."""


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A stem that both articles have, and what it adds to their likeness."""

    stem: str
    adds: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The link of two articles: how likely it makes one story, by parts, against ``threshold``,
    the words they share, whether they are in one story, and what was copied."""

    first: Article
    second: Article
    together: bool
    edge: Edge
    threshold: float
    words: tuple[SharedWord, ...]
    lineage: Lineage | None = None


def explain(first: str, second: str, annotations: Sequence[Annotations]) -> Explanation:
    """The link of the articles with these ids, among all of ``annotations``.

    Raises UsageError when an id is not among them, or both are one.
    """
    articles = {read.article.id: read.article for read in annotations}
    for one in (first, second):
        if one not in articles:
            raise UsageError("no such article here", value=one)
    return link(articles[first], articles[second], [features(read) for read in annotations])


def link(first: Article, second: Article, found: Sequence[Features]) -> Explanation:
    """The link of two articles among all those whose features are given.

    Raises UsageError when both are one.
    """
    if first == second:
        raise UsageError("is one article, and two are needed", value=first.id)
    given = table(found)
    pairs, labels = divided(given)
    a, b = sorted((given.ids.index(first.id), given.ids.index(second.id)))
    copied = copies([first, second])
    return Explanation(
        first,
        second,
        bool(labels[a] == labels[b]),
        _edge(given.ids[a], given.ids[b], pairs, a, b),
        round(probability(SAME), 4),
        _words(given, a, b),
        copied[0] if copied else None,
    )


def _edge(one: str, other: str, pairs: Scores, a: int, b: int) -> Edge:
    """The scored link, or one without evidence where they share too little to be scored."""
    at = np.flatnonzero((pairs.first == a) & (pairs.second == b)).tolist()
    if not at:
        return Edge(one, other, 0.0)
    return edge_of(one, other, pairs, at[0])


def _words(given: Table, a: int, b: int) -> tuple[SharedWord, ...]:
    shared = given.terms[a].multiply(given.terms[b]).tocoo()
    found = [
        SharedWord(given.vocabulary[column], round(float(adds), 4))
        for column, adds in zip(shared.col.tolist(), shared.data.tolist(), strict=True)
    ]
    return tuple(sorted(found, key=lambda word: (-word.adds, word.stem))[:SHOWN])
