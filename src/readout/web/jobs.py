"""Reports being added to the library: read apart, then written and told by a process of its own."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Literal

from readout.errors import ReadoutError
from readout.web.worker import BusyError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from readout.records.account import Dropped
    from readout.records.article import Article

KEPT = 50

WORDS = {"took": "took in", "annotated": "read", "grouped": "grouped", "told": "told"}


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """What was sent and not added, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is. ``stories`` are the ids of those that came or changed."""

    state: Literal["waiting", "working", "done", "failed"]
    step: str = ""
    done: int = 0
    total: int = 0
    taken: int = 0
    known: int = 0
    stories: tuple[str, ...] = ()
    left_out: tuple[LeftOutRow, ...] = ()
    error: str = ""


class Jobs:
    """Jobs of adding, one after another; the last of them are remembered."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._known: OrderedDict[str, Progress] = OrderedDict()
        self._lock = threading.Lock()
        self._one = threading.Lock()

    def begin(self, articles: Sequence[Article], dropped: Sequence[Dropped]) -> str:
        """Start adding these; gives the job's id. Raises BusyError where too many wait."""
        with self._lock:
            waiting = sum(p.state in ("waiting", "working") for p in self._known.values())
            if waiting >= 8:
                raise BusyError("too many are adding just now", hint="try again in a minute")
            job = secrets.token_hex(8)
            left = tuple(LeftOutRow(one.source, one.reason) for one in dropped)
            self._known[job] = Progress("waiting", left_out=left)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        threading.Thread(target=self._run, args=(job, list(articles)), daemon=True).start()
        return job

    def progress(self, job: str) -> Progress | None:
        """How far a job is; None where nobody knows of it."""
        return self._known.get(job)

    def _tell(self, job: str, **changes: Any) -> None:
        with self._lock:
            self._known[job] = replace(self._known[job], **changes)

    def _run(self, job: str, articles: list[Article]) -> None:
        with self._one:
            self._tell(job, state="working", total=len(articles))
            # Not daemonic: building may start processes of its own.
            context = get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=_build, args=(theirs, self._where, articles))
            process.start()
            theirs.close()
            last: dict[str, Any] = {"state": "failed", "error": "it stopped before it was done"}
            with suppress(EOFError):
                while True:
                    told = ours.recv()
                    if told.get("state"):
                        last = told
                    else:
                        self._tell(job, **told)
            process.join()
            self._tell(job, **last)


def _build(pipe: Connection, where: str, articles: list[Article]) -> None:
    """What the process does: take in, read, group, tell."""
    from readout.library import open_library

    def progress(step: Any) -> None:
        pipe.send(
            {"step": f"{WORDS[step.kind]} {step.name}", "done": step.done, "total": step.total}
        )

    try:
        with open_library(where) as library:
            added = library.add_articles(articles, progress=progress)
            changed = library.build(progress=progress).stories_changed
        pipe.send({"state": "done", "taken": added.taken, "known": added.known, "stories": changed})
    except ReadoutError as error:
        pipe.send({"state": "failed", "error": str(error)})
