"""Articles laid side by side: their texts in runs, aligned statements joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from readout.present.excerpts import bare_words
from readout.present.html.segments import Segment, segments
from readout.present.phrases import FURNITURE_KINDS, tally
from readout.records.account import Account, Claim
from readout.records.article import Article
from readout.records.span import Field, Span
from readout.text.timewords import time_in_words
from readout.web.views.parts import anchor, safe_link

Alike = Literal["", "same", "reworded", "unsure", "only"]
ORDER: tuple[Alike, ...] = ("same", "reworded", "unsure", "only", "")


@dataclass(frozen=True, slots=True)
class Join:
    """From the end of an aligned statement to where another article has it."""

    number: int
    href: str
    alike: Alike


# Not frozen, as a page has hundreds: they are made in half the time.
@dataclass(slots=True)
class Run:
    """A stretch of a text with the same marks throughout.

    ``alike`` tells how the shown articles have it; ``groups`` are the claims and differences that
    it belongs to; ``begins`` are the places that begin with it; ``joins`` lead to where the others
    have the statement that ends with it; ``differs`` are the differences that end with it.
    """

    text: str
    alike: Alike = ""
    groups: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()
    differs: tuple[str, ...] = ()
    differing: bool = False
    furniture: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """An article to be read beside others."""

    number: int
    id: str
    outlet: str
    published: str
    published_words: str
    authors: tuple[str, ...]
    source: str
    url: str
    language: str
    left_out: str
    title: tuple[Run, ...]
    text: tuple[Run, ...]


@dataclass
class _Mark:
    """What a cited place is: the claims and differences it belongs to, and how alike it is."""

    span: Span
    alike: Alike = ""
    groups: list[str] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)


def reports(account: Account, shown: Sequence[Article]) -> tuple[Report, ...]:
    """The articles with every place that the account cites; aligned are those of ``shown``."""
    marks: dict[str, _Mark] = {}
    numbers = {article.id: account.number(article) for article in shown}
    for claim in account.claims:
        _mark_claim(claim, numbers, marks)
    for difference in account.differences:
        for value in difference.values:
            mark = _at(value.span, marks)
            mark.groups.append(difference.id)
            mark.differs.append(difference.id)
    for span in _cited(account):
        _at(span, marks)
    return tuple(_report(article, numbers[article.id], marks) for article in shown)


def _at(span: Span, marks: dict[str, _Mark]) -> _Mark:
    return marks.setdefault(anchor(span), _Mark(span))


def _mark_claim(claim: Claim, numbers: dict[str, int], marks: dict[str, _Mark]) -> None:
    places = [support.span for support in claim.support if support.span.article.id in numbers]
    said = [bare_words(place.text) for place in places]
    firsts = {one.article.id: f"#{anchor(one)}" for one in reversed(places)}
    ends = sorted((numbers[article], article, href) for article, href in firsts.items())
    for place, words in zip(places, said, strict=True):
        own = place.article.id
        others = [w for one, w in zip(places, said, strict=True) if one.article.id != own]
        found = _likeness(claim, words, others)
        mark = _at(place, marks)
        mark.groups.append(claim.id)
        mark.alike = min(mark.alike, found, key=ORDER.index)
        known = {join.href for join in mark.joins}
        mark.joins += [
            Join(number, href, found)
            for number, article, href in ends
            if article != own and href not in known
        ]


def _likeness(claim: Claim, words: list[str], others: Sequence[list[str]]) -> Alike:
    if not others:
        return "only"
    if not claim.sure:
        return "unsure"
    return "same" if words in others else "reworded"


def _cited(account: Account) -> Iterator[Span]:
    for quote in account.quotes:
        yield quote.span
    for entry in account.timeline:
        yield entry.basis
    for origin in account.origins:
        yield from origin.evidence


def _report(article: Article, number: int, marks: dict[str, _Mark]) -> Report:
    return Report(
        number,
        article.id,
        article.label,
        article.published.value if article.published else "",
        time_in_words(article.published.day) if article.published else "",
        article.authors,
        article.source,
        safe_link(article.url),
        article.language,
        tally((piece.kind for piece in article.furniture), FURNITURE_KINDS),
        tuple(_runs(article, "title", marks)),
        tuple(_runs(article, "text", marks)),
    )


def _runs(article: Article, part: Field, marks: dict[str, _Mark]) -> Iterator[Run]:
    own = [
        (name, mark.span)
        for name, mark in marks.items()
        if mark.span.article.id == article.id and mark.span.field == part
    ]
    cut = segments(article, part, own)
    for index, segment in enumerate(cut):
        after = cut[index + 1].places if index + 1 < len(cut) else ()
        ending = [marks[name] for name in segment.places if name not in after]
        yield _run(segment, [marks[name] for name in segment.places], ending)


def _run(segment: Segment, marks: Sequence[_Mark], ending: Sequence[_Mark]) -> Run:
    if not marks:
        return Run(segment.text, furniture=segment.furniture)
    told = [mark for mark in marks if mark.alike]
    # Of places inside each other the shortest says most.
    inner = min(told, key=lambda mark: mark.span.end - mark.span.start) if told else None
    return Run(
        segment.text,
        inner.alike if inner else "",
        tuple(dict.fromkeys(group for mark in marks for group in mark.groups)),
        segment.begins,
        _distinct([join for mark in ending for join in mark.joins]),
        tuple(dict.fromkeys(one for mark in ending for one in mark.differs)),
        any(mark.differs for mark in marks),
        segment.furniture,
    )


def _distinct(joins: Sequence[Join]) -> tuple[Join, ...]:
    """One join to each report: the surest."""
    if not joins:
        return ()
    surest = sorted(joins, key=lambda join: ORDER.index(join.alike), reverse=True)
    found = {join.number: join for join in surest}
    return tuple(found[number] for number in sorted(found))
