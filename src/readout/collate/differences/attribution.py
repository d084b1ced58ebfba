"""Attribution: whose word it rests on, another speaker, another paper, or nobody named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.collate.differences.acts import likeness
from readout.collate.differences.memo import once
from readout.collate.differences.printed import PrintedWords, printings
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import (
    Comparison,
    Finding,
    SeenStatement,
    Side,
    trimmed,
    value,
)
from readout.collate.differences.when import one_voice
from readout.records.account import DifferenceType
from readout.records.annotations import Quote
from readout.records.span import Span
from readout.text.languages import alternatives, words
from readout.text.words import content_words, word_list

SAME_WORDS = 2
"""Content words from which two quotations of the same words are no coincidence."""
ALIKE = 0.5
"""Likeness of two clauses from which a dropped source is worth a line."""


def two_speakers(pair: Comparison) -> Iterator[Finding]:
    """The same words in quotation marks, given to two speakers, or to one and to nobody."""
    if pair.internal:
        return
    for one, ours in printings(pair.a):
        for other, theirs in printings(pair.b):
            if not _same_words(ours, theirs) or one_voice(pair, one, other):
                continue
            if _has_name(one) and _has_name(other) and not _one_name(one, other):
                named = _named(one, pair.a) and _named(other, pair.b)
                kind: DifferenceType = "conflict" if named else "scope"
                rule = "attribution/two-speakers"
                yield _finding(pair, kind, rule, _mention(one), _mention(other))


def _has_name(quote: Quote) -> bool:
    """Whether the words beside the cue say whose words they are, and not only a pronoun."""
    return quote.speaker is not None and _mention(quote).text.lower() not in words("pronouns")


def _same_words(ours: Sequence[PrintedWords], theirs: Sequence[PrintedWords]) -> bool:
    return any(
        min(len(x.content), len(y.content)) >= SAME_WORDS and _inside(x.content, y.content)
        for x in ours
        for y in theirs
    )


def _inside(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one row of words stands in the other."""
    shorter, longer = sorted((one, other), key=len)
    return set(shorter) <= set(longer) and f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _named(quote: Quote, side: Side) -> bool:
    chain = quote.speaker.chain if quote.speaker is not None else None
    return chain is not None and side.read.names.chains[chain].kind in ("person", "other")


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
    for s, t in pair.pairs:
        if likeness(s, t) < ALIKE and (s, t) not in pair.matched:
            continue
        one, other = source(pair.a, s), source(pair.b, t)
        if one is None or other is None:
            continue
        kind = _other(pair, one, other)
        if kind is not None:
            yield _finding(pair, kind, "attribution/other-source", one.span, other.span)


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


@once
def source(side: Side, statement: SeenStatement) -> Source | None:
    """Who a clause is said by, where its own sentence says so; the outermost voice."""
    voices = [
        q
        for q in side.voices(statement)
        if q.speaker is not None and q.cue is not None and q.act != "think"
    ]
    for quote in reversed(voices):
        span = _saying(side, quote)
        if span is not None:
            found = [w for w in word_list(span.text) if w in words("document_nouns")]
            return Source(quote, span, " ".join(found[:2]))
    return None


_PHRASE_END = re.compile(r"[,.;\n\"“]|$")


def _saying(side: Side, quote: Quote) -> Span | None:
    """The words around a cue that say who says it, and where."""
    assert quote.cue is not None
    for statement in side.read.statements:
        if statement.predicate.overlaps(quote.cue) and not any(
            statement.span.overlaps(part) for part in quote.content
        ):
            return trimmed(statement.span)
    text = quote.cue.article.text
    end = _PHRASE_END.search(text, _mention(quote).end)
    stop = end.start() if end else quote.cue.end
    if quote.speaker is None or quote.speaker.mention is None or stop - quote.cue.start > 160:
        return None
    start = min(quote.cue.start, quote.speaker.mention.start)
    return trimmed(Span(quote.cue.article, start, max(stop, quote.speaker.mention.end)))


def dropped_source(pair: Comparison) -> Iterator[Finding]:
    """Given to a source in one, told as a fact in the other."""
    if pair.internal or pair.claim is None:
        return
    for s, t in pair.matched:
        if likeness(s, t) < ALIKE:
            continue
        for here, there, one, other in ((pair.a, pair.b, s, t), (pair.b, pair.a, t, s)):
            known = source(here, one)
            if known is None or there.voices(other) or _near_source(there):
                continue
            if known.quote.kind != "indirect" or not _party(known):
                continue
            if _named_in(there, known):
                continue
            first, second = value(known.span), value(trimmed(other.span), "no source")
            values = (first, second) if here is pair.a else (second, first)
            yield Finding(
                "attribution", "wording", "attribution/dropped",
                f"{known.span.text}; no source in the other",
                values, pair.claim, pair.score / 2,
            )  # fmt: skip


