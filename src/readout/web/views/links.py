"""Why: what makes two articles one story, and what a claim or a difference rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from readout.errors import NotFoundError
from readout.present.citations import Citation, cite
from readout.present.excerpts import context
from readout.present.outline import outline
from readout.present.phrases import FEATURES, ORIGIN_KINDS, RELATIONS, copied
from readout.records.account import Account, Claim
from readout.web.desk import Desk
from readout.web.shapes import Id
from readout.web.views.parts import (
    ArticleName,
    Place,
    Placer,
    article_href,
    article_name,
    marked_on_its_page,
    on_its_page,
)
from readout.web.views.stories import story_href
from readout.web.views.told import ClaimRow, DifferenceRow, Teller
from readout.web.views.waterfall import Waterfall, waterfall

if TYPE_CHECKING:
    from readout.collate.evidence import Tie

LARGEST = 40
"""Articles of a story whose links are worked out again: the work grows with their number."""
LINKS = 12
"""Links of a claim that are shown: the surest."""
REACH = 90
EVEN = 0.5
"""The probability at which two statements are as likely the same as not."""


@dataclass(frozen=True, slots=True)
class ExplainQuery:
    """Two articles."""

    first: Annotated[str, Id]
    second: Annotated[str, Id]


@dataclass(frozen=True, slots=True)
class Shared:
    """A word that both have, by its stem, and what it adds to their likeness; ``word`` is the form
    in which they have it most."""

    stem: str
    word: str
    adds: float


@dataclass(frozen=True, slots=True)
class CopiedPassage:
    """Words of the one that stand in the other."""

    same: bool
    given: Place
    taken: Place


@dataclass(frozen=True, slots=True)
class ExplainPage:
    """The link of two articles: ``score`` is how likely they tell one story, ``chart`` how its
    parts add up, ``copied`` what one took from the other, in words."""

    first: ArticleName
    second: ArticleName
    together: bool
    score: float
    threshold: float
    chart: Waterfall | None
    shared: tuple[Shared, ...]
    copied: str
    why: str
    passages: tuple[CopiedPassage, ...]


def show_explain(desk: Desk, query: ExplainQuery) -> ExplainPage:
    """The link of the two."""
    from readout.present.explanation import as_written

    found = desk.library.explain(query.first, query.second)
    numbers = {found.first.id: 1, found.second.id: 2}
    first, second = (
        article_name(number, one, article_href(one.id))
        for number, one in enumerate((found.first, found.second), 1)
    )
    placer, copy = Placer(numbers, marked_on_its_page), found.lineage
    whole = as_written(found)
    taker, giver = (numbers[copy.target.id], numbers[copy.source.id]) if copy else (0, 0)
    return ExplainPage(
        first,
        second,
        found.together,
        round(found.edge.score, 4),
        found.threshold,
        waterfall(found.edge.evidence, found.edge.score, found.threshold),
        tuple(Shared(one.stem, whole[one.stem], round(one.adds, 3)) for one in found.words),
        f"{taker} {copied(copy)} {giver}" if copy else "",
        copy.why if copy else "",
        tuple(
            CopiedPassage(
                one.kind == "same",
                placer.cite([one.source])[0],
                placer.cite([one.target])[0],
            )
            for one in (copy.passages if copy else ())
        ),
    )


@dataclass(frozen=True, slots=True)
class WhyQuery:
    """A claim or a difference of a story, by its id."""

    story: Annotated[str, Id]
    about: Annotated[str, Id]


@dataclass(frozen=True, slots=True)
class Ground:
    """A place that asserts the claim: how, how surely, and the words around it."""

    place: Place
    how: str
    score: float
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Two places, how likely they assert one thing, and what adds up to that."""

    first: str
    second: str
    score: float
    chart: Waterfall | None


