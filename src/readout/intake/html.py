"""HTML pages: the article in the page, with its title, dates, authors, outlet and address."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from readout.intake.decode import decode
from readout.intake.draft import Draft
from readout.intake.items import Item, content
from readout.intake.page.authors import authors_of
from readout.intake.page.body import body_of
from readout.intake.page.linked import Linked, read_linked
from readout.intake.page.live import introduction, live_entries, live_text
from readout.intake.page.markup import Page, declared_charset, parse_page
from readout.intake.page.times import dates_of, modified_of
from readout.intake.page.titles import title_of
from readout.intake.settings import IntakeSettings
from readout.records.article import Capture


def read_html(item: Item, settings: IntakeSettings) -> Iterator[Draft]:
    """The one article of an HTML page."""
    raw = content(item, settings.limits)
    yield draft_of_page(raw, item)


def draft_of_page(raw: bytes, item: Item) -> Draft:
    """The draft of a page's bytes; ``item`` says where they are from and what was declared."""
    declared = _charset(item.media_type) or declared_charset(raw)
    text = decode(raw, item.source, declared)
    page = parse_page(text, item.source)
    linked = read_linked(page.data)
    url = _address(page, linked, item.url)
    outlet = page.first("og:site_name", "application-name") or _publisher(linked)
    # Metadata first: the extractor takes the tree apart.
    title = title_of(page, linked)
    authors = authors_of(page, linked, outlet)
    dates = dates_of(page, linked, url)
    entries = live_entries(linked)
    body, hints = (
        live_text(introduction(linked), entries) if entries else (body_of(page, linked, url), ())
    )
    return Draft(
        source=item.source,
        text=body,
        hints=hints,
        title=title,
        outlet=outlet,
        url=url,
        dates=dates,
        modified=modified_of(page, linked),
        retrieved=item.retrieved,
        authors=authors,
        section=page.first("article:section", "section") or linked.first("articleSection"),
        credit=linked.first("creditText", "copyrightHolder"),
        capture=Capture(item.source, raw, item.media_type or "text/html", declared, item.retrieved),
    )


def _charset(media_type: str) -> str:
    _kind, _mark, value = media_type.lower().partition("charset=")
    return value.split(";")[0].strip(" \"'")


def _publisher(linked: Linked) -> str:
    return linked.first("publisher")


def _address(page: Page, linked: Linked, fetched: str) -> str:
    """The canonical address: of the link, else Open Graph, else where it was fetched."""
    links = page.tree.iter("link")
    canonical = next((link.get("href") for link in links if link.get("rel") == "canonical"), "")
    told = canonical or page.first("og:url") or linked.first("url") or ""
    try:
        return urljoin(fetched, told) if told else fetched
    except ValueError:
        return fetched
