"""The census: every article of a run by number, with where it lies. Some 20 bytes an article.

Numbers follow the order of ids, so that "the smallest article" is the smallest number.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from readout.engines.place import Place, remote
from readout.engines.stages.keep import digest, file_of, id_of
from readout.engines.stages.read import INDEX

FOLDER = "work/census"
ARRAYS = ("keys", "ranks", "files", "rows")


@dataclass(frozen=True)
class Census:
    """The census of this id: ``keys`` sorted, ``ranks`` by ``Article.order``, and for each
    article the file (a place in ``batches``) and the row that hold it."""

    place: Place
    id: str

    @cached_property
    def keys(self) -> NDArray[np.uint64]:
        return self._array("keys")

    @cached_property
    def ranks(self) -> NDArray[np.int32]:
        return self._array("ranks")

    @cached_property
    def files(self) -> NDArray[np.int32]:
        return self._array("files")

    @cached_property
    def rows(self) -> NDArray[np.int32]:
        return self._array("rows")

    @cached_property
    def batches(self) -> list[str]:
        found: list[str] = json.loads(self.place.read(f"{FOLDER}/{self.id}.json"))
        return found

    def __len__(self) -> int:
        return len(self.keys)

    def numbers(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The numbers of articles by key."""
        return np.searchsorted(self.keys, keys).astype(np.int64)

    def article(self, number: int) -> str:
        """The id of an article."""
        return id_of(int(self.keys[number]))

    def _array(self, name: str) -> NDArray[Any]:
        file = f"{FOLDER}/{self.id}.{name}.npy"
        if remote(self.place.where):
            found: NDArray[Any] = np.load(io.BytesIO(self.place.read(file)))
        else:
            # Shared by the processes of a machine.
            found = np.load(self.place.path(file), mmap_mode="r")
        return found


@cache
def census_of(place: Place, id_: str) -> Census:
    """The census, loaded once a process."""
    return Census(place, id_)


def take_census(place: Place, batches: list[str]) -> Census:
    """Make the census of the articles that these batches of the stage ``read`` hold."""
    census = Census(place, digest("census", batches))
    if place.has(f"{FOLDER}/{census.id}.json"):
        return census
    keys, orders, files, rows = [], [], [], []
    for number, batch in enumerate(batches):
        with place.open(file_of(INDEX, batch)) as source:
            table = pq.read_table(source)
        keys.append(table["key"].to_numpy())
        orders.append(np.array(table["order"].to_pylist(), object))
        files.append(np.full(len(table), number, np.int32))
        rows.append(np.arange(len(table), dtype=np.int32))
    every = np.concatenate(keys)
    by_key = np.argsort(every, kind="stable")
    ranks = np.empty(len(every), np.int32)
    ranks[np.argsort(np.concatenate(orders)[by_key], kind="stable")] = np.arange(len(every))
    made = (every[by_key], ranks, np.concatenate(files)[by_key], np.concatenate(rows)[by_key])
    for name, array in zip(ARRAYS, made, strict=True):
        held = io.BytesIO()
        np.save(held, array)
        place.write(f"{FOLDER}/{census.id}.{name}.npy", held.getvalue())
    place.write(f"{FOLDER}/{census.id}.json", json.dumps(batches).encode())
    return census
