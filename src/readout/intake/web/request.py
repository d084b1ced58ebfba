"""One request and its answer, the answer unpacked and bounded in size and time."""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

import httpcore

from readout.errors import SourceError
from readout.intake.settings import MEGABYTE, WebSettings
from readout.intake.web.cache import CachedBody
from readout.intake.web.connection import Guarded, left_until

_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5"
_BLOCK = 1 << 16


@dataclass
class Answer:
    """What a host answered: status, headers by lower-case name, body, and the final address."""

    address: str
    status: int
    headers: dict[str, str]
    body: bytes = field(default=b"", repr=False)


def ask(address: str, web: WebSettings, kept: CachedBody | None, limit: int, ends: float) -> Answer:
    """What the host answers: at most ``limit`` bytes, by ``ends`` (monotonic seconds).

    Raises SourceError when it doesn't answer in time, or not as HTTP.
    """
    backend = Guarded(web.private, left_until(ends, web.timeout))
    wait = dict.fromkeys(("connect", "read", "write", "pool"), web.timeout)
    try:
        with (
            httpcore.ConnectionPool(
                ssl_context=ssl.create_default_context(), network_backend=backend
            ) as pool,
            pool.stream(
                "GET",
                _ascii(address),
                headers=_headers(address, web, kept),
                extensions={"timeout": wait},
            ) as got,
        ):
            named = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in got.headers}
            body = _body(got.iter_stream(), named.get("content-encoding", ""), limit, ends)
            return Answer(address, got.status, named, body)
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise SourceError("the host took too long to answer", value=address) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError) as error:
        raise SourceError(f"could not be fetched: {error}", value=address) from error


def _headers(address: str, web: WebSettings, kept: CachedBody | None) -> list[tuple[str, str]]:
    headers = [
        ("Host", urlsplit(address).netloc.rpartition("@")[2]),
        ("User-Agent", web.agent),
        ("Accept", _ACCEPT),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
    ]
    if kept and kept.tag:
        headers.append(("If-None-Match", kept.tag))
    if kept and kept.changed:
        headers.append(("If-Modified-Since", kept.changed))
    return headers


def _ascii(address: str) -> str:
    """The address with what is not ASCII percent-encoded, its host by IDNA."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    port = f":{parts.port}" if parts.port else ""
    host = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    return f"{parts.scheme}://{host}{port}{path}{query}"


def _body(blocks: Iterable[bytes], encoding: str, limit: int, ends: float) -> bytes:
    """The body, unpacked and bounded: a small answer may unpack to gigabytes, or never end."""
    kept: list[bytes] = []
    size = 0
    for block in _unpacked(blocks, encoding):
        size += len(block)
        if size > limit:
            raise SourceError(f"is larger than {limit // MEGABYTE} MB, the most for one page")
        if time.monotonic() > ends:
            raise SourceError("the answer did not end in the time allowed")
        kept.append(block)
    return b"".join(kept)


def _unpacked(blocks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding.lower() not in {"gzip", "x-gzip", "deflate"}:
        yield from blocks
        return
    unpack = zlib.decompressobj(47)
    try:
        for block in blocks:
            left = block
            while left:
                yield unpack.decompress(left, _BLOCK)
                left = unpack.unconsumed_tail
    except zlib.error as error:
        raise SourceError(f"the answer's packing is damaged: {error}") from error
