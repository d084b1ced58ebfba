"""The quotations of a story, with their speakers as entities and their variants joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from readout.collate.entities import Cast
from readout.collate.ids import lasting, mark
from readout.records.account import AccountQuote, Attribution
from readout.records.annotations import Annotations, Quote
from readout.records.span import Span
from readout.text.languages import words
from readout.text.words import content_words, word_list

SAME_WORDS = 0.5
"""Share of the shorter quotation's content words that two variants have in common."""
LEAST = 2
"""Content words that two variants have in common at least."""
NEARLY_ALL = 0.8
"""The same where the speakers are not known to be one."""


def quotations(annotations: Sequence[Annotations], cast: Cast) -> tuple[AccountQuote, ...]:
    """All quotations, article by article; variants print words of one speaker that overlap.

    What somebody merely talked of, or thinks, is no quotation unless in quotation marks; what a
    title takes from a quotation of its own text is that quotation. What a report says of itself
    ("This story has been corrected to show that") is nobody's words.
    """
    found = [
        (number, _record(number, quote, passage, cast))
        for number, read in enumerate(annotations)
        for quote in read.quotes
        if (quote.matter == "words" or quote.kind != "indirect") and not _repeats(quote, read)
        if not _own_voice(quote)
        for passage in quote.passages
    ]
    ids = lasting("q", [[mark(quote.span), quote.kind] for _, quote in found])
    plain = [replace(quote, id=one) for one, (_, quote) in zip(ids, found, strict=True)]
    sets = [frozenset(content_words(quote.quote)) for quote in plain]
    variants: dict[int, list[int]] = {}
    for i, j in _sharing(sets):
        if found[i][0] != found[j][0] and _variants(plain[i], plain[j], sets[i], sets[j]):
            variants.setdefault(i, []).append(j)
            variants.setdefault(j, []).append(i)
    return tuple(
        replace(quote, variants=tuple(plain[other].id for other in variants.get(index, ())))
        for index, quote in enumerate(plain)
    )


def _repeats(quote: Quote, read: Annotations) -> bool:
    """Whether a title's quote has the words of one in the text."""
    if quote.span.field == "text":
        return False
    own = " ".join(word for part in quote.content for word in word_list(part.text))
    said = (
        " ".join(word for part in other.content for word in word_list(part.text))
        for other in read.quotes
        if other.span.field == "text"
    )
    return any(f" {own} " in f" {words} " for words in said)


def _own_voice(quote: Quote) -> bool:
    """Whether the report speaks of itself: "this story", "an earlier version of this story"."""
    if quote.speaker is None:
        return False
    name = quote.speaker.name.text.lower()
    return name in words("own_voices") or name.partition(" of ")[2] in words("own_voices")


def _sharing(sets: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of quotations, in order, with at least two content words in common."""
    having: dict[str, list[int]] = {}
    for index, own in enumerate(sets):
        for word in own:
            having.setdefault(word, []).append(index)
    for index, own in enumerate(sets):
        hits = Counter(chain.from_iterable(having[word] for word in own))
        yield from ((index, j) for j in sorted(hits) if j > index and hits[j] >= LEAST)


def _variants(a: AccountQuote, b: AccountQuote, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two quotations print the same words: half of the shorter's where the speaker is the
    same, nearly all of them where another one, or nobody, is named for them."""
    smaller = min(len(one), len(other))
    who = (a.speaker.entity if a.speaker else None, b.speaker.entity if b.speaker else None)
    share = SAME_WORDS if who[0] is not None and who[0] == who[1] else NEARLY_ALL
    return len(one & other) >= max(LEAST, share * smaller)


def _record(number: int, quote: Quote, passage: tuple[Span, ...], cast: Cast) -> AccountQuote:
    speaker = None
    if quote.speaker is not None:
        own = quote.speaker.chain
        speaker = Attribution(
            name=quote.speaker.name.text,
            entity=cast.of.get((number, own)) if own is not None else None,
            mention=quote.speaker.mention,
        )
    return AccountQuote(
        id="q",
        spans=passage,
        kind=quote.kind,
        speaker=speaker,
        cue=quote.cue,
        act=quote.act,
    )
