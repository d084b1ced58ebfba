"""When and where the main event was, by the times and places of the first sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from readout.records.annotations import Names, TimeExpression
from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.span import Span
from readout.text.languages import words

LEAD = 10
"""Sentences that may tell where and when the main event was."""
DAYS_BACK = 7
"""An older time is of the background."""


def times_told(
    article: Article, parse: Parse, times: tuple[TimeExpression, ...]
) -> tuple[TimeExpression, ...]:
    """Times of the first sentences that name a day near the publication, in order of the text."""
    if not parse.sentences:
        return ()
    last = parse.sentences[min(LEAD, len(parse.sentences)) - 1][1]
    end = parse.tokens[last - 1].end if last else 0
    named = [
        time
        for time in times
        if time.span.field == "text" and time.span.end <= end and _is_near(article, time)
    ]
    return tuple(sorted(named, key=lambda time: _is_aside(parse, time)))


def _is_aside(parse: Parse, time: TimeExpression) -> bool:
    """Whether a time belongs to something else: "Tuesday's vote", "who won on Tuesday", a name."""
    held = parse.tokens_in(time.span.start, time.span.end)
    if not held:
        return True
    at = held[0]
    if held[-1] + 1 < len(parse.tokens) and parse.tokens[held[-1] + 1].tag == "POS":
        return True
    if at and parse.tokens[at - 1].pos == "PROPN" and parse.tokens[at].text.isupper():
        return True
    while parse.tokens[at].head != at:
        token = parse.tokens[at]
        if token.dep in ("relcl", "advcl") or token.text.lower() in words("sequel_words"):
            return True
        at = token.head
    return False


def _is_near(article: Article, time: TimeExpression) -> bool:
    try:
        day = date.fromisoformat(time.value[:10])
        reported = date.fromisoformat(article.published.day) if article.published else day
    except ValueError:
        return False
    return time.type in ("DATE", "TIME") and 0 <= (reported - day).days <= DAYS_BACK


def places_told(article: Article, parse: Parse, names: Names) -> Iterator[Span]:
    """Places of the first sentences, those behind "in" or "at" first; then the dateline's, then
    the others."""
    last = parse.sentences[min(LEAD, len(parse.sentences)) - 1][1] if parse.sentences else 0
    end = parse.tokens[last - 1].end if last else 0
    other = [
        mention.span
        for mention in names.mentions
        if mention.kind in ("place", "facility")
        and mention.span.field == "text"
        and mention.span.end <= end
    ]
    told = [span for span in other if _is_told(parse, span)]
    dated = [
        Span(article, piece.start, piece.end)
        for piece in article.furniture
        if piece.kind == "dateline"
    ]
    yield from (*told, *dated, *other)


def _is_told(parse: Parse, place: Span) -> bool:
    """Whether the place stands behind "in" or "at"."""
    at = parse.first_at(place.start)
    if at == 0:
        return False
    before = parse.tokens[at - 1]
    if before.lemma == "the" and at > 1:
        before = parse.tokens[at - 2]
    return before.lemma in words("place_words")
