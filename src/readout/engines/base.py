"""What an engine is: it does work on batches, brings rows of one key together, finds parts.

The stages know no engine, and an engine knows no stage. Work is a plain value that every process
can be sent; it reads what a batch names, writes its results under the batch's id, and answers with
a receipt. So whatever runs it, the files are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from readout.engines.place import Place
from readout.errors import ReadoutError
from readout.records.account import Dropped

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray


class EngineError(ReadoutError):
    """A run on an engine could not go on."""

    code = "engine"


class WorkerLostError(EngineError):
    """A process of the engine died; what it had finished before is kept."""

    code = "worker-lost"


@dataclass(frozen=True, slots=True)
class Batch:
    """A piece of work: ``id`` is a digest of what it stands for, ``what`` names its input.

    ``without`` are items of it that are known to end the process that works on them. Of a
    ``trial`` nothing is kept: it is to show whether the process survives.
    """

    id: str
    what: tuple[Any, ...] = ()
    without: frozenset[str] = frozenset()
    trial: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a batch is done: how many rows came of it, what was left out, the seconds of processor
    time that its process spent meanwhile, and the megabytes that it held at the most.

    ``files`` are the names of those that it left; ``more`` is what the next stage needs to know,
    as JSON values.
    """

    batch: str
    rows: int = 0
    dropped: tuple[Dropped, ...] = ()
    seconds: float = 0.0
    megabytes: int = 0
    files: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


class Work(Protocol):
    """One stage, as it is sent to the engine's processes."""

    @property
    def name(self) -> str:
        """The stage's name: its receipts are kept under it."""

    @property
    def place(self) -> Place:
        """Where its results go."""

    def run(self, batch: Batch) -> Receipt:
        """Do one batch and keep its results; doing it twice leaves the same files."""

    def items(self, batch: Batch) -> Sequence[str]:
        """What of the batch can be left out alone; nothing where it is whole or not at all."""


class Gathering(Work, Protocol):
    """Work on rows that were brought together by key."""

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        """Do one batch on all rows of its keys; they come in no order."""


class Whole:
    """Work with numbers alone, quick and without models, whose batches are done whole.

    An engine may do it in whatever process is at hand.
    """

    __slots__ = ()

    def items(self, batch: Batch) -> Sequence[str]:
        """Nothing can be left out."""
        return ()

    def run(self, batch: Batch) -> Receipt:
        """Only where it needs no rows."""
        raise NotImplementedError

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        """Only where it needs rows."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Keyed:
    """Rows to be brought together: the Parquet files, the columns needed, and the one with the key.

    The key is an unsigned 64-bit number; key modulo ``buckets`` says which batch a row goes to.
    """

    files: tuple[str, ...]
    columns: tuple[str, ...]
    key: str
    buckets: int


class Engine(Protocol):
    """Where work is done."""

    name: str

    def map(self, work: Work, batches: Sequence[Batch]) -> Iterator[Receipt]:
        """Do work on each batch, in any order; a receipt as each is done.

        Raises WorkerLostError when a process died under it.
        """

    def gather(self, work: Gathering, keyed: Keyed, batches: Sequence[Batch]) -> Iterator[Receipt]:
        """Do work on all rows of each batch's bucket, ``batch.what[0]``; as ``map`` otherwise."""

    def parts(
        self, size: int, first: NDArray[np.int64], second: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """For each of ``size`` rows the smallest row that pairs connect it with, itself too."""

    def close(self) -> None:
        """Let its processes go."""
