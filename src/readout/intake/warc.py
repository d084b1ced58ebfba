"""WARC archives, as Common Crawl and browsers write them (ISO 28500), record by record."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from readout.errors import SourceError
from readout.intake.draft import Draft
from readout.intake.html import draft_of_page
from readout.intake.items import Item
from readout.intake.settings import IntakeSettings
from readout.records.account import Dropped

_BLOCK = 1 << 20
_BEGINS = re.compile(rb"\x1f\x8b\x08[\x00\x04]|WARC/1\.[01]\r\n")
_LONGEST_MARK = 10
_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(item: Item, settings: IntakeSettings) -> Iterator[Draft | Dropped]:
    """The pages of an archive: responses of status 200 that hold HTML, in the archive's order.

    Streamed; what is held is one record. A damaged record is left out by its offset in the file.
    """
    for page in pages_in(item, settings):
        yield page if isinstance(page, Dropped) else _draft(page, settings)


def pages_in(item: Item, settings: IntakeSettings) -> Iterator[Item | Dropped]:
    """The pages of an archive as items, not yet taken apart."""
    with item.open() as raw:
        start, any_read, told = 0, False, False
        while start >= 0:
            last, error = -1, ""
            for record in _records(raw, start):
                if isinstance(record, str):
                    error = record
                    break
                last, any_read = record.stream_pos, True
                page = _page(record, item, settings)
                told = isinstance(page, Dropped)
                if page is not None:
                    yield page
            if not error:
                break
            # One notice for one stretch of damage, at the record that it hit.
            start = _next_record(raw, max(last, start) + 1)
            if any_read and not told:
                place = f"{item.source}@{start if last >= 0 and start >= 0 else max(last, 0)}"
                yield Dropped(place, f"the archive is damaged at or after this offset: {error}")
            told = True
        if not any_read:
            yield Dropped(item.source, "holds no response that can be read (is it a WARC file?)")


def _records(raw: BinaryIO, start: int) -> Iterator[Any]:
    """The responses from an offset on; last, if something is damaged, what is wrong as a text."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    raw.seek(start)
    try:
        yield from ArchiveIterator(raw, record_types=WarcRecordType.response, parse_http=True)
    except (OSError, ValueError, RuntimeError) as error:
        yield _said(error)


def _next_record(raw: BinaryIO, start: int) -> int:
    """The offset of the next place that looks like a record's beginning, or -1."""
    raw.seek(start)
    offset, before = start, b""
    while block := raw.read(_BLOCK):
        window = before + block
        match = _BEGINS.search(window)
        if match:
            return offset - len(before) + match.start()
        before = window[-_LONGEST_MARK:]
        offset += len(block)
    return -1


def _page(record: Any, item: Item, settings: IntakeSettings) -> Item | Dropped | None:
    place = f"{item.source}@{record.stream_pos}"
    try:
        status = record.http_headers.status_code if record.http_headers else None
        media = (record.http_content_type or "").lower()
        if status is None:
            return Dropped(place, "the record is damaged: it holds no answer of a web server")
        if status != 200 or not media.startswith(_PAGES):
            return None
        content = record.reader.read(settings.limits.item_bytes + 1)
        address = record.headers.get("WARC-Target-URI", "").strip("<>")
        retrieved = record.headers.get("WARC-Date", "")
        charset = record.http_charset or ""
    except Exception as error:  # the reader is native code and documents no errors of its own
        return Dropped(place, f"the record is damaged: {_said(error)}")
    if len(content) > settings.limits.item_bytes:
        return Dropped(place, "the page is larger than the limit for one report")
    return Item(
        source=address or place,
        name="page.html",
        open=lambda: io.BytesIO(content),
        media_type=f"text/html; charset={charset}",
        url=address,
        retrieved=retrieved,
    )


def _draft(page: Item, settings: IntakeSettings) -> Draft | Dropped:
    try:
        with page.open() as stream:
            return draft_of_page(stream.read(), page)
    except SourceError as error:
        return Dropped(page.source, error.what)
    except (ValueError, RecursionError, MemoryError) as error:
        return Dropped(page.source, f"the page could not be read: {_said(error)}")


def _said(error: BaseException) -> str:
    return str(error) or type(error).__name__
