"""Proving an account: everything in it rests on its articles, and its sums are right.

Spans inside their texts and verbatim words are proved when an account is built or read; here is
what holds between its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readout.records.account import Account, AccountQuote, Claim
from readout.records.article import Article
from readout.records.span import Span

LIKE_FURNITURE = "rests on furniture, which is no part of the report"


@dataclass(frozen=True, slots=True)
class AccountFault:
    """Something in an account that isn't so: the field, by its path in the JSON, and what."""

    field: str
    what: str

    def __str__(self) -> str:
        return f"{self.field}: {self.what}"


def prove(account: Account) -> tuple[AccountFault, ...]:
    """All faults of the account and of the accounts under ``other_stories``; none if it holds."""
    return tuple(_prove(account, ""))


def _prove(account: Account, path: str) -> Iterator[AccountFault]:
    yield from _ids(account, path)
    yield from _claims(account, path)
    yield from _differences(account, path)
    yield from _quotes(account, path)
    yield from _origins(account, path)
    yield from _lineage(account, path)
    yield from _rest(account, path)
    for index, other in enumerate(account.other_stories):
        yield from _prove(other, f"{path}other_stories[{index}].")


def _ids(account: Account, path: str) -> Iterator[AccountFault]:
    lists: dict[str, Iterable[str]] = {
        "articles": [one.id for one in account.articles],
        "claims": [one.id for one in account.claims],
        "differences": [one.id for one in account.differences],
        "quotes": [one.id for one in account.quotes],
        "origins": [one.id for one in account.origins],
        "entities": [one.id for one in account.entities],
    }
    for name, ids in lists.items():
        seen: set[str] = set()
        for index, one in enumerate(ids):
            if one in seen:
                yield AccountFault(f"{path}{name}[{index}].id", f"{one!r} stands twice")
            seen.add(one)


def _claims(account: Account, path: str) -> Iterator[AccountFault]:
    origins = {one.id: one for one in account.origins}
    for index, claim in enumerate(account.claims):
        here = f"{path}claims[{index}]"
        unknown = [one for one in claim.origins if one not in origins]
        for one in unknown:
            yield AccountFault(f"{here}.origins", f"there is no origin {one!r}")
        yield from _counted(claim, here)
        if not any(entry.span.covers(claim.span) for entry in claim.support):
            yield AccountFault(f"{here}.text", "stands whole in none of the claim's support")
        for number, entry in enumerate(claim.support):
            place = f"{here}.support[{number}]"
            yield from _own(entry.span, account.articles, place)
            if entry.article.in_furniture(entry.span.start, entry.span.end) and (
                entry.span.field == "text"
            ):
                yield AccountFault(place, LIKE_FURNITURE)
            if not unknown and claim.origins and not _covered(entry.article, claim, account):
                yield AccountFault(place, "its article belongs to none of the claim's origins")
        if not 0.0 <= claim.confidence <= 1.0:
            yield AccountFault(f"{here}.confidence", "is not between 0 and 1")


def _counted(claim: Claim, here: str) -> Iterator[AccountFault]:
    distinct = len(set(claim.origins))
    if distinct and claim.independent_origins != distinct:
        yield AccountFault(
            f"{here}.independent_origins",
            f"says {claim.independent_origins}, but {distinct} origins are named",
        )
    if claim.independent_origins > len({entry.span.key for entry in claim.support}):
        yield AccountFault(f"{here}.independent_origins", "is more than the claim has support")


def _covered(article: Article, claim: Claim, account: Account) -> bool:
    named = [one for one in account.origins if one.id in claim.origins]
    return any(article in one.articles for one in named)


def _differences(account: Account, path: str) -> Iterator[AccountFault]:
    known = {claim.id for claim in account.claims}
    for index, difference in enumerate(account.differences):
        here = f"{path}differences[{index}]"
        if difference.claim is not None and difference.claim not in known:
            yield AccountFault(f"{here}.claim", f"there is no claim {difference.claim!r}")
        if not difference.rule:
            yield AccountFault(f"{here}.rule", "names no rule")
        for number, value in enumerate(difference.values):
            yield from _own(value.span, account.articles, f"{here}.values[{number}]")


