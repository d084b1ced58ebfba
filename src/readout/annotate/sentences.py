"""The sentences of an article, furniture left out."""

from __future__ import annotations

from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.span import Span


def sentences(article: Article, parse: Parse) -> tuple[Span, ...]:
    """One span a sentence of the parse, in order of the text; its index is its number."""
    return tuple(
        Span(article, parse.tokens[low].start, parse.tokens[high - 1].end)
        for low, high in parse.sentences
    )
