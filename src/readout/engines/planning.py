"""What is worked on together, and where all that it needs lies: pairs to align, stories to tell, in
batches of about one size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from readout.engines.base import Batch, Engine, Receipt
from readout.engines.census import Census
from readout.engines.place import Place
from readout.engines.stages.copy import ORDERED, PAIRS
from readout.engines.stages.keep import digest, file_of, key_of
from readout.engines.stages.tell import StoryToTell

COST = 100.0
"""Cost of a batch, where a story of n articles costs about n to the power of 1.5."""

ALIGNED, FILE = 1_000, 100_000
"""Pairs aligned in one batch, and kept in one file."""
TILE = 1_000
"""Articles on either side of the pairs that stand together within a large part: the words of two
such ranges are at hand at once (``run_tables.READINGS``)."""

Lines = dict[int, list[tuple[str, int, int, int]]]


def comparisons(place: Place, engine: Engine, size: int, paired: Sequence[Receipt]) -> list[Batch]:
    """The batches of the stage ``compare``: pairs of articles that hang together stand together,
    and of very many, pairs between the same two ranges, so that words are read for few pairs anew.
    """
    tables = [place.read_table(file_of(PAIRS, one.batch)) for one in paired]
    first, second = (
        np.concatenate([np.zeros(0, np.int64), *(one[name].to_numpy() for one in tables)])
        for name in ("first", "second")
    )
    first, second = first.astype(np.int64), second.astype(np.int64)
    part = engine.parts(size, first, second)[first]
    order = np.lexsort((second, first, second // TILE, first // TILE, part))
    named = [one.batch for one in paired]
    batches: list[Batch] = []
    for begin in range(0, len(order), FILE):
        some, file = order[begin : begin + FILE], digest("ordered", named, begin)
        table = pa.table({"first": first[some], "second": second[some]})
        place.write_table(file_of(ORDERED, file), table)
        for low in range(0, len(some), ALIGNED):
            what = (file, low, min(low + ALIGNED, len(some)))
            batches.append(Batch(digest("compare", *what), what))
    return batches


def tellings(
    place: Place, census: Census, stories: Sequence[Receipt], compared: Sequence[Receipt]
) -> list[Batch]:
    """The batches of the stage ``tell``, those of large stories first."""
    found = [one for receipt in stories for one in _stories(place, census, receipt.batch)]
    owner = np.full(len(census), -1, np.int64)
    for number, telling in enumerate(found):
        owner[list(telling.articles)] = number
    lines = _lineage(place, census, compared, owner)
    batches: list[Batch] = []
    held: list[StoryToTell] = []
    for number in sorted(range(len(found)), key=lambda at: (-len(found[at].articles), at)):
        one = found[number]
        kept = StoryToTell(one.story, one.batch, one.row, one.articles, tuple(lines[number]))
        held.append(kept)
        if sum(len(each.articles) ** 1.5 for each in held) >= COST:
            batches.append(_batch(held))
            held = []
    return [*batches, _batch(held)] if held else batches


def _batch(held: Sequence[StoryToTell]) -> Batch:
    named = [(one.story, one.batch, one.row, one.articles, one.lineage) for one in held]
    return Batch(digest("tell", named), tuple(held))


def _stories(place: Place, census: Census, batch: str) -> Iterator[StoryToTell]:
    table = place.read_table(file_of("stories", batch), ["story", "articles"])
    for row, (story, articles) in enumerate(
        zip(table["story"].to_pylist(), table["articles"].to_pylist(), strict=True)
    ):
        keys = np.array([key_of(one) for one in articles], np.uint64)
        yield StoryToTell(story, batch, row, tuple(census.numbers(keys).tolist()), ())


def _lineage(
    place: Place, census: Census, compared: Sequence[Receipt], owner: NDArray[np.int64]
) -> Lines:
    """Where the lineage lies that is inside one story, by that story."""
    found: Lines = defaultdict(list)
    for receipt in compared:
        if not receipt.rows:
            continue
        table = place.read_table(file_of("lineage", receipt.batch), ["source", "target"])
        source, target = (_numbers(census, table[name]) for name in ("source", "target"))
        inside = np.flatnonzero(owner[source] == owner[target])
        for row in inside.tolist():
            line = (receipt.batch, row, int(source[row]), int(target[row]))
            found[int(owner[source[row]])].append(line)
    return found


def _numbers(census: Census, ids: pa.ChunkedArray) -> NDArray[np.int64]:
    return census.numbers(np.array([key_of(one) for one in ids.to_pylist()], np.uint64))
