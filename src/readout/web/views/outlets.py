"""Outlets: what each covers alone, what it copies, and from whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from readout.errors import NotFoundError
from readout.records.holdings import ArticleLine, OutletLine
from readout.text.timewords import time_in_words
from readout.web.desk import Desk
from readout.web.shapes import PageNumber, Phrase
from readout.web.views.parts import NoQuery, article_href, safe_link
from readout.web.views.stories import story_href

PER_PAGE = 50
MOST = 1000


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet in numbers of articles; without a name, the articles that give none."""

    name: str
    href: str
    articles: int
    alone: int
    copied: int
    copied_by: int
    copied_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutletsPage:
    """The outlets, those with most articles first; last the articles that give none."""

    outlets: tuple[OutletRow, ...]


@dataclass(frozen=True, slots=True)
class OutletQuery:
    """One outlet, and which page of its articles; no name for those that give none."""

    name: Phrase = ""
    page: PageNumber = 1


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list."""

    id: str
    title: str
    outlet: str
    day: str
    day_words: str
    words: int
    href: str
    story: str
    url: str


@dataclass(frozen=True, slots=True)
class OutletPage:
    """An outlet's page."""

    outlet: OutletRow
    articles: tuple[ArticleRow, ...]
    before: str
    after: str


def outlet_href(name: str, page: int = 1) -> str:
    """The address of an outlet's page; without a name, that of the articles that give none."""
    words = ({"name": name} if name else {}) | ({"page": str(page)} if page > 1 else {})
    return f"/outlet?{urlencode(words)}".removesuffix("?")


def _row(line: OutletLine) -> OutletRow:
    return OutletRow(
        line.name,
        outlet_href(line.name),
        line.articles,
        line.alone,
        line.copied,
        line.copied_by,
        line.copied_from[:5],
    )


def show_outlets(desk: Desk, query: NoQuery) -> OutletsPage:
    """Every outlet."""
    lines = list(desk.library.outlets())
    named = [line for line in lines if line.name]
    unnamed = [line for line in lines if not line.name]
    return OutletsPage(tuple(map(_row, [*named[:MOST], *unnamed])))


def show_outlet(desk: Desk, query: OutletQuery) -> OutletPage:
    """One outlet with its articles. Raises NotFoundError where there is none of this name."""
    found = next((one for one in desk.library.outlets() if one.name == query.name), None)
    if found is None:
        raise NotFoundError("no outlet of this name", value=query.name)
    offset = (query.page - 1) * PER_PAGE
    whose = query.name or None
    articles = desk.library.articles(outlet=whose, limit=PER_PAGE + 1, offset=offset)
    lines = list(islice(articles, PER_PAGE + 1))
    return OutletPage(
        _row(found),
        article_rows(lines[:PER_PAGE]),
        outlet_href(query.name, query.page - 1) if query.page > 1 else "",
        outlet_href(query.name, query.page + 1) if len(lines) > PER_PAGE else "",
    )


def article_rows(lines: Iterable[ArticleLine]) -> tuple[ArticleRow, ...]:
    """Articles for a list."""
    return tuple(
        ArticleRow(
            line.id,
            line.title or "Untitled",
            line.outlet,
            line.published[:10],
            time_in_words(line.published[:10]) if line.published else "",
            line.words,
            article_href(line.id),
            story_href(line.story) if line.story else "",
            safe_link(line.url),
        )
        for line in lines
    )
