"""A process that makes pages: ``python -m readout.web.maker``.

It is told once how the app is served and where the library lies, then makes what it is asked for.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys

from readout.errors import ReadoutError
from readout.library import open_library
from readout.library.pipes import receive, send
from readout.web import render
from readout.web.desk import Desk
from readout.web.making import Asked, make
from readout.web.respond import Body

READY = "ready"
"""Its first answer: from now on it makes pages."""

log = logging.getLogger("readout.web")


def serve() -> None:
    """Make the pages that are asked for, until nobody asks any more."""
    # Ctrl-C reaches every process of a terminal; the one that was started decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not get among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with contextlib.suppress(EOFError, BrokenPipeError):
        settings, where = receive(sys.stdin.buffer)
        render.warm()
        with open_library(where, create=False, read_only=True) as library:
            desk = Desk(settings, library, where=where)
            send(answers, READY)
            while True:
                send(answers, _answer(desk, receive(sys.stdin.buffer)))


def _answer(desk: Desk, asked: Asked) -> Body | ReadoutError | None:
    """The page, or why not; nothing after a fault of readout's own, whose trace is logged."""
    try:
        return make(desk, asked)
    except ReadoutError as error:
        return error
    except Exception:
        log.exception("fault while making %s", asked.page)
        return None


if __name__ == "__main__":
    serve()
