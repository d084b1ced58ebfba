"""``readout watch``: what is new is taken in, and whoever listens is told what changed."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from readout.cli import watching
from readout.cli.watching import Watched
from readout.errors import UsageError
from readout.intake import IntakeSettings, WebSettings
from readout.library import open_library
from readout.records.account import Dropped
from tests.cli.run import Ran, run

FIRST = (
    "The harbour at Velmar was closed on Tuesday after a barge hit the outer wall. Two people were "
    "hurt, the harbour master Ilse Brandt said."
)
SECOND = (
    "A barge hit the outer wall of the harbour at Velmar on Tuesday, and the harbour was closed. "
    "Four people were hurt, harbour master Ilse Brandt said."
)


def feed(*entries: tuple[str, str, str]) -> str:
    """An RSS feed of titles, links and texts."""
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><description>{text}</description>"
        f"<pubDate>Tue, 04 Mar 2025 1{hour}:00:00 GMT</pubDate></item>"
        for hour, (title, link, text) in enumerate(entries)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Velmar Post</title>'
        f"<link>https://velmar.example/</link><description>News</description>{items}"
        "</channel></rss>"
    )


BARGE = ("Barge closes harbour", "https://velmar.example/1", FIRST)
SHUT = ("Velmar harbour shut by barge", "https://velmar.example/2", SECOND)


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    file = tmp_path / "feed.xml"
    file.write_text(feed(BARGE), "utf-8")
    return file


def watch(file: Path, *words: str) -> Ran:
    where = str(file.parent / "news.db")
    return run("watch", str(file), "--once", "--library", where, *words)


def test_only_what_is_new_is_taken_in(watched: Path) -> None:
    first = watch(watched)
    assert (first.code, first.err) == (0, "")
    assert "1 new article, 0 known; 1 story new or changed" in first.out
    assert "● new  Barge closes harbour" in first.out
    again = watch(watched)
    assert "0 new articles, 1 known; 0 stories new or changed" in again.out
    watched.write_text(feed(BARGE, SHUT), "utf-8")
    grown = watch(watched)
    assert "1 new article, 1 known; 1 story new or changed" in grown.out
    assert "2 articles" in grown.out
    assert "● new" not in grown.out


def test_a_command_is_told_what_changed_and_only_then(watched: Path) -> None:
    told = watched.parent / "told.json"
    watch(watched, "--on-change", f"cat > '{told}'")
    message = json.loads(told.read_text("utf-8"))
    assert message["library"].endswith("news.db")
    [story] = message["stories"]
    assert (story["headline"], story["articles"], story["new"]) == (BARGE[0], 1, True)
    told.unlink()
    watch(watched, "--on-change", f"cat > '{told}'")
    assert not told.exists()


def test_a_command_that_fails_stops_no_watch(watched: Path) -> None:
    done = watch(watched, "--on-change", "exit 7")
    assert done.code == 0
    assert "exit 7: ended with code 7" in done.err


class Hook(BaseHTTPRequestHandler):
    """Keeps what was posted, and serves a feed and its page."""

    posted: list[bytes]
    pages: dict[str, str]
    asked: list[str]

    def do_POST(self) -> None:
        self.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = self.pages.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html" if "page" in self.path else "text/xml")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[tuple[str, type[Hook]]]:
    kept = type("Kept", (Hook,), {"posted": [], "pages": {}, "asked": []})
    with HTTPServer(("127.0.0.1", 0), kept) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield f"127.0.0.1:{made.server_port}", kept
        made.shutdown()
        thread.join()


def test_an_address_is_posted_what_changed(watched: Path, server: tuple[str, type[Hook]]) -> None:
    host, kept = server
    assert watch(watched, "--on-change", f"http://{host}/hook").code == 0
    [body] = kept.posted
    assert json.loads(body)["stories"][0]["headline"] == BARGE[0]


def test_an_address_that_fails_stops_no_watch(watched: Path) -> None:
    done = watch(watched, "--on-change", "http://127.0.0.1:9/hook")
    assert done.code == 0
    assert "http://127.0.0.1:9/hook: " in done.err


def test_the_pages_behind_a_feed_are_fetched_once(
    tmp_path: Path, server: tuple[str, type[Hook]]
) -> None:
    host, kept = server
    page = f"http://{host}/page1.html"
    kept.pages["/feed.xml"] = feed((BARGE[0], page, "Closed."))
    kept.pages["/page1.html"] = (
        f"<html><head><title>{BARGE[0]}</title></head><body><article><h1>{BARGE[0]}</h1>"
        f"<p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
    web = WebSettings(delay=0.0, private=frozenset({host}))
    sources = Watched([f"http://{host}/feed.xml"], IntakeSettings(web=web), pages=True)
    with open_library(tmp_path / "news.db") as library:
        assert sources.poll(library).taken == 1
        assert sources.poll(library).taken == 0
        [line] = library.articles()
    assert line.url == page
    assert kept.asked.count("/page1.html") == 1


def test_what_can_not_be_read_is_said_once_until_it_changes() -> None:
    watched = Watched([], IntakeSettings())
    gone, late = Dropped("a.xml", "status 404"), Dropped("a.xml", "took too long")
    assert watched.new_faults([gone]) == [gone]
    assert watched.new_faults([gone]) == []
    assert watched.new_faults([late]) == [late]
    assert watched.new_faults([]) == []
    assert watched.new_faults([late]) == [late]


def test_a_source_that_is_not_there_ends_one_look_and_not_a_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[float] = []

    def sleep(seconds: float) -> None:
        looked.append(seconds)
        if len(looked) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", sleep)
    words = ("watch", str(tmp_path / "none.xml"), "--library", str(tmp_path / "news.db"))
    assert run(*words, "--once").code == 2
    assert list(tmp_path.iterdir()) == []
    done = run(*words, "--every", "2h")
    assert (done.code, looked) == (130, [7200, 7200])
    assert "every 2h; Ctrl-C ends it" in done.err
    assert "none.xml" in done.err


@pytest.mark.parametrize(
    ("every", "found"), [("90s", 90), ("10m", 600), ("2h", 7200), ("1d", 86400)]
)
def test_times_between_looks(every: str, found: int) -> None:
    assert watching.seconds(every) == found


@pytest.mark.parametrize("every", ["", "10", "ten minutes", "5s", "-1m", "1.5h"])
def test_what_is_no_time_or_too_often_is_said_so(every: str) -> None:
    with pytest.raises(UsageError, match="--every"):
        watching.seconds(every)
