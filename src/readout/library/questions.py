"""What may be asked of a library. Answering is done by the modules beside; those that few questions
need are imported where they are asked, so that an answer takes a blink."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

from readout.errors import NotFoundError, UsageError
from readout.library import asking
from readout.records.holdings import (
    ArticleLine,
    DecisionLine,
    Fault,
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
    Tombstone,
    Version,
)  # fmt: skip
from readout.store import Store, articles, counting, history, stories

if TYPE_CHECKING:
    from readout.library.meaning import Leads
    from readout.records.account import Account
    from readout.records.annotations import Annotations
    from readout.records.article import Article, Capture
    from readout.relate.explain import Explanation

ALL = StoryFilter()


class Questions:
    """A library that answers. Whatever is asked for and not there is a NotFoundError."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._leads: Leads | None = None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._store.where!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_how: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def snapshot(self) -> contextlib.AbstractContextManager[None]:
        """Within it, what this thread asks is answered from one state of the library, whatever is
        written meanwhile. Don't hold it open for long: the database keeps what it shows."""
        return self._store.snapshot()

    def mark(self) -> str:
        """Changes whenever anything was written: what was answered under one mark still holds."""
        return self._store.mark()

    def stories(
        self,
        filter: StoryFilter = ALL,
        *,
        sort: StorySort = "newest",
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[StoryLine]:
        """The stories that the filter lets through, the highest by ``sort`` first."""
        condition = stories.chosen(self._store, filter)
        with self._store.reading() as connection:
            yield from stories.lines(connection, condition, sort, limit, offset)

    def count_stories(self, filter: StoryFilter = ALL) -> int:
        """How many stories the filter lets through."""
        with self._store.reading() as connection:
            return stories.count(connection, stories.chosen(self._store, filter))

    def story(self, story: str) -> StoryLine:
        """The line of one story."""
        with self._store.reading() as connection:
            return asking.story_line(connection, story)

    def account(self, story: str, *, version: int | None = None) -> Account:
        """The account of a story: the latest, or an earlier version by its number."""
        with self._store.reading() as connection:
            return asking.account(connection, story, version)

    def versions(self, story: str) -> tuple[Version, ...]:
        """The versions of a story's account, oldest first, with what each changed."""
        with self._store.reading() as connection:
            return stories.versions(connection, story)

    def history(
        self, story: str | None = None, *, limit: int | None = None
    ) -> Iterator[HistoryEntry]:
        """What happened to a story, or to all, the latest first."""
        with self._store.reading() as connection:
            yield from history.entries(connection, story, limit)

    def merged_into(self, story: str) -> tuple[HistoryEntry, ...]:
        """The merges by which a story ended, oldest first: each entry's ``story`` is one that it
        went into, ``at`` when. None where the story stands. Its account and history stay."""
        with self._store.reading() as connection:
            return asking.went(connection, story)

    def articles(
        self,
        *,
        story: str = "",
        outlet: str | None = "",
        since: str = "",
        until: str = "",
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[ArticleLine]:
        """Articles by publication, newest first; with ``outlet`` None those that give no outlet."""
        condition = articles.chosen(story=story, outlet=outlet, since=since, until=until)
        with self._store.reading() as connection:
            yield from articles.lines(connection, condition, limit=limit, offset=offset)

    def article(self, article: str) -> Article:
        """One article with its text."""
        with self._store.reading() as connection:
            return asking.article(connection, article)

    def article_line(self, article: str) -> ArticleLine:
        """The line of one article."""
        with self._store.reading() as connection:
            found = asking.article_lines(connection, [article])
        if article not in found:
            raise NotFoundError("no article of this id", value=article)
        return found[article]

    def annotations(self, article: str) -> Annotations:
        """All that was found in an article."""
        with self._store.reading() as connection:
            return asking.read_notes(connection, article)

    def capture(self, article: str) -> Capture | None:
        """What an article was read from, as it came; None where it was not kept."""
        with self._store.reading() as connection:
            asking.article(connection, article)
            return articles.capture(connection, article)

    def revisions(self, article: str) -> tuple[Revision, ...]:
        """The states of the text at an article's address, oldest first."""
        with self._store.reading() as connection:
            return asking.revisions(connection, article)

    def search(
        self, words: str, *, by: SearchBy = "words", limit: int = 20, offset: int = 0
    ) -> Iterator[Hit]:
        """Articles with these words, or near to them in meaning, best first.

        Words in quotation marks stand side by side. The spans of a hit are where the words are, or
        the sentence that is nearest in meaning.
        """
        if not words.strip():
            raise UsageError("there is nothing to search for")
        with self._store.reading() as connection:
            if by == "words":
                found = self._store.find(connection, words, limit, offset)
                yield from asking.hits(connection, found)
            else:
                from readout.library.meaning import Leads

                self._leads = self._leads or Leads(self._store)
                yield from self._leads.hits(connection, words, limit, offset)

    def who(self, name: str, *, limit: int | None = None) -> Iterator[Said]:
        """What a person or body said, over all stories, newest story first."""
        for number, one in enumerate(asking.said(self._store, name)):
            if limit is not None and number >= limit:
                return
            yield one

    def outlets(self) -> Iterator[OutletLine]:
        """Every outlet, most articles first; last, with no name, what gives no outlet."""
        yield from asking.outlets(self._store)

    def decisions(self) -> Iterator[DecisionLine]:
        """What the user decided, latest first, the undone too."""
        with self._store.reading() as connection:
            yield from reversed(history.decided(connection))

    def tombstones(self) -> Iterator[Tombstone]:
        """What was forgotten, by id."""
        with self._store.reading() as connection:
            yield from articles.tombstones(connection)

    def stats(self) -> Stats:
        """How much the library holds."""
        version = self._store.version()
        with self._store.reading() as connection:
            return counting.stats(connection, self._store, version)

    def check(self) -> Iterator[Fault]:
        """Prove everything; gives what isn't so. Nothing is changed."""
        from readout.library.proving import faults

        yield from faults(self._store)

    def explain(self, first: str, second: str) -> Explanation:
        """Why two articles are, or are not, one story."""
        from readout.library.explaining import explained

        return explained(self._store, first, second)

    def to_arrow(self, table: str) -> Any:
        """A table of everything as a ``pyarrow.Table``: a name of ``present.tables.TABLES``."""
        from readout.library.tables import arrow

        with self.snapshot():
            return arrow(self, table)

    def to_pandas(self, table: str) -> Any:
        """The same as a pandas data frame."""
        return self.to_arrow(table).to_pandas()

    def to_polars(self, table: str) -> Any:
        """The same as a polars data frame."""
        from importlib import import_module

        return import_module("polars").from_arrow(self.to_arrow(table))
