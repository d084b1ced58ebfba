"""A run from sources to accounts, on any engine: the stages in order, and what each is given.

    take ─▶ again ─▶ read ─▶ census ─▶ shared ─▶ paired ─▶ compare ─▶ group ─▶ tell

Each stage is cut into batches named by their content; those with a receipt are not done again, so
a run that was stopped, however it was stopped, is gone on with by starting it again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil

from readout.engines.base import Batch, Engine, Gathering, Keyed, Receipt, Work
from readout.engines.census import Census, take_census
from readout.engines.place import Place
from readout.engines.planning import tellings
from readout.engines.resilient import Told, gathered, mapped
from readout.engines.sources import batches_of, files_in
from readout.engines.stages import copy, read, take
from readout.engines.stages.group import Group
from readout.engines.stages.keep import digest, file_of
from readout.engines.stages.tell import Tell
from readout.engines.tables import SCHEMAS, dropped_row, table_of
from readout.errors import SourceError
from readout.intake import IntakeSettings
from readout.records.account import Dropped

CHUNK = 64
"""Articles read in one batch: some five seconds of work, and what a crash costs at most."""
ROWS = 2_000_000
"""Small rows brought together in one bucket, about."""
PRINTS = 80
"""Fingerprints of an article of 300 words, about."""
PAIRS = 1_000
"""Pairs aligned in one batch."""


@dataclass
class Built:
    """What a run came to: rows by table, what was left out, seconds of work by stage."""

    rows: dict[str, int] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass
class Run:
    """One run: an engine, where its files go, and what has come of it so far."""

    engine: Engine
    place: Place
    told: Told | None = None
    built: Built = field(default_factory=Built)
    tables: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def map(self, work: Work, batches: Sequence[Batch]) -> list[Receipt]:
        """The receipts of a stage over batches."""
        return self._noted(work, mapped(self.engine, work, batches, self.told))

    def gather(self, work: Gathering, keyed: Keyed) -> list[Receipt]:
        """The receipts of a stage over buckets of rows, one batch a bucket."""
        files = [file.rpartition("/")[2] for file in keyed.files]
        batches = [
            Batch(digest(work.name, files, keyed.buckets, bucket), (bucket,))
            for bucket in range(keyed.buckets)
        ]
        found = gathered(self.engine, work, keyed, batches, self.told)
        return self._noted(work, found)

    def _noted(self, work: Work, receipts: list[Receipt]) -> list[Receipt]:
        self.built.seconds[work.name] = round(sum(one.seconds for one in receipts), 3)
        for receipt in receipts:
            self.built.dropped += receipt.dropped
        return receipts


def build(
    engine: Engine,
    sources: Iterable[str],
    out: str,
    *,
    settings: IntakeSettings | None = None,
    chunk: int = CHUNK,
    told: Told | None = None,
) -> Built:
    """Read the sources and leave the tables of articles, stories and accounts in ``out``.

    ``out`` is a folder or the address of one in an object store. The tables depend on the sources
    alone, not on the engine, the order or a restart. Raises SourceError when there is no article
    at all, UsageError and EngineError as the engine does.
    """
    run = Run(engine, Place(out.rstrip("/")), told)
    batches = _read(run, sources, settings or IntakeSettings(), chunk)
    census = take_census(run.place, batches)
    if not len(census):
        raise SourceError("none of the sources holds an article", hint="see what was left out")
    compared = _copies(run, batches, census)
    stories = run.map(Group(run.place), [Batch(digest("group", batches), tuple(batches))])
    told_of = tellings(run.place, census, stories, compared)
    accounts = run.map(Tell(run.place, census.id), told_of)
    for name in ("articles", "annotations", "features"):
        run.tables[name] = batches
    run.tables["lineage"] = [one.batch for one in compared]
    run.tables["stories"] = [one.batch for one in stories]
    run.tables["accounts"] = [one.batch for one in accounts]
    run.built.rows = {
        "articles": len(census),
        "lineage": sum(one.rows for one in compared),
        "stories": sum(one.rows for one in stories),
        "accounts": sum(one.rows for one in accounts),
    }
    _finish(run)
    return run.built


def _read(run: Run, sources: Iterable[str], settings: IntakeSettings, chunk: int) -> list[str]:
    """The batches that hold the articles and what was found in them."""
    files = []
    for one in files_in(sources, settings):
        if isinstance(one, Dropped):
            run.built.dropped.append(one)
        else:
            files.append(one)
    taken = run.map(take.Take(run.place, chunk, settings), batches_of(files, settings, chunk))
    chunks = sorted({one for receipt in taken for one in receipt.more["chunks"]})
    again = _again(run, chunks, sum(one.rows for one in taken))
    reads = [
        Batch(digest("read", one, again.get(one)), (one, *again.get(one, ()))) for one in chunks
    ]
    return [one.batch for one in run.map(read.Read(run.place), reads)]


def _again(run: Run, chunks: Sequence[str], count: int) -> dict[str, list[str]]:
    """The places of reports that were taken before, by chunk."""
    if not chunks:
        return {}
    files = tuple(run.place.path(file_of(take.FOLDER, one)) for one in chunks)
    columns = ("id", "source", "at", "chunk", "key")
    keyed = Keyed(files, columns, "key", max(1, ceil(count / ROWS)))
    found: dict[str, list[str]] = defaultdict(list)
    for receipt in run.gather(take.Again(run.place), keyed):
        for one in receipt.more["again"]:
            found[one["chunk"]].append(one["at"])
            reason = f"is the same report as {one['first']} (counted once)"
            run.built.dropped.append(Dropped(one["source"], reason, one["article"]))
    return found


def _copies(run: Run, batches: Sequence[str], census: Census) -> list[Receipt]:
    """The receipts of the lineage of all articles."""
    whole = Batch(digest("pairs", census.id))
    if copy.every_pair(run.place, whole, len(census)):
        count = len(census) * (len(census) - 1) // 2
        paired = [Receipt(whole.id, count)]
    else:
        files = tuple(run.place.path(file_of(read.PRINTS, one)) for one in batches)
        buckets = max(1, ceil(len(census) * PRINTS / ROWS))
        keyed = Keyed(files, ("print", "article"), "print", buckets)
        shared = run.gather(copy.Shared(run.place, census.id), keyed)
        files = tuple(run.place.path(file_of(copy.SHARED, one.batch)) for one in shared)
        buckets = max(1, ceil(sum(one.rows for one in shared) / ROWS))
        keyed = Keyed(files, ("first", "second", "count"), "first", buckets)
        paired = run.gather(copy.Paired(run.place), keyed)
    pieces = [
        Batch(digest("compare", one.batch, low), (one.batch, low, min(one.rows, low + PAIRS)))
        for one in paired
        for low in range(0, one.rows, PAIRS)
    ]
    return run.map(copy.Compare(run.place, census.id), pieces)


def _finish(run: Run) -> None:
    """Keep the list of what was left out, and take away tables of other runs."""
    order = sorted(run.built.dropped, key=lambda one: (one.source, one.reason, one.article))
    run.built.dropped = order
    rows = table_of("dropped", [dropped_row(one) for one in order])
    run.place.write_table("dropped/dropped.parquet", rows)
    for name in SCHEMAS.keys() - {"dropped"}:
        wanted = {f"{batch}.parquet" for batch in run.tables[name]}
        for file in run.place.names(name):
            if file not in wanted:
                run.place.remove(f"{name}/{file}")
    summary = {"engine": run.engine.name, "rows": run.built.rows, "seconds": run.built.seconds}
    run.place.write("run.json", (json.dumps(summary, indent=1) + "\n").encode())
