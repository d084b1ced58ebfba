"""When a page was published and last changed, with where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from readout.intake.dates import parse_date
from readout.intake.draft import DateClue
from readout.intake.page.linked import Linked
from readout.intake.page.markup import Page

_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "og:published_time",
    "originalpublicationdate",
    "ptime",
    "article_date_original",
    "cd_pubdate",
)
_META_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
)
_IN_URL = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?P<mark>[/-]?)(?P<m>0[1-9]|1[0-2]|(?<=/)[1-9](?=/)|(?<=/)[a-z]{3}(?=/))"
    r"(?P=mark)(?P<d>0[1-9]|[12]\d|3[01]|(?<=/)[1-9](?=/))(?=[/_.]|$)"
)
_PUBLISHED = re.compile(
    r"publi|posted|pub-?date|created|entry-date|dateline|timestamp|article.?date|byline|post-?date|datetime",
    re.I,
)
_MODIFIED = re.compile(r"modif|updat|edited", re.I)
_LONGEST = 120
_SHORT = 40
_NEAREST = 4
_MOST = 5000
"""Elements that are looked at for a date: where one lies in the other, so do their words."""


def dates_of(page: Page, linked: Linked, url: str) -> tuple[DateClue, ...]:
    """The publication dates that the page tells, the most trusted first."""
    found = [
        *(DateClue(day, "linked-data") for day in _parsed(linked.texts("datePublished"))),
        *(DateClue(day, "meta") for key in _META for day in _parsed(page.meta.get(key, ()))),
        *_elements(page.tree),
    ]
    day = day_in_url(url)
    if day:
        found.append(DateClue(day, "url"))
    created = linked.texts("dateCreated", "uploadDate")
    found += [DateClue(day, "linked-data") for day in _parsed(created)]
    return tuple(dict.fromkeys(found or _below_headline(page.tree)))


def modified_of(page: Page, linked: Linked) -> str:
    """When the page says that it was last changed, ISO 8601, or ""."""
    told = [
        *linked.texts("dateModified"),
        *(v for key in _META_MODIFIED for v in page.meta.get(key, ())),
    ]
    return next(_parsed(told), "")


def day_in_url(url: str) -> str:
    """The ISO day that an address carries, as in ``/2024/06/04/``, or ""."""
    match = _IN_URL.search(url.lower())
    if not match:
        return ""
    if match["m"].isdigit():
        return parse_date(f"{match['y']}-{match['m']}-{match['d']}")
    return parse_date(f"{match['d']} {match['m']} {match['y']}")


def _parsed(texts: Any) -> Iterator[str]:
    return (day for text in texts if (day := parse_date(text)))


def _below_headline(tree: Any) -> list[DateClue]:
    """The first short piece of text below the headline that is a date: the last resort."""
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return []
    for number, element in enumerate(heading.itersiblings("div", "p", "span", "time", "ul")):
        if number >= _NEAREST:
            break
        for text in element.itertext():
            day = parse_date(text) if len(text.strip()) <= _SHORT else ""
            if day:
                return [DateClue(day, "page")]
    return []


def _elements(tree: Any) -> Iterator[DateClue]:
    """``<time>`` elements and those whose classes speak of publishing, in the page's order.

    Both the machine's moment and the day that the reader sees: in another zone they differ.
    """
    plain: list[DateClue] = []
    for element, marks in islice(_named(tree), _MOST):
        text = " ".join(" ".join(element.itertext()).split())
        if len(text) > _LONGEST or _MODIFIED.search(marks) or _MODIFIED.search(text[:20]):
            continue
        told = [element.get("datetime") or element.get("content") or "", text]
        clues = [DateClue(day, "page") for day in _parsed(told)]
        if element.get("pubdate") is not None or _PUBLISHED.search(marks):
            yield from clues
        else:
            plain += clues
    yield from plain


def _named(tree: Any) -> Iterator[tuple[Any, str]]:
    """``<time>`` elements and those whose names speak of publishing, with these names."""
    for element in tree.iter("time", "span", "div", "p", "abbr", "li", "dd", "td"):
        marks = " ".join(filter(None, map(element.get, ("class", "id", "itemprop", "data-testid"))))
        if element.tag == "time" or _PUBLISHED.search(marks):
            yield element, marks
