"""A process apart in which strangers' files are read, bounded in time and memory.

Files go in, JSON comes back: nothing that the process says is trusted, the account is checked as
any account from outside.
"""

from __future__ import annotations

import json
import re
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from readout.errors import ReadoutError, TooLongError, UsageError
from readout.records.account import Dropped

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from readout.records.account import Account
    from readout.records.article import Article

MEMORY = 6 * 1024**3
"""Bytes of address space; models and their runtime reserve far more than they use."""
ANSWER = 256 * 1024**2
WAITING = 4
"""Requests at a time, the one being read among them; more are told to come back later."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text or file that somebody sent: what they call it, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReadingJob:
    """What to read: sheets, and addresses where fetching is allowed; ``reports`` at most.

    ``private`` are hosts that may be asked although their addresses are private.
    ``only_read`` asks for the articles alone, without an account.
    """

    sheets: tuple[Sheet, ...]
    addresses: tuple[str, ...] = ()
    reports: int = 12
    only_read: bool = False
    private: frozenset[str] = frozenset()


class BusyError(ReadoutError):
    """Too many are waiting for the process that reads files."""

    code = "busy"


class ReadingProcess:
    """The process that reads, started when it is first needed; one job at a time.

    What it lays on disk goes with it, be it killed in the midst of its work.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(WAITING)
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._folder: TemporaryDirectory[str] | None = None

    def compare(self, job: ReadingJob, seconds: float) -> Account:
        """The account of what was sent. Raises TooLongError when it takes more seconds than that,
        UsageError when there is nothing to read."""
        from readout.records.codec import account_from_json

        return account_from_json(self._ask(job, seconds))

    def articles(self, job: ReadingJob, seconds: float) -> tuple[list[Article], list[Dropped]]:
        """The articles in what was sent, and what was left out."""
        from readout.records.codec import article_from_json

        found = self._ask(replace(job, only_read=True), seconds)
        dropped = [Dropped(one["source"], one["reason"]) for one in found["dropped"]]
        return [article_from_json(one) for one in found["articles"]], dropped

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        if self._folder is not None:
            self._folder.cleanup()
        self._process = self._pipe = self._folder = None

    def _ask(self, job: ReadingJob, seconds: float) -> Any:
        if not self._slots.acquire(blocking=False):
            raise BusyError("too many are comparing just now", hint="try again in a minute")
        try:
            with self._lock:
                answer = json.loads(self._answer(job, seconds))
        finally:
            self._slots.release()
        if "error" in answer:
            error = answer["error"]
            raise UsageError(error["what"], value=error["value"], hint=error["hint"])
        return answer

    def _answer(self, job: ReadingJob, seconds: float) -> bytes:
        if self._process is None or not self._process.is_alive():
            self.close()
            self._start()
        assert self._pipe is not None
        try:
            self._pipe.send(job)
            if self._pipe.poll(seconds):
                return self._pipe.recv_bytes(ANSWER)
        except (EOFError, OSError):
            self.close()
            raise UsageError("could not be read", hint="it may be damaged, or too large") from None
        self.close()
        hint = "send fewer or shorter reports"
        raise TooLongError(f"reading took more than {seconds:.0f} seconds", hint=hint)

    def _start(self) -> None:
        # A fresh interpreter: a fork of a process with threads may hold their locks for ever.
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._folder = TemporaryDirectory(prefix="readout-")
        given = theirs, self._folder.name
        self._process = context.Process(target=_serve, args=given, daemon=True)
        self._process.start()
        theirs.close()


def _serve(pipe: Connection, folder: str) -> None:
    """What the process does: one job after another, until nobody asks any more."""
    # Killed, it can clear nothing away: whoever started it does, and so has to know the place.
    tempfile.tempdir = folder
    _bound()
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            pipe.send_bytes(_done(pipe.recv()))


def _bound() -> None:
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _done(job: ReadingJob) -> bytes:
    from readout.present.json import json as account_json

    try:
        if job.only_read:
            return _articles(job)
        return account_json(_compared(job)).encode("utf-8", "backslashreplace")
    except ReadoutError as error:
        told = {"what": error.what, "value": error.value, "hint": error.hint}
    except Exception as error:
        told = {"what": f"could not be read ({type(error).__name__})", "value": "", "hint": ""}
    return json.dumps({"error": told}).encode()


def _compared(job: ReadingJob) -> Account:
    from readout.pipeline import compare_articles

    return compare_articles(*_taken(job))


def _articles(job: ReadingJob) -> bytes:
    from readout.records.codec import article_to_json

    articles, dropped = _taken(job)
    told = {
        "articles": [article_to_json(one) for one in articles],
        "dropped": [{"source": one.source, "reason": one.reason} for one in dropped],
    }
    return json.dumps(told).encode()


def _taken(job: ReadingJob) -> tuple[list[Article], list[Dropped]]:
    from readout.intake import IntakeSettings, WebSettings
    from readout.pipeline import take_in

    with TemporaryDirectory(prefix="readout-") as folder:
        paths = [_laid(Path(folder), number, sheet) for number, sheet in enumerate(job.sheets)]
        settings = IntakeSettings(web=WebSettings(private=job.private) if job.addresses else None)
        try:
            articles, dropped = take_in([*paths, *job.addresses], settings)
        except ReadoutError as error:
            raise UsageError(_bare(folder, error.what), value=_bare(folder, error.value)) from None
    if len(articles) > job.reports and not job.only_read:
        what = f"holds {len(articles)} reports, and {job.reports} at most are compared at once"
        raise UsageError(what, hint="put them into a library instead")
    own = [replace(one, source=_bare(folder, one.source)) for one in articles]
    left = [
        replace(one, source=_bare(folder, one.source), reason=_bare(folder, one.reason))
        for one in dropped
    ]
    return own, left


def _laid(folder: Path, number: int, sheet: Sheet) -> str:
    """The sheet as a file, under its own name as far as that is one."""
    place = folder / f"{number:03}"
    place.mkdir()
    path = place / file_name(sheet.name)
    path.write_bytes(sheet.content)
    return str(path)


def file_name(given: str) -> str:
    """The last part of what somebody calls a file: no folders, no marks, no hidden or odd names."""
    last = re.split(r"[/\\]", given)[-1]
    # Patterns and addresses are not names either: intake would follow them.
    plain = re.sub(r"[^\w .,()'-]", "_", last).strip(" .-")
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:80]}{dot}{ending[:12]}" if dot else plain[:80] or "report"


def _bare(folder: str, text: str) -> str:
    return re.sub(re.escape(folder) + r"/\d{3}/", "", text)


def sheets_of(texts: Sequence[str]) -> list[Sheet]:
    """Pasted texts as sheets; empty ones are none."""
    return [
        Sheet(f"Report {number}.txt", text.encode("utf-8", "replace"))
        for number, text in enumerate(texts, 1)
        if text.strip()
    ]
