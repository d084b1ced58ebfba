"""The context of an account, wherever it comes from: a story of the library or texts compared."""

from __future__ import annotations

from dataclasses import dataclass

from readout.present.outline import Only, outline
from readout.records.account import Account, Dropped
from readout.records.article import Article
from readout.web.views.lineage import CopyRow, Graph, copies, graph
from readout.web.views.parts import (
    ArticleName,
    Placer,
    article_href,
    article_name,
    on_its_page,
    on_this_page,
)
from readout.web.views.stories import story_href
from readout.web.views.texts import Report, reports
from readout.web.views.told import (
    ClaimRow,
    DifferenceRow,
    EntityRow,
    OriginRow,
    Teller,
    TimeRow,
    VoiceRow,
)

PANE_ARTICLES, PANE_CHARACTERS = 8, 60_000
"""How much text is put beside an account; of a larger story each article has its own page."""

LINES = 60
"""Lines of one list that a page begins with."""


@dataclass(frozen=True, slots=True)
class OnlyRow:
    """What one article alone has."""

    number: int
    outlet: str
    claims: tuple[ClaimRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class TellingRow:
    """One report's part in how the story was told."""

    number: int
    outlet: str
    day: str
    did: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountPart:
    """One account for a page; ``href`` is its story's address, empty where it has none. Lists that
    were cut say in ``more_…`` how many lines are left."""

    story: str
    href: str
    title: str
    counts: tuple[str, ...]
    articles: tuple[ArticleName, ...]
    agreed: tuple[ClaimRow, ...]
    more_agreed: int
    unsure: tuple[ClaimRow, ...]
    differ: tuple[DifferenceRow, ...]
    more_differ: int
    voices: tuple[VoiceRow, ...]
    more_voices: int
    only: tuple[OnlyRow, ...]
    timeline: tuple[TimeRow, ...]
    reporting: tuple[TellingRow, ...]
    origins: tuple[OriginRow, ...]
    copies: tuple[CopyRow, ...]
    graph: Graph | None
    places: tuple[EntityRow, ...]
    names: tuple[EntityRow, ...]
    left_out: tuple[Dropped, ...]
    reports: tuple[Report, ...]


def fits_beside(articles: tuple[Article, ...]) -> bool:
    """Whether the texts are few and short enough to stand beside their account."""
    size = sum(len(article.text) for article in articles)
    return len(articles) <= PANE_ARTICLES and size <= PANE_CHARACTERS


def account_part(account: Account, *, everything: bool = False, stored: bool = True) -> AccountPart:
    """The account for a page; ``stored`` says that its articles have pages of their own."""
    told = outline(account)
    beside = not stored or fits_beside(account.articles)
    placer = Placer(told.numbers, on_this_page if beside else on_its_page)
    teller = Teller(told, placer)
    most = None if everything else LINES
    entities = sorted(account.entities, key=lambda one: -len(one.mentions))
    return AccountPart(
        story=account.story.id,
        href=story_href(account.story.id) if stored else "",
        title=account.title or "Untitled story",
        counts=told.counts,
        articles=tuple(
            article_name(number, article, article_href(article.id) if stored else f"#{article.id}")
            for number, article in enumerate(account.articles, 1)
        ),
        agreed=teller.claims(told.agreed[:most]),
        more_agreed=len(told.agreed) - len(told.agreed[:most]),
        unsure=teller.claims(told.unsure[:most]),
        differ=tuple(teller.difference(one) for one in told.differ[:most]),
        more_differ=len(told.differ) - len(told.differ[:most]),
        voices=tuple(teller.voice(voice) for voice in told.voices[:most]),
        more_voices=len(told.voices) - len(told.voices[:most]),
        only=tuple(_only(teller, one, everything) for one in told.only[:most]),
        timeline=tuple(teller.moment(moment) for moment in told.timeline[:most]),
        reporting=tuple(
            TellingRow(part.number, account.articles[part.number - 1].label, part.day, part.did)
            for part in told.reporting[:most]
        ),
        origins=tuple(teller.origin(source) for source in told.sources[:most]),
        copies=copies(account, told.numbers, stored=stored)[:most],
        graph=graph(account, told.numbers),
        places=tuple(teller.entity(one) for one in entities if one.kind == "place")[:most],
        names=tuple(
            teller.entity(one) for one in entities if one.kind in ("person", "organisation")
        )[:most],
        left_out=account.dropped,
        reports=reports(account, account.articles) if beside else (),
    )


def _only(teller: Teller, one: Only, everything: bool) -> OnlyRow:
    most = len(one.lines) if everything else max(3, LINES // len(teller.account.articles))
    rows = teller.claims(one.lines[:most])
    return OnlyRow(one.number, one.article.label, rows, len(one.lines) - len(rows))
