"""Which articles tell one story: scored pairs, then groups whose members fit on average."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.relations import Edge, Evidence, Lineage, Story
from readout.text.languages import words

LINKED = 0.22
"""Likeness from which two groups count as one story, on average over their pairs."""
NAMED = 2.5
"""Weight of a capitalised word against another: names tell events apart."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def stories(annotations: Sequence[Annotations], lineage: Sequence[Lineage]) -> tuple[Story, ...]:
    """The division of the articles into stories, sorted by id; the same in any order given."""
    articles = sorted({note.article for note in annotations}, key=lambda article: article.id)
    weights = [_weights(article) for article in articles]
    likeness = {
        (a, b): _cosine(weights[a], weights[b]) for a, b in combinations(range(len(articles)), 2)
    }
    groups = [[at] for at in range(len(articles))]
    while (pair := _nearest(groups, likeness)) is not None:
        groups[pair[0]] = sorted(groups[pair[0]] + groups[pair[1]])
        del groups[pair[1]]
    return tuple(_story([articles[at] for at in group], group, likeness) for group in groups)


def _weights(article: Article) -> dict[str, float]:
    kept = list(article.text)
    for piece in article.furniture:
        kept[piece.start : piece.end] = " " * (piece.end - piece.start)
    text = f"{article.title}\n{article.title}\n{''.join(kept)}"
    stop = words("stopwords")
    counts: Counter[str] = Counter()
    capital: set[str] = set()
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word not in stop and len(word) > 2:
            counts[word] += 1
            if match.group()[0].isupper():
                capital.add(word)
    raw = {w: (1 + math.log(n)) * (NAMED if w in capital else 1.0) for w, n in counts.items()}
    length = math.sqrt(math.fsum(value * value for value in raw.values())) or 1.0
    return {word: raw[word] / length for word in sorted(raw)}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return math.fsum(weight * b[word] for word, weight in a.items() if word in b)


def _nearest(
    groups: Sequence[Sequence[int]], likeness: Mapping[tuple[int, int], float]
) -> tuple[int, int] | None:
    best, found = LINKED, None
    for a, b in combinations(range(len(groups)), 2):
        pairs = [likeness[min(i, j), max(i, j)] for i in groups[a] for j in groups[b]]
        average = math.fsum(pairs) / len(pairs)
        if average > best:
            best, found = average, (a, b)
    return found


def _story(
    articles: Sequence[Article], group: Sequence[int], likeness: Mapping[tuple[int, int], float]
) -> Story:
    edges = tuple(
        Edge(
            articles[a].id,
            articles[b].id,
            round(score, 4),
            (Evidence("words", round(score, 4), round(score - LINKED, 4)),),
        )
        for a, b in combinations(range(len(group)), 2)
        if (score := likeness[group[a], group[b]]) >= LINKED
    )
    return Story(f"s{articles[0].id[1:]}", tuple(sorted(articles, key=_order)), edges)


def _order(article: Article) -> tuple[str, str, str]:
    return article.order
