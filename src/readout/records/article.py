"""Captures and articles: what came from outside, and what it says."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from readout.errors import SpanError
from readout.records.moment import moment

FurnitureKind = Literal[
    "caption", "credit", "byline", "dateline", "date", "heading", "share", "related",
    "subscribe", "donate", "cookies", "embed", "navigation", "notice", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Capture:
    """What was read from outside, as it came: bytes, where from, when, declared type."""

    source: str
    content: bytes = field(repr=False)
    media_type: str = ""
    encoding: str = ""
    retrieved: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published an article. ``family`` joins outlets of one owner or agency.

    An outlet that no data file knows is its own family (law 5: fail closed).
    """

    name: str
    domain: str = ""
    family: str = ""
    country: str = ""

    @property
    def family_key(self) -> str:
        """The key under which outlets count as one publisher."""
        return (self.family or self.domain or self.name).casefold()


@dataclass(frozen=True, slots=True)
class PublicationTime:
    """When an article says it was published: ISO 8601 day or time, where that stands, how sure."""

    value: str
    basis: str = "given"
    confidence: float = 1.0

    @property
    def day(self) -> str:
        """The ISO day, ``YYYY-MM-DD``."""
        return self.value[:10]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the page that is not the article, as ``text[start:end]``."""

    start: int
    end: int
    kind: FurnitureKind = "other"


@dataclass(frozen=True, slots=True)
class Article:
    """Immutable normalised text with its metadata; compared by ``id`` alone.

    ``text`` excludes the title. ``rules`` names the version of the normalisation.
    Raises SpanError when a furniture stretch leaves the text.
    """

    id: str
    source: str = field(compare=False)
    text: str = field(compare=False, repr=False)
    title: str = field(default="", compare=False)
    outlet: Outlet | None = field(default=None, compare=False)
    published: PublicationTime | None = field(default=None, compare=False)
    modified: str = field(default="", compare=False, repr=False)
    language: str = field(default="en", compare=False)
    url: str = field(default="", compare=False, repr=False)
    authors: tuple[str, ...] = field(default=(), compare=False, repr=False)
    section: str = field(default="", compare=False, repr=False)
    credit: str = field(default="", compare=False, repr=False)
    furniture: tuple[Furniture, ...] = field(default=(), compare=False, repr=False)
    rules: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        for piece in self.furniture:
            if not 0 <= piece.start < piece.end <= len(self.text):
                raise SpanError(
                    f"furniture {piece.start}:{piece.end} leaves the text of {len(self.text)}",
                    value=self.id,
                )

    def __repr__(self) -> str:
        day = f", {self.published.day}" if self.published else ""
        title = f" {self.title[:60]!r}" if self.title else ""
        return f"Article({self.id} {self.label}{day}{title}, {len(self.text)} characters)"

    @property
    def label(self) -> str:
        """What to call the article where only one word fits: outlet, else the source's stem."""
        if self.outlet:
            return self.outlet.name
        return self.source.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0] or self.id

    @property
    def order(self) -> tuple[str, str, str]:
        """Sort key of articles in an account: earliest first, undated last, then by source."""
        when = moment(self.published.value) if self.published else None
        return (when.key if when else "~", self.source, self.id)

    def in_furniture(self, start: int, end: int) -> bool:
        """Whether at least half of ``text[start:end]`` is furniture."""
        shared = sum(max(0, min(end, f.end) - max(start, f.start)) for f in self.furniture)
        return 2 * shared >= end - start


def article_id(
    *, text: str, title: str = "", outlet: str = "", url: str = "", published: str = ""
) -> str:
    """The id of an article by content: the same report from anywhere gets the same id.

    Two outlets that print one text are two articles, since who printed it counts.
    """
    parts = f"{outlet}\x1f{url}\x1f{published}\x1f{title}\x1f{text}"
    return "a" + hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:12]
