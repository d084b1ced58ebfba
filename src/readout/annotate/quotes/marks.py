"""Quotation marks: which stretches of a text they enclose.

Marks are paired paragraph by paragraph, as typesetters set them: a new paragraph of one speech
opens again without the last having closed. An odd mark never reaches beyond its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from readout.text.languages import words
from readout.text.sentences import paragraphs, trim

_DOUBLE = re.compile(r"[“”„«»\"]|''|``|‘‘|’’")
_OPENS_ONLY = frozenset(("“", "„", "«", "``", "‘‘"))
_CLOSES_ONLY = frozenset(("”", "»", "’’"))
_SINGLE_OPEN = re.compile(
    r"(?<![\w.,!?%)\]'’‘])[‘'](?=[\w“\"\[(…])|(?<![\w.,!?%)\]'’‘])’(?=[A-Z][\w ,]{8})"
)
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…)\]”\"-])['’]{1,2}(?![\w'’])")
_LONGEST_SINGLE = 3000
"""Characters within which a single mark must close: it is mostly an apostrophe."""
_SPACE_OR_OPENER = frozenset(" \n\t\u00a0([{—–-/‘'")


@dataclass(frozen=True, slots=True)
class MarkedStretch:
    """What stands between two marks: ``start:end`` inside them, ``outer_start:outer_end`` with
    them. ``closed`` is false where the paragraph ends first; ``goes_on`` tells that the next
    paragraph takes the speech up again."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    double: bool = True
    closed: bool = True
    goes_on: bool = False


def stretches(text: str) -> tuple[MarkedStretch, ...]:
    """The quoted stretches of a text in its order; none lies within another."""
    found: list[MarkedStretch] = []
    parts = paragraphs(text)
    for number, (start, end) in enumerate(parts):
        following = parts[number + 1][0] if number + 1 < len(parts) else len(text)
        double = list(_double(text, start, end))
        if double and not double[-1].closed and _DOUBLE.match(text, following):
            double[-1] = replace(double[-1], goes_on=True)
        outer = [s for s in _single(text, start, end, following) if _stands(s, double)]
        kept = [d for d in double if not any(s.start <= d.start < s.end for s in outer)]
        taken = sorted([*outer, *kept], key=lambda piece: piece.start)
        gaps = _gaps(taken, start, end)
        single = [piece for low, high in gaps for piece in _single(text, low, high, high)]
        found.extend(sorted([*taken, *single], key=lambda piece: piece.start))
    return tuple(found)


def _stands(outer: MarkedStretch, double: list[MarkedStretch]) -> bool:
    """Whether single marks go before double ones: they hold some, as British papers nest them,
    or open a speech of several paragraphs."""
    inside = [d for d in double if outer.start <= d.start and d.end <= outer.end]
    touched = [
        d for d in double if d.outer_start < outer.outer_end and outer.outer_start < d.outer_end
    ]
    return inside == touched and (bool(inside) or outer.goes_on)


def _double(text: str, start: int, end: int, *, again: bool = True) -> Iterator[MarkedStretch]:
    opened: re.Match[str] | None = None
    nested = False
    even = text.count('"', start, end) % 2 == 0
    for mark in _DOUBLE.finditer(text, start, end):
        if opened is None:
            if (even and mark.group() == '"') or not _closes_for_sure(text, mark, start, end):
                opened, nested = mark, False
        elif mark.group() in _OPENS_ONLY:
            # A quotation within the quotation; its end is skipped too.
            nested = True
        elif nested and mark.group() in _CLOSES_ONLY and opened.group() not in _OPENS_ONLY:
            nested = False
        elif _opens_for_sure(text, mark, start, end) and opened.group() not in _OPENS_ONLY:
            # A mark was forgotten: what was open before ends here.
            yield from _made(text, opened, mark.start(), None)
            opened = mark
        else:
            yield from _made(text, opened, mark.start(), mark.end())
            opened = None
    if opened is not None:
        # An odd mark within the paragraph is passed by, once: what follows it may be in order.
        passed = again and opened.start() > start
        inner = list(_double(text, opened.end(), end, again=False)) if passed else []
        yield from inner or _made(text, opened, end, None)


def _made(
    text: str, opened: re.Match[str], end: int, outer_end: int | None
) -> Iterator[MarkedStretch]:
    low, high = trim(text, opened.end(), end)
    if low < high and any(ch.isalnum() for ch in text[low:high]):
        closed = outer_end is not None
        yield MarkedStretch(low, high, opened.start(), outer_end or high, True, closed)


def _opens_for_sure(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark.group() in _CLOSES_ONLY:
        return False
    if mark.group() in _OPENS_ONLY:
        return True
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return before in _SPACE_OR_OPENER and not after.isspace() and before not in "—–-'"


def _closes_for_sure(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark.group() in _OPENS_ONLY:
        return False
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if mark.group() in _CLOSES_ONLY:
        # ”Set the wrong way round” by a machine.
        return not (before in _SPACE_OR_OPENER and after.isalnum())
    return before not in _SPACE_OR_OPENER and (after.isspace() or after in ",.;:!?)")


def _gaps(pieces: list[MarkedStretch], start: int, end: int) -> list[tuple[int, int]]:
    found, at = [], start
    for piece in pieces:
        found.append((at, piece.outer_start))
        at = piece.outer_end
    found.append((at, end))
    return found


def _single(text: str, start: int, end: int, following: int) -> Iterator[MarkedStretch]:
    """Stretches in single marks, as British papers set them, apostrophes told apart.

    One that stays open goes on in the paragraph at ``following`` where that opens again.
    """
    at = clear = start
    while opened := _SINGLE_OPEN.search(text, at, end):
        at = opened.end()
        if text[at : min(end, at + 12)].split(" ", 1)[0].rstrip(".,;:!?").lower() in words(
            "clipped_words"
        ):
            continue
        closing = _single_close(text, max(at, clear), min(end, at + _LONGEST_SINGLE))
        if closing is None:
            # No closing mark up to there: what opens before need not look again.
            clear = min(end, at + _LONGEST_SINGLE)
            begins = (
                opened.start() == start or text[max(0, opened.start() - 2) : opened.start()] == ": "
            )
            if begins and end < following and _SINGLE_OPEN.match(text, following):
                low, high = trim(text, at, end)
                yield MarkedStretch(low, high, opened.start(), high, False, False, True)
                return
            continue
        low, high = trim(text, at, closing.start())
        if low < high:
            yield MarkedStretch(low, high, opened.start(), closing.end(), double=False)
            at = closing.end()


def _single_close(text: str, start: int, end: int) -> re.Match[str] | None:
    """The closing mark: the first that can't be a possessive, else the first that may be one."""
    doubtful = None
    for mark in _SINGLE_CLOSE.finditer(text, start, end):
        possessive = text[mark.start() - 1] == "s" and re.match(
            r" [a-z]", text[mark.end() : mark.end() + 2]
        )
        if not possessive:
            return mark
        doubtful = doubtful or mark
        if _SINGLE_OPEN.search(text, start, mark.start()):
            break
    return doubtful
