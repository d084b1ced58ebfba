"""The fetcher: the one place of intake that uses the network, and the clock to be polite on it.

Only http and https, only public addresses: a name is resolved here, every address that it answers
with is checked, and the connection is made to the checked address itself, so that a second answer
of the name server can't lead inside (DNS rebinding). Each redirect goes the same way. robots.txt
is obeyed as RFC 9309 says, hosts are asked one request at a time with a pause between, and what was
fetched before is asked for again only if it changed (RFC 9110, conditional requests).
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

from readout.errors import SourceError
from readout.intake.items import Item
from readout.intake.settings import MEGABYTE, Limits, WebSettings
from readout.intake.webcache import Kept, WebCache
from readout.records.account import Dropped

_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ROBOTS_LIMIT = 500 * 1024
_LONGEST_DELAY = 10.0
_BLOCK = 1 << 16


def fetch(address: str, web: WebSettings, limits: Limits) -> Item | Dropped:
    """The page or file at an address, as an item; as Dropped with the reason if it can't be had."""
    try:
        return _session(web).fetch(address, limits)
    except SourceError as error:
        hint = f" ({error.hint})" if error.hint else ""
        return Dropped(address, f"{error.what}{hint}")


@cache
def _session(web: WebSettings) -> Session:
    """One session a process and settings: it remembers robots.txt and when a host was asked."""
    return Session(web)


@dataclass
class Answer:
    """What a host answered: status, headers by lower-case name, body, and the final address."""

    address: str
    status: int
    headers: dict[str, str]
    body: bytes = field(default=b"", repr=False)


class Session:
    """Fetches politely: it knows each host's robots.txt and when the host was last asked."""

    def __init__(self, web: WebSettings) -> None:
        self.web = web
        self.cache = WebCache(web.cache) if web.cache else None
        self.robots: dict[str, Any] = {}
        self.asked: dict[str, float] = {}

    def fetch(self, address: str, limits: Limits) -> Item:
        """The item at an address. Raises SourceError when it may not or can't be fetched."""
        ends = time.monotonic() + self.web.deadline
        kept = self.cache.read(address) if self.cache else None
        answer = self._follow(address, kept, limits.item_bytes, ends)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if answer.status == 304 and kept:
            return _item(address, kept.final, kept.body, kept.media_type, now)
        if answer.status != 200:
            raise SourceError(f"the host answered with status {answer.status}", value=address)
        media = answer.headers.get("content-type", "")
        if self.cache:
            tag, changed = answer.headers.get("etag", ""), answer.headers.get("last-modified", "")
            self.cache.write(address, Kept(answer.address, media, tag, changed, answer.body))
        return _item(address, answer.address, answer.body, media, now)

    def _follow(self, address: str, kept: Kept | None, limit: int, ends: float) -> Answer:
        here = address
        for _ in range(self.web.redirects + 1):
            self._allowed(here, ends)
            answer = self._ask(here, kept, limit, ends)
            target = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not target:
                return answer
            here = urljoin(here, target)
        raise SourceError(f"redirects more than {self.web.redirects} times", value=address)

    def _allowed(self, address: str, ends: float) -> None:
        """Raise SourceError unless the address is of the web and robots.txt allows it."""
        try:
            parts = urlsplit(address)
            host, _port = parts.hostname or "", parts.port
        except ValueError:
            parts, host = urlsplit(""), ""
        if parts.scheme not in {"http", "https"} or not host:
            raise SourceError("is no http or https address", value=address)
        rules = self._rules(f"{parts.scheme}://{parts.netloc}", ends)
        if not rules.can_fetch(address, self.web.agent):
            raise SourceError("robots.txt of the site forbids it", value=address)

    def _rules(self, site: str, ends: float) -> Any:
        from protego import Protego

        if site not in self.robots:
            self.robots[site] = Protego.parse(self._robots_text(site, ends))
        return self.robots[site]

    def _robots_text(self, site: str, ends: float) -> str:
        here = f"{site}/robots.txt"
        for _ in range(self.web.redirects + 1):
            answer = self._ask(here, None, _ROBOTS_LIMIT, ends)
            target = answer.headers.get("location")
            if answer.status in _REDIRECTS and target:
                here = urljoin(here, target)
                if urlsplit(here).scheme not in {"http", "https"}:
                    return ""
                continue
            # RFC 9309: none means all is allowed, a failing server means nothing is.
            if answer.status >= 500:
                return "User-agent: *\nDisallow: /"
            return answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
        return ""

    def _wait(self, host: str, delay: float, ends: float) -> None:
        pause = self.asked.get(host, 0.0) + delay - time.monotonic()
        if host in self.asked and pause > 0:
            time.sleep(min(pause, max(0.0, ends - time.monotonic())))
        self.asked[host] = time.monotonic()

    def _ask(self, address: str, kept: Kept | None, limit: int, ends: float) -> Answer:
        import httpcore

        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self.robots.get(site)
        asked = float(known.crawl_delay(self.web.agent) or 0) if known else 0.0
        self._wait(parts.netloc, min(max(self.web.delay, asked), _LONGEST_DELAY), ends)
        headers = [("Host", parts.netloc.rpartition("@")[2]), ("User-Agent", self.web.agent)]
        headers += [("Accept", _ACCEPT), ("Accept-Encoding", "gzip"), ("Connection", "close")]
        if kept and kept.tag:
            headers.append(("If-None-Match", kept.tag))
        if kept and kept.changed:
            headers.append(("If-Modified-Since", kept.changed))
        wait = dict.fromkeys(("connect", "read", "write", "pool"), self.web.timeout)
        backend = _backend(self.web, ends)
        try:
            with (
                httpcore.ConnectionPool(
                    ssl_context=ssl.create_default_context(), network_backend=backend
                ) as pool,
                pool.stream(
                    "GET", _ascii(address), headers=headers, extensions={"timeout": wait}
                ) as got,
            ):
                named = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in got.headers}
                body = _body(got.iter_stream(), named.get("content-encoding", ""), limit, ends)
                return Answer(address, got.status, named, body)
        except (httpcore.TimeoutException, TimeoutError) as error:
            raise SourceError("the host took too long to answer", value=address) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError, ValueError) as error:
            raise SourceError(f"could not be fetched: {error}", value=address) from error


