"""The cue and the speaker beside a quotation, by what stands before and behind its marks.

After Krestel et al. (2008), O'Keefe et al. (2012) and Muzny et al. (2017): a deterministic
cascade of patterns, the surest first, over tokens rather than over the parse alone, since a
parser that was trained on unbroken sentences often fails within a long quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readout.annotate.quotes.cues import speaker_of, verb_at
from readout.annotate.quotes.draft import QuoteDraft
from readout.annotate.quotes.marks import MarkedStretch
from readout.annotate.quotes.speaking import may_speak
from readout.records.annotations import SpeechAct
from readout.records.parse import Parse
from readout.text.sentences import Range

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VBN"))
_SIGNED = re.compile(r"\s*[-–—―]{1,2}\s*(?=[A-Z])")
_FARTHEST = 40
_MARGIN = 20
_ADJACENT = 4
"""A cue so near before the mark reports the words, in whatever clause it stands."""
_LONGEST_SIGNATURE = 80


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An article's parse, and which of its tokens stand within double marks."""

    parse: Parse
    quoted: frozenset[int]

    @classmethod
    def of(cls, parse: Parse, pieces: Sequence[MarkedStretch]) -> Surroundings:
        """The surroundings of these stretches."""
        inside = (parse.tokens_in(p.start, p.end) for p in pieces if p.double)
        return cls(parse, frozenset(index for found in inside for index in found))


def behind(around: Surroundings, piece: MarkedStretch, limit: int) -> QuoteDraft | None:
    """The draft of a quotation whose cue follows: "…," said X; "…," X said; "…" – X."""
    parse = around.parse
    text = parse.article.text
    signed = _signature(parse, piece, limit)
    if signed is not None:
        return signed
    segment = _segment_behind(parse, piece.outer_end, limit)
    ended = text[piece.start : piece.end].rstrip("\"'”’ ").endswith(".")
    if not segment or (ended and not _short_tag(parse, segment)):
        return None
    first = next((i for i in segment if parse.tokens[i].pos != "PUNCT"), segment[0])
    if parse.tokens[first].pos == "CCONJ":
        return None
    for index in segment:
        token = parse.tokens[index]
        if token.text.lower() == "according":
            head = _nominal(parse, [i for i in segment if i > index + 1])
            if head is not None:
                return _direct(piece, index, head, "say", "according")
        verb = verb_at(parse, index)
        if verb is None or not verb.takes("q") or token.dep in ("relcl", "acl"):
            continue
        if token.tag in _FINITE or (token.tag == "VBG" and index <= first + 1):
            head = _speaker_behind(around, segment, index)
            if head is not None:
                return _direct(piece, index, head, verb.act, "cue behind")
    return None


def before(around: Surroundings, piece: MarkedStretch, limit: int) -> QuoteDraft | None:
    """The draft of a quotation whose cue precedes it: X said, "…"; X told us: "…"."""
    parse = around.parse
    segment = _segment_before(parse, piece.outer_start, limit)
    near = parse.article.text[max(0, piece.outer_start - _MARGIN) : piece.outer_start]
    colon = near.rstrip().endswith(":")
    found = None
    for index in reversed(segment):
        token = parse.tokens[index]
        verb = verb_at(parse, index)
        if verb is not None and (verb.takes("q") or verb.takes("a") or colon):
            head = _speaker_before(around, segment, index)
            if head is None:
                continue
            made = _direct(piece, index, head, verb.act, "cue before")
            if segment[-1] - index < _ADJACENT or token.dep == "ROOT":
                return made
            found = found or made
        elif token.text.lower() == "according":
            head = _nominal(parse, [i for i in segment if i > index + 1])
            if head is not None:
                return _direct(piece, index, head, "say", "according")
    if found is not None:
        return found
    if colon and segment:
        head = _subject_of(parse, segment)
        if head is not None:
            return _direct(piece, segment[-1], head, "say", "colon")
    return None


def _direct(piece: MarkedStretch, cue: int, head: int, act: SpeechAct, rule: str) -> QuoteDraft:
    return QuoteDraft(((piece.start, piece.end),), cue, head, act, rule)


def _signature(parse: Parse, piece: MarkedStretch, limit: int) -> QuoteDraft | None:
    """A name set behind the quotation with a dash, up to the end of the line."""
    text = parse.article.text
    match = _SIGNED.match(text, piece.outer_end, limit)
    if match is None:
        return None
    end = text.find("\n", match.end())
    line = text[match.end() : end if end >= 0 else len(text)]
    if len(line) > _LONGEST_SIGNATURE or re.search(r"[a-z]{2}[.!?]\s", line):
        return None
    segment = [
        i
        for i in _tokens_from(parse, match.start() + 1)
        if parse.tokens[i].end <= match.end() + len(line)
    ]
    head = _nominal(parse, segment)
    return None if head is None else _direct(piece, segment[0], head, "say", "signed")


