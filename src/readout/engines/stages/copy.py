"""Copies: articles that share fingerprints are paired, and each pair is aligned word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from readout.engines.base import Batch, Receipt, Whole
from readout.engines.census import Counted, census_of
from readout.engines.place import Place
from readout.engines.shelf import Latest, Shelf, shelf_of
from readout.engines.stages.keep import file_of, keep_rows, keep_table
from readout.engines.tables import lineage_row
from readout.relate.copies import (
    FEW,
    LEAST_FINGERPRINTS,
    Reading,
    compared,
    pairs_of_key,
    reading,
)

SHARED, PAIRS = "steps/shared", "steps/pairs"
READINGS = 2_000
"""Articles whose words are kept at hand while pairs are aligned."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shared(Counted):
    """Pairs of articles with the number of fingerprints they share, from all articles of each.

    A fingerprint that very many have pairs only neighbours in time, so no bucket grows beyond
    what its articles' number explains.
    """

    name: str = "shared"

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        """Keeps ``first < second`` by number, and how many of these fingerprints they share."""
        census = self.counted()
        prints = rows["print"].to_numpy()
        numbers = census.numbers(rows["article"].to_numpy())
        order = np.lexsort((census.ranks[numbers], prints))
        first, second = _pairs(prints[order], numbers[order])
        keys, counts = np.unique(first * len(census) + second, return_counts=True)
        keep_table(
            self.place, SHARED, batch, _table(keys // len(census), keys % len(census), counts)
        )
        return Receipt(batch.id, len(keys))


def _pairs(prints: NDArray[np.uint64], holders: Ints) -> tuple[Ints, Ints]:
    """The pairs that each fingerprint proposes, the smaller number first."""
    bounds = np.flatnonzero(np.concatenate([[True], prints[1:] != prints[:-1], [True]]))
    found = [
        pair
        for low, high in pairwise(bounds.tolist() if len(prints) else [])
        if high - low > 1
        for pair in pairs_of_key(holders[low:high].tolist())
    ]
    pairs = np.array(found, np.int64).reshape(-1, 2)
    return pairs.min(axis=1), pairs.max(axis=1)


def _table(first: Ints, second: Ints, count: Ints) -> pa.Table:
    return pa.table({"first": first.astype(np.uint64), "second": second, "count": count})


@dataclass(frozen=True, slots=True)
class Paired(Whole):
    """Pairs that share fingerprints enough to be looked at, from the counts of all buckets."""

    place: Place
    name: str = "paired"

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        """Keeps the pairs, sorted."""
        first = rows["first"].to_numpy().astype(np.int64)
        second, count = rows["second"].to_numpy(), rows["count"].to_numpy()
        order = np.lexsort((second, first))
        first, second, count = first[order], second[order], count[order]
        new = np.append(True, (first[1:] != first[:-1]) | (second[1:] != second[:-1]))
        starts = np.flatnonzero(new) if len(first) else np.zeros(0, np.int64)
        total = np.add.reduceat(count, starts) if len(starts) else count
        kept = starts[total >= LEAST_FINGERPRINTS]
        keep_table(self.place, PAIRS, batch, _table(first[kept], second[kept], kept))
        return Receipt(batch.id, len(kept))


def every_pair(place: Place, batch: Batch, size: int) -> bool:
    """Keep all pairs of so few articles that each is looked at; false where they are more."""
    if size > FEW:
        return False
    pairs = np.array(list(combinations(range(size), 2)), np.int64).reshape(-1, 2)
    if not place.has(file_of(PAIRS, batch.id)):
        keep_table(place, PAIRS, batch, _table(pairs[:, 0], pairs[:, 1], pairs[:, 0]))
    return True


@dataclass(frozen=True, slots=True)
class Compare:
    """Aligns pairs: ``batch.what`` is a batch of pairs, from which row, to which row."""

    place: Place
    census: str
    name: str = "compare"

    def items(self, batch: Batch) -> Sequence[str]:
        """The pairs, as two ids."""
        census = census_of(self.place, self.census)
        return [f"{census.article(a)} {census.article(b)}" for a, b in self._pairs(batch)]

    def run(self, batch: Batch) -> Receipt:
        """Keeps the lineage of those that share passages."""
        shelf = shelf_of(self.place, self.census)
        words: Latest[int, Reading] = Latest(READINGS, lambda at: reading(shelf.article(at)))
        rows = []
        for a, b in self._pairs(batch):
            if batch.without and _named(shelf, a, b) in batch.without:
                continue
            lineage = compared(words.of(a), words.of(b))
            if lineage is not None:
                rows.append(lineage_row(lineage))
        keep_rows(self.place, "lineage", batch, rows)
        return Receipt(batch.id, len(rows))

    def _pairs(self, batch: Batch) -> Iterator[tuple[int, int]]:
        pairs, low, high = batch.what
        table = self.place.read_table(file_of(PAIRS, pairs), ["first", "second"])
        part = table.slice(low, high - low)
        yield from zip(part["first"].to_pylist(), part["second"].to_pylist(), strict=True)


def _named(shelf: Shelf, a: int, b: int) -> str:
    return f"{shelf.census.article(a)} {shelf.census.article(b)}"
