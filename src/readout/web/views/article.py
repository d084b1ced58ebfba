"""One article marked up: names, quotations, times and furniture; and its earlier states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from readout.present.html.segments import segments
from readout.present.phrases import FURNITURE_KINDS, tally
from readout.records.account import Account
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.span import Field, Span
from readout.text.languages import why_unanalysed
from readout.text.timewords import time_in_words
from readout.web.desk import Desk
from readout.web.shapes import Id, TextRange
from readout.web.views.outlets import outlet_href
from readout.web.views.parts import Words, anchor, article_href, safe_link
from readout.web.views.stories import story_href
from readout.web.views.variants import marked_words

KINDS = {"person": "person", "organisation": "organisation", "place": "place-name"}


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """One article; ``at`` is a place to be marked too: 10-25, or t0-9 for one in the title."""

    article: Annotated[str, Id]
    at: TextRange = ""


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """A stretch of text: what it is (a name's kind, ``quote``, ``time``), and ``note`` on it."""

    text: str
    kinds: tuple[str, ...] = ()
    note: str = ""
    begins: tuple[str, ...] = ()
    furniture: str = ""


@dataclass(frozen=True, slots=True)
class NameRow:
    """Somebody or something that the article names."""

    name: str
    kind: str
    roles: tuple[str, ...]
    mentions: int
    href: str


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Words that the article reports as somebody's."""

    speaker: str
    kind: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time that the article names, and what it means."""

    text: str
    meant: str
    href: str


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A state of the text at the article's address."""

    id: str
    taken: str
    words: int
    href: str
    compare: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article's page."""

    id: str
    title: tuple[MarkedRun, ...]
    text: tuple[MarkedRun, ...]
    outlet: str
    outlet_href: str
    published: str
    published_words: str
    modified: str
    authors: tuple[str, ...]
    url: str
    source: str
    language: str
    not_analysed: str
    section: str
    credit: str
    left_out: str
    story: str
    story_href: str
    names: tuple[NameRow, ...]
    quotes: tuple[QuoteRow, ...]
    times: tuple[TimeMark, ...]
    revisions: tuple[RevisionRow, ...]


def show_article(desk: Desk, query: ArticleQuery) -> ArticlePage:
    """An article with what was found in it."""
    library = desk.library
    line = library.article_line(query.article)
    read = library.annotations(query.article)
    account = library.account(line.story) if line.story else None
    one = read.article
    marks = _marks(read)
    for span in _cited(account, one) if account else ():
        marks.setdefault(anchor(span), (span, [], ""))
    if asked := _asked(one, query.at):
        marks.setdefault(anchor(asked), (asked, ["searched"], ""))
    return ArticlePage(
        id=one.id,
        title=tuple(_runs(one, "title", marks)),
        text=tuple(_runs(one, "text", marks)),
        outlet=one.label,
        outlet_href=outlet_href(one.outlet.name) if one.outlet else "",
        published=one.published.value if one.published else "",
        published_words=time_in_words(one.published.day) if one.published else "",
        modified=one.modified,
        authors=one.authors,
        url=safe_link(one.url),
        source=one.source,
        language=one.language,
        not_analysed=why_unanalysed(one.language),
        section=one.section,
        credit=one.credit,
        left_out=tally((piece.kind for piece in one.furniture), FURNITURE_KINDS),
        story=account.title if account else "",
        story_href=story_href(line.story) if line.story else "",
        names=tuple(_names(read)),
        quotes=tuple(_quotes(read)),
        times=tuple(_times(read)),
        revisions=_revisions(desk, query.article),
    )


Marks = dict[str, tuple[Span, list[str], str]]


def _marks(read: Annotations) -> Marks:
    marks: Marks = {}

    def put(span: Span, kind: str, note: str) -> None:
        known = marks.setdefault(anchor(span), (span, [], note))
        known[1].append(kind)

    for mention in read.names.mentions:
        chain = read.names.chains[mention.chain]
        if mention.form != "pronoun":
            put(
                mention.span, KINDS.get(mention.kind, "other"), f"{mention.kind}: {chain.name.text}"
            )
    for quote in read.quotes:
        who = quote.speaker.name.text if quote.speaker else "nobody named"
        for span in quote.content:
            put(span, "quote", f"{quote.kind}, by {who}")
    for time in read.times:
        put(time.span, "time", time_in_words(time.value))
    return marks


def _asked(one: Article, at: str) -> Span | None:
    """The place that is asked for; nothing where the article has no such place."""
    start, _, end = at.removeprefix("t").partition("-")
    part: Field = "title" if at.startswith("t") else "text"
    size = len(one.title if part == "title" else one.text)
    if not at or not int(start) < int(end) <= size:
        return None
    return Span(one, int(start), int(end), part)


def _cited(account: Account, one: Article) -> Iterator[Span]:
    """Every place of this article that its story's account leads to."""
    for claim in account.claims:
        yield from (s.span for s in claim.support if s.article.id == one.id)
    for difference in account.differences:
        yield from (v.span for v in difference.values if v.span.article.id == one.id)
    spans = [quote.span for quote in account.quotes]
    spans += [entry.basis for entry in account.timeline]
    spans += [span for origin in account.origins for span in origin.evidence]
    yield from (span for span in spans if span.article.id == one.id)


def _runs(one: Article, part: Field, marks: Marks) -> Iterator[MarkedRun]:
    own = [(name, mark[0]) for name, mark in marks.items() if mark[0].field == part]
    for segment in segments(one, part, own):
        inside = [marks[name] for name in segment.places]
        kinds = dict.fromkeys(kind for mark in inside for kind in mark[1])
        notes = dict.fromkeys(mark[2] for mark in inside if mark[2])
        yield MarkedRun(
            segment.text, tuple(kinds), "; ".join(notes), segment.begins, segment.furniture
        )


def _names(read: Annotations) -> Iterator[NameRow]:
    for chain in read.names.chains:
        mentions = read.names.of(chain.id)
        if any(mention.form == "name" for mention in mentions):
            roles = tuple(dict.fromkeys(role.text for role in chain.roles))
            href = f"#{anchor(mentions[0].span)}"
            yield NameRow(chain.name.text, chain.kind, roles[:3], len(mentions), href)


def _quotes(read: Annotations) -> Iterator[QuoteRow]:
    for quote in read.quotes:
        if quote.matter == "words":
            speaker = quote.speaker.name.text if quote.speaker else ""
            text = " … ".join(span.text for span in quote.content)
            yield QuoteRow(speaker, quote.kind, text, f"#{anchor(quote.content[0])}")


def _times(read: Annotations) -> Iterator[TimeMark]:
    for time in read.times:
        yield TimeMark(time.span.text, time_in_words(time.value), f"#{anchor(time.span)}")


def _revisions(desk: Desk, one: str) -> tuple[RevisionRow, ...]:
    found = desk.library.revisions(one)
    if len(found) < 2:
        return ()
    return tuple(
        RevisionRow(
            each.article.id,
            each.article.taken,
            each.article.words,
            article_href(each.article.id),
            f"{article_href(each.article.id)}/since/{each.of}" if each.of else "",
        )
        for each in found
    )


@dataclass(frozen=True, slots=True)
class RevisionQuery:
    """Two states of one text."""

    article: Annotated[str, Id]
    earlier: Annotated[str, Id]


@dataclass(frozen=True, slots=True)
class RevisionPage:
    """Two states of one text, the words that only one has marked."""

    title: str
    earlier_href: str
    later_href: str
    earlier: tuple[Words, ...]
    later: tuple[Words, ...]


def show_revision(desk: Desk, query: RevisionQuery) -> RevisionPage:
    """What changed from one state to the other."""
    later, earlier = (desk.library.article(one) for one in (query.article, query.earlier))
    return RevisionPage(
        later.title or later.label,
        article_href(earlier.id),
        article_href(later.id),
        marked_words(_whole(earlier), [_whole(later)]),
        marked_words(_whole(later), [_whole(earlier)]),
    )


def _whole(one: Article) -> str:
    return f"{one.title}\n\n{one.text}"
