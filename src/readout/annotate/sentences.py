"""The sentences of an article, furniture left out."""

from __future__ import annotations

from collections.abc import Iterator

from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.span import Span
from readout.text.sentences import sentences as ranges


def sentences(article: Article, parse: Parse) -> tuple[Span, ...]:
    """One span a sentence of the parse, in order of the text; its index is its number."""
    return tuple(
        Span(article, parse.tokens[low].start, parse.tokens[high - 1].end)
        for low, high in parse.sentences
    )


def unparsed(article: Article) -> tuple[Span, ...]:
    """The sentences by rules alone, for a text that no parser of ours reads."""
    return tuple(by_rules(article))


def by_rules(article: Article) -> Iterator[Span]:
    """The sentences one by one, without grammar."""
    for low, high in ranges(article.text):
        if not article.in_furniture(low, high):
            yield Span(article, low, high)
