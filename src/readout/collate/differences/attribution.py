"""Attribution: whose word it rests on, another speaker, another paper, or nobody named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from readout.collate.differences.acts import likeness
from readout.collate.differences.printed import printed, quotations
from readout.collate.differences.sides import Comparison, Finding, Side, trimmed, value
from readout.collate.differences.when import one_voice
from readout.records.account import DifferenceType
from readout.records.annotations import Quote, Statement
from readout.records.span import Span
from readout.text.languages import words
from readout.text.words import content_words, word_list

SAME_WORDS = 2
"""Content words from which two quotations of the same words are no coincidence."""
ALIKE = 0.5
"""Likeness of two clauses from which a dropped source is worth a line."""


def two_speakers(pair: Comparison) -> Iterator[Finding]:
    """The same words in quotation marks, given to two speakers."""
    if pair.internal:
        return
    for one in quotations(pair.a):
        for other in quotations(pair.b):
            if one.speaker is None or other.speaker is None or one_voice(pair, one, other):
                continue
            if (
                not _same_words(one, other)
                or one.speaker.mention is None
                or other.speaker.mention is None
            ):
                continue
            named = _named(one, pair.a) and _named(other, pair.b)
            kind: DifferenceType = "conflict" if named else "scope"
            yield _finding(pair, kind, "attribution/two-speakers", _mention(one), _mention(other))


def _same_words(one: Quote, other: Quote) -> bool:
    first, second = (
        [" ".join(content_words(part.text)) for part in printed(q)] for q in (one, other)
    )
    return any(
        min(len(x.split()), len(y.split())) >= SAME_WORDS
        and (f" {x} " in f" {y} " or f" {y} " in f" {x} ")
        for x in first
        for y in second
    )


def _named(quote: Quote, side: Side) -> bool:
    chain = quote.speaker.chain if quote.speaker is not None else None
    return chain is not None and side.read.names.chains[chain].kind == "person"


def _mention(quote: Quote) -> Span:
    assert quote.speaker is not None
    return quote.speaker.mention or quote.speaker.name


def _finding(pair: Comparison, kind: DifferenceType, rule: str, one: Span, other: Span) -> Finding:
    return Finding(
        "attribution", kind, rule, f"{one.text} against {other.text}",
        (value(one), value(other)), pair.claim, pair.score,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to say it: the words that say so, and the paper that it was said in."""

    quote: Quote
    span: Span
    paper: str


def other_source(pair: Comparison) -> Iterator[Finding]:
    """One assertion given to two sources, or to one of them in two papers."""
    if pair.internal:
        return
    for s, t in pair.pairs():
        if likeness(s, t) < ALIKE and (s, t) not in _matched(pair):
            continue
        one, other = source(pair.a, s), source(pair.b, t)
        if one is None or other is None:
            continue
        kind = _other(pair, one, other)
        if kind is not None:
            yield _finding(pair, kind, "attribution/other-source", one.span, other.span)


def _matched(pair: Comparison) -> list[tuple[Statement, Statement]]:
    return [
        (pair.a.read.statements[i], pair.b.read.statements[j])
        for i, j in (*pair.joined, *pair.clauses[:1])
    ]


def _other(pair: Comparison, one: Source, other: Source) -> DifferenceType | None:
    if _one_name(one.quote, other.quote) or (
        one_voice(pair, one.quote, other.quote)
        and _named(one.quote, pair.a) == _named(other.quote, pair.b)
    ):
        return "wording" if one.paper and other.paper and one.paper != other.paper else None
    if one.paper and other.paper:
        return "scope" if one.paper != other.paper else None
    first, second = _named(one.quote, pair.a), _named(other.quote, pair.b)
    return "scope" if first != second and _of_one_body(one, other) else None


def _one_name(one: Quote, other: Quote) -> bool:
    """Whether two speakers share their last word, as a person named in full and by surname."""
    first, second = (word_list(_mention(quote).text) for quote in (one, other))
    return bool(first and second) and first[-1] == second[-1]


def _of_one_body(one: Source, other: Source) -> bool:
    """A named officer and "officials" of the same service: a word of the body in common."""
    stop = words("role_nouns")
    first, second = (
        {w.rstrip("s") for w in content_words(_mention(x.quote).text) if w not in stop}
        for x in (one, other)
    )
    return bool(first & second)


def source(side: Side, statement: Statement) -> Source | None:
    """Who a clause is said by, where its own sentence says so; the outermost voice."""
    voices = [q for q in side.voices(statement) if q.speaker is not None and q.cue is not None]
    for quote in reversed(voices):
        span = _saying(side, quote)
        if span is not None:
            found = [w for w in word_list(span.text) if w in words("document_nouns")]
            return Source(quote, span, " ".join(found[:2]))
    return None


def _saying(side: Side, quote: Quote) -> Span | None:
    """The words around a cue that say who says it, and where."""
    assert quote.cue is not None
    for statement in side.read.statements:
        if statement.predicate.overlaps(quote.cue) and not any(
            statement.span.overlaps(part) for part in quote.content
        ):
            return trimmed(statement.span)
    text = quote.cue.article.text
    end = re.compile(r"[,.;\n\"“]|$").search(text, _mention(quote).end)
    stop = end.start() if end else quote.cue.end
    if quote.speaker is None or quote.speaker.mention is None or stop - quote.cue.start > 160:
        return None
    start = min(quote.cue.start, quote.speaker.mention.start)
    return trimmed(Span(quote.cue.article, start, max(stop, quote.speaker.mention.end)))


def dropped_source(pair: Comparison) -> Iterator[Finding]:
    """Given to a source in one, told as a fact in the other."""
    if pair.internal or pair.claim is None:
        return
    for s, t in _matched(pair):
        if likeness(s, t) < ALIKE:
            continue
        for here, there, one, other in ((pair.a, pair.b, s, t), (pair.b, pair.a, t, s)):
            known = source(here, one)
            if known is None or there.voices(other) or _near_source(there):
                continue
            if known.quote.kind != "indirect" or not _party(known):
                continue
            if set(content_words(_mention(known.quote).text)) & set(content_words(there.text)):
                continue
            first, second = value(known.span), value(trimmed(other.span), "no source")
            values = (first, second) if here is pair.a else (second, first)
            yield Finding(
                "attribution", "wording", "attribution/dropped",
                f"{known.span.text}; no source in the other",
                values, pair.claim, pair.score / 2,
            )  # fmt: skip


def _near_source(side: Side) -> bool:
    """Whether words of a source stand in the sentence."""
    return any(
        q.cue is not None and q.cue.overlaps(side.span) and q.speaker is not None
        for q in side.read.quotes
        if q.rule != "noun"
    )


def _party(known: Source) -> bool:
    """Whether the source is a party with a name, whose word one may doubt."""
    speaker = known.quote.speaker
    if speaker is None:
        return False
    later = speaker.name.text.split()[1:]
    return speaker.chain is not None or any(word[0].isupper() for word in later)


RULES = (two_speakers, other_source, dropped_source)
