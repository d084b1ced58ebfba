"""Processes that do the work of a build, each with the models loaded once.

Each is a Python of its own that is sent pickled jobs through a pipe: it takes nothing over from
this process, and when this one dies, however suddenly, its pipe ends and it ends too.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue

from readout.errors import LibraryError
from readout.library.pipes import environment, receive, send
from readout.library.work import Job, Result, do

AHEAD = 2
"""Batches that wait for each process, so that none stands idle."""


@contextlib.contextmanager
def workers(jobs: int) -> Iterator[Callable[[Iterable[Sequence[Job]]], Iterator[list[Result]]]]:
    """A function that does batches in so many processes; the results come in the order given.

    With one job the work is done in this process. Raises LibraryError when a process dies.
    """
    if jobs <= 1:
        yield lambda batches: ([do(job) for job in batch] for batch in batches)
        return
    started = [_Process() for _ in range(jobs)]
    free: SimpleQueue[_Process] = SimpleQueue()
    for one in started:
        free.put(one)

    def on_a_free_one(batch: Sequence[Job]) -> list[Result]:
        process = free.get()
        try:
            return process.ask(batch)
        finally:
            free.put(process)

    threads = ThreadPoolExecutor(jobs)

    def spread(batches: Iterable[Sequence[Job]]) -> Iterator[list[Result]]:
        waiting: deque[Future[list[Result]]] = deque()
        for batch in batches:
            waiting.append(threads.submit(on_a_free_one, batch))
            if len(waiting) > jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    try:
        yield spread
    finally:
        for one in started:
            one.end()
        threads.shutdown(wait=True, cancel_futures=True)


class _Process:
    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "readout.library.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
        )

    def ask(self, batch: Sequence[Job]) -> list[Result]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            send(stdin, batch)
            found: list[Result] = receive(stdout)
        except (EOFError, BrokenPipeError, ValueError) as error:
            code = self._process.poll()
            raise LibraryError(
                "a process that read articles ended before it was done",
                value=f"exit code {code}" if code is not None else "",
                hint="run it again, it goes on where it stopped; --jobs 1 needs least memory",
            ) from error
        return found

    def end(self) -> None:
        """Stop it, also in the midst of work: nothing of it is kept."""
        self._process.terminate()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
