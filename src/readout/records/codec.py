"""Accounts to JSON and back: the one place that knows both forms."""

from __future__ import annotations

from readout.records.account import (
    Account,
    AccountQuote,
    Attribution,
    Claim,
    Difference,
    DifferenceValue,
    Support,
)
from readout.records.article import Article, Outlet, PublicationTime
from readout.records.decoder import account_from_json, article_from_json
from readout.records.relations import Lineage, Passage, Story
from readout.records.shapes import (
    SCHEMA,
    AccountJson,
    ArticleJson,
    ClaimJson,
    CueJson,
    DifferenceJson,
    LineageJson,
    OutletJson,
    PassageJson,
    PublicationJson,
    QuoteJson,
    SpanJson,
    SpeakerJson,
    StoryJson,
    SupportJson,
    ValueJson,
)
from readout.records.span import Span

__all__ = ["account_from_json", "account_to_json", "article_from_json", "article_to_json"]

DIGITS = 4
"""Digits after the point: enough for a reader, and the same on every machine."""


def account_to_json(account: Account) -> AccountJson:
    """The account as JSON values, by the contract ``readout/account/1``.

    Order is kept, so a stable account gives the same bytes in every run. Articles of other stories
    follow the account's own.
    """
    return {
        "schema": SCHEMA,
        "story": _story(account),
        "articles": _articles(account),
        "origins": [
            {
                "id": origin.id,
                "kind": origin.kind,
                "name": origin.name,
                "articles": [article.id for article in origin.articles],
                "evidence": [_span(span) for span in origin.evidence],
                "why": origin.why,
                "spans": [_span(span) for span in origin.spans],
            }
            for origin in account.origins
        ],
        "lineage": [_lineage(lineage) for lineage in account.lineage],
        "entities": [
            {
                "id": entity.id,
                "name": entity.name,
                "kind": entity.kind,
                "aliases": list(entity.aliases),
                "roles": list(entity.roles),
                "mentions": [_span(span) for span in entity.mentions],
            }
            for entity in account.entities
        ],
        "claims": [_claim(claim) for claim in account.claims],
        "differences": [_difference(difference) for difference in account.differences],
        "quotes": [_quote(quote) for quote in account.quotes],
        "timeline": [
            {"when": entry.when, "claims": list(entry.claims), "basis": _span(entry.basis)}
            for entry in account.timeline
        ],
        "reporting": [
            {
                "article": one.article.id,
                "adds": list(one.adds),
                "corrects": list(one.corrects),
                "outdated": list(one.outdated),
                "copies": list(one.copies),
            }
            for one in account.reporting
        ],
        "dropped": [
            {"article": item.article or None, "reason": item.reason, "source": item.source}
            for item in account.dropped
        ],
        "other_stories": [account_to_json(other) for other in account.other_stories],
    }


def _story(account: Account) -> StoryJson:
    event = account.event
    return {
        "id": account.story.id,
        "title": account.title,
        "event": {
            "what": event.what,
            "when": event.when,
            "where": event.where,
            "who": list(event.who),
        },
        "edges": [
            {
                "a": edge.a,
                "b": edge.b,
                "score": _number(edge.score),
                "evidence": [
                    {
                        "name": part.name,
                        "value": _number(part.value),
                        "contribution": _number(part.contribution),
                    }
                    for part in edge.evidence
                ],
            }
            for edge in account.story.edges
        ],
    }


def _articles(account: Account) -> list[ArticleJson]:
    told = {
        article.id: other.story
        for other in (account, *account.other_stories)
        for article in other.story.articles
    }
    every = dict.fromkeys(
        [*account.articles, *(a for other in account.other_stories for a in other.articles)]
    )
    return [_article(article, told.get(article.id, account.story)) for article in every]


def _article(article: Article, story: Story) -> ArticleJson:
    return {**article_to_json(article), "story": story.id}


