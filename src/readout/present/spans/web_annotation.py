"""Places of an account as W3C Web Annotations (Recommendation of 2017), in JSON-LD.

Each place is a target with two selectors: its position, which by the standard counts code points
as we do, in the text that readout keeps; and its words with those around them, which find it on the
page itself too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.present.uris import address, article_uri, story_uri
from readout.records.account import Account
from readout.records.shapes import Json
from readout.records.showing import count
from readout.records.span import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after a place that are given with it, so that it is found again."""


def web_annotations(account: Account) -> Json:
    """The account's claims, differences, quotes and entities as a collection in one page.

    An annotation is one claim, difference, quote or entity; its targets are all its places, its
    body says what it is.
    """
    name = story_uri(account.story.id)
    items = [{"id": f"{name}:{key}", "type": "Annotation", **made} for key, made in _items(account)]
    page = {"id": f"{name}:annotations:1", "type": "AnnotationPage", "startIndex": 0}
    return {
        "@context": CONTEXT,
        "id": f"{name}:annotations",
        "type": "AnnotationCollection",
        "label": account.title,
        "total": len(items),
        "first": {**page, "items": items},
    }


def _items(account: Account) -> Iterator[tuple[str, Json]]:
    for claim in account.claims:
        told = f"claim: {count(claim.independent_origins, 'independent origin')}"
        yield claim.id, _made("claim", told, [one.span for one in claim.support])
    for difference in account.differences:
        told = f"{difference.slot} {difference.type}: {difference.why or difference.rule}"
        yield difference.id, _made("difference", told, [v.span for v in difference.values])
    for quote in account.quotes:
        speaker = quote.speaker.name if quote.speaker else "nobody named"
        yield quote.id, _made("quote", f"{quote.kind} quote, by {speaker}", quote.spans)
    for entity in account.entities:
        if entity.mentions:
            yield entity.id, _made(entity.kind, entity.name, entity.mentions)


def _made(tag: str, told: str, places: Sequence[Span]) -> Json:
    return {
        "motivation": "identifying" if tag not in _OWN else "describing",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": tag},
            {"type": "TextualBody", "purpose": "describing", "value": told, "format": "text/plain"},
        ],
        "target": [_target(span) for span in places],
    }


_OWN = ("claim", "difference", "quote")


def _target(span: Span) -> Json:
    whole = span.article.title if span.field == "title" else span.article.text
    uri = article_uri(span.article.id)
    target: Json = {
        "type": "SpecificResource",
        "source": uri if span.field == "text" else f"{uri}:title",
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": whole[max(0, span.start - AROUND) : span.start],
                "suffix": whole[span.end : span.end + AROUND],
            },
        ],
    }
    if page := address(span.article):
        target["scope"] = page
    return target
