"""Quotes: who is quoted or reported, saying what, with which cue and by which rule."""

from __future__ import annotations

from readout.annotate.quotes.assemble import quotes_in
from readout.annotate.quotes.titled import in_title
from readout.records.annotations import Names, Quote
from readout.records.article import Article
from readout.records.parse import Parse


def quotes(article: Article, parse: Parse, names: Names) -> tuple[Quote, ...]:
    """Everything that the article reports as someone's words, its title's first."""
    told = quotes_in(article, parse, names)
    return (*in_title(parse, names, told), *told)
