"""Who, what, when, where, why and how of an article's main event.

News puts the main event into its headline and first sentences (the inverted pyramid), so the
phrases are read off the headline's own grammar first and off the first sentences where it is
silent: the order of evidence is that of Giveme5W1H (Hamborg, Breitinger & Gipp 2019).
"""

from __future__ import annotations

from collections.abc import Iterable

from readout.annotate.fivews.setting import places_told, times_told
from readout.annotate.fivews.told import MainSentence
from readout.records.annotations import FiveWs, Names, TimeExpression
from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.span import Span

SENTENCES = 2
"""Sentences of the text that may tell what the headline doesn't."""
MOST = 3
"""Phrases kept of each: the first is the answer, the others where it is in doubt."""


def five_ws(
    article: Article,
    parse: Parse,
    names: Names,
    times: tuple[TimeExpression, ...],
) -> FiveWs:
    """The phrases of the article's main event, by its title and its first sentences. What is not
    told stays empty."""
    titled = (
        [MainSentence(article, parse.title, "title")] if parse.title and parse.title.tokens else []
    )
    first = range(min(SENTENCES, len(parse.sentences)))
    sources = [*titled, *(MainSentence(article, parse, "text", number) for number in first)]
    when = times_told(article, parse, times)
    named = [span for source in titled for span in source.places()]
    reported = article.published.day if article.published else ""
    return FiveWs(
        who=_distinct(span for source in sources for span in source.who()),
        what=_distinct(span for source in sources for span in source.what()),
        when=_distinct(time.span for time in when),
        where=_distinct([*named, *places_told(article, parse, names)]),
        why=_distinct(span for source in sources for span in source.behind("why_words")),
        how=_distinct(span for source in sources for span in source.behind("how_words")),
        day=when[0].value[:10] if when else reported,
    )


def _distinct(spans: Iterable[Span]) -> tuple[Span, ...]:
    found: dict[str, Span] = {}
    for span in spans:
        found.setdefault(span.text.casefold(), span)
    return tuple(found.values())[:MOST]
