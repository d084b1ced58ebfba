"""The first sentences of an article, by rules alone: enough to know what it is about."""

from __future__ import annotations

from itertools import islice

from readout.annotate.sentences import by_rules
from readout.records.article import Article
from readout.records.span import Span

LONGEST = 8
"""Sentences of the lead; grouping looks at no more."""


def lead(article: Article) -> tuple[Span, ...]:
    """The first sentences outside furniture, in order of the text."""
    return tuple(islice(by_rules(article), LONGEST))
