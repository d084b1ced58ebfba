"""Lists of stories: the front page, and a story's card for other sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Annotated
from urllib.parse import quote, urlencode

from readout.records.holdings import StoryFilter, StoryLine, StorySort
from readout.text.timewords import time_in_words
from readout.web.desk import Desk
from readout.web.shapes import Day, Id, OriginCount, PageNumber, Phrase

PER_PAGE = 20
BARS, TALLEST = 30, 24

SORTS: tuple[tuple[StorySort, str], ...] = (
    ("newest", "newest"),
    ("covered", "most covered"),
    ("origins", "most origins"),
    ("differences", "most differences"),
    ("growing", "growing fastest"),
)


@dataclass(frozen=True, slots=True)
class StoriesQuery:
    """Which stories, in which order."""

    q: Phrase = ""
    since: Day = ""
    until: Day = ""
    outlet: Phrase = ""
    entity: Phrase = ""
    origins: OriginCount = 0
    conflicts: bool = False
    sort: StorySort = "newest"
    page: PageNumber = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """The articles of one day, or of several where a story is long."""

    day: str
    articles: int
    height: int


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story in a list. Articles and origins are counted apart."""

    id: str
    href: str
    headline: str
    first: str
    last: str
    days: str
    articles: int
    origins: int
    claims: int
    differences: int
    conflicts: int
    recent: int
    outlets: tuple[str, ...]
    more_outlets: int
    coverage: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """An order that a list may have."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class StoriesPage:
    """A page of stories; ``before`` and ``after`` are the addresses of the neighbours, or empty."""

    asked: StoriesQuery
    filtered: bool
    total: int
    stories: tuple[StoryCard, ...]
    sorts: tuple[Sort, ...]
    before: str
    after: str
    feed: str


def show_stories(desk: Desk, query: StoriesQuery) -> StoriesPage:
    """The stories that the query asks for."""
    chosen = filter_of(query)
    offset = (query.page - 1) * PER_PAGE
    found = desk.library.stories(chosen, sort=query.sort, limit=PER_PAGE + 1, offset=offset)
    lines = list(islice(found, PER_PAGE + 1))
    asked = _asked(query)
    return StoriesPage(
        query,
        chosen != StoryFilter(),
        desk.library.count_stories(chosen),
        tuple(card(line) for line in lines[:PER_PAGE]),
        tuple(Sort(name, label) for name, label in SORTS),
        _address("/", {**asked, "page": query.page - 1}) if query.page > 1 else "",
        _address("/", {**asked, "page": query.page + 1}) if len(lines) > PER_PAGE else "",
        _address("/feed.atom", asked),
    )


def filter_of(query: StoriesQuery) -> StoryFilter:
    """The filter that a query means."""
    return StoryFilter(
        query.q,
        query.since,
        query.until,
        query.outlet,
        query.entity,
        query.origins,
        query.conflicts,
    )


def _asked(query: StoriesQuery) -> dict[str, object]:
    """What was asked for, as far as it is not what anybody gets."""
    plain = StoriesQuery()
    names = ("q", "since", "until", "outlet", "entity", "origins", "conflicts", "sort")
    return {n: getattr(query, n) for n in names if getattr(query, n) != getattr(plain, n)}


def _address(path: str, asked: dict[str, object]) -> str:
    words = {name: str(value).lower() if value is True else value for name, value in asked.items()}
    return f"{path}?{urlencode(words)}" if words else path


def story_href(story: str) -> str:
    """The address of a story's page."""
    return f"/story/{quote(story, safe='')}"


def card(line: StoryLine, most_outlets: int = 6) -> StoryCard:
    """A story's line for a page."""
    days = list(dict.fromkeys(time_in_words(when[:10]) for when in (line.first, line.last) if when))
    return StoryCard(
        line.id,
        story_href(line.id),
        line.headline or "Untitled story",
        line.first,
        line.last,
        " to ".join(days),
        line.articles,
        line.origins,
        line.claims,
        line.differences,
        line.conflicts,
        line.recent,
        line.outlets[:most_outlets],
        len(line.outlets[most_outlets:]),
        bars(line.coverage),
    )


def bars(coverage: Sequence[tuple[str, int]]) -> tuple[Bar, ...]:
    """Articles a day from the first day to the last; as many days a bar as make them fit."""
    counted = {}
    for day, articles in coverage:
        try:
            counted[date.fromisoformat(day)] = articles
        except ValueError:
            continue
    if not counted:
        return ()
    first, last = min(counted), max(counted)
    width = (last - first).days // BARS + 1
    sums = [0] * ((last - first).days // width + 1)
    for day_of, articles in counted.items():
        sums[(day_of - first).days // width] += articles
    most = max(sums)
    return tuple(
        Bar(
            (first + timedelta(days=index * width)).isoformat(),
            articles,
            max(3, round(articles / most * TALLEST)) if articles else 1,
        )
        for index, articles in enumerate(sums)
    )


@dataclass(frozen=True, slots=True)
class StoryIdQuery:
    """One story."""

    story: Annotated[str, Id]


def show_card(desk: Desk, query: StoryIdQuery) -> StoryCard:
    """The card of one story."""
    return card(desk.library.story(query.story))
