"""One story: its account, its history, and its reports side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from itertools import combinations
from typing import Annotated, Literal

from readout.errors import NotFoundError
from readout.library.lines import line_of
from readout.records.account import Account
from readout.records.article import Article
from readout.records.holdings import HistoryEntry, StoryLine
from readout.records.showing import count
from readout.web.desk import Desk
from readout.web.shapes import Id
from readout.web.views.account import AccountPart, account_part
from readout.web.views.parts import ArticleName, article_href, article_name
from readout.web.views.stories import StoryCard, card, story_href
from readout.web.views.texts import Report, reports

Pair = tuple[int, int]

HISTORY = 30
COLUMNS = 3

KINDS = {
    "new": "first seen",
    "grew": "grew",
    "merged": "was merged",
    "split": "was split",
    "faded": "faded",
    "account": "new account",
    "forgot": "lost reports",
}


@dataclass(frozen=True, slots=True)
class StoryQuery:
    """One story; ``all`` asks for lists in full."""

    story: Annotated[str, Id]
    all: bool = False


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Something that happened to a story, in words."""

    at: str
    kind: str
    words: str
    changes: tuple[str, ...]
    story: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """A story that this one went into, and when."""

    at: str
    story: str
    href: str


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story's page. One that was ``merged`` into others is shown as it was told last."""

    story: StoryCard
    account: AccountPart
    history: tuple[HistoryRow, ...]
    change: bool
    merged: tuple[Merged, ...] = ()


def show_story(desk: Desk, query: StoryQuery) -> StoryPage:
    """A story with its account."""
    merges = desk.library.merged_into(query.story)
    line = _last_line(desk, query.story) if merges else desk.library.story(query.story)
    return StoryPage(
        card(line),
        account_part(desk.library.account(query.story), everything=query.all),
        tuple(history_row(one) for one in desk.library.history(query.story, limit=HISTORY)),
        desk.settings.change and not merges,
        tuple(Merged(one.at, one.story, story_href(one.story)) for one in merges),
    )


def _last_line(desk: Desk, story: str) -> StoryLine:
    """The line of a story that ended, as it was told last. Raises NotFoundError, with where it
    went, where that is kept no more."""
    versions = desk.library.versions(story)
    if not versions:
        return desk.library.story(story)
    last = versions[-1]
    return line_of(desk.library.account(story), last.at, last.version)


def state(desk: Desk, query: StoryQuery) -> Hashable:
    """What changes whenever the story does."""
    return desk.library.merged_into(query.story) or desk.library.story(query.story)


def history_row(entry: HistoryEntry) -> HistoryRow:
    """What happened, in words."""
    words = KINDS[entry.kind]
    if entry.articles:
        joined = "with" if entry.kind == "new" else "by"
        words += f" {joined} {count(len(entry.articles), 'article')}"
    if entry.others:
        words += f" ({', '.join(entry.others)})"
    return HistoryRow(entry.at, entry.kind, words, entry.changes, entry.story)


@dataclass(frozen=True, slots=True)
class SideQuery:
    """Two or three articles of a story; without them the two that differ most."""

    story: Annotated[str, Id]
    a: Annotated[str, Id] | Literal[""] = ""
    b: Annotated[str, Id] | Literal[""] = ""
    c: Annotated[str, Id] | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """An article that can be laid beside others."""

    article: ArticleName
    place: str


@dataclass(frozen=True, slots=True)
class SidePage:
    """Two or three reports of a story in columns."""

    story: str
    href: str
    title: str
    choices: tuple[Choice, ...]
    reports: tuple[Report, ...]


def show_side(desk: Desk, query: SideQuery) -> SidePage:
    """The chosen articles, aligned. Raises NotFoundError for one that is not of the story."""
    account = desk.library.account(query.story)
    shown = _shown(account, [one for one in (query.a, query.b, query.c) if one])
    places = {article.id: place for place, article in zip("abc", shown, strict=False)}
    return SidePage(
        account.story.id,
        story_href(account.story.id),
        account.title or "Untitled story",
        tuple(
            Choice(article_name(number, one, article_href(one.id)), places.get(one.id, ""))
            for number, one in enumerate(account.articles, 1)
        ),
        reports(account, shown),
    )


def _shown(account: Account, asked: list[str]) -> list[Article]:
    if not asked:
        return _telling(account)
    known = {article.id: article for article in account.articles}
    for one in asked:
        if one not in known:
            raise NotFoundError("no article of this story", value=one)
    return [known[one] for one in dict.fromkeys(asked)][:COLUMNS]


def _telling(account: Account) -> list[Article]:
    """The two articles that are most worth reading beside each other: those that conflict most,
    differ most, have no origin in common, share most claims, in this order."""
    conflicts, differences, shared = Counter[Pair](), Counter[Pair](), Counter[Pair]()
    for one in account.differences:
        sides = {(account.number(v.span.article), v.value or v.span.text) for v in one.values}
        pairs = {(a, b) for (a, x), (b, y) in combinations(sorted(sides), 2) if a < b and x != y}
        differences.update(pairs)
        if one.type == "conflict":
            conflicts.update(pairs)
    for claim in account.shared_claims:
        shared.update(combinations(sorted(account.number(a) for a in claim.articles), 2))
    origins: dict[int, set[str]] = {}
    for origin in account.origins:
        for article in origin.articles:
            origins.setdefault(account.number(article), set()).add(origin.id)

    def worth(pair: Pair) -> tuple[int, ...]:
        apart = not origins.get(pair[0], set()) & origins.get(pair[1], set())
        return (conflicts[pair], differences[pair], apart, shared[pair], -pair[0], -pair[1])

    known = {*differences, *shared}
    if not known:
        return list(account.articles[:2])
    return [account.articles[number - 1] for number in max(known, key=worth)]