def _tokens_from(parse: Parse, start: int) -> range:
    first = parse.first_at(start)
    return range(first, min(first + _FARTHEST, len(parse.tokens)))


def _segment_behind(parse: Parse, start: int, limit: int) -> list[int]:
    """Tokens from a quotation's end to the end of the sentence, the next quotation or line."""
    found: list[int] = []
    sentence = None
    if parse.article.text[start : start + 1] in ".;":
        return found
    for index in _tokens_from(parse, start):
        token = parse.tokens[index]
        if token.start >= limit or "\n" in parse.article.text[start : token.start]:
            break
        if token.pos not in ("PUNCT", "SPACE"):
            if sentence is not None and token.sentence != sentence and not _shortened(parse, index):
                break
            sentence = token.sentence
        found.append(index)
    return found


def _shortened(parse: Parse, index: int) -> bool:
    """Whether the sentence was cut behind a title's full stop: "state Del. | Marcia Price"."""
    ahead = parse.tokens[index - 1]
    word = parse.tokens[index - 2].text + ahead.text if ahead.text == "." else ahead.text
    return word.endswith(".") and len(word) <= 5 and word[0].isupper()


def _segment_before(parse: Parse, end: int, limit: int) -> list[int]:
    """Tokens of the sentence that runs up to a quotation, or of the line above that ends in ":"."""
    last = parse.first_at(end) - 1
    if last < 0:
        return []
    text = parse.article.text
    if "\n" in text[parse.tokens[last].end : end] and not parse.tokens[last].text.endswith(":"):
        return []
    if parse.tokens[last].end <= limit:
        return []
    first = parse.sentences[parse.tokens[last].sentence][0]
    if text[parse.tokens[last].start : parse.tokens[last].end] in ".!?":
        return []
    return [i for i in range(first, last + 1) if parse.tokens[i].start >= limit]


def _short_tag(parse: Parse, segment: list[int]) -> bool:
    """Whether a segment behind a full stop is but a tag all the same ("…." he said.)."""
    real = [i for i in segment if parse.tokens[i].pos not in ("PUNCT", "SPACE")]
    return len(real) <= 4 and parse.tokens[segment[0]].text[:1].islower()


def _speaker_behind(around: Surroundings, segment: list[int], cue: int) -> int | None:
    parse = around.parse
    head = speaker_of(parse, cue)
    if head is not None and head in segment:
        return head
    if parse.tokens[cue].tag == "VBG" and head is not None and head not in around.quoted:
        return head
    ahead = _nominal(parse, [i for i in segment if i < cue])
    return ahead if ahead is not None else _nominal(parse, [i for i in segment if i > cue])


def _speaker_before(around: Surroundings, segment: list[int], cue: int) -> int | None:
    head = speaker_of(around.parse, cue)
    if head is not None and head not in around.quoted:
        return head
    return nearest if (nearest := _nearest(around.parse, segment, cue)) is not None else head


def _nearest(parse: Parse, segment: list[int], cue: int) -> int | None:
    """A name or pronoun right before the cue, else the first noun phrase of the segment."""
    ahead = [i for i in segment if i < cue and parse.tokens[i].pos not in ("ADV", "AUX")]
    if ahead and parse.tokens[ahead[-1]].pos in ("PROPN", "PRON"):
        return ahead[-1]
    return _nominal(parse, ahead)


def _nominal(parse: Parse, segment: list[int]) -> int | None:
    """The head of the first noun phrase in a segment that may be a speaker, else of the first."""
    heads: list[int] = []
    for place, index in enumerate(segment):
        if parse.tokens[index].pos not in _NOMINAL or (heads and index <= heads[-1]):
            continue
        head = index
        for following in segment[place + 1 :]:
            if parse.tokens[following].pos not in _NOMINAL or following != head + 1:
                break
            head = following
        heads.append(head)
    return next((head for head in heads if may_speak(parse, head)), heads[0] if heads else None)


def _subject_of(parse: Parse, segment: list[int]) -> int | None:
    """Who a line before a colon is about: its main verb's subject, else the last name in it."""
    subjects = [i for i in segment if parse.tokens[i].dep == "nsubj" and may_speak(parse, i)]
    main = [i for i in subjects if parse.tokens[parse.tokens[i].head].dep == "ROOT"]
    if subjects:
        return (main or subjects)[0]
    named = [i for i in segment if parse.tokens[i].pos == "PROPN"]
    return named[-1] if named else _nominal(parse, segment)


def sentence_at(parse: Parse, position: int) -> Range:
    """The token range of the sentence at a place of the text."""
    index = min(parse.first_at(position), len(parse.tokens) - 1)
    return parse.sentences[parse.tokens[index].sentence]
