"""Work on what strangers sent, in a process of its own that ends when its time is over."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from time import monotonic
from typing import TYPE_CHECKING, Any

from readout.errors import TooLongError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

News = dict[str, Any]
Tell = Callable[[News], None]


class Apart:
    """A place for one piece of work at a time, each for so many seconds at the most."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._closed = False

    def do(self, work: Callable[..., None], *given: object, told: Tell) -> None:
        """Do ``work(tell, *given)`` there; what it tells is ``told`` here until it ends.

        Raises TooLongError when its time is over: then it is dead, with all that it started and all
        that it laid on disk for a while.
        """
        # What the dying still write must not hide how the work ended.
        with tempfile.TemporaryDirectory(prefix="readout-", ignore_cleanup_errors=True) as folder:
            self._do(partial(_do, folder, work, given), told)

    def close(self) -> None:
        """End what is being done, and begin nothing more."""
        with self._lock:
            self._closed = True
            _kill(self._process)

    def _do(self, doing: Callable[[Connection], None], told: Tell) -> None:
        until = monotonic() + self._seconds
        ours, theirs = get_context("spawn").Pipe()
        try:
            if not self._begin(theirs, doing):
                return
            while (left := until - monotonic()) > 0 and ours.poll(left):
                told(ours.recv())
        except (EOFError, OSError):  # the second where it was killed while it told something
            return
        finally:
            self._end()
            ours.close()
        hint = "send fewer or shorter reports"
        raise TooLongError(f"took more than {self._seconds:.0f} seconds", hint=hint)

    def _begin(self, theirs: Connection, doing: Callable[[Connection], None]) -> bool:
        with theirs, self._lock:
            if self._closed:
                return False
            # Not daemonic: a build may start processes of its own.
            self._process = get_context("spawn").Process(target=doing, args=(theirs,))
            self._process.start()
        return True

    def _end(self) -> None:
        with self._lock:
            _kill(self._process)
            if self._process is not None:
                self._process.join()
            self._process = None


def _kill(process: BaseProcess | None) -> None:
    """Kill a process, and those that it started, where the system knows them as one group."""
    if process is None or process.pid is None or not process.is_alive():
        return
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _do(
    folder: str, work: Callable[..., None], given: tuple[object, ...], pipe: Connection
) -> None:
    # Killed, it can clear nothing away: whoever started it does, and so has to know the place.
    tempfile.tempdir = folder
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)
    work(pipe.send, *given)
