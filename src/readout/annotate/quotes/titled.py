"""Quotes in a title: by its grammar, by a name beside a colon, by the text's own quotes.

A title cuts: it leaves out who speaks and how, since the text tells. So words in marks have the
speaker whom the text gives them, and a name with a colon is a speaker's only where the text has
this speaker say so; else it may be a topic ("Ida Brook: a life in pictures").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.annotate.quotes.assemble import quotes_in
from readout.annotate.quotes.marks import stretches
from readout.records.annotations import Mention, Names, Quote, Speaker
from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.span import Span
from readout.text.words import content_words, word_list

SHARED = 0.5
"""Share of a title's words that the text's quote has, where it is the same."""
LEAST = 2
"""Content words in common at least."""
SHORT = 3
"""Fewer words than this in marks may be but a name for something."""
_MARKS = "\"“”„«»'‘’`"
_SPEAKING = frozenset(("person", "organisation"))


def in_title(parse: Parse, names: Names, told: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes of the title, in its order; ``told`` are the text's."""
    headline, article = parse.title, parse.article
    if headline is None:
        return ()
    mentions = [mention for mention in names.mentions if mention.span.field == "title"]
    found = [
        _moved(parse, quote)
        for quote in quotes_in(headline.article, headline, _inside(headline, mentions, names))
    ]
    quotes = [_with_speaker(quote, told) for quote in found]
    quotes += _repeated(article, quotes, told)
    for quote in _beside_colon(article, mentions, names, told):
        if not any(quote.span.overlaps(other.span) for other in quotes if other.kind != "indirect"):
            quotes = [other for other in quotes if not quote.span.overlaps(other.span)]
            quotes.append(quote)
    return tuple(sorted(quotes, key=lambda quote: quote.span.key))


def _inside(headline: Parse, mentions: Sequence[Mention], names: Names) -> Names:
    """The names of the title, as names of a text."""
    own = headline.article
    moved = (
        replace(mention, span=Span(own, mention.span.start, mention.span.end))
        for mention in mentions
    )
    return Names(tuple(moved), names.chains)


def _moved(parse: Parse, quote: Quote) -> Quote:
    """A quote of the title's own text, with its places in the article's title."""
    speaker = quote.speaker
    if speaker is not None:
        mention = speaker.mention and parse.titled(speaker.mention)
        speaker = Speaker(parse.titled(speaker.name), mention, speaker.chain)
    return replace(
        quote,
        content=tuple(map(parse.titled, quote.content)),
        quoted=tuple(map(parse.titled, quote.quoted)),
        cue=quote.cue and parse.titled(quote.cue),
        speaker=speaker,
        rule=f"title:{quote.rule}",
    )


def _with_speaker(quote: Quote, told: Sequence[Quote]) -> Quote:
    """Words in marks that have no cue, with the speaker whom the text gives the same words."""
    if quote.kind == "indirect" or quote.cue is not None:
        return quote
    source = _source(quote.span, told)
    return replace(quote, speaker=_unnamed(source)) if source else quote


def _repeated(article: Article, quotes: Sequence[Quote], told: Sequence[Quote]) -> Iterator[Quote]:
    """Words in marks without any sign of a speaker, which the text has in a quotation."""
    for piece in stretches(article.title):
        words = Span(article, piece.start, piece.end, "title")
        source = _source(words, told)
        if source and not any(words.overlaps(quote.span) for quote in quotes):
            rule = "title:as in the text"
            yield Quote((words,), "direct", _unnamed(source), rule=rule, quoted=(words,))


def _source(words: Span, told: Sequence[Quote]) -> Quote | None:
    """The text's quotation that has the same words."""
    listed = word_list(words.text)
    plain = " ".join(listed)
    for quote in told:
        if quote.speaker is not None and quote.kind != "indirect":
            said = " ".join(word for part in quote.content for word in word_list(part.text))
            alike = len(listed) >= SHORT and f" {plain} " in f" {said} "
            if alike or _same(words, quote):
                return quote
    return None


def _unnamed(quote: Quote) -> Speaker | None:
    """A quote's speaker, who isn't named beside it."""
    return quote.speaker and replace(quote.speaker, mention=None)


def _same(words: Span, quote: Quote) -> bool:
    """Whether a quote of the text says what these words of the title say in short."""
    own = set(content_words(words.text))
    said = {word for part in quote.content for word in content_words(part.text)}
    return len(own & said) >= max(LEAST, SHARED * len(own))


def _beside_colon(
    article: Article,
    mentions: Sequence[Mention],
    names: Names,
    told: Sequence[Quote],
) -> Iterator[Quote]:
    """ "Brook: the bridge is safe" and "The bridge is safe: Brook"."""
    title = article.title.rstrip()
    for mention in mentions:
        before, behind = title[: mention.span.start].rstrip(), title[mention.span.end :].lstrip()
        if mention.kind not in _SPEAKING:
            continue
        if behind.startswith(":") and not any(mark in before for mark in ":;.,"):
            low = title.index(":", mention.span.end) + 1
            content = _bare(article, low, len(title))
        elif not behind and before.endswith((":", " -", " –", " —")):
            content = _bare(article, 0, len(before) - 1)
        else:
            continue
        if content is not None and _says(content, mention.chain, told):
            speaker = Speaker(names.chains[mention.chain].name, mention.span, mention.chain)
            direct = title[content.start - 1 : content.start] in tuple(_MARKS)
            yield Quote(
                content=(content,),
                kind="direct" if direct and content.start else "indirect",
                speaker=speaker,
                rule="title:colon",
                quoted=(content,) if direct and content.start else (),
            )


def _says(words: Span, chain: int, told: Sequence[Quote]) -> bool:
    own = (quote for quote in told if quote.speaker and quote.speaker.chain == chain)
    return any(_same(words, quote) for quote in own)


def _bare(article: Article, low: int, high: int) -> Span | None:
    """The stretch of the title without blanks and marks around it."""
    text = article.title[low:high]
    start = low + len(text) - len(text.lstrip(f" {_MARKS}"))
    end = low + len(text.rstrip(f" {_MARKS}"))
    return Span(article, start, end, "title") if start < end else None
