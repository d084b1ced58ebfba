"""The stage: drafts by grammar and quoted stretches, brought together into quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from readout.annotate.quotes.beside import Surroundings
from readout.annotate.quotes.draft import QuoteDraft, shared
from readout.annotate.quotes.grammar import reported
from readout.annotate.quotes.marks import stretches
from readout.annotate.quotes.quoted import Attached, attach
from readout.annotate.quotes.speakers import Speakers
from readout.annotate.quotes.transcript import transcript
from readout.records.annotations import Names, Quote, QuoteKind, Speaker
from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.span import Span
from readout.text.languages import words
from readout.text.sentences import Range
from readout.text.spread import Spread

_WORD = re.compile(r"\w+")
_CLOSING = frozenset('"”')
_MARKS = '"“”'
_JOIN = re.compile(r",? and that (?=\w)")
_CLAUSE = 3
"""Fewer words than this around quoted ones are no report of their own."""
_RELAYED = frozenset(("according", "parenthesis"))


def quotes_in(article: Article, parse: Parse, names: Names) -> tuple[Quote, ...]:
    """Everything that a text reports as someone's words, in its order.

    Direct where the words stand in quotation marks by themselves, mixed where the article's own
    words stand beside quoted ones, indirect where they are retold. Furniture is left out.
    """
    if not parse.tokens:
        return ()
    spoken = transcript(parse)
    script = Spread((content, draft) for draft in spoken for content in draft.content)
    pieces = [
        piece
        for piece in stretches(article.text)
        if not article.in_furniture(piece.outer_start, piece.outer_end)
        and not script.touching(piece.start, piece.end)
    ]
    around = Surroundings.of(parse, pieces)
    drafts = [
        d for d in reported(parse) if d.cue not in around.quoted and not _in(parse, d, script)
    ]
    attached = attach(around, pieces, drafts)
    found = [*_quoted(parse, attached, drafts), *_retold(attached, drafts)]
    found += [Speakerless(d.content, "direct", d, d.content) for d in spoken]
    layout = Spread((content, made) for made in found for content in made.content)
    found = [made for made in found if not _within_another(parse, made, layout)]
    return _finished(article, parse, names, found)


def _in(parse: Parse, draft: QuoteDraft, script: Spread[QuoteDraft]) -> bool:
    """Whether a draft's cue stands within what a transcript gives as speech."""
    if draft.cue is None:
        return False
    start = parse.tokens[draft.cue].start
    return bool(script.touching(start, start + 1))


@dataclass(frozen=True, slots=True)
class Speakerless:
    """A quote but for its speaker: content, the quoted parts of it, kind, and the draft."""

    content: tuple[Range, ...]
    kind: QuoteKind
    draft: QuoteDraft
    quoted: tuple[Range, ...] = ()


def _quoted(parse: Parse, attached: list[Attached], drafts: list[QuoteDraft]) -> list[Speakerless]:
    groups: list[list[Attached]] = []
    for one in attached:
        same = [
            g
            for g in groups[-3:]
            if (one.follows and g is groups[-1])
            or (one.draft.cue is not None and g[0].draft.cue == one.draft.cue)
        ]
        if same:
            same[-1].append(one)
        else:
            groups.append([one])
    by_cue: dict[int, list[QuoteDraft]] = {}
    for draft in drafts:
        if draft.cue is not None:
            by_cue.setdefault(draft.cue, []).append(draft)
    return [_grouped(parse, group, by_cue) for group in groups]


def _grouped(
    parse: Parse, group: list[Attached], by_cue: dict[int, list[QuoteDraft]]
) -> Speakerless:
    text = parse.article.text
    draft = next((one.draft for one in group if one.draft.cue is not None), group[0].draft)
    quoted = [(one.piece.start, one.piece.end) for one in group]
    if all(one.whole for one in group):
        return Speakerless(tuple(quoted), "direct", draft, tuple(quoted))
    by_grammar = [] if draft.cue is None else by_cue.get(draft.cue, [])
    around = [c for d in by_grammar for c in d.content if any(shared(c, q) for q in quoted)]
    if not around:
        around = _led_up(parse, draft, by_grammar, quoted)
    outer = [(one.piece.outer_start, one.piece.outer_end) for one in group]
    pieces = _closed(_union([*around, *quoted]), group)
    plain = _WORD.findall(" ".join(_remaining(text, pieces, outer)).lower())
    if set(plain) <= words("connectives"):
        return Speakerless(tuple(quoted), "direct", draft, tuple(quoted))
    if len(plain) < _CLAUSE:
        return Speakerless(tuple(quoted), "mixed", draft, tuple(quoted))
    return Speakerless(_parted(text, pieces, outer), "mixed", draft, tuple(quoted))


def _closed(pieces: tuple[Range, ...], group: list[Attached]) -> tuple[Range, ...]:
    """The pieces with the single mark that closes words quoted at their end; double ones are
    counted in the end."""
    ends = {one.piece.end: one.piece for one in group if one.piece.closed and not one.piece.double}
    return tuple(
        (low, ends[high].outer_end if high in ends and low < ends[high].start else high)
        for low, high in pieces
    )


