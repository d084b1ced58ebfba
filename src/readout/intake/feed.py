"""Feeds: RSS, Atom and JSON Feed, an article an entry; OPML, a list of feeds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readout.errors import SourceError
from readout.intake.dates import parse_date
from readout.intake.draft import DateClue, Draft, FurtherSource
from readout.intake.fragment import plain_text
from readout.intake.items import Item, content
from readout.intake.page.markup import holds_crowded_tag
from readout.intake.settings import IntakeSettings
from readout.records.account import Dropped
from readout.records.article import Capture


def read_feed(item: Item, settings: IntakeSettings) -> Iterator[Draft | Dropped]:
    """The entries of an RSS or Atom feed, each with the text that the feed gives of it.

    RSS names the real publisher of a passed-on entry in ``<source>``; that is the outlet then.
    Raises SourceError when the file is no feed.
    """
    raw = content(item, settings.limits)
    # The parser goes through all attributes for each. As Latin-1 without NULs, tags are found in
    # whatever encoding has ASCII's letters.
    if holds_crowded_tag(raw.replace(b"\x00", b"").decode("latin-1")):
        raise SourceError("a tag of the feed has too many attributes", value=item.source)
    feed = _parsed(raw, item)
    name = _words(feed.feed.get("title"))
    language = _words(feed.feed.get("language"))[:2].lower()
    for number, entry in enumerate(feed.entries, 1):
        yield _draft(entry, f"{item.source}#{number}", name, language)


def _parsed(raw: bytes, item: Item) -> Any:
    import feedparser

    headers = {"content-type": item.media_type} if item.media_type else {}
    try:
        # Bytes only: given a string, feedparser would fetch it as an address.
        feed = feedparser.parse(raw, response_headers=headers, resolve_relative_uris=False)
    except Exception as error:  # it passes on whatever the underlying parsers raise
        raise SourceError(f"is no readable feed: {error}", value=item.source) from error
    if not feed.entries and not feed.get("version"):
        reason = str(feed.get("bozo_exception") or "it has no entries")
        raise SourceError(f"is no readable feed: {reason}", value=item.source)
    return feed


def _draft(entry: Any, place: str, name: str, language: str) -> Draft:
    source = entry.get("source") or {}
    bodies = [_words(each.get("value")) for each in entry.get("content", ())]
    body = max([*bodies, _words(entry.get("summary"))], key=len)
    # Past feedparser's own lookup, which gives one date for another.
    published = parse_date(_words(dict.get(entry, "published")))
    updated = parse_date(_words(dict.get(entry, "updated")))
    day = published or updated
    people = [_words(each.get("name")) for each in entry.get("authors", ())]
    link = _words(entry.get("link"))
    return Draft(
        source=link or place,
        text=plain_text(body),
        title=plain_text(_words(entry.get("title"))).replace("\n", " "),
        outlet=_words(source.get("title")) or name,
        url=link,
        dates=(DateClue(day, "feed"),) if day else (),
        modified=updated,
        authors=tuple(person for person in people if person),
        language=language if language.isalpha() else "",
        capture=Capture(place, body.encode("utf-8", "surrogatepass"), "text/html", "utf-8"),
    )


def _words(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def read_opml(item: Item, settings: IntakeSettings) -> Iterator[FurtherSource | Dropped]:
    """The feeds that a list names, as links to be fetched."""
    addresses = feeds_in(content(item, settings.limits), item.source)
    if not addresses:
        yield Dropped(item.source, "the list names no feeds")
    yield from map(FurtherSource, addresses)


def feeds_in(raw: bytes, source: str) -> tuple[str, ...]:
    """The addresses of the feeds that an OPML list names, in its order."""
    from lxml import etree

    # No entities, no network, no huge trees: the list comes from outside.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False
    )
    try:
        tree = etree.fromstring(raw, parser)
    except (etree.LxmlError, ValueError) as error:
        raise SourceError(f"is no readable list of feeds: {error}", value=source) from error
    outlines = tree.iter("outline") if tree is not None else ()
    found = (outline.get("xmlUrl") or "" for outline in outlines)
    return tuple(dict.fromkeys(address.strip() for address in found if address.strip()))
