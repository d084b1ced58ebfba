"""Reports being added to the library: read apart, then written and told by a process of its own."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from readout.errors import ReadoutError, TooLongError
from readout.records.account import Dropped
from readout.web.apart import Apart, News, Tell
from readout.web.worker import BusyError

if TYPE_CHECKING:
    from readout.records.article import Article
    from readout.records.holdings import Step

KEPT = 50

WORDS = {"took": "took in", "annotated": "read", "grouped": "grouped", "told": "told"}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is. ``stories`` are the ids of those that came or changed; ``code`` is that of
    the error where one is known."""

    state: Literal["waiting", "working", "done", "failed"]
    step: str = ""
    done: int = 0
    total: int = 0
    taken: int = 0
    known: int = 0
    stories: tuple[str, ...] = ()
    left_out: tuple[Dropped, ...] = ()
    error: str = ""
    code: str = ""


class Jobs:
    """Jobs of adding, one after another, each for so many ``seconds``; the last of them are
    remembered."""

    def __init__(self, where: str, seconds: float) -> None:
        self._where = where
        self._apart = Apart(seconds)
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
            self._known[job] = Progress("waiting", left_out=tuple(dropped))
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

    def close(self) -> None:
        """End what is being added; what is in the library already stays."""
        self._apart.close()

    def _run(self, job: str, articles: list[Article]) -> None:
        with self._one:
            self._tell(job, state="working", total=len(articles))
            took: list[str] = []
            last: News = {}

            def told(news: News) -> None:
                nonlocal last
                if one := news.pop("took", ""):
                    took.append(one)
                if "state" in news:
                    last = news
                else:
                    self._tell(job, **news)

            try:
                self._apart.do(_build, self._where, articles, told=told)
                if not last:
                    last = self._given_up(job, took, ReadoutError("stopped before it was done"))
            except TooLongError as error:
                last = self._given_up(job, took, error)
            finally:
                self._tell(job, **(last or {"state": "failed", "error": "it could not be added"}))

    def _given_up(self, job: str, took: list[str], error: ReadoutError) -> News:
        """What to tell where the process was killed, by us or by the system."""
        kept = "nothing" if self._taken_back(job, took) else "a part"
        what = f"adding {error.what}, and {kept} of it was kept"
        return _failed(type(error)(what, hint=error.hint))

    def _taken_back(self, job: str, took: list[str]) -> bool:
        """Take what was given up out of the library: else the next job would begin with it."""
        if not took:
            return True
        done: list[News] = []
        self._tell(job, step="taking back what was added", done=0, total=0)
        with suppress(TooLongError):
            self._apart.do(_take_back, self._where, took, told=done.append)
        return bool(done)


def _failed(error: ReadoutError) -> News:
    return {"state": "failed", "error": str(error), "code": error.code}


def _build(tell: Tell, where: str, articles: list[Article]) -> None:
    """What the process does: take in, read, group, tell."""
    from readout.library import open_library

    def progress(step: Step) -> None:
        news: News = {"took": step.id} if step.kind == "took" else {}
        words = f"{WORDS[step.kind]} {step.name}"
        tell({**news, "step": words, "done": step.done, "total": step.total})

    try:
        with open_library(where) as library:
            added = library.add_articles(articles, progress=progress)
            changed = library.build(progress=progress).stories_changed
        tell({"state": "done", "taken": added.taken, "known": added.known, "stories": changed})
    except ReadoutError as error:
        tell(_failed(error))


def _take_back(tell: Tell, where: str, took: list[str]) -> None:
    """What another process does when the first was given up."""
    from readout.library import open_library

    with open_library(where) as library:
        tell({"back": library.take_back(took)})
