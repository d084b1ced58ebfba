"""Every page that links lead to, as a browser would read it."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import html as markup
from starlette.testclient import TestClient

from tests.web.clients import HERE

Element = markup.HtmlElement


@dataclass
class Seen:
    """A page that was read."""

    address: str
    root: Element
    text: str

    @property
    def ids(self) -> set[str]:
        return {str(one) for one in self.root.xpath("//@id")}

    @property
    def links(self) -> list[str]:
        return [str(one) for one in self.root.xpath("//a/@href")]


def crawl(
    browser: TestClient, start: str = "/", known: Set[str] = frozenset(), most: int = 400
) -> dict[str, Seen]:
    """Every page of ours that can be reached by links, and by the addresses of forms."""
    found: dict[str, Seen] = {}
    waiting = [start]
    while waiting and len(found) < most:
        address = waiting.pop()
        if address in found or address in known:
            continue
        answer = browser.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        if "attachment" in answer.headers.get("content-disposition", ""):
            continue
        seen = Seen(address, markup.document_fromstring(answer.text), answer.text)
        found[address] = seen
        waiting += [one for link in seen.links if (one := ours(address, link))]
    return found


def ours(address: str, link: str) -> str:
    """The address of a page of ours that a link leads to; nothing for a link elsewhere."""
    full = urldefrag(urljoin(f"{HERE}{address}", link)).url
    if not full.startswith(f"{HERE}/") or "/account." in full or "/logout" in full:
        return ""
    parts = urlsplit(full)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def fragment(address: str, link: str) -> tuple[str, str]:
    """The page and the place on it that a link leads to."""
    found = urldefrag(urljoin(f"{HERE}{address}", link))
    return re.sub(f"^{re.escape(HERE)}", "", found.url), found.fragment
