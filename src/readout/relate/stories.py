"""Which articles tell one story: features, neighbours, scored pairs, groups, in that order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.relations import Edge, Evidence, Story
from readout.relate.division import division
from readout.relate.features import Features, features
from readout.relate.grouping import LIKELY
from readout.relate.neighbours import UNITS
from readout.relate.score import (
    OFFSET,
    SLOPE,
    Scores,
    probability,
)
from readout.relate.survey import survey
from readout.relate.table import Ints, Table, table


def stories(annotations: Sequence[Annotations], *, chosen: bool = False) -> tuple[Story, ...]:
    """The division of the articles into stories, sorted by id; the same in any order given.

    ``chosen`` says that somebody laid these reports side by side, and did not only collect them:
    then days between them are nothing against one story.
    """
    articles = {note.article.id: note.article for note in annotations}
    return told([features(note) for note in annotations], articles, chosen=chosen)


def told(
    found: Sequence[Features], articles: dict[str, Article], *, chosen: bool = False
) -> tuple[Story, ...]:
    """The stories of articles whose features are known, their words not looked at."""
    given = table(found)
    pairs, roots = divided(given, chosen=chosen)
    members: dict[int, list[str]] = {}
    for row, root in enumerate(roots.tolist()):
        members.setdefault(root, []).append(given.ids[row])
    edges = edges_within(given.ids, pairs, roots.tolist())
    return tuple(
        Story(
            id=f"s{ids[0].removeprefix('a')}",
            articles=tuple(sorted((articles[one] for one in ids), key=lambda a: a.order)),
            edges=tuple(edges.get(root, ())),
        )
        for root, ids in sorted(members.items())
    )


def one_story(name: str, annotations: Sequence[Annotations]) -> Story:
    """The story of this id that somebody made of these articles, its edges scored among them."""
    given = table([features(note) for note in annotations])
    articles = sorted({note.article for note in annotations}, key=lambda article: article.order)
    pairs, _ = divided(given)
    edges = edges_within(given.ids, pairs, [0] * len(given))
    return Story(name, tuple(articles), tuple(edges.get(0, ())))


def divided(given: Table, *, chosen: bool = False) -> tuple[Scores, Ints]:
    """The scored pairs of a table, and for each row the smallest row of its story."""
    found = survey(given, chosen=chosen)
    return found.pairs, division(found.pairs, found.measure)


def edges_within(ids: Sequence[str], pairs: Scores, roots: Sequence[int]) -> dict[int, list[Edge]]:
    """The links that hold each story together, by the story's smallest row."""
    likely = np.flatnonzero(pairs.total >= LIKELY)
    found: dict[int, list[Edge]] = {}
    for at in likely[np.lexsort((pairs.second[likely], pairs.first[likely]))].tolist():
        a, b = int(pairs.first[at]), int(pairs.second[at])
        if roots[a] == roots[b]:
            edge = edge_of(ids[a], ids[b], pairs, at)
            found.setdefault(roots[a], []).append(edge)
    return found


def edge_of(one: str, other: str, pairs: Scores, at: int) -> Edge:
    """The link of a scored pair: how likely it makes one story, and by what."""
    likely = round(probability(int(pairs.total[at]) / UNITS), 4)
    return Edge(one, other, likely, _evidence(pairs, at))


def _evidence(pairs: Scores, at: int) -> tuple[Evidence, ...]:
    """The parts of one pair's score as log-odds, the largest first."""
    parts = (
        ("shared words", pairs.words),
        ("likeness of the leads", pairs.vectors),
        ("crowd of like articles", pairs.crowd),
        ("days apart", pairs.time),
        ("years named", pairs.year),
    )
    found = [
        Evidence(name, int(part[at]) / UNITS, round(SLOPE * int(part[at]) / UNITS, 4))
        for name, part in parts
        if part[at]
    ]
    found.append(Evidence("any two reports", 0.0, OFFSET))
    return tuple(sorted(found, key=lambda one: (-abs(one.contribution), one.name)))
