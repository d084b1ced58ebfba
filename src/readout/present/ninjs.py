"""Articles and accounts as ninjs 3, the news item in JSON of the IPTC (version 3.0).

What an article lacks is left out: a day of publication without a time and a zone is no ninjs time,
so it is not given as one.
"""

from __future__ import annotations

from collections.abc import Iterable

from readout.present.uris import address, article_uri, entity_uri, instant, story_uri
from readout.records.account import Account, Entity
from readout.records.article import Article
from readout.records.shapes import Json
from readout.text.words import word_ranges

STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}
HELD = {
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "facility": "places",
    "event": "events",
    "document": "objects",
    "other": "objects",
}
"""Where an entity of each kind stands; a nationality stands nowhere."""


def ninjs_article(article: Article) -> Json:
    """An article as a text item."""
    outlet = article.outlet
    item: Json = {
        "uri": article_uri(article.id),
        "standard": STANDARD,
        "type": "text",
        "representationType": "full",
        "contentCreated": instant(article.published.value) if article.published else "",
        "versionCreated": instant(article.modified),
        "language": article.language,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": article.title}]
        if article.title
        else [],
        "by": ", ".join(article.authors),
        "bodies": [
            {
                "role": "main",
                "contentType": "text/plain",
                "charCount": len(article.text),
                "wordCount": len(word_ranges(article.text)),
                "value": article.text,
            }
        ],
        "altIds": [{"role": "url", "value": where}] if (where := address(article)) else [],
        "infoSources": [
            *([{"name": outlet.name, "role": "publisher"}] if outlet else []),
            *([{"name": article.credit, "role": "credit"}] if article.credit else []),
        ],
    }
    return _without_gaps(item)


def ninjs_story(account: Account) -> Json:
    """A story as a composite item: what is agreed, who takes part, where the reporting comes from,
    and its articles as associations."""
    item: Json = {
        "uri": story_uri(account.story.id),
        "standard": STANDARD,
        "type": "composite",
        "language": _language(account.articles),
        "headlines": [{"role": "main", "contentType": "text/plain", "value": account.title}]
        if account.title
        else [],
        # The words of claims that several articles make: slices of the articles.
        "descriptions": [
            {"role": "claim", "contentType": "text/plain", "value": claim.text}
            for claim in account.agreed_claims
        ],
        **_entities(account),
        "infoSources": [
            {"name": origin.name or origin.id, "role": origin.kind} for origin in account.origins
        ],
        "associations": [
            {"name": f"article-{number}", "rel": "reports", **ninjs_article(article)}
            for number, article in enumerate(account.articles, 1)
        ],
    }
    return _without_gaps(item)


def _entities(account: Account) -> Json:
    lists: dict[str, list[Json]] = {}
    for entity in account.entities:
        if entity.kind in HELD:
            lists.setdefault(HELD[entity.kind], []).append(_entity(account, entity))
    return dict(sorted(lists.items()))


def _entity(account: Account, entity: Entity) -> Json:
    return {"name": entity.name, "uri": entity_uri(account.story.id, entity.id)}


def _language(articles: Iterable[Article]) -> str:
    """The one language of the articles, "" where they have several."""
    languages = {article.language for article in articles}
    return languages.pop() if len(languages) == 1 else ""


def _without_gaps(item: Json) -> Json:
    return {key: value for key, value in item.items() if value not in ("", [])}
