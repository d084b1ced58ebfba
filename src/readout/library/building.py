"""A build: what is stale is read, grouped and told anew, and each piece is safe when named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from readout.library.pool import workers
from readout.library.settings import LibrarySettings
from readout.library.work import ArticleJob, Failure
from readout.models import EncoderName, check_encoder
from readout.records.account import Dropped
from readout.records.holdings import OnStep, Step, StepKind
from readout.rules import Rules, rules
from readout.store import Store, articles, notes
from readout.store.notes import Packed

AT_ONCE = 8
"""Articles in one batch and one transaction."""
WORTH = 24
"""Articles to read from which further processes are worth loading the models once more."""


@dataclass
class Run:
    """One run of the writer: where, when, how, and what came of it. ``take_again`` takes in what
    was forgotten."""

    store: Store
    settings: LibrarySettings
    at: str
    progress: OnStep | None = None
    take_again: bool = False
    dropped: list[Dropped] = field(default_factory=list)
    encoder: EncoderName = "minilm"

    @property
    def rules(self) -> Rules:
        """The digests of what reads and tells in this run."""
        return rules(self.encoder)

    def done(self, kind: StepKind, name: str, label: str, number: int, total: int = 0) -> None:
        """Say that a piece is done and safe."""
        if self.progress:
            self.progress(Step(kind, name, label, number, total))

    def failed(self, failure: Failure) -> None:
        """Keep what could not be done."""
        self.dropped.append(Dropped(failure.source, failure.reason, failure.id))

    def jobs(self, work: int) -> int:
        """How many processes so much work is worth."""
        return (self.settings.jobs or os.cpu_count() or 1) if work >= WORTH else 1


def read(run: Run, *, again: bool = False) -> None:
    """Read every article whose notes are stale, or all of them."""
    if again:
        with run.store.writing() as connection:
            notes.make_stale(connection)
    _read(run)


def _read(run: Run) -> None:
    by = run.rules.notes
    with run.store.reading() as connection:
        stale = notes.stale(connection, by)
    if any(needs != "features" for _, needs in stale):
        check_encoder(run.encoder)
    with workers(run.jobs(len(stale))) as work:
        done = 0
        names: dict[str, str] = {}
        for results in work(_readings(run, stale, names)):
            read = [one for one in results if isinstance(one, Packed)]
            for one in results:
                if isinstance(one, Failure):
                    run.failed(one)
            with run.store.writing() as connection:
                numbers = articles.numbers(connection, [one.article for one in read])
                notes.put(connection, read, numbers, by)
            for one in read:
                done += 1
                run.done("annotated", one.article, names.pop(one.article), done, len(stale))


def _readings(
    run: Run, stale: Sequence[tuple[str, notes.Needs]], names: dict[str, str]
) -> Iterator[list[ArticleJob]]:
    """What is to be read, some in each list; ``names`` takes up what each is called."""
    for low in range(0, len(stale), AT_ONCE):
        part = stale[low : low + AT_ONCE]
        with run.store.reading() as connection:
            found = articles.texts(connection, [one for one, _ in part])
            kept = notes.kept(connection, [one for one, needs in part if needs != "record"])
        names.update((one, found[one].source) for one, _ in part)
        yield [
            ArticleJob(found[one], needs, kept.get(one, ())[:-1], run.encoder)
            for one, needs in part
        ]
