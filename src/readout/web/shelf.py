"""What the pages ask of a library: the methods of it that they use, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from readout.records.account import Account
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.holdings import (
    ArticleLine,
    DecisionLine,
    HistoryEntry,
    Hit,
    OutletLine,
    Revision,
    Said,
    SearchBy,
    Stats,
    StoryFilter,
    StoryLine,
    StorySort,
)
from readout.relate.explain import Explanation


class Shelf(Protocol):
    """A library for reading."""

    def stories(
        self,
        filter: StoryFilter = ...,
        *,
        sort: StorySort = ...,
        limit: int | None = ...,
        offset: int = ...,
    ) -> Iterator[StoryLine]:
        """Stories as lines."""

    def count_stories(self, filter: StoryFilter = ...) -> int:
        """How many there are."""

    def story(self, story_id: str) -> StoryLine:
        """One story as a line."""

    def account(self, story_id: str) -> Account:
        """A story's account."""

    def history(
        self, story_id: str | None = ..., *, limit: int | None = ...
    ) -> Iterator[HistoryEntry]:
        """What happened to it."""

    def articles(
        self,
        *,
        story: str = ...,
        outlet: str = ...,
        since: str = ...,
        until: str = ...,
        limit: int | None = ...,
        offset: int = ...,
    ) -> Iterator[ArticleLine]:
        """Articles as lines."""

    def article(self, article_id: str) -> Article:
        """One article."""

    def article_line(self, article_id: str) -> ArticleLine:
        """One article as a line."""

    def annotations(self, article_id: str) -> Annotations:
        """What was found in it."""

    def revisions(self, article_id: str) -> tuple[Revision, ...]:
        """The states of the text at its address."""

    def search(
        self, words: str, *, by: SearchBy = ..., limit: int = ..., offset: int = ...
    ) -> Iterator[Hit]:
        """Articles that have these words."""

    def who(self, name: str, *, limit: int | None = ...) -> Iterator[Said]:
        """What somebody said."""

    def outlets(self) -> Iterator[OutletLine]:
        """The outlets."""

    def decisions(self) -> Iterator[DecisionLine]:
        """What users decided."""

    def stats(self) -> Stats:
        """How much there is."""

    def explain(self, first: str, second: str) -> Explanation:
        """Why two articles are, or are not, one story."""
