"""A run from sources to accounts, on any engine: the stages in order, and what each is given.

    take ─▶ again ─▶ read ─▶ shared ─▶ paired ─▶ compare ─▶ (stories) ─▶ tell

Each stage is cut into batches named by their content; those with a receipt are not done again, so
a run that was stopped, however it was stopped, is gone on with by starting it again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from readout.engines.base import Batch, Engine, Receipt
from readout.engines.census import Census, take_census
from readout.engines.place import Place
from readout.engines.planning import comparisons, tellings
from readout.engines.resilient import OnBatch
from readout.engines.run import Built, Run, buckets
from readout.engines.sources import batches_of, files_in
from readout.engines.stages import copy, read, take
from readout.engines.stages.keep import digest
from readout.engines.stages.tell import Tell
from readout.engines.stories import stories_of
from readout.engines.tables import SCHEMAS, dropped_row, table_of
from readout.errors import SourceError
from readout.intake import IntakeSettings
from readout.models import EncoderName
from readout.records.account import Dropped
from readout.rules import rules

CHUNK = 64
"""Articles read in one batch: some five seconds of work, and what a crash costs at most."""
PRINTS = 80
"""Fingerprints of an article of 300 words, about."""


def build(
    engine: Engine,
    sources: Iterable[str],
    out: str,
    *,
    settings: IntakeSettings | None = None,
    chunk: int = CHUNK,
    encoder: EncoderName = "minilm",
    told: OnBatch | None = None,
) -> Built:
    """Read the sources and leave the tables of articles, stories and accounts in ``out``.

    ``out`` is a folder or the address of one in an object store. The tables depend on the sources
    alone, not on the engine, the order or a restart. Raises SourceError when there is no article
    at all, UsageError and EngineError as the engine does.
    """
    run = Run(engine, Place(out.rstrip("/")), told)
    return relate(run, _read(run, sources, settings or IntakeSettings(), chunk, encoder))


def relate(run: Run, batches: list[str]) -> Built:
    """From articles read to accounts: the rest of a run, after these batches of ``read``."""
    census = take_census(run.place, batches)
    compared = _copies(run, batches, census)
    stories = stories_of(run, batches, census)
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


def _read(
    run: Run,
    sources: Iterable[str],
    settings: IntakeSettings,
    chunk: int,
    encoder: EncoderName,
) -> list[str]:
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
    own = rules(encoder)
    by = () if encoder == "minilm" else (own.vectors, own.accounts)
    reads = [
        Batch(digest("read", one, again.get(one), *by), (one, *again.get(one, ())))
        for one in chunks
    ]
    receipts = run.map(read.Read(run.place, encoder), reads)
    if not any(one.rows for one in receipts):
        raise _nothing(run.built.dropped)
    return [one.batch for one in receipts]


def _nothing(dropped: Sequence[Dropped]) -> SourceError:
    named = "; ".join(f"{one.source}: {one.reason}" for one in dropped[:3])
    return SourceError(f"none of the sources holds an article that can be read: {named}")


def _again(run: Run, chunks: Sequence[str], count: int) -> dict[str, list[str]]:
    """The places of reports that were taken before, by chunk."""
    if not chunks:
        return {}
    columns = ("key", "id", "source", "at", "chunk")
    found: dict[str, list[str]] = defaultdict(list)
    for receipt in run.gather(take.Again(run.place), take.FOLDER, chunks, columns, buckets(count)):
        for one in receipt.more["again"]:
            found[one["chunk"]].append(one["at"])
            reason = f"is the same report as {one['first']} (counted once)"
            run.built.dropped.append(Dropped(one["source"], reason, one["article"]))
    return found


def _copies(run: Run, batches: Sequence[str], census: Census) -> list[Receipt]:
    """The receipts of the lineage of all articles."""
    count = buckets(len(census) * PRINTS)
    work = copy.Shared(run.place, census.id)
    shared = run.gather(work, read.PRINTS, batches, ("print", "article"), count)
    files, count = [one.batch for one in shared], buckets(sum(one.rows for one in shared))
    paired = run.gather(copy.Paired(run.place), copy.SHARED, files, ("first", "second"), count)
    pieces = comparisons(run.place, run.engine, len(census), paired)
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
    summary["megabytes"] = run.built.megabytes
    run.place.write("run.json", (json.dumps(summary, indent=1) + "\n").encode())
