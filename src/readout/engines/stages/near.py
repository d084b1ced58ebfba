"""Who may tell one story with whom: neighbours by shared keys, as ``relate.neighbours`` finds them,
but with keys, rows and pairs brought together by the engine.

Every number is a whole number of steps, so the lists are the same in whatever order and batches the
sums are made. A key that very many articles hold proposes pairs with its hubs alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from readout.engines.base import Batch, Receipt
from readout.engines.census import Counted
from readout.engines.stages.keep import keep_table, key_of
from readout.engines.stages.words import table_of_blocks
from readout.relate.features import Features
from readout.relate.keys import FAR, HUBS, holdings, reach
from readout.relate.neighbours import MOST, Lists, likeness
from readout.relate.score import crowds, guesses

HOLDERS, SHARES, NEAREST = "steps/holders", "steps/shares", "steps/nearest"
ALIKE, LISTS, CROWDS = "steps/alike", "steps/lists", "steps/crowds"
LIST = ("row", "other", "shared", "words", "lead")
"""The columns of a neighbour in a row's list."""
UNDATED = 2**31 - 1
PAIRS = 1_000_000
"""Pairs proposed before those of equal articles are added up and kept: some 150 MB."""

Ints = NDArray[np.int64]


def holders_of(features: Sequence[Features]) -> pa.Table:
    """The keys of articles, as digests, each with the article, its day, the key's weight, and with
    how many of the key's first holders it is paired."""
    keys, articles, days, weights, reaches = [], [], [], [], []
    for one in features:
        for key, holder in holdings(one):
            keys.append(int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big"))
            articles.append(key_of(one.id))
            days.append(UNDATED if one.day is None else one.day)
            weights.append(holder.weight)
            reaches.append(reach(key, holder))
    return pa.table(
        {
            "key": pa.array(keys, pa.uint64()),
            "article": pa.array(articles, pa.uint64()),
            "day": pa.array(days, pa.int32()),
            "weight": pa.array(weights, pa.int32()),
            "reach": pa.array(reaches, pa.uint8()),
        }
    )


@dataclass(frozen=True, slots=True)
class Propose(Counted):
    """From all holders of each key to whom it proposes them, with what they share by these keys."""

    name: str = "propose"

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        """Keeps row, other and shared, by the numbers of the articles; the receipt names the files,
        for a key that very many hold proposes more pairs than memory should hold."""
        census = self.counted()
        key, weight = rows["key"].to_numpy(), rows["weight"].to_numpy().astype(np.int64)
        number = census.numbers(rows["article"].to_numpy())
        order = np.lexsort((number, rows["day"].to_numpy(), key))
        files: list[str] = []
        count = 0
        for one, its in _with_hubs(key, rows["reach"].to_numpy(), order):
            much = weight[one] * weight[its]
            row, other, shared = _added(number[one], number[its], much, len(census))
            table = _table(row, other, shared=shared)
            files.append(f"{batch.id}-{len(files)}")
            keep_table(self.place, SHARES, replace(batch, id=files[-1]), table)
            count += len(table)
        return Receipt(batch.id, count, more={"files": files})


def _with_hubs(
    key: NDArray[np.uint64], reach: NDArray[np.uint8], order: Ints
) -> Iterator[tuple[Ints, Ints]]:
    """Each holder of a key with those whom it proposes to it (``keys.proposed``), as places in the
    rows: hubs to those behind, and those behind to hubs, but where only the first of them count.

    ``order`` sorts the rows by key and, within one, by rank. About ``PAIRS`` at a time, or all of
    one hub.
    """
    starts = np.flatnonzero(np.append(True, key[order][1:] != key[order][:-1])[: len(order)])
    many = np.diff(np.append(starts, len(order)))
    of = np.repeat(np.arange(len(starts)), many)
    rank = np.arange(len(order)) - starts[of]
    hub = np.flatnonzero(rank < HUBS)
    # Those that reach further stand last under their key.
    near = np.bincount(of, reach[order] < HUBS, len(starts)).astype(np.int64)
    everyone = rank[hub] < reach[order][starts[of[hub]]]
    begin = np.maximum(hub + 1, np.where(everyone, 0, (starts + near)[of[hub]]))
    count = np.maximum((starts + many)[of[hub]] - begin, 0)
    pieces = np.searchsorted(np.cumsum(count), np.arange(PAIRS, int(count.sum()) + PAIRS, PAIRS))
    low = 0
    for high in [*(pieces + 1).tolist(), len(hub)]:
        some, each, behind = hub[low:high], count[low:high], begin[low:high]
        if high <= low:
            # The hub before had more than fit in.
            continue
        first = np.repeat(some, each)
        step = np.arange(len(first)) - np.repeat(np.cumsum(each) - each, each)
        second = np.repeat(behind, each) + step
        seen = (reach[order[second]] == HUBS) | (rank[second] < FAR)
        one, other = order[first], order[second]
        yield np.append(other, one[seen]), np.append(one, other[seen])
        low = high


def _added(row: Ints, other: Ints, shared: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    """Each row with each other once, with the sum of what it shares."""
    pairs, back = np.unique(row * size + other, return_inverse=True)
    sums = np.bincount(back, shared, len(pairs)).astype(np.int64)
    return pairs // max(size, 1), pairs % max(size, 1), sums


def _ends(rows: pa.Table) -> tuple[Ints, Ints]:
    """The two articles of each pair, by number."""
    return rows["row"].to_numpy().astype(np.int64), rows["other"].to_numpy().astype(np.int64)


def _table(row: Ints, other: Ints, **more: Ints) -> pa.Table:
    return pa.table({"row": row.astype(np.uint64), "other": other.astype(np.uint64), **more})


@dataclass(frozen=True, slots=True)
class Nearest(Counted):
    """From all that a row shares with others to those few that share most with it.

    ``blocks`` are the blocks of words that articles lie in; each pair is given those of its two.
    """

    blocks: int
    name: str = "nearest"

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        """Keeps row, other, shared and the number of the two blocks."""
        census = self.counted()
        row, other = _ends(rows)
        pairs, back = np.unique(row * len(census) + other, return_inverse=True)
        shared = np.bincount(back, rows["shared"].to_numpy(), len(pairs)).astype(np.int64)
        row, other = pairs // len(census), pairs % len(census)
        order = np.lexsort((other, -shared, row))
        starts = np.flatnonzero(np.append(True, row[1:] != row[:-1])[: len(row)])
        rank = np.arange(len(row)) - np.repeat(starts, np.diff(np.append(starts, len(row))))
        kept = order[rank < MOST]
        mine, its = (self._block(census.keys, one[kept]) for one in (row, other))
        block = (np.minimum(mine, its) * self.blocks + np.maximum(mine, its)).astype(np.uint64)
        table = _table(row[kept], other[kept], shared=shared[kept]).append_column(
            "block", pa.array(block)
        )
        keep_table(self.place, NEAREST, batch, table)
        return Receipt(batch.id, len(table), more={"blocks": np.unique(block).tolist()})

    def _block(self, keys: NDArray[np.uint64], numbers: Ints) -> Ints:
        return (keys[numbers] % np.uint64(self.blocks)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Liken(Counted):
    """How like the two of each pair are, for the pairs of two blocks of words: those two are read.

    ``words`` are the batches that hold the blocks.
    """

    words: tuple[str, ...]
    name: str = "liken"

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        """Keeps the rows with their cosines of words and of leads."""
        census = self.counted()
        row, other = _ends(rows)
        pairs, back = np.unique(
            np.minimum(row, other) * len(census) + np.maximum(row, other), return_inverse=True
        )
        first, second = pairs // len(census), pairs % len(census)
        asked = np.unique(np.concatenate([first, second]))
        blocks = sorted(set((census.keys[asked] % np.uint64(len(self.words))).tolist()))
        held = [self.words[int(block)] for block in blocks]
        given = table_of_blocks(self.place, held, census.keys[asked])
        places = np.searchsorted(asked, first), np.searchsorted(asked, second)
        words, lead = likeness(given, *places)
        shared = rows["shared"].to_numpy()
        table = _table(row, other, shared=shared, words=words[back], lead=lead[back])
        keep_table(self.place, ALIKE, batch, table)
        return Receipt(batch.id, len(table))


@dataclass(frozen=True, slots=True)
class Listed(Counted):
    """The list of each row, whole and in order, the crowd around the row and its guessed time."""

    name: str = "listed"

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        """Keeps the lists, and what scoring needs of each row apart."""
        days = self.counted().days
        lists, numbers = lists_of(rows)
        around = {
            "crowd": crowds(lists),
            "guess": guesses(lists, days[numbers], days[lists.other]),
        }
        kept = {name: getattr(lists, name) for name in ("shared", "words", "lead")}
        table = _table(numbers[lists.row], lists.other, **kept)
        keep_table(self.place, LISTS, batch, table)
        keep_table(self.place, CROWDS, batch, pa.table({"row": numbers, **around}))
        return Receipt(batch.id, len(table))


def lists_of(rows: pa.Table) -> tuple[Lists, Ints]:
    """Rows as lists, in order, and the number of the article of each list."""
    arrays = {name: rows[name].to_numpy().astype(np.int64) for name in rows.column_names}
    order = np.lexsort((arrays["other"], -arrays["shared"], arrays["row"]))
    row, other, shared, words, lead = (arrays[name][order] for name in LIST)
    numbers, at = np.unique(row, return_inverse=True)
    return Lists(len(numbers), at, other, shared, words, lead), numbers
