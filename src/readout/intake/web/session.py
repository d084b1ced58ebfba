"""The fetcher: the one place of intake that uses the network, and the clock to be polite on it.

Only http and https, only public addresses, each redirect like the first address. robots.txt is
obeyed as RFC 9309 says, hosts are asked one request at a time with a pause between, and what was
fetched before is asked for again only if it changed (RFC 9110, conditional requests).
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from urllib.parse import urljoin, urlsplit

from protego import Protego

from readout.errors import SourceError
from readout.intake.items import Item
from readout.intake.settings import Limits, WebSettings
from readout.intake.web.cache import CachedBody, WebCache
from readout.intake.web.request import Answer, ask
from readout.records.account import Dropped

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ROBOTS_LIMIT = 500 * 1024
_LONGEST_DELAY = 10.0


def fetch(address: str, web: WebSettings, limits: Limits) -> Item | Dropped:
    """The page or file at an address, as an item; as Dropped with the reason if it can't be had."""
    try:
        return session(web).fetch(address, limits)
    except SourceError as error:
        hint = f" ({error.hint})" if error.hint else ""
        return Dropped(address, f"{error.what}{hint}")


@cache
def session(web: WebSettings) -> Session:
    """One session a process and settings: it remembers robots.txt and when a host was asked."""
    return Session(web)


class Session:
    """Fetches politely: it knows each host's robots.txt and when the host was last asked."""

    def __init__(self, web: WebSettings) -> None:
        self.web = web
        self.cache = WebCache(web.cache) if web.cache else None
        self.robots: dict[str, Protego] = {}
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
            self.cache.write(address, CachedBody(answer.address, media, tag, changed, answer.body))
        return _item(address, answer.address, answer.body, media, now)

    def _follow(self, address: str, kept: CachedBody | None, limit: int, ends: float) -> Answer:
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

    def _rules(self, site: str, ends: float) -> Protego:
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

    def _ask(self, address: str, kept: CachedBody | None, limit: int, ends: float) -> Answer:
        """One request, after the pause that the host may expect."""
        parts = urlsplit(address)
        known = self.robots.get(f"{parts.scheme}://{parts.netloc}")
        asked = float(known.crawl_delay(self.web.agent) or 0) if known else 0.0
        self._wait(parts.netloc, min(max(self.web.delay, asked), _LONGEST_DELAY), ends)
        return ask(address, self.web, kept, limit, ends)

    def _wait(self, host: str, delay: float, ends: float) -> None:
        pause = self.asked.get(host, 0.0) + delay - time.monotonic()
        if host in self.asked and pause > 0:
            time.sleep(min(pause, max(0.0, ends - time.monotonic())))
        self.asked[host] = time.monotonic()


def _item(asked: str, final: str, body: bytes, media: str, now: str) -> Item:
    name = urlsplit(final).path.rsplit("/", 1)[-1] or "page.html"
    return Item(asked, name, lambda: BytesIO(body), media, final, now)
