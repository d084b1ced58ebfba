"""Pages are fetched politely, and never from inside the machine or its network."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from readout.errors import SourceError
from readout.intake import IntakeSettings, Limits, WebSettings, read_sources
from readout.intake.web.connection import public_address
from readout.intake.web.session import session
from readout.records.account import Dropped
from readout.records.article import Article
from tests.intake.pages import TEXT, page

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers from a table of paths and keeps what it was asked."""

    answers: dict[str, Answer]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        answer = self.answers.get(self.path.split("?")[0], lambda one: one.reply(404))
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            answer(self)

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Site:
    """A web site on this machine."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        kind = type("Bound", (Handler,), {"answers": self.answers, "asked": self.asked})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def url(self, path: str = "/a.html") -> str:
        return f"http://{self.host}{path}"

    def pages(self) -> list[str]:
        return [path for path, _headers in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    made.answers["/a.html"] = lambda one: one.reply(
        200, page().encode(), Content_Type="text/html; charset=utf-8"
    )
    yield made
    made.server.shutdown()
    made.server.server_close()
    session.cache_clear()


def settings(site: Site, **changes: Any) -> IntakeSettings:
    values: dict[str, Any] = {"private": frozenset({site.host}), "delay": 0.0, "timeout": 2.0}
    return IntakeSettings(web=WebSettings(**(values | changes)))


def refusal(address: str, chosen: IntakeSettings) -> str:
    with pytest.raises(SourceError) as caught:
        list(read_sources([address], chosen))
    return str(caught.value)


def test_an_address_is_fetched_and_read(site: Site) -> None:
    [article] = read_sources([site.url()], settings(site))
    assert isinstance(article, Article)
    assert article.text == TEXT
    assert article.source == article.url == site.url()


def test_without_leave_nothing_is_fetched(site: Site) -> None:
    assert "fetching is not allowed" in refusal(site.url(), IntakeSettings())
    assert site.asked == []


def test_a_private_address_is_not_asked(site: Site) -> None:
    chosen = settings(site, private=frozenset())
    assert "127.0.0.1, which is no public address" in refusal(site.url(), chosen)
    assert site.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        "10.0.0.1", "172.16.4.4", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1",
        "2002:7f00:1::", "64:ff9b::7f00:1", "::",
    ],
)  # fmt: skip
def test_a_name_that_answers_with_a_private_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))
    inside = (socket.AF_INET, socket.SOCK_STREAM, 6, "", (answer, 80))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: [public, inside])
    with pytest.raises(SourceError, match="no public address"):
        public_address("news.example", 80, frozenset())


def test_the_checked_address_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: [public])
    assert public_address("news.example", 80, frozenset()) == "93.184.216.34"


def test_a_redirect_inside_is_refused(site: Site) -> None:
    site.answers["/out"] = lambda one: one.reply(302, Location="http://127.0.0.1:1/secret")
    assert "no public address" in refusal(site.url("/out"), settings(site))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://a.example/", "data:,x"])
def test_a_redirect_off_the_web_is_refused(site: Site, target: str) -> None:
    site.answers["/out"] = lambda one: one.reply(302, Location=target)
    assert "is no http or https address" in refusal(site.url("/out"), settings(site))


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://a.example/x"])
def test_only_the_web_is_fetched(site: Site, address: str) -> None:
    assert "is no http or https address" in refusal(address, settings(site))


def test_redirects_are_followed_and_counted(site: Site) -> None:
    site.answers["/old"] = lambda one: one.reply(301, Location="/a.html")
    [article] = read_sources([site.url("/old")], settings(site))
    assert isinstance(article, Article)
    assert article.url == site.url()
    site.answers["/loop"] = lambda one: one.reply(302, Location="/loop")
    assert "redirects more than 3 times" in refusal(site.url("/loop"), settings(site, redirects=3))


def test_robots_txt_is_obeyed(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /private\n"
    site.answers["/robots.txt"] = lambda one: one.reply(200, rules)
    site.answers["/private/a.html"] = site.answers["/a.html"]
    assert "robots.txt of the site forbids it" in refusal(
        site.url("/private/a.html"), settings(site)
    )
    assert site.pages() == []
    assert isinstance(next(iter(read_sources([site.url()], settings(site)))), Article)


def test_a_failing_robots_txt_forbids_all(site: Site) -> None:
    site.answers["/robots.txt"] = lambda one: one.reply(503)
    assert "robots.txt" in refusal(site.url(), settings(site))


def test_an_unchanged_page_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    def answer(one: Handler) -> None:
        if one.headers.get("If-None-Match") == '"1"':
            one.reply(304)
        else:
            one.reply(200, page().encode(), Content_Type="text/html", ETag='"1"')

    site.answers["/a.html"] = answer
    chosen = settings(site, cache=tmp_path / "cache")
    texts = []
    for _ in range(2):
        session.cache_clear()
        [article] = read_sources([site.url()], chosen)
        assert isinstance(article, Article)
        texts.append(article.text)
    assert texts == [TEXT, TEXT]
    assert "if-none-match" in site.asked[-1][1]


def test_an_answer_over_the_limit_is_refused(site: Site) -> None:
    site.answers["/big"] = lambda one: one.reply(200, bytes(3 * 1024 * 1024))
    chosen = IntakeSettings(web=settings(site).web, limits=Limits(item_bytes=1024 * 1024))
    assert "larger than 1 MB" in refusal(site.url("/big"), chosen)


def test_an_answer_that_unpacks_to_gigabytes_is_refused(site: Site) -> None:
    import gzip

    bomb = gzip.compress(bytes(64 * 1024 * 1024))
    site.answers["/bomb"] = lambda one: one.reply(200, bomb, Content_Encoding="gzip")
    chosen = IntakeSettings(web=settings(site).web, limits=Limits(item_bytes=4 * 1024 * 1024))
    assert "larger than 4 MB" in refusal(site.url("/bomb"), chosen)


@pytest.mark.parametrize("part", ["body", "headers"])
def test_an_address_that_never_ends_is_given_up(site: Site, part: str) -> None:
    stop = threading.Event()

    def drip(one: Handler) -> None:
        one.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if part == "body" else b"X-A: "))
        while not stop.wait(0.05):
            one.wfile.write(b"x")
            one.wfile.flush()

    site.answers["/drip"] = drip
    began = time.monotonic()
    reason = refusal(site.url("/drip"), settings(site, deadline=0.6))
    stop.set()
    assert time.monotonic() - began < 3
    assert "did not end" in reason or "took too long" in reason


def test_a_silent_host_is_given_up(site: Site) -> None:
    stop = threading.Event()
    site.answers["/robots.txt"] = lambda one: one.reply(404)
    site.answers["/mute"] = lambda one: stop.wait(5) and None
    reason = refusal(site.url("/mute"), settings(site, timeout=0.3))
    stop.set()
    assert "took too long" in reason


def test_a_host_is_asked_with_a_pause_between(site: Site) -> None:
    site.answers["/b.html"] = lambda one: one.reply(
        200, page().replace("Tuesday", "Wednesday").encode(), Content_Type="text/html"
    )
    began = time.monotonic()
    found = list(read_sources([site.url(), site.url("/b.html")], settings(site, delay=0.2)))
    assert len([each for each in found if isinstance(each, Article)]) == 2
    assert time.monotonic() - began >= 0.4


def test_a_list_of_feeds_that_leads_inside_goes_no_further(site: Site, tmp_path: Path) -> None:
    site.answers["/feed"] = lambda one: one.reply(302, Location="http://127.0.0.1:1/feed")
    (tmp_path / "list.opml").write_text(
        f'<opml version="2.0"><body><outline xmlUrl="{site.url("/feed")}"/></body></opml>'
    )
    (tmp_path / "report.txt").write_text(TEXT)
    dropped, article = read_sources([tmp_path], settings(site))
    assert isinstance(dropped, Dropped)
    assert "no public address" in dropped.reason
    assert isinstance(article, Article)
