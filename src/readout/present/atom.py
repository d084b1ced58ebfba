"""Stories as an Atom feed (RFC 4287), so that a feed reader tells when one came or grew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as Xml

from readout.present.phrases import counts
from readout.present.uris import PREFIX, address, instant, story_uri
from readout.records.account import Account
from readout.records.holdings import StoryLine
from readout.records.showing import count

NAMESPACE = "http://www.w3.org/2005/Atom"
EPOCH = "1970-01-01T00:00:00+00:00"
"""Stands where the standard asks for a time and nobody knows one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in a feed: the time of its last change, what to call it, what to say of it in one
    line, the names of its outlets, and addresses of reports on it or a page about it."""

    id: str
    title: str
    updated: str
    summary: str = ""
    authors: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def entry_of(account: Account, updated: str = "") -> Entry:
    """The entry of an account; without a time, that of its latest article."""
    times = sorted(one.published.value for one in account.articles if one.published)
    return Entry(
        account.story.id,
        account.title,
        updated or (times[-1] if times else ""),
        " · ".join(counts(account)),
        tuple(dict.fromkeys(article.label for article in account.articles)),
        tuple(filter(None, map(address, account.articles))),
    )


def entry_of_line(line: StoryLine, page: str = "") -> Entry:
    """The entry of a story in a library's list; ``page`` is the address of a page about it."""
    parts = [
        count(line.articles, "article"),
        count(line.origins, "independent origin"),
        count(line.claims, "claim"),
        count(line.differences, "difference"),
    ]
    links = (page,) if page else ()
    return Entry(
        line.id, line.headline, line.updated or line.last, " · ".join(parts), line.outlets, links
    )


def atom(
    entries: Iterable[Entry], *, name: str = "stories", title: str = "Stories", address: str = ""
) -> str:
    """The feed, newest change first. ``name`` makes its id, ``address`` is where it is served.

    A time without a zone counts as UTC, a day as its beginning.
    """
    ordered = sorted(entries, key=lambda entry: (_time(entry.updated), entry.id), reverse=True)
    feed = Xml.Element("feed", {"xmlns": NAMESPACE})
    _put(feed, "id", f"{PREFIX}:feed:{name}")
    _put(feed, "title", title)
    _put(feed, "updated", _time(ordered[0].updated) if ordered else EPOCH)
    _put(feed, "generator", "readout")
    if address:
        Xml.SubElement(feed, "link", {"rel": "self", "href": address})
    for entry in ordered:
        _entry(feed, entry)
    Xml.indent(feed, space=" ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(feed, "unicode")}\n'


def _entry(feed: Xml.Element, entry: Entry) -> None:
    made = Xml.SubElement(feed, "entry")
    _put(made, "id", story_uri(entry.id))
    _put(made, "title", entry.title or "Untitled story")
    _put(made, "updated", _time(entry.updated))
    # An entry needs an author where its feed has none.
    for author in entry.authors or ("unknown",):
        _put(Xml.SubElement(made, "author"), "name", author)
    if entry.summary:
        _put(made, "summary", entry.summary)
    for number, link in enumerate(entry.links):
        rel = "via" if number else "alternate"
        Xml.SubElement(made, "link", {"rel": rel, "href": link})


def _put(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = _allowed(text)


def _allowed(text: str) -> str:
    """Text without the characters that XML 1.0 has no way to write."""
    return "".join(
        ch if ch in "\t\n\r" or "\u0020" <= ch <= "\ud7ff" or "\ue000" <= ch <= "\ufffd"
        or ch >= "\U00010000" else "\ufffd"
        for ch in text
    )  # fmt: skip


def _time(value: str) -> str:
    if whole := instant(value):
        return datetime.fromisoformat(whole).astimezone(UTC).isoformat()
    try:
        return datetime.fromisoformat(value).replace(tzinfo=UTC).isoformat()
    except ValueError:
        return EPOCH