def _item(asked: str, final: str, body: bytes, media: str, now: str) -> Item:
    name = urlsplit(final).path.rsplit("/", 1)[-1] or "page.html"
    return Item(asked, name, lambda: BytesIO(body), media, final, now)


def _ascii(address: str) -> str:
    """The address with what is not ASCII percent-encoded, its host by IDNA."""
    from urllib.parse import quote

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


def _backend(web: WebSettings, ends: float) -> Any:
    """A network backend that connects to public addresses alone, and waits for no one for long."""
    import httpcore

    plain = httpcore.SyncBackend()

    def left(timeout: float | None) -> float:
        rest = min(timeout or web.timeout, ends - time.monotonic())
        if rest <= 0:
            raise TimeoutError("no time left")
        return rest

    class Bounded(httpcore.NetworkStream):
        """A stream whose waits end with the deadline: headers may drip in without end too."""

        def __init__(self, inner: httpcore.NetworkStream) -> None:
            self.inner = inner

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            return self.inner.read(max_bytes, left(timeout))

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            self.inner.write(buffer, left(timeout))

        def close(self) -> None:
            self.inner.close()

        def start_tls(
            self,
            ssl_context: ssl.SSLContext,
            server_hostname: str | None = None,
            timeout: float | None = None,
        ) -> httpcore.NetworkStream:
            return Bounded(self.inner.start_tls(ssl_context, server_hostname, left(timeout)))

        def get_extra_info(self, info: str) -> Any:
            return self.inner.get_extra_info(info)

    class Guarded(httpcore.NetworkBackend):
        """Connects to the very address that was checked."""

        def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,
            local_address: str | None = None,
            socket_options: Iterable[Any] | None = None,
        ) -> httpcore.NetworkStream:
            checked = public_address(host, port, web.private)
            found = plain.connect_tcp(checked, port, left(timeout), local_address, socket_options)
            return Bounded(found)

    return Guarded()


def public_address(host: str, port: int, private: frozenset[str]) -> str:
    """The address to connect to. Raises SourceError if any that the name answers is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError("the name of the host is not known", value=host) from error
    addresses = [str(each[4][0]) for each in found]
    if f"{host}:{port}" not in private:
        for address in addresses:
            if not _is_public(address):
                raise SourceError(f"leads to {address}, which is no public address", value=host)
    return addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    # An IPv4 address may hide in an IPv6 one.
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    teredo = getattr(ip, "teredo", None)
    hidden = [part for part in (inner, teredo[1] if teredo else None) if part is not None]
    if isinstance(ip, ipaddress.IPv6Address) and ip in ipaddress.ip_network("64:ff9b::/96"):
        hidden.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return all(one.is_global and not one.is_multicast for one in (ip, *hidden))
