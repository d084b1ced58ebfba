"""Reports compared in the browser: nothing stored, everything cited."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from re import findall

import pytest
from starlette.testclient import TestClient

from readout.errors import TooLongError, UsageError
from readout.library import open_library
from readout.web.app import build
from readout.web.desk import Desk
from readout.web.held import MINUTES, MOST, Held
from readout.web.settings import ServeSettings
from readout.web.worker import MEMORY, ReadingJob, ReadingProcess, Sheet, file_name
from tests.sample_story import sample_account
from tests.web.clients import HERE, SAME, SameProcess, client, token

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def test_pasted_reports_come_back_as_an_account() -> None:
    reader = SameProcess(sample_account())
    browser = client(reader=reader)
    sent = {"token": token(browser), "text1": "One report.", "text2": "Another report."}
    answer = browser.post("/compare", data=sent, files={"x": b""}, headers=SAME)
    assert answer.status_code == 200
    assert [sheet.content for sheet in reader.jobs[0].sheets] == [
        b"One report.",
        b"Another report.",
    ]
    assert "Ferry aground off Tarn Point" in answer.text


def test_every_citation_leads_to_its_words_on_the_page() -> None:
    browser = client(reader=SameProcess(sample_account()))
    sent = {"token": token(browser), "text1": "A.", "text2": "B."}
    text = browser.post("/compare", data=sent, headers=SAME).text
    ids = set(findall(r'id="([^"]+)"', text))
    leading = {unescape(one) for one in findall(r'href="#([^"]+)"', text)}
    assert leading
    assert leading <= ids | {"main"}


def test_no_id_stands_twice_on_the_page() -> None:
    browser = client(reader=SameProcess(sample_account()))
    sent = {"token": token(browser), "text1": "A.", "text2": "B."}
    ids = findall(r' id="([^"]+)"', browser.post("/compare", data=sent, headers=SAME).text)
    assert sorted(ids) == sorted(set(ids))


def test_the_json_twin_is_what_the_page_shows() -> None:
    browser = client(reader=SameProcess(sample_account()))
    answer = browser.post("/api/compare", json={"texts": [{"text": "A."}, {"text": "B."}]})
    account = answer.json()["accounts"][0]
    assert account["title"] == "Ferry aground off Tarn Point"
    for claim in account["agreed"]:
        for place in claim["places"]:
            report = account["reports"][place["number"] - 1]
            whole = "".join(run["text"] for run in report[place["field"]])
            assert whole[place["start"] : place["end"]] == place["text"]


def test_nothing_to_read_is_said_and_not_tried() -> None:
    browser = client(reader=SameProcess())
    answer = browser.post("/compare", data={"token": token(browser), "text1": " "}, headers=SAME)
    assert answer.status_code == 400
    assert "nothing to read" in answer.text


def test_addresses_are_refused_unless_fetching_was_allowed() -> None:
    browser = client(reader=SameProcess())
    answer = browser.post("/api/compare", json={"addresses": ["http://169.254.169.254/"]})
    assert answer.status_code == 400
    assert "not fetched" in answer.json()["error"]["what"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/abs/report.html", "report.html"),
        ("a*?[b].txt", "a___b_.txt"),
        ("http://evil.example/x", "x"),
        ("....", "report"),
        (".bashrc", "bashrc"),
        ("-", "report"),
        ("x\r\nSet-Cookie: a=b", "x__Set-Cookie_ a_b"),
        ("", "report"),
        ("n" * 300 + ".txt", "n" * 80 + ".txt"),
    ],
)
def test_a_file_keeps_its_name_as_far_as_that_is_one(given: str, kept: str) -> None:
    assert file_name(given) == kept


@pytest.mark.slow
def test_the_process_apart_reads_samples_and_survives_what_it_cannot_read() -> None:
    reader = ReadingProcess()
    try:
        files = sorted((SAMPLES / "ministers-call").glob("*.txt"))
        sheets = tuple(Sheet(one.name, one.read_bytes()) for one in files)
        account = reader.compare(ReadingJob(sheets), 120)
        assert {article.source for article in account.articles} == {one.name for one in files}
        with pytest.raises(UsageError):
            reader.compare(ReadingJob((Sheet("x.pdf", b"%PDF-1.4 broken"),)), 120)
        with pytest.raises(TooLongError, match="more than 0 seconds"):
            reader.compare(ReadingJob(sheets), 0.01)
        assert len(reader.compare(ReadingJob(sheets), 120).articles) == 3
    finally:
        reader.close()


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="limits are read from /proc")
def test_the_process_apart_may_take_so_much_memory_and_no_more() -> None:
    reader = ReadingProcess()
    try:
        with pytest.raises(UsageError, match="no source was given"):
            reader.compare(ReadingJob(()), 60)
        assert reader._process is not None
        limits = Path(f"/proc/{reader._process.pid}/limits").read_text("utf-8")
        assert findall(r"Max address space +(\d+)", limits) == [str(MEMORY)]
    finally:
        reader.close()


def test_compared_reports_are_kept_only_when_that_is_asked_for(tmp_path: Path) -> None:
    with open_library(tmp_path / "news.db") as library:
        browser = client(
            ServeSettings(change=True), reader=SameProcess(sample_account()), library=library
        )
        sent = {"token": token(browser), "text1": "One.", "text2": "Two."}
        text = browser.post("/compare", data=sent, headers=SAME).text
        assert library.stats().articles == 0
        (key,) = findall(r'name="keep" value="([^"]+)"', text)
        asked = {"token": sent["token"], "keep": key}
        away = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
        assert browser.post("/compare/keep", data=asked, headers=away).status_code == 403
        answer = browser.post("/compare/keep", data=asked, headers=SAME)
        assert (answer.status_code, answer.headers["location"][:8]) == (303, "/upload/")
        again = browser.post("/compare/keep", data=asked, headers=SAME)
        assert (again.status_code, "compare them again" in again.text) == (400, True)


def test_without_leave_to_change_nothing_is_offered_to_be_kept(tmp_path: Path) -> None:
    with open_library(tmp_path / "news.db") as library:
        browser = client(reader=SameProcess(sample_account()), library=library)
        sent = {"token": token(browser), "text1": "One.", "text2": "Two."}
        assert 'name="keep"' not in browser.post("/compare", data=sent, headers=SAME).text
        assert browser.post("/compare/keep", data=sent, headers=SAME).status_code == 404


def test_reports_that_could_not_be_kept_just_now_can_be_a_little_later(tmp_path: Path) -> None:
    where = str(tmp_path / "news.db")
    with open_library(where) as library:
        desk = Desk(ServeSettings(change=True), library, where=where)
        desk.reader = SameProcess(sample_account())  # type: ignore[assignment]
        browser = TestClient(build(desk), base_url=HERE, follow_redirects=False)
        sent = {"token": token(browser), "text1": "One.", "text2": "Two."}
        text = browser.post("/compare", data=sent, headers=SAME).text
        (key,) = findall(r'name="keep" value="([^"]+)"', text)
        asked = {"token": sent["token"], "keep": key}
        # As many as may wait, behind one that doesn't end.
        with desk.jobs._one:
            for _ in range(8):
                desk.jobs.begin((), ())
            assert browser.post("/compare/keep", data=asked, headers=SAME).status_code == 503
            desk.jobs.close()
        until = time.monotonic() + 30
        codes = [503]
        while codes[-1] == 503 and time.monotonic() < until:
            codes.append(browser.post("/compare/keep", data=asked, headers=SAME).status_code)
        assert codes[-1] == 303


def test_held_reports_are_forgotten_after_a_while() -> None:
    now = [0.0]
    held = Held(lambda: now[0])
    articles = sample_account().articles
    key = held.hold(articles)
    assert held.articles(key) == articles
    held.drop(key)
    assert held.articles(key) == ()
    late = held.hold(articles)
    now[0] += MINUTES * 60
    assert held.articles(late) == ()
    first = held.hold(articles)
    for _ in range(MOST):
        held.hold(articles)
    assert held.articles(first) == ()


PAGE = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The harbour office closed the northern pier of Aldmouth on Tuesday after a crane fell into the
water, the harbour master said. Nobody was hurt when it came down.</p>
<p>The crane was {age} years old and had been inspected in March, according to the office, which
promised to open the pier again on Friday once divers have looked at its pillars.</p>
</article></body></html>"""


@pytest.fixture
def site() -> Iterator[str]:
    """Two pages on this machine; gives their host."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = PAGE.format(title=f"Crane falls at pier {self.path[1:2]}", age=len(self.path))
            found = self.path in ("/1.html", "/22.html")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode() if found else b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.slow
def test_addresses_are_fetched_where_that_is_allowed_and_no_private_ones(site: str) -> None:
    addresses = "\n".join(f"http://{site}/{name}.html" for name in ("1", "22"))

    def answered(settings: ServeSettings) -> tuple[int, str]:
        reader = ReadingProcess()
        try:
            browser = client(settings, reader=reader)
            page = browser.get("/compare").text
            assert ("addresses" in page) is settings.fetch
            sent = {"token": token(browser), "addresses": addresses}
            answer = browser.post("/compare", data=sent, headers=SAME)
            return answer.status_code, answer.text
        finally:
            reader.close()

    assert answered(ServeSettings())[0] == 400
    status, told = answered(ServeSettings(fetch=True))
    assert status == 400
    assert "no public address" in told
    status, told = answered(ServeSettings(fetch=True, private=frozenset({site})))
    assert status == 200
    assert "Crane falls at pier" in told
    assert "northern pier of Aldmouth" in told
