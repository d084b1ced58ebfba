"""Every quoted stretch gets its draft: by grammar, by the cue beside it, or by the context."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from readout.annotate.quotes import beside
from readout.annotate.quotes.draft import Draft, Range, shared
from readout.annotate.quotes.marks import Stretch
from readout.records.parse import Parse

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_SHORT = 3
"""Fewer words than this are a quotation only where a cue reports them (O'Keefe et al. 2012)."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A stretch with the draft that reports it; ``whole`` where it stands as speech of its own,
    ``follows`` where it goes on the quotation before it."""

    piece: Stretch
    draft: Draft
    whole: bool
    follows: bool = False


def attach(parse: Parse, pieces: tuple[Stretch, ...], drafts: list[Draft]) -> list[Attached]:
    """The stretches that are quotations, in order; titles and scare quotes are left out."""
    text = parse.article.text
    outside = [d for d in drafts if d.cue is None or not _inside(parse, d.cue, pieces)]
    found: list[Attached] = []
    for number, piece in enumerate(pieces):
        ceiling = pieces[number + 1].outer_start if number + 1 < len(pieces) else len(text)
        floor = pieces[number - 1].outer_end if number else 0
        made = _attached(parse, piece, (floor, ceiling), outside, found)
        if made is not None:
            found.append(made)
    return found


def _inside(parse: Parse, cue: int, pieces: tuple[Stretch, ...]) -> bool:
    start = parse.tokens[cue].start
    return any(p.double and p.start <= start < p.end for p in pieces)


def _attached(
    parse: Parse, piece: Stretch, room: Range, drafts: list[Draft], earlier: list[Attached]
) -> Attached | None:
    text = parse.article.text
    whole = is_whole(text, piece)
    follows = earlier[-1] if earlier and _goes_on(text, earlier[-1].piece, piece) else None
    if follows is not None:
        return Attached(piece, follows.draft, True, True)
    covering = [
        d
        for d in drafts
        if any(
            shared(c, (piece.start, piece.end)) >= 0.8 * (piece.end - piece.start)
            for c in d.content
        )
    ]
    if covering and not whole:
        draft = min(covering, key=lambda d: d.end - d.start)
        return Attached(piece, draft, False)
    if not piece.double and not whole and not covering:
        return None
    draft_beside = None
    if whole or _word_count(text, piece) >= _SHORT or not covering:
        draft_beside = beside.behind(parse, piece, room[1]) if whole else None
        draft_beside = draft_beside or beside.before(parse, piece, room[0])
    if draft_beside is not None and (whole or piece.double):
        return Attached(piece, draft_beside, whole)
    if covering:
        return Attached(piece, min(covering, key=lambda d: d.end - d.start), whole)
    return _by_context(parse, piece, whole, earlier)


def _by_context(
    parse: Parse, piece: Stretch, whole: bool, earlier: list[Attached]
) -> Attached | None:
    text = parse.article.text
    last = earlier[-1] if earlier else None
    near = last is not None and "\n" not in text[last.piece.outer_end : piece.outer_start]
    if whole and near and last is not None and last.whole:
        return Attached(piece, last.draft, True, True)
    if not piece.double or (
        not whole and (_word_count(text, piece) < _SHORT or is_title(text, piece))
    ):
        return None
    if last is not None and near and not whole:
        draft = replace(last.draft, content=((piece.start, piece.end),), rule="beside another")
        return Attached(piece, draft, False)
    if whole and not is_title(text, piece):
        speaker = last.draft.speaker if last is not None else None
        draft = Draft(((piece.start, piece.end),), None, speaker, "say", "continued", sure=False)
        return Attached(piece, draft, True)
    draft = Draft(
        ((piece.start, piece.end),), None, _subject(parse, piece), "say", "context", sure=False
    )
    return Attached(piece, draft, False)


def _subject(parse: Parse, piece: Stretch) -> int | None:
    first, last = beside.sentence_of(parse, piece.start)
    for index in range(first, last):
        token = parse.tokens[index]
        if token.dep in ("nsubj", "nsubjpass") and token.start < piece.start:
            return index
    return None


def is_whole(text: str, piece: Stretch) -> bool:
    """Whether the stretch is speech of its own rather than words woven into a sentence."""
    inner = text[piece.start : piece.end]
    before = text[: piece.outer_start].rstrip(" \u00a0([")
    opens = not before or before[-1] in ".!?:\n,”\"'’—–-" or not piece.double
    ends = (
        inner[-1] in ",.!?…—-–"
        or text[piece.outer_end : piece.outer_end + 1] in ",.!?"
        or not piece.closed
    )
    started = inner[:1].isupper() or inner[:1].isdigit() or inner[:1] in "….[‘'“"
    lines_up = not before or text[: piece.outer_start].endswith("\n") or before[-1] in ".!?:"
    many = len(_WORD.findall(inner)) >= 2
    return (ends and many and ((started and opens) or (lines_up and piece.double))) or (
        started and ends and len(_WORD.findall(inner)) >= 4
    )


def is_title(text: str, piece: Stretch) -> bool:
    """Whether the stretch looks like the name of a work: capitals on all words that count."""
    found = _WORD.findall(text[piece.start : piece.end])
    counted = [word for word in found if len(word) > 3]
    return (
        bool(counted)
        and all(word[0].isupper() or word[0].isdigit() for word in counted)
        and len(found) <= 10
    )


def _word_count(text: str, piece: Stretch) -> int:
    return len(_WORD.findall(text[piece.start : piece.end]))


def _goes_on(text: str, before: Stretch, piece: Stretch) -> bool:
    return before.goes_on and not text[before.outer_end : piece.outer_start].strip()
