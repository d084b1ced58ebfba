"""Copies: articles that share fingerprints are paired, and each pair is aligned word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from readout.engines.base import Batch, Receipt, Whole
from readout.engines.census import Counted, census_of
from readout.engines.place import Place
from readout.engines.run_tables import RunTables, run_tables
from readout.engines.stages.keep import file_of, keep_rows, keep_table
from readout.engines.tables import lineage_row
from readout.relate.copies import compared, pairs_of_key

SHARED, PAIRS, ORDERED = "steps/shared", "steps/pairs", "steps/ordered"
AT_ONCE = 1_000_000
"""Pairs found before those of equal articles are counted once: copies share many fingerprints."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shared(Counted):
    """Pairs of articles that share a fingerprint, from all articles of each.

    A fingerprint that very many have pairs only neighbours in time, so no bucket grows beyond
    what its articles' number explains.
    """

    name: str = "shared"

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        """Keeps ``first < second`` by number, each pair once."""
        census = self.counted()
        prints = rows["print"].to_numpy()
        numbers = census.numbers(rows["article"].to_numpy())
        order = np.lexsort((census.ranks[numbers], prints))
        keys = _pairs(prints[order], numbers[order], len(census))
        keep_table(self.place, SHARED, batch, _table(keys // len(census), keys % len(census)))
        return Receipt(batch.id, len(keys))


def _pairs(prints: NDArray[np.uint64], holders: Ints, size: int) -> Ints:
    """The pairs that fingerprints propose, each once, as ``smaller * size + larger``."""
    bounds = np.flatnonzero(np.concatenate([[True], prints[1:] != prints[:-1], [True]]))
    pairs = (
        number
        for low, high in pairwise(bounds.tolist() if len(prints) else [])
        if high - low > 1
        for pair in pairs_of_key(holders[low:high].tolist())
        for number in pair
    )
    found = np.zeros(0, np.int64)
    while len(some := np.fromiter(islice(pairs, 2 * AT_ONCE), np.int64)):
        first, second = np.sort(some.reshape(-1, 2)).T
        found = np.union1d(found, first * size + second)
    return found


def _table(first: Ints, second: Ints) -> pa.Table:
    return pa.table({"first": first.astype(np.uint64), "second": second})


@dataclass(frozen=True, slots=True)
class Paired(Whole):
    """The pairs of all buckets, each once."""

    place: Place
    name: str = "paired"

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        """Keeps the pairs, sorted."""
        first = rows["first"].to_numpy().astype(np.int64)
        second = rows["second"].to_numpy().astype(np.int64)
        order = np.lexsort((second, first))
        first, second = first[order], second[order]
        new = np.append(True, (first[1:] != first[:-1]) | (second[1:] != second[:-1]))
        kept = new[: len(first)]
        keep_table(self.place, PAIRS, batch, _table(first[kept], second[kept]))
        return Receipt(batch.id, int(kept.sum()))


@dataclass(frozen=True, slots=True)
class Compare:
    """Aligns pairs: ``batch.what`` is a file of pairs, from which row, to which row."""

    place: Place
    census: str
    name: str = "compare"

    def items(self, batch: Batch) -> Sequence[str]:
        """The pairs, as two ids."""
        census = census_of(self.place, self.census)
        return [f"{census.article(a)} {census.article(b)}" for a, b in self._pairs(batch)]

    def run(self, batch: Batch) -> Receipt:
        """Keeps the lineage of those that share passages."""
        tables = run_tables(self.place, self.census)
        rows = []
        for a, b in self._pairs(batch):
            if batch.without and _named(tables, a, b) in batch.without:
                continue
            lineage = compared(tables.copy_words(a), tables.copy_words(b))
            if lineage is not None:
                rows.append(lineage_row(lineage))
        keep_rows(self.place, "lineage", batch, rows)
        return Receipt(batch.id, len(rows))

    def _pairs(self, batch: Batch) -> Iterator[tuple[int, int]]:
        file, low, high = batch.what
        table = self.place.read_table(file_of(ORDERED, file), ["first", "second"])
        part = table.slice(low, high - low)
        yield from zip(part["first"].to_pylist(), part["second"].to_pylist(), strict=True)


def _named(tables: RunTables, a: int, b: int) -> str:
    return f"{tables.census.article(a)} {tables.census.article(b)}"
