"""Daft: its own runner on one machine, Ray's on a cluster.

Small things travel through the engine: which batch to do, rows to be brought together by key,
pairs. Results are files that the workers write, so a query that is lost loses nothing finished.
"""

from __future__ import annotations

import os
import pickle
import socket
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

# Daft reports its use to its makers unless this is set before it is loaded.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

import daft
from daft import DataType, col

from readout.engines.base import (
    Batch,
    EngineError,
    Gathering,
    Keyed,
    Receipt,
    Whole,
    Work,
    WorkerLostError,
)
from readout.engines.ledger import perform
from readout.engines.memory import tidy_seldom
from readout.engines.stars import star_parts
from readout.errors import UsageError
from readout.relate.grouping import connected

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

MANY = 30_000_000
"""Links of which one machine finds the parts in some 5 seconds and 2 GB."""
ROUND = 32
"""Buckets brought together at once on one machine: 16 million small rows, some 2 GB."""
ANSWER = 10.0
"""Seconds within which a cluster answers."""
LOST = (
    "closed the connection",
    "has terminated",
    "ActorDied",
    "ActorUnavailable",
    "WorkerCrashed",
    "NodeDied",
)
"""What the runners say when a process is gone."""


class DaftEngine:
    """``jobs`` workers at once, all processors by default.

    Without ``ray`` the work is done on this machine by Daft's own runner; with an address on that
    cluster, with "local" on one that is started here.
    """

    name = "daft"

    def __init__(self, jobs: int | None = None, ray: str | None = None) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self._ray = ray
        if ray is not None:
            _start_ray(ray, self.jobs)
        else:
            daft.set_runner_native()

    def map(self, work: Work, batches: Sequence[Batch]) -> Iterator[Receipt]:
        """As the protocol says."""
        frame = daft.from_pydict({"batch": [pickle.dumps(batch) for batch in batches]})
        worker = _worker(self.jobs, work)(pickle.dumps(work))
        yield from self._receipts(frame, worker.mapped(col("batch")), len(batches))

    def gather(self, work: Gathering, keyed: Keyed, batches: Sequence[Batch]) -> Iterator[Receipt]:
        """As the protocol says, by shuffles of the engine's.

        Daft's own runner holds all that it shuffles in memory, so each round brings some buckets
        together, and reads the rows anew; a cluster's spills to its disks, and needs one round.
        """
        worker = _worker(self.jobs, work)(pickle.dumps(work), keyed.columns)
        asked = worker.gathered(col("batch"), *map(col, keyed.columns))
        step = ROUND if self._ray is None else max(1, len(batches))
        for low in range(0, len(batches), step):
            some = batches[low : low + step]
            yield from self._receipts(_brought_together(keyed, some), asked, len(some))

    def parts(
        self, size: int, first: NDArray[np.int64], second: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """As the protocol says: by SciPy while one machine can, then by star joins."""
        return (star_parts if len(first) > MANY else connected)(size, first, second)

    def close(self) -> None:
        """End the cluster that was started here."""
        if self._ray == "local":
            import ray

            ray.shutdown()

    def _receipts(self, frame: daft.DataFrame, asked: Any, count: int) -> Iterator[Receipt]:
        if self._ray is not None:
            frame = frame.into_partitions(count)
        for packed in self._answers(frame.select(asked.alias("answer"))):
            answer = pickle.loads(packed)
            if isinstance(answer, BaseException):
                raise answer
            yield answer

    def _answers(self, frame: daft.DataFrame) -> Iterator[bytes]:
        try:
            yield from (row["answer"] for row in frame.iter_rows())
        except (EOFError, ConnectionError) as error:
            # A process that dies while it starts.
            raise WorkerLostError("a process died", hint="memory may be short") from error
        except RuntimeError as error:
            said = str(error)
            if any(word in said for word in LOST):
                raise WorkerLostError("a process died", hint="memory may be short") from error
            raise EngineError(f"the engine gave up: {said[:400]}", value=self.name) from error


def _brought_together(keyed: Keyed, batches: Sequence[Batch]) -> daft.DataFrame:
    """Each batch beside the rows of its bucket, a list for each column."""
    buckets = [int(batch.what[0]) for batch in batches]
    bucket = (col(keyed.key) % daft.lit(keyed.buckets)).cast(DataType.int64()).alias("bucket")
    rows = daft.read_parquet(list(keyed.files)).select(*map(col, keyed.columns), bucket)
    grouped = rows.where(col("bucket").is_in(buckets)).groupby("bucket")
    wanted = daft.from_pydict(
        {"bucket": buckets, "batch": [pickle.dumps(batch) for batch in batches]}
    )
    # A bucket without rows is work too.
    lists = [col(name).list_agg() for name in keyed.columns]
    return wanted.join(grouped.agg(*lists), on="bucket", how="left")


def _worker(jobs: int, work: Work) -> Any:
    """The class whose instances do the work, so many at once.

    Each has a process of its own, unless the work is so small that starting one takes longer. (Daft
    starts processes whenever a number of instances is given.)
    """
    own: dict[str, Any] = {"use_process": True, "max_concurrency": jobs}

    @daft.cls(**({"use_process": False} if isinstance(work, Whole) else own))
    class Worker:
        def __init__(self, work: bytes, columns: Sequence[str] = ()) -> None:
            os.environ.setdefault("OMP_NUM_THREADS", "1")
            self.work: Any = pickle.loads(work)
            if not isinstance(self.work, Whole):
                tidy_seldom()
            self.columns = columns

        @daft.method.batch(return_dtype=DataType.binary(), batch_size=1)
        def mapped(self, batches: daft.Series) -> list[bytes]:
            return [_answer(self.work, one, None) for one in batches.to_pylist()]

        @daft.method.batch(return_dtype=DataType.binary(), batch_size=1)
        def gathered(self, batches: daft.Series, *lists: daft.Series) -> list[bytes]:
            tables = _tables(self.columns, lists, len(batches))
            pairs = zip(batches.to_pylist(), tables, strict=True)
            return [_answer(self.work, one, rows) for one, rows in pairs]

    return Worker


def _answer(work: Any, packed: bytes, rows: pa.Table | None) -> bytes:
    """The receipt of a batch, or the error that it met, to be sent back."""
    batch: Batch = pickle.loads(packed)
    try:
        act = None if rows is None else lambda one: work.gathered(one, rows)
        return pickle.dumps(perform(work, batch, act))
    except Exception as error:
        return pickle.dumps(error)


def _tables(columns: Sequence[str], lists: Sequence[daft.Series], count: int) -> Iterator[pa.Table]:
    """For each row its lists as the columns of a table."""
    import pyarrow as pa

    held = [one.to_arrow() for one in lists]
    for at in range(count):
        cells = [column.slice(at, 1).flatten() for column in held]
        yield pa.table(dict(zip(columns, cells, strict=True)))


def _start_ray(address: str, jobs: int) -> None:
    import ray

    if not ray.is_initialized():
        # Without an address Ray joins whatever cluster was noted last on this machine.
        if address == "local":
            ray.init(address="local", num_cpus=jobs + 1, include_dashboard=False)
        else:
            _join(address)
    daft.set_runner_ray(noop_if_initialized=True)


def _join(address: str) -> None:
    """Join a cluster. Raises UsageError where none answers."""
    import ray

    host, _, port = address.rpartition(":")
    try:
        if host and port.isdigit() and "/" not in host:
            # Ray itself would try for minutes.
            socket.create_connection((host, int(port)), ANSWER).close()
        ray.init(address=address)
    except OSError as error:
        raise UsageError(
            "has no Ray cluster that answers",
            value=address,
            hint="ray start --head, or --ray local",
        ) from error
