"""Parts that several pages show: places in articles, and the words around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode

from readout.present.citations import Citation, cite
from readout.records.article import Article
from readout.records.span import Span
from readout.text.timewords import time_in_words

SCHEMES = ("https://", "http://")

Fit = Literal["verbatim", "reworded", "part", "more", "none"]


@dataclass(frozen=True, slots=True)
class NoQuery:
    """The query of a page that asks for nothing."""


# Not frozen, as a page has hundreds: they are made in half the time.
@dataclass(slots=True)
class Place:
    """A cited stretch of an article: ``text`` is that stretch, ``href`` where it can be read."""

    label: str
    number: int
    outlet: str
    article: str
    start: int
    end: int
    field: Literal["text", "title"]
    text: str
    href: str
    note: str = ""
    fit: Fit = "verbatim"


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words as printed; ``changed`` where another printing has others."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class ArticleName:
    """An article where it is only named: its number in the account, who printed it, when."""

    number: int
    id: str
    outlet: str
    title: str
    day: str
    day_words: str
    words: int
    url: str
    href: str


def anchor(span: Span) -> str:
    """The name of a place on any page that shows its article: the same one everywhere."""
    return f"{span.article.id}-{'t' if span.field == 'title' else ''}{span.start}-{span.end}"


def article_href(article: str) -> str:
    """The address of an article's page."""
    return f"/article/{quote(article, safe='')}"


def explain_href(first: str, second: str) -> str:
    """The address of the page on why two articles are, or are not, one story."""
    return f"/explain?{urlencode({'first': first, 'second': second})}"


def safe_link(url: str) -> str:
    """The address of a page of the web; nothing else is ever linked to."""
    return url if url.startswith(SCHEMES) else ""


Href = Callable[[Span], str]


def on_this_page(span: Span) -> str:
    """The place's address where its article stands on the same page."""
    return f"#{anchor(span)}"


def marked_on_its_page(span: Span) -> str:
    """The same for any place, whether or not an account cites it."""
    place = f"{'t' if span.field == 'title' else ''}{span.start}-{span.end}"
    return f"{article_href(span.article.id)}?at={place}#{anchor(span)}"


def on_its_page(span: Span) -> str:
    """The place's address on its article's own page."""
    return f"{article_href(span.article.id)}#{anchor(span)}"


@dataclass(frozen=True, slots=True)
class Placer:
    """Makes places of spans: it knows the articles' numbers, and where their texts can be read."""

    numbers: Mapping[str, int]
    href: Href

    def place(self, citation: Citation, fit: Fit = "verbatim") -> Place:
        """The place of one citation."""
        span = citation.span
        return Place(
            citation.label,
            citation.number,
            span.article.label,
            span.article.id,
            span.start,
            span.end,
            span.field,
            span.text,
            self.href(span),
            citation.note,
            fit,
        )

    def places(self, citations: Iterable[Citation]) -> tuple[Place, ...]:
        """The places of citations."""
        return tuple(self.place(citation) for citation in citations)

    def cite(self, spans: Iterable[Span]) -> tuple[Place, ...]:
        """The places of spans, labelled in order of articles and text."""
        return self.places(cite(dict(self.numbers), spans))


def article_name(number: int, article: Article, href: str) -> ArticleName:
    """An article by name."""
    return ArticleName(
        number,
        article.id,
        article.label,
        article.title,
        article.published.day if article.published else "",
        time_in_words(article.published.day) if article.published else "",
        len(article.text.split()),
        safe_link(article.url),
        href,
    )
