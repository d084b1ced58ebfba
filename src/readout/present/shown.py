"""Which words of an article stand for a claim where a reader sees it: slices, never cut wrongly.

A claim's own text is its clearest place. Some places say something else, or nothing, without the
word or phrase before them, and a line of the timeline is there for the words that give its time.
"""

from __future__ import annotations

import re
from dataclasses import replace

from readout.records.account import Claim
from readout.records.span import Span
from readout.text.languages import alternatives, words

LONGEST = 80
"""Characters of a phrase that is shown before a clause that hangs on it."""
_MARKS = '.,;:!?()[]"“”„«»–—\n'


def opened(place: Span) -> Span:
    """The place, from the word or phrase before it on without which it can't be read.

    "the court has ruled" becomes "until the court has ruled" where its article has that; "who won"
    begins with the phrase that ends before it.
    """
    before = place.whole[: place.start]
    tied = re.search(rf"\b(?:{alternatives('tying_joiners')})\s+$", before, re.IGNORECASE)
    if tied:
        return replace(place, start=tied.start())
    first = re.match(r"[a-z]+", place.text)
    return _with_phrase(place) if first and first[0] in words("relative_words") else place


def _with_phrase(place: Span) -> Span:
    """The place with the phrase before it, back to the mark before that."""
    before = place.whole[: place.start].rstrip(" ,")
    start = max(before.rfind(mark) for mark in _MARKS) + 1
    start += len(before[start:]) - len(before[start:].lstrip())
    if start == len(before) or place.start - start > LONGEST:
        return place
    return replace(place, start=start)


def dated(claim: Claim, basis: Span) -> tuple[tuple[Span, Span], ...]:
    """The claim's places that have the words of this time, each with those words in it.

    The place that the time was read in comes first, then the claim's clearest.
    """
    places = [claim.span, *(support.span for support in claim.support)]
    found = {place.key: (place, words) for place in places if (words := _time_in(place, basis))}
    return tuple(sorted(found.values(), key=lambda pair: not pair[0].covers(basis)))


def _time_in(place: Span, basis: Span) -> Span | None:
    if place.covers(basis):
        return basis
    same = rf"(?<!\w){re.escape(basis.text)}(?!\w)"
    found = re.search(same, place.text, re.IGNORECASE)
    if not found:
        return None
    return replace(place, start=place.start + found.start(), end=place.start + found.end())
