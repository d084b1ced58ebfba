"""How articles relate to each other: copies, origins, and the stories they tell together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from readout.errors import RecordError
from readout.records.article import Article
from readout.records.showing import brief, count
from readout.records.span import Span

OriginKind = Literal["own", "agency", "handout", "outlet"]
PassageKind = Literal["same", "edited"]
Direction = Literal["known", "unknown"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one article that stands in another too, word for word or edited."""

    source: Span
    target: Span
    kind: PassageKind = "same"

    def __repr__(self) -> str:
        ends = f"{self.source.article.id} to {self.target.article.id}"
        return f"Passage({self.kind}, {ends}, {brief(self.target.text)})"


@dataclass(frozen=True, slots=True)
class Lineage:
    """Which article the shared passages were taken from, and which took them.

    With ``direction`` "unknown" nothing shows who copied; source is then the one with the
    smaller id. ``share`` is the part of the target's article words that the passages cover.
    """

    source: Article
    target: Article
    passages: tuple[Passage, ...] = field(repr=False)
    direction: Direction = "unknown"
    share: float = 0.0
    why: str = ""

    @property
    def is_version(self) -> bool:
        """Whether the target is a later version of the source by the same outlet."""
        return self.direction == "known" and one_outlet(self.source, self.target)

    def __repr__(self) -> str:
        word = "to" if self.direction == "known" else "and"
        return (
            f"Lineage({self.source.id} {word} {self.target.id}, "
            f"{count(len(self.passages), 'passage')}, {self.share:.0%} of the words)"
        )


@dataclass(frozen=True, slots=True)
class Origin:
    """Where reporting comes from: an outlet's own, an agency, a handout, another outlet.

    ``articles`` rest on it, ``evidence`` are the words that show it. ``spans`` are the stretches of
    their texts that rest on it, in order; the spans of a story's origins never overlap, so that
    ``origins_behind`` can count the origins of any claim.
    """

    id: str
    kind: OriginKind
    name: str
    articles: tuple[Article, ...]
    evidence: tuple[Span, ...] = field(default=(), repr=False)
    why: str = ""
    spans: tuple[Span, ...] = field(default=(), repr=False)

    def __repr__(self) -> str:
        return (
            f"Origin({self.id} {self.kind} {self.name!r}, {count(len(self.articles), 'article')})"
        )


def one_outlet(one: Article, other: Article) -> bool:
    """Whether one outlet published both: owners of several papers are several outlets."""
    names = [each.outlet.name.casefold() for each in (one, other) if each.outlet]
    return len(names) == 2 and names[0] == names[1]


def origins_behind(support: Sequence[Span], origins: Sequence[Origin]) -> tuple[str, ...]:
    """The ids of the origins that the places in ``support`` rest on, each once, in their order.

    Their number is the count of independent origins. A place rests on the origin that holds most
    of it; one that no origin holds (a title) on the origin that holds most of its article.
    """
    found = [_origin_of(place, origins) for place in support]
    return tuple(one.id for one in origins if one.id in found)


def _origin_of(place: Span, origins: Sequence[Origin]) -> str | None:
    best, most = None, 0
    for origin in origins:
        shared = sum(
            max(0, min(place.end, span.end) - max(place.start, span.start))
            for span in origin.spans
            if span.article.id == place.article.id and span.field == place.field
        )
        if shared > most:
            best, most = origin.id, shared
    if best is not None:
        return best
    for origin in origins:
        size = sum(s.end - s.start for s in origin.spans if s.article.id == place.article.id)
        if size > most:
            best, most = origin.id, size
    return best


@dataclass(frozen=True, slots=True)
class Evidence:
    """One feature's value and its part in a score, in units of that score.

    The parts of a story's edge, and those of a link between two statements, are log-odds and add up
    to those of its score, but for rounding.
    """

    name: str
    value: float
    contribution: float


@dataclass(frozen=True, slots=True)
class Edge:
    """How likely two articles tell one story, from 0 to 1, and what speaks for and against it."""

    a: str
    b: str
    score: float
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event; ``id`` derives from its smallest article id.

    ``edges`` are the scored links inside the story that hold it together.
    """

    id: str
    articles: tuple[Article, ...]
    edges: tuple[Edge, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        if not self.articles:
            raise RecordError("a story needs at least one article", value=self.id)

    def __repr__(self) -> str:
        labels = ", ".join(article.label for article in self.articles[:3])
        more = ", ..." if len(self.articles) > 3 else ""
        return f"Story({self.id}, {count(len(self.articles), 'article')}: {labels}{more})"
