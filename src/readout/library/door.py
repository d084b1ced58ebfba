"""The library as a user's program sees it. Deciding and storing are done by the modules beside;
those that only writing needs are imported where it writes, so that an answer takes a blink."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readout.errors import NotFoundError, UsageError
from readout.library import asking
from readout.library.settings import Again, LibrarySettings, utc_now
from readout.records.holdings import (
    Added,
    ArticleLine,
    DecisionLine,
    Fault,
    HistoryEntry,
    Hit,
    OutletLine,
    Progress,
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
from readout.store import Store, articles, counting, history, open_store, stories

if TYPE_CHECKING:
    from readout.intake import IntakeSettings
    from readout.library.building import Run
    from readout.library.meaning import Leads
    from readout.records.account import Account
    from readout.records.annotations import Annotations
    from readout.records.article import Article, Capture
    from readout.relate.explain import Explanation

ALL = StoryFilter()


def open_library(
    where: str | Path = "readout.db",
    *,
    create: bool = True,
    read_only: bool = False,
    settings: LibrarySettings | None = None,
    now: Callable[[], str] = utc_now,
) -> Library:
    """The library at a path (SQLite) or an address ``postgresql://...``, made where there is none.

    ``now`` gives the time as ISO 8601. Raises LibraryError, by its kind: not there, newer than the
    program, damaged, not writable.
    """
    store = open_store(where, create=create, read_only=read_only)
    return Library(store, settings or LibrarySettings(), now)


class Library:
    """Captures, articles, annotations, stories and accounts, kept.

    Many processes may ask while one writes; a second writer waits, or says who writes. Close it,
    or use it in a ``with`` statement. Whatever is asked for and not there is a NotFoundError.
    """

    def __init__(self, store: Store, settings: LibrarySettings, now: Callable[[], str]) -> None:
        self._store = store
        self._settings = settings
        self._now = now
        self._leads: Leads | None = None

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_how: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Library({self._store.where!r})"

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    @contextlib.contextmanager
    def _writing(self, progress: Progress | None = None, jobs: int | None = None) -> Iterator[Run]:
        at = self._now()
        who = {"process": str(os.getpid()), "on": socket.gethostname(), "since": at}
        settings = self._settings
        if jobs is not None:
            settings = LibrarySettings(settings.keep_captures, jobs, settings.wait)
        with self._store.writer(who, settings.wait):
            from readout.library.building import Run

            yield Run(self._store, settings, at, progress)

    # Writing

    def add(
        self,
        sources: Iterable[str | Path] | str | Path,
        *,
        intake: IntakeSettings | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Take in what the sources hold; ``build`` reads and groups it.

        Raises SourceError when there is no article in any of them.
        """
        from readout.library import taking

        with self._writing(progress) as run:
            new, known = taking.add_sources(run, sources, intake)
        return Added(new, known, tuple(run.dropped))

    def add_articles(self, given: Iterable[Article], *, progress: Progress | None = None) -> Added:
        """Take in articles that were read elsewhere."""
        from readout.library import taking

        with self._writing(progress) as run:
            new, known = taking.add_articles(run, given)
        return Added(new, known, tuple(run.dropped))

    def build(
        self,
        sources: Iterable[str | Path] | str | Path = (),
        *,
        intake: IntakeSettings | None = None,
        jobs: int | None = None,
        again: Again | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Take in the sources, then read, group and tell whatever is stale.

        It may be stopped at any moment and goes on when it is run again. ``again`` does a step
        anew for everything: "annotate", "relate" or "collate". ``progress`` is called with each
        piece that is done and safe on disk.
        """
        from readout.library import building, grouping, taking, telling

        if again not in (None, "annotate", "relate", "collate"):
            raise UsageError("is none of annotate, relate, collate", value=str(again))
        given = [sources] if isinstance(sources, str | Path) else list(sources)
        with self._writing(progress, jobs) as run:
            new, known = taking.add_sources(run, given, intake) if given else (0, 0)
            building.read(run, again=again == "annotate")
            grouping.group(run, anew=again == "relate")
            changed = telling.tell_due(run, again=again == "collate")
        return Added(new, known, tuple(run.dropped), changed)

    def load(
        self,
        read: Iterable[Annotations],
        *,
        stories: Mapping[str, Sequence[str]] | None = None,
        decisions: Iterable[DecisionLine] = (),
        forgotten: Iterable[Tombstone] = (),
        progress: Progress | None = None,
    ) -> Added:
        """Take in articles with what this program found in them elsewhere, group and tell them.

        ``stories`` are ids of stories with those of their articles: a story keeps the id that it
        had there. ``decisions`` are kept too, behind those that are here, and so are the tombstones
        of what was ``forgotten`` there.
        """
        from readout.library import deciding, grouping, taking, telling

        with self._writing(progress) as run:
            with self._store.writing() as connection:
                articles.bury(connection, forgotten)
            new, known = taking.load(run, read)
            decided = deciding.adopt(run, decisions)
            grouping.group(run, anew=decided, names=stories)
            changed = telling.tell_due(run)
        return Added(new, known, tuple(run.dropped), changed)

    def group(self, *given: str) -> DecisionLine:
        """Let these stories and articles, by id, be one story."""
        from readout.library import deciding

        with self._writing() as run:
            return deciding.group(run, given)

    def ungroup(self, story: str, given: Iterable[str] = ()) -> DecisionLine:
        """Take articles out of a story; without any, take it apart whole."""
        from readout.library import deciding

        with self._writing() as run:
            return deciding.ungroup(run, story, list(given))

    def undo(self) -> DecisionLine:
        """Take back the latest decision that counts. Raises UsageError when there is none."""
        from readout.library import deciding

        with self._writing() as run:
            return deciding.undo(run)

    def forget(self, article: str | None = None, outlet: str | None = None) -> int:
        """Take down an article, or all of an outlet, for good; gives how many.

        A tombstone keeps them from being taken in again.
        """
        from readout.library import deciding

        if (article is None) == (outlet is None):
            raise UsageError("needs either an article or an outlet")
        with self._writing() as run:
            return deciding.forget(run, deciding.named(run, article, outlet))

    def backup(self, to: str | Path) -> None:
        """Copy the library whole, as it is at one moment; others may go on writing."""
        self._store.backup(Path(to))

    def vacuum(self) -> None:
        """Give back the room of what was deleted and build the indices anew."""
        with self._writing():
            self._store.vacuum()

    # Asking

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
            found = stories.line(connection, story)
        if found is None:
            raise NotFoundError("no story of this id", value=story)
        return found

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

    def articles(
        self,
        *,
        story: str = "",
        outlet: str = "",
        since: str = "",
        until: str = "",
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[ArticleLine]:
        """Articles by publication, newest first."""
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
        """Every outlet, most articles first."""
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
