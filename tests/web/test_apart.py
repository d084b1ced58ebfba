"""Work that is given up when its time is over, and what goes on meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.errors import TooLongError
from readout.library import open_library
from readout.records.article import Article, article_id
from readout.web.apart import Apart, News, Tell
from readout.web.app import build
from readout.web.desk import Desk
from readout.web.jobs import Jobs, Progress
from readout.web.settings import Bounds, ServeSettings
from readout.web.worker import ReadingJob, ReadingProcess, Sheet
from tests.web.clients import HERE, client

TEXTS = {"texts": [{"text": "The pier was closed on Tuesday."}]}


def burn(tell: Tell, words: str) -> None:
    """Start a process that goes on for ever, lay a file on disk, tell, and go on for ever too."""
    _, laid = tempfile.mkstemp()
    other = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    tell({"words": words, "processes": [os.getpid(), other.pid], "laid": laid})
    while True:
        pass


def lives(process: int) -> bool:
    """Whether a process does, as a process and not as a mere entry of one that ended."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def gone(processes: list[int]) -> bool:
    """Whether all of these end within some seconds."""
    until = time.monotonic() + 10
    while any(map(lives, processes)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(lives, processes))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs to see processes")
def test_work_that_takes_too_long_ends_with_all_that_it_started() -> None:
    told: list[News] = []
    with pytest.raises(TooLongError, match="took more than 4 seconds"):
        Apart(4).do(burn, "on", told=told.append)
    (news,) = told
    assert news["words"] == "on"
    assert gone(news["processes"])
    assert not Path(news["laid"]).exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs to see processes")
def test_closing_ends_what_is_being_done_and_begins_nothing_more() -> None:
    apart, told, begun = Apart(60), list[News](), threading.Event()

    def tell(news: News) -> None:
        told.append(news)
        begun.set()

    doing = threading.Thread(target=apart.do, args=(burn, "on"), kwargs={"told": tell})
    doing.start()
    assert begun.wait(30)
    apart.close()
    doing.join(10)
    assert not doing.is_alive()
    assert gone(told[0]["processes"])
    assert not Path(told[0]["laid"]).exists()
    apart.do(burn, "again", told=told.append)
    assert len(told) == 1


def test_reading_that_takes_too_long_is_an_error_of_its_own() -> None:
    desk = Desk(ServeSettings(bounds=Bounds(work=0.01)))
    browser = TestClient(build(desk), base_url=HERE)
    answer = browser.post("/api/compare", json=TEXTS)
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert (error["code"], error["hint"]) == ("too-long", "send fewer or shorter reports")
    assert desk.reader._process is None


def test_a_reading_that_is_given_up_leaves_no_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    reader, sheet = ReadingProcess(), Sheet("pier.txt", LONG.encode())
    laid = list[Path]()

    def watch() -> None:
        until = time.monotonic() + 30
        while not laid and time.monotonic() < until:
            laid.extend(tmp_path.rglob("pier.txt"))
            time.sleep(0.02)

    watching = threading.Thread(target=watch)
    watching.start()
    with pytest.raises(TooLongError):
        reader.articles(ReadingJob((sheet,) * 40), 4)
    watching.join()
    assert laid
    assert list(tmp_path.iterdir()) == []


def ended(jobs: Jobs, job: str) -> Progress:
    """How a job ended."""
    until = time.monotonic() + 240
    while time.monotonic() < until:
        found = jobs.progress(job)
        assert found is not None
        if found.state in ("done", "failed"):
            return found
        time.sleep(0.1)
    raise AssertionError("it goes on and on")


def report(text: str) -> Article:
    return Article(id=article_id(text=text), source="report.txt", text=text)


LONG = "\n\n".join(
    f"On Tuesday clerk {n} of Aldmouth said that pier {n} was closed after crane {n} fell."
    for n in range(20_000)
)


@pytest.mark.slow
def test_what_takes_too_long_to_add_is_taken_back_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    where = str(tmp_path / "news.db")
    with open_library(where) as library:
        jobs = Jobs(where, 20)
        job = jobs.begin([report("The pier of Aldmouth was opened on Monday."), report(LONG)], ())
        browser = client(ServeSettings(change=True), library=library)
        answered = 0
        while (found := jobs.progress(job)) and found.state in ("waiting", "working"):
            assert browser.get("/").status_code == 200
            answered += 1
            time.sleep(0.2)
        assert answered > 10
        last = ended(jobs, job)
        assert (last.state, last.code) == ("failed", "too-long")
        assert "adding took more than 20 seconds, and nothing of it was kept" in last.error
        assert library.stats().articles == 0
        assert list(library.tombstones()) == []
        again = ended(jobs, jobs.begin([report("A crane fell at Aldmouth on Monday.")], ()))
        assert (again.state, again.taken) == ("done", 1)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a process that can be killed")
def test_what_the_system_kills_in_the_midst_of_adding_is_taken_back(tmp_path: Path) -> None:
    where = str(tmp_path / "news.db")
    with open_library(where) as library:
        jobs = Jobs(where, 200)
        job = jobs.begin([report(LONG)], ())
        until = time.monotonic() + 100
        while (found := jobs.progress(job)) and not found.step and time.monotonic() < until:
            time.sleep(0.05)
        # As it does with a process that takes all the memory there is.
        assert jobs._apart._process is not None
        assert jobs._apart._process.pid is not None
        os.kill(jobs._apart._process.pid, signal.SIGKILL)
        last = ended(jobs, job)
        assert last.state == "failed"
        assert last.error == "adding stopped before it was done, and nothing of it was kept"
        assert library.stats().articles == 0
