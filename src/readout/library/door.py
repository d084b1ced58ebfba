"""The library as a user's program sees it: what writes. Deciding and storing are done by the
modules beside, imported where it writes, so that an answer takes a blink."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from readout.errors import UsageError
from readout.library.questions import Questions
from readout.library.settings import Again, LibrarySettings, settled_encoder, utc_now
from readout.records.holdings import Added, DecisionLine, OnStep, Tombstone
from readout.store import Store, articles, open_store

if TYPE_CHECKING:
    from readout.intake import IntakeSettings
    from readout.library.building import Run
    from readout.models import EncoderName
    from readout.records.annotations import Annotations
    from readout.records.article import Article


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


class Library(Questions):
    """Captures, articles, annotations, stories and accounts, kept.

    Many processes may ask while one writes; a second writer waits, or says who writes. Close it,
    or use it in a ``with`` statement. Whatever is asked for and not there is a NotFoundError.
    """

    def __init__(self, store: Store, settings: LibrarySettings, now: Callable[[], str]) -> None:
        super().__init__(store)
        self._settings = settings
        self._now = now

    @contextlib.contextmanager
    def _writing(self, progress: OnStep | None = None, jobs: int | None = None) -> Iterator[Run]:
        at = self._now()
        who = {"process": str(os.getpid()), "on": socket.gethostname(), "since": at}
        settings = self._settings if jobs is None else replace(self._settings, jobs=jobs)
        with self._store.writer(who, settings.wait):
            from readout.library.building import Run

            own = settled_encoder(self._store, settings.encoder)
            yield Run(self._store, settings, at, progress, encoder=own)

    @property
    def encoder(self) -> EncoderName:
        """What its articles are read by from now on."""
        return self._settings.encoder or settled_encoder(self._store)

    def add(
        self,
        sources: Iterable[str | Path] | str | Path,
        *,
        intake: IntakeSettings | None = None,
        take_again: bool = False,
        progress: OnStep | None = None,
    ) -> Added:
        """Take in what the sources hold; ``build`` reads and groups it.

        What was forgotten is left out and said, or taken in again with ``take_again``. Raises
        SourceError when there is no article in any of them, UsageError for a source that is no
        name, such as an article (see ``add_articles``).
        """
        from readout.library import taking

        with self._writing(progress) as run:
            run.take_again = take_again
            new, known = taking.add_sources(run, sources, intake)
        return Added(new, known, tuple(run.dropped))

    def add_articles(self, given: Iterable[Article], *, progress: OnStep | None = None) -> Added:
        """Take in articles that were read elsewhere; ``build()`` reads and groups them."""
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
        take_again: bool = False,
        progress: OnStep | None = None,
    ) -> Added:
        """Take in the sources, then read, group and tell whatever is stale.

        It may be stopped at any moment and goes on when it is run again. ``again`` does a step
        anew for everything: "annotate", "relate" or "collate". ``take_again`` takes in what was
        forgotten. ``progress`` is called with each piece that is done and safe on disk.
        """
        from readout.intake import named
        from readout.library import building, grouping, taking, telling

        if again not in (None, "annotate", "relate", "collate"):
            raise UsageError("is none of annotate, relate, collate", value=str(again))
        given = named(sources)
        with self._writing(progress, jobs) as run:
            run.take_again = take_again
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
        progress: OnStep | None = None,
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

        A tombstone keeps them from being taken in again, unless that is asked for.
        """
        from readout.library import forgetting

        if (article is None) == (outlet is None):
            raise UsageError("needs either an article or an outlet")
        with self._writing() as run:
            return forgetting.forget(run, forgetting.named(run, article, outlet))

    def take_back(self, given: Iterable[str]) -> int:
        """Take articles out as if they had never come, those of these that are here; gives how
        many. Unlike what is forgotten, they may come again."""
        from readout.library import forgetting

        with self._writing() as run:
            with self._store.reading() as connection:
                here = sorted(articles.numbers(connection, given))
            return forgetting.forget(run, here, keep_out=False) if here else 0

    def backup(self, to: str | Path) -> None:
        """Copy the library whole, as it is at one moment; others may go on writing."""
        self._store.backup(Path(to))

    def vacuum(self) -> None:
        """Give back the room of what was deleted and build the indices anew."""
        with self._writing():
            self._store.vacuum()
