"""Processes that do the work of a build, each with the models loaded once.

Each is a Python of its own that is sent pickled jobs through a pipe: it takes nothing over from
this process, and when this one dies, however suddenly, its pipe ends and it ends too.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from readout.errors import LibraryError
from readout.library.work import Job, Result, do

Batch = Sequence[Job]
AHEAD = 2
"""Batches that wait for each process, so that none stands idle."""


@contextlib.contextmanager
def workers(jobs: int) -> Iterator[Callable[[Iterable[Batch]], Iterator[list[Result]]]]:
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

    def on_a_free_one(batch: Batch) -> list[Result]:
        process = free.get()
        try:
            return process.ask(batch)
        finally:
            free.put(process)

    threads = ThreadPoolExecutor(jobs)

    def spread(batches: Iterable[Batch]) -> Iterator[list[Result]]:
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
        path = [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]
        # One thread each: the processes share the processors between them.
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, path)),
            "OMP_NUM_THREADS": "1",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "readout.library.pool"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )

    def ask(self, batch: Batch) -> list[Result]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            _send(stdin, batch)
            found: list[Result] = _receive(stdout)
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


def _send(to: IO[bytes], value: object) -> None:
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    to.write(len(content).to_bytes(8, "big") + content)
    to.flush()


def _receive(source: IO[bytes]) -> Any:
    head = source.read(8)
    if len(head) < 8:
        raise EOFError
    return pickle.loads(source.read(int.from_bytes(head, "big")))


def _serve() -> None:
    """Do the jobs that come in until no more come."""
    # Ctrl-C reaches every process of a terminal; the one that was started decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not get among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            batch = _receive(sys.stdin.buffer)
            _send(answers, [do(job) for job in batch])


if __name__ == "__main__":
    _serve()
