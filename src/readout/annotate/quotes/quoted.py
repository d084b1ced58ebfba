"""Every quoted stretch gets its draft: by grammar, by the cue beside it, or by the context."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from readout.annotate.quotes.beside import Surroundings, before, behind, sentence_at
from readout.annotate.quotes.cues import verb_at
from readout.annotate.quotes.draft import QuoteDraft, shared
from readout.annotate.quotes.marks import MarkedStretch
from readout.annotate.quotes.speaking import may_speak
from readout.records.parse import Parse
from readout.text.languages import words
from readout.text.sentences import Range
from readout.text.spread import Spread

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_SHORT = 3
"""Fewer words than this are a quotation only where a cue reports them (O'Keefe et al. 2012)."""
_NEAR = 2
"""So many tokens behind its cue even one quoted word is somebody's."""
_LONGEST_TITLE = 10
_NICKNAME = re.compile(r"[A-Z][\w.]* $")
_LOOK_BACK = 12
_MARGIN = 20
_ENDS = ",.!?…—–"


@dataclass(frozen=True, slots=True)
class Attached:
    """A stretch with the draft that reports it; ``whole`` where it stands as speech of its own,
    ``follows`` where it goes on the quotation before it."""

    piece: MarkedStretch
    draft: QuoteDraft
    whole: bool
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drafts by grammar: laid out over the text, and the last ones told before a place."""

    spread: Spread[QuoteDraft]
    told: Sequence[QuoteDraft]


def attach(
    around: Surroundings, pieces: Sequence[MarkedStretch], drafts: Sequence[QuoteDraft]
) -> list[Attached]:
    """The stretches that are quotations, in order; titles and scare quotes are left out."""
    text = around.parse.article.text
    terms = _terms(text, pieces)
    kept = [p for p in pieces if not (_is_no_speech(text, p) or _folded(text, p) in terms)]
    spread = Spread((content, draft) for draft in drafts for content in draft.content)
    told = [d for d in drafts if d.cue is not None and d.matter == "words"]
    ends = [_cue_start(around.parse, d) for d in told]
    found: list[Attached] = []
    for number, piece in enumerate(kept):
        ahead = bisect_left(ends, piece.start)
        drawn = Drawn(spread, told[max(0, ahead - _LOOK_BACK) : ahead])
        ceiling = kept[number + 1].outer_start if number + 1 < len(kept) else len(text)
        floor = kept[number - 1].outer_end if number else 0
        made = _attached(around, piece, (floor, ceiling), drawn, found)
        if made is not None:
            found.append(made)
    return found


def _terms(text: str, pieces: Sequence[MarkedStretch]) -> frozenset[str]:
    """What an article keeps setting in marks is a name for something, not somebody's words."""
    count = Counter(_folded(text, p) for p in pieces)
    return frozenset(
        term for term, times in count.items() if times > 1 and len(term.split()) < _SHORT
    )


def _folded(text: str, piece: MarkedStretch) -> str:
    return text[piece.start : piece.end].strip(" ,.").lower()


def _is_no_speech(text: str, piece: MarkedStretch) -> bool:
    """Marks of another use: a nickname (Ann "Red" Lee), an attribute of a markup language."""
    if text[piece.outer_start - 1 : piece.outer_start] == "=":
        return True
    behind_it = text[piece.outer_end : piece.outer_end + 2]
    named = _NICKNAME.search(text[max(0, piece.outer_start - 30) : piece.outer_start])
    short = " " not in text[piece.start : piece.end]
    return bool(named) and short and behind_it[:1] == " " and behind_it[1:].isupper()


def _attached(
    around: Surroundings,
    piece: MarkedStretch,
    room: Range,
    drawn: Drawn,
    earlier: list[Attached],
) -> Attached | None:
    text = around.parse.article.text
    last = earlier[-1] if earlier else None
    goes_on = last is not None and _goes_on(text, last.piece, piece)
    whole = goes_on or is_whole(text, piece)
    covering = _covering(around.parse, piece, drawn.spread)
    found = behind(around, piece, room[1]) if whole or text[piece.end - 1] in ",?!" else None
    if goes_on and last is not None:
        return Attached(piece, found or last.draft, True, found is None or last.draft.cue is None)
    if not whole:
        return _woven(around, piece, room, covering, found, last)
    found = _surer(around.parse, piece, found, before(around, piece, room[0])) or covering
    if found is None:
        return _by_context(around.parse, piece, last, drawn.told)
    if found.rule == "colon" and is_title(text, piece):
        return None
    return Attached(piece, found, True)


def _woven(
    around: Surroundings,
    piece: MarkedStretch,
    room: Range,
    covering: QuoteDraft | None,
    after: QuoteDraft | None,
    last: Attached | None,
) -> Attached | None:
    """Words in marks within a sentence of the article's own."""
    parse, text = around.parse, around.parse.article.text
    if is_title(text, piece) and (covering is None or covering.rule != "judged"):
        return None
    if after is not None and after.rule == "cue behind" and not _again(parse, after, covering):
        return Attached(piece, after, False)
    if covering is not None or not piece.double:
        return None if covering is None else Attached(piece, covering, False)
    found = before(around, piece, room[0])
    if found is None and after is None:
        found = _closing(parse, behind(around, piece, room[1]))
        return Attached(piece, found, False) if found else _beside_others(around, piece, last)
    if found is None:
        return _beside_others(around, piece, last)
    return Attached(piece, found, False) if _is_reported(parse, piece, found) else None


def _is_reported(parse: Parse, piece: MarkedStretch, found: QuoteDraft) -> bool:
    """Whether a cue before them reports words in marks: near it or judged by it, else if many."""
    cue = None if found.cue is None else verb_at(parse, found.cue)
    if cue is not None and cue.takes("a"):
        return True
    if found.cue is not None and parse.first_at(piece.outer_start) - found.cue <= _NEAR:
        return True
    return len(_WORD.findall(parse.article.text[piece.start : piece.end])) >= _SHORT


def _closing(parse: Parse, found: QuoteDraft | None) -> QuoteDraft | None:
    """A cue that closes the sentence: "It was “a disgrace” for all, the mayor said." """
    if found is None or found.cue is None or found.rule != "cue behind":
        return None
    ends = [found.cue] if found.speaker is None else [found.cue, found.speaker]
    first = min(ends)
    subject = parse.subtree(found.speaker)[0] if found.speaker is not None else first
    return found if parse.tokens[min(first, subject) - 1].text == "," else None


def _again(parse: Parse, found: QuoteDraft, covering: QuoteDraft | None) -> bool:
    """Whether a cue behind only takes up the one before: "said it was …, he said"."""
    return (
        covering is not None
        and covering.cue is not None
        and found.speaker is not None
        and parse.tokens[found.speaker].pos == "PRON"
    )


def _surer(
    parse: Parse, piece: MarkedStretch, after: QuoteDraft | None, ahead: QuoteDraft | None
) -> QuoteDraft | None:
    """Of two cues the one behind, unless a comma or colon ties the one ahead to the words."""
    if after is None or ahead is None or after.cue is None or ahead.cue is None:
        return after or ahead
    tie = parse.article.text[max(0, piece.outer_start - _MARGIN) : piece.outer_start].rstrip()[-1:]
    adjacent = parse.first_at(piece.outer_start) - ahead.cue <= 2
    if parse.tokens[after.cue].tag == "VBG" or (tie == ":" and ahead.rule != "colon"):
        return ahead
    return ahead if tie == "," and adjacent else after


def _covering(parse: Parse, piece: MarkedStretch, spread: Spread[QuoteDraft]) -> QuoteDraft | None:
    """The draft by grammar whose matter holds the stretch: the innermost that is somebody's words.

    What he thinks in her report of it is quoted from her: a thought, or a pronoun's saying, gives
    way to the report around it.
    """
    size = piece.end - piece.start
    here = (piece.start, piece.end)
    found = [d for c, d in spread.touching(*here) if shared(c, here) >= 0.8 * size]
    found.sort(key=lambda d: d.end - d.start)
    for draft, wider in pairwise(found):
        obscure = draft.speaker is not None and parse.tokens[draft.speaker].pos == "PRON"
        if (draft.act == "think" or obscure) and _holds_cue(parse, wider, draft):
            continue
        return draft
    return found[-1] if found else None


def _holds_cue(parse: Parse, wider: QuoteDraft, draft: QuoteDraft) -> bool:
    if draft.cue is None:
        return False
    start = parse.tokens[draft.cue].start
    return any(low <= start < high for low, high in wider.content)


def _by_context(
    parse: Parse, piece: MarkedStretch, last: Attached | None, retold: Sequence[QuoteDraft]
) -> Attached | None:
    """Speech without a cue: it goes on what was said before, in marks or retold."""
    text = parse.article.text
    near = last is not None and "\n" not in text[last.piece.outer_end : piece.outer_start]
    if is_title(text, piece) and not (
        near or text[piece.outer_start - 1 : piece.outer_start] == "\n"
    ):
        return None
    told = retold[-1] if retold else None
    latest = last
    if last is not None and told is not None and _place(parse, last) < _cue_start(parse, told):
        latest = None
    if latest is not None and near and latest.whole:
        return Attached(piece, latest.draft, True, True)
    speaker = _sentence_before(parse, piece, retold, anywhere=last is None and told is None)
    if speaker is None and latest is not None:
        speaker = latest.draft.speaker
    elif speaker is None and told is not None:
        speaker = told.speaker
    if not piece.double:
        return None
    return Attached(piece, QuoteDraft(_range(piece), None, speaker, "say", "continued"), True)


def _place(parse: Parse, attached: Attached) -> int:
    return max(attached.piece.end, _cue_start(parse, attached.draft))


def _cue_start(parse: Parse, draft: QuoteDraft) -> int:
    return -1 if draft.cue is None else parse.tokens[draft.cue].start


def _sentence_before(
    parse: Parse, piece: MarkedStretch, retold: Sequence[QuoteDraft], *, anywhere: bool
) -> int | None:
    """Who the sentence right before is by or about: its first report, else its subject.

    It stands in the same paragraph, unless nobody has spoken before.
    """
    index = parse.first_at(piece.outer_start) - 1
    apart = "\n" in parse.article.text[parse.tokens[index].end : piece.outer_start]
    if index < 0 or (apart and not anywhere):
        return None
    low, high = parse.sentences[parse.tokens[index].sentence]
    by = [d.speaker for d in retold if d.cue is not None and low <= d.cue < high]
    if by:
        return by[0]
    for at in range(low, high):
        token = parse.tokens[at]
        if token.dep == "nsubj" and parse.tokens[token.head].dep == "ROOT":
            person = token.pos == "PROPN" or token.text.lower() in words("speaking_pronouns")
            return at if person or (token.pos == "NOUN" and may_speak(parse, at)) else None
    return None


def _beside_others(
    around: Surroundings, piece: MarkedStretch, last: Attached | None
) -> Attached | None:
    """Words woven into a sentence that has no cue for them."""
    text = around.parse.article.text
    if len(_WORD.findall(text[piece.start : piece.end])) < _SHORT or is_title(text, piece):
        return None
    sentence = sentence_at(around.parse, piece.start)
    start = around.parse.tokens[sentence[0]].start
    if last is not None and last.piece.start >= start and not last.whole:
        draft = replace(last.draft, content=_range(piece), rule="beside another")
        return Attached(piece, draft, False)
    speaker = _sentence_subject(around.parse, piece, sentence)
    return Attached(piece, QuoteDraft(_range(piece), None, speaker, "say", "context"), False)


def _range(piece: MarkedStretch) -> tuple[Range, ...]:
    return ((piece.start, piece.end),)


def _sentence_subject(parse: Parse, piece: MarkedStretch, sentence: Range) -> int | None:
    """The subject of the main clause, else of any clause before the stretch."""
    subjects = [
        index
        for index in range(*sentence)
        if parse.tokens[index].dep in ("nsubj", "nsubjpass")
        and parse.tokens[index].start < piece.start
    ]
    main = [i for i in subjects if parse.tokens[parse.tokens[i].head].dep == "ROOT"]
    return next(iter(main or subjects), None)


def is_whole(text: str, piece: MarkedStretch) -> bool:
    """Whether the stretch is speech of its own rather than words woven into a sentence."""
    inner = text[piece.start : piece.end]
    closing = inner.rstrip("\"'”’) ")[-1:] + text[piece.outer_end : piece.outer_end + 1]
    if piece.closed and not any(mark in _ENDS for mark in closing):
        return False
    ahead = text[max(0, piece.outer_start - _MARGIN) : piece.outer_start].rstrip(" \u00a0([")
    starts_line = not ahead or ahead.endswith("\n") or ahead[-1] in '.!?:”"'
    started = inner[:1].isupper() or inner[:1].isdigit() or inner[:1] in "….[‘'“"
    count = len(_WORD.findall(inner))
    if starts_line and piece.double:
        return count >= 2 or (count == 1 and inner[-1] in ",.!?")
    if not started or count < 2:
        return False
    introduced = ahead[-1:] in ",—–-" or starts_line
    return introduced or (count >= 4 and not is_title(text, piece))


def is_title(text: str, piece: MarkedStretch) -> bool:
    """Whether the stretch looks like the name of a work: capitals on all words that count."""
    found = _WORD.findall(text[piece.start : piece.end])
    counted = [word for word in found if len(word) > 3]
    capital = all(word[0].isupper() or word[0].isdigit() for word in counted)
    return bool(counted) and capital and len(found) <= _LONGEST_TITLE


def _goes_on(text: str, last: MarkedStretch, piece: MarkedStretch) -> bool:
    return last.goes_on and not text[last.outer_end : piece.outer_start].strip()