def _quotes(account: Account, path: str) -> Iterator[AccountFault]:
    entities = {one.id for one in account.entities}
    quotes = {one.id for one in account.quotes}
    for index, quote in enumerate(account.quotes):
        here = f"{path}quotes[{index}]"
        mention = quote.speaker.mention if quote.speaker else None
        for span in filter(None, (*quote.spans, quote.cue, mention)):
            yield from _own(span, account.articles, here)
        yield from _spoken(quote, entities, here)
        for other in quote.variants:
            if other not in quotes:
                yield AccountFault(f"{here}.variants", f"there is no quote {other!r}")


def _spoken(quote: AccountQuote, entities: set[str], here: str) -> Iterator[AccountFault]:
    speaker = quote.speaker
    if speaker is None:
        return
    if speaker.entity is not None and speaker.entity not in entities:
        yield AccountFault(f"{here}.speaker.entity", f"there is no entity {speaker.entity!r}")
    article = quote.span.article
    if speaker.name not in article.text and speaker.name not in article.title:
        yield AccountFault(
            f"{here}.speaker.name", f"{speaker.name!r} does not stand in the article"
        )


def _origins(account: Account, path: str) -> Iterator[AccountFault]:
    for index, origin in enumerate(account.origins):
        here = f"{path}origins[{index}]"
        for article in origin.articles:
            if article not in account.articles:
                yield AccountFault(f"{here}.articles", f"{article.id!r} is of another story")
        for span in (*origin.evidence, *origin.spans):
            if span.article not in origin.articles:
                yield AccountFault(here, f"cites {span.article.id!r}, which doesn't rest on it")


def _lineage(account: Account, path: str) -> Iterator[AccountFault]:
    for index, lineage in enumerate(account.lineage):
        here = f"{path}lineage[{index}]"
        for article in (lineage.source, lineage.target):
            if article not in account.articles:
                yield AccountFault(here, f"{article.id!r} is not of this story")
        for number, passage in enumerate(lineage.passages):
            ends = (passage.source.article, passage.target.article)
            if ends != (lineage.source, lineage.target):
                yield AccountFault(
                    f"{here}.passages[{number}]", "lies in other articles than these two"
                )


def _rest(account: Account, path: str) -> Iterator[AccountFault]:
    claims = {claim.id for claim in account.claims}
    entities = {one.id for one in account.entities}
    for index, entity in enumerate(account.entities):
        for number, mention in enumerate(entity.mentions):
            place = f"{path}entities[{index}].mentions[{number}]"
            yield from _own(mention, account.articles, place)
    for index, entry in enumerate(account.timeline):
        yield from _own(entry.basis, account.articles, f"{path}timeline[{index}].basis")
        for one in entry.claims:
            if one not in claims:
                yield AccountFault(f"{path}timeline[{index}].claims", f"there is no claim {one!r}")
    yield from _tellings(account, claims, path)
    for one in account.event.who:
        if one not in entities:
            yield AccountFault(f"{path}story.event.who", f"there is no entity {one!r}")


def _tellings(account: Account, claims: set[str], path: str) -> Iterator[AccountFault]:
    differences = {one.id for one in account.differences}
    for index, telling in enumerate(account.reporting):
        here = f"{path}reporting[{index}]"
        if telling.article not in account.articles:
            yield AccountFault(f"{here}.article", f"{telling.article.id!r} is not of this story")
        for one in sorted({*telling.adds} - claims):
            yield AccountFault(f"{here}.adds", f"there is no claim {one!r}")
        for one in sorted({*telling.corrects, *telling.outdated} - differences):
            yield AccountFault(here, f"there is no difference {one!r}")


def _own(span: Span, articles: tuple[Article, ...], here: str) -> Iterator[AccountFault]:
    if span.article not in articles:
        yield AccountFault(f"{here}.article", f"{span.article.id!r} is not of this story")