def article_to_json(article: Article) -> ArticleJson:
    """One article alone, as it stands under ``articles`` of an account, without a story."""
    return {
        "id": article.id,
        "source": article.source,
        "outlet": article.outlet.name if article.outlet else None,
        "title": article.title,
        "published": article.published.value if article.published else None,
        "language": article.language,
        "text": article.text,
        "furniture": [(f.start, f.end, f.kind) for f in article.furniture],
        "publisher": _outlet(article.outlet),
        "publication": _publication(article.published),
        "modified": article.modified,
        "url": article.url,
        "authors": list(article.authors),
        "section": article.section,
        "credit": article.credit,
        "rules": article.rules,
    }


def _outlet(outlet: Outlet | None) -> OutletJson | None:
    if outlet is None:
        return None
    return {"domain": outlet.domain, "family": outlet.family, "country": outlet.country}


def _publication(published: PublicationTime | None) -> PublicationJson | None:
    if published is None:
        return None
    return {"basis": published.basis, "confidence": _number(published.confidence)}


def _lineage(lineage: Lineage) -> LineageJson:
    return {
        "from": lineage.source.id,
        "to": lineage.target.id,
        "passages": [_passage(passage) for passage in lineage.passages],
        "why": lineage.why,
        "direction": lineage.direction,
        "share": _number(lineage.share),
    }


def _passage(passage: Passage) -> PassageJson:
    written: PassageJson = {
        "from": (passage.source.start, passage.source.end),
        "to": (passage.target.start, passage.target.end),
        "kind": passage.kind,
    }
    if passage.source.field == "title":
        written["from_field"] = "title"
    if passage.target.field == "title":
        written["to_field"] = "title"
    return written


def _claim(claim: Claim) -> ClaimJson:
    return {
        "id": claim.id,
        "text": claim.text,
        "kind": claim.kind,
        "origins": list(claim.origins),
        "independent_origins": claim.independent_origins,
        "confidence": _number(claim.confidence),
        "support": [_support(support) for support in claim.support],
        "span": _span(claim.span),
    }


def _support(support: Support) -> SupportJson:
    return {
        **_span(support.span),
        "relation": support.relation,
        "score": _number(support.score),
        "why": support.why,
        "text": support.quote,
    }


def _difference(difference: Difference) -> DifferenceJson:
    return {
        "id": difference.id,
        "slot": difference.slot,
        "type": difference.type,
        "claim": difference.claim,
        "rule": difference.rule,
        "why": difference.why,
        "values": [_value(value) for value in difference.values],
    }


def _value(value: DifferenceValue) -> ValueJson:
    return {**_span(value.span), "value": value.value, "text": value.quote}


def _quote(quote: AccountQuote) -> QuoteJson:
    return {
        "id": quote.id,
        **_span(quote.span),
        "spans": [(span.start, span.end) for span in quote.spans],
        "kind": quote.kind,
        "speaker": _speaker(quote.speaker),
        "cue": _cue(quote.cue),
        "act": quote.act,
        "variants": list(quote.variants),
        "text": quote.quote,
    }


def _speaker(speaker: Attribution | None) -> SpeakerJson | None:
    if speaker is None:
        return None
    mention = speaker.mention
    written: SpeakerJson = {
        "name": speaker.name,
        "entity": speaker.entity,
        "start": mention.start if mention else None,
        "end": mention.end if mention else None,
    }
    if mention and mention.field == "title":
        written["field"] = "title"
    return written


def _cue(cue: Span | None) -> CueJson | None:
    if cue is None:
        return None
    written: CueJson = {"start": cue.start, "end": cue.end}
    if cue.field == "title":
        written["field"] = "title"
    return written


def _span(span: Span) -> SpanJson:
    written: SpanJson = {"article": span.article.id, "start": span.start, "end": span.end}
    if span.field == "title":
        written["field"] = "title"
    return written


def _number(value: float) -> float:
    # Adding 0.0 turns -0.0 into 0.0.
    return round(float(value), DIGITS) + 0.0
