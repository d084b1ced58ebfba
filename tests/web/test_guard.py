"""What stands between a stranger's request and the pages."""

from __future__ import annotations

import asyncio
import sys
import threading
from typing import Any

import pytest
from argon2 import PasswordHasher

from readout.errors import (
    AwayError,
    DamagedError,
    LockedError,
    NotFoundError,
    ReadoutError,
    TooLongError,
    UsageError,
)
from readout.web.app import build
from readout.web.desk import Desk
from readout.web.guard.hosts import known_host
from readout.web.guard.login import LockedOutError, Login
from readout.web.guard.throttle import Throttle
from readout.web.respond import failure_of
from readout.web.serving import settings_of
from readout.web.settings import Bounds, ServeSettings
from tests.sample_story import sample_account
from tests.web.clients import HERE, SAME, SameProcess, client, token

PASSWORD = "correct horse battery"
KEPT = PasswordHasher(time_cost=1, memory_cost=64).hash(PASSWORD)
GUARDED = ServeSettings(host="0.0.0.0", password=KEPT)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("path", ["/compare", "/help", "/nothing", "/static/readout.css"])
def test_every_answer_says_that_nothing_foreign_may_run(path: str) -> None:
    headers = client().get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", ["/compare", "/help"])
def test_no_page_holds_a_script_or_a_style_of_its_own(path: str) -> None:
    text = client().get(path).text
    assert "<style" not in text
    assert " style=" not in text
    assert text.count("<script") == 1
    assert "<script src=" in text


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("127.0.0.1:8765", True),
        ("localhost", True),
        ("[::1]:8765", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("localhost:80@evil.example", False),
        ("", False),
    ],
)
def test_without_a_password_only_names_of_this_machine_are_answered(host: str, known: bool) -> None:
    assert known_host(host, ServeSettings()) is known