def _named_in(side: Side, known: Source) -> bool:
    """Whether an article names the source too, be it elsewhere: it was not dropped there."""
    name = known.quote.speaker.name if known.quote.speaker is not None else known.span
    own = [w for w in name.text.split() if w[:1].isupper() and w.lower() not in words("stopwords")]
    return not side.page.words.isdisjoint(w.lower() for w in own or content_words(name.text))


@once
def _near_source(side: Side) -> bool:
    """Whether words of a source stand in the sentence."""
    return any(
        q.cue is not None and q.cue.overlaps(side.span) and q.speaker is not None
        for q in side.quotes
        if q.rule != "noun"
    )


def _party(known: Source) -> bool:
    """Whether the source is a party with a name, whose word one may doubt."""
    speaker = known.quote.speaker
    if speaker is None:
        return False
    later = speaker.name.text.split()[1:]
    return speaker.chain is not None or any(word[0].isupper() for word in later)


def told_whom(sides: Sequence[Side]) -> Iterator[Finding]:
    """One speaker's words, told to one newsroom here and to another there."""
    told: dict[str, list[tuple[Side, Span]]] = {}
    for side in sides:
        match = _TOLD.search(side.text)
        if match is None:
            continue
        low = side.span.start
        span = trimmed(Span(side.span.article, low + match.start(), low + match.end()))
        for speaker in _speakers(side, span):
            told.setdefault(speaker, []).append((side, span))
    for speaker in sorted(told):
        (first, one), *others = told[speaker]
        for side, span in others:
            if side.article != first.article and not _share_words(one, span):
                values = value(one), value(span)
                why = f"{one.text}, {span.text}"
                yield Finding("attribution", "scope", "attribution/told-whom", why, values)
                break


def _share_words(one: Span, other: Span) -> bool:
    return bool(set(word_list(one.text)[1:]) & set(word_list(other.text)[1:]) - {"the", "to"})


def _speakers(side: Side, told: Span) -> list[str]:
    """The story's entities whose words a sentence brings with the cue in ``told``."""
    found = {
        side.entity(q.speaker.chain)
        for q in side.read.quotes
        if q.speaker is not None and q.cue is not None and q.cue.overlaps(told)
    }
    return sorted(each for each in found if each is not None)


def unspoken(pair: Comparison) -> Iterator[Finding]:
    """Words in quotation marks with a speaker in one, and with nobody's name in the other."""
    if pair.internal:
        return
    for here, there in ((pair.a, pair.b), (pair.b, pair.a)):
        for quote, sentences in printings(here):
            if quote.speaker is None or quote.speaker.chain is None:
                continue
            for part in (each.span for each in sentences if each.plain[:1]):
                found = _same_marked(there, part)
                if found is not None:
                    values = value(part), value(found, "no speaker")
                    yield Finding(
                        "attribution", "wording", "attribution/unspoken",
                        f"{quote.speaker.name.text} in one, nobody in the other",
                        values if here is pair.a else values[::-1], pair.claim, pair.score,
                    )  # fmt: skip


def _same_marked(side: Side, part: Span) -> Span | None:
    """The same few words in quotation marks where no quotation with a speaker holds them."""
    core = part.text.strip(" ,.;")
    if not 3 <= len(core.split()) <= 12 or core.lower() not in side.text.lower():
        return None
    if not SAME_WORDS <= len(content_words(core)) <= 6:
        return None
    match = re.search(rf"[\"“'‘]{re.escape(core)}[,.]?[\"”'’]", side.text, re.IGNORECASE)
    if match is None:
        return None
    low = side.span.start
    found = Span(side.span.article, low + match.start() + 1, low + match.end() - 1)
    held = any(p.overlaps(found) for q in side.read.quotes if q.speaker for p in q.content)
    return None if held else found


_TOLD = re.compile(
    rf"\b(?:{alternatives('telling_whom')})\s+"
    r"(?:the\s+)?((?:[A-Z][\w&’'.]*\s?|[a-z]+\d+)+)"
)


def _sourced(side: Side) -> bool:
    """Whether somebody's words, or who said them, stand in a sentence."""
    return bool(side.quotes)


RULES = (Rule(other_source, both=_sourced), Rule(dropped_source, either=_sourced))
"""Rules on linked sentences."""
UNLINKED = (Rule(two_speakers), Rule(unspoken))
"""Rules on any two sentences with quotation marks: the words themselves link them."""
STORY = (told_whom,)
"""Rules on all sentences of the story."""
