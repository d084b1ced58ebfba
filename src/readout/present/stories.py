"""Stories as lines: which article tells which, how surely, and why."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping, Sequence

from readout.present.excerpts import visible
from readout.records.article import Article
from readout.records.relations import Edge, Evidence, Story

ALONE = "stands alone: no other article is like enough"


def jsonl(stories: Sequence[Story]) -> str:
    """A line for each article: ``id``, ``source``, ``story``, ``score`` and ``why``.

    ``score`` is the mean probability of the article's links inside the story, null where it
    stands alone; ``why`` names its strongest link and what makes it.
    """
    rows = (_row(story, article) for story in stories for article in story.articles)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def listing(stories: Sequence[Story], width: int) -> str:
    """The stories for reading, largest first: their reports, and each one's strongest link.

    Lines are no longer than ``width`` columns, but where one name or path is.
    """
    lines = []
    for story in sorted(stories, key=lambda story: (-len(story.articles), story.id)):
        count = len(story.articles)
        lines.append(f"{story.id} · {count} {'article' if count == 1 else 'articles'}")
        sources = {article.id: article.source for article in story.articles}
        for article in story.articles:
            best, score = _links(story, article)
            sure = "" if score is None else f"  {score:.2f}"
            lines += _folded(f"{article.title or article.source}{sure}", width, 2)
            reason = why(best, article.id, sources) if best else ALONE
            lines += _folded(f"{article.source}: {reason}", width, 6)
    return "\n".join(lines) + "\n"


def _folded(words: str, width: int, indent: int) -> list[str]:
    # A title in a feed is a stranger's: it may not steer the terminal.
    before = " " * indent
    return textwrap.wrap(
        visible(words),
        width,
        initial_indent=before,
        subsequent_indent=before,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _row(story: Story, article: Article) -> dict[str, object]:
    best, score = _links(story, article)
    row: dict[str, object] = {"id": article.id, "source": article.source, "story": story.id}
    return {**row, "score": score, "why": why(best, article.id) if best else ALONE}


def _links(story: Story, article: Article) -> tuple[Edge | None, float | None]:
    """An article's strongest link inside the story, and the mean probability of all of them."""
    links = [edge for edge in story.edges if article.id in (edge.a, edge.b)]
    if not links:
        return None, None
    best = max(links, key=lambda edge: (edge.score, edge.a, edge.b))
    return best, round(sum(edge.score for edge in links) / len(links), 4)


def why(edge: Edge, article: str, called: Mapping[str, str] | None = None) -> str:
    """One line on a link, from the side of one of its articles; ``called`` names them by id."""
    other = edge.b if edge.a == article else edge.a
    parts = "; ".join(part(one) for one in edge.evidence)
    return f"as {(called or {}).get(other, other)}: {parts}"


def part(evidence: Evidence) -> str:
    """One piece of evidence in words: its name and what it adds or takes away."""
    return f"{evidence.name} {evidence.contribution:+.2f}"