def test_a_rebound_name_is_turned_away() -> None:
    assert client().get("/compare", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_sent_from_another_site_is_refused(headers: dict[str, str]) -> None:
    reader = SameProcess(sample_account())
    browser = client(reader=reader)
    sent = {"token": token(browser), "text1": "A.", "text2": "B."}
    assert browser.post("/compare", data=sent, headers=headers).status_code == 403
    assert reader.jobs == []


@pytest.mark.parametrize("forged", ["", "0" * 64, "é"])
def test_a_form_without_its_token_is_refused(forged: str) -> None:
    browser = client(reader=SameProcess())
    token(browser)
    sent = {"token": forged, "text1": "A.", "text2": "B."}
    assert browser.post("/compare", data=sent, headers=SAME).status_code == 403


def test_a_token_is_of_use_to_one_visitor_alone() -> None:
    browser = client(reader=SameProcess())
    stolen = token(browser)
    browser.cookies.clear()
    token(browser)
    sent = {"token": stolen, "text1": "A.", "text2": "B."}
    assert browser.post("/compare", data=sent, headers=SAME).status_code == 403


def test_what_a_simple_form_can_send_is_not_read_as_json() -> None:
    answer = client().post("/api/compare", content="{}", headers={"content-type": "text/plain"})
    assert answer.status_code == 415


def test_too_large_a_body_is_refused_by_its_declared_length() -> None:
    browser = client(ServeSettings(bounds=Bounds(bytes=1000)))
    assert browser.post("/api/compare", json={"texts": ["x" * 100_000]}).status_code == 413


def test_too_large_a_body_is_refused_when_nothing_was_declared() -> None:
    browser = client(ServeSettings(bounds=Bounds(bytes=1000)))
    answer = browser.post(
        "/api/compare",
        content=(b"x" * 50_000 for _ in range(4)),
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == 413


def test_a_body_that_never_ends_is_given_up() -> None:
    app = build(Desk(ServeSettings(bounds=Bounds(seconds=0.05))))
    sent: list[Any] = []

    async def slowly() -> Any:
        await asyncio.sleep(0.03)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def keep(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    scope = {
        "type": "http", "method": "POST", "path": "/api/compare", "raw_path": b"/api/compare",
        "query_string": b"", "headers": headers, "scheme": "http", "server": ("localhost", 80),
        "client": ("127.0.0.1", 1), "root_path": "", "http_version": "1.1",
    }  # fmt: skip
    asyncio.run(app(scope, slowly, keep))
    assert sent[0]["status"] == 408


def test_more_files_than_allowed_are_refused() -> None:
    browser = client(reader=SameProcess())
    files = [("files", (f"{n}.txt", b"words of a report", "text/plain")) for n in range(9)]
    sent = {"token": token(browser)}
    assert browser.post("/compare", data=sent, files=files, headers=SAME).status_code == 400


def test_a_password_is_asked_for_and_opens() -> None:
    browser = client(GUARDED)
    asked = browser.get("/compare?x=1")
    assert (asked.status_code, asked.headers["location"]) == (303, "/login?next=%2Fcompare%3Fx%3D1")
    assert browser.get("/api/compare").status_code == 401
    sent = {"token": token(browser, "/login"), "password": PASSWORD, "next": "/compare"}
    opened = browser.post("/login", data=sent, headers=SAME)
    assert (opened.status_code, opened.headers["location"]) == (303, "/compare")
    assert "HttpOnly" in opened.headers["set-cookie"]
    assert browser.get("/compare").status_code == 200
    browser.get("/logout")
    assert browser.get("/compare").status_code == 303


def test_a_program_gives_the_password_as_a_bearer() -> None:
    browser = client(GUARDED)
    right, wrong = ({"authorization": f"Bearer {word}"} for word in (PASSWORD, "guess"))
    assert browser.get("/api/compare", headers=right).status_code == 200
    assert browser.get("/api/compare", headers=wrong).status_code == 401


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_the_login_leads_nowhere_else(elsewhere: str) -> None:
    browser = client(GUARDED)
    sent = {"token": token(browser, "/login"), "password": PASSWORD, "next": elsewhere}
    assert browser.post("/login", data=sent, headers=SAME).headers["location"] == "/"


def test_a_next_address_can_split_no_header() -> None:
    browser = client(GUARDED)
    nasty = "/\r\nSet-Cookie: stolen=1"
    sent = {"token": token(browser, "/login"), "password": PASSWORD, "next": nasty}
    answer = browser.post("/login", data=sent, headers=SAME)
    assert answer.headers["location"] == "/"
    assert "stolen" not in str(answer.headers)


def test_guessing_is_slowed_down() -> None:
    clock = Clock()
    keeper = Login(KEPT, 3, clock)
    assert [keeper.open("a", "guess") for _ in range(3)] == [None] * 3
    with pytest.raises(LockedOutError) as locked:
        keeper.open("a", PASSWORD)
    assert locked.value.seconds > 0
    clock.now += 60
    assert keeper.open("a", PASSWORD)


def test_guessing_from_many_addresses_is_slowed_down_too() -> None:
    keeper = Login(KEPT, 1, Clock())
    for number in range(6):
        assert keeper.open(f"client {number}", "guess") is None
    with pytest.raises(LockedOutError):
        keeper.open("another client", PASSWORD)


def test_one_who_guesses_on_and_on_locks_out_nobody_else() -> None:
    keeper = Login(KEPT, 1, Clock())
    assert keeper.open("a", "guess") is None
    for _ in range(50):
        with pytest.raises(LockedOutError):
            keeper.open("a", "guess")
    assert keeper.open("b", PASSWORD)


def test_guesses_that_come_at_once_are_counted_one_by_one() -> None:
    def guess() -> None:
        for _ in range(2000):
            if not throttle.wait("a"):
                free.append(1)

    between = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(5):
            throttle, free = Throttle(1.0, 5.0, Clock()), list[int]()
            guessing = [threading.Thread(target=guess) for _ in range(8)]
            for one in guessing:
                one.start()
            for one in guessing:
                one.join()
            assert len(free) == 5
    finally:
        sys.setswitchinterval(between)


def test_a_locked_out_client_is_told_when_to_come_back() -> None:
    browser = client(ServeSettings(password=KEPT, bounds=Bounds(attempts=1)))
    sent = {"token": token(browser, "/login"), "password": "guess"}
    assert browser.post("/login", data=sent, headers=SAME).status_code == 403
    locked = browser.post("/login", data=sent, headers=SAME)
    assert locked.status_code == 429
    assert int(locked.headers["retry-after"]) > 0


def test_sessions_end() -> None:
    clock = Clock()
    keeper = Login(KEPT, 3, clock)
    session = keeper.open("a", PASSWORD)
    assert session
    assert keeper.holds(session)
    clock.now += 13 * 3600
    assert not keeper.holds(session)
    assert not keeper.holds("")


def test_a_client_gets_so_many_requests_a_second() -> None:
    clock = Clock()
    throttle = Throttle(2.0, 3.0, clock)
    assert [throttle.wait("a") for _ in range(3)] == [0.0] * 3
    assert throttle.wait("a") == pytest.approx(0.5)
    assert throttle.wait("b") == 0.0
    clock.now += 0.5
    assert throttle.wait("a") == 0.0


def test_an_open_app_counts_requests() -> None:
    browser = client(ServeSettings(host="0.0.0.0", password=KEPT, bounds=Bounds(requests=0.1)))
    assert browser.get("/login").status_code == 200
    answer = browser.get("/login")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")


def test_other_machines_need_a_password_to_be_let_in_at_all() -> None:
    given: dict[str, Any] = {"port": 1, "names": frozenset(), "fetch": False, "change": False}
    with pytest.raises(UsageError, match="needs a password"):
        settings_of(host="0.0.0.0", password="", **given)
    with pytest.raises(UsageError, match="8 characters"):
        settings_of(host="0.0.0.0", password="short", **given)
    kept = settings_of(host="0.0.0.0", password=PASSWORD, **given)
    assert PASSWORD not in repr(kept)


def test_a_fault_is_told_without_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(SameProcess):
        def compare(self, job: Any, seconds: float) -> Any:
            raise ValueError("secret detail at /home/somebody/file.py")

    answer = client(reader=Broken()).post("/api/compare", json={"texts": [{"text": "A."}]})
    assert answer.status_code == 500
    assert answer.json()["error"] == {
        "code": "fault",
        "what": "something in readout went wrong",
        "value": "",
        "hint": "",
    }


def test_what_is_wrong_with_the_library_is_told_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Broken(SameProcess):
        def compare(self, job: Any, seconds: float) -> Any:
            raise DamagedError("is damaged", value="news.db")

    answer = client(reader=Broken()).post("/api/compare", json={"texts": [{"text": "A."}]})
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "damaged")
    assert "news.db: is damaged" in caplog.text
    assert "/api/compare" in caplog.text


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e%2fapp.py",
        "/static/..%2f..%2fpyproject.toml",
        "/static/%00readout.css",
        "/static//etc/passwd",
        "/../../etc/passwd",
    ],
)
def test_no_path_leads_out_of_the_app(path: str) -> None:
    answer = client().get(path)
    assert answer.status_code == 404
    assert "readout" in answer.text


def test_an_unknown_page_says_so_in_the_form_that_was_asked_for() -> None:
    browser = client()
    assert "nothing at this address" in browser.get("/nowhere").text
    assert browser.get("/api/nowhere").json()["error"]["code"] == "http"
    assert browser.put(f"{HERE}/help").status_code == 405


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFoundError("there is no story of this id"), 404),
        (LockedError("somebody else is writing"), 503),
        (AwayError("the server can't be reached"), 503),
        (LockedOutError(60), 429),
        (TooLongError("took more than 120 seconds"), 422),
    ],
)
def test_a_failure_has_the_status_of_its_kind(error: ReadoutError, status: int) -> None:
    told = failure_of(error)
    assert (told.status, told.error.code) == (status, error.code)


def test_two_kinds_of_failure_have_two_codes() -> None:
    assert LockedOutError.code != LockedError.code
