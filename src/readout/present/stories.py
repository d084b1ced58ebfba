"""Stories as lines: which article tells which, how surely, and why."""

from __future__ import annotations

import json
from collections.abc import Sequence

from readout.records.article import Article
from readout.records.relations import Edge, Evidence, Story


def jsonl(stories: Sequence[Story]) -> str:
    """A line for each article: ``id``, ``source``, ``story``, ``score`` and ``why``.

    ``score`` is the mean probability of the article's links inside the story, null where it
    stands alone; ``why`` names its strongest link and what makes it.
    """
    rows = (_row(story, article) for story in stories for article in story.articles)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def listing(stories: Sequence[Story]) -> str:
    """The stories for reading, largest first: their reports, and each one's strongest link."""
    lines = []
    for story in sorted(stories, key=lambda story: (-len(story.articles), story.id)):
        count = len(story.articles)
        lines.append(f"{story.id} · {count} {'article' if count == 1 else 'articles'}")
        for article in story.articles:
            row = _row(story, article)
            sure = "" if row["score"] is None else f"  {row['score']:.2f}"
            lines.append(f"  {article.title or article.source}{sure}")
            lines.append(f"      {article.source}: {row['why']}")
    return "\n".join(lines) + "\n"


def _row(story: Story, article: Article) -> dict[str, object]:
    links = [edge for edge in story.edges if article.id in (edge.a, edge.b)]
    row: dict[str, object] = {"id": article.id, "source": article.source, "story": story.id}
    if not links:
        return {**row, "score": None, "why": "stands alone: no other article is like enough"}
    best = max(links, key=lambda edge: (edge.score, edge.a, edge.b))
    mean = sum(edge.score for edge in links) / len(links)
    return {**row, "score": round(mean, 4), "why": why(best, article.id)}


def why(edge: Edge, article: str) -> str:
    """One line on a link, from the side of one of its articles."""
    other = edge.b if edge.a == article else edge.a
    parts = "; ".join(part(one) for one in edge.evidence)
    return f"as {other}: {parts}"


def part(evidence: Evidence) -> str:
    """One piece of evidence in words: its name and what it adds or takes away."""
    return f"{evidence.name} {evidence.contribution:+.2f}"
