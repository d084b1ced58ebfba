"""Annotations of the sample story, made by hand: names, a time and an event in two reports."""

from __future__ import annotations

from readout.records.annotations import (
    Annotations,
    Chain,
    Event,
    Mention,
    NameKind,
    Names,
    Quote,
    Speaker,
    Statement,
    TimeExpression,
)
from readout.records.article import Article
from readout.records.span import Span
from tests.builders import span
from tests.sample_story import AGROUND, COAST, MAIL, RADIO

AGROUND_EVENT = "COERCE"
"""No root fits a ship that runs aground; any will do to try a table on."""


def read_sample() -> tuple[Annotations, ...]:
    """What was read in the three reports; the third is told in the words of the first."""
    return (
        _read(COAST, AGROUND.format("Monday", "214"), "XXXX-WXX-1", event=True, quote=True),
        _read(MAIL, AGROUND.format("Tuesday", "more than 200"), "XXXX-WXX-2"),
        _read(RADIO, AGROUND.format("Monday", "214"), "XXXX-WXX-1", event=True),
    )


def _names(article: Article, *told: tuple[str, NameKind]) -> Names:
    places = sorted((span(article, words).start, words, kind) for words, kind in told)
    mentions, chains = [], []
    for number, (_, words, kind) in enumerate(places):
        mentions.append(Mention(span(article, words), kind, "name", number, "list"))
        chains.append(Chain(number, kind, span(article, words)))
    return Names(tuple(mentions), tuple(chains))


def _read(
    article: Article, words: str, day: str, *, event: bool = False, quote: bool = False
) -> Annotations:
    told: list[tuple[str, NameKind]] = [("Aurelia", "other"), ("Tarn Point", "place")]
    if quote:
        told.append(("Mira Oduya", "person"))
    names = _names(article, *told)
    weekday = "Tuesday" if day.endswith("2") else "Monday"
    clause = span(article, words)
    statement = Statement(clause, 0, span(article, "ran"), mentions=(0, 1), times=(0,))
    ends = article.text.index("\n", clause.end) if "\n" in article.text[clause.end :] else None
    sentence = Span(article, clause.start, ends or len(article.text))
    return Annotations(
        article,
        sentences=(sentence,),
        names=names,
        times=(TimeExpression(span(article, weekday), "DATE", day),),
        statements=(statement,),
        events=(Event(0, AGROUND_EVENT, 0, None, "verb:run"),) if event else (),
        quotes=(_quote(names),) if quote else (),
    )


def _quote(names: Names) -> Quote:
    oduya = next(one for one in names.mentions if one.span.text == "Mira Oduya")
    first = span(COAST, "We shall not rest until our last passenger is ashore,")
    second = span(COAST, "The hull is sound.")
    said = Span(COAST, oduya.span.start - 5, oduya.span.start - 1)
    return Quote((first, second), "direct", Speaker(oduya.span, oduya.span, oduya.chain), said)
