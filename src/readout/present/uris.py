"""What stories and articles are called outside readout, and times as web formats want them."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote, urlsplit

from readout.records.article import Article

PREFIX = "urn:readout"


def story_uri(story: str) -> str:
    """A name for a story that is no address."""
    return f"{PREFIX}:story:{quote(story, safe='')}"


def article_uri(article: str) -> str:
    """A name for an article as readout keeps it; the page at its address may differ."""
    return f"{PREFIX}:article:{quote(article, safe='')}"


def entity_uri(story: str, entity: str) -> str:
    """A name for a person, body or place of a story."""
    return f"{story_uri(story)}:{quote(entity, safe='')}"


def address(article: Article) -> str:
    """Where the article stands on the web, as a valid URI; "" where that isn't known."""
    try:
        parts = urlsplit(article.url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return quote(article.url, safe="%:/?#[]@!$&'()*+,;=~-._")


def instant(value: str) -> str:
    """An ISO time as RFC 3339 has it; "" where it lacks the time of day or the zone."""
    try:
        read = datetime.fromisoformat(value)
    except ValueError:
        return ""
    return read.isoformat() if read.tzinfo and "T" in value.upper().replace(" ", "T") else ""
