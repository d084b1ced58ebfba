"""Rows of many files brought together by key through the disk, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import ipc

from readout.engines.base import Keyed
from readout.engines.place import Place, remote

ROWS = 1_000_000
"""Rows held before they are written: few large pieces a bucket read faster than many small."""


def spill(keyed: Keyed, buckets: set[int], folder: Path) -> None:
    """Write a file for each of these buckets, with all its rows, into ``folder``."""
    with ExitStack() as open_files:
        writers: dict[int, ipc.RecordBatchStreamWriter] = {}
        for table in _pieces(keyed):
            bucket = (table[keyed.key].to_numpy() % np.uint64(keyed.buckets)).astype(np.int64)
            order = np.argsort(bucket, kind="stable")
            present, starts = np.unique(bucket[order], return_index=True)
            ends = [*starts[1:].tolist(), len(order)][: len(present)]
            for one, low, high in zip(present.tolist(), starts.tolist(), ends, strict=True):
                if one not in buckets:
                    continue
                if one not in writers:
                    writer = ipc.new_stream(str(_file(folder, one)), table.schema)
                    writers[one] = open_files.enter_context(writer)
                writers[one].write_table(table.take(order[low:high]))


def spilt(keyed: Keyed, bucket: int, folder: Path) -> pa.Table:
    """All rows of a bucket; a table without rows where there are none."""
    file = _file(folder, bucket)
    if file.exists():
        with pa.memory_map(str(file)) as source:
            return ipc.open_stream(source).read_all()
    return next(_pieces(keyed, rows=0)).slice(0, 0)


def _file(folder: Path, bucket: int) -> Path:
    return folder / f"{bucket}.arrows"


def _pieces(keyed: Keyed, rows: int = ROWS) -> Iterator[pa.Table]:
    held: list[pa.Table] = []
    count = 0
    for file in keyed.files:
        where, _, name = file.rpartition("/")
        with Place(where).open(name) if remote(file) else Path(file).open("rb") as source:
            held.append(pq.read_table(source, columns=list(keyed.columns)))
        count += len(held[-1])
        if count >= rows:
            yield pa.concat_tables(held)
            held, count = [], 0
    if held:
        yield pa.concat_tables(held)
