"""Promises of `SECURITY.md` on the web app that no other test here is about."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher, extract_parameters

from readout.library import Library
from readout.web.guard.login import hashed
from readout.web.settings import Bounds, ServeSettings
from readout.web.worker import WAITING, BusyError, ReadingJob, ReadingProcess, Sheet
from tests.web.clients import SAME, client, token

PASSWORD = "correct horse battery"
KEPT = PasswordHasher(time_cost=1, memory_cost=64).hash(PASSWORD)
GUARDED = ServeSettings(host="0.0.0.0", password=KEPT)


def test_a_page_with_a_token_is_not_packed(library: Library) -> None:
    browser = client(ServeSettings(change=True), library=library)
    story = next(library.stories()).id
    for path in ("/compare", "/upload", f"/story/{story}/curate"):
        assert "content-encoding" not in browser.get(path).headers
    assert browser.get(f"/story/{story}").headers["content-encoding"] == "gzip"


def test_cookies_are_of_no_use_to_scripts_or_other_sites() -> None:
    browser = client(GUARDED)
    asked = browser.get("/login").headers["set-cookie"]
    sent = {"token": token(browser, "/login"), "password": PASSWORD}
    opened = browser.post("/login", data=sent, headers=SAME).headers["set-cookie"]
    for cookie in (asked, opened):
        assert "HttpOnly" in cookie
        assert "SameSite" in cookie


def test_the_password_is_kept_as_an_argon2_hash() -> None:
    kept = hashed(PASSWORD)
    assert PASSWORD not in kept
    assert extract_parameters(kept).memory_cost >= 19 * 1024


@pytest.mark.parametrize(
    "path", ["/", "/api/stories", "/feed.atom", "/upload", "/api/openapi.json"]
)
def test_nothing_of_a_guarded_library_is_shown_to_strangers(library: Library, path: str) -> None:
    answer = client(GUARDED, library=library).get(path)
    assert answer.status_code in (303, 401)
    assert "dam" not in answer.text


def test_more_jobs_than_may_wait_are_told_to_come_back() -> None:
    reader, held, begun = ReadingProcess(), threading.Event(), threading.Semaphore(0)

    def slowly(job: ReadingJob, seconds: float) -> bytes:
        begun.release()
        held.wait(20)
        return b'{"error": {"what": "x", "value": "", "hint": ""}}'

    reader._answer = slowly  # type: ignore[method-assign]

    def ask() -> None:
        with pytest.raises(Exception, match="x"):
            reader.compare(ReadingJob((Sheet("a.txt", b"A."),)), 1)

    asking = [threading.Thread(target=ask) for _ in range(WAITING)]
    for one in asking:
        one.start()
    assert begun.acquire(timeout=10)
    until = threading.Event()
    for _ in range(100):
        if reader._slots._value == 0:  # type: ignore[attr-defined]
            break
        until.wait(0.05)
    with pytest.raises(BusyError):
        reader.compare(ReadingJob((Sheet("a.txt", b"A."),)), 1)
    held.set()
    for one in asking:
        one.join(10)


def test_a_wrong_bearer_is_counted_like_a_wrong_password() -> None:
    browser = client(ServeSettings(host="0.0.0.0", password=KEPT, bounds=Bounds(attempts=2)))
    wrong = {"authorization": "Bearer guess"}
    codes = [browser.get("/api/compare", headers=wrong).status_code for _ in range(3)]
    assert codes == [401, 401, 429]


def test_uploaded_files_leave_nothing_behind(tmp_path: Path, monkeypatch: Any) -> None:
    from readout.web import worker

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    worker._taken(ReadingJob((Sheet("../a.txt", b"Title: A\n\nThe pier was closed on Tuesday."),)))
    assert list(tmp_path.iterdir()) == []
