"""A process of the pool: ``python -m readout.library.worker`` does the jobs that it is sent."""

from __future__ import annotations

import contextlib
import os
import signal
import sys

from readout.library.pipes import receive, send
from readout.library.work import do


def serve() -> None:
    """Do the jobs that come in until no more come."""
    # Ctrl-C reaches every process of a terminal; the one that was started decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not get among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            batch = receive(sys.stdin.buffer)
            send(answers, [do(job) for job in batch])


if __name__ == "__main__":
    serve()
