"""Accounts as linked data in the terms of schema.org: NewsArticle and Claim.

There is no ClaimReview: it stands for a verdict, which readout doesn't give, and those who read it
look for the rating that would be missing.
"""

from __future__ import annotations

from readout.present.uris import address, article_uri, story_uri
from readout.records.account import Account, Claim
from readout.records.article import Article
from readout.records.shapes import Json
from readout.text.words import word_ranges


def schema_org(account: Account) -> Json:
    """The articles of an account and its claims, each with the articles in which it appears."""
    return {
        "@context": "https://schema.org",
        "@id": story_uri(account.story.id),
        "@graph": [
            *(_article(article) for article in account.articles),
            *(_claim(account, claim) for claim in account.claims),
        ],
    }


def _article(article: Article) -> Json:
    outlet = article.outlet
    node: Json = {
        "@id": article_uri(article.id),
        "@type": "NewsArticle",
        "url": address(article),
        "headline": article.title,
        "datePublished": article.published.value if article.published else "",
        "dateModified": article.modified,
        "inLanguage": article.language,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name} if outlet else "",
        "articleSection": article.section,
        "creditText": article.credit,
        "wordCount": len(word_ranges(article.text)),
        "articleBody": article.text,
    }
    return {key: value for key, value in node.items() if value not in ("", [])}


def _claim(account: Account, claim: Claim) -> Json:
    return {
        "@id": f"{story_uri(account.story.id)}:{claim.id}",
        "@type": "Claim",
        "text": claim.text,
        "appearance": [{"@id": article_uri(article.id)} for article in claim.articles],
    }
