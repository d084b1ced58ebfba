"""Builders of records for tests: an article from a text, a span from a quotation."""

from __future__ import annotations

from readout.records.article import (
    Article,
    Furniture,
    Outlet,
    PublicationTime,
    article_id,
)
from readout.records.span import Span


def article(
    text: str,
    *,
    title: str = "",
    outlet: str = "",
    published: str = "",
    source: str = "report.txt",
    furniture: tuple[Furniture, ...] = (),
    language: str = "en",
) -> Article:
    """An article of this text, with an id by content."""
    return Article(
        id=article_id(text=text, title=title, outlet=outlet, published=published),
        source=source,
        text=text,
        title=title,
        outlet=Outlet(outlet) if outlet else None,
        published=PublicationTime(published) if published else None,
        furniture=furniture,
        language=language,
    )


def span(where: Article, quote: str) -> Span:
    """The span of the first place where ``quote`` stands in the article's text."""
    start = where.text.index(quote)
    return Span(where, start, start + len(quote))
