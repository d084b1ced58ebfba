"""The quotations of a story, with their speakers as entities and their variants joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.collate.clusters import connected
from readout.collate.entities import Cast
from readout.records.account import AccountQuote, Attribution
from readout.records.annotations import Annotations, Quote
from readout.records.span import Span
from readout.text.words import content_words

SAME_WORDS = 0.5
"""Share of the shorter quotation's content words that two variants have in common."""


def quotations(annotations: Sequence[Annotations], cast: Cast) -> tuple[AccountQuote, ...]:
    """All quotations, article by article; variants print words of one speaker that overlap.

    What somebody merely talked of, or thinks, is no quotation unless in quotation marks.
    """
    found = [
        (number, _record(number, quote, passage, cast))
        for number, read in enumerate(annotations)
        for quote in read.quotes
        if quote.matter == "words" or quote.kind != "indirect"
        for passage in quote.passages
    ]
    plain = [replace(quote, id=f"q{index}") for index, (_, quote) in enumerate(found, 1)]
    sets = [frozenset(content_words(quote.quote)) for quote in plain]
    links = [
        (i, j)
        for i in range(len(plain))
        for j in range(i)
        if found[i][0] != found[j][0] and _variants(sets[i], sets[j])
    ]
    variants: dict[int, list[int]] = {}
    for group in connected(range(len(plain)), links):
        for index in group:
            variants[index] = [other for other in group if other != index]
    return tuple(
        replace(quote, variants=tuple(plain[other].id for other in variants[index]))
        for index, quote in enumerate(plain)
    )


def _variants(one: frozenset[str], other: frozenset[str]) -> bool:
    smaller = min(len(one), len(other))
    return smaller >= 2 and len(one & other) >= max(2, SAME_WORDS * smaller)


def _record(number: int, quote: Quote, passage: tuple[Span, ...], cast: Cast) -> AccountQuote:
    speaker = None
    if quote.speaker is not None:
        chain = quote.speaker.chain
        speaker = Attribution(
            name=quote.speaker.name.text,
            entity=cast.of.get((number, chain)) if chain is not None else None,
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
