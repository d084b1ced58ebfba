"""Accounts: the articles of each story laid side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.engines.base import Batch, Receipt
from readout.engines.place import Place
from readout.engines.run_tables import RunTables, run_tables
from readout.engines.stages.keep import keep_rows
from readout.engines.tables import Row, account_row, lineage_of, story_of
from readout.pipeline import told_of
from readout.records.account import Account, Dropped


@dataclass(frozen=True, slots=True)
class StoryToTell:
    """One story to tell: where its row lies, its articles by number, its lineage by file and row,
    each with the numbers of the two articles."""

    story: str
    batch: str
    row: int
    articles: tuple[int, ...]
    lineage: tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Tell:
    """Collates stories: ``batch.what`` are stories to tell."""

    place: Place
    census: str
    name: str = "tell"

    def items(self, batch: Batch) -> Sequence[str]:
        """The stories."""
        return [telling.story for telling in batch.what]

    def run(self, batch: Batch) -> Receipt:
        """Keeps the accounts; a story that can't be told is left out and listed."""
        tables = run_tables(self.place, self.census)
        rows: list[Row] = []
        dropped: list[Dropped] = []
        for telling in batch.what:
            if telling.story in batch.without:
                continue
            found = _tried(tables, telling)
            if isinstance(found, Dropped):
                dropped.append(found)
            else:
                rows.append(account_row(found))
        keep_rows(self.place, "accounts", batch, rows)
        return Receipt(batch.id, len(rows), tuple(dropped))


def _tried(tables: RunTables, telling: StoryToTell) -> Account | Dropped:
    error: Exception
    for _ in range(2):
        try:
            return _account(tables, telling)
        except Exception as met:
            # One story's trouble is not the others'.
            error = met
    return Dropped(telling.story, f"could not be told: {type(error).__name__}: {error}")


def _account(tables: RunTables, telling: StoryToTell) -> Account:
    articles = {number: tables.article(number) for number in telling.articles}
    story = story_of(tables.row("stories", telling.batch, telling.row), articles.values())
    reads = [tables.annotations(number, articles[number]) for number in sorted(articles)]
    lineage = [
        lineage_of(tables.row("lineage", batch, row), articles[source], articles[target])
        for batch, row, source, target in telling.lineage
    ]
    lineage.sort(key=lambda one: (one.source.id, one.target.id))
    return told_of(story, reads, lineage)