@dataclass(frozen=True, slots=True)
class PartWords:
    """A part of links, and what it means."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class OriginName:
    """An origin that a claim has: what kind, and its name."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class WhyPage:
    """What a claim rests on, or what makes a difference one. ``links`` are worked out again by the
    rules of today; ``too_many`` says that the story is too large for that."""

    story: str
    href: str
    title: str
    claim: ClaimRow | None
    grounds: tuple[Ground, ...]
    origins: tuple[OriginName, ...]
    links: tuple[LinkRow, ...]
    parts: tuple[PartWords, ...]
    more_links: int
    too_many: bool
    differences: tuple[DifferenceRow, ...]
    asked_difference: bool


def show_why(desk: Desk, query: WhyQuery) -> WhyPage:
    """What it rests on. Raises NotFoundError when the account has neither by this id."""
    account = desk.library.account(query.story)
    told = outline(account)
    teller = Teller(told, Placer(told.numbers, on_its_page))
    one = next((d for d in told.differ if d.difference.id == query.about), None)
    wanted = one.difference.claim if one else query.about
    claim = next((c for c in account.claims if c.id == wanted), None)
    if one is None and claim is None:
        raise NotFoundError("no claim or difference of this story", value=query.about)
    bearing = [d for d in told.differ if claim and d.difference.claim == claim.id]
    lines = (*told.agreed, *told.unsure, *(line for only in told.only for line in only.lines))
    rows = teller.claims(line for line in lines if claim and line.claim.id == claim.id)
    too_many = len(account.articles) > LARGEST
    ties = _ties(desk, account, claim) if claim and not one and not too_many else []
    named_parts = dict.fromkeys(part.name for _, tie in ties[:LINKS] for part in tie.evidence)
    return WhyPage(
        account.story.id,
        story_href(account.story.id),
        account.title or "Untitled story",
        rows[0] if rows else None,
        _grounds(claim, teller) if claim else (),
        _origins(account, claim) if claim else (),
        tuple(_link(claim, told.numbers, *tie) for tie in ties[:LINKS]) if claim else (),
        tuple(PartWords(name, FEATURES[name]) for name in named_parts if name in FEATURES),
        len(ties[LINKS:]),
        too_many,
        tuple(teller.difference(d) for d in ([one] if one else bearing)),
        one is not None,
    )


def _ties(desk: Desk, account: Account, claim: Claim) -> list[tuple[tuple[int, int], Tie]]:
    """The surest link between each two places of the claim, by their numbers in its support."""
    from readout.collate.evidence import ties
    from readout.present.grounds import between

    if len(claim.support) < 2:
        return []
    notes = [desk.library.annotations(one.id) for one in account.articles]
    return between(claim, ties(notes, claim.id))


def _cited(claim: Claim, numbers: dict[str, int]) -> tuple[Citation, ...]:
    return cite(numbers, [support.span for support in claim.support])


def _grounds(claim: Claim, teller: Teller) -> tuple[Ground, ...]:
    known = {support.span.key: support for support in claim.support}
    found = []
    for one in _cited(claim, teller.told.numbers):
        support, around = known[one.span.key], context(one.span, REACH)
        found.append(
            Ground(
                teller.placer.place(one, support.relation),
                RELATIONS[support.relation],
                round(support.score, 2),
                around.before,
                around.after,
            )
        )
    return tuple(found)


def _origins(account: Account, claim: Claim) -> tuple[OriginName, ...]:
    known = {origin.id: origin for origin in account.origins}
    return tuple(OriginName(ORIGIN_KINDS[known[o].kind], known[o].name) for o in claim.origins)


def _link(claim: Claim, numbers: dict[str, int], ends: tuple[int, int], tie: Tie) -> LinkRow:
    labels = {one.span.key: one.label for one in _cited(claim, numbers)}
    first, second = sorted(labels[claim.support[end - 1].span.key] for end in ends)
    return LinkRow(first, second, round(tie.score, 2), waterfall(tie.evidence, tie.score, EVEN))
