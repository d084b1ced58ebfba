"""Stories from features, on any engine: the stages of grouping in order.

propose ─▶ nearest ─▶ liken ─▶ listed ─▶ link ─▶ (connected parts) ─▶ part ─▶ divide, alone
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np

from readout.engines.base import Batch, Receipt
from readout.engines.census import Census
from readout.engines.run import Run, buckets
from readout.engines.stages import group, near, words
from readout.engines.stages.keep import digest, file_of

BLOCK = 50_000
"""Articles whose words are read at once: some 80 MB."""
HOLDINGS = 50
"""Keys of an article, about."""
RANGE = 100_000
"""Articles of which those that are alone are listed in one batch."""


def stories_of(
    run: Run, batches: Sequence[str], census: Census, *, block: int = BLOCK
) -> list[Receipt]:
    """The receipts of the stories that the articles of these batches tell."""
    listed = _lists(run, batches, census, ceil(len(census) / block))
    parts = _parts(run, listed, census)
    census.keep(group.PARTS, parts)
    files = [one.batch for one in run.over(group.Part(run.place, census.id), listed)]
    count = buckets(sum(one.rows for one in listed))
    work = group.Divide(run.place, census.id)
    divided = run.gather(work, group.PARTED, files, ("part", *near.LIST), count)
    ranges = [(low, min(low + RANGE, len(census))) for low in range(0, len(census), RANGE)]
    pieces = [Batch(digest("alone", census.id, files, one), one) for one in ranges]
    return [*divided, *run.map(group.Alone(run.place, census.id), pieces)]


def _lists(run: Run, batches: Sequence[str], census: Census, blocks: int) -> list[Receipt]:
    """The receipts of the lists of all articles; their crowds are kept in the census."""
    place, size = run.place, len(census)
    held = ("key", "article", "day", "weight", "reach")
    work = near.Propose(place, census.id)
    proposed = run.gather(work, near.HOLDERS, batches, held, buckets(size * HOLDINGS))
    files = [file for one in proposed for file in one.more["files"]]
    count = buckets(sum(one.rows for one in proposed))
    nearest = run.gather(
        near.Nearest(place, census.id, blocks),
        near.SHARES,
        files,
        ("row", "other", "shared"),
        count,
    )
    columns = ("article", "stems", "weights", "lead")
    laid = run.gather(words.Lay(place), words.WORDS, batches, columns, blocks)
    wanted = sorted({block for one in nearest for block in one.more["blocks"]})
    alike = run.gather(
        near.Liken(place, census.id, tuple(one.batch for one in laid)),
        near.NEAREST,
        [one.batch for one in nearest],
        ("block", "row", "other", "shared"),
        blocks * blocks,
        wanted=wanted,
    )
    files, count = [one.batch for one in alike], buckets(sum(one.rows for one in alike))
    listed = run.gather(near.Listed(place, census.id), near.ALIKE, files, near.LIST, count)
    around = {name: np.zeros(size, np.int64) for name in group.AROUND}
    for receipt in listed:
        table = place.read_table(file_of(near.CROWDS, receipt.batch))
        for name, column in around.items():
            column[table["row"].to_numpy()] = table[name].to_numpy()
    for name, column in around.items():
        census.keep(name, column)
    return listed


def _parts(run: Run, listed: Sequence[Receipt], census: Census) -> np.ndarray:
    """The connected part of each article, over links that would do by themselves."""
    links = run.over(group.Link(run.place, census.id), listed)
    tables = [run.place.read_table(file_of(group.LINKS, one.batch)) for one in links]
    nothing = np.zeros(0, np.int64)
    first, second = (
        np.concatenate([nothing, *(table[name].to_numpy() for table in tables)])
        for name in ("first", "second")
    )
    return run.engine.parts(len(census), first, second)
