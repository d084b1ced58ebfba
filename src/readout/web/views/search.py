"""Articles by their words, or by what they mean, with the places found."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from readout.present.excerpts import context
from readout.records.holdings import Hit, SearchBy
from readout.web.desk import Desk
from readout.web.shapes import PageNumber, Phrase
from readout.web.views.outlets import ArticleRow, article_rows
from readout.web.views.parts import marked_on_its_page

PER_PAGE = 20
EXCERPTS, AROUND = 2, 90


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What to look for; words in quotation marks stand side by side."""

    q: Phrase = ""
    by: SearchBy = "words"
    page: PageNumber = 1


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A place that was found, with the words around it."""

    before: str
    found: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class HitRow:
    """An article that was found; ``likeness`` is how near it is in meaning, -1 to 1, None in a
    search by words."""

    article: ArticleRow
    excerpts: tuple[Excerpt, ...]
    likeness: float | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of hits, best first."""

    asked: SearchQuery
    hits: tuple[HitRow, ...]
    before: str
    after: str


def show_search(desk: Desk, query: SearchQuery) -> SearchPage:
    """What the words find; nothing for no words."""
    if not query.q.strip():
        return SearchPage(query, (), "", "")
    offset = (query.page - 1) * PER_PAGE
    found = desk.library.search(query.q, by=query.by, limit=PER_PAGE + 1, offset=offset)
    hits = list(islice(found, PER_PAGE + 1))
    return SearchPage(
        query,
        tuple(_row(hit, query.by) for hit in hits[:PER_PAGE]),
        _address(query, query.page - 1) if query.page > 1 else "",
        _address(query, query.page + 1) if len(hits) > PER_PAGE else "",
    )


def _address(query: SearchQuery, page: int) -> str:
    by = {"by": query.by} if query.by != "words" else {}
    return f"/search?{urlencode({'q': query.q, **by, 'page': page})}"


def _row(hit: Hit, by: SearchBy) -> HitRow:
    excerpts: dict[str, Excerpt] = {}
    shown: list[tuple[int, int]] = []
    for span in hit.spans:
        if len(excerpts) == EXCERPTS:
            break
        # A place that stands in an excerpt already needs none of its own.
        if any(low - AROUND <= span.start <= high + AROUND for low, high in shown):
            continue
        around = context(span, AROUND)
        shown.append((span.start, span.end))
        href = marked_on_its_page(span)
        excerpts[href] = Excerpt(around.before, span.text, around.after, href)
    likeness = round(hit.score, 2) if by == "meaning" else None
    return HitRow(article_rows([hit.article])[0], tuple(excerpts.values()), likeness)
