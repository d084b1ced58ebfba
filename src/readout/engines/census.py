"""The census: every article of a run by number, with where it lies. Some 30 bytes an article.

Numbers follow the order of ids, so that "the smallest article" is the smallest number.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from readout.engines.base import Whole
from readout.engines.place import Place, remote
from readout.engines.stages.keep import INDEX, digest, file_of, id_of

FOLDER = "steps/census"
ARRAYS = ("keys", "ranks", "files", "rows", "days", "happened", "years")


@dataclass(frozen=True)
class Census:
    """The census of this id: ``keys`` sorted, ``ranks`` by ``Article.order``, and for each
    article the file (a place in ``batches``) and the row that hold it, its days and latest year."""

    place: Place
    id: str

    @cached_property
    def keys(self) -> NDArray[np.uint64]:
        """The ids as numbers, sorted."""
        return self.array("keys")

    @cached_property
    def ranks(self) -> NDArray[np.int32]:
        """The places in the order of articles."""
        return self.array("ranks")

    @cached_property
    def days(self) -> NDArray[np.float32]:
        """The days of publication, NaN where unknown."""
        return self.array("days")

    @cached_property
    def happened(self) -> NDArray[np.float32]:
        """The days that are told of, NaN where unknown."""
        return self.array("happened")

    @cached_property
    def years(self) -> NDArray[np.int32]:
        """The latest years named, 0 where none is."""
        return self.array("years")

    @cached_property
    def batches(self) -> list[str]:
        """The batches of the stage ``read``."""
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

    def home(self, number: int) -> tuple[str, int]:
        """The batch that holds an article, and the row in it."""
        return self.batches[int(self._files[number])], int(self._rows[number])

    def keep(self, name: str, array: NDArray[Any]) -> None:
        """Keep something else of every article, by number."""
        held = io.BytesIO()
        np.save(held, array)
        self.place.write(f"{FOLDER}/{self.id}.{name}.npy", held.getvalue())

    def array(self, name: str) -> NDArray[Any]:
        """What is kept of every article under a name."""
        file = f"{FOLDER}/{self.id}.{name}.npy"
        if remote(self.place.where):
            found: NDArray[Any] = np.load(io.BytesIO(self.place.read(file)))
        else:
            # Shared by the processes of a machine.
            found = np.load(self.place.path(file), mmap_mode="r")
        return found

    @cached_property
    def _files(self) -> NDArray[np.int32]:
        return self.array("files")

    @cached_property
    def _rows(self) -> NDArray[np.int32]:
        return self.array("rows")


@cache
def census_of(place: Place, id_: str) -> Census:
    """The census, loaded once a process."""
    return Census(place, id_)


@dataclass(frozen=True, slots=True)
class Counted(Whole):
    """Work with the articles of a census by their numbers."""

    place: Place
    census: str

    def counted(self) -> Census:
        """The census, kept open in this process."""
        return census_of(self.place, self.census)


def take_census(place: Place, batches: list[str]) -> Census:
    """Make the census of the articles that these batches of the stage ``read`` hold."""
    census = Census(place, digest("census", batches))
    if place.has(f"{FOLDER}/{census.id}.json"):
        return census
    tables = [place.read_table(file_of(INDEX, batch)) for batch in batches]
    index = pa.concat_tables(tables)
    keys, sizes = index["key"].to_numpy(), [len(one) for one in tables]
    by_key = np.argsort(keys, kind="stable")
    ranks = np.empty(len(keys), np.int32)
    orders = np.array(index["order"].to_pylist(), object)[by_key]
    ranks[np.argsort(orders, kind="stable")] = np.arange(len(keys))
    files = np.repeat(np.arange(len(batches), dtype=np.int32), sizes)
    rows = np.concatenate([np.arange(size, dtype=np.int32) for size in sizes])
    days, happened = (index[name].to_numpy().astype(np.float32) for name in ("day", "happened"))
    made = (keys, ranks, files, rows, days, happened, index["year"].to_numpy())
    for name, array in zip(ARRAYS, made, strict=True):
        census.keep(name, array if name == "ranks" else array[by_key])
    place.write(f"{FOLDER}/{census.id}.json", json.dumps(batches).encode())
    return census
