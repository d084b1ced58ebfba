"""Printings of one person's words laid side by side, what differs marked word by word."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby

from readout.text.words import word_ranges
from readout.web.views.parts import Words


def marked_words(text: str, others: Sequence[str]) -> tuple[Words, ...]:
    """The text in runs: ``changed`` are the words that at least one of the others has not.

    The runs joined are the text, character for character.
    """
    ranges = word_ranges(text)
    changed = [False] * len(ranges)
    own = [text[start:end].casefold() for start, end in ranges]
    for other in others:
        found = [other[start:end].casefold() for start, end in word_ranges(other)]
        for tag, low, high, _, _ in SequenceMatcher(None, own, found, autojunk=False).get_opcodes():
            if tag != "equal":
                changed[low:high] = [True] * (high - low)
    return _runs(text, ranges, changed)


def _runs(
    text: str, ranges: Sequence[tuple[int, int]], changed: Sequence[bool]
) -> tuple[Words, ...]:
    if not ranges:
        return (Words(text),)
    found, done = [], 0
    for is_changed, group in groupby(range(len(ranges)), key=lambda i: changed[i]):
        members = list(group)
        start, end = ranges[members[0]][0], ranges[members[-1]][1]
        if is_changed:
            if start > done:
                found.append(Words(text[done:start]))
            found.append(Words(text[start:end], changed=True))
            done = end
    if done < len(text):
        found.append(Words(text[done:]))
    return tuple(found)
