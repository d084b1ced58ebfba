"""Places that hold quotation marks in pairs: none is shown with half of a quotation's marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readout.records.annotations import Annotations
from readout.records.span import Span

_SEPARATING = " ,\n"


def quoted(read: Annotations) -> Iterator[Span]:
    """All words of an article that stand in quotation marks, quotation by quotation."""
    return (words for quote in read.quotes for words in quote.quoted)


def in_pairs(marked: Iterable[Span], place: Span) -> Span:
    """The place, where it begins or ends within quoted words that it also goes out of, cut or drawn
    out to a mark: to what it has of the quotation if that is most of it, else to all of it.

    ``marked`` are the quoted words of its article, or those of them that the place may meet.
    """
    words = crossed(marked, place)
    if words is None:
        return place
    inside = cut(place, words)
    led_up = place.start < words.start and inside.end == words.end
    most = 2 * len(inside.text) >= len(place.text)
    return inside if most and not led_up else drawn_out(place, words)


def crossed(marked: Iterable[Span], place: Span) -> Span | None:
    """The first quoted words of which just one mark lies in the place; None if there are none."""
    for words in marked:
        before, behind = place.start < words.start, place.end > words.end
        if place.overlaps(words) and before != behind:
            return words
    return None


def cut(place: Span, words: Span) -> Span:
    """What a place has of quoted words, without the comma before a "he said"."""
    start, end = max(place.start, words.start), min(place.end, words.end)
    while end > start + 1 and end < place.end and place.whole[end - 1] in _SEPARATING:
        end -= 1
    return Span(place.article, start, end, place.field)


def drawn_out(place: Span, words: Span) -> Span:
    """The place with all of the words, and with the mark beyond them if there is one."""
    start, end = min(place.start, words.start), max(place.end, words.end)
    opening = start == words.start and start > 0 and not place.whole[start - 1].isspace()
    closing = end == words.end and end < len(place.whole) and not place.whole[end].isspace()
    return Span(place.article, start - opening, end + closing, place.field)
