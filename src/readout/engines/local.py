"""The default engine: processes on one machine, and rows brought together through the disk."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from readout.engines.base import Batch, Gathering, Keyed, Receipt, Work, WorkerLostError
from readout.engines.ledger import perform
from readout.engines.memory import tidy_seldom

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AHEAD = 2
"""Batches handed out for each process: one to do, one to go on with."""

FILES = 256
"""Buckets whose rows are brought together in one go: that many files are open."""


class LocalEngine:
    """``jobs`` processes of this machine, all processors by default. They keep their models."""

    name = "local"

    def __init__(self, jobs: int | None = None) -> None:
        self.jobs = jobs or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def map(self, work: Work, batches: Sequence[Batch]) -> Iterator[Receipt]:
        """As the protocol says."""
        yield from self._each(partial(perform, work), batches)

    def gather(self, work: Gathering, keyed: Keyed, batches: Sequence[Batch]) -> Iterator[Receipt]:
        """As the protocol says; the rows lie on the disk until their batch's turn comes."""
        from readout.engines.spill import spill

        for low in range(0, len(batches), FILES):
            some = batches[low : low + FILES]
            with tempfile.TemporaryDirectory(prefix="readout-") as folder:
                spill(keyed, {int(batch.what[0]) for batch in some}, Path(folder))
                yield from self._each(partial(_gathered, work, keyed, folder), some)

    def parts(
        self, size: int, first: NDArray[np.int64], second: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """As the protocol says, by SciPy."""
        from readout.relate.grouping import connected

        return connected(size, first, second)

    def close(self) -> None:
        """Let the processes go, without waiting for what they still do."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _each(self, act: partial[Receipt], batches: Sequence[Batch]) -> Iterator[Receipt]:
        waiting = iter(batches)
        running: set[Future[Receipt]] = set()
        try:
            pool = self._started()
            for batch in waiting:
                running.add(pool.submit(act, batch))
                if len(running) >= AHEAD * self.jobs:
                    yield from self._next(running)
            while running:
                yield from self._next(running)
        except BrokenProcessPool as error:
            self._pool = None
            raise WorkerLostError("a process died", hint="memory may be short") from error
        finally:
            for future in running:
                future.cancel()

    def _next(self, running: set[Future[Receipt]]) -> Iterator[Receipt]:
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        running -= done
        yield from (future.result() for future in done)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned, for a forked process inherits locks of threads that it hasn't got.
            self._pool = ProcessPoolExecutor(
                self.jobs, multiprocessing.get_context("spawn"), initializer=_settle
            )
        return self._pool


def _settle() -> None:
    """Numerical libraries, not yet loaded here, use one thread: there are as many processes.

    Who interrupts the run from the keyboard ends this process too, without a word from it; and
    however the process that started it ends, this one does not work on for nobody.
    """
    threading.Thread(target=_follow, daemon=True).start()
    tidy_seldom()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _follow() -> None:
    if (starter := multiprocessing.parent_process()) is not None:
        starter.join()
        os._exit(1)


def _gathered(work: Gathering, keyed: Keyed, folder: str, batch: Batch) -> Receipt:
    from readout.engines.spill import spilt

    rows = spilt(keyed, int(batch.what[0]), Path(folder))
    return perform(work, batch, lambda one: work.gathered(one, rows))
