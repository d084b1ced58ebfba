"""WARC archives are streamed page by page, and damage costs only the record that it hit."""

import gzip
import io
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest

from readout.errors import SourceError
from readout.intake import IntakeSettings, Limits, read_sources
from readout.intake.draft import Draft
from readout.intake.finish import Taken, finish
from readout.intake.items import Item
from readout.intake.warc import pages_in, read_warc
from readout.records.account import Dropped
from readout.records.article import Article
from tests.intake.pages import PARAGRAPHS, page


def record(
    number: int, body: str, status: str = "200 OK", media: str = "text/html; charset=utf-8"
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
        "WARC-Date: 2024-06-05T10:00:00Z\r\n"
        f"WARC-Target-URI: https://post.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def story(number: int) -> str:
    return page(
        "".join(
            f"<p>{text}</p>" for text in (f"This is report number {number} of many.", *PARAGRAPHS)
        )
    )


def read(file: Path, content: bytes | Iterable[bytes]) -> list[Article | Dropped]:
    file.write_bytes(content if isinstance(content, bytes) else b"".join(content))
    return list(read_sources([file]))


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_an_archive_are_its_articles(tmp_path: Path, packed: bool) -> None:
    records = [record(n, story(n)) for n in range(3)]
    name = "a.warc.gz" if packed else "a.warc"
    articles = read(tmp_path / name, map(gzip.compress, records) if packed else records)
    assert [each.source for each in articles] == [f"https://post.example/{n}" for n in range(3)]
    assert all(isinstance(each, Article) and each.url == each.source for each in articles)


def test_only_pages_that_were_answered_in_full_count(tmp_path: Path) -> None:
    records = [
        record(0, story(0), status="404 Not Found"),
        record(1, "{}", media="application/json"),
        record(2, story(2)),
    ]
    [article] = read(tmp_path / "a.warc", records)
    assert article.source == "https://post.example/2"


@pytest.mark.parametrize("packed", [False, True])
def test_a_damaged_record_is_left_out_and_the_rest_is_read(tmp_path: Path, packed: bool) -> None:
    records = [record(n, story(n)) for n in range(4)]
    if packed:
        records = [gzip.compress(each) for each in records]
        records[1] = records[1][:60] + bytes(40) + records[1][100:]
    else:
        records[1] = records[1].replace(b"Content-Length", b"Content-Lxngth", 1)
    found = read(tmp_path / ("a.warc.gz" if packed else "a.warc"), records)
    articles = [each.source for each in found if isinstance(each, Article)]
    reasons = [each for each in found if isinstance(each, Dropped)]
    assert articles == [f"https://post.example/{n}" for n in (0, 2, 3)]
    assert any("damaged" in each.reason for each in reasons)
    offset = str(len(records[0]) + len(records[1]))
    assert any(offset in each.reason or str(len(records[0])) in each.source for each in reasons)


def test_an_archive_cut_short_gives_what_it_has(tmp_path: Path) -> None:
    packed = b"".join(gzip.compress(record(n, story(n))) for n in range(3))
    found = read(tmp_path / "a.warc.gz", packed[:-200])
    assert [each.source for each in found if isinstance(each, Article)][:2] == [
        "https://post.example/0",
        "https://post.example/1",
    ]


def test_what_is_no_archive_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is it a WARC file"):
        read(tmp_path / "a.warc", b"hello there " * 100)


def test_a_page_over_the_limit_is_left_out_alone(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record(0, story(0) + " " * 300_000) + record(1, story(1)))
    settings = IntakeSettings(limits=Limits(item_bytes=200_000))
    dropped, article = read_sources([tmp_path / "a.warc"], settings)
    assert isinstance(dropped, Dropped)
    assert "larger than the limit" in dropped.reason
    assert isinstance(article, Article)


class Endless(io.RawIOBase):
    """The bytes of many records, made as they are read."""

    def __init__(self, count: int) -> None:
        self.count, self.made, self.left, self.at = count, 0, b"", 0
        self.one = story(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        assert offset == 0
        return 0

    def tell(self) -> int:
        return self.at

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while len(self.left) < len(buffer) and self.made < self.count:
            self.left += record(self.made, self.one)
            self.made += 1
        given = self.left[: len(buffer)]
        self.left = self.left[len(given) :]
        buffer[: len(given)] = given
        self.at += len(given)
        return len(given)


def test_a_long_archive_is_read_in_the_memory_of_a_record() -> None:
    item = Item("long.warc", "long.warc", lambda: Endless(5000))
    tracemalloc.start()
    try:
        count = sum(1 for _ in pages_in(item, IntakeSettings()))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 5000
    assert peak < 8 * 1024 * 1024


@pytest.mark.slow
def test_a_hundred_thousand_records_are_read_and_two_thousand_extracted_in_bounded_memory() -> None:
    settings = IntakeSettings()
    long = Item("long.warc", "long.warc", lambda: Endless(100_000))
    tracemalloc.start()
    try:
        assert sum(1 for _ in pages_in(long, settings)) == 100_000
        _now, peak = tracemalloc.get_traced_memory()
        assert peak < 50 * 1024 * 1024
        some = Item("some.warc", "some.warc", lambda: Endless(2000))
        drafts = (each for each in read_warc(some, settings) if isinstance(each, Draft))
        assert sum(isinstance(finish(each, settings), Taken) for each in drafts) == 2000
        _now, peak = tracemalloc.get_traced_memory()
        assert peak < 100 * 1024 * 1024
    finally:
        tracemalloc.stop()