def _led_up(
    parse: Parse, draft: QuoteDraft, by_grammar: list[QuoteDraft], quoted: list[Range]
) -> list[Range]:
    """The article's own words that lead up to quoted ones, where the parse breaks at the mark.

    "He said the plan was “a disgrace”" has them between cue and mark; "The plan was “a
    disgrace”, he said" from the sentence's beginning.
    """
    if draft.cue is None:
        return []
    index = parse.first_at(quoted[0][0])
    sentence = parse.tokens[min(index, len(parse.tokens) - 1)].sentence
    if draft.rule == "cue behind" and parse.tokens[draft.cue].start > quoted[-1][0]:
        begin = parse.tokens[parse.sentences[sentence][0]].start
        return [(begin, quoted[-1][1])] if begin < quoted[0][0] else []
    ahead = [c for d in by_grammar for c in d.content if c[1] <= quoted[0][0]]
    if ahead and parse.tokens[parse.first_at(ahead[0][0])].sentence == sentence:
        return [(ahead[0][0], quoted[-1][1])]
    return []


def _parted(text: str, pieces: tuple[Range, ...], outer: list[Range]) -> tuple[Range, ...]:
    """The content parted at an "and that" that joins two reports with quoted words in each."""
    found: list[Range] = []
    for start, end in pieces:
        at = start
        for join in _JOIN.finditer(text, start, end):
            inside = any(low < join.end() and join.start() < high for low, high in outer)
            sides = [
                any(shared(o, side) for o in outer)
                for side in ((at, join.start()), (join.end(), end))
            ]
            if not inside and all(sides):
                found.append((at, join.start()))
                at = join.end()
        found.append((at, end))
    return tuple(found)


def _union(ranges: list[Range]) -> tuple[Range, ...]:
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1] + 2:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _remaining(text: str, pieces: tuple[Range, ...], outer: list[Range]) -> list[str]:
    kept, at = [], 0
    for start, end in pieces:
        at = start
        for low, high in outer:
            if shared((start, end), (low, high)):
                kept.append(text[at : max(at, low)])
                at = high
        kept.append(text[at : max(at, end)])
    return kept


def _retold(attached: list[Attached], drafts: list[QuoteDraft]) -> list[Speakerless]:
    used = {one.draft.cue for one in attached}
    speech = Spread(
        ((one.piece.outer_start, one.piece.outer_end), one) for one in attached if one.whole
    )
    return [
        Speakerless(draft.content, "indirect", draft)
        for draft in drafts
        if draft.cue not in used and not _is_speech(draft, speech)
    ]


def _is_speech(draft: QuoteDraft, speech: Spread[Attached]) -> bool:
    """Whether a report holds little but words that are quoted with a cue of their own."""
    size = sum(end - start for start, end in draft.content)
    return 2 * sum(shared(c, s) for c in draft.content for s, _ in speech.touching(*c)) > size


def _within_another(parse: Parse, made: Speakerless, layout: Spread[Speakerless]) -> bool:
    """Whether a report without marks is part of what another reports.

    Who says so is the outer speaker; but "according to X, the mayor said …" keeps the mayor's.
    """
    draft = made.draft
    if made.kind != "indirect" or draft.cue is None:
        return False
    start = parse.tokens[draft.cue].start
    pronoun = draft.speaker is not None and parse.tokens[draft.speaker].pos == "PRON"
    kept = draft.matter == "words" and not pronoun
    return any(
        other is not made and not (kept and other.draft.rule in _RELAYED)
        for _, other in layout.touching(start, start + 1)
    )


def _finished(
    article: Article, parse: Parse, names: Names, found: list[Speakerless]
) -> tuple[Quote, ...]:
    speakers = Speakers(parse, names)
    earlier: list[Speaker] = []
    done: list[Quote] = []
    for made in sorted(found, key=lambda made: (made.content[0], made.content[-1])):
        draft = made.draft
        speaker = None if draft.speaker is None else speakers.at(draft.speaker, earlier)
        if speaker is not None and draft.cue is None and draft.rule != "transcript":
            speaker = replace(speaker, mention=None)
        if speaker is not None and draft.act != "think":
            earlier.append(speaker)
        done.append(
            Quote(
                content=tuple(Span(article, *_bare(article.text, p)) for p in made.content),
                kind=made.kind,
                speaker=speaker,
                cue=_cue(article, parse, draft),
                act=draft.act,
                rule=draft.rule,
                matter=draft.matter,
                quoted=tuple(Span(article, *piece) for piece in made.quoted),
            )
        )
    return tuple(done)


def _bare(text: str, piece: Range) -> Range:
    """The piece without a mark whose partner lies outside it, or that encloses it all."""
    start, end = piece
    opens, closes = text[start] in _MARKS, text[end - 1] in _MARKS
    odd = sum(text[start:end].count(mark) for mark in _MARKS) % 2 == 1
    low = start + (opens and (odd or closes))
    high = end - (closes and (odd or opens) and not (odd and opens))
    if odd and not (opens or closes) and text[end : end + 1] in _CLOSING:
        # The mark that closes words quoted at the content's end belongs with them.
        high = end + 1
    return (low, high) if low < high else piece


def _cue(article: Article, parse: Parse, draft: QuoteDraft) -> Span | None:
    if draft.cue is None:
        return None
    token = parse.tokens[draft.cue]
    return Span(article, token.start, token.end)
