"""Live blogs: the time-stamped entries of one article (schema.org's LiveBlogPosting)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from readout.intake.dates import moment, parse_date
from readout.intake.draft import Hint
from readout.intake.fragment import plain_text
from readout.intake.page.linked import Linked, Node, clean

_FEWEST = 2
_MARKUP = re.compile(r"<[a-zA-Z/][^<>]*>")


@dataclass(frozen=True, slots=True)
class LiveEntry:
    """One entry: when it was posted (ISO 8601, or ""), its headline and its text."""

    time: str
    headline: str
    text: str


def live_entries(linked: Linked) -> tuple[LiveEntry, ...]:
    """The entries that a page's linked data tells, oldest first; none when it is no live blog."""
    found = [
        entry
        for article in linked.articles
        for node in _list(article.get("liveBlogUpdate"))
        if isinstance(node, dict) and (entry := _entry(node)).text
    ]
    if len(found) < _FEWEST:
        return ()
    distinct = dict.fromkeys(found)
    # Pages show the newest first; a reader of all of it, and the times in it, go forward.
    return tuple(sorted(distinct, key=_order))


def _order(entry: LiveEntry) -> float:
    when = moment(entry.time)
    return when.timestamp() if when else 0.0


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _entry(node: Node) -> LiveEntry:
    body = node.get("articleBody") or node.get("text") or node.get("description") or ""
    body = html.unescape(body) if isinstance(body, str) else ""
    time = node.get("datePublished") or node.get("dateCreated") or ""
    headline = node.get("headline") or node.get("name") or ""
    return LiveEntry(
        time=parse_date(time) if isinstance(time, str) else "",
        headline=clean(headline) if isinstance(headline, str) else "",
        text=plain_text(body) if _MARKUP.search(body) else body.strip(),
    )


def live_text(intro: str, entries: Sequence[LiveEntry]) -> tuple[str, tuple[Hint, ...]]:
    """The text of a live blog, and which of its lines are time stamps or headings of entries."""
    lines, hints = [intro] if intro else [], list[Hint]()
    for entry in entries:
        stamp = entry.time.replace("T", " ")
        for line, hint in ((stamp, "date"), (entry.headline, "heading")):
            if line:
                lines.append(line)
                hints.append(Hint(line, "date" if hint == "date" else "heading"))
        lines.append(entry.text)
    return "\n\n".join(lines), tuple(hints)


def introduction(linked: Linked) -> str:
    """What a live blog says above its entries."""
    return next(_introductions(linked), "")


def _introductions(linked: Linked) -> Iterator[str]:
    for article in linked.articles:
        if article.get("liveBlogUpdate"):
            body = article.get("articleBody") or article.get("description") or ""
            if isinstance(body, str) and body.strip():
                yield plain_text(html.unescape(body))
