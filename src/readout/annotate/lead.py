"""The first sentences of an article, by rules alone: enough to know what it is about."""

from __future__ import annotations

from readout.records.article import Article
from readout.records.span import Span
from readout.text.sentences import sentences

LONGEST = 8
"""Sentences of the lead; grouping looks at no more."""


def lead(article: Article) -> tuple[Span, ...]:
    """The first sentences outside furniture, in order of the text."""
    found = []
    for low, high in sentences(article.text):
        if not article.in_furniture(low, high):
            found.append(Span(article, low, high))
            if len(found) == LONGEST:
                break
    return tuple(found)
